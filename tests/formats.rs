//! The same three articles through every format give the same documents, and what is broken costs itself alone.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use columnist::model::{Document, Reject};
use columnist::source::{FieldNames, Input, Limits, Record, expand, open};
use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;

#[path = "formats/compression.rs"]
mod compression;
#[path = "formats/html.rs"]
mod html;
#[path = "formats/inputs.rs"]
mod inputs;
#[path = "formats/jsonl.rs"]
mod jsonl;
#[path = "formats/parquet.rs"]
mod parquet;
#[path = "formats/properties.rs"]
mod properties;
#[path = "formats/text.rs"]
mod text;
#[path = "formats/warc.rs"]
mod warc;

/// An invented page.
struct Page {
    id: &'static str,
    url: &'static str,
    html: &'static str,
}

const PAGES: [Page; 3] = [
    Page {
        id: "brueckenfest",
        url: "https://morgenbote.example/stadt/brueckenfest",
        html: "<!DOCTYPE html><html lang=\"de\"><head><meta charset=\"utf-8\"><title>Brückenfest lockt Tausende</title></head>\
               <body><article><h1>Brückenfest lockt Tausende</h1><p>„Schöner war es nie“, sagte Bürgermeisterin Ilse Quandt.</p></article></body></html>",
    },
    Page {
        id: "ferry",
        url: "https://harbourherald.example/2026/03/ferry?page=1&x=\"y\"",
        html: "<html><head><title>Ferry returns</title></head><body><p>The ferry \"Osprey\" is back.</p>\n<p>It sails at 6\tam.</p></body></html>",
    },
    Page {
        id: "tram", url: "https://harbourherald.example/tram", html: "<title>Tram 9</title><p>Tram 9 stops at the museum – again.</p>"
    },
];

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zst(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 3).unwrap()
}

/// A folder with one file in it.
struct File {
    _folder: TempDir,
    path: PathBuf,
}

fn file(name: &str, bytes: &[u8]) -> File {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    File { _folder: folder, path }
}

fn records(path: &Path, limits: &Limits) -> Vec<Record> {
    let found = expand(&[path.to_owned()], None, None).unwrap();
    found.inputs.iter().flat_map(|input| open(input, &FieldNames::default(), limits)).collect()
}

/// What one file of these bytes gives, in short: `row`, a reject's or a skip's code.
fn verdicts(name: &str, bytes: &[u8]) -> Vec<&'static str> {
    let file = file(name, bytes);
    records(&file.path, &Limits::default()).iter().map(verdict).collect()
}

fn verdict(record: &Record) -> &'static str {
    match record {
        Record::Document(_) => "row",
        Record::Reject(reject) => reject.code,
        Record::Skip(skip) => skip.as_str(),
    }
}

fn rejects(name: &str, bytes: &[u8]) -> Vec<Reject> {
    let file = file(name, bytes);
    let records = records(&file.path, &Limits::default());
    records.into_iter().filter_map(|r| if let Record::Reject(reject) = r { Some(reject) } else { None }).collect()
}

/// The documents of one file of these bytes; anything else in it fails the test.
fn documents(name: &str, bytes: &[u8]) -> Vec<Document> {
    let file = file(name, bytes);
    let document = |record| match record {
        Record::Document(document) => document,
        other => panic!("{name}: {other:?}"),
    };
    records(&file.path, &Limits::default()).into_iter().map(document).collect()
}

/// All pages, in order, with their bodies and addresses as they were put in.
#[track_caller]
fn assert_pages(name: &str, documents: &[Document]) {
    assert_eq!(documents.len(), PAGES.len(), "{name}");
    for (i, (document, page)) in documents.iter().zip(&PAGES).enumerate() {
        assert_eq!(String::from_utf8_lossy(&document.body), page.html, "{name}");
        assert_eq!(document.url.as_deref(), Some(page.url), "{name}");
        assert_eq!(document.at.record, i as u64, "{name}");
    }
}

fn input(path: &Path) -> Input {
    Input::file(path)
}
