//! What a run did, for a person and for the exit code.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::model::Reject;
use crate::sink::Manifest;

/// Inputs that are named one by one.
const NAMED: usize = 100;

/// Counts of a finished run.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    pub run_id: String,
    pub seen: u64,
    pub articles: u64,
    pub quotes: u64,
    pub links: u64,
    pub rejects: u64,
    pub skipped: u64,
    /// Bytes of documents handed to the rules.
    pub bytes: u64,
    pub rejects_by_code: BTreeMap<Cow<'static, str>, u64>,
    pub skipped_by_code: BTreeMap<Cow<'static, str>, u64>,
    /// The first input or table whose count does not add up: a record was lost, or counted twice.
    pub imbalance: Option<String>,
    /// Inputs that could not be read, or not to their end: the first of them, and the first of each code.
    pub unreadable: Vec<Unreadable>,
    /// How many more there are. A dump of a million broken records is no reason to hold them.
    #[serde(default)]
    pub more_unreadable: u64,
    #[serde(skip)]
    pub elapsed: Duration,
    /// Records of this run that an earlier, broken command had done.
    #[serde(skip)]
    pub resumed: u64,
    /// The run was published before, and nothing was to be done.
    #[serde(skip)]
    pub was_done: bool,
}

/// An input that could not be read, or not to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreadable {
    pub source: String,
    pub code: Cow<'static, str>,
    pub message: String,
}

impl From<&Reject> for Unreadable {
    fn from(reject: &Reject) -> Self {
        Unreadable { source: reject.source.to_string(), code: reject.code.into(), message: reject.message.clone() }
    }
}

impl Summary {
    /// Takes note of an input that could not be read, or not to its end.
    pub(super) fn unreadable(&mut self, reject: &Reject) {
        if self.unreadable.len() < NAMED || self.unreadable.iter().all(|named| named.code != reject.code) {
            self.unreadable.push(reject.into());
        } else {
            self.more_unreadable += 1;
        }
    }

    /// Of a run that was published before.
    pub(super) fn of(manifest: &Manifest) -> Summary {
        let totals = &manifest.totals;
        let rows = |table: &str| totals.rows.get(table).copied().unwrap_or_default();
        Summary {
            run_id: manifest.run_id.clone(),
            seen: totals.seen,
            articles: totals.articles,
            quotes: rows("quotes"),
            links: rows("links"),
            rejects: totals.rejects,
            skipped: totals.skipped,
            skipped_by_code: totals.skipped_by_code.iter().map(|(code, n)| (code.clone().into(), *n)).collect(),
            was_done: true,
            ..Summary::default()
        }
    }

    /// Rejects among the records seen.
    pub fn reject_rate(&self) -> f64 {
        self.rejects as f64 / (self.seen as f64).max(1.0)
    }

    /// Records a second, over the whole run.
    pub fn pages_per_second(&self) -> f64 {
        self.seen as f64 / self.elapsed.as_secs_f64().max(1e-6)
    }
}
