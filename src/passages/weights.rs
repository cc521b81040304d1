//! Grams -> weights: what a matched unit tells, in nats.
//!
//! The weight of a unit is the mean, over the grams that cover it, of ln(N / articles with the gram)
//! shared among the units of the gram. A gram many articles have gives next to nothing, so the
//! stock phrases of a collection fall silent by themselves. Document frequencies are those of the
//! collection itself: a foreign background does not know the phrases of the genre.

use super::flat::Flat;
use super::grams::Grams;
use crate::params::PassageParams;
use rayon::prelude::*;

/// Logarithms that are kept.
const LOGS: usize = 4096;

/// What units weigh, and how much a passage must weigh.
pub(super) struct Weights {
    /// For each article the sums of its unit weights from the beginning, in nats; one more than units.
    pub sums: Flat<f64>,
    /// ln N.
    log_documents: f64,
    /// ln n for the smaller n: most grams stand in few articles.
    logs: Vec<f64>,
    /// Information a passage must carry, in nats.
    pub limit: f64,
    floor: f64,
}

impl Weights {
    /// Weighs every unit by a collection of `counted` articles. Linear in all texts.
    pub fn new(grams: &Grams, counted: usize, params: &PassageParams) -> Self {
        let documents = counted.max(params.min_documents);
        let lengths = (0..grams.at.len()).map(|document| grams.at.get(document).len() + 1);
        let mut sums = Flat::new(lengths, || 0.0);
        let mut weights = Self {
            sums: Flat::new(std::iter::empty(), || 0.0),
            log_documents: (documents as f64).ln(),
            logs: (0..LOGS).map(|n| (n as f64).ln()).collect(),
            limit: limit(documents, params),
            floor: params.unit_floor,
        };
        sums.lists_mut()
            .into_par_iter()
            .enumerate()
            .for_each(|(document, sums)| weights.document(grams, document, sums));
        weights.sums = sums;
        weights
    }

    /// What a gram of `length` units that `frequency` articles have tells, per unit.
    pub fn gram(&self, frequency: usize, length: usize) -> f64 {
        let log = self.logs.get(frequency).copied().unwrap_or_else(|| (frequency as f64).ln());
        ((self.log_documents - log) / length as f64).max(self.floor)
    }

    /// Writes the sums of one article.
    fn document(&self, grams: &Grams, document: usize, sums: &mut [f64]) {
        let (at, length) = (grams.at.get(document), grams.lengths[document]);
        let n_grams = (at.len() + 1).saturating_sub(length);
        let gains: Vec<f64> =
            at[..n_grams].iter().map(|&gram| self.gram(grams.frequency(gram), length)).collect();
        let mut sum = 0.0;
        for (place, slot) in sums[1..].iter_mut().enumerate() {
            let covering = (place + 1).saturating_sub(length)..(place + 1).min(n_grams);
            let n = covering.len().max(1) as f64;
            sum += gains.get(covering).map_or(0.0, |gains| gains.iter().sum::<f64>()) / n;
            *slot = sum;
        }
    }
}

/// Information a passage must carry in a collection of `documents` articles: it follows what a
/// matched unit can carry at most, ln(N/2) a gram, and has a floor.
fn limit(documents: usize, params: &PassageParams) -> f64 {
    let half = |n: usize| (n.max(4) as f64 / 2.0).ln();
    let share = half(documents) / half(params.evidence_documents);
    (params.evidence * share.min(1.0)).max(params.evidence_floor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_follow_the_size_of_the_collection() {
        let params = PassageParams::default();
        assert!((limit(10_000, &params) - 25.0).abs() < 1e-9);
        assert!((limit(1_000_000, &params) - 25.0).abs() < 1e-9);
        assert!((limit(31, &params) - 15.0).abs() < 1e-9);
        assert!((limit(1_000, &params) - 25.0 * 500f64.ln() / 5000f64.ln()).abs() < 1e-9);
    }
}
