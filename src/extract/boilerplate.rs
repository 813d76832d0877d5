//! What is not the article, as rows of data: words in classes and ids, openings of lines, endings of captions, phrases.
//!
//! A row alone decides nothing: it is evidence that `body` weighs with the rest.

mod captions;
mod classes;
mod lines;
mod phrases;
mod scanner;

pub(super) use captions::ends_as_caption;
pub(super) use classes::{Classes, Traits, of_container, of_tokens};
pub(super) use lines::{Line, line};
pub(super) use phrases::phrases;
pub(super) use scanner::Scanner;

/// Folds the start of a text for the tables: lower case, at most `limit` characters, typographic apostrophes made plain.
pub(super) fn fold(text: &str, limit: usize) -> String {
    let plain = text.as_bytes().get(..limit).unwrap_or(text.as_bytes());
    if plain.is_ascii() {
        return text.get(..plain.len()).unwrap_or_default().to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(limit.min(text.len()));
    for c in text.chars().take(limit) {
        match c {
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            '’' | '‘' | '´' => folded.push('\''),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_and_apostrophes_are_folded() {
        assert_eq!(fold("ÜBER Editor’s Picks", 13), "über editor's");
        assert_eq!(fold("", 5), "");
    }
}
