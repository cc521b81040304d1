//! A first lower bound of the score of each row's k-th neighbour, from rare terms alone.
//!
//! Near neighbours share rare words. Their lists are short, so the rows with the greatest products
//! over rare terms are found quickly; the k-th best whole product among them is one that k rows
//! do reach, and everything below it can be ruled out before the real search begins.

use super::exact::Dense;
use super::postings::{Postings, TILE, Walk};
use super::rank::Ranked;
use super::sums::{Rounding, Sums, keep_greatest};
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
        || Desk { sums: Sums::new(), dense: Dense::new(rows.n_ranks), walks: Vec::new() },
        |desk, (task, thresholds)| {
            for (offset, threshold) in thresholds.iter_mut().enumerate() {
                let row = task * ROWS_PER_TASK + offset;
                desk.dense.fill(rows.row(row));
                *threshold = one(rows, postings, k, row, allowed, desk);
                desk.dense.clear(rows.row(row));
            }
        },
    );
    thresholds
}

/// What a thread works with.
struct Desk {
    sums: Sums,
    dense: Dense,
    walks: Vec<Walk>,
}

fn one(
    rows: &Ranked,
    postings: &Postings,
    k: usize,
    row: usize,
    allowed: &impl Fn(u32, u32) -> bool,
    desk: &mut Desk,
) -> f32 {
    let (ranks, weights) = rows.row(row);
    let sought = k.saturating_mul(SCORED_PER_SOUGHT);
    let me = row as u32;
    for from in FROM_RANKS {
        let head = ranks.partition_point(|&rank| rank < from);
        let tail = ranks[head..].iter().zip(&weights[head..]);
        desk.walks.clear();
        desk.walks.extend(tail.map(|(&rank, &weight)| postings.whole(rank, weight)));
        let best =
            greatest(rows, postings, sought, desk, |other| other != me && allowed(me, other));
        if best.len() >= k {
            // Whole products, single precision: the caller allows for rounding anyway.
            let whole = |&(_, other): &(u16, u32)| {
                let (ranks, weights) = rows.row(other as usize);
                desk.dense.rough(ranks, weights)
            };
            let mut whole: Vec<f32> = best.iter().map(whole).collect();
            let (_, kth, _) = whole.select_nth_unstable_by(k - 1, |x, y| y.total_cmp(x));
            return *kth - 2.0 * rows.margin(row);
        }
    }
    0.0
}

/// The allowed rows with the greatest sums over the lists walked, at most `sought`.
fn greatest(
    rows: &Ranked,
    postings: &Postings,
    sought: usize,
    Desk { sums, walks, .. }: &mut Desk,
    allowed: impl Fn(u32) -> bool,
) -> Vec<(u16, u32)> {
    let rounding = Rounding::of(walks.len());
    let (mut best, mut floor) = (Vec::new(), 0);
    for tile in 0..rows.n_rows().div_ceil(TILE) {
        for walk in walks.iter_mut() {
            let weight = walk.weight;
            sums.add(weight, postings.next(walk, tile), rounding);
        }
        let n_rows = TILE.min(rows.n_rows() - tile * TILE);
        let first = (tile * TILE) as u32;
        sums.drain_greatest(n_rows, sought, &allowed, &mut floor, &mut best, first);
    }
    keep_greatest(&mut best, sought);
    best
}
