//! Documents in memory to the rows of the four tables in memory: the seam for programs that bring their own input and output.
//!
//! ```
//! use columnist::run::{Converter, Settings};
//! use columnist::source::{self, FieldNames, Input, Limits, Record};
//!
//! let input = Input::file("examples/register.warc.gz");
//! let records: Vec<Record> = source::open(&input, &FieldNames::default(), &Limits::default()).collect();
//! let mut converter = Converter::new(Settings::default()).unwrap();
//! let tables = converter.convert(records).unwrap();
//! assert!(tables.articles.num_rows() > 0);
//! assert_eq!(tables.articles["capture_id"].len(), tables.articles.num_rows());
//! ```

use arrow::array::RecordBatch;
use arrow::error::ArrowError;
use chrono::{NaiveDate, NaiveTime};
use rayon::prelude::*;

use super::duplicates::Index;
use super::halves::Half;
use super::sketch::Sketch;
use super::worker::{Captured, Worker};
use super::{Error, Fate};
use crate::model::Skip;
use crate::page;
use crate::sink::{self, Record as Row};
use crate::source::Record;
use crate::tables::{ArticleRow, LinkRow, QuoteRow, RejectRow, RunInfo, articles_batch, links_batch, quotes_batch, rejects_batch};

/// What a conversion depends on beside its documents.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Stands in the rows; letters, digits, `-` and `_`.
    pub run_id: String,
    /// Stands for the crawl's day where a record has none.
    pub ingest_date: NaiveDate,
    pub page: page::Limits,
    /// 1: on the caller's own thread. None: one a core.
    pub threads: Option<usize>,
    /// Whether captures that come twice are skipped and copies marked, among all documents of one [`Converter`] in their order.
    pub mark_duplicates: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            run_id: "memory".to_owned(),
            ingest_date: NaiveDate::default(),
            page: page::Limits::default(),
            threads: None,
            mark_duplicates: true,
        }
    }
}

/// Converts batch after batch.
pub struct Converter {
    worker: Worker,
    run: RunInfo,
    pool: Option<rayon::ThreadPool>,
    index: Option<Index>,
}

/// The rows of a batch of documents, and what became of each.
#[derive(Debug)]
pub struct Converted {
    pub articles: RecordBatch,
    pub quotes: RecordBatch,
    pub links: RecordBatch,
    pub rejects: RecordBatch,
    /// One a document, in order.
    pub fates: Vec<Became>,
}

/// How many rows of the tables are of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Became {
    /// 0 or 1.
    pub articles: usize,
    pub quotes: usize,
    pub links: usize,
    /// 0 or 1.
    pub rejects: usize,
    /// No row at all, for this reason.
    pub skip: Option<Skip>,
    /// Of the body, where there is one.
    pub sketch: Sketch,
}

impl Converter {
    /// # Errors
    /// Where the threads cannot be started.
    pub fn new(settings: Settings) -> Result<Converter, Error> {
        let pool = match settings.threads {
            Some(1) => None,
            threads => Some(rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build().map_err(Error::Threads)?),
        };
        Ok(Converter {
            worker: Worker { limits: settings.page, ingested: settings.ingest_date.and_time(NaiveTime::MIN).and_utc() },
            run: RunInfo::new(settings.run_id),
            pool,
            index: settings.mark_duplicates.then(Index::in_memory),
        })
    }

    /// The rows of records that are at hand.
    ///
    /// # Errors
    /// Only where a table would not fit Arrow's 32-bit offsets (more than 2 GiB of one column's text): give fewer at a time.
    pub fn convert(&mut self, records: Vec<Record>) -> Result<Converted, ArrowError> {
        let halves = match &self.pool {
            Some(pool) => pool.install(|| records.into_par_iter().with_max_len(1).map(|record| self.worker.half(record)).collect()),
            None => records.into_iter().map(|record| self.worker.half(record)).collect(),
        };
        self.settle(self.fates(halves))
    }

    /// The same for records that `record` makes of their number, each on the thread that works on it: one page a thread is in memory.
    ///
    /// # Errors
    /// As [`Converter::convert`].
    pub fn convert_rows(&mut self, rows: usize, record: impl Fn(usize) -> Record + Sync) -> Result<Converted, ArrowError> {
        let half = |row| self.worker.half(record(row));
        let halves = match &self.pool {
            Some(pool) => pool.install(|| (0..rows).into_par_iter().with_max_len(1).map(half).collect()),
            None => (0..rows).map(half).collect(),
        };
        self.settle(self.fates(halves))
    }

    fn fates(&self, halves: Vec<Half>) -> Vec<Fate> {
        match &self.pool {
            Some(pool) => pool.install(|| halves.into_par_iter().map(Half::fate).collect()),
            None => halves.into_iter().map(Half::fate).collect(),
        }
    }

    fn settle(&mut self, fates: Vec<Fate>) -> Result<Converted, ArrowError> {
        let (mut captures, mut rejected, mut became) = (Vec::new(), Vec::new(), Vec::with_capacity(fates.len()));
        for fate in fates {
            became.push(match fate {
                Fate::Captured(captured) => self.captured(*captured, &mut captures)?,
                Fate::Reject(reject) => {
                    rejected.push(reject);
                    Became { rejects: 1, ..Became::default() }
                }
                Fate::Skip(skip) => Became { skip: Some(skip), ..Became::default() },
            });
        }
        let run = &self.run;
        let articles: Vec<ArticleRow<'_>> = captures.iter().map(|row: &Row| ArticleRow { article: &row.article, run }).collect();
        let quotes: Vec<QuoteRow<'_>> = captures.iter().flat_map(|row| sink::quote_rows(row, run)).collect();
        let links: Vec<LinkRow<'_>> = captures.iter().flat_map(|row| sink::link_rows(row, run)).collect();
        let rejects: Vec<RejectRow<'_>> = rejected.iter().map(|reject| RejectRow { reject, run }).collect();
        Ok(Converted {
            articles: articles_batch(&articles)?,
            quotes: quotes_batch(&quotes)?,
            links: links_batch(&links)?,
            rejects: rejects_batch(&rejects)?,
            fates: became,
        })
    }

    fn captured(&mut self, captured: Captured, rows: &mut Vec<Row>) -> Result<Became, ArrowError> {
        let Captured { mut article, quotes, links, sketch } = captured;
        if let Some(index) = &mut self.index
            && let Err(skip) = index.admit(&mut article, sketch.clone()).map_err(|error| ArrowError::ExternalError(Box::new(error)))?
        {
            return Ok(Became { skip: Some(skip), ..Became::default() });
        }
        let became = Became { articles: 1, quotes: quotes.len(), links: links.len(), sketch, ..Became::default() };
        rows.push(Row { article, quotes, links });
        Ok(became)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Locator, Media, Reject, Stage};

    fn document(record: u64, url: &str) -> Record {
        let at = Locator { source: "t".into(), record, offset: None };
        let words: String = (0..80).map(|n| format!("word{n} ")).collect();
        let body = format!("<title>Weir mended</title><p>“We fixed it,” said Ada Quill. {words}</p>").into_bytes();
        let (id, charset, fetched, status) = Default::default();
        Record::Document(Document { at, id, url: Some(url.into()), media: Media::Html, charset, fetched, status, body })
    }

    fn records() -> Vec<Record> {
        let at = Locator { source: "t".into(), record: 2, offset: None };
        let (a, b) = (document(0, "https://tern.example/a"), document(1, "https://gull.example/b"));
        vec![
            a,
            b,
            Record::Reject(Reject::new(&at, Stage::Source, "bad_json", "x")),
            Record::Skip(Skip::NotHtml),
            document(4, "https://tern.example/a"),
        ]
    }

    #[test]
    fn every_record_is_rows_or_a_skip() {
        for threads in [Some(1), Some(2)] {
            let mut converter = Converter::new(Settings { threads, ..Settings::default() }).unwrap();
            let converted = converter.convert(records()).unwrap();
            let counts: Vec<_> = converted.fates.iter().map(|fate| (fate.articles, fate.rejects, fate.skip)).collect();
            let skips = [Some(Skip::NotHtml), Some(Skip::DuplicateCapture)];
            assert_eq!(counts, [(1, 0, None), (1, 0, None), (0, 1, None), (0, 0, skips[0]), (0, 0, skips[1])]);
            assert_eq!(converted.articles["duplicate_of"].null_count(), 1, "the second is a copy of the first");
            assert_eq!(converted.quotes.num_rows(), converted.fates.iter().map(|fate| fate.quotes).sum::<usize>());
            assert_eq!(converter.convert(records()).unwrap().articles.num_rows(), 0, "all are known by now");
        }
    }

    #[test]
    fn without_marking_documents_know_nothing_of_each_other() {
        let mut converter = Converter::new(Settings { mark_duplicates: false, ..Settings::default() }).unwrap();
        let converted = converter.convert_rows(2, |row| document(row as u64, "https://tern.example/a")).unwrap();
        assert_eq!((converted.articles.num_rows(), converted.articles["duplicate_of"].null_count()), (2, 2));
    }
}
