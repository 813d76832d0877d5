//! From the speaker as written ("she", "Mr. Ode") to the name the article gives in full.

use std::ops::Range;

use super::grammar::Grammar;
use super::lexicon::Class;
use super::people::{Gender, People, gender};
use super::tokens::Kind;

/// A speaker's name and how it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Resolved {
    pub name: Option<String>,
    pub how: How,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// Written in full.
    Full,
    /// A surname, completed from elsewhere in the article.
    Surname,
    /// A single name that the article never completes.
    Single,
    /// "the White House".
    Body,
    /// he, she
    Pronoun,
    /// A common noun: no name.
    Nominal,
    /// No speaker found.
    None,
}

/// Who is being talked about, sentence by sentence.
pub(super) struct Resolver<'r, 'a, 't> {
    g: &'r Grammar<'a, 't>,
    people: &'r mut People,
    male: Option<usize>,
    female: Option<usize>,
}

impl<'r, 'a, 't> Resolver<'r, 'a, 't> {
    pub fn new(g: &'r Grammar<'a, 't>, people: &'r mut People) -> Self {
        Resolver { g, people, male: None, female: None }
    }

    /// Takes the subject of a sentence of narration as the one talked about.
    pub fn hear(&mut self, sentence: Range<usize>) {
        if let Some(subject) = self.g.first_phrase(sentence) {
            self.resolve(&subject);
        }
    }

    /// The speaker for a mention, given as its token range. The person found becomes the one talked about.
    pub fn resolve(&mut self, mention: &Range<usize>) -> Resolved {
        let first = self.g.at(mention.start);
        if first.is_some_and(|t| t.is(Class::RELATIVE)) && mention.len() == 1 && self.g.lexicon.rows.paradigm {
            let antecedent = self.g.antecedent(0, mention.start);
            return antecedent.map_or(Resolved { name: None, how: How::Nominal }, |range| self.resolve(&range));
        }
        if mention.len() == 1
            && first.is_some_and(|t| {
                t.is(Class::PRONOUN.or(Class::POSSESSIVE)) && !(t.is(Class::TITLE) || t.is(Class::ARTICLE) && !t.is(Class::PRONOUN))
            })
        {
            return self.pronoun(mention.start);
        }
        let core = self.core(mention);
        let Some(run) = self.people.runs_in(core.clone()).iter().rfind(|r| r.whole.end >= core.end).cloned() else {
            return self.apposed(mention);
        };
        // Two names: no one speaker.
        let joint = core.clone().any(|i| self.g.is(i, Class::CONJUNCTION) && i < run.whole.start);
        if run.name.is_empty() || joint {
            return Resolved { name: None, how: How::Nominal };
        }
        if let Some(id) = run.entity {
            self.focus(id);
            let entity = self.people.entities.get(id);
            let how = if entity.is_some_and(|e| e.body) { How::Body } else { How::Full };
            return Resolved { name: entity.map(|e| e.name.clone()), how };
        }
        self.single(run.name.start, run.gender)
    }

    /// The mention up to its first comma, bracket or preposition.
    fn core(&self, mention: &Range<usize>) -> Range<usize> {
        let end = mention.clone().skip(1).find(|i| {
            self.g.at(*i).is_some_and(|t| {
                !t.word() && t.text != "&" || t.is(Class::PREPOSITION.or(Class::RELATIVE)) && !t.capital && !t.is(Class::PARTICLE)
            })
        });
        mention.start..end.unwrap_or(mention.end)
    }

    /// "a spokesman, Ben Ode," and "the chief executive, Ann Lee".
    fn apposed(&mut self, mention: &Range<usize>) -> Resolved {
        let none = Resolved { name: None, how: How::Nominal };
        let core = self.core(mention);
        let comma = core.end;
        if self.g.kind(comma) != Some(Kind::Comma) || !self.g.at(comma + 1).is_some_and(|t| t.capital) {
            return none;
        }
        let Some(run) = self.people.runs_in(comma + 1..comma + 2).first().cloned() else { return none };
        let Some(id) = run.entity.filter(|_| !run.name.is_empty()) else { return none };
        let known = gender(self.g.at(core.end - 1).map(|t| t.class).unwrap_or_default());
        let Some(entity) = self.people.entities.get_mut(id).filter(|e| !e.body) else { return none };
        entity.gender = entity.gender.or(known);
        let name = entity.name.clone();
        self.focus(id);
        Resolved { name: Some(name), how: How::Full }
    }

    fn single(&mut self, at: usize, wanted: Option<Gender>) -> Resolved {
        let Some(token) = self.g.at(at) else { return Resolved { name: None, how: How::None } };
        let word = token.stem();
        if let Some(id) = self.people.named(word, wanted, at).or_else(|| self.people.by_first(word, at)) {
            if let Some(entity) = self.people.entities.get_mut(id) {
                entity.gender = wanted.or(entity.gender);
                entity.mentions += 1;
            }
            self.focus(id);
            return Resolved { name: self.people.entities.get(id).map(|e| e.name.clone()), how: How::Surname };
        }
        let common = token.is(Class::ROLE) || token.is(Class::QUANTIFIER) || token.is(Class::ADJECTIVE) || token.is(Class::TITLE);
        let name = (!common).then(|| word.trim_start_matches('@').to_owned());
        Resolved { how: if name.is_some() { How::Single } else { How::Nominal }, name }
    }

    fn pronoun(&mut self, at: usize) -> Resolved {
        let he = ["he", "his", "er", "il", "él", "lui", "egli", "ele", "hij"].iter().any(|w| self.g.text_is(at, w));
        let she = ["she", "her", "elle", "ella", "lei", "ela"].iter().any(|w| self.g.text_is(at, w));
        let id = if he {
            self.male
        } else if she {
            self.female
        } else {
            None
        };
        let wanted = if he { Gender::Male } else { Gender::Female };
        let Some(entity) = id.and_then(|id| self.people.entities.get_mut(id)) else { return Resolved { name: None, how: How::Nominal } };
        entity.gender = entity.gender.or(Some(wanted));
        let name = entity.name.clone();
        if let Some(id) = id {
            self.focus(id);
        }
        Resolved { name: Some(name), how: How::Pronoun }
    }

    fn focus(&mut self, id: usize) {
        let Some(entity) = self.people.entities.get(id).filter(|e| !e.body) else { return };
        if entity.gender != Some(Gender::Female) {
            self.male = Some(id);
        }
        if entity.gender != Some(Gender::Male) {
            self.female = Some(id);
        }
    }
}
