//! The data inside `report.html`: tables by column, so that no name is repeated in every row.
//!
//! Articles, pages, phrases and families are named by their place in a column. Offsets count UTF-16
//! units, as JavaScript does; everywhere else they count code points. This shape belongs to the
//! page beside it and is no promise: programs read the tables.

use super::{
    FirstRow, FrameRow, Input, MemberRow, RegionPairRow, RegionRow, ShorthandRow, Summary, Tile,
    VariantRow, WatchedRow,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// What every view of the page needs.
#[derive(Debug, Serialize)]
pub struct PageCore<'a> {
    /// The summary.
    pub summary: &'a Summary,
    /// How much of each table stands in the page, and how much there is.
    pub shown: ShownColumns,
    /// Full region paths.
    pub regions: &'a [String],
    /// Regions at the level at which they are compared.
    pub groups: &'a [String],
    /// Sizes of `groups`.
    pub region_rows: Vec<RegionRow<'a>>,
    /// What two of `groups` share.
    pub region_pairs: Vec<RegionPairRow<'a>>,
    /// Sizes of the regions inside `groups`, one list a level.
    pub inner_regions: Vec<Vec<RegionRow<'a>>>,
    /// What two of them share that lie in the same region.
    pub inner_pairs: Vec<RegionPairRow<'a>>,
    /// Frames.
    pub frames: Vec<FrameRow<'a>>,
    /// Numeric shorthands.
    pub shorthands: Vec<ShorthandRow<'a>>,
    /// Phrases of the user's list.
    pub watched: Vec<WatchedRow<'a>>,
    /// Parameters.
    pub params: Vec<ParamRow>,
    /// Input files.
    pub inputs: Vec<Input>,
    /// The user's own tile map; empty for that of the provinces of China.
    pub tiles: &'a [Tile],
    /// Which piece holds which texts.
    pub pieces: PieceColumns,
}

/// Texts in pieces, so that none takes long to read: in the page, or in files beside it.
#[derive(Debug, Serialize)]
pub struct PieceColumns {
    /// Whether they stand beside the page.
    pub beside: bool,
    /// The first article of each piece of article texts.
    pub articles: Vec<usize>,
    /// The first page of each piece of page texts; these follow those of articles.
    pub pages: Vec<usize>,
}

/// `[in the page, in the table]`.
#[derive(Debug, Serialize)]
pub struct ShownColumns {
    /// Like pairs.
    pub pairs: [usize; 2],
    /// Phrase families.
    pub phrases: [usize; 2],
    /// Frames.
    pub frames: [usize; 2],
    /// Numeric shorthands.
    pub shorthands: [usize; 2],
    /// Phrases of the user's list.
    pub watched: [usize; 2],
    /// Passages.
    pub passages: [usize; 2],
    /// Families of passages.
    pub families: [usize; 2],
    /// Input files.
    pub inputs: [usize; 2],
}

/// Articles by column.
#[derive(Debug, Default, Serialize)]
pub struct ArticleColumns<'a> {
    /// Identifiers.
    pub id: Vec<&'a str>,
    /// Titles, or first words.
    pub label: Vec<String>,
    /// Whether the label is a title.
    pub titled: Vec<bool>,
    /// Places in `regions`.
    pub region: Vec<Option<usize>>,
    /// Places in `groups`.
    pub group: Vec<Option<usize>>,
    /// ISO dates.
    pub date: Vec<Option<&'a str>>,
    /// Lengths in code points.
    pub n_chars: Vec<usize>,
    /// Authors, joined.
    pub authors: Vec<String>,
    /// Offices.
    pub role: Vec<Option<&'a str>>,
    /// How regions are known.
    pub basis: Vec<Option<&'static str>>,
    /// The words they are known by.
    pub evidence: Vec<Option<&'a str>>,
    /// How dates are known.
    pub dated: Vec<Option<&'static str>>,
    /// How sure the cuts are.
    pub confidence: Vec<f64>,
    /// Language tags.
    pub lang: Vec<&'static str>,
    /// Places in the pages.
    pub page: Vec<usize>,
    /// Pairs on the page that each is in.
    pub n_pairs: Vec<usize>,
}

/// Pairs by column.
#[derive(Debug, Default, Serialize)]
pub struct PairColumns {
    /// Articles that come first.
    pub a: Vec<usize>,
    /// The others.
    pub b: Vec<usize>,
    /// Cosines.
    pub cosine: Vec<f64>,
    /// Whether regions differ.
    pub cross: Vec<bool>,
    /// What near-duplicates are to each other.
    pub relation: Vec<Option<&'static str>>,
    /// Shares of the shingles of each that stand in the other: a in b, b in a.
    pub inside: Vec<[f64; 2]>,
    /// Likeness of the titles by edits; null where one has none.
    pub titles: Vec<Option<f64>>,
    /// Topic, formula, copying.
    pub shares: Vec<[f64; 3]>,
    /// Places in `words`, and shares.
    pub terms: Vec<Vec<(usize, f64)>>,
    /// Number of passages.
    pub n_passages: Vec<usize>,
    /// Code points of the longest passage.
    pub longest: Vec<usize>,
    /// Passages: places in [`PassageColumns`].
    pub passages: Vec<Vec<usize>>,
}

/// Phrase families by column, in order of rank.
#[derive(Debug, Default, Serialize)]
pub struct PhraseColumns<'a> {
    /// Heads.
    pub text: Vec<&'a str>,
    /// Classes.
    pub class: Vec<&'static str>,
    /// Scores.
    pub score: Vec<f64>,
    /// Numbers of articles.
    pub n_articles: Vec<usize>,
    /// Numbers of full region paths.
    pub n_regions: Vec<usize>,
    /// Numbers of provinces.
    pub n_provinces: Vec<usize>,
    /// Occurrences.
    pub count: Vec<usize>,
    /// Occurrences, copies once.
    pub independent: Vec<usize>,
    /// Expected numbers of regions.
    pub expected: Vec<f64>,
    /// Corrected chances.
    pub q: Vec<Option<f64>>,
    /// Earliest dated occurrences.
    pub first: Vec<Option<FirstRow>>,
    /// Shares in quotation marks.
    pub quoted: Vec<f64>,
    /// Places in `groups`, and occurrences there.
    pub groups: Vec<Vec<(usize, usize)>>,
    /// Fragments and longer forms.
    pub members: Vec<Vec<MemberRow<'a>>>,
    /// Like-worded phrases.
    pub variants: Vec<Vec<VariantRow<'a>>>,
    /// What numeric shorthands stand for.
    pub items: Vec<Option<&'a [String]>>,
}

/// How phrase families are spread, by column, in order of rank.
#[derive(Debug, Default, Serialize)]
pub struct SpreadColumns<'a> {
    /// Dispersions over the regions.
    pub dispersion: Vec<Option<f64>>,
    /// Estimated shares of chance finds among the like.
    pub false_share: Vec<Option<f64>>,
    /// Occurrences by year.
    pub by_year: Vec<BTreeMap<&'a str, usize>>,
    /// Regions that use them more: name, occurrences, expected ones, log-odds in standard deviations.
    pub over: Vec<Vec<(&'a str, usize, f64, f64)>>,
    /// Regions that use them less, likewise.
    pub under: Vec<Vec<(&'a str, usize, f64, f64)>>,
    /// Regions that lack them: name, expected occurrences, what stands there instead.
    pub missing: Vec<Vec<(&'a str, f64, Option<&'a str>)>>,
}

/// Families of passages by column.
#[derive(Debug, Default, Serialize)]
pub struct FamilyColumns {
    /// Beginnings of the versions that stand for all.
    pub text: Vec<String>,
    /// Lengths of these versions in code points.
    pub n_chars: Vec<usize>,
    /// Numbers of versions.
    pub n_witnesses: Vec<usize>,
    /// Numbers of articles.
    pub n_articles: Vec<usize>,
    /// Numbers of full region paths.
    pub n_regions: Vec<usize>,
    /// Smallest identities.
    pub min_identity: Vec<f64>,
    /// Median identities.
    pub median_identity: Vec<f64>,
    /// Earliest dated versions.
    pub first: Vec<Option<FirstRow>>,
    /// Whether regions differ.
    pub cross: Vec<bool>,
    /// What they are.
    pub kind: Vec<&'static str>,
    /// What they may be taken for.
    pub standing: Vec<&'static str>,
    /// Places of the families that stand for their bundles.
    pub bundle: Vec<usize>,
    /// Numbers of families in their bundles.
    pub bundle_size: Vec<usize>,
    /// Median parts of an article that their bundles are.
    pub bundle_share: Vec<f64>,
    /// Families that a passage joins them to.
    pub bridges: Vec<Vec<usize>>,
    /// Compared regions, and versions there.
    pub groups: Vec<Vec<(usize, usize)>>,
    /// Places of the versions that stand for all among the witnesses.
    pub medoid: Vec<usize>,
}

/// A parameter as it is shown.
#[derive(Debug, Serialize)]
pub struct ParamRow {
    /// Full name.
    pub name: &'static str,
    /// Help.
    pub help: String,
    /// Value in this run.
    pub value: String,
    /// Value when nothing is said.
    pub default: String,
    /// Smallest value.
    pub low: f64,
    /// Largest value.
    pub high: f64,
    /// Unit.
    pub unit: &'static str,
}

/// A piece of the texts.
#[derive(Debug, Serialize)]
pub struct TextPiece<'a> {
    /// Texts of articles.
    pub articles: Vec<&'a str>,
    /// Pages and how they were cut.
    pub pages: Vec<PageText<'a>>,
}

/// A page and how it was cut.
#[derive(Debug, Serialize)]
pub struct PageText<'a> {
    /// The decoded text; null for a record.
    pub text: Option<&'a str>,
    /// Its blocks in order.
    pub blocks: Vec<BlockRow<'a>>,
}

/// Passages by column.
#[derive(Debug, Default, Serialize)]
pub struct PassageColumns {
    /// Article a, start, end, article b, start, end.
    pub sides: Vec<[usize; 6]>,
    /// Kinds.
    pub kind: Vec<&'static str>,
    /// What they may be taken for.
    pub standing: Vec<&'static str>,
    /// Code points of the shorter sides.
    pub n_chars: Vec<usize>,
    /// Identities.
    pub identity: Vec<f64>,
    /// Scores in bits.
    pub bits: Vec<f64>,
    /// Expected numbers of passages as good by chance.
    pub e: Vec<Option<f64>>,
    /// Shares of false ones among those as good.
    pub q: Vec<Option<f64>>,
    /// Shares that are set phrases.
    pub formula: Vec<f64>,
    /// Families.
    pub family: Vec<Option<usize>>,
}

/// Pages by column.
#[derive(Debug, Default, Serialize)]
pub struct PageColumns<'a> {
    /// Sources.
    pub source: Vec<&'a str>,
    /// Encodings.
    pub encoding: Vec<&'static str>,
    /// Whether it was cut into articles; a record is one.
    pub cut: Vec<bool>,
    /// Undecodable places.
    pub n_replaced: Vec<usize>,
    /// Lengths in code points.
    pub n_chars: Vec<usize>,
    /// Code points in mastheads, furniture and repeats.
    pub n_dropped: Vec<usize>,
}

/// Start, end, kind, article and evidence of a block.
pub type BlockRow<'a> = (usize, usize, &'static str, Option<usize>, &'a str);
