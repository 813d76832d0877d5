//! What a block of cards is for, told by its heading's words.

mod rows;

use std::collections::HashMap;
use std::sync::LazyLock;

use self::rows::HEADINGS;
use crate::extract::hash::Known;
use crate::letters;
use crate::model::Placement;

/// Rows by their first word; those of scripts that write no spaces apart.
struct Index {
    by_word: HashMap<&'static str, Vec<usize>, Known>,
    /// Lengths of those words by first byte, one bit each.
    lengths: [u64; 256],
    spaceless: Vec<usize>,
}

impl Index {
    /// Whether a word, in any case of ASCII, may be the first one of a row.
    fn may_open(&self, word: &[u8]) -> bool {
        let lengths = word.first().and_then(|first| self.lengths.get(usize::from(first.to_ascii_lowercase())));
        lengths.is_some_and(|lengths| lengths >> word.len().min(63) & 1 == 1)
    }

    /// Whether a word of ASCII, in any case, is the first one of a row; true where it is too long to tell.
    fn opens(&self, word: &[u8]) -> bool {
        let mut buffer = [0; WORD];
        let Some(lower) = buffer.get_mut(..word.len()) else { return true };
        lower.copy_from_slice(word);
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).is_ok_and(|word| self.by_word.contains_key(word))
    }
}

/// Longest first word of a row that is looked up in place.
const WORD: usize = 24;

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index { by_word: HashMap::default(), lengths: [0; 256], spaceless: Vec::new() };
    for (at, row) in HEADINGS.iter().enumerate() {
        match is_spaceless(row.words) {
            true => index.spaceless.push(at),
            false => index.by_word.entry(first_word(row.words)).or_default().push(at),
        }
    }
    for word in index.by_word.keys() {
        let letter = word.bytes().next().and_then(|first| index.lengths.get_mut(usize::from(first)));
        letter.into_iter().for_each(|lengths| *lengths |= 1 << word.len().min(63));
    }
    index
});

/// What a heading's words say of its block; none where they say nothing.
pub(super) fn of_heading(heading: &str) -> Option<Placement> {
    if heading.len() > LONGEST {
        return None;
    }
    // Most lines hold no row's first word.
    let words = || heading.as_bytes().split(|byte| !byte.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    if heading.is_ascii() && !words().any(|word| INDEX.may_open(word) && INDEX.opens(word)) {
        return None;
    }
    first_row(&fold(heading)).and_then(|at| HEADINGS.get(at)).map(|row| row.placement)
}

/// Longer lines are no headings, in bytes.
const LONGEST: usize = 400;

/// The first row whose words a folded heading holds.
fn first_row(folded: &str) -> Option<usize> {
    let mut best: Option<usize> = None;
    let mut rest = folded;
    while let Some(start) = rest.find(letters::is_alphanumeric) {
        rest = rest.get(start..).unwrap_or_default();
        let word = first_word(rest);
        if INDEX.may_open(word.as_bytes()) {
            let rows = INDEX.by_word.get(word).into_iter().flatten();
            let found = rows.copied().find(|&row| HEADINGS.get(row).is_some_and(|row| opens_with(rest, row.words)));
            best = best.into_iter().chain(found).min();
        }
        rest = rest.get(word.len()..).unwrap_or_default();
    }
    let spaceless = || INDEX.spaceless.iter().copied().find(|&row| HEADINGS.get(row).is_some_and(|row| folded.contains(row.words)));
    // Their letters start with this byte or a greater one.
    let dense = folded.bytes().any(|byte| byte >= SPACELESS_LEAD);
    if !dense { best } else { best.into_iter().chain(spaceless()).min() }
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !letters::is_alphanumeric(c)).next().unwrap_or(text)
}

fn opens_with(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| !rest.starts_with(letters::is_alphanumeric))
}

/// First byte of U+2E80 in UTF-8.
const SPACELESS_LEAD: u8 = 0xe2;

fn is_spaceless(words: &str) -> bool {
    words.starts_with(|c| c >= '\u{2e80}')
}

/// Words of lists that a section's page fills: further reading where they stand inside a story.
const MORE_FROM: &[&str] = &["mehr aus", "mehr von", "more from", "more in", "more on", "más de", "plus de"];

pub(super) fn is_more_from(heading: &str) -> bool {
    let folded = fold(heading);
    MORE_FROM.iter().any(|words| folded.starts_with(words))
}

/// Headings that hold a byline's name head more stories by that author.
pub(super) fn names_one_of(heading: &str, names: &[String]) -> bool {
    let folded = fold(heading);
    names.iter().map(|name| fold(name)).any(|name| name.contains(' ') && holds(&folded, &name))
}

/// Lower case, straight apostrophes, anything but letters, digits and apostrophes one space.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return fold_ascii(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '’' | '‘' | '\'' => out.push('\''),
            // Combining marks belong to the letter before them.
            '\u{300}'..='\u{36f}' | '\u{900}'..='\u{97f}' | '-' => out.push(c),
            _ if letters::is_alphanumeric(c) => out.push(c),
            _ if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn fold_ascii(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'\'' | b'-' => out.push(byte),
            _ if byte.is_ascii_alphanumeric() => out.push(byte.to_ascii_lowercase()),
            _ if out.last().is_some_and(|last| *last != b' ') => out.push(b' '),
            _ => {}
        }
    }
    if out.last() == Some(&b' ') {
        out.pop();
    }
    String::from_utf8(out).unwrap_or_default()
}

/// Whole words, but for scripts that write none.
fn holds(text: &str, words: &str) -> bool {
    let spaceless = is_spaceless(words);
    text.match_indices(words).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + words.len()..).and_then(|t| t.chars().next());
        spaceless || !before.is_some_and(letters::is_alphanumeric) && !after.is_some_and(letters::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Placement::{Latest, Related, Sponsored};

    #[test]
    fn every_row_is_reached_by_its_own_words() {
        for (at, row) in HEADINGS.iter().enumerate() {
            assert_eq!(row.words, fold(row.words));
            let first = HEADINGS.iter().position(|other| holds(row.words, other.words)).unwrap();
            assert_eq!(first_row(row.words), Some(first), "{}", row.words);
            assert!(first == at || HEADINGS[first].placement == row.placement, "{} is hidden by {}", row.words, HEADINGS[first].words);
        }
    }

    #[test]
    fn headings() {
        for (heading, want) in [
            ("TW News Latest", Some(Latest)),
            ("Most Read", Some(Latest)),
            ("EDITOR’S PICKS", Some(Latest)),
            ("Related Articles:", Some(Related)),
            ("【関連記事】", Some(Related)),
            ("Mehr zum Thema Stauseen", Some(Related)),
            ("Sponsored content", Some(Sponsored)),
            ("Stopover", None),
            ("", None),
        ] {
            assert_eq!(of_heading(heading), want, "{heading}");
        }
    }

    #[test]
    fn names() {
        let names = vec!["Anna B. Example".to_owned(), "Desk".to_owned()];
        assert!(names_one_of("More from Anna B. Example", &names));
        assert!(!names_one_of("More from the Desk", &names));
    }
}
