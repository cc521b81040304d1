//! Rows with their terms in order of document frequency, the most frequent first.

use crate::span::ArticleId;
use crate::vectors::Vectors;
use rayon::prelude::*;
use std::cmp::Reverse;

/// Error of a sum of `n` products in single precision, in units of n: each step is rounded by at
/// most 2^-24 of a sum that is at most 1.
const ROUNDING: f32 = 6e-8;

/// Steps beside the products of the shared terms that are rounded: the weights themselves, the two
/// lengths, the bound on the heads.
const OTHER_STEPS: usize = 24;

/// Rows whose terms are ranked: rank 0 is the term that stands in most rows.
///
/// Terms of a single row cannot touch a pair and are dropped; they still count in the row's length.
pub(super) struct Ranked {
    /// Number of ranks.
    pub(super) n_ranks: usize,
    starts: Vec<usize>,
    ranks: Vec<u32>,
    weights: Vec<f32>,
    /// Sum of the squared weights of each row, all terms, in rank order.
    squares: Vec<f64>,
}

impl Ranked {
    /// Ranks the terms of all rows. Cost: a sort of each row, then linear.
    pub(super) fn new(vectors: &Vectors) -> Self {
        let rank_of = ranks(vectors);
        let n_ranks = rank_of.iter().filter(|&&(_, shared)| shared).count();
        let rows: Vec<(Vec<(u32, f32)>, f64)> = (0..vectors.n_articles())
            .into_par_iter()
            .map(|article| {
                let (terms, weights) = vectors.row(ArticleId::at(article));
                let ranked = terms.iter().map(|term| rank_of[term.index()].0);
                let mut row: Vec<(u32, f32)> = ranked.zip(weights.iter().copied()).collect();
                row.sort_unstable_by_key(|&(rank, _)| rank);
                let square = row.iter().fold(0.0, |sum, &(_, w)| sum + f64::from(w) * f64::from(w));
                row.truncate(row.partition_point(|&(rank, _)| (rank as usize) < n_ranks));
                (row, square)
            })
            .collect();
        Self::join(&rows, n_ranks)
    }

    fn join(rows: &[(Vec<(u32, f32)>, f64)], n_ranks: usize) -> Self {
        let n_entries = rows.iter().map(|(row, _)| row.len()).sum();
        let mut ranked = Self {
            n_ranks,
            starts: vec![0],
            ranks: Vec::with_capacity(n_entries),
            weights: Vec::with_capacity(n_entries),
            squares: rows.iter().map(|&(_, square)| square).collect(),
        };
        for (row, _) in rows {
            ranked.ranks.extend(row.iter().map(|&(rank, _)| rank));
            ranked.weights.extend(row.iter().map(|&(_, weight)| weight));
            ranked.starts.push(ranked.ranks.len());
        }
        ranked
    }

    /// Number of rows.
    pub(super) fn n_rows(&self) -> usize {
        self.squares.len()
    }

    /// Number of entries of all rows.
    pub(super) fn n_entries(&self) -> usize {
        self.ranks.len()
    }

    /// Where the entries of a row begin among the entries of all rows.
    pub(super) fn start(&self, row: usize) -> usize {
        self.starts[row]
    }

    /// Ranks of a row, ascending, and their weights.
    pub(super) fn row(&self, row: usize) -> (&[u32], &[f32]) {
        let entries = self.starts[row]..self.starts[row + 1];
        (&self.ranks[entries.clone()], &self.weights[entries])
    }

    /// Sum of the squared weights of a row.
    pub(super) fn square(&self, row: usize) -> f64 {
        self.squares[row]
    }

    /// How far a single-precision product with a row may lie from the exact cosine.
    pub(super) fn margin(&self, row: usize) -> f32 {
        ROUNDING * (self.row(row).0.len() + OTHER_STEPS) as f32
    }

    /// The same rows in another order: row `i` of the result is row `order[i]`.
    pub(super) fn reordered(&self, order: &[u32]) -> Self {
        let mut other = Self {
            n_ranks: self.n_ranks,
            starts: Vec::with_capacity(order.len() + 1),
            ranks: Vec::with_capacity(self.n_entries()),
            weights: Vec::with_capacity(self.n_entries()),
            squares: order.iter().map(|&row| self.squares[row as usize]).collect(),
        };
        other.starts.push(0);
        for &row in order {
            let (ranks, weights) = self.row(row as usize);
            other.ranks.extend_from_slice(ranks);
            other.weights.extend_from_slice(weights);
            other.starts.push(other.ranks.len());
        }
        other
    }
}

/// The rank of each term, and whether it stands in more than one row: by falling document frequency,
/// then by term.
fn ranks(vectors: &Vectors) -> Vec<(u32, bool)> {
    let mut frequency = vec![0u32; vectors.document_frequency.len()];
    for article in 0..vectors.n_articles() {
        for term in vectors.row(ArticleId::at(article)).0 {
            frequency[term.index()] += 1;
        }
    }
    let mut order: Vec<u32> = (0..frequency.len() as u32).collect();
    order.par_sort_unstable_by_key(|&term| (Reverse(frequency[term as usize]), term));
    let mut ranks = vec![(0, false); frequency.len()];
    for (rank, &term) in order.iter().enumerate() {
        ranks[term as usize] = (rank as u32, frequency[term as usize] > 1);
    }
    ranks
}
