//! JSON, JSONL and CSV: many records a file.

use super::encoding::Decoded;
use super::fields::{Fields, listed};
use super::{Metadata, Page, PageKind, Pages, Skipped};
use crate::params::ReadParams;
use serde_json::Value;
use std::collections::BTreeSet;

/// Names of fields that are kept for messages.
const MOST_NAMES: usize = 1_000;

/// Records of a file with one JSON object a line. Empty lines are passed over; a line that is no
/// object, or has no text, is listed as skipped.
///
/// Fails with a reason for the user when no line is JSON, or no record has the fields it needs.
pub(super) fn json_lines(
    source: &str,
    decoded: &Decoded,
    params: &ReadParams,
) -> Result<Pages, String> {
    let lines = decoded.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let records = lines.map(|(index, line)| {
        let value = serde_json::from_str::<Value>(line);
        (index + 1, value.map_err(|error| format!("not JSON ({error})")))
    });
    records_of(source, records, decoded, params)
}

/// Records of a file that is one JSON value: a list of objects, or an object that is a record or
/// holds records, by name or in a list.
///
/// Fails with a reason for the user when it is no JSON or holds no records.
pub(super) fn json(source: &str, decoded: &Decoded, params: &ReadParams) -> Result<Pages, String> {
    let value = match serde_json::from_str::<Value>(&decoded.text) {
        Ok(value) => value,
        // Records line by line, under a wrong name.
        Err(_) if is_json_lines(&decoded.text) => return json_lines(source, decoded, params),
        Err(error) => return Err(format!("not JSON ({error})")),
    };
    let is_record = |value: &Value| Fields::new(params).take(|name| field(value, name)).is_ok();
    let records: Vec<Value> = match value {
        Value::Array(list) => list,
        value if is_record(&value) => vec![value],
        Value::Object(parts) => {
            let lists = parts.values().filter(|part| part.is_array()).count();
            if lists == 1 {
                let mut lists = parts.into_iter().filter_map(|(_, part)| match part {
                    Value::Array(list) => Some(list),
                    _ => None,
                });
                lists.next().unwrap_or_default()
            } else {
                parts.into_iter().filter(|(_, part)| part.is_object()).map(named).collect()
            }
        }
        _ => Vec::new(),
    };
    if records.is_empty() {
        return Err("JSON without records: a list of objects is needed, or an object a line \
                    (.jsonl)"
            .to_owned());
    }
    let records = records.into_iter().enumerate().map(|(index, value)| (index + 1, Ok(value)));
    records_of(source, records, decoded, params)
}

fn is_json_lines(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty());
    first.is_some_and(|line| {
        serde_json::from_str::<Value>(line).is_ok_and(|value| value.is_object())
    })
}

/// A record that goes by a name: its identifier, unless it has another.
fn named((name, mut record): (String, Value)) -> Value {
    if let Some(fields) = record.as_object_mut() {
        fields.entry("id").or_insert(Value::String(name));
    }
    record
}

fn records_of(
    source: &str,
    records: impl Iterator<Item = (usize, Result<Value, String>)>,
    decoded: &Decoded,
    params: &ReadParams,
) -> Result<Pages, String> {
    let fields = Fields::new(params);
    let mut pages = Pages::default();
    let mut seen = BTreeSet::new();
    let mut first_fault = None;
    for (number, value) in records {
        let record = value.and_then(|value| {
            let Some(parts) = value.as_object() else {
                return Err("not a JSON object".to_owned());
            };
            for name in parts.keys() {
                if seen.len() < MOST_NAMES && !seen.contains(name) {
                    seen.insert(name.clone());
                }
            }
            fields.take(|name| field(&value, name))
        });
        first_fault = first_fault.or_else(|| record.as_ref().err().cloned());
        push(&mut pages, format!("{source}#{number}"), record, decoded.encoding);
    }
    let seen: Vec<&str> = seen.iter().map(String::as_str).collect();
    // What is wrong with all records is said once.
    match first_fault {
        Some(_) if pages.list.is_empty() && !seen.is_empty() => fields
            .check(&seen)
            .and_then(|()| Err(format!("no record has a text; {}", listed(&seen)))),
        Some(fault) if pages.list.is_empty() => Err(fault),
        _ if params.map.is_empty() => Ok(pages),
        _ => fields.check(&seen).map(|()| pages),
    }
}

/// Records of a file with a header and one row a record.
///
/// Fails with a reason for the user when the header lacks what is needed.
pub(super) fn separated(
    source: &str,
    decoded: &Decoded,
    separator: u8,
    params: &ReadParams,
) -> Result<Pages, String> {
    let fields = Fields::new(params);
    let mut reader = reader(&decoded.text, separator);
    let header = header(&mut reader)?;
    let names: Vec<&str> = header.iter().map(String::as_str).collect();
    fields.check(&names).map_err(|reason| {
        let other =
            if separator == b',' { (b'\t', "tabs", ".tsv") } else { (b',', "commas", ".csv") };
        let only = names.first().copied().unwrap_or_default();
        if names.len() == 1 && only.as_bytes().contains(&other.0) {
            return format!("its columns are parted by {}: name it {}", other.1, other.2);
        }
        if names.len() == 1 && only.contains(';') {
            return "its columns are parted by semicolons: commas are needed".to_owned();
        }
        reason
    })?;
    let mut pages = Pages::default();
    for (index, row) in reader.records().enumerate() {
        let record = row
            .map_err(|error| format!("not a row ({error})"))
            .and_then(|row| fields.take(|name| cell(&row, &header, name)));
        push(&mut pages, format!("{source}#{}", index + 1), record, decoded.encoding);
    }
    if pages.list.is_empty() && pages.skipped.is_empty() {
        return Err("a header and no rows".to_owned());
    }
    Ok(pages)
}

/// Every row of a table as `get` sees it, with its number from 1: for tables that are no articles.
pub(super) fn rows(
    text: &str,
    separator: u8,
    mut each: impl FnMut(usize, &dyn Fn(&str) -> Option<String>),
) -> Result<Vec<String>, String> {
    let mut reader = reader(text, separator);
    let header = header(&mut reader)?;
    for (index, row) in reader.records().enumerate() {
        let Ok(row) = row else { continue };
        each(index + 1, &|name: &str| cell(&row, &header, name));
    }
    Ok(header)
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes())
}

fn header(reader: &mut csv::Reader<&[u8]>) -> Result<Vec<String>, String> {
    let header = reader.headers().map_err(|error| format!("no header ({error})"))?;
    Ok(header.iter().map(|name| name.trim().trim_start_matches('\u{FEFF}').to_owned()).collect())
}

fn cell(row: &csv::StringRecord, header: &[String], name: &str) -> Option<String> {
    let column = header.iter().position(|column| column == name)?;
    row.get(column).map(str::to_owned)
}

/// The value of a field of a JSON object, as text.
pub(super) fn field(value: &Value, name: &str) -> Option<String> {
    shown(value.get(name)?)
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

/// Adds a record, or what is wrong with it.
pub(super) fn push(
    pages: &mut Pages,
    source: String,
    record: Result<(String, Metadata), String>,
    encoding: &'static str,
) {
    match record {
        Err(reason) => pages.skipped.push(Skipped { source, reason }),
        Ok((text, metadata)) => pages.list.push(Page {
            n_replaced: text.matches('\u{FFFD}').count(),
            source,
            text,
            kind: PageKind::Record,
            metadata,
            encoding,
            ..Page::default()
        }),
    }
}
