//! A quick hash of words.

use std::hash::{BuildHasherDefault, Hasher};

/// For maps keyed by the words of one article or of the rows: every word of every body is looked up, and SipHash is a tenth of the time.
pub(in super::super) type Quick = BuildHasherDefault<WordHasher>;

/// Eight bytes a step, multiplied and folded.
#[derive(Debug, Default, Clone, Copy)]
pub(in super::super) struct WordHasher(u64);

impl WordHasher {
    #[inline]
    fn mix(&mut self, word: u64) {
        let mixed = u128::from(self.0 ^ word) * 0x9E37_79B9_7F4A_7C15_u128;
        self.0 = (mixed as u64) ^ ((mixed >> 64) as u64);
    }
}

impl Hasher for WordHasher {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        words.iter().for_each(|word| self.mix(u64::from_le_bytes(*word)));
        // The rest by overlapping halves, or by its first, middle and last byte: together with the length they tell the words apart.
        let rest = match (rest.first_chunk::<4>(), rest.last_chunk::<4>(), rest) {
            (Some(head), Some(tail), _) => (u64::from(u32::from_le_bytes(*head)) << 32) | u64::from(u32::from_le_bytes(*tail)),
            (_, _, [first, .., last]) => {
                let middle = rest.get(rest.len() / 2).copied().unwrap_or_default();
                (u64::from(*first) << 16) | (u64::from(middle) << 8) | u64::from(*last)
            }
            (_, _, [only]) => u64::from(*only),
            _ => return,
        };
        self.mix(rest ^ ((bytes.len() as u64) << 56));
    }

    #[inline]
    fn write_u128(&mut self, word: u128) {
        self.mix(word as u64);
        self.mix((word >> 64) as u64);
    }

    #[inline]
    fn write_u8(&mut self, end: u8) {
        self.0 = self.0.rotate_left(5) ^ u64::from(end);
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}
