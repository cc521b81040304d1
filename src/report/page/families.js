/* Families: all versions of one passage, each against the version the reader chooses. */

const FAMILY_ORDERS = {
  regions: (x, y) => x.index - y.index,
  articles: (x, y) => y.n_articles - x.n_articles || x.index - y.index,
  length: (x, y) => y.n_chars - x.n_chars || x.index - y.index,
  first: (x, y) => (x.first ? x.first.date : "9").localeCompare(y.first ? y.first.date : "9") || x.index - y.index,
};

views.families = (id) => {
  if (id !== undefined) {
    const family = families()[Number(id.replace(/^f/, "")) - 1];
    return family ? familyPage(family) : missing("families");
  }
  const controls = (draw) => [
    filterBox(draw),
    selectBox("sort", t("sort"), [["regions", t("regions")], ["articles", t("articles")], ["length", t("length")], ["first", t("first")]], "regions", draw),
    kindBox(draw), standingBox(draw), checkBox("cross", t("crossOnly"), draw), wantedBundle() === null && checkBox("each", t("everyPassage"), draw),
  ];
  return [heading(1, t("families")), bundleLine(families()[wantedBundle()], link(["families"], null, t("everyBundle"))), filteredList(controls, () => {
    const wanted = route.query.get("q") || "";
    const bundle = wantedBundle();
    const standing = wantedStanding();
    const list = families().filter((family) => standing(family) && (route.query.get("cross") !== "1" || family.cross) && matches(family.text, wanted)
      && (!route.query.get("kind") || family.kind === route.query.get("kind")) && (bundle === null || family.bundle === bundle));
    list.sort(FAMILY_ORDERS[route.query.get("sort")] || FAMILY_ORDERS.regions);
    const told = bundle === null && route.query.get("each") !== "1" ? firstOfBundles(list) : list;
    return familyTable(told, families().length - list.length, list.length - told.length);
  })];
};

/** The bundle asked for, by its first family; null when none is. */
function wantedBundle() {
  const asked = Number((route.query.get("bundle") || "").replace(/^f/, "")) - 1;
  return asked >= 0 && families()[asked] ? asked : null;
}

/** Of each bundle the family that stands for it, or the first of the list where that is not in it; in the order of the list. */
function firstOfBundles(list) {
  const met = new Set(list.filter((family) => family.index === family.bundle).map((family) => family.bundle));
  return list.filter((family) => family.index === family.bundle || (!met.has(family.bundle) && met.add(family.bundle)));
}

/** What the articles of a family share besides. */
function bundleLine(family, more) {
  if (!family || family.bundle_size < 2) return null;
  return h("p", { class: "dim" }, t("bundleSentence", number(family.bundle_size), percent(family.bundle_share)), " · ", more);
}

function bundleTag(family) {
  if (family.bundle_size < 2 || wantedBundle() !== null || route.query.get("each") === "1") return null;
  const more = t("moreOfBundle", number(family.bundle_size - 1), percent(family.bundle_share));
  return h("div", { class: "dim" }, link(["families"], { bundle: "f" + (family.bundle + 1) }, more));
}

/** Kinds of families, where there is more than one. */
function kindBox(draw) {
  const counts = new Map();
  for (const family of families()) counts.set(family.kind, (counts.get(family.kind) || 0) + 1);
  if (counts.size < 2) return null;
  return selectBox("kind", t("familyKind"), [["", t("allKinds")], ...[...counts].sort().map(([name, count]) => [name, t("family_" + name) + " (" + number(count) + ")"])], "", draw);
}

/** What families may be taken for: by default all that set phrases do not explain. */
function standingBox(draw) {
  if (!families().some((family) => family.standing === "formula")) return null;
  return selectBox("standing", t("familyStanding"), [["", t("noFormula")], ["all", t("allStandings")], ...["copied", "shared", "formula"].map((name) => [name, t("standing_" + name)])], "", draw);
}

/** Whether a family is of the standing asked for. A bundle is shown whole, and so is a list of nothing but formula. */
function wantedStanding() {
  const asked = route.query.get("standing") || "";
  if (asked === "all" || (!asked && (wantedBundle() !== null || families().every((family) => family.standing === "formula")))) return () => true;
  return asked ? (family) => family.standing === asked : (family) => family.standing !== "formula";
}

function kindTag(family) {
  return family.kind === "passage" ? null : h("span", { class: "tag", title: t("family_" + family.kind + "_help") }, t("family_" + family.kind));
}

function familyTable(list, hidden, folded) {
  return table([
    { label: t("core"), head: true, csv: (family) => family.text, cell: (family) => [h("a", { class: "name", href: address(["families", "f" + (family.index + 1)]) }, corpus(family.text)), kindTag(family), bundleTag(family)] },
    tiled() && { label: t("spread"), cell: (family) => strip(regionValues(family)) },
    { label: t("regions"), class: "n", csv: (family) => family.n_regions, cell: (family) => number(family.n_regions) },
    { label: t("articles"), class: "n", csv: (family) => family.n_articles, cell: (family) => number(family.n_articles) },
    { label: t("witnesses"), class: "n", csv: (family) => family.n_witnesses, cell: (family) => number(family.n_witnesses) },
    { label: t("identical"), class: "n", csv: (family) => family.median_identity, cell: (family) => percent(family.median_identity) },
    { label: t("length"), class: "n", csv: (family) => family.n_chars, cell: (family) => number(family.n_chars) },
    { label: t("first"), class: "nowrap", csv: (family) => (family.first ? family.first.date : ""), cell: (family) => (family.first ? family.first.date : "–") },
  ].filter(Boolean), list, { caption: t("families"), hidden, folded, kept: rows.shown.families, file: "families.csv" });
}

function witnessesOf(family) {
  const flat = allWitnesses()[family.index] || [];
  const list = [];
  for (let at = 0; at < flat.length; at += 3) {
    const article = articles()[flat[at]];
    const text = textOf(flat[at]);
    const [start, end] = [flat[at + 1], flat[at + 2]];
    list.push(text === null ? { index: at / 3, article, start, text: null } : {
      index: at / 3, article, start, text: text.slice(start, end), before: text.slice(Math.max(0, start - CLAUSE), start).match(/[\p{L}\p{N}]*$/u)[0],
      after: text.slice(end, end + CLAUSE).match(/^[\p{L}\p{N}]*/u)[0] });
  }
  return list;
}

/** Letters of its clause that are shown on either side of a version. */
const CLAUSE = 24;

/** How a version is worded, by its differences where some are given, with the rest of its clause beside it. */
function inClause(witness, parts) {
  const shown = differenceText(parts || [["same", witness.text]], witness.article.lang);
  const beside = (text) => h("span", { class: "beside", title: t("besideHelp") }, visible(text));
  if (witness.before) shown.prepend(beside(witness.before));
  if (witness.after) shown.append(beside(witness.after));
  return shown;
}

function familyPage(family) {
  const list = witnessesOf(family);
  const asked = Number(route.query.get("base"));
  const base = list[route.query.get("base") !== null && list[asked] ? asked : family.medoid];
  return [
    h("h1", { class: "core" }, corpus(family.text)), backLink("families"),
    h("p", { class: "headline" }, t("familySentence", number(family.n_witnesses), number(family.n_regions), percent(family.median_identity), number(family.n_chars))),
    facts(t("family") + " f" + (family.index + 1), kindFact(family), t("standing_" + family.standing), t("leastIdentical", percent(family.min_identity)), firstFact(family.first), undatedFact(list)),
    bundleLine(family, link(["families"], { bundle: "f" + (family.bundle + 1) }, t("wholeBundle", number(family.bundle_size)))),
    bridgesOf(family),
    h("p", { class: "noprint" }, copyCommand("query", "RUN", "family", "f" + (family.index + 1)), " ", button(t("print"), () => window.print(), { class: "quiet" })),
    strip(regionValues(family)), timeline(list),
    heading(2, t("witnesses")), h("p", { class: "dim" }, t("baseHint")),
    witnessTable(family, list, base),
  ];
}

function kindFact(family) {
  return h("span", { title: t("family_" + family.kind + "_help") }, t("familyKind") + " " + t("family_" + family.kind));
}

/** Versions of which nobody knows whether they are earlier. */
function undatedFact(list) {
  const undated = list.filter((witness) => !witness.article.date).length;
  return undated && undated < list.length ? t("undatedVersions", number(undated)) : "";
}

/** Families that share text with some versions and not with the rest. */
function bridgesOf(family) {
  const list = family.bridges.filter((index) => index < families().length);
  if (!list.length) return null;
  return h("p", { class: "dim" }, t("bridges") + t("colon"), list.slice(0, 12).map((index, place) => [place ? " · " : "", link(["families", "f" + (index + 1)], null, "f" + (index + 1))]),
    family.bridges.length > Math.min(12, list.length) ? " " + t("andMore", number(family.bridges.length - Math.min(12, list.length))) : null);
}

/** Lanes drawn at most. */
const LANES = 14;

/** Versions by date, a lane a region, a dot a day, larger for more versions; the dates of the ends in words. */
function timeline(list) {
  const dated = list.filter((witness) => witness.article.date);
  const times = dated.map((witness) => Date.parse(witness.article.date));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  if (dated.length < 2 || !(last > first)) return null;
  const lanes = new Map();
  for (const witness of dated) {
    const name = regionName(witness.article);
    const lane = name === null ? "" : name.split("/")[0];
    if (!lanes.has(lane)) lanes.set(lane, new Map());
    lanes.get(lane).set(witness.article.date, (lanes.get(lane).get(witness.article.date) || 0) + 1);
  }
  const order = [...lanes].sort(([, x], [, y]) => ([...x.keys()].sort()[0] < [...y.keys()].sort()[0] ? -1 : 1));
  const shown = order.slice(0, LANES);
  const place = (date) => 98 + ((Date.parse(date) - first) / (last - first)) * 490;
  const name = (lane) => (lane ? shortRegion(lane) : lanes.size > 1 ? t("unknown") : "");
  const label = order.map(([lane, days]) => (lane || t("unknown")) + t("colon") + [...days].sort().map(([date, count]) => date + " (" + count + ")").join(", ")).join("; ");
  const lane = ([key, days], index) => [
    svg("path", { d: "M90 " + (14 + index * 22) + "h506" }), svg("text", { x: 82, y: 18 + index * 22 }, name(key).slice(0, 7)),
    [...days].map(([date, count]) => svg("circle", { cx: place(date), cy: 14 + index * 22, r: Math.min(9, 3 + Math.sqrt(count)) }, svg("title", {}, date + ": " + count))),
  ];
  const undated = list.length - dated.length;
  const ends = [first, last].map((time) => dated.find((witness) => Date.parse(witness.article.date) === time).article.date);
  return h("figure", { class: "timeline" }, heading(2, t("timeline")),
    svg("svg", { viewBox: "0 0 600 " + (shown.length * 22 + 8), role: "img", "aria-label": label.slice(0, 2000) }, shown.map(lane)),
    h("figcaption", { class: "dim" }, h("span", null, ends[0]), h("span", null, [
      undated ? t("noDate") + " " + number(undated) : "", order.length > shown.length ? t("lanesShown", shown.length, order.length) : ""].filter(Boolean).join(" · ")), h("span", null, ends[1])));
}

function witnessTable(family, list, base) {
  const signs = (witness) => [
    witness === base ? h("span", { class: "tag" }, t("isBase")) : h("a", { class: "quiet noprint", href: address(["families", "f" + (family.index + 1)], { base: String(witness.index) }) }, t("useBase")),
    witness.index === family.medoid ? h("span", { class: "tag" }, t("medoid")) : null,
    family.first && family.first.article === witness.article.id ? h("span", { class: "tag" }, t("earliest")) : null,
  ];
  const wording = (witness) => {
    if (witness.text === null) return t("noText");
    return inClause(witness, !base || witness === base || base.text === null ? null : difference(base.text, witness.text));
  };
  return table([
    { label: t("date"), class: "nowrap", csv: (witness) => witness.article.date || "", cell: (witness) => witness.article.date || "–" },
    { label: t("article"), csv: (witness) => witness.article.id, cell: (witness) => [
      articleLine(witness.article, { at: String(witness.start) }, true), " ", signs(witness)] },
    { label: t("core"), head: true, class: "wording", csv: (witness) => witness.text || "", cell: wording },
  ], list, { caption: t("witnesses"), file: "families.csv" });
}
