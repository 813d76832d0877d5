//! Sentences of the narration. A quotation is never cut; one that ends a sentence ends the narrator's too.

use std::ops::Range;

use super::lexicon::Class;
use super::tokens::{Kind, Stream, Token, Tokens};
use crate::letters;

/// Token ranges of all sentences, in order; none crosses a paragraph.
pub(super) fn split(stream: &Stream<'_>) -> Vec<Range<usize>> {
    let tokens = stream.tokens();
    let mut out = Vec::with_capacity(stream.ends.len() + stream.paragraphs.len());
    let mut marks = stream.ends.iter().peekable();
    for paragraph in &stream.paragraphs {
        let first = dateline(&tokens, paragraph).unwrap_or(paragraph.start);
        if first > paragraph.start {
            out.push(paragraph.start..first);
        }
        let mut start = first;
        while let Some(at) = marks.next_if(|at| **at < paragraph.end).copied() {
            let next = tokens.get(at + 1).filter(|_| at + 1 < paragraph.end);
            if at >= first && tokens.get(at).is_some_and(|token| ends(&token, next)) {
                out.push(start..at + 1);
                start = at + 1;
            }
        }
        if start < paragraph.end {
            out.push(start..paragraph.end);
        }
    }
    out
}

/// The end of "HARBOUR, July 3 (AP) —" at the head of a paragraph: it belongs to no sentence.
fn dateline(tokens: &Tokens<'_, '_>, paragraph: &Range<usize>) -> Option<usize> {
    let place = tokens.get(paragraph.start).filter(|place| place.capital)?;
    let mut head = paragraph.start + 1..paragraph.end.min(paragraph.start + 10);
    let dash = head.find(|i| tokens.get(*i).is_some_and(|t| t.kind == Kind::Dash))?;
    let agency = tokens.get(dash - 1)?;
    let city = place.word() && place.text.chars().all(char::is_uppercase) && place.text.len() > 3;
    let bracket = agency.kind == Kind::Close;
    let plain = tokens.range(paragraph.start..dash).all(|t| !t.word() || t.capital || bracket || t.text.starts_with(char::is_numeric));
    (plain && (city || bracket)).then_some(dash + 1)
}

fn ends(token: &Token<'_>, next: Option<Token<'_>>) -> bool {
    let Some(next) = next else { return true };
    let begins = next.capital || matches!(next.kind, Kind::Quote | Kind::Open) || next.text.starts_with(|c: char| c.is_ascii_digit());
    match token.kind {
        Kind::Stop => begins,
        Kind::Quote => begins && final_mark(token.text).is_some_and(|c| matches!(c, '.' | '?' | '!' | '…')),
        // "lives in the U.S. But" ends; "the U.S. Senate" does not.
        Kind::Word => token.text.ends_with('.') && token.text.len() > 2 && !token.is(Class::TITLE) && starts_anew(&next),
        _ => false,
    }
}

/// A word or quotation that can only begin a sentence.
fn starts_anew(next: &Token<'_>) -> bool {
    let quoted =
        matches!(next.kind, Kind::Quote) && next.text.chars().find(|c| letters::is_alphanumeric(*c)).is_some_and(char::is_uppercase);
    quoted || next.capital && next.is(Class::LEAD)
}

/// The last character of a quoted text before its closing mark.
pub(super) fn final_mark(quoted: &str) -> Option<char> {
    quoted
        .chars()
        .rev()
        .find(|c| !c.is_whitespace() && !matches!(c, '"' | '”' | '“' | '»' | '«' | '\'' | '’' | '‘' | '`' | '」' | '』' | ')'))
}

/// Index of the sentence that holds a token.
pub(super) fn of(sentences: &[Range<usize>], token: usize) -> usize {
    sentences.partition_point(|s| s.end <= token)
}

/// The same of many tokens, which are in order.
pub(super) fn of_each(sentences: &[Range<usize>], tokens: &[usize]) -> Vec<usize> {
    let mut at = 0;
    let next = |token: &usize| {
        at += sentences.get(at..).unwrap_or_default().iter().take_while(|s| s.end <= *token).count();
        at
    };
    tokens.iter().map(next).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{lexicon, segments, tokens};
    use super::*;

    fn count(body: &str) -> usize {
        let paragraphs = segments::paragraphs(body);
        let found = segments::find(body, &paragraphs);
        split(&tokens::read(body, &paragraphs, &found, lexicon::of("en"))).len()
    }

    #[test]
    fn boundaries() {
        assert_eq!(count(""), 0);
        assert_eq!(count("Mr. Ode met Sen. Lee at 3.5 p.m. in St. Ives. It rained."), 2);
        assert_eq!(count("“We won. Now what?” “Rest.” She left"), 3);
        assert_eq!(count("“We won,” she said. “Rest.”"), 2);
        assert_eq!(count("HARBOUR, July 3 (AP) — Ann Ode left."), 2);
        assert_eq!(count("HARBOUR — Ann Ode left."), 2);
        assert_eq!(count("Ann Ode — the mayor — left."), 1);
    }
}
