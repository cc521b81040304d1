/* Regions: what two regions share, against what their sizes alone would have them share. */

const MATRIX = 36;
/** Lines of a matrix drawn at a time: each is a row of links. */
const LINES = 9;
const MEASURES = ["passages", "pairs", "phrases"];

const regionPairAt = lazy(() => {
  const at = new Map();
  for (const pair of [...rows.region_pairs, ...rows.inner_pairs]) {
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
  return byRatio() ? ratioDepth(value) : step(value, most);
}

function ratioDepth(value) {
  return value > 0 ? 1 + RATIO_STEPS.filter((end) => value > end).length : 0;
}

/** Regions in the order of their tiles (of provinces the official one) where they have any, else as they come. */
function inOrder(list) {
  const place = (row) => GRID.findIndex(([tile]) => isOf(tile, row.region));
  if (!tiled()) return list;
  return [...list].sort((x, y) => (place(x) < 0) - (place(y) < 0) || place(x) - place(y) || (x.region < y.region ? -1 : 1));
}

function measureText(value) {
  return byRatio() ? ratioText(value) : number(value);
}

function ratioText(value) {
  return value === 0 ? "0" : value < 10 ? decimal(value, 2) : number(Math.round(value));
}

const innerRegions = lazy(() => rows.inner_regions.flat());

/** Sizes of a region of any level; undefined for one that is not there. */
const regionRow = lazy(() => new Map([...rows.region_rows, ...innerRegions()].map((row) => [row.region, row])));

/** The regions one level inside a region. */
function regionsInside(path) {
  const depth = path.split("/").length + 1;
  return innerRegions().filter((row) => isIn(row.region, path) && row.region.split("/").length === depth);
}

function pairsInside(path) {
  const depth = path.split("/").length + 1;
  return rows.inner_pairs.filter((pair) => isIn(pair.a, path) && pair.a.split("/").length === depth);
}

views.regions = (a, b) => {
  if (a !== undefined && b !== undefined) return twoRegions(a, b);
  if (a !== undefined) return oneRegion(a);
  const list = rows.region_rows;
  if (!list.length) return [heading(1, t("regions")), h("p", null, t("none"))];
  const controls = (draw) => [
    ...measureBoxes(draw),
  ];
  const sizes = new Map(list.map((row) => [row.region, row.n_articles]));
  return [
    heading(1, t("regions")), compareBoxes(list),
    filteredList(controls, () => h("div", null, matrix(list, rows.region_pairs), heading(2, t("regionPairs")), later(() => regionPairList(rows.region_pairs, "region_pairs.csv")))),
    h("div", { class: "columns" },
      h("section", null, heading(2, t("regionList")), later(() => regionTable(list))),
      tiled() ? h("section", null, heading(2, t("map")), tiles(sizes, openTile, number)) : null),
  ];
};

function measureBoxes(draw) {
  return [
    selectBox("m", t("measure"), MEASURES.map((name) => [name, t(name)]), "phrases", draw),
    selectBox("v", t("value"), [["ratio", t("ratio")], ["observed", t("observed")]], "ratio", draw),
  ];
}

/** Two choices of a region: when both are made, what the two share is opened. */
function compareBoxes(list) {
  if (list.length < 2 || list.length > 500) return null;
  const order = inOrder(list).map((row) => row.region);
  const box = (label) => h("select", { "aria-label": label }, h("option", { value: "" }, t("chooseRegion")),
    order.map((region) => h("option", { value: region }, region.split("/").join(" "))));
  const [first, second] = [box(t("region") + " A"), box(t("region") + " B")];
  const open = button(t("compare"), () => {
    if (first.value && second.value && first.value !== second.value) location.hash = address(["regions", first.value, second.value]);
    else say(t("chooseTwo"));
  }, { id: "compare" });
  return h("form", { class: "filters noprint", onsubmit: (event) => event.preventDefault() },
    h("p", { class: "lead" }, t("compareHint")), first, second, open);
}

function openTile(tile) {
  const found = rows.groups.find((name) => isOf(tile, name));
  return found === undefined ? null : address(["regions", found]);
}

/** Regions against one another: the chosen value above the diagonal, the other one below. */
function matrix(regions, found) {
  const all = [...regions].sort((x, y) => y.n_articles - x.n_articles);
  const chosen = new Set(all.slice(0, MATRIX).map((row) => row.region));
  const list = inOrder(regions.filter((row) => chosen.has(row.region)));
  const name = measure();
  const most = Math.max(0, ...found
    .filter((pair) => chosen.has(pair.a) && chosen.has(pair.b)).map((pair) => measured(pair, name)));
  const cell = (row, column, i, j) => {
    if (i === j) return h("td", { class: "self" }, number(row.n_articles));
    const pair = regionPairAt().get(row.region + "\n" + column.region);
    if (!pair) return h("td", { class: i > j ? "lower" : null });
    const label = shortRegion(row.region) + " ↔ " + shortRegion(column.region) + t("colon") + fromRow(pair[name]);
    const open = (text) => h("a", { href: address(["regions", row.region, column.region]), title: label, "aria-label": label }, text);
    if (i > j) return h("td", { class: "lower" }, open(byRatio() ? number(pair[name].observed) : ratioText(pair[name].ratio)));
    const value = measured(pair, name);
    return h("td", { class: "s" + depth(value, most) }, open(measureText(value)));
  };
  const head = list.map((row) => h("th", { scope: "col", title: row.region }, h("span", null, corpus(shortRegion(row.region)))));
  const line = (row, i) => h("tr", null,
    h("th", { scope: "row" }, link(["regions", row.region], null, corpus(shortRegion(row.region)))),
    list.map((column, j) => cell(row, column, i, j)));
  const body = h("tbody");
  const lines = (from) => {
    append(body, list.slice(from, from + LINES).map((row, i) => line(row, from + i)));
    if (from + LINES < list.length) idle(() => lines(from + LINES));
  };
  lines(0);
  return h("section", { class: "matrix-box" }, heading(2, t("matrix")),
    h("p", { class: "dim" }, t("matrixHint", t(name) + " (" + t(byRatio() ? "ratio" : "observed") + ")", t(byRatio() ? "observed" : "ratio")), byRatio() ? [" ", ratioKey()] : null),
    list.length < all.length ? h("p", { class: "count" }, t("matrixSmall", list.length, all.length)) : null,
    h("div", { class: "wide" }, h("table", { class: "matrix" + (list.length > 18 ? " dense" : "") },
      h("caption", { class: "away" }, t("matrix")),
      h("thead", null, h("tr", null, h("td"), head)), body)));
}

/** What the depths of colour mean. */
function ratioKey() {
  const ends = [...RATIO_STEPS.map((end) => "≤ " + end), "> 4"];
  return h("span", { class: "key" }, ends.map((text, index) => h("span", { class: "s" + (index + 1) }, text)));
}

/** A count against its expectation in words. */
function fromRow(count) {
  return t("fromRow", number(count.observed), decimal(count.expected, 1), decimal(count.ratio, 2));
}

function observedCell(count) {
  return [h("b", null, count.ratio === 0 ? "–" : decimal(count.ratio, count.ratio < 10 ? 2 : 0)), h("span", { class: "dim" },
    " " + number(count.observed) + " / " + decimal(count.expected, 1))];
}

function regionPairList(list, file) {
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
  ], sorted, { caption: t("regionPairs"), file });
}

function regionTable(list) {
  return table([
    { label: t("region"), head: true, csv: (row) => row.region, cell: (row) => link(["regions", row.region], null, corpus(row.region)) },
    { label: t("articles"), class: "n", csv: (row) => row.n_articles, cell: (row) => number(row.n_articles) },
    { label: t("length"), class: "n", csv: (row) => row.n_chars, cell: (row) => number(row.n_chars) },
  ], list, { caption: t("regionList"), file: "regions.csv" });
}

/** The path of a region, each part a link to the region it names. */
function crumbs(path) {
  const parts = path.split("/");
  const crumb = (part, index) => {
    const own = parts.slice(0, index + 1).join("/");
    return [" › ", own === path || !regionRow().has(own) ? corpus(part) : link(["regions", own], null, corpus(part))];
  };
  return h("nav", { class: "crumbs", "aria-label": t("crumbs") }, link(["regions"], null, t("regions")), parts.map(crumb));
}

/** One region: its parts against one another, then itself against the others of its level. */
function oneRegion(name) {
  const row = regionRow().get(name);
  const own = articlesIn(name);
  if (!row && !own.length) return missing("regions");
  const inside = regionsInside(name);
  const foundInside = pairsInside(name);
  const others = [...rows.region_pairs, ...rows.inner_pairs].filter((pair) => pair.a === name || pair.b === name);
  const group = rows.groups.indexOf(name);
  return [
    crumbs(name),
    heading(1, name.split("/").join(" ")),
    facts(counted(own.length, "nArticles"), row ? t("nChars", number(row.n_chars)) : null, inside.length ? counted(inside.length, "nRegionsInside") : null),
    inside.length ? [heading(2, t("inside")), insideSection(inside, foundInside)] : null,
    others.length ? [heading(2, t("withOthers")), group >= 0 ? sharingTiles(name) : null, regionPairList(others, row && group < 0 ? "inner_region_pairs.csv" : "region_pairs.csv")] : null,
    standsOut(name), group >= 0 ? h("p", null, link(["phrases"], { in: name }, t("phrasesOf", shortRegion(name)))) : null,
    heading(2, t("articlesOf", name.split("/").pop())), articleTable(own, 0),
  ];
}

/** The parts of a region: a table of them, and what each two share. */
function insideSection(inside, found) {
  if (!found.length) return regionTable(inside);
  return [regionTable(inside), filteredList(measureBoxes, () => h("div", null, matrix(inside, found), regionPairList(found, "inner_region_pairs.csv")))];
}

/** What the others share with one region, as tiles: formulas used in both against expectation. */
function sharingTiles(name) {
  if (!tiled()) return null;
  const values = rows.region_pairs.filter((pair) => pair.a === name || pair.b === name)
    .map((pair) => [pair.a === name ? pair.b : pair.a, pair.phrases.ratio]);
  const open = (tile) => {
    const found = rows.groups.find((group) => isOf(tile, group));
    return found === undefined || found === name ? null : address(["regions", name, found]);
  };
  return [h("p", { class: "dim" }, t("sharingTiles"), " ", ratioKey()), tiles(values, open, (value) => decimal(value, 2), ratioDepth)];
}

/** What a region leaves out though nearly all others use it, and what it uses more or less than they do. */
function standsOut(name) {
  const of = (kind, make) => phrases().flatMap((phrase) => spreads()[kind][phrase.index].filter(([region]) => region === name).map((row) => make(phrase, row)));
  const used = (phrase, [, count, expected, z]) => ({ phrase, count, expected, z });
  const missing = of("missing", (phrase, [, expected, instead]) => ({ phrase, expected, instead })).sort((x, y) => y.expected - x.expected);
  const over = of("over", used).sort((x, y) => y.z - x.z);
  const under = of("under", used).sort((x, y) => x.z - y.z);
  const first = { label: t("phrase"), head: true, csv: (row) => row.phrase.text, cell: (row) => phraseName(row.phrase) };
  const expected = { label: t("expectedTimes"), class: "n", csv: (row) => row.expected, cell: (row) => decimal(row.expected, 1) };
  const usage = [first, { label: t("count"), class: "n", csv: (row) => row.count, cell: (row) => number(row.count) }, expected,
    { label: t("logOdds"), title: t("logOddsHelp"), class: "n", csv: (row) => row.z, cell: (row) => decimal(row.z, 1) }];
  const part = (key, list, columns) => list.length > 0 && h("section", null, heading(2, t(key)), h("p", { class: "dim" }, t(key + "Help")),
    table(columns, list, { caption: t(key), kept: rows.shown.phrases, file: "region_phrases.csv" }));
  return [
    part("leavesOut", missing, [first, expected, { label: t("instead"), csv: (row) => row.instead, cell: (row) => row.instead === null ? "–" : corpus(row.instead) }]),
    h("div", { class: "columns" }, [part("usesMore", over, usage), part("usesLess", under, usage)]),
  ];
}

function twoRegions(a, b) {
  if (![a, b].every((name) => regionRow().has(name))) return missing("regions");
  const name = (index) => regionName(articles()[index]);
  const between = (x, y) => (isIn(name(x), a) && isIn(name(y), b)) || (isIn(name(x), b) && isIn(name(y), a));
  const ofBoth = pairs().filter((pair) => between(pair.a, pair.b));
  const passages = allPassages().filter((passage) => between(passage.sides[0], passage.sides[3]));
  const seen = regionPairAt().get(a + "\n" + b);
  const fact = (key) => seen && h("li", null, h("b", null, t(key)), t("colon"), fromRow(seen[key]));
  const shared = sharedPhrases(a, b);
  return [
    link(["regions"], null, "← " + t("regions")), heading(1, t("theTwo", a.split("/").join(" "), b.split("/").join(" "))),
    h("p", { class: "dim" }, [a, b].map((path, index) => [index ? " · " : "", link(["regions", path], null, corpus(path.split("/").join(" ")))])),
    h("ul", null, MEASURES.map(fact)),
    heading(2, t("passagesBoth")), passageTable(passages),
    alteredTable(shared, a, b),
    heading(2, t("phrasesBoth")), later(() => twoRegionPhrases(shared, a, b)),
    heading(2, t("pairsBoth")), later(() => pairTable(ofBoth, 0)),
  ];
}

/** Formulas of two regions by rank: [phrase, occurrences in one, in the other]. */
function sharedPhrases(a, b) {
  const [first, second] = [rows.groups.indexOf(a), rows.groups.indexOf(b)];
  const formulas = phrases().filter((phrase) => phrase.class === "formula");
  if (first >= 0 && second >= 0) {
    return formulas.map((phrase) => [phrase, phraseGroups(phrase).get(first), phraseGroups(phrase).get(second)]).filter(([, x, y]) => x && y);
  }
  const uses = [a, b].map((path) => {
    const of = new Map();
    for (const article of articlesIn(path)) for (const [phrase] of phrasesIn(article.index)) of.set(phrase, (of.get(phrase) || 0) + 1);
    return of;
  });
  return formulas.map((phrase) => [phrase, uses[0].get(phrase.index), uses[1].get(phrase.index)]).filter(([, x, y]) => x && y);
}

function twoRegionPhrases(list, a, b) {
  return table([
    { label: t("phrase"), head: true, csv: ([phrase]) => phrase.text, cell: ([phrase]) => phraseName(phrase) },
    tiled() && { label: t("spread"), cell: ([phrase]) => strip(regionValues(phrase)) },
    { label: t("regions"), class: "n", csv: ([phrase]) => phrase.n_regions, cell: ([phrase]) => number(phrase.n_regions) },
    { label: shortRegion(a), class: "n", csv: ([, x]) => x, cell: ([, x]) => number(x) },
    { label: shortRegion(b), class: "n", csv: ([, , y]) => y, cell: ([, , y]) => number(y) },
  ].filter(Boolean), list, { caption: t("phrasesBoth"), kept: rows.shown.phrases, file: "phrases.csv" });
}

/** Variants that stand in one of two regions beside a phrase both use: where one altered it. */
function alteredTable(shared, a, b) {
  const names = [a, b];
  const own = names.map((path) => new Set(articlesIn(path).map((article) => article.index)));
  const list = [];
  const length = names.reduce((sum, path) => sum + regionRow().get(path).n_chars, 0);
  let [work, looked] = [0, 0];
  const varied = shared.filter(([phrase]) => phrase.variants.length);
  for (const [phrase] of varied) {
    for (const variant of phrase.variants) {
      const wanted = bare(variant.phrase)[0];
      const counts = own.map((set) => countIn(set, wanted));
      if ((counts[0] > 0) !== (counts[1] > 0)) list.push({ phrase, variant, where: counts[0] > 0 ? 0 : 1, count: Math.max(...counts) });
    }
    looked += 1;
    work += length * phrase.variants.length;
    if (work > SEARCHED) break;
  }
  if (!list.length && looked === varied.length) return null;
  return [heading(2, t("alteredBetween")), looked < varied.length ? h("p", { class: "count" }, t("lookedAt", number(looked), number(varied.length))) : null, table([
    { label: t("phrase"), head: true, csv: (row) => row.phrase.text, cell: (row) => phraseName(row.phrase) },
    { label: t("altered"), csv: (row) => row.variant.diff, cell: (row) => variantText(row.variant.diff) },
    { label: t("onlyIn"), csv: (row) => names[row.where], cell: (row) => corpus(names[row.where].split("/").join(" ")) },
    { label: t("count"), class: "n", csv: (row) => row.count, cell: (row) => number(row.count) },
  ], list, { caption: t("alteredBetween"), kept: rows.shown.phrases, file: "phrases.csv" })];
}

/** Characters searched for variants of two regions: more would hold up the page. */
const SEARCHED = 6e7;
const bareTexts = new Map();

/** How often a string without punctuation stands in some articles. */
function countIn(set, wanted) {
  let count = 0;
  for (const index of set) {
    if (!bareTexts.has(index)) {
      const whole = textOf(index);
      if (whole === null) continue;
      bareTexts.set(index, bare(whole)[0]);
    }
    const text = bareTexts.get(index);
    for (let at = text.indexOf(wanted); wanted && at >= 0; at = text.indexOf(wanted, at + wanted.length)) count += 1;
  }
  return count;
}
