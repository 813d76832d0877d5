//! Headlines to addresses without a story's shape (`/news/ardor-7`) that stand in one folder with several stories.

use std::collections::HashMap;

use memchr::{memchr2, memrchr};

use super::anchor::{Anchor, Anchors, Span};
use super::placement;
use super::targets::Targets;
use crate::extract::hash::{Known, hash};
use crate::page::Page;

/// Stories of one folder that make it a folder of stories.
const FOLDER: u32 = 3;
/// Words of a headline of such a folder whose address has no story's shape.
pub(super) const HEADLINE: usize = 4;

/// An anchor of as many words that leads to no story by the shape of its address.
pub(super) struct Left<'p> {
    pub(super) href: &'p str,
    pub(super) class: &'p str,
    pub(super) span: Span,
}

/// Adds those of the anchors left that are headlines of a folder of stories and stand in a block that `is_listed`.
pub(super) fn add<'p>(
    page: &'p Page,
    anchors: &mut Anchors<'p>,
    targets: &mut Targets<'p, '_>,
    left: &[Left<'p>],
    is_listed: impl Fn(u32) -> bool,
) {
    let root = targets.is_at_root();
    // Folders are counted only for them.
    let left: Vec<(&Left<'p>, u64)> = left.iter().filter_map(|left| Some((left, hash(folder(left.href, root)?)))).collect();
    if left.is_empty() {
        return;
    }
    let mut folders: HashMap<u64, u32, Known> = HashMap::default();
    for folder in targets.told.iter().filter_map(|href| folder(href, root)) {
        *folders.entry(hash(folder)).or_default() += 1;
    }
    folders.retain(|_, stories| *stories >= FOLDER);
    if folders.is_empty() {
        return;
    }
    let before = anchors.list.len();
    for (&Left { href, class, span }, folder) in left {
        let text = || page.blocks.get(span.0 as usize).and_then(|block| block.text.get(span.1 as usize..span.2 as usize));
        if !folders.contains_key(&folder) || !is_listed(span.0) || text().is_some_and(|text| placement::of_heading(text).is_some()) {
            continue;
        }
        let target = targets.read(href, true);
        if let Some(mut anchor) = target.and_then(|target| Some(Anchor::new(target, targets.get(target)?, class, span))) {
            anchor.paid = false;
            anchors.list.push(anchor);
        }
    }
    if anchors.list.len() > before {
        anchors.list.sort_by_key(|anchor| (anchor.first.0, anchor.first.1));
    }
}

/// An address up to its last segment, which is no empty one; the site's root is a folder where `root` says so.
fn folder(href: &str, root: bool) -> Option<&str> {
    let path = memchr2(b'?', b'#', href.as_bytes()).map_or(Some(href), |at| href.get(..at))?.trim_end_matches('/');
    let slash = memrchr(b'/', path.as_bytes())?;
    let (folder, last) = (path.get(..slash)?, path.get(slash + 1..)?);
    if last.len() <= 3 || folder.ends_with('/') {
        return None;
    }
    let below = || {
        let host = folder.as_bytes().windows(2).position(|pair| pair == b"//");
        let path = host.map_or(Some(0), |at| folder.get(at + 2..)?.find('/').map(|slash| at + 2 + slash))?;
        folder.get(path..)?.strip_prefix('/')
    };
    (root || below().is_some_and(|path| !path.is_empty())).then_some(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders() {
        for (href, root, want) in [
            ("/news/dam-opens/?x=/a", false, Some("/news")),
            ("https://paper.example/news/dams#top", false, Some("https://paper.example/news")),
            ("https://paper.example/dam-opens", false, None),
            ("https://paper.example/dam-opens", true, Some("https://paper.example")),
            ("/dam-opens", true, Some("")),
            ("/dam-opens", false, None),
            ("/news/dam", false, None),
            ("https://paper.example/", true, None),
            ("", true, None),
        ] {
            assert_eq!(folder(href, root), want, "{href}");
        }
    }
}
