//! Links in the story's own sentences.

use super::anchor::Anchor;
use super::flow::Flow;
use super::measure::words;
use super::placement;
use super::story_url::Shape;
use crate::letters;
use crate::model::{LinkDraft, Placement};
use crate::page::Page;

/// The link that an anchor in the prose is, by the shape of its target alone: one-word anchors may be stories, long ones tags.
pub(super) fn link(page: &Page, flow: &Flow, anchor: &Anchor<'_>) -> Option<LinkDraft> {
    let &(block, start, end) = anchor.spans.first()?;
    let span = (block, start, end);
    if !flow.is_body(block) || is_lone_link(page, &span) || anchor.to.own || anchor.paid || anchor.to.shape < Shape::Story {
        return None;
    }
    let text = page.blocks.get(block as usize)?.text.get(start as usize..end as usize)?.trim();
    if text.is_empty() {
        return None;
    }
    Some(LinkDraft {
        url: Some(anchor.to.url.clone().into()),
        title: Some(text.to_owned()),
        placement: Placement::InBody,
        heading: None,
        authors: Vec::new(),
        outlet: None,
        published: None,
        within: Some(span),
    })
}

/// A paragraph that is one link, perhaps after a label ("Read more:"), is a tip, not prose.
pub(super) fn is_lone_link(page: &Page, span: &(u32, u32, u32)) -> bool {
    let Some((before, anchor, after)) = parts(page, span) else { return false };
    words(anchor) >= 3 && (is_bare(before) || is_label(before)) && is_bare(after)
}

/// The label before a lone link: "Related" of "Related: Dam opens".
pub(super) fn label<'p>(page: &'p Page, span: &(u32, u32, u32)) -> Option<&'p str> {
    let (before, ..) = parts(page, span).filter(|_| is_lone_link(page, span))?;
    Some(before.trim_matches(|c: char| !letters::is_alphanumeric(c))).filter(|label| !label.is_empty())
}

fn parts<'p>(page: &'p Page, &(block, start, end): &(u32, u32, u32)) -> Option<(&'p str, &'p str, &'p str)> {
    let text = &page.blocks.get(block as usize)?.text;
    Some((text.get(..start as usize)?, text.get(start as usize..end as usize)?, text.get(end as usize..)?))
}

fn is_bare(text: &str) -> bool {
    !text.chars().any(letters::is_alphanumeric)
}

fn is_label(text: &str) -> bool {
    text.len() < 40 && placement::of_heading(text).is_some()
}
