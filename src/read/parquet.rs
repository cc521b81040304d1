//! Parquet: one record a row. Only the columns that are asked for are read.

use super::Pages;
use super::fields::Fields;
use super::table::push;
use crate::params::ReadParams;
use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use parquet::schema::types::Type;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Records of a Parquet file, whose text columns may be strings, dates, numbers, or lists of them.
///
/// Fails with a reason for the user when it is damaged, packed in a way that is not built in, or lacks
/// the columns it needs.
pub(super) fn read(source: &str, bytes: Vec<u8>, params: &ReadParams) -> Result<Pages, String> {
    // The parser panics on some damaged files.
    catch_unwind(AssertUnwindSafe(|| records(source, bytes, params)))
        .unwrap_or_else(|_| Err("a damaged Parquet file".to_owned()))
}

fn records(source: &str, bytes: Vec<u8>, params: &ReadParams) -> Result<Pages, String> {
    let most = params.max_file_size;
    let too_large = || format!("unpacks to more than {most} bytes: raise read.max_file_size");
    let reader = SerializedFileReader::new(Bytes::from(bytes)).map_err(|error| damaged(&error))?;
    let metadata = reader.metadata();
    let size = metadata.row_groups().iter().map(|group| group.total_byte_size().max(0) as u64);
    if size.fold(0u64, u64::saturating_add) > most {
        return Err(too_large());
    }
    let schema = metadata.file_metadata().schema();
    let names: Vec<&str> = schema.get_fields().iter().map(|field| field.name()).collect();
    let fields = Fields::new(params);
    fields.check(&names)?;
    let wanted = fields.wanted();
    let columns = schema.get_fields().iter().filter(|field| wanted.contains(&field.name()));
    let columns: Vec<Arc<Type>> = columns.cloned().collect();
    let projection = Type::group_type_builder(schema.name()).with_fields(columns).build();
    let rows = reader
        .get_row_iter(Some(projection.map_err(|error| damaged(&error))?))
        .map_err(|error| damaged(&error))?;

    let mut pages = Pages::default();
    let mut taken = 0u64;
    for (index, row) in rows.enumerate() {
        let row = row.map_err(|error| damaged(&error))?;
        let get = |name: &str| {
            let mut columns = row.get_column_iter();
            columns.find(|(column, _)| *column == name).and_then(|(_, value)| shown(value))
        };
        let record = fields.take(get);
        taken += record.as_ref().map_or(0, |(text, _)| text.len() as u64);
        if taken > most {
            return Err(too_large());
        }
        push(&mut pages, format!("{source}#{}", index + 1), record, "Parquet");
    }
    if pages.list.is_empty() && pages.skipped.is_empty() {
        return Err("a Parquet file without rows".to_owned());
    }
    Ok(pages)
}

/// Why a file cannot be read.
fn damaged(error: &ParquetError) -> String {
    match error {
        ParquetError::General(text) if text.contains("feature") => {
            format!("a Parquet file packed in an unusual way ({text}): pack it with zstd or snappy")
        }
        _ => format!("a damaged Parquet file ({error})"),
    }
}

/// A value as text: lists are joined, so that several authors are read as such.
fn shown(value: &Field) -> Option<String> {
    match value {
        Field::Null | Field::Group(_) | Field::MapInternal(_) => None,
        Field::Str(text) => Some(text.clone()),
        Field::Bytes(bytes) => std::str::from_utf8(bytes.data()).ok().map(str::to_owned),
        Field::ListInternal(list) => {
            Some(list.elements().iter().filter_map(shown).collect::<Vec<_>>().join(";"))
        }
        other => Some(other.to_string()),
    }
}
