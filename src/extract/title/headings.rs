//! Visible headings that may be the headline.

use std::ops::RangeInclusive;

use super::Site;
use crate::extract::byline::fold;
use crate::model::{Evidence, Found, Place};
use crate::page::{Block, BlockKind, Page};

/// One heading, the site's name taken off.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) block: u32,
    pub(super) text: String,
    /// Letters and digits alone, lower case.
    pub(super) letters: String,
}

impl Heading {
    pub(super) fn found(&self, rule: &'static str) -> Found<String> {
        Found::new("title", rule, Place::Block(self.block), &self.text, self.text.clone())
    }

    pub(super) fn evidence(&self) -> Evidence {
        Evidence { field: "title", rule: "heading", place: Place::Block(self.block), raw: self.text.as_str().into() }
    }
}

/// Headings that are looked at: a page with more lists stories.
const MOST: usize = 64;
/// Bytes of the longest block that is a headline, whatever its markup says.
const LONGEST: usize = 400;

/// Headings of these levels in the page's order; what the markup calls the headline is of the first.
pub(super) fn of_level(page: &Page, site: &Site, levels: RangeInclusive<u8>) -> Vec<Heading> {
    let is_wanted = |block: &Block| match block.kind {
        BlockKind::Heading(level) => levels.contains(&level) || *levels.start() == 1 && is_called_headline(page, block),
        BlockKind::Paragraph | BlockKind::Loose => *levels.start() == 1 && is_called_headline(page, block),
        _ => false,
    };
    let heading = |(ix, block): (usize, &Block)| {
        if block.text.is_empty() || block.text.len() > LONGEST || !is_wanted(block) || stands_outside(page, block) {
            return None;
        }
        let text = site.strip(&block.text);
        if text.is_empty() || site.is(&text) {
            return None;
        }
        Some(Heading { block: u32::try_from(ix).ok()?, letters: fold(&text), text })
    };
    page.blocks.iter().enumerate().filter_map(heading).take(MOST).collect()
}

/// Hidden, or in a part of the page that is not the story.
fn stands_outside(page: &Page, block: &Block) -> bool {
    let hidden = page.containers.get(block.container as usize).is_some_and(|c| c.hidden);
    hidden || page.ancestors(block.container).any(|c| matches!(&*c.tag, "nav" | "footer" | "aside" | "form" | "dialog"))
}

fn is_called_headline(page: &Page, block: &Block) -> bool {
    page.containers.get(block.container as usize).is_some_and(|c| c.attr("itemprop") == Some("headline"))
}
