//! Records of all inputs in order, cut into batches that are bounded in bytes and rows.

use crate::model::{Document, Reject, Skip};
use crate::source::{self, FieldNames, Input, Limits, Record};

/// Pages of one batch: enough to keep every core busy, few enough that order costs no memory to speak of.
const ROWS: usize = 256;
/// Bytes of one batch. Three batches are alive at once (read, worked on, written).
const BYTES: usize = 32 << 20;

/// A stretch of the run's records, in order.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub items: Vec<Item>,
    bytes: usize,
}

/// One record of an input.
#[derive(Debug)]
pub(super) struct Item {
    /// Index of its input in the plan.
    pub input: usize,
    pub record: Seen,
}

#[derive(Debug)]
pub(super) enum Seen {
    Document(Box<Document>),
    Reject(Reject),
    Skip(Skip),
}

impl Batch {
    fn push(&mut self, input: usize, record: Record) {
        let record = match record {
            Record::Document(document) => {
                self.bytes += document.body.len();
                Seen::Document(Box::new(document))
            }
            Record::Reject(reject) => Seen::Reject(reject),
            Record::Skip(skip) => Seen::Skip(skip),
        };
        self.items.push(Item { input, record });
    }

    fn is_full(&self) -> bool {
        self.items.len() >= ROWS || self.bytes >= BYTES
    }
}

/// Reads the inputs one after the other and hands on each batch; ends early when `hand_on` says so (it returns false).
pub(super) fn read(inputs: &[Input], names: &FieldNames, limits: &Limits, mut hand_on: impl FnMut(Batch) -> bool) {
    let mut batch = Batch::default();
    for (ix, input) in inputs.iter().enumerate() {
        for record in source::open(input, names, limits) {
            batch.push(ix, record);
            if batch.is_full() && !hand_on(std::mem::take(&mut batch)) {
                return;
            }
        }
    }
    if !batch.items.is_empty() {
        hand_on(batch);
    }
}
