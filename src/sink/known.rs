//! What a corpus already has: the identity columns of its published articles, streamed.

use std::fs::File;
use std::path::PathBuf;
use std::vec::IntoIter;

use arrow::array::cast::AsArray;
use arrow::array::{Array, RecordBatch, StringArray};
use arrow::datatypes::Int64Type;
use chrono::NaiveDate;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

use super::SinkError;
use super::replace::Replaced;

/// Identity of a published capture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub source: Box<str>,
    pub capture_id: u128,
    pub article_id: u128,
    pub content_hash: Option<u64>,
    pub simhash: Option<u64>,
    /// The `ingest_date` that it was published under.
    pub night: NaiveDate,
}

/// Published captures, by night and file name; holds one batch at a time.
pub struct KnownCaptures {
    files: IntoIter<(NaiveDate, PathBuf)>,
    reading: Option<(NaiveDate, PathBuf, ParquetRecordBatchReader)>,
    rows: IntoIter<Known>,
    /// Rows that are passed over.
    without: Replaced,
}

const COLUMNS: [&str; 6] = ["capture_id", "article_id", "source", "content_hash", "simhash", "run_id"];

impl KnownCaptures {
    pub(super) fn of(files: Vec<(NaiveDate, PathBuf)>, without: Replaced) -> Self {
        KnownCaptures { files: files.into_iter(), reading: None, rows: Vec::new().into_iter(), without }
    }

    /// Makes the next batch the current one; false at the end.
    fn advance(&mut self) -> Result<bool, SinkError> {
        loop {
            if let Some((night, path, reader)) = &mut self.reading
                && let Some(batch) = reader.next()
            {
                self.rows = rows(&batch.map_err(SinkError::about(path))?, *night, &self.without).into_iter();
                return Ok(true);
            }
            let Some((night, path)) = self.files.next() else { return Ok(false) };
            let reader = open(&path)?;
            self.reading = Some((night, path, reader));
        }
    }
}

impl Iterator for KnownCaptures {
    type Item = Result<Known, SinkError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(known) = self.rows.next() {
                return Some(Ok(known));
            }
            match self.advance() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => {
                    // The rest of a broken file cannot be read; the caller may go on with the next one.
                    self.reading = None;
                    return Some(Err(error));
                }
            }
        }
    }
}

fn open(path: &PathBuf) -> Result<ParquetRecordBatchReader, SinkError> {
    let file = File::open(path).map_err(SinkError::io("open", path))?;
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(SinkError::about(path))?;
    let mask = ProjectionMask::columns(builder.parquet_schema(), COLUMNS);
    builder.with_projection(mask).build().map_err(SinkError::about(path))
}

fn rows(batch: &RecordBatch, night: NaiveDate, without: &Replaced) -> Vec<Known> {
    let text = |name: &str| batch.column_by_name(name).and_then(|column| column.as_string_opt::<i32>());
    let (capture, article, content) = (text("capture_id"), text("article_id"), text("content_hash"));
    let simhash = batch.column_by_name("simhash").and_then(|column| column.as_primitive_opt::<Int64Type>());
    let (source, run) = (text("source"), text("run_id"));
    let row = |index| {
        let source = source.map_or("", |column| column.value(index));
        if without.covers(run.map_or("", |column| column.value(index)), source) {
            return None;
        }
        Some(Known {
            source: source.into(),
            capture_id: hex(capture, index)?,
            article_id: hex(article, index)?,
            content_hash: hex(content, index).and_then(|hash| hash.try_into().ok()),
            simhash: simhash.filter(|column| column.is_valid(index)).map(|column| column.value(index).cast_unsigned()),
            night,
        })
    };
    (0..batch.num_rows()).filter_map(row).collect()
}

fn hex(column: Option<&StringArray>, row: usize) -> Option<u128> {
    let column = column.filter(|column| column.is_valid(row))?;
    u128::from_str_radix(column.value(row), 16).ok()
}
