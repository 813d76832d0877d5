//! Inputs become [`Document`]s: one row of [`FORMATS`] a format, sniffed from the bytes, overridable by name.

use std::path::PathBuf;
use std::sync::Arc;

use crate::model::{Document, Reject, Skip};

/// What one record of an input turned out to be. Every record seen gives exactly one.
#[derive(Debug)]
pub enum Record {
    Document(Document),
    /// Broken: a row of `rejects`. With `record: None` it speaks of the whole input (or of the rest of it).
    Reject(Reject),
    /// Whole, but no page by type.
    Skip(Skip),
}

/// Records of one input, in order, one at a time.
pub type Records = Box<dyn Iterator<Item = Record> + Send>;

/// An input as named by the user.
#[derive(Debug, Clone)]
pub struct Input {
    /// The file (or `-` for standard input).
    pub path: PathBuf,
    /// Its name in the tables; see `tables.md`: bytes that are not UTF-8 stand as `\xNN`.
    pub name: Arc<str>,
    /// Name of a format that overrides the sniffing.
    pub format: Option<&'static str>,
}

/// How to read records whose fields go by other names (JSONL, Parquet).
#[derive(Debug, Clone)]
pub struct FieldNames {
    pub id: String,
    pub url: String,
    pub html: String,
    pub text: String,
    pub fetched_at: String,
}

impl Default for FieldNames {
    fn default() -> Self {
        let name = str::to_owned;
        FieldNames { id: name("id"), url: name("url"), html: name("html"), text: name("text"), fetched_at: name("fetched_at") }
    }
}
