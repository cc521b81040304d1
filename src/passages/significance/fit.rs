//! Scores of chance -> how many passages of a score chance brings (Karlin and Altschul 1990).

use crate::params::PassageParams;
use rayon::prelude::*;

/// E = K M exp(-lambda S): passages of score S or more that chance brings where M pairs of places are compared.
#[derive(Clone, Copy, Debug)]
pub(in crate::passages) struct Law {
    /// Fall of the number a bit, in nats.
    pub lambda: f64,
    /// ln K.
    pub log_k: f64,
}

impl Law {
    /// Fits the best `decoy_tail` of the scores that came from comparing `cells` pairs of places: what stands above
    /// the least of them falls exponentially. `None` when there are too few.
    pub fn fit(mut scores: Vec<f64>, cells: f64, params: &PassageParams) -> Option<Self> {
        scores.sort_unstable_by(|x, y| y.total_cmp(x));
        let n = params.decoy_tail.min(scores.len() / 2);
        if n < params.decoy_least {
            return None;
        }
        let least = scores[n];
        let above: f64 = scores[..n].iter().map(|score| score - least).sum();
        let lambda = n as f64 / above;
        let log_k = (n as f64).ln() - cells.ln() + lambda * least;
        lambda.is_finite().then_some(Self { lambda, log_k })
    }

    /// Passages of `score` bits or more expected from `cells` pairs of places.
    pub fn e_value(&self, score: f64, cells: f64) -> f64 {
        (self.log_k + cells.ln() - self.lambda * score).exp()
    }
}

/// For each E-value the share of chance among all that are as good: the least expected / found over it and all
/// worse ones, at most 1. Sorting dominates.
pub(super) fn q_values(e_values: &[f64]) -> Vec<f64> {
    let mut order: Vec<(f64, usize)> = e_values.iter().copied().zip(0..).collect();
    order.par_sort_unstable_by(|x, y| x.0.total_cmp(&y.0));
    let mut q_values = vec![1.0; e_values.len()];
    let mut least = 1.0f64;
    let mut found = order.len();
    for group in order.chunk_by(|x, y| x.0 == y.0).rev() {
        least = least.min(group[0].0 / found as f64);
        for &(_, place) in group {
            q_values[place] = least;
        }
        found -= group.len();
    }
    q_values
}

#[cfg(test)]
mod tests {
    use super::super::random::Random;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn exponential_scores_are_fitted() {
        let mut random = Random::new(3);
        let scores: Vec<f64> = (0..20_000).map(|_| 10.0 - random.share().ln() / 0.4).collect();
        let law = Law::fit(scores, 1e9, &PassageParams::default()).expect("enough scores");
        assert!((law.lambda - 0.4).abs() < 0.05, "{}", law.lambda);
        let at_20 = 20_000.0 * (-0.4f64 * 10.0).exp();
        assert!((law.e_value(20.0, 1e9) / at_20 - 1.0).abs() < 0.15);
        assert!((law.e_value(20.0, 2e9) / law.e_value(20.0, 1e9) - 2.0).abs() < 1e-9);
        assert!(Law::fit(vec![1.0; 150], 1e9, &PassageParams::default()).is_none());
        assert!(Law::fit(vec![1.0; 1500], 1e9, &PassageParams::default()).is_none());
    }

    proptest! {
        #[test]
        fn q_values_as_the_definition(e_values in prop::collection::vec(0.0f64..9.0, 0..20)) {
            let found = q_values(&e_values);
            for (place, &e) in e_values.iter().enumerate() {
                let plain = e_values.iter().filter(|&&other| other >= e).map(|&other| {
                    other / e_values.iter().filter(|&&better| better <= other).count() as f64
                });
                prop_assert!((found[place] - plain.fold(1.0, f64::min)).abs() < 1e-12);
            }
        }
    }
}
