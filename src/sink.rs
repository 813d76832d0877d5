//! Parquet in staging, then published: a corpus on disk is only ever changed by renames, and a manifest says what is in it.
//!
//! ```text
//! OUT/articles/ingest_date=2026-11-22/part-<run>-00000.parquet    and quotes/, links/, rejects/
//! OUT/_columnist/runs/<run>.json  <run>.timing.json  staging/<run>/  lock
//! ```

mod durable;
mod error;
mod known;
mod manifest;
mod parts;
mod properties;
mod publish;
mod staging;
mod writer;

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

pub use error::{Cause, SinkError};
pub use known::{Known, KnownCaptures};
pub use manifest::{Account, FileEntry, InputAccount, Manifest, Totals};
pub use staging::PublishedPart;
pub use writer::{Record, RunWriter};

use crate::tables::{RunInfo, Table};
use staging::Layout;

/// A corpus folder, held by this command alone until it is dropped.
#[derive(Debug)]
pub struct Corpus {
    layout: Layout,
    _lock: File,
}

impl Corpus {
    /// Opens or creates the corpus in `out`, locks it, and finishes what a killed command began to publish.
    ///
    /// # Errors
    /// [`Cause::NotOurs`] where the folder holds something else, [`Cause::Locked`] where another command works on it, and what the
    /// file system says.
    pub fn open(out: &Path) -> Result<Corpus, SinkError> {
        let layout = Layout { out: out.to_owned() };
        check_ours(&layout)?;
        durable::create_folder(&layout.runs())?;
        durable::create_folder(&layout.staging())?;
        let path = layout.lock();
        let lock = File::options().create(true).truncate(false).write(true).open(&path).map_err(SinkError::io("open", &path))?;
        lock.try_lock().map_err(|error| SinkError::lock(&path, error))?;
        publish::roll_forward(&layout)?;
        Ok(Corpus { layout, _lock: lock })
    }

    /// Begins a run. A run with the same id that was published before is replaced when this one finishes, not before.
    ///
    /// # Errors
    /// [`Cause::RunId`] where the id cannot be part of a file name, and what the file system says.
    pub fn begin(&self, run: &RunInfo, ingest_date: NaiveDate) -> Result<RunWriter<'_>, SinkError> {
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if run.run_id.is_empty() || !run.run_id.chars().all(allowed) {
            return Err(SinkError::new(Path::new(&run.run_id), Cause::RunId));
        }
        RunWriter::new(&self.layout, run, ingest_date)
    }

    /// The published captures, earliest night first, without those of the run `but`, which a rerun replaces.
    pub fn known(&self, but: &RunInfo) -> Result<KnownCaptures, SinkError> {
        let own = parts::part_prefix(&but.run_id);
        let mut parts = self.layout.parts(Table::Articles)?;
        parts.retain(|part| !part.name.starts_with(&own));
        Ok(KnownCaptures::of(parts.into_iter().map(|part| (part.night, self.layout.at(&part.path()))).collect()))
    }

    /// The manifest of a published run.
    pub fn manifest(&self, run_id: &str) -> Result<Option<Manifest>, SinkError> {
        let path = self.layout.runs().join(format!("{run_id}.json"));
        match fs::read(&path) {
            Ok(json) => serde_json::from_slice(&json).map(Some).map_err(SinkError::about(&path)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(SinkError::io("read", &path)(error)),
        }
    }

    /// The part files of a table, by night and name.
    pub fn parts(&self, table: Table) -> Result<Vec<PublishedPart>, SinkError> {
        self.layout.parts(table)
    }

    pub fn folder(&self) -> &Path {
        &self.layout.out
    }

    /// The folder for everything that is no table: reports, indexes.
    pub fn own_folder(&self) -> PathBuf {
        self.layout.own()
    }
}

fn check_ours(layout: &Layout) -> Result<(), SinkError> {
    if layout.own().is_dir() || durable::entries(&layout.out)?.is_empty() {
        return Ok(());
    }
    Err(SinkError::new(&layout.out, Cause::NotOurs))
}

#[cfg(test)]
mod tests;
