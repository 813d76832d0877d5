//! Letters and digits in lower case: the form in which texts are compared.
//!
//! The standard library answers for any character by searching tables; nearly all letters of the world's news stand in a few
//! ranges that need none. A test holds every character's answer against the standard library's.

use std::sync::OnceLock;

/// A text's letters and digits, in lower case.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                folded.push(c.to_ascii_lowercase());
            }
        } else if is_alphanumeric(c) {
            push_lower(&mut folded, c);
        }
    }
    folded
}

/// The same, character by character: for comparisons that end at the first difference.
pub fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| is_alphanumeric(*c)).flat_map(|c| match simple_lower(c) {
        Some(lower) => Lower::One(Some(lower)),
        None => Lower::Some(c.to_lowercase()),
    })
}

enum Lower {
    One(Option<char>),
    Some(std::char::ToLowercase),
}

impl Iterator for Lower {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Lower::One(c) => c.take(),
            Lower::Some(chars) => chars.next(),
        }
    }
}

/// Whether two texts have the same letters and digits.
pub fn alike(a: &str, b: &str) -> bool {
    letters(a).eq(letters(b))
}

/// Whether the folded form of `text` is `folded`.
pub fn is_folded(text: &str, folded: &str) -> bool {
    letters(text).eq(folded.chars())
}

/// [`char::is_alphanumeric`].
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { TABLE.of(c, 0).unwrap_or_else(|| is_syllable(c) || c.is_alphanumeric()) }
}

/// [`char::is_alphabetic`].
#[inline]
pub fn is_alphabetic(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { TABLE.of(c, 1).unwrap_or_else(|| is_syllable(c) || c.is_alphabetic()) }
}

/// The large ranges of the scripts above [`Table`] that hold letters alone.
fn is_syllable(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}

/// Of each character below U+2100, whether it is a letter or digit, and whether it is a letter: the alphabets and their punctuation,
/// in blocks of 64. A block is asked of the standard library when a text first comes to it.
struct Table([OnceLock<[u64; 2]>; 0x2100 / 64]);

static TABLE: Table = Table([const { OnceLock::new() }; 0x2100 / 64]);

impl Table {
    #[inline]
    fn of(&self, c: char, column: usize) -> Option<bool> {
        let block = self.0.get(c as usize / 64)?;
        let bits = block.get_or_init(|| [bits(c, char::is_alphanumeric), bits(c, char::is_alphabetic)]).get(column)?;
        Some(bits >> (c as u32 % 64) & 1 == 1)
    }
}

/// A bit for each character of the block that a character is in.
#[cold]
fn bits(inside: char, is: fn(char) -> bool) -> u64 {
    let first = inside as u32 / 64 * 64;
    (0..64).filter(|bit| char::from_u32(first + bit).is_some_and(is)).fold(0, |bits, bit| bits | 1 << bit)
}

/// Adds [`char::to_lowercase`].
pub fn push_lower(out: &mut String, c: char) {
    match simple_lower(c) {
        Some(lower) => out.push(lower),
        None => out.extend(c.to_lowercase()),
    }
}

/// The lower case of characters for which it is known without a table.
pub fn simple_lower(c: char) -> Option<char> {
    match c {
        '\0'..='\x7F' => Some(c.to_ascii_lowercase()),
        'À'..='Þ' if c != '×' => char::from_u32(c as u32 + 0x20),
        'А'..='Я' => char::from_u32(c as u32 + 0x20),
        'ß'..='ÿ' | 'а'..='я' | '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => Some(c),
        _ => None,
    }
}

/// A lower-case letter without its accent, for Latin and Greek.
pub fn bare(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ł' | 'ľ' | 'ļ' => 'l',
        'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ţ' | 'ț' | 'ť' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_what_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            let mut lower = String::new();
            push_lower(&mut lower, c);
            assert!(lower.chars().eq(c.to_lowercase()), "{c:?}");
        }
    }

    #[test]
    fn accents_go() {
        assert_eq!("février łódź ποιότητα щи".chars().map(bare).collect::<String>(), "fevrier lodz ποιοτητα щи");
    }

    #[test]
    fn case_and_marks_do_not_count() {
        assert_eq!(fold("Wo’s der „Äther“?  ЩИ – İ 2"), "wosderätherщиi\u{307}2");
        assert_eq!(fold(""), "");
        assert!(letters("L’Été à İzmir").eq(fold("L’Été à İzmir").chars()));
        assert!(alike("By-and-by", "by AND by") && !alike("by", "bye"));
        assert!(is_folded("Été!", "été") && !is_folded("Été", "ét"));
    }
}
