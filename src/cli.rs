//! The command line: what was typed, what it means, and what is said back.

pub mod args;
mod config;
mod dumps;
mod exit;
pub mod explain;
mod hint;
mod metrics;
mod progress;
mod said;
mod settings;
mod terminal;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::{env, fs};

use clap::error::{ContextKind, ContextValue};
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
use crate::run;
use crate::run::worker::Examined;
use crate::sink::{Cause, Mirror, SinkError};
use crate::source::{self, InputError, Record};
use crate::tables::{self, TABLES, Table};
use args::{
    BenchArgs, Columnist, Command, CompactArgs, ConfigCommand, ExplainArgs, FailOn, ReportArgs, SchemaArgs, SchemaStyle, SynthArgs,
};
pub use exit::Exit;
use said::{complain, fail, say, unwritten, written};

/// Runs the command that the arguments name. Answers go to standard output, everything else to standard error.
pub fn main() -> Exit {
    let program = Columnist::command();
    let words: Vec<OsString> = env::args_os().collect();
    let layered = match settings::layered(&program, words.clone()) {
        Ok(layered) => layered,
        Err(e) => return fail(&e, Exit::Usage),
    };
    let matches = program.clone().try_get_matches_from(layered).unwrap_or_else(|e| misused(&program, &words, &e));
    let typed = match Columnist::from_arg_matches(&matches) {
        Ok(typed) => typed,
        Err(e) => e.exit(),
    };
    said::log(&typed);
    match &typed.command {
        Command::Run(args) => dumps::run(args, typed.quiet),
        Command::Plan(args) => dumps::plan(args),
        Command::Retry(args) => ended(held(&args.corpus, |folder| dumps::retry(args, folder, typed.quiet))),
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

/// Ends as clap does; a value that was not typed is told with its place.
fn misused(program: &clap::Command, words: &[OsString], error: &clap::Error) -> ! {
    _ = error.print();
    if let Some(ContextValue::String(flag)) = error.get(ContextKind::InvalidArg)
        && let Some(long) = flag.strip_prefix("--").and_then(|flag| flag.split([' ', '=']).next())
        && let Some(origin) = settings::made_outside(program, words, long)
    {
        eprintln!("\nhint: `{long}` comes from {origin}");
    }
    std::process::exit(error.exit_code())
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
        Cause::NoCorpus => Exit::NothingToRead,
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
        Some(Record::Skip(skip)) => complain(
            &format!("{}: record {} is no article page: {}", args.page.display(), args.record, skip.as_str()),
            None,
            Exit::InputUnreadable,
        ),
        None => {
            let records = inputs.iter().flat_map(|input| source::open(input, &names, &limits)).count();
            let hint = match records {
                0 => "it holds no record at all".to_owned(),
                1 => "it holds one, --record 0".to_owned(),
                n => format!("it holds {n}: --record 0 to {}", n - 1),
            };
            complain(&format!("{} has no record {}", args.page.display(), args.record), Some(&hint), Exit::NothingToRead)
        }
    }
}

fn print_page(examined: &Examined, json: bool) -> Exit {
    say(&if json { format!("{:#}\n", explain::json(examined)) } else { explain::text(examined) })
}

fn refused(reject: &Reject) -> Exit {
    let what = format!("{}: {} ({})", reject.source, reject.message, reject.code);
    complain(&what, hint::rejected(reject.code), Exit::InputUnreadable)
}

fn print_schema(args: &SchemaArgs) -> Exit {
    if let Some(folder) = &args.write {
        let written = fs::create_dir_all(folder)
            .and_then(|()| tables::schema_files().into_iter().try_for_each(|(name, text)| fs::write(folder.join(name), text)));
        return written.map_or_else(|e| unwritten(folder, &e), |()| Exit::Done);
    }
    let wanted: Vec<Table> = match &args.table {
        None => TABLES.to_vec(),
        Some(name) => match Table::named(name) {
            Some(table) => vec![table],
            None => {
                let names: Vec<String> = TABLES.iter().map(|table| table.name().to_owned()).collect();
                let meant = hint::nearest(name, names.iter().cloned()).map(|table| format!("did you mean `{table}`?"));
                return complain(&format!("no table `{name}`: {}", names.join(", ")), meant.as_deref(), Exit::Usage);
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
        Err(e) => fail(&e, audit_exit(&e)),
    }
}

fn audit_exit(e: &audit::AuditError) -> Exit {
    match e {
        audit::AuditError::NotACorpus(_) => Exit::NothingToRead,
        audit::AuditError::Manifests(e) => sink_exit(e),
        _ => Exit::Failed,
    }
}

fn report(args: &ReportArgs, folder: &Path, quiet: bool) -> Exit {
    let report = match audit::report(folder) {
        Ok(report) => report,
        Err(e) => return fail(&e, audit_exit(&e)),
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
        let hint = "`columnist explain PAGE` shows what was found on a page of that outlet, and what was passed over";
        return complain(&format!("drift: {fields} found less often than usual"), Some(hint), Exit::Drifted);
    }
    said
}

fn measure(args: &BenchArgs) -> Exit {
    let plan = match config::bench(args) {
        Ok(plan) => plan,
        Err(e) => return fail(&e, Exit::NothingToRead),
    };
    match bench::measure(&plan, args.rounds, args.allocations) {
        Ok(report) if args.json => say(&format!("{:#}\n", report.json())),
        Ok(report) => say(&report.to_string()),
        Err(e @ bench::Error::NoPage) => fail(&e, Exit::NothingToRead),
        Err(e @ bench::Error::Uncounted) => fail(&e, Exit::Usage),
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
