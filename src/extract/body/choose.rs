//! Which blocks of a page are the article: what the trees say, and the few things that need no weighing.

use std::collections::HashSet;

use super::features::Features;
use super::model;
use super::survey::{Look, Survey};
use crate::extract::boilerplate::Traits;
use crate::extract::notes::is_credit;
use crate::page::{Block, BlockKind, ContainerId, Page};

/// Log odds from which a block is taken. Between -0.6 and 0.2 cross-validated body F1 moves by less than .002; below, foreign
/// blocks come in, above, lists and short lines go.
const TAKEN: f32 = -0.2;

/// For every block whether it belongs to the article in or around container `root`.
pub(super) fn choose(page: &Page, survey: &Survey, root: ContainerId) -> Vec<bool> {
    let features = Features::new(page, survey, root);
    let mut row = Vec::new();
    let mut chosen: Vec<bool> = page
        .blocks
        .iter()
        .zip(&survey.looks)
        .enumerate()
        .map(|(i, (block, look))| {
            may_be(block, look) && {
                features.row(i, &mut row);
                model::log_odds(&row) >= TAKEN
            }
        })
        .collect();
    keep_posts(page, &mut chosen);
    drop_boxes(page, survey, Traits::COMMENTS, 3, &mut chosen);
    drop_boxes(page, survey, Traits::HIDDEN, 50, &mut chosen);
    drop_loose_headings(page, &mut chosen);
    chosen
}

/// Blocks that are worth a look: neither controls nor captions, nor lines that are nothing but a link.
fn may_be(block: &Block, look: &Look) -> bool {
    match block.kind {
        BlockKind::Image | BlockKind::Caption | BlockKind::Control => false,
        BlockKind::Heading(_) => look.chars > 0,
        _ => look.chars > 0 && look.linked * 20 <= look.chars * 19 && !is_clock(&block.text) && !is_credit(&block.text),
    }
}

/// The time that stands above a post of a live blog: "14:20", "9.05".
fn is_clock(text: &str) -> bool {
    let digits = |part: &str, least: usize| (least..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once([':', '.']).is_some_and(|(hour, minute)| digits(hour, 1) && digits(minute, 2))
}

/// Takes in what the page's own data says a post of its live blog is, line by line
/// (<https://schema.org/liveBlogUpdate>): posts are short, and look like comments.
fn keep_posts(page: &Page, chosen: &mut [bool]) {
    let Some(updates) = page.head.article().and_then(|(_, node)| node.get("liveBlogUpdate")) else { return };
    let lines: HashSet<&str> = updates.items().filter_map(|post| post.text("articleBody")).flat_map(str::lines).map(str::trim).collect();
    for (block, keep) in page.blocks.iter().zip(chosen.iter_mut()) {
        *keep |= !block.text.is_empty() && lines.contains(block.text.as_str());
    }
}

/// Takes blocks in containers with a trait out, if at least `keep` parts of a hundred of the text stay.
fn drop_boxes(page: &Page, survey: &Survey, traits: Traits, keep: u64, chosen: &mut [bool]) {
    let boxed = |block: &Block| survey.around.get(block.container as usize).is_some_and(|t| t.has(traits));
    let (mut all, mut stays) = (0, 0);
    for ((block, look), _) in page.blocks.iter().zip(&survey.looks).zip(chosen.iter()).filter(|(_, keep)| **keep) {
        all += u64::from(look.chars);
        stays += if boxed(block) { 0 } else { u64::from(look.chars) };
    }
    if stays > 0 && stays * 100 >= all * keep {
        chosen.iter_mut().zip(&page.blocks).filter(|(_, block)| boxed(block)).for_each(|(keep, _)| *keep = false);
    }
}

/// The last heading of an article has something below it.
fn drop_loose_headings(page: &Page, chosen: &mut [bool]) {
    for (block, keep) in page.blocks.iter().zip(chosen.iter_mut()).rev().filter(|(_, keep)| **keep) {
        if !matches!(block.kind, BlockKind::Heading(_)) {
            return;
        }
        *keep = false;
    }
}
