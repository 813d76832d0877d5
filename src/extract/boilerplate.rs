//! What is not the article, as rows of data: words in classes and ids, openings of lines, phrases.
//!
//! A row alone decides nothing: it is evidence that `body` weighs with the rest.

mod classes;
mod lines;
mod phrases;

pub(super) use classes::{Traits, of_container, of_tokens};
pub(super) use lines::{Line, line};
pub(super) use phrases::phrases;

/// Folds the start of a text for the tables: lower case, at most `limit` characters, typographic apostrophes made plain.
pub(super) fn fold(text: &str, limit: usize) -> String {
    text.chars()
        .take(limit)
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '’' | '‘' | '´' => '\'',
            c => c,
        })
        .collect()
}
