//! Segments joined into quotations: one attribution, one row.

use std::ops::Range;

use super::attribution::{self, Attribution, Place};
use super::grammar::Grammar;
use super::lexicon::Class;
use super::ranker;
use super::segments::Segment;
use super::sentences;
use super::tokens::{Kind, Stream};

/// The segments of one quotation with what attributes them.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// Indices of segments, consecutive or not, in order.
    pub segments: Vec<usize>,
    pub attribution: Option<Attribution>,
    pub direct: bool,
}

/// Words between two segments of one quotation, at most.
const GAP: usize = 40;

/// The units, and the sentence of each segment.
pub(super) fn build(g: &Grammar<'_, '_>, stream: &Stream<'_>, sentences: &[Range<usize>], segments: &[Segment]) -> (Vec<Unit>, Vec<usize>) {
    let mut builder = Builder::new(g, stream, sentences, segments);
    for segment in 0..segments.len() {
        builder.add(segment);
    }
    builder.forward();
    (builder.units, builder.within)
}

/// Every segment with its place: what the ranker is trained on.
#[cfg(test)]
pub(super) fn places(g: &Grammar<'_, '_>, stream: &Stream<'_>, sentences: &[Range<usize>], segments: &[Segment]) -> Vec<(usize, Place)> {
    let builder = Builder::new(g, stream, sentences, segments);
    (0..segments.len()).filter_map(|segment| Some((segment, builder.place(segment)?))).collect()
}

struct Builder<'g, 'a, 't> {
    g: &'g Grammar<'a, 't>,
    stream: &'g Stream<'a>,
    segments: &'g [Segment],
    sentences: &'g [Range<usize>],
    /// Sentence of each segment.
    within: Vec<usize>,
    units: Vec<Unit>,
    /// Unit of each segment so far.
    owner: Vec<usize>,
}

impl<'g, 'a, 't> Builder<'g, 'a, 't> {
    fn new(g: &'g Grammar<'a, 't>, stream: &'g Stream<'a>, sentences: &'g [Range<usize>], segments: &'g [Segment]) -> Self {
        let (units, owner) = (Vec::with_capacity(segments.len()), Vec::with_capacity(segments.len()));
        let within = sentences::of_each(sentences, &stream.quotes);
        Builder { g, stream, segments, sentences, within, units, owner }
    }

    fn place(&self, segment: usize) -> Option<Place> {
        let quote = *self.stream.quotes.get(segment)?;
        let index = *self.within.get(segment)?;
        let sentence = self.sentences.get(index)?.clone();
        let paragraph = self.stream.paragraphs.get(self.segments.get(segment)?.paragraph)?.clone();
        let before = paragraph.start.checked_sub(1).and_then(|t| self.sentences.get(sentences::of(self.sentences, t))).cloned();
        let lead = quote.checked_sub(1).filter(|i| *i >= sentence.start);
        let direct = lead.is_none_or(|i| matches!(self.g.kind(i), Some(Kind::Comma | Kind::Colon | Kind::Quote | Kind::Stop | Kind::Dash)));
        Some(Place { quote, sentence, paragraph, before, direct })
    }

    fn add(&mut self, segment: usize) {
        let Some(place) = self.place(segment) else { return };
        let starts = place.quote == place.sentence.start;
        let last = segment.checked_sub(1).and_then(|s| self.owner.get(s).copied());
        let own = ranker::pick(self.g, &place, attribution::readings(self.g, &place));
        if let Some(found) = own {
            let shared = last.filter(|u| {
                self.units.get(*u).and_then(|u| u.attribution.as_ref()).is_some_and(|a| found.cue.is_some() && a.cue == found.cue)
            });
            match shared {
                Some(unit) => self.join(unit),
                None => self.start(segment, Some(found), place.direct),
            }
            return;
        }
        match last {
            Some(unit) if starts && self.follows(segment, &place) || self.runs_on(segment, &place) => self.join(unit),
            Some(unit) if self.opens(&place) && self.carried(segment, &place) => self.carry(segment, unit, &place),
            Some(unit) if self.between(segment, &place).is_some() => {
                // Another sentence of the paragraph goes on about the same words: a guess, and filed as one.
                let attribution = self.units.get(unit).and_then(|u| u.attribution.clone());
                let attribution = attribution.map(|a| Attribution { rule: "carried-sentence", trust: None, ..a });
                self.start(segment, attribution, place.direct);
            }
            _ => self.start(segment, None, place.direct),
        }
    }

    /// The segment begins its sentence, or only a word or two lead to it ("Then, “…”", "Adding, “…”").
    fn opens(&self, place: &Place) -> bool {
        let leads = |i| self.g.is(i, Class::ADVERB.or(Class::LEAD).or(Class::CONJUNCTION)) || self.g.participle(i);
        let lead = place.sentence.start..place.quote;
        lead.is_empty() || lead.len() <= 3 && place.direct && lead.clone().all(|i| leads(i) || self.g.kind(i) == Some(Kind::Comma))
    }

    fn start(&mut self, segment: usize, attribution: Option<Attribution>, direct: bool) {
        self.owner.push(self.units.len());
        self.units.push(Unit { segments: vec![segment], attribution, direct });
    }

    fn join(&mut self, unit: usize) {
        if let Some(u) = self.units.get_mut(unit) {
            u.segments.push(self.owner.len());
        }
        self.owner.push(unit);
    }

    /// The tokens between the previous segment and this one, if both stand in one paragraph.
    fn between(&self, segment: usize, place: &Place) -> Option<Range<usize>> {
        let before = *self.stream.quotes.get(segment.checked_sub(1)?)?;
        (before >= place.paragraph.start).then_some(before + 1..place.quote)
    }

    /// “A,” X said. “B.”: nothing but the rest of the attribution stands between. Also “A.” “B.”
    fn follows(&self, segment: usize, place: &Place) -> bool {
        self.between(segment, place).is_some_and(|gap| {
            let stops = gap.clone().filter(|i| self.g.kind(*i) == Some(Kind::Stop)).count();
            let attributed = self.cue_in(segment - 1, &gap);
            gap.is_empty() || attributed && gap.len() <= GAP && stops <= 1
        })
    }

    /// Whether the cue of a segment's unit stands in a range.
    fn cue_in(&self, segment: usize, range: &Range<usize>) -> bool {
        let unit = self.owner.get(segment).and_then(|u| self.units.get(*u));
        unit.and_then(|u| u.attribution.as_ref()).and_then(|a| a.cue.as_ref()).is_some_and(|cue| range.contains(&cue.start))
    }

    /// “a” and “b”: the same sentence, no attribution of its own.
    fn runs_on(&self, segment: usize, place: &Place) -> bool {
        self.between(segment, place).is_some_and(|gap| gap.start > place.sentence.start && gap.len() <= 3)
    }

    /// The paragraph begins with the quotation and the one before ended in one.
    fn carried(&self, segment: usize, place: &Place) -> bool {
        let Some(before) = segment.checked_sub(1).and_then(|s| self.segments.get(s)) else { return false };
        let Some(here) = self.segments.get(segment) else { return false };
        if before.paragraph == here.paragraph {
            return true;
        }
        before.paragraph + 1 == here.paragraph && place.quote == place.paragraph.start && self.ends_quoted(segment - 1)
    }

    /// Whether a segment, with the attribution after it, ends its paragraph.
    fn ends_quoted(&self, segment: usize) -> bool {
        let Some((quote, paragraph)) =
            self.stream.quotes.get(segment).zip(self.segments.get(segment).and_then(|s| self.stream.paragraphs.get(s.paragraph)))
        else {
            return false;
        };
        let rest = quote + 1..paragraph.end;
        rest.is_empty()
            || rest.len() <= GAP && self.cue_in(segment, &rest) && rest.clone().filter(|i| self.g.kind(*i) == Some(Kind::Stop)).count() <= 1
    }

    fn carry(&mut self, segment: usize, unit: usize, place: &Place) {
        let same = self.between(segment, place).is_some();
        let Some(paragraph) = self.segments.get(segment).map(|s| s.paragraph) else { return };
        let open = segment.checked_sub(1).and_then(|s| self.segments.get(s)).is_some_and(|s| s.open);
        if open && !same {
            return self.join(unit);
        }
        let rule = if same { "carried-paragraph" } else { "carried" };
        // In a paragraph the speaker of its last whole sentence goes on, not that of a fragment.
        let whole = |u: &&Unit| u.direct && u.attribution.is_some();
        let first = |u: &&Unit| u.segments.first().and_then(|s| self.segments.get(*s)).is_some_and(|s| s.paragraph == paragraph);
        let last = self.units.iter().rev().take(6).take_while(first).find(whole).filter(|_| same);
        let attribution =
            last.or_else(|| self.units.get(unit)).and_then(|u| u.attribution.clone()).map(|a| Attribution { rule, trust: None, ..a });
        self.start(segment, attribution, place.direct);
    }

    /// “A” and “B,” X said.: a segment without attribution joins the next one, when that one's stands after it in the same sentence.
    fn forward(&mut self) {
        let mut units = std::mem::take(&mut self.units);
        // Back to front, with the segments of each unit in reverse, so that a chain of any length grows at its end. What is done stands
        // at the end, from `done` on.
        let mut done = units.len();
        for at in (0..units.len()).rev() {
            let (before, after) = units.split_at_mut(done);
            let Some(unit) = before.get_mut(at) else { continue };
            unit.segments.reverse();
            match after.first_mut().and_then(|next| Some((self.taken(unit, next)?, next))) {
                Some((found, next)) => {
                    next.segments.append(&mut unit.segments);
                    next.attribution = Some(found);
                    next.direct = unit.direct;
                }
                None => {
                    done -= 1;
                    units.swap(at, done);
                }
            }
        }
        units.drain(..done);
        units.iter_mut().for_each(|unit| unit.segments.reverse());
        self.units = units;
    }

    /// The attribution of the next unit, if both are one quotation; the segments of both stand in reverse.
    fn taken(&self, unit: &Unit, next: &Unit) -> Option<Attribution> {
        if unit.attribution.as_ref().is_some_and(|a| a.rule != "carried-sentence") {
            return None;
        }
        let (last, first) = (*unit.segments.first()?, *next.segments.last()?);
        let (from, to) = (*self.stream.quotes.get(last)?, *self.stream.quotes.get(first)?);
        let one_paragraph = self.segments.get(last)?.paragraph == self.segments.get(first)?.paragraph;
        let found = next.attribution.clone().filter(|a| a.cue.as_ref().is_some_and(|cue| cue.start > to))?;
        let joined = self.within.get(last)? == self.within.get(first)? || from + 1 == to;
        (one_paragraph && joined).then_some(found)
    }
}
