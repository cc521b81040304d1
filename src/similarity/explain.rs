//! Why two articles are alike, term by term.

use crate::span::{ArticleId, TermId};
use crate::vectors::Vectors;

/// The terms that carry most of the cosine of two articles, at most `top`, with their share of it.
///
/// A cosine is a sum of one product a shared term; a share is a term's product over that sum, so
/// the shares of all shared terms sum to 1. Ordered by falling share, then by term. Empty when the
/// articles share no term. Cost: linear in the two rows.
pub fn explain(vectors: &Vectors, a: ArticleId, b: ArticleId, top: usize) -> Vec<(TermId, f64)> {
    let ((terms_a, weights_a), (terms_b, weights_b)) = (vectors.row(a), vectors.row(b));
    let product = |(i, j): (usize, usize)| f64::from(weights_a[i]) * f64::from(weights_b[j]);
    let mut shares: Vec<(TermId, f64)> =
        shared(terms_a, terms_b).map(|places| (terms_a[places.0], product(places))).collect();
    let total = shares.iter().fold(0.0, |sum, &(_, product)| sum + product);
    for (_, share) in &mut shares {
        *share /= total;
    }
    let first = |x: &(TermId, f64), y: &(TermId, f64)| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0));
    if top < shares.len() {
        // Most are never shown: they need not be in order, nor be kept.
        shares.select_nth_unstable_by(top, first);
        shares.truncate(top);
    }
    shares.sort_unstable_by(first);
    shares.shrink_to_fit();
    shares
}

/// The places in two ascending lists of terms of those that stand in both, in order. Cost: linear.
pub(crate) fn shared(a: &[TermId], b: &[TermId]) -> impl Iterator<Item = (usize, usize)> {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            let places = (i, j);
            i += usize::from(x <= y);
            j += usize::from(y <= x);
            if x == y {
                return Some(places);
            }
        }
        None
    })
}
