//! A little grammar: which tokens are verbs of saying here, and where the noun phrase beside one begins and ends.

mod edges;
mod phrases;
mod verbs;

use std::ops::Range;

use super::lexicon::{Class, Lexicon};
use super::tokens::{Kind, Token, Tokens};

/// How far a scan looks, in tokens: bounds the work on sentences of any length.
pub(super) const REACH: usize = 70;

/// Who a verb takes as its subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    /// Token range of the noun phrase.
    Is(Range<usize>),
    /// The subject of an earlier verb of the sentence ("…, adding").
    Earlier,
    None,
}

pub(super) struct Grammar<'a, 't> {
    pub tokens: Tokens<'a, 't>,
    pub lexicon: &'static Lexicon,
}

const TIME: Class = Class::QUANTIFIER.or(Class::CALENDAR).or(Class::ADVERB);
const CUES: Class = Class::CUE.or(Class::WEAK);

impl<'a> Grammar<'a, '_> {
    #[inline]
    pub fn at(&self, index: usize) -> Option<Token<'a>> {
        self.tokens.get(index)
    }

    #[inline]
    pub fn is(&self, index: usize, class: Class) -> bool {
        self.at(index).is_some_and(|t| t.is(class))
    }

    #[inline]
    pub fn kind(&self, index: usize) -> Option<Kind> {
        self.at(index).map(|t| t.kind)
    }

    /// Whether a token is this word, which is in lower case.
    #[inline]
    pub fn text_is(&self, index: usize, word: &str) -> bool {
        self.at(index).is_some_and(|t| t.text.len() == word.len() && same(t.text, word))
    }

    /// Whether a token is one of these words, which are in lower case.
    pub fn text_is_one_of(&self, index: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.text_is(index, word))
    }

    /// The subject left of the verb at `cue`, not before `start`.
    pub fn subject_before(&self, start: usize, cue: usize) -> Subject {
        let start = start.max(cue.saturating_sub(REACH));
        let end = self.before_auxiliaries(start, cue);
        let Some(last) = end.checked_sub(1).filter(|i| *i >= start).and_then(|i| self.at(i)) else {
            return if self.participle(cue) { Subject::Earlier } else { Subject::None };
        };
        if last.is(Class::RELATIVE) && self.english() || last.is(Class::RELATIVE) && !last.is(Class::PRONOUN) {
            let end = if self.kind(end.wrapping_sub(2)) == Some(Kind::Comma) { end - 2 } else { end - 1 };
            let relative = self.before_auxiliaries(start, cue);
            return self.nearest(start, end).map_or(Subject::None, |_| Subject::Is(relative - 1..relative));
        }
        if last.is(Class::PRONOUN) && !(last.capital && last.text.len() == 1 && last.text != "I") {
            return Subject::Is(end - 1..end);
        }
        // "issued a statement saying": the statement does not say it, its author does.
        let thing = last.word() && (!last.capital || last.is(Class::CALENDAR)) && !last.is(Class::ROLE);
        if self.participle(cue)
            && (end == cue && last.kind == Kind::Comma || last.is(Class::PREPOSITION) || thing && !self.progressive(end, cue))
        {
            return Subject::Earlier;
        }
        if last.is(Class::CONJUNCTION) {
            return Subject::Earlier;
        }
        if last.kind == Kind::Comma {
            return self.before_apposition(start, end - 1).map_or(Subject::Earlier, Subject::Is);
        }
        match self.phrase(start, end) {
            Some(phrase) => Subject::Is(phrase),
            None if self.participle(cue) => Subject::Earlier,
            None => Subject::None,
        }
    }

    /// The end of the noun phrase before adverbs, auxiliaries, dates and chains like "went on to".
    fn before_auxiliaries(&self, start: usize, cue: usize) -> usize {
        let mut end = cue;
        while end > start {
            let Some(token) = self.at(end - 1) else { break };
            let ly = token.text.ends_with("ly") && token.text.len() > 4 && !token.capital;
            if token.is(Class::PRONOUN) || token.capital && !token.is(Class::CALENDAR) {
                break;
            }
            if matches!(token.text, "ago" | "later" | "earlier") {
                end -= 1;
                while end > start + 1
                    && self.at(end - 1).is_some_and(|t| {
                        !t.capital
                            && (t.is(TIME)
                                || matches!(t.text, "days" | "weeks" | "months" | "years" | "hours" | "minutes" | "less" | "more" | "than"))
                    })
                {
                    end -= 1;
                }
            } else if token.is(Class::AUX.or(Class::ADVERB)) && !token.is(Class::CONJUNCTION) || ly {
                end -= 1;
            } else if token.is(Class::CALENDAR) && end - start > 1 {
                end -= 1;
                if self.text_is(end - 1, "on")
                    || self.text_is(end - 1, "last")
                    || self.text_is(end - 1, "this")
                    || self.text_is(end - 1, "in")
                {
                    end -= 1;
                }
            } else if self.text_is(end - 1, "to") && self.english() {
                let verb = if self.text_is(end.wrapping_sub(2), "on") { end.wrapping_sub(3) } else { end.wrapping_sub(2) };
                let chain = verb < end
                    && verb > start
                    && self.at(verb).is_some_and(|t| t.word() && !t.capital && (t.is(Class::VERB) || chained(t.text)));
                if !chain {
                    break;
                }
                end = verb;
            } else {
                break;
            }
        }
        end
    }

    /// A comma closes an apposition before the verb: the phrase stands before the comma that opened it.
    fn before_apposition(&self, start: usize, comma: usize) -> Option<Range<usize>> {
        let mut end = comma;
        let mut common = None;
        // "in Hill, Pa., Gov. Ann Ode (R-Ohio), said": a title begins the name itself, not what describes one.
        let last = self.part_start(start, end);
        if self.at(last).is_some_and(|t| t.is(Class::TITLE) && t.text.ends_with('.')) {
            return self.phrase(last, end);
        }
        for _ in 0..6 {
            let part = self.part_start(start, end);
            if part == start {
                let adverbial = self.at(part).is_some_and(|t| t.is(Class::PREPOSITION.or(Class::SUBORDINATOR)));
                return if adverbial && common.is_some() { common } else { self.phrase(start, end) };
            }
            // Step over the apposition; what is before it may be one as well.
            end = part - 1;
            let first = self.part_start(start, end);
            if (self.names(first, end) || first == start && !self.is(first, Class::PREPOSITION))
                && let Some(phrase) = self.phrase(first, end)
            {
                return Some(phrase);
            }
            if self.is(first, Class::DETERMINER) {
                common = self.phrase(first, end);
            }
        }
        None
    }

    /// Whether a part between commas can be the phrase that the later parts describe, not one of those itself ("59", "Md.", "who …").
    fn names(&self, first: usize, end: usize) -> bool {
        let abbreviation = first + 1 == end && self.at(first).is_some_and(|t| t.text.ends_with('.'));
        let capital = self.at(first).is_some_and(|t| t.capital && !t.is(Class::PREPOSITION));
        capital && !abbreviation || self.is(first, Class::PRONOUN.or(Class::CONJUNCTION)) && !self.is(first, Class::RELATIVE)
    }

    /// Where the main clause of a sentence begins: after an opening clause or adverbial and its comma.
    pub fn main_clause(&self, start: usize, end: usize) -> usize {
        let mut i = start;
        for _ in 0..3 {
            let first = self.strip_adverbs(i, end);
            if !self.is(first, Class::SUBORDINATOR.or(Class::PREPOSITION)) {
                break;
            }
            let comma = (first..end.min(first + REACH)).find(|k| self.kind(*k) == Some(Kind::Comma));
            let Some(comma) = comma else { break };
            i = comma + 1;
        }
        i
    }

    fn strip_adverbs(&self, mut i: usize, end: usize) -> usize {
        while i < end && self.is(i, Class::ADVERB.or(Class::CONJUNCTION)) && !self.is(i, Class::PRONOUN) {
            i += 1;
        }
        i
    }
}

/// Whether a word is `lower` in any case.
fn same(word: &str, lower: &str) -> bool {
    word.eq_ignore_ascii_case(lower) || !lower.is_ascii() && word.to_lowercase() == lower
}

/// Verbs that take "to" before the cue: "went on to say", "appeared to mock".
fn chained(word: &str) -> bool {
    ["ed", "s", "es", "on", "nt"].iter().any(|ending| word.ends_with(ending))
        || matches!(word, "went" | "go" | "going" | "began" | "chose" | "like" | "want")
}

#[cfg(test)]
mod tests {
    use super::super::{lexicon, segments, tokens};
    use super::*;

    /// The subject that the first cue of a text takes.
    fn subject(text: &str) -> Option<String> {
        let lexicon = lexicon::of("en");
        let stream = tokens::read(text, &segments::paragraphs(text), &[], lexicon);
        let g = Grammar { tokens: stream.tokens(), lexicon };
        let cue = (0..stream.tokens().len()).find(|i| g.is(*i, Class::CUE) && g.cue(0, *i))?;
        match g.subject_before(0, cue) {
            Subject::Is(phrase) => Some(stream.tokens().range(phrase).map(|t| t.text).collect::<Vec<_>>().join(" ")),
            Subject::Earlier => Some("earlier".to_owned()),
            Subject::None => None,
        }
    }

    #[test]
    fn subjects() {
        for (text, wanted) in [
            ("On Tuesday, Ada Brook, a lawyer from Hill, Pa., later said no", "Ada Brook"),
            ("In recent days, a notice on the door of the mill, an old one, said no", "a notice on the door of the mill"),
            ("In Hill, Pa., Gov. Ann Ode, said no", "Gov. Ann Ode"),
            ("But a spokesman for the mill has repeatedly said no", "a spokesman for the mill"),
            ("When they asked again", "they"),
            ("Brook went on to say", "Brook"),
            ("Brook two weeks ago said", "Brook"),
            ("The mill issued a statement saying no", "earlier"),
            ("Brook closed the gate and said no", "earlier"),
        ] {
            assert_eq!(subject(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn nouns_are_no_cues() {
        assert_eq!(subject("his remarks on the mill"), None);
        assert_eq!(subject("the reported claims"), None);
        assert_eq!(subject(""), None);
    }
}
