//! What manifests and timing files say: records seen and skipped, and how long pages took.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value;

use super::report::{Count, Night};
use super::scan::Published;

/// Values and how often each is there: in the newest night, and in all.
#[derive(Debug, Default)]
pub(super) struct Tally(HashMap<String, (u64, u64)>);

impl Tally {
    pub fn add(&mut self, value: &str, is_newest: bool) {
        self.add_many(value, is_newest, 1);
    }

    pub fn add_many(&mut self, value: &str, is_newest: bool, count: u64) {
        let entry = match self.0.get_mut(value) {
            Some(entry) => entry,
            None => self.0.entry(value.to_owned()).or_default(),
        };
        entry.0 += if is_newest { count } else { 0 };
        entry.1 += count;
    }

    pub fn distinct(&self) -> usize {
        self.0.len()
    }

    /// The most frequent over all nights, then by value.
    pub fn most(self, top: usize) -> Vec<Count> {
        let mut all: Vec<Count> = self.0.into_iter().map(|(value, (newest, all))| Count { value, newest, all }).collect();
        all.sort_by(|a, b| b.all.cmp(&a.all).then_with(|| a.value.cmp(&b.value)));
        all.truncate(top);
        all
    }
}

/// How long pages took, by the timing files of the newest night's runs.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Pages {
    /// Up to so many milliseconds (none: longer than the bound before), and the pages that took no more and no less.
    pub histogram: Vec<(Option<u64>, u64)>,
    pub slowest: Vec<SlowPage>,
}

/// One of the pages that took longest.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SlowPage {
    pub ms: f64,
    pub source: String,
    pub record: u64,
}

/// Slow pages that are told; the timing file has 50 a run.
const SLOWEST: usize = 10;

/// Records by night, with the table rows yet to be counted, and skips by code.
pub(super) fn nights(published: &Published) -> (Vec<Night>, Vec<Count>) {
    let mut nights: Vec<Night> = published.nights.iter().map(|date| Night { ingest_date: date.clone(), ..Night::default() }).collect();
    let mut skipped = Tally::default();
    let newest = nights.len().saturating_sub(1);
    for manifest in &published.manifests {
        let ix = published.night(&manifest.ingest_date);
        let Some(night) = nights.get_mut(ix) else { continue };
        night.seen += manifest.totals.seen;
        night.skipped += manifest.totals.skipped;
        night.rejects += manifest.totals.rejects;
        for (code, count) in &manifest.totals.skipped_by_code {
            skipped.add_many(code, ix == newest, *count);
        }
        let rows = |table: &str| manifest.files.iter().filter(|f| f.table == table).map(|f| f.rows).sum::<u64>();
        night.articles += rows("articles");
        night.quotes += rows("quotes");
        night.links += rows("links");
    }
    (nights, skipped.most(usize::MAX))
}

/// Times of the newest night's pages.
pub(super) fn pages(published: &Published) -> Pages {
    let mut pages = Pages::default();
    let newest = published.nights.last();
    for manifest in published.manifests.iter().filter(|m| Some(&m.ingest_date) == newest) {
        if let Some(timing) = published.corpus.timing(&manifest.run_id) {
            pages.add(&timing["pages"]);
        }
    }
    pages.slowest.sort_by(|a, b| b.ms.total_cmp(&a.ms));
    pages.slowest.truncate(SLOWEST);
    // Nothing took longer than the last bound that has pages.
    while pages.histogram.last().is_some_and(|(_, pages)| *pages == 0) {
        pages.histogram.pop();
    }
    pages
}

impl Pages {
    fn add(&mut self, timing: &Value) {
        for bin in timing["histogram"].as_array().into_iter().flatten() {
            let (bound, count) = (bin["up_to_ms"].as_u64(), bin["pages"].as_u64().unwrap_or_default());
            match self.histogram.iter_mut().find(|(b, _)| *b == bound) {
                Some((_, pages)) => *pages += count,
                None => self.histogram.push((bound, count)),
            }
        }
        for page in timing["slowest"].as_array().into_iter().flatten() {
            self.slowest.push(SlowPage {
                ms: page["ms"].as_f64().unwrap_or_default(),
                source: page["source"].as_str().unwrap_or_default().to_owned(),
                record: page["record"].as_u64().unwrap_or_default(),
            });
        }
    }

    /// The bound that nine tenths (`share` 0.9) of the pages keep, in milliseconds.
    pub fn quantile(&self, share: f64) -> Option<u64> {
        let all: u64 = self.histogram.iter().map(|(_, pages)| pages).sum();
        let mut seen = 0;
        self.histogram.iter().find_map(|(bound, pages)| {
            seen += pages;
            (all > 0 && seen as f64 >= share * all as f64).then_some(*bound)?
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn times_of_several_runs_are_one_histogram() {
        let mut pages = Pages::default();
        let timing = json!({"histogram": [{"up_to_ms": 1, "pages": 9}, {"up_to_ms": null, "pages": 1}], "slowest": [{"ms": 2.5, "source": "a", "record": 3}]});
        pages.add(&timing);
        pages.add(&timing);
        assert_eq!(pages.histogram, [(Some(1), 18), (None, 2)]);
        assert_eq!((pages.slowest.len(), pages.quantile(0.9), pages.quantile(0.99)), (2, Some(1), None));
        pages.add(&Value::Null);
    }

    #[test]
    fn the_most_frequent_come_first() {
        let mut tally = Tally::default();
        for (value, is_newest) in [("b", true), ("a", false), ("c", true), ("c", false)] {
            tally.add(value, is_newest);
        }
        let values: Vec<(String, u64, u64)> = tally.most(2).into_iter().map(|c| (c.value, c.newest, c.all)).collect();
        assert_eq!(values, [("c".to_owned(), 1, 2), ("a".to_owned(), 0, 1)]);
    }
}
