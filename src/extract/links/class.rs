//! What the words in a class or id speak of. Names are told apart by their words, never by a site's own class.

mod rows;
mod words;

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use self::rows::NEXT_PREV;
use self::words::{SIGN, SPACE, Sum, of_word};

/// Menus, share bars, comments.
pub(super) const CHROME: u16 = 1;
/// The same where it is the last word: `site-footer` is one, `footer-stories` is not.
pub(super) const CHROME_END: u16 = 1 << 1;
pub(super) const SPONSORED: u16 = 1 << 2;
/// About authors.
pub(super) const AUTHOR: u16 = 1 << 3;
/// Beside the story.
pub(super) const ASIDE: u16 = 1 << 4;
/// A story's or card's own: with such a word beside it (`card-footer`) a last word of [`CHROME_END`] is none.
pub(super) const STORY: u16 = 1 << 5;
/// Headlines.
pub(super) const TITLE: u16 = 1 << 6;
/// What stands beside a headline: kickers, labels, badges, deks, dates, counts.
pub(super) const BESIDE: u16 = 1 << 7;
/// The same, also where the class speaks of the headline: `headline-emphasis`.
pub(super) const KICKER: u16 = 1 << 8;
pub(super) const DATE: u16 = 1 << 9;
pub(super) const BYLINE: u16 = 1 << 10;
/// Links to the story before or after.
pub(super) const TURNS: u16 = 1 << 11;

/// What the words of a token speak of, wherever they stand in it.
pub(super) fn of_token(token: &str) -> u16 {
    words::sum(token, SIGN).bits
}

/// What the words of several tokens speak of.
pub(super) fn of_tokens(tokens: &str) -> u16 {
    words::sum(tokens, SIGN | SPACE).bits
}

/// What a token speaks of as the name of a part of the page.
pub(super) fn of_part(token: &str) -> u16 {
    let Sum { bits, may_turn } = words::sum(token, SIGN);
    let ends = bits & CHROME_END != 0 && bits & STORY == 0 && {
        let name = name(token).as_bytes();
        name.rsplit(|byte| matches!(byte, b'-' | b'_' | b':')).next().map_or(0, of_word) & CHROME_END != 0
    };
    let turns = if may_turn && is_next_prev(token) { TURNS } else { 0 };
    bits & !(CHROME_END | STORY) | turns | if ends { CHROME_END } else { 0 }
}

/// The same of several tokens: they are looked at one by one only where it matters which words stand in one token.
pub(super) fn of_parts(tokens: &str) -> u16 {
    let Sum { bits, may_turn } = words::sum(tokens, SIGN | SPACE);
    if bits & CHROME_END == 0 && !may_turn {
        return bits & !STORY;
    }
    tokens.split_ascii_whitespace().fold(0, |bits, token| bits | of_part(token))
}

/// What the last word of a token speaks of, less how it looks (what follows "--").
pub(super) fn of_end(token: &str) -> u16 {
    let mut bits = 0;
    words::each(name(token).as_bytes(), SIGN, |word| bits = of_word(word));
    bits
}

/// A token less what follows "--", which says how it looks, not what it is.
fn name(token: &str) -> &str {
    token.as_bytes().windows(2).position(|pair| pair == b"--").and_then(|at| token.get(..at)).unwrap_or(token)
}

/// Whether a class or id token is one of links to the story before or after.
fn is_next_prev(token: &str) -> bool {
    TURNS_IN.as_ref().is_some_and(|rows| rows.is_match(token))
}

static TURNS_IN: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(NEXT_PREV).ok());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_and_turn() {
        assert!(NEXT_PREV.is_sorted() && NEXT_PREV.iter().all(|row| of_part(row) & TURNS != 0));
    }

    #[test]
    fn parts_of_the_page() {
        for (token, bits) in [
            ("site-footer", CHROME_END),
            ("footer-stories", 0),
            ("card-footer", 0),
            ("card__footer--wide", 0),
            ("media__footer", 0),
            ("site__footer", CHROME_END),
            ("shareBar", CHROME),
            ("SocialLinks", CHROME),
            ("OUTBRAIN", SPONSORED),
            ("authorBox", AUTHOR),
            ("right-rail", ASIDE),
            ("post-navigation", TURNS),
            ("Nav-Previous", TURNS),
            ("navigation", CHROME_END),
            ("überschrift", 0),
            ("", 0),
        ] {
            assert_eq!(of_part(token) & (CHROME | CHROME_END | SPONSORED | AUTHOR | ASIDE | TURNS), bits, "{token}");
        }
    }

    #[test]
    fn several_tokens_are_what_each_of_them_is() {
        for tokens in ["site-footer wide", "card footer", "card\tsite__footer", "post-navigation left", "x authorBox story", " ", ""] {
            assert_eq!(of_parts(tokens), tokens.split_ascii_whitespace().fold(0, |bits, token| bits | of_part(token)), "{tokens}");
        }
    }

    #[test]
    fn parts_of_a_card() {
        assert_eq!(of_end("fp-article__catchline") & BESIDE, BESIDE);
        assert_eq!(of_end("category-sports") & BESIDE, 0);
        assert_eq!(of_end("teaser__kicker--red") & BESIDE, BESIDE);
        assert_eq!(of_token("c-cardHeadline") & (TITLE | STORY), TITLE | STORY);
    }
}
