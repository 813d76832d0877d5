//! A short line cut into figures, words and signs.

use super::names::{Meaning, fold, meaning};

/// Longest stretch of a line that is read, in bytes: a date line is short, a paragraph is none.
const LONGEST: usize = 600;
/// Tokens read at most.
const MOST: usize = 160;

#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    /// White space stands before it.
    pub gap: bool,
    pub kind: Kind,
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
        let mut line = Line { text, tokens: Vec::new() };
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
            line.tokens.push(Token { start, end, gap, kind });
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
        let first = fold(self.word(at)?);
        let second = at + 1 + usize::from(self.sign(at + 1) == Some('.'));
        let pair = self.word(second).and_then(|w| meaning(&format!("{first} {}", fold(w))));
        match pair {
            Some(found) => Some((found, second + 1)),
            None => meaning(&first).map(|found| (found, at + 1)),
        }
    }
}

/// Letters, and the marks that Indic, Thai and Arabic words are written with.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphabetic()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e30}'..='\u{e4f}' | '\u{64b}'..='\u{652}' | '\u{200c}' | '\u{200d}')
            && !c.is_numeric()
}

/// Direction marks and other characters that a reader does not see.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
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
    fn two_words_are_one_entry() {
        let line = Line::read("5 p.m.");
        assert_eq!(line.meaning(1).map(|(m, next)| (m.pm, next)), Some((Some(true), 4)));
    }
}
