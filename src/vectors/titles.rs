//! The words of titles, as far as they stand in some text, and how often each counts.

use super::choice::Choice;
use crate::articles::Articles;
use crate::params::VectorParams;
use crate::span::{ArticleId, TermId};
use crate::tokens::{Segmenter, Tokens};
use rayon::prelude::*;

/// The terms of each article's title; empty where titles do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Titles(Vec<Title>);

/// One title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Title {
    terms: Vec<TermId>,
    /// Occurrences in the text that each of them counts for.
    occurrences: u32,
}

impl Titles {
    /// The terms of the titles, if `title_share` makes them count. Cost: that of cutting them into
    /// words, and linear in the tokens.
    pub fn new(
        articles: &Articles,
        tokens: &Tokens,
        segmenter: &Segmenter,
        params: &VectorParams,
    ) -> Self {
        if params.title_share == 0.0 {
            return Self::default();
        }
        let choice = Choice::new(params);
        let taken: Vec<bool> = tokens.vocabulary.iter().map(|word| choice.takes(word)).collect();
        let one = |number: usize| {
            let title = articles.list[number].title.as_deref().unwrap_or_default();
            let mut words = segmenter.words(title);
            words.retain(|word| choice.takes(word));
            let of_text = tokens.of(ArticleId::at(number)).iter();
            let n_text = of_text.filter(|token| taken[token.term.index()]).count();
            let term = |word: &String| tokens.vocabulary.binary_search(word).ok().map(TermId::at);
            Title {
                terms: words.iter().filter_map(term).collect(),
                occurrences: occurrences(n_text, words.len(), params),
            }
        };
        Self((0..articles.list.len()).into_par_iter().map(one).collect())
    }

    /// The terms of one title, in its order.
    pub fn of(&self, article: ArticleId) -> &[TermId] {
        self.0.get(article.index()).map_or(&[], |title| &title.terms)
    }

    /// Occurrences in the text that each of these counts for.
    pub fn occurrences(&self, article: ArticleId) -> u32 {
        self.0.get(article.index()).map_or(0, |title| title.occurrences)
    }
}

/// Occurrences in a text of `n_text` words that each of the `n_title` words of its title counts for: at
/// least 1, where titles count at all. Only words that count are counted.
pub(crate) fn occurrences(n_text: usize, n_title: usize, params: &VectorParams) -> u32 {
    if params.title_share == 0.0 || n_title == 0 {
        return 0;
    }
    let each = params.title_share * n_text as f64 / n_title as f64;
    (each.round() as u32).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_its_share_whatever_the_length() {
        let of = |n_text, n_title, title_share| {
            occurrences(n_text, n_title, &VectorParams { title_share, ..VectorParams::default() })
        };
        assert_eq!(of(1000, 4, 0.4), 100);
        assert_eq!(of(100, 8, 0.4), 5);
        assert_eq!(of(3, 8, 0.4), 1);
        assert_eq!((of(100, 0, 0.4), of(100, 8, 0.0)), (0, 0));
    }
}
