//! Two texts -> stretches copied word for word.

use super::Limits;
use super::pair::{Pair, Range};
use crate::params::PassageParams;
use crate::passages::runs::{UnitRun, maximal, seeds};

/// Copied stretches long enough on both sides, longest first, none half covered by a longer one.
///
/// Runs that touch or overlap on both sides are one stretch.
pub(super) fn verbatim(
    pair: &Pair<'_>,
    limits: &Limits,
    params: &PassageParams,
) -> Vec<(Range, Range)> {
    let (a, b) = (&pair.a.text.units, &pair.b.text.units);
    let (a_grams, b_grams) = grams(&a.ids, &b.ids, limits.verbatim);
    let runs = maximal(&a.ids, &b.ids, seeds(&a_grams, &b_grams, params.max_repeats));
    let mut stretches = touching(&runs);
    stretches.retain(|&(x, y)| {
        a.range(x.0, x.1).len().min(b.range(y.0, y.1).len()) >= limits.verbatim_chars
    });
    stretches.sort_by_key(|&((start, end), _)| std::cmp::Reverse(end - start));
    let mut kept: Vec<(Range, Range)> = Vec::new();
    for (x, y) in stretches {
        if kept.iter().all(|other| 2 * super::overlap(x, other.0) <= x.1 - x.0) {
            kept.push((x, y));
        }
    }
    kept
}

/// Grams of a text as (number, place), ascending.
pub(super) type Grams = Vec<(u32, u32)>;

/// The grams of both texts; equal grams have equal numbers.
pub(super) fn grams(a: &[u32], b: &[u32], length: usize) -> (Grams, Grams) {
    let windows = |ids: &[u32]| (ids.len() + 1).saturating_sub(length);
    let mut order: Vec<(&[u32], u32, bool)> = Vec::with_capacity(windows(a) + windows(b));
    order.extend(a.windows(length).enumerate().map(|(place, gram)| (gram, place as u32, false)));
    order.extend(b.windows(length).enumerate().map(|(place, gram)| (gram, place as u32, true)));
    order.sort_unstable();
    let (mut in_a, mut in_b) = (Vec::new(), Vec::new());
    for (number, group) in order.chunk_by(|x, y| x.0 == y.0).enumerate() {
        for &(_, place, is_b) in group {
            if is_b { &mut in_b } else { &mut in_a }.push((number as u32, place));
        }
    }
    (in_a, in_b)
}

/// Joins runs that touch or overlap on both sides.
fn touching(runs: &[UnitRun]) -> Vec<(Range, Range)> {
    let mut list: Vec<(Range, Range)> = Vec::new();
    for run in runs {
        let near = |end: usize, start: usize| start <= end && start + run.length > end;
        let best = list
            .iter_mut()
            .rev()
            .take_while(|stretch| run.a <= stretch.0.1 + FAR)
            .filter(|(x, y)| near(x.1, run.a) && near(y.1, run.b) && run.b >= y.0)
            .min_by_key(|(x, y)| (x.1 - run.a) + (y.1 - run.b));
        match best {
            Some((x, y)) => (x.1, y.1) = (run.a_end(), run.b_end()),
            None => list.push(((run.a, run.a_end()), (run.b, run.b_end()))),
        }
    }
    list
}

/// A stretch that ended so many units before a run is not continued by it, nor are those found before it.
const FAR: usize = 400;
