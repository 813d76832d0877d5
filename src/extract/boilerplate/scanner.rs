//! Which of some hundred words stand in a text, wherever they stand, without regard to the case of ASCII letters.
//!
//! An automaton over so many words is larger than the fastest cache, and reads each byte of a page through it. Here words share
//! 64 buckets, a bit each; three small tables say of a byte in which buckets it may be the first, second or third of a word. Few
//! places of a text pass all three.

const BUCKETS: usize = 64;

/// Words, by how they begin.
pub(in crate::extract) struct Scanner {
    words: Vec<&'static str>,
    /// Of each byte, the buckets in which a word has it as its first, second and third.
    bytes: Box<[[u64; 3]; 256]>,
    /// Buckets of words of two bytes, which are there with their second.
    pairs: u64,
    /// Rows with the first three bytes of their words.
    buckets: Vec<Vec<(u32, u16)>>,
}

impl Scanner {
    /// Words in lower case, of two bytes at least.
    pub fn new(words: impl Iterator<Item = &'static str>) -> Scanner {
        let words: Vec<&'static str> = words.collect();
        let mut scanner = Scanner { words, bytes: Box::new([[0; 3]; 256]), pairs: 0, buckets: vec![Vec::new(); BUCKETS] };
        let mut rows: Vec<u16> = (0..).take(scanner.words.len()).collect();
        // Words that begin alike share a bucket, so that few other beginnings look like theirs. Those of two bytes have the last
        // buckets to themselves.
        rows.sort_by_key(|row| (scanner.words[usize::from(*row)].len() == 2, scanner.words[usize::from(*row)]));
        let longer = rows.iter().filter(|row| scanner.words[usize::from(**row)].len() > 2).count();
        let (most, few) = if longer < rows.len() { (BUCKETS - 8, 8) } else { (BUCKETS, 0) };
        for (place, row) in rows.iter().enumerate() {
            let bucket = match place.checked_sub(longer) {
                None => place * most / longer,
                Some(place) => most + place * few / (rows.len() - longer),
            };
            scanner.add(bucket, *row);
        }
        scanner
    }

    fn add(&mut self, bucket: usize, row: u16) {
        let word = self.words[usize::from(row)].as_bytes();
        for (place, byte) in word.iter().take(3).enumerate() {
            for byte in [byte.to_ascii_lowercase(), byte.to_ascii_uppercase()] {
                self.bytes[usize::from(byte)][place] |= 1 << bucket;
            }
        }
        if word.len() == 2 {
            self.pairs |= 1 << bucket;
        }
        self.buckets[bucket].push((opening(word), row));
    }

    /// Calls `each` with the row of every word that stands in the text, and where: its first byte and the one behind its last.
    pub fn find(&self, text: &str, each: impl FnMut(usize, usize, usize)) {
        self.find_before(text, text.len(), each);
    }

    /// The same for the words that begin before an offset.
    pub fn find_before(&self, text: &str, begin: usize, mut each: impl FnMut(usize, usize, usize)) {
        let bytes = text.as_bytes();
        let (mut first, mut second) = (0, 0);
        // A word is known by its third byte, if it has one.
        for (at, byte) in bytes.iter().enumerate().take(begin.saturating_add(2)) {
            let row = &self.bytes[usize::from(*byte)];
            let third = second & row[2];
            second = first & row[1];
            first = row[0];
            if third != 0 {
                self.verify(bytes, third & !self.pairs, at.saturating_sub(2), 3, &mut each);
            }
            if second & self.pairs != 0 && at <= begin {
                self.verify(bytes, second & self.pairs, at.saturating_sub(1), 2, &mut each);
            }
        }
    }

    /// The words of these buckets that stand at `start`, of which so many bytes are known to be possible.
    fn verify(&self, bytes: &[u8], mut buckets: u64, start: usize, known: usize, each: &mut impl FnMut(usize, usize, usize)) {
        let opening = opening(bytes.get(start..start + known).unwrap_or_default());
        while buckets != 0 {
            let alike = self.buckets[buckets.trailing_zeros() as usize].iter().filter(|(other, _)| *other == opening);
            for row in alike.map(|(_, row)| usize::from(*row)) {
                let end = start + self.words[row].len();
                if bytes.get(start..end).is_some_and(|found| found.eq_ignore_ascii_case(self.words[row].as_bytes())) {
                    each(row, start, end);
                }
            }
            buckets &= buckets - 1;
        }
    }
}

/// The first three bytes, ASCII letters in lower case.
fn opening(bytes: &[u8]) -> u32 {
    bytes.iter().take(3).fold(0, |all, byte| all << 8 | u32::from(byte.to_ascii_lowercase()))
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
