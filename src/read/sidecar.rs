//! A table beside the files that says what they are: `metadata.csv`.
//!
//! Each row names a file in its column `file`, by its path from the table's folder, its name, or its
//! name without ending, and gives its id, title, authors, region or date. It speaks for the files
//! in its folder and below; a table in a deeper folder goes first.

use super::fields::{Fields, listed};
use super::{Metadata, Notice, Page, PageKind, Skipped, table};
use crate::params::ReadParams;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

/// Names of the column that names the file.
const FILE: [&str; 8] =
    ["file", "filename", "file_name", "source", "path", "文件", "文件名", "路径"];

/// A table of metadata.
#[derive(Debug)]
pub(super) struct Sidecar {
    /// Its own name.
    source: String,
    /// The folder it speaks for, ending in `/` unless it is the working one.
    folder: String,
    /// Number, file and content of each row.
    rows: Vec<(usize, String, Metadata)>,
}

/// Whether a file, by its name without the ending of a wrapping, is a table of metadata.
pub(super) fn is_sidecar(inner: &str) -> bool {
    let name = inner.rsplit('/').next().unwrap_or(inner).to_ascii_lowercase();
    matches!(name.as_str(), "metadata.csv" | "metadata.tsv" | "metadata.jsonl")
}

/// Reads a table of metadata. Fails with a reason for the user when no column names the files;
/// `None` when it holds texts itself, and so is a table of articles.
pub(super) fn read(
    source: &str,
    inner: &str,
    text: &str,
    params: &ReadParams,
) -> Result<Option<Sidecar>, String> {
    // Columns may go by other names here than in tables of articles.
    let loose = ReadParams { map: Default::default(), ..params.clone() };
    let (given, usual) = (Fields::new(params), Fields::new(&loose));
    let mut rows = Vec::new();
    let mut add = |number: usize, get: &dyn Fn(&str) -> Option<String>| {
        let file = FILE.iter().find_map(|name| get(name)).filter(|file| !file.trim().is_empty());
        let (first, second) = (given.metadata(get), usual.metadata(get));
        let metadata = first.or(second);
        rows.extend(file.map(|file| (number, tidy(&file), metadata)));
    };
    let names: Vec<String> = if inner.to_ascii_lowercase().ends_with("jsonl") {
        lines(text, &mut add)
    } else {
        let separator = if inner.to_ascii_lowercase().ends_with("tsv") { b'\t' } else { b',' };
        table::rows(text, separator, &mut add)?
    };
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if given.check(&names).is_ok() {
        return Ok(None);
    }
    if !names.iter().any(|name| FILE.contains(name)) {
        return Err(format!(
            "a table of metadata whose column `file` is missing: it has to name the files; {}",
            listed(&names)
        ));
    }
    let folder = source.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    Ok(Some(Sidecar { source: source.to_owned(), folder, rows }))
}

/// Adds the lines that are JSON, by their numbers; the names of the fields of the first.
fn lines(text: &str, add: &mut impl FnMut(usize, &dyn Fn(&str) -> Option<String>)) -> Vec<String> {
    let mut names = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let Ok(value) = serde_json::from_str::<Value>(line) else { continue };
        if names.is_empty() {
            names.extend(value.as_object().into_iter().flat_map(|parts| parts.keys().cloned()));
        }
        add(index + 1, &|name: &str| table::field(&value, name));
    }
    names
}

/// A path as it is compared.
fn tidy(file: &str) -> String {
    let file = file.trim().replace('\\', "/");
    file.strip_prefix("./").unwrap_or(&file).to_owned()
}

/// Gives every page the row that names its file. What does not match is noted: rows that name no
/// input, and files that no row names. Records of tables are left alone, for they speak for themselves.
pub(super) fn apply(
    sidecars: &[Sidecar],
    pages: &mut [Page],
    skipped: &[Skipped],
    notices: &mut Vec<Notice>,
) {
    let mut order: Vec<&Sidecar> = sidecars.iter().collect();
    order.sort_by(|a, b| (b.folder.len(), &a.source).cmp(&(a.folder.len(), &b.source)));
    let mut served: FxHashSet<String> = FxHashSet::default();
    for sidecar in order {
        serve(sidecar, pages, skipped, &mut served, notices);
    }
    for page in pages.iter().filter(|page| !is_row(page)) {
        let near = sidecars.iter().filter(|sidecar| page.source.starts_with(&sidecar.folder));
        let near = near.max_by_key(|sidecar| sidecar.folder.len());
        if let Some(sidecar) = near.filter(|_| !served.contains(&page.source)) {
            let text = format!("has no row in {}", sidecar.source);
            notices.push(Notice { source: page.source.clone(), text });
        }
    }
}

/// Gives pages that are not `served` yet what a table says of them; tells of rows that name no input.
fn serve(
    sidecar: &Sidecar,
    pages: &mut [Page],
    skipped: &[Skipped],
    served: &mut FxHashSet<String>,
    notices: &mut Vec<Notice>,
) {
    let rows: FxHashMap<&str, usize> =
        sidecar.rows.iter().enumerate().rev().map(|(at, row)| (row.1.as_str(), at)).collect();
    let mut used = vec![false; sidecar.rows.len()];
    let mut use_row = |source: &str| -> Option<usize> {
        let path = source.strip_prefix(&sidecar.folder)?;
        let row = *keys(path).into_iter().find_map(|key| rows.get(key))?;
        used[row] = true;
        Some(row)
    };
    for page in pages.iter_mut().filter(|page| !is_row(page)) {
        let within = page.source.starts_with(&sidecar.folder);
        if !within || served.contains(&page.source) {
            continue;
        }
        if let Some(row) = use_row(&page.source) {
            page.metadata = sidecar.rows[row].2.clone().or(std::mem::take(&mut page.metadata));
            served.insert(page.source.clone());
        }
    }
    // A file that could not be read is told of already.
    skipped.iter().for_each(|skipped| {
        use_row(&skipped.source);
    });
    let unused = sidecar.rows.iter().zip(&used).filter(|(_, used)| !**used);
    notices.extend(unused.map(|((number, file, _), _)| Notice {
        source: format!("{}#{number}", sidecar.source),
        text: format!("names {file}, which is not among the inputs"),
    }));
}

/// Whether a page is a record of a table.
fn is_row(page: &Page) -> bool {
    let number = page.source.rsplit_once('#').map(|(_, number)| number);
    page.kind == PageKind::Record
        && number
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// What a file may be called in a row, the fullest first.
fn keys(path: &str) -> Vec<&str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut keys = vec![path];
    for whole in [path, name] {
        let mut stem = whole;
        keys.push(whole);
        while let Some((shorter, ending)) = stem.rsplit_once('.') {
            if ending.contains('/') || shorter.is_empty() || shorter.ends_with('/') {
                break;
            }
            keys.push(shorter);
            stem = shorter;
        }
    }
    keys
}
