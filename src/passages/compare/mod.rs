//! Two texts -> the passages they share, reworded ones and digests included.
//!
//! Words are weighed by the sentences of the two texts alone. Clusters of like sentences and
//! stretches well covered by the other text are refined to the word by shared information; runs
//! copied word for word give exact boundaries; a stretch that sums up much of the other text is a
//! digest. A passage stays when the information it shares reaches a limit. Characters and their
//! pairs take the place of words and stems in unspaced writing.

mod coverage;
mod pair;
mod refine;
mod seeds;
mod sentences;
mod text;
mod verbatim;
mod view;

use super::Passage;
use crate::params::PassageParams;
use coverage::{Segment, digest, segments, window};
use pair::{Pair, Range};
use refine::{refine, resolve};
use text::Texts;
pub(super) use view::{agreed, identity};

/// Limits that depend on the writing.
struct Limits {
    evidence: f64,
    chars: usize,
    verbatim: usize,
    verbatim_chars: usize,
    digests: bool,
}

impl Limits {
    fn new(unspaced: bool, params: &PassageParams) -> Self {
        if unspaced {
            Self {
                evidence: params.pair_evidence_unspaced,
                chars: params.pair_chars_unspaced,
                verbatim: params.pair_verbatim_unspaced,
                verbatim_chars: params.pair_verbatim_chars_unspaced,
                digests: params.digest_unspaced,
            }
        } else {
            Self {
                evidence: params.pair_evidence_spaced,
                chars: params.pair_chars_spaced,
                verbatim: params.pair_verbatim_spaced,
                verbatim_chars: params.pair_verbatim_chars_spaced,
                digests: true,
            }
        }
    }
}

/// Units both ranges hold.
fn overlap(x: Range, y: Range) -> usize {
    x.1.min(y.1).saturating_sub(x.0.max(y.0))
}

/// The passages two texts share, by place in a.
pub(super) fn compare(a: &str, b: &str, params: &PassageParams) -> Vec<Passage> {
    let texts = Texts::read(a, b, params);
    let limits = Limits::new(texts.unspaced, params);
    if texts.a.tokens.is_empty() || texts.b.tokens.is_empty() {
        return Vec::new();
    }
    let pair = Pair::new(&texts, params);
    let copied = verbatim::verbatim(&pair, &limits, params);
    let covered = segments(&pair, params);
    let mut found = reworded(&pair, &covered, params);
    found = with_copies(found, &copied, params);
    let digest = covered
        .first()
        .filter(|_| limits.digests)
        .and_then(|segment| digest(&pair, segment, &copied, &found, params));
    if let Some((in_a, _)) = digest {
        found.retain(|passage| overlap(in_a, passage.0) == 0);
    }
    found.retain(|&(x, y)| {
        let length =
            |side: &pair::Side<'_>, range: Range| side.text.units.range(range.0, range.1).len();
        length(&pair.a, x).min(length(&pair.b, y)) >= limits.chars
            && pair.evidence(x, y) >= limits.evidence
    });
    found.extend(digest);
    found.sort_unstable();
    found.into_iter().map(|(x, y)| view::passage(&pair, x, y, params)).collect()
}

/// Passages from clusters, and from covered stretches no cluster explains, without overlaps in a.
fn reworded(pair: &Pair<'_>, covered: &[Segment], params: &PassageParams) -> Vec<(Range, Range)> {
    let mut found: Vec<(Range, Range)> = seeds::clusters(pair, params)
        .into_iter()
        .map(|(a, b)| refine(pair, a, b, params))
        .collect();
    for Segment { range, .. } in covered.iter().take(params.pair_segments) {
        if !found.iter().any(|(a, _)| 2 * overlap(*a, *range) > range.1 - range.0) {
            found.push(refine(pair, *range, window(pair, *range), params));
        }
    }
    resolve(pair, &found, params)
}

/// Passages with copied runs in the place of those they cover mostly, and those in no passage.
fn with_copies(
    found: Vec<(Range, Range)>,
    copied: &[(Range, Range)],
    params: &PassageParams,
) -> Vec<(Range, Range)> {
    let part = |n: usize, whole: Range| {
        n as f64 >= params.pair_verbatim_share * (whole.1 - whole.0) as f64
    };
    let mut taken: Vec<(Range, Range)> = found
        .into_iter()
        .filter(|&(a, b)| {
            let inside = |run: &&(Range, Range)| overlap(a, run.0) > 0 && overlap(b, run.1) > 0;
            let in_a: usize = copied.iter().filter(inside).map(|run| overlap(a, run.0)).sum();
            let in_b: usize = copied.iter().filter(inside).map(|run| overlap(b, run.1)).sum();
            in_a == 0 || !(part(in_a, a) && part(in_b, b))
        })
        .collect();
    for &run in copied {
        let half = |x: Range, of: Range| 2 * overlap(x, of) > of.1 - of.0;
        if !taken.iter().any(|&(a, b)| half(a, run.0) && half(b, run.1)) {
            taken.push(run);
        }
    }
    taken
}
