//! Rows, fill rates, and who is most often there.

use std::fmt;
use std::path::Path;

use polars::prelude::{DataFrame, SortMultipleOptions};
use serde::Serialize;

use super::frame;
use super::scan::{self, AuditError};
use crate::tables::{TABLES, Table};

/// What a corpus holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stats {
    pub tables: Vec<TableStats>,
    pub outlets: Vec<Count>,
    pub speakers: Vec<Count>,
    pub rejects: Vec<Count>,
}

/// One table: its rows, and how many of them say something in each column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableStats {
    pub name: &'static str,
    pub files: usize,
    pub rows: usize,
    pub columns: Vec<Fill>,
}

/// Rows of a column that are not null (for lists: not empty).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fill {
    pub column: &'static str,
    pub filled: usize,
}

/// A value and the number of rows that have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    pub value: String,
    pub rows: u32,
}

/// Reads the corpus, a column at a time, and counts.
///
/// # Errors
/// A folder that is no corpus, or a file in it that cannot be read.
pub fn stats(corpus: &Path, top: usize) -> Result<Stats, AuditError> {
    Ok(Stats {
        tables: TABLES.into_iter().map(|t| table(corpus, t)).collect::<Result<_, _>>()?,
        outlets: most(corpus, Table::Articles, "outlet", top)?,
        speakers: most(corpus, Table::Quotes, "speaker", top)?,
        rejects: most(corpus, Table::Rejects, "code", top)?,
    })
}

fn table(corpus: &Path, table: Table) -> Result<TableStats, AuditError> {
    let mut columns = Vec::new();
    let mut rows = 0;
    for spec in table.columns() {
        let frame = frame::read(corpus, table, &[spec.name])?;
        rows = frame.height();
        let nulls = frame.column(spec.name).map_or(rows, polars::prelude::Column::null_count);
        columns.push(Fill { column: spec.name, filled: rows - nulls });
    }
    Ok(TableStats { name: table.name(), files: scan::files(corpus, table)?.len(), rows, columns })
}

/// The most frequent values of a text column: by count, then by name.
fn most(corpus: &Path, table: Table, column: &'static str, top: usize) -> Result<Vec<Count>, AuditError> {
    let frame = frame::read(corpus, table, &[column])?;
    if frame.height() == 0 {
        return Ok(Vec::new());
    }
    let present = frame.drop_nulls::<String>(None)?;
    let counted = present.group_by([column])?.select([column]).count()?;
    let tally = format!("{column}_count");
    let order = SortMultipleOptions::default().with_order_descending_multi([true, false]);
    let sorted = counted.sort([tally.as_str(), column], order)?.head(Some(top));
    rows(&sorted, column, &tally)
}

fn rows(frame: &DataFrame, value: &str, tally: &str) -> Result<Vec<Count>, AuditError> {
    let (values, tallies) = (frame.column(value)?.str()?, frame.column(tally)?.u32()?);
    let pairs = values.iter().zip(tallies.iter());
    Ok(pairs.filter_map(|(v, n)| Some(Count { value: v?.to_owned(), rows: n? })).collect())
}

impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for table in &self.tables {
            writeln!(f, "{}: {} rows in {} files", table.name, table.rows, table.files)?;
            for fill in table.columns.iter().filter(|_| table.rows > 0) {
                let share = 100.0 * fill.filled as f64 / table.rows as f64;
                writeln!(f, "  {:<18} {share:>5.1} %  {}", fill.column, fill.filled)?;
            }
        }
        for (heading, counts) in [("outlets", &self.outlets), ("speakers", &self.speakers), ("rejects", &self.rejects)] {
            if !counts.is_empty() {
                writeln!(f, "\ntop {heading}")?;
            }
            for count in counts {
                writeln!(f, "{:>8}  {}", count.rows, count.value)?;
            }
        }
        Ok(())
    }
}
