//! Cards (an image, a headline, a byline: one story) and the lists they stand in, found by structure alone.
//!
//! A card is the largest element that speaks of one story; elements that hold several cards are lists.

use std::cell::Cell;
use std::collections::HashMap;
use std::ops::Range;

use super::anchor::{Anchor, Anchors};
use super::flow::Flow;
use super::measure::{dense, words};
use super::region::Regions;
use super::story_url::Shape;
use crate::extract::hash::Known;
use crate::page::{BlockKind, ContainerId, Page};

/// Text of a card, in bytes, and its blocks, at most: a larger element is no card.
const CARD_TEXT: u32 = 1500;
const CARD_BLOCKS: u32 = 24;
/// Share of a block's text that an anchor must hold to be its headline, in percent; less is a sentence with a link in it.
const ANCHOR_SHARE: usize = 45;

/// What speaks of one story.
#[derive(Debug)]
pub(super) struct Card {
    /// Its anchors: image, headline, "read more".
    pub(super) anchors: Vec<usize>,
    /// Largest element that is the card's alone; none where its list's text holds bare anchors.
    pub(super) root: Option<ContainerId>,
    pub(super) blocks: Range<u32>,
}

/// Cards side by side.
#[derive(Debug)]
pub(super) struct CardList {
    pub(super) container: ContainerId,
    pub(super) cards: Vec<Card>,
}

/// Which story an element speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Only {
    None,
    One(u32),
    Many,
}

/// The page seen as cards.
pub(super) struct Cards<'a> {
    page: &'a Page,
    flow: &'a Flow,
    anchors: &'a [Anchor<'a>],
    only: Vec<Only>,
    /// Whether a card's anchor stands on the block.
    linked: Vec<bool>,
    /// Bytes of text before each block.
    text_before: Vec<u32>,
    /// Bytes of each block's text that lead to stories.
    covered: Vec<u32>,
    /// Whether a block heads a list wherever it stands, where that was asked.
    headings: Vec<Cell<Option<bool>>>,
}

impl<'a> Cards<'a> {
    pub(super) fn find(page: &'a Page, flow: &'a Flow, anchors: &'a Anchors<'a>, regions: &Regions<'_>) -> (Cards<'a>, Vec<CardList>) {
        let mut text_before = Vec::with_capacity(page.blocks.len() + 1);
        text_before.push(0);
        text_before.extend(page.blocks.iter().scan(0u32, |sum, block| {
            *sum = sum.saturating_add(u32::try_from(block.text.len()).unwrap_or(u32::MAX));
            Some(*sum)
        }));
        let mut cards = Cards {
            page,
            flow,
            anchors: &anchors.list,
            only: vec![Only::None; page.containers.len()],
            linked: vec![false; page.blocks.len()],
            text_before,
            covered: covered(page, anchors),
            headings: vec![Cell::new(None); page.blocks.len()],
        };
        let mut chosen = Vec::with_capacity(anchors.list.len());
        chosen.extend((0..anchors.list.len()).filter(|&at| cards.is_candidate(at, regions)));
        for &at in &chosen {
            cards.mark(at);
        }
        let lists = cards.lists(&chosen);
        (cards, lists)
    }

    /// Whether the element, or anything in it, speaks of a listed story.
    pub(super) fn holds_card(&self, container: ContainerId) -> bool {
        self.only.get(container as usize).is_some_and(|only| *only != Only::None)
    }

    pub(super) fn is_linked(&self, block: u32) -> bool {
        self.linked.get(block as usize).copied().unwrap_or_default()
    }

    fn is_candidate(&self, at: usize, regions: &Regions<'_>) -> bool {
        let Some(anchor) = self.anchors.get(at) else { return false };
        let Some(block) = self.page.blocks.get(anchor.block() as usize) else { return false };
        !regions.is_chrome(block.container)
            && anchor.spans().all(|span| !self.flow.is_body(span.0) || super::prose::is_lone_link(self.page, span))
            && !self.is_sentence(anchor)
            && (anchor.own || anchor.shape == Shape::Story || self.reads_as_headline(anchor))
    }

    /// An anchor inside a longer text that is not its own.
    fn is_sentence(&self, anchor: &Anchor<'_>) -> bool {
        let (at, start, end) = anchor.first;
        let Some(block) = self.page.blocks.get(at as usize) else { return true };
        let covered = self.covered.get(at as usize).copied().unwrap_or_default() as usize;
        let in_text = !matches!(block.kind, BlockKind::Heading(_) | BlockKind::Image | BlockKind::Control);
        !anchor.has_several_spans() && start < end && in_text && block.text.len() > 80 && covered * 100 < block.text.len() * ANCHOR_SHARE
    }

    fn reads_as_headline(&self, anchor: &Anchor<'_>) -> bool {
        anchor.texts(self.page).any(|(at, text)| {
            let block = self.page.blocks.get(at as usize);
            let heading = block.is_some_and(|b| matches!(b.kind, BlockKind::Heading(_)) && text.len() * 10 >= b.text.len() * 8);
            let words = words(text);
            // "More in Local News" leads to a section, "© 2024 …" to a notice.
            if text.starts_with('©') || words <= 6 && super::placement::of_heading(text).is_some() {
                return false;
            }
            words >= 5 || heading && words >= 3 || dense(text) >= 10
        })
    }

    /// Tells every element around an anchor of its story; each element changes at most twice.
    fn mark(&mut self, at: usize) {
        let Some(anchor) = self.anchors.get(at) else { return };
        for &(block, ..) in anchor.spans() {
            if let Some(flag) = self.linked.get_mut(block as usize) {
                *flag = true;
            }
        }
        let mut next = self.page.blocks.get(anchor.block() as usize).map(|block| block.container);
        while let Some(id) = next {
            let (Some(only), Some(container)) = (self.only.get_mut(id as usize), self.page.containers.get(id as usize)) else { break };
            let seen = match *only {
                Only::None => Only::One(anchor.story),
                Only::One(story) if story == anchor.story => break,
                Only::One(_) => Only::Many,
                Only::Many => break,
            };
            *only = seen;
            next = container.parent;
        }
    }

    fn lists(&self, chosen: &[usize]) -> Vec<CardList> {
        let mut lists: Vec<CardList> = Vec::new();
        let mut by_container: HashMap<ContainerId, usize, Known> = HashMap::default();
        for &at in chosen {
            let Some(anchor) = self.anchors.get(at) else { continue };
            let Some(block) = self.page.blocks.get(anchor.block() as usize) else { continue };
            let (root, container) = self.root(anchor, block.container);
            let card = Card { anchors: vec![at], root, blocks: self.extent(root, anchor) };
            let open = by_container.get(&container).and_then(|&index| lists.get_mut(index)).filter(|list| !self.is_cut(list, &card));
            match open {
                Some(list) => self.add(list, card),
                None => {
                    by_container.insert(container, lists.len());
                    lists.push(CardList { container, cards: vec![card] });
                }
            }
        }
        lists
    }

    /// The story's own text, or another heading, stands between a list and the next card.
    fn is_cut(&self, list: &CardList, next: &Card) -> bool {
        let end = list.cards.last().map_or(0, |card| card.blocks.end);
        (end..next.blocks.start).any(|at| self.flow.is_body(at) || !self.is_linked(at) && self.is_list_heading(at))
    }

    /// Image and headline of one card may be elements of their own side by side.
    fn add(&self, list: &mut CardList, card: Card) {
        let story = |card: &Card| card.anchors.first().and_then(|&at| self.anchors.get(at)).map(|anchor| anchor.story);
        match list.cards.last_mut() {
            Some(last) if story(last) == story(&card) => {
                last.root = last.root.filter(|_| last.root == card.root);
                last.blocks.end = last.blocks.end.max(card.blocks.end);
                last.anchors.extend(card.anchors);
            }
            _ => list.cards.push(card),
        }
    }

    fn extent(&self, root: Option<ContainerId>, anchor: &Anchor<'_>) -> Range<u32> {
        match root.and_then(|id| self.page.containers.get(id as usize)) {
            Some(container) => container.blocks.clone(),
            None => anchor.block()..anchor.end(),
        }
    }

    /// The largest element of the anchor's story alone, and the one around it.
    fn root(&self, anchor: &Anchor<'_>, innermost: ContainerId) -> (Option<ContainerId>, ContainerId) {
        let mut root = None;
        let mut next = innermost;
        while let Some(container) = self.page.containers.get(next as usize) {
            let Some(parent) = container.parent else { break };
            if !self.may_be_card(next, root, anchor) {
                break;
            }
            root = Some(next);
            next = parent;
        }
        (root, next)
    }

    fn may_be_card(&self, id: ContainerId, inner: Option<ContainerId>, anchor: &Anchor<'_>) -> bool {
        let Some(container) = self.page.containers.get(id as usize) else { return false };
        let blocks = &container.blocks;
        let text = |at: u32| self.text_before.get(at as usize).copied().unwrap_or_default();
        let one = self.only.get(id as usize) == Some(&Only::One(anchor.story));
        let small =
            blocks.end.saturating_sub(blocks.start) <= CARD_BLOCKS && text(blocks.end).saturating_sub(text(blocks.start)) <= CARD_TEXT;
        one && small && self.flow.paragraphs(blocks) <= 1 && !self.opens_with_heading(blocks, inner, anchor)
    }

    /// A heading before the card so far is the list's, not the card's.
    fn opens_with_heading(&self, blocks: &Range<u32>, inner: Option<ContainerId>, anchor: &Anchor<'_>) -> bool {
        let start = inner.and_then(|id| self.page.containers.get(id as usize)).map_or(anchor.block(), |c| c.blocks.start);
        (blocks.start..start).any(|at| !self.is_linked(at) && self.is_list_heading(at))
    }

    /// Asked of a block once for each card that follows it.
    fn is_list_heading(&self, at: u32) -> bool {
        let (Some(known), Some(block)) = (self.headings.get(at as usize), self.page.blocks.get(at as usize)) else { return false };
        let is = known.get().unwrap_or_else(|| super::heading::is_list_heading(block));
        known.set(Some(is));
        is
    }
}

fn covered(page: &Page, anchors: &Anchors<'_>) -> Vec<u32> {
    let mut covered = vec![0; page.blocks.len()];
    for &(block, start, end) in anchors.list.iter().flat_map(Anchor::spans) {
        if let Some(sum) = covered.get_mut(block as usize) {
            *sum += end.saturating_sub(start);
        }
    }
    covered
}
