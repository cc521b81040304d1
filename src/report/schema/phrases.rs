//! Rows of `phrases` and `frames`.

use super::{Cell, Row};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where something stands first, by date. Earliest in this corpus, which need not be its source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirstRow {
    /// ISO date.
    pub date: String,
    /// The article.
    pub article: String,
}

/// A fragment or longer form of a phrase.
#[derive(Debug, Serialize)]
pub struct MemberRow<'a> {
    /// The string.
    pub phrase: &'a str,
    /// Number of articles it stands in.
    pub n_articles: usize,
    /// Number of regions (full paths).
    pub n_regions: usize,
    /// Occurrences.
    pub count: usize,
    /// Occurrences with copies of one passage counted once.
    pub independent: usize,
}

/// A like-worded phrase and what differs.
#[derive(Debug, Serialize)]
pub struct VariantRow<'a> {
    /// The other phrase.
    pub phrase: &'a str,
    /// The difference, `[-left out-]{+put in+}`.
    pub diff: &'a str,
    /// Number of articles it stands in.
    pub n_articles: usize,
    /// Number of regions (full paths).
    pub n_regions: usize,
    /// Occurrences.
    pub count: usize,
    /// Occurrences with copies of one passage counted once.
    pub independent: usize,
}

/// A family of phrases under its head.
#[derive(Debug, Serialize)]
pub struct PhraseRow<'a> {
    /// Rank, from 1.
    pub rank: usize,
    /// The form that stands for all.
    pub phrase: &'a str,
    /// Rank score, higher first.
    pub score: f64,
    /// Number of articles the head stands in.
    pub n_articles: usize,
    /// Number of regions (full paths).
    pub n_regions: usize,
    /// Number of provinces: first parts of the region paths.
    pub n_provinces: usize,
    /// Occurrences of the head.
    pub count: usize,
    /// Occurrences with copies of one passage counted once.
    pub independent: usize,
    /// Regions expected if its occurrences fell on articles by length alone.
    pub expected_regions: f64,
    /// Chance of so wide a spread after correction for all phrases; null when not computed.
    pub q_value: Option<f64>,
    /// Earliest dated occurrence; null when no article with it has a date.
    pub first: Option<FirstRow>,
    /// Occurrences of the head by region path; articles without a region are left out.
    pub by_region: BTreeMap<&'a str, usize>,
    /// Share of occurrences in quotation marks, 0 to 1.
    pub quoted_share: f64,
    /// `formula`, `name`, `genre` or `boilerplate`.
    pub class: &'static str,
    /// Fragments and longer forms.
    pub members: Vec<MemberRow<'a>>,
    /// Like-worded phrases.
    pub variants: Vec<VariantRow<'a>>,
}

impl Row for PhraseRow<'_> {
    const TABLE: &'static str = "phrases";
    const COLUMNS: &'static [&'static str] = &[
        "rank",
        "phrase",
        "class",
        "n_provinces",
        "n_regions",
        "n_articles",
        "count",
        "independent",
        "score",
        "expected_regions",
        "q_value",
        "first_date",
        "first_article",
        "quoted_share",
        "by_region",
        "members",
        "variants",
    ];

    fn cells(&self) -> Vec<Cell> {
        let by_region: Vec<_> = self.by_region.iter().map(|(r, n)| format!("{r} {n}")).collect();
        let members: Vec<_> = self.members.iter().map(|member| member.phrase).collect();
        let variants: Vec<_> = self.variants.iter().map(|variant| variant.diff).collect();
        let first = self.first.as_ref();
        vec![
            Cell::number(self.rank),
            Cell::text(self.phrase),
            Cell::text(self.class),
            Cell::number(self.n_provinces),
            Cell::number(self.n_regions),
            Cell::number(self.n_articles),
            Cell::number(self.count),
            Cell::number(self.independent),
            Cell::number(self.score),
            Cell::number(self.expected_regions),
            Cell::maybe_number(self.q_value),
            Cell::text(first.map(|first| first.date.clone()).unwrap_or_default()),
            Cell::id(first.map(|first| first.article.clone()).unwrap_or_default()),
            Cell::number(self.quoted_share),
            Cell::text(by_region.join("; ")),
            Cell::text(members.join(" | ")),
            Cell::text(variants.join(" | ")),
        ]
    }
}

/// What fills the slot of a frame.
#[derive(Debug, Serialize)]
pub struct FillerRow<'a> {
    /// The filling.
    pub text: &'a str,
    /// Number of articles with the filled form.
    pub n_articles: usize,
    /// Their regions (full paths), in order.
    pub regions: Vec<&'a str>,
}

/// A pattern with a slot.
#[derive(Debug, Serialize)]
pub struct FrameRow<'a> {
    /// The pattern, the slot as `*`.
    pub frame: &'a str,
    /// What fills it.
    pub fillers: Vec<FillerRow<'a>>,
}

impl Row for FrameRow<'_> {
    const TABLE: &'static str = "frames";
    const COLUMNS: &'static [&'static str] = &["frame", "n_fillers", "fillers"];

    fn cells(&self) -> Vec<Cell> {
        let fillers: Vec<_> =
            self.fillers.iter().map(|f| format!("{} {}", f.text, f.n_articles)).collect();
        vec![
            Cell::text(self.frame),
            Cell::number(self.fillers.len()),
            Cell::text(fillers.join("; ")),
        ]
    }
}
