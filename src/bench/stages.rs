//! Each stage of the trip, on one thread, beside a bare parse of the same page.

use std::time::Duration;

use super::{Error, Scratch, clock};
use crate::decode::decode;
use crate::model::{Document, Laps, Media};
use crate::page;
use crate::run::Plan;
use crate::run::batches::{self, Batch, Position};
use crate::run::worker::{Captured, Unquoted, Worker};
use crate::sink::{Account, Corpus, Record, RunWriter, Start};
use crate::source;

/// CPU times over all pages.
#[derive(Debug, Clone, Default)]
pub struct Times {
    pub pages: u64,
    /// Bytes of the pages as they are parsed.
    pub bytes: u64,
    /// The yardstick: a bare parse of every page.
    pub parse: Duration,
    /// In the order in which a document goes through them.
    pub stages: Vec<(&'static str, Duration)>,
}

impl Times {
    fn add(&mut self, stage: &'static str, time: Duration) {
        match self.stages.iter_mut().find(|(name, _)| *name == stage) {
            Some((_, sum)) => *sum += time,
            None => self.stages.push((stage, time)),
        }
    }

    /// Of each stage the lesser time.
    pub(super) fn least(mut self, other: Times) -> Times {
        for (name, time) in &mut self.stages {
            if let Some((_, again)) = other.stages.iter().find(|(n, _)| n == name) {
                *time = (*time).min(*again);
            }
        }
        self.parse = self.parse.min(other.parse);
        self
    }

    /// Sum of the stages whose name starts so.
    pub fn sum(&self, prefix: &str) -> Duration {
        self.stages.iter().filter(|(name, _)| name.starts_with(prefix)).map(|(_, time)| *time).sum()
    }
}

/// Reads a clock at the end of each stage.
struct Stopwatch<'a> {
    times: &'a mut Times,
    since: Duration,
}

impl<'a> Stopwatch<'a> {
    fn start(times: &'a mut Times) -> Self {
        Stopwatch { times, since: clock::thread() }
    }
}

impl Laps for Stopwatch<'_> {
    fn lap(&mut self, stage: &'static str) {
        let now = clock::thread();
        self.times.add(stage, now.saturating_sub(self.since));
        self.since = now;
    }
}

/// Batch by batch, in rounds, as a run has it: the articles of a batch, then its quotations, then the rows of all.
pub(super) fn measure(plan: &Plan) -> Result<Times, Error> {
    let scratch = Scratch::new(&plan.out)?;
    let corpus = Corpus::open(&scratch.0.join("corpus"))?;
    let mut writer = corpus.begin(&plan.run_info(), plan.ingest_date, Start::default())?;
    let worker = Worker { limits: plan.page, ingested: plan.ingested() };
    let mut times = Times::default();
    let (mut written, mut since) = (Ok(()), clock::thread());
    batches::read(plan, Position::default(), |batch| {
        times.add("read", clock::thread().saturating_sub(since));
        let articles = articles(batch, worker, &mut times);
        let captured = quotations(articles, &mut times);
        written = write(captured, &mut writer, &mut times);
        since = clock::thread();
        written.is_ok()
    });
    times.add("read", clock::thread().saturating_sub(since));
    written?;
    let mut watch = Stopwatch::start(&mut times);
    writer.finish(Account::default())?;
    watch.lap("write");
    Ok(times)
}

fn articles(batch: Batch, worker: Worker, times: &mut Times) -> Vec<(Document, Unquoted)> {
    let mut articles = Vec::with_capacity(batch.items.len());
    for item in batch.items {
        let source::Record::Document(mut document) = item.record else { continue };
        bare_parse(&document, times);
        let mut watch = Stopwatch::start(times);
        let Ok(unquoted) = worker.unquoted_with(&document, &mut watch) else { continue };
        document.body = Vec::new();
        watch.lap("page: drop");
        articles.push((document, unquoted));
    }
    articles
}

fn quotations(articles: Vec<(Document, Unquoted)>, times: &mut Times) -> Vec<Captured> {
    let mut watch = Stopwatch::start(times);
    articles.into_iter().filter_map(|(document, unquoted)| unquoted.quoted_with(&document, &mut watch).ok()).collect()
}

fn write(captured: Vec<Captured>, writer: &mut RunWriter<'_>, times: &mut Times) -> Result<(), Error> {
    for Captured { article, quotes, links, .. } in captured {
        let mut watch = Stopwatch::start(times);
        writer.push(Record { article, quotes, links })?;
        watch.lap("write");
        times.pages += 1;
    }
    Ok(())
}

fn bare_parse(document: &Document, times: &mut Times) {
    if document.media != Media::Html {
        return;
    }
    let text = decode(&document.body, document.charset.as_deref()).text;
    let since = clock::thread();
    page::bare_parse(&text);
    times.parse += clock::thread().saturating_sub(since);
    times.bytes += text.len() as u64;
}
