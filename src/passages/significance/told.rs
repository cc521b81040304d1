//! Counts -> what a unit tells after a context.

use super::alphabet::{Code, RARE};

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

/// What a unit of this probability tells, in bits from `floor` to `cap`.
pub(super) fn bits(unit: Code, probability: f64, (floor, cap): (f64, f64)) -> f64 {
    match unit {
        RARE => cap,
        _ => (-probability.log2()).clamp(floor, cap),
    }
}
