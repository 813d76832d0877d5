//! The page's anchors that lead to stories.

use std::iter;

use super::flow::Flow;
use super::measure::words;
use super::neighbours::{self, HEADLINE, Left};
use super::own::Own;
use super::region::Regions;
use super::story_url::{Shape, Site};
use super::targets::{Target, Targets, USUAL};
use crate::page::{MarkKind, Page};
use crate::url::Address;

/// Block and byte range of a text there.
pub(super) type Span = (u32, u32, u32);

/// One `a` element that leads to another story, or may.
#[derive(Debug)]
pub(super) struct Anchor<'p> {
    /// Number of its target among [`Anchors::targets`].
    target: u32,
    /// What its [`Target`] says.
    pub(super) story: u32,
    pub(super) shape: Shape,
    pub(super) own: bool,
    pub(super) class: &'p str,
    /// Its `rel` says that it leads to the story before or after.
    pub(super) next_prev: bool,
    /// Its `rel` or its target says that it is paid for.
    pub(super) paid: bool,
    /// Where its text stands.
    pub(super) first: Span,
    /// The other places, in order: an anchor around a whole card has several.
    more: Vec<Span>,
}

/// Every anchor of the page that may lead to a story, in document order.
#[derive(Debug, Default)]
pub(super) struct Anchors<'p> {
    pub(super) list: Vec<Anchor<'p>>,
    targets: Vec<Target<'p>>,
}

/// What is known of an `a` element, by its number.
#[derive(Debug, Clone, Copy)]
enum Seen {
    No,
    /// It leads to no story.
    Nowhere,
    /// Its place in the list.
    At(usize),
}

/// Collects the anchors, but for those in parts of the page that hold no stories; those to an `own` address lead to the page itself.
pub(super) fn collect<'p>(page: &'p Page, own: Own<'p>, site: &Site, flow: &Flow, regions: &Regions<'p>) -> Anchors<'p> {
    let mut targets = Targets::of(page, own, site);
    let mut anchors = Anchors { list: Vec::with_capacity(USUAL), targets: Vec::new() };
    let mut seen: Vec<Seen> = Vec::new();
    let mut left: Vec<Left<'p>> = Vec::with_capacity(USUAL);
    for (at, block) in (0..).zip(&page.blocks) {
        for mark in &block.marks {
            let MarkKind::Anchor { href, rel, class, id } = &mark.kind else { continue };
            let span = (at, mark.range.start, mark.range.end);
            let id = *id as usize;
            match seen.get(id) {
                Some(Seen::At(place)) => {
                    anchors.list.get_mut(*place).into_iter().for_each(|anchor| anchor.more.push(span));
                    continue;
                }
                Some(Seen::Nowhere) => continue,
                Some(Seen::No) => {}
                None => seen.resize(id + 64, Seen::No),
            }
            let is_listed = || flow.is_body(at) || !regions.is_chrome(block.container);
            let may_lead = !has_rel(rel, NO_STORY) && targets.may_lead(href) && is_listed();
            let target = if may_lead { targets.target(href) } else { None };
            let anchor = target.and_then(|target| Some(Anchor::new(target, targets.get(target)?, class, span)));
            if let Some(slot) = seen.get_mut(id) {
                *slot = if anchor.is_some() { Seen::At(anchors.list.len()) } else { Seen::Nowhere };
            }
            match anchor {
                Some(anchor) => {
                    let paid = anchor.paid || has_rel(rel, &["sponsored"]);
                    anchors.list.push(Anchor { paid, next_prev: has_rel(rel, &["next", "prev"]), ..anchor });
                }
                None if rel.is_empty() && block.text.get(span.1 as usize..span.2 as usize).is_some_and(|text| words(text) >= HEADLINE) => {
                    left.push(Left { href, class, span });
                }
                None => {}
            }
        }
    }
    let is_listed = |at: u32| flow.is_body(at) || page.blocks.get(at as usize).is_some_and(|block| !regions.is_chrome(block.container));
    neighbours::add(page, &mut anchors, &mut targets, &left, is_listed);
    anchors.targets = targets.into_list();
    anchors
}

impl<'p> Anchors<'p> {
    /// Where an anchor leads.
    pub(super) fn url(&self, anchor: &Anchor<'p>) -> Option<&Address<'p>> {
        self.targets.get(anchor.target as usize).map(|target| &target.url)
    }

    /// Drops anchors whose whole text is a byline's name or a count of comments: they lead to a profile, or below the story.
    pub(super) fn drop_names_and_counts(&mut self, page: &Page, names: &[String]) {
        self.list.retain(|anchor| {
            let mut texts = anchor.texts(page);
            let (Some((_, text)), None) = (texts.next(), texts.next()) else { return true };
            !names.iter().any(|name| name == text) && !is_count(text)
        });
    }
}

/// What a count counts; lower case.
const COUNTED: &[&str] = &[
    "comentarios",
    "comments",
    "comment",
    "commentaires",
    "commenti",
    "kommentar",
    "kommentare",
    "kommentarer",
    "komentarze",
    "reacties",
    "replies",
    "yorum",
    "комментариев",
    "коментарів",
];

/// "3 Kommentare".
fn is_count(text: &str) -> bool {
    let counted = text.starts_with(|c: char| c.is_ascii_digit()).then(|| text.split_once(' ')).flatten();
    counted.is_some_and(|(_, what)| COUNTED.contains(&what.to_lowercase().as_str()))
}

/// Link types of no story: tags, profiles (<https://html.spec.whatwg.org/multipage/links.html#linkTypes>).
const NO_STORY: &[&str] = &["author", "category", "license", "privacy-policy", "search", "tag"];

fn has_rel(rel: &str, rows: &[&str]) -> bool {
    !rel.is_empty() && rel.split_ascii_whitespace().any(|token| rows.contains(&token))
}

impl<'p> Anchor<'p> {
    /// An anchor to target number `target`, with no `rel`.
    pub(super) fn new(target: u32, to: &Target<'_>, class: &'p str, first: Span) -> Anchor<'p> {
        let &Target { story, shape, own, paid, .. } = to;
        Anchor { target, story, shape, own, class, next_prev: false, paid, first, more: Vec::new() }
    }

    /// First block it stands on.
    pub(super) fn block(&self) -> u32 {
        self.first.0
    }

    /// Where its text stands, in order.
    pub(super) fn spans(&self) -> impl Iterator<Item = &Span> {
        iter::once(&self.first).chain(&self.more)
    }

    /// Whether it is around a whole card.
    pub(super) fn has_several_spans(&self) -> bool {
        !self.more.is_empty()
    }

    /// First block after it.
    pub(super) fn end(&self) -> u32 {
        self.more.last().unwrap_or(&self.first).0 + 1
    }

    /// Its text on each block it stands on, empty ones left out.
    pub(super) fn texts(&self, page: &'p Page) -> impl Iterator<Item = (u32, &'p str)> {
        self.spans().filter_map(|&(block, start, end)| {
            let text = page.blocks.get(block as usize)?.text.get(start as usize..end as usize)?.trim();
            Some((block, text)).filter(|(_, text)| !text.is_empty())
        })
    }
}
