//! Words further off: the sentence or the paragraph before, and what a colon introduces.

use std::ops::Range;

use super::super::grammar::{Grammar, REACH, Subject};
use super::super::lexicon::Class;
use super::super::tokens::Kind;
use super::after::according;
use super::before::{last_cue, with_subject};
use super::{Attribution, Place};

/// Rule `reported`: a sentence in the mood of reported speech goes on reporting whoever spoke last before it ("Das sei „…“").
pub(super) fn reported(g: &Grammar<'_, '_>, place: &Place) -> Option<Attribution> {
    let mood = |range: Range<usize>| range.into_iter().any(|i| g.is(i, Class::REPORTED));
    let near = place.sentence.start.max(place.quote.saturating_sub(REACH))..place.sentence.end.min(place.quote + REACH);
    if !mood(near) {
        return None;
    }
    let low = place.paragraph.start.max(place.sentence.start.saturating_sub(2 * REACH));
    let mut end = place.sentence.start;
    while end > low {
        let start = (low..end - 1).rev().find(|i| matches!(g.kind(*i), Some(Kind::Stop))).map_or(low, |stop| stop + 1);
        let verb = |at: &usize| g.is(*at, Class::CUE.or(Class::WEAK)) && g.cue(start, *at);
        let found = (start..end).rev().filter(verb).find_map(|at| with_subject(g, start, at, end, place));
        if let Some(found) = found {
            return Some(Attribution { rule: "reported", ..found });
        }
        if let Some(found) = (start..end).find_map(|at| according(g, at, end, true)) {
            return Some(Attribution { rule: "reported", ..found });
        }
        if !mood(start..end) {
            return None;
        }
        end = start;
    }
    None
}

/// Rule `statement`: the paragraph before ends in "X issued a statement …", and this one is what was stated.
pub(super) fn statement(g: &Grammar<'_, '_>, place: &Place) -> Option<Attribution> {
    if place.quote != place.paragraph.start || place.quote + 1 < place.paragraph.end {
        return None;
    }
    let before = place.before.clone().filter(|b| b.len() <= REACH)?;
    if before.clone().any(|i| matches!(g.kind(i), Some(Kind::Quote))) {
        return None;
    }
    let noun = before.clone().find(|i| g.lexicon.rows.statements.iter().any(|word| g.text_is(*i, word)))?;
    let verb = (before.start..noun).rev().take(6).find(|i| g.verb(before.start, *i))?;
    let speaker = match g.subject_before(before.start, verb) {
        Subject::Is(phrase) => phrase,
        _ => g.first_phrase(g.main_clause(before.start, verb)..verb)?,
    };
    Some(Attribution::new("statement", Some(verb..verb + 1), speaker))
}

/// Rule `sentence-before`: a whole quotation after a sentence of the same paragraph that ends in a cue's clause without one of its own.
pub(super) fn sentence_before(g: &Grammar<'_, '_>, place: &Place) -> Option<Attribution> {
    if place.quote != place.sentence.start || place.quote == place.paragraph.start {
        return None;
    }
    let mut start = place.quote - 1;
    while start > place.paragraph.start && place.quote - start < REACH && !matches!(g.kind(start - 1), Some(Kind::Stop)) {
        start -= 1;
    }
    if (start..place.quote).any(|i| matches!(g.kind(i), Some(Kind::Quote))) {
        return None;
    }
    last_cue(g, start, place.quote - 1, place).map(|found| Attribution { rule: "sentence-before", ..found })
}

/// Rules `label` and `colon`: a colon introduces the words, in this sentence or at the end of the paragraph before.
pub(super) fn colon(g: &Grammar<'_, '_>, place: &Place) -> Option<Attribution> {
    let (start, end, rule) = match g.kind(place.quote.wrapping_sub(1)) {
        Some(Kind::Colon) if place.quote > place.sentence.start => (place.sentence.start, place.quote - 1, "colon"),
        Some(Kind::Comma) if place.quote > place.sentence.start && place.direct => (place.sentence.start, place.quote - 1, "clause"),
        _ if place.quote == place.paragraph.start => {
            let before = place.before.clone()?;
            let last = before.end.checked_sub(1)?;
            if g.kind(last) != Some(Kind::Colon) {
                return None;
            }
            if let Some(found) = last_cue(g, before.start, last, place) {
                return Some(Attribution { rule: "colon-paragraph", ..found });
            }
            (before.start, last, "colon-paragraph")
        }
        _ => return None,
    };
    let named = g.label(start, end).filter(|_| rule != "clause");
    let speaker = named.clone().or_else(|| g.first_phrase(start..end))?;
    let label = named.is_some() || speaker.end == end && (speaker.start == start || !g.at(speaker.start - 1).is_some_and(|t| t.word()));
    Some(Attribution::new(if label { "label" } else { rule }, None, speaker))
}
