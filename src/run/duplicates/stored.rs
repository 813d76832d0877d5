//! The sketches that earlier runs left, until their captures are taken in: those lie in the order of the tables, these of the runs.

use std::collections::HashMap;
use std::io::{self, ErrorKind, Read};

use super::bodies::{Bodies, Body};
use super::key::Key;
use super::postings::Postings;
use crate::run::sketch::Sketch;
use crate::sink::{Scratch, SinkError};

#[derive(Debug)]
pub struct Stored {
    bodies: Bodies,
    keys: Postings,
}

impl Stored {
    pub fn in_memory() -> Stored {
        Stored { bodies: Bodies::in_memory(), keys: Postings::in_memory() }
    }

    /// # Errors
    /// Where its files cannot be made.
    pub fn on_disk(scratch: &Scratch) -> Result<Stored, SinkError> {
        let keys = Postings::on_disk(scratch.clone(), "stored-keys", false);
        Ok(Stored { bodies: Bodies::on_disk(scratch, "stored")?, keys })
    }

    pub fn add(&mut self, capture: u128, sketch: Sketch) -> Result<(), SinkError> {
        let Ok(number) = u32::try_from(self.bodies.count()) else { return Ok(()) };
        self.bodies.push(&Body { capture, sketch, ..Body::default() })?;
        self.keys.add(Key::capture(capture), number)
    }

    /// All are there: the fewer files, the fewer reads.
    pub fn join(&mut self) -> Result<(), SinkError> {
        self.keys.join_all()
    }

    /// The sketch of a capture, of several the last; an empty one where none was left.
    pub fn sketch(&mut self, capture: u128) -> Result<Sketch, SinkError> {
        let mut found = Vec::new();
        self.keys.of(Key::capture(capture), &mut found)?;
        for number in found.into_iter().rev() {
            if let Some(body) = self.bodies.get(number as usize)?.filter(|body| body.capture == capture) {
                return Ok(body.sketch);
            }
        }
        Ok(Sketch::default())
    }
}

/// The sketches of an index file, as far as it can be read: without one, copies that were edited are not found, and nothing else.
pub struct Sketches<R>(R);

impl<R: Read> Sketches<R> {
    pub fn of(file: R) -> Sketches<R> {
        Sketches(file)
    }

    fn read(&mut self) -> io::Result<Option<(u128, Sketch)>> {
        let (mut id, mut rest) = ([0; 16], [0; Sketch::BYTES]);
        self.0.read_exact(&mut id)?;
        let (head, hashes) = rest.split_at_mut(Sketch::HEAD);
        self.0.read_exact(head)?;
        let Some(hashes) = Sketch::length(head).and_then(|length| hashes.get_mut(..length)) else { return Ok(None) };
        self.0.read_exact(hashes)?;
        Ok(Sketch::read(&rest).map(|(sketch, _)| (u128::from_be_bytes(id), sketch)))
    }
}

impl<R: Read> Iterator for Sketches<R> {
    type Item = io::Result<(u128, Sketch)>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.read() {
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => None,
            other => other.transpose(),
        }
    }
}

/// The sketches of an index file that is in memory.
pub fn read_sketches(bytes: &[u8], into: &mut HashMap<u128, Sketch>) {
    into.extend(Sketches::of(bytes).map_while(Result::ok));
}
