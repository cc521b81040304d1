//! Text on a terminal: columns that line up in Chinese, differences that do not depend on colour.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Marks words on a terminal; plain elsewhere, and where the user asks for no colour.
#[derive(Clone, Copy, Debug)]
pub struct Ink {
    colours: bool,
}

impl Ink {
    /// Colours when `terminal` and `NO_COLOR` is not set.
    pub fn new(terminal: bool) -> Self {
        Self { colours: terminal && std::env::var_os("NO_COLOR").is_none() }
    }

    /// Bold.
    pub fn strong(&self, text: &str) -> String {
        if self.colours { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// Whether marks are colours, which take no columns.
    pub fn is_coloured(&self) -> bool {
        self.colours
    }

    /// The phrase asked for, or what differs: in brackets where there is no colour.
    pub fn mark(&self, text: &str) -> String {
        if self.colours { format!("\u{1b}[1;33m{text}\u{1b}[0m") } else { format!("[{text}]") }
    }
}

/// Text as it may be shown on a terminal: control characters, which could move the cursor or forge
/// output, and direction overrides become a replacement sign; line ends become spaces.
pub fn harmless(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\t' | '\r' | '\u{3000}' => ' ',
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' => '\u{FFFD}',
        c if c.is_control() => '\u{FFFD}',
        c => c,
    };
    text.chars().map(shown).collect()
}

/// Columns a text takes.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text with spaces to its left until it is `columns` wide; its head is cut off if it is wider.
pub fn right_aligned(text: &str, columns: usize) -> String {
    let mut kept = Vec::new();
    let mut used = 0;
    for c in text.chars().rev() {
        let wide = c.width().unwrap_or(0);
        if used + wide > columns {
            break;
        }
        used += wide;
        kept.push(c);
    }
    let text: String = kept.into_iter().rev().collect();
    " ".repeat(columns - used) + &text
}

/// The text with spaces to its right until it is `columns` wide; its tail is cut off if it is wider.
pub fn left_aligned(text: &str, columns: usize) -> String {
    let mut line = String::new();
    let mut used = 0;
    for c in text.chars() {
        let wide = c.width().unwrap_or(0);
        if used + wide > columns {
            break;
        }
        used += wide;
        line.push(c);
    }
    line + &" ".repeat(columns - used)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alignment_counts_columns_not_characters() {
        assert_eq!(right_aligned("人大a", 7), "  人大a");
        assert_eq!(right_aligned("人大工作", 5), " 工作");
        assert_eq!(left_aligned("人大", 6), "人大  ");
    }

    #[test]
    fn nothing_moves_the_cursor() {
        assert_eq!(harmless("a\u{1b}[2Jb\u{202E}c\nd"), "a\u{FFFD}[2Jb\u{FFFD}c d");
    }
}
