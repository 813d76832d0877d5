//! WARC records (ISO 28500, <https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/>), plain or
//! compressed, and the pages in them.
//!
//! A record that is broken costs itself alone: the reader goes to the next record head, or to the next gzip member
//! that begins with one, and says in a reject what was lost.
//!
//! Why this reader is our own: `fastwarc` 2.0.0 and `warc` 0.4.0 were tried on broken archives of three records, the
//! second one bad. Sound archives, one gzip member or many, both read well.
//!
//! | broken | fastwarc 2.0.0 | warc 0.4.0 | here |
//! |---|---|---|---|
//! | last record cut, plain or gzip | the rest of it, as if whole | an error | two records, `truncated` |
//! | garbage between records | an error, then the same error for ever | errors, the third record is lost | `warc_broken`, all others |
//! | broken gzip member | an error, then another for ever | all others (by its decoder) | `gzip_broken`, all others |
//! | no blank lines behind a block | reads it | an error, the next record is lost | reads it |
//! | Content-Length too small | a short page as if whole, then errors for ever | an error; the third is read | `warc_broken`, all others |
//! | Content-Length too large | a page with the next record's head in it, then errors for ever | an error, the next record is lost | `warc_broken`, all others |
//! | no Content-Length | an empty page as if whole, then an error | an error; the third is read | `warc_broken`, all others |
//!
//! Neither says where a lost record stood, nor bounds a record's size before it is decoded.

mod coding;
mod fields;
mod head;
mod http;
mod window;

use std::path::Path;
use std::sync::Arc;

use super::{Format, Limits, Opened, Record, Records, Refusal, sniff, time};
use crate::model::{Document, Locator, Media, Skip};
use head::{Head, Kind};
use window::Window;

pub const WARC: Format = Format { name: "warc", doc: "web archive: HTTP responses that are HTML", extensions: &["warc"], matches, open };

/// Longest record head that is read.
const HEAD_BYTES: usize = 256 << 10;

/// What is looked at of a record that is too large to be held.
const FIRST_BYTES: usize = 256 << 10;

/// Two line ends and the sign of the next record.
const FOLLOWING: usize = 9;

fn matches(path: &Path, head: &[u8]) -> bool {
    head.starts_with(window::SIGN) || sniff::is_named(path, WARC.extensions)
}

fn open(mut opened: Opened) -> Result<Records, Refusal> {
    if opened.data.peek()?.is_empty() {
        return Err(Refusal::new("empty", "no bytes"));
    }
    Ok(Box::new(Warc { name: opened.name, window: Window::new(opened.data), limits: opened.limits, records: 0 }))
}

struct Warc {
    name: Arc<str>,
    window: Window,
    limits: Limits,
    records: u64,
}

/// What a block is, before it is decoded.
enum Verdict {
    Page,
    Skip(Skip),
    Broken(Refusal),
}

impl Iterator for Warc {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        self.window.pass_line_ends();
        let at = Locator { source: self.name.clone(), record: self.records, offset: Some(self.window.offset()) };
        let record = match self.window.ensure(window::SIGN.len()) {
            0 => self.window.fault().map(|fault| {
                self.window.recover();
                fault.of_record(&at, None, None)
            })?,
            n if self.window.bytes(n) == window::SIGN => self.record(&at),
            _ => self.garbage(&at),
        };
        self.records += 1;
        self.window.record_end();
        Some(record)
    }
}

impl Warc {
    fn record(&mut self, at: &Locator) -> Record {
        let head = match self.head() {
            Ok(head) => head,
            Err(refusal) => return self.lose(refusal, at, None),
        };
        let length = match &head.length {
            Ok(length) => *length,
            Err(refusal) => return self.lose(refusal.clone(), at, Some(&head)),
        };
        match usize::try_from(length).ok().filter(|&n| n <= self.limits.record_bytes) {
            Some(length) => self.held(&head, length, at),
            None => self.oversized(&head, length, at),
        }
    }

    /// Reads a record's head, up to its blank line.
    fn head(&mut self) -> Result<Head, Refusal> {
        let mut wanted = 4096;
        loop {
            let there = self.window.ensure(wanted);
            if let Some(end) = fields::end(self.window.bytes(there)) {
                let head = Head::parse(self.window.bytes(end))?;
                self.window.take(end);
                return Ok(head);
            }
            if there < wanted {
                return Err(self.window.fault().unwrap_or_else(|| Refusal::new("truncated", "the record is cut within its head")));
            }
            if wanted >= HEAD_BYTES {
                return Err(Refusal::new("warc_broken", format!("a record head of more than {HEAD_BYTES} bytes")));
            }
            wanted *= 2;
        }
    }

    /// A record whose block fits into memory.
    fn held(&mut self, head: &Head, length: usize, at: &Locator) -> Record {
        let there = self.window.ensure_within(length + FOLLOWING);
        if let Err(refusal) = self.check(length, there) {
            return self.lose(refusal, at, Some(head));
        }
        let block = self.window.bytes(length);
        let record = match page(head, block, &self.limits, at) {
            Ok(record) => record,
            Err(refusal) => refusal.of_record(at, head.id.clone(), head.uri.clone()),
        };
        self.window.take(length);
        record
    }

    /// Whether a block of this length can be right, by what follows it in the bytes that are there.
    fn check(&self, length: usize, there: usize) -> Result<(), Refusal> {
        let bytes = self.window.bytes(there);
        let Some(after) = bytes.get(length..) else {
            let short = length - there;
            return Err(match self.window.fault() {
                Some(fault) => fault,
                None if window::find_head(bytes).is_some() => {
                    Refusal::new("warc_broken", "its Content-Length is too large: another record begins before its end")
                }
                None => Refusal::new("truncated", format!("the record ends {short} bytes early")),
            });
        };
        // The block's bytes are all there, but what comes right behind them tells that they cannot be trusted.
        if let Some(fault) = self.window.fault_within(length).filter(|_| after.len() < FOLLOWING) {
            return Err(fault);
        }
        let line_ends = after.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let (line_ends, next) = after.split_at(line_ends);
        let is_next = window::SIGN.starts_with(next) || next.starts_with(window::SIGN);
        if is_next || line_ends.starts_with(b"\r\n\r\n") || line_ends.starts_with(b"\n\n") {
            return Ok(());
        }
        Err(Refusal::new("warc_broken", "its Content-Length is wrong: no record's end is there"))
    }

    /// A record that is too large to be held: read past, and rejected only if it would have been a page.
    fn oversized(&mut self, head: &Head, length: u64, at: &Locator) -> Record {
        let there = self.window.ensure_within(FIRST_BYTES);
        let verdict = verdict(head, self.window.bytes(there));
        if let Err(refusal) = self.pass(length) {
            return self.lose(refusal, at, Some(head));
        }
        match verdict {
            Verdict::Skip(skip) => Record::Skip(skip),
            Verdict::Broken(refusal) => refusal.of_record(at, head.id.clone(), head.uri.clone()),
            Verdict::Page => Refusal::too_large(self.limits.record_bytes).of_record(at, head.id.clone(), head.uri.clone()),
        }
    }

    /// Goes to the end of a block without holding it. In a plain file a length that proves wrong costs nothing: the
    /// window is back at the block's start then.
    fn pass(&mut self, length: u64) -> Result<(), Refusal> {
        let from = self.window.position();
        match self.window.jump(length) {
            Some(true) => {}
            Some(false) => {
                return Err(Refusal::new("truncated", format!("the record says that it has {length} bytes, the file ends before")));
            }
            None => self.window.discard(length)?,
        }
        let there = self.window.ensure_within(FOLLOWING);
        self.check(0, there).inspect_err(|_| self.window.jump_back(from))
    }

    /// Bytes where a record should begin.
    fn garbage(&mut self, at: &Locator) -> Record {
        let passed = self.window.seek_head(1);
        let refusal = Refusal::new("warc_broken", format!("{passed} bytes that are no record"));
        self.after_fault(refusal).of_record(at, None, None)
    }

    /// A record cannot be read: goes to the next one.
    fn lose(&mut self, refusal: Refusal, at: &Locator, head: Option<&Head>) -> Record {
        self.window.seek_head(usize::from(head.is_none()));
        let refusal = self.after_fault(refusal);
        refusal.of_record(at, head.and_then(|h| h.id.clone()), head.and_then(|h| h.uri.clone()))
    }

    /// If what was lost ended in a broken member, that is the cause, and told with it.
    fn after_fault(&mut self, refusal: Refusal) -> Refusal {
        let Some(fault) = self.window.fault_here() else { return refusal };
        self.window.recover();
        if fault == refusal { fault } else { Refusal { message: format!("{}; {}", refusal.message, fault.message), ..fault } }
    }
}

/// What the start of a block says that the record is.
fn verdict(head: &Head, block: &[u8]) -> Verdict {
    match head.kind {
        Kind::Other => Verdict::Skip(Skip::NotResponse),
        // The standard demands one (ISO 28500, section 5.7): without it something else is likely to be lost too.
        _ if head.uri.is_none() => Verdict::Broken(Refusal::new("warc_broken", "it has no WARC-Target-URI")),
        Kind::Response if head.is_http(block) => match http::Response::parse(block) {
            Err(refusal) => Verdict::Broken(refusal),
            Ok(response) if !(200..300).contains(&response.status) => Verdict::Skip(Skip::HttpStatus),
            Ok(response) if !http::may_be_html(response.content_type.as_deref()) => Verdict::Skip(Skip::NotHtml),
            Ok(_) => Verdict::Page,
        },
        Kind::Response | Kind::Resource if http::may_be_html(head.content_type.as_deref()) => Verdict::Page,
        Kind::Response | Kind::Resource => Verdict::Skip(Skip::NotHtml),
    }
}

/// The page in a whole block.
fn page(head: &Head, block: &[u8], limits: &Limits, at: &Locator) -> Result<Record, Refusal> {
    match verdict(head, block) {
        Verdict::Page => {}
        Verdict::Skip(skip) => return Ok(Record::Skip(skip)),
        Verdict::Broken(refusal) => return Err(refusal),
    }
    let (body, status, content_type) = if head.kind == Kind::Response && head.is_http(block) {
        let response = http::Response::parse(block)?;
        let body = coding::remove(&response, head.is_truncated, limits.record_bytes)?;
        (body, Some(response.status), response.content_type)
    } else {
        (block.to_vec(), None, head.content_type.clone())
    };
    if body.is_empty() {
        return Err(Refusal::new("empty", "the page has no bytes"));
    }
    if !http::is_html(content_type.as_deref(), &body) {
        return Ok(Record::Skip(Skip::NotHtml));
    }
    Ok(Record::Document(Document {
        at: at.clone(),
        id: head.id.clone(),
        url: head.uri.clone(),
        media: Media::Html,
        charset: content_type.as_deref().and_then(http::charset),
        fetched: head.date.as_deref().and_then(time::parse),
        status,
        body,
    }))
}
