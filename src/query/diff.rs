//! A passage -> two columns of a terminal in which what is alike stands on one line.
//!
//! Both sides break at the same place of the alignment, so a line of the left column never slides away from
//! what it is compared with, however much either side has that the other has not.

use super::screen::{Ink, harmless};
use crate::passages::{Passage, Run};
use crate::span::{self, CharRange};
use unicode_width::UnicodeWidthChar;

/// What stands between the two columns.
const BETWEEN: &str = " | ";
/// Columns a side has at least, however narrow the screen: room for one wide letter in brackets.
const NARROWEST: usize = 4;

/// A character, and whether the other side has it too. Marks and spaces never differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Letter {
    shown: char,
    matched: bool,
}

/// A place of the alignment: a character of either side, or of both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    a: Option<Letter>,
    b: Option<Letter>,
}

/// The two sides of a passage in two columns of a screen `width` columns wide; what one side has and the
/// other has not is marked. Linear in the texts.
///
/// Lines break between words or wide letters where they can. A reworded passage shows what stands in the same
/// order in both.
pub fn side_by_side(
    text_a: &str,
    text_b: &str,
    passage: &Passage,
    width: usize,
    ink: &Ink,
) -> Vec<String> {
    let half = half(width);
    let places = places(text_a, text_b, passage);
    let mut lines = Vec::new();
    let mut start = 0;
    while start < places.len() {
        let end = line_end(&places, start, half, ink);
        let side = |of: fn(&Place) -> Option<Letter>| {
            places[start..end].iter().filter_map(of).collect::<Vec<Letter>>()
        };
        let (a, b) = (side(|place| place.a), side(|place| place.b));
        let gap = " ".repeat(half.saturating_sub(columns(&a, ink)));
        lines.push(format!("{}{gap}{BETWEEN}{}", marked(&a, ink), marked(&b, ink)));
        start = end;
    }
    lines
}

/// Columns of each side on a screen of `width` columns.
pub fn half(width: usize) -> usize {
    (width.saturating_sub(BETWEEN.len()) / 2).max(NARROWEST)
}

/// The places of the alignment in order: runs letter by letter, and what differs between them set against
/// each other as far as it goes.
fn places(text_a: &str, text_b: &str, passage: &Passage) -> Vec<Place> {
    let side = |text: &str, range: CharRange| -> Vec<char> {
        harmless(span::slice(text, range)).chars().collect()
    };
    let (a, b) = (side(text_a, passage.a.range), side(text_b, passage.b.range));
    let (first_a, first_b) = (passage.a.range.start, passage.b.range.start);
    let ends = Run { a: passage.a.range.end, b: passage.b.range.end, a_len: 0, b_len: 0 };
    let (mut places, mut at) = (Vec::with_capacity(a.len().max(b.len())), (0, 0));
    for run in passage.runs.iter().chain([&ends]) {
        let (run_a, run_b) = ((run.a - first_a) as usize, (run.b - first_b) as usize);
        pair(&a[at.0..run_a], &b[at.1..run_b], false, &mut places);
        at = (run_a + run.a_len as usize, run_b + run.b_len as usize);
        pair(&a[run_a..at.0], &b[run_b..at.1], true, &mut places);
    }
    places
}

/// Sets two stretches against each other, marks that only one has beside nothing.
fn pair(a: &[char], b: &[char], matched: bool, places: &mut Vec<Place>) {
    let letter = |&shown: &char| Letter { shown, matched: matched || !shown.is_alphanumeric() };
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        let (x, y) = (a.get(i), b.get(j));
        let (only_a, only_b) = match (x, y) {
            (Some(x), Some(y)) => {
                let (x, y) = (x.is_alphanumeric(), y.is_alphanumeric());
                (y && !x, x && !y)
            }
            _ => (false, false),
        };
        let (x, y) = (x.filter(|_| !only_b), y.filter(|_| !only_a));
        places.push(Place { a: x.map(letter), b: y.map(letter) });
        i += usize::from(x.is_some());
        j += usize::from(y.is_some());
    }
}

/// One past the last place that fits on a line: after a word or a wide letter, unless that leaves a third of the
/// line empty.
fn line_end(places: &[Place], start: usize, half: usize, ink: &Ink) -> usize {
    let (mut a, mut b) = (Filled::default(), Filled::default());
    let mut good = start;
    for (end, place) in places.iter().enumerate().skip(start) {
        a.add(place.a, ink);
        b.add(place.b, ink);
        if a.columns.max(b.columns) > half && end > start {
            let near = 3 * (end - good) <= end - start;
            return if good > start && near { good } else { end };
        }
        let breaks = |letter: Option<Letter>| {
            letter.is_none_or(|Letter { shown, .. }| shown == ' ' || shown.width() == Some(2))
        };
        if breaks(place.a) && breaks(place.b) {
            good = end + 1;
        }
    }
    places.len()
}

/// A side of a line while it is filled.
#[derive(Default)]
struct Filled {
    columns: usize,
    in_mark: bool,
}

impl Filled {
    fn add(&mut self, letter: Option<Letter>, ink: &Ink) {
        let Some(Letter { shown, matched }) = letter else { return };
        let opens = !matched && !self.in_mark && !ink.is_coloured();
        self.columns += shown.width().unwrap_or(0) + if opens { "[]".len() } else { 0 };
        self.in_mark = !matched;
    }
}

/// Columns some letters take, with the brackets around what differs.
fn columns(letters: &[Letter], ink: &Ink) -> usize {
    let mut filled = Filled::default();
    letters.iter().for_each(|&letter| filled.add(Some(letter), ink));
    filled.columns
}

/// A line with what differs marked, neighbours together.
fn marked(letters: &[Letter], ink: &Ink) -> String {
    let groups = letters.chunk_by(|x, y| x.matched == y.matched);
    groups
        .map(|group| {
            let text: String = group.iter().map(|letter| letter.shown).collect();
            if group[0].matched { text } else { ink.mark(&text) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::PassageParams;
    use crate::passages::compare;
    use crate::query::screen::width;
    use proptest::prelude::*;

    fn without_brackets(text: &str) -> String {
        text.replace(['[', ']'], "")
    }

    proptest! {
        /// No line is wider than the screen, the columns line up, and nothing of either side is lost.
        #[test]
        fn lines_fit_and_nothing_is_lost(
            head in "[一二三四五六七八九十甲乙丙丁戊己庚辛 ，a-c]{30,120}",
            cut in 0usize..25,
            more in "[一二x ]{0,30}",
            screen in 20usize..130,
        ) {
            let letters: Vec<char> = head.chars().collect();
            let tail: String = letters[cut..].iter().collect();
            let other: String = letters[..cut].iter().chain(more.chars().collect::<Vec<_>>().iter()).collect::<String>() + &tail;
            let ink = Ink::new(false);
            for passage in compare(&head, &other, &PassageParams::default()) {
                let lines = side_by_side(&head, &other, &passage, screen, &ink);
                let (mut a, mut b) = (String::new(), String::new());
                for line in &lines {
                    prop_assert!(width(line) <= screen, "{line}");
                    let (left, right) = line.split_once(BETWEEN).expect("two columns");
                    prop_assert_eq!(width(left), half(screen));
                    a += &without_brackets(left.trim_end());
                    b += &without_brackets(right.trim_end());
                }
                let plain = |text: &str, range| harmless(span::slice(text, range)).replace(' ', "");
                prop_assert_eq!(a.replace(' ', ""), plain(&head, passage.a.range));
                prop_assert_eq!(b.replace(' ', ""), plain(&other, passage.b.range));
            }
        }
    }

    #[test]
    fn both_sides_break_at_one_place() {
        let a = "坚持党的领导人民当家作主依法治国有机统一不断发展全过程人民民主";
        let b = "坚持党的全面坚强的领导人民当家作主依法治国的有机统一不断发展全过程民主";
        let passage = &compare(a, b, &PassageParams::default())[0];
        let lines = side_by_side(a, b, passage, 43, &Ink::new(false));
        let common = |side: &str| -> String {
            let parts =
                side.split('[').map(|part| part.split_once(']').map_or(part, |part| part.1));
            parts.collect::<String>().trim().to_owned()
        };
        assert!(lines.len() > 2 && lines.concat().contains('['), "{lines:#?}");
        for line in &lines {
            let (left, right) = line.split_once(BETWEEN).expect("two columns");
            assert_eq!(common(left), common(right), "{lines:#?}");
            assert!(width(line) <= 43, "{lines:#?}");
        }
    }
}
