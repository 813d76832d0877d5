//! An object read in ranges, one of them ahead: as a file is, with position and a way back.

use std::io::{self, Read, Seek, SeekFrom};

use bytes::Bytes;
use object_store::{GetOptions, GetRange};
use tokio::task::JoinHandle;

use super::client::{self, Place};
use super::runtime::{begin, wait};
use super::{Cause, Error, Object};

/// Bytes of the first range: enough to know a format by. Each next one is four times as long, up to [`MOST`].
const FIRST: u64 = 256 << 10;
/// The same for a reader that was told where to begin: it may be after a page's head alone.
const GLANCE: u64 = 16 << 10;
/// Two of them are held at most, one that is read and one that comes.
const MOST: u64 = 8 << 20;
/// How often a range is asked for whose bytes broke off, where the server gives no tag by which the client could go on itself.
const TRIES: u32 = 4;

type Answer = Result<Bytes, Error>;

/// A reader over one object.
#[derive(Debug)]
pub struct Ranged {
    place: Place,
    len: u64,
    /// What every answer must be of.
    version: Option<String>,
    at: u64,
    held: Bytes,
    held_from: u64,
    ahead: Option<(u64, JoinHandle<Answer>)>,
    /// Length of the next range, and of the first after each leap.
    step: u64,
    first: u64,
}

impl Ranged {
    /// Asks for nothing yet.
    ///
    /// # Errors
    /// An address that is none.
    pub fn open(object: &Object) -> Result<Ranged, Error> {
        let place = Place::of(&object.url)?;
        let version = object.version.clone().filter(|_| place.lists_tags);
        Ok(Ranged { place, len: object.bytes, version, at: 0, held: Bytes::new(), held_from: 0, ahead: None, step: FIRST, first: FIRST })
    }

    /// Another reader of the same object.
    pub fn reader(&self, at: u64) -> Ranged {
        let (place, version) = (self.place.clone(), self.version.clone());
        Ranged { place, len: self.len, version, at, held: Bytes::new(), held_from: 0, ahead: None, step: GLANCE, first: GLANCE }
    }

    pub fn length(&self) -> u64 {
        self.len
    }

    /// A stretch by itself, for a reader that goes about; shorter only at the end.
    ///
    /// # Errors
    /// What the store says.
    pub fn stretch(&self, from: u64, length: usize) -> io::Result<Bytes> {
        let to = self.len.min(from.saturating_add(length as u64));
        if from >= to {
            return Ok(Bytes::new());
        }
        let asked = range(self.place.clone(), self.len, self.version.clone(), from, to);
        Ok(wait(&self.place.url, asked)??)
    }

    /// Holds the range that begins at the position. Who reads a second one behind the first may want a third: it is asked for meanwhile.
    fn advance(&mut self) -> Result<(), Error> {
        let is_next = !self.held.is_empty() && self.at == self.held_from + self.held.len() as u64;
        let answer = match self.ahead.take() {
            Some((from, coming)) if from == self.at => wait(&self.place.url, coming)?.unwrap_or_else(|died| {
                let cause = Cause::Store(died.to_string());
                Err(Error::new(&self.place.url, cause))
            }),
            other => {
                if let Some((_, passed_over)) = other {
                    passed_over.abort();
                }
                if !is_next {
                    self.step = self.first;
                }
                wait(&self.place.url, self.ask(self.at))?
            }
        };
        self.held = answer?;
        self.held_from = self.at;
        self.step = MOST.min(self.step * 4);
        let next = self.at + self.held.len() as u64;
        if is_next && next < self.len {
            self.ahead = Some((next, begin(&self.place.url, self.ask(next))?));
        }
        Ok(())
    }

    fn ask(&self, from: u64) -> impl Future<Output = Answer> + Send + 'static {
        range(self.place.clone(), self.len, self.version.clone(), from, self.len.min(from + self.step))
    }
}

/// One range of an object that must still be the one that was looked up.
async fn range(place: Place, len: u64, version: Option<String>, from: u64, to: u64) -> Answer {
    let mut tries = 0;
    loop {
        let options = GetOptions { range: Some(GetRange::Bounded(from..to)), ..GetOptions::default() };
        let answer = place.store.get_opts(&place.path, options).await.map_err(|error| place.error(error))?;
        let is_other = version.is_some() && client::version(&answer.meta) != version;
        if is_other || answer.meta.size != len {
            return Err(Error::new(&place.url, Cause::Changed));
        }
        tries += 1;
        match answer.bytes().await {
            Ok(bytes) if bytes.len() as u64 == to - from => return Ok(bytes),
            Ok(bytes) if tries >= TRIES => {
                let cause = format!("{} bytes came of {} that were asked for", bytes.len(), to - from);
                return Err(Error::new(&place.url, Cause::Store(cause)));
            }
            Err(error) if tries >= TRIES => return Err(place.error(error)),
            Ok(_) | Err(_) => {}
        }
    }
}

impl Read for Ranged {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.len || into.is_empty() {
            return Ok(0);
        }
        let held =
            |held: &Bytes, from: u64, at: u64| at.checked_sub(from).and_then(|skip| usize::try_from(skip).ok()).filter(|s| *s < held.len());
        let skip = match held(&self.held, self.held_from, self.at) {
            Some(skip) => skip,
            None => {
                self.advance()?;
                0
            }
        };
        let n = self.held.get(skip..).unwrap_or_default().read(into)?;
        self.at += n as u64;
        Ok(n)
    }
}

impl Seek for Ranged {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.len.checked_add_signed(by),
        };
        self.at = to.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

impl Drop for Ranged {
    fn drop(&mut self) {
        if let Some((_, coming)) = self.ahead.take() {
            coming.abort();
        }
    }
}
