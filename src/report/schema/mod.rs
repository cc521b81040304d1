//! The shapes of everything a run folder holds: one serde type a table row, in the public words.
//!
//! These types mirror the rooms' plain data with identifiers resolved to names. They borrow all
//! text, so writing a table costs no copy of the corpus. Field names and meanings are a promise:
//! a field is only ever added within one major [`VERSION`].

mod articles;
mod cell;
mod fields;
mod numbers;
mod page;
mod pairs;
mod passages;
mod phrases;
mod regions;
mod run;
mod spread;
mod summary;

pub use articles::ArticleRow;
pub use cell::{CELL_LIMIT, Cell};
pub use fields::{Field, Kind, fields};
pub use numbers::{fraction, significant};
pub use page::{
    ArticleColumns, BlockRow, FamilyColumns, PageColumns, PageCore, PageText, PairColumns,
    ParamRow, PassageColumns, PhraseColumns, PieceColumns, ShownColumns, SpreadColumns, TextPiece,
};
pub use pairs::{DuplicateGroupRow, DuplicateRow, MeasuresRow, PairRow, SharesRow, TermRow};
pub use passages::{FamilyRow, PassageRow, RepeatRow, SideRow, WitnessRow};
pub use phrases::{
    FillerRow, FirstRow, FrameRow, LevelRow, MemberRow, MissingRow, PhraseRow, UsageRow, VariantRow,
};
pub use regions::{InnerPairRow, ObservedRow, RegionPairRow, RegionRow};
pub use run::{Input, RunFile, RunInfo, Stage, Tile};
pub use spread::{ItemsRow, RegionPhraseRow, ShorthandRow, WatchedRow};
pub use summary::{
    AlikePair, Counts, Generator, Notice, PhraseCounts, SharedFamily, Skip, Summary, TableFile,
    WidePhrase,
};

/// Version of the file formats: the major number changes when a field is renamed or removed, the
/// minor when one is added.
pub const VERSION: &str = "1.2";

/// A row of a table: it serialises to a line of JSONL, and flattens to cells of CSV.
pub trait Row: serde::Serialize {
    /// Name of the table: `articles` makes `articles.jsonl` and `articles.csv`.
    const TABLE: &'static str;
    /// Names of the CSV columns.
    const COLUMNS: &'static [&'static str];
    /// The cells of the row, one a column.
    fn cells(&self) -> Vec<Cell>;
}
