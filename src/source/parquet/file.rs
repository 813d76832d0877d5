//! The bytes of a Parquet file, for a reader that begins at their end.

use std::io::{BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

use crate::source::Refusal;
use crate::source::compression::Expand;
use crate::source::stored::Whole;

/// Most that is held of standard input, or of a file that is compressed as a whole.
const SPOOL: usize = 256 << 20;

/// A file, or an object, that counts what is read of it.
pub struct Counted {
    bytes: Whole,
    len: u64,
    read: Arc<AtomicU64>,
}

impl Counted {
    pub fn new(bytes: Whole, len: u64, read: Arc<AtomicU64>) -> Counted {
        Counted { bytes, len, read }
    }
}

impl Length for Counted {
    fn len(&self) -> u64 {
        self.len
    }
}

impl ChunkReader for Counted {
    type T = Box<dyn Read>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(match &self.bytes {
            Whole::File(file) => Box::new(file.get_read(start)?),
            Whole::Object(object) => Box::new(BufReader::new(object.reader(start))),
        })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        // The length is what the file says of itself: no room is made for more than there can be.
        let length = length.min(usize::try_from(self.len.saturating_sub(start)).unwrap_or(length) + 1);
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        match &self.bytes {
            Whole::File(file) => file.get_bytes(start, length),
            Whole::Object(object) => {
                let bytes = object.stretch(start, length)?;
                if bytes.len() == length {
                    Ok(bytes)
                } else {
                    Err(ParquetError::EOF(format!("{length} bytes at {start} reach past the end")))
                }
            }
        }
    }
}

/// Holds the whole input, as its index stands at its end.
pub fn spool(mut data: Expand) -> std::result::Result<Bytes, Refusal> {
    data.read_all(SPOOL).map(Bytes::from)
}

#[cfg(test)]
mod tests {
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
        let counted = Counted::new(Whole::File(file), 3, Arc::default());
        assert_eq!(counted.get_bytes(1, 2).unwrap().as_ref(), b"bc");
        assert!(counted.get_bytes(1, usize::MAX >> 1).is_err());
        let mut rest = String::new();
        counted.get_read(2).unwrap().read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "c");
    }
}
