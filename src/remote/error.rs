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
    Denied(Box<dyn error::Error + Send + Sync>),
    /// The object is another than the one that was looked up.
    Changed,
    /// What the store, or the way to it, said; retries are behind it.
    Store(Box<dyn error::Error + Send + Sync>),
}

impl Error {
    pub fn new(url: &str, cause: Cause) -> Error {
        Error { url: plain(url).to_owned(), cause }
    }
}

impl From<Error> for io::Error {
    /// With the store's own words, as an input/output error is often shown without its source.
    fn from(error: Error) -> Self {
        match &error.cause {
            Cause::Denied(source) | Cause::Store(source) => io::Error::other(format!("{error}: {source}")),
            _ => io::Error::other(error.to_string()),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = &self.url;
        match &self.cause {
            Cause::NotBuilt => write!(f, "{url}: this columnist was built without object stores"),
            Cause::BadAddress(why) => write!(f, "{url}: {why}"),
            Cause::NotFound => write!(f, "{url}: no such object, folder or bucket"),
            Cause::Denied(_) => write!(f, "{url}: access denied"),
            Cause::Changed => write!(f, "{url}: the object was changed while it was read"),
            Cause::Store(_) => write!(f, "{url}: the store cannot be used"),
        }
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match &self.cause {
            Cause::Denied(error) | Cause::Store(error) => Some(&**error),
            _ => None,
        }
    }
}
