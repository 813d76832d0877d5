//! One look at every block, and the container and stretch of blocks where the article is: what later decisions count with.
//!
//! Most of a page is menus and teasers. Their text is counted, but their words and class names are read only where the article may be.

use std::ops::Range;

use super::headline::{self, Heads};
use super::look::Look;
use super::root;
use crate::extract::boilerplate::{Classes, Traits};
use crate::page::{Block, BlockKind, Container, ContainerId, Page};

/// Blocks beside the root that may still be the article: standfirst, second column. Of gold blocks outside the root, nine in ten.
const REACH: usize = 24;
/// Blocks beside that stretch that are read as neighbours of those in it.
const MARGIN: usize = 3;

/// The looks at all blocks, and the traits of the containers around the article.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub looks: Vec<Look>,
    /// Own traits of the containers that hold prose or the article.
    pub own: Vec<Traits>,
    /// Traits of such a container and those above it, as far as they can be believed: see [`believed`].
    pub around: Vec<Traits>,
    /// `mass[i]` is the text of blocks before `i` that could be prose, in weighted code points.
    pub mass: Vec<u32>,
    /// What the head says that blocks may repeat.
    pub heads: Heads,
    /// The block that is the page's headline.
    pub title: Option<usize>,
    /// The container that holds the article.
    pub root: ContainerId,
    /// Blocks among which the article is.
    pub region: Range<usize>,
}

impl Survey {
    pub fn of(page: &Page) -> Survey {
        let looks: Vec<Look> = page.blocks.iter().map(Look::at).collect();
        let heads = Heads::of(page);
        let title = headline::find(page, &heads);
        let end = headline::next_story(page, title).filter(|&end| has_story(&looks, end)).unwrap_or(looks.len());
        let mut survey = Survey { looks, heads, title, ..Survey::default() };
        let mut classes = Classes::default();
        survey.mass = survey.masses(page, end, |_| false);
        survey.read_containers(page, &mut classes, 0..end, true);
        survey.mass = survey.masses(page, end, |block| survey.around_of(block.container).has(Traits::FOREIGN));
        survey.root = root::find(page, &survey);
        survey.region = survey.stretch(page, end);
        survey.read_containers(page, &mut classes, survey.region.clone(), false);
        let read = survey.region.start.saturating_sub(MARGIN)..(survey.region.end + MARGIN).min(survey.looks.len());
        for (look, block) in survey.looks.iter_mut().zip(&page.blocks).take(read.end).skip(read.start) {
            look.read(block);
        }
        survey
    }

    /// Prose inside a container.
    pub fn mass_of(&self, page: &Page, container: ContainerId) -> u32 {
        page.containers.get(container as usize).map_or(0, |c| self.between(c.blocks.start, c.blocks.end))
    }

    /// Prose of the blocks `start..end`.
    pub fn between(&self, start: u32, end: u32) -> u32 {
        let at = |i: u32| self.mass.get(i as usize).copied().unwrap_or(0);
        at(end).saturating_sub(at(start))
    }

    pub fn is_prose(&self, at: usize) -> bool {
        self.mass.get(at + 1) > self.mass.get(at)
    }

    pub fn own_of(&self, container: ContainerId) -> Traits {
        self.own.get(container as usize).copied().unwrap_or_default()
    }

    pub fn around_of(&self, container: ContainerId) -> Traits {
        self.around.get(container as usize).copied().unwrap_or_default()
    }

    /// Running sums of the text before block `end` that could be prose.
    fn masses(&self, page: &Page, end: usize, foreign: impl Fn(&Block) -> bool) -> Vec<u32> {
        let mut sums = Vec::with_capacity(self.looks.len() + 1);
        let mut sum = 0u32;
        sums.push(0);
        for (i, (block, look)) in page.blocks.iter().zip(&self.looks).enumerate() {
            let own = weight(block.kind, look);
            if own > 0 && i < end && !foreign(block) {
                sum = sum.saturating_add(own);
            }
            sums.push(sum);
        }
        sums
    }

    /// Reads the class names of the containers that hold any of `blocks`, or of those with prose alone. Parents come first.
    fn read_containers(&mut self, page: &Page, classes: &mut Classes, blocks: Range<usize>, prose: bool) {
        let blocks = blocks.start as u32..blocks.end as u32;
        if self.own.is_empty() {
            self.own.resize(page.containers.len(), Traits::UNREAD);
            self.around.resize(page.containers.len(), Traits::NONE);
        }
        let total = self.mass.last().copied().unwrap_or(0);
        for (id, container) in page.containers.iter().enumerate() {
            if container.blocks.start >= blocks.end || container.blocks.end <= blocks.start || self.own.get(id) != Some(&Traits::UNREAD) {
                continue;
            }
            let inside = self.between(container.blocks.start, container.blocks.end);
            if prose && inside == 0 {
                continue;
            }
            let own = classes.of_container(container);
            let above = container.parent.map_or(Traits::NONE, |p| self.around_of(p));
            let around = above | believed(page, container, own, total > 0 && u64::from(inside) * 5 >= u64::from(total) * 2);
            (self.own[id], self.around[id]) = (own, around);
        }
    }

    /// The root and some blocks on both sides, from the headline on and not into the next story.
    fn stretch(&self, page: &Page, end: usize) -> Range<usize> {
        let root = page.containers.get(self.root as usize).map_or(0..0, |c| c.blocks.start as usize..c.blocks.end as usize);
        let near = root.start.saturating_sub(REACH);
        let start = self.title.filter(|&t| t < root.start).map_or(near, |t| near.min(t + 1));
        start..(root.end + REACH).min(end).max(start)
    }
}

/// Whether the blocks before `end` hold a story of their own.
fn has_story(looks: &[Look], end: usize) -> bool {
    const FEW: u32 = 200;
    looks.iter().take(end).filter(|l| l.chars >= 60 && l.linked * 2 < l.chars).map(|l| l.chars).sum::<u32>() >= FEW
}

/// How much a block counts as prose.
fn weight(kind: BlockKind, look: &Look) -> u32 {
    let free = look.chars.saturating_sub(look.linked);
    if !look.may_be_prose() || look.stops + look.commas == 0 {
        return 0;
    }
    match kind {
        BlockKind::Paragraph | BlockKind::Loose | BlockKind::Quote => free,
        BlockKind::ListItem | BlockKind::Preformatted | BlockKind::Cell => free / 2,
        BlockKind::Heading(_) | BlockKind::Caption | BlockKind::Control | BlockKind::Image => 0,
    }
}

/// What of a container's traits is believed.
///
/// A word that speaks of a box is not believed of a frame, a container that holds two fifths of the page's prose
/// (`with-sidebar` on the page's frame, `share` on the whole story): the box would be the article. Comments may well be
/// longer than the story; what has no headline of the first level in it is believed to be comments.
fn believed(page: &Page, container: &Container, own: Traits, is_frame: bool) -> Traits {
    if !is_frame {
        return own;
    }
    let is_comments = own.has(Traits::COMMENTS) && container.depth > 1 && !is_titled(page, container);
    let comments = if is_comments { Traits::COMMENTS } else { Traits::NONE };
    Traits(own.0 & (Traits::BODY | Traits::ARTICLE | comments).0)
}

fn is_titled(page: &Page, container: &Container) -> bool {
    container.blocks.clone().any(|i| page.blocks.get(i as usize).is_some_and(|b| b.kind == BlockKind::Heading(1)))
}
