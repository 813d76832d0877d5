//! A column is one row of code: name, conversion, nullability, how it lies in a file, meaning.

use std::fmt::{Display, Write};
use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanArray, Date32Array, Float32Array, Int16Array, Int32Array, Int64Array, ListArray, StringArray, StringBuilder,
    StructArray, TimestampMicrosecondArray,
};
use arrow::buffer::OffsetBuffer;
use arrow::datatypes::{DataType, Field, Fields, TimeUnit};
use arrow::error::ArrowError;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

/// Whether a column may be null.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Null {
    Never,
    Allowed,
}

/// How the values of a column lie in a Parquet file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    /// Looked up by value and (nearly) unique: a bloom filter, no dictionary.
    Key,
    /// Looked up by value, repeated in neighbouring rows: a bloom filter and a dictionary.
    Reference,
    /// Few distinct values: a dictionary.
    Label,
    /// Long text: plain, and no statistics, as nobody asks for a body between two others.
    Prose,
    /// Everything else: plain, with statistics.
    Plain,
}

/// What a column holds: its Arrow type and the conversion from a row, in one.
///
/// `'a` is the life of the model values that rows `R` point to, so that text is copied once, into the Arrow buffer.
pub enum Kind<'a, R> {
    /// An xxh3-128 as 32 lower-case hex digits.
    Id(fn(&R) -> Option<u128>),
    /// An xxh3-64 as 16 lower-case hex digits.
    Hash(fn(&R) -> Option<u64>),
    /// Text; an empty string is written as null where the column may be null.
    Text(fn(&R) -> Option<&'a str>),
    /// A value that has a text form of its own.
    Shown(fn(&R) -> &'a dyn Display),
    Bool(fn(&R) -> Option<bool>),
    Int16(fn(&R) -> Option<i16>),
    Int32(fn(&R) -> Option<i32>),
    Int64(fn(&R) -> Option<i64>),
    Float32(fn(&R) -> Option<f32>),
    Date(fn(&R) -> Option<NaiveDate>),
    /// Wall time without a zone.
    Local(fn(&R) -> Option<NaiveDateTime>),
    /// An instant, in UTC.
    Instant(fn(&R) -> Option<DateTime<Utc>>),
    List(Box<dyn List<'a, R> + 'a>),
}

/// One column of a table, or one field of the structs in a list.
pub struct Column<'a, R> {
    pub name: &'static str,
    pub kind: Kind<'a, R>,
    pub null: Null,
    pub storage: Storage,
    pub meaning: &'static str,
}

/// A column without its conversion: what schemas, docs and the writer need to know.
#[derive(Debug, Clone, PartialEq)]
pub struct Spec {
    pub name: &'static str,
    pub data_type: DataType,
    pub null: Null,
    pub meaning: &'static str,
    /// Where the column is a list of structs: their fields.
    pub fields: Vec<Spec>,
    /// Paths of its Parquet leaves, and how each is stored.
    pub leaves: Vec<(Vec<&'static str>, Storage)>,
}

/// A column whose value is a list of items of the row. Lists are never null and hold no nulls.
pub trait List<'a, R> {
    fn element(&self) -> Field;
    /// The fields of a struct element; none for other elements.
    fn fields(&self) -> Vec<Spec>;
    /// Parquet leaves below the element, relative to it: path and storage. `storage` is the list column's own.
    fn leaves(&self, storage: Storage) -> Vec<(Vec<&'static str>, Storage)>;
    fn array(&self, rows: &[R]) -> Result<ArrayRef, ArrowError>;
}

/// `list<utf8>`; empty strings are left out.
struct Texts<'a, R, I> {
    items: fn(&R) -> &'a [I],
    text: fn(&'a I) -> &'a str,
}

/// `list<struct<…>>`.
struct Structs<'a, R, I> {
    items: fn(&R) -> &'a [I],
    columns: Vec<Column<'a, &'a I>>,
}

/// The element name that the Parquet format asks for; `item` is Arrow's own habit.
/// <https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#lists>
const ELEMENT: &str = "element";

/// A column of `list<utf8>`.
pub fn texts<'a, R: 'a, I: 'a>(items: fn(&R) -> &'a [I], text: fn(&'a I) -> &'a str) -> Kind<'a, R> {
    Kind::List(Box::new(Texts { items, text }))
}

/// A column of `list<struct<…>>`.
pub fn structs<'a, R: 'a, I>(items: fn(&R) -> &'a [I], columns: Vec<Column<'a, &'a I>>) -> Kind<'a, R> {
    Kind::List(Box::new(Structs { items, columns }))
}

impl<'a, R> Column<'a, R> {
    pub fn new(name: &'static str, null: Null, storage: Storage, kind: Kind<'a, R>, meaning: &'static str) -> Self {
        Column { name, kind, null, storage, meaning }
    }

    pub fn field(&self) -> Field {
        Field::new(self.name, self.kind.data_type(), self.null == Null::Allowed)
    }

    pub fn spec(&self) -> Spec {
        let fields = if let Kind::List(list) = &self.kind { list.fields() } else { Vec::new() };
        let data_type = self.kind.data_type();
        Spec { name: self.name, data_type, null: self.null, meaning: self.meaning, fields, leaves: self.leaves() }
    }

    /// The Parquet leaves of this column: path and storage.
    fn leaves(&self) -> Vec<(Vec<&'static str>, Storage)> {
        match &self.kind {
            Kind::List(list) => {
                let under = |(path, storage): (Vec<&'static str>, _)| ([vec![self.name, "list", ELEMENT], path].concat(), storage);
                list.leaves(self.storage).into_iter().map(under).collect()
            }
            _ => vec![(vec![self.name], self.storage)],
        }
    }

    pub fn array(&self, rows: &[R]) -> Result<ArrayRef, ArrowError> {
        self.kind.array(rows, self.null)
    }
}

impl<R> Kind<'_, R> {
    pub fn data_type(&self) -> DataType {
        match self {
            Kind::Id(_) | Kind::Hash(_) | Kind::Text(_) | Kind::Shown(_) => DataType::Utf8,
            Kind::Bool(_) => DataType::Boolean,
            Kind::Int16(_) => DataType::Int16,
            Kind::Int32(_) => DataType::Int32,
            Kind::Int64(_) => DataType::Int64,
            Kind::Float32(_) => DataType::Float32,
            Kind::Date(_) => DataType::Date32,
            Kind::Local(_) => DataType::Timestamp(TimeUnit::Microsecond, None),
            Kind::Instant(_) => DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
            Kind::List(list) => DataType::List(Arc::new(list.element())),
        }
    }

    fn array(&self, rows: &[R], null: Null) -> Result<ArrayRef, ArrowError> {
        Ok(match self {
            Kind::Id(get) => Arc::new(hex(rows.iter().map(|row| get(row).map(|id| (id, 32))))),
            Kind::Hash(get) => Arc::new(hex(rows.iter().map(|row| get(row).map(|hash| (hash.into(), 16))))),
            Kind::Text(get) => Arc::new(strings(rows.iter().map(get), null)),
            Kind::Shown(get) => Arc::new(shown(rows.iter().map(get))),
            Kind::Bool(get) => Arc::new(rows.iter().map(get).collect::<BooleanArray>()),
            Kind::Int16(get) => Arc::new(rows.iter().map(get).collect::<Int16Array>()),
            Kind::Int32(get) => Arc::new(rows.iter().map(get).collect::<Int32Array>()),
            Kind::Int64(get) => Arc::new(rows.iter().map(get).collect::<Int64Array>()),
            Kind::Float32(get) => Arc::new(rows.iter().map(get).collect::<Float32Array>()),
            Kind::Date(get) => Arc::new(rows.iter().map(|row| get(row).map(days)).collect::<Date32Array>()),
            Kind::Local(get) => Arc::new(rows.iter().map(|row| get(row).map(micros)).collect::<TimestampMicrosecondArray>()),
            Kind::Instant(get) => {
                let micros = rows.iter().map(|row| get(row).map(|at| at.timestamp_micros()));
                Arc::new(micros.collect::<TimestampMicrosecondArray>().with_timezone("UTC"))
            }
            Kind::List(list) => list.array(rows)?,
        })
    }
}

impl<'a, R, I> List<'a, R> for Texts<'a, R, I> {
    fn element(&self) -> Field {
        Field::new(ELEMENT, DataType::Utf8, false)
    }

    fn fields(&self) -> Vec<Spec> {
        Vec::new()
    }

    fn leaves(&self, storage: Storage) -> Vec<(Vec<&'static str>, Storage)> {
        vec![(Vec::new(), storage)]
    }

    fn array(&self, rows: &[R]) -> Result<ArrayRef, ArrowError> {
        let kept = |row: &R| (self.items)(row).iter().map(self.text).filter(|text| !text.is_empty());
        let offsets = OffsetBuffer::from_lengths(rows.iter().map(|row| kept(row).count()));
        let values = StringArray::from_iter_values(rows.iter().flat_map(kept));
        Ok(Arc::new(ListArray::try_new(Arc::new(self.element()), offsets, Arc::new(values), None)?))
    }
}

impl<'a, R, I> List<'a, R> for Structs<'a, R, I> {
    fn element(&self) -> Field {
        let fields: Fields = self.columns.iter().map(Column::field).collect();
        Field::new(ELEMENT, DataType::Struct(fields), false)
    }

    fn fields(&self) -> Vec<Spec> {
        self.columns.iter().map(Column::spec).collect()
    }

    fn leaves(&self, _: Storage) -> Vec<(Vec<&'static str>, Storage)> {
        self.columns.iter().flat_map(Column::leaves).collect()
    }

    fn array(&self, rows: &[R]) -> Result<ArrayRef, ArrowError> {
        let offsets = OffsetBuffer::from_lengths(rows.iter().map(|row| (self.items)(row).len()));
        let items: Vec<&'a I> = rows.iter().flat_map(self.items).collect();
        let fields = self.columns.iter().map(Column::field).collect();
        let arrays = self.columns.iter().map(|column| column.array(&items)).collect::<Result<_, _>>()?;
        let values = StructArray::try_new_with_length(fields, arrays, None, items.len())?;
        Ok(Arc::new(ListArray::try_new(Arc::new(self.element()), offsets, Arc::new(values), None)?))
    }
}

/// Numbers as lower-case hex of a fixed width.
fn hex(values: impl Iterator<Item = Option<(u128, usize)>>) -> StringArray {
    let mut builder = StringBuilder::new();
    for value in values {
        match value {
            Some((number, width)) => append(&mut builder, format_args!("{number:0width$x}")),
            None => builder.append_null(),
        }
    }
    builder.finish()
}

/// Strings are never empty: where the column may be null, an empty one is null. An empty one in another column is an earlier
/// stage's fault, and no reason to lose the row.
fn strings<'a>(values: impl Iterator<Item = Option<&'a str>>, null: Null) -> StringArray {
    values.map(|text| text.filter(|text| null == Null::Never || !text.is_empty())).collect()
}

fn shown<'a>(values: impl Iterator<Item = &'a dyn Display>) -> StringArray {
    let mut builder = StringBuilder::new();
    for value in values {
        append(&mut builder, format_args!("{value}"));
    }
    builder.finish()
}

/// Formats straight into the builder's buffer; writing there never fails.
fn append(builder: &mut StringBuilder, text: std::fmt::Arguments<'_>) {
    _ = builder.write_fmt(text);
    builder.append_value("");
}

fn days(date: NaiveDate) -> i32 {
    date.to_epoch_days()
}

fn micros(local: NaiveDateTime) -> i64 {
    local.and_utc().timestamp_micros()
}

#[cfg(test)]
mod tests {
    use arrow::array::Array;
    use arrow::array::cast::AsArray;

    use super::*;

    fn read(array: &ArrayRef) -> Vec<Option<&str>> {
        array.as_string::<i32>().iter().collect()
    }

    #[test]
    fn hex_is_padded_and_null_stays_null() {
        let ids = Kind::Id(|row: &Option<u128>| *row).array(&[Some(0xAB), None, Some(u128::MAX)], Null::Allowed).unwrap();
        assert_eq!(read(&ids), [Some("000000000000000000000000000000ab"), None, Some("ffffffffffffffffffffffffffffffff")]);
        let hashes = Kind::Hash(|row: &u64| Some(*row)).array(&[1], Null::Allowed).unwrap();
        assert_eq!(read(&hashes), [Some("0000000000000001")]);
    }

    #[test]
    fn an_empty_string_is_null_unless_the_column_is_never_null() {
        let kind = Kind::Text(|row: &&'static str| Some(*row));
        assert_eq!(read(&kind.array(&["", "a"], Null::Allowed).unwrap()), [None, Some("a")]);
        assert_eq!(read(&kind.array(&["", "a"], Null::Never).unwrap()), [Some(""), Some("a")]);
    }

    #[test]
    fn a_list_is_never_null_and_drops_empty_strings() {
        let rows: [&[&'static str]; 3] = [&["a", "", "b"], &[], &["c"]];
        let list = texts(|row: &&'static [&'static str]| *row, |text| text).array(&rows, Null::Never).unwrap();
        let list = list.as_list::<i32>();
        assert_eq!((list.null_count(), list.value_length(0), list.value_length(1)), (0, 2, 0));
        assert_eq!(read(list.values()), [Some("a"), Some("b"), Some("c")]);
    }

    #[test]
    fn days_and_microseconds_count_from_1970() {
        let date = NaiveDate::from_ymd_opt(1969, 12, 31).unwrap();
        assert_eq!(days(date), -1);
        assert_eq!(micros(date.and_hms_micro_opt(23, 59, 59, 999_999).unwrap()), -1);
    }
}
