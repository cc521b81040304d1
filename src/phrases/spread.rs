//! Observed regions of a phrase against those chance would reach.

use crate::articles::{Articles, Groups};
use crate::params::PhraseParams;
use rayon::prelude::*;

/// How far a phrase went: copies of one passage are one use, in the region of the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spread {
    /// Independent uses in articles of a known region.
    pub uses: usize,
    /// Regions they reach.
    pub regions: usize,
}

/// Shares of the text that each region wrote.
pub(super) struct Regions {
    shares: Vec<f64>,
}

impl Regions {
    /// Counts the characters of each region; articles of unknown region are left out.
    pub fn new(articles: &Articles, groups: &Groups) -> Self {
        let mut sizes = vec![0_usize; groups.labels.len()];
        for (article, group) in articles.list.iter().zip(&groups.of) {
            if let Some(group) = group {
                sizes[group.index()] += article.n_chars;
            }
        }
        let total = sizes.iter().sum::<usize>().max(1) as f64;
        Self { shares: sizes.iter().map(|&size| size as f64 / total).collect() }
    }

    /// Number of regions expected when `uses` fall on the text by length alone: the sum over regions
    /// of 1 - (1 - share)^uses.
    pub fn expected(&self, uses: usize) -> f64 {
        // ln_1p and exp_m1 keep the digits of small shares.
        let reached = |share: f64| -((-share).ln_1p() * uses as f64).exp_m1();
        self.shares.iter().map(|&share| reached(share)).sum()
    }

    /// For each spread the chance of at least as many regions under that null; `None` for all when
    /// fewer than two regions are known, and where the uses are more than `params.spread_uses`: by then
    /// chance reaches nearly all regions.
    ///
    /// The law of the number of regions has no cheap closed form when regions differ in size, so it is
    /// sampled, once for all phrases: a run lets uses fall one after the other and notes the regions
    /// reached after each. With r runs of R at least as wide, the chance is (r + 1) / (R + 1), which never
    /// errs to the small side on average. Cost: runs times the most uses. The same for any number of threads: every
    /// thousand runs have a seed of their own.
    pub fn tails(&self, spreads: &[Spread], params: &PhraseParams) -> Vec<Option<f64>> {
        let within = |spread: &Spread| spread.uses > 0 && spread.uses <= params.spread_uses;
        let uses = spreads.iter().filter(|spread| within(spread)).map(|s| s.uses).max();
        let Some(uses) = uses.filter(|_| self.shares.len() >= 2) else {
            return vec![None; spreads.len()];
        };
        let widths = self.shares.len().min(uses) + 1;
        let runs = params.spread_runs.div_ceil(BATCH) * BATCH;
        let mut at_least = self.sample(uses, widths, runs);
        for row in at_least.chunks_mut(widths) {
            for width in (1..widths).rev() {
                row[width - 1] += row[width];
            }
        }
        let tail = |spread: &Spread| {
            let wider = at_least[(spread.uses - 1) * widths + spread.regions];
            (f64::from(wider) + 1.0) / (runs as f64 + 1.0)
        };
        spreads.iter().map(|spread| within(spread).then(|| tail(spread))).collect()
    }

    /// Number of runs that reached exactly so many regions (columns) after so many uses (rows, from 1).
    fn sample(&self, uses: usize, widths: usize, runs: usize) -> Vec<u32> {
        let cumulative: Vec<f64> = self
            .shares
            .iter()
            .scan(0.0, |sum, share| {
                *sum += share;
                Some(*sum)
            })
            .collect();
        let batch = |mut table: Vec<u32>, seed: usize| {
            let mut dice = Dice::new(seed as u64);
            let mut seen = vec![usize::MAX; cumulative.len()];
            for run in 0..BATCH {
                let mut reached = 0;
                for row in table.chunks_mut(widths) {
                    let drawn = dice.next();
                    let region = cumulative.partition_point(|&sum| sum <= drawn);
                    let region = region.min(cumulative.len() - 1);
                    reached += usize::from(std::mem::replace(&mut seen[region], run) != run);
                    row[reached] += 1;
                }
            }
            table
        };
        let empty = || vec![0_u32; uses * widths];
        let add = |mut a: Vec<u32>, b: Vec<u32>| {
            a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
            a
        };
        (0..runs / BATCH).into_par_iter().fold(empty, batch).reduce(empty, add)
    }
}

/// Runs with a seed of their own.
const BATCH: usize = 1000;

/// Numbers from 0 to 1 by a fixed rule: splitmix64 (Steele, Lea and Flood 2014).
pub(super) struct Dice(u64);

impl Dice {
    /// Numbers that the seed alone decides.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Tails -> q-values, by Benjamini and Hochberg (1995): the share of false finds among all that are
/// at least as wide. Values of `None` are left out and stay so.
pub(super) fn q_values(tails: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut order: Vec<(f64, usize)> =
        tails.iter().enumerate().filter_map(|(index, &tail)| Some((tail?, index))).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut values = vec![None; tails.len()];
    let mut least: f64 = 1.0;
    for (rank, &(tail, index)) in order.iter().enumerate().rev() {
        least = least.min(tail * order.len() as f64 / (rank + 1) as f64);
        values[index] = Some(least);
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regions(shares: &[f64]) -> Regions {
        Regions { shares: shares.to_vec() }
    }

    #[test]
    fn expected_regions_follow_the_formula() {
        assert!((regions(&[0.25; 4]).expected(1) - 1.0).abs() < 1e-12);
        assert!((regions(&[0.5; 2]).expected(2) - 1.5).abs() < 1e-12);
        assert!((regions(&[1.0]).expected(9) - 1.0).abs() < 1e-12);
    }

    /// Chance of at least `wanted` regions, by trying every sequence of uses.
    fn naive_tail(shares: &[f64], uses: usize, wanted: usize) -> f64 {
        let sequences = shares.len().pow(uses as u32);
        let chance = |mut sequence: usize| {
            let (mut chance, mut seen) = (1.0, vec![false; shares.len()]);
            for _ in 0..uses {
                let region = sequence % shares.len();
                chance *= shares[region];
                seen[region] = true;
                sequence /= shares.len();
            }
            if seen.iter().filter(|seen| **seen).count() >= wanted { chance } else { 0.0 }
        };
        (0..sequences).map(chance).sum()
    }

    #[test]
    fn tails_agree_with_trying_all() {
        let shares = [0.5, 0.3, 0.15, 0.05];
        let mut spreads = Vec::new();
        for uses in 1..=6 {
            spreads.extend((1..=uses.min(4)).map(|regions| Spread { uses, regions }));
        }
        let tails = regions(&shares).tails(&spreads, &PhraseParams::default());
        for (spread, tail) in spreads.iter().zip(tails) {
            let exact = naive_tail(&shares, spread.uses, spread.regions);
            let tail = tail.expect("four regions are known");
            assert!((tail - exact).abs() < 0.012, "{spread:?}: {tail} against {exact}");
        }
    }

    #[test]
    fn where_nothing_can_be_told_nothing_is() {
        let spread = Spread { uses: 3, regions: 1 };
        let params = PhraseParams::default();
        assert_eq!(regions(&[1.0]).tails(&[spread], &params), [None]);
        let many = Spread { uses: params.spread_uses + 1, regions: 2 };
        let none = Spread { uses: 0, regions: 0 };
        assert_eq!(regions(&[0.5; 2]).tails(&[many, none], &params), [None, None]);
    }

    #[test]
    fn q_values_rise_with_the_tails() {
        let q = q_values(&[Some(0.01), None, Some(0.04), Some(0.03), Some(0.5)]);
        assert_eq!(q[1], None);
        let q: Vec<f64> = q.into_iter().flatten().collect();
        let expected = [0.04, 0.16 / 3.0, 0.16 / 3.0, 0.5];
        assert!(q.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{q:?}");
    }
}
