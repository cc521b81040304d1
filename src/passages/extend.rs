//! The end of a passage -> how much further both sides agree, whatever the gaps (X-drop extension).
//!
//! Runs too short to be seeds and too far apart to be chained one by one may still agree together. From the
//! end of a chain all alignments are followed at once, each only as long as it stays near the best one seen; the best
//! is taken (Zhang, Berman, Wiehe and Miller 1999).

use super::runs::UnitRun;
use crate::params::PassageParams;

/// Units on either side that one extension may reach.
const REACH: usize = 64;
const NEVER: i32 = i32::MIN / 2;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Pair,
    OnlyA,
    OnlyB,
}

/// The cells worth following, row by row: points and the step that came there. Kept from one extension to the next,
/// so that no memory is asked for.
#[derive(Default)]
pub(super) struct Table {
    cells: Vec<(i32, Step)>,
    /// First column of each row, and where its cells begin.
    rows: Vec<(usize, usize)>,
    /// Points, row and column of the best cell.
    most: (i32, usize, usize),
}

/// A row being filled, and the row above it.
struct Row {
    /// Its number.
    i: usize,
    /// First column of the row above, and where its cells begin and end.
    above: (usize, usize, usize),
}

impl Table {
    fn clear(&mut self) {
        self.cells.clear();
        self.rows.clear();
        self.most = (0, 0, 0);
    }

    /// Cells of a row.
    fn row(&self, i: usize) -> &[(i32, Step)] {
        let end = self.rows.get(i + 1).map_or(self.cells.len(), |next| next.1);
        &self.cells[self.rows[i].1..end]
    }

    /// Points of a cell of the row above; hopeless beside it.
    fn over(&self, row: &Row, j: usize) -> i32 {
        let (column, first, end) = row.above;
        match j.checked_sub(column).map(|place| first + place) {
            Some(at) if at < end => self.cells[at].0,
            _ => NEVER,
        }
    }

    /// Adds row `i`, up to column `m`; whether it has any cell worth following.
    fn fill(
        &mut self,
        i: usize,
        m: usize,
        equal: &impl Fn(usize, usize) -> bool,
        params: &PassageParams,
    ) -> bool {
        let first = self.cells.len();
        let above = self.rows.last().map_or((0, 0, 0), |&(column, begin)| (column, begin, first));
        let row = Row { i, above };
        let (start, end) = (row.above.0, row.above.0 + (first - row.above.1) + 1);
        self.rows.push((start, first));
        let mut corner = start.checked_sub(1).map_or(NEVER, |before| self.over(&row, before));
        let mut before = NEVER;
        for j in start..=m {
            let over = self.over(&row, j);
            let pair = (i > 0 && j > 0 && corner > NEVER).then(|| equal(i - 1, j - 1));
            let cell = best_step((i + j == 0, pair), (corner, over, before), params);
            let followed = cell.0 >= self.most.0 - params.extend_drop;
            (corner, before) = (over, if followed { cell.0 } else { NEVER });
            if followed && cell.0 > self.most.0 {
                self.most = (cell.0, row.i, j);
            }
            if followed || self.cells.len() > first {
                self.cells.push((before, cell.1));
            } else {
                self.rows[i].0 = j + 1;
            }
            if !followed && j >= end {
                break;
            }
        }
        while self.cells.len() > first && self.cells.last().is_some_and(|cell| cell.0 == NEVER) {
            self.cells.pop();
        }
        self.cells.len() > first
    }
}

/// Points of a cell and the step that comes there best. `pair`: whether the units there are equal, if there are two;
/// the points of the cells at the corner, over it and before it.
fn best_step(
    (origin, pair): (bool, Option<bool>),
    (corner, over, before): (i32, i32, i32),
    params: &PassageParams,
) -> (i32, Step) {
    let gap = params.align_open + params.align_extend;
    let paired = match pair {
        Some(true) => corner + params.align_match,
        Some(false) => corner - params.align_mismatch,
        None => NEVER,
    };
    let mut cell = (if origin { 0 } else { paired }, Step::Pair);
    for (points, step) in [(over, Step::OnlyA), (before, Step::OnlyB)] {
        if points > NEVER && points - gap > cell.0 {
            cell = (points - gap, step);
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
    let ahead = |i: usize, j: usize| a[last.a_end() + i] == b[last.b_end() + j];
    for run in best((a_left, b_left), ahead, table, params) {
        chain.push(UnitRun { a: last.a_end() + run.a, b: last.b_end() + run.b, ..run });
    }
    let back = |i: usize, j: usize| a[first.a - 1 - i] == b[first.b - 1 - j];
    let before = best((first.a, first.b), back, table, params).into_iter().rev().map(|run| {
        let (a, b) = (first.a - run.a_end(), first.b - run.b_end());
        UnitRun { a, b, length: run.length }
    });
    chain.splice(0..0, before);
}

/// The matched runs of the best alignment of two beginnings; none where nothing is worth its gaps. `left`: units
/// on both sides; `equal`: whether the i-th unit of one is the j-th of the other. A pair of equal units gains
/// `align_match`, one of different ones costs `align_mismatch`, a unit alone what opening a gap costs. Among
/// equals the shortest, with pairs before gaps. Time: `extend_drop` times what is gained.
fn best(
    left: (usize, usize),
    equal: impl Fn(usize, usize) -> bool,
    table: &mut Table,
    params: &PassageParams,
) -> Vec<UnitRun> {
    let (n, m) = (left.0.min(REACH), left.1.min(REACH));
    if n == 0 || m == 0 {
        return Vec::new();
    }
    table.clear();
    for i in 0..=n {
        if !table.fill(i, m, &equal, params) {
            break;
        }
    }
    traced(table, (table.most.1, table.most.2), equal)
}

/// The runs of the alignment that ends at a cell.
fn traced(
    table: &Table,
    (mut i, mut j): (usize, usize),
    equal: impl Fn(usize, usize) -> bool,
) -> Vec<UnitRun> {
    let mut runs: Vec<UnitRun> = Vec::new();
    while i + j > 0 {
        let step = table.row(i)[j - table.rows[i].0].1;
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
        best((a.len(), b.len()), |i, j| a[i] == b[j], &mut Table::default(), params)
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
        extend(&mut chain, (&text, &other), &mut Table::default(), &params);
        assert_eq!(chain[0], UnitRun { a: 0, b: 0, length: 1 });
        assert_eq!(chain.len(), 3);
    }
}
