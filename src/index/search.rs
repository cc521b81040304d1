//! Words -> the articles most like them.

use super::file::{self, TERM_SIZE, checksum, f64_at, u32_at, u64_at};
use super::{Index, lists};
use crate::error::Result;
use crate::span::ArticleId;
use crate::vectors::{Choice, Weighting};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Counts up to this have their raw weight at hand.
const COMMON_COUNTS: u32 = 16;

/// An article like a text, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The article.
    pub article: ArticleId,
    /// Cosine of its row and the text's, above 0 to 1.
    pub cosine: f64,
    /// Words both share, with their share of the cosine (sum 1), by falling share, then by word.
    pub terms: Vec<(String, f64)>,
}

/// A word of the text that counts.
struct Word<'a> {
    word: &'a str,
    /// Articles it stands in: 0 when the collection lacks it.
    document_frequency: u32,
    weight: f32,
    idf: f64,
    list: Vec<u8>,
}

impl Index {
    /// The articles most like a text given as words, at most `top`, by falling cosine, then by article.
    ///
    /// `words` are those of [`Segmenter::words`](crate::tokens::Segmenter::words) with the parameters
    /// of the run. The text is weighed as if it belonged to the collection: an article of the
    /// collection finds itself with exactly 1, and the others with the scores they have in the
    /// analysis. Words the collection lacks lower every cosine, as they would there.
    ///
    /// Cost: linear in the lists of the words.
    ///
    /// # Errors
    /// When the file can no longer be read, or a list is damaged.
    pub fn similar(&self, words: &[String], top: usize) -> Result<Vec<Match>> {
        let words = self.weigh(words)?;
        let square = words.iter().fold(0.0, |sum, word| sum + squared(word.weight));
        let mut products = vec![0.0; self.n_articles()];
        for word in &words {
            self.each_posting(word, |article, product| products[article] += product)?;
        }
        let mut matches: Vec<(f64, usize)> = products
            .iter()
            .enumerate()
            .filter(|&(_, &product)| product > 0.0)
            .map(|(article, product)| {
                let other = f64_at(&self.rows, article * file::ROW_SIZE + 8);
                ((product / (square * other).sqrt()).min(1.0), article)
            })
            .collect();
        matches.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        matches.truncate(top);
        self.explain(&words, &matches, &products)
    }

    /// The words that count, with their weights, the most frequent in the collection first.
    fn weigh<'a>(&self, words: &'a [String]) -> Result<Vec<Word<'a>>> {
        let params = &self.summary.params;
        let (choice, weighting) = (Choice::new(params), Weighting::new(params));
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for word in words.iter().filter(|word| choice.takes(word)) {
            *counts.entry(word).or_default() += 1;
        }
        let (mut weighed, mut raw) = (Vec::new(), Vec::new());
        for (word, count) in counts {
            let (document_frequency, list) = match self.vocabulary.find(word) {
                Some(term) => (u32_at(&self.terms, term * TERM_SIZE), self.list(term)?),
                None if params.min_document_frequency <= 1 => (0, Vec::new()),
                None => continue,
            };
            let idf = Weighting::inverse_document_frequency(self.n_articles(), document_frequency);
            raw.push(weighting.raw(count, idf));
            weighed.push(Word { word, document_frequency, weight: 0.0, idf, list });
        }
        let length = Weighting::length(raw.iter().copied());
        for (word, raw) in weighed.iter_mut().zip(raw) {
            word.weight = (raw / length) as f32;
        }
        weighed.sort_by_key(|word| Reverse(word.document_frequency));
        Ok(weighed)
    }

    /// The packed list of a term, checked.
    fn list(&self, term: usize) -> Result<Vec<u8>> {
        let at = term * TERM_SIZE;
        let (offset, length) = (u64_at(&self.terms, at + 4), u32_at(&self.terms, at + 12));
        let list = self.sections.bytes(file::LISTS, offset, length.into())?;
        if checksum(&list) == u32_at(&self.terms, at + 16) {
            Ok(list)
        } else {
            Err(self.sections.damaged("a list does not match its checksum"))
        }
    }

    /// Hands on every article of a word with the product of both weights.
    fn each_posting(&self, word: &Word, mut each: impl FnMut(usize, f64)) -> Result<()> {
        let weighting = Weighting::new(&self.summary.params);
        let raw: Vec<f64> =
            (1..=COMMON_COUNTS).map(|count| weighting.raw(count, word.idf)).collect();
        let whole = lists::unpack(&word.list, self.n_articles(), |article, count| {
            let common = raw.get(count as usize - 1).copied();
            let raw = common.unwrap_or_else(|| weighting.raw(count, word.idf));
            let weight = (raw / f64_at(&self.rows, article * file::ROW_SIZE)) as f32;
            each(article, f64::from(word.weight) * f64::from(weight));
        });
        if whole { Ok(()) } else { Err(self.sections.damaged("a list is not whole")) }
    }

    /// Adds the shares of the words to what was found.
    fn explain(
        &self,
        words: &[Word],
        matches: &[(f64, usize)],
        products: &[f64],
    ) -> Result<Vec<Match>> {
        let places: FxHashMap<usize, usize> =
            matches.iter().enumerate().map(|(place, &(_, article))| (article, place)).collect();
        let mut terms = vec![Vec::new(); matches.len()];
        for word in words {
            self.each_posting(word, |article, product| {
                if let Some(&place) = places.get(&article) {
                    terms[place].push((word.word.to_owned(), product / products[article]));
                }
            })?;
        }
        for terms in &mut terms {
            terms.sort_by(|x, y| y.1.total_cmp(&x.1).then_with(|| x.0.cmp(&y.0)));
        }
        let matches = matches.iter().zip(terms);
        Ok(matches
            .map(|(&(cosine, article), terms)| Match {
                article: ArticleId::at(article),
                cosine,
                terms,
            })
            .collect())
    }
}

fn squared(weight: f32) -> f64 {
    f64::from(weight) * f64::from(weight)
}
