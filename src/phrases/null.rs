//! What chance alone would repeat: the same texts with the words of every article shuffled.
//!
//! A string of w words in g groups is worth believing when shuffled texts have few such strings. So all
//! strings of two, three and four words inside sentences are counted by the groups they stand in, in the texts
//! and in the shuffled texts alike; the ratio of the two numbers, for at least g groups, is the
//! estimated share of chance finds among them. Five words and more count as four, of which they hold
//! two: they are safer than is said. The words of an article stay in it and its sentences keep their lengths, so
//! what is frequent in one region, or belongs to one subject, is as frequent after shuffling.
//!
//! It says that a string is no accident, not that it is a set phrase: a grammatical turn is no accident
//! either.
//!
//! Cost: linear, but for sorting. Of a large collection only the strings with certain hashes are counted,
//! each with all its groups: a sample of strings, not of text.

use super::corpus::Corpus;
use super::longest::NO_GROUP;
use super::marks::{HARD, TOKEN};
use super::spread::Dice;
use rayon::prelude::*;

/// Most words of a string that is counted; and the fewest.
const LONGEST: usize = 4;
const SHORTEST: usize = 2;
/// Strings of one length, with their places, that are counted about; more are sampled.
const SAMPLED: usize = 1 << 21;

/// For every number of words and groups the estimated share of chance finds.
pub(super) struct Null {
    /// A row a number of words from [`SHORTEST`]: the share by groups, which never rises.
    shares: Vec<Vec<f64>>,
}

impl Null {
    /// Counts the texts and their shuffled twins.
    pub fn new(corpus: &Corpus) -> Self {
        let texts = Words::new(corpus);
        let shuffled = texts.shuffled();
        let shares = (SHORTEST..=LONGEST).map(|n| {
            shares(
                &texts.wider_than(n, corpus),
                &shuffled.wider_than(n, corpus),
                corpus.gate.wanted,
            )
        });
        Self { shares: shares.collect() }
    }

    /// The estimated share of chance finds among strings of so many words in at least so many groups;
    /// `None` for a single word.
    pub fn false_share(&self, n_words: usize, groups: usize) -> Option<f64> {
        let row = &self.shares[n_words.min(LONGEST).checked_sub(SHORTEST)?];
        row.get(groups).or(row.last()).copied()
    }
}

/// Shuffled strings over strings, for at least so many groups, no more than for fewer groups. One is
/// added to the shuffled ones, so that no finding is called certain.
fn shares(real: &[usize], shuffled: &[usize], wanted: usize) -> Vec<f64> {
    let mut least: f64 = 1.0;
    let share = |(groups, &found): (usize, &usize)| {
        let chance = shuffled.get(groups).copied().unwrap_or(0);
        if groups >= wanted && found > 0 {
            least = least.min((chance as f64 + 1.0) / found as f64);
        }
        least
    };
    real.iter().enumerate().map(share).collect()
}

/// The words of every article, as hashes, and which of them begin a sentence.
struct Words {
    articles: Vec<(Vec<u64>, Vec<bool>)>,
}

impl Words {
    fn new(corpus: &Corpus) -> Self {
        let stream = corpus.stream;
        let of_article = |article: usize| {
            let (mut words, mut begins) = (Vec::new(), Vec::new());
            let first = stream.first[article] as usize;
            for place in first..first + stream.units_of(article) {
                if stream.bits[place] & TOKEN != 0 || words.is_empty() {
                    words.push(0);
                    begins.push(stream.bits[place] & HARD != 0);
                }
                if let Some(word) = words.last_mut() {
                    *word = mix(*word ^ (stream.units[place] as u64 + 1));
                }
            }
            (words, begins)
        };
        Self { articles: (0..stream.spaced.len()).into_par_iter().map(of_article).collect() }
    }

    /// The same with the words of every article in another order. Each article has its own seed.
    fn shuffled(&self) -> Self {
        let shuffle = |(index, (words, begins)): (usize, &(Vec<u64>, Vec<bool>))| {
            let (mut dice, mut words) = (Dice::new(index as u64), words.clone());
            for last in (1..words.len()).rev() {
                words.swap(last, (dice.next() * (last + 1) as f64) as usize);
            }
            (words, begins.clone())
        };
        Self { articles: self.articles.par_iter().enumerate().map(shuffle).collect() }
    }

    /// How many strings of `n` words stand in at least so many groups, by groups from 0.
    fn wider_than(&self, n: usize, corpus: &Corpus) -> Vec<usize> {
        let total: usize = self.articles.iter().map(|article| article.0.len()).sum();
        // A power of two keeps the sample of a larger collection inside that of a smaller one.
        let kept = (total / SAMPLED + 1).next_power_of_two() as u64 - 1;
        let of_article = |(index, (words, begins)): (usize, &(Vec<u64>, Vec<bool>))| {
            let group = corpus.gate.of[index];
            let mut strings = Vec::new();
            for from in 0..(words.len() + 1).saturating_sub(n) {
                let inside = group != NO_GROUP && !begins[from + 1..from + n].contains(&true);
                let hash = words[from..from + n].iter().fold(n as u64, |h, word| mix(h ^ word));
                if inside && hash & kept == 0 {
                    strings.push((hash, group));
                }
            }
            strings
        };
        let mut strings: Vec<(u64, u32)> =
            self.articles.par_iter().enumerate().flat_map_iter(of_article).collect();
        strings.par_sort_unstable();
        strings.dedup();
        let mut at_least = vec![0; corpus.gate.n_groups + 1];
        for string in strings.chunk_by(|a, b| a.0 == b.0) {
            at_least[string.len()] += 1;
        }
        for groups in (1..at_least.len()).rev() {
            at_least[groups - 1] += at_least[groups];
        }
        at_least
    }
}

/// Spreads the bits of a number: the finisher of splitmix64 (Steele, Lea and Flood 2014).
fn mix(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_never_rise_with_the_groups() {
        // Strings in at least 0, 1, 2 ... groups.
        let found = shares(&[100, 100, 50, 20, 4], &[90, 90, 24, 9, 0], 2);
        assert_eq!(found, [1.0, 1.0, 0.5, 0.5, 0.25]);
    }
}
