//! From the speaker as written ("she", "Mr. Ode") to the name the article gives in full.

use std::ops::Range;

use super::grammar::{Grammar, REACH};
use super::lexicon::Class;
use super::people::{Gender, People, Run, ends_name, gender, is_acronym};
use super::tokens::Kind;

/// Pronouns of one person. "sie" and "zij" are left out: they mean several people as often.
const HE: [&str; 9] = ["he", "his", "er", "il", "él", "lui", "egli", "ele", "hij"];
const SHE: [&str; 6] = ["she", "her", "elle", "ella", "lei", "ela"];

/// Pronouns that point back at the subject of their sentence.
const GENDERED: [(&[&str], Gender); 2] = [(&["he", "himself"], Gender::Male), (&["she", "herself"], Gender::Female)];

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

/// Whom a mention means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// One of the article's people or bodies.
    Entity(usize),
    /// Only the word itself, a token.
    Word(usize),
    Nobody,
}

/// Who is being talked about, sentence by sentence.
pub(super) struct Resolver<'r, 'a, 't> {
    g: &'r Grammar<'a, 't>,
    people: &'r mut People<'a, 't>,
    male: Option<usize>,
    female: Option<usize>,
    /// Whoever was named last.
    latest: Option<usize>,
}

impl<'r, 'a, 't> Resolver<'r, 'a, 't> {
    pub fn new(g: &'r Grammar<'a, 't>, people: &'r mut People<'a, 't>) -> Self {
        Resolver { g, people, male: None, female: None, latest: None }
    }

    /// Learns from every sentence whether its subject is he or she ("Ode, who said he would stay"), then forgets who was talked about.
    pub fn learn(&mut self, sentences: &[Range<usize>], subjects: &[Option<Range<usize>>]) {
        for (sentence, subject) in sentences.iter().zip(subjects) {
            let Some(subject) = subject else { continue };
            self.latest = None;
            self.who(subject);
            let end = sentence.end.min(subject.end + REACH);
            let Some(entity) = self.latest.and_then(|id| self.people.entities.get_mut(id)).filter(|e| e.gender.is_none()) else { continue };
            // Up to the next name: a pronoun behind that may mean somebody else.
            entity.gender = (subject.end..end)
                .map_while(|i| self.g.at(i).filter(|t| !t.capital || !t.word()))
                .find_map(|t| GENDERED.iter().find(|row| row.0.contains(&t.text)).map(|row| row.1));
        }
        (self.male, self.female, self.latest) = (None, None, None);
    }

    /// Takes the subject of a sentence of narration as the one talked about.
    pub fn hear(&mut self, subject: &Range<usize>) {
        self.who(subject);
    }

    /// The speaker for a mention, given as its token range. The person found becomes the one talked about.
    pub fn resolve(&mut self, mention: &Range<usize>) -> Resolved {
        let (who, how) = self.who(mention);
        let name = match who {
            Who::Entity(id) => self.people.name(id),
            Who::Word(at) => self.g.at(at).map(|t| t.stem().trim_start_matches('@').to_owned()),
            Who::Nobody => None,
        };
        Resolved { name, how }
    }

    fn who(&mut self, mention: &Range<usize>) -> (Who, How) {
        let first = self.g.at(mention.start);
        if first.is_some_and(|t| t.is(Class::RELATIVE)) && mention.len() == 1 && self.g.lexicon.rows.paradigm {
            // What a relative pronoun stands for is no pronoun: no deeper than one step.
            let antecedent = self.g.antecedent(0, mention.start).filter(|range| !self.g.is(range.start, Class::RELATIVE));
            return antecedent.map_or((Who::Nobody, How::Nominal), |range| self.who(&range));
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
        // "Der Sprecher des Verbands": the last name is not the speaker's.
        if self.is_attribute(&core, &run) {
            return self.apposed(mention);
        }
        // Two names: no one speaker.
        let joint = core.clone().any(|i| self.g.is(i, Class::CONJUNCTION) && i < run.whole.start);
        if run.name.is_empty() || joint {
            return (Who::Nobody, How::Nominal);
        }
        if let Some(id) = run.entity {
            self.focus(id);
            let body = self.people.entities.get(id).is_some_and(|e| e.body);
            return (Who::Entity(id), if body { How::Body } else { How::Full });
        }
        self.single(&run)
    }

    /// The mention up to its first comma, bracket or preposition.
    fn core(&self, mention: &Range<usize>) -> Range<usize> {
        let capital_nouns = self.g.lexicon.rows.capital_nouns;
        let end = mention.clone().skip(1).find(|i| {
            let after_name = || self.g.is(*i, Class::PARTICLE) && ends_name(&self.g.tokens, mention.start, *i);
            let is_von = capital_nouns && self.g.at(*i).is_some_and(|t| !t.capital) && after_name();
            is_von
                || self.g.at(*i).is_some_and(|t| {
                    !t.word() && t.text != "&" || t.is(Class::PREPOSITION.or(Class::RELATIVE)) && !t.capital && !t.is(Class::PARTICLE)
                })
        });
        mention.start..end.unwrap_or(mention.end)
    }

    /// Where nouns are written with capitals: whether a run says only whose the noun before it is. "Zitat von Ann Ode" is hers.
    fn is_attribute(&self, core: &Range<usize>, run: &Run) -> bool {
        const OF: [&str; 6] = ["der", "des", "einer", "eines", "vom", "von"];
        let is_owner = |i: usize| run.entity.is_none() || self.g.is(i, Class::ROLE.or(Class::TITLE).or(Class::BODY));
        let owns = |i: usize| self.g.at(i).is_some_and(|t| t.word() && t.capital) && is_owner(i);
        self.g.lexicon.rows.capital_nouns && (core.start + 1..run.whole.start).any(|i| self.g.text_is_one_of(i, &OF) && owns(i - 1))
    }

    /// "a spokesman, Ben Ode," and "the chief executive, Ann Lee".
    fn apposed(&mut self, mention: &Range<usize>) -> (Who, How) {
        let none = (Who::Nobody, How::Nominal);
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
        self.focus(id);
        (Who::Entity(id), How::Full)
    }

    fn single(&mut self, run: &Run) -> (Who, How) {
        let (at, wanted) = (run.name.start, run.gender);
        let Some(token) = self.g.at(at) else { return (Who::Nobody, How::None) };
        let word = token.stem();
        let people = &self.people;
        if let Some(id) = people.named(word, wanted, at).or_else(|| people.by_first(word, at)).or_else(|| people.by_initials(word)) {
            let Some(entity) = self.people.entities.get_mut(id) else { return (Who::Nobody, How::None) };
            entity.gender = wanted.or(entity.gender);
            entity.mentions += 1;
            let how = if entity.is_called(word) { How::Single } else { How::Surname };
            self.focus(id);
            return (Who::Entity(id), how);
        }
        if token.is(Class::ROLE.or(Class::QUANTIFIER).or(Class::ADJECTIVE).or(Class::TITLE)) {
            return (Who::Nobody, How::Nominal);
        }
        // "Mr. Ode", never written in full, is one to whom "he" can point; so is "Ode", unless it is a body or a plural.
        let titled = run.whole.start < run.name.start || wanted.is_some();
        let capital_nouns = self.g.lexicon.rows.capital_nouns;
        if capital_nouns && !titled && !is_acronym(word) && (self.is_determined(run) || !self.people.may_stand_alone(&token)) {
            return (Who::Nobody, How::Nominal);
        }
        let name = !capital_nouns && token.text.starts_with(char::is_uppercase) && !word.ends_with('s') && word.len() > 3;
        if titled || name && run.name.len() == 1 && !token.is(Class::BODY) {
            let Some(id) = self.people.single(wanted, at) else { return (Who::Nobody, How::None) };
            self.focus(id);
            return (Who::Entity(id), How::Single);
        }
        (Who::Word(at), How::Single)
    }

    /// "der Anwohner": no name, whoever it is.
    fn is_determined(&self, run: &Run) -> bool {
        run.whole.start.checked_sub(1).is_some_and(|i| self.g.is(i, Class::DETERMINER.or(Class::POSSESSIVE)))
    }

    /// "sagte sie", not "sagten sie": where the verb tells one from many.
    fn is_singular(&self, at: usize) -> bool {
        let singular = |i: usize| self.g.at(i).is_some_and(|t| t.is(Class::CUE.or(Class::AUX)) && !t.text.ends_with('n'));
        self.g.text_is(at, "sie") && self.g.lexicon.rows.capital_nouns && (singular(at + 1) || at.checked_sub(1).is_some_and(singular))
    }

    fn pronoun(&mut self, at: usize) -> (Who, How) {
        let he = HE.iter().any(|w| self.g.text_is(at, w));
        let she = SHE.iter().any(|w| self.g.text_is(at, w)) || self.is_singular(at);
        let id = if he {
            self.male
        } else if she {
            self.female
        } else {
            None
        };
        let wanted = if he { Gender::Male } else { Gender::Female };
        let Some((id, entity)) = id.and_then(|id| Some((id, self.people.entities.get_mut(id)?))) else {
            return (Who::Nobody, How::Nominal);
        };
        entity.gender = entity.gender.or(Some(wanted));
        self.focus(id);
        (Who::Entity(id), How::Pronoun)
    }

    fn focus(&mut self, id: usize) {
        let Some(entity) = self.people.entities.get(id).filter(|e| !e.body) else { return };
        // Among capitals a name is nobody's for sure until a first name, a title or a second mention in full says so.
        if self.g.lexicon.rows.capital_nouns && !(entity.known || entity.gender.is_some() || entity.mentions > 1 && entity.words.len() > 1)
        {
            return;
        }
        self.latest = Some(id);
        if entity.gender != Some(Gender::Female) {
            self.male = Some(id);
        }
        if entity.gender != Some(Gender::Male) {
            self.female = Some(id);
        }
    }
}
