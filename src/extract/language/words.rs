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
/// The same where no other language comes near, and how many different words these are then.
const LEANS: usize = 8;
const MANY: u32 = 7;
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
        let mut text = Text { script: script::of(lower), words: 0, hits: vec![Hits::default(); ROWS.len()] };
        let is_declared = |row: &Row| declared == Some(row.code) && text.script == Some(row.script);
        let declared = ROWS.iter().position(is_declared);
        if declared.and_then(|at| ROWS.get(at)).is_some_and(|row| row.words.is_empty()) {
            return text;
        }
        for word in lower.split(|c: char| !is_inside(c)).filter(|word| !word.is_empty()).take(WORDS) {
            text.words += 1;
            let Some(rows) = HAVE.get(&hash(word)) else { continue };
            for &(row, at) in rows {
                if let Some(hits) = text.hits.get_mut(usize::from(row)) {
                    hits.count += 1;
                    hits.seen |= 1 << at;
                }
            }
            if declared.and_then(|at| text.hits.get(at)).is_some_and(Hits::is_enough) {
                break;
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
        ROWS.iter().any(|row| row.code == code).then(|| self.share(code).is_some_and(|share| share >= LIKELY))
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

    /// Whether more words than by chance, and many different ones, are of this language and of no other.
    pub(super) fn leans_to(&self, code: &str) -> bool {
        let mut own = (0..).zip(ROWS).filter(|(_, row)| row.code == code);
        let is_own = |at, row| self.distinct(at) >= MANY && self.share_of(at, row).is_some_and(|share| share >= LEANS);
        own.any(|(at, row)| is_own(at, row) && self.is_clear(at, row))
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
        (0..).zip(ROWS).filter(|(_, row)| row.code == code).filter_map(|(at, row)| self.share_of(at, row)).max()
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
            assert!(row.words.len() < 32 && row.words.iter().all(|w| *w == w.to_lowercase()), "{}", row.code);
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
    fn few_words_are_enough_where_no_other_language_has_any() {
        let names = "karla beispiel hafenblatt kaiserstuhl ".repeat(16);
        let few = |words: &str| Text::of(&format!("{words} {names}"), None);
        let german = few("und die ist nicht auch mit sich der");
        assert!(german.leans_to("de") && !german.leans_to("en") && !german.confirms("de"));
        assert!(!few("und die ist nicht auch mit sich der the of and that was").leans_to("de"));
        assert!(!few("und die ist").leans_to("de"));
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
