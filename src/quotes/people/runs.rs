//! Runs of capitalised words, and the titles among them.

use std::ops::Range;

use super::super::lexicon::Class;
use super::super::tokens::Tokens;
use super::nouns::{self, Nouns};
use super::{Gender, gender};

/// A run of capitalised words.
#[derive(Debug, Clone)]
pub(in super::super) struct Run {
    /// The name itself, titles dropped.
    pub name: Range<usize>,
    /// With its titles.
    pub whole: Range<usize>,
    pub gender: Option<Gender>,
    pub entity: Option<usize>,
}

/// The run of capitalised words that begins at a token, its titles split off.
pub(super) fn run_at(tokens: &Tokens<'_, '_>, start: usize, nouns: Option<&Nouns<'_>>) -> Option<Run> {
    let head = tokens.get(start)?;
    if !head.capital || !head.word() || head.is(Class::CALENDAR) && !head.is(Class::FIRST) {
        return None;
    }
    if head.is(Class::LEAD.or(Class::PRONOUN)) && !head.text.ends_with('.') && !head.is(Class::TITLE) {
        return None;
    }
    let mut end = start + 1;
    while let Some(token) = tokens.get(end) {
        // "von Ode", "von der Au"
        let named = |i: usize| tokens.get(i).is_some_and(|next| next.capital && next.word());
        let twice = || tokens.get(end + 1).is_some_and(|next| next.is(Class::PARTICLE)) && named(end + 2);
        let particle = token.is(Class::PARTICLE) && (named(end + 1) || twice());
        let joined = token.word() && (token.capital && !token.is(Class::CALENDAR) || particle);
        let apart = nouns.is_some() && !nouns::goes_on(tokens, start, end);
        if !joined || apart || tokens.get(end - 1).is_some_and(|t| t.possessive()) || end - start > 12 {
            break;
        }
        end += 1;
    }
    let run = titled(tokens, start..end);
    Some(match nouns {
        // A noun alone is told apart when somebody asks for it: most are never asked for.
        Some(nouns) if run.whole.len() > 1 => Run { name: nouns.name(tokens, &run.whole), ..run },
        _ => run,
    })
}

fn titled(tokens: &Tokens<'_, '_>, whole: Range<usize>) -> Run {
    let at = |i: usize| tokens.get(i);
    let body = whole.end.checked_sub(1).and_then(at).is_some_and(|t| t.is(Class::BODY));
    let role = whole.start.checked_sub(1).and_then(at).filter(|t| t.is(Class::ROLE.or(Class::TITLE)));
    let mut found = role.and_then(|t| gender(t.class));
    let mut start = whole.start;
    for i in whole.clone() {
        let Some(token) = at(i) else { break };
        if token.is(Class::TITLE) && !body && !(token.is(Class::FIRST) && i + 1 < whole.end && start == i) {
            found = gender(token.class).or(found);
            start = i + 1;
        }
    }
    // "Secretary of State Ann Ode"
    let of = whole.start.checked_sub(2).and_then(at).is_some_and(|t| t.is(Class::TITLE))
        && whole.start.checked_sub(1).and_then(at).is_some_and(|t| t.text == "of");
    if of && start == whole.start && whole.len() >= 3 && at(whole.start + 1).is_some_and(|t| t.is(Class::FIRST)) {
        start += 1;
    }
    while start + 2 < whole.end && at(start).is_some_and(|t| t.is(Class::ADJECTIVE)) && at(start + 1).is_some_and(|t| t.is(Class::FIRST)) {
        start += 1;
    }
    // "Vendor Earl Pruitt" at the head of a sentence, "Lokführerin Wiebke Carstens" anywhere: what one is stands before who.
    while start + 2 < whole.end && !body && at(start).is_some_and(|t| t.is(Class::ROLE) && !t.is(Class::FIRST)) {
        found = at(start).and_then(|t| gender(t.class)).or(found);
        start += 1;
    }
    Run { name: start..whole.end, whole, gender: found, entity: None }
}
