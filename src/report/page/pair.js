/* One pair: two articles against each other, side by side or passage by passage. */

function pairPage(first, second) {
  const [x, y] = [articleById().get(first), articleById().get(second)];
  if (!x || !y) return missing("pairs");
  const pair = findPair(x, y);
  const [a, b] = [articles()[pair.a], articles()[pair.b]];
  const [textA, textB] = [textOf(a.index), textOf(b.index)];
  const passages = pair.passages.map((index) => allPassages()[index]).sort((p, q) => p.sides[1] - q.sides[1] || p.sides[4] - q.sides[4]);
  const all = textA !== null && textB !== null;
  const rowsWanted = passages.length > 0 && (route.query.get("view") === "rows" || (route.query.get("view") === null && window.innerWidth < 700));
  if (all && passages.length && !rowsWanted) afterDrawing(() => { current.rowsForPaper = () => alignedRows(passages, a, b); });
  return [
    h("h1", { class: "away" }, t("pairTitle")),
    backLink("pairs"),
    h("div", { class: "two heads" }, sideHead(a, "A"), sideHead(b, "B")),
    reasons(pair, passages, textA, textB),
    pair.passages.length < pair.n_passages ? h("p", { class: "count" }, t("passagesKept", pair.passages.length, pair.n_passages)) : null,
    passages.length ? null : h("p", null, t("noPassages")),
    pairControls(pair, a, rowsWanted, passages.length > 0),
    pairLegend(passages),
    !all ? h("p", null, t("noText")) : rowsWanted ? alignedRows(passages, a, b) : sideBySide(passages, a, b),
    passages.length ? passageList(passages) : null,
  ];
}

function sideHead(article, sign) {
  return h("div", { class: "side-head" },
    h("h2", null, h("span", { class: "sign", "aria-hidden": "true" }, sign), link(["articles", article.id], null, corpus(article.label, article.lang))),
    h("p", { class: "dim" }, corpus(regionText(article)), article.date ? " · " + article.date : "", article.authors ? [" · ", corpus(article.authors)] : "",
      " · " + t("nChars", number(article.n_chars))));
}

/** Why the two are alike: what of each stands in the other, then the cosine and what explains it. */
function reasons(pair, passages, textA, textB) {
  const inside = pair.inside || (textA === null || textB === null ? null : [covered(passages, 0, textA.length), covered(passages, 3, textB.length)]);
  return [
    h("p", { class: "headline" },
      pair.relation ? [h("span", { class: "relation", title: t("relation_" + pair.relation + "_help") }, t("relation_" + pair.relation)), " "] : null,
      inside ? t("containment", percent(inside[0])) + " · " + t("containmentB", percent(inside[1])) : null,
      passages.length ? " · " + t("longestRun", number(pair.longest)) : null),
    pair.inside ? h("p", { class: "dim" }, t("containmentHelp"), pair.titles === null ? null : " " + t("titlesAlike", percent(pair.titles))) : null,
    pair.cosine === null ? null : h("div", { class: "reason" }, h("span", null, t("cosine") + " ", h("b", null, decimal(pair.cosine, 3))), sharesBar(pair.shares),
      h("span", { class: "words" }, t("words") + ": ", pair.terms.map(([word, share], index) => [index ? " " : "",
        h("span", { class: "word" }, corpus(words()[word]), h("small", null, " " + percent(share)))]))),
  ];
}

function pairControls(pair, a, rowsWanted, hasPassages) {
  const list = pair.index < 0 ? [] : chosenPairs();
  const at = list.indexOf(pair);
  const neighbour = (step, key, id) => {
    const other = at >= 0 ? list[at + step] : undefined;
    return other ? h("a", { class: "button", id, href: pairAddress(other) }, t(key)) : null;
  };
  const citation = () => [pair.a, pair.b].map((index) => articles()[index]).map((article) =>
    article.label + " (" + [regionText(article), article.date, article.id].filter(Boolean).join(", ") + ")").join(" ↔ ")
    + (pair.cosine === null ? "" : "; cosine " + decimal(pair.cosine, 3)) + "; tifa " + summary.generator.version + ", " + location.hash;
  return h("p", { class: "controls noprint" },
    neighbour(-1, "previous", "previous-pair"), neighbour(1, "next", "next-pair"),
    at >= 0 ? h("span", { class: "dim place" }, t("placeInList", number(at + 1), number(list.length))) : null,
    hasPassages ? button(t(rowsWanted ? "sideBySide" : "alignedRows"), () => setQuery({ view: rowsWanted ? "full" : "rows" }), { id: "view" }) : null,
    copyCommand("query", "RUN", "article", a.id),
    button(t("copyCite"), () => copy(citation()), { class: "quiet" }),
    button(t("print"), () => window.print(), { class: "quiet" }));
}

function legend(kinds) {
  const entry = (kind, key) => h("span", null, h("mark", { class: kind }, t(key)));
  return h("p", { class: "legend" }, t("legend") + ": ", kinds.map(([kind, key]) => [entry(kind, key), " "]));
}

function pairLegend(passages) {
  return legend([
    passages.length && ["in same", "legendSame"], passages.length && ["in", "legendChanged"],
    passages.some((passage) => passage.standing === "formula") && ["in same stock", "legendStock"], ["formula", "legendFormula"],
  ].filter(Boolean));
}

function passageList(passages) {
  return h("ol", { class: "passage-facts" }, passages.map((passage, index) => h("li", null, h("b", { "aria-hidden": "true" }, circled(index) + " "), passageFacts(passage),
    passage.family === null ? null : [" · ", link(["families", "f" + (passage.family + 1)], null, t("family") + " f" + (passage.family + 1)),
      h("span", { class: "dim" }, " " + t("nWitnesses", number(families()[passage.family].n_witnesses)))])));
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
    const stock = passage.standing === "formula" ? " stock" : "";
    const about = { number: index, act: act ? act(index) : undefined, title: act ? t("passage", index + 1) + ": " + passageFacts(passage) : undefined };
    marks.push({ start: passage.sides[side + 1], end: passage.sides[side + 2], kind: "in" + stock, ...about });
    for (const [start, end] of runsOf(passage, side)) marks.push({ start, end, kind: "same" + stock, act: about.act, title: about.title });
  });
  return marks;
}

/** The runs of a passage on one side: [start, end]. */
function runsOf(passage, side) {
  const list = [];
  const flat = allRuns()[passage.index];
  for (let at = side ? 2 : 0; at < flat.length; at += 4) list.push([flat[at], flat[at + 1]]);
  return list;
}

/** Both texts whole, each in its own box; lines between the boxes join what is shared. */
function sideBySide(passages, a, b) {
  const formulas = sharedFormulas(a.index, b.index);
  const columns = [];
  const column = (article, side, other) => {
    const act = (index) => () => align(columns, side ? 1 : 0, other, index);
    const marks = [...passageMarks(passages, side, act), ...phraseMarks(article.index, formulas).map((mark) => ({ ...mark, act: undefined }))];
    return h("div", { class: "side", tabindex: "0", role: "region", "aria-label": (side ? "B: " : "A: ") + visible(article.label) }, marked(textOf(article.index), marks, article.lang));
  };
  columns.push(column(a, 0, 1), column(b, 3, 0));
  const wanted = Number(route.query.get("passage"));
  const asked = route.query.get("passage") === null ? -1 : passages.findIndex((passage) => passage.index === wanted);
  const index = asked >= 0 ? asked : strongest(passages);
  const gutter = passages.length ? svg("svg", { class: "gutter noprint", "aria-hidden": "true" }) : null;
  const element = h("div", { class: "two sides" + (gutter ? " joined" : ""), "data-passages": passages.length }, columns[0], gutter, columns[1]);
  if (gutter) afterDrawing(() => join(columns, gutter, passages));
  if (index >= 0) afterDrawing(() => showFirst(columns, index));
  return element;
}

/** Draws the lines between the boxes, and again whenever one of them moves. */
function join(columns, gutter, passages) {
  let waiting = false;
  const drawLines = () => {
    waiting = false;
    if (!gutter.isConnected) return;
    const frame = gutter.getBoundingClientRect();
    gutter.replaceChildren(...passages.flatMap((passage, index) => {
      const ends = columns.map((column) => edgeOf(column, index, frame));
      if (ends.some((end) => !end) || ends[0].out * ends[1].out > 0) return [];
      const middle = frame.width / 2;
      const curve = "M0 " + ends[0].y + "C" + middle + " " + ends[0].y + " " + middle + " " + ends[1].y + " " + frame.width + " " + ends[1].y;
      return [svg("path", { d: curve, class: (index === current.passage ? "chosen" : "") + (passage.standing === "formula" ? " stock" : "") })];
    }));
  };
  const soon = () => { if (!waiting) { waiting = true; requestAnimationFrame(drawLines); } };
  for (const column of columns) {
    column.addEventListener("scroll", soon, { passive: true });
    column.addEventListener("click", soon);
  }
  window.addEventListener("resize", soon, { passive: true });
  current.redrawLines = soon;
  soon();
}

/** Where a passage begins beside the gutter: its height, kept within the box, and on which side it is out of sight. */
function edgeOf(column, index, frame) {
  const sign = column.querySelector('.number[data-number="' + index + '"]');
  if (!sign) return null;
  const box = column.getBoundingClientRect();
  const place = sign.getBoundingClientRect();
  const y = place.top + place.height / 2;
  const out = y < box.top ? -1 : y > box.bottom ? 1 : 0;
  return { y: Math.round(Math.min(box.bottom - 4, Math.max(box.top + 4, y)) - frame.top), out };
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
  if (current.redrawLines) current.redrawLines();
}

/** Passages in rows, each pair of texts beside each other with what was altered below: for print and phones. */
function alignedRows(passages, a, b) {
  const formulas = sharedFormulas(a.index, b.index);
  const cell = (article, passage, side) => {
    const marks = passageMarks([passage], side).map((mark) => ({ ...mark, number: undefined }));
    marks.push(...phraseMarks(article.index, formulas).map((mark) => ({ ...mark, act: undefined })));
    return marked(textOf(article.index), marks, article.lang, passage.sides[side + 1], passage.sides[side + 2]);
  };
  const part = (article, passage, side) => textOf(article.index).slice(passage.sides[side + 1], passage.sides[side + 2]);
  return h("div", { class: "rows" }, passages.map((passage, index) => {
    const parts = difference(part(a, passage, 0), part(b, passage, 3));
    return h("section", { class: "row", id: "row" + index },
      h("h3", null, circled(index) + " " + passageFacts(passage)),
      h("div", { class: "two" }, h("div", null, h("span", { class: "sign" }, "A"), cell(a, passage, 0)), h("div", null, h("span", { class: "sign" }, "B"), cell(b, passage, 3))),
      parts.every(([kind]) => kind === "same") ? h("p", { class: "dim" }, t("letterForLetter"))
        : h("div", { class: "altered" }, h("h4", null, t("altered")), differenceText(parts, a.lang)));
  }));
}
