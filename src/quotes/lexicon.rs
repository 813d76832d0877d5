//! What single words can be: cue verbs, function words, titles. One file a language, rows only.
//!
//! To add a word, put it into the row of its class in the language's file, in order; to add a language, write its file and name it in
//! [`of`]. Words are lower-case; a word may stand in several rows. The tests at the foot hold every row to that.

mod cs;
mod de;
mod en;
mod es;
mod fr;
mod it;
mod nl;
mod pl;
mod pt;
mod ru;
mod shared;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// For maps keyed by the words of one article or of the rows: every word of every body is looked up, and SipHash is a tenth of the time.
pub(super) type Quick = BuildHasherDefault<WordHasher>;

/// Eight bytes a step, multiplied and folded.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct WordHasher(u64);

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

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Class(u32);

impl Class {
    pub const NONE: Class = Class(0);
    /// Verbs of saying: a cue in any position.
    pub const CUE: Class = Class(1);
    /// Verbs that report a fragment ("called it “a farce”") but often report nothing.
    pub const WEAK: Class = Class(1 << 1);
    /// The form is finite: past, or third person of the present.
    pub const FINITE: Class = Class(1 << 2);
    /// The form is the plain one (say): finite after a plural, a modal, or "to".
    pub const BASE: Class = Class(1 << 3);
    /// The form is a present participle (saying).
    pub const ING: Class = Class(1 << 4);
    /// The form is also a noun (claims, remarks).
    pub const NOUN: Class = Class(1 << 5);
    pub const AUX: Class = Class(1 << 6);
    pub const ADVERB: Class = Class(1 << 7);
    pub const DETERMINER: Class = Class(1 << 8);
    /// Possessive determiners (his, their).
    pub const POSSESSIVE: Class = Class(1 << 9);
    /// Pronouns that can be a subject.
    pub const PRONOUN: Class = Class(1 << 10);
    pub const RELATIVE: Class = Class(1 << 11);
    pub const PREPOSITION: Class = Class(1 << 12);
    /// Subordinating conjunctions and complementisers.
    pub const SUBORDINATOR: Class = Class(1 << 13);
    pub const CONJUNCTION: Class = Class(1 << 14);
    /// Weekdays, months, and words of time (yesterday).
    pub const CALENDAR: Class = Class(1 << 15);
    /// Titles that stand before a name (Mr, Senator, Chancellor).
    pub const TITLE: Class = Class(1 << 16);
    /// Human nouns (spokesman, critics).
    pub const ROLE: Class = Class(1 << 17);
    /// Words that are capitalised only because they begin the sentence (However, But).
    pub const LEAD: Class = Class(1 << 18);
    /// Last words of names of organisations and places (House, University).
    pub const BODY: Class = Class(1 << 19);
    pub const MALE: Class = Class(1 << 20);
    pub const FEMALE: Class = Class(1 << 21);
    /// Other finite verbs (won, went, visited).
    pub const VERB: Class = Class(1 << 22);
    /// Number words and quantifiers that begin a group of people (many, one, two).
    pub const QUANTIFIER: Class = Class(1 << 23);
    /// Particles inside names (de, von, bin).
    pub const PARTICLE: Class = Class(1 << 24);
    /// The article that an organisation's name loses (the, die).
    pub const ARTICLE: Class = Class(1 << 25);
    /// Abbreviations: the full stop after them ends no sentence.
    pub const ABBREVIATION: Class = Class(1 << 26);
    /// Nouns that announce the title of a work or a name (film, headlined).
    pub const NAMING: Class = Class(1 << 27);
    /// Nationality, party and place adjectives that stand before a title or name (Russian, Republican).
    pub const ADJECTIVE: Class = Class(1 << 28);
    /// First names.
    pub const FIRST: Class = Class(1 << 29);

    /// Verbs in the mood of reported speech (sei, habe).
    pub const REPORTED: Class = Class(1 << 30);

    /// Nouns of saying (comment, warning): with an owner they attribute.
    pub const SPEECH: Class = Class(1 << 31);

    #[inline]
    pub const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// Whether the sets share a class.
    #[inline]
    pub const fn any(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }
}

/// One class and its words, separated by white space.
pub(super) type Words = (Class, &'static str);

/// A verb: its forms in the order base, past, present, participle (English) or any finite forms (other languages).
pub(super) type Verb = &'static str;

/// The rows of one language.
pub(super) struct Rows {
    pub words: &'static [Words],
    pub cues: &'static [Verb],
    pub weak: &'static [Verb],
    /// Verbs come base, past, present, participle; else every form is finite.
    pub paradigm: bool,
    /// In running narration the subject often follows the verb ("sagte Weber:").
    pub inverts: bool,
    /// Nouns are written with a capital.
    pub capital_nouns: bool,
    /// Speech is set with dashes as well ("– Nie wiem – powiedział Jan").
    pub dialogue: bool,
    /// Endings of compounds that name what a person is ("Küstenwart"): for languages that write them as one word.
    pub role_endings: &'static [&'static str],
    /// Last parts of compounds that announce a name ("Wochenzeitung"): for languages that write them as one word.
    pub naming_endings: &'static [&'static str],
    /// Forms of verbs that say what something is called, and report speech besides.
    pub calling: &'static [&'static str],
    /// Words that begin an attribution without a verb ("according to").
    pub according: &'static [&'static str],
    /// The same, but only right after the quotation ("so der Minister").
    pub according_after: &'static [&'static str],
    /// What is issued and then quoted in a paragraph of its own ("issued a statement").
    pub statements: &'static [&'static str],
}

pub(super) struct Lexicon {
    words: HashMap<&'static str, Class, Quick>,
    /// Those that are [`Plain`] once more, under that.
    plain: HashMap<Plain, Class, Quick>,
    pub rows: &'static Rows,
}

/// The lexicon of a language (ISO 639-1). None given: English. A language without rows: no cue is known, so no speaker is named.
pub(super) fn of(lang: Option<&str>) -> &'static Lexicon {
    static ALL: LazyLock<Vec<(&str, Lexicon)>> = LazyLock::new(|| {
        let rows: [(&str, &Rows); 10] = [
            ("cs", &cs::ROWS),
            ("de", &de::ROWS),
            ("en", &en::ROWS),
            ("es", &es::ROWS),
            ("fr", &fr::ROWS),
            ("it", &it::ROWS),
            ("nl", &nl::ROWS),
            ("pl", &pl::ROWS),
            ("pt", &pt::ROWS),
            ("ru", &ru::ROWS),
        ];
        rows.into_iter().map(|(lang, rows)| (lang, Lexicon::new(rows))).collect()
    });
    static OTHER: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&shared::ROWS));
    let lang = lang.unwrap_or("en");
    ALL.iter().find(|row| row.0 == lang).map_or(&OTHER, |row| &row.1)
}

impl Lexicon {
    fn new(rows: &'static Rows) -> Lexicon {
        let mut words: HashMap<&'static str, Class, Quick> = HashMap::default();
        let mut add = |word, class| {
            let entry = words.entry(word).or_default();
            *entry = entry.or(class);
        };
        for (class, list) in shared::WORDS.iter().chain(rows.words) {
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
        let plain = words
            .iter()
            .filter(|(word, _)| word.bytes().all(|b| b.is_ascii_alphanumeric()))
            .filter_map(|(word, class)| Some((Plain::of(word, word.as_bytes())?, *class)))
            .collect();
        Lexicon { words, plain, rows }
    }

    /// [`Lexicon::class`] of a word of ASCII letters and digits alone; `rest` is the text from its start on.
    #[inline]
    pub fn class_of_plain(&self, word: &str, rest: &[u8]) -> Class {
        let Some(plain) = Plain::of(word, rest) else { return self.class(word) };
        match self.plain.get(&plain) {
            Some(class) => *class,
            None if word.starts_with(|c: char| c.is_ascii_uppercase()) && self.ends_as_role(word) => Class::ROLE,
            None => Class::NONE,
        }
    }

    /// Whether a word of ASCII ends as a compound for what a person is.
    fn ends_as_role(&self, word: &str) -> bool {
        let tail = |len: usize| word.len().checked_sub(len).and_then(|at| word.as_bytes().get(at..));
        self.rows.role_endings.iter().any(|ending| tail(ending.len()).is_some_and(|t| t.eq_ignore_ascii_case(ending.as_bytes())))
    }

    /// Classes of a word as written; a contraction (he'd, Weber's) also has those of the part before the apostrophe, if it is a pronoun.
    pub fn class(&self, word: &str) -> Class {
        let capital = !self.rows.role_endings.is_empty() && word.starts_with(char::is_uppercase);
        let lower = Lower::of(word);
        let word = lower.as_str();
        let plain = if word.ends_with('.') { word.trim_end_matches('.') } else { word };
        if let Some(class) = self.words.get(plain) {
            return *class;
        }
        if capital && self.rows.role_endings.iter().any(|ending| word.ends_with(ending)) {
            return Class::ROLE;
        }
        // An apostrophe, straight or curly: nearly all words that are not on the list have none.
        if !word.bytes().any(|b| matches!(b, b'\'' | 0xE2)) {
            return Class::NONE;
        }
        let Some((head, tail)) = word.split_once(['\'', '’']) else { return Class::NONE };
        let head = self.words.get(head).copied().unwrap_or_default();
        match tail {
            "s" | "d" | "ll" | "ve" | "re" | "m" if head.any(Class::PRONOUN.or(Class::RELATIVE)) => head,
            // didn't, wouldn't
            "t" => Class::AUX,
            // l'homme, d'après, dell'azienda
            _ if !self.rows.paradigm => head,
            _ => Class::NONE,
        }
    }

    pub fn abbreviated(&self, word: &str) -> bool {
        self.words.get(Lower::of(word).as_str()).is_some_and(|class| class.any(Class::ABBREVIATION))
    }
}

/// A word of ASCII letters and digits in lower case, 16 bytes at most: one number, compared at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Plain(u128);

impl Plain {
    /// None if it is longer; `rest` begins with the word, and may go on.
    #[inline]
    fn of(word: &str, rest: &[u8]) -> Option<Plain> {
        let len = word.len();
        if len > 16 || len == 0 {
            return None;
        }
        let bytes = match rest.first_chunk::<16>() {
            Some(chunk) => u128::from_le_bytes(*chunk),
            None => word.bytes().rev().fold(0, |all, byte| all << 8 | u128::from(byte)),
        };
        // In ASCII this bit tells small letters from capitals, and digits have it.
        const SMALL: u128 = 0x2020_2020_2020_2020_2020_2020_2020_2020;
        let own = u128::MAX >> (128 - 8 * len);
        Some(Plain((bytes | SMALL) & own))
    }
}

const PARADIGM: [Class; 4] = [Class::BASE, Class::FINITE, Class::FINITE, Class::ING];

/// A word in lower case; the short ASCII words that nearly all are need no allocation.
enum Lower<'w> {
    As(&'w str),
    Short([u8; 24], usize),
    Long(String),
}

impl Lower<'_> {
    #[inline]
    fn of(word: &str) -> Lower<'_> {
        if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
            return Lower::As(word);
        }
        let mut buffer = [0; 24];
        if let Some(part) = buffer.get_mut(..word.len())
            && word.is_ascii()
        {
            part.copy_from_slice(word.as_bytes());
            part.make_ascii_lowercase();
            return Lower::Short(buffer, word.len());
        }
        Lower::Long(word.to_lowercase())
    }

    #[inline]
    fn as_str(&self) -> &str {
        match self {
            Lower::As(word) => word,
            Lower::Short(buffer, len) => buffer.get(..*len).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or_default(),
            Lower::Long(word) => word,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [&Rows; 11] =
        [&cs::ROWS, &de::ROWS, &en::ROWS, &es::ROWS, &fr::ROWS, &it::ROWS, &nl::ROWS, &pl::ROWS, &pt::ROWS, &ru::ROWS, &shared::ROWS];

    #[test]
    fn words_are_lower_case_and_in_order() {
        for (_, list) in ALL.iter().flat_map(|rows| rows.words).chain(shared::WORDS) {
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
    fn classes() {
        let en = of(Some("en"));
        assert!(en.class("Said").any(Class::CUE));
        assert!(en.class("he’d").any(Class::PRONOUN));
        assert!(en.class("Mr.").any(Class::TITLE));
        assert_eq!(en.class("Zyxw"), Class::NONE);
        assert_eq!(of(Some("xx")).class("said"), Class::NONE);
    }

    #[test]
    fn plain_words_have_the_classes_of_any_word() {
        for lang in ["cs", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "xx"] {
            let lexicon = of(Some(lang));
            let known = lexicon.words.keys().filter(|word| word.bytes().all(|b| b.is_ascii_alphanumeric()));
            for word in known.copied().chain(["Sprecherin", "SAID", "zyxw", "0", "incomprehensibility"]) {
                let text = format!("{}, THEN more of it", word.to_uppercase());
                let upper = &text[..word.len()];
                assert_eq!(lexicon.class_of_plain(word, word.as_bytes()), lexicon.class(word), "{lang} {word}");
                assert_eq!(lexicon.class_of_plain(upper, text.as_bytes()), lexicon.class(upper), "{lang} {upper}");
            }
        }
    }
}
