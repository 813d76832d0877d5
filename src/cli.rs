//! The command line: what was typed, what it means, and what is said back.

pub mod args;
mod config;
mod exit;
pub mod explain;
mod metrics;
mod progress;
mod settings;

use std::error::Error;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};
use std::time::Instant;
use std::{env, fs};

use clap::{CommandFactory, FromArgMatches};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::audit;
use crate::bench;
use crate::bench::synth::{self, SynthError};
use crate::corpus::{self, Finding};
use crate::html;
use crate::model::Reject;
use crate::remote;
use crate::run::worker::Examined;
use crate::run::{self, Plan, Summary, Unreadable};
use crate::sink::{Cause, Mirror, SinkError};
use crate::source::{self, InputError, Record};
use crate::tables::{self, TABLES, Table};
use args::{
    BenchArgs, Columnist, Command, CompactArgs, ConfigCommand, ExplainArgs, FailOn, LogFormat, ReportArgs, RetryArgs, RunArgs, SchemaArgs,
    SchemaStyle, SynthArgs,
};
pub use exit::Exit;
use progress::Bar;

/// Whether standard error is JSON lines.
static JSON: OnceLock<bool> = OnceLock::new();

/// Runs the command that the arguments name. Answers go to standard output, everything else to standard error.
pub fn main() -> Exit {
    let program = Columnist::command();
    let typed = match settings::layered(&program, env::args_os().collect()) {
        Ok(typed) => typed,
        Err(e) => return fail(&e, Exit::Usage),
    };
    let typed = match Columnist::from_arg_matches(&program.get_matches_from(typed)) {
        Ok(typed) => typed,
        Err(e) => e.exit(),
    };
    log(&typed);
    match &typed.command {
        Command::Run(args) => run_dumps(args, typed.quiet),
        Command::Plan(args) => show_plan(args),
        Command::Retry(args) => ended(held(&args.corpus, |folder| retry(args, folder, typed.quiet))),
        Command::Compact(args) => ended(held(&args.corpus, |folder| compact(args, folder))),
        Command::Validate(args) => ended(held(&args.corpus, validate)),
        Command::Explain(args) => explain_page(args),
        Command::Schema(args) => print_schema(args),
        #[cfg(feature = "audit")]
        Command::Stats(args) => ended(held(&args.corpus, |folder| print_stats(args, folder))),
        Command::Report(args) => ended(held(&args.corpus, |folder| report(args, folder, typed.quiet))),
        Command::Bench(args) => measure(args),
        Command::Synth(args) => synthesize(args),
        Command::Completions { shell } => {
            clap_complete::generate(*shell, &mut Columnist::command(), "columnist", &mut io::stdout());
            Exit::Done
        }
        Command::Man => match manual() {
            Ok(page) => say(&page),
            Err(e) => fail(&e, Exit::Failed),
        },
        Command::Config { command: ConfigCommand::Show { flags } } => {
            match settings::show(&Columnist::command(), typed.config.as_deref(), flags) {
                Ok(text) => say(&text),
                Err(e) => fail(&e, Exit::Usage),
            }
        }
    }
}

/// The page of the program, and behind it those of its commands.
fn manual() -> io::Result<String> {
    let program = Columnist::command();
    let mut page = Vec::new();
    clap_mangen::Man::new(program.clone()).render(&mut page)?;
    for command in program.get_subcommands().filter(|command| !command.is_hide_set()) {
        let man = clap_mangen::Man::new(command.clone());
        writeln!(page, ".SH COLUMNIST {}", command.get_name().to_uppercase())?;
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    Ok(String::from_utf8_lossy(&page).into_owned())
}

fn log(typed: &Columnist) {
    let level = match (typed.quiet, typed.verbose) {
        (true, _) => tracing::Level::ERROR,
        // Lines for a machine are to have the figures of the run.
        (false, 0) if typed.log_format == LogFormat::Text => tracing::Level::WARN,
        (false, 0) => tracing::Level::INFO,
        (false, 1) => tracing::Level::INFO,
        (false, _) => tracing::Level::DEBUG,
    };
    let lines = tracing_subscriber::fmt().with_max_level(level).with_writer(io::stderr).with_target(false);
    _ = JSON.set(typed.log_format == LogFormat::Json);
    if is_json() {
        lines.json().flatten_event(true).init();
    } else {
        let colour = io::stderr().is_terminal() && env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
        lines.with_ansi(colour).without_time().init();
    }
}

fn is_json() -> bool {
    JSON.get().copied().unwrap_or_default()
}

fn run_dumps(args: &RunArgs, quiet: bool) -> Exit {
    let started = Instant::now();
    let (exit, summary) = match config::plan(args) {
        Ok(plan) => carry_out(plan, args.job.max_reject_rate, quiet),
        Err(e) => (fail(&e, unread(&e)), None),
    };
    if let Some(path) = &args.job.metrics
        && let Err(e) = metrics::write(path, summary.as_ref(), exit, started.elapsed().as_secs_f64())
    {
        tracing::warn!("{}: {e}: the metrics are not written", path.display());
    }
    exit
}

/// Runs a plan, and says what became of it. A corpus in an object store is worked on in its copy here.
fn carry_out(mut plan: Plan, max_reject_rate: Option<f64>, quiet: bool) -> (Exit, Option<Summary>) {
    tracing::info!("{} inputs into {}, ingest date {}", plan.inputs.len(), plan.out.display(), plan.ingest_date);
    let out = std::mem::take(&mut plan.out);
    held(&out, |folder| work(&Plan { out: folder.to_owned(), ..plan }, max_reject_rate, quiet)).unwrap_or_else(|exit| (exit, None))
}

/// Works on a corpus in its folder: of one in an object store that is its copy here, locked meanwhile, and published afterwards.
fn held<T>(corpus: &Path, work: impl FnOnce(&Path) -> T) -> Result<T, Exit> {
    let Some(url) = corpus.to_str().filter(|_| remote::is_remote(corpus)) else { return Ok(work(corpus)) };
    let failed = |e: SinkError| fail(&e, sink_exit(&e));
    let mut mirror = Mirror::open(url, &config::mirrors()).map_err(failed)?;
    let done = work(mirror.corpus());
    // What is left is finished by the next command, so a signal need not wait for it.
    end_at_once().map_err(|e| fail(&e, Exit::Failed))?;
    mirror.publish().map_err(failed)?;
    Ok(done)
}

/// From here on SIGINT and SIGTERM end the process, whatever was registered for them before.
fn end_at_once() -> io::Result<()> {
    let always = Arc::new(AtomicBool::new(true));
    [SIGINT, SIGTERM]
        .into_iter()
        .try_for_each(|signal| flag::register_conditional_shutdown(signal, Exit::Interrupted as i32, Arc::clone(&always)).map(|_| ()))
}

/// The exit of a command that has no other answer.
fn ended(exit: Result<Exit, Exit>) -> Exit {
    exit.unwrap_or_else(|exit| exit)
}

fn work(plan: &Plan, max_reject_rate: Option<f64>, quiet: bool) -> (Exit, Option<Summary>) {
    let stop = match stop_flag() {
        Ok(stop) => stop,
        Err(e) => return (fail(&e, Exit::Failed), None),
    };
    let total = plan.inputs.iter().map(|i| i.bytes).sum();
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
    unreadable(&summary.unreadable);
    if is_json() {
        let seconds = summary.elapsed.as_secs_f64();
        let Summary { run_id, seen, articles, quotes, links, rejects, skipped, resumed, was_done, .. } = summary;
        tracing::info!(run_id, seen, articles, quotes, links, rejects, skipped, resumed, was_done, seconds, "done");
    } else if !quiet {
        eprintln!("{}", progress::summary(summary));
    }
    if let Some(what) = &summary.imbalance {
        return complain(&format!("records are not accounted for: {what}"), Exit::Unaccounted);
    }
    if let Some(most) = max_reject_rate.filter(|most| summary.reject_rate() > *most) {
        let rate = summary.reject_rate();
        return complain(&format!("{rate:.3} of the records were rejected, more than {most}"), Exit::TooManyRejects);
    }
    if summary.unreadable.is_empty() { Exit::Done } else { Exit::InputUnreadable }
}

fn show_plan(args: &RunArgs) -> Exit {
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

fn retry(args: &RetryArgs, folder: &Path, quiet: bool) -> Exit {
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

fn compact(args: &CompactArgs, folder: &Path) -> Exit {
    match corpus::compact(folder, args.ingest_date) {
        Ok(nights) if nights.is_empty() => say("nothing to join\n"),
        Ok(nights) => {
            let lines = nights.iter().map(|n| format!("{}: {} files became {}, {} rows\n", n.ingest_date, n.before, n.after, n.rows));
            say(&lines.collect::<String>())
        }
        Err(e) => fail(&e, sink_exit(&e)),
    }
}

fn validate(folder: &Path) -> Exit {
    match corpus::validate(folder) {
        Ok(report) => {
            let faults: String = report.findings.iter().map(|Finding { place, what }| format!("{place}: {what}\n")).collect();
            let said = say(&format!("{faults}{} rows in {} files: {} faults\n", report.rows, report.files, report.findings.len()));
            if report.findings.is_empty() { said } else { Exit::Invalid }
        }
        Err(e) => fail(&e, sink_exit(&e)),
    }
}

/// At most this many unreadable inputs are named on the terminal; all are in `rejects`.
const NAMED: usize = 10;

fn unreadable(inputs: &[Unreadable]) {
    for input in inputs.iter().take(NAMED) {
        tracing::warn!("{}: {} ({})", input.source, input.message, input.code);
    }
    if inputs.len() > NAMED {
        tracing::warn!("and {} more inputs; see the rejects table", inputs.len() - NAMED);
    }
}

/// A store that the program was built without is a wrong argument.
fn unread(e: &InputError) -> Exit {
    match e {
        InputError::Remote(remote::Error { cause: remote::Cause::NotBuilt | remote::Cause::BadAddress(_), .. }) => Exit::Usage,
        _ => Exit::NothingToRead,
    }
}

fn failed(e: &run::Error) -> Exit {
    match e {
        run::Error::Sink(e) => sink_exit(e),
        run::Error::Interrupted { .. } => Exit::Interrupted,
        _ => Exit::Failed,
    }
}

fn sink_exit(e: &SinkError) -> Exit {
    match e.cause {
        Cause::NotOurs => Exit::NotOurs,
        Cause::Locked | Cause::Held(_) => Exit::Locked,
        Cause::Remote(remote::Error { cause: remote::Cause::NotBuilt | remote::Cause::BadAddress(_), .. }) => Exit::Usage,
        _ => Exit::Failed,
    }
}

fn explain_page(args: &ExplainArgs) -> Exit {
    let inputs = match source::expand(std::slice::from_ref(&args.page), None, args.reading.format.as_deref()) {
        Ok(expansion) => expansion.inputs,
        Err(e) => return fail(&e, unread(&e)),
    };
    let names = config::names(&args.reading);
    let limits = config::reading_limits(&args.limits);
    let mut records = inputs.iter().flat_map(|input| source::open(input, &names, &limits));
    match records.nth(usize::try_from(args.record).unwrap_or(usize::MAX)) {
        Some(Record::Document(mut document)) => {
            document.url = args.url.clone().or(document.url);
            match config::worker(args).examine(&document) {
                Ok(examined) => match &args.html {
                    Some(path) => written(path, &html::explained(&examined, &explain::shown(&examined))).unwrap_or_else(|failed| failed),
                    None => print_page(&examined, args.json),
                },
                Err(reject) => refused(&reject),
            }
        }
        Some(Record::Reject(reject)) => refused(&reject),
        Some(Record::Skip(skip)) => {
            eprintln!("error: record {} is no article page: {}", args.record, skip.as_str());
            Exit::InputUnreadable
        }
        None => {
            eprintln!("error: {} has no record {}", args.page.display(), args.record);
            Exit::NothingToRead
        }
    }
}

fn print_page(examined: &Examined, json: bool) -> Exit {
    say(&if json { format!("{:#}\n", explain::json(examined)) } else { explain::text(examined) })
}

fn refused(reject: &Reject) -> Exit {
    eprintln!("error: {}: {} ({})", reject.source, reject.message, reject.code);
    Exit::InputUnreadable
}

fn print_schema(args: &SchemaArgs) -> Exit {
    if let Some(folder) = &args.write {
        let written = fs::create_dir_all(folder)
            .and_then(|()| tables::schema_files().into_iter().try_for_each(|(name, text)| fs::write(folder.join(name), text)));
        return written.map_or_else(|e| fail(&e, Exit::Failed), |()| Exit::Done);
    }
    let wanted: Vec<Table> = match &args.table {
        None => TABLES.to_vec(),
        Some(name) => match Table::named(name) {
            Some(table) => vec![table],
            None => {
                eprintln!("error: no table `{name}`: articles, quotes, links or rejects");
                return Exit::Usage;
            }
        },
    };
    let style = match args.style {
        SchemaStyle::Text => tables::Style::Text,
        SchemaStyle::Json => tables::Style::Json,
        SchemaStyle::Sql => tables::Style::Sql,
        SchemaStyle::Markdown => tables::Style::Markdown,
    };
    say(&wanted.into_iter().map(|t| tables::render(t, style)).collect::<Vec<_>>().join("\n"))
}

#[cfg(feature = "audit")]
fn print_stats(args: &args::StatsArgs, folder: &Path) -> Exit {
    match crate::audit::stats(folder, args.top) {
        Ok(stats) if args.json => say(&serde_json::to_string_pretty(&stats).map(|s| s + "\n").unwrap_or_default()),
        Ok(stats) => say(&stats.to_string()),
        Err(e) => fail(&e, Exit::Failed),
    }
}

fn report(args: &ReportArgs, folder: &Path, quiet: bool) -> Exit {
    let report = match audit::report(folder) {
        Ok(report) => report,
        Err(e) => return fail(&e, Exit::Failed),
    };
    if let Some(path) = &args.html
        && let Err(failed) = written(path, &html::report(&report))
    {
        return failed;
    }
    let is_taken = args.html.as_deref() == Some(Path::new("-"));
    let said = match args.json {
        true => say(&serde_json::to_string_pretty(&report).map(|s| s + "\n").unwrap_or_default()),
        false if quiet || is_taken => Exit::Done,
        false => say(&report.to_string()),
    };
    if args.fail_on == Some(FailOn::Drift) && !report.drift.is_empty() {
        let fields = match report.drift.len() {
            1 => "1 field is".to_owned(),
            n => format!("{n} fields are"),
        };
        return complain(&format!("drift: {fields} found less often than usual; `columnist explain` shows a page of them"), Exit::Drifted);
    }
    said
}

/// Writes an answer to a file, or to standard output where that is `-`; what to exit with where it failed.
fn written(path: &Path, text: &str) -> Result<Exit, Exit> {
    if path == Path::new("-") {
        return Ok(say(text));
    }
    match fs::write(path, text) {
        Ok(()) => Ok(Exit::Done),
        Err(e) => Err(complain(&format!("cannot write {}: {e}", path.display()), Exit::Failed)),
    }
}

fn measure(args: &BenchArgs) -> Exit {
    let plan = match config::bench(args) {
        Ok(plan) => plan,
        Err(e) => return fail(&e, Exit::NothingToRead),
    };
    match bench::measure(&plan, args.rounds) {
        Ok(report) if args.json => say(&format!("{:#}\n", report.json())),
        Ok(report) => say(&report.to_string()),
        Err(e @ bench::Error::NoPage) => fail(&e, Exit::NothingToRead),
        Err(e) => fail(&e, Exit::Failed),
    }
}

fn synthesize(args: &SynthArgs) -> Exit {
    match synth::write(&config::synth(args)) {
        Ok(synth::Written { files, pages, bytes, quotations }) => {
            let megabytes = bytes as f64 / 1e6;
            say(&format!("{pages} pages with {quotations} quotations in {files} files, {megabytes:.1} MB of HTML\n"))
        }
        Err(e @ SynthError::NotEmpty(_)) => fail(&e, Exit::Usage),
        Err(e) => fail(&e, Exit::Failed),
    }
}

/// Prints an answer; a reader that has seen enough (`| head`) is no failure.
fn say(text: &str) -> Exit {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => fail(&e, Exit::Failed),
        _ => Exit::Done,
    }
}

/// `error: what: why: …` on standard error.
fn fail(error: &dyn Error, exit: Exit) -> Exit {
    let mut line = format!("error: {error}");
    let mut cause = error.source();
    while let Some(e) = cause {
        line.push_str(&format!(": {e}"));
        cause = e.source();
    }
    complain(line.trim_start_matches("error: "), exit)
}

fn complain(what: &str, exit: Exit) -> Exit {
    if is_json() {
        tracing::error!(exit_code = exit as u8, "{what}");
    } else {
        eprintln!("error: {what}");
    }
    exit
}
