//! JSON Lines: an object a line, its fields by [`FieldNames`] (<https://jsonlines.org>).
//!
//! A bad line costs one line. `html` wins over `text`.

mod fields;
mod lines;

use std::path::Path;
use std::sync::Arc;

use super::{FieldNames, Format, Opened, Record, Records, Refusal, sniff};
use crate::model::{Document, Locator, Media};
use fields::Row;
use lines::{Line, Lines};

pub const JSONL: Format = Format {
    name: "jsonl",
    doc: "a JSON object a line: html or text, and url, id, fetched_at where known",
    extensions: &["jsonl", "ndjson", "json"],
    matches,
    open,
};

fn matches(path: &Path, head: &[u8]) -> bool {
    sniff::is_named(path, JSONL.extensions) || (sniff::is_unnamed(path) && head.trim_ascii_start().starts_with(b"{"))
}

fn open(mut opened: Opened) -> Result<Records, Refusal> {
    let head = opened.data.peek()?;
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return Err(Refusal::new("bad_json", "the file is UTF-16, JSON lines are UTF-8"));
    }
    let lines = Lines::new(opened.data, opened.limits.record_bytes);
    Ok(Box::new(Jsonl { name: opened.name, fields: opened.fields, lines, records: 0 }))
}

struct Jsonl {
    name: Arc<str>,
    fields: FieldNames,
    lines: Lines,
    records: u64,
}

impl Iterator for Jsonl {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let at = Locator { source: self.name.clone(), record: self.records, offset: None };
        loop {
            let record = match self.lines.next() {
                Line::Whole(_, line) if line.trim_ascii().is_empty() => continue,
                Line::Whole(number, line) => record(line, &self.fields, &at).unwrap_or_else(|refusal| {
                    Refusal { message: format!("line {number}{}", refusal.message), ..refusal }.of_record(&at, None, None)
                }),
                Line::TooLong(number, limit) => {
                    Refusal::new("too_large", format!("line {number}: more than {limit} bytes")).of_record(&at, None, None)
                }
                Line::Fault(refusal) => return Some(refusal.of_input(&self.name)),
                Line::End => return None,
            };
            self.records += 1;
            return Some(record);
        }
    }
}

fn record(line: &[u8], names: &FieldNames, at: &Locator) -> Result<Record, Refusal> {
    let row = Row::parse(line, names)?;
    let (media, body) = match (row.html, row.text) {
        (Some(html), _) => (Media::Html, html),
        (None, Some(text)) => (Media::Text, text),
        (None, None) => {
            let refusal = Refusal::new("no_html", format!("neither `{}` nor `{}` is there", names.html, names.text));
            return Ok(refusal.of_record(at, row.id, row.url));
        }
    };
    if body.is_empty() {
        return Ok(Refusal::new("empty", "the page has no bytes").of_record(at, row.id, row.url));
    }
    // A lone surrogate escape gives bytes that are no UTF-8 in a line that is; other bad bytes are left to detection.
    let (charset, body) = match std::str::from_utf8(&body) {
        Ok(_) => (Some("utf-8"), body.into_owned()),
        Err(_) if std::str::from_utf8(line).is_ok() => (Some("utf-8"), String::from_utf8_lossy(&body).into_owned().into_bytes()),
        Err(_) => (None, body.into_owned()),
    };
    Ok(Record::Document(Document {
        at: at.clone(),
        id: row.id,
        url: row.url,
        media,
        charset: charset.map(str::to_owned),
        fetched: row.fetched,
        status: None,
        body,
    }))
}
