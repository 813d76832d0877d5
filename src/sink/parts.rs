//! Part files of one table: Parquet in staging, rolled at a size, hashed while they are written.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;
use arrow::error::ArrowError;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use xxhash_rust::xxh3::Xxh3;

use super::SinkError;
use super::properties::properties;
use crate::tables::{RunInfo, Table, schema};

/// A part is closed once it is this long: few enough files for listing, small enough ones for parallel readers.
const PART_BYTES: usize = 256 << 20;

/// Writes the part files of one table, in order.
pub struct Parts {
    table: Table,
    run: RunInfo,
    /// The table's folder in staging.
    folder: PathBuf,
    open: Option<Open>,
    done: Vec<Part>,
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

struct Open {
    path: PathBuf,
    name: String,
    rows: u64,
    writer: ArrowWriter<Digesting>,
}

impl Parts {
    /// `folder` must exist.
    pub fn new(table: Table, run: &RunInfo, folder: PathBuf) -> Self {
        Parts { table, run: run.clone(), folder, open: None, done: Vec::new() }
    }

    /// Adds rows to the row group being filled. Takes the conversion's outcome, so that its error names the part too.
    pub fn write(&mut self, converted: Result<RecordBatch, ArrowError>) -> Result<(), SinkError> {
        let open = self.open()?;
        let batch = converted.map_err(SinkError::about(&open.path))?;
        open.rows += batch.num_rows() as u64;
        open.writer.write(&batch).map_err(SinkError::about(&open.path))
    }

    /// Ends the row group.
    pub fn end_group(&mut self) -> Result<(), SinkError> {
        match &mut self.open {
            Some(open) => open.writer.flush().map_err(SinkError::about(&open.path)),
            None => Ok(()),
        }
    }

    /// Closes the part if it is long enough. Call it where a part may end: after all rows of a record.
    pub fn roll(&mut self) -> Result<(), SinkError> {
        match self.open.take_if(|open| open.writer.bytes_written() >= PART_BYTES) {
            Some(full) => self.close(full),
            None => Ok(()),
        }
    }

    /// Closes the last part. A table without rows gets a part without rows, so that every table can be read after every run.
    pub fn finish(mut self) -> Result<Vec<Part>, SinkError> {
        if self.done.is_empty() {
            self.open()?;
        }
        if let Some(last) = self.open.take() {
            self.close(last)?;
        }
        Ok(self.done)
    }

    fn open(&mut self) -> Result<&mut Open, SinkError> {
        let open = match self.open.take() {
            Some(open) => open,
            None => self.create()?,
        };
        Ok(self.open.insert(open))
    }

    fn create(&self) -> Result<Open, SinkError> {
        let name = format!("{}{:05}.parquet", part_prefix(&self.run.run_id), self.done.len());
        let path = self.folder.join(&name);
        let file = File::create(&path).map_err(SinkError::io("create", &path))?;
        // No Arrow schema in the footer: the Parquet types say all of it, and readers that know no Arrow see the same.
        let options = ArrowWriterOptions::new()
            .with_properties(properties(self.table, &self.run))
            .with_schema_root(self.table.name().to_owned())
            .with_skip_arrow_metadata(true);
        let writer =
            ArrowWriter::try_new_with_options(Digesting::new(file), schema(self.table), options).map_err(SinkError::about(&path))?;
        Ok(Open { path, name, rows: 0, writer })
    }

    fn close(&mut self, open: Open) -> Result<(), SinkError> {
        let Open { path, name, rows, mut writer } = open;
        // Writes the footer and empties the buffer; `into_inner` would turn a full disk into mere words.
        writer.finish().map_err(SinkError::about(&path))?;
        let (bytes, digest) = writer.inner().sync(&path)?;
        self.done.push(Part { table: self.table, name, rows, bytes, digest });
        Ok(())
    }
}

/// What the names of a run's part files begin with.
pub fn part_prefix(run_id: &str) -> String {
    format!("part-{run_id}-")
}

/// A file that is hashed as it is written.
struct Digesting {
    file: File,
    hash: Box<Xxh3>,
    bytes: u64,
}

impl Digesting {
    fn new(file: File) -> Self {
        Digesting { file, hash: Box::new(Xxh3::new()), bytes: 0 }
    }

    fn sync(&self, path: &Path) -> Result<(u64, String), SinkError> {
        self.file.sync_all().map_err(SinkError::io("sync", path))?;
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
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
    use xxhash_rust::xxh3::xxh3_128;

    use super::*;

    #[test]
    fn a_table_without_rows_gets_one_readable_part() {
        let folder = tempfile::tempdir().unwrap();
        for table in crate::tables::TABLES {
            let parts = Parts::new(table, &RunInfo::new(table.name()), folder.path().to_owned()).finish().unwrap();
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
        let error = Parts::new(Table::Links, &RunInfo::new("r"), "/nowhere".into()).finish().unwrap_err();
        assert_eq!(error.path, Path::new("/nowhere/part-r-00000.parquet"));
    }
}
