/* Regions: what two regions share, against what their sizes alone would have them share. */

const MATRIX = 36;
const MEASURES = ["passages", "pairs", "phrases"];

const regionPairAt = lazy(() => {
  const at = new Map();
  for (const pair of rows.region_pairs) {
    at.set(pair.a + "\n" + pair.b, pair);
    at.set(pair.b + "\n" + pair.a, pair);
  }
  return at;
});

function measure() {
  const name = route.query.get("m");
  return MEASURES.includes(name) ? name : "phrases";
}

function byRatio() {
  return route.query.get("v") !== "observed";
}

function measured(pair, name) {
  return byRatio() ? pair[name].ratio : pair[name].observed;
}

/** Upper ends of the first seven steps of a ratio: the fourth is what the sizes alone would give. */
const RATIO_STEPS = [0.25, 0.5, 0.75, 1, 1.5, 2, 4];

/** Depth of colour: of a ratio always the same, of a count relative to the largest. */
function depth(value, most) {
  if (!byRatio()) return step(value, most);
  return value > 0 ? 1 + RATIO_STEPS.filter((end) => value > end).length : 0;
}

/** Regions in the official order of provinces where they are provinces, else as they come. */
function inOrder(list) {
  const place = (row) => PROVINCES.findIndex(([short]) => row.region.startsWith(short));
  if (!chinese()) return list;
  return [...list].sort((x, y) => (place(x) < 0) - (place(y) < 0) || place(x) - place(y) || (x.region < y.region ? -1 : 1));
}

function measureText(value) {
  if (!byRatio()) return number(value);
  return value === 0 ? "0" : value < 10 ? decimal(value, 1) : number(Math.round(value));
}

views.regions = (a, b) => {
  if (a !== undefined && b !== undefined) return twoRegions(a, b);
  if (a !== undefined) return oneRegion(a);
  const list = rows.region_rows;
  if (!list.length) return [heading(1, t("regions")), h("p", null, t("none"))];
  const controls = (draw) => [
    selectBox("m", t("measure"), MEASURES.map((name) => [name, t(name)]), "phrases", draw),
    selectBox("v", t("value"), [["ratio", t("ratio")], ["observed", t("observed")]], "ratio", draw),
  ];
  const sizes = new Map(list.map((row) => [row.region, row.n_articles]));
  return [
    heading(1, t("regions")),
    filteredList(controls, () => h("div", null, matrix(), heading(2, t("regionPairs")), regionPairList(rows.region_pairs))),
    h("div", { class: "columns" },
      h("section", null, heading(2, t("regionList")), regionTable(list)),
      chinese() ? h("section", null, heading(2, t("map")), tiles(sizes, openProvince, number)) : null),
  ];
};

function openProvince(short) {
  const found = rows.groups.find((name) => name.startsWith(short));
  return found === undefined ? null : address(["regions", found]);
}

function matrix() {
  const all = [...rows.region_rows].sort((x, y) => y.n_articles - x.n_articles);
  const chosen = new Set(all.slice(0, MATRIX).map((row) => row.region));
  const list = inOrder(rows.region_rows.filter((row) => chosen.has(row.region)));
  const name = measure();
  const most = Math.max(0, ...rows.region_pairs
    .filter((pair) => chosen.has(pair.a) && chosen.has(pair.b)).map((pair) => measured(pair, name)));
  const cell = (row, column, i, j) => {
    if (i === j) return h("td", { class: "self" }, number(row.n_articles));
    if (i > j) return h("td", { class: "lower" });
    const pair = regionPairAt().get(row.region + "\n" + column.region);
    const value = pair ? measured(pair, name) : 0;
    const label = shortRegion(row.region) + " ↔ " + shortRegion(column.region) + ": " + measureText(value);
    return h("td", { class: "s" + depth(value, most) },
      value > 0 ? h("a", { href: address(["regions", row.region, column.region]), title: label, "aria-label": label }, measureText(value)) : "");
  };
  const head = list.map((row) => h("th", { scope: "col", title: row.region }, h("span", null, corpus(shortRegion(row.region)))));
  const lines = list.map((row, i) => h("tr", null,
    h("th", { scope: "row" }, link(["regions", row.region], null, corpus(shortRegion(row.region)))),
    list.map((column, j) => cell(row, column, i, j))));
  return h("section", { class: "matrix-box" }, heading(2, t("matrix")),
    h("p", { class: "dim" }, t("matrixHint", t(name) + " (" + t(byRatio() ? "ratio" : "observed") + ")"), byRatio() ? [" ", ratioKey()] : null),
    list.length < all.length ? h("p", { class: "count" }, t("matrixSmall", list.length, all.length)) : null,
    h("div", { class: "wide" }, h("table", { class: "matrix" + (list.length > 18 ? " dense" : "") },
      h("caption", { class: "away" }, t("matrix")),
      h("thead", null, h("tr", null, h("td"), head)), h("tbody", null, lines))));
}

/** What the depths of colour mean. */
function ratioKey() {
  const ends = [...RATIO_STEPS.map((end) => "≤ " + end), "> 4"];
  return h("span", { class: "key" }, ends.map((text, index) => h("span", { class: "s" + (index + 1) }, text)));
}

function observedCell(count) {
  return [h("b", null, count.ratio === 0 ? "–" : decimal(count.ratio, count.ratio < 10 ? 2 : 0)), h("span", { class: "dim" },
    " " + number(count.observed) + " / " + decimal(count.expected, 1))];
}

function regionPairList(list) {
  const name = measure();
  const sorted = [...list].filter((pair) => MEASURES.some((key) => pair[key].observed > 0))
    .sort((x, y) => measured(y, name) - measured(x, name) || y[name].observed - x[name].observed);
  const column = (key) => ({
    label: t(key), class: "n", title: t("ratio") + "; " + t("observed") + " / " + t("expected"),
    cell: (pair) => observedCell(pair[key]), csv: (pair) => pair[key].observed + " / " + pair[key].expected,
  });
  return table([
    { label: t("regions"), head: true, csv: (pair) => pair.a + " – " + pair.b,
      cell: (pair) => link(["regions", pair.a, pair.b], null, corpus(pair.a.split("/").join(" ")), " ↔ ", corpus(pair.b.split("/").join(" "))) },
    column("phrases"), column("pairs"), column("passages"),
  ], sorted, { caption: t("regionPairs"), file: "region_pairs.csv" });
}

function regionTable(list) {
  return table([
    { label: t("region"), head: true, csv: (row) => row.region, cell: (row) => link(["regions", row.region], null, corpus(row.region)) },
    { label: t("articles"), class: "n", csv: (row) => row.n_articles, cell: (row) => number(row.n_articles) },
    { label: t("length"), class: "n", csv: (row) => row.n_chars, cell: (row) => number(row.n_chars) },
  ], list, { caption: t("regionList"), file: "regions.csv" });
}

function oneRegion(name) {
  const group = rows.groups.indexOf(name);
  if (group < 0) return missing("regions");
  const own = articles().filter((article) => article.group === group);
  return [
    heading(1, t("oneRegion", name)), backLink("regions"),
    regionPairList(rows.region_pairs.filter((pair) => pair.a === name || pair.b === name)),
    heading(2, t("articlesOf", name)), articleTable(own, 0),
  ];
}

function twoRegions(a, b) {
  const [first, second] = [rows.groups.indexOf(a), rows.groups.indexOf(b)];
  if (first < 0 || second < 0) return missing("regions");
  const between = (x, y) => (x === first && y === second) || (x === second && y === first);
  const group = (index) => articles()[index].group;
  const ofBoth = pairs().filter((pair) => between(group(pair.a), group(pair.b)));
  const shared = phrases().filter((phrase) => {
    const groups = phraseGroups(phrase);
    return groups.has(first) && groups.has(second);
  });
  const passages = texts().passages.filter((passage) => between(group(passage.sides[0]), group(passage.sides[3])));
  const seen = regionPairAt().get(a + "\n" + b);
  const fact = (key) => seen && h("li", null, h("b", null, t(key)), ": ",
    t("fromRow", number(seen[key].observed), decimal(seen[key].expected, 1), decimal(seen[key].ratio, 2)));
  return [
    heading(1, t("theTwo", a.split("/").join(" "), b.split("/").join(" "))), backLink("regions"), h("ul", null, MEASURES.map(fact)),
    heading(2, t("passagesBoth")), passageTable(passages),
    heading(2, t("phrasesBoth")), twoRegionPhrases(shared, first, second),
    heading(2, t("pairsBoth")), pairTable(ofBoth, 0),
  ];
}

/** Formulas of two regions, by rank. */
function twoRegionPhrases(list, first, second) {
  const formulas = list.filter((phrase) => phrase.class === "formula");
  const used = (phrase, group) => phraseGroups(phrase).get(group);
  return table([
    { label: t("phrase"), head: true, csv: (phrase) => phrase.text, cell: phraseName },
    chinese() && { label: t("spread"), cell: (phrase) => strip(phraseProvinces(phrase)) },
    { label: t("regions"), class: "n", csv: (phrase) => phrase.n_regions, cell: (phrase) => number(phrase.n_regions) },
    { label: shortRegion(rows.groups[first]), class: "n", csv: (phrase) => used(phrase, first), cell: (phrase) => number(used(phrase, first)) },
    { label: shortRegion(rows.groups[second]), class: "n", csv: (phrase) => used(phrase, second), cell: (phrase) => number(used(phrase, second)) },
  ].filter(Boolean), formulas, { caption: t("phrasesBoth"), kept: rows.shown.phrases, file: "phrases.csv" });
}
