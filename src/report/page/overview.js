/* Overview: is there something here, and where to look first. */

const views = {};

views.overview = () => {
  const counts = summary.counts;
  const figure = (value, key, path, query) => h("li", null, link(path, query, h("b", null, number(value)), h("span", null, t(key, value))));
  return [
    heading(1, t("title")),
    h("ul", { class: "figures" }, counts.regions > 0 ? [
      figure(counts.articles, "nArticles", ["articles"]),
      figure(counts.regions, "nRegions", ["regions"]),
      figure(counts.phrases_by_class.formula, "nFormulas", ["phrases"]),
      figure(counts.pairs_cross_region, "nPairsCross", ["pairs"], { cross: "1" }),
      figure(counts.families_cross_region, "nFamiliesCross", ["families"], { cross: "1" }),
    ] : [
      figure(counts.articles, "nArticles", ["articles"]),
      figure(counts.phrases_by_class.formula, "nFormulas", ["phrases"]),
      figure(counts.pairs, "nPairs", ["pairs"]),
      figure(counts.passages, "nPassages", ["families"]),
      figure(counts.families, "nFamilies", ["families"]),
    ]),
    heading(2, t("lookFirst")),
    h("div", { class: "cards" }, [phraseCard(), pairCard(), familyCard()].filter(Boolean)),
    h("div", { class: "columns" },
      h("section", null, heading(2, t("funnel")), funnel(counts)),
      h("section", null, heading(2, t("quality")), quality(counts))),
    heading(2, t("cautions")),
    cautions(),
  ];
};

function card(title, to, ...content) {
  return h("article", { class: "card" }, h("h3", null, h("a", { href: to }, title)), content);
}

function phraseCard() {
  const found = summary.widest_phrases[0];
  if (!found) return null;
  const shown = phrases()[found.rank - 1];
  return card(t(rows.groups.length ? "widestPhrase" : "widestPhraseAny"), address(["phrases", String(found.rank)]),
    h("p", { class: "quote" }, corpus(found.phrase)),
    shown ? strip(regionValues(shown)) : null,
    h("p", null, rows.groups.length ? t("inProvinces", found.n_provinces, found.n_regions, number(found.n_articles), decimal(found.expected_regions, 1)) : t("inArticles", number(found.n_articles), number(found.count))));
}

function pairCard() {
  const cross = pairs().find((pair) => pair.cross);
  const pair = cross || pairs()[0];
  if (!pair) return null;
  const [a, b] = [articles()[pair.a], articles()[pair.b]];
  return card(t(cross ? "closestPair" : "closestPairAny"), address(["pairs", a.id, b.id]),
    h("p", { class: "quote small" }, corpus(a.label, a.lang), h("br"), corpus(b.label, b.lang)),
    a.region === null && b.region === null ? null : h("p", { class: "dim" }, corpus(regionText(a)), " ↔ ", corpus(regionText(b))),
    h("p", null, t("cosine") + " " + decimal(pair.cosine, 2) + (pair.n_passages ? " · " + t("nShared", pair.n_passages, pair.longest) : "")),
    sharesBar(pair.shares));
}

function familyCard() {
  const family = families()[0];
  if (!family) return null;
  return card(t(rows.groups.length ? "widestFamily" : "widestFamilyAny"), address(["families", "f1"]),
    h("p", { class: "quote small" }, corpus(family.text)),
    h("p", { class: "dim" }, placesOf(family)),
    h("p", null, t(rows.groups.length ? "familySentence" : "familySentenceAny", number(family.n_witnesses), number(rows.groups.length ? family.n_regions : family.n_articles), percent(family.median_identity), number(family.n_chars))));
}

/** The compared regions of a family, a few of them by name. */
function placesOf(family) {
  const names = family.groups.slice(0, 8).map(([group], index) => [index ? " · " : "", corpus(rows.groups[group].split("/").join(" "))]);
  return [names, family.groups.length > 8 ? " " + t("andMoreRegions", family.groups.length - 8) : null];
}

function funnel(counts) {
  const lines = [
    ["funnelPages", counts.pages, "audit"], ["funnelArticles", counts.articles, "articles"],
    ["funnelPossible", counts.pairs_possible, null], ["funnelPairs", counts.pairs, "pairs"],
    ["funnelCross", counts.pairs_cross_region, "pairs", { cross: "1" }], ["funnelPhrases", counts.phrases, "phrases"],
    ["funnelPassages", counts.passages, "families"], ["funnelFamilies", counts.families, "families"],
    ["funnelFamiliesCross", counts.families_cross_region, "families", { cross: "1" }],
  ];
  return h("table", { class: "plain" }, h("caption", { class: "away" }, t("funnel")), h("tbody", null, lines.map(([key, value, page, query]) =>
    h("tr", null, h("th", { scope: "row" }, t(key)), h("td", { class: "n" }, page ? link([page], query, number(value)) : number(value))))));
}

function quality(counts) {
  const unsure = articles().filter((article) => article.confidence < 0.5).length;
  const small = rows.region_rows.filter((row) => row.n_articles < 10).length;
  const lines = [
    counts.articles_with_region < counts.articles && t("noRegion", number(counts.articles - counts.articles_with_region), number(counts.articles)),
    counts.articles_with_date < counts.articles && t("noDates", number(counts.articles - counts.articles_with_date), number(counts.articles)),
    counts.replaced_characters > 0 && t("replaced", number(counts.replaced_characters)),
    unsure > 0 && link(["audit"], null, t("unsure", number(unsure), percent(0.5))),
    small > 0 && t("smallRegions", number(small)),
  ].filter(Boolean);
  return [lines.length ? h("ul", null, lines.map((line) => h("li", null, line))) : null, noticeList("skipped"), noticeList("notices")];
}

function cautions() {
  return h("ul", { class: "cautions" }, ["caution1", "caution2", "caution3", "caution4"].map((key) => h("li", null, t(key))));
}
