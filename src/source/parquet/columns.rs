//! The columns of a Parquet file that are read, and their values by rows.

use chrono::{DateTime, Utc};
use parquet::basic::{ConvertedType, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::RowGroupReader;
use parquet::schema::types::{ColumnDescPtr, ColumnDescriptor, SchemaDescriptor};

use crate::source::{FieldNames, Refusal, time};

/// Rows at a time, at most.
const ROWS: usize = 64;

/// Bytes of pages at a time, by what the file says of its row groups.
const BATCH_BYTES: i64 = 8 << 20;

/// Where the fields stand, by index of the leaf column.
pub struct Columns {
    html: Option<usize>,
    text: Option<usize>,
    id: Option<usize>,
    url: Option<usize>,
    fetched: Option<usize>,
    clock: Clock,
    pub html_is_utf8: bool,
    pub text_is_utf8: bool,
}

/// What the numbers of `fetched_at` count.
#[derive(Debug, Clone, Copy)]
enum Clock {
    /// As in text: seconds, or milliseconds.
    Plain,
    /// Since 1970, so many a second.
    Ticks(i64),
}

impl Columns {
    /// # Errors
    /// `no_html_column`, naming the columns that are there.
    pub fn find(schema: &SchemaDescriptor, names: &FieldNames) -> std::result::Result<Columns, Refusal> {
        let flat = |name: &str| schema.columns().iter().position(|c| c.path().parts().len() == 1 && c.name() == name && is_scalar(c));
        let bytes = |name: &str| flat(name).filter(|&i| is_bytes(schema.column(i).as_ref()));
        let (html, text) = (bytes(&names.html), bytes(&names.text));
        if html.or(text).is_none() {
            let message = format!("no column `{}` or `{}` of strings or bytes; {}", names.html, names.text, there(schema, names));
            return Err(Refusal::new("no_html_column", message));
        }
        let fetched = flat(&names.fetched_at);
        let is_utf8 = |column: Option<usize>| column.is_some_and(|i| is_string(schema.column(i).as_ref()));
        Ok(Columns {
            html,
            text,
            id: flat(&names.id),
            url: bytes(&names.url),
            fetched,
            clock: fetched.map_or(Clock::Plain, |i| clock(schema.column(i).as_ref())),
            html_is_utf8: is_utf8(html),
            text_is_utf8: is_utf8(text),
        })
    }
}

/// The columns that pages could be in, and those asked for that are of another type; where there is neither, what else there is.
fn there(schema: &SchemaDescriptor, names: &FieldNames) -> String {
    let typed = |c: &ColumnDescriptor| format!("{} ({})", c.path().string(), c.physical_type());
    let columns = || schema.columns().iter();
    let fits = |c: &&ColumnDescPtr| is_scalar(c) && is_bytes(c);
    let fit: Vec<String> = columns().filter(fits).map(|c| c.path().string()).collect();
    let asked = |c: &&ColumnDescPtr| [&names.html, &names.text].contains(&&c.path().string());
    let unfit: Vec<String> = columns().filter(|c| asked(c) && !fits(c)).map(|c| typed(c)).collect();
    match (unfit.is_empty(), fit.is_empty()) {
        (true, true) => format!("there are {}", listed(columns().map(|c| typed(c)).collect())),
        (true, false) => format!("of those are {}", listed(fit)),
        (false, true) => format!("there is {}", listed(unfit)),
        (false, false) => format!("there is {}; of those are {}", listed(unfit), listed(fit)),
    }
}

/// As many names as a message can hold.
fn listed(names: Vec<String>) -> String {
    match names.split_at_checked(NAMED) {
        Some((first, more)) if !more.is_empty() => format!("{} and {} more", first.join(", "), more.len()),
        _ => names.join(", "),
    }
}

/// Columns that a message names: it is to be read.
const NAMED: usize = 12;

fn is_scalar(column: &ColumnDescriptor) -> bool {
    column.max_rep_level() == 0 && column.self_type().get_basic_info().repetition() != Repetition::REPEATED
}

fn is_bytes(column: &ColumnDescriptor) -> bool {
    matches!(column.physical_type(), Physical::BYTE_ARRAY | Physical::FIXED_LEN_BYTE_ARRAY)
}

fn is_string(column: &ColumnDescriptor) -> bool {
    column.converted_type() == ConvertedType::UTF8 || matches!(column.logical_type_ref(), Some(LogicalType::String))
}

fn clock(column: &ColumnDescriptor) -> Clock {
    match (column.logical_type_ref(), column.converted_type()) {
        (Some(LogicalType::Timestamp(stamp)), _) => Clock::Ticks(match stamp.unit {
            TimeUnit::MILLIS => 1_000,
            TimeUnit::MICROS => 1_000_000,
            TimeUnit::NANOS => 1_000_000_000,
        }),
        (_, ConvertedType::TIMESTAMP_MILLIS) => Clock::Ticks(1_000),
        (_, ConvertedType::TIMESTAMP_MICROS) => Clock::Ticks(1_000_000),
        _ => Clock::Plain,
    }
}

/// A row's values.
#[derive(Debug, Default)]
pub struct Row {
    pub html: Option<ByteArray>,
    pub text: Option<ByteArray>,
    pub id: Option<String>,
    pub url: Option<String>,
    pub fetched: Option<DateTime<Utc>>,
}

/// Rows that were read and not handed out yet.
pub type Batch = std::vec::IntoIter<Row>;

/// A row group, as far as it was read.
pub struct Group {
    pub index: usize,
    rows: usize,
    html: Option<ColumnReader>,
    text: Option<ColumnReader>,
    id: Option<ColumnReader>,
    url: Option<ColumnReader>,
    fetched: Option<ColumnReader>,
}

impl Group {
    pub fn open(group: &dyn RowGroupReader, index: usize, columns: &Columns) -> Result<Group> {
        let reader = |column: Option<usize>| column.map(|i| group.get_column_reader(i)).transpose();
        let size = |column: Option<usize>| column.map_or(0, |i| group.metadata().column(i).uncompressed_size());
        let bytes = size(columns.html).saturating_add(size(columns.text)).max(1);
        let rows = group.metadata().num_rows().max(1);
        let fit = i128::from(BATCH_BYTES) * i128::from(rows) / i128::from(bytes);
        Ok(Group {
            index,
            rows: usize::try_from(fit).unwrap_or(1).clamp(1, ROWS),
            html: reader(columns.html)?,
            text: reader(columns.text)?,
            id: reader(columns.id)?,
            url: reader(columns.url)?,
            fetched: reader(columns.fetched)?,
        })
    }

    /// The next rows; none at the end.
    ///
    /// # Errors
    /// Where the file is broken, or its columns are not of one length.
    pub fn read(&mut self, columns: &Columns) -> Result<Vec<Row>> {
        let mut lengths = Vec::new();
        let mut read = |reader: &mut Option<ColumnReader>| -> Result<Vec<Option<Value>>> {
            let Some(reader) = reader else { return Ok(Vec::new()) };
            let values = values(reader, self.rows)?;
            lengths.push(values.len());
            Ok(values)
        };
        let mut html = read(&mut self.html)?.into_iter();
        let mut text = read(&mut self.text)?.into_iter();
        let mut id = read(&mut self.id)?.into_iter();
        let mut url = read(&mut self.url)?.into_iter();
        let mut fetched = read(&mut self.fetched)?.into_iter();
        let rows = lengths.first().copied().unwrap_or(0);
        if lengths.iter().any(|&n| n != rows) {
            return Err(ParquetError::General("its columns are not of one length".into()));
        }
        let mut next = || Row {
            html: html.next().flatten().and_then(Value::bytes),
            text: text.next().flatten().and_then(Value::bytes),
            id: id.next().flatten().and_then(|value| value.text()),
            url: url.next().flatten().and_then(|value| value.text()),
            fetched: fetched.next().flatten().and_then(|value| value.instant(columns.clock)),
        };
        Ok((0..rows).map(|_| next()).collect())
    }
}

/// A cell, by what the file stores.
enum Value {
    Bytes(ByteArray),
    Integer(i64),
    Float(f64),
    /// INT96 timestamps, in nanoseconds.
    Nanos(i64),
}

impl Value {
    fn bytes(self) -> Option<ByteArray> {
        match self {
            Value::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    fn text(&self) -> Option<String> {
        let text = match self {
            Value::Bytes(bytes) => String::from_utf8_lossy(bytes.data()).trim().to_owned(),
            Value::Integer(number) => number.to_string(),
            Value::Float(number) => number.to_string(),
            Value::Nanos(_) => return None,
        };
        Some(text).filter(|text| !text.is_empty())
    }

    fn instant(&self, clock: Clock) -> Option<DateTime<Utc>> {
        let ticks = |ticks: i64, second: i64| {
            let nanos = ticks.rem_euclid(second) * (1_000_000_000 / second);
            DateTime::from_timestamp(ticks.div_euclid(second), u32::try_from(nanos).ok()?)
        };
        match (self, clock) {
            (Value::Integer(number), Clock::Ticks(second)) => ticks(*number, second),
            (Value::Nanos(nanos), _) => ticks(*nanos, 1_000_000_000),
            _ => time::parse(&self.text()?),
        }
    }
}

/// Up to `rows` cells of a column.
fn values(reader: &mut ColumnReader, rows: usize) -> Result<Vec<Option<Value>>> {
    match reader {
        ColumnReader::ByteArrayColumnReader(r) => cells(r, rows, |v| Some(Value::Bytes(v))),
        ColumnReader::FixedLenByteArrayColumnReader(r) => cells(r, rows, |v| Some(Value::Bytes(v.into()))),
        ColumnReader::Int32ColumnReader(r) => cells(r, rows, |v| Some(Value::Integer(v.into()))),
        ColumnReader::Int64ColumnReader(r) => cells(r, rows, |v| Some(Value::Integer(v))),
        ColumnReader::Int96ColumnReader(r) => cells(r, rows, |v| Some(Value::Nanos(v.to_nanos()))),
        ColumnReader::FloatColumnReader(r) => cells(r, rows, |v| Some(Value::Float(v.into()))),
        ColumnReader::DoubleColumnReader(r) => cells(r, rows, |v| Some(Value::Float(v))),
        ColumnReader::BoolColumnReader(r) => cells(r, rows, |_| None),
    }
}

fn cells<T: DataType>(reader: &mut ColumnReaderImpl<T>, rows: usize, value: fn(T::T) -> Option<Value>) -> Result<Vec<Option<Value>>> {
    let (mut levels, mut some) = (Vec::new(), Vec::new());
    let mut read = 0;
    // A data page's end may end a call early; nothing at all ends the column.
    while read < rows {
        match reader.read_records(rows - read, Some(&mut levels), None, &mut some)? {
            (0, ..) => break,
            (records, ..) => read += records,
        }
    }
    let mut some = some.into_iter();
    // A column that cannot be null has no levels.
    if levels.is_empty() {
        return Ok(some.map(value).collect());
    }
    Ok(levels.into_iter().map(|level| if level > 0 { some.next().and_then(value) } else { None }).collect())
}
