//! Where a noun phrase begins and ends.

use std::ops::Range;

use super::super::lexicon::Class;
use super::super::tokens::{Kind, Token};
use super::{CUES, Grammar, REACH};

pub(super) const NOT_IN_PHRASE: Class = Class::AUX.or(Class::PRONOUN).or(Class::RELATIVE);
pub(super) const NO_START: Class = Class::PREPOSITION.or(Class::SUBORDINATOR).or(Class::CONJUNCTION).or(Class::AUX).or(Class::ADVERB);

impl<'a> Grammar<'a, '_> {
    /// First token after the comma (or other stop) left of `end`.
    pub(in super::super) fn part_start(&self, start: usize, end: usize) -> usize {
        let mut i = end;
        while i > start && !matches!(self.kind(i - 1), Some(Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Quote)) {
            i -= 1;
        }
        i
    }

    /// The noun phrase that ends at `end`, with its prepositional parts.
    pub(in super::super) fn phrase(&self, start: usize, end: usize) -> Option<Range<usize>> {
        if self.at(end.checked_sub(1)?).is_some_and(|t| t.possessive() && !t.text.ends_with("s'") && !t.text.ends_with("s’")) {
            return None;
        }
        let mut i = end;
        while i > start {
            let Some(token) = self.at(i - 1) else { break };
            if token.kind == Kind::Close {
                i = self.opening(start, i - 1);
                continue;
            }
            if !token.word() && token.text != "&" || self.bounds(start, end, i - 1, token) {
                break;
            }
            i -= 1;
        }
        let first = self.strip_lead(i, end);
        if self.at(first).is_some_and(|t| t.is(Class::PREPOSITION) && !t.is(Class::DETERMINER)) {
            // "Von der Aue said": the small words of a name are capitals where it begins the sentence.
            let name = first + 1 < end && self.tokens.range(first..end).all(|t| t.word() && (t.capital || t.is(Class::PARTICLE)));
            let opens = self.at(first).is_some_and(|t| t.capital && t.is(Class::PARTICLE)) && self.at(end - 1).is_some_and(|t| t.capital);
            return if name && opens { Some(first..end) } else { self.nearest(first + 1, end) };
        }
        self.valid(first, end)
    }

    /// Whether the token at `at` cannot stand inside a noun phrase.
    pub(in super::super) fn bounds(&self, start: usize, end: usize, at: usize, token: Token<'a>) -> bool {
        if token.capital && at > start {
            return token.is(Class::PRONOUN) && !token.text.ends_with('.');
        }
        if token.is(Class::CONJUNCTION) {
            let joins =
                self.at(at + 1).zip(at.checked_sub(1).and_then(|i| self.at(i))).is_some_and(|(a, b)| a.capital && b.capital && at > start);
            return !joins;
        }
        if token.is(NOT_IN_PHRASE) || token.is(Class::SUBORDINATOR) && !token.is(Class::PREPOSITION) {
            return true;
        }
        if !self.english() {
            return token.is(Class::CUE);
        }
        let adjective = at > start && self.is(at - 1, Class::DETERMINER.or(Class::POSSESSIVE)) && at + 1 < end;
        if token.is(Class::VERB) || token.is(CUES) && token.is(Class::FINITE) && !token.is(Class::NOUN) {
            return !adjective;
        }
        token.text.ends_with("ed")
            && !adjective
            && at > start
            && self.at(at - 1).is_some_and(|t| t.capital)
            && self.is(at + 1, Class::DETERMINER)
    }

    /// The bracket that `close` closes, or `close` itself.
    pub(in super::super) fn opening(&self, start: usize, close: usize) -> usize {
        let low = start.max(close.saturating_sub(12));
        (low..close).rev().find(|i| self.kind(*i) == Some(Kind::Open)).unwrap_or(close)
    }

    /// Steps over a sentence's opening words and dates.
    pub(in super::super) fn strip_lead(&self, mut i: usize, end: usize) -> usize {
        while i < end {
            let Some(token) = self.at(i) else { break };
            let april = token.is(Class::FIRST) && self.at(i + 1).is_some_and(|t| t.capital);
            let lead = token.is(Class::CALENDAR) && !april
                || token.is(Class::ADVERB.or(Class::CONJUNCTION))
                || token.is(Class::SUBORDINATOR) && !token.is(Class::PREPOSITION);
            let that = self.text_is(i, "that") && i + 1 < end;
            if !(lead || that) || token.is(Class::PRONOUN.or(Class::ROLE)) || token.is(Class::DETERMINER) && !that {
                break;
            }
            i += 1;
        }
        i
    }

    pub(in super::super) fn valid(&self, first: usize, end: usize) -> Option<Range<usize>> {
        let head = self.at(first)?;
        let ing = head.text.ends_with("ing") && head.capital && !self.at(first + 1).is_some_and(|t| t.capital) && end - first > 1;
        let starts = head.word() && (!head.is(NO_START) || head.is(Class::DETERMINER.or(Class::PRONOUN).or(Class::QUANTIFIER)));
        (first < end && end - first <= 25 && starts && !ing).then_some(first..end)
    }

    /// The shortest noun phrase that ends at `end`: a run of capitals with what stands before it, or a noun with its determiner.
    pub(in super::super) fn nearest(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let named = self.at(end.checked_sub(1)?).is_some_and(|t| t.capital);
        let mut i = end;
        while i > start && end - i < 12 {
            let Some(token) = self.at(i - 1) else { break };
            let inner =
                if named { token.capital || token.is(Class::PARTICLE) || token.text == "&" } else { !token.is(NO_START.or(NOT_IN_PHRASE)) };
            if !token.word() && token.text != "&" || !inner || token.is(Class::CALENDAR) || token.is(Class::VERB) && !token.capital {
                break;
            }
            i -= 1;
            if !named && token.is(Class::DETERMINER.or(Class::POSSESSIVE).or(Class::QUANTIFIER)) {
                break;
            }
        }
        // "spokesman Ann Ode", "the White House"
        while named && i > start && end - i < 12 && self.at(i - 1).is_some_and(|t| t.is(Class::ROLE.or(Class::TITLE).or(Class::ARTICLE))) {
            i -= 1;
        }
        self.valid(self.strip_lead(i, end), end)
    }

    /// "Ode:" and "- Ann Ode:": a name alone between a stop and a colon.
    pub(in super::super) fn label(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let low = start.max(end.saturating_sub(8));
        // "Ann Ode, The Daily Globe:" names the person first.
        let listed = low == start && (start..end).all(|i| self.at(i).is_some_and(|t| t.capital || t.kind == Kind::Comma));
        if let Some(comma) = (start + 1..end).find(|i| self.kind(*i) == Some(Kind::Comma)).filter(|_| listed) {
            return Some(start..comma);
        }
        let first =
            (low..end).rev().take_while(|i| self.at(*i).is_some_and(|t| t.word() && (t.capital || t.is(Class::PARTICLE)))).last()?;
        (first == start || self.at(first - 1).is_some_and(|t| !t.word())).then_some(first..end)
    }

    /// What a relative pronoun stands for.
    pub(in super::super) fn antecedent(&self, start: usize, relative: usize) -> Option<Range<usize>> {
        let end = if self.kind(relative.wrapping_sub(1)) == Some(Kind::Comma) { relative - 1 } else { relative };
        let found = self.nearest(start.max(end.saturating_sub(REACH)), end)?;
        // "Ann Ode of Ohio, who": the place is not meant.
        if self.text_is(found.start.wrapping_sub(1), "of") && self.at(found.start.wrapping_sub(2)).is_some_and(|t| t.capital) {
            return self.nearest(start, found.start - 1);
        }
        Some(found)
    }

    /// The noun phrase that begins at `start` (after an inverted verb, "according to", "by").
    pub(in super::super) fn subject_after(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let first = self.at(start)?;
        let begins = first.capital && !first.is(Class::CALENDAR.or(Class::PREPOSITION))
            || first.is(Class::DETERMINER.or(Class::POSSESSIVE).or(Class::PRONOUN).or(Class::QUANTIFIER).or(Class::ROLE).or(Class::TITLE))
            || first.text.starts_with(|c: char| c.is_ascii_digit() || c == '@');
        if !first.word() || !begins {
            // A lower-case plural or adjective may begin one: "said people close to her".
            let plain = first.word() && first.class == Class::NONE;
            if !plain {
                return None;
            }
        }
        if first.is(Class::PRONOUN) && !first.is(Class::DETERMINER) {
            return Some(start..start + 1);
        }
        // "said his best friend", "said the ruling": right behind such a word a noun is still to come.
        let inside = |at: usize| at == start + 1 && first.is(Class::DETERMINER.or(Class::POSSESSIVE)) && self.at(at + 1).is_some();
        let mut i = start + 1;
        while i < end.min(start + REACH) {
            let Some(token) = self.at(i) else { break };
            let of = || self.text_is_one_of(i, &["of", "for", "de", "du", "des", "von", "del", "della", "di", "do", "da", "van"]);
            let stop = !token.word() && token.text != "&"
                || token.is(NOT_IN_PHRASE.or(Class::SUBORDINATOR).or(Class::CALENDAR)) && !token.capital
                || token.is(Class::PREPOSITION) && !token.capital && !of()
                || token.is(Class::CALENDAR) && !self.is(i, Class::TITLE) && !self.is(i - 1, Class::DETERMINER)
                || token.is(Class::CONJUNCTION) && !self.at(i + 1).is_some_and(|t| t.capital)
                || token.is(Class::ADVERB.or(Class::ING)) && !token.capital && !inside(i)
                || token.is(CUES) && token.is(Class::FINITE) && !token.is(Class::NOUN) && !token.capital
                || self.behind_noun(start, i);
            if stop {
                break;
            }
            i += 1;
        }
        // "a person familiar with the plan": what a preposition belongs to is no part of the noun.
        if i > start + 2 && self.english() && self.text_is_one_of(i - 1, &["close", "familiar"]) && self.is(i, Class::PREPOSITION) {
            i -= 1;
        }
        (i > start).then_some(start..i)
    }

    /// "Harbour press secretary Ann Ode": common words between capitals that say what somebody is.
    fn titled(&self, from: usize) -> bool {
        let name = (from..from + 4).find(|i| self.at(*i).is_none_or(|t| t.capital || !t.word())).unwrap_or(from);
        name > from && self.at(name).is_some_and(|t| t.capital && t.word()) && self.is(name - 1, Class::ROLE.or(Class::TITLE))
    }

    /// The first noun phrase of the clause in `range`: its subject, if the clause is a plain one.
    pub(in super::super) fn first_phrase(&self, range: Range<usize>) -> Option<Range<usize>> {
        let mut i = range.start;
        for _ in 0..4 {
            i = self.strip_lead(i, range.end);
            let token = self.at(i).filter(|_| i < range.end)?;
            let ing = token.text.ends_with("ing") && !self.at(i + 1).is_some_and(|t| t.capital);
            let adverbial = token.is(Class::PREPOSITION.or(Class::SUBORDINATOR)) && !token.is(Class::DETERMINER)
                || ing
                || token.text.ends_with("ly")
                || token.is(Class::LEAD) && !token.is(Class::DETERMINER.or(Class::PRONOUN).or(Class::POSSESSIVE).or(Class::QUANTIFIER))
                || !token.word();
            if !adverbial {
                break;
            }
            let limit = range.end.min(i + REACH);
            i = (i..limit).find(|k| self.kind(*k) == Some(Kind::Comma)).map_or(i + 1, |comma| comma + 1);
        }
        let head = self.at(i).filter(|_| i < range.end)?;
        // "Daraufhin biss der Hund": where nouns are capitals, a plain small word in the first place is the verb.
        if self.lexicon.rows.capital_nouns && !head.capital && (head.class == Class::NONE || head.is(CUES.or(Class::AUX))) {
            let subject = (i + 1..range.end.min(i + 6)).find(|k| !self.is(*k, Class::ADVERB))?;
            return self.subject_after(subject, range.end);
        }
        if head.is(Class::PRONOUN) {
            return Some(i..i + 1);
        }
        let mut end = i + 1;
        while end < range.end.min(i + 14) {
            let Some(token) = self.at(end) else { break };
            let verb = token.is(Class::AUX.or(Class::VERB))
                || token.is(CUES) && token.is(Class::FINITE) && !token.is(Class::NOUN)
                || token.text.ends_with("ed");
            if !token.word()
                || verb && !token.capital
                || token.is(NO_START.or(NOT_IN_PHRASE)) && !token.capital
                || self.at(end - 1).is_some_and(|t| t.capital && !t.possessive() && !t.is(Class::ADJECTIVE))
                    && !token.capital
                    && !self.titled(end)
                    && !token.is(Class::PARTICLE)
                    && !self.at(i).is_some_and(|t| t.is(Class::DETERMINER))
            {
                break;
            }
            end += 1;
        }
        self.valid(i, end)
    }
}
