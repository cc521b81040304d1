//! Bytes -> decoded pages and records.
//!
//! A *page* is a text whose articles are still to be found (a newspaper page torn out of a PDF); a
//! *record* is one article with its metadata (a line of JSONL, a row of CSV or Parquet, a Markdown
//! file with a heading, the main text of a page of HTML). Opening files is the business of the
//! doors: this room is given names and bytes, or names and a way to their bytes.
//!
//! The kind of a file is told by its name (`.txt`, `.md`, `.html`, `.pdf`, `.json`, `.jsonl`, `.csv`,
//! `.tsv`, `.parquet`, each also `.gz` or `.zst`), its encoding by its bytes (UTF-8, UTF-16, GB18030,
//! Big5 and the other encodings of the WHATWG standard). A `metadata.csv` beside texts says what
//! they are. Whatever cannot be read is a [`Skipped`] with its reason, never an error: one bad file
//! does not stop a run.
//!
//! Cost: linear in the bytes, but for the layout of PDF pages; files are decoded in parallel.
//! Memory: the decoded text, and the bytes of as many files as there are threads. Not done here:
//! repair of the text.

use crate::params::ReadParams;
use rayon::prelude::*;

mod common;
mod compressed;
mod encoding;
mod fields;
mod html;
mod markdown;
mod parquet;
mod pdf;
mod sidecar;
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

impl Metadata {
    /// This, completed from another where it says nothing.
    fn or(self, other: Self) -> Self {
        Self {
            id: self.id.or(other.id),
            title: self.title.or(other.title),
            authors: if self.authors.is_empty() { other.authors } else { self.authors },
            region_is_folder: match self.region {
                Some(_) => self.region_is_folder,
                None => other.region_is_folder,
            },
            region: self.region.or(other.region),
            date: self.date.or(other.date),
        }
    }
}

/// A decoded text.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// File it came from; a record of a table adds `#` and its number, from 1.
    pub source: String,
    /// The decoded text, unchanged: offsets into the source count its code points. Of HTML and PDF
    /// the text that was taken out of them; pages of a PDF are parted by a form feed on a line of
    /// its own.
    pub text: String,
    /// Code points of the source that stand before `text`: those of a Markdown heading, which is
    /// metadata. 0 for pages and for records of tables.
    pub offset: usize,
    /// Page or record.
    pub kind: PageKind,
    /// What the input says of it.
    pub metadata: Metadata,
    /// Encoding it was decoded from, by its standard name; `PDF` and `Parquet` have their own ways.
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

/// Something a user should know of an input that was read: no failure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// File, or record of a file.
    pub source: String,
    /// What there is to know.
    pub text: String,
}

/// Everything that was read.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    /// Pages and records, ordered by file name and then as they stand in the file: the order in
    /// which files are given does not matter.
    pub list: Vec<Page>,
    /// What could not be read, ordered by source.
    pub skipped: Vec<Skipped>,
    /// What else there is to know, ordered by source.
    pub notices: Vec<Notice>,
}

/// How the content of a file is laid out.
#[derive(Clone, Copy)]
enum Layout {
    Text,
    Markdown,
    Html,
    Pdf,
    Json,
    JsonLines,
    Separated(u8),
    Parquet,
    Sidecar,
}

/// What one file held.
#[derive(Default)]
struct Part {
    pages: Pages,
    sidecar: Option<sidecar::Sidecar>,
}

/// Decodes files into pages and records.
pub fn decode(mut files: Vec<File>, params: &ReadParams) -> Pages {
    files.par_sort_by(|a, b| (&a.name, &a.bytes).cmp(&(&b.name, &b.bytes)));
    gather(files.into_par_iter().map(|file| decode_file(file, params)).collect(), params)
}

/// The same for files that are opened only when their turn comes, so that no more of them are in
/// memory than there are threads. `open` is called once for each name, from any thread.
///
/// What `open` fails with is the reason the file is listed with.
pub fn decode_each(
    mut names: Vec<String>,
    open: impl Fn(&str) -> Result<Vec<u8>, String> + Sync,
    params: &ReadParams,
) -> Pages {
    names.sort();
    let decode_named = |name: String| match open(&name) {
        Ok(bytes) => decode_file(File { name, bytes }, params),
        Err(reason) => Part::skipped(name, reason),
    };
    // Files differ in size too much to be dealt out in even shares.
    gather(names.into_par_iter().with_max_len(1).map(decode_named).collect(), params)
}

/// The text of one file as it stands, whatever its layout: for comparing files as decoded. Of HTML
/// and PDF their text. A file that was named for itself is taken for text even where much of it
/// cannot be decoded.
///
/// # Errors
/// What is wrong with it, and what to try.
pub fn text(file: File, params: &ReadParams) -> Result<String, Skipped> {
    let source = file.name.clone();
    let lenient = ReadParams { max_replaced: 1.0, ..params.clone() };
    let content = || {
        let (name, bytes) = compressed::open(file, params.max_file_size)?;
        match layout_of(&name.inner, &bytes) {
            Ok(Layout::Pdf) => Ok(pdf::read(bytes, &lenient)?.text),
            Ok(Layout::Html) => Ok(html::text(&encoding::decode_html(bytes, &lenient)?.text)),
            _ => Ok(encoding::decode(bytes, &lenient)?.text),
        }
    };
    content().map_err(|reason| Skipped { source, reason })
}

/// Joins what the files held, in their order, and gives pages what is said of them elsewhere.
fn gather(parts: Vec<Part>, params: &ReadParams) -> Pages {
    let mut pages = Pages::default();
    let mut sidecars = Vec::new();
    for mut part in parts {
        pages.list.append(&mut part.pages.list);
        pages.skipped.append(&mut part.pages.skipped);
        pages.notices.append(&mut part.pages.notices);
        sidecars.extend(part.sidecar);
    }
    if params.region_from_folder {
        pages.list.iter_mut().for_each(take_region_from_folder);
    }
    sidecar::apply(&sidecars, &mut pages.list, &pages.skipped, &mut pages.notices);
    pages.skipped.sort();
    pages.notices.sort();
    pages
}

/// Decodes one file. Never fails: what cannot be read is listed in the result.
fn decode_file(file: File, params: &ReadParams) -> Part {
    let name = file.name.clone();
    let part = try_decode(file, params);
    part.unwrap_or_else(|reason| Part::skipped(name, reason))
}

impl Part {
    fn skipped(source: String, reason: String) -> Self {
        let skipped = vec![Skipped { source, reason }];
        Self { pages: Pages { skipped, ..Pages::default() }, sidecar: None }
    }

    fn page(page: Page) -> Self {
        Self { pages: Pages { list: vec![page], ..Pages::default() }, sidecar: None }
    }
}

fn try_decode(file: File, params: &ReadParams) -> Result<Part, String> {
    let (name, bytes) = compressed::open(file, params.max_file_size)?;
    if bytes.is_empty() {
        return Err("empty file".to_owned());
    }
    let layout = layout_of(&name.inner, &bytes)?;
    let source = name.shown;
    let longest = params.max_text;
    let too_long = || {
        format!(
            "a text of more than {longest} characters without a part: split it into pages, or \
             raise read.max_text"
        )
    };
    // No encoding needs more than four bytes a character: nothing need be decoded to know.
    if matches!(layout, Layout::Text | Layout::Markdown) && bytes.len() / 4 > longest {
        return Err(too_long());
    }
    let part = match layout {
        Layout::Pdf => Part::page(page(source, pdf::read(bytes, params)?)),
        Layout::Parquet => {
            Part { pages: parquet::read(&source, bytes, params)?, ..Part::default() }
        }
        Layout::Html => Part::page(html::read(source, encoding::decode_html(bytes, params)?)?),
        other => decode_text(other, source, &name.inner, encoding::decode(bytes, params)?, params)?,
    };
    let is_long = |page: &Page| page.text.len() > longest && page.text.chars().count() > longest;
    if part.pages.list.iter().any(is_long) { Err(too_long()) } else { Ok(part) }
}

fn decode_text(
    layout: Layout,
    source: String,
    inner: &str,
    text: encoding::Decoded,
    params: &ReadParams,
) -> Result<Part, String> {
    let pages = match layout {
        Layout::Markdown => markdown::read(source, text),
        Layout::Json => table::json(&source, &text, params)?,
        Layout::JsonLines => table::json_lines(&source, &text, params)?,
        Layout::Separated(separator) => table::separated(&source, &text, separator, params)?,
        Layout::Sidecar => match sidecar::read(&source, inner, &text.text, params)? {
            Some(sidecar) => return Ok(Part { sidecar: Some(sidecar), ..Part::default() }),
            // A table of articles that happens to be called so.
            None => return decode_text(by_name(inner)?, source, inner, text, params),
        },
        _ => return Ok(Part::page(page(source, text))),
    };
    Ok(Part { pages, ..Part::default() })
}

/// Tells how a file is laid out, by its name; where the name tells nothing, by its first bytes.
fn layout_of(name: &str, bytes: &[u8]) -> Result<Layout, String> {
    if sidecar::is_sidecar(name) {
        return Ok(Layout::Sidecar);
    }
    let layout = by_name(name)?;
    if !matches!(layout, Layout::Text) {
        return Ok(layout);
    }
    match bytes {
        [0x1F, 0x8B, ..] => Err("packed by gzip: name it .gz after its own ending".to_owned()),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => {
            Err("packed by zstd: name it .zst after its own ending".to_owned())
        }
        [b'P', b'K', 3, 4, ..] => {
            Err("packed by zip, or a word processor's file: unpack it or save it as .txt"
                .to_owned())
        }
        [b'P', b'A', b'R', b'1', ..] => Ok(Layout::Parquet),
        _ if pdf::is_pdf(bytes) => Ok(Layout::Pdf),
        _ => Ok(Layout::Text),
    }
}

/// A file without a telling ending is read as text.
fn by_name(name: &str) -> Result<Layout, String> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let unread = |what: &str, way: &str| Err(format!("{what} are not read: {way}"));
    match ending.as_str() {
        "md" | "markdown" => Ok(Layout::Markdown),
        "html" | "htm" | "xhtml" => Ok(Layout::Html),
        "pdf" => Ok(Layout::Pdf),
        "jsonl" | "ndjson" => Ok(Layout::JsonLines),
        "json" => Ok(Layout::Json),
        "csv" => Ok(Layout::Separated(b',')),
        "tsv" => Ok(Layout::Separated(b'\t')),
        "parquet" => Ok(Layout::Parquet),
        "doc" | "docx" | "wps" | "odt" | "rtf" | "ofd" | "caj" | "epub" => {
            unread("files of word processors and readers", "save it as .txt or .pdf")
        }
        "xls" | "xlsx" | "ods" | "et" => unread("spreadsheets", "save it as .csv"),
        "zip" | "rar" | "7z" | "tar" | "tgz" | "bz2" | "xz" => {
            unread("archives", "unpack it and give the folder")
        }
        "jpg" | "jpeg" | "png" | "tif" | "tiff" | "bmp" | "gif" | "webp" => {
            unread("images", "run OCR and give its text")
        }
        _ => Ok(Layout::Text),
    }
}

fn page(source: String, text: encoding::Decoded) -> Page {
    Page {
        source,
        text: text.text,
        encoding: text.encoding,
        n_replaced: text.n_replaced,
        ..Page::default()
    }
}

fn take_region_from_folder(page: &mut Page) {
    let mut parts = page.source.rsplit('/');
    if let (Some(_), Some(folder)) = (parts.next(), parts.next()) {
        page.metadata.region = Some(folder.to_owned());
        page.metadata.region_is_folder = true;
    }
}
