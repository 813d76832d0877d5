//! Blocks made alike: how many there are of a container's tag and class, and what they hold.

use std::collections::HashMap;

use super::{Filler, log};
use crate::extract::body::survey::Survey;
use crate::extract::hash::{Known, hash};
use crate::page::{Block, ContainerId, Page};

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
    /// By container: where in `tallies` its make and its parent's stand; none where it has no block of its own.
    places: Vec<Option<(u32, u32)>>,
    tallies: Vec<Tally>,
    total: u32,
}

impl Makes {
    pub fn of(page: &Page, survey: &Survey) -> Makes {
        let total = survey.mass.last().copied().unwrap_or(0).max(1);
        let mut makes = Makes { places: vec![None; page.containers.len()], tallies: Vec::new(), total };
        let mut known = Numbers::of(page);
        for (i, (block, look)) in page.blocks.iter().zip(&survey.looks).enumerate() {
            let Some(places) = makes.places.get_mut(block.container as usize) else { continue };
            let (own, parent) = *places.get_or_insert_with(|| known.places(block, &mut makes.tallies));
            let prose = survey.between(i as u32, i as u32 + 1);
            for at in [own, parent] {
                let Some(tally) = makes.tallies.get_mut(at as usize) else { continue };
                tally.blocks += 1;
                tally.prose = tally.prose.saturating_add(prose);
                tally.linked += look.linked;
                tally.chars += look.chars;
            }
        }
        makes
    }

    pub fn columns(&self, block: &Block, row: &mut Filler<'_>) {
        let places = self.places.get(block.container as usize).copied().flatten();
        let tally = |at: u32| self.tallies.get(at as usize).copied().unwrap_or_default();
        let (own, parent) = places.map_or_else(Default::default, |(own, parent)| (tally(own), tally(parent)));
        let share = |tally: Tally| tally.prose as f32 / self.total as f32;
        row.put([
            own.blocks.min(200) as f32,
            share(own),
            own.linked as f32 / own.chars.max(1) as f32,
            log(own.chars / own.blocks.max(1)),
            parent.blocks.min(200) as f32,
            share(parent),
        ]);
    }
}

/// The tallies of makes that were met.
#[derive(Debug)]
struct Numbers<'a> {
    page: &'a Page,
    own: HashMap<u64, u32, Known>,
    parent: HashMap<u64, u32, Known>,
    /// By container its make, once it was asked for: many have the same parent.
    makes: Vec<Option<u64>>,
}

impl Numbers<'_> {
    fn of(page: &Page) -> Numbers<'_> {
        let table = || HashMap::with_capacity_and_hasher(page.containers.len() / 2, Known::default());
        Numbers { page, own: table(), parent: table(), makes: vec![None; page.containers.len()] }
    }

    fn places(&mut self, block: &Block, tallies: &mut Vec<Tally>) -> (u32, u32) {
        let container = self.page.containers.get(block.container as usize);
        let own = self.make(Some(block.container));
        let parent = own.rotate_left(17) ^ self.make(container.and_then(|c| c.parent));
        let mut place = |make: u64, of: &mut HashMap<u64, u32, Known>| {
            *of.entry(make).or_insert_with(|| {
                tallies.push(Tally::default());
                tallies.len() as u32 - 1
            })
        };
        (place(own, &mut self.own), place(parent, &mut self.parent))
    }

    fn make(&mut self, container: Option<ContainerId>) -> u64 {
        let at = container.map(|id| id as usize);
        let Some((known, container)) = at.and_then(|at| self.makes.get_mut(at).zip(self.page.containers.get(at))) else { return 0 };
        *known.get_or_insert_with(|| hash(&container.class) ^ hash(&container.tag).rotate_left(32))
    }
}
