//! The words of titles, as far as they stand in some text.

use crate::articles::Articles;
use crate::params::VectorParams;
use crate::span::{ArticleId, TermId};
use crate::tokens::{Segmenter, Tokens};
use rayon::prelude::*;

/// The terms of each article's title; empty where titles do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Titles(Vec<Vec<TermId>>);

impl Titles {
    /// The terms of the titles, if `title_weight` makes them count. Cost: that of cutting them.
    pub fn new(
        articles: &Articles,
        tokens: &Tokens,
        segmenter: &Segmenter,
        params: &VectorParams,
    ) -> Self {
        if params.title_weight == 0 {
            return Self::default();
        }
        let terms = |title: &str| {
            let words = segmenter.words(title).into_iter();
            words.filter_map(|word| tokens.vocabulary.binary_search(&word).ok().map(TermId::at))
        };
        let of = articles.list.par_iter();
        Self(of.map(|article| article.title.iter().flat_map(|t| terms(t)).collect()).collect())
    }

    /// The terms of one title, in its order.
    pub fn of(&self, article: ArticleId) -> &[TermId] {
        self.0.get(article.index()).map_or(&[], Vec::as_slice)
    }
}
