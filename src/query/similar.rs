//! The articles most like a text that may be new, with the reason.
//!
//! The text goes through the same rooms as the articles of the run: the same words, the weights of
//! the run's collection. A text of the corpus therefore gets its own article with cosine 1, and the
//! neighbours the run gave it. Only what the answer needs is read: of the dictionary the words the
//! text can hold, of the index the lists of its words, of the texts those of the answers. Cost: the
//! words of the text, and the postings of those words.

use super::run::{RunFolder, StoredArticle, stored};
use crate::error::Result;
use crate::index::{Filter, Index, Lines};
use crate::passages::{self, Passage};
use crate::span::ArticleId;
use crate::tokens::Segmenter;
use rayon::prelude::*;

/// An article like the text.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The article.
    pub article: StoredArticle,
    /// Cosine with the text, 0 to 1.
    pub cosine: f64,
    /// Words that carry most of the cosine, and their share of it.
    pub terms: Vec<(String, f64)>,
    /// Passages both hold; side `a` is the text.
    pub passages: Vec<Passage>,
}

/// The index and the texts of a run, opened.
#[derive(Debug)]
pub struct Reader<'a> {
    index: &'a Index,
    lines: Lines<'a>,
}

impl<'a> Reader<'a> {
    /// Opens the texts that belong to an index.
    ///
    /// # Errors
    /// When the table of articles is missing.
    pub fn open(run: &RunFolder, index: &'a Index) -> Result<Self> {
        Ok(Self { index, lines: Lines::open(index, &run.articles_table())? })
    }

    /// An article, of which only its own line is read.
    ///
    /// # Errors
    /// When the index is damaged, or the table is not the one it was made with.
    pub fn article(&self, article: ArticleId) -> Result<StoredArticle> {
        let stored: StoredArticle =
            stored(&self.lines.get(article)?).map_err(|_| self.lines.changed())?;
        if stored.id == self.index.id(article)? { Ok(stored) } else { Err(self.lines.changed()) }
    }

    /// The `top` articles most like `text`, the most alike first.
    ///
    /// # Errors
    /// When the index or the table of articles is damaged where they are read.
    pub fn similar(&self, text: &str, top: usize, filter: &Filter) -> Result<Vec<Hit>> {
        let params = self.index.params();
        let words = Segmenter::words_of(text, &params.tokens);
        let found = self.index.similar(&words, top, filter)?;
        found
            .into_par_iter()
            .map(|hit| {
                let mut terms = hit.terms;
                terms.truncate(params.findings.terms_per_pair);
                let article = self.article(hit.article)?;
                let passages = passages::compare(text, &article.text, &params.passages);
                Ok(Hit { article, cosine: hit.cosine, terms, passages })
            })
            .collect()
    }
}
