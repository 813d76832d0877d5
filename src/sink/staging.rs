//! Where a corpus keeps what, and a run's folder in staging: the same file system, so that a rename publishes.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::SinkError;
use super::durable::{create_folder, entries, remove_folder};
use super::manifest::{Head, Manifest};
use super::progress;
use crate::tables::{TABLES, Table};

/// The folder that marks a corpus and holds all that is no table.
const OWN: &str = "_columnist";

/// Paths below a corpus folder.
#[derive(Debug, Clone)]
pub struct Layout {
    pub out: PathBuf,
}

impl Layout {
    pub fn own(&self) -> PathBuf {
        self.out.join(OWN)
    }

    pub fn lock(&self) -> PathBuf {
        self.own().join("lock")
    }

    pub fn runs(&self) -> PathBuf {
        self.own().join("runs")
    }

    pub fn index(&self) -> PathBuf {
        self.own().join("index")
    }

    pub fn staging(&self) -> PathBuf {
        self.own().join("staging")
    }

    pub fn table(&self, table: Table) -> PathBuf {
        self.out.join(table.name())
    }

    /// A path below the corpus, as intents and manifests have it.
    pub fn relative(&self, path: &Path) -> Option<String> {
        let below = path.strip_prefix(&self.out).ok()?;
        let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
        Some(parts?.join("/"))
    }

    /// The manifests of all published runs, by name. A timing file is none.
    pub fn manifests(&self) -> Result<Vec<Manifest>, SinkError> {
        self.manifests_if(|_| true)?.collect()
    }

    /// Those whose heads are `wanted`, one after the other: all of them may be more than fits in memory.
    pub fn manifests_if(
        &self,
        mut wanted: impl FnMut(&Head) -> bool,
    ) -> Result<impl Iterator<Item = Result<Manifest, SinkError>>, SinkError> {
        let is_one = |name: &str| name.ends_with(".json") && !name.ends_with(".timing.json");
        let entries = entries(&self.runs())?.into_iter().filter(move |entry| entry.file_name().to_str().is_some_and(is_one));
        Ok(entries.filter_map(move |entry| Manifest::read_if(&entry.path(), &mut wanted).transpose()))
    }

    /// A path of an intent or a manifest: relative, with `/`.
    pub fn at(&self, relative: &str) -> PathBuf {
        self.out.join(relative.split('/').collect::<PathBuf>())
    }

    /// Published part files of a table, by night and name. Anything else in the folders is not ours and is left alone.
    pub fn parts(&self, table: Table) -> Result<Vec<PublishedPart>, SinkError> {
        let mut parts = Vec::new();
        for folder in entries(&self.table(table))? {
            let Some(night) = folder.file_name().to_str().and_then(night) else { continue };
            for file in entries(&folder.path())? {
                let Some(name) = file.file_name().to_str().map(str::to_owned) else { continue };
                if name.starts_with("part-") && name.ends_with(".parquet") {
                    parts.push(PublishedPart { table, night, name });
                }
            }
        }
        Ok(parts)
    }
}

/// A part file in a table folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedPart {
    pub table: Table,
    /// Its `ingest_date`.
    pub night: NaiveDate,
    pub name: String,
}

impl PublishedPart {
    /// Relative to the corpus, with `/`.
    pub fn path(&self) -> String {
        format!("{}/ingest_date={}/{}", self.table.name(), self.night, self.name)
    }
}

fn night(folder: &str) -> Option<NaiveDate> {
    folder.strip_prefix("ingest_date=")?.parse().ok()
}

/// A run's folder in staging. Dropped before there is progress or an intent, it takes its files with it.
#[derive(Debug)]
pub struct Staging {
    folder: PathBuf,
}

impl Staging {
    /// An empty folder for the run, with one folder a table.
    pub fn create(layout: &Layout, run_id: &str) -> Result<Staging, SinkError> {
        let folder = layout.staging().join(run_id);
        remove_folder(&folder)?;
        for table in TABLES {
            create_folder(&folder.join(table.name()))?;
        }
        Ok(Staging { folder })
    }

    /// The folder that a killed run left, with what its progress lists.
    pub fn found(folder: PathBuf) -> Staging {
        Staging { folder }
    }

    pub fn table(&self, table: Table) -> PathBuf {
        self.folder.join(table.name())
    }

    /// Where parts of earlier runs lie that are written without some of their rows.
    pub fn rewritten(&self, table: Table) -> PathBuf {
        self.folder.join("rewritten").join(table.name())
    }

    pub fn manifest(&self) -> PathBuf {
        self.folder.join("manifest.json")
    }

    pub fn index(&self) -> PathBuf {
        self.folder.join("index")
    }

    /// What the run keeps for itself from checkpoint to checkpoint.
    pub fn notes(&self) -> PathBuf {
        notes_file(&self.folder)
    }

    /// For files that the run works with.
    pub fn scratch(&self) -> PathBuf {
        self.folder.join("scratch")
    }

    pub fn timing(&self) -> PathBuf {
        self.folder.join("timing.json")
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// Grows with each checkpoint; progress says how much of it counts.
pub fn notes_file(staging: &Path) -> PathBuf {
    staging.join("notes")
}

/// The list of renames that publishes what lies in a staging folder. Where it stands, publishing has begun.
pub fn intent_file(staging: &Path) -> PathBuf {
    staging.join("intent.json")
}

impl Drop for Staging {
    fn drop(&mut self) {
        // With an intent the next command finishes the work, with progress the same command goes on from there. Errors: the next
        // command also removes what is left here.
        if !intent_file(&self.folder).exists() && !progress::file(&self.folder).exists() {
            _ = remove_folder(&self.folder);
        }
    }
}
