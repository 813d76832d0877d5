use chrono::{NaiveDate, NaiveTime};

use super::{Author, Evidence, Found, Placement};

/// A date as a page states it: a day, perhaps a wall time, perhaps an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stated {
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    /// Minutes east of UTC, where the page states them.
    pub offset: Option<i16>,
}

/// A paragraph of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    pub text: String,
    /// Block of the page that it came from, and the byte in that block's text where it starts;
    /// none for text that stands in the page's JSON-LD alone.
    pub from: Option<(u32, u32)>,
}

/// A link to another story as found on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkDraft {
    /// Absolute; none in text dumps.
    pub url: Option<String>,
    pub title: Option<String>,
    pub placement: Placement,
    pub heading: Option<String>,
    pub authors: Vec<String>,
    pub outlet: Option<String>,
    pub published: Option<NaiveDate>,
    /// For links in the prose: block, and the anchor's byte range in the block's text.
    pub within: Option<(u32, u32, u32)>,
}

/// What the rules found on one page, before names, instants and identity are settled.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    pub canonical: Option<Found<String>>,
    pub outlet: Option<Found<String>>,
    pub title: Option<Found<String>>,
    pub dek: Option<Found<String>>,
    pub section: Option<Found<String>>,
    pub tags: Option<Found<Vec<String>>>,
    pub lang: Option<Found<String>>,
    /// The byline as printed.
    pub byline: Option<Found<String>>,
    pub authors: Option<Found<Vec<Author>>>,
    pub partner_outlet: Option<Found<String>>,
    pub wire: Option<Found<String>>,
    pub republished_from: Option<Found<String>>,
    pub published: Option<Found<Stated>>,
    pub modified: Option<Found<Stated>>,
    pub body: Option<Found<Vec<Paragraph>>>,
    pub update_note: Option<Found<String>>,
    pub correction_note: Option<Found<String>>,
    pub image_url: Option<Found<String>>,
    pub image_caption: Option<Found<String>>,
    pub is_paywalled: Option<Found<bool>>,
    pub links: Vec<LinkDraft>,
    /// Fixed codes (see `tables`), in the order they were raised.
    pub warnings: Vec<&'static str>,
    /// Candidates that a rule saw and did not take; `explain` shows them.
    pub passed_over: Vec<Evidence>,
}
