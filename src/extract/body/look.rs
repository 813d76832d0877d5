//! What there is to count in a block's text, in one pass over it.

use crate::extract::boilerplate::{self, Line, Traits};
use crate::letters;
use crate::page::{Block, BlockKind, MarkKind};

/// Bytes of the longest text whose opening is read as a label: what is longer is prose.
const LABEL: usize = 600;

/// Bytes from which a loop a kind is quicker than one over all, where at most one byte of `FEW` is beyond ASCII.
const LONG: usize = 64;
const FEW: usize = 8;

/// Characters of the shortest text that may be prose.
pub(super) const PROSE: u32 = 60;

/// A look at a block. Of the menus and teasers that most of a page is, only the first row of fields is known: see [`Look::read`].
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    /// Code points; East Asian ideographs and kana count double, as they carry a syllable or a word each.
    pub chars: u32,
    /// Code points inside anchors.
    pub linked: u32,
    pub anchors: u32,
    /// Code points in bold or strong, and in italics.
    pub strong: u32,
    pub slanted: u32,
    /// `time` elements.
    pub times: u32,
    /// The rest is known.
    is_counted: bool,

    pub words: u32,
    pub commas: u32,
    /// Full stops, question and exclamation marks that end a word.
    pub stops: u32,
    pub digits: u32,
    /// Words that open with a capital, and capital letters in all.
    pub capitals: u32,
    pub upper: u32,
    /// Characters of addresses, handles and separators: `@ | / · » © #`.
    pub marks: u32,
    pub quotes: u32,
    /// The last character ends a sentence (a closing quotation mark may follow it).
    pub ends_sentence: bool,
    pub ends_colon: bool,
    /// "…" or "..." at the end: a text that was cut.
    pub is_cut: bool,
    pub opens_lower: bool,
    /// The first character is a letter or an opening quotation mark.
    pub opens_letter: bool,
    pub line: Option<Line>,
    /// Traits named by inline elements that cover the whole text.
    pub hints: Traits,
}

impl Look {
    /// Measures a block's text, and counts what is in it where it may be prose.
    pub fn at(block: &Block) -> Look {
        let mut look = Look::default();
        if block.kind == BlockKind::Image {
            return look;
        }
        if block.text.is_ascii() {
            look.chars = block.text.len() as u32;
        } else {
            look.count(&block.text);
        }
        look.count_marks(block);
        if look.may_be_prose() {
            look.count(&block.text);
        }
        look
    }

    /// Long enough, and not for the most part links.
    pub fn may_be_prose(&self) -> bool {
        self.chars >= PROSE && self.chars.saturating_sub(self.linked) * 2 >= self.chars
    }

    /// Counts and reads the words of a block: asked for where the article may be.
    pub fn read(&mut self, block: &Block) {
        if block.kind == BlockKind::Image {
            return;
        }
        self.count(&block.text);
        if block.text.len() <= LABEL {
            self.line = boilerplate::line(&block.text);
        }
        let length = block.text.len() as u32;
        for mark in &block.marks {
            if let MarkKind::Hint { tokens } = &mark.kind
                && mark.range == (0..length)
            {
                self.hints |= boilerplate::of_tokens(tokens);
            }
        }
    }

    fn count(&mut self, text: &str) {
        if std::mem::replace(&mut self.is_counted, true) {
            return;
        }
        let beyond = count(text.as_bytes(), |byte| !byte.is_ascii()) as usize;
        if text.len() >= LONG && beyond * FEW <= text.len() {
            self.count_ascii(text.as_bytes());
            if beyond > 0 {
                self.add_beyond_ascii(text);
            }
        } else {
            self.count_any(text);
        }
        self.read_ends(text);
    }

    /// A sum a kind: each a loop over many bytes at once.
    fn count_ascii(&mut self, bytes: &[u8]) {
        self.chars = bytes.len() as u32;
        self.words = count(bytes, |byte| byte == b' ') + u32::from(!bytes.is_empty());
        self.commas = count(bytes, |byte| byte == b',' || byte == b';');
        self.digits = count(bytes, |byte| byte.is_ascii_digit());
        self.marks = count(bytes, |byte| matches!(byte, b'@' | b'|' | b'/' | b'#' | b'+' | b'=' | b'$'));
        self.quotes = count(bytes, |byte| byte == b'"');
        self.upper = count(bytes, |byte| byte.is_ascii_uppercase());
        self.capitals = count_pairs(bytes, |before, byte| before == b' ' && byte.is_ascii_uppercase());
        self.capitals += u32::from(bytes.first().is_some_and(u8::is_ascii_uppercase));
        self.stops = count_pairs(bytes, |before, byte| byte == b' ' && is_stop(before));
        self.stops += u32::from(bytes.last().copied().is_some_and(is_stop));
    }

    /// Adds the characters beyond ASCII to the sums of the bytes: dashes, quotation marks, letters with accents.
    fn add_beyond_ascii(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let (mut wide, mut at) = (0, 0);
        while let Some(offset) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| !byte.is_ascii())) {
            let start = at + offset;
            let Some(c) = text.get(start..).and_then(|rest| rest.chars().next()) else { break };
            at = start + c.len_utf8();
            self.chars -= c.len_utf8() as u32 - 1;
            match beyond_ascii(c) {
                Class::Stop => self.stops += u32::from(bytes.get(at).is_none_or(|after| *after == b' ')),
                Class::WideStop => self.stops += 1,
                Class::Comma => self.commas += 1,
                Class::Mark => self.marks += 1,
                Class::Quote => self.quotes += 1,
                Class::Upper => {
                    self.upper += 1;
                    self.capitals += u32::from(start.checked_sub(1).and_then(|at| bytes.get(at)).is_none_or(|before| *before == b' '));
                }
                Class::Wide => wide += 1,
                Class::Plain | Class::Space | Class::Digit => {}
            }
        }
        self.chars += wide;
        self.words += wide / 4;
    }

    fn count_any(&mut self, text: &str) {
        let mut counts = [0u32; CLASSES];
        let mut before = Class::Space;
        for c in text.chars() {
            let class = ASCII.get(c as usize).copied().unwrap_or_else(|| beyond_ascii(c));
            counts[class as usize] += 1;
            self.capitals += u32::from(class == Class::Upper && before == Class::Space);
            self.stops += u32::from(class == Class::Space && before == Class::Stop);
            before = class;
        }
        let wide = counts[Class::Wide as usize];
        self.stops += u32::from(before == Class::Stop) + counts[Class::WideStop as usize];
        self.chars = counts.iter().sum::<u32>() + wide;
        self.words = counts[Class::Space as usize] + u32::from(!text.is_empty()) + wide / 4;
        self.commas = counts[Class::Comma as usize];
        self.digits = counts[Class::Digit as usize];
        self.marks = counts[Class::Mark as usize];
        self.quotes = counts[Class::Quote as usize];
        self.upper = counts[Class::Upper as usize];
    }

    fn read_ends(&mut self, text: &str) {
        let last = text.chars().rev().find(|&c| !closes_quote(c) && c != ' ').unwrap_or(' ');
        let first = text.chars().next().unwrap_or(' ');
        self.ends_sentence = matches!(last, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '।' | '؟');
        self.ends_colon = matches!(last, ':' | '：');
        self.is_cut = text.ends_with('…') || text.ends_with("...");
        self.opens_lower = first.is_lowercase();
        self.opens_letter = letters::is_alphabetic(first) || matches!(first, '"' | '“' | '„' | '«' | '»' | '‘' | '\'' | '「' | '『');
    }

    fn count_marks(&mut self, block: &Block) {
        let mut reached = 0;
        let is_ascii = self.chars as usize == block.text.len();
        for mark in &block.marks {
            let chars = || match block.text.get(mark.range.start as usize..mark.range.end as usize) {
                Some(text) if is_ascii => text.len() as u32,
                Some(text) => text.chars().count() as u32,
                None => 0,
            };
            match &mark.kind {
                MarkKind::Anchor { .. } => {
                    self.anchors += 1;
                    if mark.range.start >= reached {
                        self.linked += chars();
                        reached = mark.range.end;
                    }
                }
                MarkKind::Emphasis { strong: true } => self.strong += chars(),
                MarkKind::Emphasis { strong: false } => self.slanted += chars(),
                MarkKind::Time { .. } => self.times += 1,
                _ => {}
            }
        }
        self.linked = self.linked.min(self.chars);
    }
}

/// How many bytes are such. Sums of a byte each are added up before one could overflow: sixteen of them fit into a register.
#[inline(always)]
fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> u32 {
    let of_part = |part: &[u8]| u32::from(part.iter().fold(0u8, |sum, &byte| sum.wrapping_add(u8::from(is(byte)))));
    bytes.chunks(255).map(of_part).sum()
}

/// How many bytes are such after the one before them.
#[inline(always)]
fn count_pairs(bytes: &[u8], is: impl Fn(u8, u8) -> bool) -> u32 {
    let seconds = bytes.get(1..).unwrap_or_default();
    let of_part = |(before, part): (&[u8], &[u8])| {
        u32::from(before.iter().zip(part).fold(0u8, |sum, (&before, &byte)| sum.wrapping_add(u8::from(is(before, byte)))))
    };
    bytes.chunks(255).zip(seconds.chunks(255)).map(of_part).sum()
}

fn is_stop(byte: u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?')
}

/// What a character counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Class {
    Plain,
    Space,
    Comma,
    /// Ends a sentence where white space follows.
    Stop,
    /// Ends a sentence wherever it stands.
    WideStop,
    Digit,
    Mark,
    Quote,
    Upper,
    /// An ideograph, kana or hangul: counts twice, and four are about a word.
    Wide,
}

const CLASSES: usize = Class::Wide as usize + 1;

static ASCII: [Class; 128] = {
    let mut table = [Class::Plain; 128];
    let mut at = 0;
    while at < table.len() {
        table[at] = match at as u8 {
            b' ' => Class::Space,
            b',' | b';' => Class::Comma,
            b'.' | b'!' | b'?' => Class::Stop,
            b'0'..=b'9' => Class::Digit,
            b'@' | b'|' | b'/' | b'#' | b'+' | b'=' | b'$' => Class::Mark,
            b'"' => Class::Quote,
            b'A'..=b'Z' => Class::Upper,
            _ => Class::Plain,
        };
        at += 1;
    }
    table
};

fn beyond_ascii(c: char) -> Class {
    match c {
        '…' => Class::Stop,
        '،' | '、' | '，' | '；' => Class::Comma,
        '。' | '！' | '？' | '।' | '؟' => Class::WideStop,
        '·' | '»' | '©' | '►' | '▸' | '→' | '›' | '€' => Class::Mark,
        '“' | '”' | '„' => Class::Quote,
        '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' => Class::Wide,
        c if c.is_uppercase() => Class::Upper,
        _ => Class::Plain,
    }
}

fn closes_quote(c: char) -> bool {
    matches!(c, '"' | '”' | '“' | '»' | '«' | '’' | '\'' | ')' | ']' | '」' | '』' | '‘')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::page::Mark;

    fn block(text: &str) -> Block {
        Block { kind: BlockKind::Paragraph, text: text.to_owned(), marks: vec![], container: 0, opens: true }
    }

    fn look(text: &str) -> Look {
        let mut look = Look::at(&block(text));
        look.read(&block(text));
        look
    }

    #[test]
    fn menus_are_measured_and_counted_once_they_are_read() {
        let mut look = Look::at(&block("Home, Town, Sport."));
        assert_eq!((look.chars, look.commas), (18, 0));
        look.read(&block("Home, Town, Sport."));
        assert_eq!((look.chars, look.commas, look.stops, look.ends_sentence), (18, 2, 1, true));
        let prose = "The harbour master said on Monday that the ferries would run again, if the wind allows it.";
        assert_eq!(Look::at(&block(prose)).commas, 1);
    }

    #[test]
    fn plain_text_counts_like_any() {
        for text in
            ["", "A", ".", " . A", "The Pier (1899), \"x\"; a@b|c/d#+=$ Oh? YES! End. ", "no. Yes", "A.B. c", &"Ab. C, d ".repeat(90)]
        {
            let (mut plain, mut any) = (Look::default(), Look::default());
            plain.count_ascii(text.as_bytes());
            any.count_any(text);
            assert_eq!(format!("{plain:?}"), format!("{any:?}"), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_few_characters_beyond_ascii_count_like_any(text in "([A-Za-z0-9 .,;!?@]{0,9}[“”„’—…»·©ÄéШß港。、،İ.]?){0,20}") {
            let (mut summed, mut any) = (Look::default(), Look::default());
            summed.count_ascii(text.as_bytes());
            summed.add_beyond_ascii(&text);
            any.count_any(&text);
            prop_assert_eq!(format!("{summed:?}"), format!("{any:?}"));
        }
    }

    #[test]
    fn characters_are_counted_by_what_they_are() {
        let found = look("The Pier, built in 1899, stands. “Still!” said Ann@x…");
        assert_eq!((found.chars, found.words, found.commas, found.stops), (53, 9, 2, 2));
        assert_eq!((found.digits, found.capitals, found.upper, found.marks, found.quotes), (4, 3, 4, 1, 2));
        assert!(found.ends_sentence && found.is_cut && found.opens_letter && !found.opens_lower && !found.ends_colon);
    }

    #[test]
    fn wide_characters_weigh_more() {
        let found = look("港は今日、再び開いた。");
        assert_eq!((found.chars, found.commas, found.stops), (20, 1, 1));
        assert!(found.words > 1 && found.ends_sentence);
    }

    #[test]
    fn marks_are_counted_in_characters() {
        let anchor = |range| Mark { range, kind: MarkKind::Anchor { href: "/".into(), rel: "".into(), class: "".into(), id: 0 } };
        let block = Block {
            kind: BlockKind::Paragraph,
            text: "Käse am Kai".to_owned(),
            marks: vec![anchor(0..5), anchor(1..5), Mark { range: 9..12, kind: MarkKind::Emphasis { strong: true } }],
            container: 0,
            opens: true,
        };
        let found = Look::at(&block);
        assert_eq!((found.linked, found.anchors, found.strong), (4, 2, 3));
    }

    #[test]
    fn an_empty_text_has_nothing() {
        let found = look("");
        assert_eq!((found.chars, found.words, found.stops), (0, 0, 0));
    }
}
