//! A list that a page holds twice, for another device or as another tab, counts once.

use std::collections::HashSet;

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
    let mut seen: HashSet<(Option<String>, u32, u32)> = HashSet::new();
    let is_new = |listed: &Listed| {
        let heading = listed.link.heading.clone();
        let list = if heading.is_some() { 0 } else { listed.list };
        listed.link.placement == Placement::InBody || seen.insert((heading, list, listed.story))
    };
    let mut is_new = is_new;
    links.into_iter().filter(|listed| is_new(listed)).map(|listed| listed.link).collect()
}
