//! Reading dumps into a corpus, and what is said of it: `run`, `plan`, `retry`.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::args::{RetryArgs, RunArgs};
use super::progress::{self, Bar};
use super::said::{complain, fail, is_json, say};
use super::{Exit, config, ended, failed, held, hint, metrics, sink_exit, terminal, unread};
use crate::corpus;
use crate::run::{self, Plan, Summary, Unreadable};

/// At most this many unreadable inputs are named on the terminal; all are in `rejects`.
const NAMED: usize = 10;

/// `columnist run`.
pub fn run(args: &RunArgs, quiet: bool) -> Exit {
    let started = Instant::now();
    let (exit, summary) = match config::plan(args) {
        Ok(plan) => carry_out(plan, args.job.max_reject_rate, quiet),
        Err(e) => (fail(&e, unread(&e)), None),
    };
    if let Some(path) = &args.job.metrics
        && let Err(e) = metrics::write(path, summary.as_ref(), exit, started.elapsed().as_secs_f64())
    {
        let cause = std::error::Error::source(&e).map(|cause| format!(": {cause}")).unwrap_or_default();
        tracing::warn!("{e}{cause}: the metrics are not written");
    }
    exit
}

/// `columnist plan`.
pub fn plan(args: &RunArgs) -> Exit {
    let plan = match config::plan(args) {
        Ok(plan) => plan,
        Err(e) => return fail(&e, Exit::NothingToRead),
    };
    let look = |folder: &Path| match run::outlook(&Plan { out: folder.to_owned(), ..plan.clone() }) {
        Ok(outlook) => say(&progress::outlook(&plan, &outlook)),
        Err(e) => fail(&e, failed(&e)),
    };
    ended(held(&plan.out, look))
}

/// `columnist retry`.
pub fn retry(args: &RetryArgs, folder: &Path, quiet: bool) -> Exit {
    let rejected = match corpus::rejected(folder, args.run.as_deref()) {
        Ok(rejected) => rejected,
        Err(e) => return fail(&e, sink_exit(&e)),
    };
    if rejected.is_empty() {
        return say("nothing was rejected\n");
    }
    match config::retry_plan(args, rejected) {
        Ok(plan) => work(&Plan { out: folder.to_owned(), ..plan }, None, quiet).0,
        Err(e) => fail(&e, unread(&e)),
    }
}

/// Runs a plan, and says what became of it. A corpus in an object store is worked on in its copy here.
fn carry_out(mut plan: Plan, max_reject_rate: Option<f64>, quiet: bool) -> (Exit, Option<Summary>) {
    tracing::info!("{} inputs into {}, ingest date {}", plan.inputs.len(), plan.out.display(), plan.ingest_date);
    let out = std::mem::take(&mut plan.out);
    held(&out, |folder| work(&Plan { out: folder.to_owned(), ..plan }, max_reject_rate, quiet)).unwrap_or_else(|exit| (exit, None))
}

fn work(plan: &Plan, max_reject_rate: Option<f64>, quiet: bool) -> (Exit, Option<Summary>) {
    let stop = match stop_flag() {
        Ok(stop) => stop,
        Err(e) => return (fail(&e, Exit::Failed), None),
    };
    // What cannot be read has no length, and takes no time; how much standard input has is not known before its end.
    let is_known = plan.inputs.iter().all(|input| input.path().as_os_str() != "-");
    let total = is_known.then(|| plan.inputs.iter().filter_map(|input| input.bytes).sum());
    let bar = Bar::new(total, quiet || is_json());
    let outcome = run::run(plan, &bar, &stop);
    bar.close();
    match outcome {
        Ok(summary) => (told(&summary, max_reject_rate, quiet), Some(summary)),
        Err(e) => (fail(&e, failed(&e)), None),
    }
}

/// Set by SIGINT and SIGTERM; the second of them ends the process at once.
fn stop_flag() -> io::Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        flag::register_conditional_shutdown(signal, Exit::Interrupted as i32, Arc::clone(&stop))?;
        flag::register(signal, Arc::clone(&stop))?;
    }
    Ok(stop)
}

fn told(summary: &Summary, max_reject_rate: Option<f64>, quiet: bool) -> Exit {
    unreadable(&summary.unreadable, summary.more_unreadable);
    if is_json() {
        let seconds = summary.elapsed.as_secs_f64();
        let Summary { run_id, seen, articles, quotes, links, rejects, skipped, resumed, was_done, .. } = summary;
        tracing::info!(run_id, seen, articles, quotes, links, rejects, skipped, resumed, was_done, seconds, "done");
    } else if !quiet {
        eprintln!("{}", progress::summary(summary, terminal::width()));
    }
    if let Some(what) = &summary.imbalance {
        let hint = "please report it, with the run's manifest: `_columnist/runs/RUN.json` in the corpus";
        return complain(&format!("records are not accounted for: {what}"), Some(hint), Exit::Unaccounted);
    }
    if let Some(most) = max_reject_rate.filter(|most| summary.reject_rate() > *most) {
        let rate = summary.reject_rate();
        let hint = "what was read is published; the `rejects` table says why the rest was not, and `columnist retry` reads it again";
        return complain(&format!("{rate:.3} of the records were rejected, more than {most}"), Some(hint), Exit::TooManyRejects);
    }
    if summary.unreadable.is_empty() { Exit::Done } else { Exit::InputUnreadable }
}

fn unreadable(inputs: &[Unreadable], more: u64) {
    for input in inputs.iter().take(NAMED) {
        tracing::warn!("{}: {} ({})", input.source, input.message, input.code);
    }
    let codes: BTreeSet<&str> = inputs.iter().map(|input| &*input.code).collect();
    for (code, hint) in codes.into_iter().filter_map(|code| Some((code, hint::rejected(code)?))) {
        tracing::warn!("hint: {code}: {hint}");
    }
    let more = more + inputs.len().saturating_sub(NAMED) as u64;
    if more > 0 {
        tracing::warn!("and {more} more inputs; see the rejects table");
    }
}
