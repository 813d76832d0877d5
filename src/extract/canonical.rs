//! The page's own address as it states it.

use super::Context;
use crate::model::{Draft, Found, Place};
use crate::page::{Ld, Page};
use crate::url::{self, Claim};

pub(super) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    let stated: Vec<Found<::url::Url>> = stated(page)
        .filter_map(|(rule, place, raw)| Some(absolute(page, context, raw)?).map(|u| Found::new("canonical_url", rule, place, raw, u)))
        .collect();
    // The first of those that most speaks for; what it is worth is judged with the identity.
    let doubt = |found: &Found<::url::Url>| match url::claim(&found.value, context.url) {
        Claim::Same | Claim::Open => 0,
        Claim::Doubtful => 1,
        Claim::Foreign => 2,
    };
    let best = (0..stated.len()).min_by_key(|at| stated.get(*at).map(doubt)).unwrap_or(0);
    draft.canonical = stated.into_iter().nth(best).map(|found| found.map(String::from));
}

/// Every statement of the address, most trusted first: rule, place, text.
fn stated(page: &Page) -> impl Iterator<Item = (&'static str, Place, &str)> {
    let head = &page.head;
    let rel = head.rel("canonical").map(|href| ("rel_canonical", Place::Rel("canonical".into()), href));
    let meta = ["og:url", "twitter:url", "parsely-link"]
        .into_iter()
        .filter_map(|name| Some(("meta_url", Place::Meta(name.into()), head.meta(name)?)));
    let article = head.article().into_iter().flat_map(|(kind, node)| {
        let page_of = node.get("mainEntityOfPage").and_then(|of| of.as_str().or_else(|| of.text("@id")).or_else(|| of.text("url")));
        let whole = |key: &str, raw| ("linked_data_url", Place::LinkedData(format!("{kind}.{key}").into()), raw);
        [node.get("url").and_then(Ld::as_str).map(|raw| whole("url", raw)), page_of.map(|raw| whole("mainEntityOfPage", raw))]
            .into_iter()
            .flatten()
    });
    rel.into_iter().chain(meta).chain(article)
}

/// Absolute, http or https; relative ones against the page's base.
fn absolute(page: &Page, context: &Context<'_>, raw: &str) -> Option<::url::Url> {
    url::resolve(context.url, page.head.base.as_deref(), raw).filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host())
}

#[cfg(test)]
mod tests {
    use super::super::tests_support::{context, head};
    use super::*;

    fn canonical(rels: &[(&str, &str)], metas: &[(&str, &str)], recorded: &str) -> Option<String> {
        let page = Page { head: head(rels, metas), ..Page::default() };
        let recorded = url::parse(recorded);
        let mut draft = Draft::default();
        find(&page, &context(recorded.as_ref(), None), &mut draft);
        draft.canonical.map(|found| found.value)
    }

    #[test]
    fn the_link_element_comes_first_and_is_made_absolute() {
        let found = canonical(
            &[("canonical", "/news/harbour")],
            &[("og:url", "https://valley.example/other")],
            "https://valley.example/news/harbour?x=1",
        );
        assert_eq!(found.as_deref(), Some("https://valley.example/news/harbour"));
    }

    #[test]
    fn a_home_page_gives_way_to_a_better_statement() {
        let found = canonical(
            &[("canonical", "https://valley.example/")],
            &[("og:url", "https://valley.example/news/a")],
            "https://valley.example/news/a?x=1",
        );
        assert_eq!(found.as_deref(), Some("https://valley.example/news/a"));
    }

    #[test]
    fn another_story_gives_way_to_a_better_statement() {
        let found = canonical(
            &[("canonical", "https://valley.example/news/ferry-timetable-cut")],
            &[("og:url", "https://valley.example/news/harbour-stays-open")],
            "https://valley.example/news/harbour-stays-open?x=1",
        );
        assert_eq!(found.as_deref(), Some("https://valley.example/news/harbour-stays-open"));
    }

    #[test]
    fn nothing_stated_is_none() {
        assert_eq!(canonical(&[], &[], "https://valley.example/news/a"), None);
        assert_eq!(canonical(&[("canonical", "javascript:void(0)")], &[], "https://valley.example/"), None);
    }
}
