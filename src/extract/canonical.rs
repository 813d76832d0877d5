//! The page's own address as it states it.

use super::Context;
use crate::model::{Draft, Found, Place};
use crate::page::{Ld, Page};
use crate::url::{self, Claim};

pub(super) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    // The first of those that most speaks for; what it is worth is judged with the identity.
    let mut best: Option<(u8, Found<String>)> = None;
    for (rule, place, raw) in stated(page) {
        let Some(stated) = absolute(page, context, raw) else { continue };
        let doubt = doubt(&stated, context);
        if best.as_ref().is_none_or(|(least, _)| doubt < *least) {
            best = Some((doubt, Found::new("canonical_url", rule, place, raw, stated.into())));
        }
        // Most pages say the same three times: the first is then read alone.
        if doubt == 0 {
            break;
        }
    }
    draft.canonical = best.map(|(_, found)| found);
}

/// What speaks against an address as the page's own.
fn doubt(stated: &::url::Url, context: &Context<'_>) -> u8 {
    match url::claim(stated, context.url) {
        Claim::Same | Claim::Open => 0,
        Claim::Doubtful => 1,
        Claim::Foreign => 2,
    }
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
