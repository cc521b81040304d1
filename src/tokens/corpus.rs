//! All articles -> tokens, in parallel, with numbers that do not depend on it.

use super::{Segmenter, Token, Tokens};
use crate::articles::{Article, Articles};
use crate::params::TokenParams;
use crate::progress::Progress;
use crate::span::TermId;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Shares of the work a thread: enough to even out articles of different length, few enough that the
/// words every share meets anew do not matter.
const SHARES_PER_THREAD: usize = 8;

/// Tokens of some articles, numbered in the order the words were met.
#[derive(Default)]
struct Share {
    words: Vec<String>,
    numbers: Numbers,
    tokens: Vec<Token>,
    /// Number of tokens of each article.
    lengths: Vec<usize>,
}

/// Cuts every article into words.
///
/// Cost: linear in the text. The result is the same for any number of threads.
pub fn tokenize(
    articles: &Articles,
    segmenter: &Segmenter,
    params: &TokenParams,
    progress: &dyn Progress,
) -> Tokens {
    debug_assert_eq!(segmenter.hmm(), params.hmm, "the segmenter was made from the same numbers");
    let n_shares = SHARES_PER_THREAD * rayon::current_num_threads();
    let size = articles.list.len().div_ceil(n_shares).max(1);
    let mut shares: Vec<Share> = articles
        .list
        .par_chunks(size)
        .map(|articles| Share::of(articles, segmenter, progress))
        .collect();
    let vocabulary = vocabulary(&mut shares);
    renumber(&mut shares, &vocabulary);
    join(vocabulary, shares)
}

impl Share {
    fn of(articles: &[Article], segmenter: &Segmenter, progress: &dyn Progress) -> Self {
        let mut share = Self::default();
        for article in articles {
            let before = share.tokens.len();
            segmenter.each_word(&article.text, |word, range| {
                let term = TermId::at(share.number(word) as usize);
                share.tokens.push(Token { term, range });
            });
            share.lengths.push(share.tokens.len() - before);
            progress.advance(1);
        }
        share
    }

    /// Number of a word in this share.
    fn number(&mut self, word: &str) -> u32 {
        let next = TermId::at(self.words.len()).index() as u32;
        let number = match packed(word) {
            Some(packed) => *self.numbers.short.entry(packed).or_insert(next),
            None => match self.numbers.long.get(word) {
                Some(&number) => number,
                None => *self.numbers.long.entry(word.to_owned()).or_insert(next),
            },
        };
        if number == next {
            self.words.push(word.to_owned());
        }
        number
    }
}

/// The numbers of the words met so far.
#[derive(Default)]
struct Numbers {
    /// Words that [`packed`] holds: nearly all, found without following a pointer to their text.
    short: FxHashMap<u128, u32>,
    /// Longer words.
    long: FxHashMap<String, u32>,
}

/// A word of at most 15 bytes (five Chinese characters) as a number: its bytes, then its length.
fn packed(word: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    let room = bytes[15] == 0 && word.len() < 16;
    bytes[15] = word.len() as u8;
    room.then(|| u128::from_le_bytes(bytes))
}

/// The words of all shares, sorted, each once.
fn vocabulary(shares: &mut [Share]) -> Vec<String> {
    let mut words: Vec<String> = shares
        .iter_mut()
        .flat_map(|share| {
            share.numbers = Numbers::default();
            share.words.iter().cloned()
        })
        .collect();
    words.par_sort_unstable();
    words.dedup();
    words
}

/// Replaces the numbers of each share by places in the vocabulary.
fn renumber(shares: &mut [Share], vocabulary: &[String]) {
    let places: FxHashMap<&str, TermId> = vocabulary
        .iter()
        .enumerate()
        .map(|(place, word)| (word.as_str(), TermId::at(place)))
        .collect();
    shares.par_iter_mut().for_each(|share| {
        let new: Vec<TermId> = share.words.iter().map(|word| places[word.as_str()]).collect();
        for token in &mut share.tokens {
            token.term = new[token.term.index()];
        }
    });
}

/// Lays the shares end to end.
fn join(vocabulary: Vec<String>, shares: Vec<Share>) -> Tokens {
    let mut starts = vec![0];
    let mut tokens = Vec::with_capacity(shares.iter().map(|share| share.tokens.len()).sum());
    for mut share in shares {
        let mut end = tokens.len();
        tokens.append(&mut share.tokens);
        for length in share.lengths {
            end += length;
            starts.push(end);
        }
    }
    Tokens { vocabulary, starts, tokens }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_tell_words_apart() {
        let words =
            ["", "a", "a\0", "\0", "中国", "中华人民共和国", "123456789012345", "1234567890123456"];
        let mut share = Share::default();
        let first: Vec<u32> = words.iter().map(|word| share.number(word)).collect();
        let again: Vec<u32> = words.iter().rev().map(|word| share.number(word)).collect();
        assert_eq!(first, (0..words.len() as u32).collect::<Vec<_>>());
        assert!(again.into_iter().rev().eq(first));
        assert_eq!(packed("1234567890123456"), None);
        assert_eq!(packed("123456789012345\0"), None);
    }
}
