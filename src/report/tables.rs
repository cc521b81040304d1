//! Writes tables: each as lines of JSON and as CSV, in one pass over its rows.

use super::schema::{Cell, Row, TableFile};
use crate::error::{Error, Result};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Tells spreadsheets that a CSV is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Writes `<table>.jsonl` and `<table>.csv` into `folder`.
pub(super) fn write<R: Row>(
    folder: &Path,
    rows: impl Iterator<Item = R>,
) -> Result<(String, TableFile)> {
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
        written += 1;
    }
    records.flush().map_err(|error| at_cells(error.into()))?;
    drop(records);
    lines.finish()?;
    cells.finish()?;
    let [jsonl, csv] = names;
    Ok((R::TABLE.to_owned(), TableFile { jsonl, csv, rows: written }))
}

/// Writes a file in one go.
pub(super) fn write_file(path: &Path, content: &[u8]) -> Result<()> {
    let mut output = Output::create(path)?;
    output.write(content)?;
    output.finish()
}

/// A buffered file that knows its path when something fails.
struct Output {
    path: PathBuf,
    writer: BufWriter<File>,
}

impl Output {
    fn create(path: &Path) -> Result<Self> {
        let file =
            File::create(path).map_err(|source| Error::File { path: path.to_owned(), source })?;
        Ok(Self { path: path.to_owned(), writer: BufWriter::with_capacity(1 << 18, file) })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.writer.write_all(bytes).map_err(|source| self.error(source))
    }

    fn error(&self, source: std::io::Error) -> Error {
        Error::File { path: self.path.clone(), source }
    }

    fn finish(mut self) -> Result<()> {
        self.writer.flush().map_err(|source| self.error(source))
    }
}
