//! Texts -> units: what the aligner compares, as numbers, with their places.
//!
//! A letter of an unspaced writing (Han, kana, Thai, ...) is a unit; so is a word or a number of any
//! other. Width, case and compatibility forms are folded, punctuation and space are dropped. A
//! character is never cut from its place: each unit knows the code points it came from.

use crate::script::simplified;
use crate::span::CharRange;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words are numbered from here, above every code point.
pub(super) const FIRST_WORD: u32 = 0x11_0000;
/// Texts that are read in parallel before their words are numbered: bounds the words held twice.
const CHUNK: usize = 1024;

/// The units of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Units {
    /// What each unit is: equal numbers are equal units.
    pub ids: Vec<u32>,
    /// Where each unit stands, in code points, ascending.
    pub ranges: Vec<CharRange>,
}

impl Units {
    /// None yet, with room for those of a text: few texts have more units than a third of their bytes.
    fn expected(text: &str) -> Self {
        let room = text.len() / 3 + 1;
        Self { ids: Vec::with_capacity(room), ranges: Vec::with_capacity(room) }
    }

    /// Number of units.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Code points from the first to the last of some units; empty for none.
    pub fn range(&self, from: usize, to: usize) -> CharRange {
        match (self.ranges.get(from), to.checked_sub(1).and_then(|last| self.ranges.get(last))) {
            (Some(first), Some(last)) if from < to => {
                CharRange { start: first.start, end: last.end }
            }
            _ => CharRange::default(),
        }
    }
}

/// The units of many texts, numbered alike.
///
/// Numbers depend on the set of words alone, not on the order of the texts. Linear in time; the
/// words are held once beside the result.
pub(super) fn read(texts: &[&str]) -> Vec<Units> {
    read_words(texts).0
}

/// The units of many texts, and the words: unit [`FIRST_WORD`]` + i` is the word `i`.
pub(super) fn read_words(texts: &[&str]) -> (Vec<Units>, Vec<String>) {
    let mut vocabulary: FxHashMap<String, u32> = FxHashMap::default();
    let mut list: Vec<Units> = Vec::with_capacity(texts.len());
    for chunk in texts.chunks(CHUNK) {
        let scanned: Vec<(Units, Vec<String>)> = chunk.par_iter().map(|text| scan(text)).collect();
        for (mut units, words) in scanned {
            let numbers: Vec<u32> = words
                .into_iter()
                .map(|word| {
                    let next = FIRST_WORD + vocabulary.len() as u32;
                    *vocabulary.entry(word).or_insert(next)
                })
                .collect();
            for id in &mut units.ids {
                if *id >= FIRST_WORD {
                    *id = numbers[(*id - FIRST_WORD) as usize];
                }
            }
            list.push(units);
        }
    }
    let mut words: Vec<(String, u32)> = vocabulary.into_iter().collect();
    words.par_sort_unstable();
    let mut rank = vec![0; words.len()];
    for (place, (_, number)) in words.iter().enumerate() {
        rank[(number - FIRST_WORD) as usize] = FIRST_WORD + place as u32;
    }
    list.par_iter_mut().for_each(|units| {
        for id in &mut units.ids {
            if *id >= FIRST_WORD {
                *id = rank[(*id - FIRST_WORD) as usize];
            }
        }
    });
    (list, words.into_iter().map(|(word, _)| word).collect())
}

/// What the units of a few texts are, numbered alike, without their places; `simplify`: each as its simplified form.
pub(super) fn ids(texts: &[&str], simplify: bool) -> Vec<Vec<u32>> {
    let mut reader = Reader::default();
    let read = |text: &&str| {
        reader.units = Units::expected(text);
        match simplify {
            true => reader.read(text.chars().map(simplified)),
            false => reader.read(text.chars()),
        }
        std::mem::take(&mut reader.units.ids)
    };
    texts.iter().map(read).collect()
}

/// The text some units make, words set apart by spaces.
pub(super) fn written(units: &Units, words: &[String]) -> String {
    let mut text = String::new();
    for &id in &units.ids {
        match id.checked_sub(FIRST_WORD) {
            None => text.extend(char::from_u32(id)),
            Some(word) => {
                if text.ends_with(|last| !is_unspaced(last)) {
                    text.push(' ');
                }
                text.push_str(&words[word as usize]);
            }
        }
    }
    text
}

/// Reads one text: letters as their code points, words as places in its own list of words.
fn scan(text: &str) -> (Units, Vec<String>) {
    let mut reader = Reader { units: Units::expected(text), ..Reader::default() };
    reader.read(text.chars());
    (reader.units, reader.words)
}

/// A text being read: finished units, and the word that is still growing.
#[derive(Default)]
struct Reader {
    units: Units,
    words: Vec<String>,
    numbers: FxHashMap<String, u32>,
    /// The growing word, where it starts and ends.
    word: String,
    start: usize,
    end: usize,
    /// An apostrophe stands after the growing word: it belongs to it if a letter follows.
    apostrophe: bool,
}

impl Reader {
    /// Reads a text to its end; words are known from one text to the next.
    fn read(&mut self, letters: impl Iterator<Item = char>) {
        for (place, letter) in letters.enumerate() {
            // Most letters are Chinese, and stand as they are; most marks are these.
            match letter {
                '\u{4E00}'..='\u{9FFF}' if self.word.is_empty() => {
                    self.push(u32::from(letter), place, place + 1);
                }
                '，' | '。' | '、' | '；' | '：' | '“' | '”' | '\u{3000}' => self.close(),
                _ => self.take(place, letter),
            }
        }
        self.close();
    }

    fn take(&mut self, place: usize, letter: char) {
        if is_unspaced(letter) {
            self.close();
            self.push(u32::from(fold(letter)), place, place + 1);
        } else if letter.is_alphanumeric() || (!self.word.is_empty() && is_combining_mark(letter)) {
            if self.apostrophe {
                self.word.push('\'');
                self.apostrophe = false;
            }
            if self.word.is_empty() {
                self.start = place;
            }
            self.word.push(letter);
            self.end = place + 1;
        } else if matches!(letter, '\'' | '’') && !self.word.is_empty() && !self.apostrophe {
            self.apostrophe = true;
        } else {
            self.close();
        }
    }

    /// Ends the growing word, if there is one.
    fn close(&mut self) {
        self.apostrophe = false;
        if self.word.is_empty() {
            return;
        }
        let mut word = std::mem::take(&mut self.word);
        if word.is_ascii() {
            word.make_ascii_lowercase();
        } else {
            word = word.nfkc().collect::<String>().to_lowercase();
        }
        let next = self.words.len() as u32;
        let number = match self.numbers.get(&word) {
            Some(&number) => number,
            None => {
                self.numbers.insert(word.clone(), next);
                self.words.push(word);
                next
            }
        };
        self.push(FIRST_WORD + number, self.start, self.end);
    }

    fn push(&mut self, id: u32, start: usize, end: usize) {
        self.units.ids.push(id);
        self.units.ranges.push(CharRange::new(start, end));
    }
}

/// Whether a character is a letter of a writing that sets no space between words.
pub(super) fn is_unspaced(letter: char) -> bool {
    matches!(u32::from(letter),
        0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0x2_0000..=0x3_FFFD | 0xF900..=0xFAFF
        | 0x3005..=0x3007 | 0x3021..=0x3029 | 0x3041..=0x309F | 0x30A1..=0x30FA | 0x30FC..=0x30FF
        | 0x3105..=0x312F | 0x31A0..=0x31BF | 0x31F0..=0x31FF | 0x2E80..=0x2FD5
        | 0xFF66..=0xFF9F | 0x0E01..=0x0E3A | 0x0E40..=0x0E4E | 0x0E81..=0x0ECF
        | 0x1000..=0x103F | 0x1780..=0x17D3)
}

/// The folded form of an unspaced letter.
fn fold(letter: char) -> char {
    match letter {
        '\u{4E00}'..='\u{9FFF}' => letter,
        _ => std::iter::once(letter).nfkc().next().unwrap_or(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_know_their_places() {
        let list = read(&["高质量，GDP增长5%！", "gdp ５ it’s ﾃﾞ"]);
        assert_eq!(list[0].len(), 7);
        assert_eq!(list[0].ranges[3], CharRange::new(4, 7));
        assert_eq!(list[0].ids[3], list[1].ids[0]);
        assert_eq!(list[0].ids[6], list[1].ids[1]);
        assert_eq!(list[1].ranges[2], CharRange::new(6, 10));
        assert_eq!(list[0].range(0, 4), CharRange::new(0, 7));
        assert_eq!(list[0].range(2, 2), CharRange::default());
    }

    #[test]
    fn numbers_do_not_depend_on_the_order_of_texts() {
        let ahead = read(&["alpha beta", "gamma 高"]);
        let back = read(&["gamma 高", "alpha beta"]);
        assert_eq!(ahead[0], back[1]);
        assert_eq!(ahead[1], back[0]);
    }

    #[test]
    fn any_text_is_read() {
        let list = read(&["", "\0", "'", "’’a’", "👍🏽 e\u{301} \u{301}", "𠮷"]);
        assert_eq!(list.iter().map(Units::len).collect::<Vec<_>>(), [0, 0, 0, 1, 1, 1]);
    }
}
