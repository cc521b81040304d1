//! Stretches of lines -> blocks in reading order.
//!
//! A region is cut along its widest white space, across or down, again and again (the recursive X-Y
//! cut of Nagy and Seth 1984). Where no white space goes through, because a title spans some of
//! the columns, lines are gathered into blocks and the blocks put in order by two rules (Breuel
//! 2003): what stands above comes first where both share some width; what stands to the left comes
//! first unless something between them spans both.

use super::lines::{Line, SAME_SIZE, ratio};

/// Smallest white space between columns, in sizes of the letters.
const GUTTER: f64 = 0.8;

/// Smallest white space between parts one above the other, beyond what stands between lines.
const BREAK: f64 = 0.8;

/// Cuts inside cuts.
const DEEPEST: usize = 40;

/// More stretches than this on one page are left in the order of rows: no page is set like that.
const MOST_LINES: usize = 30_000;

/// More blocks than this that no white space parts are ordered from top to bottom.
const MOST_BLOCKS: usize = 300;

/// The blocks of a page, each with its lines from top to bottom.
pub(super) fn blocks(lines: Vec<Line>) -> Vec<Vec<Line>> {
    if lines.len() > MOST_LINES {
        return vec![lines];
    }
    let mut blocks = Vec::new();
    cut(lines, 0, &mut blocks);
    blocks
}

fn cut(lines: Vec<Line>, depth: usize, blocks: &mut Vec<Vec<Line>>) {
    if lines.is_empty() {
        return;
    }
    let size = typical(lines.iter().map(|line| line.size));
    if depth < DEEPEST
        && let Some(end) = heading(&lines, size)
    {
        let (above, below) = lines.into_iter().partition(|line| line.top < end);
        cut(above, depth + 1, blocks);
        cut(below, depth + 1, blocks);
        return;
    }
    let leading = leading(&lines, size);
    let across = widest(lines.iter().map(|line| (line.top, line.bottom)));
    let down = widest(lines.iter().map(|line| (line.left, line.right)));
    let height = extent(&lines, |line| line.top, |line| line.bottom);
    let across_width = (across.0 - leading) / size;
    let down_width = if height > 2.2 * size { down.0 / size } else { 0.0 };
    if depth < DEEPEST && down_width >= GUTTER && down_width >= across_width {
        let (left, right) = lines.into_iter().partition(|line| line.left < down.1);
        cut(left, depth + 1, blocks);
        cut(right, depth + 1, blocks);
    } else if depth < DEEPEST && across_width >= BREAK {
        let (above, below) = lines.into_iter().partition(|line| line.top < across.1);
        cut(above, depth + 1, blocks);
        cut(below, depth + 1, blocks);
    } else {
        blocks.extend(ordered(gathered(lines, leading)));
    }
}

/// Where to cut for a heading of several columns: below it if the region begins with it, else above.
///
/// A heading is a line with nothing beside it, set larger than most or begun where no column
/// begins. It may be too close to its columns, and too short, to stop their gutters.
fn heading(lines: &[Line], size: f64) -> Option<f64> {
    let bands = bands(lines);
    if bands.iter().all(|band| band.len() < 2) {
        return None;
    }
    let is_heading = |band: &[&Line]| {
        let [line] = band else { return false };
        let begins_column = |other: &&Line| {
            let offset = (other.left - line.left).abs() / size;
            offset < 0.4 || (offset - 2.0).abs() < 0.4
        };
        // The line itself is one of those that begin there.
        line.size > SAME_SIZE * size || lines.iter().filter(begins_column).count() < 2
    };
    // Headings side by side begin articles side by side: those are parted from what is above them.
    let are_headings = |band: &[&Line]| band.iter().all(|line| line.size > SAME_SIZE * size);
    let first = (0..bands.len())
        .find(|&index| is_heading(&bands[index]) || index > 0 && are_headings(&bands[index]))?;
    if first > 0 {
        return Some(bands[first][0].top);
    }
    let after = bands.iter().find(|band| !is_heading(band))?;
    Some(after.iter().map(|line| line.top).fold(f64::MAX, f64::min))
}

/// Lines in bands of the page, from top to bottom, with white space right across between two.
fn bands(lines: &[Line]) -> Vec<Vec<&Line>> {
    let mut sorted: Vec<&Line> = lines.iter().collect();
    sorted.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left)));
    let mut bands: Vec<Vec<&Line>> = Vec::new();
    let mut end = f64::MIN;
    for line in sorted {
        match bands.last_mut() {
            Some(band) if line.top < end => band.push(line),
            _ => bands.push(vec![line]),
        }
        end = end.max(line.bottom);
    }
    bands
}

/// The widest gap between intervals, and where it ends. 0 wide when there is none.
fn widest(intervals: impl Iterator<Item = (f64, f64)>) -> (f64, f64) {
    let mut sorted: Vec<(f64, f64)> = intervals.collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut widest, mut end) = ((0.0, f64::MAX), f64::MAX);
    for (from, to) in sorted {
        if end < from && from - end > widest.0 {
            widest = (from - end, from);
        }
        end = if end == f64::MAX { to } else { end.max(to) };
    }
    widest
}

fn extent(lines: &[Line], low: impl Fn(&Line) -> f64, high: impl Fn(&Line) -> f64) -> f64 {
    let least = lines.iter().map(low).fold(f64::MAX, f64::min);
    lines.iter().map(high).fold(f64::MIN, f64::max) - least
}

/// The middle one of some values; 1 if there are none.
fn typical(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(1.0).max(0.1)
}

/// White space between a line and the one below it in its column, mostly.
fn leading(lines: &[Line], size: f64) -> f64 {
    let mut sorted: Vec<&Line> = lines.iter().collect();
    sorted.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let gaps = sorted.iter().enumerate().filter_map(|(index, line)| {
        let below = sorted[index + 1..]
            .iter()
            .take(40)
            .find(|below| below.base > line.base + 0.5 * line.size && overlap(line, below) > 0.0)?;
        Some((below.top - line.bottom).max(0.0))
    });
    let gaps: Vec<f64> = gaps.collect();
    if gaps.is_empty() { 0.5 * size } else { typical(gaps.into_iter()).min(3.0 * size) }
}

/// Width two lines share.
fn overlap(a: &Line, b: &Line) -> f64 {
    (a.right.min(b.right) - a.left.max(b.left)).max(0.0)
}

/// Lines that stand one below the other.
struct Block {
    lines: Vec<Line>,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// Gathers lines into blocks: each goes below the block it continues, if there is one.
fn gathered(mut lines: Vec<Line>, leading: f64) -> Vec<Block> {
    lines.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let mut open: Vec<Block> = Vec::new();
    let mut closed: Vec<Block> = Vec::new();
    for line in lines {
        let reach = 1.6 * leading + 0.7 * line.size;
        let mut index = 0;
        while index < open.len() {
            if line.top - open[index].bottom > reach + line.size {
                closed.push(open.swap_remove(index));
            } else {
                index += 1;
            }
        }
        let fits = |block: &Block| -> Option<f64> {
            let last = block.lines.last()?;
            let gap = line.top - last.bottom;
            let shared = line.right.min(block.right) - line.left.max(block.left);
            let narrow = (line.right - line.left).min(block.right - block.left);
            let alike = ratio(line.size, last.size) < SAME_SIZE;
            let below = gap > -0.5 * line.size && gap <= reach;
            (alike && below && shared > 0.5 * narrow).then_some(shared)
        };
        let fitting: Vec<(usize, f64)> =
            open.iter().enumerate().filter_map(|(at, block)| Some((at, fits(block)?))).collect();
        match fitting[..] {
            [(only, _)] => open[only].add(line),
            _ => open.push(Block::new(line)),
        }
    }
    closed.append(&mut open);
    closed.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left)));
    closed
}

impl Block {
    fn new(line: Line) -> Self {
        let (left, right, top, bottom) = (line.left, line.right, line.top, line.bottom);
        Self { lines: vec![line], left, right, top, bottom }
    }

    fn add(&mut self, line: Line) {
        self.left = self.left.min(line.left);
        self.right = self.right.max(line.right);
        self.bottom = self.bottom.max(line.bottom);
        self.lines.push(line);
    }

    fn shares_width(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right
    }

    /// Whether it is read before another, by the two rules.
    fn precedes(&self, other: &Self, all: &[Self]) -> bool {
        if self.shares_width(other) {
            return self.top < other.top;
        }
        let (high, low) = (self.top.min(other.top), self.top.max(other.top));
        self.right <= other.left
            && !all.iter().any(|between| {
                between.top > high
                    && between.top < low
                    && between.shares_width(self)
                    && between.shares_width(other)
            })
    }
}

/// Blocks in an order that keeps to the rules; among those that may come next, the highest.
fn ordered(blocks: Vec<Block>) -> Vec<Vec<Line>> {
    let n = blocks.len();
    let mut left: Vec<usize> = (0..n).collect();
    let mut order: Vec<usize> = Vec::with_capacity(n);
    if n > MOST_BLOCKS {
        order.append(&mut left);
    }
    let before: Vec<Vec<bool>> = left
        .iter()
        .map(|&a| (0..n).map(|b| a != b && blocks[a].precedes(&blocks[b], &blocks)).collect())
        .collect();
    while !left.is_empty() {
        let free = left.iter().position(|&b| left.iter().all(|&a| !before[a][b]));
        order.push(left.remove(free.unwrap_or(0)));
    }
    let mut blocks: Vec<Option<Block>> = blocks.into_iter().map(Some).collect();
    order.into_iter().filter_map(|index| blocks[index].take()).map(|block| block.lines).collect()
}
