use chrono::NaiveDate;

use super::Span;

/// Where on the page a link stands, by what its block is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Placement {
    InBody,
    Inset,
    Related,
    Latest,
    Author,
    NextPrev,
    Sponsored,
}

impl Placement {
    pub fn as_str(self) -> &'static str {
        match self {
            Placement::InBody => "in_body",
            Placement::Inset => "inset",
            Placement::Related => "related",
            Placement::Latest => "latest",
            Placement::Author => "author",
            Placement::NextPrev => "next_prev",
            Placement::Sponsored => "sponsored",
        }
    }
}

/// One link to another editorial item: a row of `links`.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    pub url: Option<String>,
    /// The `url_key` and `article_id` that the URL would have.
    pub target_key: Option<String>,
    pub target_id: Option<u128>,
    pub domain: Option<String>,
    pub same_outlet: Option<bool>,
    pub title: Option<String>,
    pub placement: Placement,
    pub heading: Option<String>,
    pub authors: Vec<String>,
    pub outlet: Option<String>,
    pub published: Option<NaiveDate>,
    /// Paragraph of the body, and code points of it: links in the prose only.
    pub paragraph: Option<u32>,
    pub span: Option<Span>,
}
