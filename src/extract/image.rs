//! The lead image, and the caption under it.

use super::Context;
use super::boilerplate::{Line, Traits, line, of_container};
use crate::model::{Draft, Evidence, Found, Place};
use crate::page::{BlockKind, Ld, MarkKind, Page};
use crate::url;

/// Metas that name the lead image, best first (<https://ogp.me/#structured>).
const METAS: [&str; 5] = ["og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"];
/// Bytes of the longest text that is still a caption.
const CAPTION: usize = 1000;

pub(super) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    let lead = lead(page, draft);
    draft.image_url = meta(page, context).or_else(|| stated(page, context)).or_else(|| drawn(page, context, lead.clone()));
    draft.image_caption = caption(page, lead).or_else(|| stated_caption(page));
}

/// Words in addresses of images that show nothing.
const BLANK: [&str; 5] = ["/blank.", "/pixel.", "/spacer.", "/transparent.", "/1x1."];

fn is_blank(src: &str) -> bool {
    src.starts_with("data:") || BLANK.iter().any(|word| src.contains(word))
}

fn absolute(page: &Page, context: &Context<'_>, src: &str) -> Option<String> {
    url::resolve(context.url, page.head.base.as_deref(), src).map(String::from)
}

fn meta(page: &Page, context: &Context<'_>) -> Option<Found<String>> {
    METAS.iter().find_map(|name| {
        let raw = page.head.meta(name).filter(|raw| !is_blank(raw))?;
        Some(Found::new("image_url", "meta", Place::Meta((*name).into()), raw, absolute(page, context, raw)?))
    })
}

fn stated(page: &Page, context: &Context<'_>) -> Option<Found<String>> {
    let (name, node) = page.head.article()?;
    let image = node.get("image")?.items().find_map(|i| i.as_str().or_else(|| i.text("url")).or_else(|| i.text("contentUrl")))?;
    Some(Found::new("image_url", "json_ld", Place::LinkedData(format!("{name}.image").into()), image, absolute(page, context, image)?))
}

fn stated_caption(page: &Page) -> Option<Found<String>> {
    let (name, node) = page.head.article()?;
    let caption = node.get("image")?.items().find_map(|i: &Ld| i.text("caption"))?;
    let plain = caption.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Found::new("image_caption", "json_ld", Place::LinkedData(format!("{name}.image.caption").into()), caption, plain))
}

/// The blocks where a lead image stands: from the title to a few paragraphs into the body.
fn lead(page: &Page, draft: &Draft) -> std::ops::Range<usize> {
    let body = draft.body.iter().flat_map(|f| &f.value).filter_map(|p| p.from);
    let third = body.clone().nth(2).or_else(|| body.clone().next_back()).map_or(0, |(block, _)| block as usize);
    let first = body.clone().next().map_or(0, |(block, _)| block as usize);
    let title = match &draft.title {
        Some(Found { evidence: Evidence { place: Place::Block(at), .. }, .. }) if (*at as usize) < first => *at as usize,
        _ => first.saturating_sub(12),
    };
    title..third.min(page.blocks.len())
}

/// The first image there that stands in a figure, else the first at all.
fn drawn(page: &Page, context: &Context<'_>, lead: std::ops::Range<usize>) -> Option<Found<String>> {
    let sources = || {
        lead.clone().filter_map(|i| {
            let block = page.blocks.get(i)?;
            let src = block.marks.iter().find_map(|m| match &m.kind {
                MarkKind::Image { src, .. } if !is_blank(src) => Some(&**src),
                _ => None,
            })?;
            Some((i, block, src))
        })
    };
    let in_figure = |container| page.ancestors(container).any(|c| &*c.tag == "figure");
    let (at, _, src) = sources().find(|(_, block, _)| in_figure(block.container)).or_else(|| sources().next())?;
    Some(Found::new("image_url", "first_figure", Place::Block(at as u32), src, absolute(page, context, src)?))
}

fn caption(page: &Page, lead: std::ops::Range<usize>) -> Option<Found<String>> {
    lead.filter_map(|i| page.blocks.get(i).map(|b| (i, b)))
        .filter(|(_, b)| !matches!(b.kind, BlockKind::Image | BlockKind::Control | BlockKind::Heading(_)))
        .filter(|(_, b)| !b.text.is_empty() && b.text.len() < CAPTION)
        .filter(|(_, b)| b.kind == BlockKind::Caption || page.ancestors(b.container).take(2).any(|c| of_container(c).has(Traits::CAPTION)))
        .find(|(_, b)| !is_credit(&b.text))
        .map(|(i, b)| Found::new("image_caption", "caption_block", Place::Block(i as u32), &b.text, b.text.clone()))
}

/// Words of the longest line that names the photographer or the day and nothing that the image shows.
const CREDIT: usize = 6;

fn is_credit(text: &str) -> bool {
    let short = text.split_whitespace().nth(CREDIT).is_none();
    short && (text.starts_with('©') || matches!(line(text), Some(Line::Credit | Line::Photo | Line::Date)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Paragraph;
    use crate::page::{Block, Container, Head, Mark, Meta};
    use chrono::DateTime;

    fn context() -> Context<'static> {
        Context { url: None, outlet: None, latest: DateTime::UNIX_EPOCH }
    }

    #[test]
    fn the_meta_comes_first() {
        let metas = vec![Meta { name: "og:image".into(), content: "https://news.example/a.jpg".into() }];
        let page = Page { head: Head { metas, ..Head::default() }, ..Page::default() };
        let mut draft = Draft::default();
        find(&page, &context(), &mut draft);
        assert_eq!(draft.image_url.map(|f| f.value), Some("https://news.example/a.jpg".to_owned()));
    }

    #[test]
    fn a_figure_before_the_body_gives_image_and_caption() {
        let block = |kind, text: &str, marks| Block { kind, text: text.into(), marks, container: 0, opens: true };
        let image = Mark { range: 0..0, kind: MarkKind::Image { src: "https://news.example/b.jpg".into(), alt: "".into() } };
        let page = Page {
            containers: vec![Container { tag: "body".into(), ..Container::default() }],
            blocks: vec![
                block(BlockKind::Image, "", vec![image]),
                block(BlockKind::Caption, "The harbour at dawn.", vec![]),
                block(BlockKind::Paragraph, "The harbour opened.", vec![]),
            ],
            ..Page::default()
        };
        let body = vec![Paragraph { text: "The harbour opened.".into(), from: Some((2, 0)) }];
        let mut draft = Draft { body: Some(Found::new("body", "blocks", Place::Block(2), "", body)), ..Draft::default() };
        find(&page, &context(), &mut draft);
        assert_eq!(draft.image_url.map(|f| f.value), Some("https://news.example/b.jpg".to_owned()));
        assert_eq!(draft.image_caption.map(|f| f.value), Some("The harbour at dawn.".to_owned()));
    }

    #[test]
    fn a_credit_is_no_caption_and_a_placeholder_no_image() {
        assert!(is_credit("© Karla Beispiel") && is_credit("Foto: Karla Beispiel") && is_credit("Published Nov 8, 2023"));
        assert!(!is_credit("The harbour at dawn. Photo: Karla Beispiel") && !is_credit("The harbour"));
        assert!(is_blank("https://news.example/i/blank.jpg") && is_blank("data:image/gif;base64,R0") && !is_blank("/blankets.jpg"));
    }

    #[test]
    fn an_empty_page_has_no_image() {
        let mut draft = Draft::default();
        find(&Page::default(), &context(), &mut draft);
        assert_eq!((draft.image_url, draft.image_caption), (None, None));
    }
}
