//! Parts of a page that hold no reading tips, or others' ones, told by elements and the words in their classes.

use crate::page::{Container, ContainerId, Page};

/// What a container, or one around it, is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Region {
    /// Menus, footers, share bars, comments, tags, author boxes.
    pub(super) chrome: bool,
    pub(super) sponsored: bool,
    /// Links to the story before and the one after.
    pub(super) next_prev: bool,
    /// About the story's authors.
    pub(super) author: bool,
    /// Beside the story: `aside`, a sidebar.
    pub(super) aside: bool,
    /// Inside a story, section or the main part: its `header` and `footer` are its own, not the page's.
    content: bool,
}

/// Words anywhere in a class or id of [`Region::chrome`]; lower case. A word is what stands between `-`, `_` and capitals.
const CHROME: &[&str] = &[
    "breadcrumb",
    "breadcrumbs",
    "colophon",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "hamburger",
    "megamenu",
    "navbar",
    "offcanvas",
    "pagination",
    "paginator",
    "share",
    "sharing",
    "social",
    "subnav",
    "submenu",
    "topbar",
];

/// Last words of a class or id of [`Region::chrome`]: `site-footer` is one, `footer-stories` is not.
const CHROME_ENDS: &[&str] = &[
    "drawer",
    "dropdown",
    "flyout",
    "footer",
    "masthead",
    "menu",
    "menus",
    "modal",
    "nav",
    "navigation",
    "overlay",
    "pager",
    "taglist",
    "tags",
];

/// Words that make a `…-footer` a story's own.
const STORY_WORDS: &[&str] = &["article", "card", "content", "entry", "post", "story", "teaser"];

/// Class and id words of [`Region::sponsored`].
const SPONSORED: &[&str] = &[
    "adchoices",
    "advertorial",
    "branded",
    "brandvoice",
    "dianomi",
    "mgid",
    "outbrain",
    "plista",
    "promoted",
    "revcontent",
    "sponsor",
    "sponsored",
    "sponsors",
    "taboola",
    "zergnet",
];

/// Whole class or id tokens, or parts of them, of [`Region::next_prev`].
const NEXT_PREV: &[&str] = &[
    "nav-next",
    "nav-prev",
    "nav-single",
    "next-post",
    "next-prev",
    "nextprev",
    "post-nav",
    "post-navigation",
    "prev-next",
    "prev-post",
    "prevnext",
    "previous-post",
];

/// Class and id words of [`Region::author`].
const AUTHOR: &[&str] = &["author", "authors", "autor", "autores", "autoren", "auteur", "bio", "contributor"];

/// Class and id words of [`Region::aside`].
const ASIDE: &[&str] = &["aside", "rail", "sidebar", "widget", "widgets"];

/// The region of every container, in the page's order.
pub(super) fn of_containers(page: &Page) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::with_capacity(page.containers.len());
    for container in &page.containers {
        let around = container.parent.and_then(|parent| regions.get(parent as usize)).copied().unwrap_or_default();
        regions.push(own(container, around));
    }
    regions
}

fn own(container: &Container, around: Region) -> Region {
    let mut region = around;
    let tag = &*container.tag;
    // Classes of the outermost elements describe the page's kind ("has-menu", "with-sidebar"), not a part of it.
    let outer = container.depth < 1 || matches!(tag, "html" | "body" | "main" | "article");
    let has = |rows: &[&str]| {
        !outer && container.tokens().any(|token| words(token).any(|word| rows.contains(&word.to_ascii_lowercase().as_str())))
    };
    let next_prev = !outer && container.tokens().any(is_next_prev);
    region.next_prev |= next_prev;
    region.sponsored |= has(SPONSORED);
    region.aside |= tag == "aside" || has(ASIDE);
    region.author |= has(AUTHOR);
    region.content |= matches!(tag, "article" | "main" | "section" | "aside");
    let role = container.attr("role").unwrap_or_default();
    let element = match tag {
        "nav" => !region.author,
        "form" | "dialog" => true,
        "footer" | "header" => !around.content,
        _ => matches!(role, "navigation" | "banner" | "contentinfo" | "dialog" | "menu"),
    };
    let named = !outer && container.tokens().any(ends_as_chrome);
    region.chrome |= (element || named && !region.author || has(CHROME)) && !region.next_prev;
    region
}

fn ends_as_chrome(token: &str) -> bool {
    // What follows "--" says how it looks, not what it is.
    let token = token.split("--").next().unwrap_or(token).to_ascii_lowercase();
    let last = words(&token).last().is_some_and(|word| CHROME_ENDS.contains(&word));
    last && !words(&token).any(|word| STORY_WORDS.contains(&word))
}

/// The words of a class or id: split at `-`, `_` and before capitals.
pub(super) fn words(token: &str) -> impl Iterator<Item = &str> {
    token.split(['-', '_', ':']).flat_map(|part| {
        let mut rest = part;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let cut = rest
                .char_indices()
                .skip(1)
                .find(|&(at, c)| c.is_ascii_uppercase() && rest[..at].ends_with(|b: char| b.is_ascii_lowercase()));
            let (word, tail) = rest.split_at(cut.map_or(rest.len(), |(at, _)| at));
            rest = tail;
            Some(word)
        })
    })
}

/// The region of a container; nothing special where there is none of that number.
pub(super) fn at(regions: &[Region], container: ContainerId) -> Region {
    regions.get(container as usize).copied().unwrap_or_default()
}

/// Whether a class or id token is one of links to the story before or after.
pub(super) fn is_next_prev(token: &str) -> bool {
    let token = token.to_ascii_lowercase();
    NEXT_PREV.iter().any(|row| token.contains(row))
}
