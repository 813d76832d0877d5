//! Which of a run's words are a name, where all nouns are written with capitals.
//!
//! "Konzernchef Robert Mast" is a name behind a noun, "Die Forderung" none at all. What tells them apart: first names, the endings of
//! nouns, and the article itself, where a noun stands behind "die" or "eine" somewhere and a surname does not.

use std::collections::HashSet;
use std::ops::Range;

use super::super::lexicon::{Class, Lexicon, Quick};
use super::super::tokens::{Token, Tokens};

/// What may stand before a noun and hardly ever before a surname.
const BEFORE_NOUN: Class = Class::DETERMINER.or(Class::POSSESSIVE);

/// Articles that have grown together with a preposition.
const CONTRACTED: [&str; 6] = ["am", "beim", "im", "vom", "zum", "zur"];

/// Words that no name has inside, however they are written: a new sentence, whose stop is missing.
const APART: Class =
    Class::QUANTIFIER.or(Class::LEAD).or(Class::DETERMINER).or(Class::POSSESSIVE).or(Class::PRONOUN).or(Class::SUBORDINATOR);

/// Particles that are articles too: part of a name only behind another one ("van den Berg", "von der Au").
const ARTICLES: [&str; 4] = ["den", "der", "zu", "del"];

/// The longest name, in words with its particles.
const LONGEST: usize = 5;

/// The nouns of an article, as far as it shows them.
#[derive(Debug)]
pub(super) struct Nouns<'a> {
    lexicon: &'static Lexicon,
    /// Words that stand behind an article or the like.
    shown: HashSet<&'a str, Quick>,
}

impl<'a> Nouns<'a> {
    pub fn of(tokens: Tokens<'a, '_>, lexicon: &'static Lexicon) -> Nouns<'a> {
        let mut shown = HashSet::with_capacity_and_hasher(tokens.len() / 16, Quick::default());
        let mut from = 0;
        while let Some(at) = tokens.next_capital(from) {
            from = at + 1;
            if let Some(token) = tokens.get(at).filter(|token| token.word() && is_determined(tokens, at)) {
                shown.insert(token.stem());
            }
        }
        Nouns { lexicon, shown }
    }

    /// Whether a word is no part of a name.
    pub fn is_noun(&self, token: &Token<'_>) -> bool {
        if self.is_first(token) || is_acronym(token.stem()) && !token.is(Class::ROLE) {
            return false;
        }
        token.is(Class::ROLE.or(Class::TITLE).or(Class::BODY).or(Class::NAMING).or(Class::ADVERB).or(Class::CALENDAR).or(APART))
            || self.shown.contains(token.stem())
            || self.ends_as_noun(token.text)
    }

    /// "Forderung", "Wetter-Experten".
    fn ends_as_noun(&self, word: &str) -> bool {
        let last = word.rsplit('-').next().unwrap_or(word);
        let is_part = last.len() < word.len();
        self.lexicon.is_noun(&last.to_lowercase(), is_part) || is_part && self.lexicon.class(last).any(Class::ROLE.or(Class::TITLE))
    }

    /// "Hans-Peter", which no list can have.
    fn begins_with_first_name(&self, word: &str) -> bool {
        word.split_once('-').is_some_and(|(first, second)| {
            second.starts_with(char::is_uppercase)
                && self.lexicon.class(first).any(Class::FIRST)
                && self.lexicon.class(second).any(Class::FIRST)
        })
    }

    fn is_first(&self, token: &Token<'_>) -> bool {
        token.is(Class::FIRST) || self.begins_with_first_name(token.text)
    }

    /// The name in a run of capitalised words: from its first name on, else what is left when the nouns before it are gone. Empty if
    /// there is none.
    pub fn name(&self, tokens: &Tokens<'_, '_>, run: &Range<usize>) -> Range<usize> {
        let none = run.end..run.end;
        let at = |i: usize| tokens.get(i).filter(|_| run.contains(&i));
        let first = run.clone().find(|i| at(*i).is_some_and(|t| self.is_first(&t)) && at(i + 1).is_some());
        // The last word that only says who somebody is, and leaves a name behind it.
        let described = || (run.start..run.end.saturating_sub(1)).rev().find(|i| at(*i).is_some_and(|t| self.is_before_name(&t)));
        let start = first.unwrap_or_else(|| described().map_or(run.start, |i| i + 1));
        // The surname ends before the next noun, and where the name comes again.
        let again = |i: usize| i > start + 1 && at(i).is_some_and(|t| at(start).is_some_and(|head| head.text == t.text));
        let end = (start + 1..run.end)
            .find(|i| again(*i) || *i > start + 1 && at(*i).is_some_and(|t| !t.is(Class::PARTICLE) && self.is_noun(&t)));
        let end = end.unwrap_or(run.end).min(start + LONGEST);
        let known = first.is_some();
        // Without a first name every word has to look like one.
        let doubtful = |i: usize| at(i).is_some_and(|t| !t.is(Class::PARTICLE) && self.is_noun(&t));
        if !known && (start..end).any(doubtful) { none } else { start..end }
    }

    /// Whether a word before others only says who somebody is ("Fraport-Chef").
    fn is_before_name(&self, token: &Token<'_>) -> bool {
        self.is_noun(token) || token.text.contains('-') && !token.is(Class::PARTICLE)
    }
}

/// "FDP"
pub(in super::super) fn is_acronym(word: &str) -> bool {
    (2..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// "die Forderung", "eine klare Forderung", "zur Forderung".
fn is_determined(tokens: Tokens<'_, '_>, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).and_then(|i| tokens.get(i)).filter(Token::word);
    let determines = |t: &Token<'_>| t.is(BEFORE_NOUN) || t.is(Class::PREPOSITION) && CONTRACTED.contains(&t.text);
    let Some(last) = before(1) else { return false };
    // "Ada von der Au" as well as "die Leute von der Werft".
    if before(2).is_some_and(|t| t.is(Class::PARTICLE)) && before(3).is_some_and(|t| t.capital) {
        return false;
    }
    let inflected = || !last.capital && ["e", "en", "er", "es", "em"].iter().any(|ending| last.text.ends_with(ending));
    determines(&last) || last.class == Class::NONE && inflected() && before(2).is_some_and(|t| determines(&t))
}

/// Whether a word of a run, its first at `start`, goes on with it.
pub(super) fn goes_on(tokens: &Tokens<'_, '_>, start: usize, at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    if token.capital {
        return !token.is(APART) || token.is(Class::FIRST.or(Class::PARTICLE));
    }
    let before = |n: usize| at.checked_sub(n).filter(|i| *i >= start).and_then(|i| tokens.get(i));
    if ARTICLES.contains(&token.text) {
        return before(1).is_some_and(|t| t.is(Class::PARTICLE) && !ARTICLES.iter().any(|article| t.text.eq_ignore_ascii_case(article)));
    }
    !ends_name(tokens, start, at)
}

/// "Ann Bach von …": behind a first name and a surname "von" is no part of the name any more.
pub(in super::super) fn ends_name(tokens: &Tokens<'_, '_>, start: usize, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).filter(|i| *i >= start).and_then(|i| tokens.get(i)).filter(|t| t.word() && t.capital);
    let is_name = |t: &Token<'_>| !t.is(Class::ROLE.or(Class::TITLE));
    before(1).is_some_and(|t| is_name(&t) && !t.is(Class::FIRST)) && before(2).is_some_and(|t| is_name(&t))
        || before(1).is_some_and(|t| !is_name(&t))
}

#[cfg(test)]
mod tests {
    use super::super::super::{lexicon, segments, tokens};
    use super::super::People;

    /// The names that a German text has, of runs that begin with any capital, in order; empty where a run is no name.
    fn names(text: &str) -> Vec<String> {
        let lexicon = lexicon::of("de");
        let stream = tokens::read(text, &segments::paragraphs(text), &[], lexicon);
        let people = People::read(stream.tokens(), lexicon);
        let words = |range| stream.tokens().range(range).map(|t| t.text).collect::<Vec<_>>().join(" ");
        people.runs.iter().map(|run| words(run.name.clone())).collect()
    }

    #[test]
    fn a_name_is_what_is_left_behind_nouns() {
        for (text, name) in [
            ("Gestern sagte Konzernchef Robert Mast nichts.", "Robert Mast"),
            ("Gestern sagte Hafenbunds Werkleiterin Oksana Brandis nichts.", "Oksana Brandis"),
            ("Gestern sagte der Werft-Anwalt Mast nichts.", "Mast"),
            ("Gestern sagte Robert Mast den Leuten nichts.", "Robert Mast"),
            ("Gestern sagte Robert Mast von der Werft nichts.", "Robert Mast"),
            ("Gestern sagte Bürgermeisterin Ada von der Aue nichts.", "Ada von der Aue"),
            ("Gestern sagte Hans-Peter Mast nichts.", "Hans-Peter Mast"),
            ("Gestern sagte Robert Mast Robert Mast nichts.", "Robert Mast"),
            ("Gestern sagte Robert Mast Die Werft schließt.", "Robert Mast"),
        ] {
            assert!(names(text).contains(&name.to_owned()), "{text} {:?}", names(text));
        }
    }

    #[test]
    fn nouns_are_no_names() {
        for text in ["Gestern war die klare Forderung Thema.", "Gestern sahen Wetter-Experten Regen.", "Gestern sagte Werft-Sprecher Nein."]
        {
            assert!(names(text).iter().skip(1).all(|name| !name.contains(' ')), "{text} {:?}", names(text));
        }
    }
}
