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
        let total = self.total - self.count.min(left_out);
        if total == 0 {
            return None;
        }
        let distinct = self.distinct - u32::from(0 < self.count && self.count <= left_out);
        let kept = (f64::from(self.count.saturating_sub(left_out)) - DISCOUNT).max(0.0);
        let total = f64::from(total);
        let rest = (DISCOUNT * f64::from(distinct) / total).min(1.0);
        Some(kept / total + rest * shorter)
    }
}

/// The probability of a unit without any context. `counts`: of all units.
pub(super) fn alone(unit: Code, counts: &[u32], total: u32) -> f64 {
    (f64::from(counts[usize::from(unit)]) + 0.5) / (f64::from(total) + UNSEEN)
}

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
    /// They lie far apart in memory, and what shorter contexts told is the same at all of them: one is looked at.
    pub fn refine(&self, after: &Seen, mut places: impl Iterator<Item = (usize, usize)>) {
        let slot = |(document, place): (usize, usize)| &self.0[document][place];
        let Some(first) = places.next().map(slot) else { return };
        let shorter = f64::from_bits(first.load(Ordering::Relaxed));
        if shorter > 0.0 {
            let longer = after.probability(shorter, BOTH).unwrap_or(-shorter).to_bits();
            first.store(longer, Ordering::Relaxed);
            places.for_each(|place| slot(place).store(longer, Ordering::Relaxed));
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
