//! Somebody or something with a name.

use std::ops::Range;

use super::Gender;

/// A name of two words or more, or one by which alone the article calls somebody.
#[derive(Debug)]
pub(in super::super) struct Entity<'a> {
    /// Tokens of the name as first written in full, titles dropped.
    pub words: Range<usize>,
    /// The first and the last of these.
    pub first: &'a str,
    pub last: &'a str,
    pub gender: Option<Gender>,
    /// An organisation or place by its last word.
    pub body: bool,
    pub mentions: u32,
    /// Begins with a first name on the list, or stands behind a word for what people are.
    pub known: bool,
    /// Tokens of the mentions in full seen by [`People::named`], in order.
    pub(super) full: Places,
    /// The entities before it with the same last and first name.
    pub same_last: Option<usize>,
    pub same_first: Option<usize>,
}

impl Entity<'_> {
    /// Whether the name is this one word.
    pub fn is_called(&self, word: &str) -> bool {
        self.words.len() == 1 && self.last == word
    }
}

/// Token indices; nearly all names are mentioned once or twice.
#[derive(Debug)]
pub(super) enum Places {
    Few([usize; 2], usize),
    Many(Vec<usize>),
}

impl Places {
    pub fn push(&mut self, at: usize) {
        match self {
            Places::Few(few, len) => match few.get_mut(*len) {
                Some(free) => {
                    *free = at;
                    *len += 1;
                }
                None => *self = Places::Many(few.iter().copied().chain([at]).collect()),
            },
            Places::Many(many) => many.push(at),
        }
    }

    pub fn all(&self) -> &[usize] {
        match self {
            Places::Few(few, len) => few.get(..*len).unwrap_or_default(),
            Places::Many(many) => many,
        }
    }
}
