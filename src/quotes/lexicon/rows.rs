//! What is known of one language, as its file writes it.

use super::Class;

/// One class and its words, separated by white space.
pub(in super::super) type Words = (Class, &'static str);

/// A verb: its forms in the order base, past, present, participle (English) or any finite forms (other languages).
pub(in super::super) type Verb = &'static str;

/// The rows of one language.
pub(in super::super) struct Rows {
    pub words: &'static [Words],
    /// First names, where they are a list that several languages share.
    pub given: &'static [Words],
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
    /// Endings of words that are never a name ("Forderung"): for languages that write nouns with a capital.
    pub noun_endings: &'static [&'static str],
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
