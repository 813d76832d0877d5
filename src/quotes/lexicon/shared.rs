//! Rows that hold in every language, and the empty rows of a language without any of its own.

use super::{Class, Rows, Words};

pub(super) const ROWS: Rows = Rows {
    words: &[],
    given: &[],
    cues: &[],
    weak: &[],
    paradigm: false,
    inverts: false,
    capital_nouns: false,
    dialogue: false,
    role_endings: &[],
    noun_endings: &[],
    naming_endings: &[],
    calling: &[],
    according: &[],
    according_after: &[],
    statements: &[],
};

pub(super) const WORDS: &[Words] = &[
    (Class::PARTICLE, "al al- bin da dal de del della den der di do dos du el ibn la le mac san st ten ter van von zu"),
    (Class::ABBREVIATION, "dr jr mr prof sr st"),
];
