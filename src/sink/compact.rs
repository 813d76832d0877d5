//! The files of one night joined to few large ones: staged, listed in an intent, published like a run, but for the manifest: it gets its
//! name before the files that were joined go, so that the files of manifests that no other one compacts are all rows at any moment.

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow::array::{RecordBatch, new_null_array};
use arrow::compute::{SortColumn, concat_batches, lexsort_to_indices, take_record_batch};
use arrow::error::ArrowError;
use chrono::NaiveDate;
use xxhash_rust::xxh3::Xxh3;

use super::durable::write_json;
use super::manifest::{Account, FileEntry, Manifest};
use super::parts::Parts;
use super::properties::GROUP_ARTICLES;
use super::publish::{Rename, Side, publish};
use super::replace::{Rewrites, batches, groups};
use super::staging::{Layout, Staging};
use super::{Corpus, SinkError};
use crate::tables::{RunInfo, TABLES, Table, schema};

/// What the rows of a row group of articles are sorted by.
const ORDER: [&str; 4] = ["domain", "published_at", "source", "source_record"];

/// What became of a night.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compaction {
    pub ingest_date: String,
    /// Files before and after.
    pub before: usize,
    pub after: usize,
    pub rows: u64,
}

impl Corpus {
    /// Joins the files of one night; none where a single run or compaction holds them already.
    ///
    /// # Errors
    /// What the file system says; the night is then as it was, or the next command finishes the work.
    pub fn compact(&self, ingest_date: &str) -> Result<Option<Compaction>, SinkError> {
        let manifests: Vec<Manifest> = self.manifests_of(ingest_date)?.collect::<Result<_, _>>()?;
        let holders: Vec<&Manifest> = manifests.iter().filter(|m| !m.files.is_empty()).collect();
        let (Ok(night), true) = (ingest_date.parse::<NaiveDate>(), holders.len() > 1) else { return Ok(None) };
        // Those of earlier compactions too. They make this one's id another than theirs, though the runs be the same: a run that was done
        // again since has files of its own; and from the moment that this one's manifest stands, none of their files counts.
        let compacts: BTreeSet<String> = manifests.iter().map(|m| m.run_id.clone()).collect();
        let info = RunInfo::new(id(ingest_date, &compacts));
        let staging = Staging::create(&self.layout, &info.run_id)?;
        let mut files = Vec::new();
        for table in TABLES {
            let parts = join(&self.layout, &staging, table, &info, &holders)?;
            files.extend(parts.finish(true)?.into_iter().map(|part| part.entry(night)));
        }
        let before = holders.iter().map(|m| m.files.len()).sum();
        let mut manifest = Manifest::new(&info, night, Account::default(), files);
        manifest.compacts = compacts.into_iter().collect();
        let done = Compaction {
            ingest_date: ingest_date.to_owned(),
            before,
            after: manifest.files.len(),
            rows: manifest.files.iter().map(|file| file.rows).sum(),
        };
        let rewrites = retire(&self.layout, &staging, manifests, &info.run_id)?;
        write_json(&staging.manifest(), &manifest)?;
        publish(&self.layout, staging, &manifest, Side::default(), rewrites)?;
        Ok(Some(done))
    }
}

fn id(night: &str, runs: &BTreeSet<String>) -> String {
    let mut hash = Xxh3::new();
    for part in std::iter::once(night).chain(runs.iter().map(String::as_str)) {
        hash.update(part.as_bytes());
        hash.update(&[0]);
    }
    // No run's id begins like this, so that neither takes the other's files for its own.
    format!("compact-{:016x}", hash.digest())
}

fn join(layout: &Layout, staging: &Staging, table: Table, run: &RunInfo, holders: &[&Manifest]) -> Result<Parts, SinkError> {
    let mut parts = Parts::new(table, run, staging.table(table), Vec::new());
    let mut waiting: Vec<RecordBatch> = Vec::new();
    let files = holders.iter().flat_map(|m| &m.files).filter(|file| file.table == table.name());
    for FileEntry { path, .. } in files {
        let path = layout.at(path);
        for group in 0..groups(&path)? {
            let rows = batches(&path, group)?.map(|batch| upgraded(table, batch?).map_err(SinkError::about(&path)));
            let rows = rows.collect::<Result<Vec<_>, _>>()?;
            let count = |batches: &[RecordBatch]| batches.iter().map(RecordBatch::num_rows).sum::<usize>();
            if table == Table::Articles && count(&waiting) + count(&rows) > GROUP_ARTICLES {
                write_group(&mut parts, std::mem::take(&mut waiting))?;
            }
            waiting.extend(rows);
            if table != Table::Articles {
                std::mem::take(&mut waiting).into_iter().try_for_each(|batch| parts.write(Ok(batch)))?;
            }
        }
        parts.roll()?;
    }
    write_group(&mut parts, waiting)?;
    parts.end()?;
    Ok(parts)
}

/// One row group of articles, sorted.
fn write_group(parts: &mut Parts, batches: Vec<RecordBatch>) -> Result<(), SinkError> {
    let Some(first) = batches.first() else { return Ok(()) };
    let sorted = concat_batches(&first.schema(), &batches).and_then(|all| {
        let by = ORDER.iter().filter_map(|name| all.column_by_name(name));
        let order = lexsort_to_indices(&by.map(|c| SortColumn { values: Arc::clone(c), options: None }).collect::<Vec<_>>(), None)?;
        take_record_batch(&all, &order)
    });
    parts.write(sorted)?;
    parts.end_group()
}

/// Columns that an older version did not have are null.
fn upgraded(table: Table, batch: RecordBatch) -> Result<RecordBatch, ArrowError> {
    let wanted = schema(table);
    if batch.schema().fields() == wanted.fields() {
        return Ok(batch);
    }
    let column = |field: &Arc<arrow::datatypes::Field>| {
        batch.column_by_name(field.name()).map_or_else(|| new_null_array(field.data_type(), batch.num_rows()), Arc::clone)
    };
    RecordBatch::try_new(wanted.clone(), wanted.fields().iter().map(column).collect())
}

/// The files that were joined go, and the manifests of their runs say where the rows are now.
fn retire(layout: &Layout, staging: &Staging, manifests: Vec<Manifest>, into: &str) -> Result<Rewrites, SinkError> {
    let mut rewrites = Rewrites::default();
    for mut manifest in manifests {
        rewrites.remove.extend(std::mem::take(&mut manifest.files).into_iter().map(|file| file.path));
        let published = format!("_columnist/runs/{}.json", manifest.run_id);
        if !manifest.compacts.is_empty() {
            rewrites.remove.push(published);
            continue;
        }
        manifest.compacted_into = Some(into.to_owned());
        let path = staging.folder().join(format!("manifest-{}.json", manifest.run_id));
        write_json(&path, &manifest)?;
        rewrites.records.push(Rename { from: layout.relative(&path).unwrap_or_default(), to: published });
    }
    Ok(rewrites)
}
