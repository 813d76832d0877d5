//! The words of classes and ids, each looked up as one number.

use super::super::masks;
use super::rows::WORDS;

/// What a byte is to words, a bit each: letters of ASCII, the signs and the spaces between words, or nothing of these.
const SMALL: u8 = 1;
const CAPITAL: u8 = 1 << 1;
pub(super) const SIGN: u8 = 1 << 2;
pub(super) const SPACE: u8 = 1 << 3;

static SORTS: [u8; 256] = {
    let mut sorts = [0; 256];
    let mut byte = 0u8;
    while byte < 128 {
        sorts[byte as usize] = match byte {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'-' | b'_' | b':' => SIGN,
            b' ' | b'\t' | b'\n' | b'\x0c' | b'\r' => SPACE,
            _ => 0,
        };
        byte += 1;
    }
    sorts
};

/// Bytes that are looked at in one step.
const PART: usize = masks::ROOM;
/// Bytes of a word that count; more than the longest row has, so that a longer word is no row's.
const COUNTED: usize = 16;

/// Bits of a slot's number: room enough that a factor is found which gives each row a slot of its own.
const SLOT_BITS: u32 = 11;

/// The rows by their words' numbers.
struct Table {
    factor: u64,
    /// The row of a slot, counted from 1; 0 where there is none.
    rows: [u8; 1 << SLOT_BITS],
    /// Numbers and bits of the rows, counted from 1.
    words: [(u128, u16); 256],
}

static TABLE: Table = {
    let mut words = [(u128::MAX, 0); 256];
    let mut at = 0;
    while at < WORDS.len() {
        words[at + 1] = (number_of_row(WORDS[at].0.as_bytes()), WORDS[at].1);
        at += 1;
    }
    let mut factor = 0x9E37_79B9_7F4A_7C15_u64;
    loop {
        if let Some(rows) = rows_by_slot(&words, factor) {
            break Table { factor, rows, words };
        }
        factor = factor.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(2);
    }
};

/// The rows by slot; none where two have the same.
const fn rows_by_slot(words: &[(u128, u16); 256], factor: u64) -> Option<[u8; 1 << SLOT_BITS]> {
    let mut rows = [0; 1 << SLOT_BITS];
    let mut at = 1;
    while at <= WORDS.len() {
        let slot = slot(words[at].0, factor);
        if rows[slot] != 0 {
            return None;
        }
        rows[slot] = at as u8;
        at += 1;
    }
    Some(rows)
}

const fn number_of_row(word: &[u8]) -> u128 {
    let mut number = 0;
    let mut at = word.len();
    while at > 0 {
        at -= 1;
        number = number << 8 | word[at] as u128;
    }
    number
}

const fn slot(number: u128, factor: u64) -> usize {
    let mixed = number as u64 ^ ((number >> 64) as u64).rotate_left(20);
    (mixed.wrapping_mul(factor) >> (64 - SLOT_BITS)) as usize
}

/// The number of the first bytes of a word of `len`, whatever the case of its letters.
fn number(start: [u8; COUNTED], len: usize) -> u128 {
    const SMALLER: u128 = u128::from_le_bytes([0x20; COUNTED]);
    let kept = u128::MAX.checked_shr(128 - 8 * len.min(COUNTED) as u32).unwrap_or_default();
    (u128::from_le_bytes(start) | SMALLER) & kept
}

fn of_number(number: u128) -> u16 {
    let row = TABLE.rows.get(slot(number, TABLE.factor)).copied().unwrap_or_default();
    let (word, bits) = TABLE.words.get(usize::from(row)).copied().unwrap_or_default();
    if word == number { bits } else { 0 }
}

pub(super) fn of_word(word: &[u8]) -> u16 {
    of_number(number_of_word(word))
}

fn number_of_word(word: &[u8]) -> u128 {
    let mut start = [0; COUNTED];
    let counted = word.len().min(COUNTED);
    if let (Some(to), Some(from)) = (start.get_mut(..counted), word.get(..counted)) {
        to.copy_from_slice(from);
    }
    number(start, word.len())
}

/// What all words of a text speak of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) bits: u16,
    /// A word starts as the first of links to the story before or after does.
    pub(super) may_turn: bool,
}

/// How a word of every row of links to the story before or after starts.
const TURNING: [[u8; 3]; 3] = [*b"nav", *b"nex", *b"pre"];

impl Sum {
    fn add(&mut self, number: u128) {
        const STARTS: [u32; 3] = [number_of_row(&TURNING[0]) as u32, number_of_row(&TURNING[1]) as u32, number_of_row(&TURNING[2]) as u32];
        let start = number as u32 & 0xff_ffff;
        self.bits |= of_number(number);
        self.may_turn |= STARTS[0] == start || STARTS[1] == start || STARTS[2] == start;
    }
}

/// Adds up the words of a text, cut at bytes of the sorts `between` ([`SIGN`], [`SPACE`] too) and before capitals.
pub(super) fn sum(text: &str, between: u8) -> Sum {
    let mut sum = Sum::default();
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        let part = rest.get(..PART).unwrap_or(rest);
        let read = add_part(&mut sum, part, part.len() == rest.len(), between);
        if read == 0 {
            // A word longer than the part.
            each(rest, between, |word| sum.add(number_of_word(word)));
            break;
        }
        rest = rest.get(read..).unwrap_or_default();
    }
    sum
}

/// Adds the words of the first bytes of a text and tells how many bytes those are: all of the last part; of others, up to the word that may
/// go on.
fn add_part(sum: &mut Sum, part: &[u8], is_last: bool, between: u8) -> usize {
    let mut padded = [0; PART + COUNTED];
    if let Some(start) = padded.get_mut(..part.len()) {
        start.copy_from_slice(part);
    }
    let ([smalls, capitals, signs, spaces], _) = masks::of(part, &SORTS);
    let gaps = if between & SPACE == 0 { signs } else { signs | spaces };
    let inside = u64::MAX.checked_shr((PART - part.len()) as u32).unwrap_or_default();
    let starts = !gaps & inside & (gaps << 1 | 1) | capitals & smalls << 1;
    let ends = gaps | starts | !inside;
    let (mut left, mut read) = (starts, part.len());
    if let Some(last) = starts.checked_ilog2().filter(|_| !is_last) {
        left ^= 1 << last;
        read = last as usize;
    }
    while left != 0 {
        let at = left.trailing_zeros() as usize;
        left &= left - 1;
        let len = ((ends >> at >> 1).trailing_zeros() as usize + 1).min(PART - at);
        if let Some(start) = padded.get(at..).and_then(<[u8]>::first_chunk) {
            sum.add(number(*start, len));
        }
    }
    read
}

/// Tells the words of a text one by one.
pub(super) fn each<'t>(text: &'t [u8], between: u8, mut tell: impl FnMut(&'t [u8])) {
    let (mut start, mut before) = (0, between);
    for (at, &byte) in text.iter().enumerate() {
        let sort = SORTS.get(usize::from(byte)).copied().unwrap_or_default();
        let gap = sort & between != 0;
        if gap || sort == CAPITAL && before == SMALL {
            if let Some(word) = text.get(start..at).filter(|word| !word.is_empty()) {
                tell(word);
            }
            start = at + usize::from(gap);
        }
        before = sort;
    }
    if let Some(word) = text.get(start..).filter(|word| !word.is_empty()) {
        tell(word);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rows_are_sorted_and_found() {
        assert!(WORDS.is_sorted_by_key(|(word, _)| *word));
        assert!(WORDS.iter().all(|(word, _)| (1..COUNTED).contains(&word.len()) && *word == word.to_ascii_lowercase()));
        for (word, bits) in WORDS {
            assert_eq!(of_word(word.to_uppercase().as_bytes()), *bits, "{word}");
            assert_eq!(sum(&format!("x-{word}__y"), SIGN).bits, *bits, "{word}");
        }
    }

    fn one_by_one(text: &str, between: u8) -> Sum {
        let mut sum = Sum::default();
        each(text.as_bytes(), between, |word| {
            let found = WORDS.iter().find(|(row, _)| row.as_bytes().eq_ignore_ascii_case(word));
            sum.bits |= found.map_or(0, |(_, bits)| *bits);
            sum.may_turn |= word.first_chunk().is_some_and(|start: &[u8; 3]| TURNING.contains(&start.map(|byte| byte | 0x20)));
        });
        sum
    }

    #[test]
    fn words_at_the_ends_of_parts() {
        for filled in [0, 1, 50, 59, 60, 61, 62, 63, 64, 65, 120, 128] {
            for filler in ["x", "-", " ", "ab ", "aB"] {
                let text: String = filler.chars().cycle().take(filled).chain(" card titleNav-menu".chars()).collect();
                assert_eq!(sum(&text, SIGN | SPACE), one_by_one(&text, SIGN | SPACE), "{text}");
            }
        }
    }

    proptest! {
        #[test]
        fn words_in_one_step_are_words_one_by_one(text in "((card|Title|menu|nav|date|byline|site|x|é|\\[|9)([-_: \t]|)){0,40}") {
            prop_assert_eq!(sum(&text, SIGN), one_by_one(&text, SIGN));
            prop_assert_eq!(sum(&text, SIGN | SPACE), one_by_one(&text, SIGN | SPACE));
        }
    }
}
