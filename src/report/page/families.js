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
    checkBox("cross", t("crossOnly"), draw),
  ];
  return [heading(1, t("families")), filteredList(controls, () => {
    const wanted = route.query.get("q") || "";
    const list = families().filter((family) => (route.query.get("cross") !== "1" || family.cross) && matches(family.text, wanted));
    list.sort(FAMILY_ORDERS[route.query.get("sort")] || FAMILY_ORDERS.regions);
    return familyTable(list, families().length - list.length);
  })];
};

function familyTable(list, hidden) {
  return table([
    { label: t("core"), head: true, csv: (family) => family.text, cell: (family) => h("a", { class: "name", href: address(["families", "f" + (family.index + 1)]) }, corpus(family.text)) },
    { label: t("regions"), class: "n", csv: (family) => family.n_regions, cell: (family) => number(family.n_regions) },
    { label: t("articles"), class: "n", csv: (family) => family.n_articles, cell: (family) => number(family.n_articles) },
    { label: t("witnesses"), class: "n", csv: (family) => family.n_witnesses, cell: (family) => number(family.n_witnesses) },
    { label: t("identical"), class: "n", csv: (family) => family.median_identity, cell: (family) => percent(family.median_identity) },
    { label: t("length"), class: "n", csv: (family) => family.n_chars, cell: (family) => number(family.n_chars) },
    { label: t("first"), class: "nowrap", csv: (family) => (family.first ? family.first.date : ""), cell: (family) => (family.first ? family.first.date : "–") },
  ], list, { caption: t("families"), hidden, kept: rows.shown.families, file: "families.csv" });
}

function witnessesOf(family) {
  const flat = texts().witnesses[family.index] || [];
  const list = [];
  for (let at = 0; at < flat.length; at += 3) {
    const article = articles()[flat[at]];
    const text = texts().texts[flat[at]];
    list.push({ index: at / 3, article, start: flat[at + 1], text: text === null ? null : text.slice(flat[at + 1], flat[at + 2]) });
  }
  return list;
}

function familyPage(family) {
  const list = witnessesOf(family);
  const asked = Number(route.query.get("base"));
  const base = list[route.query.get("base") !== null && list[asked] ? asked : family.medoid];
  const spread = new Map();
  for (const witness of list) {
    const name = regionName(witness.article);
    if (name) spread.set(name.split("/")[0], (spread.get(name.split("/")[0]) || 0) + 1);
  }
  return [
    heading(1, t("family") + " f" + (family.index + 1)), backLink("families"),
    h("p", { class: "headline" }, t("familySentence", number(family.n_witnesses), number(family.n_regions), percent(family.median_identity), number(family.n_chars))),
    facts(firstFact(family.first)),
    h("p", { class: "noprint" }, copyCommand("query", "RUN", "family", "f" + (family.index + 1)), " ", button(t("print"), () => window.print(), { class: "quiet" })),
    strip(spread), timeline(list),
    heading(2, t("witnesses")), h("p", { class: "dim" }, t("baseHint")),
    witnessTable(family, list, base),
  ];
}

/** Versions by date: a dot a day, larger for more versions; the dates of the ends in words. */
function timeline(list) {
  const days = new Map();
  for (const witness of list) if (witness.article.date) days.set(witness.article.date, (days.get(witness.article.date) || 0) + 1);
  const dates = [...days.keys()].sort();
  if (dates.length < 2) return null;
  const [first, last] = [Date.parse(dates[0]), Date.parse(dates[dates.length - 1])];
  const place = (date) => 10 + ((Date.parse(date) - first) / (last - first || 1)) * 580;
  const undated = list.filter((witness) => !witness.article.date).length;
  const label = dates.map((date) => date + " (" + days.get(date) + ")").join(", ");
  return h("figure", { class: "timeline" },
    svg("svg", { viewBox: "0 0 600 24", role: "img", "aria-label": label }, svg("path", { d: "M10 12h580" }),
      dates.map((date) => svg("circle", { cx: place(date), cy: 12, r: Math.min(9, 3 + Math.sqrt(days.get(date))) }, svg("title", {}, date + ": " + days.get(date))))),
    h("figcaption", { class: "dim" }, h("span", null, dates[0]), undated ? h("span", null, t("noDate") + ": " + number(undated)) : null, h("span", null, dates[dates.length - 1])));
}

function witnessTable(family, list, base) {
  const signs = (witness) => [
    witness === base ? h("span", { class: "tag" }, t("isBase")) : h("a", { class: "quiet noprint", href: address(["families", "f" + (family.index + 1)], { base: String(witness.index) }) }, t("useBase")),
    witness.index === family.medoid ? h("span", { class: "tag" }, t("medoid")) : null,
    family.first && family.first.article === witness.article.id ? h("span", { class: "tag" }, t("earliest")) : null,
  ];
  const wording = (witness) => {
    if (witness.text === null) return t("noText");
    if (!base || witness === base || base.text === null) return h("div", { class: "text", lang: "zh-Hans", dir: "auto" }, visible(witness.text));
    return differenceText(difference(base.text, witness.text), witness.article.lang);
  };
  return table([
    { label: t("date"), class: "nowrap", csv: (witness) => witness.article.date || "", cell: (witness) => witness.article.date || "–" },
    { label: t("article"), csv: (witness) => witness.article.id, cell: (witness) => [
      articleLine(witness.article, { at: String(witness.start) }, true), " ", signs(witness)] },
    { label: t("core"), head: true, class: "wording", csv: (witness) => witness.text || "", cell: wording },
  ], list, { caption: t("witnesses"), file: "families.csv" });
}
