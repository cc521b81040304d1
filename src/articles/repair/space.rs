//! Characters set apart by spaces: `推 进 乡 村 全 面 振 兴`.

use super::super::byline;
use super::super::lexicon::Lexicon;
use super::super::people::names;
use super::super::signs::{CLOSING, OPENING, PUNCTUATION, is_ideograph};
use super::line::Signs;

/// Share of the joints of a spaced-out line that hold a space.
const SPACED_JOINTS: f64 = 0.45;
/// Share of its tokens that are single signs.
const SINGLE_TOKENS: f64 = 0.7;
/// The same, within a run of spaced signs.
const SINGLE_TOKENS_OF_RUN: f64 = 0.75;
/// Fewer spaces than this prove nothing.
const FEWEST_SPACES: usize = 3;
/// Longer lines are no bylines, whose spaces part names.
const LONGEST_BYLINE: usize = 32;

/// Takes out spaces that part the characters of a word. Spaces that part names or clauses stay;
/// of several spaces one is kept. `None` where there are no spaces.
pub(super) fn repair(signs: &Signs, lexicon: &Lexicon) -> Option<Signs> {
    let text = &signs.text;
    if !text.iter().any(|sign| sign.is_whitespace()) {
        return None;
    }
    let string = signs.string();
    let joints = spaced_joints(text);
    let n_ink = text.iter().filter(|sign| !sign.is_whitespace()).count();
    let mut drop = vec![false; text.len()];
    let names_people =
        n_ink < LONGEST_BYLINE && !joints.is_empty() && byline::parse(&string, lexicon).is_some();
    if !names_people {
        if is_spaced_out(&string, &joints, n_ink, lexicon) {
            joints.iter().for_each(|&place| drop[place] = true);
        } else {
            drop_after_edge(text, &mut drop);
            drop_in_runs(&string, text, &mut drop, lexicon);
        }
        drop_beside_punctuation(text, &mut drop);
        keep_between_names(&string, &mut drop, lexicon);
    }
    let repeated = |place: usize| {
        text[place].is_whitespace() && text.get(place + 1).is_some_and(|next| next.is_whitespace())
    };
    Some(signs.keep(|place| !drop[place] && !repeated(place)))
}

/// Single spaces between two signs of Chinese writing.
fn spaced_joints(text: &[char]) -> Vec<usize> {
    let joins = |sign: char| {
        is_ideograph(sign)
            || sign.is_ascii_alphanumeric()
            || "“”‘’《》（）()、，。；：！？·—".contains(sign)
    };
    (1..text.len().saturating_sub(1))
        .filter(|&place| text[place] == ' ' && joins(text[place - 1]) && joins(text[place + 1]))
        .collect()
}

fn is_spaced_out(string: &str, joints: &[usize], n_ink: usize, lexicon: &Lexicon) -> bool {
    let (mut tokens, mut single) = (0usize, 0usize);
    for token in string.split_whitespace() {
        tokens += 1;
        single += usize::from(is_single(token));
    }
    let ideographs = string.chars().filter(|&sign| is_ideograph(sign)).count();
    2 * ideographs >= n_ink
        && joints.len() >= FEWEST_SPACES
        && joints.len() as f64 >= SPACED_JOINTS * (n_ink - 1) as f64
        && single as f64 >= SINGLE_TOKENS * tokens as f64
        && !lexicon.reporter.is_match(string)
}

/// One sign, or one with its punctuation.
fn is_single(token: &str) -> bool {
    let mut signs = token.chars();
    let _ = signs.next();
    match (signs.next(), signs.next()) {
        (None, _) => true,
        (Some(mark), None) => is_edge(mark),
        _ => false,
    }
}

fn is_edge(sign: char) -> bool {
    PUNCTUATION.contains(sign) || CLOSING.contains(sign) || OPENING.contains(sign)
}

/// At least three spaced signs behind an edge, up to one that another sign follows not at once.
fn drop_after_edge(text: &[char], drop: &mut [bool]) {
    let pairs_here = |sign: char| is_ideograph(sign) || "“”《》（）、，。；：！？".contains(sign);
    let mut start = 0;
    while start < text.len() {
        let edge = start == 0 || text[start - 1].is_whitespace() || is_edge(text[start - 1]);
        let pair = |index: usize| {
            let place = start + 2 * index;
            pairs_here(text[place]) && text.get(place + 1) == Some(&' ')
        };
        let pairs = match edge {
            true => (0..(text.len() - start) / 2).take_while(|&index| pair(index)).count(),
            false => 0,
        };
        let ends = |index: &usize| {
            let place = start + 2 * index;
            let ideograph = |place: usize| text.get(place).copied().is_some_and(is_ideograph);
            ideograph(place) && !ideograph(place + 1)
        };
        match (FEWEST_SPACES..=pairs).rev().find(ends) {
            Some(index) => {
                (start..start + 2 * index)
                    .filter(|&place| text[place] == ' ')
                    .for_each(|place| drop[place] = true);
                start += 2 * index + 1;
            }
            // No later start within the same run can end better.
            None => start += (2 * pairs).max(1),
        }
    }
}

/// Runs such as `探 索“678”治 理 新 路 子`.
fn drop_in_runs(string: &str, text: &[char], drop: &mut [bool], lexicon: &Lexicon) {
    let mut place = 0;
    let mut byte = 0;
    for run in lexicon.spaced_run.find_iter(string) {
        place += string[byte..run.start()].chars().count();
        byte = run.start();
        let tokens: Vec<&str> = run.as_str().split(char::is_whitespace).collect();
        let single = tokens.iter().filter(|token| token.chars().count() == 1).count();
        if tokens.len() >= 4 && single as f64 >= SINGLE_TOKENS_OF_RUN * tokens.len() as f64 {
            let end = place + run.as_str().chars().count();
            (place..end).filter(|&place| text[place] == ' ').for_each(|place| drop[place] = true);
        }
    }
}

fn drop_beside_punctuation(text: &[char], drop: &mut [bool]) {
    let mark = |place: usize| text.get(place).is_some_and(|&sign| "，。、；：！？".contains(sign));
    let mut start = 0;
    while start < text.len() {
        let length = text[start..].iter().take_while(|&&sign| sign == ' ').count();
        let end = start + length;
        if length > 0 && (mark(end) || (start > 0 && mark(start - 1))) {
            drop[start..end].fill(true);
        }
        start = end.max(start + 1);
    }
}

/// `（记者 张 三 李 四）` keeps its spaces.
fn keep_between_names(string: &str, drop: &mut [bool], lexicon: &Lexicon) {
    let mut place = 0;
    let mut byte = 0;
    for found in lexicon.bracket.captures_iter(string) {
        let Some(whole) = found.get(0) else { continue };
        place += string[byte..whole.start()].chars().count();
        byte = whole.start();
        if lexicon.reporter.is_match(&found[1]) || names(&found[1], lexicon).is_some() {
            drop[place..place + whole.as_str().chars().count()].fill(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::RegionParams;
    use crate::regions::Gazetteer;

    #[test]
    fn spaced_out_signs_close_up_and_names_stay_apart() {
        let gazetteer = Gazetteer::china(&RegionParams::default());
        let lexicon = Lexicon::new(&gazetteer);
        let cases = [
            ("推 进 乡 村 全 面 振 兴", "推进乡村全面振兴"),
            ("坚持绿色发展 建设美丽家园", "坚持绿色发展 建设美丽家园"),
            ("本报记者 张 三 何 国 李 四", "本报记者 张 三 何 国 李 四"),
            ("探 索“678”治 理 新 路 子", "探索“678”治理新路子"),
            ("发展， 稳定", "发展，稳定"),
            ("one two  three", "one two three"),
            ("1 2 3 4 5 6", "1 2 3 4 5 6"),
        ];
        for (text, expected) in cases {
            let text: Vec<char> = text.chars().collect();
            let origin = (0..text.len() as u32).collect();
            let repaired = repair(&Signs { text, origin }, &lexicon).expect("it holds spaces");
            assert_eq!(repaired.string(), expected);
        }
    }
}
