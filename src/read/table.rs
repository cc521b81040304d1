//! JSONL and CSV: one record a line or row.

use super::encoding::Decoded;
use super::fields::Fields;
use super::{Metadata, Page, PageKind, Pages, Skipped};
use crate::params::ReadParams;
use serde_json::Value;

/// Records of a file with one JSON object a line. Empty lines are passed over; a line that is no
/// object, or has no text, is listed as skipped.
pub(super) fn json_lines(source: &str, decoded: &Decoded, params: &ReadParams) -> Pages {
    let fields = Fields::new(params);
    let mut pages = Pages::default();
    for (index, line) in decoded.text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let source = format!("{source}#{}", index + 1);
        let record = serde_json::from_str::<Value>(line)
            .map_err(|error| format!("not JSON ({error})"))
            .and_then(|value| fields.take(|name| shown(value.get(name)?)));
        push(&mut pages, source, record, decoded);
    }
    pages
}

/// Records of a file with a header and one row a record.
pub(super) fn separated(
    source: &str,
    decoded: &Decoded,
    separator: u8,
    params: &ReadParams,
) -> Result<Pages, String> {
    let fields = Fields::new(params);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(decoded.text.as_bytes());
    let header = reader.headers().map_err(|error| format!("no header ({error})"))?.clone();
    let column = |name: &str| header.iter().position(|column| column.trim() == name);
    let mut pages = Pages::default();
    for (index, row) in reader.records().enumerate() {
        let source = format!("{source}#{}", index + 1);
        let record = row
            .map_err(|error| format!("not a row ({error})"))
            .and_then(|row| fields.take(|name| row.get(column(name)?).map(str::to_owned)));
        push(&mut pages, source, record, decoded);
    }
    Ok(pages)
}

/// A JSON value as text: lists are joined, so that several authors are read as such.
fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Object(_) => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(list) => Some(list.iter().filter_map(shown).collect::<Vec<_>>().join(";")),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
    }
}

fn push(
    pages: &mut Pages,
    source: String,
    record: Result<(String, Metadata), String>,
    decoded: &Decoded,
) {
    match record {
        Err(reason) => pages.skipped.push(Skipped { source, reason }),
        Ok((text, metadata)) => pages.list.push(Page {
            n_replaced: text.matches('\u{FFFD}').count(),
            source,
            text,
            kind: PageKind::Record,
            metadata,
            encoding: decoded.encoding,
            ..Page::default()
        }),
    }
}
