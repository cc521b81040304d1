//! A first lower bound of the score of each row's k-th neighbour, from rare terms alone.
//!
//! Near neighbours share rare words. Their lists are short, so the rows with the greatest products
//! over rare terms are found quickly; the k-th best whole product among them is one that k rows
//! do reach, and everything below it can be ruled out before the real search begins.

use super::exact::Dense;
use super::postings::Postings;
use super::rank::Ranked;
use super::sums::Sums;
use rayon::prelude::*;

/// The ranks a row is looked at from, until enough neighbours are met; at last all of them.
const FROM_RANKS: [u32; 3] = [2000, 300, 0];

/// Neighbours multiplied out for each one sought: partial products order them only roughly.
const SCORED_PER_SOUGHT: usize = 2;

/// Rows a task takes at a time.
const ROWS_PER_TASK: usize = 64;

/// A score a row that at least `k` allowed rows reach for certain; 0 when fewer share a term with it.
pub(super) fn of(
    rows: &Ranked,
    postings: &Postings,
    k: usize,
    allowed: &(impl Fn(u32, u32) -> bool + Sync),
) -> Vec<f32> {
    let mut thresholds = vec![0.0; rows.n_rows()];
    thresholds.par_chunks_mut(ROWS_PER_TASK).enumerate().for_each_init(
        || (Sums::new(rows.n_rows()), Dense::new(rows.n_ranks)),
        |(sums, dense), (task, thresholds)| {
            for (offset, threshold) in thresholds.iter_mut().enumerate() {
                let row = task * ROWS_PER_TASK + offset;
                dense.fill(rows.row(row));
                *threshold = one(rows, postings, k, row, allowed, sums, dense);
                dense.clear(rows.row(row));
            }
        },
    );
    thresholds
}

fn one(
    rows: &Ranked,
    postings: &Postings,
    k: usize,
    row: usize,
    allowed: &impl Fn(u32, u32) -> bool,
    sums: &mut Sums,
    dense: &Dense,
) -> f32 {
    let (ranks, weights) = rows.row(row);
    let mut best = Vec::new();
    for from in FROM_RANKS {
        let head = ranks.partition_point(|&rank| rank < from);
        for (&rank, &weight) in ranks[head..].iter().zip(&weights[head..]) {
            sums.add(weight, postings.list(rank));
        }
        let me = row as u32;
        let sought = k.saturating_mul(SCORED_PER_SOUGHT);
        sums.drain_greatest(sought, |other| other != me && allowed(me, other), &mut best);
        if best.len() >= k {
            // Whole products, single precision: the caller allows for rounding anyway.
            for (sum, other) in &mut best {
                let (ranks, weights) = rows.row(*other as usize);
                *sum = dense.rough(ranks, weights);
            }
            let (_, kth, _) = best.select_nth_unstable_by(k - 1, |x, y| y.0.total_cmp(&x.0));
            return kth.0 - 2.0 * rows.margin(row);
        }
    }
    0.0
}
