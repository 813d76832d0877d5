//! Ordered rules per field: [`Page`] in, [`Draft`] out, each value with its evidence.
//!
//! One file a field. A later field may read what an earlier one put into the draft (the body leaves the title's block
//! out); the order below is that order.

mod body;
mod boilerplate;
mod byline;
mod canonical;
mod date;
mod dek;
mod image;
mod language;
mod links;
mod markup;
mod notes;
mod outlet;
mod paywall;
mod section;
mod tags;
mod title;

#[cfg(test)]
mod tests_support;

#[doc(hidden)]
pub use body::{feature_names, feature_rows};

use crate::model::Draft;
use crate::outlets::Outlet;
use crate::page::Page;

/// What the rules may know beside the page itself.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The recorded URL, parsed; none where the record has none or it is no URL.
    pub url: Option<&'a ::url::Url>,
    pub outlet: Option<&'static Outlet>,
    /// Latest instant a date of the page may state: the crawl's, else the run's ingest date, plus 24 h.
    pub latest: chrono::DateTime<chrono::Utc>,
}

/// Every field of a page, in the order in which fields may lean on each other.
pub fn extract(page: &Page, context: &Context<'_>) -> Draft {
    let mut draft = Draft::default();
    for field in FIELDS {
        field(page, context, &mut draft);
    }
    draft
}

type Field = fn(&Page, &Context<'_>, &mut Draft);

const FIELDS: [Field; 14] = [
    canonical::find,
    outlet::find,
    language::find,
    title::find,
    dek::find,
    date::find,
    byline::find,
    section::find,
    tags::find,
    body::find,
    notes::find,
    image::find,
    paywall::find,
    links::find,
];
