//! What a run is to do, decided before it starts.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde_json::{Value, json};
use xxhash_rust::xxh3::Xxh3;

use crate::page;
use crate::source::{self, FieldNames, Input};
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
}

impl Plan {
    /// The settings that can change a table, for the manifest.
    pub fn settings(&self) -> BTreeMap<String, Value> {
        let names = &self.names;
        let fields = json!({"id": names.id, "url": names.url, "html": names.html, "text": names.text, "fetched_at": names.fetched_at});
        let limits = json!({
            "html_bytes": self.page.html_bytes,
            "json_ld_bytes": self.page.json_ld_bytes,
            "depth": self.page.depth,
            "record_bytes": self.source.record_bytes,
            "expanded_bytes": self.source.expanded_bytes,
        });
        let format = json!(self.inputs.first().and_then(|i| i.format));
        BTreeMap::from([("fields".to_owned(), fields), ("limits".to_owned(), limits), ("format".to_owned(), format)])
    }

    /// The run's id: 16 hex digits over the settings, the ingest date, and the sorted names and sizes of the inputs.
    ///
    /// A rerun has the same id, so that it replaces its own rows; another night's run over the same inputs has another.
    /// Modification times never enter.
    pub fn run_info(&self) -> RunInfo {
        let mut hash = Xxh3::new();
        for part in [TOOL_VERSION, SCHEMA_VERSION, &self.ingest_date.to_string(), &json!(self.settings()).to_string()] {
            hash.update(part.as_bytes());
            hash.update(&[0]);
        }
        for input in &self.inputs {
            hash.update(input.name.as_bytes());
            hash.update(&[0]);
            hash.update(&input.bytes.unwrap_or(u64::MAX).to_le_bytes());
        }
        RunInfo::new(format!("{:016x}", hash.digest()))
    }

    /// Midnight UTC of the ingest date.
    pub fn ingested(&self) -> DateTime<Utc> {
        self.ingest_date.and_time(NaiveTime::MIN).and_utc()
    }
}
