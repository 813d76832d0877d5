//! Each stage of the trip, on one thread, beside a bare parse of the same page.

use super::{Cost, Error, Scratch};
use crate::decode::decode;
use crate::model::{Document, Laps, Media};
use crate::page;
use crate::run::Plan;
use crate::run::batches::{self, Batch, Position};
use crate::run::worker::{Captured, Unquoted, Worker};
use crate::sink::{Account, Corpus, Record, RunWriter, Start};
use crate::source;

/// What the stages took over all pages.
#[derive(Debug, Clone, Default)]
pub struct Times {
    pub pages: u64,
    /// Bytes of the pages as they are parsed.
    pub bytes: u64,
    /// The yardstick: a bare parse of every page.
    pub parse: Cost,
    /// In the order in which a document goes through them.
    pub stages: Vec<(&'static str, Cost)>,
}

impl Times {
    fn add(&mut self, stage: &'static str, cost: Cost) {
        match self.stages.iter_mut().find(|(name, _)| *name == stage) {
            Some((_, sum)) => *sum += cost,
            None => self.stages.push((stage, cost)),
        }
    }

    /// Of each stage the lesser time.
    pub(super) fn least(mut self, other: Times) -> Times {
        for (name, cost) in &mut self.stages {
            if let Some((_, again)) = other.stages.iter().find(|(n, _)| n == name) {
                *cost = cost.least(*again);
            }
        }
        self.parse = self.parse.least(other.parse);
        self
    }

    /// Sum of the stages whose name starts so.
    pub fn sum(&self, prefix: &str) -> Cost {
        self.stages.iter().filter(|(name, _)| name.starts_with(prefix)).map(|(_, cost)| *cost).sum()
    }
}

/// Reads a clock at the end of each stage.
struct Stopwatch<'a> {
    times: &'a mut Times,
    since: Cost,
}

impl<'a> Stopwatch<'a> {
    fn start(times: &'a mut Times) -> Self {
        Stopwatch { times, since: Cost::so_far() }
    }
}

impl Laps for Stopwatch<'_> {
    fn lap(&mut self, stage: &'static str) {
        let now = Cost::so_far();
        self.times.add(stage, now - self.since);
        // Read again: the list of stages may have grown.
        self.since = Cost::so_far();
    }
}

/// Batch by batch, in rounds, as a run has it: the articles of a batch, then its quotations, then the rows of all.
pub(super) fn measure(plan: &Plan) -> Result<Times, Error> {
    let scratch = Scratch::new(&plan.out)?;
    let corpus = Corpus::open(&scratch.0.join("corpus"))?;
    let mut writer = corpus.begin(&plan.run_info(), plan.ingest_date, Start::default())?;
    let worker = Worker { limits: plan.page, ingested: plan.ingested() };
    let mut times = Times::default();
    let (mut written, mut since) = (Ok(()), Cost::so_far());
    batches::read(plan, Position::default(), |batch| {
        times.add("read", Cost::so_far() - since);
        let articles = articles(batch, worker, &mut times);
        let captured = quotations(articles, &mut times);
        written = write(captured, &mut writer, &mut times);
        since = Cost::so_far();
        written.is_ok()
    });
    times.add("read", Cost::so_far() - since);
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
    let since = Cost::so_far();
    page::bare_parse(&text);
    times.parse += Cost::so_far() - since;
    times.bytes += text.len() as u64;
}
