//! Texts that the page has more than once.

use std::collections::HashMap;

use super::{Filler, flag};
use crate::extract::hash::{Known, hash};
use crate::page::{BlockKind, Page};

pub(super) const COLUMNS: &[&str] = &["repeated", "repeated_below"];

/// Bytes of a text that two blocks do not have by chance.
const LEAST: usize = 24;

#[derive(Debug, Default)]
pub(super) struct Copies {
    /// By block: the same text stands above it, below it.
    found: Vec<(bool, bool)>,
}

impl Copies {
    pub fn of(page: &Page) -> Copies {
        let mut found = vec![(false, false); page.blocks.len()];
        let mut last: HashMap<u64, usize, Known> = HashMap::with_capacity_and_hasher(page.blocks.len() / 2, Known::default());
        for (i, block) in page.blocks.iter().enumerate() {
            if block.text.len() < LEAST || block.kind == BlockKind::Image {
                continue;
            }
            if let Some(above) = last.insert(hash(&block.text), i) {
                found[i].0 = true;
                found[above].1 = true;
            }
        }
        Copies { found }
    }

    /// Whether a block's text may stand above it too; true of images, which are not looked at.
    pub fn may_repeat(&self, i: usize, page: &Page) -> bool {
        self.found.get(i).is_some_and(|(above, _)| *above) || page.blocks.get(i).is_some_and(|block| block.kind == BlockKind::Image)
    }

    pub fn columns(&self, i: usize, row: &mut Filler<'_>) {
        let (above, below) = self.found.get(i).copied().unwrap_or_default();
        row.put([flag(above), flag(below)]);
    }
}
