//! Two articles -> the stretches that stand in both unit for unit.

use super::grams::{ALONE, GramIndex};

/// A stretch of equal units: `a[self.a..self.a + self.length] == b[self.b..self.b + self.length]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct UnitRun {
    /// First unit in a.
    pub a: usize,
    /// First unit in b.
    pub b: usize,
    /// Number of units.
    pub length: usize,
}

impl UnitRun {
    /// One past its last unit in a.
    pub fn a_end(self) -> usize {
        self.a + self.length
    }

    /// One past its last unit in b.
    pub fn b_end(self) -> usize {
        self.b + self.length
    }

    /// The run without its first `n` units.
    pub fn without_first(self, n: usize) -> Self {
        Self { a: self.a + n, b: self.b + n, length: self.length - n }
    }
}

/// The maximal runs through at least one seed, by place in a, then in b.
///
/// `seeds`: places (in a, in b) where a gram of both stands; seeds whose units differ are dropped.
/// Time: sorting the seeds, and the length of the runs.
pub(super) fn maximal(a: &[u32], b: &[u32], mut seeds: Vec<(usize, usize)>) -> Vec<UnitRun> {
    seeds.sort_unstable_by_key(|&(i, j)| (j as i64 - i as i64, i));
    let mut runs: Vec<UnitRun> = Vec::new();
    for (i, j) in seeds {
        let previous = runs.last().filter(|run| run.b as i64 - run.a as i64 == j as i64 - i as i64);
        if previous.is_some_and(|run| i < run.a_end()) {
            continue;
        }
        let before =
            a[..i].iter().rev().zip(b[..j].iter().rev()).take_while(|(x, y)| x == y).count();
        let after = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
        if after > 0 {
            runs.push(UnitRun { a: i - before, b: j - before, length: before + after });
        }
    }
    runs.sort_unstable();
    runs
}

/// Places (in a, in b) of the grams both texts have.
///
/// `a_grams`, `b_grams`: (gram, place) of both texts, ascending. A gram standing more than `max_repeats`
/// times in one text seeds nothing. Linear in the grams plus `max_repeats` times the seeds.
pub(super) fn seeds(
    a_grams: &[(u32, u32)],
    b_grams: &[(u32, u32)],
    max_repeats: usize,
) -> Vec<(usize, usize)> {
    let mut hits = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a_grams.len() && j < b_grams.len() {
        let (x, y) = (a_grams[i].0, b_grams[j].0);
        if x < y {
            i += 1;
        } else if y < x {
            j += 1;
        } else {
            let n_a = a_grams[i..].iter().take_while(|gram| gram.0 == x).count();
            let n_b = b_grams[j..].iter().take_while(|gram| gram.0 == x).count();
            if n_a <= max_repeats && n_b <= max_repeats {
                for &(_, place) in &a_grams[i..i + n_a] {
                    hits.extend(
                        b_grams[j..j + n_b].iter().map(|hit| (place as usize, hit.1 as usize)),
                    );
                }
            }
            i += n_a;
            j += n_b;
        }
    }
    hits
}

/// The same seeds as far as they lie in some windows of b (places, ascending), from the indexes of both
/// texts, which leave out grams that stand too often.
///
/// Time: the windows, and the seeds.
pub(super) fn seeds_in(
    windows: &[(usize, usize)],
    b_at: &[u32],
    a_grams: &GramIndex,
    b_grams: &GramIndex,
) -> Vec<(usize, usize)> {
    let mut hits = Vec::new();
    let all = windows.iter().flat_map(|&(start, end)| start..end.min(b_at.len()));
    for place in all.filter(|&place| b_at[place] != ALONE) {
        let in_a = a_grams.places(b_at[place]);
        if !in_a.is_empty() && !b_grams.places(b_at[place]).is_empty() {
            hits.extend(in_a.iter().map(|hit| (hit.1 as usize, place)));
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn grams(ids: &[u32], k: usize) -> Vec<(u32, u32)> {
        let mut list: Vec<(u32, u32)> = ids
            .windows(k)
            .enumerate()
            .map(|(place, gram)| (gram.iter().fold(0, |sum, unit| sum * 5 + unit), place as u32))
            .collect();
        list.sort_unstable();
        list
    }

    proptest! {
        /// Every maximal run of at least k units, as comparing all places with all places finds them.
        #[test]
        fn finds_all_maximal_runs(
            a in prop::collection::vec(0u32..4, 0..60),
            b in prop::collection::vec(0u32..4, 0..60),
        ) {
            let mut plain = Vec::new();
            for i in 0..a.len() {
                for j in 0..b.len() {
                    let starts = i == 0 || j == 0 || a[i - 1] != b[j - 1];
                    let length = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
                    if starts && length >= 3 {
                        plain.push(UnitRun { a: i, b: j, length });
                    }
                }
            }
            prop_assert_eq!(maximal(&a, &b, seeds(&grams(&a, 3), &grams(&b, 3), usize::MAX)), plain);
        }
    }
}
