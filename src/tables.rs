//! The four tables: a column is one row of code, and schemas, conversions, generated docs and file layout all come from it.

mod articles;
mod column;
mod links;
mod quotes;
mod rejects;
mod render;
#[cfg(test)]
pub(crate) mod sample;

use std::sync::Arc;

use arrow::array::{RecordBatch, RecordBatchOptions};
use arrow::datatypes::{Schema, SchemaRef};
use arrow::error::ArrowError;

pub use articles::ArticleRow;
use column::Column;
pub use column::{Null, Spec, Storage};
pub use links::LinkRow;
pub use quotes::QuoteRow;
pub use rejects::RejectRow;
pub use render::{Style, render, schema_files};

/// Version of the tables. Later versions only add nullable columns.
pub const SCHEMA_VERSION: &str = "1";

/// Version of Columnist, as rows and files carry it.
pub const TOOL_VERSION: &str = env!("CARGO_PKG_VERSION");

/// Run-wide values that rows carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunInfo {
    /// Hash of the settings and of the sorted names and sizes of the inputs; part of file names, so letters, digits, `-` and `_` only.
    pub run_id: String,
    pub tool_version: &'static str,
    pub schema_version: &'static str,
}

impl RunInfo {
    pub fn new(run_id: impl Into<String>) -> Self {
        RunInfo { run_id: run_id.into(), tool_version: TOOL_VERSION, schema_version: SCHEMA_VERSION }
    }
}

/// One of the four tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    Articles,
    Quotes,
    Links,
    Rejects,
}

/// All tables, in the order in which docs and manifests list them.
pub const TABLES: [Table; 4] = [Table::Articles, Table::Quotes, Table::Links, Table::Rejects];

impl Table {
    /// Name of the table and of its folder.
    pub fn name(self) -> &'static str {
        match self {
            Table::Articles => "articles",
            Table::Quotes => "quotes",
            Table::Links => "links",
            Table::Rejects => "rejects",
        }
    }

    /// One line on what a row is.
    pub fn about(self) -> &'static str {
        match self {
            Table::Articles => "one row a capture of an article",
            Table::Quotes => "one row a quotation; split and multi-paragraph ones, and the fragments of one attribution, are one row",
            Table::Links => "one row a link to another editorial item",
            Table::Rejects => "one row a record, or a whole input, that gave no article",
        }
    }

    pub fn named(name: &str) -> Option<Table> {
        TABLES.into_iter().find(|table| table.name() == name)
    }

    pub fn columns(self) -> Vec<Spec> {
        match self {
            Table::Articles => specs(&articles::columns()),
            Table::Quotes => specs(&quotes::columns()),
            Table::Links => specs(&links::columns()),
            Table::Rejects => specs(&rejects::columns()),
        }
    }
}

/// The frozen Arrow schema of a table: the same in every file of every night.
pub fn schema(table: Table) -> SchemaRef {
    match table {
        Table::Articles => schema_of(&articles::columns()),
        Table::Quotes => schema_of(&quotes::columns()),
        Table::Links => schema_of(&links::columns()),
        Table::Rejects => schema_of(&rejects::columns()),
    }
}

/// Rows of `articles` as Arrow.
///
/// # Errors
/// Only where a batch would not fit Arrow's 32-bit offsets (more than 2 GiB of one column's text); so for the other tables.
pub fn articles_batch(rows: &[ArticleRow<'_>]) -> Result<RecordBatch, ArrowError> {
    batch(&articles::columns(), rows)
}

/// Rows of `quotes` as Arrow. Errors as in [`articles_batch`].
pub fn quotes_batch(rows: &[QuoteRow<'_>]) -> Result<RecordBatch, ArrowError> {
    batch(&quotes::columns(), rows)
}

/// Rows of `links` as Arrow. Errors as in [`articles_batch`].
pub fn links_batch(rows: &[LinkRow<'_>]) -> Result<RecordBatch, ArrowError> {
    batch(&links::columns(), rows)
}

/// Rows of `rejects` as Arrow. Errors as in [`articles_batch`].
pub fn rejects_batch(rows: &[RejectRow<'_>]) -> Result<RecordBatch, ArrowError> {
    batch(&rejects::columns(), rows)
}

fn specs<R>(columns: &[Column<'_, R>]) -> Vec<Spec> {
    columns.iter().map(Column::spec).collect()
}

fn schema_of<R>(columns: &[Column<'_, R>]) -> SchemaRef {
    Arc::new(Schema::new(columns.iter().map(Column::field).collect::<Vec<_>>()))
}

fn batch<R>(columns: &[Column<'_, R>], rows: &[R]) -> Result<RecordBatch, ArrowError> {
    let arrays = columns.iter().map(|column| column.array(rows)).collect::<Result<_, _>>()?;
    RecordBatch::try_new_with_options(schema_of(columns), arrays, &RecordBatchOptions::new().with_row_count(Some(rows.len())))
}
