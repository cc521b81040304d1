/* Audit: each page, what its parts became, and why. */

views.audit = (place) => {
  if (place !== undefined) {
    const page = allPages()[Number(place) - 1];
    return page ? auditPage(page) : missing("audit");
  }
  const controls = (draw) => [filterBox(draw), selectBox("sort", t("sort"), [["", t("readingOrder")], ["doubt", t("leastCertain")], ["dropped", t("dropped")], ["length", t("length")]], "", draw)];
  return [heading(1, t("audit")), h("p", { class: "dim" }, t("auditHint")), noticeList("skipped"), noticeList("notices"), filteredList(controls, () => {
    const wanted = route.query.get("q") || "";
    const list = allPages().filter((page) => matches(page.source, wanted));
    const order = PAGE_ORDERS[route.query.get("sort")];
    if (order) list.sort((x, y) => order(x, y) || x.index - y.index);
    return pageTable(list, allPages().length - list.length);
  })];
};

const articlesOfPage = lazy(() => {
  const of = new Map();
  for (const article of articles()) of.set(article.page, [...(of.get(article.page) || []), article]);
  return of;
});

const PAGE_ORDERS = {
  doubt: (x, y) => lowestConfidence(x) - lowestConfidence(y),
  dropped: (x, y) => dropped(y) / (y.n_chars || 1) - dropped(x) / (x.n_chars || 1),
  length: (x, y) => y.n_chars - x.n_chars,
};

/** How sure the least sure cut of a page is. */
function lowestConfidence(page) {
  return Math.min(1, ...(articlesOfPage().get(page.index) || []).map((article) => article.confidence));
}

/** What could not be read, or what else there is to know of the input. */
function noticeList(name) {
  const list = summary[name];
  if (!list.length) return name === "skipped" ? h("p", null, t("allRead")) : null;
  const text = (row) => row.reason === undefined ? row.text : row.reason;
  return h("details", { open: list.length <= 5, class: "notices" }, h("summary", null, t(name + "Count", number(list.length))), table([
    { label: t("source"), head: true, csv: (row) => row.source, cell: (row) => corpus(row.source, "und") },
    { label: t("evidence"), csv: text, cell: (row) => reason(text(row)) },
  ], list, { caption: t(name + "Count", number(list.length)), file: "report.json" }));
}

/** Characters of a page in blocks that became no article. */
function dropped(page) {
  return page.n_dropped;
}

function pageTable(list, hidden) {
  const lowest = lowestConfidence;
  return table([
    { label: t("page"), head: true, csv: (page) => page.source, cell: (page) => h("a", { class: "name", href: address(["audit", String(page.index + 1)]) }, corpus(page.source)) },
    { label: t("articles"), class: "n", csv: (page) => (articlesOfPage().get(page.index) || []).length, cell: (page) => number((articlesOfPage().get(page.index) || []).length) },
    { label: t("confidence"), class: "n", csv: lowest, cell: (page) => percent(lowest(page)) },
    { label: t("length"), class: "n", csv: (page) => page.n_chars, cell: (page) => number(page.n_chars) },
    { label: t("dropped"), class: "n", csv: dropped, cell: (page) => (page.cut ? number(dropped(page)) : "–") },
    { label: t("encoding"), csv: (page) => page.encoding, cell: (page) => page.encoding + (page.n_replaced ? " (" + t("replaced", page.n_replaced) + ")" : "") },
  ], list, { caption: t("audit"), hidden, file: "articles.csv" });
}

function auditPage(page) {
  const own = articlesOfPage().get(page.index) || [];
  const neighbour = (step, key) => (allPages()[page.index + step] ? h("a", { class: "button", href: address(["audit", String(page.index + step + 1)]) }, t(key)) : null);
  const { text, blocks } = pageText(page);
  const inBlocks = text === null ? 0 : blocks.reduce((sum, [start, end]) => sum + points(text.slice(start, end)), 0);
  return [
    h("h1", null, corpus(page.source)), backLink("audit"),
    facts(page.encoding, t("nChars", number(page.n_chars)), counted(own.length, "nArticles"), page.n_replaced ? t("replaced", page.n_replaced) : ""),
    h("p", { class: "controls noprint" }, neighbour(-1, "previousPage"), neighbour(1, "nextPage"), copyCommand("articles", page.source)),
    h("ol", null, own.map((article) => h("li", null, articleLine(article), h("span", { class: "dim" }, " · " + percent(article.confidence))))),
    noticesOf(page),
    text === null ? h("p", null, page.cut ? t("noText") : t("record"))
      : [h("p", { class: "dim" }, t("balance", number(page.n_chars), number(inBlocks), number(page.n_chars - inBlocks))), blocksOf(text, blocks, own)],
  ];
}

/** What there is to know of a page. */
function noticesOf(page) {
  const own = summary.notices.filter((notice) => notice.source === page.source);
  return own.length ? h("ul", null, own.map((notice) => h("li", null, reason(notice.text)))) : null;
}

/** Every block with its name and reason beside it; text between blocks is shown as well. */
function blocksOf(text, blocks, own) {
  const order = new Map(own.map((article, index) => [article.index, index]));
  const parts = [];
  let at = 0;
  const gap = (to) => {
    const between = text.slice(at, to);
    if (between.trim()) parts.push(block("gap", t("notSorted"), between, null, ""));
  };
  for (const [start, end, kind, article, evidence] of blocks) {
    gap(start);
    parts.push(block(kind, t("block_" + kind), text.slice(start, end), article === null ? null : articles()[article], evidence, order.get(article)));
    at = end;
  }
  gap(text.length);
  return h("div", { class: "blocks" }, parts);
}

function block(kind, name, text, article, evidence, place) {
  const number = place === undefined ? "" : " " + circled(place);
  return h("section", { class: "block " + kind + (place === undefined ? "" : " odd" + (place % 2)) },
    h("div", { class: "about" }, h("b", null, name + number),
      article ? [h("br"), h("a", { class: "dim", href: address(["articles", article.id]) }, corpus(article.label, article.lang))] : null,
      evidence ? h("p", { class: "dim" }, reason(evidence)) : null),
    h("div", { class: "text", lang: "zh-Hans", dir: "auto" }, visible(text)));
}
