//! Which tokens are verbs here: by their form, and by the word before them.

use super::super::lexicon::Class;
use super::super::tokens::{Kind, Token};
use super::{CUES, Grammar};

impl<'a> Grammar<'a, '_> {
    pub(in super::super) fn english(&self) -> bool {
        self.lexicon.rows.paradigm
    }

    /// A word that is, here, a cue: by its form and by the word before it.
    pub(in super::super) fn cue(&self, start: usize, at: usize) -> bool {
        let Some(token) = self.at(at).filter(|t| t.is(CUES)) else { return false };
        if token.capital && at > start && !matches!(self.kind(at - 1), Some(Kind::Quote)) {
            return false;
        }
        let before = at.checked_sub(1).filter(|i| *i >= start).and_then(|i| self.at(i));
        if !self.english() {
            return !before.is_some_and(|b| b.is(Class::DETERMINER.or(Class::POSSESSIVE)));
        }
        if token.is(Class::FINITE) {
            return self.finite(start, at, token, before);
        }
        if token.is(Class::BASE) {
            return self.plain(start, at, token, before);
        }
        // Participle: "saying", not "his saying" nor "the saying".
        !before.is_some_and(|b| b.is(Class::DETERMINER.or(Class::POSSESSIVE)) || b.possessive())
    }

    pub(in super::super) fn finite(&self, start: usize, at: usize, token: Token<'a>, before: Option<Token<'a>>) -> bool {
        if self.passive(start, at, token) {
            return self.text_is(at + 1, "by");
        }
        if before.is_some_and(|b| b.is(Class::DETERMINER.or(Class::POSSESSIVE)) && !b.is(Class::RELATIVE.or(Class::PRONOUN))) {
            return false;
        }
        // "a class called “…”": a participle behind its noun.
        let behind = before.is_some_and(|b| b.word() && !b.capital && b.class == Class::NONE && !b.text.ends_with("ly"));
        if behind && token.is(Class::WEAK) && token.text.ends_with("ed") && matches!(self.kind(at + 1), Some(Kind::Quote)) {
            return false;
        }
        !token.is(Class::NOUN) || token.text.ends_with("ed") || self.verbal(at, before)
    }

    /// "was called", "been told"; not "has called", nor the third person.
    pub(in super::super) fn passive(&self, start: usize, at: usize, token: Token<'a>) -> bool {
        const BE: [&str; 10] = ["is", "was", "were", "been", "being", "are", "be", "get", "got", "getting"];
        if token.text.ends_with('s') {
            return false;
        }
        let mut i = at;
        while i > start && self.is(i - 1, Class::ADVERB) {
            i -= 1;
        }
        i > start && BE.iter().any(|be| self.text_is(i - 1, be))
    }

    /// A form that is also a noun is a verb after a subject, or before "that", a colon or the quotation.
    pub(in super::super) fn verbal(&self, at: usize, before: Option<Token<'a>>) -> bool {
        let Some(before) = before else { return false };
        const NOUN_AFTER: Class = Class::DETERMINER.or(Class::POSSESSIVE).or(Class::PREPOSITION).or(Class::AUX).or(Class::ADJECTIVE);
        if before.is(Class::PRONOUN.or(Class::RELATIVE)) || before.is(Class::ADVERB) || matches!(before.kind, Kind::Comma | Kind::Close) {
            return true;
        }
        if before.is(NOUN_AFTER) || before.possessive() || !before.word() {
            return false;
        }
        let comma = self.kind(at + 1) == Some(Kind::Comma) && matches!(self.kind(at + 2), Some(Kind::Quote));
        let announces = self.text_is(at + 1, "that") || matches!(self.kind(at + 1), Some(Kind::Colon | Kind::Quote | Kind::Stop));
        before.capital || (announces || comma) && !self.counted(at)
    }

    /// "the two lengthy reports": after a number a form in -s is a plural noun.
    fn counted(&self, at: usize) -> bool {
        let low = at.saturating_sub(4);
        let plain = |i: &usize| self.at(*i).is_some_and(|t| t.word() && !t.capital && !t.is(Class::ROLE.or(Class::PREPOSITION)));
        (low..at).rev().take_while(plain).any(|i| self.is(i, Class::QUANTIFIER) || self.text_is(i, "these") || self.text_is(i, "those"))
    }

    /// The plain form is a verb after "to", a modal, or a plural.
    pub(in super::super) fn plain(&self, start: usize, at: usize, token: Token<'a>, before: Option<Token<'a>>) -> bool {
        let Some(before) = before else { return false };
        let mut i = at;
        while i > start && self.is(i - 1, Class::ADVERB) {
            i -= 1;
        }
        if self.text_is(at, "continue") && self.text_is(at + 1, "to") {
            return false;
        }
        if i > start && (self.is(i - 1, Class::AUX.or(Class::PRONOUN).or(Class::RELATIVE)) || self.text_is(i - 1, "to")) {
            return true;
        }
        let open = before.word()
            && !before.is(Class::POSSESSIVE.or(Class::DETERMINER).or(Class::PREPOSITION))
            && before.text.ends_with('s')
            && !before.possessive();
        let plural = open || before.is(Class::ROLE) || before.is(Class::QUANTIFIER) || before.kind == Kind::Comma;
        plural && !token.is(Class::NOUN) && !self.text_is(at + 1, "to")
    }

    pub(in super::super) fn participle(&self, at: usize) -> bool {
        self.at(at).is_some_and(|t| t.is(Class::ING) && !t.is(Class::FINITE))
    }

    /// "is saying": an auxiliary stands between the subject and the participle.
    pub(in super::super) fn progressive(&self, end: usize, cue: usize) -> bool {
        (end..cue).any(|i| self.is(i, Class::AUX))
    }

    /// Any finite verb, on the list or not, that is no adjective.
    pub(in super::super) fn verb(&self, start: usize, at: usize) -> bool {
        let Some(token) = self.at(at).filter(|t| t.word() && !t.capital) else { return false };
        if token.is(CUES) {
            return token.is(Class::FINITE) && self.cue(start, at);
        }
        let past = token.is(Class::VERB) || token.text.ends_with("ed") && token.text.len() > 4;
        past && at > start && !self.is(at - 1, Class::DETERMINER.or(Class::POSSESSIVE).or(Class::PREPOSITION))
    }
}
