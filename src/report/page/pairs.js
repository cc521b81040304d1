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
    || pair.terms.some(([word]) => matches(rows.words[word], wanted));
}

views.pairs = (a, b) => {
  if (a !== undefined) return pairPage(a, b);
  const controls = (draw) => [
    filterBox(draw),
    selectBox("sort", t("sort"), [
      ["cosine", t("cosine")], ["copying", t("copying")], ["formula", t("formula")], ["longest", t("longest")],
    ], "cosine", draw),
    checkBox("cross", t("crossOnly"), draw), checkBox("with", t("withPassages"), draw),
  ];
  return [heading(1, t("pairs")), filteredList(controls, () => {
    const list = chosenPairs();
    return pairTable(list, pairs().length - list.length);
  })];
};

/** The pairs the controls of the list let through, in their order. */
function chosenPairs() {
  const wanted = route.query.get("q") || "";
  const list = pairs().filter((pair) =>
    (route.query.get("cross") !== "1" || pair.cross) && (route.query.get("with") !== "1" || pair.n_passages > 0) && pairMatches(pair, wanted));
  return list.sort(PAIR_ORDERS[route.query.get("sort")] || PAIR_ORDERS.cosine);
}

function pairWords(pair, most) {
  return pair.terms.slice(0, most).map(([word, share], index) =>
    [index ? " " : "", h("span", { class: "word", title: percent(share) }, corpus(rows.words[word]))]);
}

/** Controls of the list stay in the address of the pair, so that "next" follows the same list. */
function pairAddress(pair) {
  const kept = {};
  for (const name of ["q", "sort", "cross", "with"]) {
    if (route.page === "pairs" && route.query.get(name)) kept[name] = route.query.get(name);
  }
  return address(["pairs", articles()[pair.a].id, articles()[pair.b].id], kept);
}

/** Pairs; with `known`, only the other article of each is named. */
function pairTable(list, hidden, known) {
  const name = (article) => h("div", { class: "one" }, corpus(article.label, article.lang),
    h("span", { class: "dim" }, " ", corpus(regionText(article)), article.date ? " · " + article.date : ""));
  return table([
    { label: t("cosine"), class: "n", csv: (pair) => pair.cosine, cell: (pair) => decimal(pair.cosine, 3) },
    { label: t("pairs"), head: true, csv: (pair) => articles()[pair.a].id + " – " + articles()[pair.b].id,
      cell: (pair) => h("a", { class: "pair-link", href: pairAddress(pair) }, [pair.a, pair.b].filter((index) => !known || index !== known.index).map((index) => name(articles()[index]))) },
    { label: t("why"), class: "why", csv: (pair) => ["topic", "formula", "copying"].map((key, index) => t(key) + " " + percent(pair.shares[index])).join(", "),
      cell: (pair) => [sharesBar(pair.shares), h("div", { class: "words" }, pairWords(pair, 6))] },
    { label: t("passages"), class: "n", csv: (pair) => pair.longest,
      cell: (pair) => (pair.n_passages ? t("nShared", number(pair.n_passages), number(pair.longest)) : "–") },
  ], list, { caption: t("pairs"), hidden, kept: rows.shown.pairs, file: "pairs.csv" });
}

function passageFacts(passage) {
  return t("passageFacts", t("kind_" + passage.kind), number(passage.n_chars), percent(passage.identity), percent(passage.formula))
    + (passage.e === null ? "" : t("passageChance", chance(passage.e)));
}

function passageTable(list) {
  const sorted = [...list].sort((x, y) => y.bits - x.bits || x.index - y.index);
  const side = (passage, at) => articles()[passage.sides[at]];
  const beginning = (passage) => {
    const text = texts().texts[passage.sides[0]];
    return text === null ? t("noText") : flatLine([...text.slice(passage.sides[1], passage.sides[2])].slice(0, 80).join(""));
  };
  return table([
    { label: t("core"), head: true, csv: beginning, cell: (passage) => h("a", {
      class: "name", href: address(["pairs", side(passage, 0).id, side(passage, 3).id], { passage: String(passage.index) }) }, corpus(beginning(passage), side(passage, 0).lang)) },
    { label: t("article"), csv: (passage) => side(passage, 0).id, cell: (passage) => articleLine(side(passage, 0)) },
    { label: t("article"), csv: (passage) => side(passage, 3).id, cell: (passage) => articleLine(side(passage, 3)) },
    { label: t("why"), csv: (passage) => passage.n_chars, cell: passageFacts },
  ], sorted, { caption: t("passages"), kept: rows.shown.passages, file: "passages.csv" });
}

/** The pair of two articles, in whatever order they are named; made up when it was not kept. */
function findPair(a, b) {
  const found = (pairsOf().get(a.index) || []).find((pair) => pair.a === b.index || pair.b === b.index);
  if (found) return found;
  const passages = (passagesOf().get(a.index) || []).filter((passage) => passage.sides[0] === b.index || passage.sides[3] === b.index);
  return { index: -1, a: Math.min(a.index, b.index), b: Math.max(a.index, b.index), cosine: null, terms: [], shares: [0, 0, 0],
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

function pairPage(first, second) {
  const [x, y] = [articleById().get(first), articleById().get(second)];
  if (!x || !y) return missing("pairs");
  const pair = findPair(x, y);
  const [a, b] = [articles()[pair.a], articles()[pair.b]];
  const [textA, textB] = [texts().texts[a.index], texts().texts[b.index]];
  const passages = pair.passages.map((index) => texts().passages[index]).sort((p, q) => p.sides[1] - q.sides[1] || p.sides[4] - q.sides[4]);
  const all = textA !== null && textB !== null;
  const header = (article, sign) => h("div", { class: "side-head" }, h("h2", null, h("span", { class: "sign", "aria-hidden": "true" }, sign), link(["articles", article.id], null, corpus(article.label, article.lang))),
    h("p", { class: "dim" }, corpus(regionText(article)), article.date ? " · " + article.date : "", article.authors ? [" · ", corpus(article.authors)] : ""));
  const rowsWanted = route.query.get("view") === "rows" || (route.query.get("view") === null && window.innerWidth < 700);
  const body = !all ? h("p", null, t("noText"))
    : rowsWanted && passages.length ? alignedRows(pair, passages, a, b) : sideBySide(pair, passages, a, b);
  return [
    h("h1", { class: "away" }, t("pairTitle")),
    backLink("pairs"),
    h("div", { class: "two heads" }, header(a, "A"), header(b, "B")),
    all && passages.length ? h("p", { class: "headline" }, t("containment", percent(covered(passages, 0, textA.length))), " · ",
      t("containmentB", percent(covered(passages, 3, textB.length))), " · ", t("longestRun", number(pair.longest))) : null,
    pair.cosine === null ? null : h("div", { class: "reason" }, h("span", null, t("cosine") + " ", h("b", null, decimal(pair.cosine, 3))), sharesBar(pair.shares),
      h("span", { class: "words" }, pair.terms.map(([word, share], index) => [index ? " " : "", h("span", { class: "word" }, corpus(rows.words[word]), h("small", null, " " + percent(share)))]))),
    pair.passages.length < pair.n_passages ? h("p", { class: "count" }, t("passagesKept", pair.passages.length, pair.n_passages)) : null,
    passages.length ? null : h("p", null, t("noPassages")),
    pairControls(pair, a, rowsWanted), legend([["in same", "legendSame"], ["in", "legendChanged"], ["formula", "legendFormula"]]), body,
    passages.length ? h("ol", { class: "passage-facts" }, passages.map((passage, index) => h("li", null, h("b", { "aria-hidden": "true" }, circled(index) + " "), passageFacts(passage),
      passage.family === null ? null : [" · ", link(["families", "f" + (passage.family + 1)], null, t("family") + " f" + (passage.family + 1))]))) : null,
  ];
}

function pairControls(pair, a, rowsWanted) {
  const list = pair.index < 0 ? [] : chosenPairs();
  const at = list.indexOf(pair);
  const neighbour = (step, key, id) => {
    const other = at >= 0 ? list[at + step] : undefined;
    return other ? h("a", { class: "button", id, href: pairAddress(other) }, t(key)) : null;
  };
  return h("p", { class: "controls noprint" },
    neighbour(-1, "previous", "previous-pair"), neighbour(1, "next", "next-pair"),
    button(t(rowsWanted ? "sideBySide" : "alignedRows"), () => setQuery({ view: rowsWanted ? "full" : "rows" })),
    copyCommand("query", "RUN", "article", a.id),
    button(t("print"), () => window.print(), { class: "quiet" }));
}

function legend(kinds) {
  const entry = (kind, key) => h("span", null, h("mark", { class: kind }, t(key)));
  return h("p", { class: "legend" }, t("legend") + ": ", kinds.map(([kind, key]) => [entry(kind, key), " "]));
}

/** Formula phrases that stand in both articles. */
function sharedFormulas(a, b) {
  const of = (article) => new Set(phrasesIn(article).map(([phrase]) => phrase));
  const other = of(b);
  const both = new Set([...of(a)].filter((phrase) => other.has(phrase)));
  return (phrase) => phrase.class === "formula" && both.has(phrase.index);
}

/** Marks of passages on one side: the passage, and the runs both sides share. */
function passageMarks(passages, side, act) {
  const marks = [];
  passages.forEach((passage, index) => {
    const about = { number: index, act: act(index), title: t("passage", index + 1) + ": " + passageFacts(passage) };
    marks.push({ start: passage.sides[side + 1], end: passage.sides[side + 2], kind: "in", ...about });
    const offset = side ? 2 : 0;
    for (let at = 0; at < passage.runs.length; at += 4) {
      marks.push({ start: passage.runs[at + offset], end: passage.runs[at + offset + 1], kind: "same", act: about.act, title: about.title });
    }
  });
  return marks;
}

/** Side of the pair in which a passage has its places: the pair's order is that of the passages. */
function sideBySide(pair, passages, a, b) {
  const formulas = sharedFormulas(a.index, b.index);
  const columns = [];
  const column = (article, side, other) => {
    const act = (index) => () => align(columns, side ? 1 : 0, other, index);
    const marks = [...passageMarks(passages, side, act), ...phraseMarks(article.index, formulas).map((mark) => ({ ...mark, act: undefined }))];
    return h("div", { class: "side", tabindex: "0", role: "region", "aria-label": article.label }, marked(texts().texts[article.index], marks, article.lang));
  };
  columns.push(column(a, 0, 1), column(b, 3, 0));
  const wanted = Number(route.query.get("passage"));
  const asked = route.query.get("passage") === null ? -1 : passages.findIndex((passage) => passage.index === wanted);
  const index = asked >= 0 ? asked : strongest(passages);
  if (index >= 0) afterDrawing(() => showFirst(columns, index));
  return h("div", { class: "two sides", "data-passages": passages.length }, columns);
}

/** The passage that says most. */
function strongest(passages) {
  return passages.reduce((best, passage, index) => (best < 0 || passage.bits > passages[best].bits ? index : best), -1);
}

/** A long text opens at the passage asked for, or the strongest; a short one shows everything anyway. */
function showFirst(columns, index) {
  if (columns.some((column) => column.scrollHeight > column.clientHeight + 4)) align(columns, 0, 1, index, true);
}

/** Brings passage `index` to the same height on both sides, and marks it as chosen. */
function align(columns, from, to, index, top) {
  const find = (column) => column.querySelector('.number[data-number="' + index + '"]');
  const [here, there] = [find(columns[from]), find(columns[to])];
  if (!here || !there) return;
  for (const column of columns) {
    for (const chosen of column.querySelectorAll(".chosen")) chosen.classList.remove("chosen");
    for (const mark of column.querySelectorAll('[data-number="' + index + '"]')) mark.classList.add("chosen");
  }
  current.passage = index;
  const height = (element, column) => element.getBoundingClientRect().top - column.getBoundingClientRect().top;
  if (columns[from].scrollHeight > columns[from].clientHeight + 4 || columns[to].scrollHeight > columns[to].clientHeight + 4) {
    if (top) columns[from].scrollTop += height(here, columns[from]) - 40;
    columns[to].scrollTop += height(there, columns[to]) - height(here, columns[from]);
  } else {
    there.scrollIntoView({ block: "center" });
  }
}

/** Passages in rows, each pair of texts beside each other: for print and narrow screens. */
function alignedRows(pair, passages, a, b) {
  const formulas = sharedFormulas(a.index, b.index);
  const cell = (article, passage, side) => {
    const offset = side ? 2 : 0;
    const marks = [{ start: passage.sides[side + 1], end: passage.sides[side + 2], kind: "in" }];
    for (let at = 0; at < passage.runs.length; at += 4) marks.push({ start: passage.runs[at + offset], end: passage.runs[at + offset + 1], kind: "same" });
    marks.push(...phraseMarks(article.index, formulas).map((mark) => ({ ...mark, act: undefined })));
    return marked(texts().texts[article.index], marks, article.lang, passage.sides[side + 1], passage.sides[side + 2]);
  };
  return h("div", { class: "rows" }, passages.map((passage, index) => h("section", { class: "row", id: "row" + index },
    h("h3", null, circled(index) + " " + passageFacts(passage)),
    h("div", { class: "two" }, h("div", null, h("span", { class: "sign" }, "A"), cell(a, passage, 0)), h("div", null, h("span", { class: "sign" }, "B"), cell(b, passage, 3))))));
}
