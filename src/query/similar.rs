//! The articles most like a text that may be new, with the reason.
//!
//! The text goes through the same rooms as the articles of the run: the same words, the weights of
//! the run's collection. A text of the corpus therefore gets its own article with cosine 1, and the
//! neighbours the run gave it. Cost: the words of the text, and the postings of those words.

use super::run::{RunFolder, StoredArticle};
use crate::error::Result;
use crate::index::Index;
use crate::params::Params;
use crate::passages::{self, Passage};
use crate::tokens::Segmenter;
use rayon::prelude::*;

/// An article like the text.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Its place in the list of articles.
    pub article: usize,
    /// Cosine with the text, 0 to 1.
    pub cosine: f64,
    /// Words that carry most of the cosine, and their share of it.
    pub terms: Vec<(String, f64)>,
    /// Passages both hold; side `a` is the text.
    pub passages: Vec<Passage>,
}

/// The `top` articles most like `text`, the most alike first.
///
/// # Errors
/// When the index of the run is missing, damaged or of another version.
pub fn similar(
    run: &RunFolder,
    articles: &[StoredArticle],
    text: &str,
    top: usize,
    params: &Params,
) -> Result<Vec<Hit>> {
    let index = Index::open(&run.index())?;
    let words = Segmenter::new(&params.tokens).words(text);
    let found = index.similar(&words, top)?;
    Ok(found
        .into_par_iter()
        .map(|hit| {
            let mut terms = hit.terms;
            terms.truncate(params.findings.terms_per_pair);
            let article = hit.article.index();
            let passages = passages::compare(text, &articles[article].text, &params.passages);
            Hit { article, cosine: hit.cosine, terms, passages }
        })
        .collect())
}
