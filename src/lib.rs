//! Columnist reads dumps of news pages and writes columnar tables: articles, quotes, links and rejects.
//!
//! The modules are the data's path, in order; `run::worker::process` is the one page that shows the whole trip:
//!
//! | stage | what happens |
//! |---|---|
//! | [`source`] | inputs (folders, WARC, JSONL, Parquet, text dumps) become [`model::Document`]s |
//! | [`decode`] | bytes become text, and how the charset was known |
//! | [`page`] | one parse, one walk: a [`page::Page`] of head metadata and flat blocks |
//! | [`extract`] | ordered rules a field give a [`model::Draft`], each value with its evidence |
//! | [`normalize`] | the draft becomes an [`model::Article`]: names, instants in UTC, identity, body text |
//! | [`quotes`] | quotations with their speakers, over the published body |
//! | [`tables`] | a row of code a column: rows become Arrow record batches |
//! | [`sink`] | Parquet in staging, then published by renames, the manifest last |
//! | [`run`] | batches over threads, budgets, rejects, order and accounting |
//! | [`mod@bench`] | where the time of a document goes, against a bare parse |
//! | [`corpus`] | a corpus that stands: compacted, validated, its rejects read again |
//! | [`audit`] | what is asked of a corpus that stands: figures, drift |
//! | [`html`] | reports and explained pages for a browser, nothing of a page raw in them |
//!
//! One page, without tables:
//!
//! ```
//! use columnist::page::Limits;
//! use columnist::run::worker::Worker;
//! use columnist::source::{self, FieldNames, Input, Record};
//!
//! let worker = Worker { limits: Limits::default(), ingested: chrono::DateTime::UNIX_EPOCH };
//! let input = Input::file("examples/tern/old-pier-stays-open-for-one-more-winter.html");
//! let records: Vec<Record> = source::open(&input, &FieldNames::default(), &source::Limits::default()).collect();
//! let [Record::Document(document)] = records.as_slice() else { panic!("one page a file") };
//! let captured = worker.process(document).expect("a whole page");
//! assert_eq!(captured.article.title.as_deref(), Some("Old pier stays open for one more winter"));
//! assert_eq!(captured.quotes[0].speaker.as_deref(), Some("Ines Brandt"));
//! ```

pub mod bench;
pub mod decode;
pub mod extract;
pub mod letters;
pub mod model;
pub mod normalize;
pub mod outlets;
pub mod page;
pub mod quotes;
pub mod remote;
pub mod run;
pub mod sink;
pub mod source;
pub mod tables;
pub mod url;

pub mod audit;
pub mod cli;
pub mod corpus;
pub mod html;

/// The Rust of the README compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
