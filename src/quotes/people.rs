//! The names of an article: who is mentioned in full, where, and whether he or she.

use std::collections::HashMap;
use std::ops::Range;

use super::lexicon::{Class, Quick};
use super::tokens::Token;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

/// A name of two words or more.
#[derive(Debug)]
pub(super) struct Entity {
    /// As first written in full, titles dropped.
    pub name: String,
    pub gender: Option<Gender>,
    /// An organisation or place by its last word.
    pub body: bool,
    pub mentions: u32,
    /// Begins with a first name on the list.
    pub known: bool,
    /// Token of the last mention in full seen by [`People::named`], in order.
    full: Vec<usize>,
}

/// A run of capitalised words.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// The name itself, titles dropped.
    pub name: Range<usize>,
    /// With its titles.
    pub whole: Range<usize>,
    pub gender: Option<Gender>,
    pub entity: Option<usize>,
}

#[derive(Debug, Default)]
pub(super) struct People {
    pub entities: Vec<Entity>,
    pub runs: Vec<Run>,
    by_last: HashMap<String, Vec<usize>, Quick>,
    by_first: HashMap<String, Vec<usize>, Quick>,
    /// "DNC": names of three capitalised words or more, by their initials.
    by_initials: HashMap<String, usize, Quick>,
}

pub(super) fn gender(class: Class) -> Option<Gender> {
    match (class.any(Class::MALE), class.any(Class::FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

impl People {
    pub fn read(tokens: &[Token<'_>]) -> People {
        let mut people = People::default();
        let mut at = 0;
        while at < tokens.len() {
            let Some(run) = run_at(tokens, at) else {
                at += 1;
                continue;
            };
            at = run.whole.end.max(at + 1);
            people.add(tokens, run);
        }
        people
    }

    fn add(&mut self, tokens: &[Token<'_>], mut run: Run) {
        let Some(words) = tokens.get(run.name.clone()) else { return };
        let suffix = words.last().is_some_and(|t| matches!(t.text.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III"));
        let plain = if suffix { words.split_last().map_or(words, |s| s.1) } else { words };
        // Longer runs are headlines in capitals, not names.
        if let ([first, .., last], true) = (plain, plain.len() <= 5) {
            let mentioned = run.name.start;
            run.entity = Some(self.entity(first.stem(), last.stem(), suffix, words, mentioned));
            let body = last.is(Class::BODY);
            if let Some(entity) = run.entity.and_then(|id| self.entities.get_mut(id)) {
                entity.mentions += 1;
                entity.body = body;
                entity.known |= first.is(Class::FIRST);
                let by_name = if first.is(Class::FIRST) { gender(first.class) } else { None };
                entity.gender = run.gender.or(entity.gender).or(by_name);
            }
        }
        self.runs.push(run);
    }

    /// The person whom the article calls by one name alone, as an entity of its own.
    pub fn single(&mut self, name: &Token<'_>, wanted: Option<Gender>, at: usize) -> usize {
        let id = self.entity("", name.stem(), false, std::slice::from_ref(name), at);
        if let Some(entity) = self.entities.get_mut(id) {
            entity.mentions += 1;
            entity.gender = wanted.or(entity.gender);
        }
        id
    }

    /// The organisation that an acronym stands for.
    pub fn by_initials(&self, acronym: &str) -> Option<usize> {
        let shaped = (3..=6).contains(&acronym.len()) && acronym.bytes().all(|b| b.is_ascii_uppercase());
        self.by_initials.get(acronym).copied().filter(|_| shaped)
    }

    fn entity(&mut self, first: &str, last: &str, suffix: bool, words: &[Token<'_>], at: usize) -> usize {
        let same = self.by_last.get(last).and_then(|ids| {
            ids.iter().rev().take(8).copied().find(|id| {
                self.entities.get(*id).is_some_and(|e| {
                    let same = if first.is_empty() { e.name == last } else { e.name.split(' ').next() == Some(first) };
                    same && e.name.ends_with(last) != suffix
                })
            })
        });
        let id = same.unwrap_or_else(|| {
            let id = self.entities.len();
            self.entities.push(Entity { name: written(words), gender: None, body: false, mentions: 0, known: false, full: Vec::new() });
            self.by_last.entry(last.to_owned()).or_default().push(id);
            if !first.is_empty() {
                self.by_first.entry(first.to_owned()).or_default().push(id);
            }
            if words.len() >= 3 {
                self.by_initials.entry(initials(words)).or_insert(id);
            }
            id
        });
        if let Some(entity) = self.entities.get_mut(id) {
            entity.full.push(at);
        }
        id
    }

    /// The entity a surname means at a token: the one mentioned in full last before it, else first after it.
    pub fn named(&self, surname: &str, wanted: Option<Gender>, at: usize) -> Option<usize> {
        self.pick(self.by_last.get(surname)?, wanted, at)
    }

    /// The person a first name alone means.
    pub fn by_first(&self, first: &str, at: usize) -> Option<usize> {
        let ids = self.by_first.get(first)?;
        self.pick(ids, None, at).filter(|id| self.entities.get(*id).is_some_and(|e| !e.body && (e.mentions > 1 || e.known)))
    }

    fn pick(&self, ids: &[usize], wanted: Option<Gender>, at: usize) -> Option<usize> {
        let fits = |id: &&usize| {
            let known = self.entities.get(**id).and_then(|e| e.gender);
            wanted.is_none() || known.is_none() || known == wanted
        };
        let exact = |id: &&usize| wanted.is_some() && self.entities.get(**id).and_then(|e| e.gender) == wanted;
        let near = |id: &&usize| {
            let Some(e) = self.entities.get(**id) else { return (false, false, 0, 0) };
            let before = e.full.partition_point(|p| *p <= at);
            let last = before.checked_sub(1).and_then(|i| e.full.get(i)).copied();
            (exact(id), last.is_some(), e.full.len(), last.unwrap_or(0))
        };
        ids.iter().rev().take(16).filter(fits).max_by_key(near).copied()
    }

    /// The first run inside a token range.
    pub fn runs_in(&self, range: Range<usize>) -> &[Run] {
        let from = self.runs.partition_point(|r| r.whole.start < range.start);
        let to = self.runs.partition_point(|r| r.whole.start < range.end);
        self.runs.get(from..to).unwrap_or_default()
    }
}

/// The words of a name as one, without the ending of a possessive.
fn written(words: &[Token<'_>]) -> String {
    let mut name = String::new();
    for (i, token) in (1..).zip(words) {
        name.push_str(if i == words.len() { token.stem() } else { token.text });
        if i < words.len() {
            name.push(' ');
        }
    }
    name
}

fn initials(words: &[Token<'_>]) -> String {
    words.iter().filter(|t| t.capital).filter_map(|t| t.text.chars().next()).collect()
}

/// The run of capitalised words that begins at a token, its titles split off.
fn run_at(tokens: &[Token<'_>], start: usize) -> Option<Run> {
    let head = tokens.get(start)?;
    if !head.capital || !head.word() || head.is(Class::CALENDAR) && !head.is(Class::FIRST) {
        return None;
    }
    if head.is(Class::LEAD.or(Class::PRONOUN)) && !head.text.ends_with('.') && !head.is(Class::TITLE) {
        return None;
    }
    let mut end = start + 1;
    while let Some(token) = tokens.get(end) {
        let particle = token.is(Class::PARTICLE) && tokens.get(end + 1).is_some_and(|next| next.capital && next.word());
        let joined = token.word() && (token.capital && !token.is(Class::CALENDAR) || particle);
        if !joined || tokens.get(end - 1).is_some_and(Token::possessive) || end - start > 12 {
            break;
        }
        end += 1;
    }
    Some(titled(tokens, start..end))
}

fn titled(tokens: &[Token<'_>], whole: Range<usize>) -> Run {
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
