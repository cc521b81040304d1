//! The words of titles, as far as they stand in some text, and how often each counts.

use super::choice::Choice;
use crate::articles::Articles;
use crate::params::VectorParams;
use crate::span::{ArticleId, TermId};
use crate::tokens::{Segmenter, Tokens};
use rayon::prelude::*;

/// The terms of each article's title, ascending, with the occurrences in the text that each counts for
/// in all; empty where titles do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Titles(Vec<Vec<(TermId, u32)>>);

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
        let taken: Vec<bool> =
            tokens.vocabulary.par_iter().map(|word| choice.takes(word)).collect();
        let words = |title: &String| {
            let mut words = segmenter.words(title);
            words.retain(|word| choice.takes(word));
            words
        };
        let words: Vec<Vec<String>> =
            articles.list.par_iter().map(|a| a.title.as_ref().map_or(vec![], words)).collect();
        let term = |word: &String| tokens.vocabulary.binary_search(word).ok().map(TermId::at);
        let terms: Vec<Vec<TermId>> =
            words.par_iter().map(|words| words.iter().filter_map(term).collect()).collect();
        let frequency = document_frequency(tokens, &terms);
        let one = |number: usize| {
            let of_text = tokens.of(ArticleId::at(number)).iter();
            let n_text = of_text.filter(|token| taken[token.term.index()]).count();
            let weight = TitleWeight::new(n_text, words[number].len(), params);
            let region = articles.list[number].location.region.as_deref();
            let mut counted: Vec<(TermId, u32)> = terms[number]
                .iter()
                .map(|&term| {
                    let frequency = frequency[term.index()];
                    let word = tokens.word(term);
                    (term, weight.of(word, frequency, tokens.n_articles(), region))
                })
                .collect();
            counted.sort_unstable();
            let total = |run: &[(TermId, u32)]| (run[0].0, run.iter().map(|&(_, n)| n).sum());
            counted.chunk_by(|a, b| a.0 == b.0).map(total).collect()
        };
        Self((0..articles.list.len()).into_par_iter().map(one).collect())
    }

    /// The terms of one title, ascending, each with the occurrences it counts for: at least 1.
    pub fn of(&self, article: ArticleId) -> &[(TermId, u32)] {
        self.0.get(article.index()).map_or(&[], Vec::as_slice)
    }
}

/// In how many articles each term stands, in the text or in the title.
fn document_frequency(tokens: &Tokens, titles: &[Vec<TermId>]) -> Vec<u32> {
    let mut frequency = vec![0; tokens.vocabulary.len()];
    let mut last = vec![usize::MAX; tokens.vocabulary.len()];
    for (article, title) in titles.iter().enumerate() {
        let of_text = tokens.of(ArticleId::at(article)).iter().map(|token| token.term);
        for term in of_text.chain(title.iter().copied()) {
            if last[term.index()] != article {
                last[term.index()] = article;
                frequency[term.index()] += 1;
            }
        }
    }
    frequency
}

/// How many occurrences in the text a word of one title counts for.
pub(crate) struct TitleWeight {
    each: u32,
    common: f64,
}

impl TitleWeight {
    /// For a title of `n_title` words over a text of `n_text`; only words that count are counted.
    pub(crate) fn new(n_text: usize, n_title: usize, params: &VectorParams) -> Self {
        let each = params.title_share * n_text as f64 / n_title.max(1) as f64;
        Self { each: (each.round() as u32).max(1), common: params.common_title_words }
    }

    /// Occurrences that a place of `word` in the title counts for; `document_frequency` and `n_articles`
    /// are those of the collection, `region` the path or label of the article's.
    ///
    /// Words of nearly every article say what kind of text it is, and the article's own region says
    /// where it is from. Neither is its subject: they count as one occurrence.
    pub(crate) fn of(
        &self,
        word: &str,
        document_frequency: u32,
        n_articles: usize,
        region: Option<&str>,
    ) -> u32 {
        let common = f64::from(document_frequency) > self.common * n_articles as f64;
        let own = region.is_some_and(|region| region.to_lowercase().contains(word));
        if common || own { 1 } else { self.each }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_its_share_whatever_the_length() {
        let of = |n_text, n_title| {
            let params = VectorParams { title_share: 0.4, ..VectorParams::default() };
            TitleWeight::new(n_text, n_title, &params).of("养老", 5, 100, Some("山西省/太原市"))
        };
        assert_eq!((of(1000, 4), of(100, 8), of(3, 8), of(100, 0)), (100, 5, 1, 40));
    }

    #[test]
    fn kinds_and_places_are_no_subjects() {
        let weight = TitleWeight::new(1000, 4, &VectorParams::default());
        let region = Some("山西省/太原市");
        assert_eq!(weight.of("报告", 96, 100, region), 1);
        assert_eq!(weight.of("报告", 95, 100, region), 100);
        assert_eq!((weight.of("太原", 9, 100, region), weight.of("太原", 9, 100, None)), (1, 100));
    }
}
