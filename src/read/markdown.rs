//! Markdown: a file whose first line is a heading is one article, the heading its title.

use super::encoding::Decoded;
use super::{Metadata, Page, PageKind, Pages, Skipped};

/// Ends the lines of metadata at the head of a file, in collections of statutes.
const METADATA_END: &str = "<!-- INFO END -->";

/// Reads a Markdown file: a record when it begins with a heading, else a page.
pub(super) fn read(source: String, decoded: Decoded) -> Pages {
    let Decoded { text, encoding, n_replaced } = decoded;
    let Some(title) = heading(&text) else {
        return Pages {
            list: vec![Page { source, text, encoding, n_replaced, ..Page::default() }],
            ..Pages::default()
        };
    };
    let date = date_in_name(&source);
    let title = title.to_owned();
    let start = match text.find(METADATA_END) {
        Some(place) => place + METADATA_END.len(),
        None => text.find('\n').unwrap_or(text.len()),
    };
    let body = text[start..].trim();
    if body.is_empty() {
        let reason = "a heading and no text below it".to_owned();
        return Pages { skipped: vec![Skipped { source, reason }], ..Pages::default() };
    }
    let start = text.len() - text[start..].trim_start().len();
    let page = Page {
        source,
        offset: text[..start].chars().count(),
        text: body.to_owned(),
        kind: PageKind::Record,
        metadata: Metadata { title: Some(title), date, ..Metadata::default() },
        encoding,
        n_replaced,
    };
    Pages { list: vec![page], ..Pages::default() }
}

/// The text of a first-level heading on the first line.
fn heading(text: &str) -> Option<&str> {
    let line = text.trim_start().lines().next()?;
    line.strip_prefix("# ").map(str::trim).filter(|title| !title.is_empty())
}

/// The date in brackets at the end of a file's name: `条例(2020-05-14).md`.
fn date_in_name(source: &str) -> Option<String> {
    let stem = source.rsplit('/').next()?.rsplit_once('.')?.0;
    let (_, date) = stem.trim_end_matches([')', '）']).rsplit_once(['(', '（'])?;
    let digits = date.chars().filter(char::is_ascii_digit).count();
    (digits == 8 && date.split('-').count() == 3).then(|| date.to_owned())
}
