//! The articles most like a text that may be new, with the reason.
//!
//! The text goes through the same rooms as the articles of the run: the same words, the weights of
//! the run's collection. A text of the corpus therefore gets its own article with cosine 1, and the
//! neighbours the run gave it. Only what the answer needs is read: of the dictionary the words the
//! text can hold, of the index the lists of its words, of the texts those of the answers. Cost: the
//! words of the text, and the postings of those words.

use super::run::{RunFolder, StoredArticle, stored};
use crate::error::Result;
use crate::findings::{Measures, Relation, Side, between};
use crate::index::{Filter, Index, Lines, Match};
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
    /// How alike they are letter by letter; `a` is the text.
    pub measures: Measures,
    /// Passages both hold; side `a` is the text.
    pub passages: Vec<Passage>,
}

/// Versions of the article asked about are looked for among at least so many of the most alike: a
/// rewritten version may be less like the old one than the same law of another place.
const VERSIONS_AMONG: usize = 20;

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

    /// The `top` articles most like a text, the most alike first; but versions of the text, of the same
    /// title and region, before all others. The title counts for the cosine if the parameters of the run
    /// say so.
    ///
    /// # Errors
    /// When the index or the table of articles is damaged where they are read.
    pub fn similar(&self, asked: Side<'_>, top: usize, filter: &Filter) -> Result<Vec<Hit>> {
        let params = self.index.params();
        let words = Segmenter::words_of(asked.text, &params.tokens);
        let counted = asked.title.filter(|_| params.vectors.title_weight > 0);
        let title = counted.map_or(Vec::new(), |title| Segmenter::words_of(title, &params.tokens));
        let sought = if asked.title.is_some() { top.max(VERSIONS_AMONG) } else { top };
        let found = self.index.similar_titled(&words, &title, sought, filter)?;
        let mut hits: Vec<Hit> =
            found.into_par_iter().map(|hit| self.measured(asked, hit)).collect::<Result<_>>()?;
        hits.sort_by_key(|hit| hit.measures.relation != Some(Relation::Version));
        hits.truncate(top);
        hits.par_iter_mut().for_each(|hit| {
            hit.passages = passages::compare(asked.text, &hit.article.text, &params.passages);
        });
        Ok(hits)
    }

    /// A match with its article.
    fn measured(&self, asked: Side<'_>, found: Match) -> Result<Hit> {
        let params = &self.index.params().findings;
        let article = self.article(found.article)?;
        let mut terms = found.terms;
        terms.truncate(params.terms_per_pair);
        let other = Side {
            title: article.title.as_deref(),
            region: article.region.as_deref(),
            text: &article.text,
        };
        let measures = between(asked, other, params);
        Ok(Hit { article, cosine: found.cosine, terms, measures, passages: Vec::new() })
    }
}
