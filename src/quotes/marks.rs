//! Which characters are quotation marks, and what each can be.

/// What a mark can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Opens; the characters that may close it.
    Open(&'static str),
    /// Opens after white space or a bracket, closes elsewhere; the characters that may close it.
    Either(&'static str),
    /// Closes only.
    Close,
}

/// A mark and its role, sorted by mark. To add one: its row, and a paragraph for `every_row_quotes`.
///
/// `“` opens in English and closes after `„` in German; `”` opens in Swedish and Finnish, `»` in German books and Danish.
/// A straight mark may close a curly one and the reverse: editing systems mix them.
const MARKS: &[(char, Role)] = &[
    ('"', Role::Either("\"”")),
    ('«', Role::Open("»")),
    ('»', Role::Either("«»")),
    ('“', Role::Open("”\"")),
    ('”', Role::Either("”")),
    ('„', Role::Open("“”\"")),
    ('‟', Role::Open("”")),
    ('「', Role::Open("」")),
    ('」', Role::Close),
    ('『', Role::Open("』")),
    ('』', Role::Close),
    ('〝', Role::Open("〞〟")),
    ('〞', Role::Close),
    ('＂', Role::Either("＂")),
];

/// Single marks doubled to make a double one, as wire systems write them, and the mark meant.
const DOUBLED: &[(&str, char)] = &[("''", '"'), ("``", '“'), ("‘‘", '“'), ("’’", '”')];

/// Whether a byte can be the first of a mark: all others are skipped without decoding.
#[inline]
pub(super) const fn may_begin(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'`' | 0xC2 | 0xE2 | 0xE3 | 0xEF)
}

/// Whether a mark begins here: told by its bytes, without looking it up. Dashes and apostrophes are the most of what only may begin one.
#[inline]
pub(super) const fn begins(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [b'"', ..]
            | [b'\'', b'\'', ..]
            | [b'`', b'`', ..]
            | [0xC2, 0xAB | 0xBB, ..]
            | [0xE2, 0x80, 0x98, 0xE2, 0x80, 0x98, ..]
            | [0xE2, 0x80, 0x99, 0xE2, 0x80, 0x99, ..]
            | [0xE2, 0x80, 0x9A..=0x9F, ..]
            | [0xE3, 0x80, 0x8C..=0x9F, ..]
            | [0xEF, 0xBC, 0x82, ..]
    )
}

/// Bytes looked at together: the compiler compares them at once.
const BLOCK: usize = 32;
const PART: usize = 8;

/// The place of the first byte for which `wanted` holds. Blocks without one, nearly all, are passed over whole.
#[inline]
pub(super) fn first(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> Option<usize> {
    // No early end inside a block: only then can it be read as one.
    let any = |block: &[u8]| block.iter().fold(false, |any, byte| any | wanted(*byte));
    let (block, at) = bytes.chunks(BLOCK).zip((0..).step_by(BLOCK)).find(|(block, _)| any(block))?;
    let (part, at) = block.chunks(PART).zip((at..).step_by(PART)).find(|(part, _)| any(part))?;
    part.iter().position(|byte| wanted(*byte)).map(|found| at + found)
}

/// The mark at the start of `text`: the character meant, its length in bytes.
pub(super) fn at(text: &str) -> Option<(char, usize)> {
    let first = text.chars().next()?;
    if matches!(first, '\'' | '`' | '‘' | '’') {
        return DOUBLED.iter().find(|(pair, _)| text.starts_with(pair)).map(|(pair, mark)| (*mark, pair.len()));
    }
    role(first).map(|_| (first, first.len_utf8()))
}

pub(super) fn role(mark: char) -> Option<Role> {
    if mark.is_ascii() && mark != '"' {
        return None;
    }
    MARKS.binary_search_by_key(&mark, |row| row.0).ok().and_then(|i| MARKS.get(i)).map(|row| row.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted() {
        assert!(MARKS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn every_mark_may_begin() {
        for mark in MARKS.iter().map(|row| row.0.to_string()).chain(DOUBLED.iter().map(|row| row.0.to_owned())) {
            assert!(may_begin(mark.as_bytes()[0]) && begins(mark.as_bytes()), "{mark}");
        }
        for other in ["", "'", "'s", "’s", "’‘", "–", "…", "\u{a0}", "é", "日"] {
            assert!(!begins(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn the_first_byte_wanted_is_found_in_any_block() {
        for length in 0..100 {
            let mut bytes = vec![b'a'; length];
            assert_eq!(first(&bytes, may_begin), None);
            for at in 0..length {
                bytes[at] = b'"';
                assert_eq!(first(&bytes, may_begin), Some(at));
                bytes[at] = b'a';
            }
        }
    }

    #[test]
    fn doubled_singles_are_one_mark() {
        assert_eq!(at("''Yes"), Some(('"', 2)));
        assert_eq!(at("’’ said"), Some(('”', 6)));
        assert_eq!(at("'tis"), None);
        assert_eq!(at(""), None);
    }
}
