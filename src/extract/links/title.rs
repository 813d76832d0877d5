//! The headline on a card.

use super::anchor::Anchor;
use super::cards::Card;
use super::fields::{has_word, hinted};
use crate::page::{Block, BlockKind, Page};

/// Class words of headlines; lower case.
const TITLES: &[&str] = &["headline", "hed", "title", "titel", "titulo", "titre", "titolo", "heading"];

/// Class words of parts of an anchor that follow the headline; lower case.
const DEKS: &[&str] =
    &["blurb", "count", "date", "dek", "description", "duration", "excerpt", "standfirst", "summary", "teaser", "time", "timestamp"];

/// The headline and its block.
pub(super) fn find<'p>(page: &'p Page, card: &Card, anchors: &[&Anchor<'p>]) -> Option<(u32, &'p str)> {
    let texts: Vec<(u32, &str)> = anchors.iter().flat_map(|anchor| anchor.texts(page)).filter(|(at, _)| is_text(page, *at)).collect();
    let heading = texts.iter().find(|(at, _)| block(page, *at).is_some_and(|b| matches!(b.kind, BlockKind::Heading(_))));
    let classed = || texts.iter().find_map(|&(at, text)| Some((at, classed_part(page, at, text)?)));
    let named = || {
        anchors
            .iter()
            .filter(|anchor| anchor.class.split(' ').any(|token| has_word(token, TITLES)))
            .find_map(|anchor| anchor.texts(page).find(|(at, _)| is_text(page, *at)))
    };
    let found = heading
        .copied()
        .or_else(classed)
        .or_else(named)
        .or_else(|| unlinked_heading(page, card))
        .or_else(|| plain(&texts))
        .or_else(|| image(page, anchors))?;
    Some((found.0, before_dek(page, found)))
}

fn block(page: &Page, at: u32) -> Option<&Block> {
    page.blocks.get(at as usize)
}

fn is_text(page: &Page, at: u32) -> bool {
    block(page, at).is_some_and(|block| !matches!(block.kind, BlockKind::Image | BlockKind::Control))
}

/// A part of an anchor's text, or a block inside the anchor, that its class calls the headline.
fn classed_part<'p>(page: &'p Page, at: u32, text: &'p str) -> Option<&'p str> {
    let block = block(page, at)?;
    let part = hinted(block, TITLES).filter(|part| text.contains(part));
    let whole = || page.containers.get(block.container as usize)?.tokens().any(|token| has_word(token, TITLES)).then_some(text);
    part.or_else(whole)
}

/// An `h1`–`h6` of the card that is no link itself.
fn unlinked_heading<'p>(page: &'p Page, card: &Card) -> Option<(u32, &'p str)> {
    card.root?;
    card.blocks.clone().find_map(|at| {
        block(page, at).filter(|b| matches!(b.kind, BlockKind::Heading(_)) && !b.text.is_empty()).map(|b| (at, b.text.as_str()))
    })
}

/// The first text of several words, else the longest of at least two.
fn plain<'p>(texts: &[(u32, &'p str)]) -> Option<(u32, &'p str)> {
    let dense = |text: &str| text.chars().filter(|&c| c >= '\u{2e80}').count();
    let telling = |text: &str| text.split(' ').count() >= 4 || dense(text) >= 10;
    let some = |text: &str| text.split(' ').count() >= 2 && text.len() > 10 || dense(text) >= 4;
    let longest = || texts.iter().filter(|(_, text)| some(text)).max_by_key(|(_, text)| text.len());
    texts.iter().find(|(_, text)| telling(text)).or_else(longest).copied()
}

/// The text of an image stands for a headline where there is none.
fn image<'p>(page: &'p Page, anchors: &[&Anchor<'p>]) -> Option<(u32, &'p str)> {
    let texts: Vec<(u32, &str)> = anchors.iter().flat_map(|anchor| anchor.texts(page)).collect();
    let described = texts.iter().find(|(at, text)| !is_text(page, *at) && text.split(' ').count() >= 3);
    described.or_else(|| texts.iter().find(|(at, _)| is_text(page, *at))).copied()
}

/// Less a dek, date or count that follows the headline in one line.
fn before_dek<'p>(page: &'p Page, (at, text): (u32, &'p str)) -> &'p str {
    let Some(block) = block(page, at) else { return text };
    let Some(part) = hinted(block, DEKS) else { return text };
    match text.strip_suffix(part) {
        Some(rest) if !rest.trim().is_empty() => rest.trim_end(),
        _ => text,
    }
}

/// Less arrows and bullets at the ends.
pub(super) fn clean(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '←' | '→' | '▶' | '►' | '◄' | '•' | '|' | '·' | '›' | '‹' | '⟶' | '⟵'))
}
