//! A body's sketch: the least hashes of its word triples, by which shares of text are told without the texts.
//!
//! Of two sets the least hashes of their union are a fair sample of it (Broder 1997), so how many of them are in both estimates how
//! alike the sets are; with the sets' sizes, how much of the smaller lies in the larger.

use xxhash_rust::xxh3::xxh3_64;

use crate::normalize::words;

/// Hashes kept of a body: the estimate is off by a tenth at most, two times in three.
const LEAST: usize = 48;

/// Hashes by which a body is looked up: of two with half of their triples in common, one in 4,000 pairs shares none of so many.
const KEYS: usize = 12;

/// Share of the smaller body's triples that are in the larger: above, one is a copy of the other. Copies with an edit every ten words
/// have .7 and more, two stories with one paragraph of background in four in common .4 and less.
const COPY: f64 = 0.55;

/// Share of all triples of both: below, the longer one is a story of its own that quotes the shorter.
const ALIKE: f64 = 0.25;

/// Fewer triples are chance: captions, paywall notices.
const FEWEST: u32 = 40;

/// A copy that was cut down may be shorter than [`FEWEST`], and is told from such chance by the story that it was cut from: that is longer,
/// and holds nearly all of it. A sketch of so few triples is the whole set of them: only the longer one's share is sampled.
const FEWEST_CUT: u32 = 16;

/// Share of a short body's triples that are in the longer one: one that was cut has all but a few at its seams.
const CUT: f64 = 0.7;

/// What is kept of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Different word triples.
    triples: u32,
    /// The least of their hashes, ascending.
    least: Box<[u32]>,
}

impl Sketch {
    /// Length of what stands before the hashes in the index.
    pub const HEAD: usize = 4 + 1;

    /// The most that one takes in the index.
    pub const BYTES: usize = Sketch::HEAD + 4 * LEAST;

    pub fn of(body: &str) -> Sketch {
        Sketch::of_words(&words(body))
    }

    /// Of a body whose words have these hashes.
    pub fn of_words(words: &[u64]) -> Sketch {
        let mut distinct = Distinct::with_room_for(words.len());
        let mut hashes: Vec<u32> = words.windows(3).map(|w| triple(w[0], w[1], w[2])).filter(|hash| distinct.insert(*hash)).collect();
        let triples = u32::try_from(hashes.len()).unwrap_or(u32::MAX);
        if hashes.len() > LEAST {
            hashes.select_nth_unstable(LEAST);
            hashes.truncate(LEAST);
        }
        hashes.sort_unstable();
        Sketch { triples, least: hashes.into() }
    }

    /// Whether it is of a body that is long enough to be a copy of anything.
    pub fn is_long(&self) -> bool {
        self.triples >= FEWEST_CUT
    }

    /// Hashes by which the like are found.
    pub fn keys(&self) -> &[u32] {
        self.least.get(..KEYS).unwrap_or(&self.least)
    }

    /// Whether one of two bodies is a copy of the other, whole or shortened, with some edits.
    pub fn is_copy_of(&self, other: &Sketch) -> bool {
        let alike = self.alike(other);
        let (a, b) = (f64::from(self.triples), f64::from(other.triples));
        let common = alike * (a + b) / (1.0 + alike);
        let (shorter, longer) = (self.triples.min(other.triples), self.triples.max(other.triples));
        let share = match (shorter >= FEWEST, longer >= FEWEST) {
            (true, _) => COPY,
            (false, true) if shorter >= FEWEST_CUT => CUT,
            _ => return false,
        };
        alike >= ALIKE && common >= share * f64::from(shorter)
    }

    /// Triples in both of all in either, estimated.
    fn alike(&self, other: &Sketch) -> f64 {
        let (mut a, mut b) = (self.least.iter().peekable(), other.least.iter().peekable());
        let (mut both, mut all) = (0u32, 0u32);
        while all < LEAST as u32 {
            let (x, y) = match (a.peek(), b.peek()) {
                (Some(x), Some(y)) => (**x, **y),
                // A short body's sketch is its whole set: what is left of the other is in the union too.
                (Some(_), None) => {
                    a.next();
                    all += 1;
                    continue;
                }
                (None, Some(_)) => {
                    b.next();
                    all += 1;
                    continue;
                }
                (None, None) => break,
            };
            if x <= y {
                a.next();
            }
            if y <= x {
                b.next();
            }
            both += u32::from(x == y);
            all += 1;
        }
        f64::from(both) / f64::from(all.max(1))
    }

    /// For the index: count of triples, count of hashes, hashes.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.triples.to_le_bytes());
        out.push(self.least.len().min(LEAST) as u8);
        self.least.iter().for_each(|hash| out.extend(hash.to_le_bytes()));
    }

    /// Length of the hashes that follow such a head.
    pub fn length(head: &[u8]) -> Option<usize> {
        head.last().map(|count| usize::from(*count) * 4)
    }

    /// The sketch that `bytes` begin with, and what follows; none where they do not.
    pub fn read(bytes: &[u8]) -> Option<(Sketch, &[u8])> {
        let (triples, rest) = bytes.split_first_chunk::<4>()?;
        let (&[count], rest) = rest.split_first_chunk::<1>()?;
        let (hashes, rest) = rest.split_at_checked(usize::from(count) * 4)?;
        let least = hashes.chunks_exact(4).filter_map(|hash| Some(u32::from_le_bytes(hash.try_into().ok()?))).collect();
        Some((Sketch { triples: u32::from_le_bytes(*triples), least }, rest))
    }
}

/// Numbers that were seen: open addressing, since sorting them all would be the dearest part of a sketch. They are as good as
/// random, so their highest bits tell where one stands.
struct Distinct {
    /// 0 is an empty slot.
    slots: Vec<u32>,
    has_zero: bool,
    /// Bits of a number that are not looked at.
    shift: u32,
}

impl Distinct {
    /// At most half of the slots are taken.
    fn with_room_for(count: usize) -> Distinct {
        let slots = (count.max(8) * 2).next_power_of_two();
        Distinct { slots: vec![0; slots], has_zero: false, shift: 32u32.saturating_sub(slots.ilog2()) }
    }

    /// Whether it was not there before.
    fn insert(&mut self, number: u32) -> bool {
        if number == 0 {
            return !std::mem::replace(&mut self.has_zero, true);
        }
        let last = self.slots.len() - 1;
        let mut at = (number >> self.shift) as usize & last;
        loop {
            match self.slots.get_mut(at) {
                Some(slot) if *slot == 0 => {
                    *slot = number;
                    return true;
                }
                Some(slot) if *slot == number => return false,
                _ => at = (at + 1) & last,
            }
        }
    }
}

fn triple(a: u64, b: u64, c: u64) -> u32 {
    let mut bytes = [0; 24];
    bytes[..8].copy_from_slice(&a.to_le_bytes());
    bytes[8..16].copy_from_slice(&b.to_le_bytes());
    bytes[16..].copy_from_slice(&c.to_le_bytes());
    xxh3_64(&bytes) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(from: u32, to: u32) -> String {
        (from..to).map(|n| format!("word{n} ")).collect()
    }

    #[test]
    fn shares_are_estimated() {
        let whole = Sketch::of(&text(0, 400));
        assert!((Sketch::of(&text(200, 600)).alike(&whole) - 1.0 / 3.0).abs() < 0.2);
        assert!(Sketch::of(&text(0, 200)).is_copy_of(&whole) && whole.is_copy_of(&Sketch::of(&text(150, 400))));
        assert!(!Sketch::of(&text(300, 700)).is_copy_of(&whole));
        assert_eq!((Sketch::of("").alike(&whole), Sketch::of("two words").triples), (0.0, 0));
        let spoken = text(0, 60);
        assert!(Sketch::of(&spoken.to_uppercase().replace(' ', " — ")).is_copy_of(&Sketch::of(&spoken)));
    }

    #[test]
    fn a_short_body_is_a_copy_of_a_longer_one_that_it_was_cut_from_alone() {
        let (story, cut) = (Sketch::of(&text(0, 60)), Sketch::of(&text(0, 32)));
        assert!(cut.is_copy_of(&story) && story.is_copy_of(&cut));
        // Two short ones that are the same: a notice that stands where the story would.
        assert!(!cut.is_copy_of(&cut));
        assert!(!Sketch::of(&text(48, 80)).is_copy_of(&story), "a third of it");
        assert!(!Sketch::of(&text(0, 10)).is_copy_of(&story), "a caption");
    }

    #[test]
    fn the_least_of_the_distinct_are_kept() {
        let words: Vec<u64> = (0..3_000u64).map(|n| n * n % 701).collect();
        let mut sorted: Vec<u32> = words.windows(3).map(|w| triple(w[0], w[1], w[2])).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let sketch = Sketch::of_words(&words);
        assert_eq!((sketch.triples as usize, &*sketch.least), (sorted.len(), &sorted[..LEAST]));
        assert_eq!(Sketch::of_words(&words[..2]), Sketch::default());
        let mut distinct = Distinct::with_room_for(0);
        let numbers = [0, 7, 0, 7, u32::MAX, u32::MAX, u32::MAX - 1, 1 << 31];
        assert_eq!(numbers.map(|n| distinct.insert(n)), [true, true, false, false, true, false, true, true]);
    }

    #[test]
    fn it_reads_back_as_written() {
        let mut bytes = Vec::new();
        let (long, short) = (Sketch::of(&text(0, 400)), Sketch::of("three words here"));
        long.write(&mut bytes);
        short.write(&mut bytes);
        let (first, rest) = Sketch::read(&bytes).unwrap();
        assert_eq!((first, Sketch::read(rest)), (long, Some((short, [].as_slice()))));
        assert_eq!(Sketch::read(&bytes[..9]), None);
    }
}
