//! Dumps to batches of pages.

use std::path::PathBuf;

use arrow::array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow::error::ArrowError;
use arrow_pyarrow::PyArrowType;
use columnist::source::{self, FORMATS, FieldNames, Input, Limits, Record, Records, batch};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// Rows of a batch, as many as the command line takes at a time.
const ROWS: usize = 256;

/// Bytes of a batch.
const BYTES: usize = 16 << 20;

/// Every record of a dump, in order, as batches of the schema `pages`. `name` stands for the path in the tables.
#[pyfunction]
#[pyo3(signature = (path, name, format, rows))]
pub fn read(
    path: PathBuf,
    name: Option<String>,
    format: Option<&str>,
    rows: Option<usize>,
) -> PyResult<PyArrowType<Box<dyn RecordBatchReader + Send>>> {
    let known = |name: &str| FORMATS.iter().find(|format| format.name == name).map(|format| format.name);
    let mut input = Input::file(path);
    input.format = match format {
        Some(name) => Some(known(name).ok_or_else(|| PyValueError::new_err(format!("no format {name:?}")))?),
        None => None,
    };
    if let Some(name) = name {
        input = input.called(&name);
    }
    let records = source::open(&input, &FieldNames::default(), &Limits::default());
    let batches = Batches { name: input.name().to_owned(), records, next: 0, rows: rows.unwrap_or(ROWS).max(1) };
    Ok(PyArrowType(Box::new(RecordBatchIterator::new(batches, batch::schema()))))
}

struct Batches {
    name: String,
    records: Records,
    next: u64,
    rows: usize,
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let (mut records, mut bytes) = (Vec::new(), 0);
        while records.len() < self.rows && bytes < BYTES {
            let Some(record) = self.records.next() else { break };
            if let Record::Document(document) = &record {
                bytes += document.body.len();
            }
            records.push((self.next, record));
            self.next += 1;
        }
        (!records.is_empty()).then(|| batch::batch(&self.name, &records))
    }
}
