//! From a unit and its speaker to the row that is published.

use std::ops::Range;

use super::code_points::CodePoints;
use super::confidence;
use super::grammar::Grammar;
use super::segments::Segment;
use super::speakers::Resolved;
use super::units::Unit;
use crate::model::{Mention, Quote, QuoteKind, Span};

/// What all quotations of a body are written with.
pub(super) struct Writer<'w, 'a, 't> {
    pub body: &'w str,
    pub segments: &'w [Segment],
    pub g: &'w Grammar<'a, 't>,
    pub codes: &'w CodePoints<'w>,
}

impl Writer<'_, '_, '_> {
    pub fn quote(&self, unit: &Unit, resolved: Resolved) -> Option<Quote> {
        let segments = || unit.segments.iter().filter_map(|i| self.segments.get(*i));
        let (first, last) = (segments().next()?, segments().next_back()?);
        let attribution = unit.attribution.as_ref();
        let rule = attribution.map_or("none", |a| a.rule);
        let kind = confidence::Kind { english: self.g.english(), direct: unit.direct };
        let confidence = confidence::of(rule, attribution.and_then(|a| a.trust), kind, resolved.how);
        Some(Quote {
            text: joined(segments().filter_map(|s| self.body.get(s.inner.clone()))),
            spans: segments().map(|s| self.span(&s.inner)).collect(),
            hull: self.span(&(first.outer.start..last.outer.end)),
            paragraph: u32::try_from(first.paragraph).unwrap_or(u32::MAX),
            kind: if unit.direct { QuoteKind::Direct } else { QuoteKind::Mixed },
            speaker: resolved.name.filter(|_| confidence >= confidence::NAMED),
            mention: attribution.and_then(|a| self.mention(a.speaker.as_ref()?)),
            cue: attribution.and_then(|a| self.mention(a.cue.as_ref()?)),
            rule,
            confidence,
        })
    }

    fn mention(&self, range: &Range<usize>) -> Option<Mention> {
        let first = self.g.at(range.start)?;
        let last = self.g.at(range.end.checked_sub(1)?)?;
        let bytes = first.start..last.end();
        Some(Mention { text: self.body.get(bytes.clone())?.to_owned(), span: self.span(&bytes) })
    }

    fn span(&self, bytes: &Range<usize>) -> Span {
        Span { start: self.codes.at(bytes.start), end: self.codes.at(bytes.end) }
    }
}

/// Texts with a space between them.
fn joined<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> String {
    let mut all = String::with_capacity(texts.clone().map(|t| t.len() + 1).sum());
    for text in texts {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(text);
    }
    all
}
