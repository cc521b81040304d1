//! One text -> words, by dictionary and by script.

use super::dictionary;
use super::script::{fold_width, is_chinese, lower};
use crate::params::TokenParams;
use crate::script::shadow;
use crate::span::CharRange;
use jieba_rs::Jieba;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// The project's own words: `word tag frequency` a line, `#` starts a comment.
const ADDITIONS: &str = include_str!("../../data/dict/user.txt");

/// Knows the words: jieba's dictionary and the project's own additions. Made once, used by every room.
#[derive(Debug)]
pub struct Segmenter {
    jieba: Jieba,
    hmm: bool,
    simplify: bool,
    /// What jieba's own dictionary makes of each added word: lengths in characters.
    pieces: FxHashMap<String, Vec<usize>>,
}

impl Segmenter {
    /// Loads the dictionaries. Cost: about 80 ms and 33 MB, whatever the text.
    pub fn new(params: &TokenParams) -> Self {
        let mut jieba = Jieba::new();
        let pieces = additions()
            .map(|(word, ..)| {
                let lengths = jieba.cut(word, params.hmm).into_iter();
                (lower(word).into_owned(), lengths.map(|word| word.end - word.start).collect())
            })
            .collect();
        for (word, tag, frequency) in additions() {
            // Just high enough to win against the pieces; one fixed for all would break words.
            jieba.add_word(word, Some(frequency), Some(tag));
        }
        Self { jieba, hmm: params.hmm, simplify: params.simplify, pieces }
    }

    /// The words of one text, as [`words`](Self::words) gives them, without loading the whole
    /// dictionary. Cost: some milliseconds for a page; for many texts, make a segmenter.
    pub fn words_of(text: &str, params: &TokenParams) -> Vec<String> {
        let shadow = shadow(text, params.simplify);
        let jieba = dictionary::for_text(&fold_width(&shadow));
        let TokenParams { hmm, simplify } = *params;
        Self { jieba, hmm, simplify, pieces: FxHashMap::default() }.words(text)
    }

    /// Lengths, in characters, of the words that an added word would fall into without the project's
    /// additions; `None` for any other word. For measures that must not depend on what was added.
    pub fn pieces(&self, word: &str) -> Option<&[usize]> {
        self.pieces.get(word).map(Vec::as_slice)
    }

    /// Whether unknown words are joined by the hidden Markov model.
    pub(super) fn hmm(&self) -> bool {
        self.hmm
    }

    /// A text in the script it is compared in: simplified, unless that is switched off. Character for
    /// character, so that places stay.
    pub fn shadow<'a>(&self, text: &'a str) -> Cow<'a, str> {
        shadow(text, self.simplify)
    }

    /// The words of a text in order, in the form they have in the vocabulary: what
    /// [`tokenize`](super::tokenize) makes of the same text. Cost: linear.
    pub fn words(&self, text: &str) -> Vec<String> {
        let mut words = Vec::new();
        self.each_word(text, |word, _| words.push(word.to_owned()));
        words
    }

    /// Words of a text with their part of speech (jieba's tag set: `n`, `v`, `nr`, `ns`, `nt`, ...).
    ///
    /// The words are jieba's own: unlike [`words`](Self::words) they hold punctuation, and keep case
    /// and width, so that joined they give the text again.
    pub fn tag(&self, text: &str) -> Vec<(String, String)> {
        let tags = self.jieba.tag(text, self.hmm);
        tags.into_iter().map(|tag| (tag.word.to_owned(), tag.tag.to_owned())).collect()
    }

    /// Hands every word of a text, in vocabulary form and in order, to `emit` with its range.
    pub(super) fn each_word(&self, text: &str, mut emit: impl FnMut(&str, CharRange)) {
        let simplified = self.shadow(text);
        let folded = fold_width(&simplified);
        let text = folded.as_ref();
        if !text.chars().any(is_chinese) {
            return spaced_words(text, 0, &mut emit);
        }
        // jieba's Chinese words are taken as they are; what lies between them goes by Unicode.
        let (mut byte, mut place) = (0, 0);
        for token in self.jieba.cut(text, self.hmm) {
            if token.word.chars().any(is_chinese) {
                spaced_words(&text[byte..token.byte_start], place, &mut emit);
                emit(&lower(token.word), CharRange::new(token.start, token.end));
                (byte, place) = (token.byte_end, token.end);
            }
        }
        spaced_words(&text[byte..], place, &mut emit);
    }
}

/// The project's additions: word, part of speech and frequency.
pub(super) fn additions() -> impl Iterator<Item = (&'static str, &'static str, usize)> {
    ADDITIONS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut fields = line.split_whitespace();
        let (word, tag) = (fields.next()?, fields.next().unwrap_or("n"));
        Some((word, tag, fields.next().and_then(|field| field.parse().ok()).unwrap_or(0)))
    })
}

/// Unicode words of a stretch that begins at code point `first` of its text.
fn spaced_words(stretch: &str, first: usize, emit: &mut impl FnMut(&str, CharRange)) {
    // Most stretches are one punctuation mark: the segmentation need not be started for them.
    if !stretch.chars().any(char::is_alphanumeric) {
        return;
    }
    let (mut byte, mut place) = (0, first);
    for (start, word) in stretch.unicode_word_indices() {
        place += stretch[byte..start].chars().count();
        let end = place + word.chars().count();
        emit(&lower(word), CharRange::new(place, end));
        (byte, place) = (start + word.len(), end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn additions_are_one_word() {
        let segmenter = Segmenter::new(&TokenParams::default());
        let broken: Vec<_> = additions()
            .filter(|(word, ..)| segmenter.words(word) != [*word])
            .map(|(word, ..)| (word, segmenter.words(word)))
            .collect();
        assert!(broken.is_empty(), "{broken:?}");
    }

    #[test]
    fn additions_know_their_pieces() {
        let segmenter = Segmenter::new(&TokenParams::default());
        assert_eq!(segmenter.pieces("两个维护"), Some(&[2, 2][..]));
        assert_eq!(segmenter.pieces("人民政府"), None);
    }

    #[test]
    fn additions_stand_once_and_are_needed() {
        let jieba = Jieba::new();
        let mut seen = std::collections::BTreeSet::new();
        for (word, tag, _) in additions() {
            assert!(seen.insert(word), "{word} stands twice");
            assert!(!jieba.has_word(word), "{word} is in jieba's dictionary already");
            assert!(tag.chars().all(|c| c.is_ascii_lowercase()), "{word} has the tag {tag}");
        }
    }

    #[test]
    fn additions_have_the_frequency_that_wins() {
        let mut jieba = Jieba::new();
        for (word, tag, frequency) in additions() {
            assert_eq!(jieba.add_word(word, None, Some(tag)), frequency, "{word}");
        }
    }
}
