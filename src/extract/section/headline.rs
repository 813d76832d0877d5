//! The section printed beside the headline: a link to where the story's own address lies, or a line that the page calls its rubric.

use std::sync::LazyLock;

use crate::extract::Context;
use crate::extract::boilerplate::Scanner;
use crate::model::{Found, Place};
use crate::page::{Block, Mark, MarkKind, Page};

use super::{has_part, is_name};

/// Blocks above and below the headline that are looked at.
const ABOVE: usize = 6;
const BELOW: usize = 3;

/// Words of a section's name.
const WORDS: usize = 4;

/// Parts of class names that say what a line is. To add one: a row in its place, with where it is met.
const NAMES: &[&str] = &[
    "categor", // "entry-category", "categoria"
    "eyebrow",
    "kategori", // German, Nordic, Polish
    "post-cat", // WordPress
    "rubric",   // Russian, English
    "rubrik",   // German
    "rubrique", // SPIP
    "seccion",  // Spanish
    "section-name",
    "sezione", // Italian
];

static PARTS: LazyLock<Scanner> = LazyLock::new(|| Scanner::new(NAMES.iter().copied()));

pub(super) fn beside(page: &Page, context: &Context<'_>, headline: u32) -> Option<Found<String>> {
    let at = headline as usize;
    let range = at.saturating_sub(ABOVE)..(at + 1 + BELOW).min(page.blocks.len());
    // The nearest above says most.
    let near = || range.clone().rev().filter(|i| *i != at).filter_map(|i| Some((i, page.blocks.get(i)?)));
    let found = |rule, (i, text): (usize, &str)| Found::new("section", rule, Place::Block(i as u32), text, text.to_owned());
    let by_address = near().find_map(|(i, block)| Some((i, anchors(block).find(|(m, _)| holds(context, m)).map(|(_, text)| text)?)));
    let by_name = || near().find_map(|(i, block)| Some((i, named(page, block)?)));
    by_address.map(|hit| found("headline-link", hit)).or_else(|| by_name().map(|hit| found("headline-rubric", hit)))
}

/// Links that may name a section.
fn anchors(block: &Block) -> impl Iterator<Item = (&str, &str)> {
    let text = |mark: &Mark| block.text.get(mark.range.start as usize..mark.range.end as usize).map(str::trim);
    block
        .marks
        .iter()
        .filter_map(move |mark| match &mark.kind {
            MarkKind::Anchor { href, .. } => Some((&**href, text(mark)?)),
            _ => None,
        })
        .filter(|(_, text)| is_short(text))
}

fn is_short(text: &str) -> bool {
    is_name(text) && text.split_whitespace().count() <= WORDS && !text.contains(|c: char| c.is_ascii_digit())
}

/// Whether the story's own address lies below a link's: "/news/crime/" of "/news/crime/tide-takes-pier".
fn holds(context: &Context<'_>, href: &str) -> bool {
    let Some(url) = context.url else { return false };
    let path = match href.split_once("://") {
        Some((_, rest)) => match rest.split_once('/') {
            Some((host, path)) if url.host_str().is_some_and(|own| host.ends_with(own.trim_start_matches("www."))) => path,
            _ => return false,
        },
        None if href.starts_with("//") => return false,
        None => href,
    };
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_matches('/');
    let own = url.path().trim_matches('/');
    path.len() >= 3 && own.strip_prefix(path).is_some_and(|rest| rest.starts_with('/') && rest.len() > 1)
}

/// A line whose container, or a link in it whose class, is called a rubric.
fn named<'a>(page: &Page, block: &'a Block) -> Option<&'a str> {
    // A theme's menus have entries of the kind "menu-item-object-category".
    let is_rubric = |class: &str| has_part(&PARTS, class) && !class.contains("menu");
    let own = page.containers.get(block.container as usize).is_some_and(|c| !c.hidden && is_rubric(&c.class));
    let by_link = || {
        let called = |m: &&Mark| matches!(&m.kind, MarkKind::Anchor { class, .. } if is_rubric(class));
        let mark = block.marks.iter().find(called)?;
        block.text.get(mark.range.start as usize..mark.range.end as usize).map(str::trim)
    };
    // "Category: Coast"
    let line = || block.text.split_once(": ").map_or(block.text.as_str(), |(_, name)| name).trim();
    let of_block = || anchors(block).next().map(|(_, text)| text).or_else(|| Some(line()));
    if own { of_block() } else { by_link() }.filter(|text| is_short(text))
}

#[cfg(test)]
mod tests {
    use crate::extract::{extract, tests_support};
    use crate::model::Media;
    use crate::page::{Limits, Page};

    fn section(above: &str) -> Option<String> {
        let html = format!("{above}<h1>Tide takes the pier</h1><p>The pier is gone, the harbour master said on Monday.");
        let page = Page::read(&html, Media::Html, &Limits::default()).unwrap_or_default();
        let url = ::url::Url::parse("https://www.post.example/news/ports/tide-takes-pier").expect("a URL");
        extract(&page, &tests_support::context(Some(&url), None)).section.map(|s| s.value)
    }

    #[test]
    fn the_section_is_printed_beside_the_headline() {
        for (above, want) in [
            ("<p><a href=/news/ports/>Harbours</a>", Some("Harbours")),
            ("<p><a href=https://post.example/news/ports>Harbours</a>", Some("Harbours")),
            ("<div class=entry-category>Coast</div>", Some("Coast")),
            ("<div><a class=rubrique href=/r/9>Coast</a></div>", Some("Coast")),
            ("<div class=article-eyebrow><a href=/c/9>Coast</a></div>", Some("Coast")),
            ("<p><a href=https://other.example/news/ports>Harbours</a>", None),
            ("<p><a href=/coast/>Coast</a>", None),
            ("<ul><li class='menu-item menu-item-object-category'><a href=/coast/>Coast</a></ul>", None),
            ("<div class=entry-category>What everybody in town says today</div>", None),
        ] {
            assert_eq!(section(above).as_deref(), want, "{above}");
        }
    }
}
