/* The data of the report: columns become rows when a list first asks for them. */

function parse(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

const rows = parse("rows");
const summary = rows.summary;

/** A table by column -> a list of rows, each knowing its place. */
function unfold(columns) {
  const names = Object.keys(columns);
  const list = new Array(names.length ? columns[names[0]].length : 0);
  for (let index = 0; index < list.length; index += 1) {
    const row = { index };
    for (const name of names) row[name] = columns[name][index];
    list[index] = row;
  }
  return list;
}

function lazy(make) {
  let made;
  return () => (made === undefined ? (made = make()) : made);
}

const articles = lazy(() => unfold(rows.articles));
const pairs = lazy(() => unfold(rows.pairs));
const phrases = lazy(() => unfold(rows.phrases));
const families = lazy(() => unfold(rows.families));
const articleById = lazy(() => new Map(articles().map((article) => [article.id, article])));

/* The texts stand after the interface, and are read only when a page needs them. */

const textsHere = () => document.readyState !== "loading";
const texts = lazy(() => {
  const all = parse("texts");
  all.passages = unfold(all.passages);
  all.pages = unfold(all.pages);
  return all;
});

/* Of a large corpus the texts stand in files beside the report. What a view wants and is not here yet
   is noted while it is built; then it is fetched, and the view built again. */

const beside = { texts: new Map(), wanted: new Set(), missing: new Set() };

/** Which file holds a text: the last that begins at or before it. */
function fileOf(starts, index) {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= index) low = middle;
    else high = middle;
  }
  return low;
}

/** The text beside the report, or null: it is noted as wanted, or cannot be had. */
function textBeside(file, place) {
  const held = beside.texts.get(file);
  if (held) return held[place];
  if (!beside.missing.has(file)) beside.wanted.add(file);
  return null;
}

/** The text of an article; null when it is not here. */
function textOf(article) {
  if (!rows.chunks) return texts().texts[article];
  const starts = rows.chunks.articles;
  const file = fileOf(starts, article);
  return textBeside(file, article - starts[file]);
}

/** The text and the blocks of a page. */
function pageText(page) {
  if (!rows.chunks) return { text: page.text, blocks: page.blocks };
  const starts = rows.chunks.pages;
  const file = fileOf(starts, page.index);
  return textBeside(rows.chunks.articles.length + file, page.index - starts[file]) || { text: null, blocks: [] };
}

/** Builds something, fetches what it wants for texts, builds it again, and hands it on. */
function withTexts(build, done) {
  beside.wanted.clear();
  const built = build();
  if (!beside.wanted.size) { done(built); return; }
  const files = [...beside.wanted];
  say(t("loading"));
  Promise.all(files.map(fetchTexts)).then(() => withTexts(build, done));
}

/** A file beside the report, run as a script: a page on disk may not read files otherwise. */
function fetchTexts(file) {
  return new Promise((done) => {
    const script = document.createElement("script");
    script.nonce = "tifaTexts";
    const over = () => { script.remove(); done(); };
    script.addEventListener("load", over);
    script.addEventListener("error", () => { beside.missing.add(file); over(); });
    script.src = "report-texts/" + file + ".js";
    document.body.append(script);
  });
}

if (rows.chunks) {
  window.tifaTexts = (file, held) => { beside.texts.set(file, held.articles.length ? held.articles : held.pages); };
}

/** The passages of each article. */
const passagesOf = lazy(() => {
  const of = new Map();
  for (const passage of texts().passages) {
    for (const side of [0, 3]) {
      const article = passage.sides[side];
      if (!of.has(article)) of.set(article, []);
      of.get(article).push(passage);
    }
  }
  return of;
});

/** A text without punctuation and space, and where each unit of it stood. */
function bare(text) {
  const places = [];
  let kept = "";
  for (let at = 0; at < text.length; at += 1) {
    if (!/[\p{P}\p{Z}\s]/u.test(text[at])) {
      kept += text[at];
      places.push(at);
    }
  }
  return [kept, places];
}

const barePhrases = lazy(() => phrases().map((phrase) => bare(phrase.text)[0]));
const foundPhrases = new Map();

/** The places of phrases in an article: [phrase, start, end]. As counted, by a search that ignores punctuation and space. */
function phrasesIn(article) {
  if (!foundPhrases.has(article)) {
    const whole = textOf(article);
    if (whole === null) return [];
    const [text, places] = bare(whole);
    const found = [];
    barePhrases().forEach((phrase, index) => {
      for (let at = phrase ? text.indexOf(phrase) : -1; at >= 0; at = text.indexOf(phrase, at + phrase.length)) {
        found.push([index, places[at], places[at + phrase.length - 1] + 1]);
      }
    });
    foundPhrases.set(article, found);
  }
  return foundPhrases.get(article);
}

/** The pairs of each article. */
const pairsOf = lazy(() => {
  const of = new Map();
  for (const pair of pairs()) {
    for (const article of [pair.a, pair.b]) {
      if (!of.has(article)) of.set(article, []);
      of.get(article).push(pair);
    }
  }
  return of;
});

/** Articles of a region or of regions inside it. */
const articlesIn = (path) => articles().filter((article) => isIn(regionName(article), path));

function isIn(name, path) {
  return name !== null && (name === path || name.startsWith(path + "/"));
}

/** Compared regions in which a phrase stands, with its occurrences there. */
function phraseGroups(phrase) {
  return new Map(phrase.groups);
}

/** Names of the first parts of region paths, with occurrences. */
function phraseProvinces(phrase) {
  const of = new Map();
  for (const [group, count] of phrase.groups) {
    const province = rows.groups[group].split("/")[0];
    of.set(province, (of.get(province) || 0) + count);
  }
  return of;
}

function regionName(article) {
  return article.region === null ? null : rows.regions[article.region];
}

/** A region path as people read it. */
function regionText(article) {
  const name = regionName(article);
  return name === null ? t("unknown") : name.split("/").join(" ");
}

/** A province without the words all provinces share. */
function shortRegion(name) {
  const last = name.split("/").pop();
  return last.replace(/(维吾尔|壮族|回族)?自治区$|特别行政区$|省$|市$/, "") || last;
}

/** Title of an article, with where and, unless it is told elsewhere, when. */
function articleLine(article, mark, undated) {
  return [
    h("a", { class: "name", href: address(["articles", article.id], mark) }, corpus(article.label, article.lang)),
    h("span", { class: "dim" }, " ", corpus(regionText(article)), article.date && !undated ? " · " + article.date : ""),
  ];
}
