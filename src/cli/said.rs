//! What is said back: answers on standard output; progress, warnings and errors on standard error, for a person or as JSON lines.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::OnceLock;

use super::args::{Columnist, LogFormat};
use super::hint::Hinted;
use super::{Exit, terminal};

/// Whether standard error is JSON lines.
static JSON: OnceLock<bool> = OnceLock::new();

/// How loud standard error is, and in what form.
pub fn log(typed: &Columnist) {
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
        lines.with_ansi(terminal::has_colour()).without_time().init();
    }
}

/// Whether standard error is for a machine.
pub fn is_json() -> bool {
    JSON.get().copied().unwrap_or_default()
}

/// Writes an answer to a file, or to standard output where that is `-`; what to exit with where it failed.
pub fn written(path: &Path, text: &str) -> Result<Exit, Exit> {
    if path == Path::new("-") {
        return Ok(say(text));
    }
    match fs::write(path, text) {
        Ok(()) => Ok(Exit::Done),
        Err(e) => Err(unwritten(path, &e)),
    }
}

/// An answer that a file does not take.
pub fn unwritten(path: &Path, error: &io::Error) -> Exit {
    complain(&format!("cannot write {}: {error}", path.display()), error.hint().as_deref(), Exit::Failed)
}

/// Prints an answer; a reader that has seen enough (`| head`) is no failure.
pub fn say(text: &str) -> Exit {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => fail(&e, Exit::Failed),
        _ => Exit::Done,
    }
}

/// `error: what: why: …` on standard error, and what helps.
pub fn fail(error: &dyn Hinted, exit: Exit) -> Exit {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(e) = cause {
        line.push_str(&format!(": {e}"));
        cause = e.source();
    }
    complain(line.trim_end(), error.hint().as_deref(), exit)
}

/// An error that is no error of a library.
pub fn complain(what: &str, hint: Option<&str>, exit: Exit) -> Exit {
    if is_json() {
        tracing::error!(exit_code = exit as u8, hint, "{what}");
        return exit;
    }
    let label = |text: &'static str| console::style(text).bold().force_styling(terminal::has_colour());
    eprintln!("{} {what}", label("error:").red());
    if let Some(hint) = hint {
        eprintln!("{} {hint}", label("hint:").cyan());
    }
    exit
}
