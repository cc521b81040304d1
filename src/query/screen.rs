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

/// The line of a text that holds most of some words, each with its weight, and these marked; at most
/// `columns` wide, however wide the marks. `None` when the text holds none of them as they are written.
pub fn snippet(text: &str, words: &[(&str, f64)], columns: usize, ink: &Ink) -> Option<String> {
    let signs: Vec<char> = harmless(text).chars().collect();
    let places = places(&signs, words);
    let wide = |signs: &[char]| signs.iter().map(|c| c.width().unwrap_or(0)).sum::<usize>();
    // From each place on, the words that fit into the line: each counts once.
    let worth = |first: usize| {
        let start = places[first].0;
        let within = places[first..].iter().take(64);
        let mut seen = vec![false; words.len()];
        for &(_, end, number) in within.take_while(|p| wide(&signs[start..p.1]) + 8 <= columns) {
            seen[number] |= end > start;
        }
        words.iter().zip(seen).filter(|(_, seen)| *seen).map(|(word, _)| word.1).sum::<f64>()
    };
    let best = (0..places.len()).map(|first| (first, worth(first)));
    let (first, _) = best.reduce(|best, other| if other.1 > best.1 { other } else { best })?;
    // A few characters before the first word tell where it stands.
    let mut start = places[first].0;
    while start > 0 && !"。！？；".contains(signs[start - 1]) && places[first].0 - start < 8 {
        start -= 1;
    }
    let mut end = start;
    while end < signs.len() && wide(&signs[start..=end]) <= columns {
        end += 1;
    }
    let mut marked = vec![false; signs.len()];
    places.iter().filter(|p| p.1 <= end).for_each(|p| marked[p.0..p.1].fill(true));
    let line: Vec<(char, bool)> = signs.into_iter().zip(marked).take(end).skip(start).collect();
    let part = |part: &[(char, bool)]| {
        let text: String = part.iter().map(|sign| sign.0).collect();
        if part[0].1 { ink.mark(&text) } else { text }
    };
    let line: String = line.chunk_by(|x, y| x.1 == y.1).map(part).collect();
    Some(line.trim().to_owned())
}

/// Where words stand in a text, whatever their case: start, end, and which word; ascending.
fn places(signs: &[char], words: &[(&str, f64)]) -> Vec<(usize, usize, usize)> {
    let lower = |c: &char| c.to_lowercase().next().unwrap_or(*c);
    let folded: Vec<char> = signs.iter().map(lower).collect();
    let mut places = Vec::new();
    for (number, (word, _)) in words.iter().enumerate() {
        let word: Vec<char> = word.chars().collect();
        let at = folded.windows(word.len().max(1)).enumerate();
        let found = at.filter(|(_, window)| **window == word[..]);
        places.extend(found.map(|(start, _)| (start, start + word.len(), number)));
    }
    places.sort_unstable();
    places
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
    fn snippets_hold_most_words_and_fit() {
        let ink = Ink { colours: false };
        let text =
            "水库建成。河长制全面推行，污水处理设施与河长制检查同步，水质改善，两岸居民称赞。";
        let words = [("河长制", 0.5), ("污水处理", 0.3), ("水库", 0.1)];
        let line = snippet(text, &words, 40, &ink).expect("a line");
        assert_eq!(line, "[河长制]全面推行，[污水处理]设施与[河长制]检查");
        assert_eq!(snippet("𠮷", &words, 40, &ink), None);
        assert_eq!(snippet("", &[("", 1.0)], 40, &ink), None);
        assert_eq!(snippet("A Dam", &[("dam", 1.0)], 40, &ink).as_deref(), Some("A [Dam]"));
    }

    #[test]
    fn nothing_moves_the_cursor() {
        assert_eq!(harmless("a\u{1b}[2Jb\u{202E}c\nd"), "a\u{FFFD}[2Jb\u{FFFD}c d");
    }
}
