//! Drops what has no text for a reader before the parse: bodies of scripts, styles, drawings and comments.
//!
//! One pass over the bytes that follows the WHATWG tokenizer as far as it decides where markup is markup:
//! <https://html.spec.whatwg.org/multipage/parsing.html#tokenization>. About a fifth of the parse is saved by it.

use std::borrow::Cow;

use memchr::{memchr, memmem};

use super::elements::ElementName;
use super::guard::Guard;
use super::scan::{self, Tag};
use crate::page::{Limits, PageError};

/// A page without its dead weight.
#[derive(Debug)]
pub struct Stripped<'a> {
    pub html: Cow<'a, str>,
    /// Bodies of the `application/ld+json` scripts, in order.
    pub linked_data: Vec<&'a str>,
    /// Bodies of all other scripts, in order.
    pub scripts: Vec<&'a str>,
}

/// Elements whose content is text to the tokenizer, with what is done with them.
/// `noscript` is one of them because html5ever parses with scripting on.
fn raw(name: ElementName) -> Option<Raw> {
    use ElementName::*;
    match name {
        Iframe | Noembed | Noframes | Noscript | Script | Style => Some(Raw::Drop),
        Textarea | Title | Xmp => Some(Raw::Keep),
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Raw {
    Keep,
    Drop,
}

/// Strips a page.
///
/// # Errors
/// `too_complex` when a tag or the nesting of formatting elements is beyond what any real page needs.
pub fn strip<'a>(html: &'a str, limits: &Limits) -> Result<Stripped<'a>, PageError> {
    let mut pass = Pass { html, out: String::new(), copied: 0, linked_data: Vec::new(), scripts: Vec::new() };
    let mut guard = Guard::new(limits);
    let mut drawings = Drawings::default();
    let mut at = 0;
    while let Some(open) = memchr(b'<', &html.as_bytes()[at..]).map(|i| at + i) {
        at = match html.as_bytes().get(open + 1) {
            Some(b'!') if html[open..].starts_with("<!--") => pass.drop_range(open, scan::comment_end(html, open)),
            Some(b'!' | b'?') => scan::after(html, open + 2, b'>'),
            Some(b'/') if html.as_bytes().get(open + 2).is_some_and(u8::is_ascii_alphabetic) => {
                let tag = scan::tag(html, open + 2);
                guard.end(ElementName::read(tag.name));
                tag.end
            }
            Some(b'/') if html.as_bytes().get(open + 2).is_some() => scan::after(html, open + 2, b'>'),
            Some(byte) if byte.is_ascii_alphabetic() => {
                let tag = scan::tag(html, open + 1);
                let name = ElementName::read(tag.name);
                guard.start(name, &tag)?;
                pass.start_tag(open, name, &tag, &mut drawings)
            }
            _ => open + 1,
        };
    }
    Ok(pass.finish())
}

struct Pass<'a> {
    html: &'a str,
    out: String,
    /// Everything before this offset is in `out` or dropped.
    copied: usize,
    linked_data: Vec<&'a str>,
    scripts: Vec<&'a str>,
}

impl<'a> Pass<'a> {
    /// Handles a start tag; gives the offset to go on at.
    fn start_tag(&mut self, open: usize, name: ElementName, tag: &Tag<'a>, drawings: &mut Drawings) -> usize {
        if name == ElementName::Svg && !tag.self_closing {
            return match drawings.end(self.html, tag.end) {
                Some(body) => self.drop_range(tag.end, body),
                None => tag.end,
            };
        }
        let raw = match name {
            ElementName::Plaintext => return self.html.len(),
            name => match raw(name) {
                Some(raw) => raw,
                None => return tag.end,
            },
        };
        let is_script = name == ElementName::Script;
        let body = if is_script { scan::script_end(self.html, tag.end) } else { scan::raw_end(self.html, tag.end, tag.name) };
        let end = if body < self.html.len() { scan::tag(self.html, body + 2).end } else { body };
        if is_script {
            let scripts = if is_linked_data(tag) { &mut self.linked_data } else { &mut self.scripts };
            scripts.push(&self.html[tag.end..body]);
        }
        if raw == Raw::Drop { self.drop_range(open, end) } else { end }
    }

    /// Leaves `start..end` out. Gives `end`.
    fn drop_range(&mut self, start: usize, end: usize) -> usize {
        self.out.push_str(&self.html[self.copied..start]);
        // Two halves of a token must not meet: `<<!-- -->b>` is text, `<b>` would be a tag.
        if !matches!(self.out.as_bytes().last(), None | Some(b'>' | b' ' | b'\n' | b'\t' | b'\r')) {
            self.out.push_str("<!---->");
        }
        self.copied = end;
        end
    }

    fn finish(mut self) -> Stripped<'a> {
        let html = if self.copied == 0 {
            Cow::Borrowed(self.html)
        } else {
            self.out.push_str(&self.html[self.copied..]);
            Cow::Owned(self.out)
        };
        Stripped { html, linked_data: self.linked_data, scripts: self.scripts }
    }
}

/// `type` is JSON-LD, however it is spelled: case, parameters and white space around it do not count.
pub fn is_linked_data(tag: &Tag) -> bool {
    let kind = scan::attributes(tag).find(|(name, _)| name.eq_ignore_ascii_case("type")).map_or("", |(_, value)| value);
    kind.split(';').next().unwrap_or("").trim().eq_ignore_ascii_case("application/ld+json")
}

/// Finds the ends of `svg` elements in linear time over the whole page.
#[derive(Default)]
pub struct Drawings {
    /// A drawing that starts before this offset has no end of its own: some HTML element breaks out of it.
    broken_until: usize,
}

/// Elements that end a drawing when they stand in it
/// (<https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inforeign>), or that hold HTML in it.
fn breaks_out(name: ElementName) -> bool {
    use ElementName::*;
    #[rustfmt::skip]
    let breaks_out = matches!(
        name,
        B | Big | Blockquote | Body | Br | Center | Code | Dd | Div | Dl | Dt | Em | Embed | Font | Foreignobject | H1 | H2 | H3 | H4
            | H5 | H6 | Head | Hr | I | Img | Li | Listing | Menu | Meta | Nobr | Ol | P | Pre | Ruby | S | Small | Span | Strike
            | Strong | Sub | Sup | Table | Tt | U | Ul | Var
    );
    breaks_out
}

impl Drawings {
    /// Offset of the `</svg` that ends the drawing whose body starts at `start`.
    pub fn end(&mut self, html: &str, start: usize) -> Option<usize> {
        if start < self.broken_until {
            return None;
        }
        let (mut at, mut depth) = (start, 0usize);
        while let Some(open) = memchr(b'<', &html.as_bytes()[at..]).map(|i| at + i) {
            let rest = &html.as_bytes()[open + 1..];
            at = match rest.first() {
                Some(b'!') if rest.starts_with(b"!--") => scan::comment_end(html, open),
                Some(b'!') if rest.starts_with(b"![CDATA[") => memmem::find(rest, b"]]>").map_or(html.len(), |i| open + 1 + i + 3),
                Some(b'/') => {
                    let tag = scan::tag(html, open + 2);
                    if tag.is("svg") && depth == 0 {
                        return Some(open);
                    }
                    if tag.is("p") || tag.is("br") {
                        at = open;
                        break;
                    }
                    depth -= usize::from(tag.is("svg"));
                    tag.end
                }
                Some(byte) if byte.is_ascii_alphabetic() => {
                    let tag = scan::tag(html, open + 1);
                    if breaks_out(ElementName::read(tag.name)) {
                        at = open;
                        break;
                    }
                    depth += usize::from(tag.is("svg") && !tag.self_closing);
                    tag.end
                }
                _ => open + 1,
            };
        }
        self.broken_until = at.max(start + 1);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(html: &str) -> String {
        strip(html, &Limits::default()).map(|s| s.html.into_owned()).unwrap_or_default()
    }

    #[test]
    fn bodies_go_and_text_stays() {
        let rows = [
            ("", ""),
            ("<p>a<p>b", "<p>a<p>b"),
            ("<p>a</p><script>x < y</script><p>b", "<p>a</p><p>b"),
            ("<STYLE>p{}</STYLE ><p>b", "<p>b"),
            ("<p>a<!-- <p>no --> b", "<p>a<!----> b"),
            ("<!--><p>a", "<p>a"),
            ("<!-- a --!><p>b", "<p>b"),
            ("<script><!-- <script> </script> --></script><p>a", "<p>a"),
            ("<script>'<!--'</script><p>a", "<p>a"),
            ("<script>1 <p>never closed", ""),
            ("<textarea><!-- </textarea><p>a", "<textarea><!-- </textarea><p>a"),
            ("<title>a <script> b</title><p>c", "<title>a <script> b</title><p>c"),
            ("<svg><path d='>'/><svg></svg><title>t</title></svg><p>a", "<svg></svg><p>a"),
            ("<svg><path><p>breaks out</p></svg>", "<svg><path><p>breaks out</p></svg>"),
            ("<svg/><p>a", "<svg/><p>a"),
            ("<a title='<!--'>b</a>", "<a title='<!--'>b</a>"),
            ("<noscript><img src=a></noscript>", ""),
            ("a < b <3 </> <", "a < b <3 </> <"),
            ("<<!-- -->b>", "<<!---->b>"),
        ];
        for (html, expected) in rows {
            assert_eq!(stripped(html), expected, "{html}");
        }
    }

    #[test]
    fn linked_data_is_kept_however_its_type_is_spelled() {
        let html = "<script type=\" Application/LD+JSON; charset=utf-8\">{}</script><script type=application/ld+json>[]</script>\
                    <script type=application/json>{\"no\":1}</script>";
        assert_eq!(strip(html, &Limits::default()).map(|s| s.linked_data), Ok(vec!["{}", "[]"]));
    }
}
