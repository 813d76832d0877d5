//! The narrator's words as tokens; a quoted segment is one token, so that nothing inside it is mistaken for narration.

mod narration;
mod words;

use std::ops::Range;

use super::lexicon::{Class, Lexicon};
use super::segments::Segment;

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
    lexicon.warm();
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
            narration::read(body, at..end, lexicon, &mut stream);
            at = end;
        }
        stream.paragraphs.push(first..stream.tokens.len());
    }
    stream
}

#[cfg(test)]
mod tests {
    use super::super::{lexicon, segments};
    use super::*;

    fn words(body: &str) -> Vec<String> {
        let paragraphs = segments::paragraphs(body);
        let found = segments::find(body, &paragraphs);
        let stream = read(body, &paragraphs, &found, lexicon::of("en"));
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
}
