//! Links in the story's own sentences.

use super::anchor::{Anchor, Span};
use super::flow::Flow;
use super::measure::words;
use super::placement;
use super::story_url::Shape;
use crate::letters;
use crate::model::{LinkDraft, Placement};
use crate::page::Page;
use crate::url::Address;

/// The text of an anchor in the prose that is a link, by the shape of its target alone: one-word anchors may be stories, long ones tags.
pub(super) fn text<'p>(page: &'p Page, flow: &Flow, anchor: &Anchor<'_>) -> Option<&'p str> {
    let (block, start, end) = anchor.first;
    if !flow.is_body(block) || anchor.own || anchor.paid || anchor.shape < Shape::Story || is_lone_link(page, &anchor.first) {
        return None;
    }
    let text = page.blocks.get(block as usize)?.text.get(start as usize..end as usize)?.trim();
    Some(text).filter(|text| !text.is_empty())
}

pub(super) fn link(url: &Address<'_>, anchor: &Anchor<'_>, text: &str) -> LinkDraft {
    LinkDraft {
        url: Some(url.clone().into()),
        title: Some(text.to_owned()),
        placement: Placement::InBody,
        heading: None,
        authors: Vec::new(),
        outlet: None,
        published: None,
        within: Some(anchor.first),
    }
}

/// A paragraph that is one link, perhaps after a label ("Read more:"), is a tip, not prose.
pub(super) fn is_lone_link(page: &Page, span: &Span) -> bool {
    let Some((before, anchor, after)) = parts(page, span) else { return false };
    words(anchor) >= 3 && (is_bare(before) || is_label(before)) && is_bare(after)
}

/// The label before a lone link: "Related" of "Related: Dam opens".
pub(super) fn label<'p>(page: &'p Page, span: &Span) -> Option<&'p str> {
    let (before, ..) = parts(page, span).filter(|_| is_lone_link(page, span))?;
    Some(before.trim_matches(|c: char| !letters::is_alphanumeric(c))).filter(|label| !label.is_empty())
}

fn parts<'p>(page: &'p Page, &(block, start, end): &Span) -> Option<(&'p str, &'p str, &'p str)> {
    let text = &page.blocks.get(block as usize)?.text;
    Some((text.get(..start as usize)?, text.get(start as usize..end as usize)?, text.get(end as usize..)?))
}

fn is_bare(text: &str) -> bool {
    !text.chars().any(letters::is_alphanumeric)
}

fn is_label(text: &str) -> bool {
    text.len() < 40 && placement::of_heading(text).is_some()
}
