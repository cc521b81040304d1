//! Which two signs over a line break stand side by side elsewhere: a word that the break parted.

use super::super::signs::pair;
use super::line::Line;
use rustc_hash::FxHashMap;

/// Pairs of signs over the breaks of a page, each with whether it stands within a line.
pub(super) struct Pairs(FxHashMap<u64, bool>);

impl Pairs {
    /// Whether a pair over a break stands side by side within a line of the page.
    pub fn contains(&self, pair: u64) -> bool {
        self.0.get(&pair).copied().unwrap_or(false)
    }
}

/// Looks up the last sign of every line with the first of each of the `steps` lines behind it. Linear in
/// the page: its pairs are far more than the breaks, so a small table of bits tells first which of
/// them can be over one.
pub(super) fn pairs_over_breaks(lines: &[Line], steps: usize) -> Pairs {
    let mut known = FxHashMap::default();
    let mut wanted = vec![0u64; 1 << (BITS - 6)];
    for step in 1..=steps {
        for (line, next) in lines.iter().zip(lines.iter().skip(step)) {
            let (last, first) = (line.text.chars().next_back(), next.text.chars().next());
            if let Some((last, first)) = last.zip(first) {
                let pair = pair(last, first);
                known.insert(pair, false);
                wanted[word(pair)] |= bit(pair);
            }
        }
    }
    for line in lines {
        for (first, second) in line.text.chars().zip(line.text.chars().skip(1)) {
            let pair = pair(first, second);
            if wanted[word(pair)] & bit(pair) != 0
                && let Some(known) = known.get_mut(&pair)
            {
                *known = true;
            }
        }
    }
    Pairs(known)
}

/// Bits of the number of a pair in the small table.
const BITS: u32 = 14;

/// The upper bits of a product with the base of Fibonacci hashing, so that neighbours fall far apart.
fn number(pair: u64) -> u64 {
    pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BITS)
}

fn word(pair: u64) -> usize {
    (number(pair) >> 6) as usize
}

fn bit(pair: u64) -> u64 {
    1 << (number(pair) & 63)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn line(text: &str) -> Line {
        Line {
            text: text.to_owned(),
            origin: Vec::new(),
            start: 0,
            end: 0,
            width: 0.0,
            gap: 0,
            indent: 0,
            doubled: false,
            repaired: false,
            ended: false,
            prose: false,
            jump: None,
        }
    }

    proptest::proptest! {
        #[test]
        fn pairs_are_those_of_all_pairs(texts in proptest::collection::vec("[甲乙丙丁a]{1,8}", 0..12)) {
            let lines: Vec<Line> = texts.iter().map(|text| line(text)).collect();
            let within = texts.iter().flat_map(|text| text.chars().zip(text.chars().skip(1)));
            let all: BTreeSet<u64> = within.map(|(first, second)| pair(first, second)).collect();
            let found = pairs_over_breaks(&lines, 2);
            for step in 1..=2 {
                for (text, next) in texts.iter().zip(texts.iter().skip(step)) {
                    let last = text.chars().next_back().expect("no line is empty");
                    let first = next.chars().next().expect("no line is empty");
                    let pair = pair(last, first);
                    proptest::prop_assert_eq!(found.contains(pair), all.contains(&pair));
                }
            }
        }
    }
}
