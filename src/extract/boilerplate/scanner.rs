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
    /// Of each triple in the set, its rows and where in their words it stands.
    rows: Vec<Vec<(u16, u16)>>,
    /// The greatest of these places.
    furthest: usize,
}

impl Scanner {
    /// Words in lower case, of two bytes at least.
    pub fn new(words: impl Iterator<Item = &'static str>) -> Scanner {
        let words: Vec<&'static str> = words.collect();
        let mut by_triple: BTreeMap<usize, Vec<(u16, u16)>> = BTreeMap::new();
        for (row, word) in (0..).zip(&words) {
            let (place, triple) = rarest(word.as_bytes());
            let open = if word.len() == 2 { 32 } else { 1 };
            for triple in triple..triple + open {
                by_triple.entry(triple).or_default().push((row, place));
            }
        }
        let (mut set, mut ranks) = (Box::new([0; TRIPLES / 64]), Box::new([0; TRIPLES / 64]));
        for &triple in by_triple.keys() {
            set[triple / 64] |= 1 << (triple % 64);
            ranks[triple / 64 + 1..].iter_mut().for_each(|rank| *rank += 1);
        }
        let furthest = by_triple.values().flatten().map(|(_, place)| usize::from(*place)).max().unwrap_or(0);
        Scanner { words, set, ranks, rows: by_triple.into_values().collect(), furthest }
    }

    /// Calls `each` with the row of every word that stands in the text, and where: its first byte and the one behind its last.
    pub fn find(&self, text: &str, each: impl FnMut(usize, usize, usize)) {
        self.find_before(text, text.len(), each);
    }

    /// The same for the words that begin before an offset.
    pub fn find_before(&self, text: &str, begin: usize, mut each: impl FnMut(usize, usize, usize)) {
        let bytes = text.as_bytes();
        let end = begin.saturating_add(self.furthest + 2);
        let mut triple = 0;
        for (at, &byte) in bytes.iter().enumerate().take(end) {
            triple = (triple << 5 | usize::from(byte & 31)) & (TRIPLES - 1);
            if self.set[triple / 64] >> (triple % 64) & 1 != 0 {
                self.verify(bytes, triple, at, begin, &mut each);
            }
        }
        // A word of two bytes may end the text.
        triple = triple << 5 & (TRIPLES - 1);
        if bytes.len() < end && self.set[triple / 64] >> (triple % 64) & 1 != 0 {
            self.verify(bytes, triple, bytes.len(), begin, &mut each);
        }
    }

    /// The words with such a triple whose last byte is at `last`.
    fn verify(&self, bytes: &[u8], triple: usize, last: usize, begin: usize, each: &mut impl FnMut(usize, usize, usize)) {
        let before = self.set[triple / 64] & ((1 << (triple % 64)) - 1);
        let rows = self.rows.get(usize::from(self.ranks[triple / 64]) + before.count_ones() as usize);
        for &(row, place) in rows.into_iter().flatten() {
            let Some(start) = last.checked_sub(usize::from(place) + 2).filter(|start| *start < begin) else { continue };
            let word = self.words[usize::from(row)].as_bytes();
            let end = start + word.len();
            if bytes.get(start..end).is_some_and(|found| found.eq_ignore_ascii_case(word)) {
                each(usize::from(row), start, end);
            }
        }
    }
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
