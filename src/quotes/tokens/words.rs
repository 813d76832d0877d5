//! Where a word ends.

use super::super::lexicon::{Key, Lexicon};
use crate::letters;

/// A word that is a [`Key`].
pub(super) struct Short {
    pub key: Key,
    pub len: usize,
    pub capital: bool,
    /// One capital that stands for a name (J, not I).
    pub initial: bool,
}

/// The word of ASCII letters and digits that begins at `at`; none if it is too long.
#[inline]
pub(super) fn plain(bytes: &[u8], at: usize) -> Option<Short> {
    let rest = bytes.get(at..)?;
    let chunk = match rest.first_chunk::<{ Key::MOST }>() {
        Some(chunk) => *chunk,
        None => padded(rest),
    };
    let len = run(chunk);
    let [first, ..] = chunk;
    let capital = first.is_ascii_uppercase();
    (len < Key::MOST).then(|| Short { key: Key::plain(chunk, len), len, capital, initial: capital && len == 1 && first != b'I' })
}

fn padded(rest: &[u8]) -> [u8; Key::MOST] {
    let mut padded = [0; Key::MOST];
    padded.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    padded
}

/// The same with letters of Western Europe as well, which are two bytes, the first of them C3; none if it has none of these.
pub(super) fn latin(bytes: &[u8], at: usize) -> Option<Short> {
    let rest = bytes.get(at..)?;
    let mut word = [0; Key::MOST];
    let (mut len, mut letters, mut wide) = (0, 0, false);
    loop {
        match *rest.get(len..)? {
            [letter, ..] if letter.is_ascii_alphanumeric() => {
                *word.get_mut(len)? = letter.to_ascii_lowercase();
                len += 1;
            }
            // All of them are letters but the signs for times and by.
            [0xC3, second, ..] if !matches!(second, 0x97 | 0xB7) => {
                wide = true;
                *word.get_mut(len)? = 0xC3;
                *word.get_mut(len + 1)? = if matches!(second, 0x80..0x9F) { second | 0x20 } else { second };
                len += 2;
            }
            _ => break,
        }
        letters += 1;
    }
    let capital = match rest {
        [0xC3, second, ..] => matches!(second, 0x80..0x9F),
        [first, ..] => first.is_ascii_uppercase(),
        [] => false,
    };
    wide.then(|| Short { key: Key::lower(word), len, capital, initial: capital && letters == 1 })
}

/// How many letters and digits begin a chunk. All bytes are compared at once, so that words of any length take the same few steps.
#[inline]
fn run(chunk: [u8; Key::MOST]) -> usize {
    let bytes = u128::from_le_bytes(chunk);
    let ends = u128::from(ends(bytes as u64)) | u128::from(ends((bytes >> 64) as u64)) << 64;
    ends.trailing_zeros() as usize / 8
}

/// The highest bit of each byte that is no ASCII letter or digit. No sum here carries into the next byte.
#[inline]
fn ends(bytes: u64) -> u64 {
    const fn each(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    let plain = bytes & each(0x7F);
    let small = plain | each(0x20);
    let letter = (small + each(0x80 - b'a')) & !(small + each(0x7F - b'z'));
    let digit = (plain + each(0x80 - b'0')) & !(plain + each(0x7F - b'9'));
    (!(letter | digit) | bytes) & each(0x80)
}

/// The end of a short word whose letters end at `end`, by what follows: with its full stop if a comma follows that or the word is
/// abbreviated. None where what follows may be part of the word.
#[inline]
pub(super) fn short_end(bytes: &[u8], end: usize, abbreviated: bool) -> Option<usize> {
    if bytes.get(end) == Some(&b' ') {
        return Some(end);
    }
    let next = bytes.get(end + 1);
    let apart = next.is_none_or(|b| b.is_ascii() && !b.is_ascii_alphanumeric());
    match bytes.get(end) {
        None => Some(end),
        Some(b',') => (!next.is_some_and(u8::is_ascii_digit)).then_some(end),
        Some(b'.') => apart.then(|| end + usize::from(abbreviated || next == Some(&b','))),
        Some(b'\'' | b'-' | b'&' | b'/' | b'@' | b'_') => apart.then_some(end),
        // A space that does not break, or a dash or mark of the block U+2000 that is no hyphen and no apostrophe.
        Some(0xC2) => (next == Some(&0xA0)).then_some(end),
        Some(0xE2) => (next == Some(&0x80) && !matches!(bytes.get(end + 2), Some(0x91 | 0x98 | 0x99))).then_some(end),
        Some(byte) => byte.is_ascii().then_some(end),
    }
}

/// Whether a word begins with this: a letter, a digit, or what stands before a name or a sum.
pub(super) fn begins(c: char) -> bool {
    letters::is_alphanumeric(c) || matches!(c, '@' | '#' | '$' | '€' | '£')
}

/// Length of the word at the start of `text`: letters and digits with inner apostrophes, hyphens and full stops, and the closing full
/// stop of an abbreviation or an initial.
pub(super) fn len(text: &str, lexicon: &Lexicon) -> usize {
    let bytes = text.as_bytes();
    let char_at = |at: usize| text.get(at..).and_then(|t| t.chars().next());
    let mut end = char_at(0).map_or(0, char::len_utf8);
    loop {
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        let Some(c) = char_at(end) else { break };
        let next = end + c.len_utf8();
        if !letters::is_alphanumeric(c) {
            let inner = matches!(c, '\'' | '’' | '‘' | '-' | '.' | '&' | '/' | ',' | '@' | '_' | '‑');
            let number = || text.get(..end).is_some_and(|t| t.ends_with(|b: char| b.is_ascii_digit())) && digit_after(text, next);
            // A full stop joins only short pieces (U.S., 3.5, a.m.), so that a missing space after a sentence does not glue two words.
            let joins = || digit_after(text, next) || piece_len(text.get(..end).unwrap_or_default()) <= 2;
            let after = inner && char_at(next).is_some_and(letters::is_alphanumeric);
            if !after || c == ',' && !number() || c == '.' && !joins() {
                break;
            }
        }
        end = next;
    }
    let word = text.get(..end).unwrap_or_default();
    let rest = text.get(end..).unwrap_or_default();
    // A full stop before a comma ends no sentence, whatever the word ("Allentown, Pa., said").
    if rest.starts_with('.') && (rest.starts_with(".,") || abbreviation(word, lexicon)) { end + 1 } else { end.max(1) }
}

fn digit_after(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()))
}

/// Letters after the last full stop.
fn piece_len(text: &str) -> usize {
    text.rsplit('.').next().unwrap_or_default().chars().count()
}

/// Titles (Mr, Sen), initials (J) and dotted pieces (U.S, a.m).
fn abbreviation(word: &str, lexicon: &Lexicon) -> bool {
    let mut chars = word.chars();
    let initial = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none() && word != "I";
    let dotted = word.contains('.') && piece_len(word) == 1 && word.ends_with(letters::is_alphabetic);
    let mut halves = word.split('-');
    // Party and state: R-Ky.
    let party = matches!(halves.next(), Some("R" | "D" | "I")) && halves.next().is_some_and(|state| state.len() <= 5);
    initial || dotted || party || lexicon.abbreviated(word)
}

#[cfg(test)]
mod tests {
    use super::super::super::lexicon::{self, Class};
    use super::*;

    #[test]
    fn every_byte_is_part_of_a_word_or_is_not() {
        for byte in 0..=255_u8 {
            for at in 0..Key::MOST {
                let mut chunk = [b'a'; Key::MOST];
                chunk[at] = byte;
                assert_eq!(run(chunk), if byte.is_ascii_alphanumeric() { Key::MOST } else { at }, "{byte:#x} at {at}");
            }
        }
    }

    #[test]
    fn words_of_any_length_are_measured() {
        for len in 0..40 {
            for after in [" ", ".", "é", ". And more of it."] {
                let text = "aZ09".repeat(10)[..len].to_owned() + after;
                assert_eq!(plain(text.as_bytes(), 0).map(|word| word.len), (len < Key::MOST).then_some(len), "{text}");
            }
        }
        assert_eq!(plain(b"it is", 3).map(|word| word.len), Some(2));
        assert_eq!(plain(b"it", 2).map(|word| word.len), Some(0));
    }

    #[test]
    fn short_words_end_where_all_words_do() {
        let lexicon = lexicon::of("en");
        for word in ["a", "I", "Q", "it", "Mr", "Pa", "5", "1990s", "said"] {
            for after in [
                "", " ", ".", ". ", ".,", ".x", ".5", "..", ".é", ",", ", ", ",5", ",x", "'", "' ", "'s", "-", "-a", "–", "’s", "?", "é",
                "\u{a0}", "\u{ad}", "‑a", "‘", "’", "…", "€", "\u{2070}", "\t",
            ] {
                let text = format!("{word}{after}");
                let initial = word.len() == 1 && word != "I" && word.starts_with(char::is_uppercase);
                let abbreviated = initial || lexicon.class(word).any(Class::ABBREVIATION);
                if let Some(end) = short_end(text.as_bytes(), word.len(), abbreviated) {
                    assert_eq!(end, len(&text, lexicon), "{text}");
                }
            }
        }
    }
}
