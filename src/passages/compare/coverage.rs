//! Stretches of a whose words b covers, wherever in b they stand: what sentence pairs miss, and digests.

use super::pair::{Pair, Range};
use crate::params::PassageParams;

/// A stretch of a and what it gains.
pub(super) struct Segment {
    /// Units of a.
    pub range: Range,
    /// Information gained over the pair's own level, in nats.
    pub gain: f64,
}

/// The stretches of a that b covers far above what it covers of a as a whole, best first.
///
/// Words b has gain their weight; others cost so much that a stretch must be covered half-way
/// between the level of the pair and entirely. Linear for each of `pair_segments`.
pub(super) fn segments(pair: &Pair<'_>, params: &PassageParams) -> Vec<Segment> {
    let n_b = pair.b.weights.len();
    let in_b = pair.counts(&pair.b, (0, n_b));
    let has = |unit: usize| in_b[pair.a.text.tokens[unit]] > 0;
    let weights = &pair.a.weights;
    let total: f64 = weights.iter().sum();
    let covered: f64 = (0..weights.len()).filter(|&unit| has(unit)).map(|unit| weights[unit]).sum();
    let level = f64::midpoint(covered / total.max(1e-9), 1.0);
    if level >= params.pair_segment_level {
        return Vec::new();
    }
    let mut gains: Vec<f64> = weights
        .iter()
        .enumerate()
        .map(|(unit, weight)| if has(unit) { *weight } else { -level / (1.0 - level) * weight })
        .collect();
    let mut segments = Vec::new();
    for _ in 0..params.pair_segments.max(1) {
        let Some(segment) = best(&gains, &pair.a.bonus) else { break };
        if segment.gain < params.pair_segment_evidence {
            break;
        }
        gains[segment.range.0..segment.range.1].fill(TAKEN);
        segments.push(segment);
    }
    segments
}

/// Gain of a unit that a better stretch has taken.
const TAKEN: f64 = -1e6;

/// The stretch of greatest sum, boundaries counted; the latest start, then the first end among equals.
fn best(gains: &[f64], bonus: &[f64]) -> Option<Segment> {
    let mut best: Option<Segment> = None;
    let mut sum = 0.0;
    let mut start: (f64, usize) = (f64::NEG_INFINITY, 0);
    for (unit, gain) in gains.iter().enumerate() {
        if bonus[unit] - sum >= start.0 {
            start = (bonus[unit] - sum, unit);
        }
        sum += gain;
        let total = start.0 + sum + bonus[unit + 1];
        if best.as_ref().is_none_or(|best| total > best.gain) {
            best = Some(Segment { range: (start.1, unit + 1), gain: total });
        }
    }
    best
}

/// The window of b, half as long again as the stretch of a, that shares most information with it.
pub(super) fn window(pair: &Pair<'_>, a: Range) -> Range {
    let in_a = pair.counts(&pair.a, a);
    let n = pair.b.weights.len();
    let width = (3 * (a.1 - a.0) / 2 + 1).min(n);
    let gain = |unit: usize| {
        if in_a[pair.b.text.tokens[unit]] > 0 { pair.b.weights[unit] } else { 0.0 }
    };
    let mut sum: f64 = (0..width).map(gain).sum();
    let mut best = (sum, 0);
    for start in 1..=n - width {
        sum += gain(start + width - 1) - gain(start - 1);
        if sum > best.0 + 1e-9 {
            best = (sum, start);
        }
    }
    (best.1, best.1 + width)
}

/// The digest of b that a stretch of a is, if it is one: a with the part of b that it sums up.
///
/// It must be long and telling, b several times as long, enough of b's words must occur in it, and
/// neither copied runs nor a single passage may explain it.
pub(super) fn digest(
    pair: &Pair<'_>,
    segment: &Segment,
    verbatim: &[(Range, Range)],
    passages: &[(Range, Range)],
    params: &PassageParams,
) -> Option<(Range, Range)> {
    let a = segment.range;
    let (length, n_b) = (a.1 - a.0, pair.b.weights.len());
    let ratio = params.digest_shortest * length..=params.digest_longest * length;
    let telling = segment.gain >= params.pair_segment_evidence && length >= params.digest_words;
    if !telling || !ratio.contains(&n_b) {
        return None;
    }
    let in_a = pair.counts(&pair.a, a);
    let shared = |(start, end): Range| -> f64 {
        (start..end)
            .filter(|&unit| in_a[pair.b.text.tokens[unit]] > 0)
            .map(|unit| pair.b.weights[unit])
            .sum()
    };
    let all: f64 = pair.b.weights.iter().sum();
    let copied: usize = verbatim.iter().map(|run| super::overlap(a, run.0)).sum();
    if shared((0, n_b)) < params.digest_cover * all
        || copied as f64 > params.digest_verbatim * length as f64
    {
        return None;
    }
    let total = pair.evidence(a, (0, n_b));
    let local = passages
        .iter()
        .filter(|passage| super::overlap(a, passage.0) > 0)
        .map(|passage| pair.evidence((passage.0.0.max(a.0), passage.0.1.min(a.1)), passage.1))
        .fold(0.0, f64::max);
    if local >= params.digest_local * total {
        return None;
    }
    Some((a, summed_up(pair, shared, params)))
}

/// The part of b from the first sentence to the last that shares enough information with the digest; all of it where
/// none does. `shared`: how much a stretch of b does.
fn summed_up(pair: &Pair<'_>, shared: impl Fn(Range) -> f64, params: &PassageParams) -> Range {
    let sentences = &pair.b.text.sentences;
    let mut telling = sentences.iter().filter(|range| shared(**range) >= params.digest_sentence);
    let first = telling.next();
    let last = telling.next_back().or(first);
    first.zip(last).map_or((0, pair.b.weights.len()), |(first, last)| (first.0, last.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The best stretch as trying all stretches finds it.
        #[test]
        fn best_stretch_is_best(gains in prop::collection::vec(-5i32..5, 1..30)) {
            let gains: Vec<f64> = gains.into_iter().map(f64::from).collect();
            let bonus: Vec<f64> = (0..=gains.len()).map(|place| f64::from(place % 3 == 0)).collect();
            let mut most = f64::NEG_INFINITY;
            for start in 0..gains.len() {
                for end in start + 1..=gains.len() {
                    let sum: f64 = gains[start..end].iter().sum();
                    most = most.max(sum + bonus[start] + bonus[end]);
                }
            }
            let found = best(&gains, &bonus).expect("there is a stretch");
            prop_assert!((found.gain - most).abs() < 1e-9);
        }
    }
}
