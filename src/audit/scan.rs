//! Published tables read back for their figures: the columns that are asked for, a batch of rows at a time.
//!
//! The files are those that manifests list, so that what a killed command left half done is not counted.

use std::fmt;
#[cfg(feature = "audit")]
use std::fs;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use arrow::array::{Array, AsArray, RecordBatch};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::sink::{Corpus, Manifest, SinkError};
use crate::tables::Table;

/// Why a corpus could not be read back; names the file.
#[derive(Debug)]
pub enum AuditError {
    /// No table folder: not a corpus.
    NotACorpus(PathBuf),
    Io(PathBuf, io::Error),
    Parquet(PathBuf, parquet::errors::ParquetError),
    /// The manifests could not be read.
    Manifests(SinkError),
    #[cfg(feature = "audit")]
    Polars(polars::prelude::PolarsError),
}

impl fmt::Display for AuditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AuditError::NotACorpus(path) => {
                write!(f, "{}: not a corpus: it has no articles folder", path.display())
            }
            AuditError::Io(path, _) => write!(f, "{}: cannot read", path.display()),
            AuditError::Parquet(path, _) => write!(f, "{}: not a readable Parquet file", path.display()),
            AuditError::Manifests(_) => f.write_str("cannot read the manifests"),
            #[cfg(feature = "audit")]
            AuditError::Polars(_) => f.write_str("cannot summarise"),
        }
    }
}

impl std::error::Error for AuditError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            AuditError::NotACorpus(_) => None,
            AuditError::Io(_, e) => Some(e),
            AuditError::Parquet(_, e) => Some(e),
            AuditError::Manifests(e) => Some(e),
            #[cfg(feature = "audit")]
            AuditError::Polars(e) => Some(e),
        }
    }
}

/// A corpus and what its manifests list.
pub(super) struct Published {
    pub corpus: Corpus,
    pub manifests: Vec<Manifest>,
    /// Every night that a manifest names, the newest last.
    pub nights: Vec<String>,
}

impl Published {
    pub fn open(folder: &Path) -> Result<Published, AuditError> {
        if !folder.join(Table::Articles.name()).is_dir() {
            return Err(AuditError::NotACorpus(folder.to_owned()));
        }
        let corpus = Corpus::look(folder).map_err(AuditError::Manifests)?;
        let manifests = corpus.manifests().map_err(AuditError::Manifests)?;
        let mut nights: Vec<String> = manifests.iter().map(|m| m.ingest_date.clone()).collect();
        nights.sort();
        nights.dedup();
        Ok(Published { corpus, manifests, nights })
    }

    /// Index of a night, in `nights`.
    pub fn night(&self, ingest_date: &str) -> usize {
        self.nights.binary_search_by(|night| night.as_str().cmp(ingest_date)).unwrap_or_default()
    }

    /// Hands over every batch of a table with the index of its night. `columns` are names of whole columns (`authors`) or of leaves.
    pub fn scan(&self, table: Table, columns: &[&str], mut see: impl FnMut(usize, &RecordBatch)) -> Result<(), AuditError> {
        for manifest in &self.manifests {
            let night = self.night(&manifest.ingest_date);
            for file in manifest.files.iter().filter(|file| file.table == table.name()) {
                let path = self.corpus.path(&file.path);
                let fault = |e| AuditError::Parquet(path.clone(), e);
                let open = File::open(&path).map_err(|e| AuditError::Io(path.clone(), e))?;
                let builder = ParquetRecordBatchReaderBuilder::try_new(open).map_err(fault)?;
                let mask = ProjectionMask::columns(builder.parquet_schema(), columns.iter().copied());
                for batch in builder.with_projection(mask).with_batch_size(BATCH).build().map_err(fault)? {
                    see(night, &batch.map_err(|e| fault(e.into()))?);
                }
            }
        }
        Ok(())
    }
}

/// Rows held at a time.
const BATCH: usize = 4_096;

/// The values of a text column; nothing where the batch has none of that name.
pub(super) fn texts<'b>(batch: &'b RecordBatch, column: &str) -> impl Iterator<Item = Option<&'b str>> {
    batch.column_by_name(column).and_then(|c| c.as_string_opt::<i32>()).into_iter().flat_map(|c| c.iter())
}

/// The members of a column of lists of texts, all rows behind one another.
pub(super) fn members<'b>(batch: &'b RecordBatch, column: &str) -> impl Iterator<Item = &'b str> {
    let lists = batch.column_by_name(column).and_then(|c| c.as_list_opt::<i32>());
    lists.into_iter().flat_map(|lists| {
        let (first, last) = (lists.value_offsets().first(), lists.value_offsets().last());
        let range = first.zip(last).map(|(first, last)| *first as usize..*last as usize).unwrap_or_default();
        let texts = lists.values().as_string_opt::<i32>();
        range.filter_map(move |ix| texts.filter(|texts| texts.is_valid(ix)).map(|texts| texts.value(ix)))
    })
}

/// The Parquet files of a table, every night's, by name.
#[cfg(feature = "audit")]
pub(super) fn files(corpus: &Path, table: Table) -> Result<Vec<PathBuf>, AuditError> {
    let folder = corpus.join(table.name());
    if !folder.is_dir() {
        return Err(AuditError::NotACorpus(corpus.to_owned()));
    }
    let mut found = Vec::new();
    for night in list(&folder)? {
        if night.is_dir() {
            found.extend(list(&night)?.into_iter().filter(|f| f.extension().is_some_and(|e| e == "parquet")));
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(feature = "audit")]
fn list(folder: &Path) -> Result<Vec<PathBuf>, AuditError> {
    let fault = |e| AuditError::Io(folder.to_owned(), e);
    fs::read_dir(folder).map_err(fault)?.map(|entry| entry.map(|e| e.path()).map_err(fault)).collect()
}
