//! Blocks made alike: how many there are of a container's tag and class, and what they hold.

use std::collections::HashMap;

use super::log;
use crate::extract::body::survey::Survey;
use crate::extract::hash::{Known, hash};
use crate::page::{Block, Container, Page};

pub(super) const COLUMNS: &[&str] =
    &["signature_count", "signature_share", "signature_links", "signature_chars", "parent_signature_count", "parent_signature_share"];

/// The blocks of one make.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    blocks: u32,
    prose: u32,
    linked: u32,
    chars: u32,
}

/// Blocks by the make of their container, and by the make of its parent together with it.
#[derive(Debug, Default)]
pub(super) struct Makes {
    /// By block's container: what to look its make up by.
    keys: HashMap<u32, (u64, u64), Known>,
    own: HashMap<u64, Tally, Known>,
    parent: HashMap<u64, Tally, Known>,
    total: u32,
}

impl Makes {
    pub fn of(page: &Page, survey: &Survey) -> Makes {
        let mut makes = Makes { total: survey.mass.last().copied().unwrap_or(0).max(1), ..Makes::default() };
        for (i, (block, look)) in page.blocks.iter().zip(&survey.looks).enumerate() {
            let (own, parent) = *makes.keys.entry(block.container).or_insert_with(|| keys(page, block));
            let prose = survey.between(i as u32, i as u32 + 1);
            for tally in [makes.own.entry(own).or_default(), makes.parent.entry(parent).or_default()] {
                tally.blocks += 1;
                tally.prose = tally.prose.saturating_add(prose);
                tally.linked += look.linked;
                tally.chars += look.chars;
            }
        }
        makes
    }

    pub fn columns(&self, block: &Block, out: &mut Vec<f32>) {
        let (own, parent) = self.keys.get(&block.container).copied().unwrap_or_default();
        let own = self.own.get(&own).copied().unwrap_or_default();
        let parent = self.parent.get(&parent).copied().unwrap_or_default();
        let share = |tally: Tally| tally.prose as f32 / self.total as f32;
        out.extend([
            own.blocks.min(200) as f32,
            share(own),
            own.linked as f32 / own.chars.max(1) as f32,
            log(own.chars / own.blocks.max(1)),
            parent.blocks.min(200) as f32,
            share(parent),
        ]);
    }
}

fn keys(page: &Page, block: &Block) -> (u64, u64) {
    let Some(container) = page.containers.get(block.container as usize) else { return (0, 0) };
    let own = make(container);
    let above = container.parent.and_then(|p| page.containers.get(p as usize)).map_or(0, make);
    (own, own.rotate_left(17) ^ above)
}

fn make(container: &Container) -> u64 {
    hash(&container.class) ^ hash(&container.tag).rotate_left(32)
}
