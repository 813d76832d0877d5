//! Openings of lines that tell what a line, or the box below it, is for.

mod rows;

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};

use self::Fit::Opens;
use self::rows::Row;
use super::fold;
use crate::letters;

/// What a line is by how it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Line {
    /// Opens a list of other stories, or is a link to one.
    Related,
    Share,
    /// Newsletter, subscription, donation, app.
    SignUp,
    Comments,
    /// Source, agency, permission, copyright.
    Credit,
    /// Photo credit or caption.
    Photo,
    Author,
    Advert,
    Tags,
    /// Date of publication or update.
    Date,
    /// Contact, address, about the publisher.
    About,
    /// Navigation and buttons.
    Navigation,
}

/// Whether the row must be the whole line or may go on.
#[derive(Clone, Copy, PartialEq)]
enum Fit {
    /// Nothing but punctuation follows.
    Whole,
    /// A word ends there.
    Opens,
}

/// Characters of a line that are looked at; no row is longer.
const LOOK: usize = 48;

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| rows::ROWS.concat());

static OPENINGS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .start_kind(StartKind::Anchored)
        .match_kind(MatchKind::LeftmostLongest)
        .build(ROWS.iter().map(|row| row.0))
        .expect("the rows are plain words")
});

/// How rows open, as bits of a hash: most lines open as no row does, and need no folding.
static STARTS: LazyLock<Starts> = LazyLock::new(|| {
    let mut starts = Starts { short: [0; 64], long: [0; 64] };
    for (word, ..) in ROWS.iter() {
        let word = word.as_bytes();
        let (at, bit) = bit(word, word.len().min(4));
        let set = if word.len() < 4 { &mut starts.short } else { &mut starts.long };
        set[at] |= bit;
    }
    starts
});

struct Starts {
    /// By the first two bytes, of rows of two or three.
    short: [u64; 64],
    /// By the first four bytes.
    long: [u64; 64],
}

impl Starts {
    /// Whether a row may open as this text does. Beyond ASCII the case of a letter may change its bytes.
    fn may_open(&self, text: &[u8]) -> bool {
        let has = |set: &[u64; 64], (at, bit): (usize, u64)| set[at] & bit != 0;
        !text.iter().take(4).all(u8::is_ascii) || has(&self.long, bit(text, 4)) || has(&self.short, bit(text, 2))
    }
}

/// The bit of a text's first bytes, ASCII letters in lower case.
fn bit(text: &[u8], bytes: usize) -> (usize, u64) {
    let bytes = bytes.min(if bytes < 4 { 2 } else { 4 });
    let number = text.iter().take(bytes).fold(0u32, |sum, byte| sum << 8 | u32::from(byte.to_ascii_lowercase()));
    let hash = number.wrapping_mul(0x9E37_79B1) >> 20;
    ((hash / 64) as usize, 1 << (hash % 64))
}

/// What a line is by how it opens; none for most lines.
pub(in crate::extract) fn line(text: &str) -> Option<Line> {
    let text = text.trim_start_matches(|c: char| !letters::is_alphanumeric(c) && c != '©');
    if !STARTS.may_open(text.as_bytes()) {
        return None;
    }
    let head = fold(text, LOOK);
    let hit = OPENINGS.try_find(Input::new(&head).anchored(Anchored::Yes)).ok()??;
    let (word, fit, line, _) = ROWS[hit.pattern().as_usize()];
    let rest = &head[hit.end()..];
    let spaced = word.is_ascii() || word.chars().all(|c| c < '\u{2e80}');
    let ends = !spaced || !word.ends_with(letters::is_alphanumeric) || !rest.starts_with(letters::is_alphanumeric);
    (ends && (fit == Opens || !rest.contains(letters::is_alphanumeric))).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_finds_its_example() {
        for (word, _, kind, example) in ROWS.iter() {
            assert_eq!(line(example), Some(*kind), "{word}: {example}");
            assert!(word.chars().count() < LOOK);
        }
    }

    #[test]
    fn a_sign_needs_no_space_behind_it() {
        assert_eq!(line("©2020 Example"), Some(Line::Credit));
        assert_eq!(line("Copyrighted works are kept there."), None);
    }

    #[test]
    fn prose_is_no_line() {
        assert_eq!(line("Sharecroppers met in the town hall."), None);
        assert_eq!(line("Watch out for the tide, the harbour master said."), None);
        assert_eq!(line(""), None);
        assert_eq!(line("…"), None);
    }
}
