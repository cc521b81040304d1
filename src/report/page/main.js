/* The frame: pages by address, language, colours, keys. */

const PAGES = [
  ["overview", "o"], ["regions", "r"], ["phrases", "p"], ["pairs", "s"], ["families", "f"], ["articles", "a"], ["audit", "u"], ["method", "m"],
];
const current = { passage: -1, row: -1, after: [] };

/** Runs something once the page stands in the document. */
function afterDrawing(act) {
  current.after.push(act);
}

function backLink(page) {
  const kept = {};
  for (const name of ["q", "sort", "cross", "with", "class", "relation", "kind", "in", "without", "varied", "deep"]) if (route.query.get(name)) kept[name] = route.query.get(name);
  return h("p", { class: "back noprint" }, link([page], kept, "← " + t("back")));
}

function missing(page) {
  return [heading(1, t(page)), h("p", null, t("notFound")), backLink(page)];
}

function drawBar() {
  const counts = summary.counts;
  const themes = ["", "light", "dark"];
  const next = themes[(themes.indexOf(route.theme) + 1) % 3];
  const themeWord = { "": "themeAuto", light: "themeLight", dark: "themeDark" }[route.theme] || "themeAuto";
  document.getElementById("bar").replaceChildren(
    h("p", { class: "brand" }, link(["overview"], null, "tifa", h("span", { lang: "zh-Hans" }, " 提法"))),
    h("p", { class: "corpus dim" }, counted(counts.articles, "nArticles") + " · " + counted(counts.regions, "nRegions")),
    h("p", { class: "switches" },
      button(t("language"), () => setQuery({ lang: route.language === "zh" ? "en" : "zh" }), { id: "language", lang: route.language === "zh" ? "en" : "zh-Hans" }),
      button(t(themeWord), () => setQuery({ theme: next }), { id: "theme" }),
      button(t("help"), showKeys, { id: "keys" })));
  document.getElementById("pages").replaceChildren(h("ul", null, PAGES.map(([page]) =>
    h("li", null, h("a", { href: address([page]), "aria-current": route.page === page ? "page" : null }, t(page))))));
  document.getElementById("skip").textContent = t("skip");
  document.getElementById("foot").textContent =
    ["tifa " + summary.generator.version, visible(decode(location.hash))].filter(Boolean).join(" · ");
}

function draw() {
  if (!prepared()) return;
  const here = route.page + "/" + route.arguments.join("/");
  const elsewhere = current.place !== undefined && here !== current.place;
  current.place = here;
  const root = document.documentElement;
  root.lang = route.language === "zh" ? "zh-Hans" : "en";
  if (route.theme) root.setAttribute("data-theme", route.theme);
  else root.removeAttribute("data-theme");
  drawBar();
  current.passage = -1;
  current.row = -1;
  current.rowsForPaper = null;
  current.redrawLines = null;
  const main = document.getElementById("main");
  const view = Object.prototype.hasOwnProperty.call(views, route.page) ? views[route.page] : () => missing("overview");
  const place = location.hash;
  const build = () => {
    const content = document.createDocumentFragment();
    current.after = [];
    append(content, [view(...route.arguments)]);
    return content;
  };
  withTexts(build, (content) => { if (location.hash === place) show(content, main, elsewhere); });
}

/** Puts a view into the page. */
function show(content, main, elsewhere) {
  main.replaceChildren(content);
  const title = main.querySelector("h1");
  document.title = (title ? title.textContent.slice(0, 80) + " – " : "") + "tifa";
  // Scrolling asks where everything stands: that is work of its own, and waits its turn.
  const [place, acts] = [location.hash, current.after];
  setTimeout(() => {
    if (location.hash !== place) return;
    if (elsewhere) {
      window.scrollTo(0, 0);
      main.focus({ preventScroll: true });
    }
    for (const act of acts) act();
    main.setAttribute("data-drawn", place);
  }, 0);
}

/** Whether all that the address asks for is read; if not, reads a part of it and draws later. */
function prepared() {
  readAddress();
  const one = route.arguments.length > 0;
  if (needsTexts() && !textsHere()) {
    document.documentElement.lang = route.language === "zh" ? "zh-Hans" : "en";
    document.getElementById("main").replaceChildren(h("p", null, t("loading")));
    return false;
  }
  const begin = performance.now();
  let here = true;
  for (let read = nextToRead(route.page, one); here; read = nextToRead(route.page, one)) {
    if (!read) return true;
    // Not all at once, so that the browser never waits long.
    if (performance.now() - begin > READING) break;
    here = attempt(read);
  }
  clearTimeout(current.drawing);
  current.drawing = setTimeout(draw, here ? 0 : WAIT);
  return false;
}

/** Milliseconds after which reading on is left for later. */
const READING = 6;

/** Whether the page asked for shows texts, which stand at the end of the file. */
function needsTexts() {
  return route.arguments.length > 0 || route.page === "audit" || (route.page === "articles" && route.query.get("deep") === "1");
}

function showKeys() {
  const old = document.getElementById("help");
  if (old) { old.remove(); return; }
  const dialog = h("dialog", { id: "help", "aria-label": t("keysTitle") }, h("h2", null, t("keysTitle")),
    h("ul", null, t("keysText").split(" · ").map((line) => h("li", null, line))), button(t("close"), () => dialog.close()));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Moves among the rows of the first list. */
function moveRow(by) {
  const list = [...document.querySelectorAll("table.stack tbody tr")];
  if (!list.length) return;
  current.row = Math.max(0, Math.min(list.length - 1, current.row + by));
  const target = list[current.row].querySelector("a, button");
  if (target) target.focus();
  list[current.row].scrollIntoView({ block: "nearest" });
}

/** Moves among the passages of a pair. */
function movePassage(by) {
  const sides = [...document.querySelectorAll(".sides .side")];
  const numbers = sides.length ? [...sides[0].querySelectorAll(".number")] : [...document.querySelectorAll(".row, .reading .number")];
  if (!numbers.length) return;
  current.passage = (current.passage + by + numbers.length) % numbers.length;
  if (sides.length) align(sides, 0, 1, current.passage, true);
  else numbers[current.passage].scrollIntoView({ block: "center" });
}

const KEYS = {
  "/": () => { const box = document.getElementById("filter"); if (box) { box.focus(); box.select(); } },
  j: () => moveRow(1), k: () => moveRow(-1), n: () => movePassage(1), N: () => movePassage(-1),
  "]": () => press("next-pair"), "[": () => press("previous-pair"),
  t: () => press("theme"), l: () => press("language"), "?": showKeys,
};

function press(id) {
  const target = document.getElementById(id);
  if (target) target.click();
}

let going = false;
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "Escape" && typing) { typing.blur(); return; }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.getElementById("help")) return;
  if (going) {
    going = false;
    const page = PAGES.find(([, key]) => key === event.key);
    if (page) { location.hash = address([page[0]]); event.preventDefault(); }
    return;
  }
  if (event.key === "g") { going = true; return; }
  if (KEYS[event.key]) { KEYS[event.key](); event.preventDefault(); }
});

/** On paper two texts cannot be scrolled against each other: their passages are printed in rows. */
window.addEventListener("beforeprint", () => {
  const sides = document.querySelector(".sides");
  if (!current.rowsForPaper || !sides) return;
  document.body.classList.add("on-paper");
  sides.after(current.rowsForPaper());
});
window.addEventListener("afterprint", () => {
  if (!document.body.classList.contains("on-paper")) return;
  document.body.classList.remove("on-paper");
  document.querySelector(".rows").remove();
});
window.addEventListener("hashchange", draw);
document.addEventListener("DOMContentLoaded", () => { if (needsTexts()) draw(); });
draw();
