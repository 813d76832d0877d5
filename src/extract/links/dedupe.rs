//! A list that a page holds twice, for another device or as another tab, counts once.

use std::collections::HashSet;

use crate::extract::hash::Known;
use crate::model::{LinkDraft, Placement};

/// A link and the block of cards it stands in.
#[derive(Debug)]
pub(super) struct Listed {
    pub(super) link: LinkDraft,
    /// Key of the target.
    pub(super) story: u32,
    /// The block: lists of one heading are one block.
    pub(super) list: u32,
}

/// Keeps the first link of each (block, story), or of each (heading, story). Links in prose stay, each where it stands.
pub(super) fn first_of_each(links: Vec<Listed>) -> Vec<LinkDraft> {
    let mut seen: HashSet<u64, Known> = HashSet::with_capacity_and_hasher(links.len(), Known::default());
    // Headings, each with the first list under it, which stands for all of them.
    let mut headings: Vec<(&str, u32)> = Vec::new();
    let is_new = links.iter().map(|Listed { link, story, list }| {
        let known = link.heading.as_deref().and_then(|heading| headings.iter().find(|(known, _)| *known == heading));
        let list = known.map_or(*list, |(_, first)| *first);
        headings.extend(link.heading.as_deref().filter(|_| known.is_none()).map(|heading| (heading, list)));
        link.placement == Placement::InBody || seen.insert(u64::from(list) << 32 | u64::from(*story))
    });
    let is_new: Vec<bool> = is_new.collect();
    links.into_iter().zip(is_new).filter_map(|(listed, is_new)| is_new.then_some(listed.link)).collect()
}
