//! What the anchors of a page lead to: each address is read once.

use std::collections::HashMap;

use super::own::Own;
use super::story_url::{self, Hosts, Shape, Site, Written};
use crate::extract::hash::{Known, hash};
use crate::page::Page;
use crate::url::{Address, Resolver, id};

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

/// What the anchors of a page lead to.
pub(super) struct Targets<'p, 's> {
    site: &'s Site,
    own: Own<'p>,
    resolver: Resolver<'p>,
    hosts: Hosts<'s>,
    /// Numbers of targets by `href` as written: a page's cards and copies for other devices name few addresses many times.
    known: HashMap<u64, (&'p str, Option<u32>), Known>,
    list: Vec<Target<'p>>,
    stories: HashMap<u128, u32, Known>,
    key: String,
    /// Addresses of other stories, as written, each once.
    pub(super) told: Vec<&'p str>,
}

/// Room for as many targets as most pages have.
pub(super) const USUAL: usize = 56;

impl<'p, 's> Targets<'p, 's> {
    /// `own`: the page's own addresses, of which the first is `site`'s page.
    pub(super) fn of(page: &Page, mut own: Own<'p>, site: &'s Site) -> Targets<'p, 's> {
        Targets {
            site,
            resolver: own.resolver(page),
            own,
            hosts: Hosts::of(site),
            known: HashMap::with_capacity_and_hasher(USUAL, Known::default()),
            list: Vec::with_capacity(USUAL),
            stories: HashMap::with_capacity_and_hasher(USUAL, Known::default()),
            key: String::new(),
            told: Vec::with_capacity(USUAL),
        }
    }

    /// Whether the page's own address is a slug right below the site's root.
    pub(super) fn is_at_root(&self) -> bool {
        self.site.is_at_root()
    }

    /// Whether an `href` may lead to a story, told by its bytes.
    pub(super) fn may_lead(&mut self, href: &'p str) -> bool {
        Written::of(href).is_some_and(|written| self.site.may_hold(&written) || self.hosts.may_be_network(&written))
    }

    /// The target of an `href` that may lead to a story.
    pub(super) fn target(&mut self, href: &'p str) -> Option<u32> {
        let number = hash(href);
        if let Some((known, target)) = self.known.get(&number)
            && *known == href
        {
            return *target;
        }
        let target = self.read(href, false);
        if target.and_then(|at| self.list.get(at as usize)).is_some_and(|to| to.shape == Shape::Story && !to.own) {
            self.told.push(href);
        }
        self.known.insert(number, (href, target));
        target
    }

    /// `company`: the address stands among stories, which makes up for its shape.
    pub(super) fn read(&mut self, href: &'p str, company: bool) -> Option<u32> {
        let url = self.resolver.resolve(href)?;
        if self.own.first().is_some_and(|own| self.site.is_view_of_own(own, &url)) {
            return None;
        }
        let told = story_url::told(self.site, &mut self.hosts, &url);
        let shape = if company && told.may_be_neighbour { Shape::Perhaps } else { told.shape };
        if shape == Shape::Other && !told.paid && !self.own.may_be(&url) {
            return None;
        }
        self.key.clear();
        url.push_key(&mut self.key);
        let own = self.own.is(&self.key);
        if shape == Shape::Other && !own && !told.paid {
            return None;
        }
        let next = u32::try_from(self.stories.len()).unwrap_or(u32::MAX);
        let story = *self.stories.entry(id(&self.key)).or_insert(next);
        let at = u32::try_from(self.list.len()).ok()?;
        self.list.push(Target { url, story, shape, own, paid: told.paid });
        Some(at)
    }

    pub(super) fn get(&self, target: u32) -> Option<&Target<'p>> {
        self.list.get(target as usize)
    }

    pub(super) fn into_list(self) -> Vec<Target<'p>> {
        self.list
    }
}
