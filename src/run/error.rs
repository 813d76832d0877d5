//! Why a run is broken off.

use crate::sink::SinkError;

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
