//! The job: inputs read in order, documents worked on by all cores, rows written in order, every record accounted for.
//!
//! Three threads hand bounded batches on: one reads and decompresses, the pool works, one writes. The order of the rows
//! is the order of the records, whatever the number of threads.

mod accounts;
mod batches;
mod duplicates;
mod plan;
mod summary;
pub mod worker;

use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Instant;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::model::{Reject, Skip};
use crate::sink::{Account, Corpus, Record, RunWriter, SinkError};
use crate::tables::RunInfo;
use accounts::Accounts;
use batches::{Batch, Item, Seen};
use duplicates::Index;
pub use plan::Plan;
pub use summary::Summary;
use worker::{Captured, Worker};

/// Why a run was broken off. Nothing of it is published; a bad record or input is no reason.
#[derive(Debug)]
pub enum Error {
    Sink(SinkError),
    /// The thread pool could not be made.
    Threads(rayon::ThreadPoolBuildError),
    /// A stage of the pipeline died: a bug.
    Stage(&'static str),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Error::Sink(e) => e.fmt(f),
            Error::Threads(_) => f.write_str("cannot start worker threads"),
            Error::Stage(stage) => write!(f, "the {stage} stage died; nothing was published"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Sink(e) => e.source(),
            Error::Threads(e) => Some(e),
            Error::Stage(_) => None,
        }
    }
}

impl From<SinkError> for Error {
    fn from(e: SinkError) -> Self {
        Error::Sink(e)
    }
}

/// Hears how a run goes; called from the thread that writes.
pub trait Watch: Sync {
    /// Records done so far, and bytes of the inputs they came from.
    fn done(&self, records: u64, bytes: u64);
}

/// Nobody watches.
impl Watch for () {
    fn done(&self, _: u64, _: u64) {}
}

/// What became of one record.
struct Outcome {
    input: usize,
    bytes: u64,
    fate: Fate,
}

enum Fate {
    Captured(Box<Captured>),
    Reject(Reject),
    Skip(Skip),
}

/// Runs a plan to its published end.
///
/// # Errors
/// When the output folder cannot be written; bad inputs are rejects, and are listed in the summary.
pub fn run(plan: &Plan, watch: &dyn Watch) -> Result<Summary, Error> {
    let started = Instant::now();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(plan.threads.unwrap_or(0)).build().map_err(Error::Threads)?;
    let corpus = Corpus::open(&plan.out)?;
    let info = plan.run_info();
    let index = known(&corpus, &info, plan.ingest_date)?;
    let mut writing = Writing { writer: corpus.begin(&info, plan.ingest_date)?, index, accounts: Accounts::new(&plan.inputs) };
    let worker = Worker { limits: plan.page, ingested: plan.ingested() };
    let seen = pipeline(plan, &pool, worker, &mut writing, watch)?;
    writing.accounts.read(&seen);
    publish(plan, writing, info.run_id, started)
}

/// Reads, works and writes at once; ends when all inputs are read, or when writing fails.
fn pipeline(
    plan: &Plan,
    pool: &rayon::ThreadPool,
    worker: Worker,
    writing: &mut Writing<'_>,
    watch: &dyn Watch,
) -> Result<Vec<u64>, Error> {
    thread::scope(|scope| {
        let (read, batches) = sync_channel(1);
        let (done, outcomes) = sync_channel(1);
        // A batch that nobody takes (the other end died) ends its sender as well.
        let reader = scope.spawn(move || batches::read(&plan.inputs, &plan.names, &plan.source, |batch| read.send(batch).is_ok()));
        let writer = scope.spawn(move || write(writing, &outcomes, plan, watch));
        work(pool, worker, &batches, &done);
        drop((batches, done));
        let read = reader.join().map_err(|_| Error::Stage("reading"));
        let written = writer.join().map_err(|_| Error::Stage("writing"));
        written??;
        read
    })
}

/// Works on each batch with every thread of the pool; the order within a batch is kept.
fn work(pool: &rayon::ThreadPool, worker: Worker, batches: &Receiver<Batch>, done: &SyncSender<Vec<Outcome>>) {
    for batch in batches {
        let outcomes = pool.install(|| batch.items.into_par_iter().with_max_len(1).map(|item| outcome(item, worker)).collect());
        if done.send(outcomes).is_err() {
            return;
        }
    }
}

fn outcome(item: Item, worker: Worker) -> Outcome {
    let (bytes, fate) = match item.record {
        Seen::Document(document) => {
            let fate = match worker.process(&document) {
                Ok(captured) => Fate::Captured(Box::new(captured)),
                Err(reject) => Fate::Reject(reject),
            };
            (document.body.len() as u64, fate)
        }
        Seen::Reject(reject) => (0, Fate::Reject(reject)),
        Seen::Skip(skip) => (0, Fate::Skip(skip)),
    };
    Outcome { input: item.input, bytes, fate }
}

/// The writer's state: rows go to staging, records to the books.
struct Writing<'c> {
    writer: RunWriter<'c>,
    index: Index,
    accounts: Accounts,
}

fn write(writing: &mut Writing<'_>, outcomes: &Receiver<Vec<Outcome>>, plan: &Plan, watch: &dyn Watch) -> Result<(), Error> {
    for batch in outcomes {
        for outcome in batch {
            writing.take(outcome)?;
        }
        let read = plan.inputs.first().map_or(0, |i| i.read.load(Ordering::Relaxed));
        watch.done(writing.accounts.summary.seen, read);
    }
    Ok(())
}

impl Writing<'_> {
    fn take(&mut self, outcome: Outcome) -> Result<(), Error> {
        let input = outcome.input;
        self.accounts.taken(outcome.bytes);
        match outcome.fate {
            Fate::Captured(mut captured) => match self.index.admit(&mut captured.article) {
                Ok(()) => {
                    self.accounts.article(input, &captured);
                    let Captured { article, quotes, links } = *captured;
                    self.writer.push(Record { article, quotes, links })?;
                }
                Err(skip) => self.accounts.skip(input, skip),
            },
            Fate::Reject(reject) => {
                self.accounts.reject(input, &reject);
                self.writer.reject(reject)?;
            }
            Fate::Skip(skip) => self.accounts.skip(input, skip),
        }
        Ok(())
    }
}

/// Captures that the corpus holds from other runs; this run's own are replaced by a rerun.
fn known(corpus: &Corpus, run: &RunInfo, ingest_date: NaiveDate) -> Result<Index, Error> {
    let mut index = Index::default();
    for capture in corpus.known(run)? {
        index.know(&capture?, ingest_date);
    }
    Ok(index)
}

fn publish(plan: &Plan, writing: Writing<'_>, run_id: String, started: Instant) -> Result<Summary, Error> {
    let Writing { writer, accounts, .. } = writing;
    let mut summary = accounts.summary;
    let mut inputs = accounts.inputs;
    for (account, input) in inputs.iter_mut().zip(&plan.inputs) {
        account.digest = accounts::digest(&input.path);
    }
    summary.run_id = run_id;
    summary.elapsed = started.elapsed();
    let timing = serde_json::json!({
        "seconds": summary.elapsed.as_secs_f64(),
        "pages_per_second": summary.pages_per_second(),
        "bytes": summary.bytes,
    });
    let manifest = writer.finish(Account { settings: plan.settings(), inputs, timing: Some(timing) })?;
    summary.imbalance = manifest.imbalance();
    summary.elapsed = started.elapsed();
    Ok(summary)
}
