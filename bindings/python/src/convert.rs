//! Batches of pages to rows.

use std::time::Duration;

use arrow::array::RecordBatch;
use arrow_pyarrow::PyArrowType;
use chrono::NaiveDate;
use columnist::model::{Document, Locator, Media};
use columnist::page;
use columnist::run::worker::Worker;
use columnist::run::{self, Converted, Settings};
use columnist::source::batch::Pages;
use columnist::source::{FieldNames, Limits};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;

use crate::{failed, nested};

/// The rows of the four tables, and the skips by code.
type Rows = ([PyArrowType<RecordBatch>; 4], Vec<&'static str>);

/// Converts batch after batch; captures and copies are told among all of them.
#[pyclass(frozen)]
pub struct Converter {
    inner: std::sync::Mutex<run::Converter>,
    names: FieldNames,
}

#[pymethods]
impl Converter {
    #[new]
    #[pyo3(signature = (*, run_id, ingest_date, threads, mark_duplicates, html, text, url, id, fetched_at, cpu_seconds))]
    #[expect(clippy::too_many_arguments, reason = "keywords; Python has the defaults")]
    fn new(
        run_id: String,
        ingest_date: &str,
        threads: Option<usize>,
        mark_duplicates: bool,
        html: String,
        text: String,
        url: String,
        id: String,
        fetched_at: String,
        cpu_seconds: Option<u64>,
    ) -> PyResult<Converter> {
        let mut page = page::Limits::default();
        page.cpu = cpu_seconds.map_or(page.cpu, Duration::from_secs);
        let settings = Settings { run_id, ingest_date: date(ingest_date)?, page, threads, mark_duplicates };
        let inner = std::sync::Mutex::new(run::Converter::new(settings).map_err(failed)?);
        Ok(Converter { inner, names: FieldNames { id, url, html, text, fetched_at } })
    }

    /// The rows of a batch. Rows without a `source` are of `name`, those without a `source_record` count on from `first`.
    fn convert(&self, py: Python<'_>, batch: PyArrowType<RecordBatch>, name: &str, first: u64) -> PyResult<Rows> {
        let (_, Converted { articles, quotes, links, rejects, fates }) = self.converted(py, &batch.0, name, first)?;
        let skips = fates.iter().filter_map(|fate| fate.skip).map(columnist::model::Skip::as_str).collect();
        Ok(([articles, quotes, links, rejects].map(PyArrowType), skips))
    }

    /// The same, a row a page, the rows of the tables in lists.
    fn nested(&self, py: Python<'_>, batch: PyArrowType<RecordBatch>, name: &str, first: u64) -> PyResult<PyArrowType<RecordBatch>> {
        let (pages, converted) = self.converted(py, &batch.0, name, first)?;
        py.detach(|| nested::nested(&pages, converted)).map(PyArrowType).map_err(failed)
    }
}

impl Converter {
    /// Without the interpreter's lock: other threads of Python go on meanwhile.
    fn converted(&self, py: Python<'_>, batch: &RecordBatch, name: &str, first: u64) -> PyResult<(Pages, Converted)> {
        let find = Pages::find(batch, &self.names, &Limits::default(), name, first);
        let pages = find.map_err(|error| PyTypeError::new_err(error.to_string()))?;
        let converted = py.detach(|| {
            let mut inner = self.inner.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            inner.convert_rows(pages.rows(), |row| pages.record(row))
        });
        Ok((pages, converted.map_err(failed)?))
    }
}

/// `YYYY-MM-DD`.
pub fn date(text: &str) -> PyResult<NaiveDate> {
    text.parse().map_err(|_| PyValueError::new_err(format!("{text:?} is no date of the form YYYY-MM-DD")))
}

/// One page, every field with the rule that found it and the place it came from: as JSON.
#[pyfunction]
pub fn explain(py: Python<'_>, html: Vec<u8>, is_utf8: bool, url: Option<String>, ingest_date: &str) -> PyResult<String> {
    let worker = Worker { limits: page::Limits::default(), ingested: date(ingest_date)?.and_time(chrono::NaiveTime::MIN).and_utc() };
    let at = Locator { source: "memory".into(), record: 0, offset: None };
    let charset = is_utf8.then(|| "utf-8".to_owned());
    let (id, fetched, status) = Default::default();
    let document = Document { at, id, url, media: Media::Html, charset, fetched, status, body: html };
    let examined = py.detach(|| worker.examine(&document).map_err(|reject| format!("{}: {}", reject.code, reject.message)));
    examined.map(|examined| columnist::cli::explain::json(&examined).to_string()).map_err(PyValueError::new_err)
}
