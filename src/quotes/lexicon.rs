//! What single words can be: cue verbs, function words, titles. One file a language, rows only.
//!
//! To add a word, put it into the row of its class in the language's file, in order; to add a language, write its file and name it in
//! [`of`]. Words are lower-case; a word may stand in several rows. The tests at the foot hold every row to that.

mod class;
mod cs;
mod de;
mod en;
mod endings;
mod es;
mod fr;
mod given;
mod hasher;
mod it;
mod lower;
mod nl;
mod pl;
mod pt;
mod rows;
mod ru;
mod shared;
mod table;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::letters;

use endings::Endings;
use lower::Lower;
use rows::{Rows, Verb, Words};
use table::Table;

pub(super) use class::Class;
pub(super) use hasher::Quick;
pub(super) use table::Key;

pub(super) struct Lexicon {
    words: Table,
    /// Those that are no [`Key`].
    long: HashMap<&'static [u8], Class, Quick>,
    role_endings: Endings,
    /// The bytes with which attributions without a verb begin, by a bit each.
    openers: u128,
    pub rows: &'static Rows,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Lexicon")
    }
}

static ALL: [(&str, LazyLock<Lexicon>); 10] = [
    ("cs", LazyLock::new(|| Lexicon::new(&cs::ROWS))),
    ("de", LazyLock::new(|| Lexicon::new(&de::ROWS))),
    ("en", LazyLock::new(|| Lexicon::new(&en::ROWS))),
    ("es", LazyLock::new(|| Lexicon::new(&es::ROWS))),
    ("fr", LazyLock::new(|| Lexicon::new(&fr::ROWS))),
    ("it", LazyLock::new(|| Lexicon::new(&it::ROWS))),
    ("nl", LazyLock::new(|| Lexicon::new(&nl::ROWS))),
    ("pl", LazyLock::new(|| Lexicon::new(&pl::ROWS))),
    ("pt", LazyLock::new(|| Lexicon::new(&pt::ROWS))),
    ("ru", LazyLock::new(|| Lexicon::new(&ru::ROWS))),
];

/// The lexicon of a language (ISO 639-1). A language without rows: no cue is known, so no speaker is named.
pub(super) fn of(lang: &str) -> &'static Lexicon {
    static OTHER: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&shared::ROWS));
    ALL.iter().find(|row| row.0 == lang).map_or(&OTHER, |row| &row.1)
}

/// The lexicon that knows the most words of a text whose language nobody could tell: texts of a line or two. English unless another does better.
pub(super) fn guess(text: &str) -> &'static Lexicon {
    let text = &text[..text.floor_char_boundary(LOOKED_AT)];
    let words = || text.split(|c| !letters::is_alphanumeric(c)).filter(|word| !word.is_empty()).take(GUESSED);
    let known = |lexicon: &Lexicon| words().filter(|word| lexicon.listed(Lower::of(word).bytes()).any(EVERYWHERE.or(Class::CUE))).count();
    let english = of("en");
    let counts = ALL.iter().map(|(_, lexicon)| (known(lexicon), &**lexicon));
    counts.fold((known(english), english), |best, next| if next.0 > best.0 { next } else { best }).1
}

/// Words of a text that tell its language.
const GUESSED: usize = 100;
/// Bytes in which they are looked for: a text may be all signs.
const LOOKED_AT: usize = 4096;

impl Lexicon {
    fn new(rows: &'static Rows) -> Lexicon {
        let mut words: HashMap<&'static str, Class, Quick> = HashMap::default();
        let mut add = |word, class| {
            let entry = words.entry(word).or_default();
            *entry = entry.or(class);
        };
        for (class, list) in shared::WORDS.iter().chain(rows.words).chain(rows.given) {
            list.split_whitespace().for_each(|word| add(word, *class));
        }
        for (class, verbs) in [(Class::CUE, rows.cues), (Class::WEAK, rows.weak)] {
            for verb in verbs {
                for (i, form) in verb.split_whitespace().enumerate() {
                    let shape = if rows.paradigm { PARADIGM.get(i).copied().unwrap_or(Class::FINITE) } else { Class::FINITE };
                    add(form, class.or(shape));
                }
            }
        }
        let mut short: Vec<(Key, Class)> = words.iter().filter_map(|(word, class)| Some((Key::of(word.as_bytes())?, *class))).collect();
        short.sort_unstable_by_key(|(word, class)| (!class.any(EVERYWHERE), *word));
        let common = short.iter().take_while(|(_, class)| class.any(EVERYWHERE)).count();
        let long = words.iter().filter(|(word, _)| word.len() > Key::MOST).map(|(word, class)| (word.as_bytes(), *class));
        Lexicon {
            words: Table::new(&short, common),
            long: long.collect(),
            role_endings: Endings::of(rows.role_endings),
            openers: openers(rows),
            rows,
        }
    }

    /// Whether a phrase like "according to" may begin with this byte.
    #[inline]
    pub fn may_open(&self, byte: u8) -> bool {
        !byte.is_ascii() || self.openers >> byte & 1 == 1
    }

    /// Makes ready to be asked for the words of a text.
    pub fn warm(&self) {
        self.words.warm();
    }

    /// Classes of a word as its row has them, none if it has no row.
    #[inline]
    pub fn row(&self, word: Key) -> Class {
        self.words.get(word)
    }

    /// The same of a word of any length.
    fn listed(&self, word: &[u8]) -> Class {
        match Key::of(word) {
            Some(key) => self.words.get(key),
            None => self.long.get(word).copied().unwrap_or_default(),
        }
    }

    /// Whether the language has such.
    #[inline]
    pub fn compounds(&self) -> bool {
        !self.rows.role_endings.is_empty()
    }

    /// Classes of a capitalised word that is no row: it may be a compound for what a person is.
    pub fn compound(&self, word: Key, len: usize) -> Class {
        let bytes = word.bytes();
        let word = bytes.get(..len).unwrap_or_default();
        if self.role_endings.end(word) { Class::ROLE } else { Class::NONE }
    }

    /// Whether a word in lower case, or the last part of a compound, ends as nouns do that are no names. Short words are names as well
    /// ("Jung").
    pub fn is_noun(&self, word: &str, is_part: bool) -> bool {
        const STEM: usize = 4;
        let least = if is_part { 0 } else { STEM + 1 };
        self.rows.noun_endings.iter().any(|ending| word.len() >= ending.len() + least && word.ends_with(ending))
    }

    /// Classes of a word as written; a contraction (he'd, Weber's) also has those of the part before the apostrophe, if it is a pronoun.
    pub fn class(&self, word: &str) -> Class {
        let capital = !self.rows.role_endings.is_empty() && word.starts_with(char::is_uppercase);
        let lower = Lower::of(word);
        let word = lower.bytes();
        let stops = word.iter().rev().take_while(|b| **b == b'.').count();
        let listed = self.listed(word.get(..word.len() - stops).unwrap_or_default());
        if listed != Class::NONE {
            return listed;
        }
        if capital && self.role_endings.end(word) {
            return Class::ROLE;
        }
        let Some((head, tail)) = contraction(word) else { return Class::NONE };
        let head = self.listed(head);
        match tail {
            b"s" | b"d" | b"ll" | b"ve" | b"re" | b"m" if head.any(Class::PRONOUN.or(Class::RELATIVE)) => head,
            // didn't, wouldn't
            b"t" => Class::AUX,
            // l'homme, d'après, dell'azienda
            _ if !self.rows.paradigm => head,
            _ => Class::NONE,
        }
    }

    pub fn abbreviated(&self, word: &str) -> bool {
        self.listed(Lower::of(word).bytes()).any(Class::ABBREVIATION)
    }
}

fn openers(rows: &Rows) -> u128 {
    let phrases = rows.according.iter().chain(rows.according_after);
    phrases.filter_map(|phrase| phrase.bytes().next()).filter(u8::is_ascii).fold(0, |all, byte| all | 1 << byte)
}

/// What stands before and behind the first apostrophe, straight or curly.
fn contraction(word: &[u8]) -> Option<(&[u8], &[u8])> {
    const CURLY: &[u8] = "’".as_bytes();
    let (at, width) = word.iter().enumerate().find_map(|(at, byte)| match byte {
        b'\'' => Some((at, 1)),
        0xE2 if word.get(at..).is_some_and(|rest| rest.starts_with(CURLY)) => Some((at, CURLY.len())),
        _ => None,
    })?;
    Some((word.get(..at)?, word.get(at + width..)?))
}

/// Classes of the words that every text is full of.
const EVERYWHERE: Class = Class::DETERMINER
    .or(Class::ARTICLE)
    .or(Class::POSSESSIVE)
    .or(Class::PRONOUN)
    .or(Class::RELATIVE)
    .or(Class::PREPOSITION)
    .or(Class::SUBORDINATOR)
    .or(Class::CONJUNCTION)
    .or(Class::AUX);

const PARADIGM: [Class; 4] = [Class::BASE, Class::FINITE, Class::FINITE, Class::ING];

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [&Rows; 11] =
        [&cs::ROWS, &de::ROWS, &en::ROWS, &es::ROWS, &fr::ROWS, &it::ROWS, &nl::ROWS, &pl::ROWS, &pt::ROWS, &ru::ROWS, &shared::ROWS];

    #[test]
    fn words_are_lower_case_and_in_order() {
        for (_, list) in ALL.iter().flat_map(|rows| rows.words.iter().chain(rows.given)).chain(shared::WORDS) {
            let words: Vec<&str> = list.split_whitespace().collect();
            for pair in words.windows(2) {
                assert!(pair[0] < pair[1], "{} stands before {}", pair[0], pair[1]);
            }
            assert!(words.iter().all(|w| *w == w.to_lowercase()), "{list}");
        }
    }

    #[test]
    fn verbs_are_in_order_and_whole() {
        for rows in ALL {
            for verbs in [rows.cues, rows.weak] {
                assert!(verbs.windows(2).all(|pair| pair[0] < pair[1]), "{verbs:?}");
                assert!(verbs.iter().all(|v| !rows.paradigm || v.split_whitespace().count() == 4));
            }
        }
    }

    #[test]
    fn every_ending_is_long_enough_to_be_looked_for() {
        assert!(ALL.iter().flat_map(|rows| rows.role_endings).all(|ending| ending.len() >= 4));
    }

    #[test]
    fn a_line_tells_its_language_by_its_small_words() {
        for (text, lang) in [
            ("“The bridge is safe,” said Ada Brook.", "en"),
            ("\"Most je teď bezpečný,\" řekl Hons.", "cs"),
            ("\"Мост безопасен\", - говорит Иван.", "ru"),
            ("„Die Brücke ist sicher“, sagte Ada Bach.", "de"),
            ("橋は安全です", "en"),
            ("", "en"),
        ] {
            assert!(std::ptr::eq(guess(text), of(lang)), "{text}");
        }
    }

    #[test]
    fn megabytes_of_signs_are_not_searched_for_words() {
        let behind = format!("{}Die Brücke ist sicher, sagte sie.", "≪ ".repeat(2048));
        assert!(std::ptr::eq(guess(&behind), of("en")));
    }

    #[test]
    fn classes() {
        let en = of("en");
        assert!(en.class("Said").any(Class::CUE));
        assert!(en.class("he’d").any(Class::PRONOUN));
        assert!(en.class("Mr.").any(Class::TITLE));
        assert_eq!(en.class("Zyxw"), Class::NONE);
        assert_eq!(of("xx").class("said"), Class::NONE);
    }

    #[test]
    fn plain_words_have_the_classes_of_any_word() {
        for (lang, rows) in ["cs", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "xx"].into_iter().zip(ALL) {
            let lexicon = of(lang);
            let known = rows.words.iter().flat_map(|row| row.1.split_whitespace());
            let plain = |word: &&str| word.len() < Key::MOST && word.bytes().all(|b| b.is_ascii_alphanumeric());
            for word in known.filter(plain).chain(["sprecherin", "wart", "zyxw", "0", "uhrmacher", "n"]) {
                let class = |word: &str| match lexicon.row(Key::of(word.to_lowercase().as_bytes()).unwrap()) {
                    Class::NONE if word.starts_with(char::is_uppercase) => {
                        lexicon.compound(Key::of(word.to_lowercase().as_bytes()).unwrap(), word.len())
                    }
                    class => class,
                };
                let upper = word.to_uppercase();
                assert_eq!(class(word), lexicon.class(word), "{lang} {word}");
                assert_eq!(class(&upper), lexicon.class(&upper), "{lang} {upper}");
            }
        }
    }

    #[test]
    fn every_row_is_found_whatever_its_length_and_alphabet() {
        for (lang, rows) in ["cs", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru"].into_iter().zip(ALL) {
            for (class, list) in rows.words {
                for word in list.split_whitespace() {
                    assert!(of(lang).class(word).any(*class), "{lang} {word}");
                    assert!(of(lang).class(&word.to_uppercase()).any(*class) || word.contains('ß'), "{lang} {word}");
                }
            }
        }
        assert!(of("de").class("Küstenwart").any(Class::ROLE));
        assert_eq!(of("de").class("küstenwart"), Class::NONE);
        assert!(of("fr").class("l’homme") == of("fr").class("l"));
    }
}
