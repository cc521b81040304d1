//! A text -> where its sentences and lines begin, in units.

use crate::passages::units::{FIRST_WORD, Units};

/// Words that a full stop follows inside a sentence.
const ABBREVIATIONS: [&str; 44] = [
    "apr", "aug", "capt", "co", "col", "corp", "dec", "dept", "dr", "ed", "etc", "feb", "fig",
    "gen", "gov", "hon", "inc", "jan", "jr", "jul", "jun", "lt", "ltd", "mar", "mr", "mrs", "ms",
    "mt", "no", "nov", "oct", "pp", "prof", "rep", "rev", "sen", "sep", "sept", "sgt", "sr", "st",
    "univ", "vol", "vs",
];

/// First units of the sentences (0 among them, if there are units), and of the lines.
///
/// A sentence ends at `.`, `!` or `?`, closing quotes included, where white space follows, unless the
/// stop ends an abbreviation or an initial; and at `。`, `！`, `？` and `；`. What follows need not be a
/// capital. A line break alone ends no sentence: lines are often wrapped. Linear.
pub(super) fn cuts(text: &str, units: &Units, words: &[String]) -> (Vec<usize>, Vec<usize>) {
    let letters: Vec<char> = text.chars().collect();
    let (mut cuts, mut lines) = (Vec::new(), Vec::new());
    if units.len() > 0 {
        cuts.push(0);
    }
    let mut next = 0;
    for (place, &letter) in letters.iter().enumerate() {
        while next < units.len() && (units.ranges[next].start as usize) < place {
            next += 1;
        }
        if next == 0 || next == units.len() {
            continue;
        }
        if letter == '\n' && lines.last() != Some(&next) {
            lines.push(next);
        }
        if ends(&letters, place) && cuts.last() != Some(&next) {
            let before = units.ranges[next - 1].end as usize == place;
            if !(letter == '.' && before && is_short_form(units.ids[next - 1], words)) {
                cuts.push(next);
            }
        }
    }
    (cuts, lines)
}

/// Whether a sentence ends with the mark at `place`, the first of its group of marks.
fn ends(letters: &[char], place: usize) -> bool {
    let is_stop = |letter: char| matches!(letter, '.' | '!' | '?');
    if matches!(letters[place], '。' | '！' | '？' | '；') {
        return true;
    }
    if !is_stop(letters[place]) || place.checked_sub(1).is_some_and(|at| is_stop(letters[at])) {
        return false;
    }
    letters[place..]
        .iter()
        .skip_while(|letter| is_stop(**letter))
        .find(|letter| !matches!(letter, '"' | '\'' | '”' | '’' | ')' | ']'))
        .is_some_and(|letter| letter.is_whitespace())
}

/// Whether a unit is an abbreviation or a single letter.
fn is_short_form(id: u32, words: &[String]) -> bool {
    let Some(word) = id.checked_sub(FIRST_WORD).map(|word| &words[word as usize]) else {
        return true;
    };
    let mut letters = word.chars();
    let single =
        matches!((letters.next(), letters.next()), (Some(letter), None) if letter.is_alphabetic());
    single || ABBREVIATIONS.binary_search(&word.as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passages::units::read_words;

    fn starts(text: &str) -> Vec<String> {
        let (list, words) = read_words(&[text]);
        let (cuts, _) = cuts(text, &list[0], &words);
        cuts.iter()
            .map(|&cut| text.chars().skip(list[0].ranges[cut].start as usize).take(3).collect())
            .collect()
    }

    #[test]
    fn sentences_end_where_readers_say() {
        assert_eq!(starts("One two. three \"four!\" five"), ["One", "thr", "fiv"]);
        assert_eq!(
            starts("Mr. Smith, J. Doe, 3.5 and so... on? (yes.) no"),
            ["Mr.", "on?", "yes", "no"]
        );
        assert_eq!(starts("高质量发展。改革；开放！"), ["高质量", "改革；", "开放！"]);
        assert_eq!(starts("one\ntwo\n\nthree"), ["one"]);
        assert!(starts("... !").is_empty());
    }

    #[test]
    fn abbreviations_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted());
    }
}
