//! Links keyed like articles, so that they join, and placed in the published body.

use super::body::Body;
use super::identity::Identity;
use super::text;
use crate::model::{Link, LinkDraft, Placement};
use crate::outlets::{self, Outlet};
use crate::url;

/// Links to the page itself go; so do links in the prose whose words the body does not hold.
pub(super) fn links(drafts: Vec<LinkDraft>, body: &Body, own: &Identity, outlet: Option<&'static Outlet>) -> Vec<Link> {
    drafts.into_iter().filter_map(|draft| link(draft, body, own, outlet)).collect()
}

fn link(draft: LinkDraft, body: &Body, own: &Identity, outlet: Option<&'static Outlet>) -> Option<Link> {
    let parsed = draft.url.as_deref().and_then(url::parse);
    let key = parsed.as_ref().map(url::key);
    let target = key.as_deref().map(url::id);
    if target.is_some() && (target == Some(own.article) || target == own.url_id) {
        return None;
    }
    let place = draft.within.and_then(|(block, start, end)| body.locate(block, start, end));
    if draft.placement == Placement::InBody && place.is_none() {
        return None;
    }
    let host = parsed.as_ref().and_then(url::host);
    let domain = host.as_deref().and_then(url::domain);
    Some(Link {
        same_outlet: same_outlet(host.as_deref(), domain, own, outlet),
        url: parsed.map(String::from),
        target_key: key,
        target_id: target,
        domain: domain.map(str::to_owned),
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

/// One registrable domain, or one publication by the outlets table; unknown where either page has no domain.
fn same_outlet(host: Option<&str>, domain: Option<&str>, own: &Identity, outlet: Option<&'static Outlet>) -> Option<bool> {
    let (theirs, ours) = (domain?, own.domain.as_deref()?);
    let named = host.and_then(outlets::lookup).zip(outlet).is_some_and(|(a, b)| a.name == b.name);
    Some(theirs == ours || named)
}

fn filled(text: Option<String>) -> Option<String> {
    text.map(|t| text::collapse(&t)).filter(|t| !t.is_empty())
}
