//! Rows of `regions` and `region_pairs`.

use super::{Cell, Row};
use serde::Serialize;

/// One region at the level at which regions are compared.
#[derive(Debug, Serialize)]
pub struct RegionRow<'a> {
    /// Its path, or the user's label.
    pub region: &'a str,
    /// Number of articles.
    pub n_articles: usize,
    /// Code points in them.
    pub n_chars: usize,
}

impl Row for RegionRow<'_> {
    const TABLE: &'static str = "regions";
    const COLUMNS: &'static [&'static str] = &["region", "n_articles", "n_chars"];

    fn cells(&self) -> Vec<Cell> {
        vec![Cell::text(self.region), Cell::number(self.n_articles), Cell::number(self.n_chars)]
    }
}

/// How often something was seen, and how often the sizes of the regions alone would have it.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ObservedRow {
    /// Number seen.
    pub observed: usize,
    /// Number expected if all articles were alike.
    pub expected: f64,
    /// Observed over expected; 0 when nothing is expected.
    pub ratio: f64,
}

/// What two regions share.
#[derive(Debug, Serialize)]
pub struct RegionPairRow<'a> {
    /// Region that comes first.
    pub a: &'a str,
    /// The other.
    pub b: &'a str,
    /// Like pairs with one article in each.
    pub pairs: ObservedRow,
    /// Phrase families used in both.
    pub phrases: ObservedRow,
    /// Passages with one side in each.
    pub passages: ObservedRow,
}

/// What two regions share that lie in the same region.
#[derive(Debug, Serialize)]
pub struct InnerPairRow<'a> {
    /// The region both lie in.
    pub parent: &'a str,
    /// The two, and what they share.
    #[serde(flatten)]
    pub pair: RegionPairRow<'a>,
}

impl Row for InnerPairRow<'_> {
    const TABLE: &'static str = "inner_region_pairs";
    const COLUMNS: &'static [&'static str] = &[
        "parent",
        "a",
        "b",
        "pairs_observed",
        "pairs_expected",
        "pairs_ratio",
        "phrases_observed",
        "phrases_expected",
        "phrases_ratio",
        "passages_observed",
        "passages_expected",
        "passages_ratio",
    ];

    fn cells(&self) -> Vec<Cell> {
        let mut cells = vec![Cell::text(self.parent)];
        cells.extend(self.pair.cells());
        cells
    }
}

impl Row for RegionPairRow<'_> {
    const TABLE: &'static str = "region_pairs";
    const COLUMNS: &'static [&'static str] = &[
        "a",
        "b",
        "pairs_observed",
        "pairs_expected",
        "pairs_ratio",
        "phrases_observed",
        "phrases_expected",
        "phrases_ratio",
        "passages_observed",
        "passages_expected",
        "passages_ratio",
    ];

    fn cells(&self) -> Vec<Cell> {
        let mut cells = vec![Cell::text(self.a), Cell::text(self.b)];
        for count in [self.pairs, self.phrases, self.passages] {
            cells.extend([
                Cell::number(count.observed),
                Cell::number(count.expected),
                Cell::number(count.ratio),
            ]);
        }
        cells
    }
}
