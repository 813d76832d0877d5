//! What is kept of every body: the latest in memory, all before them in a file that is read where a copy is likely.

use crate::run::sketch::Sketch;
use crate::sink::{Scratch, ScratchFile, SinkError};

/// Bodies in memory before they are written.
const MOST: usize = 1_024;

/// Bodies of the file that were read last: those that many others resemble are asked for again and again.
const CACHED: usize = 2_048;

/// What is kept of one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    pub capture: u128,
    pub article: u128,
    /// Hash of its text.
    pub content: Option<u64>,
    pub sketch: Sketch,
}

impl Body {
    /// Length in a file: always the same.
    pub const BYTES: usize = 16 + 16 + 9 + Sketch::BYTES;

    pub fn write(&self, out: &mut Vec<u8>) {
        let end = out.len() + Body::BYTES;
        out.extend(self.capture.to_be_bytes());
        out.extend(self.article.to_be_bytes());
        out.push(self.content.is_some().into());
        out.extend(self.content.unwrap_or_default().to_be_bytes());
        self.sketch.write(out);
        out.resize(end, 0);
    }

    pub fn read(bytes: &[u8]) -> Option<Body> {
        let (capture, rest) = bytes.split_first_chunk::<16>()?;
        let (article, rest) = rest.split_first_chunk::<16>()?;
        let (&[has_content], rest) = rest.split_first_chunk::<1>()?;
        let (content, rest) = rest.split_first_chunk::<8>()?;
        let (sketch, _) = Sketch::read(rest)?;
        let content = (has_content != 0).then_some(u64::from_be_bytes(*content));
        Some(Body { capture: u128::from_be_bytes(*capture), article: u128::from_be_bytes(*article), content, sketch })
    }
}

/// Bodies by number, from 0.
#[derive(Debug)]
pub struct Bodies {
    count: usize,
    /// The last ones.
    tail: Vec<u8>,
    kept: Kept,
}

/// Where all before the tail are.
#[derive(Debug)]
enum Kept {
    Memory(Vec<Vec<u8>>),
    File { file: ScratchFile, cache: Cache },
}

impl Bodies {
    pub fn in_memory() -> Bodies {
        Bodies { count: 0, tail: Vec::new(), kept: Kept::Memory(Vec::new()) }
    }

    pub fn on_disk(scratch: &Scratch, name: &str) -> Result<Bodies, SinkError> {
        let kept = Kept::File { file: scratch.file(name)?, cache: Cache::default() };
        Ok(Bodies { kept, ..Bodies::in_memory() })
    }

    pub fn count(&self) -> usize {
        self.count
    }

    pub fn push(&mut self, body: &Body) -> Result<(), SinkError> {
        if self.tail.is_empty() {
            self.tail.reserve_exact(MOST * Body::BYTES);
        }
        body.write(&mut self.tail);
        self.count += 1;
        if self.count.is_multiple_of(MOST) {
            match &mut self.kept {
                Kept::Memory(pieces) => pieces.push(std::mem::take(&mut self.tail)),
                Kept::File { file, .. } => {
                    file.append(&self.tail)?;
                    self.tail.clear();
                }
            }
        }
        Ok(())
    }

    /// None where there is none of this number.
    pub fn get(&mut self, body: usize) -> Result<Option<Body>, SinkError> {
        let (piece, in_piece) = (body / MOST, body % MOST * Body::BYTES);
        if piece == self.count / MOST {
            return Ok(self.tail.get(in_piece..).and_then(Body::read));
        }
        match &mut self.kept {
            Kept::Memory(pieces) => Ok(pieces.get(piece).and_then(|piece| piece.get(in_piece..)).and_then(Body::read)),
            Kept::File { .. } if body >= self.count => Ok(None),
            Kept::File { file, cache } => cache.get(body, file),
        }
    }

    /// All from a number on, in order, a piece at a time.
    pub fn since(&self, first: usize) -> impl Iterator<Item = Result<Vec<Body>, SinkError>> {
        (first / MOST..=self.count / MOST).map(move |piece| {
            let bodies = self.piece(piece)?;
            let skipped = first.saturating_sub(piece * MOST);
            Ok(bodies.chunks_exact(Body::BYTES).skip(skipped).filter_map(Body::read).collect())
        })
    }

    fn piece(&self, piece: usize) -> Result<Vec<u8>, SinkError> {
        if piece == self.count / MOST {
            return Ok(self.tail.clone());
        }
        match &self.kept {
            Kept::Memory(pieces) => Ok(pieces.get(piece).cloned().unwrap_or_default()),
            Kept::File { file, .. } => {
                let mut bytes = vec![0; MOST * Body::BYTES];
                file.read((piece * bytes.len()) as u64, &mut bytes)?;
                Ok(bytes)
            }
        }
    }
}

/// One place for every so many bodies.
#[derive(Debug, Default)]
struct Cache {
    /// Number and record; empty before the first is asked for.
    places: Vec<(usize, [u8; Body::BYTES])>,
}

impl Cache {
    fn get(&mut self, body: usize, file: &ScratchFile) -> Result<Option<Body>, SinkError> {
        if self.places.is_empty() {
            self.places = vec![(usize::MAX, [0; Body::BYTES]); CACHED];
        }
        let Some((number, bytes)) = self.places.get_mut(body % CACHED) else { return Ok(None) };
        if *number != body {
            // A read that fails halfway leaves no body under a wrong number.
            *number = usize::MAX;
            file.read((body * Body::BYTES) as u64, bytes)?;
            *number = body;
        }
        Ok(Body::read(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(n: usize) -> Body {
        let sketch = Sketch::of(&(0..n % 90).map(|word| format!("w{} ", word * n)).collect::<String>());
        Body { capture: n as u128, article: u128::MAX - n as u128, content: (!n.is_multiple_of(3)).then_some(n as u64), sketch }
    }

    #[test]
    fn all_are_found_by_number_and_in_order() {
        let root = tempfile::tempdir().unwrap();
        let scratch = Scratch::create(root.path().join("s")).unwrap();
        for mut bodies in [Bodies::in_memory(), Bodies::on_disk(&scratch, "bodies").unwrap()] {
            assert_eq!(bodies.get(0).unwrap(), None);
            for count in [2 * MOST, 1_000] {
                (0..count).for_each(|_| bodies.push(&body(bodies.count())).unwrap());
                // Twice: read, and from the cache.
                for n in [0, 1, MOST - 1, MOST, MOST + CACHED % 700, 2 * MOST - 1, bodies.count() - 1].repeat(2) {
                    assert_eq!(bodies.get(n).unwrap(), Some(body(n)), "{n}");
                }
                assert_eq!(bodies.get(bodies.count()).unwrap(), None);
                assert_eq!(bodies.get(bodies.count() + 5_000).unwrap(), None);
                for first in [0, 5, MOST, MOST + 1, bodies.count()] {
                    let since = bodies.since(first).collect::<Result<Vec<_>, _>>().unwrap().concat();
                    assert!(since.into_iter().eq((first..bodies.count()).map(body)), "{first} of {}", bodies.count());
                }
            }
        }
    }
}
