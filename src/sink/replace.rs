//! Rows of earlier runs that a run takes the place of: their parts are written again without them, in staging.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::File;
use std::path::Path;

use arrow::array::cast::AsArray;
use arrow::array::{BooleanArray, RecordBatch};
use arrow::compute::filter_record_batch;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::SinkError;
use super::durable::{create_folder, write_json};
use super::manifest::{FileEntry, Head, Manifest, Totals};
use super::parts::PartWriter;
use super::publish::Rename;
use super::staging::{Layout, Staging};
use crate::tables::{RunInfo, TABLES, Table};

/// Inputs of earlier runs whose rows give way, by run; none stands for all inputs of that run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replaced(pub BTreeMap<String, Option<BTreeSet<String>>>);

impl Replaced {
    pub fn covers(&self, run_id: &str, source: &str) -> bool {
        self.0.get(run_id).is_some_and(|sources| sources.as_ref().is_none_or(|sources| sources.contains(source)))
    }

    fn touches(&self, head: &Head) -> bool {
        self.0.contains_key(&head.run_id) || head.compacts.iter().any(|run| self.0.contains_key(run))
    }
}

/// What is to be done to the published files for that.
#[derive(Debug, Default)]
pub struct Rewrites {
    pub parts: Vec<Rename>,
    pub records: Vec<Rename>,
    pub remove: Vec<String>,
}

/// Writes the parts of earlier runs that hold replaced rows without them, and their manifests, into staging. `own` is the run that
/// replaces: its own manifest is written anew in any case.
pub fn rewrite(layout: &Layout, staging: &Staging, own: &str, replaced: &Replaced) -> Result<Rewrites, SinkError> {
    let mut rewrites = Rewrites::default();
    let mut removed = HashSet::new();
    for manifest in layout.manifests_if(|head| head.run_id != own && replaced.touches(head))? {
        let mut manifest = manifest?;
        for table in TABLES {
            create_folder(&staging.rewritten(table))?;
        }
        for ix in articles_first(&manifest.files) {
            if let Some(entry) = manifest.files.get_mut(ix) {
                rewrites.parts.extend(rewrite_part(layout, staging, entry, replaced, &mut removed)?);
            }
        }
        manifest.inputs.retain(|input| !replaced.covers(&manifest.run_id, &input.source));
        // A run that is done again whole has files of its own from now on.
        manifest.compacts.retain(|run| replaced.0.get(run) != Some(&None));
        record(layout, staging, manifest, &mut rewrites)?;
    }
    Ok(rewrites)
}

/// The order in which a manifest's files are rewritten: the articles tell which quotes and links go.
fn articles_first(files: &[FileEntry]) -> Vec<usize> {
    let (mut order, others): (Vec<usize>, Vec<usize>) = (0..files.len()).partition(|&ix| files[ix].table == Table::Articles.name());
    order.extend(others);
    order
}

/// A manifest without the inputs that were replaced; one without any goes, with its files.
fn record(layout: &Layout, staging: &Staging, mut manifest: Manifest, rewrites: &mut Rewrites) -> Result<(), SinkError> {
    manifest.totals = Totals::of(&manifest.inputs, &manifest.files);
    let name = |suffix: &str| format!("_columnist/runs/{}{suffix}.json", manifest.run_id);
    if manifest.inputs.is_empty() && manifest.files.iter().all(|file| file.rows == 0) {
        let files: BTreeSet<&String> = manifest.files.iter().map(|file| &file.path).collect();
        rewrites.parts.retain(|rename| !files.contains(&rename.to));
        rewrites.remove.extend(files.into_iter().cloned());
        rewrites.remove.extend([name(""), name(".timing"), format!("_columnist/index/{}.sketches", manifest.run_id)]);
        return Ok(());
    }
    let file = format!("manifest-{}.json", manifest.run_id);
    let path = staging.folder().join(&file);
    write_json(&path, &manifest)?;
    let from = layout.relative(&path).unwrap_or(file);
    rewrites.records.push(Rename { from, to: name("") });
    Ok(())
}

/// Writes one part without its replaced rows; none if it has none. `removed` gathers the captures that go.
fn rewrite_part(
    layout: &Layout,
    staging: &Staging,
    entry: &mut FileEntry,
    replaced: &Replaced,
    removed: &mut HashSet<u128>,
) -> Result<Option<Rename>, SinkError> {
    let Some(table) = Table::named(&entry.table) else { return Ok(None) };
    let from = layout.at(&entry.path);
    let name = entry.path.rsplit('/').next().unwrap_or(&entry.path).to_owned();
    let to = staging.rewritten(table).join(&name);
    let mut writer = PartWriter::create(table, &RunInfo::new(name.as_str()), &to)?;
    let mut gone = 0;
    for group in 0..groups(&from)? {
        for batch in batches(&from, group)? {
            let batch = batch?;
            let keep = kept(table, &batch, replaced, removed);
            gone += keep.iter().filter(|kept| *kept == Some(false)).count();
            writer.write(filter_record_batch(&batch, &keep))?;
        }
        writer.end_group()?;
    }
    if gone == 0 {
        drop(writer);
        super::durable::remove_file(&to)?;
        return Ok(None);
    }
    let segment = writer.close()?;
    (entry.rows, entry.bytes, entry.digest) = (segment.rows, segment.bytes, segment.digest);
    let from = layout.relative(&to).unwrap_or_default();
    Ok(Some(Rename { from, to: entry.path.clone() }))
}

/// Which rows of a batch stay.
fn kept(table: Table, batch: &RecordBatch, replaced: &Replaced, removed: &mut HashSet<u128>) -> BooleanArray {
    let text = |name: &str, row: usize| batch.column_by_name(name).and_then(|c| c.as_string_opt::<i32>()).map(|c| c.value(row));
    let capture = |row: usize| u128::from_str_radix(text("capture_id", row)?, 16).ok();
    let rows = 0..batch.num_rows();
    match table {
        Table::Articles | Table::Rejects => rows
            .map(|row| {
                let goes = replaced.covers(text("run_id", row).unwrap_or_default(), text("source", row).unwrap_or_default());
                if goes {
                    removed.extend(capture(row));
                }
                Some(!goes)
            })
            .collect(),
        Table::Quotes | Table::Links => rows.map(|row| Some(capture(row).is_none_or(|id| !removed.contains(&id)))).collect(),
    }
}

/// How many row groups a file has.
pub fn groups(path: &Path) -> Result<usize, SinkError> {
    let file = File::open(path).map_err(SinkError::io("open", path))?;
    Ok(ParquetRecordBatchReaderBuilder::try_new(file).map_err(SinkError::about(path))?.metadata().num_row_groups())
}

/// The rows of one row group.
pub fn batches(path: &Path, group: usize) -> Result<impl Iterator<Item = Result<RecordBatch, SinkError>> + use<>, SinkError> {
    let file = File::open(path).map_err(SinkError::io("open", path))?;
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(SinkError::about(path))?;
    let reader = builder.with_row_groups(vec![group]).build().map_err(SinkError::about(path))?;
    let path = path.to_owned();
    Ok(reader.map(move |batch| batch.map_err(SinkError::about(&path))))
}
