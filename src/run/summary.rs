//! What a run did, for a person and for the exit code.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::model::Reject;

/// Counts of a finished run.
#[derive(Debug, Clone, Default)]
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
    pub rejects_by_code: BTreeMap<&'static str, u64>,
    pub skipped_by_code: BTreeMap<&'static str, u64>,
    /// The first input or table whose count does not add up: a record was lost, or counted twice.
    pub imbalance: Option<String>,
    /// Inputs that could not be read, or not to their end.
    pub unreadable: Vec<Reject>,
    pub elapsed: Duration,
}

impl Summary {
    /// Records a second, over the whole run.
    pub fn pages_per_second(&self) -> f64 {
        self.seen as f64 / self.elapsed.as_secs_f64().max(1e-6)
    }
}
