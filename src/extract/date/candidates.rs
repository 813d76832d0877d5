//! Every date that a page states, with what it is for and how far it can be trusted; here those written for machines.

use super::forms::{Hint, parse};
use super::metas::METAS;
use crate::model::{Place, Stated};
use crate::page::{Ld, Page};

/// What a date is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Published,
    Modified,
}

/// Where a date comes from; agreement counts between sources, not within one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    LinkedData,
    Meta,
    Microdata,
    Visible,
    Url,
}

#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub stated: Stated,
    pub role: Role,
    pub source: Source,
    /// 0 to 100.
    pub trust: i32,
    pub rule: &'static str,
    pub place: Place,
    pub raw: String,
}

/// Keys of the article's node, what they date, and how far they are trusted.
const KEYS: [(&str, Role, i32); 4] = [
    ("datePublished", Role::Published, 100),
    ("dateCreated", Role::Published, 55),
    ("uploadDate", Role::Published, 55),
    ("dateModified", Role::Modified, 100),
];

/// JSON-LD and meta elements.
pub(super) fn machine(page: &Page, hint: &Hint<'_>) -> Vec<Candidate> {
    let hint = Hint { machine: true, ..*hint };
    let mut all = Vec::new();
    linked_data(page, &hint, &mut all);
    for row in METAS {
        for raw in page.head.all_meta(row.name).take(3) {
            let source = if row.name.starts_with("itemprop:") { Source::Microdata } else { Source::Meta };
            push(&mut all, raw, &hint, row.role, source, row.trust, "meta_date", Place::Meta(row.name.into()));
        }
    }
    all
}

fn linked_data(page: &Page, hint: &Hint<'_>, all: &mut Vec<Candidate>) {
    let article = page.head.article();
    // Nodes of the page itself say when the page was made; alone they date no story (every shop and club page has one).
    let pages = page.head.linked_data.iter().filter_map(|n| n.types().find(|t| t.ends_with("Page") || *t == "VideoObject").map(|t| (t, n)));
    let nodes = article.into_iter().map(|(kind, node)| (kind, node, 0)).chain(pages.take(3).map(|(kind, node)| (kind, node, -60)));
    for (kind, node, less) in nodes {
        for (key, role, trust) in KEYS {
            let Some(value) = node.get(key) else { continue };
            let number = match value {
                Ld::Number(n) => Some(format!("{n:.0}")),
                _ => None,
            };
            let raw = number.as_deref().or_else(|| node.text(key)).or_else(|| value.text("@value"));
            let place = Place::LinkedData(format!("{kind}.{key}").into());
            if let Some(raw) = raw {
                push(all, raw, hint, role, Source::LinkedData, trust + less, "linked_data_date", place);
            }
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "one call a kind of source; a struct would be built to be taken apart")]
fn push(all: &mut Vec<Candidate>, raw: &str, hint: &Hint<'_>, role: Role, source: Source, trust: i32, rule: &'static str, place: Place) {
    if let Some(spotted) = parse(raw, hint).filter(|s| is_plausible(&s.stated)) {
        all.push(Candidate { stated: spotted.stated, role, source, trust, rule, place, raw: raw.chars().take(120).collect() });
    }
}

/// After the first of all epochs (an empty field of a content system) and not before the web's papers digitised their pages.
pub(super) fn is_plausible(stated: &Stated) -> bool {
    use chrono::Datelike;
    stated.date.year() >= 1971
}

#[cfg(test)]
mod tests {
    use super::super::super::tests_support::head;
    use super::*;

    fn stated(metas: &[(&str, &str)]) -> Vec<(String, Role)> {
        let page = Page { head: head(&[], metas), ..Page::default() };
        machine(&page, &Hint::default()).into_iter().map(|c| (c.stated.date.to_string(), c.role)).collect()
    }

    #[test]
    fn metas_of_both_roles_are_read() {
        let found = stated(&[("article:published_time", "2019-12-10"), ("og:updated_time", "1576000000")]);
        assert_eq!(found, [("2019-12-10".to_owned(), Role::Published), ("2019-12-10".to_owned(), Role::Modified)]);
    }

    #[test]
    fn an_empty_or_zero_field_is_no_date() {
        assert!(stated(&[("date", "0000-00-00"), ("pubdate", "1970-01-01T00:00:00Z"), ("dc.date", "soon")]).is_empty());
        assert!(stated(&[]).is_empty());
    }
}
