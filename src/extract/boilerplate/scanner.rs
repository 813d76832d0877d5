//! Which of some hundred words stand in a text, wherever they stand, without regard to the case of ASCII letters.
//!
//! An automaton over so many words is larger than the fastest cache, and reads each byte of a page through it. Here the lowest five
//! bits of three bytes, the same in either case, are a bit's place in a small set of how words begin: few places of a text are in it.

use std::collections::BTreeMap;

/// Beginnings of three bytes, five bits each.
const BEGINNINGS: usize = 1 << 15;

/// Words, by how they begin.
pub(in crate::extract) struct Scanner {
    words: Vec<&'static str>,
    /// A bit for each beginning that a word has; a word of two bytes has them all, whatever follows.
    set: Box<[u64; BEGINNINGS / 64]>,
    /// Of each 64 beginnings, how many before them are in the set.
    ranks: Box<[u16; BEGINNINGS / 64]>,
    /// The rows of each beginning in the set.
    rows: Vec<Vec<u16>>,
}

impl Scanner {
    /// Words in lower case, of two bytes at least.
    pub fn new(words: impl Iterator<Item = &'static str>) -> Scanner {
        let words: Vec<&'static str> = words.collect();
        let mut by_beginning: BTreeMap<usize, Vec<u16>> = BTreeMap::new();
        for (row, word) in (0..).zip(&words) {
            for begins in beginnings(word.as_bytes()) {
                by_beginning.entry(begins).or_default().push(row);
            }
        }
        let (mut set, mut ranks) = (Box::new([0; BEGINNINGS / 64]), Box::new([0; BEGINNINGS / 64]));
        for &begins in by_beginning.keys() {
            set[begins / 64] |= 1 << (begins % 64);
            ranks[begins / 64 + 1..].iter_mut().for_each(|rank| *rank += 1);
        }
        Scanner { words, set, ranks, rows: by_beginning.into_values().collect() }
    }

    /// Calls `each` with the row of every word that stands in the text, and where: its first byte and the one behind its last.
    pub fn find(&self, text: &str, each: impl FnMut(usize, usize, usize)) {
        self.find_before(text, text.len(), each);
    }

    /// The same for the words that begin before an offset.
    pub fn find_before(&self, text: &str, begin: usize, mut each: impl FnMut(usize, usize, usize)) {
        let bytes = text.as_bytes();
        let mut last = 0;
        let mut look = |at: usize, byte: u8| {
            last = (last << 5 | usize::from(byte & 31)) & (BEGINNINGS - 1);
            if self.set[last / 64] >> (last % 64) & 1 != 0 && at >= 2 {
                self.verify(bytes, last, at - 2, &mut each);
            }
        };
        for (at, &byte) in bytes.iter().enumerate().take(begin.saturating_add(2)) {
            look(at, byte);
        }
        // A word of two bytes may end the text.
        if bytes.len() < begin.saturating_add(2) {
            look(bytes.len(), 0);
        }
    }

    /// The words that begin so and stand at `start`.
    fn verify(&self, bytes: &[u8], begins: usize, start: usize, each: &mut impl FnMut(usize, usize, usize)) {
        let before = self.set[begins / 64] & ((1 << (begins % 64)) - 1);
        let rows = self.rows.get(usize::from(self.ranks[begins / 64]) + before.count_ones() as usize);
        for row in rows.into_iter().flatten().map(|row| usize::from(*row)) {
            let word = self.words[row].as_bytes();
            let end = start + word.len();
            if bytes.get(start..end).is_some_and(|found| found.eq_ignore_ascii_case(word)) {
                each(row, start, end);
            }
        }
    }
}

/// The lowest five bits of a word's first three bytes, the third of them any where it has two.
fn beginnings(word: &[u8]) -> impl Iterator<Item = usize> {
    let folded = word.iter().take(3).fold(0, |all, byte| all << 5 | usize::from(byte & 31));
    if word.len() == 2 { folded << 5..(folded + 1) << 5 } else { folded..folded + 1 }
}

#[cfg(test)]
mod tests {
    use aho_corasick::AhoCorasick;
    use proptest::prelude::*;

    use super::*;

    const WORDS: [&str; 9] = ["ad", "ads", "address", "dre", "übersetz", "of", "terms of", "著作権", "aaa"];

    fn by_automaton(text: &str) -> Vec<(usize, usize, usize)> {
        let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(WORDS).expect("plain words");
        let mut hits: Vec<_> =
            automaton.find_overlapping_iter(text).map(|hit| (hit.pattern().as_usize(), hit.start(), hit.end())).collect();
        hits.sort_unstable();
        hits
    }

    fn by_scanner(text: &str) -> Vec<(usize, usize, usize)> {
        let mut hits = Vec::new();
        Scanner::new(WORDS.into_iter()).find(text, |row, start, end| hits.push((row, start, end)));
        hits.sort_unstable();
        hits
    }

    #[test]
    fn words_are_found_within_one_another() {
        assert_eq!(by_scanner("ADDRESSES, terms oF"), by_automaton("ADDRESSES, terms oF"));
        assert_eq!(by_scanner("aaaa").len(), 2);
        assert_eq!(by_scanner("a"), []);
        assert_eq!(by_scanner(""), []);
        assert_eq!(Scanner::new([].into_iter()).words.len(), 0);
    }

    #[test]
    fn only_words_that_begin_before_an_offset_are_asked_for() {
        let (scanner, text) = (Scanner::new(WORDS.into_iter()), "of ads, address");
        for begin in 0..text.len() {
            let mut hits = Vec::new();
            scanner.find_before(text, begin, |row, start, end| hits.push((row, start, end)));
            hits.sort_unstable();
            let want: Vec<_> = by_automaton(text).into_iter().filter(|(_, start, _)| *start < begin).collect();
            assert_eq!(hits, want, "{begin}");
        }
    }

    proptest! {
        #[test]
        fn an_automaton_finds_the_same(text in "[aAdDsSrRe oOfFtTmMüÜ著作権]{0,40}|.{0,40}") {
            prop_assert_eq!(by_scanner(&text), by_automaton(&text));
        }
    }
}
