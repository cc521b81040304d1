//! Rows of `passages` and `families`.

use super::{Cell, FirstRow, Row};
use serde::Serialize;

/// One side of a passage.
#[derive(Debug, Serialize)]
pub struct SideRow<'a> {
    /// The article.
    pub article: &'a str,
    /// First code point in the article's text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// First code point in the decoded source of the smallest range that holds the passage.
    pub source_start: u32,
    /// One past the last.
    pub source_end: u32,
}

/// Two spans that share wording.
#[derive(Debug, Serialize)]
pub struct PassageRow<'a> {
    /// Where it stands in the article that comes first.
    pub a: SideRow<'a>,
    /// Where it stands in the other.
    pub b: SideRow<'a>,
    /// `verbatim`, `edited` or `paraphrase`.
    pub kind: &'static str,
    /// Code points of the shorter side.
    pub n_chars: usize,
    /// Matched units: CJK characters, or words.
    pub n_matched: usize,
    /// Matched units divided by aligned columns, 0 to 1.
    pub identity: f64,
    /// Alignment score in nats.
    pub score: f64,
    /// What its best stretch tells beyond the phrases of the collection.
    pub bits: f64,
    /// Passages of these bits expected by chance; null when the corpus is too small to say.
    pub e_value: Option<f64>,
    /// The same between its two articles alone; null where none of their passages is certain.
    pub pair_e_value: Option<f64>,
    /// Share of false passages among those as good; null when not computed.
    pub q_value: Option<f64>,
    /// Share of it that is set phrases, 0 to 1.
    pub formula_share: f64,
    /// `copied`, `shared` or `formula`.
    pub standing: &'static str,
    /// Whether its articles are of two known regions that differ (full paths).
    pub cross_region: bool,
    /// Its family; null when it belongs to none.
    pub family: Option<String>,
}

impl Row for PassageRow<'_> {
    const TABLE: &'static str = "passages";
    const COLUMNS: &'static [&'static str] = &[
        "a",
        "a_start",
        "a_end",
        "a_source_start",
        "a_source_end",
        "b",
        "b_start",
        "b_end",
        "b_source_start",
        "b_source_end",
        "kind",
        "n_chars",
        "n_matched",
        "identity",
        "score",
        "bits",
        "e_value",
        "pair_e_value",
        "q_value",
        "formula_share",
        "standing",
        "cross_region",
        "family",
    ];

    fn cells(&self) -> Vec<Cell> {
        let mut cells = Vec::with_capacity(Self::COLUMNS.len());
        for side in [&self.a, &self.b] {
            cells.push(Cell::id(side.article));
            cells.extend(
                [side.start, side.end, side.source_start, side.source_end].map(Cell::number),
            );
        }
        cells.extend([
            Cell::text(self.kind),
            Cell::number(self.n_chars),
            Cell::number(self.n_matched),
            Cell::number(self.identity),
            Cell::number(self.score),
            Cell::number(self.bits),
            Cell::maybe_number(self.e_value),
            Cell::maybe_number(self.pair_e_value),
            Cell::maybe_number(self.q_value),
            Cell::number(self.formula_share),
            Cell::text(self.standing),
            Cell::number(self.cross_region),
            Cell::id(self.family.clone().unwrap_or_default()),
        ]);
        cells
    }
}

/// A passage that stands twice in one article.
#[derive(Debug, Serialize)]
pub struct RepeatRow<'a> {
    /// Where it stands first.
    pub a: SideRow<'a>,
    /// Where it stands again.
    pub b: SideRow<'a>,
    /// `verbatim` or `edited`.
    pub kind: &'static str,
    /// Code points of the shorter side.
    pub n_chars: usize,
    /// Matched units: CJK characters, or words.
    pub n_matched: usize,
    /// Matched units divided by aligned columns, 0 to 1.
    pub identity: f64,
    /// Alignment score in nats.
    pub score: f64,
    /// What its best stretch tells beyond the phrases of the collection.
    pub bits: f64,
    /// Passages of these bits expected by chance; null when the corpus is too small to say.
    pub e_value: Option<f64>,
}

impl Row for RepeatRow<'_> {
    const TABLE: &'static str = "repeats";
    const COLUMNS: &'static [&'static str] = &[
        "article",
        "a_start",
        "a_end",
        "a_source_start",
        "a_source_end",
        "b_start",
        "b_end",
        "b_source_start",
        "b_source_end",
        "kind",
        "n_chars",
        "n_matched",
        "identity",
        "score",
        "bits",
        "e_value",
    ];

    fn cells(&self) -> Vec<Cell> {
        let mut cells = vec![Cell::id(self.a.article)];
        for side in [&self.a, &self.b] {
            cells.extend(
                [side.start, side.end, side.source_start, side.source_end].map(Cell::number),
            );
        }
        cells.extend([
            Cell::text(self.kind),
            Cell::number(self.n_chars),
            Cell::number(self.n_matched),
            Cell::number(self.identity),
            Cell::number(self.score),
            Cell::number(self.bits),
            Cell::maybe_number(self.e_value),
        ]);
        cells
    }
}

/// One version of a passage.
#[derive(Debug, Serialize)]
pub struct WitnessRow<'a> {
    /// The article.
    pub article: &'a str,
    /// First code point in its text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Region path of the article.
    pub region: Option<&'a str>,
    /// Date of the article.
    pub date: Option<&'a str>,
}

/// All versions of one passage.
#[derive(Debug, Serialize)]
pub struct FamilyRow<'a> {
    /// Identifier: `f1` is the first of the list.
    pub id: String,
    /// The version that stands for all: of the commonest wording, else the nearest to the others.
    pub text: &'a str,
    /// The versions, by date where known.
    pub witnesses: Vec<WitnessRow<'a>>,
    /// Number of articles.
    pub n_articles: usize,
    /// Number of regions (full paths).
    pub n_regions: usize,
    /// Smallest identity between two versions that were aligned, 0 to 1.
    pub min_identity: f64,
    /// Median identity between versions that were aligned.
    pub median_identity: f64,
    /// The version of the earliest date; null when none has a date.
    pub first: Option<FirstRow>,
    /// Whether two of its regions differ.
    pub cross_region: bool,
    /// `reprint`, `version`, `boilerplate`, `quotation` or `passage`.
    pub kind: &'static str,
    /// `copied`, `shared` or `formula`, as most of its passages are.
    pub standing: &'static str,
    /// The family that stands for its bundle, those that mostly the same articles share. Often itself.
    pub bundle: String,
    /// Families of its bundle.
    pub bundle_size: usize,
    /// Median part of an article that all families of the bundle are together, 0 to 1.
    pub bundle_share: f64,
    /// Other families that a passage joins it to.
    pub bridges: Vec<String>,
}

impl Row for FamilyRow<'_> {
    const TABLE: &'static str = "families";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "n_witnesses",
        "n_articles",
        "n_regions",
        "min_identity",
        "median_identity",
        "first_date",
        "first_article",
        "cross_region",
        "kind",
        "standing",
        "bundle",
        "bundle_size",
        "bundle_share",
        "bridges",
        "witnesses",
        "text",
    ];

    fn cells(&self) -> Vec<Cell> {
        let witnesses: Vec<_> =
            self.witnesses.iter().map(|w| format!("{}:{}-{}", w.article, w.start, w.end)).collect();
        let first = self.first.as_ref();
        vec![
            Cell::id(self.id.as_str()),
            Cell::number(self.witnesses.len()),
            Cell::number(self.n_articles),
            Cell::number(self.n_regions),
            Cell::number(self.min_identity),
            Cell::number(self.median_identity),
            Cell::text(first.map(|first| first.date.clone()).unwrap_or_default()),
            Cell::id(first.map(|first| first.article.clone()).unwrap_or_default()),
            Cell::number(self.cross_region),
            Cell::text(self.kind),
            Cell::text(self.standing),
            Cell::id(self.bundle.as_str()),
            Cell::number(self.bundle_size),
            Cell::number(self.bundle_share),
            Cell::text(self.bridges.join("; ")),
            Cell::text(witnesses.join("; ")),
            // The passage itself, which is short; texts of articles are never put into CSV.
            Cell::text(self.text),
        ]
    }
}
