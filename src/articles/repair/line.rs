//! The lines of a page, each repaired by itself.

use super::super::lexicon::Lexicon;
use super::super::signs::{cell, string};
use super::alternating::in_turn;
use super::gutters::in_reading_order;
use super::jumps::{Jump, part_jumps};
use super::{double, space};
use std::ops::Range;

/// A line that holds text.
#[derive(Clone, Debug)]
pub(in crate::articles) struct Line {
    /// Repaired text, without white space at its ends.
    pub text: String,
    /// Place in the source of each character of `text`.
    pub origin: Vec<u32>,
    /// First character of the printed line in the source, white space not counted.
    pub start: u32,
    /// One past its last character.
    pub end: u32,
    /// Printed width.
    pub width: f64,
    /// Blank lines before it.
    pub gap: usize,
    /// White space before its first character.
    pub indent: usize,
    /// Whether it was printed doubled.
    pub doubled: bool,
    /// Whether it was doubled or spaced out; runs of spaces do not count.
    pub repaired: bool,
    /// Whether it ends a sentence.
    pub ended: bool,
    /// Whether it reads as running text.
    pub prose: bool,
    /// Whether it only sends the reader to another page.
    pub jump: Option<Jump>,
}

/// Text on its way through the repairs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Signs {
    pub text: Vec<char>,
    pub origin: Vec<u32>,
}

impl Signs {
    /// Keeps the characters for which `keep` holds.
    pub fn keep(&self, keep: impl Fn(usize) -> bool) -> Self {
        let kept: Vec<usize> = (0..self.text.len()).filter(|&place| keep(place)).collect();
        Self {
            text: kept.iter().map(|&place| self.text[place]).collect(),
            origin: kept.iter().map(|&place| self.origin[place]).collect(),
        }
    }

    /// Number of words between white space.
    fn n_words(&self) -> usize {
        self.text.split(|sign| sign.is_whitespace()).filter(|word| !word.is_empty()).count()
    }

    /// Printed width; a few spaces are none of the print.
    fn width(&self) -> f64 {
        let spaces = self.text.iter().filter(|&&sign| sign == ' ').count();
        let without = self.text.len() > 8 && spaces < 4;
        self.text.iter().filter(|&&sign| !without || sign != ' ').map(|&sign| cell(sign)).sum()
    }

    /// The text as a string.
    pub fn string(&self) -> String {
        string(&self.text)
    }
}

/// Signs that print nothing or a space.
pub(super) fn blank(sign: char) -> char {
    match sign {
        '\u{feff}' | '\u{200b}' | '\u{ad}' | '\0' | '\u{3000}' | '\u{a0}' | '\t' => ' ',
        _ => sign,
    }
}

/// The lines of a page that hold text, in the order they are read, every jump to another page a line
/// of its own. A line ends at `\n`, `\r\n` or a lone `\r`. `first`: the place in the source of the
/// first character of `text`.
pub(in crate::articles) fn lines(text: &str, first: usize, lexicon: &Lexicon) -> Vec<Line> {
    let signs: Vec<char> = text.chars().collect();
    let ranges = in_reading_order(&signs, ranges(&signs));
    part_jumps(in_turn(repaired(&signs, ranges, first, lexicon), lexicon), lexicon)
}

/// The lines of a text that hold text, as they are printed.
pub(in crate::articles) fn printed_lines(text: &str, lexicon: &Lexicon) -> Vec<Line> {
    let signs: Vec<char> = text.chars().collect();
    repaired(&signs, ranges(&signs), 0, lexicon)
}

fn repaired(
    signs: &[char],
    ranges: Vec<Range<usize>>,
    first: usize,
    lexicon: &Lexicon,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut gap = 0;
    for range in ranges {
        match line(&signs[range.clone()], first + range.start, gap, lexicon) {
            Some(line) => {
                lines.push(line);
                gap = 0;
            }
            None => gap += 1,
        }
    }
    lines
}

/// The lines as they stand, without their ends.
fn ranges(signs: &[char]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    while start < signs.len() {
        let length = signs[start..].iter().position(|&sign| sign == '\n' || sign == '\r');
        let end = length.map_or(signs.len(), |length| start + length);
        ranges.push(start..end);
        let pair = signs.get(end) == Some(&'\r') && signs.get(end + 1) == Some(&'\n');
        start = end + if pair { 2 } else { 1 };
    }
    ranges
}

fn line(raw: &[char], offset: usize, gap: usize, lexicon: &Lexicon) -> Option<Line> {
    let printed = |sign: &char| !blank(*sign).is_whitespace();
    let first = raw.iter().position(printed)?;
    let last = raw.iter().rposition(printed)?;
    let place = |index: usize| u32::try_from(index).expect("a page holds fewer than 2^32 signs");
    let signs = Signs {
        text: raw[first..=last].iter().map(|&sign| blank(sign)).collect(),
        origin: (first..=last).map(|index| place(offset + index)).collect(),
    };
    let single = double::repair(&signs);
    let doubled = single.is_some();
    let signs = single.unwrap_or(signs);
    let closed = space::repair(&signs, lexicon);
    let closed_up = closed.as_ref().is_some_and(|closed| closed.n_words() != signs.n_words());
    let signs = closed.unwrap_or(signs);
    let text = signs.string();
    Some(Line {
        width: signs.width(),
        repaired: doubled || closed_up,
        ended: lexicon.ends_sentence(&text),
        prose: lexicon.is_prose(&text),
        text,
        origin: signs.origin,
        start: place(offset + first),
        end: place(offset + last + 1),
        gap,
        indent: first,
        doubled,
        jump: None,
    })
}
