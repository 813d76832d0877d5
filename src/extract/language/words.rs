//! The language of a text by its script and commonest words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rows::{ROWS, Row};
use super::script::{self, Script};
use crate::extract::hash::{Known, hash};
use crate::letters;

/// Words of a text that are looked at.
const WORDS: usize = 160;
/// Of a hundred words, how many a language's commonest are at least in any text of it.
const SURE: usize = 15;
/// The same where the page says that this is its language: languages that put their small words into the long ones.
const LIKELY: usize = 5;
/// Fewer words say nothing, nor does one common word alone: "de" and "a" are words of many languages.
const LEAST: usize = 8;
const DISTINCT: u32 = 3;

/// By a word's hash, the rows that have it and its place in each.
type Words = HashMap<u64, Vec<(u16, u8)>, Known>;

/// The words of all rows: a text's words are looked up once for all languages.
static HAVE: LazyLock<Words> = LazyLock::new(|| {
    let mut have = Words::default();
    for (row, at, word) in (0..).zip(ROWS).flat_map(|(row, r)| (0..).zip(r.words).map(move |(at, word)| (row, at, *word))) {
        let rows = have.entry(hash(word)).or_default();
        if rows.last().is_none_or(|(last, _)| *last != row) {
            rows.push((row, at));
        }
    }
    have
});

/// Most words of a row.
const ROW: usize = 32;

/// The words of each row as numbers.
static PACKED: LazyLock<Vec<[u64; ROW]>> = LazyLock::new(|| {
    let of_row = |row: &Row| {
        let mut packed = [0; ROW];
        packed.iter_mut().zip(row.words).for_each(|(to, word)| *to = pack(word));
        packed
    };
    ROWS.iter().map(of_row).collect()
});

/// A word as a number: its bytes, or of a long one its hash.
fn pack(word: &str) -> u64 {
    let mut bytes = [0; 8];
    match bytes.get_mut(..word.len()) {
        Some(short) => {
            short.copy_from_slice(word.as_bytes());
            u64::from_le_bytes(bytes)
        }
        None => hash(word),
    }
}

/// The first words of a text.
fn words(lower: &str) -> impl Iterator<Item = &str> {
    lower.split(|c: char| !is_inside(c)).filter(|word| !word.is_empty()).take(WORDS)
}

/// Of a row's words, how many a text has, and which.
#[derive(Debug, Clone, Copy, Default)]
struct Hits {
    count: usize,
    seen: u32,
}

impl Hits {
    /// So many that no other words can make them too few.
    fn is_enough(&self) -> bool {
        self.count * 100 >= SURE * WORDS && self.seen.count_ones() >= DISTINCT
    }
}

/// A text's script and what its first words are, in lower case.
pub(super) struct Text {
    script: Option<Script>,
    words: usize,
    /// By row.
    hits: Vec<Hits>,
}

impl Text {
    /// `lower` is the text in lower case. It is read no further than to where it is `declared`'s beyond doubt.
    pub(super) fn of(lower: &str, declared: Option<&str>) -> Self {
        let script = script::of(lower);
        let own = declared.and_then(|code| rows_of(code).find(|(_, row)| script == Some(row.script)));
        let sure = own.and_then(|(at, row)| Text::sure(lower, script, at, row));
        sure.unwrap_or_else(|| Text::whole(lower, script))
    }

    /// The text's beginning if it is sure to be in the language of the row at `at`. One row is a few lines of the cache, all are many.
    fn sure(lower: &str, script: Option<Script>, at: usize, row: &Row) -> Option<Self> {
        let packed = PACKED.get(at)?;
        let mut hits = vec![Hits::default(); ROWS.len()];
        let own = hits.get_mut(at)?;
        let mut count = 0;
        if !row.words.is_empty() {
            let mut words = words(lower);
            while !own.is_enough() {
                let word = pack(words.next()?);
                count += 1;
                // Without a way out of the loop, so that many rows are looked at in one step.
                let seen = packed.iter().zip(0..).fold(0, |seen, (row, bit)| seen | u32::from(*row == word) << bit);
                own.count += usize::from(seen != 0);
                own.seen |= seen;
            }
        }
        Some(Text { script, words: count, hits })
    }

    fn whole(lower: &str, script: Option<Script>) -> Self {
        let mut text = Text { script, words: 0, hits: vec![Hits::default(); ROWS.len()] };
        for word in words(lower) {
            text.words += 1;
            for &(row, at) in HAVE.get(&hash(word)).into_iter().flatten() {
                if let Some(hits) = text.hits.get_mut(usize::from(row)) {
                    hits.count += 1;
                    hits.seen |= 1 << at;
                }
            }
        }
        text
    }

    /// Whether the text is in this language, which the page declares: as sure as a detector is.
    pub(super) fn confirms(&self, code: &str) -> bool {
        self.share(code).is_some_and(|share| share >= SURE)
    }

    /// Whether the text may be in this language; none where no row knows it.
    pub(super) fn allows(&self, code: &str) -> Option<bool> {
        rows_of(code).next().is_some().then(|| self.share(code).is_some_and(|share| share >= LIKELY))
    }

    /// Whether more of the words are of one language than of the other.
    pub(super) fn is_rather(&self, one: &str, other: &str) -> bool {
        self.share(one) > self.share(other)
    }

    /// The language of most of the words, where it is none of those that somebody else tells better, or is clear from the words.
    pub(super) fn best(&self, is_elsewhere: impl Fn(&str) -> bool) -> Option<&'static str> {
        let shares = (0..).zip(ROWS).filter_map(|(at, row)| Some((self.share_of(at, row)?, is_elsewhere(row.code), at, row)));
        let (share, elsewhere, at, row) = shares.max_by_key(|(share, elsewhere, ..)| (*share, *elsewhere))?;
        (share >= SURE && (!elsewhere || row.words.is_empty() || self.is_clear(at, row))).then_some(row.code)
    }

    /// Whether no other language has half as many different words in the text.
    fn is_clear(&self, at: usize, row: &Row) -> bool {
        let own = self.distinct(at);
        let mut others = (0..).zip(ROWS).filter(|(_, other)| other.code != row.code && other.script == row.script);
        others.all(|(other, _)| self.distinct(other) < DISTINCT || self.distinct(other) * 2 <= own)
    }

    fn distinct(&self, at: usize) -> u32 {
        self.hits.get(at).map_or(0, |hits| hits.seen.count_ones())
    }

    fn share(&self, code: &str) -> Option<usize> {
        rows_of(code).filter_map(|(at, row)| self.share_of(at, row)).max()
    }

    /// Of a hundred words, how many are the row's, which stands at `at`; none in another script.
    fn share_of(&self, at: usize, row: &Row) -> Option<usize> {
        if self.script != Some(row.script) {
            return None;
        }
        if row.words.is_empty() {
            return Some(100);
        }
        let Hits { count, seen } = self.hits.get(at).copied().unwrap_or_default();
        (self.words >= LEAST && seen.count_ones() >= DISTINCT).then(|| count * 100 / self.words)
    }
}

/// The rows of a language, and where they stand.
fn rows_of(code: &str) -> impl Iterator<Item = (usize, &'static Row)> {
    let first = ROWS.partition_point(|row| row.code < code);
    (first..).zip(ROWS.get(first..).unwrap_or_default()).take_while(move |(_, row)| row.code == code)
}

/// Whether a character stands inside words.
fn is_inside(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { letters::is_alphabetic(c) || is_sign(c) }
}

/// Vowel signs of India and other marks that stand inside words and are no letters.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{65F}' | '\u{900}'..='\u{D7F}' | '\u{200C}' | '\u{200D}')
        && !matches!(c, '\u{964}' | '\u{965}')
}

#[cfg(test)]
mod tests {
    use super::super::related;
    use super::*;

    #[test]
    fn rows_are_sorted_and_in_lower_case() {
        assert!(ROWS.is_sorted_by(|a, b| a.code <= b.code));
        for row in ROWS {
            let twice = (0..).zip(row.words).any(|(at, word)| row.words[..at].contains(word));
            assert!(row.words.len() < ROW && !twice && row.words.iter().all(|w| *w == w.to_lowercase()), "{}", row.code);
        }
    }

    #[test]
    fn a_sentence_is_in_its_own_language_and_in_no_other() {
        for row in ROWS {
            let lower = row.example.to_lowercase();
            let text = Text::of(&lower, None);
            assert!(text.confirms(row.code), "{}: {:?} of {:?}", row.code, text.share(row.code), text.words);
            let others = ROWS.iter().filter(|o| o.code != row.code && !related(o.code, row.code) && text.confirms(o.code));
            let others: Vec<_> = others.map(|o| (o.code, text.share(o.code))).collect();
            assert!(others.is_empty(), "{} is taken for {others:?}", row.code);
        }
    }

    #[test]
    fn many_words_of_one_language_alone_make_it_clear() {
        let text = |words: &str| Text::of(&format!("{words} {}", "karla beispiel hafenblatt ".repeat(8)), None);
        assert_eq!(text("und die ist nicht auch mit sich der").best(|_| true), Some("de"));
        assert_eq!(text("und die ist nicht auch mit sich der the of and that was with for is").best(|_| true), None);
    }

    #[test]
    fn a_text_is_read_no_further_than_to_where_it_is_sure() {
        let row = ROWS.iter().find(|row| row.code == "de").expect("a row");
        let text = row.example.to_lowercase().repeat(20);
        let (whole, part) = (Text::of(&text, None), Text::of(&text, Some("de")));
        assert!(part.words < whole.words && part.confirms("de") && whole.confirms("de"));
    }

    #[test]
    fn labels_say_nothing() {
        assert!(!Text::of("the of and", None).confirms("en"));
        assert_eq!(Text::of("", None).best(|_| false), None);
        assert_eq!(Text::of("", None).allows("xx"), None);
    }
}
