//! What the words around a date, and the class names on it, make of it.

use super::super::labels::{Label, holds_a_label, label_after, last_label};
use super::super::line::has_digit;
use super::sightings::Sighting;
use crate::letters;
use crate::page::{Block, Mark, MarkKind, Page};

/// What is said of a date, and whether in words or by a class name alone.
#[derive(Clone, Copy)]
pub(super) struct Said {
    pub label: Option<Label>,
    pub in_words: bool,
}

/// What is said of each date of a block.
pub(super) fn said(page: &Page, at: usize, block: &Block, sightings: &[Sighting]) -> Vec<Said> {
    let mut from = 0;
    let mut labels = Vec::with_capacity(sightings.len());
    for (nth, sighting) in sightings.iter().enumerate() {
        let words = block.text.get(from..sighting.spotted.range.start).unwrap_or_default();
        from = sighting.spotted.range.end.max(from);
        let is_bare = words.chars().filter(|c| letters::is_alphabetic(*c)).take(2).count() < 2;
        let before = || if nth == 0 && is_bare { label_before(page, at) } else { None };
        let rest = || block.text.get(from..).filter(|rest| nth + 1 == sightings.len() && !has_digit(rest)).and_then(label_after);
        let own = if is_bare && !words.contains('©') { None } else { last_label(words) };
        let label = own.or_else(before).or_else(rest);
        labels.push(Said { label: label.or_else(|| hinted(&sighting.hint)), in_words: label.is_some() });
    }
    labels
}

/// Whether anything may be said of a date of this block: cheaper than to read its dates.
pub(super) fn may_be_said(page: &Page, at: usize, block: &Block) -> bool {
    let tokens = |mark: &Mark| match &mark.kind {
        MarkKind::Hint { tokens } => hinted(tokens).is_some(),
        MarkKind::Time { hint, .. } => hinted(hint).is_some(),
        _ => false,
    };
    holds_a_label(&block.text) || block.marks.iter().any(tokens) || label_before(page, at).is_some()
}

/// A short block right before that says what the date is ("Updated:").
fn label_before(page: &Page, at: usize) -> Option<Label> {
    let before = page.blocks.get(at.checked_sub(1)?)?;
    let is_label = before.text.len() <= 40 && !before.text.is_empty() && !has_digit(&before.text);
    // "©" before a date is a photo's credit.
    if is_label { last_label(&before.text).filter(|label| *label != Label::Other) } else { None }
}

pub(super) fn opens_with_byline(text: &str) -> bool {
    ["By ", "by ", "BY ", "Von ", "von ", "Por ", "Par ", "Di ", "Author: ", "Autor: "].iter().any(|by| text.starts_with(by))
}

/// What class and itemprop tokens say; `published updated` on one element is the publication.
fn hinted(tokens: &str) -> Option<Label> {
    if tokens.is_empty() {
        return None;
    }
    let tokens = tokens.to_ascii_lowercase();
    // Microdata is exact; class names are a theme's, and "entry-date updated" dates whatever it is put on.
    if tokens.contains("datemodified") {
        return Some(Label::Modified);
    }
    if ["publish", "posted", "pubdate", "created", "entry-date", "dc:date", "issued"].iter().any(|word| tokens.contains(word)) {
        return Some(Label::Published);
    }
    ["updated", "modified", "lastmod", "update"].iter().any(|word| tokens.contains(word)).then_some(Label::Modified)
}

/// hAtom asks every entry for `updated` and leaves `published` open (<https://microformats.org/wiki/hatom>): themes that
/// state one date put it under that class, whatever it is the date of.
pub(super) fn is_entry_update(tokens: &str) -> bool {
    tokens.split_ascii_whitespace().any(|token| token == "updated")
}
