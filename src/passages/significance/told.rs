//! Counts -> what every unit of a collection tells, found while they are counted.
//!
//! Looking up the contexts of every unit afterwards would wait for the memory three times a unit; while the occurrences
//! of a context lie sorted side by side, all of them are told at once.

use super::alphabet::{Code, RARE};
use rayon::prelude::*;
use std::sync::atomic::{AtomicU64, Ordering};

/// Longest context that tells what a unit is worth.
pub(in crate::passages) const CONTEXT: usize = 3;
/// Taken from each count before it is trusted, the rest going to shorter contexts (absolute discounting).
pub(super) const DISCOUNT: f64 = 0.5;
/// Units beyond those counted once, in units, that any text may bring.
pub(super) const UNSEEN: f64 = 2500.0;
/// Articles left out of the counts when two articles of the collection are compared.
pub(in crate::passages) const BOTH: u32 = 2;

/// How often a unit was seen after a context.
pub(super) struct Seen {
    /// Sum over the units after the context of the articles each stands in there.
    pub total: u32,
    /// Number of different units after it.
    pub distinct: u32,
    /// Articles in which this unit stands after it.
    pub count: u32,
}

impl Seen {
    /// The probability of the unit, given that from shorter contexts, when `left_out` articles that have it there are
    /// not counted; `None` when nothing else stands there.
    pub fn probability(&self, shorter: f64, left_out: u32) -> Option<f64> {
        self.line(left_out).map(|(kept, rest)| kept + rest * shorter)
    }

    /// The probability as a line over that from shorter contexts: where it begins, and how it rises.
    fn line(&self, left_out: u32) -> Option<(f64, f64)> {
        let total = self.total - self.count.min(left_out);
        if total == 0 {
            return None;
        }
        let distinct = self.distinct - u32::from(0 < self.count && self.count <= left_out);
        let kept = (f64::from(self.count.saturating_sub(left_out)) - DISCOUNT).max(0.0);
        let total = f64::from(total);
        Some((kept / total, (DISCOUNT * f64::from(distinct) / total).min(1.0)))
    }
}

/// The probability of a unit without any context. `counts`: of all units.
pub(super) fn alone(unit: Code, counts: &[u32], total: u32) -> f64 {
    (f64::from(counts[usize::from(unit)]) + 0.5) / (f64::from(total) + UNSEEN)
}

/// The sign of a number.
const FINAL: u64 = 1 << 63;

/// The probabilities of all units, two articles left out, as far as contexts were counted. Each is the bits of a
/// number above 0; below 0 when no longer context can change it.
pub(super) struct Probabilities(Vec<Vec<AtomicU64>>);

impl Probabilities {
    /// Without contexts. `counts`: of all units.
    pub fn new(texts: &[Vec<Code>], counts: &[u32]) -> Self {
        let total = counts.iter().sum();
        let of = |text: &Vec<Code>| {
            let first = text.iter().map(|&unit| alone(unit, counts, total).to_bits());
            first.map(AtomicU64::new).collect()
        };
        Self(texts.par_iter().map(of).collect())
    }

    /// Tells all places (article, place) at which a unit stands after a context of the next length.
    ///
    /// The places lie far apart in memory: nothing is decided by what stands there, so that many are waited for at once.
    pub fn refine(&self, after: &Seen, places: impl Iterator<Item = (usize, usize)>) {
        let line = after.line(BOTH);
        for (document, place) in places {
            let slot = &self.0[document][place];
            let before = slot.load(Ordering::Relaxed);
            let now = match line {
                Some((kept, rest)) => {
                    let longer = (kept + rest * f64::from_bits(before)).to_bits();
                    if before & FINAL == 0 { longer } else { before }
                }
                None => before | FINAL,
            };
            slot.store(now, Ordering::Relaxed);
        }
    }

    /// What the units tell, in bits from `floor` to `cap`.
    pub fn bits(self, texts: &[Vec<Code>], floor: f64, cap: f64) -> Vec<Vec<f64>> {
        let told = |(slot, &unit): (AtomicU64, &Code)| match unit {
            RARE => cap,
            _ => (-f64::from_bits(slot.into_inner()).abs().log2()).clamp(floor, cap),
        };
        let list = self.0.into_par_iter().zip(texts);
        list.map(|(slots, text)| slots.into_iter().zip(text).map(told).collect()).collect()
    }
}
