//! Corpus text made safe for places that are only lines of text: a terminal, a Markdown table.
//!
//! An article may hold escape sequences, marks that turn the direction of writing, and line
//! breaks; none of them may leave the place its text is shown in.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// One line without control characters: white space becomes one space, other controls and marks of
/// writing direction U+FFFD.
pub(super) fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            c if c.is_whitespace() => {
                if !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            c if c.is_control() || turns(c) => line.push('\u{FFFD}'),
            c => line.push(c),
        }
    }
    line.trim().to_owned()
}

/// Whether a character turns the direction of the text after it.
fn turns(character: char) -> bool {
    matches!(character, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A number and its noun: `1 province`, `7 provinces`.
pub(super) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// The first `n` code points, with an ellipsis when something is left out.
pub(super) fn clip(text: &str, n: usize) -> String {
    match text.char_indices().nth(n) {
        None => text.to_owned(),
        Some((byte, _)) => format!("{}…", &text[..byte]),
    }
}

/// Columns of a terminal a line takes: two a CJK character.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The beginning that fits `columns`, with an ellipsis when something is left out.
pub(super) fn fit(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut fitted = String::new();
    let mut left = columns.saturating_sub(1);
    for character in text.chars() {
        let needed = character.width().unwrap_or(0);
        if needed > left {
            break;
        }
        left -= needed;
        fitted.push(character);
    }
    fitted.push('…');
    fitted
}

/// The text, fitted and filled with spaces to `columns`.
pub(super) fn pad(text: &str, columns: usize) -> String {
    let fitted = fit(text, columns);
    let missing = columns.saturating_sub(width(&fitted));
    format!("{fitted}{}", " ".repeat(missing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hold_no_controls() {
        assert_eq!(line("a\u{1b}[31m\nb\u{202e}c\0"), "a\u{FFFD}[31m b\u{FFFD}c\u{FFFD}");
    }

    #[test]
    fn columns_count_wide_characters_twice() {
        assert_eq!(width(&pad("高质量发展", 14)), 14);
        assert_eq!(fit("高质量发展", 7), "高质量…");
        assert_eq!(pad("高质量发展", 6), "高质… ");
        assert_eq!(clip("高质量", 2), "高质…");
        assert_eq!(counted(1, "page", "pages") + &counted(0, "page", "pages"), "1 page0 pages");
    }
}
