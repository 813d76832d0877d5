//! Lines of an input, each held alone, and none that is longer than allowed.

use crate::source::Refusal;
use crate::source::compression::{CHUNK, Expand, TRAILING_GARBAGE};

pub enum Line<'a> {
    /// Number from 1, and the line without its end.
    Whole(u64, &'a [u8]),
    /// Number, and the limit that it is over; it was read past, not held.
    TooLong(u64, usize),
    /// Nothing more can be read; a line that was begun is lost with it.
    Fault(Refusal),
    End,
}

pub struct Lines {
    data: Expand,
    limit: usize,
    buf: Vec<u8>,
    start: usize,
    /// Up to here there is no line's end.
    searched: usize,
    number: u64,
    /// What comes after the lines that are in the buffer.
    then: Then,
}

enum Then {
    More,
    Fault(Refusal),
    End,
}

impl Lines {
    pub fn new(data: Expand, limit: usize) -> Lines {
        Lines { data, limit, buf: Vec::new(), start: 0, searched: 0, number: 0, then: Then::More }
    }

    pub fn next(&mut self) -> Line<'_> {
        let mut is_long = false;
        loop {
            if let Some(end) = self.find_end() {
                return self.take(end, end + 1, is_long);
            }
            if self.buf.len() - self.start > self.limit {
                is_long = true;
                self.start = self.buf.len();
            }
            if matches!(self.then, Then::More) {
                self.fill();
                continue;
            }
            return match std::mem::replace(&mut self.then, Then::End) {
                // Garbage behind the last member does no harm to a last line without an end.
                Then::Fault(refusal) if refusal.code != TRAILING_GARBAGE || self.start == self.buf.len() => {
                    self.start = self.buf.len();
                    Line::Fault(refusal)
                }
                then if is_long || self.start < self.buf.len() => {
                    self.then = then;
                    self.take(self.buf.len(), self.buf.len(), is_long)
                }
                _ => Line::End,
            };
        }
    }

    fn find_end(&mut self) -> Option<usize> {
        let from = self.searched.max(self.start);
        let end = memchr::memchr(b'\n', self.buf.get(from..)?).map(|i| from + i);
        self.searched = end.unwrap_or(self.buf.len());
        end
    }

    /// Hands out a line; `next` is where the one after it begins.
    fn take(&mut self, end: usize, next: usize, is_long: bool) -> Line<'_> {
        let start = std::mem::replace(&mut self.start, next);
        self.number += 1;
        self.data.record_end();
        if is_long || end - start > self.limit {
            return Line::TooLong(self.number, self.limit);
        }
        let line = self.buf.get(start..end).unwrap_or_default();
        let line = if self.number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line) } else { line };
        Line::Whole(self.number, line.strip_suffix(b"\r").unwrap_or(line))
    }

    fn fill(&mut self) {
        self.buf.drain(..self.start);
        self.searched -= self.start.min(self.searched);
        self.start = 0;
        // One huge line is no reason to hold its room for the rest of the run.
        if self.buf.len() < CHUNK {
            self.buf.shrink_to(1 << 20);
        }
        let filled = self.buf.len();
        self.buf.resize(filled + CHUNK, 0);
        let done = self.data.read_on(self.buf.get_mut(filled..).unwrap_or_default());
        self.buf.truncate(filled + *done.as_ref().unwrap_or(&0));
        self.then = match done {
            Ok(0) => Then::End,
            Ok(_) => Then::More,
            Err(refusal) => Then::Fault(refusal),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Limits;
    use crate::source::stored::Stored;

    fn read(bytes: &[u8], limit: usize) -> Vec<String> {
        let mut lines = Lines::new(Expand::new(Stored::of(bytes), &Limits::default()).unwrap(), limit);
        let mut out = Vec::new();
        loop {
            out.push(match lines.next() {
                Line::Whole(n, line) => format!("{n} {}", String::from_utf8_lossy(line)),
                Line::TooLong(n, _) => format!("{n} long"),
                Line::Fault(refusal) => refusal.code.to_owned(),
                Line::End => return out,
            });
        }
    }

    #[test]
    fn lines_end_in_lf_crlf_or_the_end() {
        assert_eq!(read(b"\xef\xbb\xbfa\r\nb\n\nc", 9), ["1 a", "2 b", "3 ", "4 c"]);
        assert_eq!(read(b"", 9), [""; 0]);
        assert_eq!(read(b"\n", 9), ["1 "]);
    }

    #[test]
    fn a_long_line_costs_itself_alone() {
        let long = [b"a\n".as_slice(), &[b'x'; 100_000], b"\nb\n", &[b'y'; 100_000]].concat();
        assert_eq!(read(&long, 1000), ["1 a", "2 long", "3 b", "4 long"]);
        assert_eq!(read(b"12345\n123456\n", 5), ["1 12345", "2 long"]);
    }
}
