//! The form in which names and texts are compared.

use crate::script::simplified;

/// A character as names are compared: simplified, lower case. One for one, so that places stay.
pub(super) fn fold(sign: char) -> char {
    if sign.is_ascii() {
        return sign.to_ascii_lowercase();
    }
    // Ideographs have no case, and asking takes time.
    if matches!(sign, '\u{3400}'..='\u{9fff}') {
        return simplified(sign);
    }
    let mut lower = sign.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => simplified(one),
        _ => sign,
    }
}

/// Whether a character belongs to a writing that sets spaces between words.
pub(super) fn is_spaced(sign: char) -> bool {
    sign.is_alphanumeric()
        && !matches!(u32::from(sign),
            0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x2E80..=0xA4CF
            | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF01.. )
}

/// Whether white space beside a sign means nothing: it is Chinese, or punctuation of that width.
fn is_wide(sign: char) -> bool {
    matches!(u32::from(sign), 0x2010..=0x206F | 0x2E80..=0xA4CF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF01..)
}

/// A text without white space beside wide signs and at its ends, elsewhere one space each, as code
/// points.
pub(super) fn flat(text: &str) -> Vec<char> {
    let mut flat: Vec<char> = Vec::with_capacity(text.len() / 3);
    let mut gap = false;
    for sign in text.chars() {
        if sign.is_whitespace() {
            gap = true;
            continue;
        }
        if gap && !is_wide(sign) && flat.last().is_some_and(|&last| !is_wide(last)) {
            flat.push(' ');
        }
        gap = false;
        flat.push(sign);
    }
    flat
}

/// A name as a key: flat and folded.
pub(super) fn key(name: &str) -> String {
    flat(name).into_iter().map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_counts_between_spaced_words_alone() {
        let flat = |text: &str| flat(text).into_iter().collect::<String>();
        assert_eq!(flat(" 广东 省\n人大 "), "广东省人大");
        assert_eq!(flat("New\n  York  State"), "New York State");
        assert_eq!(flat("GDP 增长 5 %"), "GDP增长5 %");
    }

    #[test]
    fn keys_fold_script_and_case() {
        assert_eq!(key("廣東省"), "广东省");
        assert_eq!(key("ÎLE-de-France"), "île-de-france");
        assert!(is_spaced('é') && is_spaced('7') && !is_spaced('省') && !is_spaced('-'));
    }
}
