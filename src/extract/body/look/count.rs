//! Words, capitals, commas and other characters of a text.

use super::Look;
use crate::letters;

/// Characters beyond ASCII are added to what the bytes say, where at most one byte of so many is of one.
const FEW: usize = 8;

impl Look {
    /// Counts what is in the text, unless that was done.
    pub(super) fn count(&mut self, text: &str) {
        if std::mem::replace(&mut self.is_counted, true) {
            return;
        }
        let beyond = if text.is_ascii() { 0 } else { text.bytes().filter(|byte| !byte.is_ascii()).count() };
        if beyond * FEW > text.len() {
            self.count_any(text);
        } else {
            self.count_ascii(text.as_bytes());
            if beyond > 0 {
                self.add_beyond_ascii(text);
            }
        }
        self.read_ends(text);
    }

    /// Eight counters of a byte each are added at once, and carried before one could overflow.
    fn count_ascii(&mut self, bytes: &[u8]) {
        let mut sums = [0u32; COUNTERS];
        let mut before = Class::Space;
        for part in bytes.chunks(usize::from(u8::MAX)) {
            let mut packed = 0;
            for &byte in part {
                let class = BYTES[usize::from(byte)];
                packed += PAIRS[before as usize][class as usize];
                before = class;
            }
            sums.iter_mut().zip(u64::to_le_bytes(packed)).for_each(|(sum, count)| *sum += u32::from(count));
        }
        let [spaces, commas, stops, digits, marks, quotes, upper, capitals] = sums;
        (self.commas, self.digits, self.marks, self.quotes, self.upper, self.capitals) = (commas, digits, marks, quotes, upper, capitals);
        self.chars = bytes.len() as u32;
        self.words = spaces + u32::from(!bytes.is_empty());
        self.stops = stops + u32::from(before == Class::Stop);
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
            let class = if c.is_ascii() { BYTES[c as usize] } else { beyond_ascii(c) };
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

/// By byte; those of characters beyond ASCII are plain.
static BYTES: [Class; 256] = {
    let mut table = [Class::Plain; 256];
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

/// Sums over the bytes of a text: spaces, commas, stops before a space, digits, marks, quotation marks, capitals, capitals after a space.
const COUNTERS: usize = 8;

/// By the class of the byte before and by its own, what a byte adds: a counter a byte, in the order above.
static PAIRS: [[u64; CLASSES]; CLASSES] = {
    let mut table = [[0; CLASSES]; CLASSES];
    let mut before = 0;
    while before < CLASSES {
        let counters = [(Class::Space, 0), (Class::Comma, 1), (Class::Digit, 3), (Class::Mark, 4), (Class::Quote, 5), (Class::Upper, 6)];
        let mut at = 0;
        while at < counters.len() {
            let (class, counter) = counters[at];
            table[before][class as usize] = 1 << (8 * counter);
            at += 1;
        }
        if before == Class::Stop as usize {
            table[before][Class::Space as usize] |= 1 << (8 * 2);
        }
        if before == Class::Space as usize {
            table[before][Class::Upper as usize] |= 1 << (8 * 7);
        }
        before += 1;
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
}
