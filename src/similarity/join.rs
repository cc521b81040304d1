//! The search itself: every row against all rows before it.

use super::Pair;
use super::cuts::{self, Cut};
use super::exact::Dense;
use super::nearest::Nearest;
use super::postings::{Postings, TILE, Walk};
use super::rank::Ranked;
use super::sums::{Bound, Rounding, Sums};
use crate::progress::Progress;
use rayon::prelude::*;
use std::ops::{ControlFlow, Range};

/// Rows a task takes at a time: enough to share what is in the cache, and few, for the last rows have
/// the longest lists before them.
const ROWS_PER_TASK: usize = 128;

/// Tasks a thread that are worked on before their pairs are handed on.
const TASKS_A_THREAD: usize = 16;

/// Candidates of a row after which they are judged before the next tile, so that memory is bounded.
const CANDIDATES_KEPT: usize = 4096;

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
    touched: Vec<u16>,
    seekers: Vec<Seeker>,
}

/// A row on its way through the tiles before it.
#[derive(Default)]
struct Seeker {
    row: usize,
    /// Which of the cuts is its own.
    cut: usize,
    rounding: Rounding,
    /// Whether the touched rows are noted.
    noted: bool,
    walks: Vec<Walk>,
    /// Rows that its bound could not rule out, with the sums of their tails.
    candidates: Vec<(u32, u16)>,
}

impl<F: Fn(u32, u32) -> bool + Sync> Search<'_, F> {
    /// Hands on every pair that reaches `min_cosine`, in batches: by the row, then by the row before it.
    /// No more than the pairs of a few tasks are held at a time.
    pub(super) fn each(
        &self,
        progress: &dyn Progress,
        mut sink: impl FnMut(Vec<Pair>) -> ControlFlow<()>,
    ) {
        let floor = |_: usize| self.min_cosine as f32;
        let keep = |found: &mut Vec<(u32, Pair)>, i: usize, j: usize, cosine: f64| {
            found.push((i as u32, Pair::new(self.articles[i], self.articles[j], cosine)));
        };
        let cuts = cuts::all(self.rows);
        let together = TASKS_A_THREAD * rayon::current_num_threads();
        let n_tasks = self.n_tasks();
        for first in (0..n_tasks).step_by(together) {
            let tasks = first..n_tasks.min(first + together);
            for mut found in self.run(tasks, &cuts, &floor, &keep, progress) {
                found.sort_unstable_by_key(|&(row, pair)| (row, pair.a, pair.b));
                if sink(found.into_iter().map(|(_, pair)| pair).collect()).is_break() {
                    return;
                }
            }
        }
    }

    /// Offers every pair that may be among the nearest of either row.
    pub(super) fn nearest(&self, nearest: &Nearest, progress: &dyn Progress) {
        let floor = |row: usize| nearest.floor(row);
        let keep = |_: &mut Vec<()>, i: usize, j: usize, cosine: f64| {
            for (row, other) in [(i, j), (j, i)] {
                // Most are of use to one of the two alone: the other's list need not be locked.
                if cosine >= f64::from(nearest.floor(row)) {
                    nearest.offer(row, self.articles[other], cosine);
                }
            }
        };
        self.run(0..self.n_tasks(), &cuts::all(self.rows), &floor, &keep, progress);
    }

    fn n_tasks(&self) -> usize {
        self.rows.n_rows().div_ceil(ROWS_PER_TASK)
    }

    /// What each of some tasks keeps.
    fn run<T: Send>(
        &self,
        tasks: Range<usize>,
        cuts: &[Cut],
        floor: &(impl Fn(usize) -> f32 + Sync),
        keep: &(impl Fn(&mut Vec<T>, usize, usize, f64) + Sync),
        progress: &dyn Progress,
    ) -> Vec<Vec<T>> {
        let n_rows = self.rows.n_rows();
        let one = |desk: &mut Desk, task: usize| {
            let mut found = Vec::new();
            let rows = task * ROWS_PER_TASK..n_rows.min((task + 1) * ROWS_PER_TASK);
            progress.advance(rows.len());
            self.task(rows, cuts, desk, floor, |i, j, cosine| keep(&mut found, i, j, cosine));
            found
        };
        tasks.into_par_iter().map_init(|| Desk::new(self.rows), one).collect()
    }

    /// Takes some rows through all tiles before them together: what one of them has brought into the cache
    /// serves the others.
    fn task(
        &self,
        rows: Range<usize>,
        cuts: &[Cut],
        desk: &mut Desk,
        floor: &impl Fn(usize) -> f32,
        mut keep: impl FnMut(usize, usize, f64),
    ) {
        let mut seekers = std::mem::take(&mut desk.seekers);
        seekers.resize_with(rows.len(), Seeker::default);
        for (seeker, row) in seekers.iter_mut().zip(rows.clone()) {
            self.start(seeker, row, cuts);
        }
        for first in (0..rows.end).step_by(TILE) {
            for seeker in seekers.iter_mut().filter(|seeker| first < seeker.row) {
                self.gather(seeker, &cuts[seeker.cut], first, desk);
                if seeker.candidates.len() >= CANDIDATES_KEPT {
                    self.judge(seeker, &cuts[seeker.cut], &mut desk.dense, floor, &mut keep);
                }
            }
        }
        for seeker in &mut seekers {
            self.judge(seeker, &cuts[seeker.cut], &mut desk.dense, floor, &mut keep);
        }
        desk.seekers = seekers;
    }

    /// Cuts a row and opens the lists of its tail.
    fn start(&self, seeker: &mut Seeker, row: usize, cuts: &[Cut]) {
        let (ranks, weights) = self.rows.row(row);
        let score = self.score(row);
        seeker.row = row;
        seeker.cut = cuts::choose(cuts, row, self.thresholds[row], self.head_share);
        let cut = &cuts[seeker.cut];
        let (tail, start) = (cut.heads[row] as usize..ranks.len(), self.rows.start(row));
        seeker.rounding = Rounding::of(tail.len());
        seeker.walks.clear();
        seeker.walks.extend(tail.map(|e| self.postings.before(start + e, ranks[e], weights[e])));
        let work: usize = seeker.walks.iter().map(Walk::n_left).sum();
        seeker.noted = work * NOTED_SHARE < row && cut.norm(row) * cut.longest < score;
    }

    /// What a row's pairs must reach when rounding is allowed for: the first threshold, not the present
    /// one. Rows before this have one at least as high as it was at first, but this row's own may
    /// have risen above theirs since.
    fn score(&self, row: usize) -> f32 {
        self.thresholds[row] - self.rows.margin(row)
    }

    /// Multiplies the tail of a row out with a tile, and leaves the rows that its bound cannot rule out.
    fn gather(&self, seeker: &mut Seeker, cut: &Cut, first: usize, desk: &mut Desk) {
        let Seeker { row, rounding, noted, walks, candidates, .. } = seeker;
        let Desk { sums, touched, .. } = desk;
        let heads = &cut.units[first..(*row).min(first + TILE)];
        let bound = Bound { score: self.score(*row), own: cut.norm(*row), heads };
        let found = |other, sum| candidates.push((first as u32 + other, sum));
        for walk in walks.iter_mut() {
            let (weight, list) = (walk.weight, self.postings.next(walk, first / TILE));
            if *noted {
                sums.add_noting(weight, list, *rounding, touched);
            } else {
                sums.add(weight, list, *rounding);
            }
        }
        if *noted {
            sums.take_reaching(touched, &bound, *rounding, found);
            touched.clear();
        } else {
            sums.drain_reaching(&bound, *rounding, found);
        }
    }

    /// Adds the heads of the candidates to their tails, and scores those that still reach a floor.
    fn judge(
        &self,
        seeker: &mut Seeker,
        cut: &Cut,
        dense: &mut Dense,
        floor: &impl Fn(usize) -> f32,
        mut keep: impl FnMut(usize, usize, f64),
    ) {
        if seeker.candidates.is_empty() {
            return;
        }
        let i = seeker.row;
        dense.fill(self.rows.row(i));
        let (margin, own) = (self.rows.margin(i), cut.norm(i));
        for (j, tail) in seeker.candidates.drain(..) {
            if !(self.allowed)(self.articles[i], self.articles[j as usize]) {
                continue;
            }
            let j = j as usize;
            let (tail, least) = (seeker.rounding.highest(tail), floor(i).min(floor(j)) - margin);
            // Strictly below: a tie goes on, to be decided by the order of the articles. The floors
            // may have risen since the scan.
            if tail + own * cut.norm(j) < least {
                continue;
            }
            let (ranks, weights) = self.rows.row(j);
            let head = cut.heads[j] as usize;
            if tail + dense.rough(&ranks[..head], &weights[..head]) < least {
                continue;
            }
            let cosine = dense.cosine(self.rows, i, j);
            if cosine > 0.0 && cosine >= self.min_cosine {
                keep(i, j, cosine);
            }
        }
        dense.clear(self.rows.row(i));
    }
}

impl Desk {
    fn new(rows: &Ranked) -> Self {
        Self {
            sums: Sums::new(),
            dense: Dense::new(rows.n_ranks),
            touched: Vec::new(),
            seekers: Vec::new(),
        }
    }
}
