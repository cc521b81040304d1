/* Phrases: which set phrases stand where, how they vary, and every place in context. */

const CLASSES = ["formula", "name", "genre", "boilerplate"];
const CONTEXT = 20;

function shownClasses() {
  const wanted = route.query.get("class");
  return wanted === null ? CLASSES.slice(0, 3) : wanted.split(",").filter((name) => CLASSES.includes(name));
}

/** Each class: shown or hidden by its box, alone by its button. */
function classFilter(draw) {
  const shown = new Set(shownClasses());
  const place = h("fieldset", { class: "classes" });
  const set = (list) => {
    setQuery({ class: list.join(",") || "-" }, true);
    const controls = (fieldset) => [...fieldset.querySelectorAll("input, button")];
    const at = controls(place).indexOf(document.activeElement);
    const fresh = classFilter(draw);
    place.replaceWith(fresh);
    if (at >= 0) controls(fresh)[at].focus();
    draw();
  };
  append(place, [h("legend", null, t("classes")), CLASSES.map((name) => {
    const box = h("input", { type: "checkbox", checked: shown.has(name) });
    box.addEventListener("change", () => {
      if (box.checked) shown.add(name);
      else shown.delete(name);
      set(CLASSES.filter((each) => shown.has(each)));
    });
    return h("span", { class: "check" }, h("label", null, box, h("span", null, t("class_" + name) + " (" + number(summary.counts.phrases_by_class[name]) + ")")),
      button(t("only"), () => set([name]), { class: "quiet", "aria-label": t("only") + " " + t("class_" + name) }));
  }), button(t("allClasses"), () => set(CLASSES), { class: "quiet" })]);
  return place;
}

function phraseName(phrase) {
  return [
    h("a", { class: "name", href: address(["phrases", String(phrase.index + 1)]) }, corpus(phrase.text)),
    phrase.class === "formula" ? null : h("span", { class: "tag" }, t("class_" + phrase.class)),
    phrase.items ? h("span", { class: "dim" }, " = ", corpus(phrase.items.join("、"))) : null,
  ];
}

const PHRASE_ORDERS = {
  rank: (x, y) => x.index - y.index,
  provinces: (x, y) => y.n_provinces - x.n_provinces || y.n_regions - x.n_regions || x.index - y.index,
  ratio: (x, y) => y.n_regions / (y.expected || 1) - x.n_regions / (x.expected || 1) || x.index - y.index,
  count: (x, y) => y.count - x.count || x.index - y.index,
  length: (x, y) => [...y.text].length - [...x.text].length || x.index - y.index,
  first: (x, y) => (x.first ? x.first.date : "9").localeCompare(y.first ? y.first.date : "9") || x.index - y.index,
};

views.phrases = (rank) => {
  if (rank !== undefined) {
    const phrase = phrases()[Number(rank) - 1];
    return phrase ? phrasePage(phrase) : missing("phrases");
  }
  const controls = (draw) => [
    filterBox(draw),
    selectBox("sort", t("sort"), [
      ["rank", t("rank")], ["provinces", t("provinces")], ["ratio", t("ratio")], ["count", t("count")],
      ["length", t("length")], ["first", t("first")],
    ], "rank", draw),
    regionBox("in", t("usedIn"), draw), regionBox("without", t("missingIn"), draw),
    checkBox("varied", t("withVariants"), draw),
    classFilter(draw),
  ];
  const list = () => {
    const classes = new Set(shownClasses());
    const wanted = route.query.get("q") || "";
    const has = (phrase) => matches(phrase.text, wanted)
      || phrase.members.some((member) => matches(member.phrase, wanted))
      || phrase.variants.some((variant) => matches(variant.phrase, wanted));
    const [used, absent] = ["in", "without"].map((name) => rows.groups.indexOf(route.query.get(name)));
    const stands = (phrase, group) => phrase.groups.some(([each]) => each === group);
    const kept = phrases().filter((phrase) => classes.has(phrase.class) && has(phrase)
      && (used < 0 || stands(phrase, used)) && (absent < 0 || !stands(phrase, absent))
      && (route.query.get("varied") !== "1" || phrase.variants.length > 0));
    kept.sort(PHRASE_ORDERS[route.query.get("sort")] || PHRASE_ORDERS.rank);
    return phraseTable(kept, phrases().length - kept.length);
  };
  return [heading(1, t("phrases")), watchedSection(), filteredList(controls, list), later(() => [shorthandSection(), framesSection()])];
};

/** One of the compared regions, kept in the address. */
function regionBox(name, label, draw) {
  if (rows.groups.length < 2 || rows.groups.length > 500) return null;
  const order = inOrder(rows.region_rows).map((row) => row.region);
  return selectBox(name, label, [["", t("anyRegion")], ...order.map((region) => [region, region.split("/").join(" ")])], "", draw);
}

/** The first variants of a phrase under it: what was altered is seen at once. */
function someVariants(phrase) {
  const list = phrase.variants.slice(0, 2);
  if (!list.length) return null;
  const more = phrase.variants.length - list.length;
  return h("div", { class: "variants" }, h("span", { class: "dim" }, t("alsoAs")), list.map((variant) => [" ", h("span", { class: "variant" }, variantText(variant.diff), h("span", { class: "dim" }, " ×" + number(variant.count)))]),
    more > 0 ? h("span", { class: "dim" }, " " + t("andMore", number(more))) : null);
}

function phraseTable(list, hidden) {
  return table([
    { label: t("rank"), class: "n", csv: (phrase) => phrase.index + 1, cell: (phrase) => number(phrase.index + 1) },
    { label: t("phrase"), head: true, csv: (phrase) => phrase.text, cell: (phrase) => [phraseName(phrase), someVariants(phrase)] },
    tiled() && { label: t("spread"), cell: (phrase) => strip(regionValues(phrase)) },
    located() && { label: t("provinces"), class: "n", csv: (phrase) => phrase.n_provinces, cell: (phrase) => number(phrase.n_provinces) },
    located() && { label: t("regions"), class: "n", csv: (phrase) => phrase.n_regions, cell: (phrase) => number(phrase.n_regions) },
    located() && { label: t("expectedRegions"), class: "n", csv: (phrase) => phrase.expected, cell: (phrase) => decimal(phrase.expected, 1) },
    { label: t("articles"), class: "n", csv: (phrase) => phrase.n_articles, cell: (phrase) => number(phrase.n_articles) },
    { label: t("count"), class: "n", csv: (phrase) => phrase.count, cell: (phrase) => number(phrase.count) },
    { label: t("first"), class: "nowrap", csv: (phrase) => (phrase.first ? phrase.first.date : ""), cell: (phrase) => (phrase.first ? phrase.first.date : "–") },
  ].filter(Boolean), list, { caption: t("phrases"), hidden, kept: rows.shown.phrases, file: "phrases.csv" });
}

/** A phrase of a list that is not that of ranked families: linked where one of these shows it. */
function otherPhrase(row) {
  return row.rank === null || row.rank > phrases().length ? corpus(row.phrase) : h("a", { class: "name", href: address(["phrases", String(row.rank)]) }, corpus(row.phrase));
}

/** Phrases the user asked for. */
function watchedSection() {
  if (!rows.watched.length) return null;
  return h("section", null, heading(2, t("watched")), table([
    { label: t("phrase"), head: true, csv: (row) => row.phrase, cell: otherPhrase },
    ...countColumns(),
    { label: t("first"), class: "nowrap", csv: (row) => (row.first ? row.first.date : ""), cell: (row) => (row.first ? row.first.date : "–") },
  ], rows.watched, { caption: t("watched"), kept: rows.shown.watched, file: "watched.csv" }));
}

/** Numeric shorthands and what the texts say they stand for. */
function shorthandSection() {
  if (!rows.shorthands.length) return null;
  return h("section", null, heading(2, t("shorthands")), h("p", { class: "dim" }, t("shorthandsHelp")), table([
    { label: t("phrase"), head: true, csv: (row) => row.phrase, cell: otherPhrase },
    { label: t("standsFor"), csv: (row) => row.items.map((list) => list.items.join("、")).join(" | "),
      cell: (row) => (row.items.length ? row.items.slice(0, 3).map((list) => h("div", null, link(["articles", list.article], null, corpus(list.items.join("、"))), h("span", { class: "dim" }, " " + counted(list.n_articles, "nArticles")))) : "–") },
    { label: t("regions"), class: "n", csv: (row) => row.n_regions, cell: (row) => number(row.n_regions) },
    { label: t("articles"), class: "n", csv: (row) => row.n_articles, cell: (row) => number(row.n_articles) },
    { label: t("count"), class: "n", csv: (row) => row.count, cell: (row) => number(row.count) },
  ], rows.shorthands, { caption: t("shorthands"), kept: rows.shown.shorthands, file: "shorthands.csv" }));
}

function framesSection() {
  if (!rows.frames.length) return null;
  return h("section", null, heading(2, t("frames")), table([
    { label: t("frame"), head: true, csv: (frame) => frame.frame, cell: (frame) => corpus(frame.frame.replace("*", "…")) },
    { label: t("fillers"), csv: (frame) => frame.fillers.map((filler) => filler.text).join("; "),
      cell: (frame) => frame.fillers.slice(0, 24).map((filler, index) => [index ? " / " : "", corpus(filler.text),
        h("span", { class: "dim" }, " " + filler.n_articles)]).concat(
        frame.fillers.length > 24 ? [" " + t("shown", 24, frame.fillers.length)] : []) },
  ], rows.frames, { caption: t("frames"), kept: rows.shown.frames, file: "frames.csv" }));
}

function phrasePage(phrase) {
  const groups = phraseGroups(phrase);
  return [
    h("h1", { class: "phrase" }, corpus(phrase.text)),
    backLink("phrases"),
    facts(t("class_" + phrase.class), t("rank") + " " + number(phrase.index + 1),
      located() ? [counted(phrase.n_provinces, "nProvinces"), " · ", counted(phrase.n_regions, "nRegions"), " · ",
        t("expectedRegions") + " " + decimal(phrase.expected, 1)] : "", counted(phrase.n_articles, "nArticles"),
      t("count") + " " + number(phrase.count),
      h("span", { title: t("independentHelp") }, t("independent") + " " + number(phrase.independent))),
    phrase.items ? h("p", null, t("standsFor") + t("colon"), corpus(phrase.items.join("、"))) : null,
    facts(spreads().dispersion[phrase.index] === null ? null : h("span", { title: t("dispersionHelp") }, t("dispersion") + " " + decimal(spreads().dispersion[phrase.index], 2)),
      spreads().false_share[phrase.index] === null ? null : h("span", { title: t("falseShareHelp") }, t("falseShare") + " " + percent(spreads().false_share[phrase.index])),
      t("quoted") + " " + percent(phrase.quoted), t("score") + " " + chance(phrase.score), t("qvalue") + " " + chance(phrase.q), firstFact(phrase.first)),
    h("p", { class: "noprint" }, copyCommand("query", "RUN", "phrase", phrase.text)),
    phrase.variants.length ? [heading(2, t("variants")), h("p", { class: "dim" }, t("variantHint")), variantTable(phrase.variants)] : null,
    h("div", { class: "columns" },
      tiled() ? h("section", null, heading(2, t("spread")), tiles(regionValues(phrase), openTile, number)) : null,
      located() ? h("section", null, heading(2, t("byRegion")), regionBars(groups)) : null),
    inFamilies(phrase),
    byYear(spreads().by_year[phrase.index]),
    usedApart(phrase),
    absentIn(groups, spreads().missing[phrase.index]),
    heading(2, t("kwic")), kwic(phrase),
    phrase.members.length ? [heading(2, t("members")), memberTable(phrase.members)] : null,
  ];
}

/** Compared regions that do without it, when most of them use it. */
function absentIn(groups, missing) {
  if (missing.length) return [heading(2, t("absentIn")), h("ul", null, missing.map(([region, expected, instead]) => h("li", null,
    link(["regions", region], null, corpus(region.split("/").join(" "))), h("span", { class: "dim" }, " " + t("expectedTimes") + " " + decimal(expected, 1)),
    instead === null ? null : [" · " + t("instead") + t("colon"), corpus(instead)])))];

  const absent = rows.region_rows.filter((row, index) => !groups.has(index));
  if (!absent.length || absent.length * 2 > rows.groups.length) return null;
  return [heading(2, t("absentIn")), h("p", null, inOrder(absent).map((row, index) => [index ? " · " : "",
    link(["regions", row.region], null, corpus(shortRegion(row.region))), h("span", { class: "dim" }, " " + t("nChars", number(row.n_chars)))]))];
}

/** Occurrences by year as bars with their numbers. */
function byYear(years) {
  const list = Object.entries(years).sort();
  if (list.length < 2) return null;
  const most = Math.max(...list.map(([, count]) => count));
  return [heading(2, t("byYear")), table([
    { label: t("year"), head: true, csv: ([year]) => year, cell: ([year]) => year },
    { label: t("count"), csv: ([, count]) => count, cell: ([, count]) => bar(count, most, number(count)) },
  ], list, { caption: t("byYear"), file: "phrases.csv" })];
}

/** Regions that use a phrase more, or less, than the rest. */
function usedApart(phrase) {
  const list = [...spreads().over[phrase.index], ...spreads().under[phrase.index]];
  if (!list.length) return null;
  return [heading(2, t("usedApart")), table([
    { label: t("region"), head: true, csv: ([region]) => region, cell: ([region]) => link(["regions", region], null, corpus(region.split("/").join(" "))) },
    { label: t("count"), class: "n", csv: ([, count]) => count, cell: ([, count]) => number(count) },
    { label: t("expectedTimes"), class: "n", csv: ([, , expected]) => expected, cell: ([, , expected]) => decimal(expected, 1) },
    { label: t("logOdds"), class: "n", title: t("logOddsHelp"), csv: ([, , , z]) => z, cell: ([, , , z]) => (z > 0 ? "+" : "") + decimal(z, 1) },
  ], list, { caption: t("usedApart"), file: "region_phrases.csv" })];
}

/** Families of passages whose text holds the phrase. */
function inFamilies(phrase) {
  const wanted = bare(phrase.text)[0];
  const found = families().filter((family) => bare(family.text)[0].includes(wanted)).slice(0, 6);
  if (!found.length) return null;
  return [heading(2, t("inFamilies")), h("ul", null, found.map((family) =>
    h("li", null, link(["families", "f" + (family.index + 1)], null, corpus(family.text)), h("span", { class: "dim" }, " " + t("nWitnesses", number(family.n_witnesses))))))];
}

function firstFact(first) {
  if (!first) return null;
  return h("span", null, t("first") + " " + first.date + ": ", link(["articles", first.article], null, corpus(titleOf(first.article))));
}

function titleOf(id) {
  const article = articleById().get(id);
  return article ? article.label : id;
}

function regionBars(groups) {
  const sizes = rows.region_rows.map((row) => row.n_chars);
  const list = [...groups].map(([group, count]) => ({ group, count, rate: (count / (sizes[group] || 1)) * 1e4 }))
    .sort((x, y) => y.rate - x.rate);
  const most = list.length ? list[0].rate : 0;
  return table([
    { label: t("region"), head: true, csv: (row) => rows.groups[row.group], cell: (row) => link(["regions", rows.groups[row.group]], null, corpus(rows.groups[row.group])) },
    { label: t("count"), class: "n", csv: (row) => row.count, cell: (row) => number(row.count) },
    { label: t("perLength"), csv: (row) => row.rate, cell: (row) => bar(row.rate, most, decimal(row.rate, 2)) },
  ], list, { caption: t("byRegion"), file: "phrases.csv" });
}

function countColumns() {
  return [
    { label: t("regions"), class: "n", csv: (row) => row.n_regions, cell: (row) => number(row.n_regions) },
    { label: t("articles"), class: "n", csv: (row) => row.n_articles, cell: (row) => number(row.n_articles) },
    { label: t("count"), class: "n", csv: (row) => row.count, cell: (row) => number(row.count) },
    { label: t("independent"), class: "n", title: t("independentHelp"), csv: (row) => row.independent, cell: (row) => number(row.independent) },
  ];
}

function memberTable(list) {
  return table([{ label: t("phrase"), head: true, csv: (row) => row.phrase, cell: (row) => corpus(row.phrase) }, ...countColumns()],
    list, { caption: t("members"), file: "phrases.csv" });
}

function variantTable(list) {
  return table([{ label: t("variant"), head: true, csv: (row) => row.diff, cell: (row) => variantText(row.diff) }, ...countColumns()],
    list, { caption: t("variants"), file: "phrases.csv" });
}

/** Lines with the phrase in the middle; contexts are characters, as Chinese has no spaces. */
function kwic(phrase) {
  const flat = allPlaces()[phrase.index] || [];
  const lines = [];
  for (let at = 0; at < flat.length; at += 3) {
    const article = articles()[flat[at]];
    const text = textOf(flat[at]);
    if (text === null) continue;
    const before = [...text.slice(Math.max(0, flat[at + 1] - 2 * CONTEXT), flat[at + 1])].slice(-CONTEXT).join("");
    const after = [...text.slice(flat[at + 2], flat[at + 2] + 2 * CONTEXT)].slice(0, CONTEXT).join("");
    lines.push({ article, start: flat[at + 1], before: flatLine(before), node: flatLine(text.slice(flat[at + 1], flat[at + 2])), after: flatLine(after) });
  }
  const reversed = (text) => [...text].reverse().join("");
  const orders = {
    region: (x, y) => regionText(x.article).localeCompare(regionText(y.article), "zh") || x.start - y.start,
    date: (x, y) => (x.article.date || "9").localeCompare(y.article.date || "9"),
    right: (x, y) => x.after.localeCompare(y.after, "zh"),
    left: (x, y) => reversed(x.before).localeCompare(reversed(y.before), "zh"),
  };
  const controls = (draw) => [selectBox("kwic", t("kwicSort"),
    [["region", t("region")], ["date", t("date")], ["right", t("kwicRight")], ["left", t("kwicLeft")]], "region", draw)];
  return filteredList(controls, () => {
    lines.sort(orders[route.query.get("kwic")] || orders.region);
    return table([
      { label: t("kwic"), class: "kwic", head: true, csv: (line) => line.before + "【" + line.node + "】" + line.after,
        cell: (line) => h("a", { class: "kwic-line", href: address(["articles", line.article.id], { at: String(line.start) }) },
          h("span", { class: "left" }, corpus(line.before, line.article.lang)), h("mark", { class: "formula" }, corpus(line.node, line.article.lang)),
          h("span", { class: "right" }, corpus(line.after, line.article.lang))) },
      { label: t("region"), csv: (line) => regionText(line.article), cell: (line) => corpus(regionText(line.article)) },
      { label: t("date"), class: "nowrap", csv: (line) => line.article.date || "", cell: (line) => line.article.date || "–" },
    ], lines, { caption: t("kwic"), kept: [lines.length, phrase.count], file: "tifa query RUN phrase" });
  });
}

function flatLine(text) {
  return text.replace(/\s+/g, " ");
}
