//! Which bodies are copies of earlier ones, where rows come sorted by what bodies are looked up by: `run/duplicates.rs` holds all of a
//! corpus, this one key at a time.

use std::sync::{Arc, Mutex, PoisonError};

use arrow::array::cast::AsArray;
use arrow::array::{Array, BinaryArray, BooleanArray, RecordBatch, StringArray};
use arrow::error::ArrowError;
use arrow_pyarrow::PyArrowType;
use columnist::run::duplicates::SHARED;
use columnist::run::sketch::Sketch;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use crate::failed;

/// Rows in, sorted by `by_key`, `key` and `place`: a body under one of its keys, or under its content. Out come those of them that are
/// asked for and are copies, each with the first body under that key that it is a copy of.
#[pyclass(frozen)]
pub struct Copies {
    group: Mutex<Group>,
}

/// What was seen under one key, in order. Batches end anywhere.
#[derive(Default)]
struct Group {
    key: Option<(bool, Box<str>)>,
    bodies: Vec<Body>,
}

struct Body {
    place: Box<str>,
    capture: Box<str>,
    article: Box<str>,
    sketch: Sketch,
}

/// A body's copy, and the place and capture of its original.
#[derive(Default)]
struct Found {
    places: Vec<Box<str>>,
    before: Vec<Box<str>>,
    originals: Vec<Box<str>>,
}

#[pymethods]
impl Copies {
    #[new]
    fn new() -> Copies {
        Copies { group: Mutex::default() }
    }

    /// The copies among the next rows: `place`, `before` (the original's place), `original` (its capture).
    fn among(&self, py: Python<'_>, batch: PyArrowType<RecordBatch>) -> PyResult<PyArrowType<RecordBatch>> {
        let Some(rows) = Rows::of(&batch.0) else {
            return Err(PyTypeError::new_err("rows must have by_key, is_asked, key, place, capture_id, article_id and sketch"));
        };
        let found = py.detach(|| {
            let mut group = self.group.lock().unwrap_or_else(PoisonError::into_inner);
            let mut found = Found::default();
            (0..batch.0.num_rows()).for_each(|row| group.take(&rows, row, &mut found));
            found.batch()
        });
        found.map(PyArrowType).map_err(failed)
    }
}

impl Group {
    fn take(&mut self, rows: &Rows, row: usize, found: &mut Found) {
        let (by_key, key) = (rows.by_key.value(row), rows.keys.value(row));
        if self.key.as_ref().is_none_or(|(kind, same)| *kind != by_key || **same != *key) {
            (self.key, self.bodies) = (Some((by_key, key.into())), Vec::new());
        }
        let (place, article) = (rows.places.value(row), rows.articles.value(row));
        let sketch = if by_key { rows.sketch(row) } else { Sketch::default() };
        if rows.asked.value(row) {
            let is_copy = |body: &&Body| *body.article != *article && (!by_key || sketch.is_copy_of(&body.sketch));
            if let Some(original) = self.bodies.iter().find(is_copy) {
                found.places.push(place.into());
                found.before.push(original.place.clone());
                found.originals.push(original.capture.clone());
            }
        }
        // Of one content the first body alone stands for it.
        if self.bodies.len() < if by_key { SHARED } else { 1 } {
            self.bodies.push(Body { place: place.into(), capture: rows.captures.value(row).into(), article: article.into(), sketch });
        }
    }
}

struct Rows<'a> {
    by_key: &'a BooleanArray,
    asked: &'a BooleanArray,
    keys: &'a StringArray,
    places: &'a StringArray,
    captures: &'a StringArray,
    articles: &'a StringArray,
    sketches: &'a BinaryArray,
}

impl<'a> Rows<'a> {
    fn of(batch: &'a RecordBatch) -> Option<Rows<'a>> {
        let column = |name: &str| batch.column_by_name(name);
        Some(Rows {
            by_key: column("by_key")?.as_boolean_opt()?,
            asked: column("is_asked")?.as_boolean_opt()?,
            keys: column("key")?.as_string_opt()?,
            places: column("place")?.as_string_opt()?,
            captures: column("capture_id")?.as_string_opt()?,
            articles: column("article_id")?.as_string_opt()?,
            sketches: column("sketch")?.as_binary_opt()?,
        })
    }

    fn sketch(&self, row: usize) -> Sketch {
        let bytes = if self.sketches.is_valid(row) { self.sketches.value(row) } else { &[] };
        Sketch::read(bytes).map(|(sketch, _)| sketch).unwrap_or_default()
    }
}

impl Found {
    fn batch(self) -> Result<RecordBatch, ArrowError> {
        let column = |values: Vec<Box<str>>| Arc::new(StringArray::from_iter_values(values)) as _;
        RecordBatch::try_from_iter([("place", column(self.places)), ("before", column(self.before)), ("original", column(self.originals))])
    }
}
