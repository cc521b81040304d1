//! Words -> the articles most like them.

use super::file::{self, f32_at, f64_at, u32_at};
use super::vocabulary::Known;
use super::{Date, Index, Period, lists, texts};
use crate::error::Result;
use crate::span::ArticleId;
use crate::vectors::{Choice, TitleWeight, Weighting};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// Counts up to this have their raw weight at hand.
const COMMON_COUNTS: u32 = 16;

/// Words looked up at once.
const READERS: usize = 8;

/// How far, of itself, a first score may lie from the exact one: three roundings to single precision
/// make at most 2e-7.
const ROUNDING: f64 = 1e-6;

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

/// Which articles are wanted. By default all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Only those of this region: the name of a place anywhere in the path, or the path's beginning.
    pub region: Option<String>,
    /// Only those of a known region that differs from this one in its first parts, so many of them.
    pub other_than: Option<(String, usize)>,
    /// Only those of this time.
    pub period: Period,
    /// All but this one.
    pub without: Option<ArticleId>,
}

/// The title of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Title<'a> {
    /// Its words, as those of the text.
    pub words: &'a [String],
    /// Path or label of the text's region, if it is known.
    pub region: Option<&'a str>,
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

/// An article that may be among the answers.
struct Candidate {
    article: usize,
    product: f64,
    /// Words both share, as places in the list of words, and their products.
    terms: Vec<(usize, f64)>,
}

impl Index {
    /// The articles most like a text given as words, at most `top`, by falling cosine, then by article.
    ///
    /// `words` are those of [`Segmenter::words`](crate::tokens::Segmenter::words) with the parameters
    /// of the run. The text is weighed as if it belonged to the collection: an article of the
    /// collection finds itself with exactly 1, and the others with the scores they have in the
    /// analysis. Words the collection lacks lower every cosine, as they would there.
    ///
    /// Cost: linear in the lists of the words, which are gone through twice: once for a first score of
    /// every article, once for the exact scores of those that may be among the answers.
    ///
    /// # Errors
    /// When the file can no longer be read, or is damaged where it is read.
    pub fn similar(&self, words: &[String], top: usize, filter: &Filter) -> Result<Vec<Match>> {
        self.similar_titled(words, Title::default(), top, filter)
    }

    /// The same for a text with a title, whose words count as the run's parameters say.
    ///
    /// # Errors
    /// As [`similar`](Self::similar).
    pub fn similar_titled(
        &self,
        words: &[String],
        title: Title<'_>,
        top: usize,
        filter: &Filter,
    ) -> Result<Vec<Match>> {
        let words = self.weigh(words, title)?;
        let square = words.iter().fold(0.0, |sum, word| sum + squared(word.weight));
        let candidates = self.candidates(&words, top, filter)?;
        let mut matches = Vec::with_capacity(candidates.len());
        for candidate in self.score(&words, candidates)? {
            let row = self.sections.record(file::ROWS, candidate.article, 16)?;
            let cosine = (candidate.product / (square * f64_at(&row, 8)).sqrt()).min(1.0);
            matches.push((cosine, candidate));
        }
        matches.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.article.cmp(&y.1.article)));
        matches.truncate(top);
        Ok(matches.into_iter().map(|(cosine, found)| explained(&words, cosine, found)).collect())
    }

    /// The words that count, with their weights, the most frequent in the collection first.
    fn weigh<'a>(&self, words: &'a [String], title: Title<'a>) -> Result<Vec<Word<'a>>> {
        let params = &self.params.vectors;
        let (choice, weighting) = (Choice::new(params), Weighting::new(params));
        // Of each word its occurrences in the text, and its places in the title.
        let mut counts: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        let taken = |words: &'a [String]| words.iter().filter(|word| choice.takes(word));
        for word in taken(words) {
            counts.entry(word).or_default().0 += 1;
        }
        let weight = TitleWeight::new(taken(words).count(), taken(title.words).count(), params);
        for word in taken(title.words).filter(|_| params.title_share > 0.0) {
            counts.entry(word).or_default().1 += 1;
        }
        let known = self.known(&counts.keys().copied().collect::<Vec<_>>())?;
        let (mut weighed, mut raw) = (Vec::new(), Vec::new());
        for ((word, (in_text, in_title)), known) in counts.into_iter().zip(known) {
            let (document_frequency, list) = match known {
                Some(known) => (known.document_frequency, known.list),
                // A word of the title alone counts only if it stands in some text.
                None if params.min_document_frequency <= 1 && in_text > 0 => (0, Vec::new()),
                None => continue,
            };
            let each = weight.of(word, document_frequency, self.n_articles, title.region);
            let count = if document_frequency > 0 { in_text + in_title * each } else { in_text };
            let idf = Weighting::inverse_document_frequency(self.n_articles, document_frequency);
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

    /// What is known of each word. Asked for by several at once, whatever the number of cores: they
    /// wait for the disk, which finds many places in the time of a few.
    fn known(&self, words: &[&str]) -> Result<Vec<Option<Known>>> {
        let find = |words: &[&str]| -> Result<Vec<Option<Known>>> {
            words.iter().map(|word| self.vocabulary.find(&self.sections, word)).collect()
        };
        let size = words.len().div_ceil(READERS).max(1);
        let found: Vec<Result<Vec<Option<Known>>>> = std::thread::scope(|scope| {
            let readers: Vec<_> =
                words.chunks(size).map(|words| scope.spawn(move || find(words))).collect();
            let joined = readers.into_iter().map(std::thread::ScopedJoinHandle::join);
            joined.map(|found| found.expect("a reader does not panic")).collect()
        });
        let mut known = Vec::with_capacity(words.len());
        for found in found {
            known.extend(found?);
        }
        Ok(known)
    }

    /// The articles whose first score lies no further below the `top` best than rounding explains.
    fn candidates(&self, words: &[Word], top: usize, filter: &Filter) -> Result<Vec<usize>> {
        let mut products = vec![0.0; self.n_articles];
        for word in words {
            let weight = f64::from(word.weight);
            self.each_posting(word, |article, raw| products[article] += weight * raw)?;
        }
        self.leave_out(filter, &mut products)?;
        let lengths = self.sections.records(file::LENGTHS, self.n_articles, 4)?;
        for (article, product) in products.iter_mut().enumerate().filter(|(_, p)| **p > 0.0) {
            *product /= f64::from(f32_at(&lengths, 4 * article));
        }
        // The bits of numbers above 0 have the order of the numbers.
        let mut best: BinaryHeap<Reverse<u64>> = BinaryHeap::new();
        for product in products.iter().filter(|product| **product > 0.0) {
            if best.len() < top {
                best.push(Reverse(product.to_bits()));
            } else if let Some(mut last) = best.peek_mut()
                && product.to_bits() > last.0
            {
                *last = Reverse(product.to_bits());
            }
        }
        let last = if best.len() < top { None } else { best.peek() };
        let least = last.map_or(0.0, |last| f64::from_bits(last.0) * (1.0 - ROUNDING));
        let reaches = |&article: &usize| products[article] > 0.0 && products[article] >= least;
        Ok((0..self.n_articles).filter(reaches).collect())
    }

    /// Sets the products of unwanted articles to 0.
    fn leave_out(&self, filter: &Filter, products: &mut [f64]) -> Result<()> {
        if let Some(article) = filter.without {
            products[article.index()] = 0.0;
        }
        let Filter { region, other_than, period, .. } = filter;
        if region.is_none() && other_than.is_none() && *period == Period::default() {
            return Ok(());
        }
        let labels = texts::all(&self.sections, file::LABELS, self.n_regions)?;
        // Regions are numbered from 1; 0 is an unknown one.
        let mut wanted = vec![region.is_none() && other_than.is_none()];
        wanted.extend(labels.iter().map(|label| filter.wants(label)));
        let places = self.sections.records(file::PLACES, self.n_articles, 8)?;
        for (article, product) in products.iter_mut().enumerate() {
            let (region, date) = (u32_at(&places, 8 * article), u32_at(&places, 8 * article + 4));
            let wanted = wanted.get(region as usize).copied().unwrap_or(false);
            if !wanted || !period.holds(Date(date)) {
                *product = 0.0;
            }
        }
        Ok(())
    }

    /// The exact products of some articles, ascending, with the text.
    ///
    /// They are summed as in the analysis: in single precision weights, the most frequent term first.
    fn score(&self, words: &[Word], articles: Vec<usize>) -> Result<Vec<Candidate>> {
        let mut places = vec![0u32; self.n_articles];
        let mut lengths = Vec::with_capacity(articles.len());
        let mut candidates = Vec::with_capacity(articles.len());
        for article in articles {
            lengths.push(f64_at(&self.sections.record(file::ROWS, article, 16)?, 0));
            candidates.push(Candidate { article, product: 0.0, terms: Vec::new() });
            places[article] = candidates.len() as u32;
        }
        for (number, word) in words.iter().enumerate() {
            self.each_posting(word, |article, raw| {
                if let Some(place) = (places[article] as usize).checked_sub(1) {
                    let weight = (raw / lengths[place]) as f32;
                    let product = f64::from(word.weight) * f64::from(weight);
                    candidates[place].product += product;
                    candidates[place].terms.push((number, product));
                }
            })?;
        }
        Ok(candidates)
    }

    /// Hands on every article of a word with the word's raw weight in it.
    fn each_posting(&self, word: &Word, mut each: impl FnMut(usize, f64)) -> Result<()> {
        let weighting = Weighting::new(&self.params.vectors);
        let raw: Vec<f64> =
            (1..=COMMON_COUNTS).map(|count| weighting.raw(count, word.idf)).collect();
        let whole = lists::unpack(&word.list, self.n_articles, |article, count| {
            let common = raw.get(count as usize - 1).copied();
            each(article, common.unwrap_or_else(|| weighting.raw(count, word.idf)));
        });
        if whole { Ok(()) } else { Err(self.sections.damaged("a list is not whole")) }
    }
}

impl Filter {
    /// Whether articles of a region are wanted.
    pub fn wants(&self, path: &str) -> bool {
        let lies_in = |region: &String| {
            path.split('/').any(|part| part == region)
                || path.strip_prefix(region.as_str()).is_some_and(|rest| rest.starts_with('/'))
                || path == region
        };
        let differs = |(other, level): &(String, usize)| {
            !path.split('/').take(*level).eq(other.split('/').take(*level))
        };
        self.region.as_ref().is_none_or(lies_in) && self.other_than.as_ref().is_none_or(differs)
    }
}

/// A match with the shares of its words.
fn explained(words: &[Word], cosine: f64, found: Candidate) -> Match {
    let share =
        |(number, product): (usize, f64)| (words[number].word.to_owned(), product / found.product);
    let mut terms: Vec<(String, f64)> = found.terms.into_iter().map(share).collect();
    terms.sort_by(|x, y| y.1.total_cmp(&x.1).then_with(|| x.0.cmp(&y.0)));
    Match { article: ArticleId::at(found.article), cosine, terms }
}

fn squared(weight: f32) -> f64 {
    f64::from(weight) * f64::from(weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_wanted_by_any_part_of_their_path() {
        let within = |region: &str| Filter { region: Some(region.to_owned()), ..Filter::default() };
        for region in ["山西省", "太原市", "山西省/太原市", "山西省/太原市/杏花岭区"]
        {
            assert!(within(region).wants("山西省/太原市/杏花岭区"), "{region}");
        }
        for region in ["江苏省", "山西", "山西省/太"] {
            assert!(!within(region).wants("山西省/太原市/杏花岭区"), "{region}");
        }
        let other = |level| Filter {
            other_than: Some(("山西省/太原市".to_owned(), level)),
            ..Filter::default()
        };
        assert!(!other(1).wants("山西省/大同市") && other(2).wants("山西省/大同市"));
        assert!(other(1).wants("江苏省"));
    }
}
