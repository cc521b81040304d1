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

/// Spread over the regions of one level of the region path.
#[derive(Clone, Debug, Serialize)]
pub struct LevelRow {
    /// Parts of the region path: 1 is the province.
    pub level: usize,
    /// Regions of that level it stands in.
    pub n_regions: usize,
    /// Regions of that level that are known.
    pub of: usize,
    /// Regions its occurrences would reach by length alone.
    pub expected: f64,
    /// DPnorm, 0 as even as the text to 1 all in the smallest region; null for too few occurrences.
    pub dispersion: Option<f64>,
}

/// A region that uses a phrase more or less than the rest does.
#[derive(Clone, Debug, Serialize)]
pub struct UsageRow<'a> {
    /// The region, to the depth of its level.
    pub region: &'a str,
    /// Parts of the region path: 1 is the province.
    pub level: usize,
    /// Occurrences there.
    pub count: usize,
    /// Occurrences its length would give at the rate of all.
    pub expected: f64,
    /// Log-odds ratio against the rest in its standard deviations, above 0 is more.
    pub z: f64,
}

/// A region without a phrase that nearly all others use.
#[derive(Clone, Debug, Serialize)]
pub struct MissingRow<'a> {
    /// The region, to the depth of its level.
    pub region: &'a str,
    /// Parts of the region path: 1 is the province.
    pub level: usize,
    /// Occurrences its length would give at the rate of the others.
    pub expected: f64,
    /// Variant or member of the family that does stand there; null where none does.
    pub instead: Option<&'a str>,
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
    /// Chance of so wide a spread; null when not computed.
    pub p_value: Option<f64>,
    /// The same after correction for all phrases.
    pub q_value: Option<f64>,
    /// Estimated share of chance finds among heads of as many words in as many regions: a shuffled
    /// null of the same texts; null for single words.
    pub false_share: Option<f64>,
    /// Dispersion over the regions at the deepest level; null for too few occurrences.
    pub dispersion: Option<f64>,
    /// Spread at each level of the region path.
    pub levels: Vec<LevelRow>,
    /// Regions that use it more than the rest, the surest first.
    pub over: Vec<UsageRow<'a>>,
    /// Regions that use it less, the surest first.
    pub under: Vec<UsageRow<'a>>,
    /// Regions that lack it although nearly all others use it.
    pub missing: Vec<MissingRow<'a>>,
    /// Occurrences of the head by year; undated articles are left out.
    pub by_year: BTreeMap<&'a str, usize>,
    /// What a numeric shorthand stands for, as the texts most often spell it out; null otherwise.
    pub items: Option<&'a [String]>,
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
        "p_value",
        "q_value",
        "false_share",
        "dispersion",
        "first_date",
        "first_article",
        "quoted_share",
        "by_region",
        "by_year",
        "over",
        "under",
        "missing",
        "items",
        "members",
        "variants",
    ];

    fn cells(&self) -> Vec<Cell> {
        let by_region: Vec<_> = self.by_region.iter().map(|(r, n)| format!("{r} {n}")).collect();
        let members: Vec<_> = self.members.iter().map(|member| member.phrase).collect();
        let variants: Vec<_> = self.variants.iter().map(|variant| variant.diff).collect();
        let first = self.first.as_ref();
        let by_year: Vec<_> = self.by_year.iter().map(|(y, n)| format!("{y} {n}")).collect();
        let usage = |rows: &[UsageRow]| {
            let cells: Vec<_> = rows.iter().map(|u| format!("{} {:+.1}", u.region, u.z)).collect();
            cells.join("; ")
        };
        let missing: Vec<_> = self.missing.iter().map(|row| row.region).collect();
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
            Cell::maybe_number(self.p_value),
            Cell::maybe_number(self.q_value),
            Cell::maybe_number(self.false_share),
            Cell::maybe_number(self.dispersion),
            Cell::text(first.map(|first| first.date.clone()).unwrap_or_default()),
            Cell::id(first.map(|first| first.article.clone()).unwrap_or_default()),
            Cell::number(self.quoted_share),
            Cell::text(by_region.join("; ")),
            Cell::text(by_year.join("; ")),
            Cell::text(usage(&self.over)),
            Cell::text(usage(&self.under)),
            Cell::text(missing.join("; ")),
            Cell::text(self.items.map(|items| items.join("、")).unwrap_or_default()),
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
