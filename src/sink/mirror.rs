//! A corpus in an object store: worked on in a copy on this machine, under a lock in the store, and published from there.
//!
//! A store has no renames, so the order of uploads takes their place: part files first, then indexes and times, changed manifests, new
//! manifests last, and only then is removed what nothing lists any more. Who goes by manifests sees whole runs alone.
//!
//! ```text
//! MIRROR/lock  state.json  corpus/articles/… corpus/_columnist/…
//! ```
//!
//! The copy stays for the next night, which fetches what others published since. What is in the store counts; the copy wins in one case: a
//! command that was killed while it uploaded is finished by the next, if nobody published in the meantime.

mod lock;
mod state;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use super::durable::{self, NewFile, create_folder, parent, remove_file, sync_folder};
use super::error::{Cause, SinkError};
use super::manifest::Manifest;
use super::publish;
use super::staging::Layout;
use crate::remote::{self, Object, Ranged};
use lock::Lock;
use state::{State, Synced};

/// A corpus in a store, held by this command until it is dropped.
#[derive(Debug)]
pub struct Mirror {
    /// The address of the corpus, without a slash at its end.
    url: String,
    folder: PathBuf,
    layout: Layout,
    state: State,
    /// What lay in the store when it was last looked at.
    listed: BTreeMap<String, Object>,
    _lock: Lock,
}

impl Mirror {
    /// Locks the corpus at `url`, finishes what a killed command of this machine began to upload, and fetches into a folder below `home`
    /// what is new in it.
    ///
    /// # Errors
    /// [`Cause::Held`] where another command works on it, [`Cause::NotOurs`] where something else lies there, and what the store or the
    /// file system says.
    pub fn open(url: &str, home: &Path) -> Result<Mirror, SinkError> {
        remote::check_writable(url).map_err(SinkError::remote)?;
        let url = url.trim_end_matches('/').to_owned();
        let folder = home.join(format!("{:016x}", xxh3_64(url.as_bytes())));
        let layout = Layout { out: folder.join("corpus") };
        create_folder(&layout.out)?;
        let (lock, state) = Lock::take(&url, &folder)?;
        let mut mirror = Mirror { url, folder, layout, state, listed: BTreeMap::new(), _lock: lock };
        mirror.list()?;
        if mirror.layout.staging().is_dir() {
            publish::roll_forward(&mirror.layout, None)?;
        }
        if mirror.is_ahead(&mirror.local()?) && mirror.may_go_on()? {
            tracing::info!("an earlier command broke off while it uploaded: {} is brought up to date", mirror.url);
            mirror.publish()?;
        }
        mirror.fetch()?;
        Ok(mirror)
    }

    /// Where the copy lies: a corpus like any other.
    pub fn corpus(&self) -> &Path {
        &self.layout.out
    }

    /// Brings what was published in the copy into the store, and says how many files that were.
    ///
    /// # Errors
    /// What the store says; the next command of this machine then goes on.
    pub fn publish(&mut self) -> Result<u64, SinkError> {
        let local = self.local()?;
        let is_new = |path: &&String| self.state.files.get(*path).is_none_or(|synced| synced.digest != local[*path].digest);
        let mut uploads: Vec<&String> = local.keys().filter(is_new).collect();
        let removals: Vec<String> = self.listed.keys().filter(|path| !local.contains_key(*path)).cloned().collect();
        if uploads.is_empty() && removals.is_empty() {
            return Ok(0);
        }
        uploads.sort_by_key(|path| (rank(path, self.listed.contains_key(*path)), *path));
        for path in &uploads {
            tracing::debug!("uploads {path}");
            remote::upload(&self.layout.at(path), &self.at(path)).map_err(SinkError::remote)?;
        }
        for path in &removals {
            tracing::debug!("removes {path}");
            remote::remove(&self.at(path)).map_err(SinkError::remote)?;
        }
        let done = uploads.len() as u64;
        self.list()?;
        self.state.files = local;
        self.state.files.retain(|path, synced| {
            synced.version = self.listed.get(path).and_then(|object| object.version.clone());
            self.listed.contains_key(path)
        });
        self.state.write(&self.folder)?;
        Ok(done)
    }

    /// Whether something was published in the copy that did not come from the store, nor was brought there.
    fn is_ahead(&self, local: &BTreeMap<String, Synced>) -> bool {
        let digests = |files: &BTreeMap<String, Synced>| -> Vec<(String, String)> {
            files.iter().map(|(path, synced)| (path.clone(), synced.digest.clone())).collect()
        };
        digests(local) != digests(&self.state.files)
    }

    fn at(&self, path: &str) -> String {
        format!("{}/{path}", self.url)
    }

    /// Looks at the store.
    fn list(&mut self) -> Result<(), SinkError> {
        let start = format!("{}/", self.url);
        let objects = remote::below(&start).map_err(SinkError::remote)?;
        let relative = |object: Object| Some((object.url.strip_prefix(&start)?.to_owned(), object));
        let all: BTreeMap<String, Object> = objects.into_iter().filter_map(relative).collect();
        let is_corpus = all.keys().any(|path| path.starts_with("_columnist/runs/"));
        let (own, others): (BTreeMap<_, _>, BTreeMap<_, _>) = all.into_iter().partition(|(path, _)| is_own(path));
        if !is_corpus && own.is_empty() && others.keys().any(|path| path != lock::NAME) {
            return Err(SinkError::new(Path::new(&self.url), Cause::NotOurs));
        }
        self.listed = own;
        Ok(())
    }

    /// Whether nobody published since a command of this machine broke off while it did: each manifest in the store is the one that was
    /// there before, or the copy's.
    fn may_go_on(&self) -> Result<bool, SinkError> {
        for (path, object) in self.listed.iter().filter(|(path, _)| is_manifest(path)) {
            let is_known = self.state.files.get(path).is_some_and(|synced| synced.version == object.version && object.version.is_some());
            if !is_known && fs::read(self.layout.at(path)).ok() != Some(read(object)?) {
                return Ok(false);
            }
        }
        // A manifest that is gone was removed by the command itself, or by somebody else: the copy is to have it no more either.
        let gone = self.state.files.keys().filter(|path| is_manifest(path) && !self.listed.contains_key(*path));
        Ok(gone.into_iter().all(|path| !self.layout.at(path).exists()))
    }

    /// Makes the copy what the store holds: manifests and indexes, and the part files that the manifests list.
    fn fetch(&mut self) -> Result<(), SinkError> {
        let records: Vec<String> = self.listed.keys().filter(|path| path.starts_with("_columnist/")).cloned().collect();
        for path in &records {
            self.fetch_file(path, None)?;
        }
        let stale: Vec<String> =
            self.local()?.into_keys().filter(|path| path.starts_with("_columnist/") && !records.contains(path)).collect();
        stale.iter().try_for_each(|path| remove_file(&self.layout.at(path)))?;
        let mut wanted: BTreeSet<String> = records.into_iter().collect();
        for manifest in self.layout.manifests()? {
            for file in manifest.files {
                self.fetch_file(&file.path, Some(&file.digest))?;
                wanted.insert(file.path);
            }
        }
        for path in parts(&self.layout)?.iter().filter(|path| !wanted.contains(*path)) {
            remove_file(&self.layout.at(path))?;
        }
        self.state.files.retain(|path, _| wanted.contains(path));
        self.state.write(&self.folder)
    }

    /// Fetches a file that the copy does not have, or has otherwise.
    fn fetch_file(&mut self, path: &str, digest: Option<&str>) -> Result<(), SinkError> {
        let Some(object) = self.listed.get(path) else {
            return Err(SinkError::new(Path::new(&self.at(path)), Cause::Missing));
        };
        let to = self.layout.at(path);
        let synced = self.state.files.get(path);
        let is_here = fs::metadata(&to).is_ok_and(|meta| meta.len() == object.bytes);
        let is_same = synced.is_some_and(|synced| synced.version == object.version && object.version.is_some());
        if is_here && is_same && digest.is_none_or(|digest| synced.is_some_and(|synced| synced.digest == digest)) {
            return Ok(());
        }
        tracing::debug!("fetches {path}");
        create_folder(parent(&to))?;
        let temporary = self.folder.join("fetched");
        let mut file = NewFile::create(&temporary)?;
        let fetched = Ranged::open(object).map_err(SinkError::remote)?;
        io::copy(&mut io::BufReader::with_capacity(1 << 20, fetched), &mut file).map_err(SinkError::io("fetch", Path::new(&object.url)))?;
        file.sync()?;
        let found = super::digest(&temporary)?;
        if digest.is_some_and(|digest| digest != found) {
            return Err(SinkError::new(Path::new(&object.url), Cause::Missing));
        }
        durable::rename(&temporary, &to)?;
        sync_folder(parent(&to))?;
        self.state.files.insert(path.to_owned(), Synced { version: object.version.clone(), digest: found });
        Ok(())
    }

    /// What is published in the copy, by path.
    fn local(&self) -> Result<BTreeMap<String, Synced>, SinkError> {
        let manifests: Vec<Manifest> = self.layout.manifests()?;
        let files = manifests.into_iter().flat_map(|manifest| manifest.files);
        let mut local: BTreeMap<String, Synced> = files.map(|file| (file.path, Synced { version: None, digest: file.digest })).collect();
        for folder in [self.layout.runs(), self.layout.index()] {
            for entry in durable::entries(&folder)? {
                let Some(path) = self.layout.relative(&entry.path()).filter(|path| is_own(path)) else { continue };
                local.insert(path, Synced { version: None, digest: super::digest(&entry.path())? });
            }
        }
        Ok(local)
    }
}

/// Part files that lie in the copy's table folders.
fn parts(layout: &Layout) -> Result<Vec<String>, SinkError> {
    let mut paths = Vec::new();
    for table in crate::tables::TABLES {
        paths.extend(layout.parts(table)?.iter().map(|part| part.path()));
    }
    Ok(paths)
}

/// Whether a path of a corpus is one that Columnist publishes, and may remove. Others are left alone.
fn is_own(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["_columnist", "runs", name] => name.ends_with(".json"),
        ["_columnist", "index", name] => name.ends_with(".sketches"),
        [table, night, name] => {
            let is_table = crate::tables::TABLES.iter().any(|known| known.name() == *table);
            is_table && night.starts_with("ingest_date=") && name.starts_with("part-") && name.ends_with(".parquet")
        }
        _ => false,
    }
}

fn is_manifest(path: &str) -> bool {
    path.starts_with("_columnist/runs/") && !path.ends_with(".timing.json")
}

/// The order of uploads.
fn rank(path: &str, is_there: bool) -> u8 {
    match (path.starts_with("_columnist/"), is_manifest(path), is_there) {
        (false, ..) => 0,
        (true, false, _) => 1,
        (true, true, true) => 2,
        (true, true, false) => 3,
    }
}

fn read(object: &Object) -> Result<Vec<u8>, SinkError> {
    let opened = Ranged::open(object).map_err(SinkError::remote)?;
    let all = opened.stretch(0, usize::try_from(object.bytes).unwrap_or(usize::MAX));
    all.map(|bytes| bytes.to_vec()).map_err(SinkError::io("read", Path::new(&object.url)))
}

/// xxh3-128 of a text, for a name that nobody else takes.
fn token(text: &str) -> String {
    format!("{:032x}", xxh3_128(text.as_bytes()))
}

fn lock_file(folder: &Path) -> Result<File, SinkError> {
    let path = folder.join("lock");
    let file = super::lock(&path)?;
    file.try_lock().map_err(|error| SinkError::lock(&path, error))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_published_is_ours() {
        for own in [
            "articles/ingest_date=2026-11-22/part-a-00000.parquet",
            "_columnist/runs/a.json",
            "_columnist/runs/a.timing.json",
            "_columnist/index/a.sketches",
        ] {
            assert!(is_own(own), "{own}");
        }
        for other in
            ["_columnist/lock", "articles/notes.txt", "articles/ingest_date=2026-11-22/other.parquet", "pages/ingest_date=1/part-a.parquet"]
        {
            assert!(!is_own(other), "{other}");
        }
    }

    #[test]
    fn new_manifests_come_last() {
        let mut paths = [
            ("_columnist/runs/b.json", false),
            ("_columnist/runs/a.json", true),
            ("_columnist/runs/b.timing.json", false),
            ("quotes/ingest_date=2026-11-22/part-b-00000.parquet", false),
            ("_columnist/index/b.sketches", false),
        ];
        paths.sort_by_key(|(path, is_there)| (rank(path, *is_there), *path));
        let order = paths.map(|(path, _)| path.rsplit('/').next().unwrap());
        assert_eq!(order, ["part-b-00000.parquet", "b.sketches", "b.timing.json", "a.json", "b.json"]);
    }
}
