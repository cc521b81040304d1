//! Rows of `region_phrases`, `shorthands` and `watched`.

use super::{Cell, FirstRow, Row};
use serde::Serialize;
use std::collections::BTreeMap;

/// A phrase that stands out in a region: used more or less than elsewhere, or missing.
#[derive(Debug, Serialize)]
pub struct RegionPhraseRow<'a> {
    /// The region, to the depth of its level.
    pub region: &'a str,
    /// Parts of the region path: 1 is the province.
    pub level: usize,
    /// `over`, `under` or `missing`.
    pub kind: &'static str,
    /// Rank of the phrase.
    pub rank: usize,
    /// The phrase.
    pub phrase: &'a str,
    /// Occurrences in the region.
    pub count: usize,
    /// Occurrences the length of the region would give.
    pub expected: f64,
    /// Log-odds ratio against the rest in its standard deviations; null for `missing`.
    pub z: Option<f64>,
    /// For `missing`, the variant or member that does stand there.
    pub instead: Option<&'a str>,
}

impl Row for RegionPhraseRow<'_> {
    const TABLE: &'static str = "region_phrases";
    const COLUMNS: &'static [&'static str] =
        &["region", "level", "kind", "rank", "phrase", "count", "expected", "z", "instead"];

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(self.region),
            Cell::number(self.level),
            Cell::text(self.kind),
            Cell::number(self.rank),
            Cell::text(self.phrase),
            Cell::number(self.count),
            Cell::number(self.expected),
            Cell::maybe_number(self.z),
            Cell::text(self.instead.unwrap_or_default()),
        ]
    }
}

/// A list the texts give for a numeric shorthand.
#[derive(Debug, Serialize)]
pub struct ItemsRow<'a> {
    /// The items.
    pub items: &'a [String],
    /// Number of articles that give it.
    pub n_articles: usize,
    /// Their regions (full paths), in order.
    pub regions: Vec<&'a str>,
    /// The first article that gives it.
    pub article: &'a str,
    /// Where the list begins there, in code points.
    pub start: u32,
    /// One past its end.
    pub end: u32,
}

/// A numeric shorthand and what it stands for.
#[derive(Debug, Serialize)]
pub struct ShorthandRow<'a> {
    /// The shorthand.
    pub phrase: &'a str,
    /// Rank of its phrase family; null where it heads none (most stand in one region alone).
    pub rank: Option<usize>,
    /// Number of articles it stands in.
    pub n_articles: usize,
    /// Number of regions (full paths).
    pub n_regions: usize,
    /// Occurrences.
    pub count: usize,
    /// Occurrences by region path; articles without a region are left out.
    pub by_region: BTreeMap<&'a str, usize>,
    /// Lists the texts give for it, the commonest first; empty where none does.
    pub items: Vec<ItemsRow<'a>>,
}

impl Row for ShorthandRow<'_> {
    const TABLE: &'static str = "shorthands";
    const COLUMNS: &'static [&'static str] =
        &["phrase", "rank", "n_regions", "n_articles", "count", "by_region", "items"];

    fn cells(&self) -> Vec<Cell> {
        let by_region: Vec<_> = self.by_region.iter().map(|(r, n)| format!("{r} {n}")).collect();
        let items: Vec<_> = self.items.iter().map(|row| row.items.join("、")).collect();
        vec![
            Cell::text(self.phrase),
            Cell::maybe_number(self.rank),
            Cell::number(self.n_regions),
            Cell::number(self.n_articles),
            Cell::number(self.count),
            Cell::text(by_region.join("; ")),
            Cell::text(items.join(" | ")),
        ]
    }
}

/// A phrase of the user's list, counted whether it recurs or not.
#[derive(Debug, Serialize)]
pub struct WatchedRow<'a> {
    /// The phrase as the list has it.
    pub phrase: &'a str,
    /// Rank of the family that shows it as head, member or variant; null where none does.
    pub rank: Option<usize>,
    /// Number of articles it stands in.
    pub n_articles: usize,
    /// Number of regions (full paths).
    pub n_regions: usize,
    /// Occurrences.
    pub count: usize,
    /// Occurrences with copies of one passage counted once.
    pub independent: usize,
    /// Earliest dated occurrence.
    pub first: Option<FirstRow>,
    /// Occurrences by region path; articles without a region are left out.
    pub by_region: BTreeMap<&'a str, usize>,
    /// Occurrences by year; undated articles are left out.
    pub by_year: BTreeMap<&'a str, usize>,
}

impl Row for WatchedRow<'_> {
    const TABLE: &'static str = "watched";
    const COLUMNS: &'static [&'static str] = &[
        "phrase",
        "rank",
        "n_regions",
        "n_articles",
        "count",
        "independent",
        "first_date",
        "first_article",
        "by_region",
        "by_year",
    ];

    fn cells(&self) -> Vec<Cell> {
        let list = |counts: &BTreeMap<&str, usize>| {
            counts.iter().map(|(key, n)| format!("{key} {n}")).collect::<Vec<_>>().join("; ")
        };
        let first = self.first.as_ref();
        vec![
            Cell::text(self.phrase),
            Cell::maybe_number(self.rank),
            Cell::number(self.n_regions),
            Cell::number(self.n_articles),
            Cell::number(self.count),
            Cell::number(self.independent),
            Cell::text(first.map(|first| first.date.clone()).unwrap_or_default()),
            Cell::id(first.map(|first| first.article.clone()).unwrap_or_default()),
            Cell::text(list(&self.by_region)),
            Cell::text(list(&self.by_year)),
        ]
    }
}
