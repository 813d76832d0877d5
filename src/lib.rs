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
//! | [`corpus`], [`audit`] | what is done with a corpus that stands |

pub mod decode;
pub mod extract;
pub mod model;
pub mod normalize;
pub mod outlets;
pub mod page;
pub mod quotes;
pub mod run;
pub mod sink;
pub mod source;
pub mod tables;
pub mod url;

#[cfg(feature = "audit")]
pub mod audit;
pub mod cli;
