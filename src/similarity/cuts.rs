//! Where a row may be cut into a head of frequent terms and a tail of rare ones, and how much the
//! heads can add to a product.
//!
//! A few hundred frequent terms make most of the work and little of the weight. The product of two
//! heads is at most the product of their lengths (Cauchy and Schwarz), so only tails are multiplied
//! out, and heads are looked at for the few pairs that this bound leaves.

use super::rank::Ranked;
use super::sums::head_units;
use rayon::prelude::*;

/// Ranks at which a row may be cut: dense where document frequency falls fast.
const CUTS: [u32; 17] =
    [0, 10, 25, 50, 100, 150, 200, 300, 500, 700, 1000, 1500, 2000, 3000, 5000, 10_000, 20_000];

/// One cut, over all rows.
pub(super) struct Cut {
    /// Length of each row's head, rounded up, in the units of [`head_units`].
    pub(super) units: Vec<u16>,
    /// Length of each row's head, rounded up.
    norms: Vec<f32>,
    /// Number of entries in each row's head.
    pub(super) heads: Vec<u32>,
    /// The longest head.
    pub(super) longest: f32,
    /// The length that 99 heads of 100 do not exceed.
    typical: f32,
}

/// All cuts, from the head that is empty to the longest.
pub(super) fn all(rows: &Ranked) -> Vec<Cut> {
    CUTS.par_iter().map(|&rank| Cut::at(rows, rank)).collect()
}

impl Cut {
    fn at(rows: &Ranked, rank: u32) -> Self {
        let (mut norms, mut heads) = (Vec::new(), Vec::new());
        for row in 0..rows.n_rows() {
            let (ranks, weights) = rows.row(row);
            let head = ranks.partition_point(|&r| r < rank);
            let square =
                weights[..head].iter().fold(0.0, |sum, &w| sum + f64::from(w) * f64::from(w));
            norms.push(if head == 0 { 0.0 } else { (square.sqrt() as f32).next_up() });
            heads.push(head as u32);
        }
        let longest = norms.iter().copied().fold(0.0, f32::max);
        let units = norms.iter().map(|&norm| head_units(norm)).collect();
        Self { typical: percentile_99(&norms), longest, units, norms, heads }
    }
}

impl Cut {
    /// Length of a row's head, rounded up.
    pub(super) fn norm(&self, row: usize) -> f32 {
        self.norms[row]
    }
}

/// The number of the cut of row `row` with the longest head that, against the head of nearly any row,
/// stays within `share` of the score sought.
pub(super) fn choose(cuts: &[Cut], row: usize, score: f32, share: f32) -> usize {
    let within = |cut: &&Cut| cut.norms[row] * cut.typical <= share * score;
    // The first cut has an empty head and is always within.
    cuts.iter().take_while(within).count().saturating_sub(1)
}

fn percentile_99(norms: &[f32]) -> f32 {
    if norms.is_empty() {
        return 0.0;
    }
    let mut norms = norms.to_vec();
    let place = (norms.len() - 1) * 99 / 100;
    *norms.select_nth_unstable_by(place, f32::total_cmp).1
}
