//! The names of an article: who is mentioned in full, where, and whether he or she.

mod entity;
mod nouns;
mod runs;

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::lexicon::{Class, Lexicon, Quick};
use super::tokens::{Kind, Token, Tokens};

use entity::{Entity, Places};
use nouns::Nouns;
use runs::run_at;

pub(super) use nouns::{ends_name, is_acronym};
pub(super) use runs::Run;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
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
    /// Words that have a capital elsewhere than at the head of a sentence. Made when one is asked for.
    inside: OnceCell<HashSet<&'a str, Quick>>,
    /// Where nouns are written with capitals: which words are such.
    nouns: Option<Nouns<'a>>,
}

pub(super) fn gender(class: Class) -> Option<Gender> {
    match (class.any(Class::MALE), class.any(Class::FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

impl<'a, 't> People<'a, 't> {
    pub fn read(tokens: Tokens<'a, 't>, lexicon: &'static Lexicon) -> People<'a, 't> {
        let mut people = People {
            tokens,
            entities: Vec::with_capacity(tokens.len() / 32),
            runs: Vec::with_capacity(tokens.len() / 8),
            by_last: HashMap::with_capacity_and_hasher(tokens.len() / 32, Quick::default()),
            by_first: HashMap::with_capacity_and_hasher(tokens.len() / 64, Quick::default()),
            by_initials: OnceCell::new(),
            inside: OnceCell::new(),
            nouns: lexicon.rows.capital_nouns.then(|| Nouns::of(tokens, lexicon)),
        };
        let mut at = 0;
        while let Some(start) = tokens.next_capital(at) {
            at = start + 1;
            if let Some(run) = run_at(&tokens, start, people.nouns.as_ref()) {
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
            // "Van Der Berg" is a surname, if somebody was called so with a first name.
            let by_surname = if first.is(Class::PARTICLE) { self.ending_in(&plain) } else { None };
            // "Uhrmacherin Tomke Brandis": whoever is called something is a person.
            let called = run.name.start.checked_sub(1).filter(|i| self.nouns.is_some() && run.whole.contains(i));
            let is_called = called.and_then(|i| self.tokens.get(i)).is_some_and(|t| t.is(Class::ROLE.or(Class::TITLE)));
            let id = by_surname.unwrap_or_else(|| self.entity(first.stem(), last.stem(), suffix, run.name.clone()));
            run.entity = Some(id);
            if let Some(entity) = self.entities.get_mut(id) {
                entity.mentions += 1;
                entity.body = last.is(Class::BODY);
                entity.known |= first.is(Class::FIRST) || is_called;
                let by_name = if first.is(Class::FIRST) { gender(first.class) } else { None };
                entity.gender = run.gender.or(entity.gender).or(by_name);
            }
        }
        self.runs.push(run);
    }

    /// Whether a word that stands alone, with a capital, may be somebody's name: none that has one at the head of a sentence alone ("Dennoch")
    /// and none that is a noun.
    pub fn may_stand_alone(&self, token: &Token<'a>) -> bool {
        let inside = self.inside.get_or_init(|| self.words_inside());
        inside.contains(token.stem()) && self.nouns.as_ref().is_none_or(|nouns| !nouns.is_noun(token))
    }

    fn words_inside(&self) -> HashSet<&'a str, Quick> {
        let is_inside = |run: &&Run| {
            let before = run.whole.start.checked_sub(1).and_then(|i| self.tokens.get(i));
            run.whole.len() > 1 || before.is_some_and(|t| t.word() || t.kind == Kind::Comma)
        };
        let words = self.runs.iter().filter(is_inside).flat_map(|run| self.tokens.range(run.whole.clone()));
        words.filter(|t| t.capital).map(|t| t.stem()).collect()
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

    /// The entity whose name ends in these words, and has more.
    fn ending_in(&self, words: &Range<usize>) -> Option<usize> {
        let last = self.tokens.get(words.end.checked_sub(1)?)?.stem();
        let text = |range: Range<usize>| self.tokens.range(range).map(|t| t.stem());
        let longer = |id: &usize| {
            let Some(own) = self.entities.get(*id).map(|e| e.words.clone()).filter(|own| own.len() > words.len()) else { return false };
            text(own.end - words.len()..own.end).eq(text(words.clone()))
        };
        self.chain(self.by_last.get(last), |e| e.same_last).take(8).find(longer)
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
