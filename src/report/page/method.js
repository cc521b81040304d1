/* Method: what was done with what, so that it can be judged, repeated and cited. */

views.method = () => {
  const version = summary.generator.version;
  const citation = "tifa " + version + ". Analysis of " + summary.counts.articles + " articles from " + summary.counts.pages
    + " pages; parameters and input checksums in run.json.";
  const files = [...Object.values(summary.tables).flatMap((file) => [[file.jsonl, file.rows], [file.csv, file.rows]]),
    ["report.md", null], ["report.json", null], ["run.json", null]];
  return [
    heading(1, t("method")),
    h("div", { class: "columns" },
      h("section", null, heading(2, t("definitions")), h("ul", null, ["defCosine", "defShares", "defPhrase", "defExpected", "defPassage", "defFamily"].map((key) => h("li", null, t(key))))),
      h("section", null, heading(2, t("funnel")), funnel(summary.counts))),
    heading(2, t("cautions")), cautions(),
    heading(2, t("parameters")), parameters(),
    heading(2, t("repeat")), h("p", null, t("repeatText")), h("pre", null, "tifa analyze PATH... -o RUN2 --config RUN/run.json"),
    copyCommand("analyze", "PATH", "-o", "RUN2", "--config", "RUN/run.json"),
    heading(2, t("cite")), h("p", null, citation), button(t("copyCite"), () => copy(citation), { class: "quiet noprint" }),
    heading(2, t("versions")), facts("tifa " + version, "schema " + summary.schema_version, t("inputs") + " " + number(rows.shown.inputs[1])),
    heading(2, t("tables")),
    h("table", { class: "plain" }, h("caption", { class: "away" }, t("tables")), h("tbody", null, files.map(([name, count]) => h("tr", null, h("th", { scope: "row" }, name),
      h("td", { class: "n" }, count === null ? "" : number(count) + " " + t("rowsWord").toLowerCase()))))),
    heading(2, t("inputs")), inputTable(),
  ];
};

function parameters() {
  const controls = (draw) => [filterBox(draw), checkBox("changed", t("changedOnly"), draw)];
  return filteredList(controls, () => {
    const wanted = route.query.get("q") || "";
    const list = rows.params.filter((row) => (route.query.get("changed") !== "1" || row.value !== row.default) && (matches(row.name, wanted) || matches(row.help, wanted)));
    return table([
      { label: t("parameter"), head: true, csv: (row) => row.name, cell: (row) => h("code", null, row.name) },
      { label: t("value"), class: "n", csv: (row) => row.value, cell: (row) => (row.value === row.default ? row.value : h("b", null, row.value)) },
      { label: t("byDefault"), class: "n", csv: (row) => row.default, cell: (row) => row.default },
      { label: t("range"), class: "n", csv: (row) => row.low + " … " + row.high, cell: (row) => (row.low < row.high ? row.low + " … " + row.high : "–") },
      { label: t("unit"), csv: (row) => row.unit, cell: (row) => row.unit },
      { label: t("meaning"), class: "help", csv: (row) => row.help, cell: (row) => h("span", { lang: "en" }, row.help) },
    ], list, { caption: t("parameters"), hidden: rows.params.length - list.length, file: "parameters.csv" });
  });
}

function inputTable() {
  return table([
    { label: t("source"), head: true, csv: (row) => row.name, cell: (row) => corpus(row.name) },
    { label: t("bytes"), class: "n", csv: (row) => row.bytes, cell: (row) => number(row.bytes) },
    { label: "SHA-256", class: "hash", csv: (row) => row.sha256, cell: (row) => h("code", null, row.sha256) },
  ], rows.inputs, { caption: t("inputs"), kept: rows.shown.inputs, file: "run.json" });
}
