//! Lines of a page under way, each with the article it belongs to.

use super::random::Random;

/// A line and what of it belongs to articles: the number of the article and its text.
#[derive(Clone, Debug, Default)]
pub struct Line {
    pub text: String,
    pub parts: Vec<(usize, String)>,
}

/// The lines printed so far.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub lines: Vec<Line>,
}

impl Sheet {
    /// A line of no article.
    pub fn put(&mut self, text: impl Into<String>) {
        self.lines.push(Line { text: text.into(), parts: Vec::new() });
    }

    /// A line of the body of an article.
    pub fn own(&mut self, text: impl Into<String>, owner: usize) {
        let text = text.into();
        self.lines.push(Line { parts: vec![(owner, text.clone())], text });
    }

    pub fn blank(&mut self, n: usize) {
        self.lines.resize_with(self.lines.len() + n, Line::default);
    }

    pub fn text(&self) -> String {
        self.lines.iter().flat_map(|line| [line.text.as_str(), "\n"]).collect()
    }

    /// The body of an article and the ranges of its lines, from 1; blank lines join ranges.
    pub fn body(&self, owner: usize) -> (String, Vec<[usize; 2]>) {
        let (mut body, mut ranges) = (String::new(), Vec::<[usize; 2]>::new());
        for (index, line) in self.lines.iter().enumerate() {
            let mine = line.parts.iter().filter(|part| part.0 == owner);
            for (_, text) in mine {
                body.push_str(text);
                body.push('\n');
                let number = index + 1;
                match ranges.last_mut() {
                    Some(last) if self.lines[last[1]..index].iter().all(|l| l.text.is_empty()) => {
                        last[1] = number;
                    }
                    _ => ranges.push([number, number]),
                }
            }
        }
        (body, ranges)
    }

    /// Columns side by side on every line, as a program prints them that keeps places on the page.
    pub fn side_by_side(columns: &[Self], gutter: usize, random: &mut Random) -> Self {
        let widths: Vec<usize> = columns
            .iter()
            .map(|column| column.lines.iter().map(|line| columns_of(&line.text)).max().unwrap_or(0))
            .collect();
        let height = columns.iter().map(|column| column.lines.len()).max().unwrap_or(0);
        let mut sheet = Self::default();
        for row in 0..height {
            let (mut line, mut edge) = (Line::default(), 0);
            for (column, width) in columns.iter().zip(&widths) {
                if let Some(cell) = column.lines.get(row).filter(|cell| !cell.text.is_empty()) {
                    let blank = edge - columns_of(&line.text).min(edge);
                    line.text.extend(std::iter::repeat_n(' ', blank));
                    line.text.push_str(&cell.text);
                    line.parts.extend(cell.parts.iter().cloned());
                }
                // Places on the page do not fall on whole characters.
                edge += width + gutter + usize::from(random.chance(0.1));
            }
            sheet.lines.push(line);
        }
        sheet
    }

    /// A line of each column in turn; blank lines are lost.
    pub fn alternating(columns: Vec<Self>) -> Self {
        let mut columns: Vec<_> = columns
            .into_iter()
            .map(|column| column.lines.into_iter().filter(|line| !line.text.is_empty()))
            .collect();
        let mut sheet = Self::default();
        loop {
            let before = sheet.lines.len();
            for column in &mut columns {
                sheet.lines.extend(column.next());
            }
            if sheet.lines.len() == before {
                return sheet;
            }
        }
    }
}

/// Columns of a terminal: a Chinese character takes two.
fn columns_of(text: &str) -> usize {
    halves(text)
}

/// Width of a text in half characters.
pub fn halves(text: &str) -> usize {
    text.chars().map(half).sum()
}

fn half(sign: char) -> usize {
    if (sign as u32) < 0x2000 && !"“”‘’—…·".contains(sign) { 1 } else { 2 }
}

/// Breaks a text after `width` characters; no closing sign begins a line. The first line is two
/// characters shorter.
pub fn wrap(text: &str, width: usize, first: bool) -> Vec<String> {
    if width == 0 {
        return vec![text.to_owned()];
    }
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), if first { 4 } else { 0 });
    for sign in text.chars() {
        let (wide, closes) = (half(sign), "，。、；：！？”）》".contains(sign));
        if used + wide > 2 * width && !(closes && used + wide <= 2 * width + 2) {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        line.push(sign);
        used += wide;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Breaks a text between words.
pub fn wrap_words(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is always one");
        if !line.is_empty() && line.chars().count() + word.chars().count() >= width {
            lines.push(word.to_owned());
        } else {
            let gap = if line.is_empty() { "" } else { " " };
            line.push_str(gap);
            line.push_str(word);
        }
    }
    lines
}
