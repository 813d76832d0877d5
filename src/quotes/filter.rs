//! What stands between marks and is no quotation: names, titles of works, words used with distance.

use std::ops::Range;

use super::grammar::{Grammar, REACH};
use super::lexicon::Class;
use super::sentences::final_mark;

/// Words from which a segment speaks for itself, attributed or not.
const SENTENCE: usize = 5;

/// A segment to judge.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'c> {
    /// Its token.
    pub quote: usize,
    pub text: &'c str,
    /// The rule that attributes it, if one does.
    pub rule: Option<&'static str>,
    /// The first token of its cue.
    pub cue: Option<usize>,
    pub sentence: Range<usize>,
}

/// Whether a segment is a quotation.
pub(super) fn keeps(g: &Grammar<'_, '_>, candidate: &Candidate<'_>) -> bool {
    let candidate = &Candidate { rule: candidate.rule.filter(|rule| *rule != "carried-sentence"), ..candidate.clone() };
    let words = candidate.text.split_whitespace().take(SENTENCE).count();
    let named = candidate.quote.checked_sub(1).is_some_and(|i| naming(g, i));
    if named && (words <= 3 || title_case(candidate.text)) {
        return false;
    }
    if g.lexicon.rows.capital_nouns {
        return keeps_among_capitals(g, candidate, words, named);
    }
    // A verb off the list makes no title a quotation ("played “The Long Road”").
    let attributed = candidate.rule.is_some_and(|rule| rule != "before-any-verb" || !title_case(candidate.text));
    attributed || words >= SENTENCE && !title_case(candidate.text)
}

/// The same where nouns are written with capitals: a name cannot be told by its own.
fn keeps_among_capitals(g: &Grammar<'_, '_>, candidate: &Candidate<'_>, words: usize, named: bool) -> bool {
    let whole = final_mark(candidate.text).is_some_and(|c| matches!(c, '.' | '?' | '!' | ','));
    let titled = title_case(candidate.text) && !whole;
    let introduced = matches!(candidate.rule, None | Some("colon" | "clause" | "label"));
    let called =
        words < SENTENCE && !opens_small(candidate.text) && candidate.cue.is_some_and(|i| g.text_is_one_of(i, g.lexicon.rows.calling));
    if (named || called) && !whole || titled && introduced || source(g, candidate, words) {
        return false;
    }
    // What nobody is said to have said, and stands in a sentence like a noun, is a name or title, however long.
    let is_noun = || {
        let before = candidate.quote.checked_sub(1).filter(|i| *i >= candidate.sentence.start).and_then(|i| g.at(i));
        !whole && !opens_small(candidate.text) && before.is_some_and(|t| t.word()) && !candidate.text.contains(['.', '!', '?'])
    };
    if words >= SENTENCE && !titled && !(candidate.rule.is_none() && is_noun()) {
        return true;
    }
    fragment(g, candidate, words)
}

/// Begins in lower case, and not as brands do ("iPod").
fn opens_small(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_lowercase) && !chars.next().is_some_and(char::is_uppercase) && text.contains(char::is_lowercase)
}

/// A name between "wie" or "laut" and the verb ("wie „Tagesbote“ berichtet"), or the address of a site.
fn source(g: &Grammar<'_, '_>, candidate: &Candidate<'_>, words: usize) -> bool {
    let before = |word| candidate.quote.checked_sub(1).is_some_and(|i| g.text_is(i, word));
    let site = words == 1 && candidate.text.split_once('.').is_some_and(|(name, rest)| name.len() > 1 && rest.len() > 1);
    site || words <= 3 && (before("laut") || before("wie") && g.is(candidate.quote + 1, Class::CUE))
}

/// The word before the mark announces a name; where words are compounds, they count by their last part ("Wochenzeitung"), whatever
/// their case ("des Actionspiels").
fn naming(g: &Grammar<'_, '_>, at: usize) -> bool {
    let ends_so = |text: &str| {
        let endings = g.lexicon.rows.naming_endings;
        let stems = ["", "s", "es", "e", "en", "n"].into_iter().filter_map(|case| text.strip_suffix(case));
        !endings.is_empty() && stems.into_iter().any(|stem| endings.iter().any(|ending| stem.ends_with(ending)))
    };
    // "an episode of “The Long Road”"
    let of = g.text_is(at, "of") && at.checked_sub(1).is_some_and(|i| g.is(i, Class::NAMING));
    of || g.at(at).is_some_and(|t| t.is(Class::NAMING) || t.capital && ends_so(t.text))
}

/// Where nouns are capitals, short segments are names unless they begin in lower case, or stand in reported speech away from a noun.
fn fragment(g: &Grammar<'_, '_>, candidate: &Candidate<'_>, words: usize) -> bool {
    if opens_small(candidate.text) {
        return true;
    }
    let before = candidate.quote.checked_sub(1).filter(|i| *i >= candidate.sentence.start).and_then(|i| g.at(i));
    let Some(before) = before else { return candidate.rule.is_some() };
    if before.word() && before.capital && !before.is(Class::CUE) {
        return false;
    }
    let near = candidate.sentence.start.max(candidate.quote.saturating_sub(REACH))..candidate.sentence.end.min(candidate.quote + REACH);
    let reported = near.into_iter().any(|i| g.is(i, Class::REPORTED));
    let definite = before.is(Class::ARTICLE);
    let indefinite = before.is(Class::DETERMINER.or(Class::POSSESSIVE)) && !definite;
    // "Die „Aktion Seebrücke hilft“ sagte, es sei …": of several words, more names than words of somebody.
    let reported = reported && !(definite && words > 1);
    reported || candidate.rule.is_some() && !definite || indefinite && !title_case(candidate.text)
}

/// No word in lower case but function words.
fn title_case(text: &str) -> bool {
    const SMALL: [&str; 30] = [
        "a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "with", "by", "from", "is", "der", "die", "das", "den", "und",
        "für", "von", "zu", "zur", "ohne", "de", "la", "le", "du", "des",
    ];
    text.split_whitespace().all(|w| SMALL.contains(&w) || !w.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        assert!(title_case("The Long Road to the Sea"));
        assert!(title_case(""));
        assert!(!title_case("We will never go back"));
    }
}
