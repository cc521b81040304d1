//! Lines of a table, without reading the others.

use super::{Index, file, rows};
use crate::error::{Error, Result};
use crate::span::ArticleId;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// Where each line of a table begins, and where the last ends, in bytes.
///
/// # Errors
/// [`Error::File`] when the table cannot be read.
pub fn line_starts(path: &Path) -> Result<Vec<u64>> {
    let wrong = |source| Error::File { path: path.to_owned(), source };
    let mut table = BufReader::with_capacity(1 << 18, File::open(path).map_err(wrong)?);
    let (mut starts, mut place, mut begins) = (Vec::new(), 0, true);
    loop {
        let bytes = table.fill_buf().map_err(wrong)?;
        if bytes.is_empty() {
            starts.push(place);
            return Ok(starts);
        }
        for (at, &byte) in bytes.iter().enumerate() {
            if begins {
                starts.push(place + at as u64);
            }
            begins = byte == b'\n';
        }
        let n = bytes.len();
        place += n as u64;
        table.consume(n);
    }
}

/// A table, opened.
#[derive(Debug)]
pub struct Lines<'a> {
    index: &'a Index,
    path: PathBuf,
    file: File,
    /// Section that holds where its lines begin.
    lines: usize,
}

impl<'a> Lines<'a> {
    /// Opens the table the index was made with.
    ///
    /// # Errors
    /// [`Error::File`] when it cannot be opened.
    pub fn open(index: &'a Index, path: &Path) -> Result<Self> {
        Self::of(index, path, file::LINES)
    }

    /// Opens the table whose lines a section tells of.
    pub(super) fn of(index: &'a Index, path: &Path, lines: usize) -> Result<Self> {
        let file =
            File::open(path).map_err(|source| Error::File { path: path.to_owned(), source })?;
        Ok(Self { index, path: path.to_owned(), file, lines })
    }

    /// The line of an article. From any number of threads at once.
    ///
    /// # Errors
    /// When the index is damaged, or the table is shorter than it was.
    pub fn get(&self, article: ArticleId) -> Result<String> {
        self.row(article.index())
    }

    /// A row by its number, from 0.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    pub fn row(&self, row: usize) -> Result<String> {
        let (start, end) = rows::line(&self.index.sections, self.lines, row)?;
        let changed = |_| self.changed();
        let length = self.file.metadata().map_err(|_| self.changed())?.len();
        if start > end || end > length {
            return Err(self.changed());
        }
        let mut bytes = vec![0; (end - start) as usize];
        file::read_at(&self.file, &mut bytes, start).map_err(changed)?;
        String::from_utf8(bytes).map_err(|_| self.changed())
    }

    /// The error of a table that is not the one the index was made with.
    pub fn changed(&self) -> Error {
        Error::Format {
            path: self.path.clone(),
            message: "it is not as it was when the run was made: make the run again".to_owned(),
        }
    }
}
