//! The standfirst: a short text between headline and story that the reader sees. A description that only search engines
//! are told is none.

use std::borrow::Cow;

use super::Context;
use super::byline::{fold, opens};
use super::markup::plain;
use super::word_set::WordSet;
use crate::letters::{is_folded, letters};
use crate::model::{Draft, Found, Place};
use crate::page::{Block, BlockKind, Page};

/// Words of class, id and itemprop that name a standfirst. To add one: a row in its place.
const WORDS: &[&str] = &[
    "abstract",
    "blurb",
    "chapeau",
    "chapo",
    "dachzeile",
    "deck",
    "dek",
    "description",
    "entradilla",
    "excerpt",
    "ingress",
    "intro",
    "introduction",
    "lead",
    "leadtext",
    "lede",
    "manchet",
    "occhiello",
    "sommario",
    "standfirst",
    "strapline",
    "subheader",
    "subheading",
    "subheadline",
    "subline",
    "subtitle",
    "subtitulo",
    "summary",
    "teaser",
    "teasertext",
    "underrubrik",
    "untertitel",
    "vorspann",
];

static NAMES: WordSet = WordSet::new(WORDS);

/// Blocks after the headline among which a standfirst stands.
const NEAR: usize = 14;

pub(super) fn find(page: &Page, _: &Context<'_>, draft: &mut Draft) {
    let Some(title) = draft.title.as_ref() else { return };
    if page.is_text {
        return;
    }
    let headline = fold(&title.value);
    let at = match title.evidence.place {
        Place::Block(ix) => Some(ix as usize),
        _ => page.blocks.iter().position(|b| matches!(b.kind, BlockKind::Heading(_)) && fold(&b.text) == headline),
    };
    let Some(at) = at else { return };
    let near = || page.blocks.iter().enumerate().skip(at + 1).take(NEAR);
    let fits = |block: &Block| fits(page, block, &headline);
    draft.dek = if page.is_dump { dumped(page, at, fits) } else { told(page, near(), fits).or_else(|| named(page, near(), fits)) };
}

/// A text of one or a few sentences that is neither headline nor byline.
fn fits(page: &Page, block: &Block, headline: &str) -> bool {
    // Characters of four bytes at most.
    let may_fit = (20..=4 * 700).contains(&block.text.len());
    let shown = !page.containers.get(block.container as usize).is_some_and(|c| c.hidden);
    let text = !matches!(block.kind, BlockKind::Image | BlockKind::Caption | BlockKind::Control | BlockKind::Heading(1));
    let fits = || (20..=700).contains(&block.text.chars().count());
    shown && text && may_fit && fits() && !is_figures(&block.text) && !opens(&block.text) && !is_folded(&block.text, headline)
}

/// "MAY 3, 2026 10:43": a third of it digits.
fn is_figures(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() * 3 >= text.len()
}

/// The block that repeats the description of the metadata.
fn told<'a>(page: &Page, mut near: impl Iterator<Item = (usize, &'a Block)>, fits: impl Fn(&Block) -> bool) -> Option<Found<String>> {
    let article = page.head.article().and_then(|(_, node)| node.text("description"));
    let metas = ["og:description", "description", "twitter:description"].into_iter().filter_map(|name| page.head.meta(name));
    let mut told: Vec<&str> = article.into_iter().chain(metas).collect();
    // Most pages say the same three times.
    told.dedup();
    let told: Vec<Cow<'_, str>> = told.into_iter().map(bare).collect();
    let same = |text: &str| told.iter().any(|t| repeats(text, t));
    let alone = |ix: usize, b: &Block| b.kind != BlockKind::Paragraph || standalone(page, b) || before_byline(page, ix);
    near.find(|(ix, b)| same(&b.text) && fits(b) && alone(*ix, b)).and_then(|(ix, b)| of("described-and-shown", ix, b))
}

/// A description whose letters are those that a reader would see.
fn bare(told: &str) -> Cow<'_, str> {
    if told.contains(['<', '&']) { Cow::Owned(plain(told)) } else { Cow::Borrowed(told) }
}

/// Bytes of letters below which a description says nothing.
const LEAST: usize = 16;
/// Bytes of letters of a description that may be cut, and those that may be missing.
const CUT: usize = 40;

/// Whether a text is this description, or begins with it and ends soon after. Most texts differ in their first letter.
fn repeats(text: &str, told: &str) -> bool {
    let mut text = letters(text);
    let mut length = 0;
    let opens = letters(told).all(|c| {
        length += c.len_utf8();
        text.next() == Some(c)
    });
    if !opens || length < LEAST {
        return false;
    }
    let mut more = 0;
    text.all(|c| {
        more += c.len_utf8();
        length >= CUT && more < CUT
    })
}

/// A paragraph in a container of its own, not one of the story's row.
fn standalone(page: &Page, block: &Block) -> bool {
    let own = page.containers.get(block.container as usize);
    let parent = own.and_then(|c| c.parent).and_then(|p| page.containers.get(p as usize));
    own.is_some_and(hints) || parent.is_none_or(|p| p.blocks.len() <= 6 || hints(p))
}

/// A paragraph that the byline follows: the story has not begun.
fn before_byline(page: &Page, ix: usize) -> bool {
    page.blocks.iter().skip(ix + 1).take(2).any(|b| opens(&b.text))
}

/// The block whose markup calls it a standfirst.
fn named<'a>(page: &Page, mut near: impl Iterator<Item = (usize, &'a Block)>, fits: impl Fn(&Block) -> bool) -> Option<Found<String>> {
    let called = |b: &Block| page.ancestors(b.container).take(3).any(|c| c.blocks.len() <= 3 && hints(c));
    near.find(|(_, b)| called(b) && fits(b)).and_then(|(ix, b)| of("standfirst-class", ix, b))
}

fn hints(container: &crate::page::Container) -> bool {
    let itemprop = container.attr("itemprop").unwrap_or_default();
    let tokens = container.tokens().chain(itemprop.split_ascii_whitespace());
    tokens.flat_map(|t| t.split(|c: char| !c.is_ascii_alphanumeric())).any(|word| NAMES.has(word))
}

/// In a dump, the line after the headline if a byline or an empty line parts it from the story.
fn dumped(page: &Page, at: usize, fits: impl Fn(&Block) -> bool) -> Option<Found<String>> {
    let (ix, block) = page.blocks.iter().enumerate().nth(at + 1)?;
    let byline = page.blocks.iter().skip(at + 2).take(3).any(|b| opens(&b.text));
    (byline && fits(block)).then(|| of("line-before-byline", ix, block)).flatten()
}

fn of(rule: &'static str, ix: usize, block: &Block) -> Option<Found<String>> {
    Some(Found::new("dek", rule, Place::Block(u32::try_from(ix).ok()?), &block.text, block.text.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Container, Meta};

    fn page() -> Page {
        let block = |kind, text: &str, container| Block { kind, text: text.into(), marks: vec![], container, opens: true };
        let container = |class: &str, blocks| Container { parent: Some(0), class: class.into(), blocks, ..Container::default() };
        Page {
            containers: vec![
                Container { blocks: 0..3, ..Container::default() },
                container("entry-subtitle", 1..2),
                container("body", 2..3),
            ],
            blocks: vec![
                block(BlockKind::Heading(1), "Tide takes the old pier", 0),
                block(BlockKind::Loose, "Nobody was there when it went under.", 1),
                block(BlockKind::Paragraph, "The pier stood for ninety years and a day.", 2),
            ],
            ..Page::default()
        }
    }

    fn read(page: &Page) -> Option<String> {
        let title = Found::new("title", "test", Place::Block(0), "", "Tide takes the old pier".to_owned());
        let mut draft = Draft { title: Some(title), ..Draft::default() };
        find(page, &Context { url: None, outlet: None, latest: chrono::DateTime::UNIX_EPOCH }, &mut draft);
        draft.dek.map(|d| d.value)
    }

    #[test]
    fn a_named_or_described_line_is_the_dek() {
        assert_eq!(read(&page()).as_deref(), Some("Nobody was there when it went under."));
        let mut described = page();
        described.containers[1].class = "x".into();
        assert_eq!(read(&described), None);
        described.head.metas.push(Meta { name: "og:description".into(), content: "Nobody was there when it went under.".into() });
        assert_eq!(read(&described).as_deref(), Some("Nobody was there when it went under."));
    }

    #[test]
    fn a_line_of_figures_is_none() {
        let mut page = page();
        page.blocks[1].text = "MAY 3, 2026 10:43 | 11:50".into();
        assert_eq!(read(&page), None);
    }

    #[test]
    fn a_description_that_is_not_shown_is_none() {
        let mut page = page();
        page.blocks.remove(1);
        page.head.metas.push(Meta { name: "og:description".into(), content: "All about the tide and the pier.".into() });
        assert_eq!(read(&page), None);
    }

    #[test]
    fn a_description_may_be_cut_near_its_end() {
        let told = fold("Nobody was there when the last of the old pier went under");
        assert!(repeats("Nobody was there when the last of the old pier went under.", &told));
        assert!(repeats("Nobody was there when the last of the old pier went under, on Monday.", &told));
        assert!(!repeats(
            "Nobody was there when the last of the old pier went under, and nobody came back on Monday morning to see what was left of it.",
            &told
        ));
        assert!(!repeats("Nobody was there when the last of the old pier went", &told));
        assert!(!repeats("Nobody was there, they say.", &fold("Nobody was there")));
    }

    #[test]
    fn the_words_are_sorted() {
        assert!(WORDS.is_sorted());
    }
}
