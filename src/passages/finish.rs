//! Chains -> passages: gaps aligned, scored, with places in code points.

use super::align::{Alignment, align};
use super::chain::{Sums, chains, grow};
use super::extend::{Table, extend};
use super::index::GramIndex;
use super::runs::{self, UnitRun, maximal, runs_in};
use super::significance::{Meter, Model, Text};
use super::units::Units;
use super::{Kind, Passage, Run};
use crate::params::PassageParams;
use crate::span::{ArticleId, Span};

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
    fn runs(&self) -> runs::Text<'a> {
        runs::Text { ids: &self.units.ids, at: self.at }
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
    /// Working memory of extensions.
    pub table: Table,
}

impl<'a> Measure<'a> {
    /// Asks every passage for the whole limit, one article left out of the model.
    pub fn whole(limit: f64, model: Option<&'a Model>) -> Self {
        let meter = model.map(Meter::asking);
        Self { limit, least: limit, least_short: limit, meter, table: Table::default() }
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
    let runs = runs_in(windows, (x.runs(), x.often), (y.runs(), index));
    let kept = aligned(&runs, x, y, measure, params);
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
    let seeds = GramIndex::new(x.at, params.max_repeats).repeated(x.gram);
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
    let runs = grown(seeds, x, y, &sums, measure.limit * params.grow_share, params);
    let mut kept: Vec<Passage> = Vec::new();
    for mut chain in chains(&runs, &sums, measure.least * params.finish_share, params) {
        extend(&mut chain, (&x.units.ids, &y.units.ids), &mut measure.table, params);
        if x.article == y.article {
            chain = apart(&chain);
        }
        let passage = passage(&chain, x, y, &sums, measure, params);
        let new = |passage: &Passage| !kept.iter().any(|better| is_within(passage, better));
        if let Some(passage) = passage.filter(new) {
            kept.push(passage);
        }
    }
    kept
}

/// The runs of a chain within one text as far as its first side ends before its second begins.
fn apart(chain: &[UnitRun]) -> Vec<UnitRun> {
    let second = chain.first().map_or(0, |run| run.b);
    let cut =
        |run: &UnitRun| UnitRun { length: run.length.min(second.saturating_sub(run.a)), ..*run };
    chain.iter().map(cut).take_while(|run| run.length > 0).collect()
}

/// The runs of all chains of score `least` or more, with those they grow by: chains that grow
/// towards one another become one when they are chained again.
fn grown(
    seeds: &[UnitRun],
    x: &Side<'_>,
    y: &Side<'_>,
    sums: &Sums<'_>,
    least: f64,
    params: &PassageParams,
) -> Vec<UnitRun> {
    let mut runs = Vec::with_capacity(seeds.len());
    for mut chain in chains(seeds, sums, least, params) {
        grow(&mut chain, &x.units.ids, &y.units.ids, params);
        runs.append(&mut chain);
    }
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// Whether a passage lies by more than half in another one, on both sides.
fn is_within(passage: &Passage, other: &Passage) -> bool {
    let half = |x: Span, y: Span| 2 * x.range.overlap(y.range) > x.range.len();
    half(passage.a, other.a) && half(passage.b, other.b)
}

/// The same passage with its sides exchanged.
fn turned(mut passage: Passage) -> Passage {
    std::mem::swap(&mut passage.a, &mut passage.b);
    for run in &mut passage.runs {
        *run = Run { a: run.b, b: run.a, a_len: run.b_len, b_len: run.a_len };
    }
    passage
}

/// A grown chain as a passage, if it carries `measure.least` nats; an empty one does not.
fn passage(
    chain: &[UnitRun],
    x: &Side<'_>,
    y: &Side<'_>,
    sums: &Sums<'_>,
    measure: &mut Measure<'_>,
    params: &PassageParams,
) -> Option<Passage> {
    let (runs, columns) = filled(chain, &x.units.ids, &y.units.ids, params);
    let (first, last) = (*runs.first()?, *runs.last()?);
    let n_matched: usize = runs.iter().map(|run| run.length).sum();
    let units = (last.a_end() - first.a) + (last.b_end() - first.b);
    let gram = x.gram.min(y.gram);
    let gain: f64 = runs.iter().map(|&run| sums.run(run) * trust(run.length, gram)).sum();
    let score = gain - (units - 2 * n_matched) as f64 * params.skip_cost;
    let short = n_matched < params.copied_units;
    if score < if short { measure.least_short } else { measure.least } {
        return None;
    }
    let kind = if columns == n_matched { Kind::Verbatim } else { Kind::Edited };
    let range = |side: &Side<'_>, from, to| Span {
        article: side.article,
        range: side.units.range(from, to),
    };
    Some(Passage {
        a: range(x, first.a, last.a_end()),
        b: range(y, first.b, last.b_end()),
        kind,
        runs: runs.iter().map(|&run| placed(run, x.units, y.units)).collect(),
        n_matched,
        identity: n_matched as f64 / columns as f64,
        score,
        bits: match &mut measure.meter {
            Some(meter) => meter.bits((x.text, y.text), &runs, params),
            None => score / std::f64::consts::LN_2,
        },
        pair_e_value: None,
        e_value: None,
        q_value: None,
    })
}

/// How far the weight of a run counts: weights are those of whole grams, and a run shorter than
/// a gram shares none.
fn trust(length: usize, gram: usize) -> f64 {
    (length as f64 / gram as f64).min(1.0)
}

/// The runs of a chain with the gaps between them aligned, neighbours joined; and the number of columns.
pub(super) fn filled(
    chain: &[UnitRun],
    a: &[u32],
    b: &[u32],
    params: &PassageParams,
) -> (Vec<UnitRun>, usize) {
    let mut runs: Vec<UnitRun> = Vec::with_capacity(chain.len());
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
    (runs, columns)
}

/// A run in code points.
pub(super) fn placed(run: UnitRun, x: &Units, y: &Units) -> Run {
    let (a, b) = (x.range(run.a, run.a_end()), y.range(run.b, run.b_end()));
    Run { a: a.start, b: b.start, a_len: a.len() as u32, b_len: b.len() as u32 }
}
