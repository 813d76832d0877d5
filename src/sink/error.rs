//! What can go wrong with a corpus on disk; every error names its path.

use std::fs::TryLockError;
use std::path::{Path, PathBuf};
use std::{error, fmt, io};

use arrow::error::ArrowError;
use parquet::errors::ParquetError;

use crate::remote;
use crate::tables::SCHEMA_VERSION;

/// A corpus that cannot be opened, written or read. It stops the run: nothing of the run stands in a table folder, or the next
/// command finishes publishing it.
#[derive(Debug)]
pub struct SinkError {
    pub path: PathBuf,
    pub cause: Cause,
}

/// Why.
#[derive(Debug)]
pub enum Cause {
    /// The output folder holds something, but no `_columnist/`.
    NotOurs,
    /// The folder is no corpus, or is not there.
    NoCorpus,
    /// A run was written by a Columnist whose tables have this schema version, which is newer than ours.
    Newer(String),
    /// Another command works on this corpus.
    Locked,
    /// The same, in an object store: who it is.
    Held(String),
    /// An object that a manifest lists is not there, or is another.
    Missing,
    Remote(remote::Error),
    /// The run's id cannot be part of a file name.
    RunId,
    /// A staged file that an intent lists is neither in staging nor published.
    Lost,
    /// Asked to stop before publishing began.
    Stopped,
    /// What was tried ("create", "sync" …), and how it failed.
    Io(&'static str, io::Error),
    Parquet(ParquetError),
    Arrow(ArrowError),
    Json(serde_json::Error),
}

impl SinkError {
    pub(super) fn new(path: &Path, cause: impl Into<Cause>) -> Self {
        SinkError { path: path.to_owned(), cause: cause.into() }
    }

    /// For `map_err`: an input/output error while `doing` something to `path`.
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> SinkError {
        move |error| SinkError::new(path, Cause::Io(doing, error))
    }

    /// For `map_err`: any other error about `path`.
    pub(super) fn about<E: Into<Cause>>(path: &Path) -> impl FnOnce(E) -> SinkError {
        move |error| SinkError::new(path, error)
    }

    pub(super) fn remote(error: remote::Error) -> SinkError {
        SinkError { path: PathBuf::from(&error.url), cause: Cause::Remote(error) }
    }

    pub(super) fn lock(path: &Path, error: TryLockError) -> Self {
        match error {
            TryLockError::WouldBlock => SinkError::new(path, Cause::Locked),
            TryLockError::Error(error) => SinkError::new(path, Cause::Io("lock", error)),
        }
    }
}

impl fmt::Display for SinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.cause {
            Cause::NotOurs => {
                write!(f, "{path} is not empty and holds no `_columnist` folder")
            }
            Cause::NoCorpus => write!(f, "{path} is not a corpus: it holds no `_columnist` folder"),
            Cause::Newer(version) => {
                write!(f, "{path} was written under schema version {version}; this Columnist knows {SCHEMA_VERSION} and older ones")
            }
            Cause::Locked => write!(f, "{path} is locked: another command works on this corpus"),
            Cause::Held(who) => {
                write!(f, "{path} is locked by {who}: another command works on this corpus")
            }
            Cause::Missing => write!(f, "{path} is not there, or not the file that its manifest lists"),
            Cause::Remote(error) => error.fmt(f),
            Cause::RunId => write!(f, "`{path}` cannot be a run id: letters, digits, `-` and `_` only"),
            Cause::Lost => write!(f, "{path} is neither in staging nor published, though its intent file lists it"),
            Cause::Stopped => write!(f, "stopped before {path} was written"),
            Cause::Io(doing, _) => write!(f, "cannot {doing} {path}"),
            Cause::Parquet(_) | Cause::Arrow(_) => write!(f, "cannot write or read table rows in {path}"),
            Cause::Json(_) => write!(f, "{path} is not the JSON that Columnist writes"),
        }
    }
}

impl error::Error for SinkError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match &self.cause {
            Cause::NotOurs | Cause::NoCorpus | Cause::Newer(_) | Cause::Locked | Cause::Held(_) | Cause::Missing | Cause::Remote(_) => None,
            Cause::RunId | Cause::Lost | Cause::Stopped => None,
            Cause::Io(_, error) => Some(error),
            Cause::Parquet(error) => Some(error),
            Cause::Arrow(error) => Some(error),
            Cause::Json(error) => Some(error),
        }
    }
}

impl From<ParquetError> for Cause {
    fn from(error: ParquetError) -> Self {
        Cause::Parquet(error)
    }
}

impl From<ArrowError> for Cause {
    fn from(error: ArrowError) -> Self {
        Cause::Arrow(error)
    }
}

impl From<serde_json::Error> for Cause {
    fn from(error: serde_json::Error) -> Self {
        Cause::Json(error)
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::*;

    #[test]
    fn a_message_names_the_path_and_the_source_says_why() {
        let error = SinkError::io("sync", Path::new("out/articles"))(io::Error::from(io::ErrorKind::StorageFull));
        assert_eq!(error.to_string(), "cannot sync out/articles");
        assert!(error.source().is_some_and(|source| source.to_string().contains("no storage space")));
        assert!(SinkError::new(Path::new("out"), Cause::Locked).source().is_none());
    }
}
