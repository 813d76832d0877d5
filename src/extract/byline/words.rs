//! What a word may be in a byline, asked once a word of all the tables.

use std::collections::HashMap;
use std::ops::BitOr;
use std::sync::LazyLock;

use super::rows::{calendar, joints, labels, organizations, prefixes, roles};
use crate::extract::hash::Known;
use crate::letters;

/// A set of things that a word may be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Kinds(u32);

impl Kinds {
    /// Ends a job title: "editor".
    pub(super) const ROLE: Self = Self(1);
    /// Opens one: "special".
    pub(super) const ROLE_OPENER: Self = Self(1 << 1);
    /// Stands inside one: "politics".
    pub(super) const ROLE_MODIFIER: Self = Self(1 << 2);
    pub(super) const DESK: Self = Self(1 << 3);
    pub(super) const ORGANIZATION: Self = Self(1 << 4);
    pub(super) const PUBLICATION: Self = Self(1 << 5);
    pub(super) const STRONG_JOIN: Self = Self(1 << 6);
    pub(super) const WEAK_JOIN: Self = Self(1 << 7);
    pub(super) const PARTICLE: Self = Self(1 << 8);
    pub(super) const SUFFIX: Self = Self(1 << 9);
    /// What follows says where or when.
    pub(super) const CUT: Self = Self(1 << 10);
    /// Opens a credit for something else than the words.
    pub(super) const CREDIT: Self = Self(1 << 11);
    /// No author as a whole.
    pub(super) const REFUSED: Self = Self(1 << 12);
    /// No name holds it, whatever its capitals.
    pub(super) const LABEL: Self = Self(1 << 13);
    /// No name holds it in small letters.
    pub(super) const SENTENCE: Self = Self(1 << 14);
    pub(super) const CALENDAR: Self = Self(1 << 15);
    pub(super) const PLACE: Self = Self(1 << 16);
    pub(super) const GENRE: Self = Self(1 << 17);
    /// Stands before a genre: "eine".
    pub(super) const ARTICLE: Self = Self(1 << 18);
    /// "by", "von" after a genre.
    pub(super) const LINK: Self = Self(1 << 19);
    /// No name opens with it, even with a capital.
    pub(super) const OPENS_NO_NAME: Self = Self(1 << 20);

    pub(super) fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// What a word is; punctuation around it and its case do not matter.
    pub(super) fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        let open = |byte: Option<&u8>| !byte.is_some_and(u8::is_ascii_alphanumeric);
        let bare = if open(bytes.first()) || open(bytes.last()) {
            word.trim_matches(|c: char| !letters::is_alphanumeric(c) && !matches!(c, '\'' | '&' | '+' | '.'))
        } else {
            word
        };
        if !bare.is_ascii() {
            return look_up(&bare.to_lowercase());
        }
        let mut buffer = [0; LONGEST];
        let Some(small) = buffer.get_mut(..bare.len()) else { return Kinds::default() };
        small.copy_from_slice(bare.as_bytes());
        small.make_ascii_lowercase();
        std::str::from_utf8(small).map_or(Kinds::default(), look_up)
    }
}

impl BitOr for Kinds {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A word with what it may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) kinds: Kinds,
}

impl<'a> Word<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Word { text, kinds: Kinds::of(text) }
    }

    pub(super) fn is(&self, any: Kinds) -> bool {
        self.kinds.has(any)
    }

    /// A capital anywhere: "d'Arcy", "'t Hooft", "al-Amin" have it after the particle.
    pub(super) fn has_capital(&self) -> bool {
        self.text.chars().any(char::is_uppercase)
    }
}

/// The words with single spaces between them.
pub(super) fn join(words: &[Word<'_>]) -> String {
    let mut out = String::with_capacity(words.iter().map(|w| w.text.len() + 1).sum());
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word.text);
    }
    out
}

/// Longest word that is looked up, in bytes: a row and a full stop.
const LONGEST: usize = 40;

fn look_up(word: &str) -> Kinds {
    let words = &*WORDS;
    let of = |word: &str| {
        let lengths = word.bytes().next().and_then(|first| words.lengths.get(usize::from(first))).copied().unwrap_or_default();
        if word.len() > LONGEST || lengths >> word.len() & 1 == 0 {
            Kinds::default()
        } else {
            words.rows.get(word).copied().unwrap_or_default()
        }
    };
    of(word) | word.strip_suffix('.').map(of).unwrap_or_default()
}

const TABLES: &[(&[&str], Kinds)] = &[
    (roles::ROLES, Kinds::ROLE),
    (roles::ROLE_OPENERS, Kinds::ROLE_OPENER),
    (roles::ROLE_MODIFIERS, Kinds::ROLE_MODIFIER),
    (organizations::DESKS, Kinds::DESK),
    (organizations::ORGANIZATIONS, Kinds::ORGANIZATION),
    (organizations::PUBLICATIONS, Kinds::PUBLICATION),
    (joints::STRONG_JOINS, Kinds::STRONG_JOIN),
    (joints::WEAK_JOINS, Kinds::WEAK_JOIN),
    (joints::PARTICLES, Kinds::PARTICLE),
    (joints::SUFFIXES, Kinds::SUFFIX),
    (joints::CUTS, Kinds::CUT),
    (joints::NAMELESS, Kinds::OPENS_NO_NAME),
    (labels::OTHER_CREDITS, Kinds::CREDIT),
    (labels::REFUSED, Kinds::REFUSED),
    (labels::LABEL_WORDS, Kinds::LABEL),
    (labels::SENTENCE_WORDS, Kinds::SENTENCE),
    (calendar::CALENDAR, Kinds::CALENDAR),
    (calendar::PLACES, Kinds::PLACE),
    (prefixes::GENRES, Kinds::GENRE),
    (prefixes::ARTICLES, Kinds::ARTICLE),
    (prefixes::GENRE_LINKS, Kinds::LINK),
];

/// All rows.
struct Words {
    rows: HashMap<&'static str, Kinds, Known>,
    /// Lengths of the rows by first byte, one bit each: many words are no row's, and go no further than this.
    lengths: [u64; 256],
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { rows: HashMap::default(), lengths: [0; 256] };
    for (rows, kind) in TABLES {
        for row in *rows {
            let known = words.rows.entry(row).or_default();
            *known = *known | *kind;
            let lengths = row.bytes().next().and_then(|first| words.lengths.get_mut(usize::from(first)));
            lengths.into_iter().for_each(|lengths| *lengths |= 1 << row.len().min(LONGEST));
        }
    }
    words
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_lower_case_and_once() {
        for (rows, _) in TABLES {
            assert!(rows.is_sorted_by(|a, b| a < b), "{:?}", rows.windows(2).find(|w| w[0] >= w[1]));
            assert!(rows.iter().all(|row| row.to_lowercase() == *row && (1..LONGEST).contains(&row.len())));
        }
    }

    #[test]
    fn every_row_is_found_however_it_is_printed() {
        for (rows, kind) in TABLES {
            for row in rows.iter().filter(|row| row.starts_with(letters::is_alphanumeric)) {
                assert!(Kinds::of(row).has(*kind) && Kinds::of(&format!("({row},")).has(*kind), "{row}");
                assert!(Kinds::of(&row.to_uppercase()).has(*kind) || row.to_uppercase().to_lowercase() != **row, "{row}");
            }
        }
        assert_eq!(Kinds::of(""), Kinds::default());
        assert!(Kinds::of("Jr.").has(Kinds::SUFFIX));
    }
}
