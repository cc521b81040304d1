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
    for (place, character) in text.chars().enumerate() {
        if begins_piece(character) {
            flush(&mut raw, &mut form, start, &mut each);
            start = place;
        }
        raw.push(character);
    }
    flush(&mut raw, &mut form, start, &mut each);
}

/// Hands the piece `raw` over, which begins at `start`, and empties it. `form` is scratch.
fn flush(raw: &mut Vec<char>, form: &mut Vec<char>, start: usize, each: &mut impl FnMut(&Piece)) {
    form.clear();
    match raw[..] {
        [] => return,
        [single] => match bulk(single) {
            Some(normal) => form.push(normal),
            None => form.extend(std::iter::once(single).nfkc()),
        },
        _ => form.extend(raw.iter().copied().nfkc()),
    }
    each(&Piece { range: CharRange::new(start, start + raw.len()), form });
    raw.clear();
}

/// The normal form of the characters that are the bulk of real text; `None` for others.
fn bulk(character: char) -> Option<char> {
    match character {
        '\0'..='\u{7f}' | '\u{4e00}'..='\u{9fff}' => Some(character),
        '“' | '”' | '‘' | '’' | '—' | '·' | '\u{3001}'..='\u{3011}' => Some(character),
        // Full-width ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0),
        _ => None,
    }
}

/// Whether nothing before `character` can compose with it or be reordered behind it.
fn begins_piece(character: char) -> bool {
    bulk(character).is_some() || stands_alone(character)
}

/// The same by the tables of Unicode.
fn stands_alone(character: char) -> bool {
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

    #[test]
    fn the_bulk_goes_by_the_tables_of_unicode() {
        for character in '\0'..=char::MAX {
            if let Some(normal) = bulk(character) {
                let form = std::iter::once(character).nfkc();
                assert!(form.eq([normal]) && stands_alone(character), "{character:?}");
            }
        }
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
