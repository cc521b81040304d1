//! The search itself: every row against all rows before it.

use super::Pair;
use super::cuts::{self, Cut};
use super::exact::Dense;
use super::nearest::Nearest;
use super::postings::Postings;
use super::rank::Ranked;
use super::sums::Sums;
use crate::progress::Progress;
use rayon::prelude::*;

/// Rows a task takes at a time: few, for the last rows have the longest lists before them.
const ROWS_PER_TASK: usize = 32;

/// Below this share of the rows before it that a row's tail can touch, the touched rows are noted
/// one by one and no scan is made.
const NOTED_SHARE: usize = 8;

/// What to search, and for what.
pub(super) struct Search<'a, F> {
    /// Rows, those with the highest thresholds first.
    pub(super) rows: &'a Ranked,
    /// The same rows turned round.
    pub(super) postings: &'a Postings,
    /// The article of each row.
    pub(super) articles: &'a [u32],
    /// A score each row's pairs must reach: falling, and never above what the row needs.
    pub(super) thresholds: &'a [f32],
    /// A score every pair must reach.
    pub(super) min_cosine: f64,
    /// Share of the threshold that two heads may add. Higher means longer heads and more survivors.
    pub(super) head_share: f32,
    /// Whether a pair of articles is sought at all.
    pub(super) allowed: F,
}

/// What a thread works with.
struct Desk {
    sums: Sums,
    dense: Dense,
    touched: Vec<u32>,
    candidates: Vec<(u32, f32)>,
}

impl<F: Fn(u32, u32) -> bool + Sync> Search<'_, F> {
    /// Every pair that reaches `min_cosine`, in no particular order.
    pub(super) fn all(&self, progress: &dyn Progress) -> Vec<Pair> {
        let floor = |_: usize| self.min_cosine as f32;
        let keep = |found: &mut Vec<Pair>, i: usize, j: usize, cosine: f64| {
            found.push(Pair::new(self.articles[i], self.articles[j], cosine));
        };
        self.run(&floor, &keep, progress)
    }

    /// Offers every pair that may be among the nearest of either row.
    pub(super) fn nearest(&self, nearest: &Nearest, progress: &dyn Progress) {
        let floor = |row: usize| nearest.floor(row);
        let keep = |_: &mut Vec<Pair>, i: usize, j: usize, cosine: f64| {
            nearest.offer(i, self.articles[j], cosine);
            nearest.offer(j, self.articles[i], cosine);
        };
        self.run(&floor, &keep, progress);
    }

    fn run(
        &self,
        floor: &(impl Fn(usize) -> f32 + Sync),
        keep: &(impl Fn(&mut Vec<Pair>, usize, usize, f64) + Sync),
        progress: &dyn Progress,
    ) -> Vec<Pair> {
        let n_rows = self.rows.n_rows();
        let cuts = cuts::all(self.rows);
        let found: Vec<Vec<Pair>> = (0..n_rows.div_ceil(ROWS_PER_TASK))
            .into_par_iter()
            .map_init(
                || Desk::new(self.rows),
                |desk, task| {
                    let mut found = Vec::new();
                    let rows = task * ROWS_PER_TASK..n_rows.min((task + 1) * ROWS_PER_TASK);
                    progress.advance(rows.len());
                    for i in rows {
                        let cut = cuts::choose(&cuts, i, self.thresholds[i], self.head_share);
                        self.gather(i, cut, desk);
                        self.judge(i, cut, desk, floor, |j, cosine| keep(&mut found, i, j, cosine));
                    }
                    found
                },
            )
            .collect();
        found.concat()
    }

    /// Multiplies the tail of row `i` out and leaves the rows before it that its bound cannot rule out.
    fn gather(&self, i: usize, cut: &Cut, desk: &mut Desk) {
        let (ranks, weights) = self.rows.row(i);
        let (head, start) = (cut.heads[i] as usize, self.rows.start(i));
        let norm = cut.norms[i];
        // The first threshold, not the present one: rows before this have one at least as high as it
        // was at first, but this row's own may have risen above theirs since. What does not even
        // touch is never a pair, hence more than 0.
        let bound = (self.thresholds[i] - self.rows.margin(i)).max(f32::MIN_POSITIVE);
        desk.candidates.clear();
        let tail = (head..ranks.len()).map(|e| (ranks[e], weights[e], start + e));
        let work: usize = tail.clone().map(|(.., entry)| self.postings.n_before(entry)).sum();
        if work * NOTED_SHARE < i && norm * cut.longest < bound {
            desk.touched.clear();
            for (rank, weight, entry) in tail {
                let list = self.postings.before(entry, rank);
                desk.sums.add_noting(weight, list, &mut desk.touched);
            }
            for &j in &desk.touched {
                let sum = desk.sums.take(j);
                if sum + norm * cut.norms[j as usize] >= bound {
                    desk.candidates.push((j, sum));
                }
            }
        } else {
            for (rank, weight, entry) in tail {
                desk.sums.add(weight, self.postings.before(entry, rank));
            }
            let Desk { sums, candidates, .. } = desk;
            sums.drain_reaching(norm, &cut.norms[..i], bound, |j, sum| candidates.push((j, sum)));
        }
    }

    /// Adds the heads of the candidates to their tails, and scores those that still reach a floor.
    fn judge(
        &self,
        i: usize,
        cut: &Cut,
        desk: &mut Desk,
        floor: &impl Fn(usize) -> f32,
        mut keep: impl FnMut(usize, f64),
    ) {
        if desk.candidates.is_empty() {
            return;
        }
        desk.dense.fill(self.rows.row(i));
        let margin = self.rows.margin(i);
        for &(j, tail) in &desk.candidates {
            if !(self.allowed)(self.articles[i], self.articles[j as usize]) {
                continue;
            }
            let j = j as usize;
            let (ranks, weights) = self.rows.row(j);
            let head = cut.heads[j] as usize;
            let rough = tail + desk.dense.rough(&ranks[..head], &weights[..head]);
            // Strictly below: a tie goes on, to be decided by the order of the articles.
            if rough < floor(i).min(floor(j)) - margin {
                continue;
            }
            let cosine = desk.dense.cosine(self.rows, i, j);
            if cosine > 0.0 && cosine >= self.min_cosine {
                keep(j, cosine);
            }
        }
        desk.dense.clear(self.rows.row(i));
    }
}

impl Desk {
    fn new(rows: &Ranked) -> Self {
        Self {
            sums: Sums::new(rows.n_rows()),
            dense: Dense::new(rows.n_ranks),
            touched: Vec::new(),
            candidates: Vec::new(),
        }
    }
}
