//! What a run keeps for itself beside its rows, to go on from after a kill: a file that grows with each checkpoint.

use std::fs::File;
use std::io::{BufReader, ErrorKind, Read};
use std::path::Path;

use super::SinkError;
use super::durable::NewFile;

pub struct Notes {
    file: NewFile,
    bytes: u64,
}

impl Notes {
    /// Those of which `bytes` count: what stands behind them was noted for a checkpoint that did not come to its end.
    pub fn open(path: &Path, bytes: u64) -> Result<Notes, SinkError> {
        let file = if bytes == 0 { NewFile::create(path)? } else { NewFile::cut(path, bytes)? };
        Ok(Notes { file, bytes })
    }

    /// Writes more of them, and syncs; how many bytes they are together.
    pub fn add(&mut self, notes: impl IntoIterator<Item = Result<Vec<u8>, SinkError>>) -> Result<u64, SinkError> {
        for note in notes {
            let note = note?;
            self.file.add(&note)?;
            self.bytes += note.len() as u64;
        }
        self.file.sync()?;
        Ok(self.bytes)
    }

    /// Reads them in pieces of `length` bytes.
    pub fn read(&self, length: usize) -> Result<impl Iterator<Item = Result<Vec<u8>, SinkError>> + use<>, SinkError> {
        let path = self.file.path().to_owned();
        let file = File::open(&path).map_err(SinkError::io("open", &path))?;
        let mut file = BufReader::new(file.take(self.bytes));
        Ok(std::iter::from_fn(move || {
            let mut piece = vec![0; length];
            match file.read_exact(&mut piece) {
                Ok(()) => Some(Ok(piece)),
                Err(error) if error.kind() == ErrorKind::UnexpectedEof => None,
                Err(error) => Some(Err(SinkError::io("read", &path)(error))),
            }
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_is_read_and_what_does_not_is_written_over() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("notes");
        let all = |notes: &Notes| notes.read(2).unwrap().collect::<Result<Vec<_>, _>>().unwrap().concat();
        let mut notes = Notes::open(&path, 0).unwrap();
        assert_eq!(notes.add([Ok(b"ab".to_vec()), Ok(b"cd".to_vec())]).unwrap(), 4);
        assert_eq!(notes.add([Ok(b"ef".to_vec())]).unwrap(), 6);
        assert_eq!(all(&notes), b"abcdef");
        let mut notes = Notes::open(&path, 4).unwrap();
        assert_eq!(all(&notes), b"abcd");
        assert_eq!(notes.add([Ok(b"gh".to_vec())]).unwrap(), 6);
        assert_eq!(std::fs::read(&path).unwrap(), b"abcdgh");
        assert_eq!(all(&Notes::open(&path, 0).unwrap()), b"");
    }
}
