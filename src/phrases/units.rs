//! One article -> its units with the marks between them.

use super::marks::{self, ALTERED, ARTICLE, CAPITAL, DIGIT, HARD, TOKEN};
use super::{amounts, normal};
use crate::articles::Article;
use crate::span::{ArticleId, CharRange, TermId};
use crate::tokens::{Segmenter, Tokens};
use rustc_hash::FxHashMap;

/// Units that are words are numbered from here: above every character.
pub(super) const WORDS: u32 = 0x11_0000;

/// The units of one article, words under numbers of their own.
#[derive(Default)]
pub(super) struct Piece {
    /// Code points, or places in `words` from [`WORDS`] on.
    pub units: Vec<u32>,
    /// Marks of the gap before each unit.
    pub bits: Vec<u16>,
    /// Where each unit stands in the text.
    pub ranges: Vec<CharRange>,
    /// The different words.
    pub words: Vec<String>,
    /// Marks behind the last unit.
    pub rest: u16,
}

/// Where words of Chinese text begin and end.
pub(super) struct Edges<'a> {
    tokens: &'a Tokens,
    segmenter: &'a Segmenter,
    /// Places inside each word added to the dictionary where the dictionary alone would divide it.
    inner: FxHashMap<TermId, Vec<u32>>,
}

impl<'a> Edges<'a> {
    /// Looks up the added words.
    pub fn new(tokens: &'a Tokens, segmenter: &'a Segmenter) -> Self {
        let divided = tokens.vocabulary.iter().enumerate().filter_map(|(term, word)| {
            let pieces = segmenter.pieces(word)?.iter().scan(0, |at, &length| {
                *at += length as u32;
                Some(*at)
            });
            Some((TermId::at(term), pieces.collect()))
        });
        Self { tokens, segmenter, inner: divided.collect() }
    }

    /// For every place of an article of `n_chars` characters, its end included, whether a word begins
    /// or ends there.
    fn of(&self, article: usize, n_chars: usize) -> Vec<bool> {
        let mut edge = vec![false; n_chars + 1];
        let mut mark = |place: u32| {
            if let Some(slot) = edge.get_mut(place as usize) {
                *slot = true;
            }
        };
        if article < self.tokens.n_articles() {
            for token in self.tokens.of(ArticleId::at(article)) {
                mark(token.range.start);
                mark(token.range.end);
                for &place in self.inner.get(&token.term).into_iter().flatten() {
                    mark(token.range.start + place);
                }
            }
        }
        edge
    }
}

impl Piece {
    /// Units of Chinese text: every alphanumeric character, with the edges of words.
    pub fn characters(article: &Article, edges: &Edges, index: usize) -> Self {
        let edge = edges.of(index, article.text.chars().count());
        let mut piece = Self::default();
        let mut pending = ARTICLE | HARD;
        let mut number = Number::default();
        let mut printed = article.text.chars();
        normal::pieces(&edges.segmenter.shadow(&article.text), |part| {
            let first = printed.next();
            printed.by_ref().take(part.range.len() - 1).for_each(drop);
            let altered = match *part.form {
                [character] if part.range.len() == 1 && first == Some(character) => 0,
                _ => ALTERED,
            };
            // A part of several units is not divided: its first unit alone can begin a word.
            let mut word = if edge[part.range.start as usize] { TOKEN } else { 0 };
            for &character in part.form {
                if is_han(character) || character.is_alphanumeric() {
                    let gap = if pending == 0 { word } else { pending | TOKEN };
                    let digit = if character.is_ascii_digit() { DIGIT } else { 0 };
                    piece.push(u32::from(character), gap | digit | altered, part.range);
                    number.meet(&mut piece, character);
                    (pending, word) = (0, 0);
                } else {
                    pending |= marks::of(character, false) | word;
                }
            }
        });
        piece.rest = pending;
        piece
    }

    /// Units of a spaced language: lower-cased words, joined over inner `'`, `.`, `,`, `&` and `-`.
    pub fn words(article: &Article) -> Self {
        let mut reader = WordReader { pending: ARTICLE | HARD, ..WordReader::default() };
        normal::pieces(&article.text, |part| {
            for &character in part.form {
                reader.take(character, part.range);
            }
        });
        reader.finish()
    }

    fn push(&mut self, unit: u32, bits: u16, range: CharRange) {
        self.units.push(unit);
        self.bits.push(bits);
        self.ranges.push(range);
    }
}

/// Reads words character by character.
#[derive(Default)]
struct WordReader {
    piece: Piece,
    known: FxHashMap<String, u32>,
    word: String,
    range: CharRange,
    /// Whether the word begins with a capital.
    capital: bool,
    /// A joining mark behind the word: part of it if another letter follows at once.
    joint: Option<char>,
    pending: u16,
}

impl WordReader {
    fn take(&mut self, character: char, range: CharRange) {
        if is_ideograph(character) {
            self.end_word();
            self.piece.push(u32::from(character), self.pending | TOKEN | ALTERED, range);
            self.pending = 0;
        } else if character.is_alphanumeric() {
            match self.joint.take() {
                Some(joint) => self.word.push(joint),
                None if self.word.is_empty() => {
                    self.range = range;
                    self.capital = character.is_uppercase();
                }
                None => {}
            }
            self.word.extend(character.to_lowercase());
            self.range.end = range.end;
        } else if self.joint.is_none() && !self.word.is_empty() && is_joint(character) {
            self.joint = Some(if character == '’' { '\'' } else { character });
        } else {
            self.end_word();
            self.pending |= marks::of(character, true);
        }
    }

    fn end_word(&mut self) {
        if !self.word.is_empty() {
            let word = std::mem::take(&mut self.word);
            let digit = if word.starts_with(|c: char| c.is_ascii_digit()) { DIGIT } else { 0 };
            let next = WORDS + self.piece.words.len() as u32;
            let number = *self.known.entry(word).or_insert_with_key(|word| {
                self.piece.words.push(word.clone());
                next
            });
            let capital = if self.capital { CAPITAL } else { 0 };
            let bits = self.pending | TOKEN | ALTERED | digit | capital;
            self.piece.push(number, bits, self.range);
            self.pending = 0;
        }
        if let Some(joint) = self.joint.take() {
            self.pending |= marks::of(if joint == '\'' { '’' } else { joint }, true);
        }
    }

    fn finish(mut self) -> Piece {
        self.end_word();
        self.piece.rest = self.pending;
        self.piece
    }
}

/// The words of a short text, as units of a spaced language.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let mut reader = WordReader::default();
    normal::pieces(text, |part| {
        for &character in part.form {
            reader.take(character, part.range);
        }
    });
    let piece = reader.finish();
    let word = |&unit: &u32| match unit.checked_sub(WORDS) {
        Some(word) => piece.words[word as usize].clone(),
        None => char::from_u32(unit).map(String::from).unwrap_or_default(),
    };
    piece.units.iter().map(word).collect()
}

/// A number in Chinese numerals, as far as it was read.
#[derive(Default)]
struct Number {
    /// Its first unit.
    first: Option<usize>,
    /// Whether it counts in hundreds or more.
    amount: bool,
}

impl Number {
    /// Takes the last unit in. An amount has no edge inside: `十万元以下` would be told of `二十万元以下` too.
    /// Other numbers keep theirs: `十三五`.
    fn meet(&mut self, piece: &mut Piece, character: char) {
        let at = piece.units.len() - 1;
        let joined = piece.bits[at] & !(TOKEN | ALTERED) == 0;
        let first = match self.first.filter(|_| joined) {
            _ if !amounts::is_numeral(character) => return *self = Self::default(),
            Some(first) => first,
            None => {
                self.amount = false;
                at
            }
        };
        let from = if self.amount { at } else { first + 1 };
        self.amount |= amounts::is_large(character);
        self.first = Some(first);
        if self.amount {
            piece.bits[from..=at].iter_mut().for_each(|bits| *bits &= !TOKEN);
        }
    }
}

/// The characters most text is of, all of them alphanumeric.
fn is_han(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

/// Marks that hold a word together when letters stand on both sides.
fn is_joint(mark: char) -> bool {
    matches!(mark, '\'' | '’' | '.' | ',' | '&' | '-')
}

/// Characters that are words by themselves in any text: Han and kana.
fn is_ideograph(character: char) -> bool {
    matches!(u32::from(character), 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which units of a text of one word a character begin at an edge, after amounts were made whole.
    fn edges(text: &str) -> Vec<bool> {
        let (mut piece, mut number) = (Piece::default(), Number::default());
        for (at, character) in text.chars().enumerate() {
            piece.push(u32::from(character), TOKEN, CharRange::new(at, at + 1));
            number.meet(&mut piece, character);
        }
        piece.bits.iter().map(|bits| bits & TOKEN != 0).collect()
    }

    #[test]
    fn amounts_are_whole_and_shorthand_is_not() {
        assert_eq!(edges("处二十万元"), [true, true, false, false, true]);
        assert_eq!(edges("百二十"), [true, false, false]);
        assert_eq!(edges("十三五"), [true, true, true]);
        assert_eq!(edges("五位一体"), [true; 4]);
    }
}
