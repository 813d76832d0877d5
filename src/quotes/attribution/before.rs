//! Words before the segment in its sentence: the cues with a subject, the last first.

use std::ops::Range;

use super::super::grammar::{Grammar, REACH, Subject};
use super::super::lexicon::Class;
use super::super::tokens::Kind;
use super::after::according;
use super::{Attribution, Place};

/// Rules `before` and its kin: the cues of the sentence left of the segment that have a subject, the preferred one first.
pub(super) fn before(g: &Grammar<'_, '_>, place: &Place) -> Vec<Attribution> {
    let start = place.sentence.start.max(place.quote.saturating_sub(2 * REACH));
    cues(g, start, place.quote, place)
}

/// Cues weighed for one segment, at most.
const CUES: usize = 6;

fn cues(g: &Grammar<'_, '_>, start: usize, end: usize, place: &Place) -> Vec<Attribution> {
    let mut out = Vec::new();
    let mut preferred = None;
    for at in (start..end).rev() {
        if out.len() >= CUES {
            break;
        }
        if let Some(found) = according(g, at, end, false) {
            preferred = preferred.or(Some(out.len()));
            out.push(found);
            continue;
        }
        let Some(found) = g.cue(start, at).then(|| with_subject(g, start, at, end, place)).flatten() else { continue };
        // "Ode said he called it “…”": Ode's words. A weak verb stands back before a whole sentence, and under a pronoun.
        let pronoun = found.speaker.as_ref().is_some_and(|s| s.len() == 1 && g.is(s.start, Class::PRONOUN.or(Class::RELATIVE)));
        let first = out.is_empty();
        if g.is(at, Class::CUE) || first && !place.direct && !pronoun {
            preferred = preferred.or(Some(out.len()));
        }
        out.push(found);
    }
    if let Some(at) = preferred.filter(|at| *at > 0) {
        out.get_mut(..=at).unwrap_or_default().rotate_right(1);
    }
    out
}

/// The preferred reading alone.
pub(super) fn last_cue(g: &Grammar<'_, '_>, start: usize, end: usize, place: &Place) -> Option<Attribution> {
    cues(g, start, end, place).into_iter().next()
}

pub(super) fn with_subject(g: &Grammar<'_, '_>, start: usize, at: usize, end: usize, place: &Place) -> Option<Attribution> {
    let found = |speaker, rule| Some(Attribution::new(rule, Some(at..at + 1), speaker));
    if g.text_is(at + 1, "by") && g.is(at, Class::FINITE) {
        return g.subject_after(at + 2, end).and_then(|speaker| found(speaker, "before-passive"));
    }
    // "“…,” said Ode, “…”": the verb already has its subject on the right.
    let opens = at == start
        || matches!(g.kind(at - 1), Some(Kind::Quote))
        || g.kind(at - 1) == Some(Kind::Comma) && at >= 2 && matches!(g.kind(at - 2), Some(Kind::Quote));
    if opens
        && g.is(at, Class::FINITE)
        && let Some(speaker) = g.subject_after(at + 1, end)
    {
        return found(speaker, "before-inverted");
    }
    if g.lexicon.rows.inverts
        && let Some(speaker) = inverted_pronoun(g, start, at, end)
    {
        return found(speaker, "before-inverted");
    }
    match g.subject_before(start, at) {
        Subject::Is(phrase) if g.is(at, Class::BASE) && !g.is(at, Class::FINITE) && phrase.len() == 1 && g.text_is(phrase.start, "it") => {
            None
        }
        Subject::Is(phrase) if !(g.lexicon.rows.inverts && foreign_lead(g, &phrase, start)) => found(
            if g.lexicon.rows.inverts { g.apposed(start, &phrase).unwrap_or_else(|| g.name_alone(start, phrase)) } else { phrase },
            "before",
        ),
        Subject::Earlier => earlier(g, start, at, place).and_then(|speaker| found(speaker, "before-inherited")),
        _ if g.lexicon.rows.inverts => inverted_subject(g, at, end).and_then(|speaker| found(speaker, "before-inverted")),
        _ => None,
    }
}

/// The subject behind a verb, over adverbs and object pronouns ("äußerte sich gestern der Minister").
fn inverted_subject(g: &Grammar<'_, '_>, verb: usize, end: usize) -> Option<Range<usize>> {
    let subject = (verb + 1..end).find(|i| !g.is(*i, Class::ADVERB))?;
    g.subject_after(subject, end)
}

/// A pronoun behind its verb is the subject, whatever stands before ("den Plan nannte er"); "es" stands for the paper before it ("in dem Antrag heißt es").
fn inverted_pronoun(g: &Grammar<'_, '_>, start: usize, verb: usize, end: usize) -> Option<Range<usize>> {
    let at = verb + 1;
    if at >= end || !g.is(at, Class::PRONOUN) || g.is(at, Class::DETERMINER.or(Class::POSSESSIVE)) || verb == start {
        return None;
    }
    if !g.text_is(at, "es") {
        return Some(at..at + 1);
    }
    let first = g.part_start(start.max(verb.saturating_sub(REACH)), verb);
    let paper = g.is(first, Class::PREPOSITION) && first + 1 < verb;
    paper.then(|| g.subject_after(first + 1, verb)).flatten().or(Some(at..at + 1))
}

/// In languages that invert, a phrase that begins with a preposition is no subject.
fn foreign_lead(g: &Grammar<'_, '_>, phrase: &Range<usize>, start: usize) -> bool {
    // "Doch in einem Interview antwortete Ode"
    let lead = g.is(phrase.start, Class::LEAD) && !g.is(phrase.start, Class::DETERMINER.or(Class::PRONOUN));
    let led = lead && phrase.len() > 2 && g.is(phrase.start + 1, Class::PREPOSITION);
    led || phrase.start > start && (start..phrase.start).any(|i| g.is(i, Class::PREPOSITION) && g.kind(i + 1) != Some(Kind::Comma))
}

/// The subject of the nearest earlier finite cue, else of the sentence, else (a participle opens it) of the clause after the segment.
fn earlier(g: &Grammar<'_, '_>, start: usize, at: usize, place: &Place) -> Option<Range<usize>> {
    let finite = |k: &usize| g.verb(start, *k);
    let inverts = g.lexicon.rows.inverts;
    let subject = |k: usize| match g.subject_before(start, k) {
        Subject::Is(phrase) if !(inverts && foreign_lead(g, &phrase, start)) => Some(phrase),
        _ if inverts => inverted_subject(g, k, at),
        _ => None,
    };
    let own = |phrase: &Range<usize>| !g.is(phrase.start, Class::RELATIVE);
    let main = g.main_clause(start, at);
    // "… and said" goes on from the verb before; "…, saying" from the main one.
    let conjoined = (main..at).rev().find(|k| !g.is(*k, Class::ADVERB.or(Class::AUX))).is_some_and(|k| g.is(k, Class::CONJUNCTION));
    let mut verbs = (main..at).filter(finite);
    let found =
        if conjoined { (main..at).rev().filter(finite).filter_map(subject).find(own) } else { verbs.find_map(|k| subject(k).filter(own)) };
    if found.is_some() {
        return found;
    }
    if at == start {
        let from = place.quote + 1;
        return g.first_phrase(from..place.sentence.end.max(from));
    }
    g.first_phrase(main..at)
}

/// Rule `possessive`: "her comment that “…”", "Ode's warning: “…”".
pub(super) fn possessive(g: &Grammar<'_, '_>, place: &Place) -> Option<Attribution> {
    let start = place.sentence.start.max(place.quote.saturating_sub(12));
    let noun = (start..place.quote).rev().find(|i| g.is(*i, Class::SPEECH))?;
    let owner =
        (start.max(noun.saturating_sub(4))..noun).rev().find(|i| g.at(*i).is_some_and(|t| t.is(Class::POSSESSIVE) || t.possessive()))?;
    let mut first = owner;
    while first > start
        && g.at(owner).is_some_and(|t| t.capital)
        && g.at(first - 1).is_some_and(|t| t.capital && t.word() && !t.possessive())
    {
        first -= 1;
    }
    Some(Attribution::new("possessive", Some(noun..noun + 1), first..owner + 1))
}

/// Rule `before-any-verb`: a verb off the list right before the segment or its "that" ("the panel found “…”").
pub(super) fn behind(g: &Grammar<'_, '_>, place: &Place) -> Option<Attribution> {
    let mut verb = place.quote.checked_sub(1)?;
    let start = place.sentence.start.max(place.quote.saturating_sub(REACH));
    if !g.lexicon.rows.paradigm {
        return None;
    }
    if let Some(that) = (start..=verb).rev().find(|i| g.text_is(*i, "that")) {
        verb = that.checked_sub(1)?;
    }
    let token = g.at(verb).filter(|t| verb > start && t.word() && !t.capital)?;
    if !token.text.ends_with("ed") && !token.is(Class::VERB) {
        return None;
    }
    match g.subject_before(start, verb) {
        Subject::Is(speaker) => Some(Attribution::new("before-any-verb", Some(verb..verb + 1), speaker)),
        _ => None,
    }
}
