//! Dates that are no line of their own: at the start of the story's text, and cut into pieces.

use super::super::candidates::{Candidate, Role, is_plausible};
use super::super::forms::{Hint, parse};
use super::super::line::has_digit;
use super::{LEAST, candidate};
use crate::page::{Block, Page};

/// Trust of a dateline: "Berlin, 10 December 2019 – The harbour …".
const DATELINE: i32 = 58;
/// Bytes of a text in which its dateline ends.
const DATELINE_END: usize = 80;
/// Words in lower case that names of places have, or that stand before the date.
const SMALL: [&str; 8] = ["am", "an", "de", "den", "der", "di", "la", "le"];
/// A figure or a name of a month in a block of its own is no longer than this.
const PIECE: usize = 12;

/// The date with which a story's text opens: a dash, a colon or a bracket parts it from the first sentence, and before it
/// stands no more than a place.
pub(super) fn dateline(block: &Block, at: usize, hint: &Hint<'_>) -> Option<Candidate> {
    let (end, _) = block.text.char_indices().take_while(|(at, _)| *at <= DATELINE_END).last()?;
    let opening = block.text.get(..end)?;
    let spotted = parse(opening, hint)?;
    let place = opening.get(..spotted.range.start)?;
    let named = |word: &str| !word.starts_with(char::is_lowercase) || SMALL.contains(&word);
    let is_place = place.split_whitespace().count() <= 4 && !has_digit(place) && place.split_whitespace().all(named);
    let rest = block.text.get(spotted.range.end..)?.trim_start_matches([' ', ')', '.']);
    // "10 December 2019. The harbour …"
    let is_sentence = place.is_empty() && block.text.get(spotted.range.end..).is_some_and(|rest| rest.starts_with(". "));
    let bracket = block.text.get(spotted.range.end..).is_some_and(|rest| rest.starts_with(')'));
    let is_parted = rest.starts_with(['–', '—', '-', ':', '|', '/', '(']) || bracket || is_sentence;
    (is_place && is_parted && is_plausible(&spotted.stated)).then(|| {
        candidate(spotted.stated, Role::Published, DATELINE, "dateline", at, opening.get(spotted.range).unwrap_or_default().to_owned())
    })
}

/// Day, month and year that stand in blocks of their own.
pub(super) fn pieces(page: &Page, at: usize, hint: &Hint<'_>) -> Option<Candidate> {
    let piece = |at: usize| page.blocks.get(at).map(|b| b.text.as_str()).filter(|text| (1..=PIECE).contains(&text.len()));
    let (first, second, third) = (piece(at)?, piece(at + 1)?, piece(at + 2).unwrap_or_default());
    if !has_digit(first) && !has_digit(second) {
        return None;
    }
    let joined = [first, second, third].join(" ");
    let spotted = parse(&joined, hint).filter(|s| s.range.start == 0 && s.range.end > first.len() && is_plausible(&s.stated))?;
    Some(candidate(spotted.stated, Role::Published, LEAST, "date_in_pieces", at, joined))
}
