//! The job: inputs read in order, documents worked on by all cores, rows written in order, every record accounted for.
//!
//! Three threads hand bounded batches on: one reads and decompresses, the pool works, one writes. The order of the rows
//! is the order of the records, whatever the number of threads.

mod accounts;
mod batches;
mod convert;
pub mod duplicates;
mod plan;
pub mod sketch;
mod summary;
mod timing;
pub mod worker;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::model::{Reject, Skip, Stage};
use crate::sink::{Account, Cause, Corpus, Known, Manifest, Record, Replaced, RunWriter, SinkError, Start};
use crate::source::Record as SourceRecord;
use accounts::{Accounts, State};
pub use accounts::{digest, digest_of};
use batches::{Batch, Item, Position};
pub use convert::{Became, Converted, Converter, Settings};
use duplicates::Index;
pub use plan::{Plan, Shard};
use sketch::Sketch;
pub use summary::{Summary, Unreadable};
use timing::Timing;
use worker::{Captured, Worker};

/// Why a run was broken off. Nothing of it is published; a bad record or input is no reason.
#[derive(Debug)]
pub enum Error {
    Sink(SinkError),
    /// The thread pool could not be made.
    Threads(rayon::ThreadPoolBuildError),
    /// A stage of the pipeline died: a bug.
    Stage(&'static str),
    /// Asked to stop; so many records are kept for the same command to go on from.
    Interrupted {
        kept: u64,
    },
    /// What an earlier command left cannot be understood.
    State(serde_json::Error),
    /// Rows of this run's inputs are in files that all shards share.
    Compacted(String),
    /// A run of another sharding, or of none, wrote rows of this shard's inputs, which changed since.
    Sharded(String),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Error::Sink(e) => e.fmt(f),
            Error::Threads(_) => f.write_str("cannot start worker threads"),
            Error::Stage(stage) => write!(f, "the {stage} stage died; nothing was published"),
            Error::Interrupted { kept } => write!(f, "interrupted; the same command goes on behind {kept} records"),
            Error::State(_) => f.write_str("the progress of an earlier command cannot be read"),
            Error::Sharded(run) => write!(f, "run {run} read these inputs under another sharding, and they changed since"),
            Error::Compacted(run) => write!(f, "run {run} was compacted, and its inputs changed since"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Sink(e) => e.source(),
            Error::Threads(e) => Some(e),
            Error::State(e) => Some(e),
            Error::Stage(_) | Error::Interrupted { .. } | Error::Compacted(_) | Error::Sharded(_) => None,
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
    let mut index = known(&corpus, plan, before.replaced.clone(), stop)?;
    index.keep_repeats = plan.keep_repeats;
    index.begin();
    let basis = plan.basis(&before.replaced);
    // Standard input cannot be read twice, nor for certain what has neither tag nor date.
    let is_lasting = plan.inputs.iter().all(|input| !input.is_fleeting());
    let start = Start { basis, checkpoint: if is_lasting { plan.checkpoint } else { 0 }, afresh: plan.force, replaced: before.replaced };
    let writer = corpus.begin(&info, plan.ingest_date, start)?;
    let mut writing = Writing {
        writer,
        index,
        accounts: Accounts::new(&plan.inputs),
        drop_duplicates: plan.drop_duplicates,
        timing: Timing::default(),
        kept: 0,
    };
    let from = writing.resume(plan)?;
    let worker = Worker { limits: plan.page, ingested: plan.ingested() };
    let seen = pipeline(plan, from, &pool, worker, &mut writing, watch, stop)?;
    writing.accounts.read(&seen, from.input);
    if stop.load(Ordering::Relaxed) {
        return Err(Error::Interrupted { kept: writing.kept });
    }
    publish(plan, writing, info.run_id, started, stop)
}

/// What a run would do, were it started now.
#[derive(Debug, Clone, Default)]
pub struct Outlook {
    pub run_id: String,
    /// The run is published, and its inputs are as they were.
    pub is_done: bool,
    /// Records that a command broken off has done.
    pub resumes: u64,
    /// Inputs whose rows of this date give way, with the run that wrote them.
    pub replaces: Vec<(String, String)>,
}

/// Says what [`run`] would do; changes nothing.
///
/// # Errors
/// When the corpus cannot be read.
pub fn outlook(plan: &Plan) -> Result<Outlook, Error> {
    let corpus = Corpus::look(&plan.out)?;
    let run_id = plan.run_info().run_id;
    let before = Before::look(&corpus, plan, &run_id, &AtomicBool::new(false))?;
    let state = corpus.progress(&run_id, &plan.basis(&before.replaced)).filter(|_| !plan.force);
    let state: Option<State> = state.and_then(|state| serde_json::from_value(state).ok());
    let named = |(run, sources): (&String, &Option<BTreeSet<String>>)| -> Vec<(String, String)> {
        sources.iter().flatten().map(|source| (source.clone(), run.clone())).collect()
    };
    let replaces = before.replaced.0.iter().flat_map(named).collect();
    let resumes = state.map_or(0, |state| {
        let mut accounts = Accounts::new(&plan.inputs);
        accounts.resume(state);
        accounts.summary.resumed
    });
    Ok(Outlook { run_id, is_done: before.done.is_some(), resumes, replaces })
}

/// What the corpus holds of a plan's inputs.
#[derive(Debug, Default)]
struct Before {
    /// The very run, published whole, its inputs as they were.
    done: Option<Manifest>,
    replaced: Replaced,
}

impl Before {
    /// An input of this date that changed since gives way to what it is now; `force` takes all for changed.
    fn look(corpus: &Corpus, plan: &Plan, run_id: &str, stop: &AtomicBool) -> Result<Before, Error> {
        let mut digests = HashMap::new();
        let mut digest = |source: &str, input: &crate::source::Input| -> Option<String> {
            digests.entry(source.to_owned()).or_insert_with(|| accounts::identity_unless(input, stop)).clone()
        };
        let inputs: HashMap<&str, &crate::source::Input> = plan.inputs.iter().map(|input| (&*input.name, input)).collect();
        let mut before = Before { replaced: Replaced(BTreeMap::from([(run_id.to_owned(), None)])), ..Before::default() };
        for manifest in corpus.manifests()? {
            let is_own = manifest.run_id == run_id;
            if manifest.ingest_date != plan.ingest_date.to_string() {
                continue;
            }
            let mut changed = BTreeSet::new();
            let mut unchanged = 0;
            for account in &manifest.inputs {
                let Some(input) = inputs.get(account.source.as_str()) else { continue };
                let is_same = match account.digest {
                    Some(_) => digest(&account.source, input) == account.digest,
                    // What could not be read then, and cannot now. Standard input is another each time.
                    None => {
                        let is_unread = account.was_left_unread() || accounts::identity_unless(input, stop).is_none();
                        account.bytes == input.bytes.unwrap_or_default() && is_unread && !input.is_fleeting()
                    }
                };
                if is_same && !plan.force {
                    unchanged += 1;
                } else {
                    changed.insert(account.source.clone());
                }
            }
            // What a stop cut short says nothing of the inputs.
            if stop.load(Ordering::Relaxed) {
                return Err(Error::Interrupted { kept: 0 });
            }
            if is_own && changed.is_empty() && unchanged == plan.inputs.len() && is_whole(corpus, &manifest) {
                before.done = Some(manifest);
            } else if !is_own && !changed.is_empty() && has_part_in(&manifest, plan.shard)? {
                before.replaced.0.insert(manifest.run_id, Some(changed));
            }
        }
        Ok(before)
    }
}

/// Whether rows of this run give way to those of a run that reads the same inputs anew. A run of all records takes the place of whatever
/// was before; a shard of its own earlier rows alone, since the others are at work on theirs.
fn has_part_in(manifest: &Manifest, shard: Option<Shard>) -> Result<bool, Error> {
    let Some(Shard { index, count }) = shard else { return Ok(true) };
    let was = manifest.settings.get("shard").and_then(|shard| shard.as_str()?.split_once('/'));
    match was {
        Some((was_index, was_count)) if was_count == count.to_string() => {
            if was_index != index.to_string() {
                return Ok(false);
            }
            if manifest.compacted_into.is_some() { Err(Error::Compacted(manifest.run_id.clone())) } else { Ok(true) }
        }
        _ => Err(Error::Sharded(manifest.run_id.clone())),
    }
}

/// Whether the files of a manifest are there in full length.
fn is_whole(corpus: &Corpus, manifest: &Manifest) -> bool {
    manifest.files.iter().all(|file| corpus.path(&file.path).metadata().is_ok_and(|meta| meta.len() == file.bytes))
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
        let writer = scope.spawn(move || write(writing, &outcomes, plan, watch, stop));
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
        let work = |item| (!stop.load(Ordering::Relaxed)).then(|| outcome(item, worker));
        let outcomes: Option<Vec<Outcome>> = pool.install(|| batch.items.into_par_iter().with_max_len(1).map(work).collect());
        if outcomes.is_none_or(|outcomes| done.send(outcomes).is_err()) {
            return;
        }
    }
}

fn outcome(item: Item, worker: Worker) -> Outcome {
    let began = Instant::now();
    let bytes = if let SourceRecord::Document(document) = &item.record { document.body.len() as u64 } else { 0 };
    let fate = worker.fate(item.record);
    Outcome { input: item.input, bytes, took: began.elapsed(), fate }
}

impl Worker {
    /// What becomes of a record.
    fn fate(&self, record: SourceRecord) -> Fate {
        match record {
            SourceRecord::Document(document) => match self.process(&document) {
                Ok(captured) => Fate::Captured(Box::new(captured)),
                Err(reject) => Fate::Reject(reject),
            },
            SourceRecord::Reject(reject) => Fate::Reject(reject),
            SourceRecord::Skip(skip) => Fate::Skip(skip),
        }
    }
}

/// The writer's state: rows go to staging, records to the books.
struct Writing<'c> {
    writer: RunWriter<'c>,
    index: Index,
    accounts: Accounts,
    drop_duplicates: bool,
    timing: Timing,
    /// Records before the last checkpoint.
    kept: u64,
}

fn write(
    writing: &mut Writing<'_>,
    outcomes: &Receiver<Vec<Outcome>>,
    plan: &Plan,
    watch: &dyn Watch,
    stop: &AtomicBool,
) -> Result<(), Error> {
    for batch in outcomes {
        let mut input = "";
        for outcome in batch {
            input = plan.inputs.get(outcome.input).map_or("", |input| &*input.name);
            // What stands behind the last checkpoint is done again anyway.
            if stop.load(Ordering::Relaxed) {
                return Ok(());
            }
            writing.take(outcome)?;
        }
        let read = plan.inputs.first().map_or(0, |i| i.read.load(Ordering::Relaxed));
        watch.done(writing.accounts.summary.seen, read, input);
    }
    Ok(())
}

impl Writing<'_> {
    /// Takes up what an earlier command left; where reading goes on.
    fn resume(&mut self, plan: &Plan) -> Result<Position, Error> {
        let Some(state) = self.writer.resumed() else { return Ok(Position::default()) };
        let state: State = serde_json::from_value(state.clone()).map_err(Error::State)?;
        let order: HashMap<&str, usize> = plan.inputs.iter().enumerate().map(|(ix, input)| (&*input.name, ix)).collect();
        let sketched = |mut capture: Known| {
            let sketch = capture.body.take().map(|body| Sketch::of(&body)).unwrap_or_default();
            (capture, sketch)
        };
        let mut captures = self.writer.staged().map(|capture| capture.map(sketched)).collect::<Result<Vec<_>, _>>()?;
        captures.sort_by_key(|(capture, _)| (order.get(&*capture.source).copied(), capture.record));
        captures.into_iter().for_each(|(capture, sketch)| self.index.resume(&capture, sketch));
        let from = self.accounts.resume(state);
        self.kept = self.accounts.summary.resumed;
        tracing::info!("going on behind {} records that an earlier command had done", self.accounts.summary.resumed);
        Ok(from)
    }

    fn take(&mut self, outcome: Outcome) -> Result<(), Error> {
        let input = outcome.input;
        self.accounts.taken(outcome.bytes);
        if let Fate::Captured(captured) = &outcome.fate {
            self.timing.page(&captured.article.at, outcome.took);
        }
        match outcome.fate {
            Fate::Captured(mut captured) => match self.index.admit(&mut captured.article, std::mem::take(&mut captured.sketch)) {
                Ok(()) => match captured.article.duplicate_of.filter(|_| self.drop_duplicates) {
                    Some(original) => self.reject(input, duplicate(&captured, original))?,
                    None => self.article(input, *captured)?,
                },
                Err(skip) => self.accounts.skip(input, skip),
            },
            Fate::Reject(reject) => self.reject(input, reject)?,
            Fate::Skip(skip) => self.accounts.skip(input, skip),
        }
        Ok(())
    }

    fn article(&mut self, input: usize, captured: Captured) -> Result<(), Error> {
        self.accounts.article(input, &captured);
        let Captured { article, quotes, links, .. } = captured;
        if self.writer.push(Record { article, quotes, links })? {
            self.checkpoint(input)?;
        }
        Ok(())
    }

    fn reject(&mut self, input: usize, reject: Reject) -> Result<(), Error> {
        self.accounts.reject(input, &reject);
        Ok(self.writer.reject(reject)?)
    }

    fn checkpoint(&mut self, input: usize) -> Result<(), Error> {
        let state = serde_json::to_value(self.accounts.state(input)).map_err(Error::State)?;
        self.writer.checkpoint(state)?;
        self.kept = self.accounts.summary.seen;
        Ok(())
    }
}

fn duplicate(captured: &Captured, original: u128) -> Reject {
    let article = &captured.article;
    let message = format!("the body of capture {original:032x}, under another address");
    Reject {
        record_id: article.record_id.clone(),
        url: article.url.clone(),
        ..Reject::new(&article.at, Stage::Extract, "duplicate", message)
    }
}

/// Captures that the corpus holds, but those that give way to this run's.
fn known(corpus: &Corpus, plan: &Plan, without: Replaced, stop: &AtomicBool) -> Result<Index, Error> {
    let mut sketches = HashMap::new();
    for file in corpus.indexes()? {
        duplicates::read_sketches(&file?, &mut sketches);
    }
    let mut index = Index::new(sketches);
    for capture in corpus.known(without)? {
        if stop.load(Ordering::Relaxed) {
            return Err(Error::Interrupted { kept: 0 });
        }
        index.know(&capture?, plan.ingest_date);
    }
    Ok(index)
}

fn publish(plan: &Plan, mut writing: Writing<'_>, run_id: String, started: Instant, stop: &AtomicBool) -> Result<Summary, Error> {
    // A run of several segments takes a while to be joined: a kill meanwhile is to cost that alone.
    if writing.kept > 0 {
        writing.checkpoint(plan.inputs.len())?;
    }
    let Writing { mut writer, accounts, index, timing: pages, kept, .. } = writing;
    let mut summary = accounts.summary;
    let mut inputs = accounts.inputs;
    for (account, input) in inputs.iter_mut().zip(&plan.inputs) {
        account.digest = if account.was_left_unread() { None } else { accounts::identity_unless(input, stop) };
    }
    if stop.load(Ordering::Relaxed) {
        return Err(Error::Interrupted { kept });
    }
    summary.run_id = run_id;
    summary.elapsed = started.elapsed();
    let timing = serde_json::json!({
        "seconds": summary.elapsed.as_secs_f64(),
        "pages_per_second": summary.pages_per_second(),
        "bytes": summary.bytes,
        "pages": pages.to_json(),
    });
    let account = Account { settings: plan.settings(), inputs, timing: Some(timing) };
    writer.index(index.pieces())?;
    drop(index);
    let manifest = writer.finish_unless(account, stop).map_err(|error| match error.cause {
        Cause::Stopped => Error::Interrupted { kept },
        _ => error.into(),
    })?;
    summary.imbalance = manifest.imbalance();
    summary.elapsed = started.elapsed();
    Ok(summary)
}
