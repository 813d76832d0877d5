//! What can go wrong with an object; every error names its address.

use std::{error, fmt, io};

use super::plain;

/// An object, or a store, that cannot be found, read or written.
#[derive(Debug)]
pub struct Error {
    /// Without the query of a web address: it may be a signature.
    pub url: String,
    pub cause: Cause,
}

/// Why.
#[derive(Debug)]
pub enum Cause {
    /// The program was built without object stores.
    NotBuilt,
    /// The address cannot be one, or must not be used.
    BadAddress(&'static str),
    NotFound,
    /// In the store's words, with those of what lies below.
    Denied(String),
    /// The object is another than the one that was looked up.
    Changed,
    /// What the store, or the way to it, said; retries are behind it.
    Store(String),
}

impl Error {
    pub fn new(url: &str, cause: Cause) -> Error {
        Error { url: plain(url).to_owned(), cause }
    }
}

impl From<Error> for io::Error {
    fn from(error: Error) -> Self {
        io::Error::other(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = &self.url;
        match &self.cause {
            Cause::NotBuilt => write!(f, "{url}: this columnist was built without object stores"),
            Cause::BadAddress(why) => write!(f, "{url}: {why}"),
            Cause::NotFound => write!(f, "{url}: no such object, folder or bucket"),
            Cause::Denied(said) => write!(f, "{url}: access denied: {said}"),
            Cause::Changed => write!(f, "{url}: the object was changed while it was read"),
            Cause::Store(said) => write!(f, "{url}: {said}"),
        }
    }
}

impl error::Error for Error {}
