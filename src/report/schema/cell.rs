//! Cells of CSV that a spreadsheet shows as they are: never run, never reformatted, never cut.

/// Most characters a spreadsheet keeps in a cell (the limit of Excel's file format).
pub const CELL_LIMIT: usize = 32_767;

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text: neutralised when a spreadsheet would take it for a formula.
    Text(String),
    /// Identifier or code: text, also when it looks like a number or a date.
    Id(String),
    /// Count or measure, written as it is.
    Number(String),
}

impl Cell {
    /// A text cell.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A text cell; empty when there is nothing to say.
    pub fn maybe(text: Option<&str>) -> Self {
        Self::Text(text.unwrap_or_default().to_owned())
    }

    /// An identifier.
    pub fn id(id: impl Into<String>) -> Self {
        Self::Id(id.into())
    }

    /// A number, or a truth value.
    pub fn number(number: impl ToString + Copy) -> Self {
        Self::Number(number.to_string())
    }

    /// A number; empty when it is not known.
    pub fn maybe_number(number: Option<impl ToString>) -> Self {
        Self::Number(number.map(|number| number.to_string()).unwrap_or_default())
    }

    /// What stands in the file, before quoting.
    ///
    /// A leading `=`, `+`, `-`, `@`, tab or carriage return, which spreadsheets take for the start
    /// of a formula, gets an apostrophe before it; so does an identifier made of digits and the
    /// marks of numbers and dates alone. NUL becomes U+FFFD, and longer texts are cut at
    /// [`CELL_LIMIT`] with an ellipsis.
    pub fn written(&self) -> String {
        let (text, guarded) = match self {
            Self::Number(number) => return number.clone(),
            Self::Text(text) => (text, false),
            Self::Id(id) => (id, looks_like_number(id)),
        };
        let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
        let guard = if guarded || runs { "'" } else { "" };
        let text = text.replace('\0', "\u{FFFD}");
        // Excel counts UTF-16 units.
        let length = |text: &str| text.encode_utf16().count();
        if length(guard) + length(&text) <= CELL_LIMIT {
            return format!("{guard}{text}");
        }
        let mut left = CELL_LIMIT - length(guard) - 1;
        let kept: String = text
            .chars()
            .take_while(|character| {
                let fits = character.len_utf16() <= left;
                left = left.saturating_sub(character.len_utf16());
                fits
            })
            .collect();
        format!("{guard}{kept}…")
    }
}

fn looks_like_number(id: &str) -> bool {
    id.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        && id.chars().all(|c| {
            c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '/' | ':' | 'e' | 'E' | '+' | ' ')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_neutralised() {
        for text in ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx"] {
            assert_eq!(Cell::text(text).written(), format!("'{text}"));
        }
        assert_eq!(Cell::text("高质量发展").written(), "高质量发展");
        assert_eq!(Cell::number(-1).written(), "-1");
    }

    #[test]
    fn identifiers_stay_text() {
        for id in ["440000", "2025-03-01", "1e5", "12345678901234567"] {
            assert_eq!(Cell::id(id).written(), format!("'{id}"));
        }
        assert_eq!(Cell::id("001_9074#2").written(), "001_9074#2");
    }

    #[test]
    fn cells_are_never_longer_than_a_spreadsheet_keeps() {
        for text in ["字".repeat(40_000), "𠮷".repeat(20_000), format!("={}", "x".repeat(40_000))]
        {
            let written = Cell::text(text).written();
            let units = written.encode_utf16().count();
            assert!((CELL_LIMIT - 1..=CELL_LIMIT).contains(&units), "{units}");
            assert!(written.ends_with('…'));
        }
        assert_eq!(Cell::text("字".repeat(CELL_LIMIT)).written().chars().count(), CELL_LIMIT);
    }
}
