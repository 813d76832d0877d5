//! A page a row of a Parquet file: `html` or `text`, and `id`, `url`, `fetched_at` where there are such columns.
//!
//! Values are read below Arrow, by physical type: strings, large strings, views, binaries and dictionaries of these
//! are all byte arrays in the file. So none of them needs code of its own, a row of bad UTF-8 costs nothing (the charset
//! is decided later), and a page is a slice of the file's page that it lies in, not a copy.
//!
//! Only the columns that are asked for are read, a few rows at a time. What is broken costs its row group; what makes
//! the parquet crate panic is caught.

mod columns;
mod file;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use ::parquet::errors::ParquetError;
use ::parquet::file::reader::{ChunkReader, FileReader};
use ::parquet::file::serialized_reader::SerializedFileReader;

use super::{Format, Limits, Opened, Record, Records, Refusal, sniff};
use crate::model::{Document, Locator, Media};
use columns::{Batch, Columns, Group};

pub const PARQUET: Format = Format {
    name: "parquet",
    doc: "a page a row: columns html or text, and url, id, fetched_at where known",
    extensions: &["parquet"],
    matches,
    open,
};

fn matches(path: &Path, head: &[u8]) -> bool {
    head.starts_with(b"PAR1") || sniff::is_named(path, PARQUET.extensions)
}

fn open(mut opened: Opened) -> Result<Records, Refusal> {
    if opened.data.peek()?.is_empty() {
        return Err(Refusal::new("empty", "no bytes"));
    }
    let Opened { name, data, fields, limits, .. } = opened;
    match data.into_plain() {
        Ok(stored) => {
            let (bytes, len, read) = stored.into_whole().ok_or_else(|| Refusal::new("unreadable", "not a file"))?;
            rows(file::Counted::new(bytes, len, read), name, &fields, limits)
        }
        Err(data) => rows(file::spool(*data)?, name, &fields, limits),
    }
}

fn rows<R: ChunkReader + 'static>(bytes: R, name: Arc<str>, fields: &super::FieldNames, limits: Limits) -> Result<Records, Refusal> {
    let file = guarded(|| SerializedFileReader::new(bytes))?;
    let columns = Columns::find(file.metadata().file_metadata().schema_descr(), fields)?;
    let groups = 0..file.num_row_groups();
    Ok(Box::new(Rows { file, columns, name, limits, groups, group: None, batch: Batch::default(), records: 0 }))
}

/// Runs a piece of the parquet crate: an error or a panic in it is a refusal.
fn guarded<T>(run: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, Refusal> {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(Refusal::new("parquet_broken", error.to_string())),
        Err(_) => Err(Refusal::new("parquet_broken", "the reader gave up on values that contradict each other")),
    }
}

struct Rows<R: ChunkReader> {
    file: SerializedFileReader<R>,
    columns: Columns,
    name: Arc<str>,
    limits: Limits,
    groups: std::ops::Range<usize>,
    /// The row group that is being read.
    group: Option<Group>,
    batch: Batch,
    records: u64,
}

impl<R: ChunkReader + 'static> Iterator for Rows<R> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        loop {
            if let Some(row) = self.batch.next() {
                let at = Locator { source: self.name.clone(), record: self.records, offset: None };
                self.records += 1;
                return Some(self.record(row, at));
            }
            if let Err(refusal) = self.refill()? {
                self.group = None;
                return Some(refusal.of_input(&self.name));
            }
        }
    }
}

impl<R: ChunkReader + 'static> Rows<R> {
    /// Reads the next batch, of the next row group where one has ended; none at the end of the file.
    fn refill(&mut self) -> Option<Result<(), Refusal>> {
        let in_group = |refusal: Refusal, group: usize| Refusal { message: format!("row group {group}: {}", refusal.message), ..refusal };
        let Some(group) = &mut self.group else {
            let index = self.groups.next()?;
            let opened = guarded(|| Group::open(self.file.get_row_group(index)?.as_ref(), index, &self.columns));
            return Some(opened.map(|group| self.group = Some(group)).map_err(|refusal| in_group(refusal, index)));
        };
        let index = group.index;
        match guarded(|| group.read(&self.columns)) {
            Ok(batch) if batch.is_empty() => {
                self.group = None;
                Some(Ok(()))
            }
            Ok(batch) => {
                self.batch = batch.into_iter();
                Some(Ok(()))
            }
            Err(refusal) => Some(Err(in_group(refusal, index))),
        }
    }

    fn record(&self, row: columns::Row, at: Locator) -> Record {
        let (media, body) = match (row.html, row.text) {
            (Some(html), _) => (Media::Html, html),
            (None, Some(text)) => (Media::Text, text),
            (None, None) => return Refusal::new("no_html", "the row's page is null").of_record(&at, row.id, row.url),
        };
        if body.is_empty() {
            return Refusal::new("empty", "the page has no bytes").of_record(&at, row.id, row.url);
        }
        if body.len() > self.limits.record_bytes {
            return Refusal::too_large(self.limits.record_bytes).of_record(&at, row.id, row.url);
        }
        // A string column is UTF-8 by its type; a binary one says nothing.
        let is_utf8 = if media == Media::Html { self.columns.html_is_utf8 } else { self.columns.text_is_utf8 };
        let charset = (is_utf8 && std::str::from_utf8(body.data()).is_ok()).then(|| "utf-8".to_owned());
        let body = body.data().to_vec();
        Record::Document(Document { at, id: row.id, url: row.url, media, charset, fetched: row.fetched, status: None, body })
    }
}
