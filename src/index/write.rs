//! A run -> the file.

use super::file;
use super::period::Date;
use super::vocabulary::{self, Entry};
use super::{Contents, lists, texts};
use crate::articles::{Articles, Groups};
use crate::error::{Error, Result};
use crate::span::{ArticleId, TermId};
use crate::vectors::{Vectors, counts};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::path::Path;

/// Writes the index of a run to a new file at `path`.
///
/// Cost: linear in the tokens; the lists are packed in memory. The same run gives the same bytes.
///
/// # Errors
/// [`Error::File`] when the file cannot be written.
pub fn write(path: &Path, contents: Contents<'_>) -> Result<()> {
    let Contents { articles, tokens, vectors, params, lines, tables, .. } = contents;
    let counted: Vec<TermId> = (0..tokens.vocabulary.len())
        .map(TermId::at)
        .filter(|term| vectors.inverse_document_frequency[term.index()] > 0.0)
        .collect();
    let n = articles.list.len();
    let longest_id = articles.list.iter().map(|article| article.id.len()).max().unwrap_or(0);
    let n_regions = Groups::by_region(articles).labels.len();
    let summary = [n, counted.len(), n_regions, longest_id].map(|number| number as u32);
    let params = serde_json::to_vec(params)
        .map_err(|error| Error::File { path: path.to_owned(), source: error.into() })?;
    let ids = || articles.list.iter().map(|article| article.id.as_str());
    let mut id_order: Vec<u32> = (0..n as u32).collect();
    id_order.sort_by_key(|&article| &articles.list[article as usize].id);
    let (rows, lengths) = rows(vectors);
    let (places, labels) = places(articles);
    let [guide, chunks, words, lists] = vocabulary::bytes(&entries(&counted, contents));
    let [pair_lines, pairs_of, passage_lines, passages_of, family_lines, families_of, rest @ ..] =
        tables.bytes();
    let [phrase_lines, phrases_of, heads] = rest;
    let sections = [
        summary.into_iter().flat_map(u32::to_le_bytes).collect(),
        params,
        texts::bytes(ids()),
        id_order.into_iter().flat_map(u32::to_le_bytes).collect(),
        rows,
        lengths,
        guide,
        chunks,
        words,
        lists,
        places,
        labels,
        lines.iter().copied().flat_map(u64::to_le_bytes).collect(),
        pair_lines,
        pairs_of,
        passage_lines,
        passages_of,
        family_lines,
        families_of,
        phrase_lines,
        phrases_of,
        heads,
    ];
    file::write(path, &sections)
}

/// Of each article: the length of its row before it was brought to 1, and its square after; and
/// what a product must be divided by, rounded.
fn rows(vectors: &Vectors) -> (Vec<u8>, Vec<u8>) {
    let (mut rows, mut rounded) = (Vec::new(), Vec::new());
    for (article, &length) in vectors.lengths.iter().enumerate() {
        let square = square(vectors, ArticleId::at(article));
        rows.extend(length.to_le_bytes());
        rows.extend(square.to_le_bytes());
        rounded.extend(((length * square.sqrt()) as f32).to_le_bytes());
    }
    (rows, rounded)
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

/// Of each article the number of its region, from 1, and its date; and the regions.
fn places(articles: &Articles) -> (Vec<u8>, Vec<u8>) {
    let groups = Groups::by_region(articles);
    let mut places = Vec::new();
    for (number, article) in articles.list.iter().enumerate() {
        let region = groups.of(ArticleId::at(number)).map_or(0, |region| region.index() as u32 + 1);
        let date = article.date.as_deref().and_then(Date::parse).unwrap_or_default();
        places.extend(region.to_le_bytes());
        places.extend(date.0.to_le_bytes());
    }
    (places, texts::bytes(groups.labels.iter().map(String::as_str)))
}

/// The terms that count, with their lists.
fn entries<'a>(counted: &[TermId], contents: Contents<'a>) -> Vec<Entry<'a>> {
    let Contents { tokens, titles, vectors, .. } = contents;
    let mut postings: Vec<Vec<(u32, u32)>> = vec![Vec::new(); tokens.vocabulary.len()];
    for article in 0..tokens.n_articles() {
        for (term, count) in counts(tokens, titles, ArticleId::at(article)) {
            postings[term.index()].push((article as u32, count));
        }
    }
    counted
        .par_iter()
        .map(|&term| Entry {
            word: tokens.word(term),
            document_frequency: vectors.document_frequency[term.index()],
            list: lists::pack(&postings[term.index()]),
        })
        .collect()
}
