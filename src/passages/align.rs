//! Two short stretches -> their best global alignment (Gotoh's affine gaps, in a band).

use super::runs::UnitRun;
use crate::params::PassageParams;

/// An alignment of all units of two stretches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Alignment {
    /// Equal units set against each other, ascending.
    pub runs: Vec<UnitRun>,
    /// Pairs of units and units in gaps.
    pub columns: usize,
    /// Points.
    pub score: i32,
}

/// The state of the last column: two units, a unit of a alone, a unit of b alone.
const STATES: usize = 3;
const NEVER: i32 = i32::MIN / 2;

/// Aligns `a` with `b` from end to end, at most `band` units off the straight way between the
/// corners. A band as wide as the longer side gives the best alignment of all. Among equals
/// pairs come before gaps, and gaps in b before gaps in a. Time and memory: length of a times width of the band.
pub(super) fn align(a: &[u32], b: &[u32], band: usize, params: &PassageParams) -> Alignment {
    obvious(a, b, params).unwrap_or_else(|| Table::fill(a, b, band, params).trace(a, b))
}

/// The alignment of two stretches one of which is empty, or of two units, where setting them against each other costs
/// no more than leaving both alone. Most gaps of edited text are of this kind.
fn obvious(a: &[u32], b: &[u32], params: &PassageParams) -> Option<Alignment> {
    let open = params.align_open + params.align_extend;
    let (columns, score, equal) = match (a, b) {
        ([], []) => (0, 0, false),
        ([], longer) | (longer, []) => {
            let more = longer.len() as i32 - 1;
            (longer.len(), -open - more * params.align_extend, false)
        }
        ([x], [y]) if x == y => (1, params.align_match, true),
        ([_], [_]) if params.align_mismatch <= 2 * open => (1, -params.align_mismatch, false),
        _ => return None,
    };
    let runs = if equal { vec![UnitRun { a: 0, b: 0, length: 1 }] } else { Vec::new() };
    Some(Alignment { runs, columns, score })
}

/// Best score and best state before, for each cell of the band and each state.
struct Table {
    low: i64,
    width: usize,
    cells: Vec<[(i32, u8); STATES]>,
}

impl Table {
    fn fill(a: &[u32], b: &[u32], band: usize, params: &PassageParams) -> Self {
        let slope = b.len() as i64 - a.len() as i64;
        let low = slope.min(0) - band as i64;
        let width = (slope.max(0) + band as i64 - low + 1) as usize;
        let never = [(NEVER, 0); STATES];
        let mut table = Self { low, width, cells: vec![never; (a.len() + 1) * width] };
        for i in 0..=a.len() {
            let first = (i as i64 + low).max(0) as usize;
            let last = (i as i64 + low + width as i64 - 1).min(b.len() as i64);
            for j in first..=usize::try_from(last).unwrap_or(0) {
                let cell = if i == 0 && j == 0 {
                    [(0, 0), (NEVER, 0), (NEVER, 0)]
                } else {
                    table.cell(i, j, i > 0 && j > 0 && a[i - 1] == b[j - 1], params)
                };
                let at = table.at(i, j).expect("the cell lies in the band");
                table.cells[at] = cell;
            }
        }
        table
    }

    fn cell(&self, i: usize, j: usize, equal: bool, params: &PassageParams) -> [(i32, u8); STATES] {
        let pair = if equal { params.align_match } else { -params.align_mismatch };
        let gap = |from: usize, state: usize| {
            if from == state {
                params.align_extend
            } else {
                params.align_open + params.align_extend
            }
        };
        let both = (i > 0 && j > 0).then(|| self.at(i - 1, j - 1)).flatten();
        let only_a = (i > 0).then(|| self.at(i - 1, j)).flatten();
        let only_b = (j > 0).then(|| self.at(i, j - 1)).flatten();
        [
            self.best(both, |_| -pair),
            self.best(only_a, |from| gap(from, 1)),
            self.best(only_b, |from| gap(from, 2)),
        ]
    }

    fn best(&self, cell: Option<usize>, cost: impl Fn(usize) -> i32) -> (i32, u8) {
        let Some(cell) = cell else { return (NEVER, 0) };
        let mut best = (NEVER, 0);
        for (state, &(score, _)) in self.cells[cell].iter().enumerate() {
            if score > NEVER && score - cost(state) > best.0 {
                best = (score - cost(state), state as u8);
            }
        }
        best
    }

    /// Where the cell of row `i` and column `j` is stored, if it lies in the band.
    fn at(&self, i: usize, j: usize) -> Option<usize> {
        let offset = usize::try_from(j as i64 - i as i64 - self.low).ok()?;
        (offset < self.width).then_some(i * self.width + offset)
    }

    fn trace(&self, a: &[u32], b: &[u32]) -> Alignment {
        let (mut i, mut j) = (a.len(), b.len());
        let end = self.cells[self.at(i, j).expect("the last corner lies in the band")];
        let mut state = (0..STATES).rev().max_by_key(|&state| end[state].0).unwrap_or(0);
        let mut result = Alignment { score: end[state].0, ..Alignment::default() };
        while i > 0 || j > 0 {
            let at = self.at(i, j).expect("the way lies in the band");
            let before = usize::from(self.cells[at][state].1);
            result.columns += 1;
            i -= usize::from(state != 2);
            j -= usize::from(state != 1);
            if state == 0 && a[i] == b[j] {
                match result.runs.last_mut().filter(|run| run.a == i + 1 && run.b == j + 1) {
                    Some(run) => *run = UnitRun { a: i, b: j, length: run.length + 1 },
                    None => result.runs.push(UnitRun { a: i, b: j, length: 1 }),
                }
            }
            state = before;
        }
        result.runs.reverse();
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The best score by trying everything: pair, gap in b, gap in a, at every place.
    fn plain(a: &[u32], b: &[u32], state: usize, params: &PassageParams) -> i32 {
        let open = |next| if state == next { 0 } else { params.align_open };
        let mut best = if a.is_empty() && b.is_empty() { 0 } else { NEVER };
        if let ([x, a_rest @ ..], [y, b_rest @ ..]) = (a, b) {
            let pair = if x == y { params.align_match } else { -params.align_mismatch };
            best = best.max(pair + plain(a_rest, b_rest, 0, params));
        }
        if let [_, rest @ ..] = a {
            best = best.max(plain(rest, b, 1, params) - open(1) - params.align_extend);
        }
        if let [_, rest @ ..] = b {
            best = best.max(plain(a, rest, 2, params) - open(2) - params.align_extend);
        }
        best
    }

    /// Points of an alignment counted column by column from its runs is not possible without
    /// its gaps, so runs are checked for what they claim.
    fn check(found: &Alignment, a: &[u32], b: &[u32]) {
        let mut end = (0, 0);
        for run in &found.runs {
            assert!(run.a >= end.0 && run.b >= end.1 && run.length > 0);
            assert_eq!(a[run.a..run.a_end()], b[run.b..run.b_end()]);
            end = (run.a_end(), run.b_end());
        }
        let matched: usize = found.runs.iter().map(|run| run.length).sum();
        assert!(
            found.columns >= a.len().max(b.len()) && found.columns + matched <= a.len() + b.len()
        );
    }

    proptest! {
        /// A wide band finds what trying everything finds.
        #[test]
        fn wide_bands_are_exact(
            a in prop::collection::vec(0u32..3, 0..7),
            b in prop::collection::vec(0u32..3, 0..7),
        ) {
            let params = PassageParams::default();
            let found = align(&a, &b, 8, &params);
            prop_assert_eq!(found.score, plain(&a, &b, 0, &params));
            check(&found, &a, &b);
        }

        /// What needs no table is as the table has it.
        #[test]
        fn obvious_ones_as_from_the_table(
            a in prop::collection::vec(0u32..2, 0..4),
            b in prop::collection::vec(0u32..2, 0..4),
            points in (1i32..4, 0i32..9, 0i32..4, 0i32..4),
        ) {
            let (align_match, align_mismatch, align_open, align_extend) = points;
            let params = PassageParams {
                align_match, align_mismatch, align_open, align_extend, ..PassageParams::default()
            };
            let plain = Table::fill(&a, &b, 4, &params).trace(&a, &b);
            prop_assert_eq!(align(&a, &b, 4, &params), plain);
        }

        /// A narrow band never does better, and still aligns everything.
        #[test]
        fn narrow_bands_hold(
            a in prop::collection::vec(0u32..4, 0..50),
            b in prop::collection::vec(0u32..4, 0..50),
        ) {
            let params = PassageParams::default();
            let narrow = align(&a, &b, 2, &params);
            prop_assert!(narrow.score <= align(&a, &b, 50, &params).score);
            check(&narrow, &a, &b);
        }
    }
}
