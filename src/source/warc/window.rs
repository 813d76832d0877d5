//! The bytes of an archive as a window that slides over them: looked at before they are taken, so that a length that
//! proves wrong costs nothing.

use std::collections::VecDeque;

use memchr::memmem;

use crate::source::Refusal;
use crate::source::compression::{CHUNK, Expand, TRAILING_GARBAGE};

/// How every record begins.
pub const SIGN: &[u8] = b"WARC/";

/// Enough to know a record's head by.
const SIGN_BYTES: usize = 32;

/// Of a buffer that grew for a large record, what is kept, in bytes.
const KEPT: usize = 2 * PULL;

/// What is read at a time: next to all pages at one go, as a member that fits is decoded whole.
const PULL: usize = 1 << 20;

pub struct Window {
    data: Expand,
    /// What was read, up to `end`; behind it, room that need not be cleared for every read.
    buf: Vec<u8>,
    start: usize,
    end: usize,
    /// Position in the decompressed stream of `buf[start]`.
    position: u64,
    /// Where members begin: position in the stream, and offset as stored. The first holds the window's start.
    members: VecDeque<(u64, u64)>,
    /// Positions, ahead of the window's start, of members that begin with a record: a record before them ends there,
    /// whatever its length says.
    edges: VecDeque<u64>,
    /// The window's start lies on an edge.
    on_edge: bool,
    then: Then,
}

/// What comes after the bytes in the buffer.
enum Then {
    More,
    Fault(Refusal),
    End,
}

impl Window {
    pub fn new(data: Expand) -> Window {
        let members = VecDeque::from([(0, data.member())]);
        Window { data, buf: Vec::new(), start: 0, end: 0, position: 0, members, edges: VecDeque::new(), on_edge: false, then: Then::More }
    }

    /// Position in the decompressed stream.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// Offset of the window's start in the file as stored, or of the member that it lies in.
    pub fn offset(&self) -> u64 {
        if self.data.is_compressed() { self.members.front().map_or(0, |&(_, offset)| offset) } else { self.position }
    }

    /// Like [`Self::ensure`], for bytes that belong to what was just read: none if an edge lies between.
    pub fn ensure_within(&mut self, n: usize) -> usize {
        if self.on_edge { 0 } else { self.ensure(n) }
    }

    /// Makes up to `n` bytes available, and says how many are; fewer before an edge, a fault or the end.
    pub fn ensure(&mut self, n: usize) -> usize {
        loop {
            let there = self.end - self.start;
            let edge = self.edges.front().map_or(usize::MAX, |edge| usize::try_from(edge - self.position).unwrap_or(usize::MAX));
            if there.min(edge) >= n || edge <= there || !matches!(self.then, Then::More) {
                return there.min(edge).min(n);
            }
            self.pull();
        }
    }

    /// The next bytes, as many as [`Self::ensure`] said there are.
    pub fn bytes(&self, n: usize) -> &[u8] {
        self.buf.get(self.start..self.start + n).filter(|_| self.start + n <= self.end).unwrap_or_default()
    }

    /// Moves on.
    pub fn take(&mut self, n: usize) {
        let n = n.min(self.end - self.start);
        if n == 0 {
            return;
        }
        self.start += n;
        self.position += n as u64;
        self.on_edge = false;
        while self.edges.front().is_some_and(|&edge| edge <= self.position) {
            self.on_edge = self.edges.pop_front() == Some(self.position);
        }
        while self.members.get(1).is_some_and(|&(position, _)| position <= self.position) {
            self.members.pop_front();
        }
    }

    /// Moves past the line ends between records.
    pub fn pass_line_ends(&mut self) {
        loop {
            let there = self.ensure(64);
            let ends = self.bytes(there).iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            self.take(ends);
            // At an edge there are more bytes behind it, but a record begins with them.
            if ends < there || there == 0 {
                return;
            }
        }
    }

    /// Moves to the next record head, at least `least` (0 or 1) bytes on, or to an edge, a fault or the end; says how
    /// far that was.
    pub fn seek_head(&mut self, least: usize) -> u64 {
        let from = self.position;
        let least = self.ensure(least);
        self.take(least);
        while !self.on_edge {
            let there = self.ensure(CHUNK);
            if let Some(head) = find_head(self.bytes(there)) {
                self.take(head);
                break;
            }
            if there < CHUNK {
                self.take(there);
                break;
            }
            self.take(there - SIGN_BYTES);
        }
        self.position - from
    }

    /// What broke the stream behind the bytes that [`Self::ensure`] gave last, if nothing else ended them.
    pub fn fault(&self) -> Option<Refusal> {
        match &self.then {
            Then::Fault(refusal) if self.edges.is_empty() => Some(refusal.clone()),
            _ => None,
        }
    }

    /// What broke the member that the next `n` bytes lie in, behind them: its checksum, as a rule.
    pub fn fault_within(&self, n: usize) -> Option<Refusal> {
        let end = self.position + n as u64;
        let is_theirs = |fault: &Refusal| fault.code != TRAILING_GARBAGE && self.members.back().is_some_and(|&(begins, _)| begins < end);
        self.fault().filter(is_theirs)
    }

    /// What breaks the stream right at the window's start.
    pub fn fault_here(&self) -> Option<Refusal> {
        self.fault().filter(|_| self.start == self.end)
    }

    /// After a fault: goes on at the next member that begins with a record, if there is one.
    pub fn recover(&mut self) {
        self.position += (self.end - self.start) as u64;
        (self.start, self.on_edge) = (self.end, false);
        self.edges.clear();
        self.then = match self.data.resync(|head| head.starts_with(SIGN)) {
            Ok(true) => Then::More,
            Ok(false) | Err(_) => Then::End,
        };
        self.members = VecDeque::from([(self.position, self.data.member())]);
    }

    /// Jumps over `n` bytes of a plain file: none where that is impossible, false where the file ends before.
    pub fn jump(&mut self, n: u64) -> Option<bool> {
        let to = self.position.saturating_add(n);
        let stored = self.data.plain().filter(|stored| stored.can_seek())?;
        if stored.len().is_some_and(|len| to > len) {
            return Some(false);
        }
        self.go_to(to);
        Some(true)
    }

    /// Goes back to where a jump began.
    pub fn jump_back(&mut self, to: u64) {
        if self.data.plain().is_some_and(|stored| stored.can_seek()) {
            self.go_to(to);
        }
    }

    fn go_to(&mut self, to: u64) {
        let Some(stored) = self.data.plain() else { return };
        self.then = match stored.seek(to) {
            Ok(()) => Then::More,
            Err(error) => Then::Fault(Refusal::new("unreadable", error.to_string())),
        };
        (self.start, self.end) = (0, 0);
        self.position = to;
    }

    /// Reads over `n` bytes.
    ///
    /// # Errors
    /// Where the stream breaks or ends before, or another record's member begins.
    pub fn discard(&mut self, mut n: u64) -> Result<(), Refusal> {
        while n > 0 {
            let there = self.ensure_within(usize::try_from(n).unwrap_or(CHUNK).min(CHUNK));
            self.take(there);
            n -= there as u64;
            if there == 0 {
                return Err(self.fault_here().unwrap_or_else(|| Refusal::new("truncated", format!("the record ends {n} bytes early"))));
            }
        }
        Ok(())
    }

    /// A record ended: what is counted towards a bomb begins anew.
    pub fn record_end(&mut self) {
        self.data.record_end();
    }

    fn pull(&mut self) {
        // Moved only when most of the buffer is behind: each byte is moved once, on average.
        if self.start > self.end / 2 {
            self.buf.copy_within(self.start..self.end, 0);
            (self.start, self.end) = (0, self.end - self.start);
            if self.end < CHUNK && self.buf.len() > KEPT {
                self.buf.truncate(KEPT);
                self.buf.shrink_to_fit();
            }
        }
        match self.read() {
            Ok(0) => match self.data.advance() {
                Ok(true) => self.begin_member(),
                Ok(false) => self.then = Then::End,
                Err(refusal) => self.then = Then::Fault(refusal),
            },
            Ok(_) => {}
            Err(refusal) => self.then = Then::Fault(refusal),
        }
    }

    fn read(&mut self) -> Result<usize, Refusal> {
        let room = self.end + PULL;
        if self.buf.len() < room {
            self.buf.resize(room, 0);
        }
        let done = self.data.read(self.buf.get_mut(self.end..room).unwrap_or_default());
        self.end += *done.as_ref().unwrap_or(&0);
        done
    }

    fn begin_member(&mut self) {
        let begins = self.end;
        let position = self.position + (begins - self.start) as u64;
        if self.members.back().is_some_and(|&(last, _)| last == position) {
            self.members.pop_back();
        }
        self.members.push_back((position, self.data.member()));
        while self.end < begins + SIGN.len() {
            match self.read() {
                Ok(0) => break,
                Ok(_) => {}
                Err(refusal) => {
                    self.then = Then::Fault(refusal);
                    break;
                }
            }
        }
        if self.buf.get(begins..self.end).is_some_and(|member| member.starts_with(SIGN)) {
            if position > self.position {
                self.edges.push_back(position);
            } else {
                self.on_edge = true;
            }
        }
    }
}

/// Where the first record head begins: a version line, and behind it a field that WARC writers put first.
pub fn find_head(bytes: &[u8]) -> Option<usize> {
    memmem::find_iter(bytes, SIGN).find(|&i| bytes.get(i + SIGN.len()..).is_some_and(is_version_line))
}

fn is_version_line(bytes: &[u8]) -> bool {
    let digits = bytes.iter().take(6).take_while(|b| b.is_ascii_digit() || **b == b'.').count();
    let (version, rest) = bytes.split_at(digits);
    let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
    let Some(field) = rest.strip_prefix(b"\n") else { return false };
    let begins = |name: &[u8]| field.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    version.len() >= 3 && (begins(b"WARC-") || begins(b"Content-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Limits;
    use crate::source::stored::Stored;

    fn window(bytes: &[u8]) -> Window {
        Window::new(Expand::new(Stored::of(bytes), &Limits::default()).unwrap())
    }

    #[test]
    fn heads_are_known_by_their_first_two_lines() {
        assert_eq!(find_head(b"xWARC/1.0\r\nWARC-Type: a"), Some(1));
        assert_eq!(find_head(b"WARC/1. WARC/1.1\ncontent-length: 3"), Some(8));
        for no in [b"".as_slice(), b"WARC/", b"WARC/1.0\r\n", b"WARC/1.0 is a format", b"WARC/x.y\r\nWARC-Type"] {
            assert_eq!(find_head(no), None);
        }
    }

    #[test]
    fn a_head_is_found_across_chunks() {
        for garbage in [CHUNK - 12, CHUNK - 3, CHUNK, CHUNK + 5, 3 * CHUNK] {
            let mut window = window(&[vec![b'x'; garbage], b"WARC/1.0\r\nWARC-Type: a".to_vec()].concat());
            assert_eq!(window.seek_head(1), garbage as u64);
            assert_eq!(window.offset(), garbage as u64);
        }
        assert_eq!(window(b"").seek_head(1), 0);
    }

    #[test]
    fn jumps_and_comes_back() {
        let mut window = window(b"0123456789");
        assert_eq!(window.ensure(2), 2);
        assert_eq!((window.jump(5), window.ensure(2)), (Some(true), 2));
        assert_eq!(window.bytes(2), b"56");
        window.jump_back(1);
        assert_eq!((window.ensure(99), window.bytes(3)), (9, b"123".as_slice()));
        assert_eq!(window.jump(99), Some(false));
    }
}
