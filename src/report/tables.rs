//! Writes tables: each as lines of JSON, as CSV and as Parquet, in one pass over its rows.

use super::columns::Columns;
use super::schema::{Cell, Row, TableFile, fields};
use crate::error::{Error, Result};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Tells spreadsheets that a CSV is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Where tables are written, and in which forms.
pub(super) struct Place<'a> {
    folder: &'a Path,
    parquet: bool,
}

impl<'a> Place<'a> {
    /// The folder of a run, with one for Parquet inside it if that is wanted.
    pub(super) fn create(folder: &'a Path, parquet: bool) -> Result<Self> {
        if parquet {
            let inner = folder.join("parquet");
            std::fs::create_dir(&inner)
                .map_err(|source| Error::File { path: inner.clone(), source })?;
        }
        Ok(Self { folder, parquet })
    }

    /// Name, path and writer of a table as Parquet.
    fn columns<R: Row>(&self) -> Result<Option<(String, PathBuf, Columns)>> {
        let Some(fields) = fields(R::TABLE).filter(|_| self.parquet) else { return Ok(None) };
        let name = format!("parquet/{}.parquet", R::TABLE);
        let path = self.folder.join(&name);
        let file =
            File::create(&path).map_err(|source| Error::File { path: path.clone(), source })?;
        let columns = Columns::create(file, &fields).map_err(packing(&path))?;
        Ok(Some((name, path, columns)))
    }
}

/// What went wrong with a Parquet file.
fn packing(path: &Path) -> impl Fn(parquet::errors::ParquetError) -> Error {
    let path = path.to_owned();
    move |error| Error::File { path: path.clone(), source: std::io::Error::other(error) }
}

/// Writes `<table>.jsonl`, `<table>.csv` and, if wanted, `parquet/<table>.parquet`.
pub(super) fn write<R: Row>(
    place: &Place<'_>,
    rows: impl Iterator<Item = R>,
) -> Result<(String, TableFile)> {
    let folder = place.folder;
    let mut parquet = place.columns::<R>()?;
    let names = [format!("{}.jsonl", R::TABLE), format!("{}.csv", R::TABLE)];
    let paths = [folder.join(&names[0]), folder.join(&names[1])];
    let mut lines = Output::create(&paths[0])?;
    let mut cells = Output::create(&paths[1])?;
    cells.write(BYTE_ORDER_MARK)?;
    let at_cells = |error: csv::Error| Error::File { path: paths[1].clone(), source: error.into() };
    let mut records =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut cells.writer);
    records.write_record(R::COLUMNS).map_err(at_cells)?;
    let mut written = 0;
    for row in rows {
        let mut line = serde_json::to_vec(&row).map_err(|error| lines.error(error.into()))?;
        line.push(b'\n');
        lines.write(&line)?;
        records.write_record(row.cells().iter().map(Cell::written)).map_err(at_cells)?;
        if let Some((_, path, columns)) = &mut parquet {
            let row = serde_json::to_value(&row).map_err(|error| lines.error(error.into()))?;
            columns.push(&row).map_err(packing(path))?;
        }
        written += 1;
    }
    records.flush().map_err(|error| at_cells(error.into()))?;
    drop(records);
    lines.finish()?;
    cells.finish()?;
    let parquet = match parquet {
        None => None,
        Some((name, path, columns)) => {
            columns.finish().map_err(packing(&path))?;
            Some(name)
        }
    };
    let [jsonl, csv] = names;
    Ok((R::TABLE.to_owned(), TableFile { jsonl, csv, parquet, rows: written }))
}

/// Writes a file in one go.
pub(super) fn write_file(path: &Path, content: &[u8]) -> Result<()> {
    let mut output = Output::create(path)?;
    output.write(content)?;
    output.finish()
}

/// A buffered file that knows its path when something fails.
pub(super) struct Output {
    path: PathBuf,
    writer: BufWriter<File>,
}

impl Output {
    pub(super) fn create(path: &Path) -> Result<Self> {
        let file =
            File::create(path).map_err(|source| Error::File { path: path.to_owned(), source })?;
        Ok(Self { path: path.to_owned(), writer: BufWriter::with_capacity(1 << 18, file) })
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.writer.write_all(bytes).map_err(|source| self.error(source))
    }

    fn error(&self, source: std::io::Error) -> Error {
        Error::File { path: self.path.clone(), source }
    }

    /// Lets something else write into it.
    pub(super) fn with(
        &mut self,
        write: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>,
    ) -> Result<()> {
        write(&mut self.writer).map_err(|source| self.error(source))
    }

    pub(super) fn finish(mut self) -> Result<()> {
        self.writer.flush().map_err(|source| self.error(source))
    }
}
