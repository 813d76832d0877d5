//! What a corpus is made of beside its rows: the run's id and settings, digests, sketches.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use arrow::array::{BinaryArray, RecordBatch, StringArray};
use arrow_pyarrow::PyArrowType;
use columnist::run::duplicates::read_sketches;
use columnist::run::sketch::Sketch;
use columnist::run::{self, Plan};
use columnist::source::{Input, expand};
use pyo3::exceptions::PyFileNotFoundError;
use pyo3::prelude::*;

use crate::convert::date;
use crate::failed;
use crate::nested::{keys, keys_of};

/// Path, name in the tables, and bytes of an input.
type Named = (PathBuf, String, u64);

/// The run that the command line would make of these inputs: its id, its settings as JSON, and its inputs in order.
/// `remote` are inputs that are not looked for here: name and bytes.
#[pyfunction]
pub fn plan(
    paths: Vec<PathBuf>,
    remote: Vec<(String, u64)>,
    ingest_date: &str,
    format: Option<&str>,
) -> PyResult<(String, String, Vec<Named>)> {
    let found = expand(&paths, None, format).map_err(|error| PyFileNotFoundError::new_err(error.to_string()))?;
    let mut inputs = found.inputs;
    inputs.extend(remote.into_iter().map(|(name, bytes)| {
        let mut input = Input::file(&name).called(&name);
        input.bytes = Some(bytes);
        input
    }));
    inputs.sort_by(|a, b| a.name().cmp(b.name()));
    let mut plan = Plan::of(inputs, "");
    plan.ingest_date = date(ingest_date)?;
    let settings = serde_json::json!(plan.settings()).to_string();
    let named = |input: &Input| (input.path().to_owned(), input.name().to_owned(), input.bytes.unwrap_or_default());
    Ok((plan.run_info().run_id, settings, plan.inputs.iter().map(named).collect()))
}

/// xxh3-128 of bytes, 32 hex digits, as manifests have it.
#[pyfunction]
pub fn digest(py: Python<'_>, bytes: &[u8]) -> String {
    py.detach(|| run::digest_of(bytes))
}

/// The same of a file; none where it cannot be read.
#[pyfunction]
pub fn digest_file(py: Python<'_>, path: PathBuf) -> Option<String> {
    py.detach(|| run::digest(&path))
}

/// What an index file of a corpus holds: capture_id and sketch.
#[pyfunction]
pub fn sketches(py: Python<'_>, bytes: &[u8]) -> PyResult<PyArrowType<RecordBatch>> {
    let batch = py.detach(|| {
        let mut found = HashMap::new();
        read_sketches(bytes, &mut found);
        let mut rows: Vec<(u128, Sketch)> = found.into_iter().collect();
        rows.sort_by_key(|(capture, _)| *capture);
        let written = |sketch: &Sketch| {
            let mut bytes = Vec::new();
            sketch.write(&mut bytes);
            bytes
        };
        RecordBatch::try_from_iter([
            ("keys", keys(rows.iter().map(|(_, sketch)| keys_of(sketch)))),
            ("capture_id", Arc::new(StringArray::from_iter_values(rows.iter().map(|(id, _)| format!("{id:032x}")))) as _),
            ("sketch", Arc::new(BinaryArray::from_iter_values(rows.iter().map(|(_, sketch)| written(sketch)))) as _),
        ])
    });
    batch.map(PyArrowType).map_err(failed)
}
