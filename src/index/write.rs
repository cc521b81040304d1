//! A run -> the file.

use super::file::{self, Summary, checksum};
use super::lists;
use super::texts::Texts;
use crate::articles::Articles;
use crate::error::Result;
use crate::params::VectorParams;
use crate::span::{ArticleId, TermId};
use crate::tokens::Tokens;
use crate::vectors::{Vectors, counts};
use std::cmp::Reverse;
use std::path::Path;

/// Writes the index of a run to a new file at `path`; `params` are those the vectors were made with.
///
/// Cost: linear in the tokens; the lists are packed in memory. The same run gives the same bytes.
///
/// # Errors
/// [`Error::File`](crate::error::Error::File) when the file cannot be written.
pub fn write(
    path: &Path,
    articles: &Articles,
    tokens: &Tokens,
    vectors: &Vectors,
    params: &VectorParams,
) -> Result<()> {
    let counted: Vec<TermId> = (0..tokens.vocabulary.len())
        .map(TermId::at)
        .filter(|term| vectors.inverse_document_frequency[term.index()] > 0.0)
        .collect();
    let summary =
        Summary { n_articles: articles.list.len(), n_terms: counted.len(), params: params.clone() };
    let (terms, lists) = terms_and_lists(&counted, tokens, vectors);
    let sections = [
        summary.bytes(),
        Texts::bytes(articles.list.iter().map(|article| article.id.as_str())),
        rows(vectors),
        Texts::bytes(counted.iter().map(|&term| tokens.word(term))),
        terms,
        lists,
    ];
    file::write(path, &sections)
}

/// Of each article: the length of its row before it was brought to 1, and its square after.
fn rows(vectors: &Vectors) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (article, length) in vectors.lengths.iter().enumerate() {
        bytes.extend(length.to_le_bytes());
        bytes.extend(square(vectors, ArticleId::at(article)).to_le_bytes());
    }
    bytes
}

/// Sum of the squared weights of a row, in the order of every product of rows: the most frequent
/// term first, then by term.
fn square(vectors: &Vectors, article: ArticleId) -> f64 {
    let (terms, weights) = vectors.row(article);
    let mut row: Vec<_> = terms
        .iter()
        .zip(weights)
        .map(|(&term, &weight)| (Reverse(vectors.document_frequency[term.index()]), term, weight))
        .collect();
    row.sort_unstable_by_key(|&(frequency, term, _)| (frequency, term));
    row.iter().fold(0.0, |sum, &(.., weight)| sum + f64::from(weight) * f64::from(weight))
}

/// The records of the terms that count, and their lists, the most frequent term first: queries use
/// those most, and so find them together.
fn terms_and_lists(counted: &[TermId], tokens: &Tokens, vectors: &Vectors) -> (Vec<u8>, Vec<u8>) {
    let mut postings: Vec<Vec<(u32, u32)>> = vec![Vec::new(); tokens.vocabulary.len()];
    for article in 0..tokens.n_articles() {
        for (term, count) in counts(tokens, ArticleId::at(article)) {
            postings[term.index()].push((article as u32, count));
        }
    }
    let frequency = |term: TermId| vectors.document_frequency[term.index()];
    let mut order: Vec<usize> = (0..counted.len()).collect();
    order.sort_by_key(|&place| (Reverse(frequency(counted[place])), place));
    let (mut terms, mut lists) = (vec![0; counted.len() * file::TERM_SIZE], Vec::new());
    for place in order {
        let list = lists::pack(&postings[counted[place].index()]);
        let record = [
            &frequency(counted[place]).to_le_bytes()[..],
            &(lists.len() as u64).to_le_bytes(),
            &u32::try_from(list.len()).expect("a list takes less than 4 GiB").to_le_bytes(),
            &checksum(&list).to_le_bytes(),
        ]
        .concat();
        terms[place * file::TERM_SIZE..][..file::TERM_SIZE].copy_from_slice(&record);
        lists.extend(list);
    }
    (terms, lists)
}
