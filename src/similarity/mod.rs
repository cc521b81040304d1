//! TF-IDF rows -> pairs of like articles, exactly.
//!
//! The cosine of all pairs would be quadratic work spent on pairs that share nothing but frequent
//! words. Instead: terms are ranked by document frequency; each row's first threshold is the score
//! that enough neighbours over rare terms reach; only the tail of rarer terms of each row is
//! multiplied out, against the rows before it, and the head of frequent terms is bounded by the
//! product of the heads' lengths; what that leaves is scored exactly, in double precision and in one
//! order. Everything that rules out allows for rounding, so no pair is missed and ties are
//! decided by the order of the articles.
//!
//! Cost: quadratic in articles at worst, with some 7 (nearest) to 70 (threshold 0.5) times less work
//! than the full product of news corpora; 26 bytes an entry of the rows, 120 bytes an article.
//! It compares whole articles by their words; a copied paragraph in two long articles is found
//! by the passages, not here.
//!
//! Source: the bounds are those of exact similarity joins (Bayardo, Ma and Srikant 2007; Anastasiu
//! and Karypis 2014), with both sides bounded by the lengths of their heads.

use crate::articles::Groups;
use crate::params::SimilarityParams;
use crate::progress::Progress;
use crate::span::ArticleId;
use crate::vectors::Vectors;
use rayon::prelude::*;
use std::cmp::Ordering;
use std::ops::ControlFlow;

mod cuts;
mod exact;
mod explain;
mod first_thresholds;
mod join;
#[cfg(test)]
mod naive;
mod nearest;
mod postings;
mod rank;
mod sums;
#[cfg(test)]
mod tests;
pub use explain::explain;
pub(crate) use explain::shared;
use join::Search;
use nearest::Nearest;
use postings::Postings;
use rank::Ranked;

/// Share of its threshold that two heads may add, when each row seeks its nearest: measured.
const HEAD_SHARE_NEAREST: f32 = 0.6;

/// The same when all pairs above one threshold are sought: measured.
const HEAD_SHARE_ALL: f32 = 0.9;

/// Two articles and their cosine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The article that comes first.
    pub a: ArticleId,
    /// The other.
    pub b: ArticleId,
    /// Cosine of their rows, 0 (no word in common) to 1 (the same words in the same shares).
    pub cosine: f64,
}

impl Pair {
    /// The pair of two articles given by their places.
    fn new(x: u32, y: u32, cosine: f64) -> Self {
        let article = |place: u32| ArticleId::at(place as usize);
        Self { a: article(x.min(y)), b: article(x.max(y)), cosine }
    }
}

/// The order of pairs: the nearest first, then by article.
fn nearest_first(x: &Pair, y: &Pair) -> Ordering {
    y.cosine.total_cmp(&x.cosine).then((x.a, x.b).cmp(&(y.a, y.b)))
}

/// The pairs that are among the most alike of either article and alike enough.
///
/// Ordered by falling cosine, then by article. Exact: no pair is missed. Pairs without a common word
/// are none, whatever the threshold. The same for any number of threads.
pub fn pairs(
    vectors: &Vectors,
    groups: &Groups,
    params: &SimilarityParams,
    progress: &dyn Progress,
) -> Vec<Pair> {
    if params.top_k == 0 {
        let mut pairs = Vec::new();
        each_batch(vectors, groups, params, progress, |batch| {
            pairs.extend(batch);
            ControlFlow::Continue(())
        });
        pairs.par_sort_unstable_by(nearest_first);
        return pairs;
    }
    let rows = Ranked::new(vectors);
    let mut pairs = nearest(&rows, params, allowed(groups, params), progress);
    pairs.par_sort_unstable_by(nearest_first);
    pairs
}

/// Whether a pair of articles is sought at all.
fn allowed(groups: &Groups, params: &SimilarityParams) -> impl Fn(u32, u32) -> bool + Sync {
    let article = |row: u32| ArticleId::at(row as usize);
    move |x, y| !params.cross_region_only || groups.crosses(article(x), article(y))
}

/// All pairs that are alike enough, handed to `sink` batch by batch, for lists that do not fit into
/// memory, until it breaks off; `top_k` is not looked at.
///
/// Ordered by the later article, then by the earlier, and the same for any number of threads, but for
/// where one batch ends. Held at a time: the pairs of some 2,000 articles (with two threads).
pub fn each_batch(
    vectors: &Vectors,
    groups: &Groups,
    params: &SimilarityParams,
    progress: &dyn Progress,
    sink: impl FnMut(Vec<Pair>) -> ControlFlow<()>,
) {
    let rows = &Ranked::new(vectors);
    let articles: Vec<u32> = (0..rows.n_rows() as u32).collect();
    let search = Search {
        rows,
        postings: &Postings::new(rows),
        articles: &articles,
        thresholds: &vec![params.min_cosine as f32; rows.n_rows()],
        min_cosine: params.min_cosine,
        head_share: HEAD_SHARE_ALL,
        allowed: allowed(groups, params),
    };
    search.each(progress, sink);
}

/// The pairs among the nearest of either row.
fn nearest(
    rows: &Ranked,
    params: &SimilarityParams,
    allowed: impl Fn(u32, u32) -> bool + Sync,
    progress: &dyn Progress,
) -> Vec<Pair> {
    let least = (params.min_cosine as f32).next_down().max(0.0);
    let mut thresholds = first_thresholds::of(rows, &Postings::new(rows), params.top_k, &allowed);
    for threshold in &mut thresholds {
        *threshold = threshold.max(least);
    }
    // The highest first: then the lower threshold of a row and any before it is the row's own.
    let mut order: Vec<u32> = (0..rows.n_rows() as u32).collect();
    order.sort_by(|&x, &y| {
        thresholds[y as usize].total_cmp(&thresholds[x as usize]).then(x.cmp(&y))
    });
    let thresholds: Vec<f32> = order.iter().map(|&row| thresholds[row as usize]).collect();
    let rows = rows.reordered(&order);
    let nearest = Nearest::new(params.top_k, &thresholds);
    let search = Search {
        rows: &rows,
        postings: &Postings::new(&rows),
        articles: &order,
        thresholds: &thresholds,
        min_cosine: params.min_cosine,
        head_share: HEAD_SHARE_NEAREST,
        allowed,
    };
    search.nearest(&nearest, progress);
    nearest.into_pairs(&order)
}
