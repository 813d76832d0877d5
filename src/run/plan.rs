//! What a run is to do, decided before it starts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde_json::{Value, json};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::page;
use crate::sink::Replaced;
use crate::source::{self, FieldNames, Input, Record};
use crate::tables::{RunInfo, SCHEMA_VERSION, TOOL_VERSION};

/// Everything that decides a run's tables, and where they go.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Sorted by name: the order in which records are read and written.
    pub inputs: Vec<Input>,
    pub out: PathBuf,
    pub ingest_date: NaiveDate,
    /// None: one a core. Never changes the tables.
    pub threads: Option<usize>,
    pub names: FieldNames,
    pub page: page::Limits,
    pub source: source::Limits,
    /// Whether a capture that comes twice in the run is a row each time.
    pub keep_repeats: bool,
    /// Whether a body that stands under another article already makes its record a reject, and no row.
    pub drop_duplicates: bool,
    /// The part of the records that this run takes; none: all.
    pub shard: Option<Shard>,
    /// The records that are taken, by input; none: all, an empty set: all of that input.
    pub only: Option<BTreeMap<String, BTreeSet<u64>>>,
    /// Articles between two checkpoints.
    pub checkpoint: u64,
    /// Do everything anew, whether or not it was done before: what is there of these inputs and this date gives way.
    pub force: bool,
}

/// One of `count` shards, from 1. A record belongs to the shard that its bytes say, so that no capture is in two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    pub index: u64,
    pub count: u64,
}

impl Shard {
    fn takes(self, key: u64) -> bool {
        key % self.count == self.index - 1
    }
}

impl Plan {
    /// The plan that the command line has without any flag, for a fixed date.
    pub fn of(inputs: Vec<Input>, out: impl Into<PathBuf>) -> Plan {
        Plan {
            inputs,
            out: out.into(),
            ingest_date: NaiveDate::default(),
            threads: None,
            names: FieldNames::default(),
            page: page::Limits::default(),
            source: source::Limits::default(),
            keep_repeats: false,
            drop_duplicates: false,
            shard: None,
            only: None,
            checkpoint: 8_192,
            force: false,
        }
    }

    /// The settings that can change a table, for the manifest.
    pub fn settings(&self) -> BTreeMap<String, Value> {
        let names = &self.names;
        let fields = json!({"id": names.id, "url": names.url, "html": names.html, "text": names.text, "fetched_at": names.fetched_at});
        let limits = json!({
            "html_bytes": self.page.html_bytes,
            "json_ld_bytes": self.page.json_ld_bytes,
            "depth": self.page.depth,
            "attributes": self.page.attributes,
            "formatting": self.page.formatting,
            "nodes": self.page.nodes,
            "work": self.page.work,
            "cpu_seconds": self.page.cpu.as_secs(),
            "record_bytes": self.source.record_bytes,
            "expanded_bytes": self.source.expanded_bytes,
        });
        let format = json!(self.inputs.first().and_then(|i| i.format));
        let repeats = json!(if self.keep_repeats { "keep" } else { "skip" });
        let duplicates = json!(if self.drop_duplicates { "drop" } else { "mark" });
        let shard = json!(self.shard.map(|shard| format!("{}/{}", shard.index, shard.count)));
        let settings = [
            ("fields", fields),
            ("limits", limits),
            ("format", format),
            ("repeats", repeats),
            ("duplicates", duplicates),
            ("shard", shard),
            ("checkpoint", json!(self.checkpoint)),
            ("only", json!(self.only)),
        ];
        settings.map(|(name, value)| (name.to_owned(), value)).into()
    }

    /// The run's id: 16 hex digits over the settings, the ingest date, and the sorted names and sizes of the inputs.
    ///
    /// A rerun has the same id, so that it replaces its own rows; another night's run over the same inputs has another.
    /// Modification times never enter.
    pub fn run_info(&self) -> RunInfo {
        let mut hash = Xxh3::new();
        let mut settings = self.settings();
        // All shards of a run have one hash, and each its own ending.
        settings.insert("shard".to_owned(), json!(self.shard.map(|shard| shard.count)));
        for part in [TOOL_VERSION, SCHEMA_VERSION, &self.ingest_date.to_string(), &json!(settings).to_string()] {
            hash.update(part.as_bytes());
            hash.update(&[0]);
        }
        for input in &self.inputs {
            hash.update(input.name.as_bytes());
            hash.update(&[0]);
            hash.update(&input.bytes.unwrap_or(u64::MAX).to_le_bytes());
        }
        let shard = self.shard.map(|shard| format!("-{}of{}", shard.index, shard.count)).unwrap_or_default();
        RunInfo::new(format!("{:016x}{shard}", hash.digest()))
    }

    /// What a run that was broken off depends on beside its id: its inputs must not have been touched since.
    pub fn basis(&self, replaced: &Replaced) -> String {
        let mut hash = Xxh3::new();
        for input in &self.inputs {
            let changed = input.path().metadata().and_then(|meta| meta.modified()).ok();
            let version = input.object.as_ref().and_then(|object| object.version.as_deref()).unwrap_or_default();
            hash.update(format!("{}\0{:?}\0{changed:?}{version}\0", input.name, input.bytes).as_bytes());
        }
        hash.update(format!("{replaced:?}").as_bytes());
        format!("{:016x}", hash.digest())
    }

    /// Whether a record is one of those that this run takes. `ordinal` counts the records of its input.
    pub fn takes(&self, input: &Input, ordinal: u64, record: &Record) -> bool {
        let shard = self.shard.is_none_or(|shard| match record {
            Record::Document(document) => shard.takes(xxh3_64(&document.body)),
            Record::Reject(_) | Record::Skip(_) => shard.takes(ordinal),
        });
        shard && self.only.as_ref().is_none_or(|only| only.get(&*input.name).is_some_and(|records| is_one_of(records, record)))
    }

    /// Midnight UTC of the ingest date.
    pub fn ingested(&self) -> DateTime<Utc> {
        self.ingest_date.and_time(NaiveTime::MIN).and_utc()
    }
}

fn is_one_of(records: &BTreeSet<u64>, record: &Record) -> bool {
    records.is_empty()
        || match record {
            Record::Document(document) => records.contains(&document.at.record),
            Record::Reject(reject) => reject.record.is_some_and(|record| records.contains(&record)),
            Record::Skip(_) => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_belongs_to_one_shard() {
        let shards = [1, 2, 3].map(|index| Shard { index, count: 3 });
        for key in 0..30 {
            assert_eq!(shards.iter().filter(|shard| shard.takes(key)).count(), 1);
        }
    }
}
