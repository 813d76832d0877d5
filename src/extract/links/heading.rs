//! The heading of a list of cards: the short line that opens the list's element, or one around it.

use std::ops::Range;

use super::cards::Cards;
use super::placement;
use super::region::{Region, at as region_at};
use crate::page::{Block, BlockKind, ContainerId, Page};

/// Longest heading, in characters.
const LONGEST: usize = 90;
/// Elements to climb, and blocks to look at on each, at most.
const CLIMB: usize = 7;
const LOOK: usize = 40;

/// A list's heading and the block it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) text: String,
    pub(super) block: u32,
}

/// Lines that stand between a heading and its list and are not headings; folded, sorted.
const PASSED: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "all",
    "anuncio",
    "anzeige",
    "close",
    "loading",
    "more",
    "next",
    "previous",
    "publicidad",
    "publicidade",
    "publicité",
    "pubblicità",
    "reklam",
    "reklama",
    "scroll",
    "see all",
    "see more",
    "show more",
    "skip",
    "view all",
    "view more",
    "werbung",
    "реклама",
    "広告",
];

/// Finds headings.
pub(super) struct Headings<'a> {
    pub(super) page: &'a Page,
    pub(super) cards: &'a Cards<'a>,
    pub(super) regions: &'a [Region],
}

enum Line {
    Heading(u32),
    Text,
    Nothing,
}

impl Headings<'_> {
    /// The nearest heading above a list whose first card starts at block `start`.
    pub(super) fn above(&self, list: ContainerId, start: u32) -> Option<Heading> {
        let mut inner_start = start;
        let mut next = Some(list);
        let mut tab = None;
        for _ in 0..CLIMB {
            let id = next?;
            let container = self.page.containers.get(id as usize)?;
            match self.last_line(id, container.blocks.start..inner_start) {
                Line::Heading(at) => match self.tabs(at, container.blocks.start) {
                    Some(tabs) => {
                        let label = self.label(&tabs, id, inner_start);
                        if label.as_ref().is_some_and(|label| placement::of_heading(&label.text).is_some()) {
                            return label;
                        }
                        // "Today | This week": the heading above the tabs speaks for all of them.
                        let above = tabs.first().and_then(|&first| match self.last_line(id, container.blocks.start..first) {
                            Line::Heading(at) => Some(self.whole(container.blocks.start, at)),
                            _ => None,
                        });
                        if above.is_some() {
                            return above;
                        }
                        tab = tab.or(label);
                    }
                    None => {
                        let heading = self.whole(container.blocks.start, at);
                        let stronger = placement::of_heading(&heading.text).is_some();
                        return if stronger { Some(heading) } else { tab.or(Some(heading)) };
                    }
                },
                Line::Text => return tab,
                Line::Nothing => {}
            }
            inner_start = container.blocks.start;
            next = container.parent;
        }
        tab
    }

    /// The last block of an element before `range.end` that is not inside a part of it with cards.
    fn last_line(&self, element: ContainerId, range: Range<u32>) -> Line {
        let mut at = range.end;
        for _ in 0..LOOK {
            if at <= range.start {
                break;
            }
            at -= 1;
            let Some(block) = self.page.blocks.get(at as usize) else { break };
            if let Some(part) = self.part_with_cards(element, block.container) {
                at = part.max(range.start);
                continue;
            }
            if self.cards.is_linked(at) || self.is_passed(block) {
                continue;
            }
            // A lone button is none; a row of them may be tabs.
            if block.kind == BlockKind::Control && placement::of_heading(&block.text).is_none() && self.tabs(at, range.start).is_none() {
                continue;
            }
            if is_heading(block) {
                return Line::Heading(at);
            }
            // One sentence between a heading and its list introduces the list.
            let above = at
                .checked_sub(1)
                .filter(|&above| above >= range.start)
                .and_then(|above| Some((above, self.page.blocks.get(above as usize)?)));
            return match above {
                Some((above, block)) if matches!(block.kind, BlockKind::Heading(_)) && placement::of_heading(&block.text).is_some() => {
                    Line::Heading(above)
                }
                _ => Line::Text,
            };
        }
        Line::Nothing
    }

    /// First block of the child of `element` around a container, if that child holds cards.
    fn part_with_cards(&self, element: ContainerId, container: ContainerId) -> Option<u32> {
        let child = self.child(element, container)?;
        self.cards.holds_card(child).then(|| self.page.containers.get(child as usize).map(|child| child.blocks.start))?
    }

    /// The child of `element` that is or holds a container.
    fn child(&self, element: ContainerId, container: ContainerId) -> Option<ContainerId> {
        let mut child = container;
        while child != element {
            match self.page.containers.get(child as usize)?.parent {
                Some(parent) if parent == element => return Some(child),
                Some(parent) => child = parent,
                None => return None,
            }
        }
        None
    }

    /// The labels of tabs that end at block `last`: lines of one kind, each in an element of its own, side by side.
    fn tabs(&self, last: u32, from: u32) -> Option<Vec<u32>> {
        let line = |at: u32| self.page.blocks.get(at as usize);
        let kind = line(last)?.kind;
        if matches!(kind, BlockKind::Heading(_)) {
            return None;
        }
        let parent = |at: u32| self.page.containers.get(line(at)?.container as usize).map(|c| (c.parent, c.depth));
        let same = |&at: &u32| {
            let alone =
                line(at).is_some_and(|block| block.kind == kind && is_heading(block) && block.text.len() < 40) && !self.cards.is_linked(at);
            let depth = parent(at).map(|(_, depth)| depth);
            alone
                && depth == parent(last).map(|(_, depth)| depth)
                && (at == last || line(at).map(|b| b.container) != line(at + 1).map(|b| b.container))
        };
        let mut labels: Vec<u32> = (from..=last).rev().take_while(same).collect();
        labels.reverse();
        (labels.len() > 1).then_some(labels)
    }

    /// The label of the panel, one of the children of `element`, that holds block `inner_start`.
    fn label(&self, tabs: &[u32], element: ContainerId, inner_start: u32) -> Option<Heading> {
        let last = *tabs.last()?;
        let bar = self.child(element, self.page.blocks.get(last as usize)?.container)?;
        // A wrapper around all panels is no panel: its children are.
        let mut panels = self.children(element, self.page.containers.get(bar as usize)?.end);
        if let [wrapper] = panels.as_slice() {
            panels = self.children(*wrapper, wrapper + 1);
        }
        let holding = |panel: &ContainerId| self.cards.holds_card(*panel);
        if panels.len() != tabs.len() {
            panels.retain(holding);
        }
        let number = panels
            .iter()
            .position(|&panel| self.page.containers.get(panel as usize).is_some_and(|panel| panel.blocks.contains(&inner_start)))?;
        let at = *tabs.get(number)?;
        Some(Heading { text: self.page.blocks.get(at as usize)?.text.clone(), block: at })
    }

    /// The children of a container with blocks in them, from `from` on.
    fn children(&self, element: ContainerId, from: ContainerId) -> Vec<ContainerId> {
        let Some(end) = self.page.containers.get(element as usize).map(|container| container.end) else { return Vec::new() };
        let mut children = Vec::new();
        let mut at = from;
        while at < end {
            let Some(child) = self.page.containers.get(at as usize) else { break };
            if !child.blocks.is_empty() {
                children.push(at);
            }
            at = child.end.max(at + 1);
        }
        children
    }

    /// A heading on two lines of one element is one heading.
    fn whole(&self, from: u32, last: u32) -> Heading {
        let line = |at: u32| self.page.blocks.get(at as usize);
        let own = line(last).map(|block| (block.container, block.kind));
        let is_part = |at: &u32| {
            line(*at).is_some_and(|block| Some((block.container, block.kind)) == own && !self.cards.is_linked(*at) && is_heading(block))
        };
        let first = (from..last).rev().take_while(is_part).last().unwrap_or(last);
        let texts: Vec<&str> = (first..=last).filter_map(line).map(|block| block.text.trim()).collect();
        Heading { text: texts.join(" "), block: last }
    }

    /// Lines that a reader passes over on the way up to the heading.
    fn is_passed(&self, block: &Block) -> bool {
        let text = block.text.trim();
        let told = || placement::of_heading(text).is_some();
        match block.kind {
            BlockKind::Image | BlockKind::Caption => true,
            BlockKind::Heading(_) => !text.chars().any(char::is_alphabetic),
            _ => {
                let icon = text.contains('_') && !text.contains(' ');
                let dated = text.chars().any(|c| c.is_ascii_digit());
                let handle = text.starts_with('@');
                let skipped =
                    icon || dated || handle || PASSED.contains(&placement::fold(text).as_str()) || !text.chars().any(char::is_alphabetic);
                skipped && !told() && text.len() < 80 || region_at(self.regions, block.container).chrome
            }
        }
    }
}

/// A block that heads a list wherever it stands: an `h1`–`h6`, or a line of words that such headings are made of.
pub(super) fn is_list_heading(block: &Block) -> bool {
    is_heading(block)
        && (matches!(block.kind, BlockKind::Heading(_)) || block.text.len() < 50 && placement::of_heading(&block.text).is_some())
}

/// A line that may head a list.
fn is_heading(block: &Block) -> bool {
    let text = block.text.trim();
    let short = text.chars().count() <= LONGEST && text.chars().any(char::is_alphabetic);
    match block.kind {
        BlockKind::Heading(_) => short,
        BlockKind::Paragraph | BlockKind::Loose | BlockKind::ListItem | BlockKind::Control | BlockKind::Cell => {
            let sentence = text.ends_with(['.', '!', ',']) && !text.ends_with("...");
            short && text.split(' ').count() <= 10 && !sentence
        }
        _ => false,
    }
}
