//! Which words count.

use crate::params::VectorParams;
use rustc_hash::FxHashSet;

/// Function words, one a line, `#` starts a comment.
const STOP_WORDS: &str = include_str!("../../data/dict/stopwords.txt");

/// Says of every word whether it counts.
pub(crate) struct Choice {
    stop_words: FxHashSet<&'static str>,
    leave_out_numbers: bool,
    leave_out_single_characters: bool,
}

impl Choice {
    pub(crate) fn new(params: &VectorParams) -> Self {
        let listed = STOP_WORDS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        Self {
            stop_words: if params.stop_words { listed.collect() } else { FxHashSet::default() },
            leave_out_numbers: params.leave_out_numbers,
            leave_out_single_characters: params.leave_out_single_characters,
        }
    }

    /// Whether a word, in its vocabulary form, counts.
    pub(crate) fn takes(&self, word: &str) -> bool {
        !(self.stop_words.contains(word)
            || self.leave_out_numbers && is_number(word)
            || self.leave_out_single_characters && is_single_chinese_character(word))
    }
}

/// Whether a word holds no letter of any script: `2024`, `3.5`, `1,000`.
fn is_number(word: &str) -> bool {
    !word.chars().any(char::is_alphabetic)
}

fn is_single_chinese_character(word: &str) -> bool {
    let mut characters = word.chars();
    // Ideographs are the only letters beyond U+2E80 that stand for a whole word each, and syllables
    // alone say as little.
    characters.next().is_some_and(|c| c >= '\u{2E80}') && characters.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_out_what_it_is_told_to() {
        let choice = Choice::new(&VectorParams::default());
        for word in ["的", "the", "2024", "3.5", "市"] {
            assert!(!choice.takes(word), "{word}");
        }
        for word in ["乡村", "g7", "x", "3d", "中医药"] {
            assert!(choice.takes(word), "{word}");
        }
        let everything = Choice::new(&VectorParams {
            stop_words: false,
            leave_out_numbers: false,
            leave_out_single_characters: false,
            ..VectorParams::default()
        });
        assert!(["的", "2024", "市"].into_iter().all(|word| everything.takes(word)));
    }

    #[test]
    fn the_list_is_in_vocabulary_form_and_has_no_doubles() {
        let mut seen = std::collections::BTreeSet::new();
        for word in STOP_WORDS.lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(word, word.to_lowercase().trim());
            assert!(seen.insert(word), "{word} stands twice");
        }
    }
}
