/* The data of the report: columns become rows when a list first asks for them. They stand after the
   interface, which draws as soon as the browser has read what a view needs: what is not here yet is asked for
   again a little later. */

const NOT_HERE = new Error("this part of the file is still being read");
/** Milliseconds until what is not here is asked for again. */
const WAIT = 8;

/** A block of data of this file. It is whole when something stands after it. */
function parse(name) {
  const block = document.getElementById("data-" + name);
  if (document.readyState === "loading" && !(block && block.nextElementSibling)) throw NOT_HERE;
  return JSON.parse(block.textContent);
}

/** Does something, and tells whether all it wanted was here. */
function attempt(act) {
  try {
    act();
    return true;
  } catch (error) {
    if (error !== NOT_HERE) throw error;
    return false;
  }
}

const rows = parse("core");
const summary = rows.summary;

/** A table by column -> a list of rows, each knowing its place: it looks its values up when they are asked for. */
function unfold(columns) {
  const names = Object.keys(columns);
  class Row {
    constructor(index) { this.index = index; }
  }
  for (const name of names) {
    const column = columns[name];
    Object.defineProperty(Row.prototype, name, { get() { return column[this.index]; } });
  }
  return Array.from({ length: names.length ? columns[names[0]].length : 0 }, (_, index) => new Row(index));
}

function lazy(make) {
  let made;
  const get = () => (made === undefined ? (made = make()) : made);
  get.isMade = () => made !== undefined;
  return get;
}

const articles = lazy(() => unfold(parse("articles")));
const pairs = lazy(() => unfold(parse("pairs")));
const words = lazy(() => parse("words"));
const phrases = lazy(() => unfold(parse("phrases")));
const spreads = lazy(() => parse("spread"));
const families = lazy(() => unfold(parse("families")));
const articleById = lazy(() => new Map(articles().map((article) => [article.id, article])));

/* What follows stands at the end, and is read only when a page needs it. */

const textsHere = () => document.readyState !== "loading";
const allPassages = lazy(() => unfold(parse("passages")));
const allRuns = lazy(() => parse("runs"));
const allPlaces = lazy(() => parse("places"));
const allWitnesses = lazy(() => parse("witnesses"));
const allPages = lazy(() => unfold(parse("pages")));

/* Texts come in pieces, each read when a text of it is first wanted. Of a large corpus they stand in
   files beside the report: what a view wants and is not here yet is noted while the view is built; then
   it is fetched, and the view built again. */

const pieces = { held: new Map(), wanted: new Set(), missing: new Set() };

/** Which piece holds a text: the last that begins at or before it. */
function pieceOf(starts, index) {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= index) low = middle;
    else high = middle;
  }
  return low;
}

/** A piece, or null when it stands beside the report: it is noted as wanted, or cannot be had. */
function piece(number) {
  if (!pieces.held.has(number)) {
    if (!rows.pieces.beside) pieces.held.set(number, parse("texts" + number));
    else if (!pieces.missing.has(number)) pieces.wanted.add(number);
  }
  return pieces.held.get(number) || null;
}

/** The text of an article; null when it is not here. */
function textOf(article) {
  const starts = rows.pieces.articles;
  const number = pieceOf(starts, article);
  const held = piece(number);
  return held && held.articles[article - starts[number]];
}

/** The text and the blocks of a page. */
function pageText(page) {
  const starts = rows.pieces.pages;
  const number = pieceOf(starts, page.index);
  const held = piece(rows.pieces.articles.length + number);
  return held ? held.pages[page.index - starts[number]] : { text: null, blocks: [] };
}

/** Builds something as soon as all is here, fetches what it wants for texts, builds it again, and hands it on. */
function withTexts(build, done) {
  pieces.wanted.clear();
  let built;
  if (!attempt(() => { built = build(); })) { setTimeout(() => withTexts(build, done), WAIT); return; }
  if (!pieces.wanted.size) { done(built); return; }
  const files = [...pieces.wanted];
  say(t("loading"));
  Promise.all(files.map(fetchTexts)).then(() => withTexts(build, done));
}

/** A file beside the report, run as a script: a page on disk may not read files otherwise. */
function fetchTexts(number) {
  return new Promise((done) => {
    const script = document.createElement("script");
    script.nonce = "tifaTexts";
    const over = () => { script.remove(); done(); };
    script.addEventListener("load", over);
    script.addEventListener("error", () => { pieces.missing.add(number); over(); });
    script.src = "report-texts/" + number + ".js";
    document.body.append(script);
  });
}

if (rows.pieces.beside) window.tifaTexts = (number, held) => { pieces.held.set(number, held); };

/** The passages of each article. */
const passagesOf = lazy(() => {
  const of = new Map();
  for (const passage of allPassages()) {
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

/** Phrases by their first two letters: [place, phrase without punctuation]. */
const phraseIndex = lazy(() => {
  const index = new Map();
  phrases().forEach((phrase, place) => {
    const text = bare(phrase.text)[0];
    const key = text.slice(0, 2);
    if (!text) return;
    if (!index.has(key)) index.set(key, []);
    index.get(key).push([place, text]);
  });
  return index;
});
const foundPhrases = new Map();

/** The places of phrases in an article: [phrase, start, end]. As counted, by a search that ignores punctuation and space. */
function phrasesIn(article) {
  if (foundPhrases.has(article)) return foundPhrases.get(article);
  const whole = textOf(article);
  if (whole === null) return [];
  const [text, at] = bare(whole);
  const found = [];
  const ends = new Map();
  for (let start = 0; start < text.length; start += 1) {
    for (const length of [1, 2]) {
      for (const [phrase, wanted] of phraseIndex().get(text.slice(start, start + length)) || []) {
        if (wanted.length < length || (ends.get(phrase) || 0) > start || !text.startsWith(wanted, start)) continue;
        ends.set(phrase, start + wanted.length);
        found.push([phrase, at[start], at[start + wanted.length - 1] + 1]);
      }
    }
  }
  foundPhrases.set(article, found);
  return found;
}

/** What the views of each page read, in this order: [the list, one thing of it]. */
const READS = () => ({
  overview: [[articles, pairs, phrases, families], []],
  regions: [[], [articles, words, pairs, pairsOf, phrases, spreads, allPassages]],
  phrases: [[phrases], [articles, spreads, families, allPlaces]],
  pairs: [[articles, words, pairs], [phrases, phraseIndex, pairsOf, families, allPassages, allRuns, passagesOf]],
  families: [[families], [articles, articleById, allWitnesses]],
  articles: [[articles], [pairs, pairsOf, words, phrases, phraseIndex, allPassages, passagesOf, allPages]],
  audit: [[articles, allPages], []],
});

/** The first thing a view reads that is not read yet. */
function nextToRead(page, one) {
  const [list, more] = READS()[page] || [[], []];
  return (one ? [...list, ...more] : list).find((each) => !each.isMade());
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

/** Names of compared regions, with the occurrences of a phrase or the versions of a family there. */
function regionValues(of) {
  return of.groups.map(([group, count]) => [rows.groups[group], count]);
}

function regionName(article) {
  return article.region === null ? null : rows.regions[article.region];
}

/** Whether any region is known. */
const located = () => rows.groups.length > 0;

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
    h("span", { class: "dim" }, " ", regionName(article) === null ? "" : corpus(regionText(article)), article.date && !undated ? " · " + article.date : ""),
  ];
}
