//! What a body is compared by: a hash that equal copies share, and a simhash that is near for near copies.

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::letters::{is_alphanumeric, push_lower};

/// A body's words, read once for all that is counted and compared by them.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// Letters and digits, case-folded.
    text: String,
    /// xxh3-64 of each run of them, in order.
    words: Vec<u64>,
    /// Runs between white space that hold a letter or digit; each Han or kana character counts as one.
    pub count: i32,
}

impl Folded {
    pub fn of(body: &str) -> Folded {
        let mut folded = Folded { text: String::with_capacity(body.len()), words: Vec::with_capacity(body.len() / 6), ..Folded::default() };
        // What a body mostly is, letters of ASCII, is copied a word at a time.
        let lower = body.to_ascii_lowercase();
        let mut run = Run::default();
        let (mut start, mut at) = (0, 0);
        while let Some(rest) = lower.get(at..).filter(|rest| !rest.is_empty()) {
            let word = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
            folded.text.push_str(&rest[..word]);
            let Some(c) = rest[word..].chars().next() else { break };
            at += word + c.len_utf8();
            run.wide += i32::from(is_wide(c));
            if !c.is_ascii() && is_alphanumeric(c) {
                push_lower(&mut folded.text, c);
                continue;
            }
            start = folded.end_word(start, &mut run);
            if c.is_whitespace() {
                folded.count += run.take();
            }
        }
        folded.end_word(start, &mut run);
        folded.count += run.take();
        folded
    }

    /// Ends the word that began at `start`, if any letter came since; gives where the next one begins.
    fn end_word(&mut self, start: usize, run: &mut Run) -> usize {
        let end = self.text.len();
        if let Some(word) = self.text.as_bytes().get(start..end).filter(|word| !word.is_empty()) {
            self.words.push(xxh3_64(word));
            run.has_letter = true;
        }
        end
    }

    /// xxh3-64 of the letters and digits: equal for copies that differ in case, white space and punctuation alone.
    pub fn content_hash(&self) -> Option<u64> {
        (!self.text.is_empty()).then(|| xxh3_64(self.text.as_bytes()))
    }

    /// 64-bit simhash of the word 3-grams (Charikar 2002; Manku et al. 2007): near copies differ in few bits.
    pub fn simhash(&self) -> Option<u64> {
        if self.words.is_empty() {
            return None;
        }
        let mut votes = Votes::default();
        // A body of one or two words is one gram.
        for gram in self.words.windows(self.words.len().min(3)) {
            votes.cast(gram.iter().fold(0, |seed, w| xxh3_64_with_seed(&w.to_le_bytes(), seed)));
        }
        Some(votes.majority())
    }

    /// The words' hashes, in order.
    pub fn into_words(self) -> Vec<u64> {
        self.words
    }
}

/// What stands between white space.
#[derive(Debug, Default)]
struct Run {
    wide: i32,
    has_letter: bool,
}

impl Run {
    /// The words in it, and begins the next one.
    fn take(&mut self) -> i32 {
        let Run { wide, has_letter } = std::mem::take(self);
        if wide > 0 { wide } else { i32::from(has_letter) }
    }
}

/// A Han or kana character.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
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
        assert_eq!(Folded::of(" a  b ").words, [xxh3_64(b"a"), xxh3_64(b"b")]);
    }

    #[test]
    fn words_are_counted() {
        let count = |text| Folded::of(text).count;
        assert_eq!(count("Rain – at last, at 5 p.m."), 6);
        assert_eq!(count("港は開く"), 4);
        assert_eq!(count("港・駅 (2\u{a0}3)\u{2003}x"), 6);
        assert_eq!(count(""), 0);
    }
}
