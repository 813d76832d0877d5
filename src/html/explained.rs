//! A page explained: its blocks with what was taken of them in colour, and each field with its evidence beside it.

use maud::{Markup, html};

use super::marks::{self, Mark};
use super::roles::{self, Role};
use super::shell;
use crate::model::{Evidence, Link, Place, Quote};
use crate::page::{Block, BlockKind};
use crate::run::worker::{Captured, Examined};

/// A field and its values as they are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub name: &'static str,
    /// None: the page does not say. Several: of a list.
    pub values: Vec<String>,
}

const SECTIONS: [(&str, &str); 4] = [("page", "Page"), ("fields", "Fields"), ("quotes", "Quotes"), ("links", "Links")];

/// So many blocks behind one another that nothing was taken of are folded away.
const FOLDED: usize = 8;

/// One file for a browser.
pub fn explained(examined: &Examined, fields: &[Shown]) -> String {
    let article = &examined.captured.article;
    let title = article.title.as_deref().or(article.url.as_deref()).unwrap_or("a page without a title");
    let content = html! {
        @if let Some(url) = &article.url { p { (shell::address(url, url)) } }
        div.split {
            (blocks(examined))
            (field_list(examined, fields))
        }
        (quotes(&examined.captured.quotes))
        (links(&examined.captured.links))
    };
    shell::document(&format!("explained: {title}"), title, &SECTIONS, &content)
}

fn blocks(examined: &Examined) -> Markup {
    let roles = roles::of(examined);
    let left_out = roles.iter().filter(|role| role.is_out()).count();
    let Captured { article, quotes, links, .. } = &examined.captured;
    let paragraphs = article.body.as_deref().map(|body| marks::paragraphs(body, quotes, links)).unwrap_or_default();
    html! {
        section id="page" aria-labelledby="h-page" {
            h2 id="h-page" { "The page, block by block" }
            ul.legend aria-label="Colours" {
                @for (class, label) in LEGEND { li { span class=(class) { (label) } } }
                li { mark.quote { "quote" } } li { mark.speaker { "speaker" } } li { mark.cue { "cue" } }
            }
            p.soft { (roles.len()) " blocks, " (left_out) " of them left out." }
            @if roles.is_empty() { p { "The page has no text." } } @else if paragraphs.is_empty() { p { "No body was found." } }
            @for run in roles.chunk_by(|a, b| a.is_out() == b.is_out()) {
                @let first = run.first().map_or(0, |role| role.block);
                @if run.len() > FOLDED && run.iter().all(Role::is_out) {
                    details { summary { (run.len()) " blocks left out, from block:" (first) }
                        ol.blocks { @for role in run { (block(examined, role, &paragraphs)) } } }
                } @else {
                    ol.blocks { @for role in run { (block(examined, role, &paragraphs)) } }
                }
            }
        }
    }
}

const LEGEND: [(&str, &str); 7] =
    [("title", "title"), ("dek", "dek"), ("byline", "byline"), ("date", "date"), ("body", "body"), ("links", "links"), ("out", "left out")];

fn block(examined: &Examined, role: &Role, paragraphs: &[Vec<Mark<'_>>]) -> Markup {
    let Some(block) = examined.page.blocks.get(role.block) else { return html! {} };
    let taken: Vec<&Vec<Mark<'_>>> = role.paragraphs.iter().filter_map(|ix| paragraphs.get(*ix)).collect();
    html! {
        li id={ "block-" (role.block) } class=(role.class()) {
            span.tag { "block:" (role.block) " " (kind(block)) @for what in &role.taken { " · " (what) } }
            @if taken.is_empty() { bdi { (text(block)) } }
            @for marks in taken { p { @for mark in marks { (marked(mark)) } } }
        }
    }
}

fn marked(mark: &Mark<'_>) -> Markup {
    html! {
        @if mark.class.is_empty() { (mark.text) } @else {
            mark class=(mark.class) title=(mark.says) { (mark.text) @if let Some(n) = mark.number { sup { (n) } } }
        }
    }
}

fn text(block: &Block) -> &str {
    if block.text.is_empty() { "(an image, or a link without words)" } else { &block.text }
}

fn kind(block: &Block) -> &'static str {
    match block.kind {
        BlockKind::Heading(1) => "h1",
        BlockKind::Heading(2) => "h2",
        BlockKind::Heading(_) => "h3–h6",
        BlockKind::Paragraph => "p",
        BlockKind::Loose => "loose",
        BlockKind::ListItem => "li",
        BlockKind::Quote => "blockquote",
        BlockKind::Cell => "cell",
        BlockKind::Preformatted => "pre",
        BlockKind::Caption => "caption",
        BlockKind::Control => "control",
        BlockKind::Image => "image",
    }
}

fn field_list(examined: &Examined, fields: &[Shown]) -> Markup {
    let (found, passed) = (&examined.captured.article.evidence, &examined.draft.passed_over);
    html! {
        section id="fields" aria-labelledby="h-fields" {
            h2 id="h-fields" { "Fields" }
            dl.fields {
                @for field in fields {
                    @let passed: Vec<&Evidence> = passed.iter().filter(|e| e.field == field.name).collect();
                    @if !field.values.is_empty() || !passed.is_empty() {
                        dt { (field.name) }
                        dd {
                            @if field.values.is_empty() { span.soft { "not found" } }
                            @for (ix, value) in field.values.iter().enumerate() { @if ix > 0 { span.soft { " · " } } bdi { (value) } }
                            @for e in found.iter().filter(|e| e.field == field.name) {
                                div.why { "by " (e.rule) " from " (place(&e.place)) }
                            }
                            @for e in passed {
                                div { del { "not " bdi { (clip(&e.raw)) } } " " span.why { (e.rule) " from " (place(&e.place)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn place(place: &Place) -> Markup {
    html! { @match place { Place::Block(ix) => a href={ "#block-" (ix) } { "block:" (ix) }, other => code { (other) } } }
}

/// A candidate may be a whole paragraph.
const CLIP: usize = 200;

fn clip(text: &str) -> String {
    match text.char_indices().nth(CLIP) {
        Some((end, _)) => text.get(..end).map(|head| format!("{head}…")).unwrap_or_default(),
        None => text.to_owned(),
    }
}

fn quotes(quotes: &[Quote]) -> Markup {
    html! {
        section id="quotes" aria-labelledby="h-quotes" {
            h2 id="h-quotes" { "Quotes (" (quotes.len()) ")" }
            @if quotes.is_empty() { p { "None was found." } } @else { div.scroll tabindex="0" role="region" aria-label="Quotes" {
                table.wide {
                    thead { tr { th.n scope="col" { "no." } th scope="col" { "words" } th scope="col" { "speaker" } th scope="col" { "as written" } th scope="col" { "cue" } th scope="col" { "kind" } th scope="col" { "rule" } th.n scope="col" { "confidence" } } }
                    tbody {
                        @for (n, q) in (1..).zip(quotes) {
                            tr {
                                td.n { (n) }
                                td.words { bdi { (q.text) } }
                                th scope="row" { @if let Some(name) = &q.speaker { bdi { (name) } } @else { span.soft { "unknown" } } }
                                td.mention { @if let Some(mention) = &q.mention { bdi { (mention.text) } } }
                                td.short { @if let Some(cue) = &q.cue { bdi { (cue.text) } } }
                                td.short { (q.kind.as_str()) }
                                td.short { (q.rule) }
                                td.n { (format!("{:.2}", q.confidence)) }
                            }
                        }
                    }
                }
            } }
        }
    }
}

fn links(links: &[Link]) -> Markup {
    html! {
        section id="links" aria-labelledby="h-links" {
            h2 id="h-links" { "Links (" (links.len()) ")" }
            @if links.is_empty() { p { "None was found." } }
            @for group in links.chunk_by(|a, b| a.placement == b.placement && a.heading == b.heading) {
                @if let Some(first) = group.first() {
                    h3 { (first.placement.as_str()) @if let Some(heading) = &first.heading { ": " bdi { (heading) } } }
                }
                ul { @for link in group { li { (one_link(link)) } } }
            }
        }
    }
}

fn one_link(link: &Link) -> Markup {
    let words = link.title.as_deref().or(link.url.as_deref()).unwrap_or("-");
    html! {
        @match &link.url { Some(url) => (shell::address(url, words)), None => bdi { (words) } }
        @for author in &link.authors { " · " bdi { (author) } }
        @if let Some(outlet) = &link.outlet { " · " bdi { (outlet) } }
        @if let Some(day) = link.published { " · " (day) }
        @if let Some(url) = &link.url { br; span.soft { bdi { (url) } } }
    }
}
