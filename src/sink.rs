//! Parquet in staging, then published: a corpus on disk is only ever changed by renames, and a manifest says what is in it.
//!
//! ```text
//! OUT/articles/ingest_date=2026-11-22/part-<run>-00000.parquet    and quotes/, links/, rejects/
//! OUT/_columnist/runs/<run>.json  <run>.timing.json  staging/<run>/  lock
//! ```

mod compact;
mod durable;
mod error;
mod known;
mod manifest;
mod mirror;
mod notes;
mod parts;
mod progress;
mod properties;
mod publish;
mod replace;
mod scratch;
mod splice;
mod staging;
mod telling;
mod writer;

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;
use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use xxhash_rust::xxh3::Xxh3;

pub use compact::Compaction;
pub use durable::write_file_atomically;
pub use error::{Cause, SinkError};
pub use known::{Known, KnownCaptures};
pub use manifest::{Account, FileEntry, InputAccount, Manifest, Totals};
pub use mirror::Mirror;
pub use replace::Replaced;
pub use scratch::{Scratch, ScratchFile, TemporaryScratch};
pub use staging::PublishedPart;
pub use telling::Told;
pub use writer::{Record, RunWriter, Start, link_rows, quote_rows};

use crate::tables::{RunInfo, Table};
use progress::{Progress, corpus_state};
use staging::Layout;

/// A corpus folder, held by this command until it is dropped.
#[derive(Debug)]
pub struct Corpus {
    layout: Layout,
    _locks: Vec<File>,
}

impl Corpus {
    /// Opens or creates the corpus in `out`, locks it, and finishes what a killed command began to publish.
    ///
    /// # Errors
    /// [`Cause::NotOurs`] where the folder holds something else, [`Cause::Locked`] where another command works on it, and what the
    /// file system says.
    pub fn open(out: &Path) -> Result<Corpus, SinkError> {
        let layout = made(out)?;
        let lock = lock(&layout.lock())?;
        lock.try_lock().map_err(|error| SinkError::lock(&layout.lock(), error))?;
        publish::roll_forward(&layout, None)?;
        Ok(Corpus { layout, _locks: vec![lock] })
    }

    /// The same for one shard of a run: others may work on the corpus at the same time, this one and commands that need the whole
    /// corpus may not.
    ///
    /// # Errors
    /// As [`Corpus::open`].
    pub fn open_shard(out: &Path, run_id: &str) -> Result<Corpus, SinkError> {
        check_run_id(run_id)?;
        let layout = made(out)?;
        let shared = lock(&layout.lock())?;
        shared.try_lock_shared().map_err(|error| SinkError::lock(&layout.lock(), error))?;
        let path = layout.own().join(format!("lock-{run_id}"));
        let own = lock(&path)?;
        own.try_lock().map_err(|error| SinkError::lock(&path, error))?;
        publish::roll_forward(&layout, Some(run_id))?;
        Ok(Corpus { layout, _locks: vec![own, shared] })
    }

    /// A corpus to look at: nothing is created, locked or changed.
    ///
    /// # Errors
    /// [`Cause::NotOurs`] where the folder holds something else.
    pub fn look(out: &Path) -> Result<Corpus, SinkError> {
        let layout = Layout { out: out.to_owned() };
        check_ours(&layout)?;
        Ok(Corpus { layout, _locks: Vec::new() })
    }

    /// A corpus that must be there, to look at.
    ///
    /// # Errors
    /// [`Cause::NoCorpus`] where it is not.
    pub fn find(folder: &Path) -> Result<Corpus, SinkError> {
        let layout = Layout { out: folder.to_owned() };
        if !layout.own().is_dir() {
            return Err(SinkError::new(folder, Cause::NoCorpus));
        }
        Ok(Corpus { layout, _locks: Vec::new() })
    }

    /// Begins a run. A run with the same id that was published before is replaced when this one finishes, not before.
    ///
    /// # Errors
    /// [`Cause::RunId`] where the id cannot be part of a file name, and what the file system says.
    pub fn begin(&self, run: &RunInfo, ingest_date: NaiveDate, start: Start) -> Result<RunWriter<'_>, SinkError> {
        check_run_id(&run.run_id)?;
        RunWriter::new(&self.layout, run, ingest_date, start)
    }

    /// The state that a run, broken off, would go on from; none as well where it is no `S`.
    pub fn progress<S: DeserializeOwned>(&self, run_id: &str, basis: &str) -> Option<S> {
        let progress = Progress::read(&self.layout.staging().join(run_id))?;
        let corpus = corpus_state(&self.layout, run_id).ok()?;
        (progress.basis == basis && progress.corpus == corpus).then_some(progress.state)
    }

    /// The manifests of all published runs.
    pub fn manifests(&self) -> Result<Vec<Manifest>, SinkError> {
        self.layout.manifests()
    }

    /// The same, one after the other: all of them may be more than fits in memory.
    pub fn each_manifest(&self) -> Result<impl Iterator<Item = Result<Manifest, SinkError>>, SinkError> {
        self.layout.manifests_if(|_| true)
    }

    /// Those of one night, one after the other.
    pub fn manifests_of(&self, ingest_date: &str) -> Result<impl Iterator<Item = Result<Manifest, SinkError>>, SinkError> {
        self.layout.manifests_if(move |head| head.ingest_date == ingest_date)
    }

    /// The published captures, earliest night first, without those that give way.
    pub fn known(&self, without: Replaced) -> Result<KnownCaptures, SinkError> {
        let parts = self.layout.parts(Table::Articles)?;
        Ok(KnownCaptures::of(parts.into_iter().map(|part| (part.night, self.layout.at(&part.path()))).collect(), without))
    }

    /// The rows of a file that a manifest lists.
    pub fn rows(&self, relative: &str) -> Result<impl Iterator<Item = Result<RecordBatch, SinkError>> + use<>, SinkError> {
        let path = self.layout.at(relative);
        let groups = replace::groups(&path)?;
        Ok((0..groups).flat_map(move |group| -> Box<dyn Iterator<Item = Result<RecordBatch, SinkError>>> {
            match replace::batches(&path, group) {
                Ok(rows) => Box::new(rows),
                Err(error) => Box::new(std::iter::once(Err(error))),
            }
        }))
    }

    /// xxh3-128 of such a file, as its manifest should have it.
    pub fn digest(&self, relative: &str) -> Result<String, SinkError> {
        digest(&self.layout.at(relative))
    }

    /// What earlier runs left for copies to be looked up by, run by run: the things that `read` makes of each file.
    ///
    /// # Errors
    /// What the file system says.
    pub fn indexed<T, I: Iterator<Item = io::Result<T>>>(
        &self,
        read: impl Fn(BufReader<File>) -> I,
    ) -> Result<impl Iterator<Item = Result<T, SinkError>>, SinkError> {
        let entries = durable::entries(&self.layout.index())?;
        Ok(entries.into_iter().flat_map(move |entry| {
            let path = entry.path();
            let (things, error) = match File::open(&path) {
                Ok(file) => (Some(read(BufReader::with_capacity(1 << 16, file))), None),
                Err(error) => (None, Some(Err(error))),
            };
            error.into_iter().chain(things.into_iter().flatten()).map(move |thing| thing.map_err(SinkError::io("read", &path)))
        }))
    }

    /// Where a file of a manifest lies.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.layout.at(relative)
    }

    /// The manifest of a published run.
    pub fn manifest(&self, run_id: &str) -> Result<Option<Manifest>, SinkError> {
        let path = self.layout.runs().join(format!("{run_id}.json"));
        if path.is_file() { Manifest::read_if(&path, |_| true) } else { Ok(None) }
    }

    /// What a run told of its times; none where the file is gone or no JSON: nothing rests on it.
    pub fn timing(&self, run_id: &str) -> Option<serde_json::Value> {
        let json = fs::read(self.layout.runs().join(format!("{run_id}.timing.json"))).ok()?;
        serde_json::from_slice(&json).ok()
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

fn made(out: &Path) -> Result<Layout, SinkError> {
    let layout = Layout { out: out.to_owned() };
    check_ours(&layout)?;
    durable::create_folder(&layout.runs())?;
    durable::create_folder(&layout.staging())?;
    Ok(layout)
}

fn lock(path: &Path) -> Result<File, SinkError> {
    File::options().create(true).truncate(false).write(true).open(path).map_err(SinkError::io("open", path))
}

/// xxh3-128 of a file, 32 hex digits.
fn digest(path: &Path) -> Result<String, SinkError> {
    let mut file = File::open(path).map_err(SinkError::io("open", path))?;
    let (mut hash, mut chunk) = (Xxh3::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut chunk).map_err(SinkError::io("read", path))? {
            0 => return Ok(format!("{:032x}", hash.digest128())),
            n => hash.update(chunk.get(..n).unwrap_or_default()),
        }
    }
}

fn check_run_id(run_id: &str) -> Result<(), SinkError> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if run_id.is_empty() || !run_id.chars().all(allowed) {
        return Err(SinkError::new(Path::new(run_id), Cause::RunId));
    }
    Ok(())
}

fn check_ours(layout: &Layout) -> Result<(), SinkError> {
    // Looked for again at the end: another command may have begun the corpus between the two looks, and holds its lock.
    if layout.own().is_dir() || durable::entries(&layout.out)?.is_empty() || layout.own().is_dir() {
        return Ok(());
    }
    Err(SinkError::new(&layout.out, Cause::NotOurs))
}

#[cfg(test)]
mod tests;
