//! Titles that stand so close to a full first line of their text that both were joined.
//!
//! Nothing about the line itself tells: it fills the column and no blank line follows. What tells is
//! that an article of the page came out without a title, that its first line has no punctuation, that
//! no word runs over its end, and that its words stand in the text below, or that below a text begins.

use super::layout::Piece;
use super::page::{Page, intro};
use super::repair::{Line, Paragraph};
use super::signs::{is_ideograph, print_length};
use super::units::{Unit, UnitKind};
use rustc_hash::FxHashMap;

/// Printed length of a line that can be a title.
const LENGTHS: std::ops::RangeInclusive<usize> = 8..=40;
/// Share of the words of the line that must stand in the text below.
const SHARE: f64 = 0.35;

/// Bodies, by place among the units of the page, whose first line reads as the title that their
/// article lacks.
pub(super) fn swallowed(page: &Page, pieces: &[Piece], lines: &[Line]) -> Vec<usize> {
    let untitled = pieces.iter().filter(|piece| piece.title.is_empty());
    let first = untitled.filter_map(|piece| {
        piece.body.iter().copied().find(|&index| page.units[index].is(UnitKind::Body))
    });
    let mut first = first.peekable();
    if first.peek().is_none() {
        return Vec::new();
    }
    let mut pairs: FxHashMap<(char, char), Holders> = FxHashMap::default();
    for (index, unit) in page.units.iter().enumerate() {
        for pair in unit.flat.chars().zip(unit.flat.chars().skip(1)) {
            let holders = pairs.entry(pair).or_insert(Holders { first: index, several: false });
            holders.several |= holders.first != index;
        }
    }
    first.filter(|&index| reads_as_title(page, index, lines, &pairs)).collect()
}

/// The units that hold two signs side by side.
struct Holders {
    first: usize,
    several: bool,
}

fn reads_as_title(
    page: &Page,
    index: usize,
    lines: &[Line],
    pairs: &FxHashMap<(char, char), Holders>,
) -> bool {
    let unit = &page.units[index];
    let (first, last) = unit.paragraph.lines;
    let line = &lines[first].text;
    let Some(rest) = unit.text().strip_prefix(line.as_str()).map(str::trim_start) else {
        return false;
    };
    if first == last
        || unit.first_authors.is_some()
        || !LENGTHS.contains(&print_length(line))
        || line.contains(['，', '。', '；', '、', '！', '？'])
        || line.ends_with(['：', '“', '《', '（'])
    {
        return false;
    }
    let (Some(end), Some(start)) = (line.chars().next_back(), rest.chars().next()) else {
        return false;
    };
    let elsewhere = |holders: &Holders| holders.several || holders.first != index;
    let known =
        is_ideograph(end) && is_ideograph(start) && pairs.get(&(end, start)).is_some_and(elsewhere);
    let body = page.bodies_before[index];
    let below = page.share_inside(&page.weigh(line), body + 1, (body + 4).min(page.bodies.len()));
    !known && (below >= SHARE || intro(rest, page.lexicon, page.params) > 0.0)
}

/// A body parted into its first line and the rest.
pub(super) fn part(unit: &Unit, line: &Line) -> (Paragraph, Paragraph) {
    let whole = &unit.paragraph;
    let (first, last) = whole.lines;
    let rest = whole.text[line.text.len()..].trim_start();
    let start = whole.origin.len() - rest.chars().count();
    let title = Paragraph {
        text: line.text.clone(),
        origin: line.origin.clone(),
        lines: (first, first),
        ..whole.clone()
    };
    let body = Paragraph {
        text: rest.to_owned(),
        origin: whole.origin[start..].to_vec(),
        lines: (first + 1, last),
        gap: 0,
        doubled: false,
        jump: None,
    };
    (title, body)
}
