/* Pairs: two articles, why they are alike, and their texts against each other. */

const PAIR_ORDERS = {
  cosine: (x, y) => y.cosine - x.cosine || x.index - y.index,
  copying: (x, y) => y.shares[2] * y.cosine - x.shares[2] * x.cosine || x.index - y.index,
  formula: (x, y) => y.shares[1] * y.cosine - x.shares[1] * x.cosine || x.index - y.index,
  longest: (x, y) => y.longest - x.longest || x.index - y.index,
};

function pairMatches(pair, wanted) {
  if (!wanted) return true;
  return [articles()[pair.a], articles()[pair.b]].some((article) =>
    matches(article.label, wanted) || matches(article.id, wanted) || matches(regionName(article) || "", wanted))
    || pair.terms.some(([word]) => matches(words()[word], wanted));
}

views.pairs = (a, b) => {
  if (a !== undefined) return pairPage(a, b);
  const controls = (draw) => [
    filterBox(draw),
    selectBox("sort", t("sort"), [
      ["cosine", t("cosine")], ["copying", t("copying")], ["formula", t("formula")], ["longest", t("longest")],
    ], "cosine", draw),
    relationBox(draw), checkBox("cross", t("crossOnly"), draw), checkBox("with", t("withPassages"), draw),
  ];
  return [heading(1, t("pairs")), filteredList(controls, () => {
    const list = chosenPairs();
    return pairTable(list, pairs().length - list.length);
  })];
};

const RELATIONS = ["copy", "reprint", "version"];

/** Near-duplicates: all pairs, or those of one relation, or none of them; absent where there are none. */
function relationBox(draw) {
  const counts = new Map();
  for (const pair of pairs()) if (pair.relation) counts.set(pair.relation, (counts.get(pair.relation) || 0) + 1);
  if (!counts.size) return null;
  const one = (name) => [name, t("relation_" + name) + " (" + number(counts.get(name)) + ")"];
  return selectBox("relation", t("relation"), [["", t("allPairs")], ...RELATIONS.filter((name) => counts.has(name)).map(one), ["none", t("relation_none")]], "", draw);
}

/** The pairs the controls of the list let through, in their order. */
function chosenPairs() {
  const wanted = route.query.get("q") || "";
  const relation = route.query.get("relation") || "";
  const related = (pair) => !relation || (relation === "none" ? pair.relation === null : pair.relation === relation);
  const list = pairs().filter((pair) => (route.query.get("cross") !== "1" || pair.cross)
    && (route.query.get("with") !== "1" || pair.n_passages > 0) && related(pair) && pairMatches(pair, wanted));
  return list.sort(PAIR_ORDERS[route.query.get("sort")] || PAIR_ORDERS.cosine);
}

function pairWords(pair, most) {
  return pair.terms.slice(0, most).map(([word, share], index) =>
    [index ? " " : "", h("span", { class: "word", title: percent(share) }, corpus(words()[word]))]);
}

/** Controls of the list stay in the address of the pair, so that "next" follows the same list. */
function pairAddress(pair) {
  const kept = {};
  for (const name of ["q", "sort", "cross", "with", "relation"]) {
    if (route.page === "pairs" && route.query.get(name)) kept[name] = route.query.get(name);
  }
  return address(["pairs", articles()[pair.a].id, articles()[pair.b].id], kept);
}

/** Pairs; with `known`, only the other article of each is named. */
function pairTable(list, hidden, known) {
  const name = (article) => h("div", { class: "one" }, corpus(article.label, article.lang),
    h("span", { class: "dim" }, " ", regionName(article) === null ? "" : corpus(regionText(article)), article.date ? " · " + article.date : ""));
  return table([
    { label: t("cosine"), class: "n", csv: (pair) => pair.cosine, cell: (pair) => [decimal(pair.cosine, 3), relationTag(pair)] },
    { label: t("pairs"), head: true, csv: (pair) => articles()[pair.a].id + " – " + articles()[pair.b].id,
      cell: (pair) => h("a", { class: "pair-link", href: pairAddress(pair) }, [pair.a, pair.b].filter((index) => !known || index !== known.index).map((index) => name(articles()[index]))) },
    { label: t("why"), class: "why", csv: (pair) => ["topic", "formula", "copying"].map((key, index) => t(key) + " " + percent(pair.shares[index])).join(", "),
      cell: (pair) => [sharesBar(pair.shares), h("div", { class: "words" }, pairWords(pair, 6))] },
    { label: t("passages"), class: "n", csv: (pair) => pair.longest,
      cell: (pair) => (pair.n_passages ? t("nShared", number(pair.n_passages), number(pair.longest)) : "–") },
  ], list, { caption: t("pairs"), hidden, kept: rows.shown.pairs, file: "pairs.csv" });
}

function relationTag(pair) {
  return pair.relation ? [" ", h("span", { class: "tag", title: t("relation_" + pair.relation + "_help") }, t("relation_" + pair.relation))] : null;
}

function passageFacts(passage) {
  return t("passageFacts", t("standing_" + passage.standing) + t("comma") + t("kind_" + passage.kind), number(passage.n_chars), percent(passage.identity), percent(passage.formula))
    + (passage.e === null ? "" : t("passageChance", chance(passage.e)));
}

function passageTable(list) {
  const sorted = [...list].sort((x, y) => y.bits - x.bits || x.index - y.index);
  const side = (passage, at) => articles()[passage.sides[at]];
  const beginning = (passage) => {
    const text = textOf(passage.sides[0]);
    return text === null ? t("noText") : flatLine([...text.slice(passage.sides[1], passage.sides[2])].slice(0, 80).join(""));
  };
  return table([
    { label: t("core"), head: true, class: "wording", csv: beginning, cell: (passage) => [h("a", {
      class: "name", href: address(["pairs", side(passage, 0).id, side(passage, 3).id], { passage: String(passage.index) }) }, corpus(beginning(passage), side(passage, 0).lang)),
      alteration(passage)] },
    { label: t("article"), csv: (passage) => side(passage, 0).id, cell: (passage) => articleLine(side(passage, 0)) },
    { label: t("article"), csv: (passage) => side(passage, 3).id, cell: (passage) => articleLine(side(passage, 3)) },
    { label: t("why"), csv: (passage) => passage.n_chars, cell: passageFacts },
  ], sorted, { caption: t("passages"), kept: rows.shown.passages, file: "passages.csv" });
}

/** What a short passage has in one article and not in the other. */
function alteration(passage) {
  const [x, y] = [0, 3].map((side) => [textOf(passage.sides[side]), passage.sides[side + 1], passage.sides[side + 2]]);
  if (passage.kind === "verbatim" || x[0] === null || y[0] === null || passage.n_chars > 160) return null;
  const parts = difference(flatLine(x[0].slice(x[1], x[2])), flatLine(y[0].slice(y[1], y[2])));
  return parts.every(([kind]) => kind === "same") ? null : h("div", { class: "variants" }, h("span", { class: "dim" }, t("altered") + t("colon")), differenceText(parts, articles()[passage.sides[0]].lang));
}

/** The pair of two articles, in whatever order they are named; made up when it was not kept. */
function findPair(a, b) {
  const found = (pairsOf().get(a.index) || []).find((pair) => pair.a === b.index || pair.b === b.index);
  if (found) return found;
  const passages = (passagesOf().get(a.index) || []).filter((passage) => passage.sides[0] === b.index || passage.sides[3] === b.index);
  return { index: -1, relation: null, inside: null, a: Math.min(a.index, b.index), b: Math.max(a.index, b.index), cosine: null, terms: [], shares: [0, 0, 0],
    passages: passages.map((passage) => passage.index), n_passages: passages.length, longest: Math.max(0, ...passages.map((passage) => passage.n_chars)) };
}

/** Share of a text that shared passages cover. */
function covered(passages, side, length) {
  const spans = passages.map((passage) => [passage.sides[side + 1], passage.sides[side + 2]]).sort((x, y) => x[0] - y[0]);
  let [end, sum] = [0, 0];
  for (const [start, stop] of spans) {
    sum += Math.max(0, stop - Math.max(start, end));
    end = Math.max(end, stop);
  }
  return length ? sum / length : 0;
}
