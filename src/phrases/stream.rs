//! Articles -> one stream of units with the marks between them.
//!
//! A unit is what a plain search would compare: in Chinese text every alphanumeric character of the
//! NFKC form, in spaced languages a whole lower-cased word. Everything else (punctuation, space,
//! quotation marks) becomes bits of the gap before the next unit. Every article ends in a unit of
//! its own kind, so that no repeat runs across articles.

use super::marks::{ARTICLE, HARD, LINE, TOKEN};
use super::units::{Edges, Piece, WORDS};
use crate::articles::{Articles, Language};
use crate::span::CharRange;
use crate::tokens::{Segmenter, Tokens};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Width that says: look into `long`.
const WIDE: u8 = u8::MAX;

/// All units of all articles, in order.
pub(super) struct Stream {
    /// What each unit is: numbers in order of code points (words after characters), then one number
    /// an article for its end.
    pub units: Vec<i32>,
    /// Marks of the gap before each unit.
    pub bits: Vec<u16>,
    /// The article of each unit.
    pub article: Vec<u32>,
    /// Units of the line each unit stands in, at most 255.
    pub line: Vec<u8>,
    /// First unit of each article, and the length of the stream.
    pub first: Vec<u32>,
    /// Whether the units of each article are words.
    pub spaced: Vec<bool>,
    /// The text of each unit but the ends: characters, then words, each in order.
    pub names: Vec<String>,
    /// How many of the names are characters.
    characters: usize,
    /// First code point of each unit.
    start: Vec<u32>,
    /// Code points of each unit, `WIDE` when more.
    width: Vec<u8>,
    /// Widths of the units too wide for a byte.
    long: FxHashMap<u32, u32>,
}

impl Stream {
    /// Reads all articles. `tokens` gives the edges of words of Chinese text; words that were added to
    /// the dictionary are divided again, since a formula listed as a word would say little.
    /// Cost: linear in the text.
    ///
    /// # Panics
    /// When there are 2^31 units or more.
    pub fn new(articles: &Articles, tokens: &Tokens, segmenter: &Segmenter) -> Self {
        let edges = Edges::new(tokens, segmenter);
        let pieces: Vec<Piece> = articles
            .list
            .par_iter()
            .enumerate()
            .map(|(index, article)| match article.language {
                Language::Chinese => Piece::characters(article, &edges, index),
                Language::Spaced => Piece::words(article),
            })
            .collect();
        let (numbers, names, characters) = symbols(&pieces);
        let vocabulary = names.len();
        let total = pieces.iter().map(|piece| piece.units.len() + 1).sum::<usize>();
        assert!(i32::try_from(total + vocabulary).is_ok(), "fewer than 2^31 units");
        let mut stream = Self::empty(articles, names, characters, total);
        stream.fill(pieces, &numbers);
        stream
    }

    /// Number of units, ends of articles included.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Words of the stream: edges of words in it.
    pub fn n_tokens(&self) -> usize {
        self.bits.par_iter().filter(|&&bits| bits & TOKEN != 0).count()
    }

    /// Number of units of an article.
    pub fn units_of(&self, article: usize) -> usize {
        (self.first[article + 1] - self.first[article]) as usize - 1
    }

    /// Where the units `from..from + length` stand in the text of their article.
    pub fn range(&self, from: usize, length: usize) -> CharRange {
        let last = from + length - 1;
        let width = match self.width[last] {
            WIDE => self.long[&(last as u32)],
            width => u32::from(width),
        };
        CharRange { start: self.start[from], end: self.start[last] + width }
    }

    /// The text of the units `from..from + length`: words with a space between, else joined.
    pub fn text(&self, from: usize, length: usize) -> String {
        let glue = if self.is_spaced(from) { " " } else { "" };
        let mut text = String::with_capacity(3 * length);
        for (index, &unit) in self.units[from..from + length].iter().enumerate() {
            text.push_str(if index > 0 { glue } else { "" });
            text.push_str(self.name(unit));
        }
        text
    }

    /// The text of a unit; empty for the end of an article.
    pub fn name(&self, unit: i32) -> &str {
        self.names.get(unit as usize).map_or("", String::as_str)
    }

    /// The number of a character of Chinese text; `None` when it stands nowhere.
    pub fn character(&self, character: char) -> Option<i32> {
        let mut buffer = [0; 4];
        let name: &str = character.encode_utf8(&mut buffer);
        let at = self.names[..self.characters].binary_search_by(|other| other.as_str().cmp(name));
        at.ok().map(|at| at as i32)
    }

    /// The number of a word of a spaced language; `None` when it stands nowhere.
    pub fn word(&self, word: &str) -> Option<i32> {
        let words = &self.names[self.characters..];
        let at = words.binary_search_by(|other| other.as_str().cmp(word));
        at.ok().map(|at| (self.characters + at) as i32)
    }

    /// Whether `unit` is a whole word of a spaced language or in such text.
    pub fn is_spaced(&self, unit: usize) -> bool {
        self.spaced[self.article[unit] as usize]
    }

    fn empty(articles: &Articles, names: Vec<String>, characters: usize, total: usize) -> Self {
        let spaced = articles.list.iter().map(|a| a.language == Language::Spaced).collect();
        Self {
            units: vec![0; total],
            bits: vec![0; total],
            article: vec![0; total],
            line: vec![0; total],
            first: Vec::with_capacity(articles.list.len() + 1),
            spaced,
            names,
            characters,
            start: vec![0; total],
            width: vec![0; total],
            long: FxHashMap::default(),
        }
    }

    /// Lays the articles end to end, each where it belongs, several at a time.
    fn fill(&mut self, pieces: Vec<Piece>, numbers: &Numbers) {
        let n_names = self.names.len();
        let mut rest = Stretch {
            units: &mut self.units,
            bits: &mut self.bits,
            article: &mut self.article,
            line: &mut self.line,
            start: &mut self.start,
            width: &mut self.width,
        };
        let mut first = 0;
        let mut stretches = Vec::with_capacity(pieces.len());
        for piece in &pieces {
            let length = piece.units.len() + 1;
            self.first.push(first);
            stretches.push(rest.take(length));
            first += length as u32;
        }
        self.first.push(first);
        let first = &self.first;
        let long = pieces.into_par_iter().zip(stretches).enumerate();
        let long = long.flat_map_iter(|(index, (piece, mut stretch))| {
            stretch.fill(index, &piece, numbers, (n_names + index) as i32);
            stretch.measure_lines();
            let wide = |(place, range): (usize, &CharRange)| {
                let is_wide = range.len() >= usize::from(WIDE);
                is_wide.then_some((first[index] + place as u32, range.len() as u32))
            };
            piece.ranges.iter().enumerate().filter_map(wide).collect::<Vec<_>>()
        });
        let long: Vec<(u32, u32)> = long.collect();
        self.long = long.into_iter().collect();
    }
}

/// The units of one article in a stream that is being made.
struct Stretch<'a> {
    units: &'a mut [i32],
    bits: &'a mut [u16],
    article: &'a mut [u32],
    line: &'a mut [u8],
    start: &'a mut [u32],
    width: &'a mut [u8],
}

impl<'a> Stretch<'a> {
    /// Takes the first `length` units off.
    fn take(&mut self, length: usize) -> Self {
        fn first<'a, T>(of: &mut &'a mut [T], length: usize) -> &'a mut [T] {
            of.split_off_mut(..length).expect("as long as all articles")
        }
        Stretch {
            units: first(&mut self.units, length),
            bits: first(&mut self.bits, length),
            article: first(&mut self.article, length),
            line: first(&mut self.line, length),
            start: first(&mut self.start, length),
            width: first(&mut self.width, length),
        }
    }

    /// Fills in an article and its end, whose number is `end`.
    fn fill(&mut self, index: usize, piece: &Piece, numbers: &Numbers, end: i32) {
        self.article.fill(index as u32);
        let after = piece.ranges.last().map_or(0, |range| range.end);
        let units = piece.units.iter().map(|&unit| numbers.of(unit, &piece.words)).chain([end]);
        let bits = piece.bits.iter().copied().chain([piece.rest | ARTICLE | HARD | TOKEN]);
        let ranges = piece.ranges.iter().copied().chain([CharRange { start: after, end: after }]);
        for (place, ((unit, bits), range)) in units.zip(bits).zip(ranges).enumerate() {
            self.units[place] = unit;
            self.bits[place] = bits;
            self.start[place] = range.start;
            self.width[place] = range.len().min(usize::from(WIDE)) as u8;
        }
    }

    /// Notes how long the lines are. An article begins with a line of its own, and so does its end.
    fn measure_lines(&mut self) {
        let mut from = 0;
        for place in 1..=self.bits.len() {
            if place == self.bits.len() || self.bits[place] & (LINE | ARTICLE) != 0 {
                let length = (place - from).min(usize::from(u8::MAX)) as u8;
                self.line[from..place].fill(length);
                from = place;
            }
        }
    }
}

/// Final numbers of characters and words.
struct Numbers {
    characters: Vec<u32>,
    words: FxHashMap<String, u32>,
}

impl Numbers {
    fn of(&self, unit: u32, words: &[String]) -> i32 {
        let number = match unit.checked_sub(WORDS) {
            None => self.characters[unit as usize],
            Some(word) => self.words[&words[word as usize]],
        };
        number as i32
    }
}

/// Numbers all units in order of code points, so that the order of suffixes is that of strings.
fn symbols(pieces: &[Piece]) -> (Numbers, Vec<String>, usize) {
    let mut characters = vec![0_u32; WORDS as usize];
    for unit in pieces.iter().flat_map(|piece| &piece.units).filter(|&&unit| unit < WORDS) {
        characters[*unit as usize] = 1;
    }
    let mut names = Vec::new();
    for (code, slot) in characters.iter_mut().enumerate().filter(|(_, slot)| **slot == 1) {
        *slot = names.len() as u32;
        names.extend(char::from_u32(code as u32).map(String::from));
    }
    let n_characters = names.len();
    let mut all: Vec<&String> = pieces.iter().flat_map(|piece| &piece.words).collect();
    all.par_sort_unstable();
    all.dedup();
    let mut words = FxHashMap::default();
    for word in all {
        words.insert(word.clone(), names.len() as u32);
        names.push(word.clone());
    }
    (Numbers { characters, words }, names, n_characters)
}
