//! Traditional Chinese characters -> their simplified forms, one for one.
//!
//! The shadow in which texts are compared: a text is kept and shown as it is written, but `頭髮` and
//! `头发` are the same to whoever compares. Character for character, so that every place in the
//! shadow is the same place in the text; what depends on the word (`乾淨`, `瞭解`) is left alone.
//!
//! Cost: one look into a table of 54 kB, made when the program is compiled.
//!
//! Source of the pairs: OpenCC, see `data/script/README.md`.

use std::borrow::Cow;

/// First character of the table: the beginning of CJK Extension A.
const FIRST: u32 = 0x3400;
/// One past its last character: the end of the CJK Unified Ideographs.
const END: u32 = 0xA000;

const PAIRS: &[u8] = include_bytes!("../data/script/t2s.txt");

/// The simplified form of every character from `FIRST` on; 0 for those that have none.
static SIMPLIFIED: [u16; (END - FIRST) as usize] = table();

#[allow(long_running_const_eval)]
const fn table() -> [u16; (END - FIRST) as usize] {
    let mut table = [0; (END - FIRST) as usize];
    let mut place = 0;
    while place < PAIRS.len() {
        if PAIRS[place] == b'\n' {
            place += 1;
            continue;
        }
        // All pairs lie where UTF-8 takes three bytes.
        table[(three_bytes(place) - FIRST) as usize] = three_bytes(place + 3) as u16;
        place += 6;
    }
    table
}

const fn three_bytes(place: usize) -> u32 {
    (PAIRS[place] as u32 & 0x0F) << 12
        | (PAIRS[place + 1] as u32 & 0x3F) << 6
        | (PAIRS[place + 2] as u32 & 0x3F)
}

/// The simplified form of a traditional character; any other character as it is.
pub fn simplified(character: char) -> char {
    match u32::from(character).checked_sub(FIRST).and_then(|at| SIMPLIFIED.get(at as usize)) {
        None | Some(0) => character,
        Some(&form) => char::from_u32(u32::from(form)).unwrap_or(character),
    }
}

/// A text with every character simplified, if `on`: the same number of characters, so that places in
/// the shadow are places in the text. A text that has nothing to simplify is borrowed, not copied.
pub fn shadow(text: &str, on: bool) -> Cow<'_, str> {
    if on && text.chars().any(|character| simplified(character) != character) {
        Cow::Owned(text.chars().map(simplified).collect())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_characters_become_simplified() {
        assert_eq!(shadow("頭髮發財，裡面皇后", true), "头发发财，里面皇后");
        assert_eq!(shadow("廣東省廣州市人民代表大會", true), "广东省广州市人民代表大会");
        assert_eq!(shadow("頭髮", false), "頭髮");
    }

    #[test]
    fn the_table_agrees_with_its_source() {
        let pairs: Vec<char> =
            include_str!("../data/script/t2s.txt").chars().filter(|&sign| sign != '\n').collect();
        assert_eq!(pairs.len(), 2 * 2947);
        for pair in pairs.chunks(2) {
            assert_eq!(simplified(pair[0]), pair[1]);
            assert_eq!(simplified(pair[1]), pair[1], "a simplified form stays: {}", pair[1]);
        }
    }

    #[test]
    fn simplified_texts_are_their_own_shadow() {
        for text in ["坚持和完善人民代表大会制度。ABC", "乾隆、瞭望、著名 a1🦀𠮷", ""]
        {
            assert!(matches!(shadow(text, true), Cow::Borrowed(_)), "{text}");
        }
    }
}
