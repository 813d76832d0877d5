use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::{Evidence, Locator};

/// What an author is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AuthorKind {
    Person,
    Organization,
    /// A part of the newsroom: "HNN Staff", "Sports Desk".
    Desk,
}

impl AuthorKind {
    pub fn as_str(self) -> &'static str {
        match self {
            AuthorKind::Person => "person",
            AuthorKind::Organization => "organization",
            AuthorKind::Desk => "desk",
        }
    }
}

/// One author; never a handle, a date or "By".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    pub name: String,
    /// As printed: "Senior Reporter".
    pub role: Option<String>,
    pub kind: AuthorKind,
    /// Profile page, absolute.
    pub url: Option<String>,
}

/// A point in time as far as the page states it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moment {
    /// The calendar day that the page itself shows.
    pub date: Option<NaiveDate>,
    /// The wall time that the page shows; none when only a day is known.
    pub local: Option<NaiveDateTime>,
    /// The instant, where the zone is stated or known from the outlet.
    pub at: Option<DateTime<Utc>>,
    /// Minutes east of UTC.
    pub offset: Option<i16>,
}

/// One capture of an article: a row of `articles` but for run-wide values.
#[derive(Debug, Clone)]
pub struct Article {
    pub capture_id: u128,
    pub article_id: u128,
    pub url_id: Option<u128>,
    pub url_key: Option<String>,
    pub url: Option<String>,
    pub canonical_url: Option<String>,
    pub host: Option<String>,
    pub domain: Option<String>,
    pub at: Locator,
    pub record_id: Option<String>,
    pub fetched_at: Option<DateTime<Utc>>,
    pub http_status: Option<i16>,
    pub charset: Option<String>,
    pub outlet: Option<String>,
    pub outlet_country: Option<String>,
    pub partner_outlet: Option<String>,
    pub wire: Option<String>,
    pub republished_from: Option<String>,
    pub title: Option<String>,
    pub dek: Option<String>,
    pub section: Option<String>,
    pub tags: Vec<String>,
    pub lang: Option<String>,
    pub byline: Option<String>,
    pub authors: Vec<Author>,
    pub published: Moment,
    pub modified: Moment,
    pub body: Option<String>,
    pub word_count: i32,
    pub update_note: Option<String>,
    pub correction_note: Option<String>,
    pub image_url: Option<String>,
    pub image_caption: Option<String>,
    pub is_paywalled: Option<bool>,
    /// xxh3-64 of the folded body, and simhash of its word 3-grams; none without a body.
    pub content_hash: Option<u64>,
    pub simhash: Option<u64>,
    /// Set in run order, by the writer.
    pub duplicate_of: Option<u128>,
    pub quote_count: i32,
    pub link_count: i32,
    pub warnings: Vec<&'static str>,
    pub evidence: Vec<Evidence>,
}
