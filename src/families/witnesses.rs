//! Sides of passages -> witnesses: the spans of an article that are one span with jittered ends.

use crate::params::FamilyParams;
use crate::passages::Passage;
use crate::span::{ArticleId, CharRange, Span};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The witnesses, and those each passage joins.
pub(super) struct Witnesses {
    /// The spans, by article and place.
    pub list: Vec<Span>,
    /// For each passage the witness of its side a and of its side b.
    pub of_passage: Vec<(usize, usize)>,
}

/// Part of the longer range that two ranges share, 0 to 1.
pub(super) fn mutual(x: CharRange, y: CharRange) -> f64 {
    x.overlap(y) as f64 / x.len().max(y.len()).max(1) as f64
}

/// A side of a passage: its span, and twice the number of the passage, one more for side b.
type Side = (Span, u32);

/// Merges the sides of all passages, article by article.
///
/// The commonest span of an article comes first and takes all that overlap it mostly; longer ones come before
/// shorter ones of the same number. Time: sorting the sides, and for each span the witnesses that begin near it.
pub(super) fn merge(passages: &[Passage], params: &FamilyParams) -> Witnesses {
    let mut sides: Vec<Side> = Vec::with_capacity(2 * passages.len());
    for (number, passage) in (0u32..).step_by(2).zip(passages) {
        sides.extend([(passage.a, number), (passage.b, number + 1)]);
    }
    sides.par_sort_unstable();
    let articles: Vec<&[Side]> = sides.chunk_by(|x, y| x.0.article == y.0.article).collect();
    let merged: Vec<(Vec<Span>, Vec<usize>)> =
        articles.par_iter().map(|sides| article(sides, params)).collect();
    let mut list = Vec::with_capacity(merged.iter().map(|merged| merged.0.len()).sum());
    let mut of_passage = vec![(0, 0); passages.len()];
    for (sides, (mut witnesses, of_side)) in articles.into_iter().zip(merged) {
        for (&(_, side), witness) in sides.iter().zip(of_side) {
            let (passage, witness) = (side as usize / 2, list.len() + witness);
            match side % 2 {
                0 => of_passage[passage].0 = witness,
                _ => of_passage[passage].1 = witness,
            }
        }
        list.append(&mut witnesses);
    }
    Witnesses { list, of_passage }
}

/// The witnesses of one article, ascending, and which of them each side belongs to. `sides`: ascending.
fn article(sides: &[Side], params: &FamilyParams) -> (Vec<Span>, Vec<usize>) {
    let spans: Vec<&[Side]> = sides.chunk_by(|x, y| x.0 == y.0).collect();
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|&number| {
        let (span, count) = (spans[number][0].0, spans[number].len());
        (Reverse(count), Reverse(span.range.len()), span)
    });
    let mut witnesses: BTreeSet<(u32, Span)> = BTreeSet::new();
    let mut witness_of: Vec<Span> = spans.iter().map(|sides| sides[0].0).collect();
    for number in order {
        let span = spans[number][0].0;
        let best = nearest(&witnesses, span, params);
        witness_of[number] = best.unwrap_or(span);
        if best.is_none() {
            witnesses.insert((span.range.start, span));
        }
    }
    let list: Vec<Span> = witnesses.into_iter().map(|witness| witness.1).collect();
    let place =
        |span: &Span| list.binary_search(span).expect("every side was given to a listed witness");
    let places: Vec<usize> = witness_of.iter().map(place).collect();
    let of_side = spans.iter().zip(places).flat_map(|(sides, place)| vec![place; sides.len()]);
    (list, of_side.collect())
}

/// The witness that shares most with a span, if that is enough; the first of equals.
///
/// Two ranges share enough of the longer one only if they begin within the rest of it, and the longer one is
/// no longer than the shorter one allows.
fn nearest(witnesses: &BTreeSet<(u32, Span)>, span: Span, params: &FamilyParams) -> Option<Span> {
    let coverage = params.mutual_coverage;
    let apart = ((1.0 - coverage) / coverage * span.range.len() as f64).ceil() as u32 + 1;
    let start = span.range.start;
    let first = Span { article: ArticleId::at(0), range: CharRange::default() };
    let near = (start.saturating_sub(apart), first)..(start.saturating_add(apart + 1), first);
    let share = |witness: &Span| mutual(witness.range, span.range);
    witnesses
        .range(near)
        .map(|witness| witness.1)
        .max_by(|x, y| share(x).total_cmp(&share(y)).then(y.cmp(x)))
        .filter(|best| share(best) >= coverage)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// As looking through all witnesses for every span.
        #[test]
        fn witnesses_as_from_all_pairs(
            list in prop::collection::vec((0usize..60, 1usize..25), 1..40),
            mutual_coverage in 0.51f64..1.0,
        ) {
            let params = FamilyParams { mutual_coverage, ..FamilyParams::default() };
            let span = |(start, length): (usize, usize)| Span {
                article: ArticleId::at(3),
                range: CharRange::new(start, start + length),
            };
            let mut sides: Vec<Side> = list.into_iter().map(span).zip(0..).collect();
            sides.sort_unstable();
            let (found, of_side) = article(&sides, &params);
            let mut order: Vec<Span> = sides.iter().map(|side| side.0).collect();
            order.dedup();
            let count = |span: Span| sides.iter().filter(|side| side.0 == span).count();
            order.sort_by_key(|&span| (Reverse(count(span)), Reverse(span.range.len()), span));
            let mut plain: Vec<Span> = Vec::new();
            for span in order {
                let share = |witness: &Span| mutual(witness.range, span.range);
                let best = plain.iter().copied().max_by(|x, y| {
                    share(x).total_cmp(&share(y)).then(y.cmp(x))
                });
                let best = best.filter(|best| share(best) >= mutual_coverage);
                for (side, witness) in sides.iter().zip(&of_side).filter(|side| side.0.0 == span) {
                    prop_assert_eq!(found[*witness], best.unwrap_or(span), "{:?}", side);
                }
                if best.is_none() {
                    plain.push(span);
                }
            }
            plain.sort_unstable();
            prop_assert_eq!(found, plain);
        }
    }
}
