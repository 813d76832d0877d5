//! What a copy knows of the store: which of its files lie there, and as which versions.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::sink::SinkError;
use crate::sink::durable::write_file_atomically;

/// `MIRROR/state.json`. Lost, everything is fetched anew.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The address, for who looks into the folder.
    pub url: String,
    /// What this copy's lock object holds: a lock with this token is of a command of this copy that died.
    pub token: String,
    /// By path in the corpus.
    pub files: BTreeMap<String, Synced>,
}

/// A file that is the same here and in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Synced {
    /// See [`crate::remote::Object::version`].
    pub version: Option<String>,
    /// xxh3-128 of its bytes, 32 hex digits.
    pub digest: String,
}

impl State {
    /// The state that is there, if it can be read.
    pub fn read(folder: &Path) -> Option<State> {
        serde_json::from_slice(&fs::read(folder.join("state.json")).ok()?).ok()
    }

    pub fn write(&self, folder: &Path) -> Result<(), SinkError> {
        let path = folder.join("state.json");
        let json = serde_json::to_vec_pretty(self).map_err(SinkError::about(&path))?;
        write_file_atomically(&path, &json)
    }
}
