//! Overprinted headings that come out doubled: `20242024年年11月月`, `本报记者本报记者`.

use super::super::signs::is_ideograph;
use super::line::Signs;
use std::collections::BTreeMap;

/// Longer strings are never taken for doubled.
const LONGEST: usize = 300;
/// Shorter lines are never taken for doubled: `人人`, `2222`.
const SHORTEST_LINE: usize = 6;
/// Shorter doubled tokens are halved, but prove nothing.
const SHORTEST_TOKEN: usize = 4;
/// Share of a line that doubled tokens must hold.
const DOUBLED_SHARE: f64 = 0.6;
/// Shorter lines are not read as doubled over their spaces.
const SHORTEST_SPACED: usize = 12;

/// The line printed once, if it was printed doubled.
pub(super) fn repair(signs: &Signs) -> Option<Signs> {
    let text = &signs.text;
    let n_ink = text.iter().filter(|sign| !sign.is_whitespace()).count();
    // Only Chinese headings are overprinted; other tongues have words like `couscous`.
    if n_ink < SHORTEST_LINE || !text.iter().any(|&sign| is_ideograph(sign)) {
        return None;
    }
    by_tokens(signs, n_ink).or_else(|| over_spaces(signs, n_ink))
}

/// Whether a string may be doubled: false for nearly all that are not, because in one that is every
/// sign has its twin.
fn may_be_doubled<'a>(signs: impl Iterator<Item = &'a char>) -> bool {
    signs.fold(0, |sum, &sign| sum ^ u32::from(sign)) == 0
}

/// Every token doubled by itself.
fn by_tokens(signs: &Signs, n_ink: usize) -> Option<Signs> {
    let text = &signs.text;
    let mut tokens = text.split(|sign| sign.is_whitespace());
    if !tokens.any(|token| token.len() >= SHORTEST_TOKEN && may_be_doubled(token.iter())) {
        return None;
    }
    let mut kept = vec![false; text.len()];
    let (mut evidence, mut start) = (0, 0);
    while start < text.len() {
        if text[start].is_whitespace() {
            // Of several spaces one is enough, and none is needed in front.
            kept[start] = start > 0 && !text[start - 1].is_whitespace();
            start += 1;
            continue;
        }
        let length = text[start..].iter().take_while(|sign| !sign.is_whitespace()).count();
        let token = &text[start..start + length];
        match halves(token) {
            Some(half) => {
                half.iter().for_each(|&place| kept[start + place] = true);
                if length >= SHORTEST_TOKEN && distinct(token) >= 2 {
                    evidence += length;
                }
            }
            None => kept[start..start + length].fill(true),
        }
        start += length;
    }
    let enough = evidence >= SHORTEST_LINE && evidence as f64 >= DOUBLED_SHARE * n_ink as f64;
    enough.then(|| signs.keep(|place| kept[place]))
}

/// The whole line doubled, with spaces inside its halves.
fn over_spaces(signs: &Signs, n_ink: usize) -> Option<Signs> {
    let text = &signs.text;
    let printed = |place: &usize| !text[*place].is_whitespace();
    if !(SHORTEST_SPACED..=LONGEST).contains(&n_ink)
        || !may_be_doubled(text.iter().filter(|sign| !sign.is_whitespace()))
        || distinct(text) < 4
    {
        return None;
    }
    let ink: Vec<usize> = (0..text.len()).filter(printed).collect();
    let whole: Vec<char> = ink.iter().map(|&place| signs.text[place]).collect();
    let half = halves(&whole)?;
    let last = ink[*half.last()?];
    let mut kept = vec![false; signs.text.len()];
    half.iter().for_each(|&place| kept[ink[place]] = true);
    let between = |place: usize| {
        place > 0 && place <= last && kept[place - 1] && kept.get(place + 1) == Some(&true)
    };
    Some(signs.keep(|place| kept[place] || (signs.text[place].is_whitespace() && between(place))))
}

fn distinct(text: &[char]) -> usize {
    let mut signs = text.to_vec();
    signs.sort_unstable();
    signs.dedup();
    signs.len()
}

/// If a string is wholly a row of doubled pieces `wwvv...`, the places of one half of each.
/// Where it can be taken apart in several ways (`aabbaabb`), each end keeps the piece that begins
/// farthest to the left.
fn halves(text: &[char]) -> Option<Vec<usize>> {
    let n = text.len();
    if n < 2
        || n % 2 == 1
        || n > LONGEST
        || !may_be_doubled(text.iter())
        || !every_sign_is_even(text)
    {
        return None;
    }
    let same = matches_at_distance(text);
    // piece[end]: length of w in the last `ww` of a row of doubled pieces that ends there.
    let mut piece: Vec<Option<usize>> = vec![None; n + 1];
    piece[0] = Some(0);
    for start in 0..n {
        if piece[start].is_none() {
            continue;
        }
        for (length, same) in same.iter().enumerate().take((n - start) / 2 + 1).skip(1) {
            let end = start + 2 * length;
            if piece[end].is_none() && same[start] >= length {
                piece[end] = Some(length);
            }
        }
    }
    let mut kept = Vec::with_capacity(n / 2);
    let mut end = n;
    while end > 0 {
        let length = piece[end]?;
        kept.extend((end - 2 * length..end - length).rev());
        end -= 2 * length;
    }
    kept.reverse();
    Some(kept)
}

/// A doubled text holds each sign an even number of times: spares nearly all lines the search.
fn every_sign_is_even(text: &[char]) -> bool {
    let mut odd: BTreeMap<char, bool> = BTreeMap::new();
    for &sign in text {
        odd.entry(sign).and_modify(|odd| *odd = !*odd).or_insert(true);
    }
    odd.values().all(|&odd| !odd)
}

/// `same[d][i]`: for how many characters from `i` on the text equals itself `d` further.
fn matches_at_distance(text: &[char]) -> Vec<Vec<usize>> {
    let n = text.len();
    let mut same = vec![Vec::new(); n / 2 + 1];
    for (distance, row) in same.iter_mut().enumerate().skip(1) {
        *row = vec![0; n + 1];
        for place in (0..n - distance).rev() {
            if text[place] == text[place + distance] {
                row[place] = row[place + 1] + 1;
            }
        }
    }
    same
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(text: &str) -> Option<String> {
        let text: Vec<char> = text.chars().collect();
        let origin = (0..text.len() as u32).collect();
        repair(&Signs { text, origin }).map(|signs| signs.string())
    }

    #[test]
    fn doubled_lines_are_halved() {
        let cases = [
            ("20242024年年11月月88日日", Some("2024年1月8日")),
            ("推动高质量发展推动高质量发展", Some("推动高质量发展")),
            ("推推动动高高质质量量发发展展", Some("推动高质量发展")),
            ("理论专刊部主办理论专刊部主办 20242024年年", Some("理论专刊部主办 2024年")),
            ("守正创新 激发活力守正创新 激发活力", Some("守正创新 激发活力")),
            ("人人讲安全，个个会应急", None),
            ("2222", None),
            ("bye bye bye bye", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(repaired(text).as_deref(), expected, "{text}");
        }
    }

    /// The definition: every text that some way of taking the text apart into doubled pieces leaves.
    fn naive(text: &[char]) -> Vec<Vec<char>> {
        if text.is_empty() {
            return vec![Vec::new()];
        }
        let mut all = Vec::new();
        for length in 1..=text.len() / 2 {
            let (first, second) = (&text[..length], &text[length..2 * length]);
            if first == second {
                let rests = naive(&text[2 * length..]);
                all.extend(rests.into_iter().map(|rest| [first, &rest].concat()));
            }
        }
        all
    }

    proptest::proptest! {
        #[test]
        fn halves_are_among_those_of_the_definition(text in "[ab]{2,12}") {
            let text: Vec<char> = text.chars().collect();
            let all = naive(&text);
            match halves(&text) {
                Some(kept) => {
                    let half: Vec<char> = kept.iter().map(|&place| text[place]).collect();
                    proptest::prop_assert!(all.contains(&half));
                }
                None => proptest::prop_assert!(all.is_empty()),
            }
        }
    }
}
