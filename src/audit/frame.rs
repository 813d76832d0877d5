//! A published table as a polars data frame, a column at a time.
//!
//! arrow-rs reads the files: polars' own Parquet reader doubles the cold build. A frame holds what summaries need and no
//! more: scalars as they are, the length of a list, and of the body only whether it is there.

use std::fs::File;
use std::path::Path;

use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::{DataType, Float32Type, Int16Type, Int32Type, Int64Type};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use polars::prelude::{Column, DataFrame, NamedFrom, PlSmallStr, PolarsError, Series};

use super::scan::{AuditError, files};
use crate::tables::Table;

impl From<PolarsError> for AuditError {
    fn from(e: PolarsError) -> Self {
        AuditError::Polars(e)
    }
}

/// All rows of the named columns of a table.
pub(super) fn read(corpus: &Path, table: Table, columns: &[&str]) -> Result<DataFrame, AuditError> {
    let mut whole: Option<DataFrame> = None;
    for file in files(corpus, table)? {
        for frame in read_file(&file, columns)? {
            match &mut whole {
                Some(whole) => _ = whole.vstack_mut(&frame)?,
                None => whole = Some(frame),
            }
        }
    }
    Ok(whole.unwrap_or_default())
}

fn read_file(path: &Path, columns: &[&str]) -> Result<Vec<DataFrame>, AuditError> {
    let fault = |e| AuditError::Parquet(path.to_owned(), e);
    let file = File::open(path).map_err(|e| AuditError::Io(path.to_owned(), e))?;
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(fault)?;
    let mask = ProjectionMask::columns(builder.parquet_schema(), columns.iter().copied());
    let mut frames = Vec::new();
    for batch in builder.with_projection(mask).build().map_err(fault)? {
        let batch = batch.map_err(|e| fault(e.into()))?;
        let series = batch.schema_ref().fields().iter().zip(batch.columns()).map(|(f, a)| series(f.name(), a)).collect();
        frames.push(DataFrame::new(batch.num_rows(), series)?);
    }
    Ok(frames)
}

/// Long texts are wanted for their presence alone.
const LONG: [&str; 1] = ["body"];

fn series(name: &str, array: &ArrayRef) -> Column {
    let label = PlSmallStr::from_str(name);
    if LONG.contains(&name) {
        let there: Vec<Option<bool>> = (0..array.len()).map(|i| array.is_valid(i).then_some(true)).collect();
        return Series::new(label, there).into();
    }
    match array.data_type() {
        DataType::Utf8 => Series::new(label, array.as_string::<i32>().iter().collect::<Vec<_>>()),
        DataType::Boolean => Series::new(label, array.as_boolean().iter().collect::<Vec<_>>()),
        DataType::Int16 => Series::new(label, array.as_primitive::<Int16Type>().iter().map(|v| v.map(i32::from)).collect::<Vec<_>>()),
        DataType::Int32 => Series::new(label, array.as_primitive::<Int32Type>().iter().collect::<Vec<_>>()),
        DataType::Int64 => Series::new(label, array.as_primitive::<Int64Type>().iter().collect::<Vec<_>>()),
        DataType::Float32 => Series::new(label, array.as_primitive::<Float32Type>().iter().collect::<Vec<_>>()),
        DataType::List(_) => {
            // An empty list counts as not filled.
            let lists = array.as_list::<i32>();
            Series::new(label, (0..lists.len()).map(|i| Some(lists.value_length(i)).filter(|n| *n > 0)).collect::<Vec<_>>())
        }
        // Dates and instants: of the summaries so far, only whether they are there matters.
        _ => Series::new(label, (0..array.len()).map(|i| array.is_valid(i).then_some(true)).collect::<Vec<_>>()),
    }
    .into()
}
