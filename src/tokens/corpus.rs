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

/// A word of a share on its way to its place in the vocabulary.
struct Met<'a> {
    /// What comes first in order of code points has the lesser one.
    key: u128,
    word: &'a str,
    share: u32,
    number: u32,
}

/// The beginning of a word as a number in whose order words stand that are not too long for it.
fn key(word: &str) -> u128 {
    let mut bytes = [0; 16];
    let taken = word.len().min(15);
    bytes[..taken].copy_from_slice(&word.as_bytes()[..taken]);
    // Of a word and its continuation with zeros the shorter comes first.
    bytes[15] = word.len().min(16) as u8;
    u128::from_be_bytes(bytes)
}

/// The words of all shares in order, each once; the numbers of each share become places among them.
fn vocabulary(shares: &mut [Share]) -> Vec<String> {
    shares.par_iter_mut().for_each(|share| share.numbers = Numbers::default());
    let mut met: Vec<Met> = Vec::with_capacity(shares.iter().map(|share| share.words.len()).sum());
    for (share, list) in (0..).zip(shares.iter()) {
        let words = (0..).zip(&list.words);
        met.extend(words.map(|(number, word)| Met { key: key(word), word, share, number }));
    }
    met.par_sort_unstable_by(|x, y| (x.key, x.word).cmp(&(y.key, y.word)));
    let mut places: Vec<Vec<TermId>> =
        shares.iter().map(|share| vec![TermId::default(); share.words.len()]).collect();
    let mut words: Vec<String> = Vec::new();
    for same in met.chunk_by(|x, y| x.key == y.key && x.word == y.word) {
        for Met { share, number, .. } in same {
            places[*share as usize][*number as usize] = TermId::at(words.len());
        }
        words.push(same[0].word.to_owned());
    }
    drop(met);
    shares.par_iter_mut().zip(places).for_each(|(share, places)| {
        share.words = Vec::new();
        for token in &mut share.tokens {
            token.term = places[token.term.index()];
        }
    });
    words
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
    use crate::span::CharRange;
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn keys_and_words_have_the_order_of_words(
            a in "[a\0中]{0,18}", b in "[a\0中]{0,18}", common in "[a\0]{0,16}"
        ) {
            let (a, b) = (common.clone() + &a, common + &b);
            prop_assert_eq!((key(&a), &a).cmp(&(key(&b), &b)), a.cmp(&b));
        }

        #[test]
        fn numbers_are_places_in_the_vocabulary(
            texts in proptest::collection::vec(proptest::collection::vec("[ab人民]{1,7}", 0..6), 0..5)
        ) {
            let mut shares: Vec<Share> = texts.iter().map(|words| share(words)).collect();
            let vocabulary = vocabulary(&mut shares);
            let all: std::collections::BTreeSet<&String> = texts.iter().flatten().collect();
            prop_assert!(vocabulary.iter().eq(all));
            for (words, share) in texts.iter().zip(&shares) {
                let found = share.tokens.iter().map(|token| &vocabulary[token.term.index()]);
                prop_assert!(found.eq(words));
            }
        }
    }

    fn share(words: &[String]) -> Share {
        let mut share = Share::default();
        for word in words {
            let term = TermId::at(share.number(word) as usize);
            share.tokens.push(Token { term, range: CharRange::new(0, 1) });
        }
        share
    }
}
