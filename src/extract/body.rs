//! The article's text: which blocks of the page are the story.

mod choose;
mod dump;
mod features;
mod heads;
mod model;
mod root;
mod survey;

use super::Context;
use crate::model::{Draft, Found, Paragraph, Place};
use crate::page::{Ld, Page};
use heads::place;
use survey::Survey;

/// Words below which a body is called short.
const SHORT: usize = 40;
/// Bytes of text below which a page may be one that a script draws.
const FEW: usize = 1500;

pub(super) fn find(page: &Page, _: &Context<'_>, draft: &mut Draft) {
    let found = if page.is_dump {
        from_dump(page, draft)
    } else if page.is_text {
        from_blocks(page, "text", page.blocks.iter().enumerate().filter(|(_, b)| !b.text.is_empty()).map(|(i, _)| i as u32))
    } else {
        from_page(page, draft)
    };
    let words: usize = found.iter().flat_map(|f| &f.value).map(|p| p.text.split_whitespace().count()).sum();
    if words < SHORT {
        draft.warnings.push("body_short");
    }
    draft.body = found;
}

type Body = Option<Found<Vec<Paragraph>>>;

fn from_dump(page: &Page, draft: &Draft) -> Body {
    let head = [place(draft.title.as_ref()), place(draft.dek.as_ref()), place(draft.byline.as_ref()), place(draft.published.as_ref())];
    let end = head.into_iter().flatten().max().map_or(0, |at| at as usize + 1);
    from_blocks(page, "dump_lines", dump::choose(page, end))
}

fn from_page(page: &Page, draft: &Draft) -> Body {
    let survey = Survey::of(page);
    let root = root::root(page, &survey);
    let mut chosen = choose::choose(page, &survey, root);
    heads::drop(page, draft, &mut chosen);
    let shown = from_blocks(page, "blocks", (0u32..).zip(&chosen).filter(|(_, keep)| **keep).map(|(i, _)| i));
    let length = shown.iter().flat_map(|f| &f.value).map(|p| p.text.len()).sum::<usize>();
    match stated(page) {
        Some(text) if text.len() > 400 && length < FEW && length * 3 < text.len() => from_linked_data(text).or(shown),
        _ => shown,
    }
}

/// Names of the columns of [`features`].
#[doc(hidden)]
pub fn feature_names() -> Vec<String> {
    features::names()
}

/// A row of numbers for each block: what the classifier is trained on.
#[doc(hidden)]
pub fn feature_rows(page: &Page) -> Vec<Vec<f32>> {
    let survey = Survey::of(page);
    let features = features::Features::new(page, &survey, root::root(page, &survey));
    let mut row = Vec::new();
    (0..page.blocks.len())
        .map(|i| {
            features.row(i, &mut row);
            row.clone()
        })
        .collect()
}

/// `articleBody` of the page's JSON-LD (<https://schema.org/articleBody>).
fn stated(page: &Page) -> Option<&str> {
    page.head
        .article()
        .and_then(|(_, node)| node.text("articleBody"))
        .or_else(|| page.head.linked_data.iter().find_map(|n: &Ld| n.text("articleBody")))
}

/// The text that a script would have drawn: its lines are its paragraphs.
fn from_linked_data(text: &str) -> Body {
    let plain = strip_tags(text);
    let paragraphs: Vec<Paragraph> = plain
        .lines()
        .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|l| !l.is_empty())
        .map(|text| Paragraph { text, from: None })
        .collect();
    let raw = paragraphs.first()?.text.clone();
    Some(Found::new("body", "article_body", Place::LinkedData("articleBody".into()), &raw, paragraphs))
}

/// Some sites write markup into `articleBody`: a tag ends a paragraph where a block would.
fn strip_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('>').filter(|_| rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')) else {
            out.push('<');
            rest = &rest[1..];
            continue;
        };
        let name = rest[1..close].trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        if matches!(name, "p" | "div" | "br" | "li" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "blockquote" | "table" | "tr") {
            out.push('\n');
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}

fn from_blocks(page: &Page, rule: &'static str, blocks: impl IntoIterator<Item = u32>) -> Body {
    let paragraphs: Vec<Paragraph> = blocks
        .into_iter()
        .filter_map(|i| page.blocks.get(i as usize).map(|b| Paragraph { text: b.text.clone(), from: Some((i, 0)) }))
        .filter(|p| !p.text.is_empty())
        .collect();
    let first = paragraphs.first()?;
    let at = first.from.map_or(0, |(block, _)| block);
    let raw = first.text.clone();
    Some(Found::new("body", rule, Place::Block(at), &raw, paragraphs))
}
