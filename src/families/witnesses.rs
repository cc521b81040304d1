//! Sides of passages -> witnesses: the spans of an article that are one span with jittered ends.

use crate::articles::Articles;
use crate::params::FamilyParams;
use crate::passages::Passage;
use crate::span::{CharRange, Span};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeMap;

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

/// Merges the sides of all passages, article by article.
///
/// The commonest span of an article comes first and takes all that overlap it mostly; longer ones come before
/// shorter ones of the same number. Time: sides of an article x its witnesses.
pub(super) fn merge(passages: &[Passage], articles: &Articles, params: &FamilyParams) -> Witnesses {
    let mut counts: BTreeMap<Span, usize> = BTreeMap::new();
    for passage in passages {
        *counts.entry(passage.a).or_default() += 1;
        *counts.entry(passage.b).or_default() += 1;
    }
    let sides: Vec<(Span, usize)> = counts.into_iter().collect();
    let mut list = Vec::with_capacity(articles.list.len());
    let mut witness_of: FxHashMap<Span, Span> = FxHashMap::default();
    for sides in sides.chunk_by(|x, y| x.0.article == y.0.article) {
        let mut order = sides.to_vec();
        order.sort_by_key(|&(span, count)| (Reverse(count), Reverse(span.range.len()), span));
        let mut witnesses: Vec<Span> = Vec::new();
        for (span, _) in order {
            let share = |witness: &Span| mutual(witness.range, span.range);
            let best = witnesses
                .iter()
                .copied()
                .max_by(|x, y| share(x).total_cmp(&share(y)).then(y.cmp(x)))
                .filter(|best| share(best) >= params.mutual_coverage);
            witness_of.insert(span, best.unwrap_or(span));
            if best.is_none() {
                witnesses.push(span);
            }
        }
        witnesses.sort_unstable();
        list.append(&mut witnesses);
    }
    let place = |span: Span| {
        list.binary_search(&witness_of[&span]).expect("every side was given to a listed witness")
    };
    let of_passage = passages.iter().map(|passage| (place(passage.a), place(passage.b))).collect();
    Witnesses { list, of_passage }
}
