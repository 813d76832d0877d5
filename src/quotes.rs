//! Quotations with their speakers, over the published body.
//!
//! The rooms are the steps: `marks` (and the dashes of `dialogue`) make `segments`, the narration around them becomes `tokens`
//! and `sentences`, `attribution` reads cues and speakers off it with the help of `grammar` and `lexicon`, `ranker` chooses
//! between the readings, `units` joins what belongs together, `filter` drops what is no quotation, `speakers` completes the name
//! from `people`, `confidence` says how far to trust it. `docs/quotes.md` has the figures.

mod attribution;
mod code_points;
mod confidence;
mod dialogue;
#[cfg(test)]
mod examples;
mod filter;
mod grammar;
mod lexicon;
mod marks;
mod people;
mod ranker;
mod segments;
mod sentences;
mod speakers;
mod tokens;
mod units;
mod writer;

use std::ops::Range;

use crate::model::Quote;

use code_points::CodePoints;
use filter::Candidate;
use grammar::Grammar;
use lexicon::Class;
use people::People;
use segments::Segment;
use speakers::{How, Resolved, Resolver};
use units::Unit;
use writer::Writer;

/// What the finder may know beside the body.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// ISO 639-1; none: told by the body's own words.
    pub lang: Option<&'a str>,
    pub title: Option<&'a str>,
}

/// All quotations of a body, in order, not overlapping.
pub fn find(body: &str, context: Context<'_>) -> Vec<Quote> {
    let paragraphs = segments::paragraphs(body);
    let lexicon = context.lang.map_or_else(|| lexicon::guess(body), lexicon::of);
    let mut segments = segments::find(body, &paragraphs);
    dialogue::find(body, &paragraphs, lexicon, &mut segments);
    if segments.is_empty() {
        return Vec::new();
    }
    let stream = tokens::read(body, &paragraphs, &segments, lexicon);
    let sentences = sentences::split(&stream);
    let g = Grammar { tokens: stream.tokens(), lexicon };
    let (units, within) = units::build(&g, &stream, &sentences, &segments);
    let sentence_of = |segment: usize| within.get(segment).and_then(|index| sentences.get(*index)).cloned();
    let units = keep(&g, body, &segments, units, &stream.quotes, sentence_of);
    if units.is_empty() {
        return Vec::new();
    }
    let resolved = resolve(&g, &sentences, &units);
    let codes = CodePoints::new(body);
    let writer = Writer { body, segments: &segments, g: &g, codes: &codes };
    let mut quotes = Vec::with_capacity(units.len());
    quotes.extend(units.iter().zip(resolved).filter_map(|(unit, resolved)| writer.quote(unit, resolved)));
    quotes.sort_by_key(|q| q.hull.start);
    quotes
}

/// Units without the segments that are no quotations.
fn keep(
    g: &Grammar<'_, '_>,
    body: &str,
    segments: &[Segment],
    mut units: Vec<Unit>,
    quotes: &[usize],
    sentence_of: impl Fn(usize) -> Option<Range<usize>>,
) -> Vec<Unit> {
    let keeps = |rule: Option<&'static str>, cue: Option<usize>, index: usize| {
        let (Some(segment), Some(quote)) = (segments.get(index), quotes.get(index).copied()) else { return false };
        let text = body.get(segment.inner.clone()).unwrap_or_default();
        let sentence = sentence_of(index).unwrap_or(quote..quote + 1);
        filter::keeps(g, &Candidate { quote, text, rule, cue, sentence })
    };
    units.retain_mut(|unit| {
        let rule = unit.attribution.as_ref().map(|a| a.rule);
        let cue = unit.attribution.as_ref().and_then(|a| Some(a.cue.as_ref()?.start));
        unit.segments.retain(|index| keeps(rule, cue, *index));
        !unit.segments.is_empty()
    });
    units
}

/// Speakers of all units, in the order of the article, hearing every sentence on the way to the last of them.
fn resolve(g: &Grammar<'_, '_>, sentences: &[Range<usize>], units: &[Unit]) -> Vec<Resolved> {
    let mut out = vec![Resolved { name: None, how: How::None }; units.len()];
    let mut mentions: Vec<(usize, Range<usize>)> =
        units.iter().enumerate().filter_map(|(i, u)| Some((i, u.attribution.as_ref()?.speaker.clone()?))).collect();
    if mentions.is_empty() {
        return out;
    }
    mentions.sort_by_key(|m| m.1.start);
    let mut people = People::read(g.tokens, g.lexicon);
    let mut resolver = Resolver::new(g, &mut people);
    let pronoun = mentions.iter().any(|(_, m)| m.len() == 1 && g.is(m.start, Class::PRONOUN));
    // Who is "she" is learnt from all subjects; without pronouns each is read when its turn comes.
    let mut subjects: Vec<Option<Range<usize>>> = Vec::new();
    if pronoun {
        subjects.extend(sentences.iter().map(|s| g.first_phrase(s.clone())));
        resolver.learn(sentences, &subjects);
    }
    let mut subjects = subjects.into_iter();
    let mut next = mentions.into_iter().peekable();
    for sentence in sentences {
        if next.peek().is_none() {
            break;
        }
        if let Some(subject) = subjects.next().unwrap_or_else(|| g.first_phrase(sentence.clone())) {
            resolver.hear(&subject);
        }
        while let Some((unit, mention)) = next.next_if(|m| m.1.start < sentence.end) {
            if let Some(slot) = out.get_mut(unit) {
                *slot = resolver.resolve(&mention);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Mention;
    use proptest::prelude::*;

    /// text, kind, speaker, cue of each quotation.
    fn rows(body: &str) -> Vec<(String, &'static str, Option<String>, Option<String>)> {
        find(body, Context::default()).into_iter().map(|q| (q.text, q.kind.as_str(), q.speaker, q.cue.map(|c| c.text))).collect()
    }

    fn row(text: &str, kind: &'static str, speaker: &str, cue: &str) -> (String, &'static str, Option<String>, Option<String>) {
        let some = |s: &str| (!s.is_empty()).then(|| s.to_owned());
        (text.to_owned(), kind, some(speaker), some(cue))
    }

    #[test]
    fn no_words_no_quotes() {
        assert!(rows("").is_empty());
        assert!(rows("Nothing was said at all.").is_empty());
        assert!(rows("“” ''''").is_empty());
    }

    #[test]
    fn a_split_quotation_is_one_row() {
        let body = "Mayor Ada Brook opened the bridge.\n\n“It took us nine years,” Brook said. “It was worth every one.”";
        assert_eq!(rows(body), [row("It took us nine years, It was worth every one.", "direct", "Ada Brook", "said")]);
        let quote = &find(body, Context::default())[0];
        assert_eq!((quote.paragraph, quote.spans.len(), quote.rule), (1, 2, "subject-verb"));
        let hull: String = body.chars().skip(quote.hull.start as usize).take((quote.hull.end - quote.hull.start) as usize).collect();
        assert!(hull.starts_with('“') && hull.ends_with('”'), "{hull}");
    }

    #[test]
    fn fragments_of_one_attribution_are_one_row() {
        let body = "Ada Brook called the plan “a farce” and “an insult to the town.”";
        assert_eq!(rows(body), [row("a farce an insult to the town.", "mixed", "Ada Brook", "called")]);
    }

    #[test]
    fn organisations_lose_their_article() {
        assert_eq!(
            rows("“Nothing will change this year,” the City Council said."),
            [row("Nothing will change this year,", "direct", "City Council", "said")]
        );
    }

    #[test]
    fn common_nouns_give_no_name() {
        let quotes = find("“Nothing will change,” a spokesman said.", Context::default());
        assert_eq!(quotes[0].speaker, None);
        assert_eq!(quotes[0].mention.as_ref().map(|m| m.text.as_str()), Some("a spokesman"));
    }

    #[test]
    fn pronouns_follow_the_story() {
        let body = "Ada Brook and Ben Stone met. Mr. Stone arrived late.\n\n“The road was closed,” he said.\n\nBrook was angry. “We waited an hour,” she said.";
        let speakers: Vec<_> = rows(body).into_iter().filter_map(|r| r.2).collect();
        assert_eq!(speakers, ["Ben Stone", "Ada Brook"]);
    }

    #[test]
    fn pronouns_find_those_called_by_one_name() {
        let body = "Ben Stone left early.\n\nMr. Brook stayed on the bridge. “The road was closed,” he said.";
        assert_eq!(rows(body)[0].2.as_deref(), Some("Brook"));
    }

    #[test]
    fn an_article_says_itself_who_is_she() {
        let body = "Tolu Brook, who said she was tired, met Ren Stone. “It was a long day,” he said. “Too long,” she said.";
        let speakers: Vec<_> = rows(body).into_iter().filter_map(|r| r.2).collect();
        assert_eq!(speakers.last().map(String::as_str), Some("Tolu Brook"));
    }

    #[test]
    fn acronyms_find_their_organisation() {
        let body = "The Harbour Workers Union met on Monday.\n\nThe HWU issued a statement that night.\n\n“We will not load a single ship this week.”";
        assert_eq!(rows(body), [row("We will not load a single ship this week.", "direct", "Harbour Workers Union", "issued")]);
    }

    #[test]
    fn numbered_things_say_nothing() {
        let body = "The council wrote a letter, calling the two lengthy reports “wrong from start to end.”";
        assert_eq!(rows(body)[0].3.as_deref(), Some("calling"));
    }

    #[test]
    fn a_speech_over_paragraphs_is_one_row() {
        let body = "Ada Brook wrote:\n\n“This is the first part.\n\n“This is the second part.\n\n“This is the last part.”";
        assert_eq!(rows(body).len(), 1);
        assert_eq!(rows(body)[0].2.as_deref(), Some("Ada Brook"));
    }

    #[test]
    fn surnames_with_capital_particles_find_their_first_name() {
        let body = "Tolu Van Der Brook came late. “The road was closed,” Van Der Brook said. “We waited,” said Ursula von der Au.";
        let speakers: Vec<_> = rows(body).into_iter().filter_map(|r| r.2).collect();
        assert_eq!(speakers, ["Tolu Van Der Brook", "Ursula von der Au"]);
    }

    #[test]
    fn titles_of_works_are_no_quotations() {
        assert!(rows("She said they met on an episode of “The Long Road” last year.").is_empty());
        assert!(rows("She played “The Long Road” on the piano.").is_empty());
    }

    #[test]
    fn other_languages() {
        let german = find("„Wir haben lange gewartet“, sagte Bürgermeisterin Ada Bach.", Context { lang: Some("de"), title: None });
        assert_eq!(german[0].speaker.as_deref(), Some("Ada Bach"));
        let french = find("« Nous avons attendu », a déclaré Ada Ruisseau.", Context { lang: Some("fr"), title: None });
        assert_eq!(french[0].speaker.as_deref(), Some("Ada Ruisseau"));
        let unknown = find("「長い間待ちました」と話した。", Context { lang: Some("ja"), title: None });
        assert_eq!(unknown.iter().filter(|q| q.speaker.is_some()).count(), 0);
    }

    #[test]
    fn german_nouns_are_no_speakers() {
        let speaker = |body: &str| {
            let quotes = find(body, Context { lang: Some("de"), title: None });
            quotes.last().and_then(|q| q.speaker.clone())
        };
        for (body, name) in [
            ("Werftchef Robert Mast kam spät. „Die Halle ist leer“, sagte Mast.", Some("Robert Mast")),
            ("Robert Mast von der Hafenwerft sagte: „Die Halle ist leer.“", Some("Robert Mast")),
            ("Die Leiterin des Hafenamts, Ada Bach, sagte: „Die Halle ist leer.“", Some("Ada Bach")),
            ("Die Leiterin des Hafenamts sagte: „Die Halle ist leer.“", None),
            ("Robert Mast kam spät. Die Begründung überzeugte nicht. „Die Halle ist leer“, sagte er.", Some("Robert Mast")),
            ("Ada Bach kam spät. „Die Halle ist leer“, sagte sie.", Some("Ada Bach")),
            ("Ada Bach kam spät. „Die Halle ist leer“, sagten sie.", None),
            ("Die Begründung der Werft: „Die Halle ist leer.“", None),
            ("„Die Halle ist leer“, sagte der Anwohner.", None),
            ("„Die Halle ist leer“, sagte die FDP.", Some("FDP")),
        ] {
            assert_eq!(speaker(body).as_deref(), name, "{body}");
        }
    }

    #[test]
    fn examples_of_every_rule_and_language() {
        for (lang, body, rule, text, speaker, cue) in examples::EXAMPLES {
            let quotes = find(body, Context { lang: Some(lang), title: None });
            let last = quotes.last().unwrap_or_else(|| panic!("no quotation: {body}"));
            let mention = |m: &Option<Mention>| m.as_ref().map(|m| m.text.clone()).unwrap_or_default();
            let found = (last.rule, last.text.as_str(), mention(&last.mention), mention(&last.cue));
            assert_eq!(found, (*rule, *text, (*speaker).to_owned(), (*cue).to_owned()), "{body}");
        }
        for rule in confidence::rules() {
            assert!(examples::EXAMPLES.iter().any(|row| row.2 == rule), "no example of {rule}");
        }
    }

    #[test]
    fn every_cue_attributes() {
        for verb in lexicon::of("en").rows.cues {
            for form in verb.split_whitespace().skip(1).take(2) {
                let body = format!("“We will go on,” Ada Brook {form}.");
                assert_eq!(rows(&body), [row("We will go on,", "direct", "Ada Brook", form)], "{body}");
            }
        }
        for lang in ["cs", "de", "es", "fr", "it", "nl", "pl", "pt", "ru"] {
            for form in lexicon::of(lang).rows.cues.iter().flat_map(|verb| verb.split_whitespace()) {
                let body = format!("«Xx yy zz aa bb», {form} Ada Brook.");
                let found = find(&body, Context { lang: Some(lang), title: None });
                assert_eq!(found[0].speaker.as_deref(), Some("Ada Brook"), "{lang}: {body}");
            }
        }
    }

    fn holds(body: &str, lang: Option<&str>) {
        let chars: Vec<char> = body.chars().collect();
        let mut last = 0;
        for quote in find(body, Context { lang, title: None }) {
            let pieces: Vec<String> = quote.spans.iter().map(|s| chars[s.start as usize..s.end as usize].iter().collect()).collect();
            assert_eq!(quote.text, pieces.join(" "));
            for span in &quote.spans {
                assert!(span.start >= last && span.end > span.start, "{body:?}");
                last = span.end;
            }
            assert!(quote.hull.start <= quote.spans[0].start && quote.hull.end >= last);
            assert!((0.0..=1.0).contains(&quote.confidence));
        }
    }

    proptest! {
        #[test]
        fn spans_are_in_order_inside_and_disjoint(
            words in prop::collection::vec(prop::sample::select(vec![
                "“", "”", "\"", "''", "„", "«", "»", "‘", "’", "'", "said", "Ada", "Brook", "he", ",", ".", ":", "?", "(", ")", "who", "and",
                "to", "\n\n", " ", "the", "ß", "日本", "according", "calling", "é", "Mr.", "\u{a0}", "—", "in", "by", "that",
            ]), 0..80),
            lang in prop::sample::select(vec![None, Some("de"), Some("fr"), Some("ja")]),
            glue in prop::sample::select(vec!["", " "]),
        ) {
            holds(&words.join(glue), lang);
        }

        #[test]
        fn any_text_holds(body in "\\PC*") {
            holds(&body, None);
        }
    }
}
