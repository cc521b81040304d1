//! Bytes -> decoded pages and records.
//!
//! A *page* is a text whose articles are still to be found (a newspaper page torn out of a PDF); a
//! *record* is one article with its metadata (a line of JSONL, a row of CSV, a Markdown file with a
//! heading). Opening files is the business of the doors: this room is given names and bytes.
//!
//! The kind of a file is told by its name (`.txt`, `.md`, `.jsonl`, `.csv`, `.tsv`, each also `.gz`
//! or `.zst`), its encoding by its bytes (UTF-8, UTF-16, GB18030, Big5 and the other encodings of
//! the WHATWG standard). Whatever cannot be read is a [`Skipped`] with its reason, never an error:
//! one bad file does not stop a run.
//!
//! Cost: linear in the bytes; files are decoded in parallel. Memory: the decoded text. Not done
//! here: repair of the text, and HTML, PDF and Parquet, which are listed as skipped.

use crate::params::ReadParams;
use rayon::prelude::*;

mod compressed;
mod encoding;
mod fields;
mod markdown;
mod table;

/// A file as it was found: nothing is known of it but its name and its bytes.
#[derive(Clone, Debug)]
pub struct File {
    /// Path as it is shown and stored: as given, with `/` between folders.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Whether the articles of a text are still to be found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageKind {
    /// Possibly several articles, possibly damaged: to be repaired and cut.
    #[default]
    Page,
    /// One article: to be repaired, never cut.
    Record,
}

/// What the input itself says of an article. Overrides whatever the text suggests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Identifier, kept as it is.
    pub id: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Authors, in order.
    pub authors: Vec<String>,
    /// Region, as the user names it: a province, a path with `/`, or any label.
    pub region: Option<String>,
    /// Whether `region` is the name of the folder or file, not a field.
    pub region_is_folder: bool,
    /// Date as given.
    pub date: Option<String>,
}

/// A decoded text.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// File it came from; a record of a table adds `#` and its number, from 1.
    pub source: String,
    /// The decoded text, unchanged: offsets into the source count its code points.
    pub text: String,
    /// Code points of the source that stand before `text`: those of a Markdown heading, which is
    /// metadata. 0 for pages and for records of tables.
    pub offset: usize,
    /// Page or record.
    pub kind: PageKind,
    /// What the input says of it.
    pub metadata: Metadata,
    /// Encoding it was decoded from, by its standard name.
    pub encoding: &'static str,
    /// Number of undecodable places, each now U+FFFD.
    pub n_replaced: usize,
}

/// An input that could not be read: listed, never silently dropped.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// File, or record of a file.
    pub source: String,
    /// Why, and what to try.
    pub reason: String,
}

/// Everything that was read.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    /// Pages and records, ordered by file name and then as they stand in the file: the order in
    /// which files are given does not matter.
    pub list: Vec<Page>,
    /// What could not be read, ordered by source.
    pub skipped: Vec<Skipped>,
}

/// How the content of a file is laid out.
#[derive(Clone, Copy)]
enum Layout {
    Text,
    Markdown,
    JsonLines,
    Separated(u8),
}

/// Decodes files into pages and records.
pub fn decode(mut files: Vec<File>, params: &ReadParams) -> Pages {
    files.par_sort_by(|a, b| (&a.name, &a.bytes).cmp(&(&b.name, &b.bytes)));
    let read: Vec<Pages> = files.into_par_iter().map(|file| decode_file(file, params)).collect();
    let mut pages = Pages::default();
    for mut part in read {
        pages.list.append(&mut part.list);
        pages.skipped.append(&mut part.skipped);
    }
    pages.skipped.sort();
    pages
}

/// The text of one file as it stands, whatever its layout: for comparing files as decoded. A file
/// that was named for itself is taken for text even where much of it cannot be decoded.
///
/// # Errors
/// What is wrong with it, and what to try.
pub fn text(file: File, params: &ReadParams) -> Result<String, Skipped> {
    let source = file.name.clone();
    let lenient = ReadParams { max_replaced: 1.0, ..params.clone() };
    compressed::open(file, params.max_file_size)
        .and_then(|(_, bytes)| encoding::decode(&bytes, &lenient))
        .map(|decoded| decoded.text)
        .map_err(|reason| Skipped { source, reason })
}

/// Decodes one file. Never fails: what cannot be read is listed in the result.
fn decode_file(file: File, params: &ReadParams) -> Pages {
    let name = file.name.clone();
    match try_decode(file, params) {
        Ok(mut pages) => {
            if params.region_from_folder {
                for page in &mut pages.list {
                    take_region_from_folder(page);
                }
            }
            pages
        }
        Err(reason) => Pages { list: Vec::new(), skipped: vec![Skipped { source: name, reason }] },
    }
}

fn try_decode(file: File, params: &ReadParams) -> Result<Pages, String> {
    let (name, bytes) = compressed::open(file, params.max_file_size)?;
    let layout = layout(&name.inner)?;
    let text = encoding::decode(&bytes, params)?;
    drop(bytes);
    match layout {
        Layout::Text => Ok(one_page(name.shown, text)),
        Layout::Markdown => Ok(markdown::read(name.shown, text)),
        Layout::JsonLines => Ok(table::json_lines(&name.shown, &text, params)),
        Layout::Separated(separator) => table::separated(&name.shown, &text, separator, params),
    }
}

/// Tells by its name how a file is laid out. A file without a telling ending is read as text.
fn layout(name: &str) -> Result<Layout, String> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let unread = |what: &str, way: &str| Err(format!("{what} files are not read: {way}"));
    match ending.as_str() {
        "md" | "markdown" => Ok(Layout::Markdown),
        "jsonl" | "ndjson" => Ok(Layout::JsonLines),
        "csv" => Ok(Layout::Separated(b',')),
        "tsv" => Ok(Layout::Separated(b'\t')),
        "json" => unread("JSON", "write one object a line and name the file .jsonl"),
        "pdf" => unread("PDF", "save its text as .txt, with pdftotext for instance"),
        "html" | "htm" => unread("HTML", "save the page as text (.txt)"),
        "parquet" => unread("Parquet", "export it as .jsonl or .csv"),
        "doc" | "docx" | "wps" | "odt" | "rtf" => unread("word processor", "save it as .txt"),
        _ => Ok(Layout::Text),
    }
}

fn one_page(source: String, text: encoding::Decoded) -> Pages {
    let page = Page {
        source,
        text: text.text,
        encoding: text.encoding,
        n_replaced: text.n_replaced,
        ..Page::default()
    };
    Pages { list: vec![page], skipped: Vec::new() }
}

fn take_region_from_folder(page: &mut Page) {
    let mut parts = page.source.rsplit('/');
    if let (Some(_), Some(folder)) = (parts.next(), parts.next()) {
        page.metadata.region = Some(folder.to_owned());
        page.metadata.region_is_folder = true;
    }
}
