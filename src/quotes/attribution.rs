//! Which words around a quoted segment say who said it: one named rule each, tried in order.

mod after;
mod before;
mod paragraph;

use std::ops::Range;

use super::grammar::Grammar;
use super::tokens::Kind;

use after::{after, leads_on, sentence_end};
use before::{before, behind, possessive};
use paragraph::{colon, reported, sentence_before, statement};

/// The deciding words, as token ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribution {
    /// None where only punctuation introduces the words ("Ode: “…”").
    pub cue: Option<Range<usize>>,
    pub speaker: Option<Range<usize>>,
    pub rule: &'static str,
    /// How far the ranker trusts it: the logarithm of its odds, in hundredths. None for what it has not weighed.
    pub trust: Option<i32>,
}

impl Attribution {
    fn new(rule: &'static str, cue: Option<Range<usize>>, speaker: Range<usize>) -> Attribution {
        Attribution { cue, speaker: Some(speaker), rule, trust: None }
    }
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

/// Every reading of the words around a segment, the one that the order of the rules prefers first.
pub(super) fn readings(g: &Grammar<'_, '_>, place: &Place) -> Vec<Attribution> {
    let mut out = Vec::new();
    let after_first = g.at(place.quote).is_some_and(|t| leads_on(t.text)) || g.kind(place.quote + 1) == Some(Kind::Comma);
    if after_first {
        out.extend(after(g, place));
        out.extend(before(g, place));
    } else {
        out.extend(before(g, place));
        out.extend(after(g, place));
    }
    for rule in [colon, sentence_end, possessive, behind, statement, sentence_before, reported] {
        if let Some(found) = rule(g, place)
            && out.iter().all(|known| known.cue.is_none() || known.cue != found.cue)
        {
            out.push(found);
        }
    }
    out
}
