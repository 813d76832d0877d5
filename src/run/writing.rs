//! The thread that writes: rows go to staging, records to the books, and at the end all of it is published.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Receiver;
use std::time::Instant;

use super::accounts::{self, Accounts, State};
use super::batches::Position;
use super::duplicates::Index;
use super::timing::Timing;
use super::worker::Captured;
use super::{Error, Fate, Outcome, Plan, Summary, Watch};
use crate::model::{Reject, Stage};
use crate::sink::{Account, Cause, InputAccount, Record, RunWriter};

/// The writer's state: rows go to staging, records to the books.
pub(super) struct Writing<'c> {
    writer: RunWriter<'c>,
    index: Index,
    accounts: Accounts,
    drop_duplicates: bool,
    timing: Timing,
    /// Records before the last checkpoint.
    kept: u64,
}

impl<'c> Writing<'c> {
    pub fn new(plan: &Plan, writer: RunWriter<'c>, index: Index) -> Writing<'c> {
        let accounts = Accounts::new(&plan.inputs);
        Writing { writer, index, accounts, drop_duplicates: plan.drop_duplicates, timing: Timing::default(), kept: 0 }
    }

    /// Records before the last checkpoint.
    pub fn kept(&self) -> u64 {
        self.kept
    }

    /// What the reader counted, for the books.
    pub fn read(&mut self, seen: &[u64], from: usize) {
        self.accounts.read(seen, from);
    }

    /// Writes until there is no more, or `stop` is set.
    pub fn write(&mut self, outcomes: &Receiver<Vec<Outcome>>, plan: &Plan, watch: &dyn Watch, stop: &AtomicBool) -> Result<(), Error> {
        for batch in outcomes {
            let mut input = "";
            for outcome in batch {
                input = plan.inputs.get(outcome.input).map_or("", |input| &*input.name);
                // What stands behind the last checkpoint is done again anyway.
                if stop.load(Ordering::Relaxed) {
                    return Ok(());
                }
                self.take(outcome)?;
            }
            let read = plan.inputs.first().map_or(0, |i| i.read.load(Ordering::Relaxed));
            watch.done(self.accounts.summary.seen, read, input);
        }
        Ok(())
    }

    /// Takes up what an earlier command left; where reading goes on.
    pub fn resume(&mut self) -> Result<Position, Error> {
        let state = self.writer.resumed::<State<'_>>().map_err(|error| match error.cause {
            Cause::Json(cause) => Error::State(cause),
            _ => error.into(),
        })?;
        let Some(state) = state else { return Ok(Position::default()) };
        for note in self.writer.notes(Index::NOTE)? {
            self.index.resume(&note?)?;
        }
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
            Fate::Captured(mut captured) => match self.index.admit(&mut captured.article, std::mem::take(&mut captured.sketch))? {
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
        self.writer.checkpoint(&self.accounts.state(input), self.index.notes())?;
        self.index.noted();
        self.kept = self.accounts.summary.seen;
        Ok(())
    }

    /// Makes all of it part of the corpus.
    pub fn publish(mut self, plan: &Plan, run_id: String, started: Instant, stop: &AtomicBool) -> Result<Summary, Error> {
        // A run of several segments takes a while to be joined: a kill meanwhile is to cost that alone.
        if self.kept > 0 {
            self.checkpoint(plan.inputs.len())?;
        }
        let Writing { mut writer, accounts, index, timing: pages, kept, .. } = self;
        let mut summary = accounts.summary;
        let inputs = accounts.inputs.iter().zip(&plan.inputs).map(|(tally, input)| {
            let account = tally.account(input);
            let digest = if account.was_left_unread() { None } else { accounts::identity_unless(input, stop) };
            InputAccount { digest, ..account }
        });
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
        let told = writer.finish_unless(account, stop).map_err(|error| match error.cause {
            Cause::Stopped => Error::Interrupted { kept },
            _ => error.into(),
        })?;
        summary.imbalance = told.imbalance;
        summary.elapsed = started.elapsed();
        Ok(summary)
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
