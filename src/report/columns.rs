//! Writes a table as Parquet: a column a field, packed with Zstandard.

use super::schema::{Field, Kind};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use serde_json::Value;
use std::fs::File;
use std::sync::Arc;

/// Rows of a row group at most.
const ROWS: usize = 16_384;
/// Bytes of strings of a row group at most: an article may be long.
const BYTES: usize = 32 << 20;

/// The values of one column that wait for their row group.
enum Values {
    Text(Vec<ByteArray>),
    Integer(Vec<i64>),
    Float(Vec<f64>),
    Truth(Vec<bool>),
}

/// One column: its values, and for each row whether it has one.
struct Column {
    field: Field,
    /// The keys on the way to its value in a row.
    keys: Vec<&'static str>,
    values: Values,
    present: Vec<i16>,
}

/// A table on its way into a file.
pub(super) struct Columns {
    writer: SerializedFileWriter<File>,
    columns: Vec<Column>,
    rows: usize,
    bytes: usize,
}

impl Columns {
    /// A table with these fields; any of them may be empty in a row.
    pub(super) fn create(file: File, fields: &[Field]) -> Result<Self> {
        let types = fields.iter().map(|field| column_type(field).map(Arc::new));
        let types = types.collect::<Result<Vec<_>>>()?;
        let schema = Type::group_type_builder("schema").with_fields(types).build()?;
        let properties = WriterProperties::builder()
            .set_created_by(concat!("tifa version ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .build();
        let writer = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties))?;
        let column = |&field: &Field| Column {
            field,
            keys: field.path.split('/').skip(1).collect(),
            values: match field.kind {
                Kind::Text | Kind::Json => Values::Text(Vec::new()),
                Kind::Integer => Values::Integer(Vec::new()),
                Kind::Float => Values::Float(Vec::new()),
                Kind::Truth => Values::Truth(Vec::new()),
            },
            present: Vec::new(),
        };
        Ok(Self { writer, columns: fields.iter().map(column).collect(), rows: 0, bytes: 0 })
    }

    /// Adds a row, given as the JSON it is on a line of JSONL.
    pub(super) fn push(&mut self, row: &Value) -> Result<()> {
        for column in &mut self.columns {
            let value = column.keys.iter().try_fold(row, |value, key| value.get(key));
            self.bytes += column.push(value);
        }
        self.rows += 1;
        if self.rows >= ROWS || self.bytes >= BYTES { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<()> {
        let mut group = self.writer.next_row_group()?;
        for column in &mut self.columns {
            let mut next = group.next_column()?.expect("one column a field");
            column.write(next.untyped())?;
            next.close()?;
        }
        group.close()?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }

    /// Writes what is left and the end of the file.
    pub(super) fn finish(mut self) -> Result<()> {
        if self.rows > 0 {
            self.flush()?;
        }
        self.writer.close()?;
        Ok(())
    }
}

impl Column {
    /// Adds a value; gives the bytes of text in it.
    fn push(&mut self, value: Option<&Value>) -> usize {
        let value = value.filter(|value| !value.is_null());
        self.present.push(i16::from(value.is_some()));
        let Some(value) = value else { return 0 };
        match &mut self.values {
            Values::Integer(list) => list.push(value.as_i64().unwrap_or_default()),
            Values::Float(list) => list.push(value.as_f64().unwrap_or_default()),
            Values::Truth(list) => list.push(value.as_bool().unwrap_or_default()),
            Values::Text(list) => {
                let text = match value {
                    Value::String(text) if self.field.kind == Kind::Text => text.clone(),
                    other => other.to_string(),
                };
                let bytes = text.len();
                list.push(ByteArray::from(text.into_bytes()));
                return bytes;
            }
        }
        0
    }

    /// Hands over everything that waits.
    fn write(&mut self, to: &mut ColumnWriter<'_>) -> Result<()> {
        let present = Some(self.present.as_slice());
        match (&mut self.values, to) {
            (Values::Text(list), ColumnWriter::ByteArrayColumnWriter(to)) => {
                to.write_batch(list, present, None)?;
                list.clear();
            }
            (Values::Integer(list), ColumnWriter::Int64ColumnWriter(to)) => {
                to.write_batch(list, present, None)?;
                list.clear();
            }
            (Values::Float(list), ColumnWriter::DoubleColumnWriter(to)) => {
                to.write_batch(list, present, None)?;
                list.clear();
            }
            (Values::Truth(list), ColumnWriter::BoolColumnWriter(to)) => {
                to.write_batch(list, present, None)?;
                list.clear();
            }
            _ => unreachable!("the schema is made of the same fields"),
        }
        self.present.clear();
        Ok(())
    }
}

fn column_type(field: &Field) -> Result<Type> {
    let (physical, logical) = match field.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Json => (Physical::BYTE_ARRAY, Some(LogicalType::Json)),
        Kind::Integer => (Physical::INT64, None),
        Kind::Float => (Physical::DOUBLE, None),
        Kind::Truth => (Physical::BOOLEAN, None),
    };
    Type::primitive_type_builder(field.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .build()
}
