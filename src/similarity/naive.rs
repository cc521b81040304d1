//! The slow and obvious twin: every pair is scored. It is what the fast join is compared with.

use super::exact::Dense;
use super::rank::Ranked;
use super::{Pair, nearest_first};
use crate::articles::Groups;
use crate::params::SimilarityParams;
use crate::span::ArticleId;
use crate::vectors::Vectors;
use std::collections::BTreeSet;

/// What [`pairs`](super::pairs) gives, by scoring every pair. Cost: quadratic.
pub(crate) fn pairs(vectors: &Vectors, groups: &Groups, params: &SimilarityParams) -> Vec<Pair> {
    let rows = Ranked::new(vectors);
    let mut dense = Dense::new(rows.n_ranks);
    let mut lists = vec![Vec::new(); rows.n_rows()];
    for i in 0..rows.n_rows() {
        dense.fill(rows.row(i));
        for j in i + 1..rows.n_rows() {
            let pair = Pair {
                a: ArticleId::at(i),
                b: ArticleId::at(j),
                cosine: dense.cosine(&rows, i, j),
            };
            let wanted = !params.cross_region_only || groups.crosses(pair.a, pair.b);
            if wanted && pair.cosine > 0.0 && pair.cosine >= params.min_cosine {
                lists[i].push(pair);
                lists[j].push(pair);
            }
        }
        dense.clear(rows.row(i));
    }
    if params.top_k > 0 {
        for list in &mut lists {
            list.sort_by(nearest_first);
            list.truncate(params.top_k);
        }
    }
    let mut seen = BTreeSet::new();
    let mut pairs: Vec<Pair> = lists.concat();
    pairs.retain(|pair| seen.insert((pair.a, pair.b)));
    pairs.sort_by(nearest_first);
    pairs
}
