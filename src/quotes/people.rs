//! The names of an article: who is mentioned in full, where, and whether he or she.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use super::lexicon::{Class, Quick};
use super::tokens::Tokens;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

/// A name of two words or more, or one by which alone the article calls somebody.
#[derive(Debug)]
pub(super) struct Entity<'a> {
    /// Tokens of the name as first written in full, titles dropped.
    words: Range<usize>,
    /// The first and the last of these.
    first: &'a str,
    last: &'a str,
    pub gender: Option<Gender>,
    /// An organisation or place by its last word.
    pub body: bool,
    pub mentions: u32,
    /// Begins with a first name on the list.
    pub known: bool,
    /// Tokens of the mentions in full seen by [`People::named`], in order.
    full: Places,
    /// The entities before it with the same last and first name.
    same_last: Option<usize>,
    same_first: Option<usize>,
}

impl Entity<'_> {
    /// Whether the name is this one word.
    pub fn is_called(&self, word: &str) -> bool {
        self.words.len() == 1 && self.last == word
    }
}

/// Token indices; nearly all names are mentioned once or twice.
#[derive(Debug)]
enum Places {
    Few([usize; 2], usize),
    Many(Vec<usize>),
}

impl Places {
    fn push(&mut self, at: usize) {
        match self {
            Places::Few(few, len) => match few.get_mut(*len) {
                Some(free) => {
                    *free = at;
                    *len += 1;
                }
                None => *self = Places::Many(few.iter().copied().chain([at]).collect()),
            },
            Places::Many(many) => many.push(at),
        }
    }

    fn all(&self) -> &[usize] {
        match self {
            Places::Few(few, len) => few.get(..*len).unwrap_or_default(),
            Places::Many(many) => many,
        }
    }
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

#[derive(Debug)]
pub(super) struct People<'a, 't> {
    tokens: Tokens<'a, 't>,
    pub entities: Vec<Entity<'a>>,
    pub runs: Vec<Run>,
    /// The newest entity with a last name, and with a first name.
    by_last: HashMap<&'a str, usize, Quick>,
    by_first: HashMap<&'a str, usize, Quick>,
    /// "DNC": names of three capitalised words or more, by their initials. Made when one is asked for.
    by_initials: OnceCell<HashMap<String, usize, Quick>>,
}

pub(super) fn gender(class: Class) -> Option<Gender> {
    match (class.any(Class::MALE), class.any(Class::FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

impl<'a, 't> People<'a, 't> {
    pub fn read(tokens: Tokens<'a, 't>) -> People<'a, 't> {
        let mut people = People {
            tokens,
            entities: Vec::with_capacity(tokens.len() / 32),
            runs: Vec::with_capacity(tokens.len() / 8),
            by_last: HashMap::with_capacity_and_hasher(tokens.len() / 32, Quick::default()),
            by_first: HashMap::with_capacity_and_hasher(tokens.len() / 64, Quick::default()),
            by_initials: OnceCell::new(),
        };
        let mut at = 0;
        while let Some(start) = tokens.next_capital(at) {
            at = start + 1;
            if let Some(run) = run_at(&tokens, start) {
                at = run.whole.end.max(at);
                people.add(run);
            }
        }
        people
    }

    fn add(&mut self, mut run: Run) {
        let named = |i: usize| self.tokens.get(i).filter(|_| run.name.contains(&i));
        let end = run.name.end.saturating_sub(1);
        let suffix = named(end).is_some_and(|t| matches!(t.text.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III"));
        let plain = run.name.start..run.name.end - usize::from(suffix);
        // Longer runs are headlines in capitals, not names.
        if (2..=5).contains(&plain.len())
            && let Some((first, last)) = named(plain.start).zip(named(plain.end - 1))
        {
            let id = self.entity(first.stem(), last.stem(), suffix, run.name.clone());
            run.entity = Some(id);
            if let Some(entity) = self.entities.get_mut(id) {
                entity.mentions += 1;
                entity.body = last.is(Class::BODY);
                entity.known |= first.is(Class::FIRST);
                let by_name = if first.is(Class::FIRST) { gender(first.class) } else { None };
                entity.gender = run.gender.or(entity.gender).or(by_name);
            }
        }
        self.runs.push(run);
    }

    /// The person whom the article calls by one name alone, the token `at`, as an entity of its own.
    pub fn single(&mut self, wanted: Option<Gender>, at: usize) -> Option<usize> {
        let name = self.tokens.get(at)?.stem();
        let id = self.entity("", name, false, at..at + 1);
        if let Some(entity) = self.entities.get_mut(id) {
            entity.mentions += 1;
            entity.gender = wanted.or(entity.gender);
        }
        Some(id)
    }

    /// The name of an entity as first written in full, as one, without the ending of a possessive.
    pub fn name(&self, id: usize) -> Option<String> {
        let entity = self.entities.get(id)?;
        let mut name = String::new();
        for token in self.tokens.range(entity.words.start..entity.words.end.saturating_sub(1)) {
            name.push_str(token.text);
            name.push(' ');
        }
        name.push_str(entity.last);
        Some(name)
    }

    /// The organisation that an acronym stands for.
    pub fn by_initials(&self, acronym: &str) -> Option<usize> {
        let shaped = (3..=6).contains(&acronym.len()) && acronym.bytes().all(|b| b.is_ascii_uppercase());
        if !shaped {
            return None;
        }
        let known = self.by_initials.get_or_init(|| {
            // Of several the first.
            let named = self.entities.iter().enumerate().rev().filter(|(_, e)| e.words.len() >= 3);
            named.map(|(id, e)| (self.initials(e.words.clone()), id)).collect()
        });
        known.get(acronym).copied()
    }

    fn entity(&mut self, first: &'a str, last: &'a str, suffix: bool, words: Range<usize>) -> usize {
        let at = words.start;
        let same = self.chain(self.by_last.get(last), |e| e.same_last).take(8).find(|id| {
            self.entities.get(*id).is_some_and(|e| {
                let same = if first.is_empty() { e.is_called(last) } else { e.first == first };
                same && e.last.ends_with(last) != suffix
            })
        });
        let id = same.unwrap_or_else(|| self.introduce(first, last, words));
        if let Some(entity) = self.entities.get_mut(id) {
            entity.full.push(at);
        }
        id
    }

    fn introduce(&mut self, first: &'a str, last: &'a str, words: Range<usize>) -> usize {
        let id = self.entities.len();
        let end = words.end.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or("", |t| t.stem());
        let head = self.tokens.get(words.start).filter(|_| words.len() > 1);
        self.entities.push(Entity {
            first: head.map_or(end, |t| t.text),
            last: end,
            words,
            gender: None,
            body: false,
            mentions: 0,
            known: false,
            full: Places::Few([0; 2], 0),
            same_last: self.by_last.insert(last, id),
            same_first: if first.is_empty() { None } else { self.by_first.insert(first, id) },
        });
        id
    }

    /// An entity and those before it that a link leads to, the newest first.
    fn chain(&self, newest: Option<&usize>, link: fn(&Entity<'a>) -> Option<usize>) -> impl Iterator<Item = usize> {
        std::iter::successors(newest.copied(), move |id| self.entities.get(*id).and_then(link))
    }

    /// The entity a surname means at a token: the one mentioned in full last before it, else first after it.
    pub fn named(&self, surname: &str, wanted: Option<Gender>, at: usize) -> Option<usize> {
        self.pick(self.chain(self.by_last.get(surname), |e| e.same_last), wanted, at)
    }

    /// The person a first name alone means.
    pub fn by_first(&self, first: &str, at: usize) -> Option<usize> {
        let ids = self.chain(self.by_first.get(first), |e| e.same_first);
        self.pick(ids, None, at).filter(|id| self.entities.get(*id).is_some_and(|e| !e.body && (e.mentions > 1 || e.known)))
    }

    /// Of the newest of these, the one to whom a mention at a token points.
    fn pick(&self, ids: impl Iterator<Item = usize>, wanted: Option<Gender>, at: usize) -> Option<usize> {
        let fits = |id: &usize| {
            let known = self.entities.get(*id).and_then(|e| e.gender);
            wanted.is_none() || known.is_none() || known == wanted
        };
        let exact = |id: &usize| wanted.is_some() && self.entities.get(*id).and_then(|e| e.gender) == wanted;
        let near = |id: &usize| {
            let Some(e) = self.entities.get(*id) else { return (false, false, 0, 0) };
            let full = e.full.all();
            let before = full.partition_point(|p| *p <= at);
            let last = before.checked_sub(1).and_then(|i| full.get(i)).copied();
            (exact(id), last.is_some(), full.len(), last.unwrap_or(0))
        };
        ids.take(16).filter(fits).max_by_key(near)
    }

    fn initials(&self, words: Range<usize>) -> String {
        self.tokens.range(words).filter(|t| t.capital).filter_map(|t| t.text.chars().next()).collect()
    }

    /// The runs that begin inside a token range.
    pub fn runs_in(&self, range: Range<usize>) -> &[Run] {
        let from = self.runs.partition_point(|r| r.whole.start < range.start);
        let rest = self.runs.get(from..).unwrap_or_default();
        let inside = rest.iter().take_while(|r| r.whole.start < range.end).count();
        rest.get(..inside).unwrap_or_default()
    }
}

/// The run of capitalised words that begins at a token, its titles split off.
fn run_at(tokens: &Tokens<'_, '_>, start: usize) -> Option<Run> {
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
        if !joined || tokens.get(end - 1).is_some_and(|t| t.possessive()) || end - start > 12 {
            break;
        }
        end += 1;
    }
    Some(titled(tokens, start..end))
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
