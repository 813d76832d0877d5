//! Authors that the page's metadata names: JSON-LD in every shape, and meta elements.

use super::grammar::{Byline, GrammarContext, parse};
use super::names::fold;
use crate::extract::markup::plain;
use crate::model::{AuthorKind, Place};
use crate::page::{Head, Ld};

/// What one place says of the authors.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) rule: &'static str,
    pub(super) place: Place,
    pub(super) raw: String,
    pub(super) byline: Byline,
}

/// Meta elements that name authors, most trusted first.
const METAS: &[&str] = &[
    "itemprop:author",
    "author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "dc.creator.author",
    "citation_author",
    "article:author",
    "article:author_name",
    "og:article:author",
    "cxenseparse:author",
    "shareaholic:article_author_name",
    "twitter:data1",
    "authors",
    "creator",
];

/// The article's `author` in JSON-LD: a string, a node, a reference by `@id`, or a list of these
/// (<https://schema.org/author>); `creator` where there is none.
pub(super) fn from_linked_data(head: &Head, cx: &GrammarContext) -> Option<Told> {
    let (kind, node) = head.article()?;
    ["author", "creator"].into_iter().find_map(|key| {
        let mut told = Told {
            rule: "json-ld",
            place: Place::LinkedData(format!("{kind}.{key}").into()),
            raw: String::new(),
            byline: Byline::default(),
        };
        node.get(key)?.items().for_each(|item| add(head, item, cx, &mut told));
        (!told.raw.is_empty()).then_some(told)
    })
}

fn add(head: &Head, item: &Ld, cx: &GrammarContext, told: &mut Told) {
    let referred = item.text("@id").filter(|_| item.get("name").is_none()).and_then(|id| head.node(id));
    let item = referred.unwrap_or(item);
    names(item).into_iter().filter(|name| !name.contains("://")).for_each(|name| add_name(item, &name, cx, told));
}

fn add_name(item: &Ld, name: &str, cx: &GrammarContext, told: &mut Told) {
    told.raw.push_str(if told.raw.is_empty() { "" } else { "; " });
    told.raw.push_str(name);
    let mut said = parse(name, cx);
    let organization = item.types().any(|t| t.ends_with("Organization"));
    let url = item.get("url").and_then(|u| u.items().find_map(Ld::as_str)).filter(|u| u.contains('/'));
    let single = said.authors.len() == 1;
    for author in &mut said.authors {
        if organization && author.kind == AuthorKind::Person && author.name.split(' ').count() != 2 {
            author.kind = AuthorKind::Organization;
        }
        if single {
            author.url = url.map(str::to_owned);
            author.role = author.role.take().or_else(|| item.text("jobTitle").map(plain).filter(|r| r.len() < 80));
        }
    }
    told.byline.absorb(said);
}

/// A node's names (most have one), or the string itself.
fn names(item: &Ld) -> Vec<String> {
    let named: Vec<&str> = match item {
        Ld::Text(_) => item.as_str().into_iter().collect(),
        _ => item.get("name").into_iter().flat_map(Ld::items).filter_map(Ld::as_str).collect(),
    };
    let parts = || ["givenName", "familyName"].into_iter().filter_map(|key| item.text(key)).collect::<Vec<_>>().join(" ");
    let texts = if named.is_empty() { vec![plain(&parts())] } else { named.into_iter().map(plain).collect() };
    texts.into_iter().filter(|t| !t.is_empty()).collect()
}

/// The first meta that names a person, else the first that says anything: many sites put their own name into `author`.
pub(super) fn from_metas(head: &Head, cx: &GrammarContext) -> Option<Told> {
    let mut first = None;
    for &name in METAS {
        let told = of_meta(head, name, cx);
        if told.byline.authors.iter().any(|a| a.kind == AuthorKind::Person) {
            return Some(told);
        }
        let says = !told.byline.authors.is_empty() || told.byline.wire.is_some() || told.byline.own.is_some();
        if first.is_none() && says {
            first = Some(told);
        }
    }
    first
}

/// What the metas of one name say; `article:author` is an address as often as a name.
fn of_meta(head: &Head, name: &'static str, cx: &GrammarContext) -> Told {
    let mut told = Told { rule: "meta", place: Place::Meta(name.into()), raw: String::new(), byline: Byline::default() };
    for content in head.all_meta(name).map(plain).filter(|c| !c.contains("://") && !c.starts_with("www.")) {
        if name == "twitter:data1" && !head.meta("twitter:label1").is_some_and(is_author_label) {
            continue;
        }
        told.raw.push_str(if told.raw.is_empty() { "" } else { "; " });
        told.raw.push_str(&content);
        told.byline.absorb(parse(&surname_last(&content), cx));
    }
    told
}

fn is_author_label(label: &str) -> bool {
    ["written by", "author", "by", "verfasst von", "geschrieben von", "écrit par", "escrito por", "scritto da", "geschreven door", "autor"]
        .contains(&label.trim().trim_end_matches(':').to_lowercase().as_str())
}

/// "Doe, Jane" as "Jane Doe": two single words, as library metadata has them.
fn surname_last(text: &str) -> String {
    let single = |t: &str| !t.trim().contains(' ') && t.trim().starts_with(char::is_uppercase) && super::names::agency(t.trim()).is_none();
    match text.split_once(',') {
        Some((last, first)) if single(last) && single(first) && !first.contains(',') && fold(first).len() > 1 => {
            format!("{} {}", first.trim(), last.trim())
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Meta;

    fn text(t: &str) -> Ld {
        Ld::Text(t.into())
    }

    fn node(keys: Vec<(&str, Ld)>) -> Ld {
        Ld::Node(keys.into_iter().map(|(k, v)| (k.into(), v)).collect())
    }

    fn authors(author: Ld, others: Vec<Ld>) -> Vec<String> {
        let mut head = Head { linked_data: vec![node(vec![("@type", text("NewsArticle")), ("author", author)])], ..Head::default() };
        head.linked_data.extend(others);
        let cx = GrammarContext { announced: true, ..GrammarContext::default() };
        from_linked_data(&head, &cx).map(|t| t.byline.authors.into_iter().map(|a| a.name).collect()).unwrap_or_default()
    }

    #[test]
    fn every_shape_of_author() {
        let person = |name| node(vec![("@type", text("Person")), ("name", text(name))]);
        assert_eq!(authors(text("Karla Beispiel"), vec![]), ["Karla Beispiel"]);
        assert_eq!(authors(person("By Karla Beispiel &amp; Jan Muster"), vec![]), ["Karla Beispiel", "Jan Muster"]);
        assert_eq!(authors(Ld::List(vec![person("Karla Beispiel"), text("Jan Muster")]), vec![]), ["Karla Beispiel", "Jan Muster"]);
        let two = Ld::List(vec![text("<b>Karla</b> Beispiel"), text("Jan Muster")]);
        assert_eq!(authors(node(vec![("name", two)]), vec![]), ["Karla Beispiel", "Jan Muster"]);
        let parts = node(vec![("givenName", text("Karla")), ("familyName", text("Beispiel"))]);
        assert_eq!(authors(parts, vec![]), ["Karla Beispiel"]);
        let known = node(vec![("@id", text("#k")), ("@type", text("Person")), ("name", text("Karla Beispiel"))]);
        assert_eq!(authors(node(vec![("@id", text("#k"))]), vec![known]), ["Karla Beispiel"]);
        assert_eq!(authors(text("https://post.example/karla"), vec![]), Vec::<String>::new());
        assert_eq!(authors(Ld::Null, vec![]), Vec::<String>::new());
    }

    #[test]
    fn metas_with_names_not_addresses() {
        let meta = |name: &str, content: &str| Meta { name: name.into(), content: content.into() };
        let head = Head {
            metas: vec![meta("article:author", "https://social.example/post"), meta("dc.creator", "Beispiel, Karla")],
            ..Head::default()
        };
        let cx = GrammarContext { announced: true, ..GrammarContext::default() };
        assert_eq!(from_metas(&head, &cx).map(|t| t.byline.authors[0].name.clone()).as_deref(), Some("Karla Beispiel"));
        assert!(from_metas(&Head::default(), &cx).is_none());
        let site_first =
            Head { metas: vec![meta("author", "Harbour Media Group"), meta("og:article:author", "Karla Beispiel")], ..Head::default() };
        assert_eq!(from_metas(&site_first, &cx).map(|t| t.byline.authors[0].name.clone()).as_deref(), Some("Karla Beispiel"));
    }
}
