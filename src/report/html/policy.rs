//! The Content-Security-Policy of the page: its own style and script, known by checksum.

use sha2::{Digest, Sha256};

/// The mark of scripts that hold texts beside the page, and that the interface asks for.
const BESIDE: &str = " 'nonce-tifaTexts'";

/// Forbids everything but this script, this style and pictures inside the file, and the texts
/// beside it if there are any. A mark is enough for these: text of articles is never markup, so only
/// the interface can ask for anything.
pub(super) fn content_security(script: &str, style: &str, beside: bool) -> String {
    format!(
        "default-src 'none'; script-src '{}'{}; style-src '{}'; img-src data:; base-uri 'none'; \
         form-action 'none'",
        checksum(script),
        if beside { BESIDE } else { "" },
        checksum(style)
    )
}

fn checksum(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0_usize, |bits, &byte| bits << 8 | usize::from(byte))
            << (8 * (3 - chunk.len()));
        for digit in 0..4 {
            let index = bits >> (18 - 6 * digit) & 63;
            encoded.push(if digit > chunk.len() { '=' } else { char::from(DIGITS[index]) });
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_follows_its_standard() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
