//! Rows of the run's tables, of which only those asked for are read.

use super::run::{RunFolder, StoredArticle, StoredFamily, stored};
use crate::error::Result;
use crate::index::{Index, Lines, Table};
use crate::span::ArticleId;
use serde::de::DeserializeOwned;
use std::path::PathBuf;

/// The index and the tables of a run, opened.
#[derive(Debug)]
pub struct Reader<'a> {
    pub(super) index: &'a Index,
    folder: PathBuf,
    lines: Lines<'a>,
}

impl<'a> Reader<'a> {
    /// Opens the tables that belong to an index.
    ///
    /// # Errors
    /// When the table of articles is missing.
    pub fn open(run: &RunFolder, index: &'a Index) -> Result<Self> {
        let lines = Lines::open(index, &run.articles_table())?;
        Ok(Self { index, folder: run.folder().to_owned(), lines })
    }

    /// An article, of which only its own line is read.
    ///
    /// # Errors
    /// When the index is damaged, or the table is not the one it was made with.
    pub fn article(&self, article: ArticleId) -> Result<StoredArticle> {
        let stored: StoredArticle =
            stored(&self.lines.get(article)?).map_err(|_| self.lines.changed())?;
        if stored.id == self.index.id(article)? { Ok(stored) } else { Err(self.lines.changed()) }
    }

    /// An article by its identifier.
    ///
    /// # Errors
    /// As [`article`](Self::article).
    pub fn named(&self, id: &str) -> Result<Option<StoredArticle>> {
        self.index.find(id)?.map(|article| self.article(article)).transpose()
    }

    /// The rows of a table that tell of an article, in their order.
    ///
    /// # Errors
    /// When the index is damaged, or the table is not the one it was made with.
    pub fn rows<T: DeserializeOwned>(&self, table: Table, article: ArticleId) -> Result<Vec<T>> {
        let rows = self.index.rows(table, article)?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let lines = self.index.table(&self.folder, table)?;
        let row = |row| stored(&lines.row(row)?).map_err(|_| lines.changed());
        rows.into_iter().map(row).collect()
    }

    /// A family of passages by its identifier.
    ///
    /// # Errors
    /// As [`rows`](Self::rows).
    pub fn family(&self, id: &str) -> Result<Option<StoredFamily>> {
        // Families are numbered in the order of their table, from 1.
        let number = id.strip_prefix('f').and_then(|number| number.parse::<usize>().ok());
        let row = number.and_then(|number| number.checked_sub(1));
        let Some(row) = row.filter(|&row| row < self.index.n_rows(Table::Families)) else {
            return Ok(None);
        };
        let lines = self.index.table(&self.folder, Table::Families)?;
        let family: StoredFamily = stored(&lines.row(row)?).map_err(|_| lines.changed())?;
        // `f01` names no family.
        Ok(Some(family).filter(|family| family.id == id))
    }
}
