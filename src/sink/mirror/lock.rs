//! The lock of a corpus in a store: an object that only one can create.
//!
//! Nothing takes it away when its command is killed. A command that works in the same copy knows it by its token and takes it over: it
//! holds the copy's own lock, so the other is dead. On another machine somebody has to look, and to delete the object.

use std::fs::{self, File};
use std::path::Path;

use chrono::{SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

use super::state::State;
use super::{lock_file, read, token};
use crate::remote::{self, Found};
use crate::sink::{Cause, SinkError};

/// Path of the object in the corpus.
pub const NAME: &str = "_columnist/lock";

/// Who holds a corpus: the object's content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Holder {
    token: String,
    host: String,
    pid: u32,
    since: String,
}

/// Removes the object when it is dropped.
#[derive(Debug)]
pub struct Lock {
    url: String,
    /// The copy's own lock.
    _file: File,
}

impl Lock {
    /// Locks the copy in `folder`, and the corpus at `url`.
    pub fn take(url: &str, folder: &Path) -> Result<(Lock, State), SinkError> {
        let file = lock_file(folder)?;
        let url_of_lock = format!("{url}/{NAME}");
        let mut state = State::read(folder).filter(|state| state.url == url).unwrap_or_default();
        let holder = Holder::new(&url_of_lock, &state.token);
        // Known here before the object is there: a command killed between the two leaves nothing, or a lock that this copy knows.
        (state.url, state.token) = (url.to_owned(), holder.token.clone());
        state.write(folder)?;
        holder.create(&url_of_lock)?;
        Ok((Lock { url: url_of_lock, _file: file }, state))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Err(error) = remote::remove(&self.url) {
            tracing::warn!("{error}: the lock stays; the next command on this machine takes it over");
        }
    }
}

impl Holder {
    /// This command, under its copy's token; without one, under a new one.
    fn new(url: &str, known: &str) -> Holder {
        let host = std::env::var("HOSTNAME").ok().or_else(|| fs::read_to_string("/proc/sys/kernel/hostname").ok());
        let host = host.map_or_else(|| "an unnamed host".to_owned(), |host| host.trim().to_owned());
        let (pid, now) = (std::process::id(), Utc::now());
        let token = if known.is_empty() { token(&format!("{url} {host} {pid} {now:?}")) } else { known.to_owned() };
        Holder { token, host, pid, since: now.to_rfc3339_opts(SecondsFormat::Secs, true) }
    }

    /// Creates the object. One that a dead command of the same copy left gives way; one that went meanwhile costs another try.
    fn create(&self, url: &str) -> Result<(), SinkError> {
        let json = serde_json::to_vec_pretty(self).map_err(SinkError::about(Path::new(url)))?;
        for _ in 0..3 {
            if remote::create(url, &json).map_err(SinkError::remote)? {
                return Ok(());
            }
            match Holder::read(url)? {
                Some(held) if held.token == self.token => {
                    tracing::warn!("{url}: {held} left it when it died; it is taken over");
                    remote::remove(url).map_err(SinkError::remote)?;
                }
                Some(held) => return Err(SinkError::new(Path::new(url), Cause::Held(held.to_string()))),
                None => {}
            }
        }
        Err(SinkError::new(Path::new(url), Cause::Locked))
    }

    fn read(url: &str) -> Result<Option<Holder>, SinkError> {
        let Found::Object(object) = remote::find(url).map_err(SinkError::remote)? else { return Ok(None) };
        serde_json::from_slice(&read(&object)?).map(Some).map_err(SinkError::about(Path::new(url)))
    }
}

impl std::fmt::Display for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "process {} on {} since {}", self.pid, self.host, self.since)
    }
}
