//! The heading of a list of cards: the short line that opens the list's element, or one around it.

mod rows;

use std::ops::Range;

use self::rows::{MORE_ROWS, PASSED_ROWS, UNSEEN, is_row};
use super::cards::Cards;
use super::measure::{dense, words};
use super::placement;
use super::region::Regions;
use crate::letters;
use crate::model::Placement;
use crate::page::{Block, BlockKind, ContainerId, MarkKind, Page};

/// Longest heading, in characters.
const LONGEST: usize = 90;
/// The same in scripts that write no spaces.
const DENSE: usize = 30;
/// Elements to climb, and blocks to look at on each, at most.
const CLIMB: usize = 7;
const LOOK: usize = 40;

/// A list's heading and the block it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) text: String,
    pub(super) block: u32,
    /// What its words say of the list.
    pub(super) told: Option<Placement>,
}

impl Heading {
    pub(super) fn new(text: &str, block: u32) -> Heading {
        Heading { text: text.to_owned(), block, told: placement::of_heading(text) }
    }

    /// Whether its words say what the list is for.
    pub(super) fn is_told(&self) -> bool {
        self.told.is_some()
    }
}

/// Finds headings.
pub(super) struct Headings<'a> {
    pub(super) page: &'a Page,
    pub(super) cards: &'a Cards<'a>,
    pub(super) regions: &'a Regions<'a>,
    /// The story's own headline, which heads no list.
    pub(super) title: Option<&'a str>,
}

pub(super) enum Line {
    Heading(u32),
    /// No heading, and no line to pass over.
    Text(u32),
    Nothing,
}

impl Headings<'_> {
    /// The nearest heading above a list whose first card starts at block `start`.
    pub(super) fn above(&self, list: ContainerId, start: u32) -> Option<Heading> {
        // The label of the list's tab, where its words tell nothing.
        let mut label = None;
        // One sentence between a heading and its list introduces the list.
        let mut introduced = false;
        let mut end = start;
        let mut next = list;
        for _ in 0..CLIMB {
            let container = self.page.containers.get(next as usize)?;
            let from = container.blocks.start;
            match self.last_line(next, from..end) {
                Line::Heading(at) => match self.tabs(at, from).and_then(|tabs| self.of_tabs(&tabs, next, from, start)) {
                    Some((heading, true)) => return Some(heading),
                    Some((heading, false)) => label = label.or(Some(heading)),
                    None => return self.of_line(from, at, introduced).filter(|heading| label.is_none() || heading.is_told()).or(label),
                },
                Line::Text(at) if !introduced => {
                    introduced = true;
                    end = at;
                    continue;
                }
                Line::Text(_) => return label,
                Line::Nothing => {}
            }
            end = from;
            next = container.parent?;
        }
        label
    }

    /// The heading at a block; above a sentence, only one whose words and element say that it is one.
    fn of_line(&self, from: u32, at: u32, introduced: bool) -> Option<Heading> {
        let certain = self.page.blocks.get(at as usize).is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)));
        Some(self.whole(from, at)).filter(|heading| !introduced || certain && heading.is_told())
    }

    /// The last block of an element before `range.end` that is not inside a part of it with cards.
    pub(super) fn last_line(&self, element: ContainerId, range: Range<u32>) -> Line {
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
            // A lone button is no heading; a row of them may be tabs.
            let button = block.kind == BlockKind::Control && placement::of_heading(&block.text).is_none();
            if self.cards.is_linked(at) || self.is_passed(block) || button && self.tabs(at, range.start).is_none() {
                continue;
            }
            return if is_heading(block) && self.title != Some(block.text.trim()) { Line::Heading(at) } else { Line::Text(at) };
        }
        Line::Nothing
    }

    /// First block of the child of `element` around a container, if that child holds cards.
    fn part_with_cards(&self, element: ContainerId, container: ContainerId) -> Option<u32> {
        let child = self.child(element, container)?;
        self.cards.holds_card(child).then(|| self.page.containers.get(child as usize).map(|child| child.blocks.start))?
    }

    /// The child of `element` that is or holds a container.
    pub(super) fn child(&self, element: ContainerId, container: ContainerId) -> Option<ContainerId> {
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

    /// A heading on two lines of one element is one heading.
    pub(super) fn whole(&self, from: u32, last: u32) -> Heading {
        let line = |at: u32| self.page.blocks.get(at as usize);
        let own = line(last).map(|block| (block.container, block.kind));
        let is_part = |at: &u32| {
            line(*at).is_some_and(|block| Some((block.container, block.kind)) == own && !self.cards.is_linked(*at) && is_heading(block))
        };
        let first = (from..last).rev().take(2).take_while(is_part).last().unwrap_or(last);
        let mut texts = (first..=last).filter_map(line).map(|block| block.text.trim());
        match (texts.next(), texts.next()) {
            (Some(alone), None) => Heading::new(without_more(alone), last),
            (a, b) => Heading::new(without_more(&a.into_iter().chain(b).chain(texts).collect::<Vec<_>>().join(" ")), last),
        }
    }

    /// Lines that a reader passes over on the way up to the heading.
    fn is_passed(&self, block: &Block) -> bool {
        let text = block.text.trim();
        if self.is_unseen(block) {
            return true;
        }
        let told = || placement::of_heading(text).is_some();
        match block.kind {
            BlockKind::Image | BlockKind::Caption => true,
            BlockKind::Heading(_) => !text.chars().any(letters::is_alphabetic) || is_row(text, &PASSED_ROWS),
            _ => {
                let icon = text.contains('_') && !text.contains(' ');
                let dated = text.chars().any(|c| c.is_ascii_digit());
                let handle = text.starts_with('@');
                let skipped = icon || dated || handle || is_row(text, &PASSED_ROWS) || !text.chars().any(letters::is_alphabetic);
                skipped && !told() && text.len() < 80 || self.regions.is_chrome(block.container)
            }
        }
    }

    /// Written for screen readers alone.
    fn is_unseen(&self, block: &Block) -> bool {
        let is_row = |token: &str| UNSEEN.contains(&token);
        let hinted = block.marks.iter().any(|mark| match &mark.kind {
            MarkKind::Hint { tokens } => {
                mark.range.start == 0 && mark.range.end as usize == block.text.len() && tokens.split(' ').any(is_row)
            }
            _ => false,
        });
        hinted || self.page.containers.get(block.container as usize).is_some_and(|container| container.tokens().any(is_row))
    }
}

/// A block that heads a list wherever it stands: an `h1`–`h6`, or a line of words that such headings are made of.
pub(super) fn is_list_heading(block: &Block) -> bool {
    is_heading(block)
        && (matches!(block.kind, BlockKind::Heading(_)) || block.text.len() < 50 && placement::of_heading(&block.text).is_some())
}

/// Less the link to the whole list at its end: "Most read View all".
fn without_more(heading: &str) -> &str {
    let last = |words: usize| heading.rmatch_indices(' ').nth(words - 1).map(|(at, _)| heading.split_at(at));
    let cut = [2, 1].into_iter().filter_map(last).find(|(_, tail)| is_row(tail, &MORE_ROWS));
    cut.map_or(heading, |(rest, _)| {
        rest.trim_end_matches(|c: char| !letters::is_alphanumeric(c) && !matches!(c, ')' | '”' | '"' | '?' | '!'))
    })
}

/// A line that may head a list.
pub(super) fn is_heading(block: &Block) -> bool {
    let text = block.text.trim();
    if text.len() > LONGEST * 4 || text.starts_with('©') {
        return false;
    }
    let short = (text.len() <= LONGEST || text.chars().count() <= LONGEST) && text.chars().any(letters::is_alphabetic);
    match block.kind {
        BlockKind::Heading(_) => short,
        BlockKind::Paragraph | BlockKind::Loose | BlockKind::ListItem | BlockKind::Control | BlockKind::Cell => {
            let sentence = text.ends_with(['.', '!', ',']) && !text.ends_with("...");
            short && words(text) <= 10 && dense(text) <= DENSE && !sentence
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::rows::{MORE, PASSED};
    use super::*;

    #[test]
    fn rows_are_sorted_and_folded() {
        for rows in [PASSED, MORE] {
            assert!(rows.is_sorted());
            assert!(rows.iter().all(|row| *row == placement::fold(row)));
        }
        assert!(UNSEEN.is_sorted());
    }

    #[test]
    fn links_to_the_whole_list_are_no_part_of_the_heading() {
        for (heading, want) in [
            ("Most popular View all", "Most popular"),
            ("Meistgelesen Alle anzeigen", "Meistgelesen"),
            ("Latest news | See more", "Latest news"),
            ("View all", "View all"),
            ("Read more", "Read more"),
            ("Nothing more", "Nothing more"),
            ("", ""),
        ] {
            assert_eq!(without_more(heading), want, "{heading}");
        }
    }
}
