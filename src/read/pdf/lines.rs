//! Characters -> stretches of a line with no wide gap inside.

use super::glyphs::Glyph;

/// Two characters stand in one row when their lines of writing differ by less than this, in sizes of
/// the smaller.
const SAME_ROW: f64 = 0.35;

/// A gap wider than this, in sizes of the letters, may be the white space between two columns.
const WIDE_GAP: f64 = 0.7;

/// Letters of one text differ in size by less than this.
pub(super) const SAME_SIZE: f64 = 1.3;

/// How far away, in sizes, rows are asked whether a column begins there.
const NEAR_ROWS: f64 = 5.0;

/// A gap wider than this, in sizes of the letters, is no space in a line.
const WIDEST_SPACE: f64 = 4.0;

/// A gap that holds a space: between Western letters, and where a Chinese character stands at it.
const WESTERN_SPACE: f64 = 0.2;
const CHINESE_SPACE: f64 = 0.5;

/// A printed line, or a part of one between wide gaps. Coordinates are points from the top left.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its characters from left to right.
    glyphs: Vec<Glyph>,
    /// Left end.
    pub left: f64,
    /// Right end.
    pub right: f64,
    /// Upper end of the letters.
    pub top: f64,
    /// Lower end.
    pub bottom: f64,
    /// The line of writing.
    pub base: f64,
    /// Size of most of its letters.
    pub size: f64,
}

/// Stretches of lines, and the text that does not run from left to right, in the order drawn.
pub(super) fn segments(glyphs: &[Glyph]) -> (Vec<Line>, Option<String>) {
    let rows: Vec<Vec<Line>> = rows(glyphs).into_iter().map(split).collect();
    let joined = (0..rows.len()).flat_map(|index| join(&rows, index)).collect();
    (joined, unlevel(glyphs))
}

/// Characters in rows, each from left to right; what is printed twice in one place is kept once.
fn rows(glyphs: &[Glyph]) -> Vec<Vec<&Glyph>> {
    let is_printed = |glyph: &&Glyph| glyph.is_level && !glyph.text.trim().is_empty();
    let mut sorted: Vec<&Glyph> = glyphs.iter().filter(is_printed).collect();
    sorted.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Vec<&Glyph>> = Vec::new();
    for glyph in sorted {
        match rows.last_mut() {
            Some(row) if glyph.base - row[0].base < SAME_ROW * glyph.size.min(row[0].size) => {
                row.push(glyph);
            }
            _ => rows.push(vec![glyph]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left).then(a.base.total_cmp(&b.base)));
        let mut kept: Vec<&Glyph> = Vec::with_capacity(row.len());
        for glyph in row.drain(..) {
            let again = |other: &&&Glyph| {
                let near = (0.35 * glyph.size).min(0.5 * (glyph.right - glyph.left));
                other.text == glyph.text && glyph.left - other.left < near
            };
            if kept.iter().rev().take(4).find(again).is_none() {
                kept.push(glyph);
            }
        }
        *row = kept;
    }
    rows
}

/// A row, split where a wide gap or a change of size is.
fn split(row: Vec<&Glyph>) -> Vec<Line> {
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    for glyph in row {
        match lines.last_mut() {
            Some(line) if line.last().is_some_and(|last| adjoin(last, glyph)) => {
                line.push(glyph.clone());
            }
            _ => lines.push(vec![glyph.clone()]),
        }
    }
    lines.into_iter().filter_map(Line::new).collect()
}

fn adjoin(last: &Glyph, next: &Glyph) -> bool {
    let (large, small) = (last.size.max(next.size), last.size.min(next.size));
    let gap = next.left - last.right;
    gap <= WIDE_GAP * large && (large < 2.0 * small || gap < 0.3 * small)
}

/// The stretches of a row, joined over gaps behind which no column begins: those are spaces in a
/// line, not white space between columns.
fn join(rows: &[Vec<Line>], index: usize) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::new();
    for line in &rows[index] {
        match joined.last_mut() {
            Some(last)
                if ratio(last.size, line.size) < SAME_SIZE
                    && line.left - last.right < WIDEST_SPACE * line.size
                    && !begins_column(rows, index, line) =>
            {
                last.append(line.clone());
            }
            _ => joined.push(line.clone()),
        }
    }
    joined
}

/// Whether a stretch begins where others of a column near by begin, first lines of paragraphs being
/// indented by two letters.
fn begins_column(rows: &[Vec<Line>], index: usize, right: &Line) -> bool {
    let far = NEAR_ROWS * right.size;
    let near =
        |row: &&Vec<Line>| row.first().is_some_and(|line| (line.base - right.base).abs() < far);
    let above = rows[..index].iter().rev().take_while(near);
    let below = rows[index + 1..].iter().take_while(near);
    above.chain(below).flatten().any(|line| {
        let offset = (line.left - right.left).abs() / right.size;
        ratio(line.size, right.size) < SAME_SIZE && (offset < 0.4 || (offset - 2.0).abs() < 0.4)
    })
}

/// How many times larger the larger of two sizes is.
pub(super) fn ratio(a: f64, b: f64) -> f64 {
    a.max(b) / a.min(b).max(f64::MIN_POSITIVE)
}

impl Line {
    fn new(glyphs: Vec<Glyph>) -> Option<Self> {
        let mut sizes: Vec<f64> = glyphs.iter().map(|glyph| glyph.size).collect();
        sizes.sort_by(f64::total_cmp);
        let size = *sizes.get(sizes.len() / 2)?;
        let base = glyphs.first()?.base;
        Some(Self {
            left: glyphs.first()?.left,
            right: glyphs.iter().map(|glyph| glyph.right).fold(f64::MIN, f64::max),
            top: base - 0.86 * size,
            bottom: base + 0.14 * size,
            base,
            size,
            glyphs,
        })
    }

    /// Puts another stretch of the row behind this one.
    pub fn append(&mut self, other: Self) {
        self.right = self.right.max(other.right);
        self.top = self.top.min(other.top);
        self.bottom = self.bottom.max(other.bottom);
        self.glyphs.extend(other.glyphs);
    }

    /// Its text, with a space where there is room for one.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut last: Option<&Glyph> = None;
        for glyph in &self.glyphs {
            if let Some(last) = last {
                let gap = (glyph.left - last.right) / last.size.max(glyph.size);
                let wide = ends_wide(&last.text) || begins_wide(&glyph.text);
                if gap > if wide { CHINESE_SPACE } else { WESTERN_SPACE } {
                    text.push(' ');
                }
            }
            text.extend(glyph.text.chars().filter(|c| !c.is_control()));
            last = Some(glyph);
        }
        text
    }

    /// Whether it is Chinese, by its first character.
    pub fn is_wide(&self) -> bool {
        self.glyphs.iter().take(3).any(|glyph| begins_wide(&glyph.text))
    }
}

fn begins_wide(text: &str) -> bool {
    text.chars().next().is_some_and(is_wide)
}

fn ends_wide(text: &str) -> bool {
    text.chars().next_back().is_some_and(is_wide)
}

/// Characters as wide as high: Chinese, kana, Hangul, their punctuation and full-width forms.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Text that is turned, or written from top to bottom: as drawn, a line wherever the pen jumps.
fn unlevel(glyphs: &[Glyph]) -> Option<String> {
    let mut text = String::new();
    let mut last: Option<&Glyph> = None;
    for glyph in glyphs.iter().filter(|glyph| !glyph.is_level) {
        if let Some(last) = last {
            let way = (glyph.left - last.left).hypot(glyph.base - last.base);
            let step = last.size.max(last.right - last.left).max(1.0);
            if way > 2.2 * step {
                text.push('\n');
            }
        }
        text.extend(glyph.text.chars().filter(|c| !c.is_control()));
        last = Some(glyph);
    }
    (!text.trim().is_empty()).then_some(text)
}
