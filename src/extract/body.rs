//! The article's text: which blocks of the page are the story.

mod choose;
mod dump;
mod ends;
mod features;
mod headline;
mod heads;
mod look;
mod model;
mod root;
mod survey;

use super::Context;
use crate::model::{Draft, Found, Paragraph, Place};
use crate::page::{Ld, Page};
use heads::place;
#[doc(hidden)]
pub use model::Model;
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
    let words = found.iter().flat_map(|f| &f.value).flat_map(|p| p.text.split_whitespace());
    if words.take(SHORT).count() < SHORT {
        draft.warnings.push("body_short");
    }
    if found.is_none() {
        draft.warnings.push("no_article");
    }
    if is_live_blog(page) {
        draft.warnings.push("live_blog");
    }
    draft.body = found;
}

/// Whether the page says that it is a live blog (<https://schema.org/LiveBlogPosting>): its posts are many short stories.
fn is_live_blog(page: &Page) -> bool {
    const TYPE: &str = "LiveBlogPosting";
    page.head.linked_data.iter().any(|node| node.types().any(|kind| kind == TYPE))
        || page.containers.iter().any(|c| c.attr("itemtype").is_some_and(|kind| kind.ends_with(TYPE)))
}

type Body = Option<Found<Vec<Paragraph>>>;

fn from_dump(page: &Page, draft: &Draft) -> Body {
    let head = [place(draft.title.as_ref()), place(draft.dek.as_ref()), place(draft.byline.as_ref()), place(draft.published.as_ref())];
    let end = head.into_iter().flatten().max().map_or(0, |at| at as usize + 1);
    from_blocks(page, "dump_lines", dump::choose(page, end))
}

fn from_page(page: &Page, draft: &Draft) -> Body {
    by_model(page, draft, Model::built_in())
}

/// The body of a page as another model than the built-in one chooses it, after the other fields were found.
#[doc(hidden)]
pub fn by_model(page: &Page, draft: &Draft, model: &Model) -> Option<Found<Vec<Paragraph>>> {
    let survey = Survey::of(page);
    let mut chosen = choose::choose(page, &survey, dek(draft), model);
    heads::drop(page, draft, &mut chosen);
    let shown = from_blocks(page, "blocks", (0u32..).zip(&chosen).filter(|(_, keep)| **keep).map(|(i, _)| i));
    let length = shown.iter().flat_map(|f| &f.value).map(|p| p.text.len()).sum::<usize>();
    if length >= FEW {
        return shown;
    }
    match stated(page) {
        Some(text) if text.len() > 400 && length * 3 < text.len() => from_linked_data(text).or(shown),
        _ => shown,
    }
}

fn dek(draft: &Draft) -> Option<usize> {
    place(draft.dek.as_ref()).map(|at| at as usize)
}

/// Names of the columns of [`features`].
#[doc(hidden)]
pub fn feature_names() -> Vec<String> {
    features::names()
}

/// A row of numbers for each block where the article may be, none for the others: what the classifier is trained on.
#[doc(hidden)]
pub fn feature_rows(page: &Page, draft: &Draft) -> Vec<Option<Vec<f32>>> {
    let survey = Survey::of(page);
    let features = features::Features::new(page, &survey, dek(draft));
    let row = |i: usize| {
        let asked = survey.region.contains(&i) && choose::may_be(page.blocks.get(i)?, survey.looks.get(i)?);
        asked.then(|| {
            let mut row = features.row(i);
            features.fill(i, &mut row);
            row.to_vec()
        })
    };
    (0..page.blocks.len()).map(row).collect()
}

/// `articleBody` of the page's JSON-LD (<https://schema.org/articleBody>).
fn stated(page: &Page) -> Option<&str> {
    let any = page.head.linked_data.iter().find_map(|n: &Ld| n.text("articleBody"))?;
    page.head.article().and_then(|(_, node)| node.text("articleBody")).or(Some(any))
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

#[cfg(test)]
mod tests {
    use crate::extract::{extract, tests_support};
    use crate::model::Media;
    use crate::page::{Limits, Page};

    fn warnings(html: &str) -> Vec<&'static str> {
        let page = Page::read(html, Media::Html, &Limits::default()).unwrap_or_default();
        extract(&page, &tests_support::context(None, None)).warnings
    }

    #[test]
    fn a_page_without_a_story_says_so() {
        assert_eq!(warnings("<p><a href=/a>Menu</a>"), ["body_short", "no_article"]);
        let story = "<p>The ferries run again, the harbour master said on Monday, and the pier is open to everybody who wants to fish there. \
                     Nobody had thought that it would take less than a month, she added, and thanked the crews of both boats.";
        assert!(warnings(&format!("<article><h1>Ferries run again</h1>{}</article>", story.repeat(2))).is_empty());
    }

    #[test]
    fn a_live_blog_says_so() {
        let html = r#"<article itemscope itemtype="https://schema.org/LiveBlogPosting"><h1>Storm</h1><p>14:20<p>The pier holds.</article>"#;
        assert!(warnings(html).contains(&"live_blog"));
    }
}
