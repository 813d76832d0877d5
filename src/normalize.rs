//! [`Draft`] to [`Article`]: names, instants, identity and body text settled, links keyed and placed.

mod body;
mod date;
mod fingerprint;
mod identity;
mod links;
mod person;
mod text;
mod told;

use chrono_tz::Tz;

use crate::model::{Article, Document, Draft, Evidence, Found, Link, Moment, Stated};
use crate::outlets::Outlet;
use body::Body;
use fingerprint::Folded;
use identity::Identity;
pub(crate) use identity::repeated_capture;
use told::Story;

/// What is known of a document beside its draft.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The recorded URL, where it is one.
    pub url: Option<&'a ::url::Url>,
    pub outlet: Option<&'static Outlet>,
    /// The encoding that was used, by its WHATWG name in lower case.
    pub charset: &'a str,
    /// Codes raised before the rules ran: by the decoder and the page reader.
    pub warnings: &'a [&'static str],
}

/// What a draft has become.
#[derive(Debug)]
pub struct Settled {
    pub article: Article,
    pub links: Vec<Link>,
    /// A hash of each word of the body: see [`words`].
    pub words: Vec<u64>,
}

/// xxh3-64 of each word of a text, case-folded, in order: what copies of it are told by.
pub fn words(text: &str) -> Vec<u64> {
    Folded::of(text).into_words()
}

/// Settles a draft. Quotations are not yet counted: they are found in the body that this publishes.
pub fn article(draft: Draft, document: &Document, facts: &Facts<'_>) -> Settled {
    let body = Body::of(draft.body.as_ref().map(|b| b.value.as_slice()).unwrap_or_default());
    let story = Story { title: value(&draft.title), dek: value(&draft.dek), body: body.text() };
    let identity = Identity::of(document, facts.url, draft.canonical.as_ref().map(|c| c.value.as_str()), &story);
    let mut warnings = facts.warnings.to_vec();
    warnings.extend(&draft.warnings);
    if document.url.is_some() && facts.url.is_none() {
        warnings.push("url_invalid");
    }
    if identity.is_disowned {
        warnings.push("canonical_not_own");
    }
    let zone: Option<Tz> = facts.outlet.and_then(|o| o.zone.parse().ok());
    let published = moment(&draft.published, zone, &mut warnings);
    let modified = moment(&draft.modified, zone, &mut warnings);
    warnings.sort_unstable();
    warnings.dedup();
    let evidence = evidence(&draft);
    let folded = Folded::of(body.text());
    let links = links::links(draft.links, &body, &identity, facts.outlet);
    let article = Article {
        capture_id: identity.capture,
        article_id: identity.article,
        url_id: identity.url_id,
        url_key: identity.key,
        url: facts.url.map(|u| u.as_str().to_owned()),
        canonical_url: draft.canonical.map(|c| c.value),
        host: identity.host,
        domain: identity.domain,
        at: document.at.clone(),
        record_id: document.id.clone(),
        fetched_at: document.fetched,
        http_status: document.status.and_then(|s| i16::try_from(s).ok()),
        charset: Some(facts.charset.to_owned()),
        outlet: said(draft.outlet),
        outlet_country: facts.outlet.map(|o| o.country.to_owned()).filter(|c| !c.is_empty()),
        partner_outlet: said(draft.partner_outlet),
        wire: said(draft.wire),
        republished_from: said(draft.republished_from),
        title: said(draft.title),
        dek: said(draft.dek),
        section: said(draft.section),
        tags: draft.tags.map(|t| t.value).unwrap_or_default(),
        lang: said(draft.lang),
        byline: said(draft.byline),
        authors: draft.authors.map(|a| person::authors(a.value)).unwrap_or_default(),
        published,
        modified,
        word_count: folded.count,
        content_hash: folded.content_hash(),
        simhash: folded.simhash(),
        body: body.into_text(),
        update_note: said(draft.update_note),
        correction_note: said(draft.correction_note),
        image_url: said(draft.image_url),
        image_caption: said(draft.image_caption),
        is_paywalled: draft.is_paywalled.map(|p| p.value),
        duplicate_of: None,
        quote_count: 0,
        link_count: i32::try_from(links.len()).unwrap_or(i32::MAX),
        warnings,
        evidence,
    };
    Settled { article, links, words: folded.into_words() }
}

fn value(found: &Option<Found<String>>) -> &str {
    found.as_ref().map_or("", |found| &found.value)
}

/// The text of a value; strings of the tables are never empty.
fn said(found: Option<Found<String>>) -> Option<String> {
    found.map(|f| text::collapse(&f.value)).filter(|s| !s.is_empty())
}

fn moment(stated: &Option<Found<Stated>>, zone: Option<Tz>, warnings: &mut Vec<&'static str>) -> Moment {
    let Some(stated) = stated else { return Moment::default() };
    let (moment, warning) = date::moment(&stated.value, zone);
    warnings.extend(warning);
    moment
}

/// The evidence of every field that was found, in the order of the table's columns.
fn evidence(draft: &Draft) -> Vec<Evidence> {
    fn of<T>(found: &Option<Found<T>>) -> Option<&Evidence> {
        found.as_ref().map(|f| &f.evidence)
    }
    [
        of(&draft.canonical),
        of(&draft.outlet),
        of(&draft.partner_outlet),
        of(&draft.wire),
        of(&draft.republished_from),
        of(&draft.title),
        of(&draft.dek),
        of(&draft.section),
        of(&draft.tags),
        of(&draft.lang),
        of(&draft.byline),
        of(&draft.authors),
        of(&draft.published),
        of(&draft.modified),
        of(&draft.body),
        of(&draft.update_note),
        of(&draft.correction_note),
        of(&draft.image_url),
        of(&draft.image_caption),
        of(&draft.is_paywalled),
    ]
    .into_iter()
    .flatten()
    .cloned()
    .collect()
}
