//! Whether the page says that its text is not free to read, or shows the wall.

use super::Context;
use super::boilerplate::{Traits, of_container};
use crate::model::{Draft, Found, Place};
use crate::page::{Ld, Page};

pub(super) fn find(page: &Page, _: &Context<'_>, draft: &mut Draft) {
    draft.is_paywalled = stated(page).or_else(|| microdata(page)).or_else(|| meta(page)).or_else(|| wall(page));
}

/// <https://developers.google.com/search/docs/appearance/structured-data/paywalled-content>: on the article (where there is none,
/// on the page), or on a part of it.
fn stated(page: &Page) -> Option<Found<bool>> {
    let web_page = || page.head.linked_data.iter().find(|n| n.types().any(|t| t == "WebPage")).map(|n| ("WebPage", n));
    let (name, node) = page.head.article().or_else(web_page)?;
    let whole = node.get("isAccessibleForFree").and_then(truth);
    let part = node.get("hasPart").into_iter().flat_map(Ld::items).filter_map(|p| p.get("isAccessibleForFree").and_then(truth)).min();
    let free = part.into_iter().chain(whole).min()?;
    let place = Place::LinkedData(format!("{name}.isAccessibleForFree").into());
    Some(Found::new("is_paywalled", "is_accessible_for_free", place, if free { "true" } else { "false" }, !free))
}

/// The same property as a `meta` element of the story's microdata.
fn microdata(page: &Page) -> Option<Found<bool>> {
    let said = page.head.meta("itemprop:isaccessibleforfree")?;
    let free = truth(&Ld::Text(said.into()))?;
    Some(Found::new("is_paywalled", "is_accessible_for_free", Place::Meta("itemprop:isaccessibleforfree".into()), said, !free))
}

/// <https://developers.facebook.com/docs/instant-articles/subscriptions/content-tiering>: `article:content_tier`.
fn meta(page: &Page) -> Option<Found<bool>> {
    let tier = page.head.meta("article:content_tier")?;
    let closed = match tier.to_ascii_lowercase().as_str() {
        "free" => false,
        "locked" | "metered" => true,
        _ => return None,
    };
    Some(Found::new("is_paywalled", "content_tier", Place::Meta("article:content_tier".into()), tier, closed))
}

/// A container that calls itself a paywall and shows text.
fn wall(page: &Page) -> Option<Found<bool>> {
    let container = page.containers.iter().find(|c| !c.hidden && !c.blocks.is_empty() && of_container(c).has(Traits::PAYWALL))?;
    let length: usize = container.blocks.clone().filter_map(|i| page.blocks.get(i as usize)).map(|b| b.text.len()).sum();
    let is_notice = (20..1500).contains(&length);
    is_notice.then(|| Found::new("is_paywalled", "paywall_block", Place::Block(container.blocks.start), &container.class, true))
}

fn truth(value: &Ld) -> Option<bool> {
    match value {
        Ld::Bool(free) => Some(*free),
        Ld::Text(text) if text.eq_ignore_ascii_case("false") => Some(false),
        Ld::Text(text) if text.eq_ignore_ascii_case("true") => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Head;

    fn article(keys: Vec<(Box<str>, Ld)>) -> Page {
        let mut node = vec![("@type".into(), Ld::Text("NewsArticle".into()))];
        node.extend(keys);
        Page { head: Head { linked_data: vec![Ld::Node(node)], ..Head::default() }, ..Page::default() }
    }

    #[test]
    fn false_in_any_spelling_is_a_wall() {
        for value in [Ld::Bool(false), Ld::Text("False".into())] {
            let page = article(vec![("isAccessibleForFree".into(), value)]);
            assert_eq!(stated(&page).map(|f| f.value), Some(true));
        }
        let page = article(vec![("isAccessibleForFree".into(), Ld::Bool(true))]);
        assert_eq!(stated(&page).map(|f| f.value), Some(false));
        assert_eq!(stated(&article(vec![])), None);
    }

    #[test]
    fn a_closed_part_closes_the_story() {
        let part = Ld::Node(vec![("isAccessibleForFree".into(), Ld::Bool(false))]);
        let page = article(vec![("isAccessibleForFree".into(), Ld::Bool(true)), ("hasPart".into(), part)]);
        assert_eq!(stated(&page).map(|f| f.value), Some(true));
    }

    #[test]
    fn a_page_without_an_article_node_may_say_it_itself() {
        let node = vec![("@type".into(), Ld::Text("WebPage".into())), ("isAccessibleForFree".into(), Ld::Bool(true))];
        let mut page = Page { head: Head { linked_data: vec![Ld::Node(node)], ..Head::default() }, ..Page::default() };
        assert_eq!(stated(&page).map(|f| f.value), Some(false));
        page.head.metas.push(crate::page::Meta { name: "itemprop:isaccessibleforfree".into(), content: "False".into() });
        assert_eq!(microdata(&page).map(|f| f.value), Some(true));
    }

    #[test]
    fn an_empty_page_says_nothing() {
        assert_eq!(wall(&Page::default()), None);
        assert_eq!(meta(&Page::default()), None);
    }
}
