//! A little grammar: which tokens are verbs of saying here, and where the noun phrase beside one begins and ends.

use std::ops::Range;

use super::lexicon::{Class, Lexicon};
use super::tokens::{Kind, Token};

/// How far a scan looks, in tokens: bounds the work on sentences of any length.
pub(super) const REACH: usize = 70;

/// Who a verb takes as its subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    /// Token range of the noun phrase.
    Is(Range<usize>),
    /// The subject of an earlier verb of the sentence ("…, adding").
    Earlier,
    None,
}

pub(super) struct Grammar<'a, 't> {
    pub tokens: &'t [Token<'a>],
    pub lexicon: &'static Lexicon,
}

const NOT_IN_PHRASE: Class = Class::AUX.or(Class::PRONOUN).or(Class::RELATIVE);
const NO_START: Class = Class::PREPOSITION.or(Class::SUBORDINATOR).or(Class::CONJUNCTION).or(Class::AUX).or(Class::ADVERB);
const TIME: Class = Class::QUANTIFIER.or(Class::CALENDAR).or(Class::ADVERB);
const CUES: Class = Class::CUE.or(Class::WEAK);

impl<'a> Grammar<'a, '_> {
    pub fn at(&self, index: usize) -> Option<&Token<'a>> {
        self.tokens.get(index)
    }

    pub fn is(&self, index: usize, class: Class) -> bool {
        self.at(index).is_some_and(|t| t.is(class))
    }

    pub fn kind(&self, index: usize) -> Option<Kind> {
        self.at(index).map(|t| t.kind)
    }

    pub fn text_is(&self, index: usize, word: &str) -> bool {
        self.at(index).is_some_and(|t| t.text.eq_ignore_ascii_case(word))
    }

    fn english(&self) -> bool {
        self.lexicon.rows.paradigm
    }

    /// A word that is, here, a cue: by its form and by the word before it.
    pub fn cue(&self, start: usize, at: usize) -> bool {
        let Some(token) = self.at(at).filter(|t| t.is(CUES)) else { return false };
        if token.capital && at > start && !matches!(self.kind(at - 1), Some(Kind::Quote(_))) {
            return false;
        }
        let before = at.checked_sub(1).filter(|i| *i >= start).and_then(|i| self.at(i));
        if !self.english() {
            return !before.is_some_and(|b| b.is(Class::DETERMINER.or(Class::POSSESSIVE)) && !token.is(Class::NONE));
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

    fn finite(&self, start: usize, at: usize, token: &Token<'a>, before: Option<&Token<'a>>) -> bool {
        if self.passive(start, at, token) {
            return self.text_is(at + 1, "by");
        }
        if before.is_some_and(|b| b.is(Class::DETERMINER.or(Class::POSSESSIVE)) && !b.is(Class::RELATIVE.or(Class::PRONOUN))) {
            return false;
        }
        // "a class called “…”": a participle behind its noun.
        let behind = before.is_some_and(|b| b.word() && !b.capital && b.class == Class::NONE && !b.text.ends_with("ly"));
        if behind && token.is(Class::WEAK) && token.text.ends_with("ed") && matches!(self.kind(at + 1), Some(Kind::Quote(_))) {
            return false;
        }
        !token.is(Class::NOUN) || token.text.ends_with("ed") || self.verbal(at, before)
    }

    /// "was called", "been told"; not "has called", nor the third person.
    fn passive(&self, start: usize, at: usize, token: &Token<'a>) -> bool {
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
    fn verbal(&self, at: usize, before: Option<&Token<'a>>) -> bool {
        let Some(before) = before else { return false };
        const NOUN_AFTER: Class = Class::DETERMINER.or(Class::POSSESSIVE).or(Class::PREPOSITION).or(Class::AUX).or(Class::ADJECTIVE);
        if before.is(Class::PRONOUN.or(Class::RELATIVE)) || before.is(Class::ADVERB) || matches!(before.kind, Kind::Comma | Kind::Close) {
            return true;
        }
        if before.is(NOUN_AFTER) || before.possessive() || !before.word() {
            return false;
        }
        let comma = self.kind(at + 1) == Some(Kind::Comma) && matches!(self.kind(at + 2), Some(Kind::Quote(_)));
        let announces = self.text_is(at + 1, "that") || matches!(self.kind(at + 1), Some(Kind::Colon | Kind::Quote(_) | Kind::Stop));
        before.capital || announces || comma
    }

    /// The plain form is a verb after "to", a modal, or a plural.
    fn plain(&self, start: usize, at: usize, token: &Token<'a>, before: Option<&Token<'a>>) -> bool {
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

    pub fn participle(&self, at: usize) -> bool {
        self.at(at).is_some_and(|t| t.is(Class::ING) && !t.is(Class::FINITE))
    }

    /// The subject left of the verb at `cue`, not before `start`.
    pub fn subject_before(&self, start: usize, cue: usize) -> Subject {
        let start = start.max(cue.saturating_sub(REACH));
        let end = self.before_auxiliaries(start, cue);
        let Some(last) = end.checked_sub(1).filter(|i| *i >= start).and_then(|i| self.at(i)) else {
            return if self.participle(cue) { Subject::Earlier } else { Subject::None };
        };
        if last.is(Class::RELATIVE) && self.english() || last.is(Class::RELATIVE) && !last.is(Class::PRONOUN) {
            let end = if self.kind(end.wrapping_sub(2)) == Some(Kind::Comma) { end - 2 } else { end - 1 };
            let relative = self.before_auxiliaries(start, cue);
            return self.nearest(start, end).map_or(Subject::None, |_| Subject::Is(relative - 1..relative));
        }
        if last.is(Class::PRONOUN) && !(last.capital && last.text.len() == 1 && last.text != "I") {
            return Subject::Is(end - 1..end);
        }
        // "issued a statement saying": the statement does not say it, its author does.
        let thing = last.word() && (!last.capital || last.is(Class::CALENDAR)) && !last.is(Class::ROLE);
        if self.participle(cue)
            && (end == cue && last.kind == Kind::Comma || last.is(Class::PREPOSITION) || thing && !self.progressive(end, cue))
        {
            return Subject::Earlier;
        }
        if last.is(Class::CONJUNCTION) {
            return Subject::Earlier;
        }
        if last.kind == Kind::Comma {
            return self.before_apposition(start, end - 1).map_or(Subject::Earlier, Subject::Is);
        }
        match self.phrase(start, end) {
            Some(phrase) => Subject::Is(phrase),
            None if self.participle(cue) => Subject::Earlier,
            None => Subject::None,
        }
    }

    /// "is saying": an auxiliary stands between the subject and the participle.
    fn progressive(&self, end: usize, cue: usize) -> bool {
        (end..cue).any(|i| self.is(i, Class::AUX))
    }

    /// Any finite verb, on the list or not, that is no adjective.
    pub fn verb(&self, start: usize, at: usize) -> bool {
        let Some(token) = self.at(at).filter(|t| t.word() && !t.capital) else { return false };
        if token.is(CUES) {
            return token.is(Class::FINITE) && self.cue(start, at);
        }
        let past = token.is(Class::VERB) || token.text.ends_with("ed") && token.text.len() > 4;
        past && at > start && !self.is(at - 1, Class::DETERMINER.or(Class::POSSESSIVE).or(Class::PREPOSITION))
    }

    /// The end of the noun phrase before adverbs, auxiliaries, dates and chains like "went on to".
    fn before_auxiliaries(&self, start: usize, cue: usize) -> usize {
        let mut end = cue;
        while end > start {
            let Some(token) = self.at(end - 1) else { break };
            let ly = token.text.ends_with("ly") && token.text.len() > 4 && !token.capital;
            if token.is(Class::PRONOUN) || token.capital && !token.is(Class::CALENDAR) {
                break;
            }
            if matches!(token.text, "ago" | "later" | "earlier") {
                end -= 1;
                while end > start + 1
                    && self.at(end - 1).is_some_and(|t| {
                        !t.capital
                            && (t.is(TIME)
                                || matches!(t.text, "days" | "weeks" | "months" | "years" | "hours" | "minutes" | "less" | "more" | "than"))
                    })
                {
                    end -= 1;
                }
            } else if token.is(Class::AUX.or(Class::ADVERB)) && !token.is(Class::CONJUNCTION) || ly {
                end -= 1;
            } else if token.is(Class::CALENDAR) && end - start > 1 {
                end -= 1;
                if self.text_is(end - 1, "on")
                    || self.text_is(end - 1, "last")
                    || self.text_is(end - 1, "this")
                    || self.text_is(end - 1, "in")
                {
                    end -= 1;
                }
            } else if self.text_is(end - 1, "to") && self.english() {
                let verb = if self.text_is(end.wrapping_sub(2), "on") { end.wrapping_sub(3) } else { end.wrapping_sub(2) };
                let chain = verb < end
                    && verb > start
                    && self.at(verb).is_some_and(|t| t.word() && !t.capital && (t.is(Class::VERB) || chained(t.text)));
                if !chain {
                    break;
                }
                end = verb;
            } else {
                break;
            }
        }
        end
    }

    /// A comma closes an apposition before the verb: the phrase stands before the comma that opened it.
    fn before_apposition(&self, start: usize, comma: usize) -> Option<Range<usize>> {
        let mut end = comma;
        let mut common = None;
        for _ in 0..6 {
            let part = self.part_start(start, end);
            if part == start {
                let adverbial = self.at(part).is_some_and(|t| t.is(Class::PREPOSITION.or(Class::SUBORDINATOR)));
                return if adverbial && common.is_some() { common } else { self.phrase(start, end) };
            }
            // Step over the apposition; what is before it may be one as well.
            end = part - 1;
            let first = self.part_start(start, end);
            if (self.names(first, end) || first == start && !self.is(first, Class::PREPOSITION))
                && let Some(phrase) = self.phrase(first, end)
            {
                return Some(phrase);
            }
            if self.is(first, Class::DETERMINER) {
                common = self.phrase(first, end);
            }
        }
        None
    }

    /// Whether a part between commas can be the phrase that the later parts describe, not one of those itself ("59", "Md.", "who …").
    fn names(&self, first: usize, end: usize) -> bool {
        let abbreviation = first + 1 == end && self.at(first).is_some_and(|t| t.text.ends_with('.'));
        let capital = self.at(first).is_some_and(|t| t.capital && !t.is(Class::PREPOSITION));
        capital && !abbreviation || self.is(first, Class::PRONOUN.or(Class::CONJUNCTION)) && !self.is(first, Class::RELATIVE)
    }

    /// Where the main clause of a sentence begins: after an opening clause or adverbial and its comma.
    pub fn main_clause(&self, start: usize, end: usize) -> usize {
        let mut i = start;
        for _ in 0..3 {
            let first = self.strip_adverbs(i, end);
            if !self.is(first, Class::SUBORDINATOR.or(Class::PREPOSITION)) {
                break;
            }
            let comma = (first..end.min(first + REACH)).find(|k| self.kind(*k) == Some(Kind::Comma));
            let Some(comma) = comma else { break };
            i = comma + 1;
        }
        i
    }

    fn strip_adverbs(&self, mut i: usize, end: usize) -> usize {
        while i < end && self.is(i, Class::ADVERB.or(Class::CONJUNCTION)) && !self.is(i, Class::PRONOUN) {
            i += 1;
        }
        i
    }

    /// First token after the comma (or other stop) left of `end`.
    fn part_start(&self, start: usize, end: usize) -> usize {
        let mut i = end;
        while i > start && !matches!(self.kind(i - 1), Some(Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Quote(_))) {
            i -= 1;
        }
        i
    }

    /// The noun phrase that ends at `end`, with its prepositional parts.
    fn phrase(&self, start: usize, end: usize) -> Option<Range<usize>> {
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
            return self.nearest(first + 1, end);
        }
        self.valid(first, end)
    }

    /// Whether the token at `at` cannot stand inside a noun phrase.
    fn bounds(&self, start: usize, end: usize, at: usize, token: &Token<'a>) -> bool {
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
    fn opening(&self, start: usize, close: usize) -> usize {
        let low = start.max(close.saturating_sub(12));
        (low..close).rev().find(|i| self.kind(*i) == Some(Kind::Open)).unwrap_or(close)
    }

    /// Steps over a sentence's opening words and dates.
    fn strip_lead(&self, mut i: usize, end: usize) -> usize {
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

    fn valid(&self, first: usize, end: usize) -> Option<Range<usize>> {
        let head = self.at(first)?;
        let ing = head.text.ends_with("ing") && head.capital && !self.at(first + 1).is_some_and(|t| t.capital) && end - first > 1;
        let starts = head.word() && (!head.is(NO_START) || head.is(Class::DETERMINER.or(Class::PRONOUN).or(Class::QUANTIFIER)));
        (first < end && end - first <= 25 && starts && !ing).then_some(first..end)
    }

    /// The shortest noun phrase that ends at `end`: a run of capitals with what stands before it, or a noun with its determiner.
    fn nearest(&self, start: usize, end: usize) -> Option<Range<usize>> {
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
    pub fn label(&self, start: usize, end: usize) -> Option<Range<usize>> {
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
    pub fn antecedent(&self, start: usize, relative: usize) -> Option<Range<usize>> {
        let end = if self.kind(relative.wrapping_sub(1)) == Some(Kind::Comma) { relative - 1 } else { relative };
        let found = self.nearest(start.max(end.saturating_sub(REACH)), end)?;
        // "Ann Ode of Ohio, who": the place is not meant.
        if self.text_is(found.start.wrapping_sub(1), "of") && self.at(found.start.wrapping_sub(2)).is_some_and(|t| t.capital) {
            return self.nearest(start, found.start - 1);
        }
        Some(found)
    }

    /// The noun phrase that begins at `start` (after an inverted verb, "according to", "by").
    pub fn subject_after(&self, start: usize, end: usize) -> Option<Range<usize>> {
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
        let mut i = start + 1;
        while i < end.min(start + REACH) {
            let Some(token) = self.at(i) else { break };
            let of = ["of", "for", "de", "du", "des", "von", "del", "della", "di", "do", "da", "van"].iter().any(|w| self.text_is(i, w));
            let stop = !token.word() && token.text != "&"
                || token.is(NOT_IN_PHRASE.or(Class::SUBORDINATOR).or(Class::CALENDAR)) && !token.capital
                || token.is(Class::PREPOSITION) && !of && !(token.capital)
                || token.is(Class::CALENDAR) && !self.is(i, Class::TITLE)
                || token.is(Class::CONJUNCTION) && !self.at(i + 1).is_some_and(|t| t.capital)
                || token.is(Class::ADVERB) && !token.capital
                || token.is(CUES) && token.is(Class::FINITE) && !token.is(Class::NOUN) && !token.capital
                || token.is(Class::ING) && !token.capital;
            if stop {
                break;
            }
            i += 1;
        }
        (i > start).then_some(start..i)
    }

    /// The first noun phrase of the clause in `range`: its subject, if the clause is a plain one.
    pub fn first_phrase(&self, range: Range<usize>) -> Option<Range<usize>> {
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
                || self.at(end - 1).is_some_and(|t| t.capital && !t.possessive())
                    && !token.capital
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

/// Verbs that take "to" before the cue: "went on to say", "appeared to mock".
fn chained(word: &str) -> bool {
    ["ed", "s", "es", "on", "nt"].iter().any(|ending| word.ends_with(ending))
        || matches!(word, "went" | "go" | "going" | "began" | "chose" | "like" | "want")
}
