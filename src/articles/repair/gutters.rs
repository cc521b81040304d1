//! Columns printed side by side, as a layout-keeping extraction leaves them: each line of the page
//! holds a line of every column, with wide gaps between. The columns are taken apart and put one
//! below the other, by cells of print: two for a full-width sign, one for the others.
//!
//! A column begins at a cell where at least four lines have the end of a gap, and reaches over all
//! lines around them that no text crosses there. Cost: linear in the page for each cell tried, of which
//! there is a most.

use super::super::signs::SENTENCE_ENDS;
use super::line::blank;
use std::ops::Range;

/// Blank cells that part two columns.
const GAP: usize = 3;
/// How far left of its column a line may begin.
const LEFT: usize = 3;
/// How far right of its column a line may begin: an indent of two signs, and a little.
const RIGHT: usize = 6;
/// Lines that must begin at a column.
const FEWEST: usize = 4;
/// Share of the lines between the first and the last of them.
const SHARE: f64 = 0.4;
/// Cells that the text on each side of a gap must mostly fill: less is a table or a list of names.
const NARROWEST: usize = 8;
/// Blank lines in a row that end a column.
const BLANK_LINES: usize = 2;
/// Columns that are looked for side by side, as halvings of the page.
const WITHIN: usize = 3;
/// Kinds of columns that are looked for one below the other.
const APART: usize = 8;
/// Cells that are tried as the beginning of a column, the commonest first.
const MOST_TRIED: usize = 64;
/// Gaps of a line beyond which it is no line of columns.
const MOST_GAPS: usize = 32;
/// Share of a column's width that a line of a title is shorter than.
const TITLE_SHARE: f64 = 0.75;
/// An indent that is kept at the beginning of a column's line.
const INDENT: usize = 2;

/// A line of the page, as a range of its signs, with what is printed where.
#[derive(Clone, Debug)]
struct Row {
    range: Range<usize>,
    /// First and last printed cell, one past; `None` when blank.
    printed: Option<(usize, usize)>,
    /// Gaps within: first cell, cell where the text goes on, and its sign.
    gaps: Vec<(usize, usize, usize)>,
}

/// The lines of a page in the order they are read: columns that stand side by side one after the other.
/// `rows` are ranges of `signs`, line by line, without line ends.
pub(super) fn in_reading_order(signs: &[char], rows: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let rows: Vec<Row> = rows.into_iter().map(|range| row(signs, range)).collect();
    if rows.iter().filter(|row| !row.gaps.is_empty()).count() < FEWEST {
        return rows.into_iter().map(|row| row.range).collect();
    }
    read(signs, &rows, Depth { within: WITHIN, apart: APART })
}

fn row(signs: &[char], range: Range<usize>) -> Row {
    let mut gaps = Vec::new();
    let mut printed: Option<(usize, usize)> = None;
    let mut cell = 0;
    for place in range.clone() {
        let next = cell + cells(signs[place], cell);
        if !is_blank(signs[place]) {
            if let Some((_, end)) = printed.filter(|(_, end)| cell >= end + GAP) {
                gaps.push((end, cell, place));
            }
            printed = Some((printed.map_or(cell, |(first, _)| first), next));
        }
        cell = next;
    }
    if gaps.len() > MOST_GAPS {
        gaps.clear();
    }
    Row { range, printed, gaps }
}

fn is_blank(sign: char) -> bool {
    blank(sign).is_whitespace()
}

/// Cells a sign takes when it begins at `cell`.
fn cells(sign: char, cell: usize) -> usize {
    match sign {
        '\t' => 8 - cell % 8,
        '\u{feff}' | '\u{200b}' | '\u{ad}' | '\0' => 0,
        // Most signs; asked first, because the table takes time.
        '\u{4e00}'..='\u{9fff}' => 2,
        sign if (sign as u32) < 0x1100 => 1,
        '\u{2010}'..='\u{206f}' => 2,
        sign => unicode_width::UnicodeWidthChar::width(sign).unwrap_or(1),
    }
}

/// How much further columns are looked for: within columns, and apart from them above and below.
#[derive(Clone, Copy)]
struct Depth {
    within: usize,
    apart: usize,
}

fn read(signs: &[char], rows: &[Row], depth: Depth) -> Vec<Range<usize>> {
    let wanted = depth.within > 0 && depth.apart > 0;
    let Some((column, stretches)) = wanted.then(|| side_by_side(rows)).flatten() else {
        return rows.iter().map(|row| row.range.clone()).collect();
    };
    let (within, apart) =
        (Depth { within: depth.within - 1, ..depth }, Depth { apart: depth.apart - 1, ..depth });
    let mut ordered = Vec::with_capacity(rows.len());
    let mut done = 0;
    for (start, end) in stretches {
        ordered.extend(read(signs, &rows[done..start], apart));
        let (left, right): (Vec<Row>, Vec<Row>) =
            rows[start..end].iter().map(|row| split(signs, row, column)).unzip();
        let left = trimmed(&read(signs, &left, within), signs);
        let right = trimmed(&read(signs, &right, within), signs);
        // A sentence may run on from the foot of one column to the head of the next.
        let finished = left.last().is_some_and(|last| ends_sentence(&signs[last.clone()]));
        ordered.extend(left);
        if finished {
            ordered.push(rows[start].range.end..rows[start].range.end);
        }
        ordered.extend(right);
        ordered.push(rows[end - 1].range.end..rows[end - 1].range.end);
        done = end;
    }
    ordered.extend(read(signs, &rows[done..], apart));
    ordered
}

fn ends_sentence(line: &[char]) -> bool {
    let last = line.iter().rev().find(|sign| !is_blank(**sign) && !"”’》）)".contains(**sign));
    last.is_some_and(|&last| SENTENCE_ENDS.contains(last) || last == '.')
}

/// Rows without the blank ones at both ends.
fn trimmed(rows: &[Range<usize>], signs: &[char]) -> Vec<Range<usize>> {
    let holds = |row: &Range<usize>| signs[row.clone()].iter().any(|&sign| !is_blank(sign));
    let first = rows.iter().position(holds).unwrap_or(rows.len());
    let last = rows.iter().rposition(holds).map_or(first, |last| last + 1);
    rows[first..last].to_vec()
}

/// The cell where most lines are parted into two columns, and the stretches of rows that are.
fn side_by_side(rows: &[Row]) -> Option<(usize, Vec<(usize, usize)>)> {
    let mut starts: Vec<usize> =
        rows.iter().flat_map(|row| row.gaps.iter().map(|gap| gap.1)).collect();
    starts.sort_unstable();
    let mut counted: Vec<(usize, usize)> = Vec::new();
    for &start in &starts {
        match counted.last_mut() {
            Some((known, count)) if *known == start => *count += 1,
            _ => counted.push((start, 1)),
        }
    }
    // The commonest cells first, of equally common ones the leftmost.
    counted.sort_by_key(|&(start, count)| (std::cmp::Reverse(count), start));
    let common = counted.iter().take_while(|(_, count)| *count * 2 >= FEWEST).take(MOST_TRIED);
    common.map(|&(column, _)| column).find_map(|column| {
        let mut found = stretches(rows, column);
        found.retain(|&(start, end)| is_set(&rows[start..end], column));
        (!found.is_empty()).then_some((column, found))
    })
}

/// Whether a row begins a line of the column: the place among its gaps.
fn begins(row: &Row, column: usize) -> Option<usize> {
    row.gaps.iter().position(|&(_, start, _)| start + LEFT >= column && start <= column + RIGHT)
}

/// Whether text of a row runs over the beginning of the column.
fn crosses(row: &Row, column: usize) -> bool {
    let Some((first, end)) = row.printed else { return false };
    begins(row, column).is_none() && end + 1 > column && first + LEFT < column
}

/// Whether a row holds the titles of two texts: short lines on both sides of the gutter.
fn begins_anew(row: &Row, column: usize) -> bool {
    let (Some(gap), Some((first, end))) = (begins(row, column), row.printed) else { return false };
    let (left_end, right_start, _) = row.gaps[gap];
    let short = |width: usize, whole: usize| (width as f64) < TITLE_SHARE * whole as f64;
    short(left_end - first, column) && short(end - right_start, column)
}

/// The longest runs of rows that nothing crosses, each from its first line of the column to its last
/// and what hangs below in the left column.
fn stretches(rows: &[Row], column: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    let mut blank = 0;
    for (index, row) in rows.iter().enumerate() {
        blank = if row.printed.is_none() { blank + 1 } else { 0 };
        let begun = begins(row, column).is_some();
        let ahead = || {
            let next = rows[index..].iter().take_while(|row| !crosses(row, column));
            next.take(24).any(|row| begins(row, column).is_some())
        };
        let ends = blank >= BLANK_LINES
            && start.is_some()
            && (!ahead() || rows.get(index + 1).is_some_and(|next| begins_anew(next, column)));
        if crosses(row, column) || ends {
            if let Some(start) = start.take() {
                found.push((start, index));
            }
        } else if start.is_none() && begun {
            start = Some(index);
        }
    }
    if let Some(start) = start {
        found.push((start, rows.len()));
    }
    found
}

/// Whether enough lines of a stretch are parted, and enough stands on both sides.
fn is_set(rows: &[Row], column: usize) -> bool {
    let parted: Vec<(&Row, usize)> =
        rows.iter().filter_map(|row| begins(row, column).map(|gap| (row, gap))).collect();
    let printed = rows.iter().filter(|row| row.printed.is_some()).count();
    let wide = |(row, gap): &&(&Row, usize)| {
        let Some((first, end)) = row.printed else { return false };
        let (left_end, right_start, _) = row.gaps[*gap];
        left_end - first >= NARROWEST && end - right_start >= NARROWEST
    };
    parted.len() >= FEWEST
        && parted.len() as f64 >= SHARE * printed as f64
        && parted.iter().filter(wide).count() * 3 >= parted.len() * 2
}

/// The parts of a row on the left and on the right of a column.
fn split(signs: &[char], whole: &Row, column: usize) -> (Row, Row) {
    let place = match (begins(whole, column), whole.printed) {
        (Some(gap), _) => {
            let (end, start, place) = whole.gaps[gap];
            let indent = if start >= column + INDENT { start - column } else { 0 };
            // Signs of an indent are at least one cell wide.
            let blanks =
                signs[whole.range.start..place].iter().rev().take_while(|sign| is_blank(**sign));
            let indent = indent.min(start - end).min(blanks.count());
            place - indent
        }
        (None, Some((first, _))) if first + LEFT >= column => whole.range.start,
        _ => whole.range.end,
    };
    (row(signs, whole.range.start..place), row(signs, place..whole.range.end))
}
