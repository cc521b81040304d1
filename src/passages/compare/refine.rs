//! Clusters -> passages exact to the word: boundaries move to where shared information ends.
//!
//! A passage is worth 2 (1 + k) times the information it shares less k times that of both ranges.
//! One boundary after the other is set where that is best, the other side being fixed; an
//! occurrence counts as shared only while the other side has an unused copy of it. Order within the
//! ranges does not matter, so reordered text is found too.

use super::pair::{Pair, Range, Side};
use crate::params::PassageParams;

/// The best passage near two ranges. Time: rounds x (ranges + reach).
pub(super) fn refine(
    pair: &Pair<'_>,
    mut a: Range,
    mut b: Range,
    params: &PassageParams,
) -> (Range, Range) {
    let rounds = params.pair_padded_rounds + params.pair_rounds;
    for round in 0..rounds {
        let pad = if round < params.pair_padded_rounds { params.pair_pad } else { 0 };
        let widened = |range: Range, side: &Side<'_>| {
            (range.0.saturating_sub(pad), (range.1 + pad).min(side.weights.len()))
        };
        let new_a = scan(&pair.a, a, &pair.counts(&pair.b, widened(b, &pair.b)), params);
        let new_b = scan(&pair.b, b, &pair.counts(&pair.a, widened(new_a, &pair.a)), params);
        let same = (new_a, new_b) == (a, b);
        (a, b) = (new_a, new_b);
        if same && pad == 0 {
            break;
        }
    }
    (a, b)
}

/// The best end, then the best start of a range, given what the other side has.
fn scan(side: &Side<'_>, range: Range, other: &[u32], params: &PassageParams) -> Range {
    let n = side.weights.len();
    let high = (range.1 + params.pair_reach).min(n);
    let end = best(side, range.0..high, other, params, |unit| side.bonus[unit + 1])
        .map_or(range.1, |unit| unit + 1);
    let low = range.0.saturating_sub(params.pair_reach);
    let start =
        best(side, (low..end).rev(), other, params, |unit| side.bonus[unit]).unwrap_or(range.0);
    (start, end)
}

/// The unit after which, going through `units` in order, most is gained; the first of equals.
fn best(
    side: &Side<'_>,
    units: impl Iterator<Item = usize>,
    other: &[u32],
    params: &PassageParams,
    bonus: impl Fn(usize) -> f64,
) -> Option<usize> {
    let mut left = other.to_vec();
    let mut sum = 0.0;
    let mut best: Option<(f64, usize)> = None;
    for unit in units {
        let (token, weight) = (side.text.tokens[unit], side.weights[unit]);
        if left[token] > 0 {
            left[token] -= 1;
            sum += weight;
        } else {
            sum -= params.pair_keep * weight;
        }
        let gain = sum + bonus(unit);
        if best.is_none_or(|(most, _)| gain > most) {
            best = Some((gain, unit));
        }
    }
    best.map(|(_, unit)| unit)
}

/// Passages that do not overlap on the a side: the better one wins, the other is trimmed, or dropped
/// when more than half of the shorter one overlaps. Quadratic in their number.
pub(super) fn resolve(
    pair: &Pair<'_>,
    passages: &[(Range, Range)],
    params: &PassageParams,
) -> Vec<(Range, Range)> {
    let mut list: Vec<((Range, Range), f64)> = Vec::new();
    for &passage in passages {
        if !list.iter().any(|(other, _)| *other == passage) {
            list.push((passage, pair.net(passage.0, passage.1, params.pair_keep)));
        }
    }
    list.retain(|&(_, net)| net > 0.0);
    list.sort_by(|x, y| y.1.total_cmp(&x.1));
    let mut kept: Vec<(Range, Range)> = Vec::new();
    for ((a, b), _) in list {
        if let Some(a) = trim(a, &kept) {
            kept.push((a, b));
        }
    }
    kept
}

/// What is left of a range beside those of better passages.
fn trim(mut a: Range, kept: &[(Range, Range)]) -> Option<Range> {
    for &(other, _) in kept {
        let overlap = super::overlap(a, other);
        if overlap == 0 {
            continue;
        }
        if 2 * overlap > (a.1 - a.0).min(other.1 - other.0) {
            return None;
        }
        a = if a.0 < other.0 { (a.0, other.0) } else { (other.1, a.1) };
    }
    (a.0 < a.1).then_some(a)
}
