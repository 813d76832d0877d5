//! Part files of one table: written as segments, which end where a checkpoint does, and joined to parts at the end.
//!
//! A segment is a whole Parquet file in staging. What a run has put into segments need not be done again after a kill; and as segments
//! end at fixed counts of articles, the parts are the same bytes with and without one.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use arrow::array::RecordBatch;
use arrow::error::ArrowError;
use chrono::NaiveDate;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use super::SinkError;
use super::durable::{self, NewFile};
use super::error::Cause;
use super::manifest::FileEntry;
use super::properties::properties;
use super::splice::splice;
use super::staging::PublishedPart;
use crate::tables::{RunInfo, Table, schema};

/// A part is closed once it is this long: few enough files for listing, small enough ones for parallel readers.
const PART_BYTES: u64 = 256 << 20;

/// Writes the part files of one table, in order.
pub struct Parts {
    table: Table,
    run: RunInfo,
    /// The table's folder in staging.
    folder: PathBuf,
    open: Option<PartWriter>,
    segments: Vec<Segment>,
}

/// A finished, synced piece of a table in staging.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    pub name: String,
    pub rows: u64,
    pub bytes: u64,
    /// xxh3-128, 32 hex digits.
    pub digest: String,
}

/// A finished, synced part in staging.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub table: Table,
    pub name: String,
    pub rows: u64,
    pub bytes: u64,
    /// xxh3-128, 32 hex digits.
    pub digest: String,
}

impl Part {
    /// As the manifest of a run of this night lists it.
    pub fn entry(self, night: NaiveDate) -> FileEntry {
        let path = PublishedPart { table: self.table, night, name: self.name }.path();
        FileEntry { table: self.table.name().to_owned(), path, rows: self.rows, bytes: self.bytes, digest: self.digest }
    }
}

/// Writes one Parquet file of a table.
pub struct PartWriter {
    path: PathBuf,
    name: String,
    rows: u64,
    writer: ArrowWriter<Digesting>,
}

type Written = (u64, String);

impl Parts {
    /// `folder` must exist; `segments` are those that lie in it already.
    pub fn new(table: Table, run: &RunInfo, folder: PathBuf, segments: Vec<Segment>) -> Self {
        Parts { table, run: run.clone(), folder, open: None, segments }
    }

    /// Adds rows to the row group being filled. Takes the conversion's outcome, so that its error names the part too.
    pub fn write(&mut self, converted: Result<RecordBatch, ArrowError>) -> Result<(), SinkError> {
        self.open()?.write(converted)
    }

    /// Ends the row group.
    pub fn end_group(&mut self) -> Result<(), SinkError> {
        match &mut self.open {
            Some(open) => open.end_group(),
            None => Ok(()),
        }
    }

    /// Ends the segment. Call it where one may end: after all rows of a record.
    pub fn cut(&mut self) -> Result<(), SinkError> {
        match self.open.take() {
            Some(open) => {
                self.segments.push(open.close()?);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Ends the segment if it is as long as a part may be.
    pub fn roll(&mut self) -> Result<(), SinkError> {
        if self.open.as_ref().is_some_and(|open| open.writer.bytes_written() as u64 >= PART_BYTES) { self.cut() } else { Ok(()) }
    }

    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Ends the last segment. A table without rows gets one without rows, so that every table can be read after every run.
    pub fn end(&mut self) -> Result<(), SinkError> {
        if self.segments.is_empty() {
            self.open()?;
        }
        self.cut()
    }

    /// Joins the segments to parts. With `move_them` a single one becomes its part as it is; else they stay where they are, for a
    /// command that has to go on from them once more.
    pub fn finish(self, move_them: bool) -> Result<Vec<Part>, SinkError> {
        self.finish_unless(move_them, &AtomicBool::new(false))
    }

    /// As [`Parts::finish`]; where segments are copied, `stop` is looked at before each part.
    pub fn finish_unless(mut self, move_them: bool, stop: &AtomicBool) -> Result<Vec<Part>, SinkError> {
        self.end()?;
        let mut parts = Vec::new();
        let mut rest = self.segments.as_slice();
        while !rest.is_empty() {
            if !move_them && stop.load(Ordering::Relaxed) {
                return Err(SinkError::new(&self.folder, Cause::Stopped));
            }
            let (these, others) = rest.split_at(part_length(rest));
            parts.push(self.join(these, format!("{}{:05}.parquet", part_prefix(&self.run.run_id), parts.len()), move_them)?);
            rest = others;
        }
        Ok(parts)
    }

    fn join(&self, segments: &[Segment], name: String, move_them: bool) -> Result<Part, SinkError> {
        let path = self.folder.join(&name);
        let rows = segments.iter().map(|segment| segment.rows).sum();
        let (bytes, digest) = match segments {
            [one] if move_them => {
                durable::rename(&self.folder.join(&one.name), &path)?;
                (one.bytes, one.digest.clone())
            }
            many => {
                let pieces: Vec<PathBuf> = many.iter().map(|segment| self.folder.join(&segment.name)).collect();
                splice(self.table, &self.run, &pieces, &path)?
            }
        };
        Ok(Part { table: self.table, name, rows, bytes, digest })
    }

    fn open(&mut self) -> Result<&mut PartWriter, SinkError> {
        let open = match self.open.take() {
            Some(open) => open,
            None => {
                let name = format!("segment-{:05}.parquet", self.segments.len());
                PartWriter::create(self.table, &self.run, &self.folder.join(name))?
            }
        };
        Ok(self.open.insert(open))
    }
}

impl PartWriter {
    pub fn create(table: Table, run: &RunInfo, path: &Path) -> Result<PartWriter, SinkError> {
        let file = NewFile::create(path)?;
        // No Arrow schema in the footer: the Parquet types say all of it, and readers that know no Arrow see the same.
        let options = ArrowWriterOptions::new()
            .with_properties(properties(table, run))
            .with_schema_root(table.name().to_owned())
            .with_skip_arrow_metadata(true);
        let writer = ArrowWriter::try_new_with_options(Digesting::new(file), schema(table), options).map_err(SinkError::about(path))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(PartWriter { path: path.to_owned(), name, rows: 0, writer })
    }

    pub fn write(&mut self, converted: Result<RecordBatch, ArrowError>) -> Result<(), SinkError> {
        let batch = converted.map_err(SinkError::about(&self.path))?;
        self.rows += batch.num_rows() as u64;
        self.writer.write(&batch).map_err(SinkError::about(&self.path))
    }

    pub fn end_group(&mut self) -> Result<(), SinkError> {
        self.writer.flush().map_err(SinkError::about(&self.path))
    }

    /// Writes the footer and syncs.
    pub fn close(mut self) -> Result<Segment, SinkError> {
        // Writes the footer and empties the buffer; `into_inner` would turn a full disk into mere words.
        self.writer.finish().map_err(SinkError::about(&self.path))?;
        let (bytes, digest) = self.writer.inner().sync()?;
        Ok(Segment { name: self.name, rows: self.rows, bytes, digest })
    }
}

/// How many segments make the next part.
fn part_length(segments: &[Segment]) -> usize {
    let mut bytes = 0;
    let full = segments.iter().position(|segment| {
        bytes += segment.bytes;
        bytes >= PART_BYTES
    });
    full.map_or(segments.len(), |last| last + 1)
}

/// What the names of a run's part files begin with.
pub fn part_prefix(run_id: &str) -> String {
    format!("part-{run_id}-")
}

/// A file that is hashed as it is written.
pub struct Digesting {
    file: NewFile,
    hash: Box<Xxh3>,
    bytes: u64,
}

impl Digesting {
    pub fn new(file: NewFile) -> Self {
        Digesting { file, hash: Box::new(Xxh3::new()), bytes: 0 }
    }

    /// Syncs it; its length and digest.
    pub fn sync(&self) -> Result<Written, SinkError> {
        self.file.sync()?;
        Ok((self.bytes, format!("{:032x}", self.hash.digest128())))
    }
}

impl Write for Digesting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or(bytes));
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
    use xxhash_rust::xxh3::xxh3_128;

    use super::*;

    #[test]
    fn a_table_without_rows_gets_one_readable_part() {
        let folder = tempfile::tempdir().unwrap();
        for table in crate::tables::TABLES {
            let parts = Parts::new(table, &RunInfo::new(table.name()), folder.path().to_owned(), Vec::new()).finish(true).unwrap();
            let [part] = parts.as_slice() else { panic!("{parts:?}") };
            let path = folder.path().join(&part.name);
            let bytes = std::fs::read(&path).unwrap();
            assert_eq!((part.rows, part.bytes, &part.digest), (0, bytes.len() as u64, &format!("{:032x}", xxh3_128(&bytes))));
            let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(&path).unwrap()).unwrap();
            assert_eq!(reader.schema().fields(), schema(table).fields());
        }
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error_with_its_path() {
        let error = Parts::new(Table::Links, &RunInfo::new("r"), "/nowhere".into(), Vec::new()).finish(true).unwrap_err();
        assert_eq!(error.path, Path::new("/nowhere/segment-00000.parquet"));
    }
}
