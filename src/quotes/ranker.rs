//! Which reading of the words around a segment to believe.
//!
//! Each reading is described by a handful of traits, each of which takes one of a few values; a value weighs what the rows of
//! `weights` say, with one column for whole sentences and one for fragments, and the heaviest reading wins. Other columns say
//! how far to trust the winner. The rows are counted, not felt: `tools/quote_ranker/train.py` writes them. To add a trait: a row
//! in `TRAITS` with its values, its case in `Reading::values`, and train anew.

mod weights;

use std::ops::Range;

use super::attribution::{Attribution, Place};
use super::grammar::{Grammar, REACH};
use super::lexicon::Class;
use super::sentences::final_mark;
use super::tokens::Kind;

/// What a reading looks like: the traits, and the values each can take; the rows of `weights` are held to it by a test.
#[cfg(test)]
const TRAITS: [(&str, &[&str]); COUNT] = [
    ("rule", RULES),
    ("order", &["first", "second", "third", "later", "alone"]),
    ("cue", &["none", "plain", "saying", "weak", "other"]),
    ("form", &["none", "noun-like", "finite", "base", "participle", "other"]),
    ("subject", &["he-she", "pronoun", "relative", "name", "titled", "role", "determiner", "possessive", "other"]),
    ("behind cue", &["quotation", "that", "colon", "comma", "pronoun", "article", "name", "preposition", "to", "word"]),
    ("distance", &["0", "1", "2", "3-4", "5-8", "9-15", "16-", "after 0", "after 1-2", "after 3-5", "after 6-"]),
    ("before subject", &["start", "comma", "that", "subordinator", "conjunction", "relative", "preposition", "quotation", "verb", "word"]),
    ("verbs between", &["0", "1", "2", "3-"]),
    ("opens between", &["nothing", "comma", "conjunction", "subordinator", "relative"]),
    ("last mark", &["comma", "stop", "strong", "none"]),
    ("length", &["1", "2-3", "4-6", "7-"]),
    ("outer", &["alone", "outermost", "inner"]),
    ("place", &["whole", "opens", "closes", "inside"]),
    ("subject length", &["1", "2", "3-5", "6-"]),
];
const COUNT: usize = 15;

/// The rules that give a reading of their own, sorted.
const RULES: &[&str] = &[
    "according-after",
    "according-before",
    "before",
    "before-any-verb",
    "before-inherited",
    "before-inverted",
    "before-passive",
    "clause",
    "colon",
    "colon-paragraph",
    "label",
    "possessive",
    "sentence-before",
    "sentence-end",
    "statement",
    "subject-any-verb",
    "subject-verb",
    "verb-subject",
];

/// Values of the traits, as indices into their rows.
type Values = [u8; COUNT];

/// The reading to believe, with how far to trust it. The weights were learnt on English: elsewhere the order of the rules decides.
pub(super) fn pick(g: &Grammar<'_, '_>, place: &Place, readings: Vec<Attribution>) -> Option<Attribution> {
    if !g.english() {
        return readings.into_iter().next();
    }
    let weigh = |index: usize| weigh(&Reading { g, place, readings: &readings, index }.values(), place.direct);
    let (best, weight) = (0..readings.len()).rev().map(|index| (index, weigh(index))).max_by_key(|(_, weight)| weight.choice)?;
    let trust = Some(weight.trust);
    readings.into_iter().nth(best).map(|reading| Attribution { trust, ..reading })
}

/// What a reading weighs, in hundredths of a natural logarithm.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    /// Against the other readings of the segment.
    choice: i32,
    /// That it is right at all.
    trust: i32,
}

fn weigh(values: &Values, direct: bool) -> Weight {
    let column = |pair: [i16; 2]| i32::from(if direct { pair[0] } else { pair[1] });
    let mut sum = Weight { choice: 0, trust: column(weights::TRUST) };
    for (value, rows) in values.iter().zip(weights::WEIGHTS) {
        if let Some((_, choice, trust)) = rows.get(usize::from(*value)) {
            sum.choice += column(*choice);
            sum.trust += column(*trust);
        }
    }
    sum
}

struct Reading<'r, 'a, 't> {
    g: &'r Grammar<'a, 't>,
    place: &'r Place,
    readings: &'r [Attribution],
    index: usize,
}

impl Reading<'_, '_, '_> {
    fn values(&self) -> Values {
        let Some(reading) = self.readings.get(self.index) else { return Values::default() };
        let quote = self.place.quote;
        let cue = reading.cue.clone();
        let speaker = reading.speaker.clone().unwrap_or(quote..quote);
        // What stands between the cue (or a speaker without one) and the segment.
        let edge = cue.clone().unwrap_or(speaker.clone());
        // No more of it than a scan reaches: a sentence may be as long as the body.
        let gap = if edge.start < quote {
            edge.end.clamp(quote.saturating_sub(2 * REACH), quote)..quote
        } else {
            quote + 1..edge.start.clamp(quote + 1, quote + 2 * REACH)
        };
        [
            index(RULES.binary_search(&reading.rule).unwrap_or(0)),
            self.order(),
            cue.as_ref().map_or(0, |cue| self.cue(cue.start)),
            cue.as_ref().map_or(0, |cue| self.form(cue.start)),
            self.subject(&speaker),
            self.behind(edge.end),
            distance(&gap, edge.start > quote),
            self.before_subject(&speaker),
            index(gap.clone().filter(|i| self.verb(*i)).count().min(3)),
            self.opens(&gap),
            self.last_mark(),
            self.length(),
            self.outer(edge.start),
            self.position(),
            match speaker.len() {
                0 | 1 => 0,
                2 => 1,
                3..=5 => 2,
                _ => 3,
            },
        ]
    }

    fn order(&self) -> u8 {
        if self.readings.len() == 1 { 4 } else { index(self.index.min(3)) }
    }

    fn cue(&self, at: usize) -> u8 {
        const PLAIN: [&str; 12] =
            ["said", "says", "say", "told", "wrote", "writes", "added", "tweeted", "asked", "saying", "telling", "writing"];
        match self.g.at(at) {
            Some(token) if PLAIN.contains(&token.text) => 1,
            Some(token) if token.is(Class::CUE) => 2,
            Some(token) if token.is(Class::WEAK) => 3,
            _ => 4,
        }
    }

    fn form(&self, at: usize) -> u8 {
        let is = |class| self.g.is(at, class);
        match () {
            () if is(Class::NOUN) && is(Class::FINITE.or(Class::BASE)) => 1,
            () if is(Class::FINITE) => 2,
            () if is(Class::BASE) => 3,
            () if is(Class::ING) => 4,
            () => 5,
        }
    }

    fn subject(&self, speaker: &Range<usize>) -> u8 {
        let Some((first, last)) = self.g.at(speaker.start).zip(speaker.end.checked_sub(1).and_then(|i| self.g.at(i))) else { return 8 };
        let head = self
            .g
            .at((speaker.start..speaker.end).find(|i| self.g.is(*i + 1, Class::PREPOSITION)).unwrap_or(speaker.end - 1))
            .unwrap_or(last);
        let one = speaker.len() == 1;
        match () {
            () if one && ["he", "she"].iter().any(|w| first.text.eq_ignore_ascii_case(w)) => 0,
            () if one && first.is(Class::RELATIVE) => 2,
            () if one && first.is(Class::POSSESSIVE) || last.possessive() => 7,
            () if one && first.is(Class::PRONOUN) => 1,
            () if head.capital && first.is(Class::TITLE.or(Class::ROLE)) => 4,
            () if head.capital => 3,
            () if head.is(Class::ROLE) => 5,
            () if first.is(Class::DETERMINER.or(Class::POSSESSIVE).or(Class::QUANTIFIER)) => 6,
            () => 8,
        }
    }

    /// The word behind the cue.
    fn behind(&self, at: usize) -> u8 {
        let Some(token) = self.g.at(at) else { return 9 };
        match token.kind {
            Kind::Quote => 0,
            Kind::Colon => 2,
            Kind::Comma => 3,
            Kind::Word if token.text == "that" => 1,
            Kind::Word if token.text == "to" => 8,
            Kind::Word if token.is(Class::DETERMINER.or(Class::POSSESSIVE)) && !token.capital => 5,
            Kind::Word if token.is(Class::PRONOUN) => 4,
            Kind::Word if token.capital => 6,
            Kind::Word if token.is(Class::PREPOSITION) => 7,
            _ => 9,
        }
    }

    fn before_subject(&self, speaker: &Range<usize>) -> u8 {
        let start = if speaker.start < self.place.quote { self.place.sentence.start } else { self.place.quote + 1 };
        let Some(token) = speaker.start.checked_sub(1).filter(|i| *i >= start).and_then(|i| self.g.at(i)) else { return 0 };
        match token.kind {
            Kind::Quote => 7,
            Kind::Comma => 1,
            Kind::Word if token.text == "that" => 2,
            Kind::Word if token.is(Class::RELATIVE) => 5,
            Kind::Word if token.is(Class::SUBORDINATOR) => 3,
            Kind::Word if token.is(Class::CONJUNCTION) => 4,
            Kind::Word if token.is(Class::PREPOSITION) => 6,
            Kind::Word if self.verb(speaker.start - 1) => 8,
            _ => 9,
        }
    }

    fn verb(&self, at: usize) -> bool {
        self.g
            .at(at)
            .is_some_and(|t| t.is(Class::AUX.or(Class::VERB)) || t.is(Class::FINITE) && !t.is(Class::NOUN) || t.text.ends_with("ed"))
    }

    /// The deepest clause that opens between the cue and the segment.
    fn opens(&self, gap: &Range<usize>) -> u8 {
        gap.clone()
            .filter_map(|i| self.g.at(i))
            .map(|token| match token.kind {
                Kind::Comma => 1,
                Kind::Word if token.is(Class::RELATIVE) && token.text != "that" => 4,
                Kind::Word if token.is(Class::SUBORDINATOR) && token.text != "that" => 3,
                Kind::Word if token.is(Class::CONJUNCTION) => 2,
                _ => 0,
            })
            .max()
            .unwrap_or(0)
    }

    fn last_mark(&self) -> u8 {
        match self.g.at(self.place.quote).and_then(|t| final_mark(t.text)) {
            Some(',') => 0,
            Some('.') => 1,
            Some('?' | '!' | '…' | '—' | '–' | '-') => 2,
            _ => 3,
        }
    }

    fn length(&self) -> u8 {
        match self.g.at(self.place.quote).map_or(0, |t| t.text.split_whitespace().take(7).count()) {
            0 | 1 => 0,
            2 | 3 => 1,
            4..=6 => 2,
            _ => 3,
        }
    }

    /// Whether another reading has its cue further out in the same sentence, left of the segment.
    fn outer(&self, cue: usize) -> u8 {
        let quote = self.place.quote;
        let mut left =
            self.readings.iter().filter_map(|r| Some(r.cue.as_ref()?.start)).filter(|at| *at < quote && *at >= self.place.sentence.start);
        match () {
            () if cue > quote || left.clone().count() < 2 => 0,
            () if left.any(|at| at < cue) => 2,
            () => 1,
        }
    }

    /// Where in its sentence the segment stands.
    fn position(&self) -> u8 {
        let sentence = &self.place.sentence;
        let opens = self.place.quote == sentence.start;
        let closes = (self.place.quote + 1..sentence.end).all(|i| self.g.kind(i) == Some(Kind::Stop));
        match (opens, closes) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        }
    }
}

fn distance(gap: &Range<usize>, after: bool) -> u8 {
    match (after, gap.len()) {
        (false, n @ 0..=2) => index(n),
        (false, 3 | 4) => 3,
        (false, 5..=8) => 4,
        (false, 9..=15) => 5,
        (false, _) => 6,
        (true, 0) => 7,
        (true, 1 | 2) => 8,
        (true, 3..=5) => 9,
        (true, _) => 10,
    }
}

fn index(n: usize) -> u8 {
    u8::try_from(n).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::filter::{self, Candidate};
    use super::super::{attribution, lexicon, segments, sentences, tokens, units};
    use super::*;
    use std::fmt::Write as _;

    #[test]
    fn every_value_has_its_weights() {
        assert!(RULES.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(weights::WEIGHTS.len(), TRAITS.len());
        for ((name, values), rows) in TRAITS.iter().zip(weights::WEIGHTS) {
            let named: Vec<&str> = rows.iter().map(|row| row.0).collect();
            assert_eq!(&named, values, "{name}");
        }
    }

    /// Training data: every reading of every segment of the texts in a folder. See `tools/quote_ranker/train.py`.
    #[test]
    #[ignore = "writes training data"]
    fn dump() {
        let folder = std::env::var("QUOTE_TEXTS").expect("a folder of texts");
        let out = std::env::var("QUOTE_READINGS").expect("a file to write");
        let mut lines = String::new();
        for (name, values) in TRAITS {
            let _ = writeln!(lines, "{}", serde_json::json!({"trait": name, "values": values}));
        }
        let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
        files.sort();
        for file in files {
            let body = std::fs::read_to_string(&file).unwrap();
            let id = file.file_stem().unwrap().to_string_lossy().into_owned();
            let paragraphs = segments::paragraphs(&body);
            let found = segments::find(&body, &paragraphs);
            let lexicon = lexicon::of("en");
            let stream = tokens::read(&body, &paragraphs, &found, lexicon);
            let ranges = sentences::split(&stream);
            let g = Grammar { tokens: stream.tokens(), lexicon };
            for (segment, place) in units::places(&g, &stream, &ranges, &found) {
                let readings = attribution::readings(&g, &place);
                let bytes =
                    |r: &Range<usize>| [g.at(r.start).map(|t| t.start), r.end.checked_sub(1).and_then(|i| g.at(i)).map(|t| t.end())];
                let rows: Vec<_> = (0..readings.len())
                    .map(|index| {
                        let r = &readings[index];
                        let values = Reading { g: &g, place: &place, readings: &readings, index }.values();
                        let text = &body[found[segment].inner.clone()];
                        let candidate = Candidate { quote: place.quote, text, rule: Some(r.rule), cue: r.cue.as_ref().map(|cue| cue.start), sentence: place.sentence.clone() };
                        let kept = filter::keeps(&g, &candidate);
                        serde_json::json!({"kept": kept, "rule": r.rule, "speaker": r.speaker.as_ref().map(bytes), "cue": r.cue.as_ref().map(bytes), "values": values})
                    })
                    .collect();
                let at = &found[segment].inner;
                let _ = writeln!(
                    lines,
                    "{}",
                    serde_json::json!({"id": id, "segment": [at.start, at.end], "direct": place.direct, "readings": rows})
                );
            }
        }
        std::fs::write(out, lines).unwrap();
    }
}
