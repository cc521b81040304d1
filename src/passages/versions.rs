//! Versions of one passage -> how much alike pairs of them are.
//!
//! Every text is read once, and its grams are numbered among those of all; where a number stands in the second text of
//! a pair is then looked up for each place of the first, while pairs with the same second text follow one another.
//! What is found is what [`super::compare`] shows of two texts it holds for one passage.

use super::chain::{Chains, Sums};
use super::compare;
use super::finish::fill;
use super::grams::{ALONE, hash};
use super::runs::{UnitRun, run_through};
use super::units;
use crate::params::PassageParams;
use rustc_hash::FxHashMap;

/// Matched units divided by aligned columns for some pairs of texts, set against each other from end to end.
///
/// Time: reading the texts, and for each pair the places of the first, the pairs of places with a gram of both, at
/// most `max_repeats` a place, that lie on no run yet, and the chaining of the runs.
pub(super) fn identities(
    texts: &[&str],
    pairs: &[(usize, usize)],
    params: &PassageParams,
) -> Vec<f64> {
    let texts = units::ids(texts, params.simplify);
    let (grams, n_grams) = numbered(&texts, params);
    let longest = texts.iter().map(Vec::len).max().unwrap_or(0);
    let mut aligner = Aligner {
        texts: &texts,
        grams: &grams,
        heads: vec![0; n_grams],
        ones: (0..=longest).map(|units| units as f64).collect(),
        free: PassageParams { skip_cost: 0.0, ..params.clone() },
        work: Work::default(),
        params,
    };
    pairs.iter().map(|&pair| aligner.identity(pair)).collect()
}

/// The number of the gram at each place of each text, [`ALONE`] for one that stands too often there; and how many
/// numbers there are.
fn numbered(texts: &[Vec<u32>], params: &PassageParams) -> (Vec<Vec<u32>>, usize) {
    let total = texts.iter().map(Vec::len).sum();
    let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
    numbers.reserve(total);
    let mut counts: Vec<usize> = Vec::with_capacity(total);
    let mut list: Vec<Vec<u32>> = Vec::with_capacity(texts.len());
    for text in texts {
        let number = |gram: &[u32]| {
            let next = numbers.len() as u32;
            *numbers.entry(key(gram)).or_insert(next)
        };
        let mut at: Vec<u32> = text.windows(params.pair_shown).map(number).collect();
        counts.resize(numbers.len(), 0);
        at.iter().for_each(|&gram| counts[gram as usize] += 1);
        let often: Vec<bool> =
            at.iter().map(|&gram| counts[gram as usize] > params.max_repeats).collect();
        at.iter().for_each(|&gram| counts[gram as usize] = 0);
        at.iter_mut().zip(often).filter(|entry| entry.1).for_each(|(gram, _)| *gram = ALONE);
        list.push(at);
    }
    (list, numbers.len())
}

/// A gram as one number: no two of two units share one, and runs are compared unit by unit later.
fn key(gram: &[u32]) -> u64 {
    match *gram {
        [unit] => u64::from(unit),
        [first, second] => u64::from(first) << 32 | u64::from(second),
        _ => hash(gram),
    }
}

/// Aligns pairs of some texts.
struct Aligner<'a> {
    texts: &'a [Vec<u32>],
    grams: &'a [Vec<u32>],
    /// One more than the first place of each gram in the second text, 0 for none.
    heads: Vec<u32>,
    /// What so many units weigh from the beginning: as many.
    ones: Vec<f64>,
    params: &'a PassageParams,
    /// The same numbers, without a limit or a cost for what lies between runs.
    free: PassageParams,
    work: Work,
}

/// Working memory of an aligner.
#[derive(Default)]
struct Work {
    /// The second text: its number, and one more than the next place with the gram of each place, 0 for none.
    second: Option<usize>,
    next: Vec<u32>,
    /// Where in the first text the last run on each diagonal ends.
    ends: Vec<u32>,
    runs: Vec<UnitRun>,
    chains: Chains,
    filled: Vec<UnitRun>,
}

impl Aligner<'_> {
    /// Matched units of two texts divided by aligned columns.
    fn identity(&mut self, (a, b): (usize, usize)) -> f64 {
        let (x, y) = (&self.texts[a], &self.texts[b]);
        if x == y {
            return 1.0;
        }
        if x.len().min(y.len()) < self.params.pair_shown {
            return compare::identity(x, y, self.params);
        }
        self.index(b);
        self.runs(a, b);
        self.free.gap = x.len().max(y.len());
        let (x, y) = (&self.texts[a], &self.texts[b]);
        let sums = Sums { a: &self.ones, b: &self.ones };
        let Work { runs, chains, filled, .. } = &mut self.work;
        fill(chains.best(runs, &sums, &self.free), x, y, self.params, filled);
        compare::agreed(filled, (x.len(), y.len()))
    }

    /// Makes a text the second one.
    fn index(&mut self, second: usize) {
        let before = self.work.second.replace(second);
        if before == Some(second) {
            return;
        }
        let grams = |text: usize| self.grams[text].iter().filter(|&&gram| gram != ALONE);
        before.into_iter().flat_map(grams).for_each(|&gram| self.heads[gram as usize] = 0);
        self.work.next.clear();
        self.work.next.resize(self.grams[second].len(), 0);
        for (place, &gram) in self.grams[second].iter().enumerate().rev() {
            if gram != ALONE {
                let head = &mut self.heads[gram as usize];
                self.work.next[place] = *head;
                *head = place as u32 + 1;
            }
        }
    }

    /// The maximal runs through a gram of both texts, by place; the second one is indexed.
    fn runs(&mut self, a: usize, b: usize) {
        let (x, y) = (&self.texts[a], &self.texts[b]);
        let Work { next, ends, runs, .. } = &mut self.work;
        runs.clear();
        ends.clear();
        ends.resize(x.len() + y.len(), 0);
        for (i, &gram) in self.grams[a].iter().enumerate().filter(|entry| *entry.1 != ALONE) {
            let mut head = self.heads[gram as usize];
            while let Some(j) = head.checked_sub(1).map(|j| j as usize) {
                let end = &mut ends[x.len() + j - i];
                if *end as usize <= i
                    && let Some(run) = run_through(x, y, (i, j))
                {
                    *end = run.a_end() as u32;
                    runs.push(run);
                }
                head = next[j];
            }
        }
        runs.sort_unstable();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// As comparing the two texts of each pair by themselves.
        #[test]
        fn identities_as_of_each_pair_alone(
            texts in prop::collection::vec("[一二三四五a ]{0,40}", 1..6),
            pairs in prop::collection::vec((0usize..6, 0usize..6), 1..12),
            pair_shown in 1usize..4,
            max_repeats in 1usize..6,
        ) {
            let params = PassageParams { pair_shown, max_repeats, ..PassageParams::default() };
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let pairs: Vec<(usize, usize)> =
                pairs.into_iter().map(|(a, b)| (a % texts.len(), b % texts.len())).collect();
            let found = identities(&texts, &pairs, &params);
            for (&(a, b), identity) in pairs.iter().zip(found) {
                let units = units::read(&[texts[a], texts[b]]);
                let (x, y) = (&units[0].ids, &units[1].ids);
                let plain = if x == y { 1.0 } else { compare::identity(x, y, &params) };
                prop_assert_eq!(identity, plain);
            }
        }
    }
}
