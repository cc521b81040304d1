//! A row of `pairs`.

use super::{Cell, Row};
use serde::{Deserialize, Serialize};

/// How much of a cosine each cause explains; the three sum to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharesRow {
    /// The same subject words.
    pub topic: f64,
    /// Set phrases both use.
    pub formula: f64,
    /// Passages both hold.
    pub copying: f64,
}

/// A term and its share of a cosine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TermRow {
    /// The word.
    pub term: String,
    /// Its share of the cosine, 0 to 1.
    pub share: f64,
}

/// Two like articles and the reason.
#[derive(Debug, Serialize)]
pub struct PairRow<'a> {
    /// Article that comes first.
    pub a: &'a str,
    /// The other.
    pub b: &'a str,
    /// Cosine of their TF-IDF rows, 0 to 1.
    pub cosine: f64,
    /// Whether their regions are known and differ at the chosen level.
    pub cross_region: bool,
    /// What explains the cosine.
    pub shares: SharesRow,
    /// Terms that carry most of it.
    pub terms: Vec<TermRow>,
}

impl Row for PairRow<'_> {
    const TABLE: &'static str = "pairs";
    const COLUMNS: &'static [&'static str] =
        &["a", "b", "cosine", "cross_region", "topic", "formula", "copying", "terms"];

    fn cells(&self) -> Vec<Cell> {
        let terms: Vec<_> =
            self.terms.iter().map(|term| format!("{} {:.3}", term.term, term.share)).collect();
        vec![
            Cell::id(self.a),
            Cell::id(self.b),
            Cell::number(self.cosine),
            Cell::number(self.cross_region),
            Cell::number(self.shares.topic),
            Cell::number(self.shares.formula),
            Cell::number(self.shares.copying),
            Cell::text(terms.join("; ")),
        ]
    }
}
