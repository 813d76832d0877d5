//! What a word can be.

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in super::super) struct Class(u32);

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
