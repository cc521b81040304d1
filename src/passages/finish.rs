//! Chains -> passages: gaps aligned, scored, with places in code points.

use super::align::{Alignment, align};
use super::chain::{Chains, Sums};
use super::extend::{Table, extend};
use super::growth::grow;
use super::index::{GramIndex, repeated};
use super::runs::{self, Runs, UnitRun, arrange, maximal};
use super::significance::{Meter, Model, Text};
use super::units::Units;
use super::{Kind, Passage, Run};
use crate::params::PassageParams;
use crate::span::{ArticleId, Span};

/// Bytes the memory gives at once.
const LINE: usize = 64;

/// One side of a pair: an article with its units, their weights and its shared grams.
pub(super) struct Side<'a> {
    pub article: ArticleId,
    pub units: &'a Units,
    /// Sums of their weights from the beginning.
    pub sums: &'a [f64],
    /// The gram at each unit.
    pub at: &'a [u32],
    /// Places, ascending, whose gram stands too often in this article to be a seed.
    pub often: &'a [u32],
    /// What its units tell.
    pub text: Text<'a>,
    /// Length of a gram in units.
    pub gram: usize,
}

impl<'a> Side<'a> {
    /// Some of its units, as a span.
    fn span(&self, from: usize, to: usize) -> Span {
        Span { article: self.article, range: self.units.range(from, to) }
    }

    /// Reads some of all that is going to be read here and there, so that the memory is waited for once for all of it.
    pub fn touch(&self) {
        let (ids, at) = (self.units.ids.iter().step_by(LINE / 4), self.at.iter().step_by(LINE / 4));
        let of_units = ids.zip(at).fold(0, |all, (id, gram)| all ^ id ^ gram);
        let of_sums = self.sums.iter().step_by(LINE / 8).fold(0, |all, sum| all ^ sum.to_bits());
        std::hint::black_box((of_units, of_sums));
    }

    fn runs(&self) -> runs::Text<'a> {
        runs::Text { ids: &self.units.ids, at: self.at, gram: self.gram }
    }
}

/// What alignments of one search are measured by.
pub(super) struct Measure<'a> {
    /// Nats a pair must reach with one passage, unless that has `copied_units`.
    pub limit: f64,
    /// Nats each passage must reach,
    pub least: f64,
    /// and each of fewer than `copied_units`.
    pub least_short: f64,
    /// Measures bits; scores alone without it.
    pub meter: Option<Meter<'a>>,
    /// Kept from pair to pair.
    pub work: Work,
}

/// Working memory of aligning pairs: kept, so that none is asked for.
pub(super) struct Work {
    seeds: Runs,
    chains: Chains,
    table: Table,
    /// The runs chains grow to, a chain, and a chain with its gaps filled.
    grown: Vec<UnitRun>,
    chain: Vec<UnitRun>,
    filled: Vec<UnitRun>,
}

impl Work {
    /// Working memory for these parameters.
    pub fn new(params: &PassageParams) -> Self {
        let (seeds, chains, table) = (Runs::default(), Chains::default(), Table::new(params));
        Self { seeds, chains, table, grown: Vec::new(), chain: Vec::new(), filled: Vec::new() }
    }
}

impl<'a> Measure<'a> {
    /// Asks every passage for the whole limit, one article left out of the model.
    pub fn whole(limit: f64, model: Option<&'a Model>, params: &PassageParams) -> Self {
        let meter = model.map(Meter::asking);
        Self { limit, least: limit, least_short: limit, meter, work: Work::new(params) }
    }
}

/// The passages two articles share in some windows of y, by place in the article that comes first.
///
/// Each carries at least `measure.least` nats, one of them `measure.limit` or `copied_units` matched
/// units; it may reach beyond its window. `index`: the grams of y. Time: the length of x, and the chaining of
/// the runs found.
pub(super) fn passages(
    x: &Side<'_>,
    (y, index): (&Side<'_>, &GramIndex),
    windows: &[(usize, usize)],
    measure: &mut Measure<'_>,
    params: &PassageParams,
) -> Vec<Passage> {
    let mut seeds = std::mem::take(&mut measure.work.seeds);
    seeds.find(windows, (x.runs(), x.often), (y.runs(), index));
    let kept = aligned(&seeds.list, x, y, measure, params);
    measure.work.seeds = seeds;
    let starts = |passage: &Passage| {
        passage.score >= measure.limit || passage.n_matched >= params.copied_units
    };
    if !kept.iter().any(starts) {
        return Vec::new();
    }
    let mut kept: Vec<Passage> =
        if x.article < y.article { kept } else { kept.into_iter().map(turned).collect() };
    kept.sort_by_key(|passage| (passage.a, passage.b));
    kept
}

/// The passages an article shares with itself further on, by place. Each carries `measure.least` nats and has
/// `copied_units` matched units; its two sides do not overlap. Time: pairs of places with one gram, at most
/// `max_repeats` a place, and the chaining of the runs found there.
pub(super) fn repeats(
    x: &Side<'_>,
    measure: &mut Measure<'_>,
    params: &PassageParams,
) -> Vec<Passage> {
    let seeds = repeated(x.at, params.max_repeats, x.gram);
    let runs = maximal(&x.units.ids, &x.units.ids, seeds);
    let mut kept = aligned(&runs, x, x, measure, params);
    kept.retain(|passage| passage.n_matched >= params.copied_units);
    kept.sort_by_key(|passage| (passage.a, passage.b));
    kept
}

/// The passages of all chains of some runs, best first, without those that lie in a better one. Both sides may
/// be one article.
fn aligned(
    seeds: &[UnitRun],
    x: &Side<'_>,
    y: &Side<'_>,
    measure: &mut Measure<'_>,
    params: &PassageParams,
) -> Vec<Passage> {
    let sums = Sums { a: x.sums, b: y.sums };
    let (a, b) = (&x.units.ids[..], &y.units.ids[..]);
    let Measure { limit, least, work, .. } = measure;
    let Work { chains, grown, .. } = work;
    chains.find(seeds, &sums, *limit * params.grow_share, params);
    // Chains that grow towards one another become one when they are chained again.
    grown.clear();
    chains.iter().for_each(|chain| grow(chain, (a, b), params, grown));
    arrange(grown);
    chains.find(grown, &sums, *least * params.finish_share, params);
    let mut kept: Vec<Passage> = Vec::new();
    for number in 0..measure.work.chains.len() {
        let Work { chains, chain, table, .. } = &mut measure.work;
        chain.clear();
        chain.extend_from_slice(chains.get(number));
        extend(chain, (a, b), table, params);
        if x.article == y.article {
            apart(chain);
        }
        kept.extend(passage(&kept, x, y, &sums, measure, params));
    }
    kept
}

/// Cuts a chain within one text to where its first side ends before its second begins.
fn apart(chain: &mut Vec<UnitRun>) {
    let second = chain.first().map_or(0, |run| run.b);
    for run in chain.iter_mut() {
        run.length = run.length.min(second.saturating_sub(run.a));
    }
    let end = chain.iter().position(|run| run.length == 0).unwrap_or(chain.len());
    chain.truncate(end);
}

/// Whether two sides lie by more than half in those of another passage.
fn is_within((a, b): (Span, Span), other: &Passage) -> bool {
    let half = |x: Span, y: Span| 2 * x.range.overlap(y.range) > x.range.len();
    half(a, other.a) && half(b, other.b)
}

/// The same passage with its sides exchanged.
fn turned(mut passage: Passage) -> Passage {
    std::mem::swap(&mut passage.a, &mut passage.b);
    for run in &mut passage.runs {
        *run = Run { a: run.b, b: run.a, a_len: run.b_len, b_len: run.a_len };
    }
    passage
}

/// The chain in hand as a passage, if it carries `measure.least` nats and lies in none of those `kept`; an empty
/// one does not.
fn passage(
    kept: &[Passage],
    x: &Side<'_>,
    y: &Side<'_>,
    sums: &Sums<'_>,
    measure: &mut Measure<'_>,
    params: &PassageParams,
) -> Option<Passage> {
    let Work { chain, filled: runs, .. } = &mut measure.work;
    let columns = fill(chain, &x.units.ids, &y.units.ids, params, runs);
    let (first, last) = (*runs.first()?, *runs.last()?);
    let n_matched: usize = runs.iter().map(|run| run.length).sum();
    let units = (last.a_end() - first.a) + (last.b_end() - first.b);
    let skipped = (units - 2 * n_matched) as f64;
    let score = gain(runs, sums, x.gram.min(y.gram)) - skipped * params.skip_cost;
    let short = n_matched < params.copied_units;
    if score < if short { measure.least_short } else { measure.least } {
        return None;
    }
    let (a, b) = (x.span(first.a, last.a_end()), y.span(first.b, last.b_end()));
    if kept.iter().any(|better| is_within((a, b), better)) {
        return None;
    }
    Some(Passage {
        a,
        b,
        kind: if columns == n_matched { Kind::Verbatim } else { Kind::Edited },
        runs: runs.iter().map(|&run| placed(run, x.units, y.units)).collect(),
        n_matched,
        identity: n_matched as f64 / columns as f64,
        score,
        bits: match &mut measure.meter {
            Some(meter) => meter.bits((x.text, y.text), runs, params),
            None => score / std::f64::consts::LN_2,
        },
        pair_e_value: None,
        e_value: None,
        q_value: None,
    })
}

/// The information of some runs, as far as each is trusted.
fn gain(runs: &[UnitRun], sums: &Sums<'_>, gram: usize) -> f64 {
    runs.iter().map(|&run| sums.run(run) * trust(run.length, gram)).sum()
}

/// How far the weight of a run counts: weights are those of whole grams, and a run shorter than
/// a gram shares none.
fn trust(length: usize, gram: usize) -> f64 {
    (length as f64 / gram as f64).min(1.0)
}

/// The runs of a chain with the gaps between them aligned, neighbours joined, into `runs`; the number of columns.
pub(super) fn fill(
    chain: &[UnitRun],
    a: &[u32],
    b: &[u32],
    params: &PassageParams,
    runs: &mut Vec<UnitRun>,
) -> usize {
    runs.clear();
    let mut columns = 0;
    let mut push = |run: UnitRun| match runs.last_mut() {
        Some(last) if last.a_end() == run.a && last.b_end() == run.b => last.length += run.length,
        _ => runs.push(run),
    };
    for (place, &run) in chain.iter().enumerate() {
        if let Some(&last) = place.checked_sub(1).and_then(|before| chain.get(before)) {
            let (a_gap, b_gap) = (&a[last.a_end()..run.a], &b[last.b_end()..run.b]);
            let longer = a_gap.len().max(b_gap.len());
            let gap = if longer > params.align_longest {
                Alignment { columns: longer, ..Alignment::default() }
            } else {
                align(a_gap, b_gap, longer, params)
            };
            columns += gap.columns;
            for inner in gap.runs {
                push(UnitRun { a: last.a_end() + inner.a, b: last.b_end() + inner.b, ..inner });
            }
        }
        columns += run.length;
        push(run);
    }
    columns
}

/// A run in code points.
pub(super) fn placed(run: UnitRun, x: &Units, y: &Units) -> Run {
    let (a, b) = (x.range(run.a, run.a_end()), y.range(run.b, run.b_end()));
    Run { a: a.start, b: b.start, a_len: a.len() as u32, b_len: b.len() as u32 }
}
