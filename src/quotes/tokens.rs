//! The narrator's words as tokens; a quoted segment is one token, so that nothing inside it is mistaken for narration.

mod words;

use std::ops::Range;

use super::lexicon::{Class, Lexicon};
use super::segments::Segment;
use crate::letters;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Comma,
    /// `. ? !` and `…`
    Stop,
    Colon,
    Semicolon,
    /// A dash between words (not a hyphen inside one).
    Dash,
    Open,
    Close,
    /// A quoted segment.
    Quote,
    Other,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub text: &'a str,
    /// Byte offset in the body.
    pub start: usize,
    pub kind: Kind,
    pub class: Class,
    /// Begins with an upper-case letter.
    pub capital: bool,
}

impl<'a> Token<'a> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    #[inline]
    pub fn is(&self, class: Class) -> bool {
        self.class.any(class)
    }

    #[inline]
    pub fn word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// The word without a possessive ending.
    pub fn stem(&self) -> &'a str {
        let t = self.text;
        t.strip_suffix("'s").or_else(|| t.strip_suffix("’s")).or_else(|| t.strip_suffix(['\'', '’'])).unwrap_or(t)
    }

    pub fn possessive(&self) -> bool {
        self.stem().len() < self.text.len()
    }
}

/// A token as it is kept: a large page has millions.
#[derive(Debug, Clone, Copy)]
struct Packed {
    start: u32,
    len: u32,
    class: Class,
    kind: Kind,
    capital: bool,
}

/// The tokens of a body.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tokens<'a, 't> {
    body: &'a str,
    all: &'t [Packed],
}

impl<'a, 't> Tokens<'a, 't> {
    pub fn len(&self) -> usize {
        self.all.len()
    }

    #[inline]
    pub fn get(&self, index: usize) -> Option<Token<'a>> {
        let packed = self.all.get(index)?;
        let start = packed.start as usize;
        let text = self.body.get(start..start + packed.len as usize).unwrap_or_default();
        Some(Token { text, start, kind: packed.kind, class: packed.class, capital: packed.capital })
    }

    /// Those of a range that there are.
    pub fn range(self, range: Range<usize>) -> impl Iterator<Item = Token<'a>> + use<'a, 't> {
        range.map_while(move |index| self.get(index))
    }

    /// The first with a capital, not before `from`.
    pub fn next_capital(&self, from: usize) -> Option<usize> {
        self.all.get(from..)?.iter().position(|token| token.capital).map(|found| from + found)
    }
}

/// Tokens of the whole body with the token ranges of its paragraphs.
#[derive(Debug, Default)]
pub(super) struct Stream<'a> {
    body: &'a str,
    tokens: Vec<Packed>,
    pub paragraphs: Vec<Range<usize>>,
    /// Token index of each segment.
    pub quotes: Vec<usize>,
    /// The tokens with which a sentence may end, in order: stops, segments, abbreviations.
    pub ends: Vec<usize>,
}

impl<'a> Stream<'a> {
    pub fn tokens(&self) -> Tokens<'a, '_> {
        Tokens { body: self.body, all: &self.tokens }
    }

    #[inline]
    fn push(&mut self, bytes: Range<usize>, kind: Kind, class: Class, capital: bool) {
        // The columns count code points in 32 bits: no body that they can tell of has more bytes than these can.
        let start = u32::try_from(bytes.start).unwrap_or(u32::MAX);
        let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.tokens.push(Packed { start, len, class, kind, capital });
    }

    /// The next token may end a sentence.
    #[inline]
    fn mark_end(&mut self) {
        self.ends.push(self.tokens.len());
    }
}

pub(super) fn read<'a>(body: &'a str, paragraphs: &[Range<usize>], segments: &[Segment], lexicon: &Lexicon) -> Stream<'a> {
    // A word and its space are five bytes or more in all but a few texts: the vector is not moved while it grows.
    let mut stream = Stream {
        body,
        tokens: Vec::with_capacity(body.len() / 5),
        paragraphs: Vec::with_capacity(paragraphs.len()),
        quotes: Vec::with_capacity(segments.len()),
        ends: Vec::with_capacity(body.len() / 64),
    };
    let mut next = 0;
    for range in paragraphs {
        let first = stream.tokens.len();
        let mut at = range.start;
        while at < range.end {
            let segment = segments.get(next);
            if let Some(s) = segment.filter(|s| s.outer.start == at) {
                stream.quotes.push(stream.tokens.len());
                stream.mark_end();
                stream.push(s.outer.clone(), Kind::Quote, Class::NONE, false);
                at = s.outer.end.max(at + 1);
                next += 1;
                continue;
            }
            let end = segment.map_or(range.end, |s| s.outer.start.clamp(at, range.end));
            narration(body, at..end, lexicon, &mut stream);
            at = end;
        }
        stream.paragraphs.push(first..stream.tokens.len());
    }
    stream
}

fn narration(body: &str, range: Range<usize>, lexicon: &Lexicon, out: &mut Stream<'_>) {
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
    use super::super::{lexicon, segments};
    use super::*;
    use proptest::prelude::*;

    fn words(body: &str) -> Vec<String> {
        let paragraphs = segments::paragraphs(body);
        let found = segments::find(body, &paragraphs);
        let stream = read(body, &paragraphs, &found, lexicon::of(Some("en")));
        stream.tokens().range(0..usize::MAX).map(|t| t.text.to_owned()).collect()
    }

    #[test]
    fn empty_body() {
        assert!(words("").is_empty());
    }

    #[test]
    fn abbreviations_keep_their_stop() {
        assert_eq!(words("Mr. J. Ode of the U.S. left."), ["Mr.", "J.", "Ode", "of", "the", "U.S.", "left", "."]);
        assert_eq!(words("He can't pay 3,500.50, Ann-Lou's said"), ["He", "can't", "pay", "3,500.50", ",", "Ann-Lou's", "said"]);
    }

    #[test]
    fn a_quote_is_one_token() {
        assert_eq!(words("She said “We won. Now what?” and left"), ["She", "said", "“We won. Now what?”", "and", "left"]);
    }

    #[test]
    fn a_missing_space_does_not_glue_sentences() {
        assert_eq!(words("It ended.Then"), ["It", "ended", ".", "Then"]);
    }

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
            let lexicon = lexicon::of(Some(lang));
            let mut quickly = Stream { body: &body, ..Stream::default() };
            narration(&body, 0..body.len(), lexicon, &mut quickly);
            let slowly = slowly(&body, lexicon);
            prop_assert_eq!(quickly.ends, slowly.ends);
            prop_assert_eq!(format!("{:?}", quickly.tokens), format!("{:?}", slowly.tokens));
        }
    }
}
