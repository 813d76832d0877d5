//! What the words in a class or id speak of. Names are told apart by their words, never by a site's own class.

mod rows;

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

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

/// What the rows of a letter have in common: most words of a page's classes are no row's, and go no further than this.
#[derive(Clone, Copy)]
struct Letter {
    /// Where they start and end.
    rows: (usize, usize),
    /// Their lengths and their second letters, one bit each.
    lengths: u32,
    seconds: u32,
}

const LETTERS: [Letter; 26] = {
    let mut letters = [Letter { rows: (0, 0), lengths: 0, seconds: 0 }; 26];
    let mut at = 0;
    while at < WORDS.len() {
        let word = WORDS[at].0.as_bytes();
        let letter = &mut letters[(word[0] - b'a') as usize];
        if letter.lengths == 0 {
            letter.rows.0 = at;
        }
        letter.rows.1 = at + 1;
        letter.lengths |= 1 << word.len();
        letter.seconds |= 1 << (word[1] & 31);
        at += 1;
    }
    letters
};

/// What the words of a token speak of, wherever they stand in it.
pub(super) fn of_token(token: &str) -> u16 {
    let mut bits = 0;
    each_word(token, |word| bits |= of_word(word));
    bits
}

/// What the words of several tokens speak of.
pub(super) fn of_tokens(tokens: &str) -> u16 {
    tokens.split_ascii_whitespace().fold(0, |bits, token| bits | of_token(token))
}

/// What a token speaks of as the name of a part of the page.
pub(super) fn of_part(token: &str) -> u16 {
    let (mut bits, mut may_turn) = (0, false);
    each_word(token, |word| {
        bits |= of_word(word);
        may_turn |= word.first_chunk().is_some_and(|start: &[u8; 3]| TURNING.contains(&start.map(|byte| byte | 0x20)));
    });
    let ends = bits & CHROME_END != 0 && bits & STORY == 0 && {
        let name = name(token).as_bytes();
        name.rsplit(|byte| matches!(byte, b'-' | b'_' | b':')).next().map_or(0, of_word) & CHROME_END != 0
    };
    let turns = if may_turn && is_next_prev(token) { TURNS } else { 0 };
    bits & !(CHROME_END | STORY) | turns | if ends { CHROME_END } else { 0 }
}

/// How a word of every row of [`NEXT_PREV`] starts.
const TURNING: [[u8; 3]; 3] = [*b"nav", *b"nex", *b"pre"];

/// What the last word of a token speaks of, less how it looks (what follows "--").
pub(super) fn of_end(token: &str) -> u16 {
    let mut bits = 0;
    each_word(name(token), |word| bits = of_word(word));
    bits
}

/// A token less what follows "--", which says how it looks, not what it is.
fn name(token: &str) -> &str {
    token.as_bytes().windows(2).position(|pair| pair == b"--").and_then(|at| token.get(..at)).unwrap_or(token)
}

fn of_word(word: &[u8]) -> u16 {
    let [first, second, ..] = word else { return 0 };
    let Some(letter) = LETTERS.get(usize::from((first | 0x20).wrapping_sub(b'a'))) else { return 0 };
    if word.len() > LONGEST || letter.lengths >> word.len() & letter.seconds >> (second & 31) & 1 == 0 {
        return 0;
    }
    let rows = WORDS.get(letter.rows.0..letter.rows.1).unwrap_or_default();
    let is_word = |row: &str| row.len() == word.len() && row.as_bytes().eq_ignore_ascii_case(word);
    rows.iter().find(|(row, _)| is_word(row)).map_or(0, |(_, bits)| *bits)
}

const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
const SIGN: u8 = 3;

/// What a byte is to words: letters of ASCII, the signs between words, or nothing of these.
const SORTS: [u8; 256] = {
    let mut sorts = [0; 256];
    let mut byte = 0u8;
    while byte < 128 {
        sorts[byte as usize] = match byte {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'-' | b'_' | b':' => SIGN,
            _ => 0,
        };
        byte += 1;
    }
    sorts
};

/// Tells the words of a class or id, cut at `-`, `_`, `:` and before capitals.
fn each_word<'t>(token: &'t str, mut tell: impl FnMut(&'t [u8])) {
    let bytes = token.as_bytes();
    let (mut start, mut before) = (0, SIGN);
    for (at, &byte) in bytes.iter().enumerate() {
        let sort = SORTS.get(usize::from(byte)).copied().unwrap_or_default();
        let sign = sort == SIGN;
        if sign || sort == CAPITAL && before == SMALL {
            if let Some(word) = bytes.get(start..at).filter(|word| !word.is_empty()) {
                tell(word);
            }
            start = at + usize::from(sign);
        }
        before = sort;
    }
    if let Some(word) = bytes.get(start..).filter(|word| !word.is_empty()) {
        tell(word);
    }
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
    fn rows_are_sorted_and_fit() {
        assert!(WORDS.is_sorted_by_key(|(word, _)| *word));
        assert!(WORDS.iter().all(|(word, _)| (2..=LONGEST).contains(&word.len()) && *word == word.to_ascii_lowercase()));
        assert!(WORDS.iter().all(|(word, bits)| of_word(word.as_bytes()) == *bits && of_token(&format!("x-{word}__y")) == *bits));
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
