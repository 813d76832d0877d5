//! What the words in a class or id speak of. Names are told apart by their words, never by a site's own class.

mod rows;

use self::rows::{NEXT_PREV, WORDS};

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

/// Longest word of a row.
const LONGEST: usize = 11;

/// Lengths of the rows by first letter, one bit each: most words of a page's classes are no row's, and go no further than this.
const LENGTHS: [u32; 26] = {
    let mut lengths = [0; 26];
    let mut at = 0;
    while at < WORDS.len() {
        let word = WORDS[at].0.as_bytes();
        lengths[(word[0] - b'a') as usize] |= 1 << word.len();
        at += 1;
    }
    lengths
};

/// What the words of a token speak of, wherever they stand in it.
pub(super) fn of_token(token: &str) -> u16 {
    words(token).fold(0, |bits, word| bits | of_word(word))
}

/// What the words of several tokens speak of.
pub(super) fn of_tokens(tokens: &str) -> u16 {
    tokens.split_ascii_whitespace().fold(0, |bits, token| bits | of_token(token))
}

/// What a token speaks of as the name of a part of the page.
pub(super) fn of_part(token: &str) -> u16 {
    let (mut bits, mut may_turn) = (0, false);
    for word in words(token) {
        bits |= of_word(word);
        may_turn |= word.get(..3).is_some_and(|start| TURNING.iter().any(|row| row.eq_ignore_ascii_case(start)));
    }
    let ends = bits & CHROME_END != 0 && bits & STORY == 0 && {
        // What follows "--" says how it looks, not what it is.
        let name = token.split("--").next().unwrap_or(token);
        name.rsplit(['-', '_', ':']).next().map_or(0, of_word) & CHROME_END != 0
    };
    let turns = if may_turn && is_next_prev(token) { TURNS } else { 0 };
    bits & !(CHROME_END | STORY) | turns | if ends { CHROME_END } else { 0 }
}

/// How a word of every row of [`NEXT_PREV`] starts.
const TURNING: &[&str] = &["nav", "nex", "pre"];

/// What the last word of a token speaks of, less how it looks (what follows "--").
pub(super) fn of_end(token: &str) -> u16 {
    let name = token.split("--").next().unwrap_or(token);
    words(name).last().map_or(0, of_word)
}

fn of_word(word: &str) -> u16 {
    let Some(first) = word.bytes().next().map(|b| b.to_ascii_lowercase()).filter(u8::is_ascii_lowercase) else { return 0 };
    let lengths = LENGTHS.get(usize::from(first - b'a')).copied().unwrap_or_default();
    if word.len() > LONGEST || lengths & (1 << word.len()) == 0 {
        return 0;
    }
    let mut buffer = [0u8; LONGEST];
    let Some(lower) = buffer.get_mut(..word.len()) else { return 0 };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    WORDS.binary_search_by(|(row, _)| row.as_bytes().cmp(lower)).ok().and_then(|at| WORDS.get(at)).map_or(0, |(_, bits)| *bits)
}

/// The words of a class or id: split at `-`, `_`, `:` and before capitals.
fn words(token: &str) -> impl Iterator<Item = &str> {
    let mut rest = token;
    std::iter::from_fn(move || {
        let bytes = rest.as_bytes();
        let start = bytes.iter().position(|b| !matches!(b, b'-' | b'_' | b':'))?;
        let is_end = |at: &usize| match (bytes.get(at - 1), bytes.get(*at)) {
            (_, Some(b'-' | b'_' | b':')) => true,
            (Some(before), Some(b)) => before.is_ascii_lowercase() && b.is_ascii_uppercase(),
            _ => false,
        };
        let end = (start + 1..bytes.len()).find(is_end).unwrap_or(bytes.len());
        // Cut at ASCII bytes alone, so between characters.
        let word = rest.get(start..end)?;
        rest = rest.get(end..)?;
        Some(word)
    })
}

/// Whether a class or id token is one of links to the story before or after.
fn is_next_prev(token: &str) -> bool {
    let token = token.to_ascii_lowercase();
    NEXT_PREV.iter().any(|row| token.contains(row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_and_fit() {
        assert!(WORDS.is_sorted_by_key(|(word, _)| *word));
        assert!(WORDS.iter().all(|(word, _)| word.len() <= LONGEST && *word == word.to_ascii_lowercase()));
        assert!(WORDS.iter().all(|(word, bits)| of_word(word) == *bits && of_token(&format!("x-{word}__y")) == *bits));
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
    fn parts_of_a_card() {
        assert_eq!(of_end("fp-article__catchline") & BESIDE, BESIDE);
        assert_eq!(of_end("category-sports") & BESIDE, 0);
        assert_eq!(of_end("teaser__kicker--red") & BESIDE, BESIDE);
        assert_eq!(of_token("c-cardHeadline") & (TITLE | STORY), TITLE | STORY);
    }
}
