//! Two texts, each read as it stands: no repair, so that offsets are those of the decoded files.

use crate::articles::Articles;
use crate::params::Params;
use crate::passages::{self, Passage};
use crate::progress::Silent;
use crate::span::{ArticleId, CharRange};
use crate::tokens::{self, Segmenter};
use crate::vectors::{self, Vectors};

/// What two texts share.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Cosine of their term vectors, 0 to 1, weighed with these two texts as the collection.
    pub cosine: f64,
    /// Share of the first text's characters that lie in shared passages, 0 to 1.
    pub share_of_a: f64,
    /// Share of the second text's characters that lie in shared passages, 0 to 1.
    pub share_of_b: f64,
    /// The passages, by their place in the first text.
    pub passages: Vec<Passage>,
}

/// Compares two texts. Cost: that of [`passages::compare`], and of cutting both into words.
pub fn compare(a: &str, b: &str, segmenter: &Segmenter, params: &Params) -> Comparison {
    let passages = passages::compare(a, b, &params.passages);
    let side = |ranges: Vec<CharRange>, text: &str| {
        let length = text.chars().count().max(1);
        union(ranges) as f64 / length as f64
    };
    Comparison {
        cosine: cosine(a, b, segmenter, params),
        share_of_a: side(passages.iter().map(|passage| passage.a.range).collect(), a),
        share_of_b: side(passages.iter().map(|passage| passage.b.range).collect(), b),
        passages,
    }
}

fn cosine(a: &str, b: &str, segmenter: &Segmenter, params: &Params) -> f64 {
    let articles = Articles::plain([a, b]);
    let tokens = tokens::tokenize(&articles, segmenter, &params.tokens, &Silent);
    let vectors = vectors::weigh(&tokens, &params.vectors);
    dot(&vectors, ArticleId::at(0), ArticleId::at(1))
}

/// The cosine of two rows: both are ascending by term and of length 1.
fn dot(vectors: &Vectors, a: ArticleId, b: ArticleId) -> f64 {
    let ((terms_a, weights_a), (terms_b, weights_b)) = (vectors.row(a), vectors.row(b));
    let mut others = terms_b.iter().zip(weights_b).peekable();
    let mut sum = 0.0;
    for (term, weight) in terms_a.iter().zip(weights_a) {
        while others.next_if(|&(other, _)| other < term).is_some() {}
        if let Some((_, other)) = others.next_if(|&(other, _)| other == term) {
            sum += f64::from(*weight) * f64::from(*other);
        }
    }
    sum
}

/// Characters that lie in at least one of the ranges.
fn union(mut ranges: Vec<CharRange>) -> usize {
    ranges.sort_unstable();
    let (mut total, mut end) = (0, 0);
    for range in ranges {
        total += range.end.saturating_sub(range.start.max(end)) as usize;
        end = end.max(range.end);
    }
    total
}
