//! Numeric shorthand in quotation marks -> where it stands, and what the texts say it stands for.
//!
//! `“四个意识”` says that there are four and not which. Some text spells them out: behind the shorthand, in
//! brackets, after a colon or 即 (`“三会一课”：A、B、C、D`); or in any list of just as many items that
//! all end, or all begin, with what is counted (`政治意识、大局意识、核心意识、看齐意识`). Such a list is
//! attached, with its places; where texts disagree, each list is.
//!
//! Most shorthand is coined in one place and stands in one region alone, so it is collected here whether
//! it recurs or not. It must be quoted once; all its places count.
//!
//! Cost: linear in the text, and one search of the suffixes a shorthand.

use super::corpus::Corpus;
use super::marks::{BRACKET, CLOSE, DIGIT, HARD, LIST, OPEN, SOFT, TITLE_OPEN, TOKEN};
use super::numerals::Shape;
use super::printed::{Printer, Texts};
use super::stream::Stream;
use super::{Expansion, Phrase, Shorthand};
use crate::span::{ArticleId, CharRange, Span};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

/// Longest quotation that is looked at, and longest item of a list, in units.
const LONGEST: usize = 12;
const LONGEST_ITEM: usize = 30;
/// Units between a shorthand and the list that explains it: `“三项”制度，即`.
const LEAD: usize = 8;
/// What announces a list.
const ANNOUNCE: [&str; 7] = ["即", "是指", "就是", "分别是", "指的是", "指", "包括"];

/// Units between a shorthand and a list that shares its noun but is not announced.
const NEAR: u32 = 150;

/// Items of a list as texts, and the units it stands at.
type Lists = BTreeMap<Vec<String>, Vec<(u32, u32)>>;

/// What the text alone says, before suffixes are known: what is quoted in the shape of a shorthand, and
/// lists that share its noun.
pub(super) struct Quoted {
    found: Vec<(Vec<i32>, Shape)>,
    listed: Listed,
}

impl Quoted {
    /// Reads all Chinese text once.
    pub fn new(stream: &Stream, texts: &Texts) -> Self {
        let found = quoted(stream, texts);
        Self { listed: Listed::new(stream, &found), found }
    }
}

/// All numeric shorthand, the most regions first.
pub(super) fn shorthands(printer: &Printer, quoted: Quoted) -> Vec<Shorthand> {
    let corpus = printer.corpus;
    let Quoted { found, listed } = quoted;
    let mut shorthands: Vec<Shorthand> = found
        .par_iter()
        .filter_map(|(units, shape)| {
            let at = places(printer, units, shape)?;
            let phrase = printer.phrase_at(&at, units.len());
            let mut lists = listed.of(units, &at, corpus);
            for &from in &at {
                if let Some((items, start, end)) =
                    behind(printer, from as usize, units.len(), shape)
                {
                    lists.entry(items).or_default().push((start, end));
                }
            }
            Some(Shorthand { phrase, expansions: expansions(corpus, lists), family: None })
        })
        .collect();
    shorthands.sort_by(|a, b| {
        let width =
            |s: &Shorthand| (s.phrase.n_regions, s.phrase.n_articles, s.phrase.places.len());
        width(b).cmp(&width(a)).then_with(|| a.phrase.text.cmp(&b.phrase.text))
    });
    shorthands
}

/// Where a shorthand stands, ascending: everywhere, but of a sum where the plus signs are printed. `None`
/// when it is quoted too seldom to be more than common words (`五年`).
fn places(printer: &Printer, units: &[i32], shape: &Shape) -> Option<Vec<u32>> {
    let (corpus, stream) = (printer.corpus, printer.corpus.stream);
    let (low, high) = corpus.suffixes.find(&stream.units, units);
    let mut at = corpus.suffixes.array[low as usize..high as usize].to_vec();
    if shape.is_sum() {
        at.retain(|&from| {
            let range = stream.range(from as usize, units.len());
            let printed = printer.texts.slice(stream.article[from as usize] as usize, range);
            Shape::of(printed).as_ref() == Some(shape)
        });
    }
    at.sort_unstable();
    let is_quoted = |&&from: &&u32| {
        let from = from as usize;
        stream.bits[from] & OPEN != 0 && stream.bits[from + units.len()] & CLOSE != 0
    };
    let quoted = at.iter().filter(is_quoted).count();
    (quoted as f64 >= QUOTED_SHARE * at.len() as f64).then_some(at)
}

/// Share of the places of a shorthand that must be in quotation marks.
const QUOTED_SHARE: f64 = 0.2;

/// Every quoted string of the shape of a shorthand, in order of its units.
fn quoted(stream: &Stream, texts: &Texts) -> Vec<(Vec<i32>, Shape)> {
    let of_article = |article: usize| {
        let first = stream.first[article] as usize;
        let end = first + stream.units_of(article);
        let mut found = Vec::new();
        let mut open: Option<usize> = None;
        for place in first..=end {
            let bits = stream.bits[place];
            if let Some(from) = open
                && bits & CLOSE != 0
                && (2..=LONGEST).contains(&(place - from))
            {
                let printed = texts.slice(article, stream.range(from, place - from));
                if let Some(shape) = Shape::of(printed) {
                    found.push((stream.units[from..place].to_vec(), shape));
                }
            }
            if bits & (OPEN | CLOSE) != 0 {
                open = (bits & OPEN != 0 && bits & TITLE_OPEN == 0).then_some(place);
            }
        }
        found
    };
    let articles = 0..stream.spaced.len();
    let chinese = articles.into_par_iter().filter(|&article| !stream.spaced[article]);
    let found: Vec<_> = chinese.flat_map_iter(of_article).collect();
    let by_units: BTreeMap<Vec<i32>, Shape> = found.into_iter().collect();
    by_units.into_iter().collect()
}

/// Lists whose items share what some shorthand counts.
struct Listed {
    /// For the units of each shorthand its lists.
    lists: FxHashMap<Vec<i32>, Lists>,
}

impl Listed {
    fn new(stream: &Stream, shorthands: &[(Vec<i32>, Shape)]) -> Self {
        let mut wanted: BTreeMap<(Vec<i32>, usize), Vec<&Vec<i32>>> = BTreeMap::new();
        for (units, shape) in shorthands {
            // One character is in too many words.
            if let Some(noun) = shape.noun().filter(|noun| noun.chars().count() >= 2) {
                let noun = units[units.len() - noun.chars().count()..].to_vec();
                wanted.entry((noun, shape.total())).or_default().push(units);
            }
        }
        let nouns: FxHashSet<&[i32]> = wanted.keys().map(|(noun, _)| noun.as_slice()).collect();
        let longest = nouns.iter().map(|noun| noun.len()).max().unwrap_or(0);
        let nouns = (nouns, longest);
        let found: Vec<Vec<List>> = (0..stream.spaced.len())
            .into_par_iter()
            .filter(|&article| longest > 0 && !stream.spaced[article])
            .map(|article| lists_of(stream, article, &nouns))
            .collect();
        let mut lists: FxHashMap<Vec<i32>, Lists> = FxHashMap::default();
        for list in found.into_iter().flatten() {
            let items: Vec<String> =
                list.items.iter().map(|&(from, to)| stream.text(from, to - from)).collect();
            let place = (list.items[0].0 as u32, list.items[list.items.len() - 1].1 as u32);
            for &shorthand in wanted.get(&(list.noun, items.len())).into_iter().flatten() {
                let known = lists.entry(shorthand.clone()).or_default();
                known.entry(items.clone()).or_default().push(place);
            }
        }
        Self { lists }
    }

    /// The lists of a shorthand that stands at `at`: those near it; and those of items of one length
    /// in an article that uses it, or in two articles.
    fn of(&self, shorthand: &[i32], at: &[u32], corpus: &Corpus) -> Lists {
        let article = |unit: u32| corpus.stream.article[unit as usize];
        let mut lists = self.lists.get(shorthand).cloned().unwrap_or_default();
        lists.retain(|items, places| {
            let even = items.iter().all(|item| item.chars().count() == items[0].chars().count());
            let articles: BTreeSet<u32> = places.iter().map(|place| article(place.0)).collect();
            let known = at.iter().any(|&from| articles.contains(&article(from)));
            let close = |&(from, to): &(u32, u32)| {
                let first = at.partition_point(|&other| other + NEAR < from);
                at.get(first).is_some_and(|&o| o < to + NEAR && article(o) == article(from))
            };
            (even && (known || articles.len() >= 2)) || places.iter().any(close)
        });
        lists
    }
}

/// A list of items that share a noun.
struct List {
    noun: Vec<i32>,
    /// Units of each item, half-open.
    items: Vec<(usize, usize)>,
}

/// What is counted, as units, and how many the longest has.
type Nouns<'a> = (FxHashSet<&'a [i32]>, usize);

/// The longest runs of neighbouring segments of an article that end, or begin, in one of `nouns`.
fn lists_of(stream: &Stream, article: usize, (nouns, longest): &Nouns) -> Vec<List> {
    let first = stream.first[article] as usize;
    let segments = segments(stream, first, first + stream.units_of(article));
    let mut found = Vec::new();
    for at_end in [true, false] {
        let noun = |&(from, to): &(usize, usize), length: usize| {
            let units = &stream.units[from..to];
            if at_end { &units[units.len() - length..] } else { &units[..length] }
        };
        // List marks alone first: behind a comma the shorthand itself may follow, which ends alike.
        let marks = [LIST, LIST | SOFT].into_iter();
        for (marks, length) in marks.flat_map(|marks| (2..=*longest).map(move |n| (marks, n))) {
            let held = |segment: &(usize, usize)| {
                let fits = segment.1 - segment.0 > length;
                (fits && nouns.contains(noun(segment, length))).then(|| noun(segment, length))
            };
            let joined = |a: &(usize, usize), b: &(usize, usize)| {
                a.1 == b.0
                    && stream.bits[b.0] & HARD == 0
                    && stream.bits[b.0] & marks != 0
                    && held(a).is_some()
                    && held(a) == held(b)
            };
            for run in segments.chunk_by(joined).filter(|run| run.len() >= 2) {
                let mut items = run.to_vec();
                trim_first(stream, &mut items);
                // Measures are lists too: 800公里、600公里.
                if items
                    .iter()
                    .any(|&(from, to)| stream.bits[from..to].iter().any(|bits| bits & DIGIT != 0))
                {
                    continue;
                }
                found.push(List { noun: noun(&run[0], length).to_vec(), items });
            }
        }
    }
    found
}

/// Cuts what stands before the first item where all others are of one length: `增强政治意识、大局意识`.
fn trim_first(stream: &Stream, items: &mut [(usize, usize)]) {
    let length = items[1].1 - items[1].0;
    let alike = items[1..].iter().all(|item| item.1 - item.0 == length);
    let from = items[0].1.saturating_sub(length);
    if alike && from > items[0].0 && stream.bits[from] & TOKEN != 0 {
        items[0].0 = from;
    }
}

/// Stretches between list marks, commas and stops of at most `LONGEST_ITEM` units.
fn segments(stream: &Stream, from: usize, to: usize) -> Vec<(usize, usize)> {
    let mut segments = Vec::new();
    let mut start = from;
    for place in from + 1..=to {
        if place == to || stream.bits[place] & (LIST | SOFT | HARD) != 0 {
            if place - start <= LONGEST_ITEM {
                segments.push((start, place));
            }
            start = place;
        }
    }
    segments
}

/// The list of as many items as the shorthand says that follows it at once or is announced.
fn behind(
    printer: &Printer,
    from: usize,
    length: usize,
    shape: &Shape,
) -> Option<(Vec<String>, u32, u32)> {
    let stream = printer.corpus.stream;
    let article = stream.article[from] as usize;
    let end = stream.first[article] as usize + stream.units_of(article);
    let (start, bracket) = list_start(printer, from + length, end)?;
    let wanted = shape.total();
    let mut items = Vec::new();
    let mut begun = start;
    for place in start + 1..=end.min(start + wanted * (LONGEST_ITEM + 1)) {
        let bits = stream.bits[place];
        let stops = place == end || bits & HARD != 0 || bracket && bits & BRACKET != 0;
        let divides = bits & LIST != 0 || shape.is_sum() && bits & SOFT != 0;
        let pauses = !bracket && bits & SOFT != 0;
        if !(stops || divides || pauses) {
            continue;
        }
        items.push((begun, place));
        begun = place;
        let ends = stops || !divides || (shape.is_sum() && items.len() == wanted);
        if ends || items.len() > wanted {
            let told = ends && items.len() == wanted && is_list(printer.corpus, &items, shape);
            return told.then(|| (texts(printer.corpus, &items), start as u32, place as u32));
        }
    }
    None
}

/// Where a list behind a shorthand begins, and whether in a bracket: right after a bracket, or behind a
/// colon or 即 with at most a few units between.
fn list_start(printer: &Printer, from: usize, end: usize) -> Option<(usize, bool)> {
    let stream = printer.corpus.stream;
    for place in from..end.min(from + LEAD) {
        let bits = stream.bits[place];
        if bits & BRACKET != 0 {
            return (place == from).then_some((place, true));
        }
        if bits & HARD != 0 {
            let article = stream.article[place] as usize;
            let gap = CharRange {
                start: stream.range(place - 1, 1).end,
                end: stream.range(place, 1).start,
            };
            let colon = printer.texts.slice(article, gap).contains(['：', ':']);
            return colon.then_some((place, false));
        }
        for word in ANNOUNCE {
            let length = word.chars().count();
            if place + length < end && stream.text(place, length) == word {
                return Some((place + length, false));
            }
        }
        if bits & LIST != 0 {
            return None;
        }
    }
    None
}

/// The items as texts, without what announces the first and the 等 behind the last.
fn texts(corpus: &Corpus, items: &[(usize, usize)]) -> Vec<String> {
    let text = |&(from, to): &(usize, usize)| corpus.stream.text(from, to - from);
    let mut texts: Vec<String> = items.iter().map(text).collect();
    let announced = |text: &String| {
        let rest = ANNOUNCE.iter().find_map(|word| text.strip_prefix(word));
        rest.filter(|rest| !rest.is_empty()).map(str::to_owned)
    };
    if let Some(rest) = texts.first().and_then(announced) {
        texts[0] = rest;
    }
    if let Some(last) = texts.last_mut()
        && let Some(at) = last.find('等').filter(|&at| at > 0)
    {
        last.truncate(at);
    }
    texts
}

/// Whether the items are of a length a list has, and of a sum each begins with its figure.
fn is_list(corpus: &Corpus, items: &[(usize, usize)], shape: &Shape) -> bool {
    let sizes = items.iter().all(|item| (1..=LONGEST_ITEM).contains(&(item.1 - item.0)));
    let figures = || {
        items.iter().zip(&shape.parts).all(|(&(from, to), (figure, _, _))| {
            corpus.stream.text(from, to - from).starts_with(figure.as_str())
        })
    };
    sizes && (!shape.is_sum() || figures())
}

/// The lists with their places, those of most articles first, at most five.
fn expansions(corpus: &Corpus, lists: Lists) -> Vec<Expansion> {
    let stream = corpus.stream;
    let mut expansions: Vec<(usize, Expansion)> = lists
        .into_iter()
        .map(|(items, places)| {
            let mut places: Vec<Span> = places
                .into_iter()
                .map(|(from, to)| Span {
                    article: ArticleId::at(stream.article[from as usize] as usize),
                    range: stream.range(from as usize, (to - from) as usize),
                })
                .collect();
            places.sort_unstable();
            places.dedup();
            let articles = super::printed::n_articles(&places);
            (articles, Expansion { items, places })
        })
        .collect();
    expansions.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.items.cmp(&b.1.items)));
    expansions.truncate(SHOWN);
    expansions.into_iter().map(|(_, expansion)| expansion).collect()
}

/// Lists kept for one shorthand.
const SHOWN: usize = 5;

/// Links every shorthand to the family it heads, and gives the family its commonest list.
pub(super) fn link(shorthands: &mut [Shorthand], families: &mut [super::PhraseFamily]) {
    let letters = |phrase: &Phrase| -> String {
        phrase.text.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let of_text: FxHashMap<String, usize> =
        families.iter().enumerate().map(|(index, f)| (letters(&f.head), index)).collect();
    for shorthand in shorthands {
        shorthand.family = of_text.get(&letters(&shorthand.phrase)).copied();
        if let (Some(family), Some(first)) = (shorthand.family, shorthand.expansions.first()) {
            families[family].items = Some(first.items.clone());
        }
    }
}
