//! A record of hard-wrapped lines -> which lines go on with the line before.
//!
//! Unlike a page, a record stands in one column: its lines break where the next word no longer fits
//! a width they all share. A text whose lines break so in mid-sentence, nearly always, is wrapped;
//! verse, lists and paragraphs of one line each are not.

use super::super::lexicon::Lexicon;
use super::super::signs::{PUNCTUATION, SENTENCE_ENDS, is_ideograph, width};
use super::line::Line;

/// Fewer lines do not show a width.
const FEWEST: usize = 6;
/// Widths of column that are lines of text.
const WIDTHS: std::ops::RangeInclusive<f64> = 8.0..=80.0;
/// Share of the lines that are no wider than the column.
const WITHIN: f64 = 0.97;
/// How far below the width of the column a Chinese line still counts as full.
const FULL: f64 = 2.5;
/// The same for a first line, whose indent is not counted.
const FULL_FIRST: f64 = 4.8;
/// An indent that begins a paragraph.
const INDENT: usize = 2;
/// Share of all breaks that must stand in mid-sentence.
const UNFINISHED: f64 = 0.4;
/// Share of the breaks in mid-sentence that the width must explain.
const EXPLAINED: f64 = 0.85;
/// Share of the breaks in mid-sentence that must have no punctuation before them.
const BARE: f64 = 0.6;
/// Share of the lines that must hold the end of a sentence.
const SENTENCES: f64 = 0.1;
/// Share of the gaps that must be blank for double spacing.
const SPACED: f64 = 0.8;

/// For every line whether it goes on with the line before; `None` when the text is not wrapped.
/// Linear.
pub(in crate::articles) fn flow(lines: &[&Line], lexicon: &Lexicon) -> Option<Vec<bool>> {
    if lines.len() < FEWEST {
        return None;
    }
    let mut widths: Vec<f64> = lines.iter().map(|line| line.width).collect();
    widths.sort_by(f64::total_cmp);
    let column = widths[((widths.len() - 1) as f64 * WITHIN) as usize];
    let blank = lines[1..].iter().filter(|line| line.gap > 0).count();
    let record = Record {
        lines,
        lexicon,
        column,
        spacing: usize::from(blank as f64 >= SPACED * (lines.len() - 1) as f64),
        margin: lines.iter().map(|line| line.indent).min().unwrap_or(0),
    };
    (WIDTHS.contains(&column) && record.is_wrapped())
        .then(|| (0..lines.len()).map(|index| index > 0 && record.joins(index)).collect())
}

struct Record<'a> {
    lines: &'a [&'a Line],
    lexicon: &'a Lexicon<'a>,
    /// Width of the column.
    column: f64,
    /// Blank lines between all lines.
    spacing: usize,
    /// Indent of all lines.
    margin: usize,
}

impl Record<'_> {
    fn is_wrapped(&self) -> bool {
        let (mut breaks, mut explained, mut bare) = (0, 0, 0);
        for index in 1..self.lines.len() {
            let before = &self.lines[index - 1].text;
            if !self.adjoins(index) || self.ends(before) {
                continue;
            }
            breaks += 1;
            explained += usize::from(self.is_full(index - 1));
            bare += usize::from(!before.ends_with(|sign| PUNCTUATION.contains(sign)));
        }
        let sentences = self.lines.iter().filter(|line| line.text.contains(ends_sentence)).count();
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        share(breaks, self.lines.len() - 1) >= UNFINISHED
            && share(explained, breaks) >= EXPLAINED
            && share(bare, breaks) >= BARE
            && share(sentences, self.lines.len()) >= SENTENCES
    }

    fn joins(&self, index: usize) -> bool {
        let (before, line) = (self.lines[index - 1], self.lines[index]);
        self.adjoins(index)
            && self.is_full(index - 1)
            && !(self.ends(&before.text) && self.lexicon.numbered.is_match(&line.text))
    }

    /// Whether nothing but a line break parts a line from the line before.
    fn adjoins(&self, index: usize) -> bool {
        let line = self.lines[index];
        line.gap <= self.spacing && line.indent < self.margin + INDENT
    }

    fn ends(&self, text: &str) -> bool {
        self.lexicon.ends_sentence(text) || text.ends_with(['：', ':'])
    }

    /// Whether the next word would not have fitted the line.
    fn is_full(&self, index: usize) -> bool {
        let line = self.lines[index];
        let Some(next) = self.lines.get(index + 1) else { return false };
        let room = if line.indent >= self.margin + INDENT { FULL_FIRST } else { FULL };
        let spaced = |sign: &char| sign.is_alphanumeric() && !is_ideograph(*sign);
        let word: String = next.text.chars().take_while(|sign| !sign.is_whitespace()).collect();
        if line.text.chars().next_back().is_some_and(|sign| spaced(&sign) || sign.is_ascii())
            && word.starts_with(|sign: char| !is_ideograph(sign))
        {
            return line.width + 0.5 + width(&word) > self.column;
        }
        let latin: String = word.chars().take_while(spaced).collect();
        line.width + room.max(width(&latin)) >= self.column
    }
}

fn ends_sentence(sign: char) -> bool {
    SENTENCE_ENDS.contains(sign) || sign == '.'
}
