//! Entries in the order of their keys, in a file of their own: written once, looked up by one read, joined with others to a longer one.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

use super::key::{Entry, Key};
use crate::sink::{ScratchFile, SinkError};

/// Entries read at once: a page of memory.
const BLOCK: usize = 4_096 / Entry::BYTES;

/// Blocks written, and read to be joined, at once.
const BLOCKS: usize = 16;

/// A finished file.
#[derive(Debug)]
pub struct Sorted {
    file: ScratchFile,
    /// The key that each block begins with: 16 bytes for 315 entries.
    firsts: Vec<Key>,
    /// How often it is the outcome of joining: its length, roughly, as a power of how many are joined at once.
    pub level: u32,
}

impl Sorted {
    /// Of entries in their order. Those of a key beyond its [most](super::key::Kind::most) are left out.
    pub fn write(file: ScratchFile, level: u32, entries: impl IntoIterator<Item = Result<Entry, SinkError>>) -> Result<Sorted, SinkError> {
        let mut writer = Writer { file, firsts: Vec::new(), written: 0, same: 0, last: None, buffer: Vec::new() };
        for entry in entries {
            writer.push(entry?)?;
        }
        writer.file.append(&writer.buffer)?;
        writer.firsts.shrink_to_fit();
        Ok(Sorted { file: writer.file, firsts: writer.firsts, level })
    }

    /// Joins several to one.
    pub fn join(file: ScratchFile, level: u32, them: &[Sorted]) -> Result<Sorted, SinkError> {
        Sorted::write(file, level, Joined::new(them)?)
    }

    /// Adds the bodies under a key to `into`, in order, until it is of length `most`.
    pub fn find(&self, key: Key, most: usize, into: &mut Vec<u32>) -> Result<(), SinkError> {
        // A key that begins a block may have begun in the block before.
        let block = self.firsts.partition_point(|first| *first < key).saturating_sub(1);
        let mut buffer = [0; BLOCK * Entry::BYTES];
        for block in block..self.firsts.len() {
            let at = (block * buffer.len()) as u64;
            let length = buffer.len().min((self.file.bytes() - at) as usize);
            let Some(entries) = buffer.get_mut(..length) else { break };
            self.file.read(at, entries)?;
            for entry in from(entries, key) {
                if entry.key != key || into.len() >= most {
                    return Ok(());
                }
                into.push(entry.body);
            }
        }
        Ok(())
    }
}

/// The entries of a block, from the first of a key on.
fn from(block: &[u8], key: Key) -> impl Iterator<Item = Entry> {
    let entry = |ix: usize| block.get(ix * Entry::BYTES..).and_then(Entry::read);
    let (mut low, mut high) = (0, block.len() / Entry::BYTES);
    while low < high {
        let middle = usize::midpoint(low, high);
        if entry(middle).is_some_and(|entry| entry.key < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    block.get(low * Entry::BYTES..).unwrap_or_default().chunks_exact(Entry::BYTES).filter_map(Entry::read)
}

struct Writer {
    file: ScratchFile,
    firsts: Vec<Key>,
    written: usize,
    /// Entries of the last key.
    same: usize,
    last: Option<Key>,
    buffer: Vec<u8>,
}

impl Writer {
    fn push(&mut self, entry: Entry) -> Result<(), SinkError> {
        self.same = if self.last == Some(entry.key) { self.same + 1 } else { 1 };
        self.last = Some(entry.key);
        if self.same > entry.key.kind.most() {
            return Ok(());
        }
        if self.written.is_multiple_of(BLOCK) {
            self.firsts.push(entry.key);
        }
        self.written += 1;
        entry.write(&mut self.buffer);
        if self.buffer.len() >= BLOCKS * BLOCK * Entry::BYTES {
            self.file.append(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }
}

/// The entries of several files in one order.
struct Joined<'f> {
    cursors: Vec<Cursor<'f>>,
    /// The next entry of each, with its number.
    next: BinaryHeap<Reverse<(Entry, usize)>>,
}

impl<'f> Joined<'f> {
    fn new(them: &'f [Sorted]) -> Result<Joined<'f>, SinkError> {
        let cursor = |sorted: &'f Sorted| Cursor { file: &sorted.file, at: 0, buffer: Vec::new(), read: 0 };
        let mut joined = Joined { cursors: them.iter().map(cursor).collect(), next: BinaryHeap::new() };
        for (ix, cursor) in joined.cursors.iter_mut().enumerate() {
            joined.next.extend(cursor.next()?.map(|entry| Reverse((entry, ix))));
        }
        Ok(joined)
    }

    fn take(&mut self) -> Result<Option<Entry>, SinkError> {
        let Some(mut least) = self.next.peek_mut() else { return Ok(None) };
        let Reverse((entry, ix)) = *least;
        match self.cursors.get_mut(ix).map(Cursor::next).transpose()?.flatten() {
            Some(next) => *least = Reverse((next, ix)),
            None => _ = PeekMut::pop(least),
        }
        Ok(Some(entry))
    }
}

impl Iterator for Joined<'_> {
    type Item = Result<Entry, SinkError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.take().transpose()
    }
}

/// Reads a file from its beginning.
struct Cursor<'f> {
    file: &'f ScratchFile,
    at: u64,
    buffer: Vec<u8>,
    /// Bytes of the buffer that were taken.
    read: usize,
}

impl Cursor<'_> {
    fn next(&mut self) -> Result<Option<Entry>, SinkError> {
        if self.read >= self.buffer.len() {
            let length = (self.file.bytes() - self.at).min((BLOCKS * BLOCK * Entry::BYTES) as u64);
            self.buffer.resize(length as usize, 0);
            self.file.read(self.at, &mut self.buffer)?;
            self.at += length;
            self.read = 0;
        }
        let entry = self.buffer.get(self.read..).and_then(Entry::read);
        self.read += Entry::BYTES;
        Ok(entry)
    }
}
