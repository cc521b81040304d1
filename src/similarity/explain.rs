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
    let mut shares = Vec::new();
    let mut j = 0;
    for (&term, &weight) in terms_a.iter().zip(weights_a) {
        while terms_b.get(j).is_some_and(|&other| other < term) {
            j += 1;
        }
        if terms_b.get(j) == Some(&term) {
            shares.push((term, f64::from(weight) * f64::from(weights_b[j])));
        }
    }
    let total = shares.iter().fold(0.0, |sum, &(_, product)| sum + product);
    for (_, share) in &mut shares {
        *share /= total;
    }
    shares.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    shares.truncate(top);
    shares
}
