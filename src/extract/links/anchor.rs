//! The page's anchors that lead to stories.

use std::collections::HashMap;

use ::url::Url;

use super::story_url::{Shape, Site};
use crate::extract::Context;
use crate::model::Draft;
use crate::page::{MarkKind, Page};
use crate::url::{key, parse, resolve};

/// One `a` element that leads to another story, or may.
#[derive(Debug)]
pub(super) struct Anchor<'p> {
    pub(super) url: Url,
    /// Number of its URL's key among the page's: equal for all anchors of one story.
    pub(super) story: u32,
    pub(super) shape: Shape,
    /// It leads to this very page: part of its list's structure, never a link.
    pub(super) own: bool,
    pub(super) class: &'p str,
    /// Its `rel` says that it leads to the story before or after.
    pub(super) next_prev: bool,
    /// Block and byte range of its text there, in order; an anchor around a whole card has several.
    pub(super) spans: Vec<(u32, u32, u32)>,
}

/// Every anchor of the page that may lead to a story, in document order.
#[derive(Debug, Default)]
pub(super) struct Anchors<'p> {
    pub(super) list: Vec<Anchor<'p>>,
    /// Number of distinct stories.
    pub(super) stories: u32,
}

/// The page's own addresses: canonical, recorded, and what its metadata calls it.
pub(super) fn own_urls(page: &Page, context: &Context<'_>, draft: &Draft) -> Vec<Url> {
    let stated = draft.canonical.as_ref().map(|found| found.value.as_str());
    let named = [stated, page.head.rel("canonical"), page.head.meta("og:url")];
    let named = named.into_iter().flatten().filter_map(|raw| resolve(context.url, None, raw));
    context.url.cloned().into_iter().chain(named).collect()
}

/// Collects the anchors; those to one of `own` lead to the page itself.
pub(super) fn collect<'p>(page: &'p Page, own: &[Url], site: &Site) -> Anchors<'p> {
    let own_keys: Vec<String> = own.iter().map(key).collect();
    let base = own.first();
    let own_base = page.head.base.as_deref().filter(|href| base.is_some() || parse(href).is_some());
    let mut anchors = Anchors::default();
    let mut stories: HashMap<String, u32> = HashMap::new();
    // Where in the list an `a` element stands; none: it leads to no story.
    let mut seen: HashMap<u32, Option<usize>> = HashMap::new();
    for (block, mark) in marks(page) {
        let MarkKind::Anchor { href, rel, class, id } = &mark.kind else { continue };
        let span = (block, mark.range.start, mark.range.end);
        if let Some(at) = seen.get(id) {
            if let Some(anchor) = at.and_then(|at| anchors.list.get_mut(at)) {
                anchor.spans.push(span);
            }
            continue;
        }
        let found = resolve(base, own_base, href).filter(|_| !has_rel(rel, NO_STORY)).map(|url| (key(&url), site.shape(&url), url));
        let Some((key, shape, url)) = found.filter(|(key, shape, _)| *shape > Shape::Other || own_keys.contains(key)) else {
            seen.insert(*id, None);
            continue;
        };
        let own = own_keys.contains(&key);
        let next = anchors.stories;
        let story = *stories.entry(key).or_insert(next);
        anchors.stories = next.max(story + 1);
        seen.insert(*id, Some(anchors.list.len()));
        anchors.list.push(Anchor { url, story, shape, own, class, next_prev: has_rel(rel, &["next", "prev"]), spans: vec![span] });
    }
    anchors
}

/// Link types of no story: paid links, tags, profiles (<https://html.spec.whatwg.org/multipage/links.html#linkTypes>).
const NO_STORY: &[&str] = &["author", "category", "license", "privacy-policy", "search", "sponsored", "tag"];

fn has_rel(rel: &str, rows: &[&str]) -> bool {
    rel.split_ascii_whitespace().any(|token| rows.contains(&token))
}

fn marks(page: &Page) -> impl Iterator<Item = (u32, &crate::page::Mark)> {
    (0..).zip(&page.blocks).flat_map(|(at, block)| block.marks.iter().map(move |mark| (at, mark)))
}

impl<'p> Anchor<'p> {
    /// First block it stands on.
    pub(super) fn block(&self) -> u32 {
        self.spans.first().map_or(0, |span| span.0)
    }

    /// Its text on each block it stands on, empty ones left out.
    pub(super) fn texts(&self, page: &'p Page) -> impl Iterator<Item = (u32, &'p str)> {
        self.spans.iter().filter_map(|&(block, start, end)| {
            let text = page.blocks.get(block as usize)?.text.get(start as usize..end as usize)?.trim();
            Some((block, text)).filter(|(_, text)| !text.is_empty())
        })
    }
}
