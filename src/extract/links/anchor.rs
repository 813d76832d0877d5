//! The page's anchors that lead to stories.

use std::collections::HashMap;
use std::rc::Rc;

use ::url::Url;

use super::flow::Flow;
use super::neighbours::{self, Left};
use super::region::Regions;
use super::story_url::{self, Hosts, Shape, Site};
use crate::extract::Context;
use crate::extract::hash::{Known, hash};
use crate::model::Draft;
use crate::page::{MarkKind, Page};
use crate::url::{Address, Resolver, id, key, parse, resolve};

/// Where an anchor leads: one for all anchors of one `href`.
#[derive(Debug)]
pub(super) struct Target<'p> {
    pub(super) url: Address<'p>,
    /// Number of its URL's key among the page's: equal for all anchors of one story.
    pub(super) story: u32,
    pub(super) shape: Shape,
    /// It leads to this very page: part of its list's structure, never a link.
    pub(super) own: bool,
    /// Its host or path belongs to advertisers.
    pub(super) paid: bool,
}

/// One `a` element that leads to another story, or may.
#[derive(Debug)]
pub(super) struct Anchor<'p> {
    pub(super) to: Rc<Target<'p>>,
    pub(super) class: &'p str,
    /// Its `rel` says that it leads to the story before or after.
    pub(super) next_prev: bool,
    /// Its `rel` or its target says that it is paid for.
    pub(super) paid: bool,
    /// Block and byte range of its text there, in order; an anchor around a whole card has several.
    pub(super) spans: Vec<(u32, u32, u32)>,
}

/// Every anchor of the page that may lead to a story, in document order.
#[derive(Debug, Default)]
pub(super) struct Anchors<'p> {
    pub(super) list: Vec<Anchor<'p>>,
}

/// The page's own addresses: canonical, recorded, and what its metadata calls it.
pub(super) fn own_urls(page: &Page, context: &Context<'_>, draft: &Draft) -> Vec<Url> {
    let stated = draft.canonical.as_ref().map(|found| found.value.as_str());
    let named = [stated, page.head.rel("canonical"), page.head.meta("og:url")];
    let mut own: Vec<Url> = context.url.cloned().into_iter().collect();
    let mut seen: Vec<(&str, Url)> = Vec::new();
    for raw in named.into_iter().flatten() {
        // Most pages say the same three times.
        let known = seen.iter().find(|(known, _)| *known == raw).map(|(_, url)| url.clone());
        if let Some(url) = known.or_else(|| resolve(context.url, None, raw)) {
            seen.push((raw, url.clone()));
            own.push(url);
        }
    }
    own
}

/// What is known of an `href`.
#[derive(Debug, Clone)]
enum Read<'p> {
    /// Not yet read.
    No,
    Yes(Option<Rc<Target<'p>>>),
}

/// What the anchors of a page lead to.
pub(super) struct Targets<'p, 's> {
    site: &'s Site,
    own: &'s [Url],
    own_keys: Vec<String>,
    resolver: Resolver<'p>,
    hosts: Hosts<'s>,
    /// By `href` as written: a page's menus, cards and copies for other devices name few addresses many times.
    known: HashMap<u64, (&'p str, Read<'p>), Known>,
    stories: HashMap<u128, u32, Known>,
    key: String,
    /// Addresses of other stories, as written, each once.
    pub(super) told: Vec<&'p str>,
}

impl<'p> Targets<'p, '_> {
    /// Whether the page's own address is a slug right below the site's root.
    pub(super) fn is_at_root(&self) -> bool {
        self.site.is_at_root()
    }

    fn of(&mut self, href: &'p str, is_listed: impl FnOnce() -> bool) -> Option<Rc<Target<'p>>> {
        let number = hash(href);
        let (site, hosts) = (self.site, &mut self.hosts);
        let mut may_lead = || site.may_hold(href) || hosts.may_be_network(href);
        let first = || (href, if may_lead() { Read::No } else { Read::Yes(None) });
        match self.known.entry(number).or_insert_with(first) {
            (known, Read::Yes(target)) if *known == href => return target.clone().filter(|_| is_listed()),
            _ if !is_listed() => return None,
            (known, Read::No) if *known == href => {}
            // Two addresses of one number: the second is read each time.
            _ => return if may_lead() { self.read(href, false).map(Rc::new) } else { None },
        }
        let target = self.read(href, false).map(Rc::new);
        if target.as_ref().is_some_and(|to| to.shape == Shape::Story && !to.own) {
            self.told.push(href);
        }
        self.known.insert(number, (href, Read::Yes(target.clone())));
        target
    }

    /// `company`: the address stands among stories, which makes up for its shape.
    pub(super) fn read(&mut self, href: &'p str, company: bool) -> Option<Target<'p>> {
        let url = self.resolver.resolve(href)?;
        if self.own.first().is_some_and(|own| self.site.is_view_of_own(own, &url)) {
            return None;
        }
        let told = story_url::told(self.site, &mut self.hosts, &url);
        self.key.clear();
        url.push_key(&mut self.key);
        let own = self.own_keys.contains(&self.key);
        let shape = if company && told.may_be_neighbour { Shape::Perhaps } else { told.shape };
        if shape == Shape::Other && !own && !told.paid {
            return None;
        }
        let next = u32::try_from(self.stories.len()).unwrap_or(u32::MAX);
        let story = *self.stories.entry(id(&self.key)).or_insert(next);
        Some(Target { url, story, shape, own, paid: told.paid })
    }
}

/// Collects the anchors, but for those in parts of the page that hold no stories; those to one of `own` lead to the page itself.
pub(super) fn collect<'p>(page: &'p Page, own: &[Url], site: &Site, flow: &Flow, regions: &Regions<'p>) -> Anchors<'p> {
    let base = page.head.base.as_deref().filter(|href| !own.is_empty() || parse(href).is_some());
    let mut targets = Targets {
        site,
        own,
        own_keys: own.iter().map(key).collect(),
        resolver: Resolver::new(own.first(), base),
        hosts: Hosts::of(site),
        known: HashMap::with_capacity_and_hasher(page.blocks.len(), Known::default()),
        stories: HashMap::default(),
        key: String::new(),
        told: Vec::new(),
    };
    let mut anchors = Anchors::default();
    // Where in the list an `a` element stands, by its number; none: it leads to no story.
    let mut seen: Vec<Option<Option<usize>>> = Vec::new();
    let mut left: Vec<Left<'p>> = Vec::new();
    for (at, block) in (0..).zip(&page.blocks) {
        for mark in &block.marks {
            let MarkKind::Anchor { href, rel, class, id } = &mark.kind else { continue };
            let span = (at, mark.range.start, mark.range.end);
            let id = *id as usize;
            if let Some(place) = seen.get(id).copied().flatten() {
                if let Some(anchor) = place.and_then(|place| anchors.list.get_mut(place)) {
                    anchor.spans.push(span);
                }
                continue;
            }
            let is_listed = || flow.is_body(at) || !regions.at(block.container).chrome;
            let found = if has_rel(rel, NO_STORY) { None } else { targets.of(href, is_listed) };
            if seen.len() <= id {
                seen.resize(id + 64, None);
            }
            if let Some(slot) = seen.get_mut(id) {
                *slot = Some(found.as_ref().map(|_| anchors.list.len()));
            }
            match found {
                Some(to) => {
                    let paid = to.paid || has_rel(rel, &["sponsored"]);
                    let next_prev = has_rel(rel, &["next", "prev"]);
                    anchors.list.push(Anchor { to, class, next_prev, paid, spans: vec![span] });
                }
                None if rel.is_empty() => left.push(Left { href, class, span }),
                None => {}
            }
        }
    }
    let is_listed = |at: u32| flow.is_body(at) || page.blocks.get(at as usize).is_some_and(|block| !regions.at(block.container).chrome);
    neighbours::add(page, &mut anchors, &mut targets, &left, is_listed);
    anchors
}

impl Anchors<'_> {
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
    rel.split_ascii_whitespace().any(|token| rows.contains(&token))
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
