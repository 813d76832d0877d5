//! A short line cut into figures, words and signs.

use super::names::{Meaning, fold_onto, meaning, meaning_of};
use crate::letters;

/// Longest stretch of a line that is read, in bytes: a date line is short, a paragraph is none.
const LONGEST: usize = 600;
/// Tokens read at most.
const MOST: usize = 160;
/// Longest word that the dictionary is asked for, in bytes.
const LONGEST_WORD: usize = 48;

#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    /// White space stands before it.
    pub gap: bool,
    pub kind: Kind,
    /// What the dictionary says of a word.
    meaning: Option<&'static Meaning>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of decimal digits of any script, and how many they are.
    Number {
        value: u64,
        digits: u8,
    },
    /// A run of letters.
    Word,
    /// 年 月 日 時 分 秒 and their simplified and Korean forms, by the first character named.
    Unit(char),
    Sign(char),
}

/// A tokenised line.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub text: &'a str,
    pub tokens: Vec<Token>,
}

impl<'a> Line<'a> {
    pub fn read(text: &'a str) -> Line<'a> {
        let mut line = Line { text, tokens: Vec::with_capacity((text.len() / 3).min(MOST)) };
        let mut gap = false;
        let mut rest = text.char_indices().take_while(|(at, _)| *at < LONGEST).peekable();
        while let Some((start, c)) = rest.next() {
            if c.is_whitespace() || is_invisible(c) {
                gap |= c.is_whitespace();
                continue;
            }
            if line.tokens.len() == MOST {
                break;
            }
            let mut end = start + c.len_utf8();
            let kind = if let Some(first) = digit(c) {
                let (mut value, mut digits) = (u64::from(first), 1u8);
                while let Some((at, c, d)) = rest.peek().and_then(|&(at, c)| digit(c).map(|d| (at, c, d))) {
                    value = value.saturating_mul(10).saturating_add(u64::from(d));
                    digits = digits.saturating_add(1);
                    end = at + c.len_utf8();
                    rest.next();
                }
                Kind::Number { value, digits }
            } else if let Some(unit) = unit(c) {
                Kind::Unit(unit)
            } else if is_word(c) {
                while let Some(&(at, c)) = rest.peek().filter(|(_, c)| is_word(*c) && unit(*c).is_none()) {
                    end = at + c.len_utf8();
                    rest.next();
                }
                Kind::Word
            } else {
                Kind::Sign(c)
            };
            let known =
                if kind == Kind::Word && end - start <= LONGEST_WORD { meaning_of(text.get(start..end).unwrap_or_default()) } else { None };
            line.tokens.push(Token { start, end, gap, kind, meaning: known });
            gap = false;
        }
        line
    }

    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    pub fn gap(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.gap)
    }

    /// The figure at a token: its value and how many digits it has.
    pub fn number(&self, at: usize) -> Option<(u64, u8)> {
        match self.kind(at)? {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    pub fn sign(&self, at: usize) -> Option<char> {
        match self.kind(at)? {
            Kind::Sign(c) => Some(c),
            _ => None,
        }
    }

    pub fn unit(&self, at: usize) -> Option<char> {
        match self.kind(at)? {
            Kind::Unit(c) => Some(c),
            _ => None,
        }
    }

    /// The word at a token, as written.
    pub fn word(&self, at: usize) -> Option<&'a str> {
        let token = self.tokens.get(at).filter(|t| t.kind == Kind::Word)?;
        self.text.get(token.start..token.end)
    }

    /// The longest entry of the dictionary that starts here (two words, dots between them allowed, or one), and the token after it.
    pub fn meaning(&self, at: usize) -> Option<(&'static Meaning, usize)> {
        let first = self.tokens.get(at)?.meaning?;
        let pair = if first.opens { self.pair(at) } else { None };
        Some(pair.unwrap_or((first, at + 1)))
    }

    fn pair(&self, at: usize) -> Option<(&'static Meaning, usize)> {
        let second = at + 1 + usize::from(self.sign(at + 1) == Some('.'));
        let mut folded = String::new();
        fold_onto(&mut folded, self.word(at)?);
        folded.push(' ');
        fold_onto(&mut folded, self.word(second)?);
        meaning(&folded).map(|found| (found, second + 1))
    }
}

/// Letters, and the marks that Indic, Thai and Arabic words are written with.
pub(super) fn is_word(c: char) -> bool {
    letters::is_alphabetic(c)
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e30}'..='\u{e4f}' | '\u{64b}'..='\u{652}' | '\u{200c}' | '\u{200d}')
            && !c.is_numeric()
}

/// Direction marks and other characters that a reader does not see.
fn is_invisible(c: char) -> bool {
    !c.is_ascii()
        && matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// First digits of the decimal runs of scripts that papers print dates in.
const ZEROS: [char; 8] = ['0', '٠', '۰', '०', '০', '๐', '０', '૦'];

fn digit(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| c as u8 - b'0');
    }
    ZEROS.iter().find_map(|&zero| u8::try_from(u32::from(c).checked_sub(u32::from(zero))?).ok().filter(|d| *d < 10))
}

fn unit(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    Some(match c {
        '年' | '년' => '年',
        '月' | '월' => '月',
        '日' | '일' | '号' | '號' => '日',
        '時' | '时' | '点' | '點' | '시' => '時',
        '分' | '분' => '分',
        '秒' | '초' => '秒',
        _ => return None,
    })
}

/// Whether a line can hold a date at all; said before any work is done on it.
pub(super) fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit()) || !text.is_ascii() && text.chars().take(LONGEST).any(|c| digit(c).is_some())
}

/// Whether a line can hold a day with its year: a figure like a year, or two short ones with a sign of dates between them.
/// One pass over the bytes, for the many lines that hold none.
pub(super) fn may_hold_a_day(text: &str) -> bool {
    let bytes = text.as_bytes().get(..LONGEST).unwrap_or(text.as_bytes());
    // Without a way out of the loop, so that many bytes are looked at in one step.
    if !bytes.iter().fold(false, |any, byte| any | byte.is_ascii_digit() | matches!(byte, 0xd9 | 0xdb | 0xe0 | 0xef)) {
        return false;
    }
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_digit() {
            let figure = bytes.get(at..).unwrap_or_default();
            let len = figure.iter().take_while(|b| b.is_ascii_digit()).count();
            let before = bytes.get(..at).unwrap_or_default();
            let is_day = match len {
                1 | 2 => follows_a_joint(before) || figure.get(len..).is_some_and(|rest| rest.starts_with("年".as_bytes())),
                4 => is_year(figure),
                _ => false,
            };
            if is_day {
                return true;
            }
            at += len;
        } else if byte >= 0x80 && may_be_digit(byte, bytes.get(at + 1), bytes.get(at + 2)) {
            return true;
        } else {
            at += 1;
        }
    }
    false
}

/// "10.12", "10/12", "10-12", "10. 12", "Dec '19", "Dec-19".
fn follows_a_joint(before: &[u8]) -> bool {
    let before = before.strip_suffix(b" ").unwrap_or(before);
    matches!(before, [.., _, b'.' | b'/' | b'-' | b'\'' | b'|'])
        || ["’", "‐", "‑", "·", "•"].iter().any(|sign| before.ends_with(sign.as_bytes()))
}

fn is_year(figure: &[u8]) -> bool {
    matches!(figure, [b'1', b'8' | b'9', ..] | [b'2', b'0' | b'1' | b'5' | b'6', ..])
}

/// The lead bytes of [`ZEROS`] beyond ASCII.
fn may_be_digit(lead: u8, second: Option<&u8>, third: Option<&u8>) -> bool {
    match (lead, second) {
        (0xd9, Some(0xa0..=0xa9)) | (0xdb, Some(0xb0..=0xb9)) => true,
        (0xe0, Some(0xa5 | 0xa7 | 0xab)) => third.is_some_and(|b| (0xa6..=0xaf).contains(b)),
        (0xe0, Some(0xb9)) | (0xef, Some(0xbc)) => third.is_some_and(|b| (0x90..=0x99).contains(b)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_words_and_signs() {
        let line = Line::read("10. Dez 2019年");
        let kinds: Vec<Kind> = line.tokens.iter().map(|t| t.kind).collect();
        let number = |value, digits| Kind::Number { value, digits };
        assert_eq!(kinds, [number(10, 2), Kind::Sign('.'), Kind::Word, number(2019, 4), Kind::Unit('年')]);
        assert!(Line::read("").tokens.is_empty());
    }

    #[test]
    fn digits_of_other_scripts_count() {
        assert_eq!(Line::read("٢٠١٩").number(0), Some((2019, 4)));
        assert!(has_digit("२०१९") && !has_digit("December") && !has_digit(""));
    }

    #[test]
    fn a_glance_tells_lines_without_a_day() {
        for text in [
            "10 December 2019",
            "10.12.19",
            "10. 12. 19",
            "10-Dec-19",
            "Dec 10 '19",
            "令和1年12月10日",
            "١٠ ديسمبر ٢٠١٩",
            "२०१९",
            "２０１９",
        ] {
            assert!(may_hold_a_day(text), "{text}");
        }
        for text in ["", "December", "14:05", "7 comments", "5 of 10", "12345", "3456 places", "99 Luftballons"] {
            assert!(!may_hold_a_day(text), "{text}");
        }
        assert!(ZEROS.iter().skip(1).all(|zero| may_hold_a_day(&zero.to_string())));
    }

    #[test]
    fn two_words_are_one_entry() {
        let line = Line::read("5 p.m.");
        assert_eq!(line.meaning(1).map(|(m, next)| (m.pm, next)), Some((Some(true), 4)));
    }
}
