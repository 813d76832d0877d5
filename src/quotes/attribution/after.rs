//! Words behind the segment: "…,” said X", "…,” X said", and what closes its sentence.

use super::super::grammar::{Grammar, REACH, Subject};
use super::super::lexicon::Class;
use super::super::sentences::final_mark;
use super::super::tokens::Kind;
use super::{Attribution, Place};

/// A quoted text whose last mark leads on to "said X".
pub(super) fn leads_on(quoted: &str) -> bool {
    final_mark(quoted).is_some_and(|c| matches!(c, ',' | '?' | '!' | '—' | '–' | '-' | '…' | ':'))
}

/// Rules `according`, `verb-subject`, `subject-verb`: the words right after the closing mark.
pub(super) fn after(g: &Grammar<'_, '_>, place: &Place) -> Option<Attribution> {
    let text = g.at(place.quote)?.text;
    let mut i = place.quote + 1;
    let comma = matches!(g.kind(i), Some(Kind::Comma | Kind::Dash));
    if comma {
        i += 1;
    }
    // Russian sets both: "…“, - сказал".
    if g.kind(i) == Some(Kind::Dash) {
        i += 1;
    }
    let end = clause_end(g, i, place.paragraph.end);
    if i >= end || !leads_on(text) && !comma && !close_tie(g, i, end, text) {
        return None;
    }
    // "…," as Ode put it
    let from = if g.text_is(i, "as") || g.text_is(i, "so") && g.at(i + 1).is_some_and(|t| t.is(Class::CUE)) { i + 1 } else { i };
    according(g, from, end, true)
        .or_else(|| inverted(g, from, end, comma || leads_on(text)))
        .or_else(|| subject_verb(g, from, end, comma || leads_on(text)))
        .or_else(|| if comma && g.lexicon.rows.inverts { inverted_any(g, from, end) } else { None })
}

/// Rule `any-verb-subject`: in languages that invert, a verb off the list right behind the comma ("…“, strich Weber heraus).
fn inverted_any(g: &Grammar<'_, '_>, from: usize, end: usize) -> Option<Attribution> {
    g.at(from).filter(|t| t.word() && !t.capital && t.class == Class::NONE && t.text.len() > 2)?;
    let subject = from + 1;
    g.at(subject).filter(|t| t.capital || t.is(Class::DETERMINER.or(Class::TITLE).or(Class::ROLE)))?;
    let speaker = g.subject_after(subject, end)?;
    Some(Attribution::new("any-verb-subject", Some(from..from + 1), speaker))
}

/// After a full stop or a bare fragment only the plain shapes count: "X said." and "said X."
fn close_tie(g: &Grammar<'_, '_>, from: usize, end: usize, text: &str) -> bool {
    // "…” said Ode": in small letters, a verb of saying begins no sentence of its own.
    if g.at(from).is_some_and(|t| t.is(Class::CUE) && t.is(Class::FINITE) && !t.capital) {
        return true;
    }
    let stop = final_mark(text) == Some('.');
    let verb = (from..end.min(from + 5)).find(|k| g.is(*k, Class::CUE) && g.cue(from, *k));
    verb.is_some_and(|verb| {
        let plain = g.at(from).is_some_and(|t| t.capital || t.is(Class::PRONOUN) || t.is(Class::CUE));
        plain && (!stop || matches!(g.kind(verb + 1), Some(Kind::Stop) | None) || verb + 1 == end)
    })
}

/// End of the clause that starts at `from`: a full stop, a semicolon, the next quotation.
fn clause_end(g: &Grammar<'_, '_>, from: usize, limit: usize) -> usize {
    let limit = limit.min(from + REACH);
    (from..limit).find(|k| matches!(g.kind(*k), Some(Kind::Stop | Kind::Semicolon | Kind::Quote))).unwrap_or(limit)
}

/// `according to X`.
pub(super) fn according(g: &Grammar<'_, '_>, at: usize, end: usize, after: bool) -> Option<Attribution> {
    let first = g.at(at).filter(|t| t.word())?.text.as_bytes().first()?.to_ascii_lowercase();
    if !g.lexicon.may_open(first) {
        return None;
    }
    let only_after = if after { g.lexicon.rows.according_after } else { &[] };
    let (cue, rule) =
        g.lexicon.rows.according.iter().chain(only_after).filter(|p| !first.is_ascii() || p.as_bytes().first() == Some(&first)).find_map(
            |phrase| {
                let words = phrase.split(' ').count();
                let all = phrase.split(' ').enumerate().all(|(k, word)| g.text_is(at + k, word));
                all.then_some((at..at + words, if after { "according-after" } else { "according-before" }))
            },
        )?;
    let speaker = g.subject_after(cue.end, end)?;
    Some(Attribution::new(rule, Some(cue), speaker))
}

/// `said X`. Right behind the mark a form that is also a noun is a verb ("reads the notice").
fn inverted(g: &Grammar<'_, '_>, from: usize, end: usize, tied: bool) -> Option<Attribution> {
    let mut verb = from;
    while verb < end && verb < from + 2 && (g.is(verb, Class::ADVERB) || g.is(verb, Class::AUX)) && !g.is(verb, Class::CUE) {
        verb += 1;
    }
    if !g.is(verb, Class::CUE.or(Class::WEAK)) || !g.is(verb, Class::FINITE) || !(tied && verb == from || g.cue(from, verb)) {
        return None;
    }
    let mut subject = verb + 1;
    // "hat Weber gesagt", "a dit hier M. Blanc": adverbs between.
    while !g.lexicon.rows.paradigm && g.is(subject, Class::ADVERB) && subject < end {
        subject += 1;
    }
    let speaker = g.subject_after(subject, end)?;
    // An object, not a subject: "… told reporters", with the subject still to come.
    Some(Attribution::new("verb-subject", Some(verb..verb + 1), speaker))
}

/// `X said`, with an apposition, adverbs or auxiliaries between.
fn subject_verb(g: &Grammar<'_, '_>, from: usize, end: usize, tied: bool) -> Option<Attribution> {
    let mut from = from;
    while from < end && (g.is(from, Class::ADVERB) || g.text_is(from, "and") || g.text_is(from, "but")) && !g.is(from, Class::PRONOUN) {
        from += 1;
    }
    let head = g.at(from).filter(|t| t.word() && !t.is(Class::AUX) || t.is(Class::PRONOUN))?;
    if head.is(Class::PREPOSITION.or(Class::SUBORDINATOR).or(Class::RELATIVE)) && !head.is(Class::DETERMINER) && !g.text_is(from, "who") {
        return None;
    }
    let strong = (from + 1..end).find_map(|verb| strong_verb(g, from, verb));
    strong.or_else(|| if tied { any_verb(g, from, end) } else { None })
}

fn strong_verb(g: &Grammar<'_, '_>, from: usize, verb: usize) -> Option<Attribution> {
    let finite = g.is(verb, Class::CUE.or(Class::WEAK)) && (g.is(verb, Class::FINITE) || g.is(verb, Class::BASE)) && g.cue(from, verb);
    if !finite || g.is(verb - 1, Class::RELATIVE) && verb > from + 1 {
        return None;
    }
    match g.subject_before(from, verb) {
        Subject::Is(phrase) if phrase.start <= from + 1 => Some(Attribution::new("subject-verb", Some(verb..verb + 1), phrase)),
        _ => None,
    }
}

/// A verb off the list, right after a plain subject: the place decides ("he beamed").
fn any_verb(g: &Grammar<'_, '_>, from: usize, end: usize) -> Option<Attribution> {
    let head = g.at(from)?;
    let mut verb = from + 1;
    if !head.is(Class::PRONOUN) {
        if !head.capital {
            return None;
        }
        while verb < end && g.at(verb).is_some_and(|t| t.capital && t.word()) {
            verb += 1;
        }
    }
    let subject = from..verb;
    while verb < end && g.is(verb, Class::ADVERB.or(Class::AUX)) {
        verb += 1;
    }
    let token = g.at(verb).filter(|t| verb < end && t.word() && !t.capital)?;
    let past = token.text.ends_with("ed") || token.is(Class::VERB);
    past.then(|| Attribution::new("subject-any-verb", Some(verb..verb + 1), subject))
}

/// Rule `sentence-end`: the sentence closes with ", X said." or ", according to X."
pub(super) fn sentence_end(g: &Grammar<'_, '_>, place: &Place) -> Option<Attribution> {
    let end = place.sentence.end.min(place.quote + REACH);
    let low = place.quote + 1;
    let mut commas = (low..end).rev().filter(|i| g.kind(*i) == Some(Kind::Comma)).take(3);
    commas.find_map(|comma| {
        let close = clause_end(g, comma + 1, end);
        let found = according(g, comma + 1, close, true)
            .or_else(|| inverted(g, comma + 1, close, false))
            .or_else(|| subject_verb(g, comma + 1, close, false))?;
        let plain = found.cue.as_ref().is_some_and(|cue| g.is(cue.start, Class::CUE) || cue.len() > 1);
        plain.then_some(Attribution { rule: "sentence-end", ..found })
    })
}
