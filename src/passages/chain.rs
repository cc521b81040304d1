//! Runs -> chains: runs that follow one another on both sides, close enough to be one passage.
//!
//! The score of a chain is the information of its runs less a cost for every unit skipped on
//! either side; the best predecessor of a run is sought among the runs shortly before it (the
//! chaining of minimap2: Li, Bioinformatics 2018). A chain grows at its ends by runs too short to
//! be seeds.

use super::runs::UnitRun;
use crate::params::PassageParams;
use std::collections::BTreeMap;

/// What stretches of two articles weigh: for each, the sums of its unit weights from the beginning, one
/// more than units.
pub(super) struct Sums<'a> {
    /// Those of a.
    pub a: &'a [f64],
    /// Those of b.
    pub b: &'a [f64],
}

impl Sums<'_> {
    /// The information of a run: that of the side where it tells less, so that a stock phrase between
    /// rare words is not taken for rare.
    pub fn run(&self, run: UnitRun) -> f64 {
        let a = self.a[run.a_end()] - self.a[run.a];
        let b = self.b[run.b_end()] - self.b[run.b];
        a.min(b)
    }
}

/// The chains whose score reaches `least`, best first; each run is in at most one.
///
/// `runs` by place in a, then in b. Time: runs x `predecessors`.
pub(super) fn chains(
    runs: &[UnitRun],
    sums: &Sums<'_>,
    least: f64,
    params: &PassageParams,
) -> Vec<Vec<UnitRun>> {
    let links = link(runs, sums, params);
    let mut order: Vec<u32> = (0..runs.len() as u32).collect();
    order.retain(|&end| links[end as usize].score >= least);
    order.sort_unstable_by(|&x, &y| {
        links[y as usize].score.total_cmp(&links[x as usize].score).then(x.cmp(&y))
    });
    let mut used = vec![false; runs.len()];
    let mut chains = Vec::new();
    for end in order {
        let mut members = Vec::new();
        let mut next = Some(end);
        while let Some(run) = next.map(|run| run as usize).filter(|&run| !used[run]) {
            members.push(runs[run]);
            used[run] = true;
            next = links[run].previous;
        }
        let shared = next.map_or(0.0, |run| links[run as usize].score);
        if members.is_empty() || links[end as usize].score - shared < least {
            continue;
        }
        members.reverse();
        chains.push(trimmed(members));
    }
    chains
}

/// The best chain that ends with a run.
struct Link {
    /// Its score.
    score: f64,
    /// The run before in it.
    previous: Option<u32>,
    /// Where the run ends in a that reaches furthest, of all up to this one: further back none can be near.
    furthest: usize,
}

/// The best chain ending with each run.
fn link(runs: &[UnitRun], sums: &Sums<'_>, params: &PassageParams) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::with_capacity(runs.len());
    let mut diagonals = Diagonals::default();
    for (place, &run) in runs.iter().enumerate() {
        let mut link = Link { score: sums.run(run), previous: None, furthest: run.a_end() };
        let mut follow = |earlier: usize| {
            if let Some(gain) = gain(runs[earlier], run, sums, params)
                && links[earlier].score + gain > link.score
            {
                (link.score, link.previous) = (links[earlier].score + gain, Some(earlier as u32));
            }
        };
        let first = place.saturating_sub(params.predecessors);
        let near = |&earlier: &usize| links[earlier].furthest + params.gap >= run.a;
        let reached = (first..place).rev().take_while(near).inspect(|&n| follow(n)).count();
        if first > 0 && reached == params.predecessors {
            diagonals.near(run, params).filter(|&earlier| earlier < first).for_each(&mut follow);
        }
        link.furthest = link.furthest.max(links.last().map_or(0, |link| link.furthest));
        links.push(link);
        if runs.len() > params.predecessors {
            diagonals.add(place, runs, &links);
        }
    }
    links
}

/// The run that reaches furthest on each diagonal (place in b less place in a).
///
/// In a text that repeats itself many short runs begin within a long one, so that it is not among the last when it
/// ends. What continues it lies near its diagonal.
#[derive(Default)]
struct Diagonals(BTreeMap<isize, usize>);

impl Diagonals {
    fn of(run: UnitRun) -> isize {
        run.b as isize - run.a as isize
    }

    /// Adds the run at `place`, the last of the linked ones; among those that reach as far the best chain stays.
    fn add(&mut self, place: usize, runs: &[UnitRun], links: &[Link]) {
        let furthest = self.0.entry(Self::of(runs[place])).or_insert(place);
        let (new, old) = (runs[place].a_end(), runs[*furthest].a_end());
        if new > old || (new == old && links[place].score > links[*furthest].score) {
            *furthest = place;
        }
    }

    /// Those of the diagonals that a gap leads from to a run, at most twice `predecessors`.
    fn near(&self, run: UnitRun, params: &PassageParams) -> impl Iterator<Item = usize> + '_ {
        let apart = params.gap.min(params.predecessors) as isize;
        let diagonal = Self::of(run);
        self.0.range(diagonal - apart..=diagonal + apart).map(|(_, &place)| place)
    }
}

/// What `next` adds to a chain that ends with `run`, if it can follow it.
fn gain(run: UnitRun, next: UnitRun, sums: &Sums<'_>, params: &PassageParams) -> Option<f64> {
    let (a, b) = (next.a.saturating_sub(run.a_end()), next.b.saturating_sub(run.b_end()));
    if a > params.gap || b > params.gap || next.a <= run.a || next.b <= run.b {
        return None;
    }
    let overlap = overlap(run, next);
    if overlap >= next.length {
        return None;
    }
    let next = next.without_first(overlap);
    let skipped = (next.a - run.a_end()) + (next.b - run.b_end());
    Some(sums.run(next) - skipped as f64 * params.skip_cost)
}

/// Units of `next` that lie before the end of `run` on the side where it reaches back further.
fn overlap(run: UnitRun, next: UnitRun) -> usize {
    run.a_end().saturating_sub(next.a).max(run.b_end().saturating_sub(next.b))
}

/// Cuts from each run what the one before it covers.
fn trimmed(mut chain: Vec<UnitRun>) -> Vec<UnitRun> {
    let mut last: Option<UnitRun> = None;
    chain.retain_mut(|run| {
        let cut = last.map_or(0, |last| overlap(last, *run));
        let left = cut < run.length;
        if left {
            *run = run.without_first(cut);
            last = Some(*run);
        }
        left
    });
    chain
}

/// Adds at both ends of a chain the short runs that stand close by.
pub(super) fn grow(chain: &mut Vec<UnitRun>, a: &[u32], b: &[u32], params: &PassageParams) {
    while let Some(&last) = chain.last()
        && let (a_end, b_end) = (last.a_end(), last.b_end())
        && let Some((skip_a, skip_b, length)) =
            nearest((a.len() - a_end, b.len() - b_end), |i, j| a[a_end + i] == b[b_end + j], params)
    {
        chain.push(UnitRun { a: a_end + skip_a, b: b_end + skip_b, length });
    }
    let mut before = Vec::new();
    let mut first = chain[0];
    while let Some((skip_a, skip_b, length)) =
        nearest((first.a, first.b), |i, j| a[first.a - 1 - i] == b[first.b - 1 - j], params)
    {
        let (a, b) = (first.a - skip_a - length, first.b - skip_b - length);
        first = UnitRun { a, b, length };
        before.push(first);
    }
    before.reverse();
    chain.splice(0..0, before);
}

/// Longest run taken in one step of growth; a longer one is a seed, or is taken in several steps.
const MOST_GROWN: usize = 64;

/// The run near the end of a chain that is longest for what it skips, if long enough: units skipped in a and
/// in b, and its length. `left`: units on both sides; `equal`: whether the i-th unit of a from there is the j-th of b.
fn nearest(
    left: (usize, usize),
    equal: impl Fn(usize, usize) -> bool,
    params: &PassageParams,
) -> Option<(usize, usize, usize)> {
    let mut best: Option<(f64, (usize, usize, usize))> = None;
    for skip_a in 0..=params.gap.min(left.0) {
        for skip_b in 0..=params.gap.min(left.1) {
            let most = MOST_GROWN.min(left.0 - skip_a).min(left.1 - skip_b);
            if most == 0 || !equal(skip_a, skip_b) {
                continue;
            }
            let length = 1 + (1..most).take_while(|n| equal(skip_a + n, skip_b + n)).count();
            let worth = length as f64 - params.growth_ratio * skip_a.max(skip_b) as f64;
            let long = length >= params.growth || skip_a + skip_b == 0;
            if long && worth > 0.0 && best.is_none_or(|(most, _)| worth > most) {
                best = Some((worth, (skip_a, skip_b, length)));
            }
        }
    }
    best.map(|(_, run)| run)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn runs() -> impl Strategy<Value = Vec<UnitRun>> {
        prop::collection::vec((0usize..60, 0usize..60, 1usize..12), 0..25).prop_map(|list| {
            let mut runs: Vec<UnitRun> =
                list.into_iter().map(|(a, b, length)| UnitRun { a, b, length }).collect();
            runs.sort_unstable();
            runs.dedup_by_key(|run| (run.a, run.b));
            runs
        })
    }

    /// The best score of a chain ending with `runs[end]`, trying every predecessor anew.
    fn best(runs: &[UnitRun], end: usize, sums: &Sums<'_>, params: &PassageParams) -> f64 {
        (0..end)
            .filter_map(|earlier| {
                gain(runs[earlier], runs[end], sums, params)
                    .map(|gain| gain + best(runs, earlier, sums, params))
            })
            .fold(sums.run(runs[end]), f64::max)
    }

    proptest! {
        /// Scores as the recursion over all predecessors gives them.
        #[test]
        fn scores_as_the_quadratic_recursion(runs in runs(), weight in 0.1f32..3.0) {
            let params = PassageParams { gap: 4, ..PassageParams::default() };
            let sums: Vec<f64> = (0..=80).map(|n| f64::from(n) * f64::from(weight)).collect();
            let sums = Sums { a: &sums, b: &sums };
            for (end, link) in link(&runs, &sums, &params).iter().enumerate().take(12) {
                prop_assert!((link.score - best(&runs, end, &sums, &params)).abs() < 1e-9);
            }
        }

        /// Runs of a chain ascend on both sides without overlap, and lie within the gap.
        #[test]
        fn chains_are_colinear(runs in runs()) {
            let params = PassageParams { gap: 4, ..PassageParams::default() };
            let sums: Vec<f64> = (0..=80).map(f64::from).collect();
            let sums = Sums { a: &sums, b: &sums };
            for chain in chains(&runs, &sums, 1.0, &params) {
                for pair in chain.windows(2) {
                    let (a, b) = (pair[1].a - pair[0].a_end(), pair[1].b - pair[0].b_end());
                    prop_assert!(a <= 4 + 12 && b <= 4 + 12);
                }
            }
        }
    }

    #[test]
    fn a_long_run_is_continued_behind_many_short_ones() {
        let params = PassageParams { predecessors: 3, gap: 4, ..PassageParams::default() };
        let run = |a, b, length| UnitRun { a, b, length };
        let mut runs = vec![run(0, 10, 40), run(42, 52, 8)];
        runs.extend((1..9).map(|n| run(4 * n + 3, 60 + 9 * n, 4)));
        runs.sort_unstable();
        let sums: Vec<f64> = (0..=200).map(f64::from).collect();
        let chains = chains(&runs, &Sums { a: &sums, b: &sums }, 20.0, &params);
        assert_eq!(chains, [[run(0, 10, 40), run(42, 52, 8)]]);
    }

    #[test]
    fn chains_grow_by_short_runs() {
        let a = [9, 9, 1, 2, 0, 3, 4, 5, 6, 0, 7, 8, 9];
        let b = [1, 2, 3, 4, 5, 6, 7, 8, 5];
        let mut chain = vec![UnitRun { a: 5, b: 2, length: 4 }];
        grow(&mut chain, &a, &b, &PassageParams::default());
        let grown = [
            UnitRun { a: 2, b: 0, length: 2 },
            UnitRun { a: 5, b: 2, length: 4 },
            UnitRun { a: 10, b: 6, length: 2 },
        ];
        assert_eq!(chain, grown);
    }
}
