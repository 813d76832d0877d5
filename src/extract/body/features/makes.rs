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
    /// By container: where in `tallies` its make and its parent's stand; none where it has no block of its own.
    places: Vec<Option<(u32, u32)>>,
    tallies: Vec<Tally>,
    total: u32,
}

impl Makes {
    pub fn of(page: &Page, survey: &Survey) -> Makes {
        let total = survey.mass.last().copied().unwrap_or(0).max(1);
        let mut makes = Makes { places: vec![None; page.containers.len()], tallies: Vec::new(), total };
        let mut known = Numbers::for_up_to(page.containers.len() / 2);
        for (i, (block, look)) in page.blocks.iter().zip(&survey.looks).enumerate() {
            let Some(places) = makes.places.get_mut(block.container as usize) else { continue };
            let (own, parent) = *places.get_or_insert_with(|| known.places(page, block, &mut makes.tallies));
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

    pub fn columns(&self, block: &Block, out: &mut Vec<f32>) {
        let places = self.places.get(block.container as usize).copied().flatten();
        let tally = |at: u32| self.tallies.get(at as usize).copied().unwrap_or_default();
        let (own, parent) = places.map_or_else(Default::default, |(own, parent)| (tally(own), tally(parent)));
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

/// The tallies of makes that were met.
#[derive(Debug)]
struct Numbers {
    own: HashMap<u64, u32, Known>,
    parent: HashMap<u64, u32, Known>,
}

impl Numbers {
    fn for_up_to(makes: usize) -> Numbers {
        let table = || HashMap::with_capacity_and_hasher(makes, Known::default());
        Numbers { own: table(), parent: table() }
    }

    fn places(&mut self, page: &Page, block: &Block, tallies: &mut Vec<Tally>) -> (u32, u32) {
        let (own, parent) = keys(page, block);
        let mut place = |make: u64, of: &mut HashMap<u64, u32, Known>| {
            *of.entry(make).or_insert_with(|| {
                tallies.push(Tally::default());
                tallies.len() as u32 - 1
            })
        };
        (place(own, &mut self.own), place(parent, &mut self.parent))
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
