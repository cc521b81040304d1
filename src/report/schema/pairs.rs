//! A row of `pairs`, and of `duplicates`.

use super::{Cell, FirstRow, Row};
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

/// How alike two articles are letter by letter.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeasuresRow {
    /// Share of the shingles of `a` that stand in `b`, 0 to 1.
    pub a_in_b: f64,
    /// Share of the shingles of `b` that stand in `a`, 0 to 1.
    pub b_in_a: f64,
    /// Shared shingles over all shingles of the two, 0 to 1.
    pub jaccard: f64,
    /// Likeness of the titles by Damerau-Levenshtein, 0 to 1; null where one has none.
    pub title_edit: Option<f64>,
    /// Likeness of the titles by Jaro-Winkler, 0 to 1; null where one has none.
    pub title_jaro_winkler: Option<f64>,
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
    /// What they are to each other, if more than alike: `copy`, `reprint` or `version`.
    pub relation: Option<&'static str>,
    /// Containment, Jaccard's index and likeness of titles.
    pub measures: MeasuresRow,
    /// Terms that carry most of it.
    pub terms: Vec<TermRow>,
}

impl Row for PairRow<'_> {
    const TABLE: &'static str = "pairs";
    const COLUMNS: &'static [&'static str] = &[
        "a",
        "b",
        "cosine",
        "cross_region",
        "topic",
        "formula",
        "copying",
        "relation",
        "a_in_b",
        "b_in_a",
        "jaccard",
        "title_edit",
        "title_jaro_winkler",
        "terms",
    ];

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
            Cell::text(self.relation.unwrap_or_default()),
            Cell::number(self.measures.a_in_b),
            Cell::number(self.measures.b_in_a),
            Cell::number(self.measures.jaccard),
            Cell::maybe_number(self.measures.title_edit),
            Cell::maybe_number(self.measures.title_jaro_winkler),
            Cell::text(terms.join("; ")),
        ]
    }
}

/// An article that is one with another.
#[derive(Debug, Serialize)]
pub struct DuplicateRow<'a> {
    /// The article.
    pub article: &'a str,
    /// What it is to the leader of the group: `copy` or `reprint`.
    pub relation: &'static str,
    /// Its region path.
    pub region: Option<&'a str>,
    /// Its date.
    pub date: Option<&'a str>,
}

/// Articles that are one article.
#[derive(Debug, Serialize)]
pub struct DuplicateGroupRow<'a> {
    /// Identifier: `d1` is the first of the list.
    pub id: String,
    /// `copy` when all are copies of the leader, else `reprint`.
    pub kind: &'static str,
    /// The article all others are near-duplicates of.
    pub leader: &'a str,
    /// The others.
    pub others: Vec<DuplicateRow<'a>>,
    /// Number of articles, the leader among them.
    pub n_articles: usize,
    /// Number of regions (full paths).
    pub n_regions: usize,
    /// The earliest of them; null when none has a date.
    pub first: Option<FirstRow>,
}

impl Row for DuplicateGroupRow<'_> {
    const TABLE: &'static str = "duplicates";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "kind",
        "leader",
        "n_articles",
        "n_regions",
        "first_date",
        "first_article",
        "others",
    ];

    fn cells(&self) -> Vec<Cell> {
        let others: Vec<_> = self
            .others
            .iter()
            .map(|other| format!("{} ({})", other.article, other.relation))
            .collect();
        let first = self.first.as_ref();
        vec![
            Cell::id(self.id.as_str()),
            Cell::text(self.kind),
            Cell::id(self.leader),
            Cell::number(self.n_articles),
            Cell::number(self.n_regions),
            Cell::text(first.map(|first| first.date.clone()).unwrap_or_default()),
            Cell::id(first.map(|first| first.article.clone()).unwrap_or_default()),
            Cell::text(others.join("; ")),
        ]
    }
}
