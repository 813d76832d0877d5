//! `title`, `meta`, `link` and `base`: what a page says of itself without showing it.

use std::borrow::Cow;

use super::attributes::{AttributeName, Attributes};
use super::elements::{Element, ElementName};
use super::inline::collapse;
use crate::page::{Head, Meta, Rel};

/// Attributes that name what a `meta` holds, in order, with the prefix of their names in [`Meta`].
const NAMES: [(AttributeName, &str); 4] =
    [(AttributeName::Name, ""), (AttributeName::Property, ""), (AttributeName::HttpEquiv, ""), (AttributeName::Itemprop, "itemprop:")];

/// Reads one `meta`, `link` or `base`.
pub fn read(element: &Element, head: &mut Head) {
    let attributes = element.attributes;
    match element.name {
        ElementName::Meta => meta(attributes, head),
        ElementName::Link => link(attributes, head),
        ElementName::Base if head.base.is_none() => head.base = attributes.said(AttributeName::Href).map(str::to_owned),
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
    let names = found.get(AttributeName::Itemprop);
    if names.is_empty() {
        return;
    }
    let content = found.get(AttributeName::Content);
    let value = if content.is_empty() { found.get(AttributeName::Datetime) } else { content };
    push(head, "itemprop:", names, value);
}

fn meta(attributes: &Attributes, head: &mut Head) {
    let Some(content) = attributes.said(AttributeName::Content) else { return };
    for (name, prefix) in NAMES {
        if let Some(names) = attributes.said(name) {
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
        let name = name.to_lowercase();
        let name = if prefix.is_empty() { name } else { format!("{prefix}{name}") };
        head.metas.push(Meta { name: name.into(), content: (*content).into() });
    }
}

/// Trimmed, and without control characters: none may reach a table or a terminal.
fn shown(content: &str) -> Cow<'_, str> {
    let content = content.trim();
    let is_hidden = |c: char| c.is_control() && !c.is_whitespace();
    if content.contains(is_hidden) { Cow::Owned(content.replace(is_hidden, "").trim().to_owned()) } else { Cow::Borrowed(content) }
}

fn link(attributes: &Attributes, head: &mut Head) {
    let Some(href) = attributes.said(AttributeName::Href) else { return };
    let hreflang: Option<Box<str>> = attributes.said(AttributeName::Hreflang).map(Into::into);
    for rel in attributes.get(AttributeName::Rel).split_ascii_whitespace() {
        head.rels.push(Rel { rel: rel.to_lowercase().into(), href: href.into(), hreflang: hreflang.clone() });
    }
    push(head, "itemprop:", attributes.get(AttributeName::Itemprop), href);
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
