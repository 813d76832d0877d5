//! What a body is compared by: : a hash that equal copies share, and a simhash that is near for near copies.

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// A body's letters and digits, case-folded, and where each word of them ends.
#[derive(Debug, Default)]
pub(super) struct Folded {
    text: String,
    /// Bytes of `text` at which a word ends.
    ends: Vec<u32>,
}

impl Folded {
    pub fn of(body: &str) -> Folded {
        let mut folded = Folded { text: String::with_capacity(body.len()), ends: Vec::with_capacity(body.len() / 6) };
        let mut start = 0;
        for c in body.chars() {
            match c {
                'a'..='z' | '0'..='9' => folded.text.push(c),
                'A'..='Z' => folded.text.push(c.to_ascii_lowercase()),
                _ if !c.is_ascii() && c.is_alphanumeric() => folded.text.extend(c.to_lowercase()),
                _ => start = folded.end_word(start),
            }
        }
        folded.end_word(start);
        folded
    }

    /// Ends the word that began at `start`, if any letter came since; gives where the next one begins.
    fn end_word(&mut self, start: usize) -> usize {
        let end = self.text.len();
        if end > start {
            self.ends.push(u32::try_from(end).unwrap_or(u32::MAX));
        }
        end
    }

    /// xxh3-64 of the letters and digits: equal for copies that differ in case, white space and punctuation alone.
    pub fn content_hash(&self) -> Option<u64> {
        (!self.text.is_empty()).then(|| xxh3_64(self.text.as_bytes()))
    }

    /// 64-bit simhash of the word 3-grams (Charikar 2002; Manku et al. 2007): near copies differ in few bits.
    pub fn simhash(&self) -> Option<u64> {
        let mut start = 0;
        let word = |end: &u32| {
            let word = self.text.as_bytes().get(start..*end as usize).unwrap_or_default();
            start = *end as usize;
            xxh3_64(word)
        };
        let words: Vec<u64> = self.ends.iter().map(word).collect();
        if words.is_empty() {
            return None;
        }
        let mut votes = Votes::default();
        // A body of one or two words is one gram.
        for gram in words.windows(words.len().min(3)) {
            votes.cast(gram.iter().fold(0, |seed, w| xxh3_64_with_seed(&w.to_le_bytes(), seed)));
        }
        Some(votes.majority())
    }
}

/// Counts, for each of 64 bits, how many hashes had it set: eight counters of a byte at a time, since a body has
/// thousands of grams and 64 additions for each would be the dearest thing that is done to it.
#[derive(Debug)]
struct Votes {
    cast: u64,
    /// Since the last carry; one byte a bit.
    small: [u64; 8],
    ones: [u64; 64],
}

impl Default for Votes {
    fn default() -> Self {
        Votes { cast: 0, small: [0; 8], ones: [0; 64] }
    }
}

/// For each byte a word whose n-th byte is the byte's n-th bit.
const SPREAD: [u64; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut bit = 0;
        while bit < 8 {
            table[byte] |= ((byte as u64 >> bit) & 1) << (8 * bit);
            bit += 1;
        }
        byte += 1;
    }
    table
};

impl Votes {
    fn cast(&mut self, hash: u64) {
        for (lane, byte) in self.small.iter_mut().zip(hash.to_le_bytes()) {
            *lane += SPREAD[usize::from(byte)];
        }
        self.cast += 1;
        if self.cast.is_multiple_of(255) {
            self.carry();
        }
    }

    /// Empties the byte counters before one could overflow.
    fn carry(&mut self) {
        for (lane, ones) in self.small.iter_mut().zip(self.ones.chunks_exact_mut(8)) {
            for (sum, count) in ones.iter_mut().zip(std::mem::take(lane).to_le_bytes()) {
                *sum += u64::from(count);
            }
        }
    }

    /// The bits that more than half of the hashes had set.
    fn majority(mut self) -> u64 {
        self.carry();
        self.ones.iter().enumerate().fold(0, |hash, (bit, ones)| hash | (u64::from(2 * ones > self.cast) << bit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "The council of Harbour Bay voted on Tuesday night to keep the old pier open for another year, its clerk said after a long debate.";

    fn far(a: &str, b: &str) -> Option<u32> {
        Some((Folded::of(a).simhash()? ^ Folded::of(b).simhash()?).count_ones())
    }

    #[test]
    fn copies_have_one_hash_and_near_copies_near_simhashes() {
        let dashed = TEXT.replace(", ", " – ");
        let other = "Rain is expected over the hills; farmers hope for a dry harvest week and the river stays low until Friday at least.";
        assert_eq!(Folded::of(TEXT).content_hash(), Folded::of(&dashed).content_hash());
        assert_ne!(Folded::of(TEXT).content_hash(), Folded::of(&TEXT.replace("Tuesday", "Monday")).content_hash());
        assert_eq!(far(TEXT, &dashed), Some(0));
        assert!(far(TEXT, &TEXT.replace("Tuesday", "Monday")) < far(TEXT, other));
        assert_eq!((Folded::of("…").content_hash(), Folded::of("…").simhash()), (None, None));
    }

    #[test]
    fn votes_of_a_long_body_do_not_overflow() {
        let mut votes = Votes::default();
        (0..1_000).for_each(|n| votes.cast(if n % 3 == 0 { u64::MAX } else { 1 << 63 | 5 }));
        assert_eq!(votes.majority(), 1 << 63 | 5);
    }

    #[test]
    fn case_is_folded_beyond_ascii() {
        assert_eq!(Folded::of("ÉTÉ à l’İzmir").text, "étéàli\u{307}zmir");
        assert_eq!(Folded::of(" a  b ").ends, [1, 2]);
    }
}
