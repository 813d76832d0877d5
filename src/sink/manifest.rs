//! What a run read and wrote. The manifest is written last: what no manifest lists is not yet part of the corpus.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::error::Category;

use super::{Cause, SinkError};
use crate::model::Skip;
use crate::tables::{RunInfo, SCHEMA_VERSION};

/// `_columnist/runs/<run>.json`. The same inputs and settings give the same bytes: no wall-clock time is in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest<I = Vec<InputAccount>, T = Totals> {
    pub run_id: String,
    pub tool_version: String,
    pub schema_version: String,
    /// `YYYY-MM-DD`, as in the paths of its files.
    pub ingest_date: String,
    pub settings: BTreeMap<String, serde_json::Value>,
    pub inputs: I,
    pub files: Vec<FileEntry>,
    pub totals: T,
    /// Of a compaction: the runs whose rows its files hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub compacts: Vec<String>,
    /// The compaction that holds this run's rows; `files` is empty then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compacted_into: Option<String>,
}

/// One input: every record seen is an article, a reject or a skip.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputAccount {
    /// The input as named, joined with the path below it; the same as in the tables.
    pub source: String,
    /// xxh3-128 of the stored bytes, 32 hex digits; of an object in a store `etag:` and its entity tag. None where it could not be read.
    pub digest: Option<String>,
    /// Size as stored.
    pub bytes: u64,
    pub seen: u64,
    pub articles: u64,
    pub rejects: u64,
    pub skipped: u64,
    pub skipped_by_code: BTreeMap<String, u64>,
}

/// One published part file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    pub table: String,
    /// Relative to the corpus, with `/`.
    pub path: String,
    pub rows: u64,
    pub bytes: u64,
    /// xxh3-128 of the file, 32 hex digits.
    pub digest: String,
}

/// Sums over the inputs, and rows written by table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    pub inputs: u64,
    pub bytes: u64,
    pub seen: u64,
    pub articles: u64,
    pub rejects: u64,
    pub skipped: u64,
    pub skipped_by_code: BTreeMap<String, u64>,
    pub rows: BTreeMap<String, u64>,
}

/// What a manifest says first of itself.
#[derive(Debug, Deserialize)]
pub(super) struct Head {
    pub run_id: String,
    pub ingest_date: String,
    #[serde(default)]
    pub compacts: Vec<String>,
    schema_version: String,
}

/// What a run tells about itself when it ends.
#[derive(Debug, Clone, Default)]
pub struct Account<I = Vec<InputAccount>> {
    pub settings: BTreeMap<String, serde_json::Value>,
    /// In plan order.
    pub inputs: I,
    /// Wall-clock times, speeds, slowest pages: `<run>.timing.json`, apart from the manifest so that that is reproducible.
    pub timing: Option<serde_json::Value>,
}

/// An input of more bytes that gave one reject and nothing else was not read: a hole of 20 GB is refused by its length.
const UNREAD: u64 = 64 << 20;

impl InputAccount {
    /// Whether the input was refused without being read, so that it has no digest.
    pub fn was_left_unread(&self) -> bool {
        self.bytes > UNREAD && self.seen <= 1 && self.rejects == self.seen
    }

    /// Counts a skip among those seen.
    pub fn skip(&mut self, skip: Skip) {
        self.seen += 1;
        self.skipped += 1;
        *self.skipped_by_code.entry(skip.as_str().to_owned()).or_default() += 1;
    }

    /// How it does not balance; none where it does.
    pub(super) fn imbalance(&self) -> Option<String> {
        let InputAccount { source, seen, articles, rejects, skipped, .. } = self;
        let words = || format!("{source}: {seen} records seen, but {articles} articles + {rejects} rejects + {skipped} skipped");
        (!self.balances()).then(words)
    }

    /// articles + rejects + skipped = seen.
    pub fn balances(&self) -> bool {
        self.articles + self.rejects + self.skipped == self.seen && self.skipped_by_code.values().sum::<u64>() == self.skipped
    }
}

impl Manifest {
    pub(super) fn new(run: &RunInfo, ingest_date: NaiveDate, account: Account, files: Vec<FileEntry>) -> Self {
        Manifest {
            run_id: run.run_id.clone(),
            tool_version: run.tool_version.to_owned(),
            schema_version: run.schema_version.to_owned(),
            ingest_date: ingest_date.to_string(),
            settings: account.settings,
            totals: Totals::of(&account.inputs, &files),
            inputs: account.inputs,
            files,
            compacts: Vec::new(),
            compacted_into: None,
        }
    }

    /// A manifest as it is stored, if its head is `wanted`: a night of a million inputs is not taken in for nothing.
    ///
    /// # Errors
    /// [`Cause::Newer`] where a newer Columnist wrote it, whose rows are not to be mixed with ours, nor counted by what we know.
    pub(super) fn read_if(path: &Path, wanted: impl FnOnce(&Head) -> bool) -> Result<Option<Manifest>, SinkError> {
        let head: Head = read_json(path)?;
        let number = |version: &str| version.split('.').next().and_then(|major| major.parse::<u32>().ok());
        if number(&head.schema_version) > number(SCHEMA_VERSION) {
            return Err(SinkError::new(path, Cause::Newer(head.schema_version)));
        }
        if wanted(&head) { read_json(path).map(Some) } else { Ok(None) }
    }

    /// The first input whose account does not add up, or a table whose rows are not what the inputs account for.
    pub fn imbalance(&self) -> Option<String> {
        if let Some(words) = self.inputs.iter().find_map(InputAccount::imbalance) {
            return Some(words);
        }
        // The rows of a run that was compacted are in files of the compaction, which has no inputs.
        if !self.compacts.is_empty() || self.compacted_into.is_some() {
            return None;
        }
        let wanted = [("articles", self.totals.articles), ("rejects", self.totals.rejects)];
        wanted.into_iter().find_map(|(table, counted)| {
            let rows = self.totals.rows.get(table).copied().unwrap_or_default();
            (rows != counted).then(|| format!("{table}: {rows} rows written, but the inputs account for {counted}"))
        })
    }
}

fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T, SinkError> {
    let file = File::open(path).map_err(SinkError::io("read", path))?;
    serde_json::from_reader(BufReader::with_capacity(1 << 16, file)).map_err(|error| match error.classify() {
        Category::Io => SinkError::io("read", path)(error.into()),
        _ => SinkError::new(path, error),
    })
}

impl Totals {
    pub(super) fn of(inputs: &[InputAccount], files: &[FileEntry]) -> Self {
        let mut totals = Totals::default();
        inputs.iter().for_each(|input| totals.add(input));
        for file in files {
            *totals.rows.entry(file.table.clone()).or_default() += file.rows;
        }
        totals
    }

    pub(super) fn add(&mut self, input: &InputAccount) {
        self.inputs += 1;
        self.bytes += input.bytes;
        self.seen += input.seen;
        self.articles += input.articles;
        self.rejects += input.rejects;
        self.skipped += input.skipped;
        for (code, count) in &input.skipped_by_code {
            *self.skipped_by_code.entry(code.clone()).or_default() += count;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sink::durable::write_json;

    fn manifest(inputs: Vec<InputAccount>, rows: u64) -> Manifest {
        let file = FileEntry { table: "articles".into(), path: "articles/x.parquet".into(), rows, bytes: 9, digest: "0".into() };
        let account = Account { inputs, ..Account::default() };
        Manifest::new(&RunInfo::new("r"), NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), account, vec![file])
    }

    #[test]
    fn it_reads_back_as_written() {
        let mut input = InputAccount { source: "a.warc".into(), seen: 2, articles: 2, ..InputAccount::default() };
        input.skip(Skip::NotHtml);
        let manifest = manifest(vec![input], 2);
        assert_eq!(manifest.imbalance(), None);
        assert_eq!(manifest.totals.skipped_by_code.get("not_html"), Some(&1));
        let file = tempfile::NamedTempFile::new().unwrap();
        write_json(file.path(), &manifest).unwrap();
        assert_eq!(Manifest::read_if(file.path(), |head| head.run_id == "r").unwrap(), Some(manifest));
        assert_eq!(Manifest::read_if(file.path(), |head| head.run_id == "q").unwrap(), None);
        assert!(std::fs::read_to_string(file.path()).unwrap().contains("\"ingest_date\": \"2026-11-22\""));
    }

    #[test]
    fn what_a_newer_version_wrote_is_not_taken_for_ours() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let read = |version: &str| {
            let head = "\"run_id\": \"r\", \"ingest_date\": \"2026-11-22\", \"new\": 1";
            std::fs::write(file.path(), format!("{{\"schema_version\": \"{version}\", {head}}}")).unwrap();
            Manifest::read_if(file.path(), |_| true)
        };
        assert!(matches!(read("2").unwrap_err().cause, Cause::Newer(version) if version == "2"));
        assert!(matches!(read("10.1").unwrap_err().cause, Cause::Newer(_)));
        // Of ours, but not whole.
        assert!(matches!(read(SCHEMA_VERSION).unwrap_err().cause, Cause::Json(_)));
    }

    #[test]
    fn a_record_that_vanished_is_an_imbalance() {
        let lost = InputAccount { source: "a.warc".into(), seen: 3, articles: 2, ..InputAccount::default() };
        assert_eq!(manifest(vec![lost], 2).imbalance().as_deref(), Some("a.warc: 3 records seen, but 2 articles + 0 rejects + 0 skipped"));
        let kept = InputAccount { source: "a.warc".into(), seen: 2, articles: 2, ..InputAccount::default() };
        assert_eq!(manifest(vec![kept], 1).imbalance().as_deref(), Some("articles: 1 rows written, but the inputs account for 2"));
    }
}
