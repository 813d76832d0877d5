//! Records of all inputs in order, cut into batches that are bounded in bytes and rows.

use super::Plan;
use crate::source::{self, Record};

/// Pages of one batch: enough to keep every core busy, few enough that order costs no memory to speak of.
const ROWS: usize = 256;
/// Bytes of one batch: some ninety pages. Three batches are alive at once (read, worked on, written), and new memory costs time as well:
/// of 32 MiB a run on one thread held 40 MiB more than of 8, and took 2 % more CPU time.
const BYTES: usize = 16 << 20;

/// A stretch of the run's records, in order.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    pub items: Vec<Item>,
    bytes: usize,
}

/// One record of an input.
#[derive(Debug)]
pub(crate) struct Item {
    /// Index of its input in the plan.
    pub input: usize,
    pub record: Record,
}

impl Batch {
    fn push(&mut self, input: usize, record: Record) {
        self.bytes += bytes(&record);
        self.items.push(Item { input, record });
    }

    /// Whether a record would make it too long. One that is too long by itself is a batch of its own.
    fn is_full_for(&self, record: &Record) -> bool {
        self.items.len() >= ROWS || !self.items.is_empty() && self.bytes + bytes(record) > BYTES
    }
}

fn bytes(record: &Record) -> usize {
    if let Record::Document(document) = record { document.body.len() } else { 0 }
}

/// Where reading goes on: behind so many taken records of an input.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Position {
    pub input: usize,
    pub taken: u64,
}

/// Reads the inputs one after the other and hands on each batch; ends early when `hand_on` says so (it returns false).
/// Returns the records seen of each input, those before `from` too for its input: counted here, at the source, so that one lost on its
/// way to the tables shows.
pub(crate) fn read(plan: &Plan, from: Position, mut hand_on: impl FnMut(Batch) -> bool) -> Vec<u64> {
    let mut batch = Batch::default();
    let mut seen = vec![0; plan.inputs.len()];
    for (ix, (input, seen)) in plan.inputs.iter().zip(&mut seen).enumerate().skip(from.input) {
        let done = if ix == from.input { from.taken } else { 0 };
        for (ordinal, record) in (0..).zip(source::open(input, &plan.names, &plan.source)) {
            if !plan.takes(input, ordinal, &record) {
                continue;
            }
            *seen += 1;
            if *seen <= done {
                continue;
            }
            if batch.is_full_for(&record) && !hand_on(std::mem::take(&mut batch)) {
                return Vec::new();
            }
            batch.push(ix, record);
        }
    }
    if !batch.items.is_empty() {
        hand_on(batch);
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Locator, Media};

    #[test]
    fn records_are_counted_where_they_are_read() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["a.html", "b.html"] {
            std::fs::write(dir.path().join(name), "<p>The pier stays open.</p>").unwrap();
        }
        let plan = Plan::of(source::expand(&[dir.path().to_owned()], None, None).unwrap().inputs, dir.path());
        let mut handed = 0;
        let mut count = |batch: Batch| {
            handed += batch.items.len();
            true
        };
        assert_eq!(read(&plan, Position::default(), &mut count), [1, 1]);
        assert_eq!(read(&plan, Position { input: 1, taken: 0 }, &mut count), [0, 1]);
        assert_eq!(read(&plan, Position { input: 1, taken: 1 }, &mut count), [0, 1]);
        assert_eq!(handed, 3);
    }

    #[test]
    fn a_batch_is_no_longer_than_its_bound() {
        let (mut lengths, mut batch) = (Vec::new(), Batch::default());
        let (id, url, charset, fetched, status) = Default::default();
        let document = Document {
            at: Locator { source: "a".into(), record: 0, offset: None },
            id,
            url,
            media: Media::Html,
            charset,
            fetched,
            status,
            body: Vec::new(),
        };
        for length in [BYTES / 2, BYTES / 2, 1, BYTES - 1, BYTES + 5, 1] {
            let record = Record::Document(Document { body: vec![0; length], ..document.clone() });
            if batch.is_full_for(&record) {
                lengths.push(std::mem::take(&mut batch).bytes);
            }
            batch.push(0, record);
        }
        assert_eq!((lengths, batch.bytes), (vec![BYTES, BYTES, BYTES + 5], 1));
    }
}
