use std::fmt;

/// Where on the page a value was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Path in the page's JSON-LD: `NewsArticle.datePublished`.
    LinkedData(Box<str>),
    /// Name of a meta element: `og:title`.
    Meta(Box<str>),
    /// A `link` element of the head: `canonical`.
    Rel(Box<str>),
    /// The `title` element.
    Title,
    /// The `lang` attribute of the root element.
    HtmlLang,
    /// Index into `Page::blocks`.
    Block(u32),
    /// The page's URL.
    Url,
    /// The container record: a WARC or JSONL field.
    Header,
    /// A row of the outlets table.
    Outlet,
    /// Computed from the body text.
    Body,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::LinkedData(path) => write!(f, "json-ld:{path}"),
            Place::Meta(name) => write!(f, "meta:{name}"),
            Place::Rel(name) => write!(f, "link:{name}"),
            Place::Title => f.write_str("title"),
            Place::HtmlLang => f.write_str("html-lang"),
            Place::Block(index) => write!(f, "block:{index}"),
            Place::Url => f.write_str("url"),
            Place::Header => f.write_str("record"),
            Place::Outlet => f.write_str("outlets"),
            Place::Body => f.write_str("body"),
        }
    }
}

/// Which rule found a value, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Column the value is for.
    pub field: &'static str,
    /// Name of the rule; the same name in code, tests and `explain`.
    pub rule: &'static str,
    pub place: Place,
    /// The text as it stands on the page.
    pub raw: Box<str>,
}

/// A value with the evidence for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    pub value: T,
    pub evidence: Evidence,
}

impl<T> Found<T> {
    pub fn new(field: &'static str, rule: &'static str, place: Place, raw: &str, value: T) -> Self {
        Found { value, evidence: Evidence { field, rule, place, raw: raw.into() } }
    }

    /// The same evidence for another value.
    pub fn map<U>(self, to: impl FnOnce(T) -> U) -> Found<U> {
        Found { value: to(self.value), evidence: self.evidence }
    }
}
