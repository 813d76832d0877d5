//! What stands in for the network where the program was built without it: every call says so.

use std::convert::Infallible;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use bytes::Bytes;

use super::address::Address;
use super::{Cause, Error, Found, Object};

/// No object can be opened.
#[derive(Debug)]
pub struct Ranged(Infallible);

impl Ranged {
    pub fn open(object: &Object) -> Result<Ranged, Error> {
        Err(absent(&object.url))
    }

    pub fn reader(&self, _: u64) -> Ranged {
        match self.0 {}
    }

    pub fn length(&self) -> u64 {
        match self.0 {}
    }

    pub fn stretch(&self, _: u64, _: usize) -> io::Result<Bytes> {
        match self.0 {}
    }
}

impl Read for Ranged {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        match self.0 {}
    }
}

impl Seek for Ranged {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        match self.0 {}
    }
}

/// # Errors
/// Always.
pub fn find(url: &str) -> Result<Found, Error> {
    Err(Address::parse(url).err().unwrap_or_else(|| absent(url)))
}

/// # Errors
/// Always.
pub fn below(url: &str) -> Result<Vec<Object>, Error> {
    Err(absent(url))
}

/// # Errors
/// Always.
pub fn create(url: &str, _: &[u8]) -> Result<bool, Error> {
    Err(absent(url))
}

/// # Errors
/// Always.
pub fn upload(_: &Path, url: &str) -> Result<(), Error> {
    Err(absent(url))
}

/// # Errors
/// Always.
pub fn remove(url: &str) -> Result<(), Error> {
    Err(absent(url))
}

fn absent(url: &str) -> Error {
    Error::new(url, Cause::NotBuilt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named() {
        let error = find("s3://news/a.warc.gz").unwrap_err().to_string();
        assert!(error.starts_with("s3://news/a.warc.gz: ") && error.contains("without object stores"), "{error}");
    }
}
