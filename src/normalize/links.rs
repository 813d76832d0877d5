//! Links keyed like articles, so that they join, and placed in the published body.

use super::body::Body;
use super::identity::Identity;
use super::text;
use crate::model::{Link, LinkDraft, Placement};
use crate::outlets::{self, Outlet};
use crate::url::{self, Address, Resolver};

/// Links to the page itself go; so do links in the prose whose words the body does not hold.
pub(super) fn links(mut drafts: Vec<LinkDraft>, body: &Body, own: &Identity, outlet: Option<&'static Outlet>) -> Vec<Link> {
    let urls: Vec<_> = drafts.iter_mut().map(|draft| draft.url.take()).collect();
    let mut resolver = Resolver::new(None, None);
    let mut sites = Sites { own, outlet, last: None };
    let settle = |(draft, url)| {
        let url: &Option<String> = url;
        link(draft, url.as_deref().and_then(|url| resolver.read(url)), body, &mut sites)
    };
    drafts.into_iter().zip(&urls).filter_map(settle).collect()
}

fn link(draft: LinkDraft, address: Option<Address<'_>>, body: &Body, sites: &mut Sites<'_>) -> Option<Link> {
    let key = address.as_ref().map(Address::key);
    let target = key.as_deref().map(url::id);
    if target.is_some() && (target == Some(sites.own.article) || target == sites.own.url_id) {
        return None;
    }
    let place = draft.within.and_then(|(block, start, end)| body.locate(block, start, end));
    if draft.placement == Placement::InBody && place.is_none() {
        return None;
    }
    let site = address.as_ref().map(|address| sites.of(address.host())).unwrap_or_default();
    Some(Link {
        url: address.map(String::from),
        target_key: key,
        target_id: target,
        domain: site.domain,
        same_outlet: site.same_outlet,
        title: filled(draft.title),
        placement: draft.placement,
        heading: filled(draft.heading),
        authors: draft.authors,
        outlet: filled(draft.outlet),
        published: draft.published,
        paragraph: place.map(|(paragraph, _)| paragraph),
        span: place.map(|(_, span)| span),
    })
}

/// What a link's host tells.
#[derive(Debug, Clone, Default)]
struct Site {
    domain: Option<String>,
    /// One registrable domain, or one publication by the outlets table; unknown where either page has no domain.
    same_outlet: Option<bool>,
}

/// The sites that a page's links lead to.
struct Sites<'a> {
    own: &'a Identity,
    outlet: Option<&'static Outlet>,
    /// The host asked for last: most links of a page lead to one.
    last: Option<(String, Site)>,
}

impl Sites<'_> {
    fn of(&mut self, host: &str) -> Site {
        if let Some((_, site)) = self.last.as_ref().filter(|(last, _)| last == host) {
            return site.clone();
        }
        let domain = url::domain(host);
        let named = || outlets::lookup(host).zip(self.outlet).is_some_and(|(a, b)| a.name == b.name);
        let same_outlet = domain.zip(self.own.domain.as_deref()).map(|(theirs, ours)| theirs == ours || named());
        let site = Site { domain: domain.map(str::to_owned), same_outlet };
        self.last = Some((host.to_owned(), site.clone()));
        site
    }
}

fn filled(text: Option<String>) -> Option<String> {
    text.map(|t| text::collapse(&t)).filter(|t| !t.is_empty())
}
