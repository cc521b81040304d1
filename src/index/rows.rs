//! Where the rows of the run's tables stand, and which rows tell of an article.

use super::file::{self, Sections, u32_at, u64_at};
use super::{Index, Lines};
use crate::error::Result;
use crate::span::ArticleId;
use std::path::Path;

/// A table of the run whose lines can be read one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Like pairs.
    Pairs,
    /// Shared passages.
    Passages,
    /// Families of passages; no article has rows of its own.
    Families,
    /// Set phrases.
    Phrases,
}

impl Table {
    /// Its file in the run folder.
    pub fn file(self) -> &'static str {
        match self {
            Self::Pairs => "pairs.jsonl",
            Self::Passages => "passages.jsonl",
            Self::Families => "families.jsonl",
            Self::Phrases => "phrases.jsonl",
        }
    }

    /// Its two sections: where lines begin, and the rows of each article.
    fn sections(self) -> (usize, usize) {
        match self {
            Self::Pairs => (file::PAIR_LINES, file::PAIRS_OF),
            Self::Passages => (file::PASSAGE_LINES, file::PASSAGES_OF),
            Self::Families => (file::FAMILY_LINES, file::FAMILIES_OF),
            Self::Phrases => (file::PHRASE_LINES, file::PHRASES_OF),
        }
    }
}

/// The rows of one table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Where each line begins, and where the last ends: [`line_starts`](super::line_starts).
    pub lines: Vec<u64>,
    /// Of each article the numbers of the rows that tell of it, ascending.
    pub of: Vec<Vec<u32>>,
}

/// The rows of all tables that are asked for by article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// Of `pairs.jsonl`.
    pub pairs: Rows,
    /// Of `passages.jsonl`.
    pub passages: Rows,
    /// Of `families.jsonl`.
    pub families: Rows,
    /// Of `phrases.jsonl`: of each article the phrases whose head stands in it.
    pub phrases: Rows,
    /// The heads of these phrases.
    pub heads: Vec<String>,
}

impl Tables {
    /// Its sections, in their order.
    pub(super) fn bytes(&self) -> [Vec<u8>; 9] {
        let lines = |rows: &Rows| rows.lines.iter().copied().flat_map(u64::to_le_bytes).collect();
        [
            lines(&self.pairs),
            of_articles(&self.pairs),
            lines(&self.passages),
            of_articles(&self.passages),
            lines(&self.families),
            of_articles(&self.families),
            lines(&self.phrases),
            of_articles(&self.phrases),
            super::texts::bytes(self.heads.iter().map(String::as_str)),
        ]
    }
}

/// Where the rows of each article begin, and those of the last end (u32 each), then the rows.
fn of_articles(rows: &Rows) -> Vec<u8> {
    let mut bytes = 0u32.to_le_bytes().to_vec();
    let mut end = 0;
    for rows in &rows.of {
        end += rows.len() as u32;
        bytes.extend(end.to_le_bytes());
    }
    bytes.extend(rows.of.iter().flatten().flat_map(|row| row.to_le_bytes()));
    bytes
}

impl Index {
    /// Numbers of the rows of a table that tell of an article, ascending. Empty for an index without tables.
    ///
    /// # Errors
    /// When the index is damaged where it is read.
    pub fn rows(&self, table: Table, article: ArticleId) -> Result<Vec<usize>> {
        let (_, of) = table.sections();
        if self.sections.length(of) <= 4 {
            return Ok(Vec::new());
        }
        let ends = self.sections.bytes(of, 4 * article.index() as u64, 8)?;
        let (start, end) = (u64::from(u32_at(&ends, 0)), u64::from(u32_at(&ends, 4)));
        let wrong = || self.sections.damaged("the rows of an article are not whole");
        let n_rows = end.checked_sub(start).ok_or_else(wrong)?;
        let first = 4 * (self.n_articles as u64 + 1);
        let rows = self.sections.bytes(of, first + 4 * start, 4 * n_rows)?;
        Ok(rows.as_chunks::<4>().0.iter().map(|row| u32::from_le_bytes(*row) as usize).collect())
    }

    /// The heads of the set phrases of the run, in the order of their table.
    ///
    /// # Errors
    /// When the index is damaged where it is read.
    pub fn heads(&self) -> Result<Vec<String>> {
        let n = self.n_rows(Table::Phrases);
        super::texts::all(&self.sections, file::HEADS, n)
    }

    /// Number of rows of a table.
    pub fn n_rows(&self, table: Table) -> usize {
        (self.sections.length(table.sections().0) as usize / 8).saturating_sub(1)
    }

    /// A table of the run, its lines to be read one by one.
    ///
    /// # Errors
    /// When there is no such table.
    pub fn table(&self, folder: &Path, table: Table) -> Result<Lines<'_>> {
        Lines::of(self, &folder.join(table.file()), table.sections().0)
    }
}

/// Where a line of a table lies, in bytes.
pub(super) fn line(sections: &Sections, lines: usize, row: usize) -> Result<(u64, u64)> {
    let ends = sections.bytes(lines, 8 * row as u64, 16)?;
    Ok((u64_at(&ends, 0), u64_at(&ends, 8)))
}
