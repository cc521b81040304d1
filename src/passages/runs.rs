//! Two articles -> the stretches that stand in both unit for unit.

use super::grams::ALONE;
use super::index::GramIndex;

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

/// Longest list whose runs are moved one by one to their places.
const SHORT: usize = 64;

/// Sorts runs by place in a, then in b, and drops those that come twice. Lists are short and nearly in order.
pub(super) fn arrange(list: &mut Vec<UnitRun>) {
    if list.len() > SHORT {
        list.sort_unstable();
    } else {
        for end in 1..list.len() {
            let run = list[end];
            let mut place = end;
            while place > 0 && list[place - 1] > run {
                list[place] = list[place - 1];
                place -= 1;
            }
            list[place] = run;
        }
    }
    list.dedup();
}

/// The maximal runs through at least one seed, by place in a, then in b.
///
/// `seeds`: places (in a, in b) where a gram of both stands; seeds whose units differ are dropped.
/// Time: sorting the seeds, and the length of the runs.
pub(super) fn maximal(a: &[u32], b: &[u32], mut seeds: Vec<(usize, usize)>) -> Vec<UnitRun> {
    let mut runs = Vec::new();
    add_maximal(a, b, &mut seeds, &mut runs);
    runs.sort_unstable();
    runs
}

/// Adds the maximal runs through at least one seed. Sorts the seeds.
fn add_maximal(a: &[u32], b: &[u32], seeds: &mut [(usize, usize)], runs: &mut Vec<UnitRun>) {
    let diagonal = |i: usize, j: usize| j as i64 - i as i64;
    seeds.sort_unstable_by_key(|&(i, j)| (diagonal(i, j), i));
    let mut previous: Option<UnitRun> = None;
    for &(i, j) in seeds.iter() {
        let on = previous.filter(|run| diagonal(run.a, run.b) == diagonal(i, j));
        if on.is_some_and(|run| i < run.a_end()) {
            continue;
        }
        if let Some(run) = run_through(a, b, (i, j)) {
            runs.push(run);
            previous = Some(run);
        }
    }
}

/// The longest run through two places, unless their units differ.
pub(super) fn run_through(a: &[u32], b: &[u32], (i, j): (usize, usize)) -> Option<UnitRun> {
    let after = same(&a[i..], &b[j..]);
    if after == 0 {
        return None;
    }
    let before = a[..i].iter().rev().zip(b[..j].iter().rev()).take_while(|(x, y)| x == y).count();
    Some(UnitRun { a: i - before, b: j - before, length: before + after })
}

/// Numbers compared at once.
const BLOCK: usize = 8;

/// For how many places on two lists of numbers are the same.
pub(super) fn same(x: &[u32], y: &[u32]) -> usize {
    let (blocks_x, blocks_y) = (x.as_chunks::<BLOCK>().0, y.as_chunks::<BLOCK>().0);
    let blocks = blocks_x.iter().zip(blocks_y).take_while(|(x, y)| x == y).count() * BLOCK;
    let rest = x[blocks..].iter().zip(&y[blocks..]).take_while(|(x, y)| x == y);
    blocks + rest.count()
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

/// A text whose runs are looked for.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    /// Its units.
    pub ids: &'a [u32],
    /// The gram at each of them.
    pub at: &'a [u32],
    /// Length of a gram in units.
    pub gram: usize,
}

/// Whether a place lies in one of some windows, ascending.
fn is_in(windows: &[(usize, usize)], place: usize) -> bool {
    let next = windows.iter().find(|window| place < window.1);
    next.is_some_and(|window| window.0 <= place)
}

/// Runs that were found, and the working memory of finding them: kept from one pair to the next.
#[derive(Default)]
pub(super) struct Runs {
    /// The runs, by place in a, then in b.
    pub list: Vec<UnitRun>,
    /// Seeds on no run that was followed.
    rest: Vec<(usize, usize)>,
}

impl Runs {
    /// Finds the maximal runs through at least one gram x shares with some windows of y (places, ascending).
    ///
    /// `often`: places of x, ascending, whose gram stands too often there to be a seed; `index`: the grams of y. A run
    /// in hand is passed over: where its gram is the only one in y, no other run begins. Time: the
    /// length of x, and its seeds that lie on no such run.
    pub fn find(
        &mut self,
        windows: &[(usize, usize)],
        (x, often): (Text<'_>, &[u32]),
        (y, index): (Text<'_>, &GramIndex),
    ) {
        let Self { list, rest } = self;
        list.clear();
        rest.clear();
        let mut current = UnitRun { a: 0, b: 0, length: 0 };
        // Where the last gram in a run begins, before its end.
        let last = if x.gram == y.gram { x.gram - 1 } else { usize::MAX };
        let mut i = 0;
        while i < x.at.len() {
            let end = if i < current.a_end() { current.a_end() } else { x.at.len() };
            let inside = current.a_end().saturating_sub(last);
            if i < inside {
                // All in the run stand in both: those that stand once in y begin no other.
                i = (index.several(current.b + i - current.a) + current.a - current.b).min(inside);
            }
            // Nearly all grams of x are told by the filter not to stand in y.
            i += x.at[i..end].iter().take_while(|&&gram| !index.may(gram)).count();
            if i == end {
                continue;
            }
            let (place, gram) = (i, x.at[i]);
            let along = (i < current.a_end()).then(|| current.b + i - current.a);
            i += 1;
            if gram == ALONE || often.binary_search(&(place as u32)).is_ok() {
                continue;
            }
            let places = index.places(gram);
            let several = places.len() > 1;
            for j in places.filter(|&j| along != Some(j) && is_in(windows, j)) {
                if several {
                    rest.push((place, j));
                } else if let Some(run) = run_through(x.ids, y.ids, (place, j)) {
                    list.push(run);
                    current = run;
                }
            }
        }
        add_maximal(x.ids, y.ids, rest, list);
        arrange(list);
    }
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

    proptest! {
        #[test]
        fn arranged_as_sorted(list in prop::collection::vec((0usize..9, 0usize..9, 0usize..3), 0..90)) {
            let runs = list.into_iter().map(|(a, b, length)| UnitRun { a, b, length });
            let mut found: Vec<UnitRun> = runs.collect();
            let mut plain = found.clone();
            arrange(&mut found);
            plain.sort();
            plain.dedup();
            prop_assert_eq!(found, plain);
        }
    }

    fn plain_runs(
        windows: &[(usize, usize)],
        (a, b): (Text<'_>, Text<'_>),
        most: usize,
    ) -> Vec<UnitRun> {
        let times = |text: Text<'_>, gram| text.at.iter().filter(|&&other| other == gram).count();
        let mut hits = Vec::new();
        for (i, &gram) in a.at.iter().enumerate().filter(|entry| *entry.1 != ALONE) {
            let here = |j: usize| windows.iter().any(|window| (window.0..window.1).contains(&j));
            let same = (0..b.at.len()).filter(|&j| here(j) && b.at[j] == gram);
            if times(a, gram) <= most && times(b, gram) <= most {
                hits.extend(same.map(|j| (i, j)));
            }
        }
        maximal(a.ids, b.ids, hits)
    }

    proptest! {
        /// Following runs finds what looking up every gram finds.
        #[test]
        fn runs_of_windows_as_from_all_seeds(
            a in prop::collection::vec(0u32..3, 3..60),
            b in prop::collection::vec(0u32..3, 3..60),
            copied in (0usize..50, 3usize..30),
            ends in prop::collection::btree_set(0usize..70, 2..6),
            most in 1usize..6,
        ) {
            let mut b = b;
            let end = (copied.0 + copied.1).min(a.len());
            b.extend(&a[copied.0.min(end)..end]);
            let at = |ids: &[u32]| -> Vec<u32> {
                let grams = ids.windows(3).map(|gram| gram.iter().fold(0, |sum, id| sum * 3 + id));
                let known = grams.map(|gram| if gram % 5 == 4 { ALONE } else { gram });
                known.chain([ALONE, ALONE]).collect()
            };
            let (a_at, b_at) = (at(&a), at(&b));
            let ends: Vec<usize> = ends.into_iter().collect();
            let windows: Vec<(usize, usize)> =
                ends.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
            let (x, y) = (
                Text { ids: &a, at: &a_at, gram: 3 },
                Text { ids: &b, at: &b_at, gram: 3 },
            );
            let often: Vec<u32> = (0..a_at.len())
                .filter(|&i| a_at.iter().filter(|&&gram| gram == a_at[i]).count() > most)
                .map(|i| i as u32)
                .collect();
            let mut found = Runs::default();
            found.find(&windows, (x, &often), (y, &GramIndex::new(&b_at, most)));
            prop_assert_eq!(found.list, plain_runs(&windows, (x, y), most));
        }
    }
}
