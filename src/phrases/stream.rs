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
        let mut stream = Self::empty(articles, names);
        stream.characters = characters;
        let total = pieces.iter().map(|piece| piece.units.len() + 1).sum::<usize>();
        assert!(i32::try_from(total + vocabulary).is_ok(), "fewer than 2^31 units");
        stream.reserve(total);
        for (index, piece) in pieces.into_iter().enumerate() {
            stream.append(index, &piece, &numbers);
        }
        stream.first.push(stream.units.len() as u32);
        stream.measure_lines();
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

    fn empty(articles: &Articles, names: Vec<String>) -> Self {
        let spaced = articles.list.iter().map(|a| a.language == Language::Spaced).collect();
        Self {
            units: Vec::new(),
            bits: Vec::new(),
            article: Vec::new(),
            line: Vec::new(),
            first: Vec::new(),
            spaced,
            names,
            characters: 0,
            start: Vec::new(),
            width: Vec::new(),
            long: FxHashMap::default(),
        }
    }

    fn reserve(&mut self, total: usize) {
        self.units.reserve_exact(total);
        self.bits.reserve_exact(total);
        self.article.reserve_exact(total);
        self.start.reserve_exact(total);
        self.width.reserve_exact(total);
    }

    fn append(&mut self, index: usize, piece: &Piece, numbers: &Numbers) {
        self.first.push(self.units.len() as u32);
        for ((&unit, &bits), &range) in piece.units.iter().zip(&piece.bits).zip(&piece.ranges) {
            self.push(numbers.of(unit, &piece.words), bits, range);
        }
        let end = piece.ranges.last().map_or(0, |range| range.end);
        let rest = piece.rest | ARTICLE | HARD | TOKEN;
        self.push((self.names.len() + index) as i32, rest, CharRange { start: end, end });
        self.article.resize(self.units.len(), index as u32);
    }

    fn push(&mut self, unit: i32, bits: u16, range: CharRange) {
        if range.len() >= usize::from(WIDE) {
            self.long.insert(self.units.len() as u32, range.len() as u32);
        }
        self.units.push(unit);
        self.bits.push(bits);
        self.start.push(range.start);
        self.width.push(range.len().min(usize::from(WIDE)) as u8);
    }

    fn measure_lines(&mut self) {
        self.line = vec![0; self.len()];
        let mut from = 0;
        for place in 1..=self.len() {
            if place == self.len() || self.bits[place] & (LINE | ARTICLE) != 0 {
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
