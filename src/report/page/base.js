/* Elements, words, the address. Corpus text only ever becomes a text node. */

/** An element: properties beginning with "on" are listeners, the others attributes. */
function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(element, child);
    else element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** A drawing. */
function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  append(element, children);
  return element;
}

/** Words of the interface in the language in use: {0} is filled in, {0|one|many} chosen by its number. */
function t(key, ...values) {
  const words = WORDS[key];
  const text = words ? words[route.language === "zh" ? 1 : 0] : key;
  return text.replace(/\{(\d)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, index, one, many) =>
    (one === undefined ? String(values[index]) : String(values[index]) === "1" ? one : many));
}

/** A number and its noun: "1 article", "23 articles", "23 篇文章". */
function counted(value, key) {
  return number(value) + " " + t(key, value);
}

/** Corpus text: isolated, so that marks of writing direction in it end with it. */
function corpus(text, lang) {
  return h("bdi", { lang: lang === "und" ? null : lang || "zh-Hans" }, visible(text));
}

/** Characters that cannot be seen, or that turn the direction of writing, made visible. */
function visible(text) {
  return String(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

const NUMBERS = { zh: new Intl.NumberFormat("zh-CN"), en: new Intl.NumberFormat("en-GB") };

function number(value) {
  return NUMBERS[route.language].format(value);
}

function decimal(value, digits) {
  return value.toFixed(digits);
}

/** Characters as people count them: a rare one is two units of a string. */
function points(text) {
  return [...text].length;
}

function percent(value) {
  const hundredths = value * 100;
  return (hundredths > 0 && hundredths < 1 ? hundredths.toFixed(1) : Math.round(hundredths)) + (route.language === "zh" ? "%" : "\u00a0%");
}

/** A very small or large number as people write it. */
function chance(value) {
  if (value === null || value === undefined) return "–";
  if (value === 0) return "0";
  return value < 0.001 ? value.toExponential(0) : String(Number(value.toPrecision(2)));
}

/* The address: #/page/argument?name=value. Everything a reader set stands in it. */

const route = { page: "overview", arguments: [], query: new URLSearchParams(), language: "en", theme: "", kept: null };

function readAddress() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  const parts = path.split("/").filter(Boolean).map(decode);
  route.page = parts[0] || "overview";
  route.arguments = parts.slice(1);
  route.query = new URLSearchParams(query || "");
  const wished = route.query.get("lang") || navigator.language || "en";
  route.language = wished.toLowerCase().startsWith("zh") ? "zh" : "en";
  route.theme = route.query.get("theme") || "";
  route.kept = null;
  route.kept = address([]).slice(2);
}

function decode(part) {
  try { return decodeURIComponent(part); } catch (error) { return part; }
}

/** An address within the report; language and theme are kept. */
function address(path, query) {
  const place = "#/" + path.map(encodeURIComponent).join("/");
  // A matrix has a thousand links that ask for nothing more.
  if (!query && route.kept !== null) return place + route.kept;
  const all = new URLSearchParams(query || {});
  for (const kept of ["lang", "theme"]) {
    if (!all.has(kept) && route.query.get(kept)) all.set(kept, route.query.get(kept));
  }
  const empty = [...all].filter(([, value]) => value === "").map(([name]) => name);
  for (const name of empty) all.delete(name);
  const text = all.toString();
  return place + (text ? "?" + text : "");
}

/** Changes the query of the address and draws again. */
function setQuery(changes, keepFocus) {
  const query = Object.fromEntries(route.query);
  Object.assign(query, changes);
  const to = address([route.page, ...route.arguments], query);
  if (keepFocus) {
    history.replaceState(null, "", to);
    readAddress();
  } else {
    location.hash = to;
  }
}

function link(path, query, ...content) {
  return h("a", { href: address(path, query) }, ...content);
}

function button(label, act, properties) {
  return h("button", { type: "button", onclick: act, ...properties }, label);
}

/** Says something to screen readers, and shows it for a moment. */
function say(text) {
  const live = document.getElementById("live");
  live.textContent = text;
  live.classList.add("on");
  clearTimeout(say.timer);
  say.timer = setTimeout(() => live.classList.remove("on"), 1600);
}

/** Copies a text, also where the clipboard of the browser is closed to files. */
function copy(text) {
  const area = h("textarea", { class: "away", readonly: true });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (done) say(t("copied"));
  else window.prompt(t("copyCommand"), text);
}

/** A word of a shell command. */
function quoted(word) {
  return /^[\w./#:-]+$/.test(word) ? word : "'" + word.replace(/'/g, "'\\''") + "'";
}

/** The folder of this run, where the report was opened in it. */
function runFolder() {
  const place = location.protocol === "file:" ? decode(location.pathname).replace(/\/[^/]*$/, "") : "";
  return place.replace(/^\/([A-Za-z]:)/, "$1") || "RUN";
}

/** A button that copies a command; the word RUN in it becomes the folder of this run. */
function copyCommand(...words) {
  const command = () => ["tifa", ...words].map((word) => quoted(word.replace(/^RUN(?=$|\/)/, runFolder()))).join(" ");
  return button(t("copyCommand"), () => copy(command()), { class: "quiet" });
}

function heading(level, text, id) {
  return h("h" + level, { id }, text);
}

/** A line of facts, separated by middle dots. */
function facts(...parts) {
  const kept = parts.filter((part) => part !== null && part !== undefined && part !== "");
  return h("p", { class: "facts" }, kept.map((part, index) => [index ? " · " : "", part]));
}
