//! The job: inputs read in order, documents worked on by all cores, rows written in order, every record accounted for.
//!
//! Three threads hand bounded batches on: one reads and decompresses, the pool works, one writes. The order of the rows
//! is the order of the records, whatever the number of threads.

mod accounts;
pub(crate) mod batches;
mod before;
mod convert;
pub mod duplicates;
mod error;
mod halves;
mod plan;
pub mod sketch;
mod summary;
mod tally;
mod timing;
pub mod worker;
mod writing;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::model::{Reject, Skip};
use crate::sink::{Corpus, Start};
use crate::source::Record as SourceRecord;
pub use accounts::{digest, digest_of};
use batches::{Batch, Item, Position};
use before::{Before, known};
pub use before::{Outlook, outlook};
pub use convert::{Became, Converted, Converter, Settings};
pub use error::Error;
use halves::Half;
pub use plan::{Plan, Shard};
pub use summary::{Summary, Unreadable};
use worker::{Captured, Worker};
use writing::Writing;

/// Hears how a run goes; called from the thread that writes.
pub trait Watch: Sync {
    /// Records done so far (by earlier commands too), bytes read of the inputs, and the input that the last record came from.
    fn done(&self, records: u64, bytes: u64, input: &str);
}

/// Nobody watches.
impl Watch for () {
    fn done(&self, _: u64, _: u64, _: &str) {}
}

/// What became of one record.
struct Outcome {
    input: usize,
    bytes: u64,
    took: Duration,
    fate: Fate,
}

enum Fate {
    Captured(Box<Captured>),
    Reject(Reject),
    Skip(Skip),
}

/// Runs a plan to its published end. A run that was published already is not done again, one that was broken off goes on.
///
/// # Errors
/// When the output folder cannot be written, or `stop` was set; bad inputs are rejects, and are listed in the summary.
pub fn run(plan: &Plan, watch: &dyn Watch, stop: &AtomicBool) -> Result<Summary, Error> {
    let started = Instant::now();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(plan.threads.unwrap_or(0)).build().map_err(Error::Threads)?;
    let info = plan.run_info();
    let corpus = match plan.shard {
        Some(_) => Corpus::open_shard(&plan.out, &info.run_id)?,
        None => Corpus::open(&plan.out)?,
    };
    let before = Before::look(&corpus, plan, &info.run_id, stop)?;
    if let Some(manifest) = before.done {
        return Ok(Summary { elapsed: started.elapsed(), ..Summary::of(&manifest) });
    }
    let basis = plan.basis(&before.replaced);
    // Standard input cannot be read twice, nor for certain what has neither tag nor date.
    let is_lasting = plan.inputs.iter().all(|input| !input.is_fleeting());
    let replaced = before.replaced.clone();
    let start = Start { basis, checkpoint: if is_lasting { plan.checkpoint } else { 0 }, afresh: plan.force, replaced: before.replaced };
    let writer = corpus.begin(&info, plan.ingest_date, start)?;
    let index = known(&corpus, &writer.scratch()?, plan, replaced, stop)?;
    let mut writing = Writing::new(plan, writer, index);
    let from = writing.resume()?;
    let worker = Worker { limits: plan.page, ingested: plan.ingested() };
    let seen = pipeline(plan, from, &pool, worker, &mut writing, watch, stop)?;
    writing.read(&seen, from.input);
    if stop.load(Ordering::Relaxed) {
        return Err(Error::Interrupted { kept: writing.kept() });
    }
    writing.publish(plan, info.run_id, started, stop)
}

/// Reads, works and writes at once; ends when all inputs are read, or when writing fails.
fn pipeline(
    plan: &Plan,
    from: Position,
    pool: &rayon::ThreadPool,
    worker: Worker,
    writing: &mut Writing<'_>,
    watch: &dyn Watch,
    stop: &AtomicBool,
) -> Result<Vec<u64>, Error> {
    thread::scope(|scope| {
        let (read, batches) = sync_channel(1);
        let (done, outcomes) = sync_channel(1);
        // A batch that nobody takes (the other end died) ends its sender as well.
        let goes_on = move || !stop.load(Ordering::Relaxed);
        let reader = scope.spawn(move || batches::read(plan, from, |batch| goes_on() && read.send(batch).is_ok()));
        let writer = scope.spawn(move || writing.write(&outcomes, plan, watch, stop));
        work(pool, worker, &batches, &done, stop);
        drop((batches, done));
        let read = reader.join().map_err(|_| Error::Stage("reading"));
        let written = writer.join().map_err(|_| Error::Stage("writing"));
        written??;
        read
    })
}

/// Works on each batch with every thread of the pool; the order within a batch is kept. A batch that `stop` met is dropped.
fn work(pool: &rayon::ThreadPool, worker: Worker, batches: &Receiver<Batch>, done: &SyncSender<Vec<Outcome>>, stop: &AtomicBool) {
    for batch in batches {
        let begin = |item| (!stop.load(Ordering::Relaxed)).then(|| Begun::of(item, worker));
        let outcomes: Option<Vec<Outcome>> = pool.install(|| {
            let begun: Option<Vec<Begun>> = batch.items.into_par_iter().with_max_len(1).map(begin).collect();
            Some(begun?.into_par_iter().map(Begun::ended).collect())
        });
        if outcomes.is_none_or(|outcomes| done.send(outcomes).is_err()) {
            return;
        }
    }
}

/// A record between the two rounds in which a batch is worked on.
struct Begun {
    input: usize,
    bytes: u64,
    took: Duration,
    half: Half,
}

impl Begun {
    fn of(item: Item, worker: Worker) -> Begun {
        let began = Instant::now();
        let bytes = if let SourceRecord::Document(document) = &item.record { document.body.len() as u64 } else { 0 };
        let half = worker.half(item.record);
        Begun { input: item.input, bytes, took: began.elapsed(), half }
    }

    fn ended(self) -> Outcome {
        let began = Instant::now();
        let fate = self.half.fate();
        Outcome { input: self.input, bytes: self.bytes, took: self.took + began.elapsed(), fate }
    }
}
