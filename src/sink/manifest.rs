//! What a run read and wrote. The manifest is written last: what no manifest lists is not yet part of the corpus.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Cause, SinkError};
use crate::model::Skip;
use crate::tables::{RunInfo, SCHEMA_VERSION};

/// `_columnist/runs/<run>.json`. The same inputs and settings give the same bytes: no wall-clock time is in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    pub run_id: String,
    pub tool_version: String,
    pub schema_version: String,
    /// `YYYY-MM-DD`, as in the paths of its files.
    pub ingest_date: String,
    pub settings: BTreeMap<String, serde_json::Value>,
    pub inputs: Vec<InputAccount>,
    pub files: Vec<FileEntry>,
    pub totals: Totals,
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

/// What a run tells about itself when it ends.
#[derive(Debug, Clone, Default)]
pub struct Account {
    pub settings: BTreeMap<String, serde_json::Value>,
    /// In plan order.
    pub inputs: Vec<InputAccount>,
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

    /// A manifest as it was stored.
    ///
    /// # Errors
    /// [`Cause::Newer`] where a newer Columnist wrote it, whose rows are not to be mixed with ours, nor counted by what we know.
    pub(super) fn read(path: &Path, json: &[u8]) -> Result<Manifest, SinkError> {
        #[derive(Deserialize)]
        struct Version {
            schema_version: String,
        }
        let Version { schema_version } = serde_json::from_slice(json).map_err(SinkError::about(path))?;
        let number = |version: &str| version.split('.').next().and_then(|major| major.parse::<u32>().ok());
        if number(&schema_version) > number(SCHEMA_VERSION) {
            return Err(SinkError::new(path, Cause::Newer(schema_version)));
        }
        serde_json::from_slice(json).map_err(SinkError::about(path))
    }

    /// The first input whose account does not add up, or a table whose rows are not what the inputs account for.
    pub fn imbalance(&self) -> Option<String> {
        if let Some(input) = self.inputs.iter().find(|input| !input.balances()) {
            let InputAccount { source, seen, articles, rejects, skipped, .. } = input;
            return Some(format!("{source}: {seen} records seen, but {articles} articles + {rejects} rejects + {skipped} skipped"));
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

    /// The manifest as it is stored.
    pub(super) fn to_json(&self) -> serde_json::Result<Vec<u8>> {
        let mut json = serde_json::to_vec_pretty(self)?;
        json.push(b'\n');
        Ok(json)
    }
}

impl Totals {
    pub(super) fn of(inputs: &[InputAccount], files: &[FileEntry]) -> Self {
        let mut totals = Totals { inputs: inputs.len() as u64, ..Totals::default() };
        for input in inputs {
            totals.bytes += input.bytes;
            totals.seen += input.seen;
            totals.articles += input.articles;
            totals.rejects += input.rejects;
            totals.skipped += input.skipped;
            for (code, count) in &input.skipped_by_code {
                *totals.skipped_by_code.entry(code.clone()).or_default() += count;
            }
        }
        for file in files {
            *totals.rows.entry(file.table.clone()).or_default() += file.rows;
        }
        totals
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let json = manifest.to_json().unwrap();
        assert_eq!(serde_json::from_slice::<Manifest>(&json).unwrap(), manifest);
        assert!(String::from_utf8(json).unwrap().contains("\"ingest_date\": \"2026-11-22\""));
    }

    #[test]
    fn what_a_newer_version_wrote_is_not_taken_for_ours() {
        let read =
            |version: &str| Manifest::read(Path::new("r.json"), format!("{{\"schema_version\": \"{version}\", \"new\": 1}}").as_bytes());
        assert!(matches!(read("2").unwrap_err().cause, Cause::Newer(version) if version == "2"));
        assert!(matches!(read("10.1").unwrap_err().cause, Cause::Newer(_)));
        // Of ours, but not whole.
        assert!(matches!(read(SCHEMA_VERSION).unwrap_err().cause, Cause::Json(_)));
        assert_eq!(Manifest::read(Path::new("r.json"), &manifest(vec![], 0).to_json().unwrap()).unwrap(), manifest(vec![], 0));
    }

    #[test]
    fn a_record_that_vanished_is_an_imbalance() {
        let lost = InputAccount { source: "a.warc".into(), seen: 3, articles: 2, ..InputAccount::default() };
        assert_eq!(manifest(vec![lost], 2).imbalance().as_deref(), Some("a.warc: 3 records seen, but 2 articles + 0 rejects + 0 skipped"));
        let kept = InputAccount { source: "a.warc".into(), seen: 2, articles: 2, ..InputAccount::default() };
        assert_eq!(manifest(vec![kept], 1).imbalance().as_deref(), Some("articles: 1 rows written, but the inputs account for 2"));
    }
}
