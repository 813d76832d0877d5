//! Flags that are not typed: a flag wins over the environment, that over the settings file, that over the default.
//!
//! What the environment and the file say is put before what was typed, and the last of two answers counts.

use std::collections::BTreeMap;
use std::error::Error;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::{env, fmt, fs, io};

use clap::{Arg, ArgAction, Command, CommandFactory};

use super::args::Columnist;

/// Commands whose flags can be set.
const COMMANDS: [&str; 2] = ["plan", "run"];

/// Flags that name the settings themselves, or show help.
const NOT_SET: [&str; 5] = ["config", "help", "quiet", "verbose", "version"];

/// What is wrong with the settings.
#[derive(Debug)]
pub enum SettingsError {
    Unreadable(PathBuf, io::Error),
    NotToml(PathBuf, Box<toml::de::Error>),
    /// A key that is no flag of `run`.
    UnknownKey(PathBuf, String),
    /// A key whose value no flag takes: a list or a table.
    BadValue(PathBuf, String),
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SettingsError::Unreadable(path, _) => write!(f, "cannot read {}", path.display()),
            SettingsError::NotToml(path, _) => write!(f, "{} is not TOML", path.display()),
            SettingsError::UnknownKey(path, key) => write!(f, "{}: `{key}` is no flag of `columnist run`", path.display()),
            SettingsError::BadValue(path, key) => {
                write!(f, "{}: `{key}` is neither text, a number nor true or false", path.display())
            }
        }
    }
}

impl Error for SettingsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            SettingsError::Unreadable(_, e) => Some(e),
            SettingsError::NotToml(_, e) => Some(e),
            SettingsError::UnknownKey(..) | SettingsError::BadValue(..) => None,
        }
    }
}

/// Where a setting comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    Flag,
    Environment(String),
    File(PathBuf),
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Flag => f.write_str("flag"),
            Origin::Environment(name) => f.write_str(name),
            Origin::File(path) => write!(f, "{}", path.display()),
            Origin::Default => f.write_str("default"),
        }
    }
}

/// A setting that was made outside the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Made {
    value: String,
    origin: Origin,
}

/// The command line as if everything had been typed.
///
/// # Errors
/// A settings file that cannot be used.
pub fn layered(program: &Command, typed: Vec<OsString>) -> Result<Vec<OsString>, SettingsError> {
    let Some(at) = typed.iter().position(|arg| COMMANDS.iter().any(|name| arg == name)) else { return Ok(typed) };
    let made = made(program, config_of(&typed).as_deref(), |name| env::var(name).ok())?;
    let mut all = typed;
    let rest = all.split_off(at + 1);
    for arg in flags(program) {
        let Some((long, made)) = arg.get_long().and_then(|long| Some((long, made.get(long)?))) else { continue };
        match arg.get_action() {
            ArgAction::SetTrue if is_false(&made.value) => {}
            ArgAction::SetTrue => all.push(format!("--{long}").into()),
            _ => all.push(format!("--{long}={}", made.value).into()),
        }
    }
    all.extend(rest);
    Ok(all)
}

/// Every setting of `run` as TOML, with its origin. `typed` are flags as they would be typed there.
///
/// # Errors
/// A settings file that cannot be used.
pub fn show(program: &Command, config: Option<&Path>, typed: &[OsString]) -> Result<String, SettingsError> {
    let config = config.map(Path::to_owned).or_else(|| config_of(typed));
    let made = made(program, config.as_deref(), |name| env::var(name).ok())?;
    let mut lines = String::new();
    for arg in flags(program) {
        let Some(long) = arg.get_long() else { continue };
        let default = || arg.get_default_values().first().map(|value| value.to_string_lossy().into_owned());
        let (value, origin) = match (flag(typed, long, arg), made.get(long)) {
            (Some(value), _) => (Some(value), Origin::Flag),
            (None, Some(made)) => (Some(made.value.clone()), made.origin.clone()),
            (None, None) => (default(), Origin::Default),
        };
        lines.push_str(&match value {
            Some(value) => format!("{long} = {} # {origin}\n", toml_value(&value)),
            None => format!("# {long} is not set\n"),
        });
    }
    Ok(lines)
}

/// The keys of a settings file.
pub fn keys() -> Vec<String> {
    let program = Columnist::command();
    flags(&program).filter_map(Arg::get_long).map(str::to_owned).collect()
}

/// Where the value of a flag comes from that was not typed: a file or a variable may have a value that the flag refuses.
pub fn made_outside(program: &Command, typed: &[OsString], long: &str) -> Option<Origin> {
    let arg = flags(program).find(|arg| arg.get_long() == Some(long))?;
    if flag(typed, long, arg).is_some() {
        return None;
    }
    let mut made = made(program, config_of(typed).as_deref(), |name| env::var(name).ok()).ok()?;
    made.remove(long).map(|made| made.origin)
}

fn flags(program: &Command) -> impl Iterator<Item = &Arg> {
    let run = program.find_subcommand("run").into_iter().flat_map(Command::get_arguments);
    let global = program.get_arguments().filter(|arg| arg.is_global_set());
    run.chain(global).filter(|arg| arg.get_long().is_some_and(|long| !NOT_SET.contains(&long)))
}

fn is_false(value: &str) -> bool {
    matches!(value, "" | "0" | "false" | "no")
}

/// A value as TOML: a number or truth value as it is, anything else as text.
fn toml_value(value: &str) -> String {
    if value.parse::<f64>().is_ok() || matches!(value, "true" | "false") { value.to_owned() } else { format!("{value:?}") }
}

/// The last value that a flag was typed with.
fn flag(typed: &[OsString], long: &str, arg: &Arg) -> Option<String> {
    let name = format!("--{long}");
    let mut found = None;
    for (ix, word) in typed.iter().enumerate() {
        let word = word.to_string_lossy();
        if word == name {
            let next = typed.get(ix + 1).map(|next| next.to_string_lossy().into_owned());
            found = if matches!(arg.get_action(), ArgAction::SetTrue) { Some("true".to_owned()) } else { next };
        } else if let Some(value) = word.strip_prefix(&name).and_then(|rest| rest.strip_prefix('=')) {
            found = Some(value.to_owned());
        }
    }
    found
}

/// The settings file that is named on the command line, or by the environment.
fn config_of(typed: &[OsString]) -> Option<PathBuf> {
    let named = typed.iter().enumerate().find_map(|(ix, word)| {
        if word == "--config" {
            return typed.get(ix + 1).cloned();
        }
        word.to_str().and_then(|word| word.strip_prefix("--config=")).map(OsString::from)
    });
    named.or_else(|| env::var_os("COLUMNIST_CONFIG")).filter(|name| name.as_os_str() != OsStr::new("")).map(PathBuf::from)
}

fn made(
    program: &Command,
    config: Option<&Path>,
    environment: impl Fn(&str) -> Option<String>,
) -> Result<BTreeMap<String, Made>, SettingsError> {
    let mut made = BTreeMap::new();
    if let Some(path) = config {
        let text = fs::read_to_string(path).map_err(|e| SettingsError::Unreadable(path.to_owned(), e))?;
        let table: toml::Table = text.parse().map_err(|e| SettingsError::NotToml(path.to_owned(), Box::new(e)))?;
        for (key, value) in table {
            let long = key.replace('_', "-");
            if !flags(program).any(|arg| arg.get_long() == Some(&long)) {
                return Err(SettingsError::UnknownKey(path.to_owned(), key));
            }
            let value = plain(&value).ok_or_else(|| SettingsError::BadValue(path.to_owned(), key))?;
            made.insert(long, Made { value, origin: Origin::File(path.to_owned()) });
        }
    }
    for long in flags(program).filter_map(Arg::get_long) {
        let name = format!("COLUMNIST_{}", long.replace('-', "_").to_uppercase());
        if let Some(value) = environment(&name) {
            made.insert(long.to_owned(), Made { value, origin: Origin::Environment(name) });
        }
    }
    Ok(made)
}

fn plain(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Float(number) => Some(number.to_string()),
        toml::Value::Boolean(truth) => Some(truth.to_string()),
        toml::Value::Datetime(date) => Some(date.to_string()),
        toml::Value::Array(_) | toml::Value::Table(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), text).unwrap();
        file
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let program = Columnist::command();
        let file = file("threads = 2\nmax_html = 4\nforce = true\ningest-date = 2026-11-22\n");
        let made = made(&program, Some(file.path()), |name| (name == "COLUMNIST_THREADS").then(|| "3".to_owned())).unwrap();
        let value = |long: &str| made.get(long).map(|made| made.value.as_str());
        assert_eq!((value("threads"), value("max-html"), value("force")), (Some("3"), Some("4"), Some("true")));
        assert_eq!((value("ingest-date"), value("out")), (Some("2026-11-22"), None));
    }

    #[test]
    fn what_is_typed_comes_last_and_counts() {
        let program = Columnist::command();
        let file = file("threads = 2\nout = \"there\"\n");
        let typed = ["columnist", "run", "--config", file.path().to_str().unwrap(), "x.html", "--threads=5"].map(OsString::from);
        let all = layered(&program, typed.to_vec()).unwrap();
        let matches = program.clone().try_get_matches_from(all).unwrap();
        let run = matches.subcommand_matches("run").unwrap();
        assert_eq!((run.get_one::<u16>("threads"), run.get_one::<PathBuf>("out")), (Some(&5), Some(&"there".into())));
        let shown = show(&program, Some(file.path()), &["--threads=5".into()]).unwrap();
        assert!(shown.contains("threads = 5 # flag\n") && shown.contains("max-html = 8 # default\n"), "{shown}");
        assert!(shown.parse::<toml::Table>().is_ok(), "{shown}");
    }

    #[test]
    fn a_value_that_was_not_typed_has_an_origin() {
        let program = Columnist::command();
        let file = file("threads = \"many\"\n");
        let typed = |more: &str| ["columnist", "run", "--config", file.path().to_str().unwrap(), more].map(OsString::from);
        assert_eq!(made_outside(&program, &typed("x.html"), "threads"), Some(Origin::File(file.path().to_owned())));
        assert_eq!(made_outside(&program, &typed("--threads=few"), "threads"), None);
        assert_eq!(made_outside(&program, &typed("x.html"), "out"), None);
    }

    #[test]
    fn a_file_that_cannot_be_used_is_said_so() {
        let program = Columnist::command();
        let none = |_: &str| None;
        assert!(matches!(made(&program, Some(Path::new("/nowhere")), none), Err(SettingsError::Unreadable(..))));
        assert!(matches!(made(&program, Some(file("threads =").path()), none), Err(SettingsError::NotToml(..))));
        assert!(matches!(made(&program, Some(file("thread = 2").path()), none), Err(SettingsError::UnknownKey(..))));
        assert!(matches!(made(&program, Some(file("threads = [2]").path()), none), Err(SettingsError::BadValue(..))));
    }
}
