//! Two texts -> what their words weigh, and how far two stretches share them.

use super::text::{Text, Texts};
use crate::params::PassageParams;

/// A half-open range of units.
pub(super) type Range = (usize, usize);

/// One side of a pair with its weights.
pub(super) struct Side<'t> {
    /// The text.
    pub text: &'t Text,
    /// Weight of each unit in nats.
    pub weights: Vec<f64>,
    /// Preference for a boundary before each unit and after the last, in nats.
    pub bonus: Vec<f64>,
}

/// A pair of texts, weighed by its own sentences: no collection is needed.
pub(super) struct Pair<'t> {
    /// The side where copies are looked for.
    pub a: Side<'t>,
    /// The other.
    pub b: Side<'t>,
    /// Weight of each token: ln(sentences / sentences that have it), in nats.
    pub weights: Vec<f64>,
}

impl<'t> Pair<'t> {
    /// Weighs both texts. Linear.
    pub fn new(texts: &'t Texts, params: &PassageParams) -> Self {
        let mut frequency = vec![0usize; texts.n_tokens];
        let mut last = vec![usize::MAX; texts.n_tokens];
        let both = [&texts.a, &texts.b];
        let sentences =
            both.iter().flat_map(|text| text.sentences.iter().map(move |&range| (text, range)));
        for (number, (text, (start, end))) in sentences.enumerate() {
            for &token in &text.tokens[start..end] {
                frequency[token] += usize::from(last[token] != number);
                last[token] = number;
            }
        }
        let n = texts.a.sentences.len() + texts.b.sentences.len();
        let n = n.max(params.pair_min_sentences) as f64;
        let weights: Vec<f64> = frequency.iter().map(|&f| (n / f.max(1) as f64).ln()).collect();
        let n_units = (texts.a.tokens.len() + texts.b.tokens.len()).max(1) as f64;
        let all = both.iter().flat_map(|text| &text.tokens);
        let mean = all.map(|&token| weights[token]).sum::<f64>() / n_units;
        let side = |text: &'t Text| Side {
            text,
            weights: text.tokens.iter().map(|&token| weights[token]).collect(),
            bonus: bonus(text, mean, params),
        };
        Self { a: side(&texts.a), b: side(&texts.b), weights: weights.clone() }
    }

    /// How often each token stands in a range of units.
    pub fn counts(&self, side: &Side<'_>, range: Range) -> Vec<u32> {
        let mut counts = vec![0; self.weights.len()];
        for &token in &side.text.tokens[range.0..range.1] {
            counts[token] += 1;
        }
        counts
    }

    /// Information two ranges share, in nats: each token as often as both have it.
    pub fn evidence(&self, a: Range, b: Range) -> f64 {
        let mut left = self.counts(&self.b, b);
        let mut sum = 0.0;
        for &token in &self.a.text.tokens[a.0..a.1] {
            if left[token] > 0 {
                left[token] -= 1;
                sum += self.weights[token];
            }
        }
        sum
    }

    /// What a passage gains over leaving it out: shared information less the cost of what is not shared.
    pub fn net(&self, a: Range, b: Range, keep: f64) -> f64 {
        let whole =
            |side: &Side<'_>, range: Range| side.weights[range.0..range.1].iter().sum::<f64>();
        (2.0 + 2.0 * keep) * self.evidence(a, b) - keep * (whole(&self.a, a) + whole(&self.b, b))
    }
}

/// Preference for boundaries: at sentence cuts, ends of the text, and line breaks.
fn bonus(text: &Text, mean: f64, params: &PassageParams) -> Vec<f64> {
    let n = text.tokens.len();
    let mut bonus = vec![0.0; n + 1];
    for &line in &text.lines {
        bonus[line] = params.pair_line_bonus * mean;
    }
    for &cut in text.cuts.iter().chain(&[0, n]) {
        bonus[cut] = params.pair_sentence_bonus * mean;
    }
    bonus
}
