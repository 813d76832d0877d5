//! The Python module `columnist._native`: Arrow in, Arrow out, by the Arrow C interface. What Python users see stands in
//! `python/columnist`; here is only what crosses the border.

mod convert;
mod copies;
mod corpus;
mod nested;
mod reading;

use arrow::datatypes::Schema;
use arrow_pyarrow::PyArrowType;
use columnist::tables::{SCHEMA_VERSION, TABLES, TOOL_VERSION, schema};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("TOOL_VERSION", TOOL_VERSION)?;
    module.add("SCHEMA_VERSION", SCHEMA_VERSION)?;
    module.add_class::<convert::Converter>()?;
    module.add_class::<copies::Copies>()?;
    module.add_function(wrap_pyfunction!(schemas, module)?)?;
    module.add_function(wrap_pyfunction!(convert::explain, module)?)?;
    module.add_function(wrap_pyfunction!(reading::read, module)?)?;
    module.add_function(wrap_pyfunction!(nested::closing, module)?)?;
    module.add_function(wrap_pyfunction!(corpus::plan, module)?)?;
    module.add_function(wrap_pyfunction!(corpus::digest, module)?)?;
    module.add_function(wrap_pyfunction!(corpus::digest_file, module)?)?;
    module.add_function(wrap_pyfunction!(corpus::sketches, module)?)
}

/// The frozen schemas by name: the four tables, `pages` (what `read` gives) and `nested` (what `Converter.nested` gives).
#[pyfunction]
fn schemas() -> Vec<(&'static str, PyArrowType<Schema>)> {
    let tables = TABLES.into_iter().map(|table| (table.name(), schema(table)));
    let others = [("pages", columnist::source::batch::schema()), ("nested", nested::schema())];
    tables.chain(others).map(|(name, schema)| (name, PyArrowType(schema.as_ref().clone()))).collect()
}

/// An error of ours as Python's.
fn failed(error: impl std::fmt::Display) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}
