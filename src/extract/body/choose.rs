//! Which blocks of a page are the article: what the trees say, and the few things that need no weighing.

use super::features::Features;
use super::model;
use super::survey::{Look, Survey};
use crate::extract::notes::is_credit;
use crate::page::{Block, BlockKind, ContainerId, Page};

/// Log odds from which a block is taken; above 0 because a foreign block hurts more than a missing one.
const TAKEN: f32 = 0.2;

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
    drop_loose_headings(page, &mut chosen);
    chosen
}

/// Blocks that are worth a look.
fn may_be(block: &Block, look: &Look) -> bool {
    look.chars > 0 && block.kind != BlockKind::Image && !is_credit(&block.text)
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
