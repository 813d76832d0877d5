//! The page's anchors that lead to stories.

use std::cell::LazyCell;
use std::collections::HashMap;
use std::rc::Rc;

use ::url::Url;

use super::flow::Flow;
use super::placement;
use super::region::Regions;
use super::story_url::{self, Shape, Site};
use crate::extract::Context;
use crate::model::Draft;
use crate::page::{MarkKind, Page};
use crate::url::{key, parse, resolve};

/// Where an anchor leads: one for all anchors of one `href`.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) url: Url,
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
    pub(super) to: Rc<Target>,
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
    let named = named.into_iter().flatten().filter_map(|raw| resolve(context.url, None, raw));
    context.url.cloned().into_iter().chain(named).collect()
}

/// What the anchors of a page lead to.
struct Targets<'p, 's> {
    site: &'s Site,
    own: &'s [Url],
    own_keys: Vec<String>,
    /// `href` of `base`.
    base: Option<&'p str>,
    /// By `href` as written: a page's menus, cards and copies for other devices name few addresses many times.
    known: HashMap<&'p str, Option<Rc<Target>>>,
    stories: HashMap<String, u32>,
}

impl<'p> Targets<'p, '_> {
    fn of(&mut self, href: &'p str) -> Option<Rc<Target>> {
        if let Some(known) = self.known.get(href) {
            return known.clone();
        }
        let target = if self.site.may_hold(href) { self.read(href, false) } else { None };
        let target = target.map(Rc::new);
        self.known.insert(href, target.clone());
        target
    }

    /// `company`: the address stands among stories, which makes up for its shape.
    fn read(&mut self, href: &str, company: bool) -> Option<Target> {
        let url = resolve(self.own.first(), self.base, href)?;
        if self.own.first().is_some_and(|own| self.site.is_view_of_own(own, &url)) {
            return None;
        }
        let paid = story_url::is_paid(&url);
        let shape = self.site.shape(&url);
        let key = key(&url);
        let own = self.own_keys.contains(&key);
        let shape = if company && self.site.may_be_neighbour(&url) { shape.max(Shape::Perhaps) } else { shape };
        if shape == Shape::Other && !own && !paid {
            return None;
        }
        let next = u32::try_from(self.stories.len()).unwrap_or(u32::MAX);
        let story = *self.stories.entry(key).or_insert(next);
        Some(Target { url, story, shape, own, paid })
    }
}

/// Collects the anchors, but for those in parts of the page that hold no stories; those to one of `own` lead to the page itself.
pub(super) fn collect<'p>(page: &'p Page, own: &[Url], site: &Site, flow: &Flow, regions: &Regions<'p>) -> Anchors<'p> {
    let base = page.head.base.as_deref().filter(|href| !own.is_empty() || parse(href).is_some());
    let own_keys = own.iter().map(key).collect();
    let mut targets = Targets { site, own, own_keys, base, known: HashMap::new(), stories: HashMap::new() };
    let mut anchors = Anchors::default();
    // Where in the list an `a` element stands, by its number; none: it leads to no story.
    let mut seen: Vec<Option<Option<usize>>> = Vec::new();
    let mut left: Vec<(&'p str, &'p str, (u32, u32, u32))> = Vec::new();
    for (at, block) in (0..).zip(&page.blocks) {
        let is_listed = LazyCell::new(|| flow.is_body(at) || !regions.at(block.container).chrome);
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
            let found = if *is_listed && !has_rel(rel, NO_STORY) { targets.of(href) } else { None };
            seen.resize(seen.len().max(id + 1), None);
            if let Some(slot) = seen.get_mut(id) {
                *slot = Some(found.as_ref().map(|_| anchors.list.len()));
            }
            match found {
                Some(to) => {
                    let paid = to.paid || has_rel(rel, &["sponsored"]);
                    let next_prev = has_rel(rel, &["next", "prev"]);
                    anchors.list.push(Anchor { to, class, next_prev, paid, spans: vec![span] });
                }
                None if *is_listed && rel.is_empty() => left.push((&**href, &**class, span)),
                None => {}
            }
        }
    }
    add_neighbours(page, &mut anchors, &mut targets, &left);
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

/// Stories of one folder that make it a folder of stories.
const FOLDER: u32 = 3;
/// Words of a headline of such a folder whose address has no story's shape.
const HEADLINE: usize = 4;

/// Headlines to addresses without a story's shape (`/news/ardor-7`) that stand in one folder with several stories.
fn add_neighbours<'p>(
    page: &'p Page,
    anchors: &mut Anchors<'p>,
    targets: &mut Targets<'p, '_>,
    left: &[(&'p str, &'p str, (u32, u32, u32))],
) {
    let root = targets.site.is_at_root();
    let mut folders: HashMap<&str, u32> = HashMap::new();
    for (&href, target) in &targets.known {
        if let (Some(folder), true) = (folder(href, root), target.as_ref().is_some_and(|to| to.shape == Shape::Story && !to.own)) {
            *folders.entry(folder).or_default() += 1;
        }
    }
    folders.retain(|_, stories| *stories >= FOLDER);
    if folders.is_empty() {
        return;
    }
    let before = anchors.list.len();
    for &(href, class, span) in left {
        let text = || page.blocks.get(span.0 as usize).and_then(|block| block.text.get(span.1 as usize..span.2 as usize));
        let is_headline = |text: &str| text.split(' ').count() >= HEADLINE && placement::of_heading(text).is_none();
        if !folder(href, root).is_some_and(|folder| folders.contains_key(folder)) || !text().is_some_and(is_headline) {
            continue;
        }
        if let Some(to) = targets.read(href, true).map(Rc::new) {
            anchors.list.push(Anchor { to, class, next_prev: false, paid: false, spans: vec![span] });
        }
    }
    if anchors.list.len() > before {
        anchors.list.sort_by_key(|anchor| anchor.spans.first().map(|&(block, start, _)| (block, start)));
    }
}

/// An address up to its last segment, which is no empty one; the site's root is a folder where `root` says so.
fn folder(href: &str, root: bool) -> Option<&str> {
    let path = href.split(['?', '#']).next()?;
    let (folder, last) = path.trim_end_matches('/').rsplit_once('/')?;
    let below = folder.split_once("//").map_or(folder.strip_prefix('/'), |(_, rest)| rest.split_once('/').map(|(_, path)| path));
    let is_host = folder.ends_with('/');
    (!is_host && (root || below.is_some_and(|path| !path.is_empty())) && last.len() > 3).then_some(folder)
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
