//! Ranges of units -> a passage as it is shown: runs, identity and kind.

use super::pair::{Pair, Range};
use super::verbatim::grams;
use crate::params::PassageParams;
use crate::passages::chain::{Chains, Sums};
use crate::passages::finish::{fill, placed};
use crate::passages::runs::{UnitRun, maximal, seeds};
use crate::passages::{Kind, Passage};
use crate::span::{ArticleId, Span};

/// The passage of two ranges.
///
/// Runs are those of the best ascending chain: reordered text shows what stands in order. Identity counts all
/// units of both ranges, set against each other as far as they go.
pub(super) fn passage(pair: &Pair<'_>, a: Range, b: Range, params: &PassageParams) -> Passage {
    let (x, y) = (&pair.a.text.units, &pair.b.text.units);
    let score = pair.evidence(a, b);
    let runs = in_order(&x.ids[a.0..a.1], &y.ids[b.0..b.1], params);
    let n_matched: usize = runs.iter().map(|run| run.length).sum();
    let columns = (a.1 - a.0).max(b.1 - b.0).max(1);
    let verbatim = n_matched == a.1 - a.0 && n_matched == b.1 - b.0;
    let identity = n_matched as f64 / columns as f64;
    let kind = match identity {
        _ if verbatim => Kind::Verbatim,
        identity if identity >= params.pair_edited => Kind::Edited,
        _ => Kind::Paraphrase,
    };
    let runs = runs
        .into_iter()
        .map(|run| placed(UnitRun { a: run.a + a.0, b: run.b + b.0, ..run }, x, y))
        .collect();
    let side = |number, range| Span { article: ArticleId::at(number), range };
    Passage {
        a: side(0, x.range(a.0, a.1)),
        b: side(1, y.range(b.0, b.1)),
        kind,
        runs,
        n_matched,
        identity,
        score,
        bits: score / std::f64::consts::LN_2,
        e_value: None,
        pair_e_value: None,
        q_value: None,
    }
}

/// Matched units of two texts divided by aligned columns, set against each other from end to end.
pub(in crate::passages) fn identity(x: &[u32], y: &[u32], params: &PassageParams) -> f64 {
    agreed(&in_order(x, y, params), (x.len(), y.len()))
}

/// The same, when the runs that match are known. `lengths`: of both texts.
pub(in crate::passages) fn agreed(runs: &[UnitRun], lengths: (usize, usize)) -> f64 {
    let (mut columns, mut matched, mut end) = (0, 0, (0, 0));
    for run in runs {
        columns += (run.a - end.0).max(run.b - end.1) + run.length;
        matched += run.length;
        end = (run.a_end(), run.b_end());
    }
    columns += (lengths.0 - end.0).max(lengths.1 - end.1);
    matched as f64 / columns.max(1) as f64
}

/// The runs that stand in the same order in both, short gaps aligned.
fn in_order(a: &[u32], b: &[u32], params: &PassageParams) -> Vec<UnitRun> {
    let free = PassageParams { gap: a.len().max(b.len()), skip_cost: 0.0, ..params.clone() };
    let (a_grams, b_grams) = grams(a, b, params.pair_shown.min(a.len()).min(b.len()).max(1));
    let runs = maximal(a, b, seeds(&a_grams, &b_grams, params.max_repeats));
    let ones = |n: usize| -> Vec<f64> { (0..=n).map(|units| units as f64).collect() };
    let sums = Sums { a: &ones(a.len()), b: &ones(b.len()) };
    let mut filled = Vec::new();
    fill(Chains::default().best(&runs, &sums, &free), a, b, params, &mut filled);
    filled
}
