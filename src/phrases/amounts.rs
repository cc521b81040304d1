//! Amounts in Chinese numerals: what a phrase says besides them.
//!
//! `处一千元以上五千元以下罚款` and forty more are one wording, told with other sums.

use rustc_hash::FxHashSet;

/// Stands for an amount in a frame: no letter, so that no text holds it.
const SLOT: char = '#';
/// Characters a part of a frame must have, the slot among them, to be known: `#人` is anything.
const SHORTEST: usize = 4;
/// Characters before a known frame that make no other wording of it: `并处`.
const ADDED: usize = 2;

/// Whether a character can be part of a Chinese number.
pub(super) fn is_numeral(character: char) -> bool {
    let digit = matches!(
        character,
        '零' | '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九'
    );
    digit || character == '十' || is_large(character)
}

/// Whether a number that holds it counts in hundreds or more: an amount, never a shorthand (`十四五`).
pub(super) fn is_large(character: char) -> bool {
    matches!(character, '百' | '千' | '万' | '亿')
}

/// The parts of a text, in order, and whether each is an amount: a number of hundreds or more, or of 元.
fn parts(text: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let number = is_numeral(first);
        let end = rest.find(|c| is_numeral(c) != number).unwrap_or(rest.len());
        let (part, behind) = rest.split_at(end);
        parts.push((number && (part.contains(is_large) || behind.starts_with('元')), part));
        rest = behind;
    }
    parts
}

/// A text with a slot for each amount and without 的, `处#元以上#元以下罚款`; `None` when it holds none.
pub(super) fn frame(text: &str) -> Option<String> {
    if !text.contains(is_large) && !text.contains('元') {
        return None;
    }
    let slot = |(amount, part): (bool, &str)| match amount {
        true => SLOT.to_string(),
        false => part.replace('的', ""),
    };
    let frame: String = parts(text).into_iter().map(slot).collect();
    frame.contains(SLOT).then_some(frame)
}

/// What differs between two texts of one frame: `处[-一千-]{+二千+}元以下罚款`.
pub(super) fn difference(old: &str, new: &str) -> String {
    let pairs = parts(old).into_iter().zip(parts(new));
    let told = pairs.map(|((_, old), (_, new))| match old == new {
        true => old.to_owned(),
        false => format!("[-{old}-]{{+{new}+}}"),
    });
    told.collect()
}

/// The frames that phrases told already have, and all parts of these frames that hold an amount.
#[derive(Default)]
pub(super) struct Told(FxHashSet<String>);

impl Told {
    /// Whether a phrase says nothing new but amounts, and at most a character or two before.
    pub fn knows(&self, text: &str) -> bool {
        let known = |frame: String| {
            let mut begins = frame.char_indices().map(|(at, _)| at).take(1 + ADDED);
            begins.any(|at| self.0.contains(&frame[at..]))
        };
        frame(text).is_some_and(known)
    }

    /// Notes that a phrase is told. Cost: the square of its length, if its frame is new.
    pub fn add(&mut self, text: &str) {
        let Some(frame) = frame(text).filter(|frame| !self.0.contains(frame)) else { return };
        let ends: Vec<usize> =
            frame.char_indices().map(|(at, _)| at).chain([frame.len()]).collect();
        for (index, &from) in ends.iter().enumerate() {
            let parts = ends[index + 1..].iter().skip(SHORTEST - 1).map(|&to| &frame[from..to]);
            self.0.extend(parts.filter(|part| part.contains(SLOT)).map(str::to_owned));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_slots_and_shorthand_is_not() {
        assert_eq!(frame("处五百元以上二千元以下罚款").as_deref(), Some("处#元以上#元以下罚款"));
        assert_eq!(frame("一村一千人").as_deref(), Some("一村#人"));
        assert_eq!(frame("五十元以下").as_deref(), Some("#元以下"));
        assert_eq!(frame("十四五规划"), None);
        assert_eq!(frame(""), None);
    }

    #[test]
    fn differences_show_the_amounts() {
        let told = difference("处五百元以上二千元以下罚款", "处五百元以上一万元以下罚款");
        assert_eq!(told, "处五百元以上[-二千-]{+一万+}元以下罚款");
    }

    #[test]
    fn other_amounts_and_parts_say_nothing_new() {
        let mut told = Told::default();
        assert!(!told.knows("处五百元以上二千元以下罚款"));
        told.add("处五百元以上二千元以下罚款");
        assert!(told.knows("处一万元以上十万元以下罚款") && told.knows("三百元以下的罚款"));
        assert!(told.knows("并处一万元以上十万元以下罚款"));
        assert!(!told.knows("处一万元以上罚款") && !told.knows("以下罚款"));
    }
}
