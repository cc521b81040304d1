//! Two texts -> words with weight tokens, sentences and line breaks.

use super::sentences;
use crate::params::PassageParams;
use crate::passages::units::{self, FIRST_WORD, Units};
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

/// One of the two texts.
pub(super) struct Text {
    /// Words, or characters of an unspaced writing.
    pub units: Units,
    /// What is weighed at each unit: the stem of a word, the character with the next one.
    pub tokens: Vec<usize>,
    /// First unit of each sentence, ascending; 0 comes first unless there are no units.
    pub cuts: Vec<usize>,
    /// Units that stand first in a line, ascending.
    pub lines: Vec<usize>,
    /// Sentences as (first unit, one past the last), short ones joined to the next.
    pub sentences: Vec<(usize, usize)>,
}

/// Both texts read alike.
pub(super) struct Texts {
    /// The first one, where copies are looked for.
    pub a: Text,
    /// The other.
    pub b: Text,
    /// Number of different tokens.
    pub n_tokens: usize,
    /// Whether both are mostly of an unspaced writing.
    pub unspaced: bool,
}

impl Texts {
    /// Reads both texts. Linear.
    pub fn read(a: &str, b: &str, params: &PassageParams) -> Self {
        let (list, words) = units::read_words(&[a, b]);
        let unspaced = list
            .iter()
            .all(|units| 2 * units.ids.iter().filter(|&&id| id < FIRST_WORD).count() > units.len());
        let mut tokens = Tokens::new(&words);
        let mut texts = list.into_iter().zip([a, b]).map(|(units, text)| {
            let tokens = if unspaced { tokens.bigrams(&units) } else { tokens.stems(&units) };
            let (cuts, lines) = sentences::cuts(text, &units, &words);
            let sentences = joined(&cuts, units.len(), params.pair_join);
            Text { units, tokens, cuts, lines, sentences }
        });
        let mut next = || texts.next().expect("two texts were read");
        let (a, b) = (next(), next());
        drop(texts);
        Self { a, b, n_tokens: tokens.numbers.len(), unspaced }
    }
}

/// Numbers tokens in the order they are met.
struct Tokens {
    /// The stem of each word, as a pair whose second part no character has.
    stems: Vec<u32>,
    numbers: FxHashMap<(u32, u32), usize>,
}

impl Tokens {
    fn new(words: &[String]) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let mut seen: FxHashMap<String, u32> = FxHashMap::default();
        let stems = words
            .iter()
            .map(|word| {
                let next = FIRST_WORD + seen.len() as u32;
                *seen.entry(stemmer.stem(word).into_owned()).or_insert(next)
            })
            .collect();
        Self { stems, numbers: FxHashMap::default() }
    }

    fn stems(&mut self, units: &Units) -> Vec<usize> {
        let stem = |id: u32| match id.checked_sub(FIRST_WORD) {
            Some(word) => self.stems[word as usize],
            None => id,
        };
        let stems: Vec<u32> = units.ids.iter().map(|&id| stem(id)).collect();
        stems.into_iter().map(|stem| self.number((stem, u32::MAX))).collect()
    }

    fn bigrams(&mut self, units: &Units) -> Vec<usize> {
        let next = units.ids.iter().skip(1).copied().chain([u32::MAX]);
        units.ids.iter().zip(next).map(|(&id, next)| self.number((id, next))).collect()
    }

    fn number(&mut self, token: (u32, u32)) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(token).or_insert(next)
    }
}

/// Sentences from their first units; one of at most `short` units joins the next, or the last one.
fn joined(cuts: &[usize], n: usize, short: usize) -> Vec<(usize, usize)> {
    let ends = cuts.iter().skip(1).copied().chain([n]);
    let mut list: Vec<(usize, usize)> = Vec::new();
    let mut open = None;
    for (&start, end) in cuts.iter().zip(ends) {
        let first = open.unwrap_or(start);
        if end - first > short {
            list.push((first, end));
            open = None;
        } else {
            open = Some(first);
        }
    }
    match (open, list.last_mut()) {
        (Some(_), Some(last)) => last.1 = n,
        (Some(first), None) => list.push((first, n)),
        (None, _) => {}
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_sentences_join_the_next() {
        assert_eq!(joined(&[0, 2, 9, 11], 14, 3), [(0, 9), (9, 14)]);
        assert_eq!(joined(&[0, 9, 11], 12, 3), [(0, 12)]);
        assert_eq!(joined(&[0], 2, 3), [(0, 2)]);
        assert_eq!(joined(&[], 0, 3), []);
    }
}
