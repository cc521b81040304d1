//! Counts -> weights.

use super::Vectors;
use super::choice::Choice;
use super::titles::Titles;
use crate::params::{TermFrequency, VectorParams};
use crate::span::{ArticleId, TermId};
use crate::tokens::Tokens;
use rayon::prelude::*;

/// The formulas of a weight, apart from any collection: the analysis and a query share them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighting {
    /// How occurrences count.
    pub frequency: TermFrequency,
}

/// Where BM25's saturation is half way. Source: Robertson and Walker 1994, and most engines since.
const K1: f64 = 1.2;

impl Weighting {
    /// The formulas these parameters ask for.
    pub fn new(params: &VectorParams) -> Self {
        Self { frequency: params.weighting }
    }

    /// Weight of a term for standing in `document_frequency` of `n_articles`: 1 + ln((1 + n) / (1 + df)).
    pub fn inverse_document_frequency(n_articles: usize, document_frequency: u32) -> f64 {
        ((1.0 + n_articles as f64) / (1.0 + f64::from(document_frequency))).ln() + 1.0
    }

    /// Weight of a term that stands `count` times (at least once), before the row is brought to length 1.
    pub fn raw(self, count: u32, inverse_document_frequency: f64) -> f64 {
        self.frequency(count) * inverse_document_frequency
    }

    /// What `count` occurrences count: 0 for none, 1 for one, and never less for more.
    pub fn frequency(self, count: u32) -> f64 {
        let n = f64::from(count);
        match self.frequency {
            _ if count == 0 => 0.0,
            TermFrequency::Sublinear => 1.0 + n.ln(),
            TermFrequency::Raw => n,
            TermFrequency::Root => n.sqrt(),
            TermFrequency::Bm25 => (K1 + 1.0) * n / (n + K1),
            TermFrequency::Binary => 1.0,
        }
    }

    /// Length of a row of raw weights. The squares are summed in the order given: ascending terms.
    pub fn length(raw: impl Iterator<Item = f64>) -> f64 {
        raw.fold(0.0, |sum, weight| sum + weight * weight).sqrt()
    }
}

/// Weighs the terms of every article.
///
/// Cost: a sort of the tokens of each article, then linear. The same for any number of threads.
pub fn weigh(tokens: &Tokens, params: &VectorParams) -> Vectors {
    weigh_with_titles(tokens, &Titles::default(), params)
}

/// Weighs the terms of every article, those of its title as the occurrences they count for.
pub fn weigh_with_titles(tokens: &Tokens, titles: &Titles, params: &VectorParams) -> Vectors {
    let n_articles = tokens.n_articles();
    let choice = Choice::new(params);
    let counts: Vec<Vec<(TermId, u32)>> = (0..n_articles)
        .into_par_iter()
        .map(|article| counts(tokens, titles, ArticleId::at(article)))
        .collect();
    let document_frequency = document_frequency(&counts, tokens.vocabulary.len());
    let idf: Vec<f64> = tokens
        .vocabulary
        .par_iter()
        .zip(&document_frequency)
        .map(|(word, &df)| {
            let counted = df >= params.min_document_frequency && choice.takes(word);
            if counted { Weighting::inverse_document_frequency(n_articles, df) } else { 0.0 }
        })
        .collect();
    let rows: Vec<Row> =
        counts.into_par_iter().map(|row| Row::new(&row, &idf, Weighting::new(params))).collect();
    join(rows, document_frequency, &idf)
}

/// How often each term stands in an article, ascending by term; a word of its title stands there
/// as many times more as it counts for.
pub(crate) fn counts(tokens: &Tokens, titles: &Titles, article: ArticleId) -> Vec<(TermId, u32)> {
    let in_text = tokens.of(article).iter().map(|token| (token.term, 1));
    let in_title = titles.of(article).iter().copied();
    let mut terms: Vec<(TermId, u32)> = in_text.chain(in_title).collect();
    terms.sort_unstable();
    let total = |run: &[(TermId, u32)]| (run[0].0, run.iter().map(|&(_, n)| n).sum());
    terms.chunk_by(|a, b| a.0 == b.0).map(total).collect()
}

fn document_frequency(counts: &[Vec<(TermId, u32)>], n_terms: usize) -> Vec<u32> {
    let mut document_frequency = vec![0; n_terms];
    for (term, _) in counts.iter().flatten() {
        document_frequency[term.index()] += 1;
    }
    document_frequency
}

/// One weighed article.
struct Row {
    terms: Vec<TermId>,
    weights: Vec<f32>,
    length: f64,
}

impl Row {
    fn new(counts: &[(TermId, u32)], idf: &[f64], weighting: Weighting) -> Self {
        let counted = || counts.iter().filter(|(term, _)| idf[term.index()] > 0.0);
        let raw: Vec<f64> =
            counted().map(|&(term, count)| weighting.raw(count, idf[term.index()])).collect();
        let length = Weighting::length(raw.iter().copied());
        Self {
            terms: counted().map(|&(term, _)| term).collect(),
            weights: raw.iter().map(|weight| (weight / length) as f32).collect(),
            length,
        }
    }
}

/// Lays the rows end to end.
fn join(rows: Vec<Row>, document_frequency: Vec<u32>, idf: &[f64]) -> Vectors {
    let n_entries = rows.iter().map(|row| row.terms.len()).sum();
    let mut vectors = Vectors {
        document_frequency,
        inverse_document_frequency: idf.iter().map(|&weight| weight as f32).collect(),
        lengths: Vec::with_capacity(rows.len()),
        starts: vec![0],
        terms: Vec::with_capacity(n_entries),
        weights: Vec::with_capacity(n_entries),
    };
    for row in rows {
        vectors.terms.extend(row.terms);
        vectors.weights.extend(row.weights);
        vectors.starts.push(vectors.terms.len());
        vectors.lengths.push(row.length);
    }
    vectors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas() {
        assert!((Weighting::inverse_document_frequency(3, 1) - (1.0 + 2f64.ln())).abs() < 1e-15);
        assert!((Weighting::inverse_document_frequency(3, 3) - 1.0).abs() < 1e-15);
        let weighted = |frequency, count| Weighting { frequency }.raw(count, 2.0);
        let expected = [
            (TermFrequency::Sublinear, 2.0 * (1.0 + 3f64.ln())),
            (TermFrequency::Raw, 6.0),
            (TermFrequency::Root, 2.0 * 3f64.sqrt()),
            (TermFrequency::Bm25, 2.0 * 6.6 / 4.2),
            (TermFrequency::Binary, 2.0),
        ];
        for (frequency, of_three) in expected {
            assert!((weighted(frequency, 1) - 2.0).abs() < 1e-12, "{frequency:?}");
            assert!((weighted(frequency, 3) - of_three).abs() < 1e-12, "{frequency:?}");
            assert_eq!(Weighting { frequency }.frequency(0), 0.0);
        }
        assert!((Weighting::length([3.0, 4.0].into_iter()) - 5.0).abs() < 1e-15);
    }
}
