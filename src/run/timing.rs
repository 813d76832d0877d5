//! How long pages took, for `<run>.timing.json`: wall-clock times never enter the manifest.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::model::Locator;

/// Bounds of the histogram, in milliseconds, each twice the one before.
const BOUNDS: usize = 14;

/// How many of the slowest pages are named.
const SLOWEST: usize = 50;

/// Times of pages so far.
#[derive(Debug, Default)]
pub(super) struct Timing {
    /// Pages of up to 1, 2, 4 … ms, and those beyond.
    histogram: [u64; BOUNDS + 1],
    slowest: BTreeSet<(Duration, Arc<str>, u64)>,
}

impl Timing {
    pub fn page(&mut self, at: &Locator, took: Duration) {
        let bound = (0..BOUNDS).find(|bound| took <= Duration::from_millis(1 << bound)).unwrap_or(BOUNDS);
        self.histogram[bound] += 1;
        if self.slowest.len() < SLOWEST || self.slowest.first().is_some_and(|(least, ..)| took > *least) {
            self.slowest.insert((took, Arc::clone(&at.source), at.record));
            if self.slowest.len() > SLOWEST {
                self.slowest.pop_first();
            }
        }
    }

    pub fn to_json(&self) -> Value {
        let bound = |ix: usize| if ix < BOUNDS { json!(1u64 << ix) } else { Value::Null };
        let histogram: Vec<Value> = self.histogram.iter().enumerate().map(|(ix, n)| json!({"up_to_ms": bound(ix), "pages": n})).collect();
        let slowest = self.slowest.iter().rev();
        let slowest: Vec<Value> =
            slowest.map(|(took, source, record)| json!({"ms": took.as_secs_f64() * 1e3, "source": &**source, "record": record})).collect();
        json!({"histogram": histogram, "slowest": slowest})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_pages_are_named() {
        let mut timing = Timing::default();
        for ms in 0..100 {
            timing.page(&Locator { source: "a".into(), record: ms, offset: None }, Duration::from_millis(ms));
        }
        let json = timing.to_json();
        assert_eq!(json["slowest"].as_array().map(Vec::len), Some(SLOWEST));
        assert_eq!((&json["slowest"][0]["record"], &json["histogram"][7]["pages"]), (&json!(99), &json!(35)));
    }
}
