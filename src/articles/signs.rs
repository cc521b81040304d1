//! Single signs and short strings: ideographs, widths, white space.

/// Opening quotes and brackets.
pub(super) const OPENING: &str = "“‘《（(【「『〈";
/// Closing quotes and brackets.
pub(super) const CLOSING: &str = "”’》）)】」』〉";
/// Signs that end a sentence.
pub(super) const SENTENCE_ENDS: &str = "。！？…!?";
/// Punctuation within and between sentences.
pub(super) const PUNCTUATION: &str = "，。、；：！？…,;:!?";

/// The signs the method takes for Chinese writing, for use inside a bracket of a pattern.
macro_rules! ideographs {
    () => {
        r"\u{3400}-\u{9fff}\u{f900}-\u{faff}\u{20000}-\u{3ffff}〇"
    };
}
pub(super) use ideographs;

/// Whether a sign is an ideograph.
pub(super) fn is_ideograph(sign: char) -> bool {
    matches!(sign,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// Printed width of a sign: 1 for a full-width sign, a half for the others.
pub(super) fn cell(sign: char) -> f64 {
    if (sign as u32) < 0x2000 && sign != '·' { 0.5 } else { 1.0 }
}

/// Printed width.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(cell).sum()
}

/// Signs as a text. Written for speed: a sign mostly takes three bytes.
pub(super) fn string(signs: &[char]) -> String {
    let mut text = String::with_capacity(3 * signs.len());
    text.extend(signs);
    text
}

/// Printed length in full-width signs, rounded up: two Latin letters say about as much as one sign.
pub(super) fn print_length(text: &str) -> usize {
    width(text).ceil() as usize
}

/// Whether a text is written in another script than Chinese: letters, and no ideograph.
pub(super) fn is_latin(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(is_ideograph)
}

/// Two signs side by side as one number, which is faster to look up.
pub(super) fn pair(first: char, second: char) -> u64 {
    u64::from(u32::from(first)) << 32 | u64::from(u32::from(second))
}

/// Number of code points.
pub(super) fn length(text: &str) -> usize {
    text.chars().count()
}

/// The text without white space.
pub(super) fn flat(text: &str) -> String {
    let mut flat = String::with_capacity(text.len());
    flat.extend(text.chars().filter(|sign| !sign.is_whitespace()));
    flat
}

/// The first `n` code points.
pub(super) fn head(text: &str, n: usize) -> &str {
    if text.len() <= n {
        return text;
    }
    text.char_indices().nth(n).map_or(text, |(byte, _)| &text[..byte])
}

/// The last `n` code points.
pub(super) fn tail(text: &str, n: usize) -> &str {
    if text.len() <= n {
        return text;
    }
    match n.checked_sub(1).and_then(|n| text.char_indices().nth_back(n)) {
        Some((byte, _)) => &text[byte..],
        None if n == 0 => "",
        None => text,
    }
}

/// How often `sign` stands in `text`.
pub(super) fn count(text: &str, sign: char) -> usize {
    text.chars().filter(|&other| other == sign).count()
}
