//! The way to the story as the page prints it: "Home › Coast › Harbours".

use std::sync::LazyLock;

use crate::extract::Context;
use crate::extract::boilerplate::Scanner;
use crate::extract::byline::fold;
use crate::model::{Found, Place};
use crate::page::{Block, Container, MarkKind, Page};

use super::{has_part, is_name};

/// Parts of the names that templates give such a line. To add one: a row, with where it is met.
const NAMES: &[&str] = &[
    "ariane",   // "fil-ariane", French
    "breadcru", // "breadcrumbs", "breadcrum"
    "brotkr",   // "brotkrumen", German
    "crumb", "migas",    // "migas-de-pan", Spanish
    "pathway",  // Joomla
    "rootline", // TYPO3
];

static PARTS: LazyLock<Scanner> = LazyLock::new(|| Scanner::new(NAMES.iter().copied()));

/// Bytes of the shortest of these.
const LEAST: usize = 5;

/// Blocks below the headline within which such a line begins, if it stands below.
const BELOW: u32 = 20;

/// Blocks of such a line, and words of a crumb: what is longer is a menu, or the headline again.
const MOST: u32 = 16;
const WORDS: usize = 5;

/// The last crumb that leads somewhere and is neither the first page nor the story itself, of a line above the headline or soon below.
pub(super) fn last_crumb(page: &Page, context: &Context<'_>, title: &str, headline: Option<u32>) -> Option<Found<String>> {
    let above = |c: &&Container| headline.is_none_or(|at| c.blocks.start <= at + BELOW);
    page.containers.iter().filter(above).filter(|c| !c.hidden && is_trail(c)).find_map(|container| {
        let blocks = page.blocks.iter().enumerate().take(container.blocks.end as usize).skip(container.blocks.start as usize);
        let crumbs = blocks.rev().flat_map(|(i, block)| crumbs(block, context).into_iter().rev().map(move |text| (i, text)));
        let good = |text: &str| is_name(text) && text.split_whitespace().count() <= WORDS && fold(text) != title;
        let (at, section) = crumbs.into_iter().find(|(_, text)| good(text))?;
        Some(Found::new("section", "breadcrumb-line", Place::Block(at as u32), section, section.to_owned()))
    })
}

fn is_trail(container: &Container) -> bool {
    if container.blocks.is_empty() || container.blocks.len() as u32 > MOST {
        return false;
    }
    let texts = [
        &*container.class,
        &*container.id,
        container.attr("aria-label").unwrap_or_default(),
        container.attr("itemtype").unwrap_or_default(),
    ];
    texts.into_iter().any(|text| text.len() >= LEAST && has_part(&PARTS, text))
}

/// The links of a block that stay on the site.
fn crumbs<'a>(block: &'a Block, context: &Context<'_>) -> Vec<&'a str> {
    let text = |range: &std::ops::Range<u32>| block.text.get(range.start as usize..range.end as usize).map(str::trim);
    let host = context.url.and_then(|url| url.host_str()).map(|host| host.trim_start_matches("www."));
    let leads = |href: &str| {
        let away = href.contains("://") && host.is_some_and(|host| !href.contains(host));
        let nowhere = href.trim_end_matches('/').is_empty() || ["#", "mailto:", "javascript:"].iter().any(|sign| href.starts_with(sign));
        !away && !nowhere
    };
    let anchors = block.marks.iter().filter(|m| matches!(&m.kind, MarkKind::Anchor { href, .. } if leads(href)));
    anchors.filter_map(|m| text(&m.range)).collect()
}

#[cfg(test)]
mod tests {
    use crate::extract::{extract, tests_support};
    use crate::model::Media;
    use crate::page::{Limits, Page};

    fn section(html: &str) -> Option<String> {
        let page = Page::read(html, Media::Html, &Limits::default()).unwrap_or_default();
        extract(&page, &tests_support::context(None, None)).section.map(|s| s.value)
    }

    #[test]
    fn the_last_link_of_the_trail_is_the_section() {
        let page = |trail: &str| format!("{trail}<h1>Tide takes the pier</h1><p>The pier is gone, the harbour master said on Monday.");
        for (trail, want) in [
            (
                "<div class=breadcrumbs><a href=/>Home</a> › <a href=/coast>Coast</a> › <a href=/coast/ports>Harbours</a></div>",
                Some("Harbours"),
            ),
            ("<ul class='nav-Breadcrumb'><li><a href=/>Start</a><li><a href=/hafen>Hafen</a><li>Tide takes the pier</ul>", Some("Hafen")),
            ("<nav aria-label=Breadcrumb><a href=/coast>Coast</a> <a href=/coast/1>Tide takes the pier</a></nav>", Some("Coast")),
            ("<div class=menu><a href=/coast>Coast</a></div>", None),
            ("<div class=breadcrumbs hidden><a href=/coast>Coast</a></div>", None),
            ("<div class=breadcrumbs><a href=/>Home</a></div>", None),
        ] {
            assert_eq!(section(&page(trail)).as_deref(), want, "{trail}");
        }
    }
}
