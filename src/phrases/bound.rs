//! Which strings are torn from the word beside them, whatever the dictionary says of their edges.

use super::corpus::Corpus;
use super::lexicons::Lexicons;
use super::marks::{ALTERED, CAPITAL, DIGIT, TOKEN};
use super::windows::Candidate;

/// Whether one and the same unit stands right before, or right behind, nearly all occurrences with no
/// mark between: `跟进到哪里` after 就, `in the great` before `state`. A function word before a string of
/// a spaced language is none of it: `the rule of law`.
///
/// Where the longer string could be a head itself, this one has yielded to it already. Here it could not:
/// it begins or ends in a function word. Cost: the occurrences, at most `sample` of them, twice.
pub(super) fn is_bound(corpus: &Corpus, lexicons: &Lexicons, candidate: Candidate) -> bool {
    let stream = corpus.stream;
    let sample = || corpus.sample(candidate, corpus.params.sample);
    let before = sample().map(|from| {
        let unit = stream.units[is_joined(stream.bits[from]).then(|| from - 1)?];
        let function = stream.is_spaced(from) && lexicons.stop_words.contains(stream.name(unit));
        (!function).then_some(unit)
    });
    let behind = sample().map(|from| {
        let end = from + usize::from(candidate.length);
        is_joined(stream.bits[end]).then(|| stream.units[end])
    });
    let wanted = corpus.params.bound_share;
    share_of_majority(before) >= wanted || share_of_majority(behind) >= wanted
}

/// Whether a gap holds no mark.
fn is_joined(bits: u16) -> bool {
    bits & !(TOKEN | DIGIT | CAPITAL | ALTERED) == 0
}

/// The share of the unit that more than half of all are; 0 when there is none, or when nothing is. Found
/// as by Boyer and Moore (1981): what is left when unlike ones are struck out in pairs.
fn share_of_majority(units: impl Iterator<Item = Option<i32>> + Clone) -> f64 {
    let (mut left, mut lead) = (None, 0_usize);
    let mut total = 0_usize;
    for unit in units.clone() {
        total += 1;
        match lead {
            0 => (left, lead) = (unit, 1),
            _ if unit == left => lead += 1,
            _ => lead -= 1,
        }
    }
    let count = units.filter(|unit| unit.is_some() && *unit == left).count();
    if 2 * count > total { count as f64 / total as f64 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn majorities_agree_with_counting(units in prop::collection::vec(prop::option::of(0..3), 0..12)) {
            let most = (0..3).map(|unit| units.iter().filter(|other| **other == Some(unit)).count());
            let most = most.max().unwrap_or(0);
            let share = if 2 * most > units.len() { most as f64 / units.len() as f64 } else { 0.0 };
            prop_assert_eq!(share_of_majority(units.iter().copied()), share);
        }
    }
}
