//! What the corpus already holds: captures that are not written again, and bodies that are copies of earlier ones.
//!
//! All of it is a number of bodies, in order, and keys that they are looked up by; what is held in memory of them does not grow with them.

mod bodies;
mod captures;
mod filter;
mod key;
mod postings;
mod sorted;
mod stored;

use chrono::NaiveDate;

use super::sketch::Sketch;
use crate::model::{Article, Skip};
use crate::normalize::repeated_capture;
use crate::sink::{Known, Scratch, SinkError};
use bodies::{Bodies, Body};
pub use captures::Captures;
use key::Key;
pub use key::SHARED;
use postings::Postings;
pub use stored::{Sketches, Stored, read_sketches};

/// Captures and bodies seen so far, earlier nights first, then this run's in order.
#[derive(Debug)]
pub struct Index {
    bodies: Bodies,
    keys: Postings,
    /// A capture that comes again in this run is a row each time.
    pub keep_repeats: bool,
    /// Where the bodies of this run begin.
    first_of_run: usize,
    /// Where those begin that were not noted yet.
    first_to_note: usize,
}

impl Index {
    /// For few captures: all in memory.
    pub fn in_memory() -> Index {
        Index { bodies: Bodies::in_memory(), keys: Postings::in_memory(), keep_repeats: false, first_of_run: 0, first_to_note: 0 }
    }

    /// # Errors
    /// Where its files cannot be made.
    pub fn on_disk(scratch: &Scratch) -> Result<Index, SinkError> {
        let keys = Postings::on_disk(scratch.clone(), "keys", true);
        Ok(Index { bodies: Bodies::on_disk(scratch, "bodies")?, keys, ..Index::in_memory() })
    }

    /// Takes in a capture that the corpus holds, with the sketch that its run left. Copies are looked for among strictly earlier nights
    /// alone: what another run of the same night holds depends on which came first.
    ///
    /// # Errors
    /// Where a file cannot be written; so in all that follows, or be read.
    pub fn know(&mut self, capture: &Known, ingest_date: NaiveDate, stored: &mut Stored) -> Result<(), SinkError> {
        let &Known { capture_id: capture, article_id: article, content_hash: content, night, .. } = capture;
        if night < ingest_date {
            let sketch = stored.sketch(capture)?;
            self.remember(&Body { capture, article, content, sketch })
        } else {
            self.keep(&Body { capture, ..Body::default() }).map(|_| ())
        }
    }

    /// All that the corpus holds is taken in; what comes now is of this run.
    pub fn begin(&mut self) -> Result<(), SinkError> {
        (self.first_of_run, self.first_to_note) = (self.bodies.count(), self.bodies.count());
        self.keys.join_all()
    }

    /// Length of a note.
    pub const NOTE: usize = Body::BYTES;

    /// What a later command needs of this run's captures, for it to go on from here: a note a capture that was not noted yet, in order.
    pub fn notes(&self) -> impl Iterator<Item = Result<Vec<u8>, SinkError>> {
        self.written(self.first_to_note, |body, piece| body.write(piece))
    }

    /// All of them are kept.
    pub fn noted(&mut self) {
        self.first_to_note = self.bodies.count();
    }

    /// Takes in what a command before noted.
    pub fn resume(&mut self, note: &[u8]) -> Result<(), SinkError> {
        Body::read(note).map_or(Ok(()), |body| self.remember(&body))?;
        self.noted();
        Ok(())
    }

    /// Whether a capture is to be written; if so marks what it duplicates.
    pub fn admit(&mut self, article: &mut Article, sketch: Sketch) -> Result<Result<(), Skip>, SinkError> {
        match self.seen(article.capture_id)? {
            Some(Seen::Earlier) => return Ok(Err(Skip::Unchanged)),
            Some(Seen::InThisRun) if !self.keep_repeats => return Ok(Err(Skip::DuplicateCapture)),
            Some(Seen::InThisRun) => article.capture_id = self.next_repeat(article.capture_id)?,
            None => {}
        }
        article.duplicate_of = self.original(article.article_id, article.content_hash, &sketch)?;
        let &mut Article { capture_id: capture, article_id: article, content_hash: content, .. } = article;
        self.remember(&Body { capture, article, content, sketch })?;
        Ok(Ok(()))
    }

    /// The sketches of this run's captures, for later nights, some at a time.
    pub fn pieces(&self) -> impl Iterator<Item = Result<Vec<u8>, SinkError>> {
        self.written(self.first_of_run, |body, piece| {
            piece.extend(body.capture.to_be_bytes());
            body.sketch.write(piece);
        })
    }

    /// The bodies from a number on as `write` writes them; no piece is empty.
    fn written(&self, first: usize, write: impl Fn(&Body, &mut Vec<u8>)) -> impl Iterator<Item = Result<Vec<u8>, SinkError>> {
        let piece = move |bodies: Vec<Body>| {
            let mut piece = Vec::new();
            bodies.iter().for_each(|body| write(body, &mut piece));
            piece
        };
        let is_some = |piece: &Result<Vec<u8>, _>| piece.as_ref().map_or(true, |piece| !piece.is_empty());
        self.bodies.since(first).map(move |bodies| bodies.map(&piece)).filter(is_some)
    }

    fn seen(&mut self, capture: u128) -> Result<Option<Seen>, SinkError> {
        let mut found = Vec::new();
        self.keys.of(Key::capture(capture), &mut found)?;
        for number in found {
            let number = number as usize;
            if self.bodies.get(number)?.is_some_and(|body| body.capture == capture) {
                return Ok(Some(if number < self.first_of_run { Seen::Earlier } else { Seen::InThisRun }));
            }
        }
        Ok(None)
    }

    /// The id of a capture that comes again: that of its first repeat that there is not yet. There are all before one that there is, so
    /// they need not be counted: a step that doubles, then halves, finds it.
    fn next_repeat(&mut self, first: u128) -> Result<u128, SinkError> {
        let mut is_there = |nth: u32| Ok(matches!(self.seen(repeated_capture(first, nth))?, Some(Seen::InThisRun)));
        let (mut there, mut free) = (0, 1);
        while is_there(free)? {
            (there, free) = (free, free.saturating_mul(2));
        }
        while free - there > 1 {
            let middle = there.midpoint(free);
            if is_there(middle)? { there = middle } else { free = middle }
        }
        Ok(repeated_capture(first, free))
    }

    /// The earliest capture of another article with the same or nearly the same body.
    fn original(&mut self, article: u128, content: Option<u64>, sketch: &Sketch) -> Result<Option<u128>, SinkError> {
        if !sketch.is_long() {
            return Ok(None);
        }
        let mut candidates = Vec::new();
        if let Some(content) = content {
            self.keys.of(Key::content(content), &mut candidates)?;
        }
        let same = candidates.first().copied();
        for key in sketch.keys() {
            self.keys.of(Key::sketch(*key), &mut candidates)?;
        }
        candidates.sort_unstable();
        candidates.dedup();
        for number in candidates {
            let Some(body) = self.bodies.get(number as usize)? else { continue };
            if body.article != article && (Some(number) == same || sketch.is_copy_of(&body.sketch)) {
                return Ok(Some(body.capture));
            }
        }
        Ok(None)
    }

    fn remember(&mut self, body: &Body) -> Result<(), SinkError> {
        let Some(number) = self.keep(body)? else { return Ok(()) };
        if let Some(content) = body.content {
            self.keys.add(Key::content(content), number)?;
        }
        if body.sketch.is_long() {
            body.sketch.keys().iter().try_for_each(|key| self.keys.add(Key::sketch(*key), number))?;
        }
        Ok(())
    }

    /// The body's number; none where there are more than numbers.
    fn keep(&mut self, body: &Body) -> Result<Option<u32>, SinkError> {
        let Ok(number) = u32::try_from(self.bodies.count()) else { return Ok(None) };
        self.bodies.push(body)?;
        self.keys.add(Key::capture(body.capture), number)?;
        Ok(Some(number))
    }
}

enum Seen {
    Earlier,
    InThisRun,
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
        Known { source: "a".into(), capture_id, article_id: 100, content_hash, simhash: None, night: night(21) }
    }

    fn story(from: u32) -> Sketch {
        Sketch::of(&(from..from + 200).map(|n| format!("w{n} ")).collect::<String>())
    }

    /// Indexes in memory and on disk, which must not differ.
    fn indexes() -> (tempfile::TempDir, [Index; 2]) {
        let root = tempfile::tempdir().unwrap();
        let scratch = Scratch::create(root.path().join("scratch")).unwrap();
        (root, [Index::in_memory(), Index::on_disk(&scratch).unwrap()])
    }

    fn stored(sketches: impl IntoIterator<Item = (u128, Sketch)>) -> Stored {
        let mut stored = Stored::in_memory();
        sketches.into_iter().for_each(|(capture, sketch)| stored.add(capture, sketch).unwrap());
        stored
    }

    #[test]
    fn copies_of_another_article_are_found_and_captures_of_the_same_one_are_not() {
        let (_root, indexes) = indexes();
        for mut index in indexes {
            index.know(&known(1, Some(7)), night(22), &mut stored([(1, story(900)), (1, story(0))])).unwrap();
            index.begin().unwrap();
            let mut original = |article, content, sketch| index.original(article, content, &sketch).unwrap();
            assert_eq!(original(200, Some(7), story(900)), Some(1));
            assert_eq!(original(200, Some(8), story(20)), Some(1));
            assert_eq!(original(200, Some(8), story(900)), None);
            assert_eq!(original(100, Some(7), story(0)), None);
            assert_eq!(original(200, Some(7), Sketch::of("a short text")), None);
        }
    }

    #[test]
    fn a_capture_of_the_same_night_is_known_but_no_original() {
        let mut index = Index::in_memory();
        index.know(&known(1, Some(7)), night(21), &mut stored([(1, story(0))])).unwrap();
        index.begin().unwrap();
        assert_eq!(index.original(200, Some(7), &story(0)).unwrap(), None);
        assert!(matches!(index.seen(1).unwrap(), Some(Seen::Earlier)));
        // Another one, half of whose id is the same.
        assert!(index.seen(1 << 64 | 1).unwrap().is_none());
    }

    #[test]
    fn repeats_are_numbered_without_a_gap() {
        let (_root, indexes) = indexes();
        for mut index in indexes {
            index.keep_repeats = true;
            index.begin().unwrap();
            for nth in 0..20 {
                let mut article = Article { capture_id: 5, ..crate::tables::sample::article() };
                assert_eq!(index.admit(&mut article, Sketch::default()).unwrap(), Ok(()));
                assert_eq!(article.capture_id, if nth == 0 { 5 } else { repeated_capture(5, nth) });
            }
        }
    }

    #[test]
    fn the_sketches_of_a_run_are_read_back() {
        let (_root, indexes) = indexes();
        for mut index in indexes {
            index.know(&known(1, None), night(22), &mut stored([(1, story(0))])).unwrap();
            index.begin().unwrap();
            assert_eq!(index.pieces().count(), 0);
            index.remember(&Body { capture: 2, sketch: story(50), ..Body::default() }).unwrap();
            index.remember(&Body { capture: 3, ..Body::default() }).unwrap();
            let bytes = index.pieces().collect::<Result<Vec<_>, _>>().unwrap().concat();
            let read = |bytes: &[u8]| Sketches::of(bytes).collect::<Result<Vec<_>, _>>().unwrap();
            let both = [(2, story(50)), (3, Sketch::default())];
            assert_eq!(read(&bytes), both);
            assert_eq!(read(&bytes[..bytes.len() - 1]), both[..1]);
            let mut found = std::collections::HashMap::new();
            read_sketches(&bytes, &mut found);
            assert_eq!(found, both.clone().into());
            assert!(read(b"broken").is_empty() && read(&[255; 400]).is_empty());
        }
    }

    #[test]
    fn a_later_command_goes_on_from_the_notes() {
        let (_root, indexes) = indexes();
        for mut index in indexes {
            index.know(&known(1, None), night(22), &mut stored([])).unwrap();
            index.begin().unwrap();
            let (mut notes, mut later) = (Vec::new(), Index::in_memory());
            for capture in [2, 3] {
                index.remember(&Body { capture, content: Some(capture as u64), ..Body::default() }).unwrap();
                notes.extend(index.notes().collect::<Result<Vec<_>, _>>().unwrap().concat());
                index.noted();
            }
            assert_eq!(index.notes().count(), 0);
            later.know(&known(1, None), night(22), &mut stored([])).unwrap();
            later.begin().unwrap();
            notes.chunks(Index::NOTE).for_each(|note| later.resume(note).unwrap());
            let all = |index: &Index| index.bodies.since(0).collect::<Result<Vec<_>, _>>().unwrap().concat();
            assert_eq!(all(&later), all(&index));
            assert_eq!((later.bodies.count(), later.notes().count()), (3, 0));
            assert!(matches!(later.seen(3).unwrap(), Some(Seen::InThisRun)));
        }
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
        pages.filter_map(|input| body(input.path())).filter(|body| Sketch::of(body).is_long()).collect()
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
        let mut index = Index::in_memory();
        for (ix, body) in bodies.iter().enumerate() {
            index.remember(&Body { capture: ix as u128, article: ix as u128, content: None, sketch: Sketch::of(body) }).unwrap();
        }
        let (mut right, mut wrong, mut missed) = (0u32, 0u32, 0u32);
        let mut count = |text: &str, wanted: Option<u128>| match (index.original(u128::MAX, None, &Sketch::of(text)).unwrap(), wanted) {
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
