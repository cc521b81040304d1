/* Audit: each page, what its parts became, and why. */

views.audit = (place) => {
  if (place !== undefined) {
    const page = texts().pages[Number(place) - 1];
    return page ? auditPage(page) : missing("audit");
  }
  const controls = (draw) => [filterBox(draw)];
  return [heading(1, t("audit")), skippedList(), filteredList(controls, () => {
    const wanted = route.query.get("q") || "";
    const list = texts().pages.filter((page) => matches(page.source, wanted));
    return pageTable(list, texts().pages.length - list.length);
  })];
};

const articlesOfPage = lazy(() => {
  const of = new Map();
  for (const article of articles()) of.set(article.page, [...(of.get(article.page) || []), article]);
  return of;
});

/** Characters of a page in blocks that became no article. */
function dropped(page) {
  return page.blocks.filter(([, , kind]) => kind === "furniture" || kind === "repeat" || kind === "masthead")
    .reduce((sum, [start, end]) => sum + end - start, 0);
}

function pageTable(list, hidden) {
  const lowest = (page) => Math.min(1, ...(articlesOfPage().get(page.index) || []).map((article) => article.confidence));
  return table([
    { label: t("page"), head: true, csv: (page) => page.source, cell: (page) => h("a", { class: "name", href: address(["audit", String(page.index + 1)]) }, corpus(page.source)) },
    { label: t("articles"), class: "n", csv: (page) => (articlesOfPage().get(page.index) || []).length, cell: (page) => number((articlesOfPage().get(page.index) || []).length) },
    { label: t("confidence"), class: "n", csv: lowest, cell: (page) => percent(lowest(page)) },
    { label: t("length"), class: "n", csv: (page) => page.n_chars, cell: (page) => number(page.n_chars) },
    { label: t("dropped"), class: "n", csv: dropped, cell: (page) => (page.text === null ? "–" : number(dropped(page))) },
    { label: t("encoding"), csv: (page) => page.encoding, cell: (page) => page.encoding + (page.n_replaced ? " (" + t("replaced", page.n_replaced) + ")" : "") },
  ], list, { caption: t("audit"), hidden, file: "articles.csv" });
}

function auditPage(page) {
  const own = articlesOfPage().get(page.index) || [];
  const neighbour = (step, key) => (texts().pages[page.index + step] ? h("a", { class: "button", href: address(["audit", String(page.index + step + 1)]) }, t(key)) : null);
  const inBlocks = page.text === null ? 0 : page.blocks.reduce((sum, [start, end]) => sum + points(page.text.slice(start, end)), 0);
  return [
    h("h1", null, corpus(page.source)), backLink("audit"),
    facts(page.encoding, t("nChars", number(page.n_chars)), number(own.length) + " " + t("nArticles"), page.n_replaced ? t("replaced", page.n_replaced) : ""),
    h("p", { class: "controls noprint" }, neighbour(-1, "previousPage"), neighbour(1, "nextPage"), copyCommand("articles", page.source)),
    h("ol", null, own.map((article) => h("li", null, articleLine(article), h("span", { class: "dim" }, " · " + percent(article.confidence))))),
    page.text === null ? h("p", null, page.blocks.length ? t("noText") : t("record"))
      : [h("p", { class: "dim" }, t("balance", number(page.n_chars), number(inBlocks), number(page.n_chars - inBlocks))), blocksOf(page, own)],
  ];
}

/** Every block with its name and reason beside it; text between blocks is shown as well. */
function blocksOf(page, own) {
  const order = new Map(own.map((article, index) => [article.index, index]));
  const parts = [];
  let at = 0;
  const gap = (to) => {
    const between = page.text.slice(at, to);
    if (between.trim()) parts.push(block("gap", t("notSorted"), between, null, ""));
  };
  for (const [start, end, kind, article, evidence] of page.blocks) {
    gap(start);
    parts.push(block(kind, t("block_" + kind), page.text.slice(start, end), article === null ? null : articles()[article], evidence, order.get(article)));
    at = end;
  }
  gap(page.text.length);
  return h("div", { class: "blocks" }, parts);
}

function block(kind, name, text, article, evidence, place) {
  const number = place === undefined ? "" : " " + circled(place);
  return h("section", { class: "block " + kind + (place === undefined ? "" : " odd" + (place % 2)) },
    h("div", { class: "about" }, h("b", null, name + number),
      article ? [h("br"), h("a", { class: "dim", href: address(["articles", article.id]) }, corpus(article.label, article.lang))] : null,
      evidence ? h("p", { class: "dim" }, corpus(evidence, "und")) : null),
    h("div", { class: "text", lang: "zh-Hans", dir: "auto" }, visible(text)));
}
