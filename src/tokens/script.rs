//! What kind of character this is, and the form a word has in the vocabulary.

use std::borrow::Cow;

/// Whether a character is a Chinese character that jieba's dictionary may know.
pub(super) fn is_chinese(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2A6DF}'
        | '\u{2A700}'..='\u{2CEAF}'
        | '\u{2CEB0}'..='\u{2EBEF}'
        | '\u{2F800}'..='\u{2FA1F}')
}

/// The half-width form of a full-width letter, digit or decimal point; any other character as it is.
///
/// Full-width punctuation stays: a comma turned to half width would join the numbers beside it.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        _ => c,
    }
}

/// A text with full-width letters and digits folded, character for character: ranges stay valid.
pub(super) fn fold_width(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| half_width(c) != c) {
        Cow::Owned(text.chars().map(half_width).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The form of a word in the vocabulary: lower case.
pub(super) fn lower(word: &str) -> Cow<'_, str> {
    if word.chars().any(char::is_uppercase) {
        Cow::Owned(word.to_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_letters_and_digits_alone() {
        assert_eq!(fold_width("Ｇ７，３．５％"), "G7，3.5％");
        assert!(matches!(fold_width("高质量，"), Cow::Borrowed(_)));
    }

    #[test]
    fn lowers_any_script() {
        assert_eq!(lower("ÉTAT"), "état");
        assert_eq!(lower("GDP增速"), "gdp增速");
    }
}
