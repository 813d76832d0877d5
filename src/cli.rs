//! The command line: what was typed, what it means, and what is said back.

pub mod args;
mod config;
mod exit;
mod explain;
mod progress;

use std::error::Error;
use std::fs;
use std::io::{self, IsTerminal, Write};

use clap::{CommandFactory, Parser};

use crate::bench;
use crate::model::Reject;
use crate::run;
use crate::run::worker::Examined;
use crate::sink::Cause;
use crate::source::{self, Record};
use crate::tables::{self, TABLES, Table};
use args::{BenchArgs, Columnist, Command, ExplainArgs, RunArgs, SchemaArgs, SchemaStyle};
pub use exit::Exit;
use progress::Bar;

/// Runs the command that the arguments name. Answers go to standard output, everything else to standard error.
pub fn main() -> Exit {
    let typed = Columnist::parse();
    log(&typed);
    match &typed.command {
        Command::Run(args) => run_dumps(args, typed.quiet),
        Command::Explain(args) => explain_page(args),
        Command::Schema(args) => print_schema(args),
        #[cfg(feature = "audit")]
        Command::Stats(args) => print_stats(args),
        Command::Bench(args) => measure(args),
        Command::Completions { shell } => {
            clap_complete::generate(*shell, &mut Columnist::command(), "columnist", &mut io::stdout());
            Exit::Done
        }
    }
}

fn log(typed: &Columnist) {
    let level = match (typed.quiet, typed.verbose) {
        (true, _) => tracing::Level::ERROR,
        (false, 0) => tracing::Level::WARN,
        (false, 1) => tracing::Level::INFO,
        (false, _) => tracing::Level::DEBUG,
    };
    let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    tracing_subscriber::fmt().with_max_level(level).with_writer(io::stderr).with_ansi(colour).without_time().with_target(false).init();
}

fn run_dumps(args: &RunArgs, quiet: bool) -> Exit {
    let plan = match config::plan(args) {
        Ok(plan) => plan,
        Err(e) => return fail(&e, Exit::NothingToRead),
    };
    tracing::info!("{} inputs into {}, ingest date {}", plan.inputs.len(), plan.out.display(), plan.ingest_date);
    let total = plan.inputs.iter().map(|i| i.bytes).sum();
    let bar = Bar::new(total, quiet);
    let outcome = run::run(&plan, &bar);
    bar.close();
    let summary = match outcome {
        Ok(summary) => summary,
        Err(e) => return fail(&e, failed(&e)),
    };
    unreadable(&summary.unreadable);
    if !quiet {
        eprintln!("{}", progress::summary(&summary));
    }
    if let Some(what) = &summary.imbalance {
        eprintln!("error: records are not accounted for: {what}");
        return Exit::Unaccounted;
    }
    if summary.unreadable.is_empty() { Exit::Done } else { Exit::InputUnreadable }
}

/// At most this many unreadable inputs are named on the terminal; all are in `rejects`.
const NAMED: usize = 10;

fn unreadable(rejects: &[Reject]) {
    for reject in rejects.iter().take(NAMED) {
        tracing::warn!("{}: {} ({})", reject.source, reject.message, reject.code);
    }
    if rejects.len() > NAMED {
        tracing::warn!("and {} more inputs; see the rejects table", rejects.len() - NAMED);
    }
}

fn failed(e: &run::Error) -> Exit {
    match e {
        run::Error::Sink(e) if matches!(e.cause, Cause::NotOurs) => Exit::NotOurs,
        run::Error::Sink(e) if matches!(e.cause, Cause::Locked) => Exit::Locked,
        _ => Exit::Failed,
    }
}

fn explain_page(args: &ExplainArgs) -> Exit {
    let inputs = match source::expand(std::slice::from_ref(&args.page), None, args.reading.format.as_deref()) {
        Ok(expansion) => expansion.inputs,
        Err(e) => return fail(&e, Exit::NothingToRead),
    };
    let names = config::names(&args.reading);
    let limits = source::Limits::default();
    let mut records = inputs.iter().flat_map(|input| source::open(input, &names, &limits));
    match records.nth(usize::try_from(args.record).unwrap_or(usize::MAX)) {
        Some(Record::Document(mut document)) => {
            document.url = args.url.clone().or(document.url);
            match config::worker(args).examine(&document) {
                Ok(examined) => print_page(&examined, args.json),
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
fn print_stats(args: &args::StatsArgs) -> Exit {
    match crate::audit::stats(&args.corpus, args.top) {
        Ok(stats) if args.json => say(&serde_json::to_string_pretty(&stats).map(|s| s + "\n").unwrap_or_default()),
        Ok(stats) => say(&stats.to_string()),
        Err(e) => fail(&e, Exit::Failed),
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
    eprintln!("{line}");
    exit
}
