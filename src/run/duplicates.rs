//! What the corpus already holds: captures that are not written again, and bodies that are copies of earlier ones.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use chrono::NaiveDate;

use super::sketch::Sketch;
use crate::model::{Article, Skip};
use crate::normalize::repeated_capture;
use crate::sink::Known;

/// Bodies kept under one key: one that half the corpus shares says nothing, and would make the search quadratic.
pub const SHARED: usize = 256;

/// Bodies whose sketches are written at a time.
const PIECE: usize = 1_024;

/// Captures and bodies seen so far, earlier nights first, then this run's in order.
#[derive(Debug, Default)]
pub struct Index {
    earlier: HashSet<u128>,
    /// Captures of this run.
    this_run: HashSet<u128>,
    /// How often those came again that did.
    repeats: HashMap<u128, u32>,
    /// A capture that comes again in this run is a row each time.
    pub keep_repeats: bool,
    /// Sketches of earlier nights' captures, until they are taken in.
    stored: HashMap<u128, Sketch>,
    bodies: Vec<Body>,
    by_content: HashMap<u64, u32>,
    keys: Keys,
    /// Where the bodies of this run begin.
    first_of_run: usize,
}

#[derive(Debug)]
struct Body {
    capture: u128,
    article: u128,
    sketch: Sketch,
}

impl Index {
    /// With the sketches that earlier runs left.
    pub fn new(stored: HashMap<u128, Sketch>) -> Index {
        Index { stored, ..Index::default() }
    }

    /// Takes in a capture that the corpus holds. Copies are looked for among strictly earlier nights alone: what
    /// another run of the same night holds depends on which came first.
    pub fn know(&mut self, capture: &Known, ingest_date: NaiveDate) {
        self.earlier.insert(capture.capture_id);
        if capture.night < ingest_date {
            let sketch = self.stored.remove(&capture.capture_id).unwrap_or_default();
            self.remember(Body { capture: capture.capture_id, article: capture.article_id, sketch }, capture.content_hash);
        }
    }

    /// All that the corpus holds is taken in; what comes now is of this run.
    pub fn begin(&mut self) {
        self.stored = HashMap::new();
        self.first_of_run = self.bodies.len();
    }

    /// Takes in a capture that this run has written already, before it was broken off.
    pub fn resume(&mut self, capture: &Known, sketch: Sketch) {
        self.this_run.insert(capture.capture_id);
        self.remember(Body { capture: capture.capture_id, article: capture.article_id, sketch }, capture.content_hash);
    }

    /// Whether a capture is to be written; if so marks what it duplicates.
    pub fn admit(&mut self, article: &mut Article, sketch: Sketch) -> Result<(), Skip> {
        if self.earlier.contains(&article.capture_id) {
            return Err(Skip::Unchanged);
        }
        if !self.this_run.insert(article.capture_id) {
            if !self.keep_repeats {
                return Err(Skip::DuplicateCapture);
            }
            let first = article.capture_id;
            let nth = self.repeats.entry(first).or_default();
            // A run that was broken off knows its rows, not how often their captures came.
            loop {
                *nth += 1;
                article.capture_id = repeated_capture(first, *nth);
                if self.this_run.insert(article.capture_id) {
                    break;
                }
            }
        }
        article.duplicate_of = self.original(article.article_id, article.content_hash, &sketch);
        self.remember(Body { capture: article.capture_id, article: article.article_id, sketch }, article.content_hash);
        Ok(())
    }

    /// The sketches of this run's captures, for later nights, some at a time.
    pub fn pieces(&self) -> impl Iterator<Item = Vec<u8>> {
        let bodies = self.bodies.get(self.first_of_run..).unwrap_or_default();
        bodies.chunks(PIECE).map(|bodies| {
            let mut piece = Vec::new();
            for body in bodies {
                piece.extend(body.capture.to_be_bytes());
                body.sketch.write(&mut piece);
            }
            piece
        })
    }

    /// The earliest capture of another article with the same or nearly the same body.
    fn original(&self, article: u128, content: Option<u64>, sketch: &Sketch) -> Option<u128> {
        if !sketch.is_long() {
            return None;
        }
        let same = content.and_then(|c| self.by_content.get(&c)).copied();
        let mut candidates: Vec<u32> = sketch.keys().iter().flat_map(|key| self.keys.of(*key)).collect();
        candidates.extend(same);
        candidates.sort_unstable();
        candidates.dedup();
        let mut bodies = candidates.into_iter().filter_map(|ix| Some((ix, self.bodies.get(ix as usize)?)));
        let is_copy = |(ix, body): &(u32, &Body)| body.article != article && (Some(*ix) == same || sketch.is_copy_of(&body.sketch));
        bodies.find(is_copy).map(|(_, body)| body.capture)
    }

    fn remember(&mut self, body: Body, content: Option<u64>) {
        let Ok(ix) = u32::try_from(self.bodies.len()) else { return };
        if let Some(content) = content {
            self.by_content.entry(content).or_insert(ix);
        }
        if body.sketch.is_long() {
            for key in body.sketch.keys() {
                self.keys.add(*key, ix);
            }
        }
        self.bodies.push(body);
    }
}

/// Bodies by the keys of their sketches, in order. Nearly every key is of one body alone, and there are a dozen a body: those take 8 bytes.
#[derive(Debug, Default)]
struct Keys {
    /// The first body of each key.
    first: HashMap<u32, u32, Plain>,
    /// Those that follow, where any do.
    others: HashMap<u32, Vec<u32>, Plain>,
}

type Plain = BuildHasherDefault<Spread>;

impl Keys {
    fn of(&self, key: u32) -> impl Iterator<Item = u32> {
        let first = self.first.get(&key).copied();
        let others = first.and_then(|_| self.others.get(&key)).map(Vec::as_slice).unwrap_or_default();
        first.into_iter().chain(others.iter().copied())
    }

    fn add(&mut self, key: u32, body: u32) {
        match self.first.entry(key) {
            Entry::Vacant(entry) => _ = entry.insert(body),
            Entry::Occupied(_) => {
                let others = self.others.entry(key).or_default();
                if others.len() + 1 < SHARED {
                    others.push(body);
                }
            }
        }
    }
}

/// Keys are least hashes, so small numbers: a multiplication (2^64 over the golden ratio) spreads them over all bits.
#[derive(Debug, Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32((*byte).into()));
    }

    fn write_u32(&mut self, key: u32) {
        self.0 = (self.0 ^ u64::from(key)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(32);
    }
}

/// The sketches of an index file, as far as it can be read: without one, copies that were edited are not found, and nothing else.
pub fn read_sketches(mut bytes: &[u8], into: &mut HashMap<u128, Sketch>) {
    while let Some((id, rest)) = bytes.split_first_chunk::<16>()
        && let Some((sketch, rest)) = Sketch::read(rest)
    {
        into.insert(u128::from_be_bytes(*id), sketch);
        bytes = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Locator, Media};
    use crate::run::worker::Worker;
    use chrono::DateTime;

    fn night(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn known(capture_id: u128, content_hash: Option<u64>) -> Known {
        Known { source: "a".into(), record: 0, capture_id, article_id: 100, content_hash, simhash: None, body: None, night: night(21) }
    }

    fn story(from: u32) -> Sketch {
        Sketch::of(&(from..from + 200).map(|n| format!("w{n} ")).collect::<String>())
    }

    #[test]
    fn copies_of_another_article_are_found_and_captures_of_the_same_one_are_not() {
        let mut index = Index::new([(1, story(0))].into());
        index.know(&known(1, Some(7)), night(22));
        index.begin();
        assert_eq!(index.original(200, Some(7), &story(900)), Some(1));
        assert_eq!(index.original(200, Some(8), &story(20)), Some(1));
        assert_eq!(index.original(200, Some(8), &story(900)), None);
        assert_eq!(index.original(100, Some(7), &story(0)), None);
        assert_eq!(index.original(200, Some(7), &Sketch::of("a short text")), None);
    }

    #[test]
    fn a_capture_of_the_same_night_is_known_but_no_original() {
        let mut index = Index::default();
        index.know(&known(1, Some(7)), night(21));
        assert_eq!(index.original(200, Some(7), &story(0)), None);
        assert!(index.earlier.contains(&1));
    }

    #[test]
    fn the_sketches_of_a_run_are_read_back() {
        let mut index = Index::new([(1, story(0))].into());
        index.know(&known(1, None), night(22));
        index.begin();
        index.resume(&known(2, None), story(50));
        let mut back = HashMap::new();
        read_sketches(&index.pieces().flatten().collect::<Vec<u8>>(), &mut back);
        assert_eq!(back, HashMap::from([(2, story(50))]));
        read_sketches(b"broken", &mut back);
        assert_eq!(back.len(), 1);
    }

    /// Bodies of the examples that are long enough.
    fn bodies() -> Vec<String> {
        let worker = Worker { limits: crate::page::Limits::default(), ingested: DateTime::UNIX_EPOCH };
        let inputs = crate::source::expand(&["examples".into()], None, Some("html")).unwrap().inputs;
        let pages = inputs.iter().filter(|input| input.name.ends_with(".html"));
        let body = |path: &std::path::Path| {
            let at = Locator { source: "x".into(), record: 0, offset: None };
            let (id, url, charset, fetched, status) = Default::default();
            let document = Document { at, id, url, media: Media::Html, charset, fetched, status, body: std::fs::read(path).unwrap() };
            worker.process(&document).ok()?.article.body
        };
        pages.filter_map(|input| body(&input.path)).filter(|body| Sketch::of(body).is_long()).collect()
    }

    /// What newsrooms do to a story that they take over.
    fn edited(body: &str) -> Vec<String> {
        let paragraphs: Vec<&str> = body.split("\n\n").collect();
        let every = |n: usize, word: &str| {
            body.split(' ').enumerate().map(|(ix, w)| if ix % n == n - 1 { word } else { w }).collect::<Vec<_>>().join(" ")
        };
        let without = |gone: usize| {
            let kept = paragraphs.iter().enumerate().filter(|(ix, _)| *ix != gone).map(|(_, p)| *p);
            kept.collect::<Vec<_>>().join("\n\n")
        };
        let part = |share: f64| {
            let words: Vec<&str> = body.split(' ').collect();
            words[..(words.len() as f64 * share) as usize].join(" ")
        };
        vec![
            body.to_uppercase().replace(['“', '”', '"'], "'"),
            every(20, "swapped"),
            every(13, "replaced"),
            part(0.7),
            part(0.55),
            without(paragraphs.len() / 2),
            format!("SKERRY (Harbour Wire) — {body}\n\nThe Gazette has asked both sides for comment and will add what they say."),
            format!("{}\n\nThis story first appeared elsewhere, and was shortened for our readers by the desk.", part(0.8)),
            paragraphs.iter().rev().copied().collect::<Vec<_>>().join("\n\n"),
            body.replace('.', ". ").replace(',', " —"),
        ]
    }

    /// A story of its own that has a quarter of its text, the background, in common with another.
    fn same_background(body: &str, other: &str) -> String {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let (background, own) = (words(body), words(other));
        [&own[..], &background[..own.len().min(background.len()) / 4]].concat().join(" ")
    }

    #[test]
    fn syndicated_copies_are_found_among_stories_of_their_own() {
        let bodies = bodies();
        assert!(bodies.len() >= 15, "{}", bodies.len());
        let mut index = Index::default();
        for (ix, body) in bodies.iter().enumerate() {
            index.resume(&Known { article_id: ix as u128, ..known(ix as u128, None) }, Sketch::of(body));
        }
        let (mut right, mut wrong, mut missed) = (0u32, 0u32, 0u32);
        let mut count = |text: &str, wanted: Option<u128>| match (index.original(u128::MAX, None, &Sketch::of(text)), wanted) {
            (Some(found), Some(wanted)) if found == wanted => right += 1,
            (Some(_), _) => wrong += 1,
            (None, Some(_)) => missed += 1,
            (None, None) => {}
        };
        for (ix, body) in bodies.iter().enumerate() {
            edited(body).into_iter().for_each(|copy| count(&copy, Some(ix as u128)));
            // Words of its own: no copy of the story that it stands in for, but for the background.
            let own: String = body.split(' ').map(|word| format!("{}x ", word.trim_matches('.'))).collect();
            for other in [1, 2, 3] {
                count(&same_background(&bodies[(ix + other) % bodies.len()], &own), None);
            }
        }
        let (precision, recall) = (f64::from(right) / f64::from(right + wrong), f64::from(right) / f64::from(right + missed + wrong));
        println!("copies: precision {precision:.3}, recall {recall:.3} of {} edits", right + wrong + missed);
        assert!(precision >= 0.95 && recall >= 0.95, "precision {precision:.3}, recall {recall:.3}: {right} {wrong} {missed}");
    }
}
