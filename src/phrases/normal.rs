//! Text -> its NFKC form, piece by piece, with the place each piece was printed at.

use crate::span::CharRange;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// A stretch of text that is normalised by itself, and its normal form.
pub(super) struct Piece<'a> {
    /// Where it stands, in code points of the text.
    pub range: CharRange,
    /// Its normal form: one character in most text, several for `㎡`, none for some marks.
    pub form: &'a [char],
}

/// Calls `each` with every piece of `text`, in order. The forms joined are the NFKC form of the
/// whole text. Cost: linear, but for runs of combining marks, which are sorted.
pub(super) fn pieces(text: &str, mut each: impl FnMut(&Piece)) {
    let mut raw: Vec<char> = Vec::new();
    let mut form: Vec<char> = Vec::new();
    let mut start = 0;
    let mut flush = |raw: &mut Vec<char>, start: usize, each: &mut dyn FnMut(&Piece)| {
        form.clear();
        match raw[..] {
            [] => return,
            [single] if stays(single) => form.push(single),
            _ => form.extend(raw.iter().copied().nfkc()),
        }
        each(&Piece { range: CharRange::new(start, start + raw.len()), form: &form });
        raw.clear();
    };
    for (place, character) in text.chars().enumerate() {
        if begins_piece(character) {
            flush(&mut raw, start, &mut each);
            start = place;
        }
        raw.push(character);
    }
    flush(&mut raw, start, &mut each);
}

/// Whether a character is its own normal form; quick for the bulk of real text.
fn stays(character: char) -> bool {
    character.is_ascii()
        || ('\u{4e00}'..='\u{9fff}').contains(&character)
        || is_nfkc_quick(std::iter::once(character)) == IsNormalized::Yes
}

/// Whether nothing before `character` can compose with it or be reordered behind it.
fn begins_piece(character: char) -> bool {
    if character.is_ascii() || ('\u{4e00}'..='\u{9fff}').contains(&character) {
        return true;
    }
    let first = std::iter::once(character).nfkd().next().unwrap_or(character);
    canonical_combining_class(first) == 0
        && is_nfkc_quick(std::iter::once(first)) == IsNormalized::Yes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn joined(text: &str) -> String {
        let mut all = String::new();
        pieces(text, |piece| all.extend(piece.form));
        all
    }

    #[test]
    fn pieces_know_where_they_stand() {
        let mut seen = Vec::new();
        pieces("Ａ㎡e\u{301}高", |piece| {
            seen.push((piece.range.start, piece.range.end, piece.form.iter().collect::<String>()));
        });
        let expected = [(0, 1, "A"), (1, 2, "m2"), (2, 4, "é"), (4, 5, "高")];
        assert_eq!(seen, expected.map(|(start, end, form)| (start, end, form.to_owned())));
    }

    proptest! {
        #[test]
        fn joined_pieces_are_the_normal_form(text in "\\PC{0,40}") {
            prop_assert_eq!(joined(&text), text.nfkc().collect::<String>());
        }

        #[test]
        fn also_where_marks_and_syllables_combine(
            text in "[e\u{301}\u{316}가\u{1100}\u{1161}\u{11a8}ｶﾞか\u{3099}㎡高…．\u{ff9e}]{0,24}"
        ) {
            prop_assert_eq!(joined(&text), text.nfkc().collect::<String>());
        }
    }
}
