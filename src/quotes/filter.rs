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
        let whole = final_mark(candidate.text).is_some_and(|c| matches!(c, '.' | '?' | '!' | ','));
        let titled = title_case(candidate.text) && !whole;
        let introduced = matches!(candidate.rule, None | Some("colon" | "clause" | "label"));
        if named && !whole || titled && introduced || source(g, candidate, words) {
            return false;
        }
        return words >= SENTENCE && !titled || fragment(g, candidate);
    }
    // A verb off the list makes no title a quotation ("played “The Long Road”").
    let attributed = candidate.rule.is_some_and(|rule| rule != "before-any-verb" || !title_case(candidate.text));
    attributed || words >= SENTENCE && !title_case(candidate.text)
}

/// A name between "wie" or "laut" and the verb ("wie „Tagesbote“ berichtet"), or the address of a site.
fn source(g: &Grammar<'_, '_>, candidate: &Candidate<'_>, words: usize) -> bool {
    let before = |word| candidate.quote.checked_sub(1).is_some_and(|i| g.text_is(i, word));
    let site = words == 1 && candidate.text.split_once('.').is_some_and(|(name, rest)| name.len() > 1 && rest.len() > 1);
    site || words <= 3 && (before("laut") || before("wie") && g.is(candidate.quote + 1, Class::CUE))
}

/// The word before the mark announces a name; compounds count by their last part ("Wochenzeitung").
fn naming(g: &Grammar<'_, '_>, at: usize) -> bool {
    const PARTS: &[&str] = &[
        "gesellschaft",
        "gruppe",
        "konzern",
        "musical",
        "oper",
        "organisation",
        "partei",
        "programm",
        "projektes",
        "reihe",
        "rakete",
        "sendungen",
        "sonde",
        "spiel",
        "verein",
        "website",
        "zeitung",
        "schrift",
        "magazin",
        "serie",
        "sendung",
        "film",
        "lied",
        "buch",
        "agentur",
        "firma",
        "sender",
        "album",
        "projekt",
        "programm",
        "titel",
        "roman",
    ];
    g.at(at).is_some_and(|t| t.is(Class::NAMING) || g.lexicon.rows.capital_nouns && t.capital && PARTS.iter().any(|p| t.text.ends_with(p)))
}

/// Where nouns are capitals, short segments are names unless they begin in lower case, or stand in reported speech away from a noun.
fn fragment(g: &Grammar<'_, '_>, candidate: &Candidate<'_>) -> bool {
    if candidate.text.starts_with(char::is_lowercase) && candidate.text.contains(|c: char| c.is_lowercase()) {
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
