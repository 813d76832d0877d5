//! What a block of cards is for, told by its heading's words.

mod rows;

use self::rows::HEADINGS;
use crate::model::Placement;

/// What a heading's words say of its block; none where they say nothing.
pub(super) fn of_heading(heading: &str) -> Option<Placement> {
    let folded = fold(heading);
    HEADINGS.iter().find(|row| holds(&folded, row.words)).map(|row| row.placement)
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
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '’' | '‘' | '\'' => out.push('\''),
            // Combining marks belong to the letter before them.
            '\u{300}'..='\u{36f}' | '\u{900}'..='\u{97f}' | '-' => out.push(c),
            _ if c.is_alphanumeric() => out.push(c),
            _ if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whole words, but for scripts that write none.
fn holds(text: &str, words: &str) -> bool {
    let spaceless = words.chars().next().is_some_and(|c| c >= '\u{2e80}');
    text.match_indices(words).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + words.len()..).and_then(|t| t.chars().next());
        spaceless || !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
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
