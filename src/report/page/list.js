/* Lists: a hundred rows at once, the others on request, and always how many there are. */

const STEP = 100;
/** Rows drawn before anything else may happen; the rest of the first hundred follow at once. */
const FIRST = 30;
/** Some browsers do not tell when they are idle. */
const idle = window.requestIdleCallback || ((act) => setTimeout(act, 1));

/**
 * A table of many rows.
 * columns: [{ label, cell: row -> content, class, csv: row -> value, head: true for the row's name }]
 * options: { caption, kept: [in page, in all], file, hidden: left out by a filter, folded: told by another row }
 */
function table(columns, list, options) {
  const body = h("tbody");
  const head = h("tr", null, columns.map((column) => h("th", { scope: "col", class: column.class, title: column.title }, column.label)));
  const element = h("table", { class: "stack" },
    h("caption", { class: "away" }, options.caption), h("thead", null, head), body);
  const count = h("p", { class: "count" });
  const controls = h("p", { class: "controls noprint" });
  let shown = 0;

  function line(row) {
    const cells = columns.map((column) =>
      h(column.head ? "th" : "td", { class: column.class, scope: column.head && "row", "data-label": column.label },
        h("div", null, column.cell(row))));
    return h("tr", null, cells);
  }
  function lines(more) {
    const part = document.createDocumentFragment();
    for (const row of list.slice(shown, shown + more)) part.append(line(row));
    return part;
  }
  function add(part, more) {
    body.append(part);
    shown = Math.min(list.length, shown + more);
    tell();
  }
  function show(more, then) {
    withTexts(() => lines(more), (part) => { add(part, more); if (then) then(); });
  }
  /** A few rows at a time, so that the page stays alive. */
  function showAll() {
    show(25, () => { if (shown < list.length) idle(showAll); });
  }
  function tell() {
    const parts = [t("shown", number(shown), number(list.length))];
    if (options.hidden) parts.push(t("filtered", number(options.hidden)));
    if (options.folded) parts.push(t("folded", number(options.folded)));
    if (options.kept && options.kept[0] < options.kept[1]) {
      parts.push(t("kept", number(options.kept[0]), number(options.kept[1]), options.file));
    }
    count.textContent = parts.join(route.language === "zh" ? "；" : ". ") + (route.language === "zh" ? "。" : ".");
    const left = shown < list.length;
    controls.replaceChildren(...[
      left && button(t("more"), () => show(STEP)),
      left && button(t("all"), showAll),
      list.length > 0 && button(t("csv"), () => withTexts(() => csvOf(columns, list), (text) => saveCsv(text, options.file)), { class: "quiet" }),
    ].filter(Boolean));
  }
  add(lines(FIRST), FIRST);
  const rest = (left) => { if (left > 0 && shown < list.length) idle(() => show(Math.min(left, FIRST), () => rest(left - FIRST))); };
  rest(STEP - FIRST);
  if (!list.length) return h("section", { class: "list" }, h("p", null, t("none")), options.hidden ? count : null);
  return h("section", { class: "list" }, count, element, controls);
}

/** Something drawn when the browser is idle: what the reader looks at first is not kept waiting. */
function later(make) {
  const place = h("div");
  idle(() => withTexts(make, (built) => append(place, [built])));
  return place;
}

/** What a filter left, for spreadsheets. */
function csvOf(columns, list) {
  const guard = (value) => {
    const text = String(value === null || value === undefined ? "" : value);
    const safe = typeof value === "string" && /^[=+\-@\t\r＝＋－＠]/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  };
  const kept = columns.filter((column) => column.csv);
  const lines = [kept.map((column) => guard(column.label))];
  for (const row of list) lines.push(kept.map((column) => guard(column.csv(row))));
  return "\ufeff" + lines.map((cells) => cells.join(",")).join("\r\n") + "\r\n";
}

function saveCsv(text, file) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const anchor = h("a", { href: url, download: (file || "tifa").replace(/\..*$/, "") + "-shown.csv" });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** A filter box that redraws only what `draw` fills. */
function filterBox(draw) {
  const box = h("input", {
    type: "search", id: "filter", placeholder: t("findHint"), "aria-label": t("find"), value: route.query.get("q") || "",
  });
  let waiting;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { setQuery({ q: box.value }, true); draw(); }, 120);
  });
  return h("label", { class: "field" }, h("span", null, t("find")), box);
}

/** A choice kept in the address. */
function selectBox(name, label, choices, standard, draw) {
  const current = route.query.get(name) || standard;
  const select = h("select", { "aria-label": label },
    choices.map(([value, text]) => h("option", { value, selected: value === current }, text)));
  select.addEventListener("change", () => {
    setQuery({ [name]: select.value === standard ? "" : select.value }, true);
    draw();
  });
  return h("label", { class: "field" }, h("span", null, label), select);
}

/** A yes or no kept in the address. */
function checkBox(name, label, draw) {
  const box = h("input", { type: "checkbox", checked: route.query.get(name) === "1" });
  box.addEventListener("change", () => { setQuery({ [name]: box.checked ? "1" : "" }, true); draw(); });
  return h("label", { class: "check" }, box, h("span", null, label));
}

function matches(text, wanted) {
  return !wanted || String(text).toLowerCase().includes(wanted.toLowerCase());
}

/** A bar of controls above a list, and the list, which is drawn again when they change. */
function filteredList(controls, list) {
  const place = h("div");
  const draw = () => withTexts(list, (built) => { place.replaceChildren(); append(place, [built]); });
  const bar = h("form", { class: "filters noprint", onsubmit: (event) => event.preventDefault() }, controls(draw));
  append(place, [list()]);
  return [bar, place];
}
