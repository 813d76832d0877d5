//! Blocks made alike: how many there are of a container's tag and class, and how much of the prose they hold.

use std::collections::HashMap;

use crate::extract::body::survey::Survey;
use crate::page::{Block, Container, ContainerId, Page};

type Signature<'a> = (&'a str, &'a str);

/// Blocks and prose by the make of their container, and by the make of its parent together with it.
#[derive(Debug, Default)]
pub(super) struct Signatures {
    /// By container: blocks of its make, share of the prose.
    own: Vec<(u32, f32)>,
    parent: Vec<(u32, f32)>,
}

impl Signatures {
    pub fn of(page: &Page, survey: &Survey) -> Signatures {
        let total = survey.mass.last().copied().unwrap_or(0).max(1) as f32;
        let own = tally(page, survey, total, |c| (make(c), ("", "")));
        let parent = tally(page, survey, total, |c| (make(c), above(page, c).map_or(("", ""), make)));
        Signatures { own, parent }
    }

    pub fn of_block(&self, _: &Page, block: &Block) -> [f32; 4] {
        let at = |v: &[(u32, f32)]| v.get(block.container as usize).copied().unwrap_or_default();
        let (own, parent) = (at(&self.own), at(&self.parent));
        [own.0.min(200) as f32, own.1, parent.0.min(200) as f32, parent.1]
    }
}

fn tally<'a>(
    page: &'a Page,
    survey: &Survey,
    total: f32,
    signature: impl Fn(&'a Container) -> (Signature<'a>, Signature<'a>),
) -> Vec<(u32, f32)> {
    let mut counts: HashMap<(Signature<'a>, Signature<'a>), (u32, u32)> = HashMap::new();
    let keys: Vec<_> = page.containers.iter().map(signature).collect();
    for (i, block) in page.blocks.iter().enumerate() {
        let Some(key) = keys.get(block.container as usize) else { continue };
        let entry = counts.entry(*key).or_default();
        entry.0 += 1;
        entry.1 = entry.1.saturating_add(survey.between(i as u32, i as u32 + 1));
    }
    keys.iter().map(|key| counts.get(key).map_or((0, 0.0), |&(n, mass)| (n, mass as f32 / total))).collect()
}

fn make(container: &Container) -> Signature<'_> {
    (&container.tag, &container.class)
}

fn above<'a>(page: &'a Page, container: &Container) -> Option<&'a Container> {
    container.parent.and_then(|p: ContainerId| page.containers.get(p as usize))
}
