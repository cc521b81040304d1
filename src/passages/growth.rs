//! A chain -> the runs it grows by: those too short to be seeds that stand close to its ends.

use super::runs::UnitRun;
use crate::params::PassageParams;

/// Longest run taken in one step of growth; a longer one is a seed, or is taken in several steps.
const MOST_GROWN: usize = 64;
/// Units of b that are compared with one of a at once.
const BLOCK: usize = 8;
/// No unit.
const NONE: u32 = u32::MAX;

/// Adds the runs of a chain to `runs`, and after them the short runs it grows by at its ends.
///
/// Time: for each run added and each end the square of `gap`, `BLOCK` units at once.
pub(super) fn grow(
    chain: &[UnitRun],
    (a, b): (&[u32], &[u32]),
    params: &PassageParams,
    runs: &mut Vec<UnitRun>,
) {
    let (Some(&(mut first)), Some(&(mut last))) = (chain.first(), chain.last()) else { return };
    runs.extend_from_slice(chain);
    loop {
        let (a, b) = (&a[last.a_end()..], &b[last.b_end()..]);
        let found = nearest((a.len(), b.len()), (|i| a[i], |j| b[j]), params);
        let Some((skip_a, skip_b, length)) = found else { break };
        last = UnitRun { a: last.a_end() + skip_a, b: last.b_end() + skip_b, length };
        runs.push(last);
    }
    loop {
        let (a, b) = (&a[..first.a], &b[..first.b]);
        let back = (|i: usize| a[a.len() - 1 - i], |j: usize| b[b.len() - 1 - j]);
        let Some((skip_a, skip_b, length)) = nearest((a.len(), b.len()), back, params) else {
            break;
        };
        first = UnitRun { a: a.len() - skip_a - length, b: b.len() - skip_b - length, length };
        runs.push(first);
    }
}

/// The run near the end of a chain that is longest for what it skips, if long enough: units skipped in a and
/// in b, and its length; among equals the one that skips fewest in a, then in b. `left`: units on both sides;
/// the others tell the i-th unit of a from there, and of b.
fn nearest(
    left: (usize, usize),
    (in_a, in_b): (impl Fn(usize) -> u32, impl Fn(usize) -> u32),
    params: &PassageParams,
) -> Option<(usize, usize, usize)> {
    let mut best: Option<(f64, (usize, usize, usize))> = None;
    let near = ((params.gap + 1).min(left.0), (params.gap + 1).min(left.1));
    for first in (0..near.1).step_by(BLOCK) {
        let of_b = |j: usize| if first + j < near.1 { in_b(first + j) } else { NONE };
        let block: [u32; BLOCK] = std::array::from_fn(of_b);
        for skip_a in 0..near.0 {
            let mut equal = equal(in_a(skip_a), &block);
            while equal != 0 {
                let skip_b = first + equal.trailing_zeros() as usize;
                equal &= equal - 1;
                let most = MOST_GROWN.min(left.0 - skip_a).min(left.1 - skip_b);
                let same = |n: &usize| in_a(skip_a + n) == in_b(skip_b + n);
                let length = 1 + (1..most).take_while(same).count();
                let worth = length as f64 - params.growth_ratio * skip_a.max(skip_b) as f64;
                let long = length >= params.growth || skip_a + skip_b == 0;
                let better = best.is_none_or(|(most, run)| {
                    worth > most || (worth == most && (skip_a, skip_b) < (run.0, run.1))
                });
                if long && worth > 0.0 && better {
                    best = Some((worth, (skip_a, skip_b, length)));
                }
            }
        }
    }
    best.map(|(_, run)| run)
}

/// A bit for each unit of a block that is `unit`.
fn equal(unit: u32, block: &[u32; BLOCK]) -> u32 {
    block.iter().enumerate().fold(0, |bits, (j, &other)| bits | u32::from(unit == other) << j)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Trying every pair of places in turn.
    fn plain(a: &[u32], b: &[u32], params: &PassageParams) -> Option<(usize, usize, usize)> {
        let mut best: Option<(f64, (usize, usize, usize))> = None;
        for i in 0..a.len().min(params.gap + 1) {
            for j in 0..b.len().min(params.gap + 1) {
                let same = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y);
                let length = same.take(MOST_GROWN).count();
                let worth = length as f64 - params.growth_ratio * i.max(j) as f64;
                let long = length > 0 && (length >= params.growth || i + j == 0);
                if long && worth > 0.0 && best.is_none_or(|(most, _)| worth > most) {
                    best = Some((worth, (i, j, length)));
                }
            }
        }
        best.map(|(_, run)| run)
    }

    proptest! {
        #[test]
        fn the_nearest_run_as_from_all_places(
            a in prop::collection::vec(0u32..3, 0..30),
            b in prop::collection::vec(0u32..3, 0..30),
            gap in 0usize..20,
            growth in 1usize..4,
            growth_ratio in 0.0f64..2.0,
        ) {
            let params = PassageParams { gap, growth, growth_ratio, ..PassageParams::default() };
            let found = nearest((a.len(), b.len()), (|i: usize| a[i], |j: usize| b[j]), &params);
            prop_assert_eq!(found, plain(&a, &b, &params));
        }
    }

    #[test]
    fn chains_grow_by_short_runs() {
        let a = [9, 9, 1, 2, 0, 3, 4, 5, 6, 0, 7, 8, 9];
        let b = [1, 2, 3, 4, 5, 6, 7, 8, 5];
        let chain = [UnitRun { a: 5, b: 2, length: 4 }];
        let mut runs = Vec::new();
        grow(&chain, (&a, &b), &PassageParams::default(), &mut runs);
        let grown = [
            UnitRun { a: 5, b: 2, length: 4 },
            UnitRun { a: 10, b: 6, length: 2 },
            UnitRun { a: 2, b: 0, length: 2 },
        ];
        assert_eq!(runs, grown);
        grow(&[], (&a, &b), &PassageParams::default(), &mut runs);
        assert_eq!(runs.len(), 3);
    }
}
