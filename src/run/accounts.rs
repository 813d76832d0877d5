//! What became of every record, per input.

use std::borrow::Cow;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::batches::Position;
use super::summary::Summary;
use super::tally::Tally;
use super::worker::Captured;
use crate::model::{Reject, Skip};
use crate::source::Input;

/// Codes that speak of the stored input rather than of one page: more may be lost than the one record.
const DAMAGED: [&str; 4] = ["gzip_broken", "truncated", "warc_broken", "zstd_broken"];

/// The books as a checkpoint keeps them.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct State<'a> {
    /// Of each input, up to the one that was being read.
    fates: Cow<'a, [Tally]>,
    summary: Cow<'a, Summary>,
}

/// The books of a run: one account an input, and the sums.
#[derive(Debug, Default)]
pub(super) struct Accounts {
    pub inputs: Vec<Tally>,
    pub summary: Summary,
}

impl Accounts {
    pub fn new(inputs: &[Input]) -> Self {
        Accounts { inputs: vec![Tally::default(); inputs.len()], summary: Summary::default() }
    }

    /// What the reader counted from an input on: the figure that the fates of the records are held against.
    pub fn read(&mut self, seen: &[u64], from: usize) {
        self.inputs.iter_mut().zip(seen).skip(from).for_each(|(tally, seen)| tally.seen = *seen);
    }

    /// What stands so far, for a later command: all of it up to the input that is being read.
    pub fn state(&self, input: usize) -> State<'_> {
        State { fates: self.inputs.get(..=input).unwrap_or(&self.inputs).into(), summary: Cow::Borrowed(&self.summary) }
    }

    /// Takes over what an earlier command did; where it stopped.
    pub fn resume(&mut self, state: State<'_>) -> Position {
        let input = state.fates.len().saturating_sub(1);
        self.inputs.iter_mut().zip(state.fates.into_owned()).for_each(|(tally, kept)| *tally = kept);
        self.summary = state.summary.into_owned();
        self.summary.resumed = self.summary.seen;
        Position { input, taken: self.inputs.get(input).map_or(0, |tally| tally.seen) }
    }

    pub fn taken(&mut self, bytes: u64) {
        self.summary.seen += 1;
        self.summary.bytes += bytes;
    }

    pub fn article(&mut self, input: usize, captured: &Captured) {
        self.enter(input, |tally| tally.articles += 1);
        self.summary.articles += 1;
        self.summary.quotes += captured.quotes.len() as u64;
        self.summary.links += captured.links.len() as u64;
    }

    pub fn reject(&mut self, input: usize, reject: &Reject) {
        self.enter(input, |tally| tally.rejects += 1);
        self.summary.rejects += 1;
        *self.summary.rejects_by_code.entry(reject.code.into()).or_default() += 1;
        if reject.record.is_none() || DAMAGED.contains(&reject.code) {
            self.summary.unreadable(reject);
        }
    }

    pub fn skip(&mut self, input: usize, skip: Skip) {
        self.enter(input, |tally| tally.skip(skip));
        self.summary.skipped += 1;
        *self.summary.skipped_by_code.entry(skip.as_str().into()).or_default() += 1;
    }

    fn enter(&mut self, input: usize, enter: impl FnOnce(&mut Tally)) {
        if let Some(tally) = self.inputs.get_mut(input) {
            enter(tally);
        }
    }
}

/// xxh3-128 of a file's bytes, 32 hex digits; none for standard input and for what cannot be read.
pub fn digest(path: &Path) -> Option<String> {
    digest_unless(path, &AtomicBool::new(false))
}

/// The same; none as well where `stop` is set before the end: a dump may take minutes to read.
pub fn digest_unless(path: &Path, stop: &AtomicBool) -> Option<String> {
    if !path.metadata().ok()?.is_file() {
        return None;
    }
    let (mut file, mut hash, mut buffer) = (File::open(path).ok()?, Xxh3::new(), vec![0u8; 1 << 20]);
    loop {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        match file.read(&mut buffer) {
            Ok(0) => return Some(format!("{:032x}", hash.digest128())),
            Ok(read) => hash.update(buffer.get(..read).unwrap_or_default()),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return None,
        }
    }
}

/// What tells whether an input is the one that it was: the digest of a file's bytes, the entity tag of an object's. None as well where
/// `stop` is set before the file is read.
pub(super) fn identity_unless(input: &Input, stop: &AtomicBool) -> Option<String> {
    match &input.object {
        Some(object) => object.version.as_ref().map(|version| format!("etag:{version}")),
        None => digest_unless(input.path(), stop),
    }
}

/// The same of bytes in memory.
pub fn digest_of(bytes: &[u8]) -> String {
    format!("{:032x}", xxh3_128(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_inputs_that_cannot_be_read_a_hundred_are_named_and_each_code() {
        let mut accounts = Accounts::default();
        (0..1_000).for_each(|_| accounts.reject(0, &Reject::input("a.warc".into(), "warc_broken", "x")));
        accounts.reject(0, &Reject::input("b.warc".into(), "truncated", "x"));
        let summary = accounts.summary;
        assert_eq!((summary.rejects, summary.unreadable.len(), summary.more_unreadable), (1_001, 101, 900));
        assert_eq!(summary.unreadable.last().map(|input| &*input.source), Some("b.warc"));
    }

    #[test]
    fn a_digest_is_of_the_stored_bytes() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a");
        std::fs::write(&file, b"page").unwrap();
        assert_eq!(digest(&file), Some(format!("{:032x}", xxhash_rust::xxh3::xxh3_128(b"page"))));
        assert_eq!(digest(dir.path()), None);
        assert_eq!(digest(Path::new("-")), None);
        assert_eq!(digest_unless(&file, &AtomicBool::new(true)), None);
    }
}
