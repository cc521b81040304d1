//! The column each line stands in: its width and its line spacing, measured on the lines around it.

use super::super::byline::{self, SURE};
use super::super::lexicon::Lexicon;
use super::super::masthead::is_masthead;
use super::line::Line;

/// Lines on either side that are looked at.
const AROUND: usize = 6;
/// Narrower lines say nothing of the column.
const NARROWEST: f64 = 8.0;
/// Wider lines are no columns that could be double-spaced.
const WIDEST_SPACED: f64 = 60.0;
/// Share of the gaps that must be blank for double spacing.
const BLANK_SHARE: f64 = 0.8;
/// Share of the lines that must stop in mid-sentence for double spacing.
const UNFINISHED_SHARE: f64 = 0.45;
/// Where within the commonest widths the width of the column lies.
const EDGE: f64 = 0.6;
/// Lines that must agree on a width.
const FEWEST: usize = 3;

/// What is known of the place a line stands in.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Width at which lines are broken; `None` when they are not.
    pub width: Option<f64>,
    /// Blank lines between all lines: 1 where the text is double-spaced.
    pub spacing: usize,
    /// Whether the line is surely a byline, or a note on the author.
    pub byline: bool,
    /// Whether the line belongs to a masthead.
    pub masthead: bool,
}

/// Measures the surroundings of every line.
pub(super) fn columns(lines: &[Line], lexicon: &Lexicon) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let start = index.saturating_sub(AROUND);
        let end = (index + AROUND + 1).min(lines.len());
        let window = &lines[start..end];
        let mut widths = [0.0; 2 * AROUND + 1];
        let widths = &mut widths[..window.len()];
        widths.iter_mut().zip(window).for_each(|(width, line)| *width = line.width);
        widths.sort_unstable_by(f64::total_cmp);
        let spacing = spacing(window, widths);
        columns.push(Column {
            width: width(widths),
            spacing,
            byline: is_byline(lines, index, spacing, lexicon),
            masthead: is_masthead(&line.text, lexicon),
        });
    }
    columns
}

/// `widths`: those of the lines, ascending.
fn spacing(window: &[Line], widths: &[f64]) -> usize {
    let gaps = window.len() - 1;
    let blank = window[1..].iter().filter(|line| line.gap >= 1).count();
    let unfinished = window.iter().filter(|line| !line.ended).count();
    let double = gaps > 0
        && blank as f64 >= BLANK_SHARE * gaps as f64
        && unfinished as f64 >= UNFINISHED_SHARE * window.len() as f64
        && widths[widths.len() / 2] <= WIDEST_SPACED;
    usize::from(double)
}

/// Upper edge of the commonest of some widths, ascending.
fn width(widths: &[f64]) -> Option<f64> {
    let widths = &widths[widths.partition_point(|&width| width < NARROWEST)..];
    let near = |center: f64| {
        let tolerance = (0.03 * center).max(1.5);
        let first = widths.iter().position(|&width| (width - center).abs() <= tolerance);
        let last = widths.iter().rposition(|&width| (width - center).abs() <= tolerance);
        &widths[first.unwrap_or(0)..last.map_or(0, |last| last + 1)]
    };
    // Of equally common widths the largest.
    let (count, center) = widths
        .iter()
        .map(|&center| (near(center).len(), center))
        .max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)))?;
    let common = near(center);
    (count >= FEWEST).then(|| common[(EDGE * common.len() as f64) as usize])
}

fn is_byline(lines: &[Line], index: usize, spacing: usize, lexicon: &Lexicon) -> bool {
    let text = &lines[index].text;
    if lexicon.note.is_match(text) {
        return true;
    }
    let sure = byline::parse(text, lexicon).is_some_and(|byline| byline.strength >= SURE);
    // In mid-sentence only a mark or brackets make a byline of an office and a name.
    let explicit = byline::strip_mark(text).is_some() || text.ends_with([')', '）']);
    let inside = index > 0
        && lines[index - 1].prose
        && !lines[index - 1].ended
        && lines[index].gap <= spacing;
    sure && (explicit || !inside)
}
