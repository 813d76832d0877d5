//! An input's bytes as stored: a regular file, an object or standard input, with position and look-ahead.

use std::fs::{self, File};
use std::io::{self, BufRead, Read, Seek, SeekFrom, Stdin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Input, Refusal};
use crate::remote::Ranged;

/// Bytes held at a time, if nobody asked for more.
const BUFFER: usize = 64 << 10;

/// A buffered reader that knows where it is, can look ahead and, for files, go back.
pub(super) struct Stored {
    from: From,
    buf: Vec<u8>,
    /// Bytes held at a time, and the most that can be peeked.
    held: usize,
    start: usize,
    end: usize,
    /// Offset in the file of `buf[end]`.
    filled_to: u64,
    /// Size of a regular file, or of an object.
    len: Option<u64>,
    read: Arc<AtomicU64>,
    /// The operating system's own words, kept apart from what a decoder makes of them.
    failed: Option<String>,
}

enum From {
    File(File),
    Stdin(Stdin),
    Object(Box<Ranged>),
    #[cfg(test)]
    Memory(io::Cursor<Vec<u8>>),
}

/// What a reader goes about in by itself.
pub(super) enum Whole {
    File(File),
    Object(Box<Ranged>),
}

impl Stored {
    /// Looks at the kind before opening: a FIFO would block for ever, a device has no end.
    pub fn open(input: &Input) -> Result<Stored, Refusal> {
        if input.is_stdin() {
            return Ok(Stored::new(From::Stdin(io::stdin()), None, input.read.clone()));
        }
        let unreadable = |error: io::Error| Refusal::new("unreadable", error.to_string());
        if let Some(object) = &input.object {
            let opened = Ranged::open(object).map_err(|error| unreadable(error.into()))?;
            return Ok(Stored::new(From::Object(Box::new(opened)), Some(object.bytes), input.read.clone()));
        }
        let meta = fs::metadata(input.path()).map_err(unreadable)?;
        if !meta.is_file() {
            return Err(Refusal::new("not_a_file", format!("{}, not a regular file", kind(&meta.file_type()))));
        }
        let file = File::open(input.path()).map_err(unreadable)?;
        Ok(Stored::new(From::File(file), Some(meta.len()), input.read.clone()))
    }

    fn new(from: From, len: Option<u64>, read: Arc<AtomicU64>) -> Stored {
        Stored { from, buf: Vec::new(), held: BUFFER, start: 0, end: 0, filled_to: 0, len, read, failed: None }
    }

    #[cfg(test)]
    pub fn of(bytes: impl Into<Vec<u8>>) -> Stored {
        let bytes = bytes.into();
        let len = bytes.len() as u64;
        Stored::new(From::Memory(io::Cursor::new(bytes)), Some(len), Arc::default())
    }

    /// Offset of the next byte.
    pub fn position(&self) -> u64 {
        self.filled_to - (self.end - self.start) as u64
    }

    /// Size of the file, where it is one.
    pub fn len(&self) -> Option<u64> {
        self.len
    }

    /// Holds up to `n` bytes from now on, or all where there are fewer.
    pub fn hold(&mut self, n: usize) {
        let all = self.len.map_or(usize::MAX, |len| usize::try_from(len).unwrap_or(usize::MAX));
        self.held = self.held.max(n.min(all));
    }

    /// Up to `n` of the next bytes (at most what is held, 64 KiB if nobody asked for more); fewer only at the end.
    pub fn peek(&mut self, n: usize) -> io::Result<&[u8]> {
        let n = n.min(self.held);
        while self.end - self.start < n && self.fill()? > 0 {}
        let end = self.end.min(self.start + n);
        Ok(self.buf.get(self.start..end).unwrap_or_default())
    }

    /// Whether [`Self::seek`] can work.
    pub fn can_seek(&self) -> bool {
        !matches!(self.from, From::Stdin(_))
    }

    /// Goes to an offset of a file.
    pub fn seek(&mut self, to: u64) -> io::Result<()> {
        let done = match &mut self.from {
            From::File(file) => file.seek(SeekFrom::Start(to)),
            From::Stdin(_) => Err(io::ErrorKind::NotSeekable.into()),
            From::Object(object) => object.seek(SeekFrom::Start(to)),
            #[cfg(test)]
            From::Memory(bytes) => bytes.seek(SeekFrom::Start(to)),
        };
        (self.start, self.end) = (0, 0);
        self.filled_to = self.note(done)?;
        Ok(())
    }

    /// What the operating system, or the object's store, said, if it was the one that failed.
    pub fn failure(&self) -> Option<Refusal> {
        self.failed.as_ref().map(|words| Refusal::new("unreadable", words.clone()))
    }

    /// The file or object itself, for a reader that goes about in it by itself; none of standard input.
    pub fn into_whole(self) -> Option<(Whole, u64, Arc<AtomicU64>)> {
        match (self.from, self.len) {
            (From::File(file), Some(len)) => Some((Whole::File(file), len, self.read)),
            (From::Object(object), Some(len)) => Some((Whole::Object(object), len, self.read)),
            _ => None,
        }
    }

    /// Reads once behind what is there; 0 at the end.
    fn fill(&mut self) -> io::Result<usize> {
        self.buf.resize(self.held, 0);
        if self.start > 0 {
            self.buf.copy_within(self.start..self.end, 0);
            (self.start, self.end) = (0, self.end - self.start);
        }
        let room = self.buf.get_mut(self.end..).unwrap_or_default();
        let done = loop {
            let done = match &mut self.from {
                From::File(file) => file.read(room),
                From::Stdin(stdin) => stdin.read(room),
                From::Object(object) => object.read(room),
                #[cfg(test)]
                From::Memory(bytes) => bytes.read(room),
            };
            if !matches!(&done, Err(error) if error.kind() == io::ErrorKind::Interrupted) {
                break done;
            }
        };
        let n = self.note(done)?;
        self.end += n;
        self.filled_to += n as u64;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }

    fn note<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &done {
            self.failed = Some(error.to_string());
        }
        done
    }
}

impl Read for Stored {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(into)?;
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Stored {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.start == self.end {
            self.fill()?;
        }
        Ok(self.buf.get(self.start..self.end).unwrap_or_default())
    }

    fn consume(&mut self, n: usize) {
        self.start = self.end.min(self.start + n);
    }
}

/// What a thing that is no regular file is, for a message.
pub(super) fn kind(kind: &fs::FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return "a named pipe";
        } else if kind.is_socket() {
            return "a socket";
        } else if kind.is_char_device() || kind.is_block_device() {
            return "a device";
        }
    }
    if kind.is_dir() { "a folder" } else { "a special file" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peeks_reads_and_goes_back() {
        let mut stored = Stored::of(*b"abcdef");
        assert_eq!(stored.peek(3).unwrap(), b"abc");
        let mut two = [0; 2];
        stored.read_exact(&mut two).unwrap();
        assert_eq!((&two, stored.position()), (b"ab", 2));
        assert_eq!(stored.peek(99).unwrap(), b"cdef");
        stored.seek(1).unwrap();
        let mut rest = Vec::new();
        stored.read_to_end(&mut rest).unwrap();
        assert_eq!((rest.as_slice(), stored.position()), (b"bcdef".as_slice(), 6));
    }

    #[test]
    fn the_end_is_empty() {
        let mut stored = Stored::of(*b"");
        assert_eq!(stored.peek(4).unwrap(), b"");
        assert_eq!(stored.read(&mut [0; 4]).unwrap(), 0);
    }
}
