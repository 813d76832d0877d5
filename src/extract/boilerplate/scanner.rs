//! Which of some hundred words stand in a text, wherever they stand, without regard to the case of ASCII letters.
//!
//! An automaton over so many words is larger than the fastest cache, and reads each byte of a page through it. Here a word is looked
//! for by the three bytes in it that are the rarest in English: their lowest five bits, the same in either case, are a bit's place in
//! a small set. Few places of a text are in it.

use std::collections::BTreeMap;

/// Sets of three bytes, five bits each.
const TRIPLES: usize = 1 << 15;

/// Words, by three of their bytes.
pub(in crate::extract) struct Scanner {
    words: Vec<&'static str>,
    /// A bit for each triple by which a word is looked for; a word of two bytes is by all that begin with it.
    set: Box<[u64; TRIPLES / 64]>,
    /// Of each 64 triples, how many before them are in the set.
    ranks: Box<[u16; TRIPLES / 64]>,
    /// By triple in the set, where its entries start; and where the last one's end.
    starts: Vec<u16>,
    entries: Vec<Entry>,
    /// The greatest place of an entry.
    furthest: usize,
}

/// A word that a triple may stand in.
struct Entry {
    row: u16,
    /// Where in the word the triple stands.
    place: u16,
    /// Up to eight bytes that the word starts with, and which bits of a text's are to be compared with them: all but the letters' case.
    head: u64,
    mask: u64,
}

impl Entry {
    fn new(row: u16, place: u16, word: &str) -> Entry {
        let (mut head, mut mask) = ([0; 8], [0; 8]);
        head.iter_mut().zip(word.bytes()).for_each(|(to, byte)| *to = byte & !CASE);
        mask.iter_mut().zip(word.bytes()).for_each(|(to, _)| *to = !CASE);
        Entry { row, place, head: u64::from_le_bytes(head), mask: u64::from_le_bytes(mask) }
    }

    /// Whether the word may start here. Where less than eight bytes follow, it may.
    fn may_start(&self, bytes: &[u8], start: usize) -> bool {
        let here = bytes.get(start..).and_then(<[u8]>::first_chunk);
        here.is_none_or(|here| u64::from_le_bytes(*here) & self.mask == self.head)
    }
}

/// The bit that tells a small letter from its capital.
const CASE: u8 = 0x20;

impl Scanner {
    /// Words in lower case, of two bytes at least.
    pub fn new(words: impl Iterator<Item = &'static str>) -> Scanner {
        let words: Vec<&'static str> = words.collect();
        let mut by_triple: BTreeMap<usize, Vec<Entry>> = BTreeMap::new();
        for (row, word) in (0..).zip(&words) {
            let (place, triple) = rarest(word.as_bytes());
            let open = if word.len() == 2 { 32 } else { 1 };
            for triple in triple..triple + open {
                by_triple.entry(triple).or_default().push(Entry::new(row, place, word));
            }
        }
        let (mut set, mut ranks) = (Box::new([0; TRIPLES / 64]), Box::new([0; TRIPLES / 64]));
        for &triple in by_triple.keys() {
            set[triple / 64] |= 1 << (triple % 64);
            ranks[triple / 64 + 1..].iter_mut().for_each(|rank| *rank += 1);
        }
        let mut starts = vec![0];
        let mut entries = Vec::new();
        for of_triple in by_triple.into_values() {
            entries.extend(of_triple);
            starts.push(entries.len() as u16);
        }
        let furthest = entries.iter().map(|entry: &Entry| usize::from(entry.place)).max().unwrap_or(0);
        Scanner { words, set, ranks, starts, entries, furthest }
    }

    /// Calls `each` with the row of every word that stands in the text, and where: its first byte and the one behind its last.
    pub fn find(&self, text: &str, each: impl FnMut(usize, usize, usize)) {
        self.find_before(text, text.len(), each);
    }

    /// The same for the words that begin before an offset.
    pub fn find_before(&self, text: &str, begin: usize, mut each: impl FnMut(usize, usize, usize)) {
        let bytes = text.as_bytes();
        let end = begin.saturating_add(self.furthest + 2).min(bytes.len());
        let mut triple = 0;
        for (stretch, from) in bytes[..end].chunks(64).zip((0..).step_by(64)) {
            // A bit for each byte that ends a triple of the set: to stop at each at once would cost more than all that is done here, as
            // nothing foretells them.
            let mut hits = 0u64;
            for (at, &byte) in stretch.iter().enumerate() {
                triple = next(triple, byte);
                hits |= self.has(triple) << at;
            }
            while hits != 0 {
                let last = from + hits.trailing_zeros() as usize;
                let triple = bytes[last.saturating_sub(2)..=last].iter().fold(0, |triple, &byte| next(triple, byte));
                self.verify(bytes, triple, last, begin, &mut each);
                hits &= hits - 1;
            }
        }
        // A word of two bytes may end the text.
        triple = next(triple, 0);
        if end == bytes.len() && self.has(triple) != 0 {
            self.verify(bytes, triple, bytes.len(), begin, &mut each);
        }
    }

    /// One where a triple is in the set, or nothing.
    fn has(&self, triple: usize) -> u64 {
        self.set[triple / 64] >> (triple % 64) & 1
    }

    /// The words with such a triple whose last byte is at `last`.
    fn verify(&self, bytes: &[u8], triple: usize, last: usize, begin: usize, each: &mut impl FnMut(usize, usize, usize)) {
        let before = self.set[triple / 64] & ((1 << (triple % 64)) - 1);
        let rank = usize::from(self.ranks[triple / 64]) + before.count_ones() as usize;
        let [from, to] = [rank, rank + 1].map(|rank| self.starts.get(rank).map_or(0, |&start| usize::from(start)));
        for entry in self.entries.get(from..to).unwrap_or_default() {
            let Some(start) = last.checked_sub(usize::from(entry.place) + 2).filter(|start| *start < begin) else { continue };
            if !entry.may_start(bytes, start) {
                continue;
            }
            let word = self.words[usize::from(entry.row)].as_bytes();
            let end = start + word.len();
            if bytes.get(start..end).is_some_and(|found| found.eq_ignore_ascii_case(word)) {
                each(usize::from(entry.row), start, end);
            }
        }
    }
}

/// The triple that ends with a byte, by the one before.
fn next(triple: usize, byte: u8) -> usize {
    (triple << 5 | usize::from(byte & 31)) & (TRIPLES - 1)
}

/// How often a byte comes with these five lowest bits, of a thousand in English: white space, then A to Z.
#[rustfmt::skip]
const COMMON: [u32; 32] =
    [180, 65, 12, 23, 33, 102, 18, 16, 50, 57, 2, 6, 33, 22, 58, 62, 15, 1, 50, 53, 75, 23, 8, 17, 2, 16, 1, 1, 1, 1, 1, 1];

/// The three bytes of a word that are the rarest together: where they stand, and their lowest five bits. Of two bytes, these with
/// nothing behind them.
fn rarest(word: &[u8]) -> (u16, usize) {
    let fold = |bytes: &[u8]| bytes.iter().fold(0, |all, byte| all << 5 | usize::from(byte & 31));
    let how_common = |bytes: &[u8]| bytes.iter().map(|byte| COMMON[usize::from(byte & 31)]).product::<u32>();
    let best = (0..).zip(word.windows(3)).min_by_key(|(_, bytes)| how_common(bytes));
    best.map_or((0, fold(word) << 5), |(place, bytes)| (place, fold(bytes)))
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
        let (scanner, text) = (Scanner::new(WORDS.into_iter()), "of ads, address ".repeat(5));
        for begin in 0..text.len() {
            let mut hits = Vec::new();
            scanner.find_before(&text, begin, |row, start, end| hits.push((row, start, end)));
            hits.sort_unstable();
            let want: Vec<_> = by_automaton(&text).into_iter().filter(|(_, start, _)| *start < begin).collect();
            assert_eq!(hits, want, "{begin}");
        }
    }

    proptest! {
        #[test]
        fn an_automaton_finds_the_same(text in "[aAdDsSrRe oOfFtTmMüÜ著作権]{0,200}|.{0,40}") {
            prop_assert_eq!(by_scanner(&text), by_automaton(&text));
        }
    }
}
