//! gzip and zstd by their magic bytes, member by member, with a guard against bombs.
//!
//! A gzip file is a run of members (RFC 1952, section 2.2), a zstd file a run of frames (RFC 8878, section 3.1). Both
//! are called members here. The reader stops at each member's end, after its checksum was compared, so that WARC
//! records can be tied to the member they lie in; [`Expand::read_on`] is for those who need not know.

mod search;
mod whole;

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

use super::stored::Stored;
use super::{Limits, Refusal};
use search::find_member;
use whole::Whole;

/// Data that grows by more than this is a bomb once it is past [`Limits::expanded_bytes`] without a record's end.
/// gzip can do 1,032 and zstd 32,768; HTML does 3 to 20; a record of 5 GB that does not compress (a video) passes.
const RATIO: u64 = 100;

/// A window of 128 MiB, zstd's own default bound: a frame that asks for more is refused, not allocated.
const ZSTD_WINDOW_LOG: u32 = 27;

/// How far back the searches in one input may go together, beside twice its size.
const REWIND: u64 = 64 << 20;

/// What is read at a time.
pub(super) const CHUNK: usize = 32 << 10;

/// Code of bytes behind the last member that are no member.
pub(super) const TRAILING_GARBAGE: &str = "trailing_garbage";

const GZIP: [u8; 3] = [0x1f, 0x8b, 8];
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Codec {
    Plain,
    Gzip,
    Zstd,
}

impl Codec {
    /// By magic bytes. A zstd file may begin with a skippable frame (RFC 8878, section 3.1.2).
    pub fn of(head: &[u8]) -> Codec {
        if head.starts_with(&GZIP) {
            Codec::Gzip
        } else if head.starts_with(&ZSTD) || is_skippable(head) {
            Codec::Zstd
        } else {
            Codec::Plain
        }
    }

    fn broken(self) -> &'static str {
        if self == Codec::Zstd { "zstd_broken" } else { "gzip_broken" }
    }
}

fn is_skippable(head: &[u8]) -> bool {
    matches!(head, [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..])
}

/// An input's bytes with its outer compression removed.
pub(super) struct Expand {
    codec: Codec,
    layer: Layer,
    whole: Whole,
    /// Stored offset of the member that is being read.
    member: u64,
    /// Decompressed bytes that were peeked and not read yet.
    peeked: Vec<u8>,
    /// What broke off the peeking, for the reader that comes to it.
    waiting: Option<Refusal>,
    expanded_bytes: u64,
    grown: u64,
    grown_from: u64,
    /// Stored bytes that were gone back over in search of members.
    rewound: u64,
}

enum Layer {
    Plain(Stored),
    /// At a gzip member's first byte.
    Start(Stored),
    Gzip(Box<GzDecoder<Stored>>),
    Zstd(Box<zstd::stream::read::Decoder<'static, Stored>>),
    /// Between two members, or after the last.
    Between(Stored),
    /// Only inside [`Expand::between`].
    Moving,
}

impl Expand {
    pub fn new(mut stored: Stored, limits: &Limits) -> Result<Expand, Refusal> {
        let codec = match stored.peek(4) {
            Ok(head) => Codec::of(head),
            Err(error) => return Err(Refusal::new("unreadable", error.to_string())),
        };
        let member = stored.position();
        let layer = if codec == Codec::Plain { Layer::Plain(stored) } else { Layer::Between(stored) };
        let expanded_bytes = limits.expanded_bytes;
        let mut expand = Expand {
            codec,
            layer,
            whole: Whole::default(),
            member,
            peeked: Vec::new(),
            waiting: None,
            expanded_bytes,
            grown: 0,
            grown_from: 0,
            rewound: 0,
        };
        if codec != Codec::Plain {
            expand.advance()?;
        }
        Ok(expand)
    }

    pub fn is_compressed(&self) -> bool {
        self.codec != Codec::Plain
    }

    /// Stored offset of the member (of the next byte, where nothing is compressed).
    pub fn member(&self) -> u64 {
        match &self.layer {
            Layer::Plain(stored) => stored.position() - self.peeked.len() as u64,
            _ => self.member,
        }
    }

    /// The first bytes, at most 4 KiB of the first member. A fault in them waits for the reader that meets it.
    pub fn peek(&mut self) -> Result<&[u8], Refusal> {
        if !self.peeked.is_empty() {
            return Ok(&self.peeked);
        }
        let mut head = vec![0; 4096];
        let mut filled = 0;
        while let Some(room) = head.get_mut(filled..).filter(|room| !room.is_empty()) {
            match self.read(room) {
                Ok(0) => break,
                Ok(n) => filled += n,
                // Nothing at all could be read: there is nothing to know the format by.
                Err(refusal) if filled == 0 => return Err(refusal),
                Err(refusal) => {
                    self.waiting = Some(refusal);
                    break;
                }
            }
        }
        head.truncate(filled);
        self.peeked = head;
        Ok(&self.peeked)
    }

    /// Reads within the member; 0 at its end.
    pub fn read(&mut self, into: &mut [u8]) -> Result<usize, Refusal> {
        if !self.peeked.is_empty() {
            let n = self.peeked.len().min(into.len());
            for (to, from) in into.iter_mut().zip(self.peeked.drain(..n)) {
                *to = from;
            }
            return Ok(n);
        }
        if let Some(refusal) = self.waiting.take() {
            return Err(refusal);
        }
        let done = match &mut self.layer {
            Layer::Plain(stored) => stored.read(into),
            Layer::Start(_) => self.start(into),
            Layer::Gzip(decoder) => decoder.read(into),
            Layer::Zstd(decoder) => decoder.read(into),
            Layer::Between(_) | Layer::Moving => Ok(0),
        };
        match done {
            Ok(n) => self.guard(n),
            Err(error) => Err(self.fault(&error)),
        }
    }

    /// Reads across the ends of members; 0 at the end of the input.
    pub fn read_on(&mut self, into: &mut [u8]) -> Result<usize, Refusal> {
        loop {
            match self.read(into)? {
                0 if !into.is_empty() && self.advance()? => {}
                n => return Ok(n),
            }
        }
    }

    /// The whole input. Garbage behind whole members is passed over, as gzip(1) does.
    pub fn read_all(&mut self, limit: usize) -> Result<Vec<u8>, Refusal> {
        let mut all = Vec::new();
        let mut chunk = vec![0; CHUNK];
        loop {
            match self.read_on(&mut chunk) {
                Ok(0) => return Ok(all),
                Ok(n) => all.extend_from_slice(chunk.get(..n).unwrap_or_default()),
                Err(refusal) if refusal.code == TRAILING_GARBAGE && !all.is_empty() => return Ok(all),
                Err(refusal) => return Err(refusal),
            }
            if all.len() > limit {
                return Err(Refusal::too_large(limit));
            }
        }
    }

    /// Goes on to the next member; false at the end of the input. Zero bytes of padding are passed over, as gzip(1)
    /// does.
    ///
    /// # Errors
    /// `trailing_garbage` where what follows is no member.
    pub fn advance(&mut self) -> Result<bool, Refusal> {
        let Some(stored) = self.between() else { return Ok(false) };
        let next = next_member(stored);
        match next {
            Ok(Next::End) => Ok(false),
            Ok(Next::Member) => self.begin().map(|()| true),
            Ok(Next::Garbage(at)) => Err(Refusal::new(TRAILING_GARBAGE, format!("bytes that are no {} at offset {at}", self.name()))),
            Err(error) => Err(self.fault(&error)),
        }
    }

    /// A record ended: what is counted towards a bomb begins anew.
    pub fn record_end(&mut self) {
        self.grown = 0;
        self.grown_from = self.stored().map_or(0, Stored::position);
    }

    /// After a fault: goes to the next member whose content begins as `wanted` says, if there is one. Where the input
    /// is a file the search begins right behind the broken member's first byte, as a decoder that lost its way may
    /// have eaten good members.
    pub fn resync(&mut self, wanted: fn(&[u8]) -> bool) -> Result<bool, Refusal> {
        self.peeked.clear();
        let (member, rewound) = (self.member, self.rewound);
        let Some(stored) = self.between() else { return Ok(false) };
        // Members made to lie in each other could send the search back for ever.
        let (here, bound) = (stored.position(), REWIND + 2 * stored.len().unwrap_or(0));
        let from = if rewound > bound { here } else { member + 1 };
        let found = find_member(stored, from, wanted);
        self.rewound += here.saturating_sub(from);
        match found {
            Ok(true) => self.begin().map(|()| true),
            Ok(false) => Ok(false),
            Err(error) => Err(self.fault(&error)),
        }
    }

    /// The whole file, if it is one and is not compressed.
    pub fn into_plain(self) -> Result<Stored, Box<Expand>> {
        match self.layer {
            Layer::Plain(stored) if stored.len().is_some() => Ok(stored),
            layer => Err(Box::new(Expand { layer, ..self })),
        }
    }

    /// The stored bytes, for those who can go about in them; none where they are compressed.
    pub fn plain(&mut self) -> Option<&mut Stored> {
        match &mut self.layer {
            Layer::Plain(stored) => Some(stored),
            _ => None,
        }
    }

    fn name(&self) -> &'static str {
        if self.codec == Codec::Zstd { "zstd frame" } else { "gzip member" }
    }

    fn stored(&self) -> Option<&Stored> {
        match &self.layer {
            Layer::Plain(stored) | Layer::Start(stored) | Layer::Between(stored) => Some(stored),
            Layer::Gzip(decoder) => Some(decoder.get_ref()),
            Layer::Zstd(decoder) => Some(decoder.get_ref()),
            Layer::Moving => None,
        }
    }

    /// Leaves the member; none where nothing is compressed.
    fn between(&mut self) -> Option<&mut Stored> {
        self.layer = match std::mem::replace(&mut self.layer, Layer::Moving) {
            Layer::Start(stored) => Layer::Between(stored),
            Layer::Gzip(decoder) => Layer::Between(decoder.into_inner()),
            Layer::Zstd(decoder) => Layer::Between(decoder.finish()),
            other => other,
        };
        match &mut self.layer {
            Layer::Between(stored) => Some(stored),
            _ => None,
        }
    }

    /// Starts decoding the member at the position of the stored bytes.
    fn begin(&mut self) -> Result<(), Refusal> {
        let mut stored = match std::mem::replace(&mut self.layer, Layer::Moving) {
            Layer::Between(stored) => stored,
            other => {
                self.layer = other;
                return Ok(());
            }
        };
        self.member = stored.position();
        let is_zstd = stored.peek(4).is_ok_and(|head| Codec::of(head) == Codec::Zstd);
        if !is_zstd {
            self.layer = Layer::Start(stored);
            return Ok(());
        }
        match zstd::stream::read::Decoder::try_with_buffer(stored) {
            Ok(mut decoder) => {
                let set = decoder.window_log_max(ZSTD_WINDOW_LOG);
                self.layer = Layer::Zstd(Box::new(decoder.single_frame()));
                set.map_err(|error| Refusal::new("zstd_broken", error.to_string()))
            }
            Err((stored, error)) => {
                self.layer = Layer::Between(stored);
                Err(Refusal::new("zstd_broken", error.to_string()))
            }
        }
    }

    /// The first read of a gzip member: all of it, or the beginning of what a decoder reads by and by.
    fn start(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut stored = match std::mem::replace(&mut self.layer, Layer::Moving) {
            Layer::Start(stored) => stored,
            other => {
                self.layer = other;
                return Ok(0);
            }
        };
        if let Some(n) = self.whole.read(&mut stored, into) {
            self.layer = Layer::Between(stored);
            return Ok(n);
        }
        let mut decoder = Box::new(GzDecoder::new(stored));
        let done = decoder.read(into);
        self.layer = Layer::Gzip(decoder);
        done
    }

    fn guard(&mut self, n: usize) -> Result<usize, Refusal> {
        self.grown += n as u64;
        if self.codec == Codec::Plain || self.grown <= self.expanded_bytes {
            return Ok(n);
        }
        let from = self.stored().map_or(0, Stored::position).saturating_sub(self.grown_from);
        if self.grown / RATIO < from.max(1) {
            return Ok(n);
        }
        Err(Refusal::new("too_large", format!("{from} stored bytes grew to {} without the end of a record", self.grown)))
    }

    fn fault(&self, error: &io::Error) -> Refusal {
        if let Some(refusal) = self.stored().and_then(Stored::failure) {
            return refusal;
        }
        let at = self.member;
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Refusal::new("truncated", format!("the {} at offset {at} is cut short", self.name())),
            _ => Refusal::new(self.codec.broken(), format!("the {} at offset {at} is broken: {error}", self.name())),
        }
    }
}

enum Next {
    Member,
    End,
    Garbage(u64),
}

fn next_member(stored: &mut Stored) -> io::Result<Next> {
    loop {
        let at = stored.position();
        let head = stored.peek(4)?;
        if head.is_empty() {
            return Ok(Next::End);
        }
        if Codec::of(head) != Codec::Plain {
            return Ok(Next::Member);
        }
        let padding = stored.fill_buf()?.iter().take_while(|&&b| b == 0).count();
        if padding == 0 {
            return Ok(Next::Garbage(at));
        }
        stored.consume(padding);
    }
}
