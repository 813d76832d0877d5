//! The narrator's words as tokens; a quoted segment is one token, so that nothing inside it is mistaken for narration.

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
    /// A quoted segment, by its index.
    Quote(usize),
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

impl Token<'_> {
    #[inline]
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
    pub fn stem(&self) -> &str {
        let t = self.text;
        t.strip_suffix("'s").or_else(|| t.strip_suffix("’s")).or_else(|| t.strip_suffix(['\'', '’'])).unwrap_or(t)
    }

    pub fn possessive(&self) -> bool {
        self.stem().len() < self.text.len()
    }
}

/// Tokens of the whole body with the token ranges of its paragraphs.
#[derive(Debug, Default)]
pub(super) struct Stream<'a> {
    pub tokens: Vec<Token<'a>>,
    pub paragraphs: Vec<Range<usize>>,
    /// Token index of each segment.
    pub quotes: Vec<usize>,
}

pub(super) fn read<'a>(body: &'a str, paragraphs: &[Range<usize>], segments: &[Segment], lexicon: &Lexicon) -> Stream<'a> {
    // A word and its space are five bytes or more in all but a few texts: the vector is not moved while it grows.
    let mut stream = Stream { tokens: Vec::with_capacity(body.len() / 5), ..Stream::default() };
    let mut next = 0;
    for range in paragraphs {
        let first = stream.tokens.len();
        let mut at = range.start;
        while at < range.end {
            let segment = segments.get(next);
            if let Some(s) = segment.filter(|s| s.outer.start == at) {
                stream.quotes.push(stream.tokens.len());
                let text = body.get(s.outer.clone()).unwrap_or_default();
                stream.tokens.push(Token { text, start: at, kind: Kind::Quote(next), class: Class::NONE, capital: false });
                at = s.outer.end.max(at + 1);
                next += 1;
                continue;
            }
            let end = segment.map_or(range.end, |s| s.outer.start.clamp(at, range.end));
            let Some(text) = body.get(at..end) else { break };
            narration(text, at, lexicon, &mut stream.tokens);
            at = end;
        }
        stream.paragraphs.push(first..stream.tokens.len());
    }
    stream
}

fn narration<'a>(text: &'a str, base: usize, lexicon: &Lexicon, out: &mut Vec<Token<'a>>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        while bytes.get(at).is_some_and(|b| matches!(b, b' ' | b'\'' | b'`')) {
            at += 1;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        if let Some(len) = plain_word(rest)
            && let Some(word) = text.get(at..at + len)
        {
            let capital = rest.first().is_some_and(u8::is_ascii_uppercase);
            out.push(Token { text: word, start: base + at, kind: Kind::Word, class: lexicon.class_of_plain(word, rest), capital });
            at += len;
            continue;
        }
        let Some(c) = text.get(at..).and_then(|t| t.chars().next()) else { break };
        let len = match c {
            _ if letters::is_alphanumeric(c) || matches!(c, '@' | '#' | '$' | '€' | '£') => {
                word_len(text.get(at..).unwrap_or_default(), lexicon)
            }
            _ => c.len_utf8(),
        };
        // A lone apostrophe is a nested mark's rest.
        if !c.is_whitespace()
            && !matches!(c, '’' | '‘')
            && let Some(piece) = text.get(at..at + len)
        {
            out.push(token(piece, base + at, c, lexicon));
        }
        at += len;
    }
}

/// Length of the word at the start, if it is of ASCII letters and digits and what follows is no part of it, as with nearly all.
fn plain_word(bytes: &[u8]) -> Option<usize> {
    let len = bytes.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let ends = matches!(bytes.get(len..)?, [] | [b' ' | b'\n', ..] | [b',', b' ', ..]);
    (len > 0 && ends).then_some(len)
}

fn token<'a>(text: &'a str, start: usize, first: char, lexicon: &Lexicon) -> Token<'a> {
    let kind = match first {
        ',' | '、' | '，' => Kind::Comma,
        '.' | '?' | '!' | '…' | '。' | '！' | '？' => Kind::Stop,
        ':' | '：' => Kind::Colon,
        ';' => Kind::Semicolon,
        '—' | '–' | '-' | '―' => Kind::Dash,
        '(' | '[' => Kind::Open,
        ')' | ']' => Kind::Close,
        _ if letters::is_alphanumeric(first) || text.len() > 1 && first == '@' => Kind::Word,
        _ => Kind::Other,
    };
    let class = if kind == Kind::Word { lexicon.class(text) } else { Class::NONE };
    Token { text, start, kind, class, capital: first.is_uppercase() || first == '@' }
}

/// Length of the word at the start of `text`: letters and digits with inner apostrophes, hyphens and full stops, and the closing full
/// stop of an abbreviation or an initial.
fn word_len(text: &str, lexicon: &Lexicon) -> usize {
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
    use super::super::{lexicon, segments};
    use super::*;

    fn words(body: &str) -> Vec<String> {
        let paragraphs = segments::paragraphs(body);
        let found = segments::find(body, &paragraphs);
        read(body, &paragraphs, &found, lexicon::of(Some("en"))).tokens.iter().map(|t| t.text.to_owned()).collect()
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
