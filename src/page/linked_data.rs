//! JSON-LD as [`Ld`]: a visitor that keeps what some rule asks for and drops the rest while it parses.
//!
//! Specification: <https://www.w3.org/TR/json-ld11/>; vocabulary: <https://schema.org/docs/full.html>.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::entities;
use super::repair::repair;
use crate::page::{ARTICLE_TYPES, Ld, Page};

/// Keys that are kept. Sorted; to add one, put it in its place.
const KEYS: [&str; 79] = [
    "@graph",
    "@id",
    "@list",
    "@type",
    "@value",
    "about",
    "abstract",
    "additionalName",
    "affiliation",
    "alternateName",
    "alternativeHeadline",
    "articleBody",
    "articleSection",
    "associatedMedia",
    "author",
    "backstory",
    "byline",
    "caption",
    "character",
    "contentUrl",
    "contributor",
    "copyrightHolder",
    "coverageEndTime",
    "coverageStartTime",
    "creator",
    "creditText",
    "dateCreated",
    "dateModified",
    "datePublished",
    "dateline",
    "description",
    "editor",
    "familyName",
    "genre",
    "givenName",
    "hasPart",
    "headline",
    "honorificPrefix",
    "image",
    "inLanguage",
    "isAccessibleForFree",
    "isBasedOn",
    "isPartOf",
    "item",
    "itemListElement",
    "jobTitle",
    "keywords",
    "knowsAbout",
    "legalName",
    "liveBlogUpdate",
    "locationCreated",
    "logo",
    "mainEntity",
    "mainEntityOfPage",
    "memberOf",
    "mentions",
    "name",
    "position",
    "printSection",
    "producer",
    "provider",
    "publishedAt",
    "publisher",
    "publishingPrinciples",
    "reviewedBy",
    "sameAs",
    "sourceOrganization",
    "sponsor",
    "sportsEvent",
    "subjectOf",
    "text",
    "thumbnailUrl",
    "timeRequired",
    "translator",
    "uploadDate",
    "url",
    "wordCount",
    "worksFor",
    "xpath",
];

/// Reads the JSON-LD blocks of a page, in order, into its head.
pub fn read(blocks: &[&str], limit: usize, page: &mut Page) {
    for block in blocks {
        if block.len() > limit {
            page.warnings.push("json_ld_too_large");
            continue;
        }
        match parse(block) {
            Some(values) => values.into_iter().for_each(|value| flatten(value, &mut page.head.linked_data)),
            None if block.trim().is_empty() => {}
            None => page.warnings.push("json_ld_invalid"),
        }
    }
}

/// The values of one block, mended if it is no JSON as it stands.
fn parse(block: &str) -> Option<Vec<Ld>> {
    values(block).or_else(|| values(&repair(block)).filter(|values| values.iter().any(|v| matches!(v, Ld::Node(_) | Ld::List(_)))))
}

fn values(block: &str) -> Option<Vec<Ld>> {
    let mut values = Vec::new();
    let mut reader = serde_json::Deserializer::from_str(block);
    loop {
        if reader.end().is_ok() {
            return (!values.is_empty()).then_some(values);
        }
        values.push(Keep.deserialize(&mut reader).ok()?);
    }
}

/// Puts the nodes of a value's top levels into `out`: lists and `@graph` are opened, and a story that a page is said to be
/// about comes out of it.
fn flatten(value: Ld, out: &mut Vec<Ld>) {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Ld::List(items) => waiting.extend(items.into_iter().rev()),
            Ld::Node(mut keys) => {
                let graph = take(&mut keys, |key, _| key == "@graph");
                let story = take(&mut keys, |key, value| MAIN.contains(&key) && value.types().any(|t| ARTICLE_TYPES.contains(&t)));
                waiting.extend(graph);
                waiting.extend(story);
                if !keys.is_empty() {
                    out.push(Ld::Node(keys));
                }
            }
            _ => {}
        }
    }
}

/// Keys whose value is what the page is there for.
const MAIN: [&str; 2] = ["mainEntity", "mainEntityOfPage"];

fn take(keys: &mut Vec<(Box<str>, Ld)>, wanted: impl Fn(&str, &Ld) -> bool) -> Option<Ld> {
    keys.iter().position(|(key, value)| wanted(key, value)).map(|at| keys.remove(at).1)
}

/// Reads a value, dropping what is not in [`KEYS`].
struct Keep;

impl<'de> DeserializeSeed<'de> for Keep {
    type Value = Ld;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Ld, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Keep {
    type Value = Ld;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Ld, E> {
        Ok(Ld::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Ld, E> {
        Ok(Ld::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Ld, E> {
        Ok(Ld::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Ld, E> {
        Ok(Ld::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Ld, E> {
        Ok(Ld::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Ld, E> {
        Ok(Ld::Text(entities::decode(value).into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Ld, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Keep)? {
            list.push(item);
        }
        Ok(Ld::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Ld, A::Error> {
        let mut keys: Vec<(Box<str>, Ld)> = Vec::new();
        while let Some(key) = entries.next_key::<std::borrow::Cow<str>>()? {
            let name = bare(&key);
            if KEYS.binary_search(&name).is_ok() && !keys.iter().any(|(known, _)| &**known == name) {
                let value = entries.next_value_seed(Keep)?;
                keys.push((name.into(), value));
            } else {
                entries.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Ld::Node(keys))
    }
}

/// A key without the prefixes that stand for schema.org.
fn bare(key: &str) -> &str {
    let key = key.trim();
    ["schema:", "http://schema.org/", "https://schema.org/"].iter().find_map(|prefix| key.strip_prefix(prefix)).unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nodes(block: &str) -> (Vec<Ld>, Vec<&'static str>) {
        let mut page = Page::default();
        read(&[block], 1 << 10, &mut page);
        (page.head.linked_data, page.warnings)
    }

    #[test]
    fn keys_are_sorted() {
        assert!(KEYS.is_sorted());
    }

    #[test]
    fn graphs_and_lists_are_flattened_and_unknown_keys_dropped() {
        let (nodes, warnings) =
            nodes(r#"[{"@context":"x","@graph":[{"@type":"schema:Person","schema:name":"Ann Lee","zzz":{"a":[1]}},{"@id":"b"}]}]"#);
        assert_eq!(nodes.len(), 2);
        assert_eq!(nodes[0].text("name"), Some("Ann Lee"));
        assert_eq!(nodes[0].types().collect::<Vec<_>>(), ["Person"]);
        assert!(nodes[0].get("zzz").is_none() && warnings.is_empty());
    }

    #[test]
    fn broken_json_is_mended_and_references_are_decoded() {
        let (nodes, warnings) = nodes("<!--\n{\"@type\":\"NewsArticle\",\"headline\":\"Ann&#039;s \"old\" pier\",} -->");
        assert_eq!(nodes.first().and_then(|n| n.text("headline")), Some("Ann's \"old\" pier"));
        assert!(warnings.is_empty());
    }

    #[test]
    fn a_story_comes_out_of_the_page_it_is_the_main_entity_of() {
        let (nodes, _) = nodes(r#"{"@type":"WebPage","name":"p","mainEntity":{"@type":"NewsArticle","headline":"h"}}"#);
        let types: Vec<_> = nodes.iter().flat_map(Ld::types).collect();
        assert_eq!(types, ["WebPage", "NewsArticle"]);
    }

    #[test]
    fn what_cannot_be_read_is_a_warning() {
        assert_eq!(nodes(&format!("\"{}\"", "a".repeat(2_000))).1, ["json_ld_too_large"]);
        assert_eq!(nodes("no json at all").1, ["json_ld_invalid"]);
        assert!(nodes(" \n").1.is_empty());
    }
}
