//! Which words around a quoted segment say who said it: one named rule each, tried in order.

use std::ops::Range;

use super::grammar::{Grammar, REACH, Subject};
use super::lexicon::Class;
use super::sentences::final_mark;
use super::tokens::Kind;

/// The deciding words, as token ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribution {
    /// None where only punctuation introduces the words ("Ode: “…”").
    pub cue: Option<Range<usize>>,
    pub speaker: Option<Range<usize>>,
    pub rule: &'static str,
}

/// Where a quoted segment stands.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// Token of the segment.
    pub quote: usize,
    /// Its sentence.
    pub sentence: Range<usize>,
    pub paragraph: Range<usize>,
    /// Token range of the previous paragraph's last sentence.
    pub before: Option<Range<usize>>,
    /// Begins its sentence, or follows a comma or colon.
    pub direct: bool,
}

/// The first rule that fires.
pub(super) fn find(g: &Grammar<'_, '_>, place: &Place) -> Option<Attribution> {
    let after_first = g.at(place.quote).is_some_and(|t| leads_on(t.text)) || g.kind(place.quote + 1) == Some(Kind::Comma);
    if after_first { after(g, place).or_else(|| before(g, place)) } else { before(g, place).or_else(|| after(g, place)) }
        .or_else(|| colon(g, place))
        .or_else(|| sentence_end(g, place))
        .or_else(|| possessive(g, place))
        .or_else(|| behind(g, place))
        .or_else(|| sentence_before(g, place))
}

/// A quoted text whose last mark leads on to "said X".
fn leads_on(quoted: &str) -> bool {
    final_mark(quoted).is_some_and(|c| matches!(c, ',' | '?' | '!' | '—' | '–' | '-' | '…' | ':'))
}

/// Rules `according`, `verb-subject`, `subject-verb`: the words right after the closing mark.
fn after(g: &Grammar<'_, '_>, place: &Place) -> Option<Attribution> {
    let text = g.at(place.quote)?.text;
    let mut i = place.quote + 1;
    let comma = matches!(g.kind(i), Some(Kind::Comma | Kind::Dash));
    if comma {
        i += 1;
    }
    let end = clause_end(g, i, place.paragraph.end);
    if i >= end || !leads_on(text) && !comma && !close_tie(g, i, end, text) {
        return None;
    }
    // "…," as Ode put it
    let from = if g.text_is(i, "as") || g.text_is(i, "so") && g.at(i + 1).is_some_and(|t| t.is(Class::CUE)) { i + 1 } else { i };
    according(g, from, end, true).or_else(|| inverted(g, from, end)).or_else(|| subject_verb(g, from, end, comma || leads_on(text)))
}

/// After a full stop or a bare fragment only the plain shapes count: "X said." and "said X."
fn close_tie(g: &Grammar<'_, '_>, from: usize, end: usize, text: &str) -> bool {
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
    (from..limit).find(|k| matches!(g.kind(*k), Some(Kind::Stop | Kind::Semicolon | Kind::Quote(_)))).unwrap_or(limit)
}

/// `according to X`.
fn according(g: &Grammar<'_, '_>, at: usize, end: usize, after: bool) -> Option<Attribution> {
    let only_after = if after { g.lexicon.rows.according_after } else { &[] };
    let (cue, rule) = g.lexicon.rows.according.iter().chain(only_after).find_map(|phrase| {
        let words = phrase.split(' ').count();
        let all = phrase.split(' ').enumerate().all(|(k, word)| g.text_is(at + k, word));
        all.then_some((at..at + words, if after { "according-after" } else { "according-before" }))
    })?;
    let speaker = g.subject_after(cue.end, end)?;
    Some(Attribution { cue: Some(cue), speaker: Some(speaker), rule })
}

/// `said X`.
fn inverted(g: &Grammar<'_, '_>, from: usize, end: usize) -> Option<Attribution> {
    let mut verb = from;
    while verb < end && verb < from + 2 && (g.is(verb, Class::ADVERB) || g.is(verb, Class::AUX)) && !g.is(verb, Class::CUE) {
        verb += 1;
    }
    if !g.is(verb, Class::CUE.or(Class::WEAK)) || !g.is(verb, Class::FINITE) || !g.cue(from, verb) {
        return None;
    }
    let mut subject = verb + 1;
    // "hat Weber gesagt", "a dit hier M. Blanc": adverbs between.
    while !g.lexicon.rows.paradigm && g.is(subject, Class::ADVERB) && subject < end {
        subject += 1;
    }
    let speaker = g.subject_after(subject, end)?;
    // An object, not a subject: "… told reporters", with the subject still to come.
    Some(Attribution { cue: Some(verb..verb + 1), speaker: Some(speaker), rule: "verb-subject" })
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
        Subject::Is(phrase) if phrase.start <= from + 1 => {
            Some(Attribution { cue: Some(verb..verb + 1), speaker: Some(phrase), rule: "subject-verb" })
        }
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
    past.then(|| Attribution { cue: Some(verb..verb + 1), speaker: Some(subject), rule: "subject-any-verb" })
}

/// Rules `before` and its kin: the last cue of the sentence left of the segment that has a subject.
fn before(g: &Grammar<'_, '_>, place: &Place) -> Option<Attribution> {
    let start = place.sentence.start.max(place.quote.saturating_sub(2 * REACH));
    last_cue(g, start, place.quote, place)
}

fn last_cue(g: &Grammar<'_, '_>, start: usize, end: usize, place: &Place) -> Option<Attribution> {
    let mut weak = None;
    for at in (start..end).rev() {
        if let Some(found) = according(g, at, end, false) {
            return Some(found);
        }
        if !g.cue(start, at) {
            continue;
        }
        let Some(found) = with_subject(g, start, at, end, place) else { continue };
        if g.is(at, Class::CUE) {
            return Some(found);
        }
        // "Ode said he called it “…”": Ode's words. A weak verb stands back before a whole sentence, and under a pronoun.
        let pronoun = found.speaker.as_ref().is_some_and(|s| s.len() == 1 && g.is(s.start, Class::PRONOUN.or(Class::RELATIVE)));
        if !place.direct && !pronoun && weak.is_none() {
            return Some(found);
        }
        weak = weak.or(Some(found));
    }
    weak
}

fn with_subject(g: &Grammar<'_, '_>, start: usize, at: usize, end: usize, place: &Place) -> Option<Attribution> {
    let found = |speaker, rule| Some(Attribution { cue: Some(at..at + 1), speaker: Some(speaker), rule });
    if g.text_is(at + 1, "by") && g.is(at, Class::FINITE) {
        return g.subject_after(at + 2, end).and_then(|speaker| found(speaker, "before-passive"));
    }
    // "“…,” said Ode, “…”": the verb already has its subject on the right.
    let opens = at == start
        || matches!(g.kind(at - 1), Some(Kind::Quote(_)))
        || g.kind(at - 1) == Some(Kind::Comma) && at >= 2 && matches!(g.kind(at - 2), Some(Kind::Quote(_)));
    if opens
        && g.is(at, Class::FINITE)
        && let Some(speaker) = g.subject_after(at + 1, end)
    {
        return found(speaker, "before-inverted");
    }
    match g.subject_before(start, at) {
        Subject::Is(phrase) if g.is(at, Class::BASE) && !g.is(at, Class::FINITE) && phrase.len() == 1 && g.text_is(phrase.start, "it") => {
            None
        }
        Subject::Is(phrase) if !(g.lexicon.rows.inverts && foreign_lead(g, &phrase, start)) => found(phrase, "before"),
        Subject::Earlier => earlier(g, start, at, place).and_then(|speaker| found(speaker, "before-inherited")),
        _ if g.lexicon.rows.inverts => g.subject_after(at + 1, end).and_then(|speaker| found(speaker, "before-inverted")),
        _ => None,
    }
}

/// In languages that invert, a phrase that begins with a preposition is no subject.
fn foreign_lead(g: &Grammar<'_, '_>, phrase: &Range<usize>, start: usize) -> bool {
    (start..phrase.start).any(|i| g.is(i, Class::PREPOSITION) && g.kind(i + 1) != Some(Kind::Comma)) && phrase.start > start
}

/// The subject of the nearest earlier finite cue, else of the sentence, else (a participle opens it) of the clause after the segment.
fn earlier(g: &Grammar<'_, '_>, start: usize, at: usize, place: &Place) -> Option<Range<usize>> {
    let finite = |k: &usize| g.verb(start, *k);
    let subject = |k: usize| match g.subject_before(start, k) {
        Subject::Is(phrase) => Some(phrase),
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

/// Rule `sentence-end`: the sentence closes with ", X said." or ", according to X."
fn sentence_end(g: &Grammar<'_, '_>, place: &Place) -> Option<Attribution> {
    let end = place.sentence.end.min(place.quote + REACH);
    let low = place.quote + 1;
    let mut commas = (low..end).rev().filter(|i| g.kind(*i) == Some(Kind::Comma)).take(3);
    commas.find_map(|comma| {
        let close = clause_end(g, comma + 1, end);
        let found = according(g, comma + 1, close, true)
            .or_else(|| inverted(g, comma + 1, close))
            .or_else(|| subject_verb(g, comma + 1, close, false))?;
        let plain = found.cue.as_ref().is_some_and(|cue| g.is(cue.start, Class::CUE) || cue.len() > 1);
        plain.then_some(Attribution { rule: "sentence-end", ..found })
    })
}

/// Rule `possessive`: "her comment that “…”", "Ode's warning: “…”".
fn possessive(g: &Grammar<'_, '_>, place: &Place) -> Option<Attribution> {
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
    Some(Attribution { cue: Some(noun..noun + 1), speaker: Some(first..owner + 1), rule: "possessive" })
}

/// Rule `before-any-verb`: a verb off the list right before the segment or its "that" ("the panel found “…”").
fn behind(g: &Grammar<'_, '_>, place: &Place) -> Option<Attribution> {
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
        Subject::Is(speaker) => Some(Attribution { cue: Some(verb..verb + 1), speaker: Some(speaker), rule: "before-any-verb" }),
        _ => None,
    }
}

/// Rule `sentence-before`: a whole quotation after a sentence of the same paragraph that ends in a cue's clause without one of its own.
fn sentence_before(g: &Grammar<'_, '_>, place: &Place) -> Option<Attribution> {
    if place.quote != place.sentence.start || place.quote == place.paragraph.start {
        return None;
    }
    let mut start = place.quote - 1;
    while start > place.paragraph.start && place.quote - start < REACH && !matches!(g.kind(start - 1), Some(Kind::Stop)) {
        start -= 1;
    }
    if (start..place.quote).any(|i| matches!(g.kind(i), Some(Kind::Quote(_)))) {
        return None;
    }
    last_cue(g, start, place.quote - 1, place).map(|found| Attribution { rule: "sentence-before", ..found })
}

/// Rules `label` and `colon`: a colon introduces the words, in this sentence or at the end of the paragraph before.
fn colon(g: &Grammar<'_, '_>, place: &Place) -> Option<Attribution> {
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
    Some(Attribution { cue: None, speaker: Some(speaker), rule: if label { "label" } else { rule } })
}
