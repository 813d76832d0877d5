//! What a page says of itself beside its text: metas, links, JSON-LD.

use super::main_story;

/// What the head (and `meta`/`link` elements anywhere) says.
#[derive(Debug, Default, PartialEq)]
pub struct Head {
    /// Text of the first `title` element, white space collapsed.
    pub title: Option<String>,
    /// `lang` of the root element, as written.
    pub lang: Option<String>,
    /// `href` of `base`, as written.
    pub base: Option<String>,
    pub metas: Vec<Meta>,
    pub rels: Vec<Rel>,
    /// Top-level nodes of all JSON-LD blocks: arrays and `@graph` flattened, in order.
    pub linked_data: Vec<Ld>,
}

/// A `meta` element with content; one entry for each of its names (`name`, `property`, `http-equiv`, `itemprop`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// Lower case; `itemprop` names are written `itemprop:datepublished`, keys of scripts `script:publishedat`.
    pub name: Box<str>,
    /// Trimmed, never empty.
    pub content: Box<str>,
}

/// What stands in [`Meta::name`] before a key that a script's data has: no element of the page says it.
pub const SCRIPT_PREFIX: &str = "script:";

/// A `link` element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rel {
    /// Lower case, one entry for each token of `rel`.
    pub rel: Box<str>,
    pub href: Box<str>,
    pub hreflang: Option<Box<str>>,
}

/// JSON-LD, as far as this program reads it: keys that no rule asks for are dropped while parsing.
#[derive(Debug, Clone, PartialEq)]
pub enum Ld {
    Null,
    Bool(bool),
    Number(f64),
    Text(Box<str>),
    List(Vec<Ld>),
    /// Keys without a `schema:` or `http(s)://schema.org/` prefix, in order.
    Node(Vec<(Box<str>, Ld)>),
}

impl Head {
    /// Content of the first meta with this (lower-case) name.
    pub fn meta(&self, name: &str) -> Option<&str> {
        self.metas.iter().find(|m| &*m.name == name).map(|m| &*m.content)
    }

    /// Contents of all metas with this (lower-case) name, in order.
    pub fn all_meta<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.metas.iter().filter(move |m| &*m.name == name).map(|m| &*m.content)
    }

    /// `href` of the first `link` with this (lower-case) rel.
    pub fn rel(&self, rel: &str) -> Option<&str> {
        self.rels.iter().find(|r| &*r.rel == rel).map(|r| &*r.href)
    }

    /// The JSON-LD node with this `@id` that says more than the id, at any of the top levels.
    pub fn node(&self, id: &str) -> Option<&Ld> {
        self.linked_data.iter().find(|n| matches!(n, Ld::Node(keys) if keys.len() > 1) && n.text("@id") == Some(id))
    }

    /// The JSON-LD node that describes the article of this page: its type's name as written and the node.
    pub fn article(&self) -> Option<(&str, &Ld)> {
        main_story::find(self)
    }
}

/// schema.org types of a page's main story (<https://schema.org/Article> and below, and its siblings in use).
pub const ARTICLE_TYPES: [&str; 14] = [
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "AskPublicNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "SocialMediaPosting",
    "Report",
    "ScholarlyArticle",
    "TechArticle",
];

impl Ld {
    /// The value of a key of a node.
    pub fn get(&self, key: &str) -> Option<&Ld> {
        match self {
            Ld::Node(keys) => keys.iter().find(|(k, _)| &**k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    /// The text of a key: a string as it is, of a list its first string. Never empty.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.items().find_map(Ld::as_str)
    }

    /// The string itself, trimmed; never empty.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Ld::Text(s) => Some(s.trim()).filter(|s| !s.is_empty()),
            _ => None,
        }
    }

    /// The members of a list, or the value alone.
    pub fn items(&self) -> impl Iterator<Item = &Ld> {
        match self {
            Ld::List(items) => items.as_slice(),
            other => std::slice::from_ref(other),
        }
        .iter()
    }

    /// The names in `@type`, without a schema.org prefix.
    pub fn types(&self) -> impl Iterator<Item = &str> {
        self.get("@type").into_iter().flat_map(Ld::items).filter_map(Ld::as_str).map(|t| t.rsplit(['/', '#', ':']).next().unwrap_or(t))
    }
}
