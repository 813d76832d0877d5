//! Words and signs outside of quotations.

use std::ops::Range;

use super::super::lexicon::{Class, Lexicon};
use super::{Kind, Stream, words};
use crate::letters;

/// Adds the tokens of a range of the body.
pub(super) fn read(body: &str, range: Range<usize>, lexicon: &Lexicon, out: &mut Stream<'_>) {
    let Some(bytes) = body.as_bytes().get(..range.end) else { return };
    let mut at = range.start;
    while let Some(first) = bytes.get(at).copied() {
        at = if first == b' ' {
            at + 1
        } else if first.is_ascii_alphanumeric() {
            let end = words::plain(body.as_bytes(), at).and_then(|word| short(bytes, at, &word, lexicon, out));
            let end = end.or_else(|| latin(bytes, at, lexicon, out));
            end.unwrap_or_else(|| other(body, range.end, at, lexicon, out))
        } else {
            match first {
                b'\'' | b'`' => at + 1,
                0xC3 => latin(bytes, at, lexicon, out).unwrap_or_else(|| other(body, range.end, at, lexicon, out)),
                b'@' | b'#' | b'$' | 0x80.. => other(body, range.end, at, lexicon, out),
                _ => {
                    sign(first, at, out);
                    at + 1
                }
            }
        };
    }
}

/// A short word with nothing behind it that could be part of it, as nearly all are. Its end, if it is one.
#[inline(always)]
fn short(bytes: &[u8], at: usize, word: &words::Short, lexicon: &Lexicon, out: &mut Stream<'_>) -> Option<usize> {
    let mut class = lexicon.row(word.key);
    let letters = (at + word.len).min(bytes.len());
    let end = words::short_end(bytes, letters, word.initial || class.any(Class::ABBREVIATION))?;
    if end > letters {
        out.mark_end();
    } else if word.capital && lexicon.compounds() && class == Class::NONE {
        class = lexicon.compound(word.key, word.len);
    }
    out.push(at..end, Kind::Word, class, word.capital);
    Some(end)
}

#[inline(never)]
fn latin(bytes: &[u8], at: usize, lexicon: &Lexicon, out: &mut Stream<'_>) -> Option<usize> {
    short(bytes, at, &words::latin(bytes, at)?, lexicon, out)
}

/// A sign of ASCII that is no part of a word.
#[inline]
fn sign(sign: u8, at: usize, out: &mut Stream<'_>) {
    let kind = match sign {
        b',' => Kind::Comma,
        b'.' | b'?' | b'!' => Kind::Stop,
        b':' => Kind::Colon,
        b';' => Kind::Semicolon,
        b'-' => Kind::Dash,
        b'(' | b'[' => Kind::Open,
        b')' | b']' => Kind::Close,
        b'\t'..=b'\r' => return,
        _ => Kind::Other,
    };
    if kind == Kind::Stop {
        out.mark_end();
    }
    out.push(at..at + 1, kind, Class::NONE, false);
}

/// Any other word, and the signs of other alphabets. Its end.
fn other(body: &str, limit: usize, at: usize, lexicon: &Lexicon, out: &mut Stream<'_>) -> usize {
    let text = body.get(at..limit).unwrap_or_default();
    let Some(c) = text.chars().next() else { return limit };
    let begins = words::begins(c);
    let len = if begins { words::len(text, lexicon) } else { c.len_utf8() };
    // A lone apostrophe is a nested mark's rest.
    if (begins || !c.is_whitespace() && !matches!(c, '’' | '‘'))
        && let Some(piece) = text.get(..len)
    {
        token(piece, at, c, lexicon, out);
    }
    at + len
}

fn token(text: &str, start: usize, first: char, lexicon: &Lexicon, out: &mut Stream<'_>) {
    let kind = match first {
        '、' | '，' => Kind::Comma,
        '…' | '。' | '！' | '？' => Kind::Stop,
        '：' => Kind::Colon,
        '—' | '–' | '―' => Kind::Dash,
        _ if letters::is_alphanumeric(first) || text.len() > 1 && first == '@' => Kind::Word,
        _ => Kind::Other,
    };
    let class = if kind == Kind::Word { lexicon.class(text) } else { Class::NONE };
    if kind == Kind::Stop || kind == Kind::Word && text.ends_with('.') {
        out.mark_end();
    }
    out.push(start..start + text.len(), kind, class, first.is_uppercase() || first == '@');
}

#[cfg(test)]
mod tests {
    use super::super::super::lexicon;
    use super::*;
    use proptest::prelude::*;

    /// Every word by the way that knows them all.
    fn slowly<'a>(body: &'a str, lexicon: &Lexicon) -> Stream<'a> {
        let mut out = Stream { body, ..Stream::default() };
        let mut at = 0;
        while let Some(first) = body.as_bytes().get(at).copied() {
            at = match first {
                b' ' | b'\'' | b'`' => at + 1,
                b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'@' | b'#' | b'$' | 0x80.. => other(body, body.len(), at, lexicon, &mut out),
                _ => {
                    sign(first, at, &mut out);
                    at + 1
                }
            };
        }
        out
    }

    proptest! {
        #[test]
        fn short_words_are_read_as_all_words_are(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "Mr", "J", "I", "Ä", "é", "Küstenwart", "Straße", "STRASSE", "ÜBER", "over", "said", "it", "U", "S", "a", "m", "3", "500",
                "Allentown", "Pa", "Direktor", "incomprehensibly", "abcdefghijklmno", "×", "÷", "ł", "Ж", "日", ".", ".", ",", "'", "’", "-",
                "–", "&", "/", "@", "_", " ", " ", " ", "?", "…", "‑", "‘", "”", "€", ":", ")", "$", "#", "\u{a0}", "\t", "sprecher", "FÜHRER", "führer",
            ]), 0..24),
            lang in prop::sample::select(vec!["en", "de", "fr", "ru", "xx"]),
        ) {
            let body = pieces.concat();
            let lexicon = lexicon::of(lang);
            let mut quickly = Stream { body: &body, ..Stream::default() };
            read(&body, 0..body.len(), lexicon, &mut quickly);
            let slowly = slowly(&body, lexicon);
            prop_assert_eq!(quickly.ends, slowly.ends);
            prop_assert_eq!(format!("{:?}", quickly.tokens), format!("{:?}", slowly.tokens));
        }
    }
}
