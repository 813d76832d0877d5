//! A run's rows on their way into staging: collected to a row group, sorted, converted, written.

use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::durable::{sync_folder, write_pieces};
use super::manifest::{Account, InputAccount, Manifest};
use super::notes::Notes;
use super::parts::Parts;
use super::progress::{self, Progress, corpus_state};
use super::properties::{GROUP_ARTICLES, GROUP_TEXT};
use super::publish::{Side, publish};
use super::replace::{Replaced, rewrite};
use super::scratch::Scratch;
use super::staging::{Layout, Staging};
use super::telling::{Told, tell};
use super::{Cause, SinkError};
use crate::model::{Article, Link, Quote, Reject};
use crate::tables::{
    ArticleRow, LinkRow, QuoteRow, RejectRow, RunInfo, TABLES, Table, articles_batch, links_batch, quotes_batch, rejects_batch,
};

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

/// How a run begins.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// What the rows depend on beside the run's id: progress of another basis is of no use.
    pub basis: String,
    /// Articles between two checkpoints; 0: none is made.
    pub checkpoint: u64,
    /// Do everything anew, whatever an earlier command left.
    pub afresh: bool,
    /// What gives way to this run's rows.
    pub replaced: Replaced,
}

/// Writes one run. Dropped without [`RunWriter::finish`], it leaves what stood at the last checkpoint, or nothing.
pub struct RunWriter<'c> {
    layout: &'c Layout,
    staging: Staging,
    run: RunInfo,
    ingest_date: NaiveDate,
    start: Start,
    /// State of the corpus when the run began.
    corpus: String,
    /// An earlier command of this run stopped at a checkpoint.
    has_begun: bool,
    /// What the run keeps for itself from checkpoint to checkpoint; none where there is none.
    notes: Option<Notes>,
    /// Articles since the last checkpoint.
    since: u64,
    /// The row group being collected, and its text in bytes.
    group: Vec<Record>,
    weight: usize,
    rejected: Vec<Reject>,
    has_index: bool,
    articles: Parts,
    quotes: Parts,
    links: Parts,
    rejects: Parts,
}

impl<'c> RunWriter<'c> {
    pub(super) fn new(layout: &'c Layout, run: &RunInfo, ingest_date: NaiveDate, start: Start) -> Result<Self, SinkError> {
        let corpus = corpus_state(layout, &run.run_id)?;
        let left = layout.staging().join(&run.run_id);
        let fits = |progress: &Progress| !start.afresh && progress.basis == start.basis && progress.corpus == corpus;
        let progress = Progress::read(&left).filter(fits);
        let staging = if progress.is_some() { Staging::found(left) } else { Staging::create(layout, &run.run_id)? };
        let noted = progress.as_ref().map_or(0, |progress| progress.notes);
        let notes = if start.checkpoint > 0 { Some(Notes::open(&staging.notes(), noted)?) } else { None };
        let has_begun = progress.is_some();
        let mut segments = progress.map_or_else(Default::default, |progress| progress.segments);
        let mut parts = |table: Table| Parts::new(table, run, staging.table(table), segments.remove(table.name()).unwrap_or_default());
        Ok(RunWriter {
            articles: parts(Table::Articles),
            quotes: parts(Table::Quotes),
            links: parts(Table::Links),
            rejects: parts(Table::Rejects),
            layout,
            staging,
            run: run.clone(),
            ingest_date,
            start,
            corpus,
            has_begun,
            notes,
            since: 0,
            group: Vec::new(),
            weight: 0,
            rejected: Vec::new(),
            has_index: false,
        })
    }

    /// The state that the last checkpoint of an earlier command of this run kept.
    ///
    /// # Errors
    /// Where it cannot be read, or is no `S`.
    pub fn resumed<S: DeserializeOwned>(&self) -> Result<Option<S>, SinkError> {
        if !self.has_begun {
            return Ok(None);
        }
        let path = progress::file(self.staging.folder());
        let json = std::fs::read(&path).map_err(SinkError::io("read", &path))?;
        let progress: Progress<S> = serde_json::from_slice(&json).map_err(SinkError::about(&path))?;
        Ok(Some(progress.state))
    }

    /// What that command noted, cut into notes of `bytes` bytes.
    pub fn notes(&self, bytes: usize) -> Result<impl Iterator<Item = Result<Vec<u8>, SinkError>> + use<>, SinkError> {
        let notes = self.notes.as_ref().map(|notes| notes.read(bytes)).transpose()?;
        Ok(notes.into_iter().flatten())
    }

    /// An empty folder for files that the run works with; it goes when the run ends.
    pub fn scratch(&self) -> Result<Scratch, SinkError> {
        Scratch::create(self.staging.scratch())
    }

    /// Takes the next article in run order. True where [`RunWriter::checkpoint`] is due.
    pub fn push(&mut self, record: Record) -> Result<bool, SinkError> {
        self.weight += weight(&record);
        self.group.push(record);
        self.since += 1;
        let is_due = self.start.checkpoint > 0 && self.since >= self.start.checkpoint;
        if is_due || self.group.len() >= GROUP_ARTICLES || self.weight >= GROUP_TEXT {
            self.write_group()?;
        }
        Ok(is_due)
    }

    /// Makes what was taken so far last, with the caller's own state, and what it noted since the last checkpoint: a later command with the
    /// same run goes on from here.
    pub fn checkpoint(
        &mut self,
        state: &impl Serialize,
        notes: impl IntoIterator<Item = Result<Vec<u8>, SinkError>>,
    ) -> Result<(), SinkError> {
        let noted = self.notes.as_mut().map(|kept| kept.add(notes)).transpose()?.unwrap_or_default();
        self.write_group()?;
        self.write_rejects()?;
        self.since = 0;
        let mut segments = std::collections::BTreeMap::new();
        for (table, parts) in TABLES.into_iter().zip([&mut self.articles, &mut self.quotes, &mut self.links, &mut self.rejects]) {
            parts.cut()?;
            sync_folder(&self.staging.table(table))?;
            segments.insert(table.name().to_owned(), parts.segments().to_vec());
        }
        let progress = Progress { basis: self.start.basis.clone(), corpus: self.corpus.clone(), segments, notes: noted, state };
        progress.write(self.staging.folder())
    }

    /// Takes the next reject in run order.
    pub fn reject(&mut self, reject: Reject) -> Result<(), SinkError> {
        self.rejected.push(reject);
        if self.rejected.len() >= BATCH_REJECTS { self.write_rejects() } else { Ok(()) }
    }

    /// Writes what later runs look copies up by: `index/<run>.sketches`, in the run's own form.
    pub fn index(&mut self, pieces: impl IntoIterator<Item = Result<Vec<u8>, SinkError>>) -> Result<(), SinkError> {
        write_pieces(&self.staging.index(), pieces)?;
        self.has_index = self.staging.index().is_file();
        Ok(())
    }

    /// Writes what is left, and publishes the run: its manifest is what readers may rely on from now on. It comes back without its inputs.
    pub fn finish(self, account: Account) -> Result<Manifest, SinkError> {
        self.finish_unless(account, &AtomicBool::new(false)).map(|told| told.manifest)
    }

    /// As [`RunWriter::finish`]; ends with [`Cause::Stopped`](super::Cause::Stopped) if `stop` is set while segments are joined, or
    /// inputs told. Publishing itself, once begun, takes a moment and is not broken off.
    pub fn finish_unless<I>(mut self, account: Account<I>, stop: &AtomicBool) -> Result<Told, SinkError>
    where
        I: IntoIterator<Item = InputAccount>,
    {
        self.write_group()?;
        self.write_rejects()?;
        let RunWriter { layout, staging, run, ingest_date, start, has_index, articles, quotes, links, rejects, .. } = self;
        let mut files = Vec::new();
        let mut tables = [articles, quotes, links, rejects];
        tables.iter_mut().try_for_each(Parts::end)?;
        let are_single = tables.iter().all(|parts| parts.segments().len() == 1);
        for parts in tables {
            files.extend(parts.finish_unless(are_single, stop)?.into_iter().map(|part| part.entry(ingest_date)));
        }
        let Account { settings, inputs, timing } = account;
        let manifest = Manifest::new(&run, ingest_date, Account { settings, ..Account::default() }, files);
        let told = tell(&staging.manifest(), manifest, inputs)?;
        // Where that took long: what is told of the inputs behind a stop is not all that there is to tell.
        if stop.load(Ordering::Relaxed) {
            return Err(SinkError::new(&staging.manifest(), Cause::Stopped));
        }
        let rewrites = rewrite(layout, &staging, &run.run_id, &start.replaced)?;
        publish(layout, staging, &told.manifest, Side { timing: timing.as_ref(), has_index }, rewrites)?;
        Ok(told)
    }

    fn write_group(&mut self) -> Result<(), SinkError> {
        if self.group.is_empty() {
            return Ok(());
        }
        let mut group = std::mem::take(&mut self.group);
        self.weight = 0;
        // Neighbours in a row group compress and prune together; no two records share a source and an ordinal.
        group.sort_unstable_by(|a, b| order(&a.article).cmp(&order(&b.article)));
        // A record goes once it is written: beside the whole group the encoded columns of it would be the most that a run holds.
        let mut records = group.into_iter();
        while records.len() > 0 {
            self.write_batch(&records.by_ref().take(BATCH_ARTICLES).collect::<Vec<_>>())?;
        }
        self.articles.end_group()?;
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
        if self.rejected.is_empty() {
            return Ok(());
        }
        let rejected = std::mem::take(&mut self.rejected);
        let rows: Vec<_> = rejected.iter().map(|reject| RejectRow { reject, run: &self.run }).collect();
        self.rejects.write(rejects_batch(&rows))
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

/// The rows of `quotes` that hang on a record.
pub fn quote_rows<'a>(record: &'a Record, run: &'a RunInfo) -> impl Iterator<Item = QuoteRow<'a>> {
    let article = &record.article;
    record.quotes.iter().enumerate().map(move |(index, quote)| QuoteRow { article, index, quote, run })
}

/// The rows of `links` that hang on a record.
pub fn link_rows<'a>(record: &'a Record, run: &'a RunInfo) -> impl Iterator<Item = LinkRow<'a>> {
    let article = &record.article;
    record.links.iter().enumerate().map(move |(index, link)| LinkRow { article, index, link, run })
}
