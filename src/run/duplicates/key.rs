//! By what bodies are looked up, and the one form of that in memory and in files.

use std::hash::{Hash, Hasher};

/// Bodies that are kept under one key of a sketch, the first of them. A key that half the corpus shares says nothing, and would make the
/// search quadratic.
pub const SHARED: usize = 256;

/// What a key is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Half of a capture's id: whether it is the very capture, its record says.
    Capture,
    /// The hash of a whole text.
    Content,
    /// One of the least hashes of a sketch.
    Sketch,
}

impl Kind {
    /// Bodies that are kept under one key, the first of them.
    pub fn most(self) -> usize {
        match self {
            Kind::Capture => usize::MAX,
            Kind::Content => 1,
            Kind::Sketch => SHARED,
        }
    }
}

/// A key; in order by kind and value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub kind: Kind,
    pub value: u64,
}

impl Key {
    pub fn capture(id: u128) -> Key {
        Key { kind: Kind::Capture, value: id as u64 }
    }

    pub fn content(hash: u64) -> Key {
        Key { kind: Kind::Content, value: hash }
    }

    pub fn sketch(hash: u32) -> Key {
        Key { kind: Kind::Sketch, value: hash.into() }
    }

    /// All of its bits in each bit of 64. Keys of sketches are least hashes, so small numbers.
    pub fn mixed(self) -> u64 {
        mixed(self.value ^ (self.kind as u64) << 62)
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.mixed());
    }
}

/// The last step of MurmurHash3: each bit of the number in each of the outcome.
pub fn mixed(mut n: u64) -> u64 {
    n = (n ^ n >> 33).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    n = (n ^ n >> 33).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    n ^ n >> 33
}

/// A body under a key; in order by key, and for one key by body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    pub key: Key,
    pub body: u32,
}

impl Entry {
    /// Length in a file.
    pub const BYTES: usize = 13;

    pub fn write(self, out: &mut Vec<u8>) {
        out.push(self.key.kind as u8);
        out.extend(self.key.value.to_be_bytes());
        out.extend(self.body.to_be_bytes());
    }

    /// The entry that `bytes` begin with; none where they are fewer, or no entry.
    pub fn read(bytes: &[u8]) -> Option<Entry> {
        let (&[kind], rest) = bytes.split_first_chunk::<1>()?;
        let (value, rest) = rest.split_first_chunk::<8>()?;
        let (body, _) = rest.split_first_chunk::<4>()?;
        let kind = [Kind::Capture, Kind::Content, Kind::Sketch].into_iter().find(|k| *k as u8 == kind)?;
        Some(Entry { key: Key { kind, value: u64::from_be_bytes(*value) }, body: u32::from_be_bytes(*body) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_reads_back_and_its_bytes_are_in_its_order() {
        let keys = [Key::capture(u128::MAX), Key::content(0), Key::content(1 << 40), Key::sketch(7), Key::sketch(u32::MAX)];
        let entries: Vec<Entry> = keys.into_iter().flat_map(|key| [0, 9, 300].map(|body| Entry { key, body })).collect();
        let written: Vec<Vec<u8>> = entries
            .iter()
            .map(|entry| {
                let mut bytes = Vec::new();
                entry.write(&mut bytes);
                bytes
            })
            .collect();
        assert!(entries.is_sorted() && written.is_sorted());
        for (entry, bytes) in entries.iter().zip(&written) {
            assert_eq!((Entry::read(bytes), bytes.len()), (Some(*entry), Entry::BYTES));
            assert_eq!(Entry::read(&bytes[..12]), None);
        }
        assert_eq!(Entry::read(&[9; Entry::BYTES]), None);
    }
}
