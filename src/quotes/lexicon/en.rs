//! English.

mod verbs;
mod words;

use super::Rows;
use verbs::{CUES, WEAK};
use words::WORDS;

pub(super) const ROWS: Rows = Rows {
    words: WORDS,
    given: &[],
    cues: CUES,
    weak: WEAK,
    paradigm: true,
    inverts: false,
    capital_nouns: false,
    dialogue: false,
    role_endings: &[],
    noun_endings: &[],
    naming_endings: &[],
    calling: &[],
    according: &["according to", "as per", "in the words of"],
    according_after: &[],
    statements: &["email", "letter", "memo", "message", "note", "post", "release", "statement", "tweet"],
};
