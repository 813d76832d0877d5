//! Publishing: everything in staging synced, an intent file that lists the renames, the renames, the manifest last.
//!
//! A kill before the intent leaves nothing in the table folders; a kill after it is made good by [`roll_forward`]. Every step can be
//! done twice.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::durable::{self, create_folder, entries, parent, remove_file, remove_folder, sync_folder, write_file, write_file_atomically};
use super::error::{Cause, SinkError};
use super::manifest::Manifest;
use super::parts::part_prefix;
use super::progress::{Progress, corpus_state};
use super::replace::Rewrites;
use super::staging::{Layout, Staging, intent_file};
use crate::tables::TABLES;

/// What publishing a run does to the corpus; all paths relative to the corpus, with `/`.
#[derive(Debug, Serialize, Deserialize)]
struct Intent {
    /// The part files.
    parts: Vec<Rename>,
    /// The manifest of a compaction: where it stands, its files are the rows, and no longer those of the manifests that it names.
    #[serde(default)]
    switch: Vec<Rename>,
    /// Parts of an earlier run with the same id that this one does not write again.
    remove: Vec<String>,
    /// Manifests of earlier runs that changed, the timing file, if there is one, and a run's manifest.
    records: Vec<Rename>,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct Rename {
    pub from: String,
    pub to: String,
}

/// What is published beside the tables and the manifest.
#[derive(Debug, Clone, Copy, Default)]
pub struct Side<'a> {
    pub timing: Option<&'a serde_json::Value>,
    /// What later runs look copies up by is in staging.
    pub has_index: bool,
}

/// Publishes the parts that `manifest` lists and that lie in `staging`, as does the manifest itself, with what is to be done to those of earlier runs.
pub fn publish(layout: &Layout, staging: Staging, manifest: &Manifest, side: Side<'_>, rewrites: Rewrites) -> Result<(), SinkError> {
    if let Some(timing) = side.timing {
        write_file(&staging.timing(), format!("{timing:#}\n").as_bytes())?;
    }
    for table in TABLES {
        sync_folder(&staging.table(table))?;
        if staging.rewritten(table).is_dir() {
            sync_folder(&staging.rewritten(table))?;
        }
    }
    let mut intent = intend(layout, manifest, side)?;
    intent.parts.extend(rewrites.parts);
    intent.remove.extend(rewrites.remove);
    if !manifest.compacts.is_empty() {
        intent.switch.extend(intent.records.pop());
    }
    intent.records.splice(0..0, rewrites.records);
    let named: BTreeSet<&String> =
        [&intent.parts, &intent.switch, &intent.records].into_iter().flatten().map(|rename| &rename.to).collect();
    intent.remove.retain(|path| !named.contains(path));
    let path = intent_file(staging.folder());
    let json = serde_json::to_vec_pretty(&intent).map_err(SinkError::about(&path))?;
    write_file_atomically(&path, &json)?;
    fulfil(layout, &intent)?;
    remove_folder(staging.folder())?;
    // An intent that came back after a power cut would undo what later runs publish.
    sync_folder(&layout.staging())
}

/// Finishes what a killed command began to publish, and removes what it only staged, unless it can be gone on with. With `only`, that
/// run's alone: the others may be at work.
pub fn roll_forward(layout: &Layout, only: Option<&str>) -> Result<(), SinkError> {
    for staged in entries(&layout.staging())? {
        let folder = staged.path();
        if only.is_some_and(|run| staged.file_name() != run) {
            continue;
        }
        let path = intent_file(&folder);
        if path.exists() {
            let json = fs::read(&path).map_err(SinkError::io("read", &path))?;
            let intent: Intent = serde_json::from_slice(&json).map_err(SinkError::about(&path))?;
            fulfil(layout, &intent)?;
        } else if can_go_on(layout, &folder)? {
            continue;
        }
        if folder.is_dir() {
            remove_folder(&folder)?;
        } else {
            remove_file(&folder)?;
        }
    }
    sync_folder(&layout.staging())
}

/// Whether a run stopped halfway, and the corpus is as it was then.
fn can_go_on(layout: &Layout, staging: &Path) -> Result<bool, SinkError> {
    let (Some(progress), Some(run)) = (<Progress>::read(staging), staging.file_name().and_then(|name| name.to_str())) else {
        return Ok(false);
    };
    Ok(progress.corpus == corpus_state(layout, run)?)
}

fn intend(layout: &Layout, manifest: &Manifest, side: Side<'_>) -> Result<Intent, SinkError> {
    let run = &manifest.run_id;
    let staged = |path: String| format!("_columnist/staging/{run}/{path}");
    let part = |to: &str, table: &str| {
        let name = to.rsplit('/').next().unwrap_or(to);
        Rename { from: staged(format!("{table}/{name}")), to: to.to_owned() }
    };
    let record =
        |name: &str, suffix: &str| Rename { from: staged(format!("{name}.json")), to: format!("_columnist/runs/{run}{suffix}.json") };
    let timing = side.timing.map(|_| record("timing", ".timing"));
    let index = side.has_index.then(|| Rename { from: staged("index".to_owned()), to: format!("_columnist/index/{run}.sketches") });
    Ok(Intent {
        parts: manifest.files.iter().map(|file| part(&file.path, &file.table)).collect(),
        switch: Vec::new(),
        remove: stale(layout, manifest)?,
        records: index.into_iter().chain(timing).chain([record("manifest", "")]).collect(),
    })
}

/// Published parts of this run, of any night, that it does not write again: a manifest is one for a run, so what the new one does not
/// list would stand in the tables unlisted.
fn stale(layout: &Layout, manifest: &Manifest) -> Result<Vec<String>, SinkError> {
    let written: BTreeSet<&str> = manifest.files.iter().map(|file| file.path.as_str()).collect();
    let prefix = part_prefix(&manifest.run_id);
    let mut stale = Vec::new();
    for table in TABLES {
        let old = layout.parts(table)?.into_iter().filter(|part| part.name.starts_with(&prefix)).map(|part| part.path());
        stale.extend(old.filter(|path| !written.contains(path.as_str())));
    }
    Ok(stale)
}

fn fulfil(layout: &Layout, intent: &Intent) -> Result<(), SinkError> {
    rename_all(layout, &intent.parts)?;
    rename_all(layout, &intent.switch)?;
    for path in &intent.remove {
        remove_file(&layout.at(path))?;
    }
    sync_parents(layout, intent.remove.iter())?;
    rename_all(layout, &intent.records)
}

fn rename_all(layout: &Layout, renames: &[Rename]) -> Result<(), SinkError> {
    for Rename { from, to } in renames {
        rename(&layout.at(from), &layout.at(to))?;
    }
    sync_parents(layout, renames.iter().map(|rename| &rename.to))
}

/// A source that is gone has been renamed before the kill.
fn rename(from: &Path, to: &Path) -> Result<(), SinkError> {
    create_folder(parent(to))?;
    match (from.exists(), to.exists()) {
        (true, _) => durable::rename(from, to),
        (false, true) => Ok(()),
        (false, false) => Err(SinkError::new(to, Cause::Lost)),
    }
}

/// Syncs every folder from the paths up to the corpus: one that a killed command created may not be lasting yet.
fn sync_parents<'a>(layout: &Layout, paths: impl Iterator<Item = &'a String>) -> Result<(), SinkError> {
    let mut folders = BTreeSet::new();
    for path in paths {
        let path = layout.at(path);
        folders.extend(path.ancestors().skip(1).take_while(|folder| folder.starts_with(&layout.out)).map(Path::to_owned));
    }
    folders.iter().filter(|folder| folder.is_dir()).rev().try_for_each(|folder| sync_folder(folder))
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// Brings a published run back to where a kill after `done` renames would have left it; how many renames were undone.
    pub fn undo(layout: &Layout, run_id: &str, done: usize) -> usize {
        let manifest: Manifest = serde_json::from_slice(&fs::read(layout.runs().join(format!("{run_id}.json"))).unwrap()).unwrap();
        let staging = Staging::create(layout, run_id).unwrap();
        let intent = intend(layout, &manifest, Side::default()).unwrap();
        fs::write(intent_file(staging.folder()), serde_json::to_vec(&intent).unwrap()).unwrap();
        let undone: Vec<_> = intent.parts.iter().chain(&intent.records).skip(done).collect();
        for Rename { from, to } in &undone {
            fs::rename(layout.at(to), layout.at(from)).unwrap();
        }
        undone.len()
    }

    #[test]
    fn an_intent_whose_file_is_nowhere_is_an_error() {
        let out = tempfile::tempdir().unwrap();
        let layout = Layout { out: out.path().to_owned() };
        let staging = Staging::create(&layout, "r1").unwrap();
        let rename = Rename { from: "_columnist/staging/r1/links/x".into(), to: "links/x".into() };
        let intent = Intent { parts: vec![rename], switch: Vec::new(), remove: vec!["links/never".into()], records: Vec::new() };
        fs::write(intent_file(staging.folder()), serde_json::to_vec(&intent).unwrap()).unwrap();
        let error = roll_forward(&layout, None).unwrap_err();
        assert!(matches!(error.cause, Cause::Lost));
        assert_eq!(error.path, out.path().join("links/x"));
    }
}
