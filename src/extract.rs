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
mod hash;
mod image;
mod language;
mod links;
mod markup;
mod notes;
mod openings;
mod outlet;
mod paywall;
mod section;
mod tags;
mod title;
mod word_set;

#[cfg(test)]
mod tests_support;

#[doc(hidden)]
pub use body::{Model as BodyModel, by_model as body_by_model, feature_names, feature_rows};

use crate::model::{Draft, Laps};
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
    extract_with(page, context, &mut ())
}

/// The same, telling `laps` when each field is done.
pub fn extract_with(page: &Page, context: &Context<'_>, laps: &mut impl Laps) -> Draft {
    let mut draft = Draft::default();
    for (name, find) in FIELDS {
        find(page, context, &mut draft);
        laps.lap(name);
    }
    draft
}

type Field = fn(&Page, &Context<'_>, &mut Draft);

/// Rooms and what they find, each named for its lap.
const FIELDS: [(&str, Field); 14] = [
    ("extract: canonical", canonical::find),
    ("extract: outlet", outlet::find),
    ("extract: language", language::find),
    ("extract: title", title::find),
    ("extract: dek", dek::find),
    ("extract: date", date::find),
    ("extract: byline", byline::find),
    ("extract: section", section::find),
    ("extract: tags", tags::find),
    ("extract: body", body::find),
    ("extract: notes", notes::find),
    ("extract: image", image::find),
    ("extract: paywall", paywall::find),
    ("extract: links", links::find),
];
