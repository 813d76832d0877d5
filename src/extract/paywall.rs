//! Whether the page says that its text is not free to read, or shows the wall.

use super::Context;
use crate::model::{Draft, Found, Place};
use crate::page::{Container, Ld, Page};

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

/// Bytes of text in a notice that the story goes on for subscribers.
const NOTICE: std::ops::Range<usize> = 20..1500;
/// Blocks that such a notice has at most: a container of more is the story behind the wall.
const BLOCKS: usize = 16;
/// Words of classes and ids that name a wall, none shorter than the first. "plus" and "premium" also name what has no wall before it.
const WALLS: [&str; 4] = ["paywall", "pay-wall", "pay_wall", "regwall"];

/// A container that calls itself a paywall and shows text.
fn wall(page: &Page) -> Option<Found<bool>> {
    let is_notice = |c: &&Container| {
        let blocks = page.blocks.get(c.blocks.start as usize..c.blocks.end as usize).unwrap_or_default();
        NOTICE.contains(&blocks.iter().map(|b| b.text.len()).sum::<usize>())
    };
    let may_be = |c: &Container| c.class.len().max(c.id.len()) >= WALLS[0].len();
    let container =
        page.containers.iter().find(|c| !c.hidden && may_be(c) && (1..=BLOCKS).contains(&c.blocks.len()) && is_notice(c) && is_wall(c))?;
    let named = if is_named(&container.class) { &container.class } else { &container.id };
    Some(Found::new("is_paywalled", "paywall_block", Place::Block(container.blocks.start), named, true))
}

fn is_wall(container: &Container) -> bool {
    is_named(&container.class) || is_named(&container.id)
}

fn is_named(tokens: &str) -> bool {
    if tokens.len() < WALLS[0].len() {
        return false;
    }
    let ends_here = |at: usize| {
        WALLS.iter().any(|wall| {
            let begins = (at + "wall".len()).checked_sub(wall.len());
            begins.and_then(|from| tokens.get(from..at + "wall".len())).is_some_and(|found| found.eq_ignore_ascii_case(wall))
        })
    };
    memchr::memchr2_iter(b'w', b'W', tokens.as_bytes()).any(ends_here)
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
    use crate::page::{Block, BlockKind, Head};

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
    fn a_wall_names_itself_and_shows_its_notice() {
        let wall = |class: &str, text: &str| {
            let block = Block { kind: BlockKind::Loose, text: text.into(), marks: vec![], container: 0, opens: true };
            let container = Container { class: class.into(), blocks: 0..1, ..Container::default() };
            wall(&Page { containers: vec![container], blocks: vec![block], ..Page::default() }).map(|f| f.value)
        };
        let notice = "Read on with a subscription to the Harbour Post.";
        for class in ["paywall", "c-PayWall__box", "article pay-wall"] {
            assert_eq!(wall(class, notice), Some(true), "{class}");
        }
        for class in ["google-plus", "wall", "premium-content", "wallpaper", ""] {
            assert_eq!(wall(class, notice), None, "{class}");
        }
        assert_eq!(wall("paywall", ""), None);
    }

    #[test]
    fn an_empty_page_says_nothing() {
        assert_eq!(wall(&Page::default()), None);
        assert_eq!(meta(&Page::default()), None);
    }
}
