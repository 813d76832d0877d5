//! What helps against an error, where that is known: the `hint:` line below it.

use std::error::Error;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::{env, fs};

use super::settings::{self, SettingsError};
use crate::audit::AuditError;
use crate::bench::{self, synth::SynthError};
use crate::remote;
use crate::run;
use crate::sink::{Cause, SinkError};
use crate::source::{FORMATS, InputError};

/// An error that a command ends with.
pub trait Hinted: Error {
    /// What to do about it.
    fn hint(&self) -> Option<String>;
}

impl Hinted for InputError {
    fn hint(&self) -> Option<String> {
        match self {
            InputError::NotFound(path) => Some(missing(path)),
            InputError::NothingFound(path) if path.is_dir() => {
                // In folders `.json` is passed over: it is more often a side file than lines.
                let ends: Vec<String> =
                    FORMATS.iter().flat_map(|f| f.extensions).filter(|end| **end != "json").map(|end| format!(".{end}")).collect();
                Some(format!("of a folder, files are read that end in {}; any other is read if you name it itself", ends.join(", ")))
            }
            InputError::NothingFound(path) if path.is_file() => Some("the list is to have a path on each line".to_owned()),
            InputError::NothingFound(_) => Some("`*` stays within a folder, `**` goes into those below it".to_owned()),
            InputError::BadGlob(..) => Some("a `[` that is part of a name is written `[[]`".to_owned()),
            InputError::BadList(path, _) if !path.exists() => Some(missing(path)),
            InputError::BadList(_, e) => file_system(e),
            InputError::UnknownFormat(name) => Some(match nearest(name, FORMATS.iter().map(|f| f.name.to_owned())) {
                Some(format) => format!("did you mean `{format}`? Without --format the input's first bytes decide"),
                None => "without --format the input's first bytes decide".to_owned(),
            }),
            InputError::Remote(e) => e.hint(),
            InputError::SameName(_) => Some("read them by two runs, or save them under names of their own".to_owned()),
        }
    }
}

impl Hinted for remote::Error {
    fn hint(&self) -> Option<String> {
        let hint = match self.cause {
            remote::Cause::NotBuilt => "build it with `cargo build --release --features object-stores`",
            remote::Cause::BadAddress(_) => "s3://BUCKET/KEY, gs://BUCKET/KEY, az://CONTAINER/KEY, https://HOST/FILE",
            remote::Cause::NotFound => "a folder of a store is named with a `/` at its end",
            remote::Cause::Denied(_) => "credentials come from the environment: docs/object-stores.md",
            remote::Cause::Changed => "run it again",
            remote::Cause::Store(_) => return None,
        };
        Some(hint.to_owned())
    }
}

impl Hinted for SettingsError {
    fn hint(&self) -> Option<String> {
        match self {
            SettingsError::Unreadable(path, e) if e.kind() == ErrorKind::NotFound => Some(missing(path)),
            SettingsError::Unreadable(_, e) => file_system(e),
            SettingsError::NotToml(..) => Some("one setting a line: `threads = 4`, `ingest-date = \"2026-11-22\"`".to_owned()),
            SettingsError::UnknownKey(_, key) => Some(match nearest(&key.replace('_', "-"), settings::keys().into_iter()) {
                Some(flag) => format!("did you mean `{flag}`?"),
                None => "`columnist config show` lists what can be set".to_owned(),
            }),
            SettingsError::BadValue(..) => Some("one value: text in quotes, a number, true or false".to_owned()),
        }
    }
}

impl Hinted for SinkError {
    fn hint(&self) -> Option<String> {
        match &self.cause {
            Cause::NotOurs => Some("name a new or an empty folder, or one that `columnist run` made".to_owned()),
            Cause::NoCorpus => Some("name the folder that `columnist run --out` named".to_owned()),
            Cause::Locked => {
                let lock = self.path.display();
                Some(format!("wait for it to end; `fuser {lock}` says which process it is. Shards (--shard) may work side by side"))
            }
            Cause::Newer(_) => Some("install the newer Columnist, or name another folder: what it wrote is left as it is".to_owned()),
            Cause::Json(_) | Cause::Parquet(_) | Cause::Arrow(_) | Cause::Io(..) => {
                file_system_of(self).or_else(|| Some("`columnist validate CORPUS` lists every file that is damaged".to_owned()))
            }
            Cause::Held(_) => Some("wait for it to end; if it is dead, delete that object".to_owned()),
            Cause::Remote(e) => e.hint(),
            Cause::Missing => Some("`columnist validate CORPUS` lists every file that is damaged".to_owned()),
            Cause::RunId | Cause::Lost | Cause::Stopped => None,
        }
    }
}

impl Hinted for run::Error {
    fn hint(&self) -> Option<String> {
        match self {
            run::Error::Sink(e) => e.hint(),
            run::Error::Threads(_) => Some("ask for fewer: --threads 2".to_owned()),
            run::Error::Stage(_) => Some("please report it, with the lines above".to_owned()),
            run::Error::State(_) => Some("--force begins anew".to_owned()),
            run::Error::Sharded(_) | run::Error::Compacted(_) => Some("run once without --shard".to_owned()),
            run::Error::Interrupted { .. } => None,
        }
    }
}

impl Hinted for AuditError {
    fn hint(&self) -> Option<String> {
        match self {
            AuditError::NotACorpus(_) => Some("name the folder that `columnist run --out` named".to_owned()),
            AuditError::Manifests(e) => e.hint(),
            _ => file_system_of(self).or_else(|| Some("`columnist validate CORPUS` lists every file that is damaged".to_owned())),
        }
    }
}

impl Hinted for bench::Error {
    fn hint(&self) -> Option<String> {
        match self {
            bench::Error::Run(e) => e.hint(),
            bench::Error::Scratch(..) => Some("--scratch names another folder".to_owned()),
            bench::Error::NoPage => Some("`columnist synth FOLDER` writes a dump to measure on".to_owned()),
            bench::Error::Uncounted => Some("`cargo build --release --features count-allocations` makes one that does".to_owned()),
        }
    }
}

impl Hinted for SynthError {
    fn hint(&self) -> Option<String> {
        match self {
            SynthError::NotEmpty(_) => Some("name a new folder".to_owned()),
            SynthError::Io(_, e) => file_system(e),
        }
    }
}

impl Hinted for io::Error {
    fn hint(&self) -> Option<String> {
        file_system(self)
    }
}

/// What a reject of a whole input can be met with. To add one: its row here.
const REJECTED: [(&str, &str); 8] = [
    ("unknown_format", "--format FORMAT says what it is: warc, parquet, jsonl, html or text"),
    ("no_html_column", "--html-field NAME (or --text-field) says which column has the pages"),
    ("no_html", "--html-field NAME (or --text-field) says which field has the page"),
    ("not_html", "--format FORMAT reads it as what you know it to be"),
    ("unreadable", "once it can be read, the same command takes it up"),
    ("truncated", "fetch it again: the same command then replaces what was read of it"),
    ("not_a_file", "name a regular file, or pipe it in: `columnist run - --out CORPUS < FILE`"),
    ("too_large", "--max-record, --max-html and --max-expanded are the limits; `columnist retry` reads it again with others"),
];

/// For the code of a reject.
pub fn rejected(code: &str) -> Option<&'static str> {
    REJECTED.iter().find(|(known, _)| *known == code).map(|(_, hint)| *hint)
}

/// Of the names given, the one that was meant.
pub fn nearest(typed: &str, names: impl Iterator<Item = String>) -> Option<String> {
    let likeness = |name: &str| strsim::jaro_winkler(&typed.to_lowercase(), &name.to_lowercase());
    let scored = names.map(|name| (likeness(&name), name)).filter(|(score, _)| *score >= ALIKE);
    // Of equals the first by name: a folder is listed in any order.
    scored.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1))).map(|(_, name)| name)
}

/// From here on one name is taken for the other, mistyped (Jaro and Winkler: 1 is the same).
const ALIKE: f64 = 0.85;

/// For a path that is not there: what is there in its place.
fn missing(path: &Path) -> String {
    let above = path.ancestors().skip(1).find(|folder| folder.as_os_str().is_empty() || folder.is_dir());
    let folder = above.filter(|folder| !folder.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_owned);
    let is_next = path.parent().is_some_and(|parent| parent.as_os_str().is_empty() || parent == folder);
    let names = || fs::read_dir(&folder).into_iter().flatten().flatten().map(|e| e.file_name().to_string_lossy().into_owned());
    let meant = path.file_name().filter(|_| is_next).and_then(|name| nearest(&name.to_string_lossy(), names()));
    let at = env::current_dir().ok().filter(|_| folder.is_relative()).map_or_else(|| folder.clone(), |here| here.join(&folder));
    match meant {
        Some(name) => {
            format!("did you mean `{}`?", if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) }.display())
        }
        None => {
            let below = path.strip_prefix(&folder).unwrap_or(path);
            let first = below.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned()).unwrap_or_default();
            format!("{} holds no `{first}`", at.components().collect::<PathBuf>().display())
        }
    }
}

/// By the input/output error that an error stems from.
fn file_system_of(error: &dyn Error) -> Option<String> {
    let mut cause = error.source();
    while let Some(e) = cause {
        if let Some(hint) = e.downcast_ref::<io::Error>().and_then(file_system) {
            return Some(hint);
        }
        cause = e.source();
    }
    None
}

fn file_system(error: &io::Error) -> Option<String> {
    let hint = match error.kind() {
        ErrorKind::PermissionDenied => "this user may not: look at the rights with `ls -ld`",
        ErrorKind::ReadOnlyFilesystem => "the file system is mounted read-only: name a folder on another",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "make room (`df -h`), then give the same command: it goes on where it stopped"
        }
        ErrorKind::NotADirectory => "a part of that path is a file: name a folder",
        ErrorKind::NotFound => "the folder above it is not there, and cannot be made",
        ErrorKind::IsADirectory => "that is a folder: name a file",
        _ => return None,
    };
    Some(hint.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_name_is_recognised_and_a_strange_one_is_not() {
        let names = || ["2026-11-22.warc.gz", "pages", "notes"].map(str::to_owned).into_iter();
        assert_eq!(nearest("2026-11-22.warc", names()).as_deref(), Some("2026-11-22.warc.gz"));
        assert_eq!(nearest("Page", names()).as_deref(), Some("pages"));
        assert_eq!(nearest("corpus", names()), None);
    }

    #[test]
    fn what_is_missing_is_told_with_what_is_there() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("pages.warc.gz"), "").unwrap();
        let meant = missing(&dir.path().join("pages.warc"));
        assert_eq!(meant, format!("did you mean `{}`?", dir.path().join("pages.warc.gz").display()));
        let none = missing(&dir.path().join("no/such/pages.warc"));
        assert_eq!(none, format!("{} holds no `no`", dir.path().display()));
    }

    #[test]
    fn the_cause_below_decides() {
        let full = SinkError { path: "out".into(), cause: Cause::Io("write", io::Error::from(ErrorKind::StorageFull)) };
        assert!(full.hint().is_some_and(|hint| hint.starts_with("make room")));
        let written: parquet::errors::ParquetError = io::Error::from(ErrorKind::StorageFull).into();
        let full = SinkError { path: "out".into(), cause: written.into() };
        assert!(full.hint().is_some_and(|hint| hint.starts_with("make room")), "{:?}", full.hint());
    }
}
