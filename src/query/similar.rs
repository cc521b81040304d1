//! The articles most like a text that may be new, with the reason.
//!
//! The text goes through the same rooms as the articles of the run: the same words, the weights of
//! the run's collection. A text of the corpus therefore gets its own article with cosine 1, and the
//! neighbours the run gave it; of an article of the run the reasons and passages are those the run found.
//! Only what the answer needs is read: of the dictionary the words the
//! text can hold, of the index the lists of its words, of the tables the rows of the answers. Cost: the
//! words of the text, and the postings of those words.

use super::concordance::reduced;
use super::reader::Reader;
use super::run::{StoredArticle, StoredPair, StoredPassage};
use crate::error::Result;
use crate::findings::{Measures, Relation, Side, between};
use crate::index::{Filter, Match, Table, Title};
use crate::passages;
use crate::span::{ArticleId, CharRange};
use crate::tokens::Segmenter;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// An article like the text.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The article.
    pub article: StoredArticle,
    /// Cosine with the text, 0 to 1.
    pub cosine: f64,
    /// Words that carry most of the cosine, and their share of it.
    pub terms: Vec<(String, f64)>,
    /// How much of the cosine is topic, formula and copying, as the run found it; `None` where it kept no
    /// such pair, as for every new text.
    pub shares: Option<BTreeMap<String, f64>>,
    /// How alike they are letter by letter; `a` is the text.
    pub measures: Measures,
    /// Passages both hold.
    pub passages: Vec<SharedPassage>,
    /// Set phrases of the run that both hold, by rank.
    pub phrases: Vec<String>,
}

/// A passage of the text and an article.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedPassage {
    /// Where in the text.
    pub text: CharRange,
    /// Where in the article.
    pub article: CharRange,
    /// Verbatim, edited or reworded.
    pub kind: String,
    /// Matched over aligned, 0 to 1.
    pub identity: f64,
}

/// Versions of the article asked about are looked for among at least so many of the most alike: a
/// rewritten version may be less like the old one than the same law of another place.
const VERSIONS_AMONG: usize = 20;

impl Reader<'_> {
    /// The `top` articles most like a text, the most alike first; but versions of the text, of the same
    /// title and region, before all others. The title counts for the cosine if the parameters of the run
    /// say so. An article of the run is asked about by leaving it out in the filter.
    ///
    /// # Errors
    /// When the index or a table is damaged where they are read.
    pub fn similar(&self, asked: Side<'_>, top: usize, filter: &Filter) -> Result<Vec<Hit>> {
        let words = Segmenter::words_of(asked.text, &self.index.params().tokens);
        let mut hits = self.alike(asked, asked, &words, top, filter)?;
        // A text of the run is asked for with the title it has there: it is that article.
        let whole = |(_, hit): &&(ArticleId, Hit)| hit.article.text == asked.text;
        let own = hits.iter().filter(whole).min_by_key(|(article, _)| *article);
        if let (None, Some((_, own))) = (asked.title, own) {
            let own = own.article.clone();
            let (title, region) = (own.title.as_deref(), own.region.as_deref());
            let titled = Side { title, region, text: asked.text };
            hits = self.alike(asked, titled, &words, top, filter)?;
        }
        hits.sort_by_key(|(_, hit)| hit.measures.relation != Some(Relation::Version));
        hits.truncate(top);
        self.add_phrases(asked, filter.without, &mut hits)?;
        let params = self.index.params();
        match filter.without {
            Some(own) => self.add_found(own, &mut hits)?,
            None => hits.par_iter_mut().for_each(|(_, hit)| {
                let found = passages::compare(asked.text, &hit.article.text, &params.passages);
                hit.passages = found
                    .into_iter()
                    .map(|passage| SharedPassage {
                        text: passage.a.range,
                        article: passage.b.range,
                        kind: passage.kind.name().to_owned(),
                        identity: passage.identity,
                    })
                    .collect();
            }),
        }
        Ok(hits.into_iter().map(|(_, hit)| hit).collect())
    }

    /// The articles most like a text with the title and region of `titled`, measured against `asked`.
    fn alike(
        &self,
        asked: Side<'_>,
        titled: Side<'_>,
        words: &[String],
        top: usize,
        filter: &Filter,
    ) -> Result<Vec<(ArticleId, Hit)>> {
        let params = self.index.params();
        let counted = titled.title.filter(|_| params.vectors.title_share > 0.0);
        let title = counted.map_or(Vec::new(), |title| Segmenter::words_of(title, &params.tokens));
        let title = Title { words: &title, region: titled.region };
        let sought = if asked.title.is_some() { top.max(VERSIONS_AMONG) } else { top };
        let found = self.index.similar_titled(words, title, sought, filter)?;
        found.into_par_iter().map(|hit| self.measured(asked, hit)).collect()
    }

    /// A match with its article.
    fn measured(&self, asked: Side<'_>, found: Match) -> Result<(ArticleId, Hit)> {
        let params = &self.index.params().findings;
        let article = self.article(found.article)?;
        let mut terms = found.terms;
        terms.truncate(params.terms_per_pair);
        let other = Side {
            title: article.title.as_deref(),
            region: article.region.as_deref(),
            text: &article.text,
        };
        let hit = Hit {
            cosine: found.cosine,
            terms,
            shares: None,
            measures: between(asked, other, params),
            passages: Vec::new(),
            phrases: Vec::new(),
            article,
        };
        Ok((found.article, hit))
    }

    /// Adds what the run found of an article and its hits.
    fn add_found(&self, own: ArticleId, hits: &mut [(ArticleId, Hit)]) -> Result<()> {
        let id = self.index.id(own)?;
        let mut shares = BTreeMap::new();
        for pair in self.rows::<StoredPair>(Table::Pairs, own)? {
            let other = if pair.a == id { pair.b } else { pair.a };
            shares.insert(other, pair.shares);
        }
        let mut passages: BTreeMap<String, Vec<SharedPassage>> = BTreeMap::new();
        for passage in self.rows::<StoredPassage>(Table::Passages, own)? {
            let (text, article) = if passage.a.article == id {
                (passage.a, passage.b)
            } else {
                (passage.b, passage.a)
            };
            let range = |start, end| CharRange { start, end };
            passages.entry(article.article).or_default().push(SharedPassage {
                text: range(text.start, text.end),
                article: range(article.start, article.end),
                kind: passage.kind,
                identity: passage.identity,
            });
        }
        for (_, hit) in hits {
            hit.shares = shares.remove(&hit.article.id);
            hit.passages = passages.remove(&hit.article.id).unwrap_or_default();
        }
        Ok(())
    }

    /// Adds the set phrases that each hit has in common with the text.
    fn add_phrases(
        &self,
        asked: Side<'_>,
        own: Option<ArticleId>,
        hits: &mut [(ArticleId, Hit)],
    ) -> Result<()> {
        let of_hits = hits.iter().map(|&(article, _)| self.index.rows(Table::Phrases, article));
        let of_hits: Vec<Vec<usize>> = of_hits.collect::<Result<_>>()?;
        if of_hits.iter().all(Vec::is_empty) {
            return Ok(());
        }
        let heads = self.index.heads()?;
        let in_text: BTreeSet<usize> = match own {
            Some(own) => self.index.rows(Table::Phrases, own)?.into_iter().collect(),
            None => {
                let text = reduced(asked.text);
                let all: BTreeSet<usize> = of_hits.iter().flatten().copied().collect();
                let holds = |head: &String| text.contains(&reduced(head));
                all.into_iter().filter(|&row| heads.get(row).is_some_and(holds)).collect()
            }
        };
        for ((_, hit), rows) in hits.iter_mut().zip(of_hits) {
            let shared = rows.into_iter().filter(|row| in_text.contains(row));
            hit.phrases = shared.filter_map(|row| heads.get(row).cloned()).collect();
        }
        Ok(())
    }
}
