//! What stands between marks and is no quotation: names, titles of works, words used with distance.

use super::grammar::Grammar;
use super::lexicon::Class;
use super::segments::Segment;

/// Words from which a segment speaks for itself, attributed or not.
const SENTENCE: usize = 5;

/// Whether a segment that nothing attributes is kept.
pub(super) fn keeps_unattributed(text: &str, words: usize) -> bool {
    words >= SENTENCE && !title_case(text)
}

/// Whether a segment is kept although a cue stands near it.
pub(super) fn keeps(g: &Grammar<'_, '_>, quote: usize, text: &str, rule: &str) -> bool {
    let words = text.split_whitespace().count();
    let before = quote.checked_sub(1).and_then(|i| g.at(i));
    if before.is_some_and(|t| t.is(Class::NAMING)) && words <= 6 && title_case(text) {
        return false;
    }
    if g.lexicon.rows.capital_nouns {
        let touched = before.is_some_and(|t| t.word() && (t.capital || t.is(Class::DETERMINER.or(Class::POSSESSIVE).or(Class::NAMING))));
        return !(words <= 3 && touched && rule != "verb-subject");
    }
    true
}

/// No word in lower case but function words.
fn title_case(text: &str) -> bool {
    const SMALL: [&str; 24] = [
        "a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "with", "by", "from", "is", "der", "die", "das", "und", "de",
        "la", "le", "du", "des",
    ];
    text.split_whitespace().all(|w| SMALL.contains(&w) || !w.starts_with(char::is_lowercase))
}

/// Whether a segment is part of a list of headlines, not of the story.
pub(super) fn words(segment: &Segment, body: &str) -> usize {
    body.get(segment.inner.clone()).map_or(0, |t| t.split_whitespace().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unattributed() {
        assert!(keeps_unattributed("we will never go back there", 6));
        assert!(!keeps_unattributed("never again", 2));
        assert!(!keeps_unattributed("", 0));
        assert!(!keeps_unattributed("The Long Road to the Sea", 6));
    }
}
