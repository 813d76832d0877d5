//! Updates, corrections, the credit of a republished story and that of an agency in the text.

mod credit;
mod labels;

pub(super) use credit::is_credit;

use super::Context;
use super::byline::{agency, signature};
use crate::model::{Draft, Found, Paragraph, Place};
use crate::page::{BlockKind, Page};
use labels::{CORRECTIONS, UPDATES, opens_with};

/// Bytes that a correction outside the body may have: longer blocks tell a story, shorter ones are no more than a label.
const NOTE: std::ops::Range<usize> = 25..1200;

pub(super) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    let body = draft.body.as_ref().map_or(&[][..], |b| &b.value);
    draft.update_note = update(body);
    draft.correction_note = correction(page, body);
    draft.republished_from = credit::find(page);
    agency::find(page, context, draft);
    signature::find(page, context, draft);
}

/// From the first label to the end of the body; a label over the whole story marks its own paragraph alone.
fn update(body: &[Paragraph]) -> Option<Found<String>> {
    let (at, row) = body.iter().enumerate().find_map(|(i, p)| Some((i, opens_with(&UPDATES, &p.text)?)))?;
    let note = if at == 0 { &body[..1] } else { &body[at..] };
    let first = note.first()?;
    let text: Vec<&str> = note.iter().map(|p| p.text.as_str()).collect();
    Some(Found::new("update_note", "label", place(first), row, text.join("\n\n")))
}

/// A correction in the body, else anywhere on the page.
fn correction(page: &Page, body: &[Paragraph]) -> Option<Found<String>> {
    let inside = body.iter().find_map(|p| Some((place(p), p.text.as_str(), opens_with(&CORRECTIONS, &p.text)?)));
    let outside = || {
        page.blocks
            .iter()
            .enumerate()
            .filter(|(_, b)| NOTE.contains(&b.text.len()) && !matches!(b.kind, BlockKind::Control | BlockKind::Image))
            .find_map(|(i, b)| {
                let row = opens_with(&CORRECTIONS, &b.text)?;
                let says_more = b.text.len() > row.len() + 20;
                says_more.then_some((Place::Block(i as u32), b.text.as_str(), row))
            })
    };
    let (place, text, row) = inside.or_else(outside)?;
    Some(Found::new("correction_note", "label", place, row, text.to_owned()))
}

fn place(paragraph: &Paragraph) -> Place {
    paragraph.from.map_or(Place::Body, |(block, _)| Place::Block(block))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(lines: &[&str]) -> Vec<Paragraph> {
        lines.iter().enumerate().map(|(i, text)| Paragraph { text: (*text).to_owned(), from: Some((i as u32, 0)) }).collect()
    }

    #[test]
    fn an_update_runs_to_the_end_of_the_body() {
        let found = update(&body(&["The harbour opened.", "UPDATE: It closed again.", "“Sadly,” said Bo Park."]));
        assert_eq!(found.map(|f| f.value), Some("UPDATE: It closed again.\n\n“Sadly,” said Bo Park.".to_owned()));
    }

    #[test]
    fn an_update_over_the_story_is_its_own_paragraph() {
        let found = update(&body(&["Update: New figures were added.", "The harbour opened."]));
        assert_eq!(found.map(|f| f.value), Some("Update: New figures were added.".to_owned()));
        assert_eq!(update(&[]), None);
        assert_eq!(update(&body(&["Updates came in all night, she said."])), None);
    }

    #[test]
    fn a_correction_may_stand_outside_the_body() {
        let block = crate::page::Block {
            kind: BlockKind::Loose,
            text: "Correction: An earlier version misspelled Bo Park.".to_owned(),
            marks: vec![],
            container: 0,
            opens: false,
        };
        let page = Page { blocks: vec![block], ..Page::default() };
        let found = correction(&page, &[]);
        assert_eq!(found.map(|f| (f.evidence.place, f.value.len())), Some((Place::Block(0), 50)));
    }
}
