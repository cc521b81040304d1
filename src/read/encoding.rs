//! Bytes -> text: which encoding, and what could not be decoded.
//!
//! A byte order mark decides; then valid UTF-8; then UTF-16 without a mark, told by what comes out;
//! then the detector used by browsers (chardetng). GBK and GB2312 are read as GB18030, which
//! contains both.

use crate::params::ReadParams;
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded file.
pub(super) struct Decoded {
    /// The text without byte order mark; undecodable places are U+FFFD.
    pub text: String,
    /// Standard name of the encoding.
    pub encoding: &'static str,
    /// Number of undecodable places.
    pub n_replaced: usize,
}

/// Decodes the bytes of a file.
///
/// Fails with a reason for the user when the file is empty, is no text, or the encoding that was
/// asked for does not exist.
pub(super) fn decode(bytes: &[u8], params: &ReadParams) -> Result<Decoded, String> {
    if bytes.is_empty() {
        return Err("empty file".to_owned());
    }
    let encoding = choose(bytes, &params.encoding)?;
    let (text, encoding, _) = encoding.decode(bytes);
    let n_replaced = text.matches('\u{FFFD}').count();
    let n_chars = text.chars().count().max(1);
    if n_replaced as f64 > params.max_replaced * n_chars as f64 {
        return Err(format!(
            "{n_replaced} of {n_chars} characters cannot be decoded as {}: \
             a binary file, or in another encoding (set read.encoding)",
            encoding.name()
        ));
    }
    if n_controls(&text) as f64 > params.max_replaced * n_chars as f64 {
        return Err("a binary file, not text: it is full of control characters".to_owned());
    }
    if text.chars().all(char::is_whitespace) {
        return Err("holds nothing but white space".to_owned());
    }
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), n_replaced })
}

/// Control characters that have no business in a text.
fn n_controls(text: &str) -> usize {
    let usual = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}');
    text.chars().filter(|&c| c.is_control() && !usual(c)).count()
}

fn choose(bytes: &[u8], asked: &str) -> Result<&'static Encoding, String> {
    if !asked.is_empty() {
        return Encoding::for_label(asked.as_bytes())
            .ok_or_else(|| format!("there is no encoding named {asked:?}: try gb18030 or utf-8"));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok(encoding);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(UTF_8);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Allow);
    Ok(if guess == GBK { GB18030 } else { prefer_chinese(bytes, guess) })
}

/// Bytes looked at to tell UTF-16: the head of a file tells it.
const HEAD: usize = 65_536;

/// The detector weighs all languages alike; a file that Chinese encodings decode without a fault is
/// far likelier Chinese here than, say, a Western one with a high byte in every place.
fn prefer_chinese(bytes: &[u8], guess: &'static Encoding) -> &'static Encoding {
    let high = bytes.iter().filter(|&&byte| byte >= 0x80).count();
    if guess.is_single_byte() && high * 3 > bytes.len() {
        for encoding in [GB18030, BIG5] {
            if !encoding.decode_without_bom_handling(bytes).1 {
                return encoding;
            }
        }
    }
    guess
}

/// UTF-16 without a mark. Every line end and every Western character leaves a zero byte, and only in
/// the right order of bytes does what comes out look like text.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD) & !1];
    if !head.contains(&0) {
        return None;
    }
    [UTF_16LE, UTF_16BE].into_iter().find(|encoding| {
        let (text, faulty) = encoding.decode_without_bom_handling(head);
        let (mut all, mut plausible) = (0, 0);
        for c in text.chars() {
            all += 1;
            plausible += usize::from(is_plausible(c));
        }
        !faulty && all > 0 && plausible * 20 >= all * 19
    })
}

/// Characters most texts in UTF-16 consist of: Western and Greek letters and Cyrillic, general and
/// Chinese punctuation, Chinese characters and kana, full-width forms.
fn is_plausible(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}'..='\u{52F}' | '\u{2010}'..='\u{206F}'
        | '\u{3000}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "省人大常委会召开会议，学习贯彻党的二十大精神。\n要坚持以人民为中心的发展思想，\
                        推动高质量发展，扎实推进共同富裕，不断增强群众的获得感。\n";

    fn check(bytes: &[u8], encoding: &str) {
        let decoded = decode(bytes, &ReadParams::default()).expect("decodes");
        assert_eq!((decoded.text.as_str(), decoded.encoding), (TEXT, encoding));
        assert_eq!(decoded.n_replaced, 0);
    }

    #[test]
    fn encodings_are_told_by_their_bytes() {
        check(TEXT.as_bytes(), "UTF-8");
        check(format!("\u{FEFF}{TEXT}").as_bytes(), "UTF-8");
        check(&GB18030.encode(TEXT).0, "gb18030");
        let units =
            |order: fn(u16) -> [u8; 2]| TEXT.encode_utf16().flat_map(order).collect::<Vec<_>>();
        check(&units(u16::to_le_bytes), "UTF-16LE");
        check(&units(u16::to_be_bytes), "UTF-16BE");
    }

    #[test]
    fn traditional_text_in_big5_is_told() {
        let text = "立法院審議通過預算案，各界反應熱烈，行政院表示將儘速執行相關計畫。".repeat(4);
        let (bytes, _, _) = BIG5.encode(&text);
        let decoded = decode(&bytes, &ReadParams::default()).expect("decodes");
        assert_eq!((decoded.text, decoded.encoding), (text, "Big5"));
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_reason() {
        let refused = |bytes: &[u8]| decode(bytes, &ReadParams::default()).err().expect("refused");
        assert!(refused(b"").contains("empty"));
        assert!(refused(b" \n\t").contains("white space"));
        let noise: Vec<u8> = (0..4000u32).map(|i| (i * i % 251) as u8).collect();
        assert!(refused(&noise).contains("binary"), "{}", refused(&noise));
    }
}
