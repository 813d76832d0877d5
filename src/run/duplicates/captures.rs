//! A number for each of any many captures, looked up by their ids: in files, so that what is held in memory does not grow with them.

use super::key::Key;
use super::postings::Postings;
use crate::sink::{Scratch, ScratchFile, SinkError};

/// An id and a number in the file.
const RECORD: usize = 16 + 4;

/// Records in memory before they are written.
const MOST: usize = 4_096;

/// Captures by id.
#[derive(Debug)]
pub struct Captures {
    keys: Postings,
    file: ScratchFile,
    /// The last records, not yet in the file.
    tail: Vec<u8>,
    count: u32,
    /// What was found last: the rows of a capture stand side by side.
    last: Option<(u128, i32)>,
}

impl Captures {
    /// # Errors
    /// Where its files cannot be made.
    pub fn on_disk(scratch: &Scratch) -> Result<Captures, SinkError> {
        let keys = Postings::on_disk(scratch.clone(), "capture-keys", true);
        Ok(Captures { keys, file: scratch.file("captures")?, tail: Vec::new(), count: 0, last: None })
    }

    /// Adds a capture; false where it is there already, with the number that it had.
    ///
    /// # Errors
    /// Where a file cannot be written or read.
    pub fn add(&mut self, id: u128, number: i32) -> Result<bool, SinkError> {
        if self.get(id)?.is_some() {
            return Ok(false);
        }
        self.keys.add(Key::capture(id), self.count)?;
        self.tail.extend(id.to_be_bytes());
        self.tail.extend(number.to_be_bytes());
        self.count += 1;
        if self.tail.len() >= MOST * RECORD {
            self.file.append(&self.tail)?;
            self.tail.clear();
        }
        Ok(true)
    }

    /// All are there: the fewer files, the fewer reads.
    ///
    /// # Errors
    /// Where a file cannot be written or read.
    pub fn join(&mut self) -> Result<(), SinkError> {
        self.keys.join_all()
    }

    /// The number of a capture.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn get(&mut self, id: u128) -> Result<Option<i32>, SinkError> {
        if let Some((last, number)) = self.last
            && last == id
        {
            return Ok(Some(number));
        }
        let mut found = Vec::new();
        self.keys.of(Key::capture(id), &mut found)?;
        for place in found {
            let (of, number) = self.record(place)?;
            if of == id {
                self.last = Some((id, number));
                return Ok(Some(number));
            }
        }
        Ok(None)
    }

    fn record(&self, place: u32) -> Result<(u128, i32), SinkError> {
        let (at, mut record) = (u64::from(place) * RECORD as u64, [0; RECORD]);
        match at.checked_sub(self.file.bytes()) {
            None => self.file.read(at, &mut record)?,
            Some(in_tail) => {
                record.copy_from_slice(self.tail.get(in_tail as usize..).and_then(|tail| tail.get(..RECORD)).unwrap_or(&[0; RECORD]))
            }
        }
        let (id, number) = record.split_first_chunk::<16>().unwrap_or((&[0; 16], &[]));
        let number = number.first_chunk::<4>().copied().unwrap_or_default();
        Ok((u128::from_be_bytes(*id), i32::from_be_bytes(number)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captures_are_found_in_memory_and_in_files_and_told_apart_by_the_whole_id() {
        let root = tempfile::tempdir().unwrap();
        let mut captures = Captures::on_disk(&Scratch::create(root.path().join("s")).unwrap()).unwrap();
        // The halves that they are looked up by are of four each.
        let id = |n: u32| u128::from(n / 4) | u128::from(n) << 64;
        let all = 70_000;
        for n in 0..all {
            assert!(captures.add(id(n), n as i32 - 5).unwrap(), "{n}");
            if n % 1_000 == 0 {
                assert!(!captures.add(id(n / 2), 0).unwrap());
            }
        }
        for joined in [false, true] {
            for n in (0..all).step_by(97).chain([0, 1, all - 1]) {
                assert_eq!(captures.get(id(n)).unwrap(), Some(n as i32 - 5), "{n}, {joined}");
            }
            assert_eq!(captures.get(id(all)).unwrap(), None);
            captures.join().unwrap();
        }
    }
}
