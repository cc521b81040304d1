//! jieba's dictionary as a trie in the program's own memory, of which a short text needs but little.
//!
//! Loading all of it takes 80 ms, more than answering a query. A word can only be found where all of
//! its characters stand, so the words made of a text's own characters cut that text as all words
//! would; the trie leads to them past all others, 6 ms for a page. Format: `data/dict/build.py`.

use super::segmenter::additions;
use jieba_rs::Jieba;
use rustc_hash::FxHashSet;

const TRIE: &[u8] = include_bytes!("../../data/dict/jieba.trie");

/// Bytes before the table of first characters.
const HEAD: usize = 12;

/// Stands for all words left out, so that the shares of the others stay what they are. jieba takes
/// it for punctuation, which it never looks up.
const REST: &str = "\u{E000}";

/// A dictionary that cuts `text` as jieba's own with the project's additions would.
pub(super) fn for_text(text: &str) -> Jieba {
    let characters: FxHashSet<char> = text.chars().collect();
    let mut first: Vec<char> = characters.iter().copied().collect();
    first.sort_unstable();
    let (mut jieba, mut rest) = (Jieba::empty(), u64_at(0) as usize);
    let mut add = |word: &str, frequency: usize| {
        jieba.add_word(word, Some(frequency), None);
        rest -= frequency;
    };
    for character in first {
        if let Some(mut node) = words_from(character) {
            walk(&mut node, &mut String::from(character), &characters, &mut add);
        }
    }
    for (word, _, frequency) in additions() {
        rest += frequency;
        if word.chars().all(|c| characters.contains(&c)) {
            jieba.add_word(word, Some(frequency), None);
            rest -= frequency;
        }
    }
    jieba.add_word(REST, Some(rest), None);
    jieba
}

/// The node of the words that begin with a character.
fn words_from(character: char) -> Option<&'static [u8]> {
    let n = u32_at(8);
    let body = HEAD + 8 * (n + 1);
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low + (high - low) / 2;
        match u32_at(HEAD + 8 * middle).cmp(&(character as usize)) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => {
                let (start, end) = (u32_at(HEAD + 8 * middle + 4), u32_at(HEAD + 8 * middle + 12));
                return Some(&TRIE[body + start..body + end]);
            }
        }
    }
    None
}

/// Hands on the words at and below a node that are made of `characters`; `word` leads to the node.
fn walk(
    node: &mut &[u8],
    word: &mut String,
    characters: &FxHashSet<char>,
    add: &mut impl FnMut(&str, usize),
) {
    let frequency = varint(node);
    if frequency > 0 {
        add(word, frequency);
    }
    while !node.is_empty() {
        let character = character(node);
        let (mut child, rest) = {
            let length = varint(node);
            node.split_at(length)
        };
        if characters.contains(&character) {
            word.push(character);
            walk(&mut child, word, characters, add);
            word.pop();
        }
        *node = rest;
    }
}

/// Takes a character from the front.
fn character(bytes: &mut &[u8]) -> char {
    let length = match bytes[0] {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    };
    let (front, rest) = bytes.split_at(length);
    *bytes = rest;
    let text = std::str::from_utf8(front).expect("the trie is written in UTF-8");
    text.chars().next().expect("a character was taken")
}

/// Takes a number from the front.
fn varint(bytes: &mut &[u8]) -> usize {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = bytes[0];
        *bytes = &bytes[1..];
        number |= usize::from(byte & 0x7F) << shift;
        shift += 7;
        if byte < 0x80 {
            return number;
        }
    }
}

fn u32_at(offset: usize) -> usize {
    u32::from_le_bytes(TRIE[offset..offset + 4].try_into().expect("four bytes")) as usize
}

fn u64_at(offset: usize) -> u64 {
    u64::from_le_bytes(TRIE[offset..offset + 8].try_into().expect("eight bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trie_holds_the_dictionary() {
        let whole = Jieba::new();
        let everything: FxHashSet<char> = ('\0'..='\u{FFFF}').collect();
        let (mut n, mut total) = (0, 0);
        for entry in 0..u32_at(8) {
            let first = char::from_u32(u32_at(HEAD + 8 * entry) as u32).expect("a character");
            let mut node = words_from(first).expect("it is in the table");
            walk(&mut node, &mut String::from(first), &everything, &mut |word, frequency| {
                assert!(whole.has_word(word), "{word}");
                n += 1;
                total += frequency;
            });
        }
        assert_eq!((n, total as u64), (349_045, u64_at(0)));
    }
}
