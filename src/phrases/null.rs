//! What chance alone would repeat: the same texts with the words of every article shuffled.
//!
//! A head of w words in g groups is worth believing when shuffled texts have few such strings. So the
//! strings of two, three and four words inside sentences that could be heads (long enough, no function word at
//! an edge) are counted in the shuffled texts by the groups they stand in, and set against the heads
//! that were found: their number over that of the heads of as many words in at least g groups is the
//! estimated share of chance finds among these. Heads, not strings, are the measure, since one formula
//! has many pieces and chance finds have none. Five words and more count as four, of which they hold two:
//! they are safer than is said. The words of an article stay in it and its sentences keep their
//! lengths, so what is frequent in one region, or belongs to one subject, is as frequent after
//! shuffling.
//!
//! It says that a string is no accident, not that it is a set phrase: a grammatical turn is no accident
//! either.
//!
//! Cost: linear, but for sorting. Of a large collection only the strings with certain hashes are counted,
//! each with all its groups: a sample of strings, not of text.

use super::groups::Gate;
use super::lexicons::Lexicons;
use super::longest::NO_GROUP;
use super::marks::{HARD, TOKEN};
use super::pool::Pool;
use super::spread::Dice;
use super::stream::Stream;
use crate::params::PhraseParams;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

/// Most words of a string that is counted; and the fewest.
const LONGEST: usize = 4;
const SHORTEST: usize = 2;
/// Words of a collection from which its strings are sampled.
const SAMPLED: usize = 1 << 21;

/// For every number of words and groups the estimated share of chance finds.
pub(super) struct Null {
    /// A row a number of words from [`SHORTEST`]: the share by groups, which never rises.
    shares: Vec<Vec<f64>>,
}

/// What the shuffled texts repeat.
pub(super) struct Chance {
    /// For every number of words and of groups the strings in exactly so many groups.
    strings: Vec<Vec<usize>>,
    /// One string in so many was counted.
    sampled: usize,
}

impl Chance {
    /// Shuffles the texts and counts what they repeat.
    pub fn new(stream: &Stream, gate: &Gate, lexicons: &Lexicons, params: &PhraseParams) -> Self {
        // A power of two keeps the sample of a larger collection inside that of a smaller one.
        let sampled = (stream.n_tokens() / SAMPLED + 1).next_power_of_two();
        let mut strings = vec![vec![0; gate.n_groups + 1]; LONGEST + 1];
        let stops = Stops::new(stream, lexicons);
        let shuffled = Shuffled { stream, gate, stops, params, mask: sampled as u64 - 1 };
        for string in shuffled.strings().chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            strings[string[0].0][string.len()] += 1;
        }
        Self { strings, sampled }
    }
}

impl Null {
    /// Sets what shuffled texts repeat against the heads, items of the pool.
    pub fn new(mut chance: Chance, gate: &Gate, pool: &Pool, heads: &[(usize, f64)]) -> Self {
        let mut found = vec![vec![0; gate.n_groups + 1]; LONGEST + 1];
        for item in heads.iter().map(|&(head, _)| &pool.items[head]) {
            found[item.wording.n_words().min(LONGEST)][item.facts.groups] += 1;
        }
        let shares = (SHORTEST..=LONGEST).map(|n| {
            let strings = at_least(&mut chance.strings[n]);
            shares(at_least(&mut found[n]), strings, chance.sampled, gate.wanted)
        });
        Self { shares: shares.collect() }
    }

    /// The estimated share of chance finds among heads of so many words in at least so many groups;
    /// `None` for a single word.
    pub fn false_share(&self, n_words: usize, groups: usize) -> Option<f64> {
        let row = &self.shares[n_words.min(LONGEST).checked_sub(SHORTEST)?];
        row.get(groups).or(row.last()).copied()
    }
}

/// Numbers of exactly so many groups made numbers of at least so many.
fn at_least(exactly: &mut [usize]) -> &[usize] {
    for groups in (1..exactly.len()).rev() {
        exactly[groups - 1] += exactly[groups];
    }
    exactly
}

/// Chance strings over heads, for at least so many groups, no more than for fewer groups. One is
/// added to the chance strings, so that no finding is called certain.
fn shares(heads: &[usize], chance: &[usize], sampled: usize, wanted: usize) -> Vec<f64> {
    let mut least: f64 = 1.0;
    let share = |(groups, &heads): (usize, &usize)| {
        if groups >= wanted && heads > 0 {
            least = least.min(((chance[groups] + 1) * sampled) as f64 / heads as f64);
        }
        least
    };
    heads.iter().enumerate().map(share).collect()
}

/// Function words as the units they are in the stream; those that stand nowhere are left out.
struct Stops {
    left: FxHashSet<Vec<i32>>,
    right: FxHashSet<Vec<i32>>,
    words: FxHashSet<Vec<i32>>,
}

impl Stops {
    fn new(stream: &Stream, lexicons: &Lexicons) -> Self {
        let characters = |list: &FxHashSet<&str>| {
            let units = |word: &&str| word.chars().map(|c| stream.character(c)).collect();
            list.iter().filter_map(units).collect()
        };
        let word = |word: &&str| Some(vec![stream.word(word)?]);
        Self {
            left: characters(&lexicons.stop_left),
            right: characters(&lexicons.stop_right),
            words: lexicons.stop_words.iter().filter_map(word).collect(),
        }
    }
}

/// A word: its hash, its units, whether a head may begin with it, and end in it.
type Word = (u64, usize, bool, bool);

/// The texts, each article with its words in an order of chance.
struct Shuffled<'a> {
    stream: &'a Stream,
    gate: &'a Gate,
    stops: Stops,
    params: &'a PhraseParams,
    /// Bits that the hash of a string must not have.
    mask: u64,
}

impl Shuffled<'_> {
    /// The strings that could be heads: number of words, hash, group, in order and each once.
    fn strings(&self) -> Vec<(usize, u64, u32)> {
        let articles = (0..self.stream.spaced.len()).into_par_iter();
        let mut strings: Vec<(usize, u64, u32)> =
            articles.flat_map_iter(|article| self.of_article(article)).collect();
        strings.par_sort_unstable();
        strings.dedup();
        strings
    }

    /// The same of one article, which is its own seed.
    fn of_article(&self, article: usize) -> Vec<(usize, u64, u32)> {
        let (mut words, begins) = self.words_of(article);
        let mut dice = Dice::new(article as u64);
        for last in (1..words.len()).rev() {
            words.swap(last, (dice.next() * (last + 1) as f64) as usize);
        }
        let group = self.gate.of[article];
        let spaced = self.stream.spaced[article];
        let mut strings = Vec::new();
        for (from, first) in words.iter().enumerate().filter(|(_, word)| word.2) {
            let (mut hash, mut units) = (first.0, first.1);
            for (at, word) in words.iter().enumerate().take(from + LONGEST).skip(from + 1) {
                if begins[at] {
                    break;
                }
                (hash, units) = (mix(hash ^ word.0), units + word.1);
                let long = spaced || units >= self.params.min_units;
                if word.3 && long && hash & self.mask == 0 && group != NO_GROUP {
                    strings.push((at + 1 - from, hash, group));
                }
            }
        }
        strings
    }

    /// The words of an article, and which places begin a sentence.
    fn words_of(&self, article: usize) -> (Vec<Word>, Vec<bool>) {
        let (stream, stops) = (self.stream, &self.stops);
        let (mut words, mut begins) = (Vec::new(), Vec::new());
        let first = stream.first[article] as usize;
        let end = first + stream.units_of(article);
        let mut from = first;
        for place in first + 1..=end {
            if place < end && stream.bits[place] & TOKEN == 0 {
                continue;
            }
            let units = &stream.units[from..place];
            let hash = units.iter().fold(0, |hash, &unit| mix(hash ^ (unit as u64 + 1)));
            let (left, right) = match stream.spaced[article] {
                true => [stops.words.contains(units); 2].into(),
                false => (stops.left.contains(units), stops.right.contains(units)),
            };
            words.push((hash, units.len(), !left, !right));
            begins.push(stream.bits[from] & HARD != 0);
            from = place;
        }
        (words, begins)
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
        let (mut heads, mut chance) = ([0, 0, 50, 26, 20, 4], [0, 30, 30, 15, 9, 0]);
        // Heads in at least 0, 1, 2 ... groups are 100, 100, 100, 50, 24, 4; chance strings 84, 84, 54, 24, 9, 0.
        let found = shares(at_least(&mut heads), at_least(&mut chance), 1, 2);
        assert_eq!(found, [1.0, 1.0, 0.55, 0.5, 10.0 / 24.0, 0.25]);
        let sampled = shares(&[50; 3], &[0; 3], 4, 2);
        assert_eq!(sampled, [1.0, 1.0, 0.08]);
    }
}
