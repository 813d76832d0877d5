//! Object stores: what is named `s3://…`, `gs://…`, `az://…` or `https://…` is looked up, listed and read in ranges.
//!
//! All that knows of networks stands here, behind the cargo feature `object-stores`: without it every call says so. Nothing is contacted
//! but what was named. Credentials come from the environment alone, by the names that each store's own tools use (`AWS_*`, `GOOGLE_*`,
//! `AZURE_*`); `docs/object-stores.md` lists them.

// What only the client asks of an address.
#[cfg_attr(not(feature = "object-stores"), allow(dead_code))]
mod address;
mod error;

#[cfg(not(feature = "object-stores"))]
#[path = "remote/absent.rs"]
mod client;
#[cfg(feature = "object-stores")]
mod client;
#[cfg(feature = "object-stores")]
mod ranged;
#[cfg(feature = "object-stores")]
mod runtime;
#[cfg(feature = "object-stores")]
mod write;

pub use address::{check_writable, is_remote, plain};
#[cfg(not(feature = "object-stores"))]
pub use client::{Ranged, create, remove, upload};
pub use client::{below, find};
pub use error::{Cause, Error};
#[cfg(feature = "object-stores")]
pub use ranged::Ranged;
#[cfg(feature = "object-stores")]
pub use write::{create, remove, upload};

/// An object, as its store told of it before it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// Its address in full.
    pub url: String,
    pub bytes: u64,
    /// Its entity tag without quotes, or its time of change where the server gives no tag: another one, another object. None: nobody
    /// can say whether it is still the same.
    pub version: Option<String>,
}

/// What an address leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    Object(Object),
    /// Everything below it, sorted by address.
    Folder(Vec<Object>),
    Nothing,
}
