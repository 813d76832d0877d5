//! `title`, `meta`, `link` and `base`: what a page says of itself without showing it.

use std::borrow::Cow;

use scraper::node::Element;

use super::attributes::Attributes;
use super::inline::collapse;
use crate::page::{Head, Meta, Rel};

/// Attributes that name what a `meta` holds, in order, with the prefix of their names in [`Meta`].
const NAMES: [(&str, &str); 4] = [("name", ""), ("property", ""), ("http-equiv", ""), ("itemprop", "itemprop:")];

/// Reads one `meta`, `link` or `base`.
pub fn read(element: &Element, head: &mut Head) {
    match element.name() {
        "meta" => meta(element, head),
        "link" => link(element, head),
        "base" if head.base.is_none() => head.base = attribute(element, "href").map(str::to_owned),
        _ => {}
    }
}

/// Reads the text of a `title`; the first that is not empty counts.
pub fn title(text: &str, head: &mut Head) {
    if head.title.is_none() {
        head.title = Some(collapse(text)).filter(|title| !title.is_empty());
    }
}

/// A microdata value that an element holds in an attribute: `<time itemprop=datePublished datetime=…>`.
pub fn microdata(found: &Attributes, head: &mut Head) {
    if found.itemprop.is_empty() {
        return;
    }
    let value = if found.content.is_empty() { found.datetime } else { found.content };
    push(head, "itemprop:", found.itemprop, value);
}

fn meta(element: &Element, head: &mut Head) {
    let Some(content) = attribute(element, "content") else { return };
    for (name, prefix) in NAMES {
        if let Some(names) = attribute(element, name) {
            push(head, prefix, names, content);
        }
    }
}

/// One entry for each name; a `property` or `itemprop` may hold several.
fn push(head: &mut Head, prefix: &str, names: &str, content: &str) {
    let content = shown(content);
    if content.is_empty() {
        return;
    }
    for name in names.split_ascii_whitespace() {
        let name = format!("{prefix}{}", name.to_lowercase()).into_boxed_str();
        head.metas.push(Meta { name, content: (*content).into() });
    }
}

/// Trimmed, and without control characters: none may reach a table or a terminal.
fn shown(content: &str) -> Cow<'_, str> {
    let content = content.trim();
    let is_hidden = |c: char| c.is_control() && !c.is_whitespace();
    if content.contains(is_hidden) { Cow::Owned(content.replace(is_hidden, "").trim().to_owned()) } else { Cow::Borrowed(content) }
}

fn link(element: &Element, head: &mut Head) {
    let Some(href) = attribute(element, "href") else { return };
    let hreflang: Option<Box<str>> = attribute(element, "hreflang").map(Into::into);
    for rel in attribute(element, "rel").unwrap_or("").split_ascii_whitespace() {
        head.rels.push(Rel { rel: rel.to_lowercase().into(), href: href.into(), hreflang: hreflang.clone() });
    }
    push(head, "itemprop:", attribute(element, "itemprop").unwrap_or(""), href);
}

/// An attribute that says something: trimmed, not empty.
fn attribute<'a>(element: &'a Element, wanted: &str) -> Option<&'a str> {
    element.attrs().find(|(name, _)| *name == wanted).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::model::Media;
    use crate::page::{Head, Limits, Page};

    fn head(html: &str) -> Head {
        Page::read(html, Media::Html, &Limits::default()).map(|page| page.head).unwrap_or_default()
    }

    #[test]
    fn names_are_lower_case_and_contents_trimmed() {
        let head = head(
            "<title> A &amp; B\n </title><base href=/x/><meta property='og:Title' name=title content=' C &#x27;D&#x27; '>\
             <meta name=empty content='  '><link rel='Canonical shortlink' href=/c hreflang=de>",
        );
        assert_eq!(head.title.as_deref(), Some("A & B"));
        assert_eq!(head.base.as_deref(), Some("/x/"));
        assert_eq!((head.meta("og:title"), head.meta("title"), head.meta("empty")), (Some("C 'D'"), Some("C 'D'"), None));
        assert_eq!((head.rel("canonical"), head.rel("shortlink")), (Some("/c"), Some("/c")));
    }

    #[test]
    fn microdata_anywhere_is_metadata() {
        let head = head(
            "<div><meta itemprop='datePublished dateCreated' content=2024-05-06><time itemprop=dateModified datetime=2024-05-07>x</time></div>",
        );
        assert_eq!(head.meta("itemprop:datepublished"), Some("2024-05-06"));
        assert_eq!(head.meta("itemprop:datecreated"), Some("2024-05-06"));
        assert_eq!(head.meta("itemprop:datemodified"), Some("2024-05-07"));
    }

    #[test]
    fn an_empty_page_says_nothing() {
        let head = head("");
        assert!(head.title.is_none() && head.metas.is_empty() && head.rels.is_empty());
    }
}
