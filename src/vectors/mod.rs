//! Tokens -> one TF-IDF row an article.
//!
//! A word weighs more the oftener it stands in the article (term frequency, by default its logarithm)
//! and the fewer articles hold it (inverse document frequency, smoothed); each row is then brought to
//! length 1, so that the product of two rows is their cosine. Function words, numbers and single
//! Chinese characters can be left out: they stand everywhere and say nothing of the subject. Words of the
//! title can count for more than their places in the text.
//!
//! Cost: n log n in the tokens of an article, linear in articles; 8 bytes an entry. It knows no
//! phrases, no synonyms and no position in the text.
//!
//! Source: the formulas of scikit-learn's `TfidfTransformer` (`smooth_idf`, `sublinear_tf`,
//! `norm="l2"`), after Salton and Buckley (1988); checked against its numbers in the tests.

use crate::span::{ArticleId, TermId};

mod choice;
mod titles;
mod weigh;
pub(crate) use choice::Choice;
pub(crate) use titles::TitleWeight;
pub use titles::Titles;
pub(crate) use weigh::counts;
pub use weigh::{Weighting, weigh, weigh_with_titles};

/// Sparse rows of unit length, one an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vectors {
    /// In how many articles each term stands.
    pub document_frequency: Vec<u32>,
    /// Weight of each term, by the smoothed formula; 0 for a term that is left out.
    pub inverse_document_frequency: Vec<f32>,
    /// Length of each row before it was brought to 1; 0 for an empty row.
    pub lengths: Vec<f64>,
    /// Entries of article `i` are `starts[i]..starts[i + 1]`.
    starts: Vec<usize>,
    terms: Vec<TermId>,
    weights: Vec<f32>,
}

impl Vectors {
    /// Number of articles.
    pub fn n_articles(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Terms of an article, ascending, and their weights: a row of length 1, or empty.
    pub fn row(&self, article: ArticleId) -> (&[TermId], &[f32]) {
        let entries = self.starts[article.index()]..self.starts[article.index() + 1];
        (&self.terms[entries.clone()], &self.weights[entries])
    }
}
