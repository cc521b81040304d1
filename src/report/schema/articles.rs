//! A row of `articles`.

use super::{Cell, Row};
use serde::Serialize;

/// One article, with its text.
#[derive(Debug, Serialize)]
pub struct ArticleRow<'a> {
    /// Identifier, unique in the run.
    pub id: &'a str,
    /// File it came from; a record adds `#` and its number.
    pub source: &'a str,
    /// Stretches of the decoded source the text was taken from, `[start, end)` in code points, in
    /// the order of the text.
    pub source_spans: Vec<[u32; 2]>,
    /// Title.
    pub title: Option<&'a str>,
    /// Authors in the order printed.
    pub authors: &'a [String],
    /// Office or institution printed with the authors.
    pub role: Option<&'a str>,
    /// Full name of the province.
    pub province: Option<&'a str>,
    /// Full names below the province, joined.
    pub place: Option<&'a str>,
    /// Path of full names, or the user's label.
    pub region: Option<&'a str>,
    /// Administrative code of the deepest place.
    pub region_code: Option<&'a str>,
    /// How the region is known: `metadata`, `folder`, `byline`, `role` or `text`.
    pub region_basis: Option<&'static str>,
    /// The words the region is known by, as they are printed.
    pub region_evidence: Option<&'a str>,
    /// ISO date, possibly without day or month.
    pub date: Option<&'a str>,
    /// How the date is known: `metadata`, `masthead`, `file name` or `text`.
    pub date_basis: Option<&'static str>,
    /// Language tag (BCP 47): `zh`, or `und` for spaced words of an unnamed language.
    pub lang: &'static str,
    /// Length of the text in code points.
    pub n_chars: usize,
    /// How sure the cut is, 0 to 1: 1 for a record.
    pub confidence: f64,
    /// The article of another file that goes on in this one.
    pub continues: Option<&'a str>,
    /// The repaired text.
    pub text: &'a str,
}

impl Row for ArticleRow<'_> {
    const TABLE: &'static str = "articles";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "source",
        "source_spans",
        "title",
        "authors",
        "role",
        "province",
        "place",
        "region",
        "region_code",
        "region_basis",
        "region_evidence",
        "date",
        "date_basis",
        "lang",
        "n_chars",
        "confidence",
        "continues",
    ];

    fn cells(&self) -> Vec<Cell> {
        let spans: Vec<_> = self.source_spans.iter().map(|[s, e]| format!("{s}-{e}")).collect();
        vec![
            Cell::id(self.id),
            Cell::text(self.source),
            Cell::id(spans.join(";")),
            Cell::maybe(self.title),
            Cell::text(self.authors.join("; ")),
            Cell::maybe(self.role),
            Cell::maybe(self.province),
            Cell::maybe(self.place),
            Cell::maybe(self.region),
            Cell::id(self.region_code.unwrap_or_default()),
            Cell::maybe(self.region_basis),
            Cell::maybe(self.region_evidence),
            Cell::maybe(self.date),
            Cell::maybe(self.date_basis),
            Cell::text(self.lang),
            Cell::number(self.n_chars),
            Cell::number(self.confidence),
            Cell::maybe(self.continues),
        ]
    }
}
