//! A row a record, its rows of the tables in lists: what goes through Spark, whose `mapInArrow` gives one table.

use std::sync::Arc;

use arrow::array::{
    ArrayRef, BinaryArray, Int32Builder, Int64Array, ListArray, ListBuilder, RecordBatch, StringArray, StructArray, new_empty_array,
};
use arrow::buffer::OffsetBuffer;
use arrow::datatypes::{DataType, Field, FieldRef, Schema, SchemaRef};
use arrow::error::ArrowError;
use arrow_pyarrow::PyArrowType;
use columnist::run::sketch::Sketch;
use columnist::run::{Became, Converted};
use columnist::source::batch::Pages;
use columnist::tables::{self, TABLES};
use pyo3::prelude::*;

use crate::failed;

/// The columns in their order, which is all that Spark goes by.
pub fn schema() -> SchemaRef {
    let tables = TABLES.into_iter().map(|table| Field::new(table.name(), DataType::List(element(tables::schema(table))), false));
    let others = [
        Field::new("source", DataType::Utf8, false),
        Field::new("source_record", DataType::Int64, false),
        // Why there is no row.
        Field::new("skip", DataType::Utf8, true),
        // Of the body: `Sketch::write`.
        Field::new("sketch", DataType::Binary, true),
        // What bodies that are alike are found by; empty where one is too short to be a copy.
        Field::new("keys", DataType::List(key()), false),
        // Of the row behind an input's last record: xxh3-128 of the stored bytes.
        Field::new("digest", DataType::Utf8, true),
    ];
    Arc::new(Schema::new(tables.chain(others).collect::<Vec<_>>()))
}

fn element(schema: SchemaRef) -> FieldRef {
    Arc::new(Field::new("element", DataType::Struct(schema.fields().clone()), false))
}

fn key() -> FieldRef {
    Arc::new(Field::new("element", DataType::Int32, false))
}

/// The rows of a batch of pages.
pub fn nested(pages: &Pages, converted: Converted) -> Result<RecordBatch, ArrowError> {
    let Converted { articles, quotes, links, rejects, fates } = converted;
    let rows = [(articles, count(&fates, |f| f.articles)), (quotes, count(&fates, |f| f.quotes))];
    let more = [(links, count(&fates, |f| f.links)), (rejects, count(&fates, |f| f.rejects))];
    let lists = rows.into_iter().chain(more).map(|(batch, counts)| list(batch, counts));
    let places: Vec<_> = (0..pages.rows()).map(|row| pages.at(row)).collect();
    let others: [ArrayRef; 6] = [
        Arc::new(places.iter().map(|at| Some(&*at.source)).collect::<StringArray>()),
        Arc::new(places.iter().map(|at| Some(at.record.cast_signed())).collect::<Int64Array>()),
        Arc::new(fates.iter().map(|fate| fate.skip.map(|skip| skip.as_str())).collect::<StringArray>()),
        Arc::new(fates.iter().map(|fate| (fate.articles > 0).then(|| sketch(fate))).collect::<BinaryArray>()),
        keys(fates.iter().map(|fate| keys_of(&fate.sketch))),
        Arc::new(StringArray::new_null(fates.len())),
    ];
    RecordBatch::try_new(schema(), lists.chain(others.map(Ok)).collect::<Result<_, _>>()?)
}

fn count(fates: &[Became], get: fn(&Became) -> usize) -> Vec<usize> {
    fates.iter().map(get).collect()
}

fn list(batch: RecordBatch, counts: Vec<usize>) -> Result<ArrayRef, ArrowError> {
    let element = element(batch.schema());
    Ok(Arc::new(ListArray::try_new(element, OffsetBuffer::from_lengths(counts), Arc::new(StructArray::from(batch)), None)?))
}

fn sketch(fate: &Became) -> Vec<u8> {
    let mut bytes = Vec::new();
    fate.sketch.write(&mut bytes);
    bytes
}

/// Hashes by which bodies are found, a list a row: Arrow's types that Spark knows are signed.
pub fn keys(rows: impl Iterator<Item = Vec<u32>>) -> ArrayRef {
    let mut lists = ListBuilder::new(Int32Builder::new()).with_field(key());
    for keys in rows {
        keys.iter().for_each(|key| lists.values().append_value(key.cast_signed()));
        lists.append(true);
    }
    Arc::new(lists.finish())
}

/// Those of a body; none where its body is too short to be a copy.
pub fn keys_of(sketch: &Sketch) -> Vec<u32> {
    if sketch.is_long() { sketch.keys().to_vec() } else { Vec::new() }
}

/// The row behind the last record of an input.
#[pyfunction]
pub fn closing(name: &str, digest: Option<&str>) -> PyResult<PyArrowType<RecordBatch>> {
    let schema = schema();
    let empty = |field: &FieldRef| -> Result<ArrayRef, ArrowError> {
        let DataType::List(element) = field.data_type() else { return Ok(new_empty_array(field.data_type())) };
        let none = OffsetBuffer::from_lengths([0]);
        Ok(Arc::new(ListArray::try_new(element.clone(), none, new_empty_array(element.data_type()), None)?))
    };
    let column = |field: &FieldRef| match field.name().as_str() {
        "source" => Ok(Arc::new(StringArray::from(vec![name])) as ArrayRef),
        "source_record" => Ok(Arc::new(Int64Array::from(vec![i64::MAX])) as ArrayRef),
        "skip" => Ok(Arc::new(StringArray::new_null(1)) as ArrayRef),
        "digest" => Ok(Arc::new(StringArray::from(vec![digest.unwrap_or_default()])) as ArrayRef),
        "sketch" => Ok(Arc::new(BinaryArray::new_null(1)) as ArrayRef),
        _ => empty(field),
    };
    let columns = schema.fields().iter().map(column).collect::<Result<_, _>>().map_err(failed)?;
    RecordBatch::try_new(schema, columns).map(PyArrowType).map_err(failed)
}
