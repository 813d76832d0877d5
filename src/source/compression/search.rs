//! The next sound member in broken data.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

use super::{Codec, GZIP, ZSTD, ZSTD_WINDOW_LOG};
use crate::source::stored::Stored;

/// How many wrong signs of a member's start are followed while one is looked for in broken data.
const FALSE_STARTS: u32 = 1 << 16;

/// How far a sign is looked into.
const PROBE: usize = 512;

/// Looks for the next member whose content is as wanted, and stops before it.
pub(super) fn find_member(stored: &mut Stored, from: u64, wanted: fn(&[u8]) -> bool) -> io::Result<bool> {
    if stored.can_seek() {
        stored.seek(from)?;
    }
    let mut false_starts = 0;
    loop {
        let head = stored.peek(PROBE)?;
        if head.is_empty() {
            return Ok(false);
        }
        let magic = memchr::memchr2_iter(GZIP[0], ZSTD[0], head)
            .find(|&i| head.get(i..).is_some_and(|h| Codec::of(h) != Codec::Plain || h.len() < 4));
        match magic {
            Some(0) if Codec::of(head) != Codec::Plain => {
                if wanted(&probe(head)) {
                    return Ok(true);
                }
                false_starts += 1;
                if false_starts > FALSE_STARTS {
                    return Ok(false);
                }
                stored.consume(1);
            }
            // A cut sign at the very end, or one that needs more bytes before it.
            Some(0) => stored.consume(1),
            Some(i) => stored.consume(i),
            None => {
                let n = head.len();
                stored.consume(n);
            }
        }
    }
}

/// The first bytes of what may be a member.
fn probe(member: &[u8]) -> Vec<u8> {
    let mut first = vec![0; 16];
    let mut filled = 0;
    let mut read = |decoder: &mut dyn Read| {
        while let Some(room) = first.get_mut(filled..).filter(|room| !room.is_empty()) {
            match decoder.read(room) {
                Ok(n) if n > 0 => filled += n,
                _ => break,
            }
        }
    };
    match Codec::of(member) {
        Codec::Gzip => read(&mut GzDecoder::new(member)),
        Codec::Zstd => {
            if let Ok(mut decoder) = zstd::stream::read::Decoder::with_buffer(member) {
                let _ = decoder.window_log_max(ZSTD_WINDOW_LOG);
                read(&mut decoder);
            }
        }
        Codec::Plain => {}
    }
    first.truncate(filled);
    first
}
