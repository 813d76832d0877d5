//! Where a noun phrase ends that no comma or preposition closes, in languages other than English.

use std::ops::Range;

use super::super::lexicon::Class;
use super::super::tokens::Kind;
use super::Grammar;
use super::phrases::{NO_START, NOT_IN_PHRASE};

const NO_NAME: Class = NO_START.or(NOT_IN_PHRASE).or(Class::DETERMINER).or(Class::POSSESSIVE).or(Class::LEAD).or(Class::CALENDAR);

impl Grammar<'_, '_> {
    /// Where nouns are capitals, what cannot be a part of the noun before it any more: the next object ("begründete das Gericht seine
    /// Entscheidung"), a word that leads to no further noun ("zeigte sich der Trainer zufrieden"). Genitives can ("das Amt des Kanzlers"),
    /// and so can the small names of agencies ("dpa").
    pub(super) fn behind_noun(&self, start: usize, at: usize) -> bool {
        if !self.lexicon.rows.capital_nouns || !(start..at).any(|i| self.at(i).is_some_and(|t| t.word() && t.capital)) {
            return false;
        }
        let Some(token) = self.at(at).filter(|t| t.word() && !t.capital) else { return false };
        let object = token.is(Class::POSSESSIVE) || self.text_is_one_of(at, &["das", "dem", "den", "die", "ein", "einem", "einen"]);
        let dead_end = token.class == Class::NONE && token.text.len() > 3 && !self.at(at + 1).is_some_and(|t| t.word() && t.capital);
        object || dead_end
    }

    /// "Ann Ode, die Sprecherin der Stadt sagte": a name and what its owner is, with no comma behind. The name, given the phrase from the
    /// comma on.
    pub(in super::super) fn apposed(&self, start: usize, phrase: &Range<usize>) -> Option<Range<usize>> {
        let comma = phrase.start.checked_sub(1).filter(|i| self.kind(*i) == Some(Kind::Comma))?;
        let describes = self.at(phrase.start)?.is(Class::ARTICLE.or(Class::ROLE)) && phrase.len() > 1;
        let part = self.part_start(start, comma);
        let name = part..comma;
        let listed = part > start && self.kind(part - 1) == Some(Kind::Comma);
        let named = (2..=4).contains(&name.len()) && self.tokens.range(name.clone()).all(|t| t.word() && t.capital && !t.is(NO_NAME));
        (describes && named && !listed).then_some(name)
    }

    /// "Иван Брук вчера заявил", "он прямо указывает": where nouns are small, what follows a name or a pronoun belongs to the verb.
    pub(in super::super) fn name_alone(&self, start: usize, phrase: Range<usize>) -> Range<usize> {
        if self.lexicon.rows.capital_nouns {
            return phrase;
        }
        let capital = |i: usize| phrase.contains(&i) && self.at(i).is_some_and(|t| t.word() && t.capital);
        let pronoun = |i: usize| self.is(i, Class::PRONOUN) && !self.is(i, Class::DETERMINER.or(Class::RELATIVE));
        if phrase.len() > 1 && pronoun(phrase.start) && !capital(phrase.start + 1) {
            return phrase.start..phrase.start + 1;
        }
        let unknown = phrase.clone().all(|i| self.at(i).is_some_and(|t| t.word() && !t.capital && t.class == Class::NONE));
        if let Some(before) = phrase.start.checked_sub(1).filter(|i| *i >= start && unknown && pronoun(*i)) {
            return before..phrase.start;
        }
        let Some(name) = phrase.clone().find(|i| capital(*i) && capital(i + 1)) else { return phrase };
        let mut end = name + 2;
        while capital(end) || self.is(end, Class::PARTICLE) && capital(end + 1) {
            end += 1;
        }
        phrase.start..end
    }
}
