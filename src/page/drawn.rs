//! Stories that a script would draw: their markup waits in a template, or as a string in the page's data.
//!
//! Looked for only where the page shows next to no text of its own, so that data of comments and teasers is not read for a story.

use std::collections::HashSet;

use memchr::memmem;

use crate::page::{BlockKind, Page};

/// Bytes of running text below which a page shows none.
const BARE: usize = 600;
/// Bytes of the shortest text in a page's blocks that is running text, and of the shortest string that is markup of a story.
const LINE: usize = 60;
const PIECE: usize = 200;
/// Strings that are read at most.
const PIECES: usize = 64;

/// How `<p` is written in strings of scripts that must not end the script.
const OPENING: &[u8] = b"\\u003cp";

/// Whether a page shows next to no text.
pub fn is_bare(page: &Page) -> bool {
    let text = page.blocks.iter().filter(|b| b.kind != BlockKind::Image && b.text.len() >= LINE).map(|b| b.text.len());
    text.sum::<usize>() < BARE
}

/// The markup of the story, if there is any.
pub fn story(html: &str) -> Option<String> {
    let mut seen = HashSet::new();
    let pieces: Vec<String> = templates(html)
        .map(str::to_owned)
        .chain(strings(html).map(unescape))
        .filter(|piece| piece.len() >= PIECE)
        .take(PIECES)
        .filter(|piece| seen.insert(piece.clone()))
        .collect();
    (!pieces.is_empty()).then(|| pieces.join("\n"))
}

/// Bodies of `<script type="text/template">` with markup in them.
fn templates(html: &str) -> impl Iterator<Item = &str> {
    memmem::find_iter(html.as_bytes(), b"<script").filter_map(|open| {
        let tag = html.get(open..)?;
        let start = tag.find('>')?;
        let is_template = tag.get(..start)?.contains("text/template");
        let body = tag.get(start + 1..)?;
        is_template.then(|| body.get(..body.find("</script")?)).flatten()
    })
}

/// Strings of scripts, or of attributes that scripts read, that have a paragraph in them.
fn strings(html: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + memmem::find(html.as_bytes().get(from..)?, OPENING)?;
        let string = string_around(html, from, at);
        from = string.map_or(at, |s| at + s.1) + OPENING.len();
        Some(string.map_or("", |s| s.0))
    })
    .filter(|string| !string.is_empty())
}

/// The string that byte `at` is in, looking back no farther than `from`, and its bytes from there on.
fn string_around(html: &str, from: usize, at: usize) -> Option<(&str, usize)> {
    let (before, after) = (html.get(from..at)?, html.get(at..)?);
    let plain = quotes(before, "\"").last().map(|i| (i + 1, "\""));
    let encoded = quotes(before, "&quot;").last().map(|i| (i + 6, "&quot;"));
    let (start, quote) = plain.max(encoded)?;
    let end = quotes(after, quote).next()?;
    Some((html.get(from + start..at + end)?, end))
}

/// Places of a quotation mark that no backslash escapes.
fn quotes<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(mark).map(|(i, _)| i).filter(move |&i| text.as_bytes().get(..i).is_none_or(|t| !t.ends_with(b"\\")))
}

/// A string of JSON as the text that it stands for.
fn unescape(string: &str) -> String {
    let string = string.replace("&quot;", "\"").replace("&amp;", "&");
    let quoted = format!("\"{string}\"");
    serde_json::from_str(&quoted).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Media;
    use crate::page::Limits;

    fn paragraph(word: &str) -> String {
        format!("{word} ran again on Monday, the harbour master said, and nobody had thought that it would be so soon. ").repeat(3)
    }

    fn texts(html: &str) -> Vec<String> {
        let page = Page::read(html, Media::Html, &Limits::default()).unwrap_or_default();
        page.blocks.into_iter().map(|b| b.text.chars().take(11).collect()).collect()
    }

    #[test]
    fn a_string_of_a_script_is_read_where_nothing_is_shown() {
        let (one, two) = (paragraph("Ferries"), paragraph("Tramway"));
        let data = format!(r#"push([1,"7:{{\u003cp class=\"x\"\u003e{one}\u003c/p\u003e\u003cp\u003e{two}\u003c/p\u003e"])"#);
        let html = format!("<body><h1>Ferries</h1><script>{data}</script></body>");
        assert_eq!(texts(&html), ["Ferries", "7:{", "Ferries ran", "Tramway ran"]);
        assert_eq!(texts(&format!("<p>{}<p>{}<script>{data}</script>", paragraph("x").repeat(2), paragraph("y"))).len(), 2);
    }

    #[test]
    fn an_attribute_and_a_template_are_read_as_well() {
        let one = paragraph("Ferries");
        let html = format!(r#"<div data-props="{{&quot;text&quot;:&quot;\u003cp\u003e{one}\u003c/p\u003e&quot;}}"></div>"#);
        assert_eq!(texts(&html), ["Ferries ran"]);
        assert_eq!(texts(&format!("<script type='text/template'><p>{one}</p></script>")), ["Ferries ran"]);
    }

    #[test]
    fn a_page_without_such_data_stays_as_it_is() {
        assert_eq!(texts(r#"<p>Menu<script>x = "\u003cp"</script>"#), ["Menu"]);
        assert!(story("").is_none());
    }
}
