//! How far a run has come: what a rerun after a kill need not do again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use super::SinkError;
use super::durable::write_file_atomically;
use super::parts::{Segment, part_prefix};
use super::staging::{Layout, notes_file};
use crate::tables::Table;

/// `_columnist/staging/<run>/progress.json`, written at each checkpoint, behind the segments that it lists.
#[derive(Debug, Serialize, Deserialize)]
pub struct Progress<S = IgnoredAny> {
    /// What the rows depend on beside the run's id: another basis, and they are made anew.
    pub basis: String,
    /// The captures that the corpus held when the run began ([`corpus_state`]).
    pub corpus: String,
    /// By table.
    pub segments: BTreeMap<String, Vec<Segment>>,
    /// Bytes of the run's notes.
    pub notes: u64,
    /// Where the run stands, in its own words.
    pub state: S,
}

impl<S: DeserializeOwned> Progress<S> {
    /// What a killed run left in its staging folder, if it is whole.
    pub fn read(staging: &Path) -> Option<Progress<S>> {
        let progress: Progress<S> = serde_json::from_slice(&fs::read(file(staging)).ok()?).ok()?;
        let is_there = |(table, segments): (&String, &Vec<Segment>)| {
            let length = |segment: &Segment| fs::metadata(staging.join(table).join(&segment.name)).map(|meta| meta.len());
            segments.iter().all(|segment| length(segment).is_ok_and(|bytes| bytes == segment.bytes))
        };
        // What was noted for a checkpoint that a kill left unfinished stands behind what counts.
        let has_notes = progress.notes == 0 || fs::metadata(notes_file(staging)).is_ok_and(|meta| meta.len() >= progress.notes);
        (has_notes && progress.segments.iter().all(is_there)).then_some(progress)
    }
}

impl<S: Serialize> Progress<S> {
    pub fn write(&self, staging: &Path) -> Result<(), SinkError> {
        let path = file(staging);
        let json = serde_json::to_vec(self).map_err(SinkError::about(&path))?;
        write_file_atomically(&path, &json)
    }
}

pub fn file(staging: &Path) -> PathBuf {
    staging.join("progress.json")
}

/// A hash over the published articles that the run may meet: all but its own, and those of the other shards of its run, which hold none
/// of its captures.
pub fn corpus_state(layout: &Layout, run_id: &str) -> Result<String, SinkError> {
    let family = part_prefix(run_id.split('-').next().unwrap_or(run_id));
    let mut hash = Xxh3::new();
    for part in layout.parts(Table::Articles)?.into_iter().filter(|part| !part.name.starts_with(&family)) {
        let path = part.path();
        let bytes = fs::metadata(layout.at(&path)).map(|meta| meta.len()).unwrap_or_default();
        hash.update(path.as_bytes());
        hash.update(&bytes.to_le_bytes());
    }
    Ok(format!("{:016x}", hash.digest()))
}
