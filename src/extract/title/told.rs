//! Headlines that the metadata gives, site names taken off.

use super::Site;
use crate::extract::byline::fold;
use crate::extract::markup::plain;
use crate::model::{Evidence, Found, Place};
use crate::page::Page;

/// Who says it, most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    LinkedData,
    /// `og:title` (<https://ogp.me/#metadata>).
    OpenGraph,
    Meta,
    /// The `title` element.
    Element,
}

/// One headline.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) source: Source,
    pub(super) place: Place,
    pub(super) text: String,
    /// Letters and digits alone, lower case: what makes two headlines one.
    pub(super) letters: String,
}

impl Told {
    fn rule(&self) -> &'static str {
        match self.source {
            Source::LinkedData => "json-ld",
            Source::OpenGraph | Source::Meta => "meta",
            Source::Element => "title-element",
        }
    }

    /// Whether it stands in a field for the story's headline; the `title` element is the window's.
    pub(super) fn is_named(&self) -> bool {
        matches!(self.source, Source::LinkedData | Source::OpenGraph)
    }

    pub(super) fn found(&self, rule: Option<&'static str>) -> Found<String> {
        Found::new("title", rule.unwrap_or(self.rule()), self.place.clone(), &self.text, self.text.clone())
    }

    pub(super) fn evidence(&self) -> Evidence {
        Evidence { field: "title", rule: self.rule(), place: self.place.clone(), raw: self.text.as_str().into() }
    }
}

/// Keys of the story's JSON-LD node that hold a headline.
const KEYS: [&str; 3] = ["headline", "name", "alternativeHeadline"];

/// Metas that hold a headline, most trusted first.
const METAS: [(&str, Source); 8] = [
    ("og:title", Source::OpenGraph),
    ("twitter:title", Source::Meta),
    ("parsely-title", Source::Meta),
    ("sailthru.title", Source::Meta),
    ("dc.title", Source::Meta),
    ("dcterms.title", Source::Meta),
    ("itemprop:headline", Source::Meta),
    ("cxenseparse:title", Source::Meta),
];

/// Everything that the metadata says, most trusted first.
pub(super) fn all(page: &Page, site: &Site) -> Vec<Told> {
    let head = &page.head;
    let mut all: Vec<Told> = Vec::new();
    let mut raws: Vec<&str> = Vec::new();
    let mut push = |source, place, raw| {
        // Most pages say the same four times.
        let same = raws.iter().position(|known| *known == raw).and_then(|at| all.get(at));
        let told = match same {
            Some(told) => Told { source, place, ..told.clone() },
            None => {
                let text = site.strip(&plain(raw));
                if text.is_empty() || site.is(&text) {
                    return;
                }
                Told { source, place, letters: fold(&text), text }
            }
        };
        raws.push(raw);
        all.push(told);
    };
    if let Some((kind, node)) = head.article() {
        for key in KEYS {
            if let Some(raw) = node.text(key) {
                push(Source::LinkedData, Place::LinkedData(format!("{kind}.{key}").into()), raw);
            }
        }
    }
    for (name, source) in METAS {
        if let Some(raw) = head.meta(name) {
            push(source, Place::Meta(name.into()), raw);
        }
    }
    if let Some(raw) = &head.title {
        push(Source::Element, Place::Title, raw);
    }
    all
}
