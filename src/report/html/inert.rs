//! JSON that nothing in a page can mistake for markup or end early.

use serde::Serialize;
use serde_json::ser::Formatter;
use std::io::{Result, Write};

/// Writes `<` and the line ends of Unicode as escapes: `</script>` and `<!--` cannot occur.
struct Inert;

impl Formatter for Inert {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, to: &mut W, text: &str) -> Result<()> {
        let mut rest = text;
        while let Some(place) = rest.find(['<', '\u{2028}', '\u{2029}']) {
            to.write_all(&rest.as_bytes()[..place])?;
            let character = rest[place..].chars().next().expect("it was found there");
            write!(to, "\\u{:04x}", u32::from(character))?;
            rest = &rest[place + character.len_utf8()..];
        }
        to.write_all(rest.as_bytes())
    }
}

/// Writes a value as inert JSON.
pub(super) fn write(value: &impl Serialize, to: &mut impl Write) -> Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(to, Inert);
    value.serialize(&mut serializer).map_err(Into::into)
}

/// Writes a value as a block of data of the page.
pub(super) fn block(name: &str, value: &impl Serialize, to: &mut impl Write) -> Result<()> {
    write!(to, "<script type=\"application/json\" id=\"data-{name}\">")?;
    write(value, to)?;
    to.write_all(b"</script>\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn inert(text: &str) -> String {
        let mut bytes = Vec::new();
        write(&text, &mut bytes).expect("writing to memory");
        String::from_utf8(bytes).expect("JSON is UTF-8")
    }

    #[test]
    fn scripts_cannot_end() {
        assert_eq!(inert("a</script>\u{2028}\0"), r#""a\u003c/script>\u2028\u0000""#);
    }

    proptest! {
        #[test]
        fn everything_reads_back(text in any::<String>()) {
            let written = inert(&text);
            let dangerous = ['<', '\u{2028}', '\u{2029}'];
            prop_assert!(!written.contains(dangerous));
            prop_assert_eq!(serde_json::from_str::<String>(&written).expect("JSON"), text);
        }
    }
}
