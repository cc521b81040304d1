//! The end of a passage -> how much further both sides agree, whatever the gaps (X-drop extension).
//!
//! Runs too short to be seeds and too far apart to be chained one by one may still agree together. From the
//! end of a chain all alignments are followed at once, each only as long as it stays near the best one seen; the best
//! is taken (Zhang, Berman, Wiehe and Miller 1999).

use super::runs::UnitRun;
use crate::params::PassageParams;
use std::ops::Range;

/// Units on either side that one extension may reach.
const REACH: usize = 64;
const NEVER: i32 = i32::MIN / 2;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Pair,
    OnlyA,
    OnlyB,
}

/// Units on either side that are looked through for a match before a table is filled.
const NEAR: usize = 8;

/// The pairs of units one of which must match for an extension to begin: a bit for each unit of b in the row of each unit
/// of a. Units from `NEAR` on can only be come to over costs that end an extension.
type First = [u8; NEAR];

/// See [`First`]; `None` when an extension may begin further on. Before the first match every step costs, so that it
/// lies where the cheapest way costs no more than `extend_drop`.
fn first(params: &PassageParams) -> Option<First> {
    let gap = params.align_open + params.align_extend;
    let reached = |i: usize, j: usize| {
        let (both, one) = (i.min(j) as i32, i.abs_diff(j) as i32);
        both * params.align_mismatch.min(2 * gap) + one * gap <= params.extend_drop
    };
    let far = (0..=NEAR).any(|n| reached(n, NEAR) || reached(NEAR, n));
    let row = |i: usize| (0..NEAR).fold(0, |row, j| row | u8::from(reached(i, j)) << j);
    (!far).then(|| std::array::from_fn(row))
}

/// Whether two beginnings match nowhere where an extension may begin. `left`, `in_a`, `in_b`: see [`best`].
fn is_hopeless(
    first: &First,
    left: (usize, usize),
    (in_a, in_b): (&impl Fn(usize) -> u32, &impl Fn(usize) -> u32),
) -> bool {
    if left.0 < NEAR || left.1 < NEAR {
        return false;
    }
    let b: [u32; NEAR] = std::array::from_fn(in_b);
    let matches = |row: usize| {
        let unit = in_a(row);
        let equal = b.iter().enumerate().fold(0, |bits, (j, &x)| bits | u8::from(x == unit) << j);
        equal & first[row]
    };
    (0..NEAR).fold(0, |any, row| any | matches(row)) == 0
}

/// The cells worth following, row by row: the step that came to each, and the points of the last two rows. Kept from
/// one extension to the next, so that no memory is asked for.
pub(super) struct Table {
    steps: Vec<[Step; REACH + 1]>,
    above: [i32; REACH + 1],
    row: [i32; REACH + 1],
    /// Columns worth following in the row above.
    columns: Range<usize>,
    /// Points, row and column of the best cell.
    most: (i32, usize, usize),
    first: Option<First>,
}

impl Table {
    /// Working memory for extensions with these parameters.
    pub fn new(params: &PassageParams) -> Self {
        let (steps, row) = (vec![[Step::Pair; REACH + 1]; REACH + 1], [NEVER; REACH + 1]);
        Self { steps, above: row, row, columns: 0..0, most: (0, 0, 0), first: first(params) }
    }

    /// Fills row `i`, up to column `m`; whether it has any cell worth following. `pair`: what setting the unit of this
    /// row against that of a column, counted from 0, brings.
    fn fill(
        &mut self,
        i: usize,
        m: usize,
        pair: impl Fn(usize) -> i32,
        params: &PassageParams,
    ) -> bool {
        let gap = params.align_open + params.align_extend;
        let above = std::mem::take(&mut self.columns);
        let mut columns = above.start..above.start;
        let (mut corner, mut before) = (NEVER, NEVER);
        for j in above.start..=m {
            let over = if j < above.end { self.above[j] } else { NEVER };
            let paired = match corner {
                _ if i + j == 0 => 0,
                NEVER => NEVER,
                corner => corner + pair(j - 1),
            };
            let (cell, step) = best_step(paired, over - gap, before - gap);
            let followed = cell >= self.most.0 - params.extend_drop;
            (corner, before) = (over, if followed { cell } else { NEVER });
            self.row[j] = before;
            self.steps[i][j] = step;
            if followed {
                if cell > self.most.0 {
                    self.most = (cell, i, j);
                }
                columns.start = if columns.end == above.start { j } else { columns.start };
                columns.end = j + 1;
            } else if j > above.end {
                break;
            }
        }
        let any = columns.end > above.start;
        self.columns = columns;
        std::mem::swap(&mut self.above, &mut self.row);
        any
    }
}

/// Points of a cell and the step that comes there best, among equals a pair. Told: those by each step.
fn best_step(paired: i32, only_a: i32, only_b: i32) -> (i32, Step) {
    let mut cell = (paired, Step::Pair);
    for (points, step) in [(only_a, Step::OnlyA), (only_b, Step::OnlyB)] {
        if points > cell.0 {
            cell = (points, step);
        }
    }
    cell
}

/// Adds to both ends of a chain the runs of its best extension.
pub(super) fn extend(
    chain: &mut Vec<UnitRun>,
    (a, b): (&[u32], &[u32]),
    table: &mut Table,
    params: &PassageParams,
) {
    let (Some(&first), Some(&last)) = (chain.first(), chain.last()) else { return };
    let (a_left, b_left) = (a.len() - last.a_end(), b.len() - last.b_end());
    let ahead = (|i: usize| a[last.a_end() + i], |j: usize| b[last.b_end() + j]);
    for run in best((a_left, b_left), ahead, table, params) {
        chain.push(UnitRun { a: last.a_end() + run.a, b: last.b_end() + run.b, ..run });
    }
    let back = (|i: usize| a[first.a - 1 - i], |j: usize| b[first.b - 1 - j]);
    let before = best((first.a, first.b), back, table, params).into_iter().rev().map(|run| {
        let (a, b) = (first.a - run.a_end(), first.b - run.b_end());
        UnitRun { a, b, length: run.length }
    });
    chain.splice(0..0, before);
}

/// The matched runs of the best alignment of two beginnings; none where nothing is worth its gaps. `left`: units
/// on both sides; the others tell the i-th unit of one, and of the other. A pair of equal units gains
/// `align_match`, one of different ones costs `align_mismatch`, a unit alone what opening a gap costs. Among
/// equals the shortest, with pairs before gaps. Time: `extend_drop` times what is gained.
fn best(
    left: (usize, usize),
    (in_a, in_b): (impl Fn(usize) -> u32, impl Fn(usize) -> u32),
    table: &mut Table,
    params: &PassageParams,
) -> Vec<UnitRun> {
    let (n, m) = (left.0.min(REACH), left.1.min(REACH));
    let hopeless = |first| is_hopeless(first, left, (&in_a, &in_b));
    // Nearly always nothing matches: the chain has grown by what did.
    if n == 0 || m == 0 || table.first.as_ref().is_some_and(hopeless) {
        return Vec::new();
    }
    (table.columns, table.most) = (0..0, (0, 0, 0));
    for i in 0..=n {
        let unit = if i == 0 { 0 } else { in_a(i - 1) };
        let pair = |j| if unit == in_b(j) { params.align_match } else { -params.align_mismatch };
        if !table.fill(i, m, pair, params) {
            break;
        }
    }
    traced(table, |i, j| in_a(i) == in_b(j))
}

/// The runs of the alignment that ends at the best cell.
fn traced(table: &Table, equal: impl Fn(usize, usize) -> bool) -> Vec<UnitRun> {
    let (_, mut i, mut j) = table.most;
    let mut runs: Vec<UnitRun> = Vec::new();
    while i + j > 0 {
        let step = table.steps[i][j];
        i -= usize::from(step != Step::OnlyB);
        j -= usize::from(step != Step::OnlyA);
        if step == Step::Pair && equal(i, j) {
            match runs.last_mut().filter(|run| run.a == i + 1 && run.b == j + 1) {
                Some(run) => *run = UnitRun { a: i, b: j, length: run.length + 1 },
                None => runs.push(UnitRun { a: i, b: j, length: 1 }),
            }
        }
    }
    runs.reverse();
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn runs(a: &[u32], b: &[u32], params: &PassageParams) -> Vec<UnitRun> {
        best(
            (a.len(), b.len()),
            (|i: usize| a[i], |j: usize| b[j]),
            &mut Table::new(params),
            params,
        )
    }

    /// The best points of any alignment of two beginnings, from a table of all.
    fn plain(a: &[u32], b: &[u32]) -> i32 {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                let gap = |cell: Option<i32>| cell.map_or(NEVER, |points| points - 2);
                let above = gap(i.checked_sub(1).map(|x| table[x][j]));
                let before = gap(j.checked_sub(1).map(|y| table[i][y]));
                let pair = match (i.checked_sub(1), j.checked_sub(1)) {
                    (Some(x), Some(y)) => table[x][y] + if a[x] == b[y] { 2 } else { -1 },
                    _ => NEVER,
                };
                table[i][j] = if i + j == 0 { 0 } else { pair.max(above).max(before) };
            }
        }
        table.into_iter().flatten().max().unwrap_or(0)
    }

    fn points(runs: &[UnitRun]) -> i32 {
        let (mut sum, mut end) = (0, (0, 0));
        for run in runs {
            let (x, y) = ((run.a - end.0) as i32, (run.b - end.1) as i32);
            sum += 2 * run.length as i32 - x.min(y) - 2 * (x - y).abs();
            end = (run.a_end(), run.b_end());
        }
        sum
    }

    proptest! {
        /// Nothing dropped, the best of all alignments is found.
        #[test]
        fn a_large_drop_is_exact(
            a in prop::collection::vec(0u32..3, 0..25),
            b in prop::collection::vec(0u32..3, 0..25),
        ) {
            let params = PassageParams { extend_drop: 1000, ..PassageParams::default() };
            let found = runs(&a, &b, &params);
            let mut end = (0, 0);
            for run in &found {
                prop_assert!(run.a >= end.0 && run.b >= end.1);
                prop_assert_eq!(&a[run.a..run.a_end()], &b[run.b..run.b_end()]);
                end = (run.a_end(), run.b_end());
            }
            prop_assert_eq!(points(&found), plain(&a, &b));
        }

        /// What is told to be hopeless by a look is so by the table.
        #[test]
        fn a_look_tells_what_the_table_does(
            a in prop::collection::vec(0u32..9, 5..25),
            b in prop::collection::vec(0u32..9, 5..25),
            points in (1i32..4, 0i32..4, 0i32..3, 0i32..3, 0i32..12),
        ) {
            let (align_match, align_mismatch, align_open, align_extend, extend_drop) = points;
            let params = PassageParams {
                align_match, align_mismatch, align_open, align_extend, extend_drop,
                ..PassageParams::default()
            };
            let (in_a, in_b) = (|i: usize| a[i], |j: usize| b[j]);
            let mut table = Table { first: None, ..Table::new(&params) };
            let plain = best((a.len(), b.len()), (in_a, in_b), &mut table, &params);
            prop_assert_eq!(runs(&a, &b, &params), plain);
        }
    }

    #[test]
    fn scattered_letters_that_agree_together_are_taken() {
        let params = PassageParams::default();
        let a = [1, 90, 91, 2, 92, 3, 4, 5, 70, 71, 72, 73, 74, 75];
        let b = [1, 80, 81, 2, 3, 4, 5, 60, 61, 62, 63, 64, 65, 66];
        let matched: usize = runs(&a, &b, &params).iter().map(|run| run.length).sum();
        assert_eq!(matched, 5);
        assert!(runs(&[1, 2, 3], &[4, 5, 6], &params).is_empty());
        assert!(runs(&[], &[4], &params).is_empty());
        let mut chain = vec![UnitRun { a: 3, b: 3, length: 2 }];
        let text = [5, 0, 6, 7, 8, 1, 2];
        let other = [5, 9, 6, 7, 8, 3, 4];
        extend(&mut chain, (&text, &other), &mut Table::new(&params), &params);
        assert_eq!(chain[0], UnitRun { a: 0, b: 0, length: 1 });
        assert_eq!(chain.len(), 3);
    }
}
