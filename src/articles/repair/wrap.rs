//! Lines -> paragraphs: which line breaks are the printer's, and which the author's.

use super::super::lexicon::Lexicon;
use super::super::people::names_in_bracket;
use super::super::signs::{
    CLOSING, PUNCTUATION, head, is_ideograph, is_latin, length, pair, tail, width,
};
use super::columns::{Column, columns};
use super::jumps::Jump;
use super::line::Line;
use super::open::Open;
use super::pairs::{Pairs, pairs_over_breaks};

/// How far below the column width a line still counts as full.
const FULL: f64 = 2.5;
/// The same for a first line, whose indent of two signs may have been stripped.
const FULL_FIRST: f64 = 4.8;
/// The same of one behind a blank line, without punctuation.
const FULL_ALONE: f64 = 3.0;
/// How far above the column width a line is set in another face.
const OVERFULL: f64 = 1.6;
/// Share of the column width below which a line in mid-sentence is no part of the column.
const NARROW: f64 = 0.7;
/// An indent that begins a paragraph.
const INDENT: usize = 2;
/// How far the end of a paragraph is looked at.
const TAIL: usize = 60;

/// One or more lines that belong together.
#[derive(Clone, Debug)]
pub(in crate::articles) struct Paragraph {
    /// Text without line breaks.
    pub text: String,
    /// Place in the source of each character.
    pub origin: Vec<u32>,
    /// First and last of its lines.
    pub lines: (usize, usize),
    /// Blank lines before it, those between all lines not counted.
    pub gap: usize,
    /// Whether it was printed doubled.
    pub doubled: bool,
    /// Whether it only sends the reader to another page.
    pub jump: Option<Jump>,
}

impl Paragraph {
    /// The one line `index`.
    pub fn of(line: &Line, index: usize) -> Self {
        Self {
            text: line.text.clone(),
            origin: line.origin.clone(),
            lines: (index, index),
            gap: line.gap,
            doubled: line.doubled,
            jump: line.jump,
        }
    }
}

/// Joins the lines of a page.
pub(in crate::articles) fn unwrap(lines: &[Line], lexicon: &Lexicon) -> Vec<Paragraph> {
    let wrapped = Wrapped {
        lexicon,
        lines,
        columns: columns(lines, lexicon),
        pairs: pairs_over_breaks(lines, 1),
    };
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut open = Open::default();
    for (index, line) in lines.iter().enumerate() {
        match paragraphs.last_mut() {
            Some(paragraph) if wrapped.joins(&paragraph.text, &open, index) => {
                append(paragraph, line, index);
                open.add(&line.text);
            }
            _ => {
                let gap = wrapped.gap(index);
                paragraphs.push(Paragraph { gap, ..Paragraph::of(line, index) });
                open = Open::default();
                open.add(&line.text);
            }
        }
    }
    paragraphs
}

fn append(paragraph: &mut Paragraph, line: &Line, index: usize) {
    if parted_by_hyphen(&paragraph.text, &line.text) {
        paragraph.text.pop();
        paragraph.origin.pop();
    } else if spaced(&paragraph.text, &line.text) {
        // The space stands for the line break behind the last character.
        paragraph.text.push(' ');
        paragraph.origin.push(paragraph.origin.last().map_or(0, |&place| place + 1));
    }
    paragraph.text.push_str(&line.text);
    paragraph.origin.extend_from_slice(&line.origin);
    paragraph.lines.1 = index;
}

/// Whether a line break parted a word of small Latin letters with a hyphen. A compound that is broken
/// at its own hyphen loses it too: nothing on the page tells the two apart.
fn parted_by_hyphen(before: &str, line: &str) -> bool {
    let mut last = before.chars().rev();
    let hyphen = matches!(last.next(), Some('-' | '\u{2010}' | '\u{ad}'));
    hyphen
        && last.next().is_some_and(char::is_lowercase)
        && line.starts_with(|sign: char| sign.is_lowercase())
}

/// Whether a space stands between two lines that are joined: between Latin words, not within a number.
pub(in crate::articles) fn spaced(before: &str, line: &str) -> bool {
    let (last, first) = (before.chars().next_back(), line.chars().next());
    let latin = |sign: Option<char>| sign.is_some_and(|sign| (sign as u32) < 0x2e80 && sign != '-');
    let numbers = last.is_some_and(|sign| sign.is_ascii_digit())
        && first.is_some_and(|sign| sign.is_ascii_digit());
    latin(last) && first.is_some_and(|sign| sign.is_alphanumeric() && latin(Some(sign))) && !numbers
}

/// A page of lines, each with the column it stands in.
struct Wrapped<'a> {
    lexicon: &'a Lexicon<'a>,
    lines: &'a [Line],
    columns: Vec<Column>,
    pairs: Pairs,
}

impl Wrapped<'_> {
    /// Blank lines before a line, beyond those that stand between all lines.
    fn gap(&self, index: usize) -> usize {
        self.lines[index].gap.saturating_sub(self.columns[index].spacing)
    }

    /// Whether line `index` goes on with the paragraph of the line before.
    fn joins(&self, paragraph: &str, open: &Open, index: usize) -> bool {
        let (before, line) = (&self.lines[index - 1], &self.lines[index]);
        let (column, next) = (&self.columns[index - 1], &self.columns[index]);
        if self.lexicon.note.is_match(head(paragraph, TAIL)) {
            return open.brackets > 0 && !next.byline;
        }
        let subtitle = line.text.starts_with("——") && !line.prose;
        if before.jump.is_some() || line.jump.is_some() {
            return false;
        }
        if column.byline || next.byline || column.masthead || next.masthead || subtitle {
            return false;
        }
        let end = tail(paragraph, TAIL);
        let ended = self.lexicon.ends_sentence(end);
        let indented = line.indent >= INDENT && before.indent < INDENT;
        // A blank line and an indent part even what does not end a sentence: a title with a comma.
        let parted = indented && self.gap(index) > 0 && !end.ends_with(['，', '、', '；', '：']);
        if (indented && ended)
            || parted
            || self.lexicon.is_news(&line.text)
            || (ended && ends_with_names(end, self.lexicon))
        {
            return false;
        }
        if self.lexicon.is_news(&before.text)
            && self.lexicon.open_bracket.is_match(tail(paragraph, 200))
        {
            return true;
        }
        if self.lexicon.editor_note.is_match(&before.text) {
            return false;
        }
        if open.closes_in(&line.text) && length(head(paragraph, 7)) > 6 {
            return true;
        }
        if !self.lexicon.is_prose(paragraph) {
            return self.joins_heading(paragraph, index);
        }
        match ended {
            true => self.joins_after_sentence(index),
            false => self.joins_in_sentence(paragraph, index),
        }
    }

    /// The width of the column and whether the line before fills it.
    fn measure(&self, paragraph: &str, index: usize) -> (f64, bool) {
        let (width, next) = (self.columns[index - 1].width, self.columns[index].width);
        let width = match (width, next) {
            // A heading may lend its narrower column to the first line of the text below.
            (Some(width), Some(next))
                if !self.lexicon.is_prose(paragraph) && next - width < 3.0 =>
            {
                width.max(next)
            }
            (width, _) => width.unwrap_or(0.0),
        };
        (width, width > 0.0 && self.fills(index - 1, width, FULL))
    }

    /// Whether a line fills a column up to `rest`, or with the first word of the next would not fit it.
    fn fills(&self, index: usize, column: f64, rest: f64) -> bool {
        let line = &self.lines[index];
        let word = || {
            let next = self.lines.get(index + 1).filter(|_| is_latin(&line.text))?;
            next.text.split_whitespace().next().map(width)
        };
        line.width >= column - rest || word().is_some_and(|word| line.width + word >= column - 1.0)
    }

    /// Whether a line reads as part of a text set in a column of that width.
    fn is_text(&self, index: usize, width: f64) -> bool {
        let line = &self.lines[index];
        line.prose || (width > 0.0 && self.fills(index, width, FULL))
    }

    /// Nothing so far says that the paragraph is running text.
    fn joins_heading(&self, paragraph: &str, index: usize) -> bool {
        let (before, line) = (&self.lines[index - 1], &self.lines[index]);
        let (width, full) = self.measure(paragraph, index);
        let gap = self.gap(index);
        let text = self.is_text(index, width);
        if paragraph.len() > before.text.len() {
            return gap == 0 && (full || text) && !self.title_like(index, true);
        }
        let indented = line.indent >= INDENT && before.indent < INDENT;
        if (width > 0.0 && before.width > width + OVERFULL) || indented {
            return false;
        }
        if self.begins_with_rest(index) {
            return true;
        }
        // Behind a blank line a line without punctuation may be a title: it must be fuller.
        let plain =
            index > 1 && self.gap(index - 1) > 0 && !before.text.contains(['，', '、', '：']);
        let rest = if plain { FULL_ALONE } else { FULL_FIRST };
        let near_full = width > 0.0 && self.fills(index - 1, width, rest);
        let outdented = before.indent >= INDENT && line.indent < INDENT;
        if outdented && gap == 0 && near_full && text {
            return true;
        }
        let stands_alone = gap > 0 || !near_full || self.title_like(index - 1, false);
        if stands_alone || !text || self.lexicon.beginning.is_match(&line.text) {
            return false;
        }
        if !line.prose && self.title_like(index, false) {
            return false;
        }
        width - before.width >= 1.0 || self.pair_is_known(index)
    }

    /// Whether the two signs over the break stand side by side elsewhere on the page.
    fn pair_is_known(&self, index: usize) -> bool {
        let last = self.lines[index - 1].text.chars().next_back();
        let first = self.lines[index].text.chars().next();
        last.zip(first).is_some_and(|(last, first)| self.pairs.contains(pair(last, first)))
    }

    /// Whether a line begins with the rest of a word: one sign, then a comma or a stop, and the sign
    /// before it stands side by side with that one elsewhere on the page.
    fn begins_with_rest(&self, index: usize) -> bool {
        let mut signs = self.lines[index].text.chars();
        let (Some(first), Some(second)) = (signs.next(), signs.next()) else { return false };
        is_ideograph(first) && matches!(second, '，' | '。') && self.pair_is_known(index)
    }

    fn joins_after_sentence(&self, index: usize) -> bool {
        let line = &self.lines[index];
        if line.text.starts_with(['”', '’', '》', '）']) {
            return true;
        }
        let width = self.columns[index - 1].width.unwrap_or(0.0);
        let full = width > 0.0 && self.fills(index - 1, width, FULL);
        if !full || self.gap(index) > 0 || line.indent >= INDENT {
            return false;
        }
        self.is_text(index, width)
            && !self.title_like(index, false)
            && !self.lexicon.beginning.is_match(&line.text)
    }

    fn joins_in_sentence(&self, paragraph: &str, index: usize) -> bool {
        let (before, line) = (&self.lines[index - 1], &self.lines[index]);
        let continues = |sign: char| PUNCTUATION.contains(sign) || CLOSING.contains(sign);
        if line.text.starts_with(continues) {
            return true;
        }
        if self.title_like(index, true) {
            return false;
        }
        let (width, full) = self.measure(paragraph, index);
        let gap = self.gap(index);
        if gap == 0 && width > 0.0 {
            return true;
        }
        let text = self.is_text(index, width);
        if full || width == 0.0 {
            return text || (gap == 0 && line.ended);
        }
        (before.width >= 0.6 * width || before.text.ends_with(['，', '、', '；'])) && text
    }

    /// A line that reads as a title: no punctuation, and what follows does not continue it.
    /// `inside` asks it of a line that stands in mid-sentence.
    fn title_like(&self, index: usize, inside: bool) -> bool {
        let line = &self.lines[index];
        if line.prose || line.text.contains(['，', '。', '；']) {
            return false;
        }
        let in_word = |text: &str| text.starts_with(char::is_lowercase) || text.ends_with('-');
        if is_latin(&line.text) && in_word(&line.text) {
            return false;
        }
        let Some(next) = self.lines.get(index + 1) else { return true };
        let width = self.columns[index].width;
        if !inside {
            let begins = self.lexicon.is_news(&next.text)
                || (self.lexicon.beginning.is_match(&next.text) && length(&line.text) >= 8)
                || (next.indent >= INDENT && line.indent < INDENT);
            if begins || width.is_some_and(|width| line.width > width + OVERFULL) {
                return true;
            }
        }
        let wide = |width: f64| width < 30.0 && line.width > 1.5 * width;
        if inside && width.is_some_and(wide) {
            return true;
        }
        if (line.text.contains(' ') && self.lexicon.title_gap.is_match(&line.text))
            || self.columns[index + 1].byline
        {
            return true;
        }
        if !inside {
            return width.is_none_or(|width| line.width < width - 4.5);
        }
        let narrow = width.map(|width| line.width < NARROW * width);
        match self.gap(index) {
            0 => narrow == Some(true) && self.gap(index + 1) == 0,
            _ => self.gap(index + 1) > 0 || narrow.unwrap_or(true),
        }
    }
}

/// Whether a text ends with its author in brackets.
fn ends_with_names(text: &str, lexicon: &Lexicon) -> bool {
    lexicon.author_at_end(text).is_some_and(|found| names_in_bracket(&found[2], lexicon).is_some())
}
