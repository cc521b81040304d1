//! Pairs of like articles -> why each is one: shares, measures, terms and passages.

use super::cover::Formulas;
use super::measures::{self, Measured, Side};
use super::shares::Splitter;
use super::{Evidence, ExplainedPair};
use crate::articles::Groups;
use crate::params::Params;
use crate::passages::Passage;
use crate::progress::Progress;
use crate::similarity::{self, Pair};
use crate::span::ArticleId;
use rayon::prelude::*;
use std::ops::Range;

/// Every pair with the reason for its likeness, in their order.
///
/// They are looked at article by article: what one pair has brought into the cache serves the next.
pub(super) fn explained(
    evidence: Evidence<'_>,
    groups: &Groups,
    formulas: &Formulas,
    params: &Params,
    progress: &dyn Progress,
) -> Vec<ExplainedPair> {
    let measured = measured(evidence, params);
    let splitter = Splitter::new(evidence, formulas, params);
    let places = Places::new(evidence.passages, evidence.articles.list.len());
    let one = |&index: &u32| {
        let pair = evidence.pairs[index as usize];
        let passages = places.of(pair);
        let side = |article: ArticleId| &measured[article.index()];
        let most = params.findings.terms_per_pair;
        progress.advance(1);
        ExplainedPair {
            pair,
            cross_region: groups.crosses(pair.a, pair.b),
            shares: splitter.split(pair, &evidence.passages[passages.clone()]),
            measures: measures::measure(side(pair.a), side(pair.b), &params.findings),
            terms: similarity::explain(evidence.vectors, pair.a, pair.b, most),
            passages: passages.collect(),
        }
    };
    let mut order: Vec<u32> = (0..evidence.pairs.len() as u32).collect();
    order.par_sort_unstable_by_key(|&index| {
        let pair = evidence.pairs[index as usize];
        (pair.a, pair.b, index)
    });
    let mut explained: Vec<ExplainedPair> = order.par_iter().map(one).collect();
    put_back(&mut explained, order);
    explained
}

/// Brings things that were made in some order into the order of their numbers.
fn put_back<T>(things: &mut [T], mut order: Vec<u32>) {
    for place in 0..things.len() {
        // Each exchange brings one thing to where it belongs for good.
        while order[place] as usize != place {
            let home = order[place] as usize;
            things.swap(place, home);
            order.swap(place, home);
        }
    }
}

/// What is measured of every article that is in a pair; nothing of the others.
fn measured<'a>(evidence: Evidence<'a>, params: &Params) -> Vec<Measured<'a>> {
    let mut paired = vec![false; evidence.articles.list.len()];
    for pair in evidence.pairs {
        paired[pair.a.index()] = true;
        paired[pair.b.index()] = true;
    }
    let articles = evidence.articles.list.par_iter().zip(paired);
    let side = |(article, paired)| if paired { Side::from(article) } else { Side::default() };
    articles.map(|article| Measured::new(side(article), &params.findings)).collect()
}

/// Where the passages of a pair are. Passages are ordered by their articles.
struct Places {
    /// Where those of each first article begin, and at last where all end.
    starts: Vec<usize>,
    /// The other article of each.
    others: Vec<ArticleId>,
}

impl Places {
    /// Cost: linear; 4 bytes a passage.
    fn new(passages: &[Passage], n_articles: usize) -> Self {
        let mut starts = vec![0; n_articles + 1];
        for passage in passages {
            starts[passage.a.article.index() + 1] += 1;
        }
        for article in 0..n_articles {
            starts[article + 1] += starts[article];
        }
        Self { starts, others: passages.iter().map(|passage| passage.b.article).collect() }
    }

    /// Indexes of the passages of a pair.
    fn of(&self, pair: Pair) -> Range<usize> {
        let (start, end) = (self.starts[pair.a.index()], self.starts[pair.a.index() + 1]);
        let others = &self.others[start..end];
        let first = others.partition_point(|&other| other < pair.b);
        let count = others[first..].partition_point(|&other| other == pair.b);
        start + first..start + first + count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn things_are_put_back(order in Just((0..40_u32).collect::<Vec<_>>()).prop_shuffle()) {
            let mut things = order.clone();
            put_back(&mut things, order);
            prop_assert!(things.into_iter().eq(0..40));
        }
    }
}
