//! A gzip member at one go, where all of it is at hand and what it holds fits: members of a WARC.gz are single pages.
//!
//! libdeflate decodes from one slice into another, with no state to keep between calls, and takes half the time of a decoder that can
//! be stopped anywhere. It says what it wrote, not how far it read; a member ends with the checksum and the length of its content
//! (RFC 1952, section 2.3.1), both known by then, and is found by them. Whatever is not settled at one go, and every fault, is left
//! to the decoder that reads by and by: nothing was taken from the input then.

use std::io::BufRead;

use libdeflater::{Crc, Decompressor};
use memchr::memmem;

use super::Codec;
use crate::source::stored::Stored;

/// Room below which it is not tried: most pages would not fit.
const ROOM: usize = 256 << 10;

/// Stored bytes of a member that are held at most. A page of 512 KiB compressed has some 3 MB.
const HELD: usize = 512 << 10;

/// Stored bytes that are at hand as a rule; more are asked for only where a member goes on behind them.
const AHEAD: usize = 128 << 10;

/// The least that stands before a member's trailer: ten bytes of header, two of content.
const BEFORE_TRAILER: usize = 12;

#[derive(Default)]
pub(super) struct Whole {
    decompressor: Option<Decompressor>,
}

impl Whole {
    /// Takes the member at the position of `stored` and writes what it holds; says how much that is, and none where nothing was taken.
    pub fn read(&mut self, stored: &mut Stored, into: &mut [u8]) -> Option<usize> {
        if into.len() < ROOM {
            return None;
        }
        stored.hold(HELD);
        let mut there = stored.peek(AHEAD).ok()?.len();
        loop {
            if let Some((length, end)) = self.decode(stored.fill_buf().ok()?, into) {
                stored.consume(end);
                return Some(length);
            }
            // It may only have been cut by the end of what is at hand.
            let more = stored.peek(HELD).ok()?.len();
            if more <= std::mem::replace(&mut there, more) {
                return None;
            }
        }
    }

    /// Bytes written, and where the member ends.
    fn decode(&mut self, bytes: &[u8], into: &mut [u8]) -> Option<(usize, usize)> {
        let length = self.decompressor.get_or_insert_with(Decompressor::new).gzip_decompress(bytes, into).ok()?;
        Some((length, end(bytes, into.get(..length)?)?))
    }
}

/// Where the member ends that holds `content`: behind its trailer, and what follows begins anew. Eight bytes that happen to be the
/// same, and another member's sign behind them, would have to be made; reading goes on at the next member then, as after any fault.
fn end(bytes: &[u8], content: &[u8]) -> Option<usize> {
    if content.is_empty() {
        return None; // its trailer is eight zeros, which headers may have too
    }
    let mut crc = Crc::new();
    crc.update(content);
    let trailer = (u64::from(content.len() as u32) << 32 | u64::from(crc.sum())).to_le_bytes();
    let ends = memmem::find_iter(bytes.get(BEFORE_TRAILER..)?, &trailer).map(|at| BEFORE_TRAILER + at + trailer.len());
    ends.into_iter().find(|&end| bytes.get(end..).is_some_and(begins_anew))
}

fn begins_anew(rest: &[u8]) -> bool {
    rest.first().is_none_or(|first| *first == 0) || Codec::of(rest) != Codec::Plain
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, GzBuilder};

    use super::*;

    fn member(content: &[u8], level: u32) -> Vec<u8> {
        let mut encoder = GzBuilder::new().filename("page").write(Vec::new(), Compression::new(level));
        encoder.write_all(content).unwrap();
        encoder.finish().unwrap()
    }

    /// Text that does not compress to nothing.
    fn text(bytes: usize) -> Vec<u8> {
        let mut state = 1u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            b"etaoin shrdlu,.<>/="[(state >> 24) as usize % 19]
        };
        (0..bytes).map(|_| next()).collect()
    }

    /// What is read at one go, and the position after it.
    fn read(stored: &mut Stored, room: usize) -> (Option<Vec<u8>>, u64) {
        let mut into = vec![0; room];
        let length = Whole::default().read(stored, &mut into);
        (length.map(|n| into[..n].to_vec()), stored.position())
    }

    #[test]
    fn members_are_taken_one_after_the_other() {
        let pages = [text(40), text(70_000), text(ROOM), text(3)];
        let members: Vec<Vec<u8>> = pages.iter().zip([1, 6, 9, 0]).map(|(page, level)| member(page, level)).collect();
        let mut stored = Stored::of(members.concat());
        let mut at = 0;
        for (page, member) in pages.iter().zip(&members) {
            at += member.len() as u64;
            assert_eq!(read(&mut stored, ROOM), (Some(page.clone()), at));
        }
    }

    #[test]
    fn what_goes_on_behind_the_bytes_at_hand_is_fetched() {
        let long = text(400 << 10);
        let stored = member(&long, 6);
        assert!(stored.len() > AHEAD && stored.len() < HELD, "{}", stored.len());
        assert_eq!(read(&mut Stored::of(stored), 1 << 20).0, Some(long));
    }

    #[test]
    fn nothing_is_taken_of_what_is_not_settled() {
        let whole = member(&text(5000), 6);
        let cut = whole[..whole.len() - 1].to_vec();
        let mut wrong = whole.clone();
        *wrong.last_mut().unwrap() ^= 1;
        let garbage = [whole.clone(), b"garbage".to_vec()].concat();
        let large = member(&text(ROOM + 1), 6);
        let huge = member(&text(2 << 20), 0);
        for (stored, why) in
            [(cut, "cut"), (wrong, "length"), (garbage, "garbage"), (large, "no room"), (huge, "not held"), (member(b"", 6), "empty")]
        {
            assert_eq!(read(&mut Stored::of(stored), ROOM), (None, 0), "{why}");
        }
        assert_eq!(read(&mut Stored::of(whole), ROOM - 1), (None, 0), "little room");
    }

    #[test]
    fn a_trailer_within_the_content_is_no_end() {
        // Content that is stored as it is and holds the trailer of the whole: eight bytes of it are what four others make of the sum.
        let content = holding_its_own_trailer(64);
        let stored = member(&content, 0);
        let mut crc = Crc::new();
        crc.update(&content);
        assert_eq!(content[..4], crc.sum().to_le_bytes());
        let next = member(&text(9), 6);
        let at = stored.len() as u64;
        assert_eq!(read(&mut Stored::of([stored, next].concat()), ROOM), (Some(content), at));
    }

    /// The sum is linear: four bytes at the end can make it any number.
    fn holding_its_own_trailer(length: usize) -> Vec<u8> {
        const WANTED: u32 = 0x1234_5678;
        let mut content = vec![b'x'; length];
        content[..4].copy_from_slice(&WANTED.to_le_bytes());
        content[4..8].copy_from_slice(&(length as u32).to_le_bytes());
        let sum = |patch: u32| {
            let mut crc = Crc::new();
            crc.update(&content[..length - 4]);
            crc.update(&patch.to_le_bytes());
            crc.sum()
        };
        // Gauss over GF(2): which bits of the patch turn which bits of the sum.
        let (zero, mut rows) = (sum(0), (0..32).map(|bit| (sum(1 << bit) ^ sum(0), 1u32 << bit)).collect::<Vec<_>>());
        let (mut patch, mut left) = (0, WANTED ^ zero);
        for bit in 0..32 {
            let Some(at) = rows.iter().position(|row| row.0 >> bit & 1 == 1) else { continue };
            let pivot = rows.swap_remove(at);
            rows.iter_mut().filter(|row| row.0 >> bit & 1 == 1).for_each(|row| *row = (row.0 ^ pivot.0, row.1 ^ pivot.1));
            if left >> bit & 1 == 1 {
                (left, patch) = (left ^ pivot.0, patch ^ pivot.1);
            }
        }
        content[length - 4..].copy_from_slice(&patch.to_le_bytes());
        content
    }
}
