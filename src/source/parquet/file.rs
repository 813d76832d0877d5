//! The bytes of a Parquet file, for a reader that begins at their end.

use std::fs::File;
use std::io::BufReader;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use parquet::errors::Result;
use parquet::file::reader::{ChunkReader, Length};

use crate::source::Refusal;
use crate::source::compression::Expand;

/// Most that is held of standard input, or of a file that is compressed as a whole.
const SPOOL: usize = 256 << 20;

/// A file that counts what is read of it.
pub struct Counted {
    file: File,
    len: u64,
    read: Arc<AtomicU64>,
}

impl Counted {
    pub fn new(file: File, len: u64, read: Arc<AtomicU64>) -> Counted {
        Counted { file, len, read }
    }
}

impl Length for Counted {
    fn len(&self) -> u64 {
        self.len
    }
}

impl ChunkReader for Counted {
    type T = BufReader<File>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        self.file.get_read(start)
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        // The length is what the file says of itself: no room is made for more than there can be.
        let length = length.min(usize::try_from(self.len.saturating_sub(start)).unwrap_or(length) + 1);
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        self.file.get_bytes(start, length)
    }
}

/// Holds the whole input, as its index stands at its end.
pub fn spool(mut data: Expand) -> std::result::Result<Bytes, Refusal> {
    data.read_all(SPOOL).map(Bytes::from)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;
    use crate::source::Limits;
    use crate::source::stored::Stored;

    #[test]
    fn spools_what_is_no_file() {
        let data = Expand::new(Stored::of(*b"PAR1"), &Limits::default()).unwrap();
        assert_eq!(spool(data).unwrap().as_ref(), b"PAR1");
    }

    #[test]
    fn lengths_that_lie_cost_no_room() {
        let mut file = tempfile::tempfile().unwrap();
        std::io::Write::write_all(&mut file, b"abc").unwrap();
        let counted = Counted::new(file, 3, Arc::default());
        assert_eq!(counted.get_bytes(1, 2).unwrap().as_ref(), b"bc");
        assert!(counted.get_bytes(1, usize::MAX >> 1).is_err());
        let mut rest = String::new();
        counted.get_read(2).unwrap().read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "c");
    }
}
