//! Whether a text may open with one of some words at all: three letters settle nearly every line of a page.

/// Letters, and one for all other bytes of ASCII.
const LETTERS: usize = 27;
const OTHER: usize = LETTERS - 1;

/// A bit for each three letters that a word begins with.
pub(super) struct Openings([u64; LETTERS * LETTERS * LETTERS / 64 + 1]);

impl Openings {
    pub(super) const fn new() -> Openings {
        Openings([0; LETTERS * LETTERS * LETTERS / 64 + 1])
    }

    /// Adds a word, in lower case. Behind one of less than three letters any byte may stand, or where it `ends` any that is no letter.
    pub(super) const fn add(&mut self, word: &str, ends: bool) {
        let word = word.as_bytes();
        let (first, second, third) = (range(word, 0, ends), range(word, 1, ends), range(word, 2, ends));
        let mut a = first.0;
        while a < first.1 {
            let mut b = second.0;
            while b < second.1 {
                let mut c = third.0;
                while c < third.1 {
                    let place = (a * LETTERS + b) * LETTERS + c;
                    self.0[place / 64] |= 1 << (place % 64);
                    c += 1;
                }
                b += 1;
            }
            a += 1;
        }
    }

    /// Whether a word may stand at the very start of a text, in either case. Letters beyond ASCII may be any in lower case.
    pub(super) fn may_open(&self, text: &str) -> bool {
        let byte = |at: usize| text.as_bytes().get(at).copied().unwrap_or(b' ');
        let (first, second, third) = (byte(0), byte(1), byte(2));
        let place = (letter(first) * LETTERS + letter(second)) * LETTERS + letter(third);
        !(first | second | third).is_ascii() || self.0.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 == 1)
    }
}

/// The letters that may stand at a place of a text that opens with the word: the first, and the one after the last.
const fn range(word: &[u8], place: usize, ends: bool) -> (usize, usize) {
    if place < word.len() {
        let own = letter(word[place]);
        (own, own + 1)
    } else if ends && place == word.len() {
        (OTHER, LETTERS)
    } else {
        (0, LETTERS)
    }
}

const fn letter(byte: u8) -> usize {
    if byte.is_ascii_alphabetic() { (byte.to_ascii_lowercase() - b'a') as usize } else { OTHER }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_end_or_go_on() {
        let mut openings = Openings::new();
        openings.add("by", false);
        openings.add("a", true);
        openings.add("update", true);
        for text in ["by", "BY KARLA", "ByKarla", "a", "A column", "\"A\"".trim_start_matches('"'), "Update", "UPDATED", "\u{c9}dito"] {
            assert!(openings.may_open(text), "{text}");
        }
        for text in ["", "b", "Among", "up", "Upper", "12", "bay"] {
            assert!(!openings.may_open(text), "{text}");
        }
    }
}
