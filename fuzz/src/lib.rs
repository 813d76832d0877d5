//! What the targets share: bytes become a page, or the records of an input, by the library's own public functions.

use std::io::Write;

use chrono::DateTime;
use columnist::model::{Document, Locator, Media};
use columnist::page::Limits;
use columnist::run::worker::{Captured, Worker};
use columnist::source::{self, FieldNames, Input, Record};

/// The whole trip of one page. Not [`Worker::process`], which would catch the panics that are looked for.
pub fn page(html: &[u8]) -> Option<Captured> {
    let document = Document {
        at: Locator { source: "fuzz".into(), record: 0, offset: None },
        id: None,
        url: Some("https://www.example.org/news/dam-opens-at-last".to_owned()),
        media: Media::Html,
        charset: None,
        fetched: None,
        status: None,
        body: html.to_vec(),
    };
    let worker = Worker { limits: Limits::default(), ingested: DateTime::UNIX_EPOCH };
    let captured = worker.process_with(&document, &mut ()).ok()?;
    let body: Vec<char> = captured.article.body.as_deref().unwrap_or_default().chars().collect();
    for quote in &captured.quotes {
        assert!(!quote.text.is_empty());
    }
    assert!(captured.article.word_count >= 0 && captured.article.word_count as usize <= body.len());
    Some(captured)
}

/// All records of an input in `format`; how many.
pub fn records(format: &'static str, ending: &str, bytes: &[u8]) -> usize {
    let mut file = tempfile::Builder::new().suffix(ending).tempfile_in(shared_memory()).expect("a file to read from");
    file.write_all(bytes).expect("a file to read from");
    let mut input = Input::file(file.path());
    input.format = Some(format);
    let limits = source::Limits { record_bytes: 1 << 20, expanded_bytes: 4 << 20 };
    let mut seen = 0;
    for record in source::open(&input, &FieldNames::default(), &limits) {
        if let Record::Document(document) = &record {
            assert!(document.body.len() <= limits.record_bytes);
        }
        seen += 1;
        // A record takes at least a byte of what the input may grow to: more of them than that is a reader going round.
        assert!(seen <= limits.expanded_bytes as usize, "a reader that does not end");
    }
    assert!(seen > 0, "an input without a record is a skip");
    seen
}

fn shared_memory() -> std::path::PathBuf {
    let memory = std::path::Path::new("/dev/shm");
    if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() }
}
