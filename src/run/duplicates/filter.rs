//! Tells most keys that were never seen from those that were, in memory of a fixed size: a Bloom filter in blocks of a cache line.

use super::key::Key;

/// 64 bytes, on one cache line.
const WORDS: usize = 8;

/// Bits of a key in its block.
const BITS: u32 = 5;

#[derive(Debug)]
pub struct Filter {
    words: Vec<u64>,
    /// Of the blocks, whose count is a power of two.
    shift: u32,
}

impl Filter {
    /// 2^`log_bytes` bytes, 128 at least.
    pub fn new(log_bytes: u32) -> Filter {
        let blocks = 1usize << (log_bytes - 6);
        // All zero: memory that the system gives as it is touched.
        Filter { words: vec![0; blocks * WORDS], shift: u64::BITS - blocks.ilog2() }
    }

    pub fn add(&mut self, key: Key) {
        let hash = key.mixed();
        let at = self.block(hash);
        for (word, bit) in bits(hash) {
            if let Some(word) = self.words.get_mut(at + word) {
                *word |= bit;
            }
        }
    }

    /// False: the key was never added.
    pub fn may_hold(&self, key: Key) -> bool {
        let hash = key.mixed();
        let at = self.block(hash);
        bits(hash).all(|(word, bit)| self.words.get(at + word).is_some_and(|word| word & bit != 0))
    }

    fn block(&self, hash: u64) -> usize {
        (hash >> self.shift) as usize * WORDS
    }
}

/// The places of a key's bits in its block: nine bits of the hash each, from its low end; the block is told by its high one.
fn bits(hash: u64) -> impl Iterator<Item = (usize, u64)> {
    (0..BITS).map(move |n| {
        let place = hash >> (9 * n);
        ((place >> 6) as usize % WORDS, 1 << (place % 64))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_found_and_little_else() {
        let mut filter = Filter::new(17);
        // Ten bits a key, as at a million captures.
        let keys = |from: u32| (from..from + 104_857).map(|n| Key::sketch(n.wrapping_mul(97)));
        keys(0).for_each(|key| filter.add(key));
        assert!(keys(0).all(|key| filter.may_hold(key)));
        let wrong = keys(1 << 20).filter(|key| filter.may_hold(*key)).count();
        assert!(wrong < 104_857 / 50, "{wrong}");
        assert!(!filter.may_hold(Key::content(97)), "of another kind");
    }
}
