//! Bytes -> text: which encoding, and what could not be decoded.
//!
//! A byte order mark decides; then what a page of HTML says of itself; then valid UTF-8; then UTF-16
//! without a mark, told by what comes out; then the detector used by browsers (chardetng), checked
//! against the Chinese encodings by how common the characters are that come out: on a short text the
//! detector alone is often wrong. GBK and GB2312 are read as GB18030, which contains both.

use super::common::{is_common, is_han};
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
pub(super) fn decode(bytes: Vec<u8>, params: &ReadParams) -> Result<Decoded, String> {
    decode_as(bytes, None, params)
}

/// Decodes a page of HTML, which may say in its head what it is encoded in. It is believed where
/// nothing speaks against it.
pub(super) fn decode_html(bytes: Vec<u8>, params: &ReadParams) -> Result<Decoded, String> {
    let said = declared(&bytes);
    decode_as(bytes, said, params)
}

fn decode_as(
    bytes: Vec<u8>,
    said: Option<&'static Encoding>,
    params: &ReadParams,
) -> Result<Decoded, String> {
    if bytes.is_empty() {
        return Err("empty file".to_owned());
    }
    let encoding = choose(&bytes, said, &params.encoding)?;
    let (text, encoding) = decoded(bytes, encoding);
    let (mut n_chars, mut n_replaced, mut n_controls, mut n_seen) =
        (0usize, 0usize, 0usize, 0usize);
    for c in text.chars() {
        n_chars += 1;
        n_replaced += usize::from(c == '\u{FFFD}');
        n_controls += usize::from(is_control(c));
        n_seen += usize::from(!c.is_whitespace());
    }
    let most = params.max_replaced * n_chars as f64;
    if n_replaced as f64 > most {
        return Err(format!(
            "{n_replaced} of {n_chars} characters cannot be decoded as {}: \
             a binary file, or in another encoding (set read.encoding)",
            encoding.name()
        ));
    }
    if n_controls as f64 > most {
        return Err("a binary file, not text: it is full of control characters".to_owned());
    }
    if n_seen == 0 {
        return Err("holds nothing but white space".to_owned());
    }
    Ok(Decoded { text, encoding: encoding.name(), n_replaced })
}

/// The text of the bytes, which are not copied where they are the text already.
fn decoded(bytes: Vec<u8>, encoding: &'static Encoding) -> (String, &'static Encoding) {
    let has_mark = Encoding::for_bom(&bytes).is_some();
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if encoding == UTF_8 && !has_mark => return (text, encoding),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let (text, encoding, _) = encoding.decode(&bytes);
    (text.into_owned(), encoding)
}

/// Control characters that have no business in a text.
fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}')
}

fn choose(
    bytes: &[u8],
    said: Option<&'static Encoding>,
    asked: &str,
) -> Result<&'static Encoding, String> {
    if !asked.is_empty() {
        return Encoding::for_label(asked.as_bytes())
            .ok_or_else(|| format!("there is no encoding named {asked:?}: try gb18030 or utf-8"));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding);
    }
    if let Some(said) = said.filter(|said| !said.decode_without_bom_handling(bytes).1) {
        return Ok(said);
    }
    if bytes.contains(&0)
        && let Some(encoding) = utf16_without_mark(bytes, PLAUSIBLE, 0.0)
    {
        return Ok(encoding);
    }
    if is_utf8(bytes) {
        return Ok(UTF_8);
    }
    if let Some(encoding) = utf16_without_mark(bytes, CHINESE, 0.3) {
        return Ok(encoding);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Allow);
    Ok(likeliest(bytes, if guess == GBK { GB18030 } else { guess }))
}

/// Valid UTF-8, or so much of it that the rest is damage: in other encodings, five characters for each
/// fault do not come about by chance.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut faults) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        // The first byte of a character, where it has several.
        good += chunk.valid().bytes().filter(|&byte| byte >= 0xC0).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    faults == 0 || good >= 5 * faults
}

/// Bytes of HTML in which its encoding has to be said, by the standard 1,024; pages are laxer.
const HEAD_OF_HTML: usize = 8_192;

/// The encoding a page of HTML says it is in: `charset=` in its head, or `encoding=` in the
/// declaration of XML.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(HEAD_OF_HTML)].to_ascii_lowercase();
    let place = [&b"charset="[..], b"encoding="]
        .iter()
        .find_map(|word| memchr::memmem::find(&head, word).map(|place| place + word.len()))?;
    let label = head[place..].trim_ascii_start();
    let label = label.strip_prefix(b"\"").or(label.strip_prefix(b"'")).unwrap_or(label);
    let is_end = |byte: &u8| !byte.is_ascii_alphanumeric() && !b"-_:.".contains(byte);
    let length = label.iter().position(is_end).unwrap_or(label.len());
    let encoding = Encoding::for_label(&label[..length])?;
    // What can be read as bytes cannot be in UTF-16, whatever it says.
    Some(if encoding == GBK { GB18030 } else { encoding }).filter(|said| said.is_ascii_compatible())
}

/// Bytes looked at to tell an encoding: the head of a file tells it.
const HEAD: usize = 16_384;

/// The encoding that makes the commonest characters: the detector's guess, or a Chinese one. The
/// guess stands where none is better by a clear margin.
fn likeliest(bytes: &[u8], guess: &'static Encoding) -> &'static Encoding {
    let head = &bytes[..bytes.len().min(HEAD)];
    let mut best = (guess, commonness(head, guess) + 0.02);
    for encoding in [GB18030, BIG5] {
        let score = commonness(head, encoding);
        if encoding != guess && score > best.1 {
            best = (encoding, score);
        }
    }
    best.0
}

/// Share of common characters among those beyond ASCII, as an encoding reads them, 0 to 1;
/// 0 where it fails more than at the cut end.
fn commonness(head: &[u8], encoding: &'static Encoding) -> f64 {
    let (text, _) = encoding.decode_without_bom_handling(head);
    let (mut all, mut common, mut faults) = (0usize, 0usize, 0usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        all += 1;
        common += usize::from(is_common(c));
        faults += usize::from(c == '\u{FFFD}');
    }
    if all == 0 || faults > 1 + all / 100 { 0.0 } else { common as f64 / all as f64 }
}

/// Characters that texts in UTF-16 with zero bytes consist of.
const PLAUSIBLE: fn(char) -> bool = |c| {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}'..='\u{52F}' | '\u{2010}'..='\u{206F}'
        | '\u{3000}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
};

/// Characters that texts in UTF-16 without any zero byte consist of: Chinese without line ends.
const CHINESE: fn(char) -> bool = |c| {
    is_han(c)
        || matches!(c, '\u{2010}'..='\u{203F}' | '\u{3000}'..='\u{301F}' | '\u{FF00}'..='\u{FFEF}')
};

/// UTF-16 without a mark. Every line end and every Western character leaves a zero byte, and only in
/// the right order of bytes does what comes out look like text, `least` of it common.
fn utf16_without_mark(
    bytes: &[u8],
    plausible: fn(char) -> bool,
    least: f64,
) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let head = &bytes[..bytes.len().min(HEAD) & !1];
    let score = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(head);
        // The head may end inside a character.
        let faulty = text.chars().filter(|&c| c == '\u{FFFD}').count() > 1;
        let all = text.chars().count();
        let fits = text.chars().filter(|&c| plausible(c)).count();
        let common = text.chars().filter(|&c| is_common(c) || c.is_ascii()).count();
        let fits_all = !faulty && all > 0 && fits * 20 >= all * 19;
        (fits_all && common as f64 >= least * all as f64).then_some((common, fits, encoding))
    };
    let scores = [UTF_16LE, UTF_16BE].into_iter().filter_map(score);
    scores.max_by_key(|&(common, fits, _)| (common, fits)).map(|(.., encoding)| encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "省人大常委会召开会议，学习贯彻党的二十大精神。\n要坚持以人民为中心的发展思想，\
                        推动高质量发展，扎实推进共同富裕，不断增强群众的获得感。\n";

    fn check(bytes: &[u8], encoding: &str) {
        let decoded = decode(bytes.to_vec(), &ReadParams::default()).expect("decodes");
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
        let decoded = decode(bytes.to_vec(), &ReadParams::default()).expect("decodes");
        assert_eq!((decoded.text, decoded.encoding), (text, "Big5"));
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_reason() {
        let refused =
            |bytes: &[u8]| decode(bytes.to_vec(), &ReadParams::default()).err().expect("refused");
        assert!(refused(b"").contains("empty"));
        assert!(refused(b" \n\t").contains("white space"));
        let noise: Vec<u8> = (0..4000u32).map(|i| (i * i % 251) as u8).collect();
        assert!(refused(&noise).contains("binary"), "{}", refused(&noise));
    }
}
