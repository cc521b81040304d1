//! Runs -> chains: runs that follow one another on both sides, close enough to be one passage.
//!
//! The score of a chain is the information of its runs less a cost for every unit skipped on
//! either side; the best predecessor of a run is sought among the runs shortly before it (the
//! chaining of minimap2: Li, Bioinformatics 2018).

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

/// Chains that were found, and the working memory of finding them: kept from one search to the next, so that no
/// memory is asked for.
#[derive(Default)]
pub(super) struct Chains {
    /// The runs of all chains, one after another, and where each chain ends.
    runs: Vec<UnitRun>,
    ends: Vec<usize>,
    links: Vec<Link>,
    order: Vec<u32>,
    used: Vec<bool>,
}

impl Chains {
    /// Finds the chains whose score reaches `least`, best first; each run is in at most one.
    ///
    /// `runs` by place in a, then in b. Time: runs x `predecessors`.
    pub fn find(&mut self, runs: &[UnitRun], sums: &Sums<'_>, least: f64, params: &PassageParams) {
        self.runs.clear();
        self.ends.clear();
        let Self { links, order, used, .. } = self;
        link(runs, sums, params, links);
        order.clear();
        order.extend((0..runs.len() as u32).filter(|&end| links[end as usize].score >= least));
        order.sort_unstable_by(|&x, &y| {
            links[y as usize].score.total_cmp(&links[x as usize].score).then(x.cmp(&y))
        });
        used.clear();
        used.resize(runs.len(), false);
        for place in 0..self.order.len() {
            self.take(self.order[place], runs, least);
        }
    }

    /// Adds the chain that ends with a run, as far as no better one has it, if that is worth `least`.
    fn take(&mut self, end: u32, runs: &[UnitRun], least: f64) {
        let first = self.runs.len();
        let mut next = Some(end);
        while let Some(run) = next.map(|run| run as usize).filter(|&run| !self.used[run]) {
            self.runs.push(runs[run]);
            self.used[run] = true;
            next = self.links[run].previous;
        }
        let shared = next.map_or(0.0, |run| self.links[run as usize].score);
        if self.runs.len() == first || self.links[end as usize].score - shared < least {
            self.runs.truncate(first);
            return;
        }
        self.runs[first..].reverse();
        trim(&mut self.runs, first);
        self.ends.push(self.runs.len());
    }

    /// The best of all chains, the first of equals; empty without runs. It is found alone.
    pub fn best(
        &mut self,
        runs: &[UnitRun],
        sums: &Sums<'_>,
        params: &PassageParams,
    ) -> &[UnitRun] {
        self.runs.clear();
        self.ends.clear();
        link(runs, sums, params, &mut self.links);
        let score = |place: usize| self.links[place].score;
        let best = (0..runs.len()).max_by(|&x, &y| score(x).total_cmp(&score(y)).then(y.cmp(&x)));
        let mut next = best.map(|run| run as u32);
        while let Some(run) = next {
            self.runs.push(runs[run as usize]);
            next = self.links[run as usize].previous;
        }
        self.runs.reverse();
        trim(&mut self.runs, 0);
        &self.runs
    }

    /// The chains that were found.
    pub fn iter(&self) -> impl Iterator<Item = &[UnitRun]> {
        (0..self.len()).map(|number| self.get(number))
    }

    /// How many were found.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// One of them.
    pub fn get(&self, number: usize) -> &[UnitRun] {
        let first = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.runs[first..self.ends[number]]
    }
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

/// The best chain ending with each run, into `links`.
fn link(runs: &[UnitRun], sums: &Sums<'_>, params: &PassageParams, links: &mut Vec<Link>) {
    links.clear();
    let mut diagonals = Diagonals::default();
    for (place, &run) in runs.iter().enumerate() {
        let alone = sums.run(run);
        let mut link = Link { score: alone, previous: None, furthest: run.a_end() };
        let mut follow = |earlier: usize| {
            // No run tells more after another than it does alone.
            if links[earlier].score + alone > link.score
                && let Some(gain) = gain(runs[earlier], run, alone, sums, params)
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
            diagonals.add(place, runs, links);
        }
    }
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

/// What `next` adds to a chain that ends with `run`, if it can follow it. `alone`: what it tells by itself.
fn gain(
    run: UnitRun,
    next: UnitRun,
    alone: f64,
    sums: &Sums<'_>,
    params: &PassageParams,
) -> Option<f64> {
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
    let told = if overlap == 0 { alone } else { sums.run(next) };
    Some(told - skipped as f64 * params.skip_cost)
}

/// Units of `next` that lie before the end of `run` on the side where it reaches back further.
fn overlap(run: UnitRun, next: UnitRun) -> usize {
    run.a_end().saturating_sub(next.a).max(run.b_end().saturating_sub(next.b))
}

/// Cuts from each run of a chain, the runs from `first` on, what the one before it covers.
fn trim(runs: &mut Vec<UnitRun>, first: usize) {
    let mut end = first;
    for place in first..runs.len() {
        let run = runs[place];
        let cut = if end == first { 0 } else { overlap(runs[end - 1], run) };
        if cut < run.length {
            runs[end] = run.without_first(cut);
            end += 1;
        }
    }
    runs.truncate(end);
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
                gain(runs[earlier], runs[end], sums.run(runs[end]), sums, params)
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
            let mut links = Vec::new();
            link(&runs, &sums, &params, &mut links);
            for (end, link) in links.iter().enumerate().take(12) {
                prop_assert!((link.score - best(&runs, end, &sums, &params)).abs() < 1e-9);
            }
        }

        /// Runs of a chain ascend on both sides without overlap, and lie within the gap.
        #[test]
        fn chains_are_colinear(runs in runs()) {
            let params = PassageParams { gap: 4, ..PassageParams::default() };
            let sums: Vec<f64> = (0..=80).map(f64::from).collect();
            let sums = Sums { a: &sums, b: &sums };
            let mut chains = Chains::default();
            chains.find(&runs, &sums, 1.0, &params);
            let found: Vec<Vec<UnitRun>> = chains.iter().map(<[UnitRun]>::to_vec).collect();
            let best = found.first().map_or(&[][..], Vec::as_slice);
            prop_assert_eq!(chains.best(&runs, &sums, &params), best);
            for chain in found {
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
        let mut chains = Chains::default();
        chains.find(&runs, &Sums { a: &sums, b: &sums }, 20.0, &params);
        assert!(chains.iter().eq([[run(0, 10, 40), run(42, 52, 8)]]));
    }
}
