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

/// The rows as numbers to compare with.
const NUMBERS: [u128; WORDS.len()] = {
    let mut numbers = [0; WORDS.len()];
    let mut at = 0;
    while at < WORDS.len() {
        let word = WORDS[at].0.as_bytes();
        let mut bytes = [0; 16];
        let mut letter = 0;
        while letter < word.len() {
            bytes[letter] = word[letter];
            letter += 1;
        }
        numbers[at] = number(bytes, word.len());
        at += 1;
    }
    numbers
};

/// Where the rows of each letter start, and where the last ones end.
const STARTS: [usize; 27] = {
    let mut starts = [0; 27];
    let mut at = 0;
    while at < WORDS.len() {
        starts[(WORDS[at].0.as_bytes()[0] - b'a') as usize + 1] = at + 1;
        at += 1;
    }
    let mut letter = 1;
    while letter < 27 {
        if starts[letter] < starts[letter - 1] {
            starts[letter] = starts[letter - 1];
        }
        letter += 1;
    }
    starts
};

/// A word in any case, and its length, as a number: the bit that tells small letters from capitals is set in every byte.
const fn number(bytes: [u8; 16], len: usize) -> u128 {
    const SMALL: u128 = u128::from_ne_bytes([0x20; 16]);
    (u128::from_le_bytes(bytes) | SMALL) & (u128::MAX >> 8) | (len as u128) << 120
}

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
        may_turn |= matches!(word, [b'n' | b'N' | b'p' | b'P', second, third, ..] if TURNING.contains(&[word[0] | 0x20, second | 0x20, third | 0x20]));
    });
    let ends = bits & CHROME_END != 0 && bits & STORY == 0 && {
        // What follows "--" says how it looks, not what it is.
        let name = token.split("--").next().unwrap_or(token);
        name.rsplit(['-', '_', ':']).next().map_or(0, |word| of_word(word.as_bytes())) & CHROME_END != 0
    };
    let turns = if may_turn && is_next_prev(token) { TURNS } else { 0 };
    bits & !(CHROME_END | STORY) | turns | if ends { CHROME_END } else { 0 }
}

/// How a word of every row of [`NEXT_PREV`] starts.
const TURNING: [[u8; 3]; 3] = [*b"nav", *b"nex", *b"pre"];

/// What the last word of a token speaks of, less how it looks (what follows "--").
pub(super) fn of_end(token: &str) -> u16 {
    let bytes = token.as_bytes();
    let name = bytes.windows(2).position(|pair| pair == b"--").and_then(|at| token.get(..at)).unwrap_or(token);
    let mut bits = 0;
    each_word(name, |word| bits = of_word(word));
    bits
}

fn of_word(word: &[u8]) -> u16 {
    let letter = word.first().map_or(usize::MAX, |first| usize::from((first | 0x20).wrapping_sub(b'a')));
    let Some(lengths) = LENGTHS.get(letter).filter(|_| word.len() <= LONGEST) else { return 0 };
    if lengths & (1 << word.len()) == 0 {
        return 0;
    }
    let mut bytes = [0u8; 16];
    bytes.iter_mut().zip(word).for_each(|(to, from)| *to = *from);
    let number = number(bytes, word.len());
    let rows = STARTS.get(letter).zip(STARTS.get(letter + 1)).map_or(0..0, |(from, until)| *from..*until);
    let found = rows.into_iter().find(|&at| NUMBERS.get(at) == Some(&number));
    found.and_then(|at| WORDS.get(at)).map_or(0, |(_, bits)| *bits)
}

/// Tells the words of a class or id, cut at `-`, `_`, `:` and before capitals.
fn each_word<'t>(token: &'t str, mut tell: impl FnMut(&'t [u8])) {
    let bytes = token.as_bytes();
    let (mut start, mut before) = (0, b'-');
    for (at, &byte) in bytes.iter().enumerate() {
        let sign = matches!(byte, b'-' | b'_' | b':');
        if sign || byte.is_ascii_uppercase() && before.is_ascii_lowercase() {
            if let Some(word) = bytes.get(start..at).filter(|word| !word.is_empty()) {
                tell(word);
            }
            start = at + usize::from(sign);
        }
        before = byte;
    }
    if let Some(word) = bytes.get(start..).filter(|word| !word.is_empty()) {
        tell(word);
    }
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
