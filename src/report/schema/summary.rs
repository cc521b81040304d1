//! `report.json`: the numbers of a run and its most telling results.
//!
//! The Markdown page, the lines on the terminal and the static part of the HTML are drawn from this
//! one value, so that no two of them can disagree.

use super::{FirstRow, SharesRow, TermRow};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who wrote a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Generator {
    /// `tifa`.
    pub name: String,
    /// Version of the program.
    pub version: String,
}

/// Phrase families by class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhraseCounts {
    /// Set formulations.
    pub formula: usize,
    /// Names.
    pub name: usize,
    /// Wording of the kind of text.
    pub genre: usize,
    /// Furniture, numbers, captions.
    pub boilerplate: usize,
}

/// The funnel: what went in, what was compared, what was kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Pages and records read.
    pub pages: usize,
    /// Inputs that could not be read.
    pub skipped: usize,
    /// Undecodable places, each now U+FFFD.
    pub replaced_characters: usize,
    /// Articles.
    pub articles: usize,
    /// Code points in them.
    pub characters: usize,
    /// Articles whose region is known.
    pub articles_with_region: usize,
    /// Articles whose date is known.
    pub articles_with_date: usize,
    /// Regions at the level at which they are compared.
    pub regions: usize,
    /// Pairs of articles there are.
    pub pairs_possible: u64,
    /// Like pairs kept.
    pub pairs: usize,
    /// Like pairs across regions.
    pub pairs_cross_region: usize,
    /// Phrase families.
    pub phrases: usize,
    /// Phrase families by class.
    pub phrases_by_class: PhraseCounts,
    /// Frames.
    pub frames: usize,
    /// Shared passages.
    pub passages: usize,
    /// Families of passages.
    pub families: usize,
    /// Families whose regions differ.
    pub families_cross_region: usize,
    /// Bundles: families that mostly the same articles share, counted once.
    pub bundles: usize,
}

/// A file of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableFile {
    /// Lines of JSON.
    pub jsonl: String,
    /// The same for spreadsheets, flattened.
    pub csv: String,
    /// The same as Parquet; null when it was not asked for.
    #[serde(default)]
    pub parquet: Option<String>,
    /// Rows in each.
    pub rows: usize,
}

/// An input that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skip {
    /// File, or record of a file.
    pub source: String,
    /// Why, and what to try.
    pub reason: String,
}

/// Something to know of an input that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// File, or record of a file.
    pub source: String,
    /// What there is to know.
    pub text: String,
}

/// A formula phrase that stands in many provinces.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WidePhrase {
    /// Rank in `phrases`, from 1.
    pub rank: usize,
    /// The phrase.
    pub phrase: String,
    /// Number of provinces.
    pub n_provinces: usize,
    /// Number of regions (full paths).
    pub n_regions: usize,
    /// Number of articles.
    pub n_articles: usize,
    /// Occurrences.
    pub count: usize,
    /// Regions expected by length alone.
    pub expected_regions: f64,
    /// Chance of so wide a spread, corrected; null when not computed.
    pub q_value: Option<f64>,
    /// Earliest dated occurrence.
    pub first: Option<FirstRow>,
}

/// A like pair and the reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlikePair {
    /// Article that comes first.
    pub a: String,
    /// Its title, or its first words.
    pub a_title: String,
    /// Its region.
    pub a_region: Option<String>,
    /// The other.
    pub b: String,
    /// Its title, or its first words.
    pub b_title: String,
    /// Its region.
    pub b_region: Option<String>,
    /// Cosine, 0 to 1.
    pub cosine: f64,
    /// Whether the regions differ.
    pub cross_region: bool,
    /// What explains it.
    pub shares: SharesRow,
    /// Terms that carry most of it.
    pub terms: Vec<TermRow>,
    /// Number of shared passages.
    pub n_passages: usize,
    /// Code points of the longest shared passage; 0 when there is none.
    pub longest_passage: usize,
}

/// A family of passages that stands in many regions, the first of its bundle that is more than formula.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharedFamily {
    /// Identifier in `families`.
    pub id: String,
    /// The version that stands for all, cut after 200 code points.
    pub text: String,
    /// Code points of that version before the cut.
    pub n_chars: usize,
    /// Number of versions.
    pub n_witnesses: usize,
    /// Number of articles.
    pub n_articles: usize,
    /// Number of regions (full paths).
    pub n_regions: usize,
    /// Median identity between versions, 0 to 1.
    pub median_identity: f64,
    /// Earliest dated version.
    pub first: Option<FirstRow>,
    /// Families that mostly the same articles share, this one among them.
    pub bundle_size: usize,
    /// Median part of an article that these are together, 0 to 1.
    pub bundle_share: f64,
}

/// The content of `report.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Always `tifa.report`.
    pub schema: String,
    /// Version of the file formats.
    pub schema_version: String,
    /// Who wrote it.
    pub generator: Generator,
    /// Unit of every offset in the tables: `codepoint`.
    pub offset_unit: String,
    /// The funnel.
    pub counts: Counts,
    /// Formula phrases of most provinces.
    pub widest_phrases: Vec<WidePhrase>,
    /// Pairs of highest cosine.
    pub most_alike_pairs: Vec<AlikePair>,
    /// Families of most regions that are more than formula, one of each bundle.
    pub widest_families: Vec<SharedFamily>,
    /// Everything that could not be read.
    pub skipped: Vec<Skip>,
    /// What else there is to know of the input.
    #[serde(default)]
    pub notices: Vec<Notice>,
    /// The files of each table.
    pub tables: BTreeMap<String, TableFile>,
    /// What the results do not prove.
    pub cautions: Vec<String>,
}
