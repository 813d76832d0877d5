//! Where the story's head is: the headline's block, and the blocks around it in which its date line is expected.

use std::ops::Range;

use crate::model::{Draft, Place};
use crate::page::{Block, BlockKind, Page};

/// Blocks before the headline, and after it, that belong to its head.
const ABOVE: usize = 6;
const BELOW: usize = 45;
/// A block longer than this is the dek or the body.
pub(super) const LONG: usize = 160;
/// Blocks after a heading in which the story begins that it is the headline of.
const OPENING: usize = 6;

pub(super) struct Frame {
    pub title: Option<usize>,
    /// Blocks in which a date line of the story is expected.
    pub near: Range<usize>,
}

impl Frame {
    pub fn of(page: &Page, draft: &Draft) -> Frame {
        let title = title_block(page, draft);
        let start = title.map_or(0, |at| at.saturating_sub(ABOVE));
        let after = title.map_or(0, |at| at + 1);
        let last = page.blocks.len().min(after + BELOW);
        // The dek may be one long block; the second is the body.
        let long = (after..last).filter(|at| page.blocks.get(*at).is_some_and(|b| b.text.len() > LONG && !is_hidden(page, b)));
        Frame { title, near: start..long.take(2).last().map_or(last, |at| at + 1) }
    }

    /// How many blocks above the headline a block is.
    pub fn above(&self, at: usize) -> usize {
        self.title.and_then(|title| title.checked_sub(at)).unwrap_or(0)
    }

    /// How many blocks below it.
    pub fn below(&self, at: usize) -> Option<usize> {
        at.checked_sub(self.title?)
    }
}

pub(super) fn is_hidden(page: &Page, block: &Block) -> bool {
    page.containers.get(block.container as usize).is_some_and(|c| c.hidden)
}

fn title_block(page: &Page, draft: &Draft) -> Option<usize> {
    let title = draft.title.as_ref();
    if let Some(Place::Block(at)) = title.map(|t| &t.evidence.place) {
        return Some(*at as usize);
    }
    let text = title.map(|t| t.value.as_str()).unwrap_or_default();
    let heading = |b: &Block| matches!(b.kind, BlockKind::Heading(_)) && !is_hidden(page, b);
    // A third of the title is more than the site's name or the section.
    let part = |b: &Block| b.text.len() * 3 >= text.len() && text.contains(&*b.text);
    let same = |b: &Block| !text.is_empty() && b.text.len() > 8 && (b.text == text || part(b) || b.text.contains(text));
    let blocks = || page.blocks.iter();
    let opening = |levels: Range<u8>| {
        let level = move |b: &Block| matches!(b.kind, BlockKind::Heading(level) if levels.contains(&level)) && !is_hidden(page, b);
        blocks().enumerate().position(|(at, b)| level(b) && is_followed_by_a_story(page, at))
    };
    blocks()
        .position(|b| heading(b) && same(b))
        .or_else(|| opening(1..2))
        .or_else(|| opening(2..4))
        .or_else(|| blocks().position(|b| b.kind == BlockKind::Heading(1) && !is_hidden(page, b)))
        .or_else(|| blocks().position(same))
}

fn is_followed_by_a_story(page: &Page, at: usize) -> bool {
    let next = page.blocks.get(at + 1..).unwrap_or_default();
    let head = next.iter().take(OPENING).take_while(|b| !matches!(b.kind, BlockKind::Heading(1)));
    head.filter(|b| !is_hidden(page, b)).any(|b| b.text.len() > LONG)
}
