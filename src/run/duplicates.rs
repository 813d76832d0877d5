//! What the corpus already holds: captures that are not written again, and bodies that are copies of earlier ones.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::model::{Article, Skip};
use crate::sink::Known;

/// Bodies whose simhashes differ in at most this many of 64 bits are nearly the same (Manku et al. 2007 use 3).
const NEAR: u32 = 3;
/// Bits of one band: with [`NEAR`] + 1 bands, two hashes within that distance agree in one band at least.
const BAND_BITS: u32 = 64 / (NEAR + 1);
/// Below this many words copies are chance: captions, paywall notices.
const WORDS: i32 = 50;

/// Captures and bodies seen so far, earlier nights first, then this run's in order.
#[derive(Debug, Default)]
pub(super) struct Index {
    earlier: HashSet<u128>,
    this_run: HashSet<u128>,
    by_content: HashMap<u64, Body>,
    /// (band, its bits) to the bodies that have them.
    by_band: HashMap<(u32, u16), Vec<(u64, Body)>>,
}

#[derive(Debug, Clone, Copy)]
struct Body {
    capture: u128,
    article: u128,
}

impl Index {
    /// Takes in a capture that the corpus holds. Copies are looked for among strictly earlier nights alone: what
    /// another run of the same night holds depends on which came first.
    pub fn know(&mut self, capture: &Known, ingest_date: NaiveDate) {
        self.earlier.insert(capture.capture_id);
        if capture.night < ingest_date {
            let body = Body { capture: capture.capture_id, article: capture.article_id };
            self.remember(body, capture.content_hash, capture.simhash);
        }
    }

    /// Whether a capture is to be written; if so marks what it duplicates.
    pub fn admit(&mut self, article: &mut Article) -> Result<(), Skip> {
        if self.earlier.contains(&article.capture_id) {
            return Err(Skip::Unchanged);
        }
        if !self.this_run.insert(article.capture_id) {
            return Err(Skip::DuplicateCapture);
        }
        let (content, simhash, words) = (article.content_hash, article.simhash, article.word_count);
        article.duplicate_of = self.original(article.article_id, content, simhash, words);
        self.remember(Body { capture: article.capture_id, article: article.article_id }, content, simhash);
        Ok(())
    }

    /// The earliest capture of another article with the same or nearly the same body.
    fn original(&self, article: u128, content: Option<u64>, simhash: Option<u64>, words: i32) -> Option<u128> {
        if words < WORDS {
            return None;
        }
        let same = content.and_then(|c| self.by_content.get(&c)).filter(|b| b.article != article);
        same.or_else(|| self.near(article, simhash?)).map(|b| b.capture)
    }

    fn near(&self, article: u128, simhash: u64) -> Option<&Body> {
        bands(simhash)
            .filter_map(|band| self.by_band.get(&band))
            .flatten()
            .find(|(hash, body)| body.article != article && (hash ^ simhash).count_ones() <= NEAR)
            .map(|(_, body)| body)
    }

    fn remember(&mut self, body: Body, content: Option<u64>, simhash: Option<u64>) {
        if let Some(content) = content {
            self.by_content.entry(content).or_insert(body);
        }
        for band in simhash.into_iter().flat_map(bands) {
            let bodies = self.by_band.entry(band).or_default();
            // A band that half the corpus shares says nothing, and would make the search quadratic.
            if bodies.len() < 256 {
                bodies.push((simhash.unwrap_or_default(), body));
            }
        }
    }
}

fn bands(simhash: u64) -> impl Iterator<Item = (u32, u16)> {
    (0..=NEAR).map(move |band| (band, (simhash >> (band * BAND_BITS)) as u16))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: Option<u64> = Some(7);

    fn index() -> Index {
        let mut index = Index::default();
        let night = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let known = Known { capture_id: 1, article_id: 100, content_hash: HASH, simhash: Some(0xFFFF_0000_FFFF_0000), night };
        index.know(&known, night.succ_opt().unwrap());
        index
    }

    #[test]
    fn copies_of_another_article_are_found_and_captures_of_the_same_one_are_not() {
        let index = index();
        assert_eq!(index.original(200, HASH, Some(0), 400), Some(1));
        assert_eq!(index.original(100, HASH, Some(0xFFFF_0000_FFFF_0000), 400), None);
    }

    #[test]
    fn a_body_a_few_bits_away_is_nearly_the_same() {
        let index = index();
        assert_eq!(index.original(200, Some(8), Some(0xFFFF_0000_FFFF_0007), 400), Some(1));
        assert_eq!(index.original(200, Some(8), Some(0xFFFF_0000_FFFF_000F), 400), None);
    }

    #[test]
    fn a_capture_of_the_same_night_is_known_but_no_original() {
        let night = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let mut index = Index::default();
        index.know(&Known { capture_id: 1, article_id: 100, content_hash: HASH, simhash: None, night }, night);
        assert_eq!(index.original(200, HASH, None, 400), None);
        assert!(index.earlier.contains(&1));
    }

    #[test]
    fn short_texts_are_no_copies() {
        assert_eq!(index().original(200, HASH, None, 10), None);
    }
}
