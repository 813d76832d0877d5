//! Where the story's text stands among the page's blocks.

use std::ops::Range;

use crate::model::{Draft, Place};
use crate::page::{BlockKind, Page};

/// The story's blocks.
#[derive(Debug, Default)]
pub(super) struct Flow {
    /// Whether a block is a paragraph of the body, by block.
    is_body: Vec<bool>,
    /// Body paragraphs before a block: differences tell how many stand in a range.
    before: Vec<u32>,
    /// First block of the story's head: its headline, else its first paragraph.
    pub(super) head: u32,
    /// From the first paragraph to the last.
    pub(super) body: Range<u32>,
}

impl Flow {
    pub(super) fn of(page: &Page, draft: &Draft) -> Flow {
        let mut is_body = vec![false; page.blocks.len()];
        for (block, _) in draft.body.iter().flat_map(|found| &found.value).filter_map(|paragraph| paragraph.from) {
            if let Some(flag) = is_body.get_mut(block as usize) {
                *flag = true;
            }
        }
        let first = is_body.iter().position(|&is| is).unwrap_or_default();
        let end = is_body.iter().rposition(|&is| is).map_or(first, |last| last + 1);
        let mut before = Vec::with_capacity(is_body.len() + 1);
        before.push(0);
        before.extend(is_body.iter().scan(0, |sum, &is| {
            *sum += u32::from(is);
            Some(*sum)
        }));
        let at = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        Flow { head: headline(page, draft).unwrap_or(at(first)).min(at(first)), body: at(first)..at(end), is_body, before }
    }

    pub(super) fn is_body(&self, block: u32) -> bool {
        self.is_body.get(block as usize).copied().unwrap_or_default()
    }

    /// Whether a range of blocks holds the whole body.
    pub(super) fn is_around(&self, blocks: &Range<u32>) -> bool {
        !self.body.is_empty() && blocks.start <= self.body.start && blocks.end >= self.body.end
    }

    /// Paragraphs of the body in a range of blocks.
    pub(super) fn paragraphs(&self, blocks: &Range<u32>) -> u32 {
        let at = |index: u32| self.before.get(index as usize).or(self.before.last()).copied().unwrap_or_default();
        at(blocks.end).saturating_sub(at(blocks.start))
    }
}

fn headline(page: &Page, draft: &Draft) -> Option<u32> {
    match draft.title.as_ref().map(|title| &title.evidence.place) {
        Some(Place::Block(block)) => Some(*block),
        _ => {
            let title = draft.title.as_ref().map(|title| title.value.as_str());
            let heading = |(_, block): &(u32, &crate::page::Block)| {
                block.kind == BlockKind::Heading(1) && title.is_none_or(|title| block.text.contains(title) || title.contains(&block.text))
            };
            (0..).zip(&page.blocks).find(heading).map(|(at, _)| at)
        }
    }
}
