//! A run's rows on their way into staging: collected to a row group, sorted, converted, written.

use chrono::{DateTime, NaiveDate, Utc};

use super::SinkError;
use super::manifest::{Account, FileEntry, Manifest};
use super::parts::{Part, Parts};
use super::properties::{GROUP_ARTICLES, GROUP_TEXT};
use super::publish::publish;
use super::staging::{Layout, PublishedPart, Staging};
use crate::model::{Article, Link, Quote, Reject};
use crate::tables::{ArticleRow, LinkRow, QuoteRow, RejectRow, RunInfo, Table, articles_batch, links_batch, quotes_batch, rejects_batch};

/// One article with the rows that hang on it.
#[derive(Debug, Clone)]
pub struct Record {
    pub article: Article,
    pub quotes: Vec<Quote>,
    pub links: Vec<Link>,
}

/// Articles converted at a time: keeps the Arrow copy small beside the row group that waits in model types.
const BATCH_ARTICLES: usize = 256;

/// Rejects kept before they are written.
const BATCH_REJECTS: usize = 1_024;

/// What an article weighs beside its body, in bytes: metadata and evidence, by a guess on the high side.
const ARTICLE_OVERHEAD: usize = 4 << 10;

/// What a link, or a quotation beside its words, weighs in bytes; as above.
const ROW_OVERHEAD: usize = 512;

/// Writes one run. Dropped without [`RunWriter::finish`], it leaves nothing behind.
pub struct RunWriter<'c> {
    layout: &'c Layout,
    staging: Staging,
    run: RunInfo,
    ingest_date: NaiveDate,
    /// The row group being collected, and its text in bytes.
    group: Vec<Record>,
    weight: usize,
    rejected: Vec<Reject>,
    articles: Parts,
    quotes: Parts,
    links: Parts,
    rejects: Parts,
}

impl<'c> RunWriter<'c> {
    pub(super) fn new(layout: &'c Layout, run: &RunInfo, ingest_date: NaiveDate) -> Result<Self, SinkError> {
        let staging = Staging::create(layout, &run.run_id)?;
        let parts = |table| Parts::new(table, run, staging.table(table));
        Ok(RunWriter {
            articles: parts(Table::Articles),
            quotes: parts(Table::Quotes),
            links: parts(Table::Links),
            rejects: parts(Table::Rejects),
            layout,
            staging,
            run: run.clone(),
            ingest_date,
            group: Vec::new(),
            weight: 0,
            rejected: Vec::new(),
        })
    }

    /// Takes the next article in run order.
    pub fn push(&mut self, record: Record) -> Result<(), SinkError> {
        self.weight += weight(&record);
        self.group.push(record);
        if self.group.len() >= GROUP_ARTICLES || self.weight >= GROUP_TEXT { self.write_group() } else { Ok(()) }
    }

    /// Takes the next reject in run order.
    pub fn reject(&mut self, reject: Reject) -> Result<(), SinkError> {
        self.rejected.push(reject);
        if self.rejected.len() >= BATCH_REJECTS { self.write_rejects() } else { Ok(()) }
    }

    /// Writes what is left, and publishes the run: its manifest is what readers may rely on from now on.
    pub fn finish(mut self, account: Account) -> Result<Manifest, SinkError> {
        self.write_group()?;
        self.write_rejects()?;
        let RunWriter { layout, staging, run, ingest_date, articles, quotes, links, rejects, .. } = self;
        let mut files = Vec::new();
        for parts in [articles, quotes, links, rejects] {
            files.extend(parts.finish()?.into_iter().map(|part| entry(part, ingest_date)));
        }
        let timing = account.timing.clone();
        let manifest = Manifest::new(&run, ingest_date, account, files);
        publish(layout, staging, &manifest, timing.as_ref())?;
        Ok(manifest)
    }

    fn write_group(&mut self) -> Result<(), SinkError> {
        let mut group = std::mem::take(&mut self.group);
        self.weight = 0;
        // Neighbours in a row group compress and prune together; no two records share a source and an ordinal.
        group.sort_unstable_by(|a, b| order(&a.article).cmp(&order(&b.article)));
        for records in group.chunks(BATCH_ARTICLES) {
            self.write_batch(records)?;
        }
        self.articles.end_group()?;
        for parts in [&mut self.articles, &mut self.quotes, &mut self.links] {
            parts.roll()?;
        }
        Ok(())
    }

    fn write_batch(&mut self, records: &[Record]) -> Result<(), SinkError> {
        let run = &self.run;
        let articles: Vec<_> = records.iter().map(|record| ArticleRow { article: &record.article, run }).collect();
        self.articles.write(articles_batch(&articles))?;
        let quotes: Vec<_> = records.iter().flat_map(|record| quote_rows(record, run)).collect();
        self.quotes.write(quotes_batch(&quotes))?;
        let links: Vec<_> = records.iter().flat_map(|record| link_rows(record, run)).collect();
        self.links.write(links_batch(&links))
    }

    fn write_rejects(&mut self) -> Result<(), SinkError> {
        let rejected = std::mem::take(&mut self.rejected);
        let rows: Vec<_> = rejected.iter().map(|reject| RejectRow { reject, run: &self.run }).collect();
        self.rejects.write(rejects_batch(&rows))?;
        self.rejects.roll()
    }
}

fn weight(record: &Record) -> usize {
    let quoted: usize = record.quotes.iter().map(|quote| quote.text.len()).sum();
    let rows = (record.quotes.len() + record.links.len()) * ROW_OVERHEAD;
    ARTICLE_OVERHEAD + record.article.body.as_ref().map_or(0, String::len) + quoted + rows
}

fn order(article: &Article) -> (Option<&str>, Option<DateTime<Utc>>, &str, u64) {
    (article.domain.as_deref(), article.published.at, &article.at.source, article.at.record)
}

fn quote_rows<'a>(record: &'a Record, run: &'a RunInfo) -> impl Iterator<Item = QuoteRow<'a>> {
    let article = &record.article;
    record.quotes.iter().enumerate().map(move |(index, quote)| QuoteRow { article, index, quote, run })
}

fn link_rows<'a>(record: &'a Record, run: &'a RunInfo) -> impl Iterator<Item = LinkRow<'a>> {
    let article = &record.article;
    record.links.iter().enumerate().map(move |(index, link)| LinkRow { article, index, link, run })
}

fn entry(part: Part, night: NaiveDate) -> FileEntry {
    let path = PublishedPart { table: part.table, night, name: part.name }.path();
    FileEntry { table: part.table.name().to_owned(), path, rows: part.rows, bytes: part.bytes, digest: part.digest }
}
