/* Articles: the list, and one article with everything it shares. */

const ARTICLE_ORDERS = {
  date: (x, y) => (x.date || "9").localeCompare(y.date || "9"),
  region: (x, y) => (regionName(x) || "\uffff").localeCompare(regionName(y) || "\uffff", "zh"),
  pairs: (x, y) => y.n_pairs - x.n_pairs,
  length: (x, y) => y.n_chars - x.n_chars,
  doubt: (x, y) => x.confidence - y.confidence,
};

views.articles = (id) => {
  if (id !== undefined) {
    const article = articleById().get(id);
    return article ? articlePage(article) : missing("articles");
  }
  const controls = (draw) => [filterBox(draw), selectBox("sort", t("sort"), [["", t("readingOrder")], ["date", t("date")], ["region", t("region")], ["pairs", t("pairs")], ["length", t("length")], ["doubt", t("leastCertain")]], "", draw), checkBox("deep", t("searchTexts"), draw)];
  return [heading(1, t("articles")), filteredList(controls, () => {
    const wanted = route.query.get("q") || "";
    const deep = route.query.get("deep") === "1" && wanted;
    const list = articles().filter((article) => matches(article.label, wanted) || matches(article.id, wanted)
      || matches(regionName(article) || "", wanted) || matches(article.authors, wanted)
      || (deep && (textOf(article.index) || "").includes(wanted)));
    const order = ARTICLE_ORDERS[route.query.get("sort")];
    if (order) list.sort((x, y) => order(x, y) || x.index - y.index);
    return articleTable(list, articles().length - list.length);
  })];
};

function articleTable(list, hidden) {
  return table([
    { label: t("article"), head: true, csv: (article) => article.id, cell: (article) => h("a", { class: "name", href: address(["articles", article.id]) }, corpus(article.label, article.lang)) },
    { label: t("authors"), csv: (article) => article.authors, cell: (article) => corpus(article.authors) },
    { label: t("region"), csv: (article) => regionName(article) || "", cell: (article) => corpus(regionText(article)) },
    { label: t("date"), class: "nowrap", csv: (article) => article.date || "", cell: (article) => article.date || "–" },
    { label: t("length"), class: "n", csv: (article) => article.n_chars, cell: (article) => number(article.n_chars) },
    { label: t("pairs"), class: "n", csv: (article) => article.n_pairs, cell: (article) => number(article.n_pairs) },
  ], list, { caption: t("articles"), hidden, file: "articles.csv" });
}

function articlePage(article) {
  const text = textOf(article.index);
  const passages = [...(passagesOf().get(article.index) || [])];
  const side = (passage) => (passage.sides[0] === article.index ? 0 : 3);
  passages.sort((x, y) => x.sides[side(x) + 1] - y.sides[side(y) + 1] || x.index - y.index);
  const other = (passage) => articles()[passage.sides[side(passage) ? 0 : 3]];
  const goTo = (passage) => address(["pairs", article.id, other(passage).id], { passage: String(passage.index) });
  const numbered = passages.length <= 60;
  const marks = passages.map((passage, index) => ({
    start: passage.sides[side(passage) + 1], end: passage.sides[side(passage) + 2], kind: "in same", number: numbered ? index : undefined,
    title: t("partner") + " " + other(passage).label + " (" + regionText(other(passage)) + ")", act: () => { location.hash = goTo(passage); },
  }));
  const at = route.query.get("at") === null ? -1 : Number(route.query.get("at"));
  const found = phraseMarks(article.index, (phrase) => phrase.class === "formula" || phrase.class === "genre");
  if (at >= 0) marks.push({ start: at, end: at + 1, kind: "here" });
  const present = [...new Set(phrasesIn(article.index).map(([phrase]) => phrase))].map((index) => phrases()[index])
    .filter((phrase) => phrase.class !== "boilerplate").sort((x, y) => x.index - y.index);
  if (at >= 0) afterDrawing(() => { const here = document.querySelector("mark.here"); if (here) here.scrollIntoView({ block: "center" }); });
  const page = allPages()[article.page];
  const alike = pairsOf().get(article.index) || [];
  return [
    h("h1", null, corpus(article.label, article.lang)), backLink("articles"),
    facts(article.authors ? corpus(article.authors) : "", article.role ? corpus(article.role) : "", corpus(regionText(article)),
      article.basis ? [t("basis") + " " + t("basis_" + article.basis), article.evidence ? [t("colon"), corpus(article.evidence, article.lang)] : null] : "",
      article.date ? article.date + (article.dated ? " (" + t("dated_" + article.dated) + ")" : "") : t("noDate"), t("nChars", number(article.n_chars))),
    facts(t("source") + " ", link(["audit", String(article.page + 1)], null, corpus(page ? page.source : "")), article.id, t("confidence") + " " + percent(article.confidence)),
    h("p", { class: "noprint" }, copyCommand("query", "RUN", "article", article.id)),
    legend([["in same", "legendElsewhere"], ["formula", "legendFormula"]]),
    h("div", { class: "reading" },
      text === null ? h("p", null, t("noText")) : marked(text, [...marks, ...found], article.lang)),
    passages.length ? [heading(2, t("elsewhere")), elsewhere(passages, side, other, goTo, text, numbered)] : null,
    alike.length ? [heading(2, t("similar")), pairTable(alike, 0, article)] : null,
    present.length ? [heading(2, t("phrasesHere")), phraseTable(present, 0)] : null,
  ];
}

function elsewhere(passages, side, other, goTo, text, numbered) {
  const wording = (passage) => (text === null ? "" : flatLine(text.slice(passage.sides[side(passage) + 1], passage.sides[side(passage) + 2])));
  const place = new Map(passages.map((passage, index) => [passage, index]));
  return table([
    { label: t("passages"), head: true, csv: wording, cell: (passage) => h("a", { class: "name", href: goTo(passage) },
      numbered ? circled(place.get(passage)) + " " : "", corpus([...wording(passage)].slice(0, 80).join("") + ([...wording(passage)].length > 80 ? "…" : ""))) },
    { label: t("partner"), csv: (passage) => other(passage).id, cell: (passage) => articleLine(other(passage)) },
    { label: t("why"), csv: (passage) => passage.n_chars, cell: passageFacts },
  ], passages, { caption: t("elsewhere"), kept: rows.shown.passages, file: "passages.csv" });
}
