//! Runs copied between articles -> occurrences counted once a run.

use super::stream::Stream;
use super::suffix::Suffixes;
use rayon::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// Which units are copies of one another.
pub(super) struct Copies {
    /// A unit that stands for all copies of each unit; empty when nothing is copied.
    root: Vec<u32>,
}

impl Copies {
    /// Finds runs of at least `length` units (at most 255) that stand word for word in two articles or
    /// more, and ties the units of all copies of a run together.
    ///
    /// Cost: linear where copies are long; at worst `length` times the units.
    pub fn new(stream: &Stream, suffixes: &Suffixes, length: usize) -> Self {
        let length = length.clamp(1, usize::from(u8::MAX));
        let partners = partners(stream, suffixes, length);
        let runs = runs(&partners);
        if runs.is_empty() {
            return Self { root: Vec::new() };
        }
        // Each unit is its own root at first, in the memory of the partners.
        let roots = partners.into_iter().enumerate().map(|(unit, _)| unit as u32);
        let mut copies = Self { root: roots.collect() };
        for Run { from, to, starts } in runs {
            for offset in 0..starts + length as u32 - 1 {
                copies.join(from + offset, to + offset);
            }
        }
        for unit in 0..copies.root.len() as u32 {
            copies.root[unit as usize] = copies.find(unit);
        }
        copies
    }

    /// The occurrences at `at`, ascending, once copies are counted once: two are one when their first
    /// and their last units are copies of each other, and the earlier one stays.
    pub fn independent(&self, at: &[u32], length: usize) -> Vec<u32> {
        let mut at = at.to_vec();
        at.sort_unstable();
        if self.root.is_empty() || at.iter().all(|&from| self.root[from as usize] == from) {
            return at;
        }
        let last = length as u32 - 1;
        let run = |from: u32| (self.root[from as usize], self.root[(from + last) as usize]);
        let mut runs: Vec<((u32, u32), u32)> =
            at.into_iter().map(|from| (run(from), from)).collect();
        runs.sort_unstable();
        runs.dedup_by_key(|(run, _)| *run);
        let mut first: Vec<u32> = runs.into_iter().map(|(_, from)| from).collect();
        first.sort_unstable();
        first
    }

    /// How many occurrences that is.
    pub fn count(&self, at: &[u32], length: usize) -> usize {
        let is_first = |&from: &u32| self.root[from as usize] == from;
        if self.root.is_empty() || at.iter().all(is_first) {
            return at.len();
        }
        let last = length as u32 - 1;
        let run = |&from: &u32| {
            let (first, last) = (self.root[from as usize], self.root[(from + last) as usize]);
            u64::from(first) << 32 | u64::from(last)
        };
        let mut runs: Vec<u64> = at.iter().map(run).collect();
        runs.sort_unstable();
        runs.dedup();
        runs.len()
    }

    /// Whether that leaves at least `wanted` occurrences.
    /// Cost: as soon as so many are no copies of earlier places, it is known.
    pub fn leave(&self, at: &[u32], length: usize, wanted: usize) -> bool {
        // The first place of a run stands for it, so each of these stays.
        let firsts = at.iter().filter(|&&from| self.root.get(from as usize) == Some(&from));
        firsts.take(wanted).count() == wanted || self.count(at, length) >= wanted
    }

    /// Whether nothing is copied.
    pub fn is_empty(&self) -> bool {
        self.root.is_empty()
    }

    fn find(&mut self, mut unit: u32) -> u32 {
        while self.root[unit as usize] != unit {
            let above = self.root[unit as usize];
            self.root[unit as usize] = self.root[above as usize];
            unit = above;
        }
        unit
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        let (low, high) = (a.min(b), a.max(b));
        self.root[high as usize] = low;
    }
}

/// No place.
const NONE: u32 = u32::MAX;

/// For each unit the first place of the copied run that begins at it, or `NONE` where none does or it is
/// that place itself.
///
/// A run is an interval of suffixes with so much in common, and lies in one stretch of them.
fn partners(stream: &Stream, suffixes: &Suffixes, length: usize) -> Vec<AtomicU32> {
    let partners: Vec<AtomicU32> = stream.units.par_iter().map(|_| AtomicU32::new(NONE)).collect();
    suffixes.stretches().into_par_iter().for_each(|stretch| {
        let mut low = stretch.start;
        for high in stretch.start + 1..=stretch.end {
            if high < stretch.end && usize::from(suffixes.common[high]) >= length {
                continue;
            }
            let run = &suffixes.array[low..high];
            low = high;
            if run.len() > 1 {
                note_run(stream, run, &partners);
            }
        }
    });
    partners
}

/// Notes the first of the places of a run at all others, unless they are in one article.
fn note_run(stream: &Stream, run: &[u32], partners: &[AtomicU32]) {
    let first = run.iter().copied().min().unwrap_or(0);
    let article = stream.article[first as usize];
    if run.iter().any(|&from| stream.article[from as usize] != article) {
        for &from in run.iter().filter(|&&from| from != first) {
            // Each place is in one run: no other thread looks at this one.
            partners[from as usize].store(first, Ordering::Relaxed);
        }
    }
}

/// A stretch of text that is copied from an earlier one.
struct Run {
    from: u32,
    to: u32,
    /// At how many places, one behind the other, a copied run begins.
    starts: u32,
}

/// The stretches in order, each as long as it goes on in text and partner at once.
fn runs(partners: &[AtomicU32]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (from, to) in (0_u32..).zip(partners) {
        let to = to.load(Ordering::Relaxed);
        match runs.last_mut() {
            _ if to == NONE => {}
            Some(run) if (run.from + run.starts, run.to + run.starts) == (from, to) => {
                run.starts += 1;
            }
            _ => runs.push(Run { from, to, starts: 1 }),
        }
    }
    runs
}
