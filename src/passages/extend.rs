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

/// Cells of one row that were worth following: points and the step that came there.
struct Row {
    first: usize,
    cells: Vec<(i32, Step)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Pair,
    OnlyA,
    OnlyB,
}

impl Row {
    fn at(&self, j: usize) -> i32 {
        let cell = j.checked_sub(self.first).and_then(|place| self.cells.get(place));
        cell.map_or(NEVER, |cell| cell.0)
    }
}

/// Adds to both ends of a chain the runs of its best extension.
pub(super) fn extend(chain: &mut Vec<UnitRun>, a: &[u32], b: &[u32], params: &PassageParams) {
    let (Some(&first), Some(&last)) = (chain.first(), chain.last()) else { return };
    let (a_left, b_left) = (a.len() - last.a_end(), b.len() - last.b_end());
    let ahead = |i: usize, j: usize| a[last.a_end() + i] == b[last.b_end() + j];
    for run in best((a_left, b_left), ahead, params) {
        chain.push(UnitRun { a: last.a_end() + run.a, b: last.b_end() + run.b, ..run });
    }
    let back = |i: usize, j: usize| a[first.a - 1 - i] == b[first.b - 1 - j];
    let before = best((first.a, first.b), back, params).into_iter().rev().map(|run| UnitRun {
        a: first.a - run.a_end(),
        b: first.b - run.b_end(),
        length: run.length,
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
    params: &PassageParams,
) -> Vec<UnitRun> {
    let (n, m) = (left.0.min(REACH), left.1.min(REACH));
    let gap = params.align_open + params.align_extend;
    let drop = params.extend_drop;
    let mut most = (0, 0, 0);
    let mut rows: Vec<Row> = Vec::new();
    for i in 0..=n {
        let mut row = Row { first: 0, cells: Vec::new() };
        let above = rows.last();
        let (start, end) =
            above.map_or((0, 1), |above| (above.first, above.first + above.cells.len() + 1));
        let mut j = start;
        while j <= m {
            let score = |above: Option<&Row>, j| above.map_or(NEVER, |above| above.at(j));
            let paired = match (i.checked_sub(1), j.checked_sub(1)) {
                (Some(x), Some(y)) if score(above, y) > NEVER => {
                    score(above, y)
                        + if equal(x, y) { params.align_match } else { -params.align_mismatch }
                }
                _ => NEVER,
            };
            let only_a = score(above, j).saturating_sub(gap);
            let only_b = j.checked_sub(1).map_or(NEVER, |y| row.at(y)).saturating_sub(gap);
            let mut cell = if i + j == 0 { (0, Step::Pair) } else { (paired, Step::Pair) };
            for other in [(only_a, Step::OnlyA), (only_b, Step::OnlyB)] {
                if other.0 > cell.0 {
                    cell = other;
                }
            }
            let followed = cell.0 >= most.0 - drop;
            if followed {
                most = if cell.0 > most.0 { (cell.0, i, j) } else { most };
                if row.cells.is_empty() {
                    row.first = j;
                }
                row.cells.push(cell);
            } else if !row.cells.is_empty() {
                if j >= end {
                    break;
                }
                row.cells.push((NEVER, Step::Pair));
            } else if j >= end {
                break;
            }
            j += 1;
        }
        if row.cells.is_empty() {
            break;
        }
        rows.push(row);
    }
    traced(&rows, (most.1, most.2), equal)
}

/// The runs of the alignment that ends at a cell.
fn traced(
    rows: &[Row],
    (mut i, mut j): (usize, usize),
    equal: impl Fn(usize, usize) -> bool,
) -> Vec<UnitRun> {
    let mut runs: Vec<UnitRun> = Vec::new();
    while i + j > 0 {
        let step = rows[i].cells[j - rows[i].first].1;
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
        best((a.len(), b.len()), |i, j| a[i] == b[j], params)
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
        extend(&mut chain, &text, &other, &params);
        assert_eq!(chain[0], UnitRun { a: 0, b: 0, length: 1 });
        assert_eq!(chain.len(), 3);
    }
}
