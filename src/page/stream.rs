//! A page from its tokens, without a tree: the walker is told of elements and texts as they are read.
//!
//! One pass over the bytes that follows the WHATWG tokenizer (<https://html.spec.whatwg.org/multipage/parsing.html#tokenization>);
//! [`builder`] decides which elements are open. What it cannot read as the tree would is left to the tree ([`Stop::Unusual`]).
//! The work a tag may cause is bounded, so that the time a page takes grows with its length alone.

mod builder;
mod formatting;
mod kinds;
mod stack;
mod table;

use memchr::memchr;

use builder::{Builder, Start};

use super::attributes::{AttributeName, Attributes};
use super::elements::ElementName;
use super::guard::{Guard, too_complex};
use super::scan::{self, Tag};
use super::strip::{Drawings, is_linked_data};
use super::{Limits, Page, PageError, references};

/// Why reading a page stopped before its end.
#[derive(Debug)]
pub enum Stop {
    /// The page is refused, whoever reads it.
    Refused(PageError),
    /// The page is to be read by the tree, because of this in its markup.
    Unusual(&'static str),
}

impl From<PageError> for Stop {
    fn from(error: PageError) -> Stop {
        Stop::Refused(error)
    }
}

/// Bytes of HTML for each container and each block, on pages that have many of them: room is made for so many at once.
const CONTAINER: usize = 512;
const BLOCK: usize = 1024;

/// Bodies of a page's scripts, in order.
#[derive(Default)]
pub struct Scripts<'a> {
    /// Those that are JSON-LD.
    pub linked_data: Vec<&'a str>,
    pub others: Vec<&'a str>,
}

/// Reads a page; gives its scripts, which are no markup.
///
/// # Errors
/// A page over a bound, or with markup that is the tree's to read.
pub fn read<'a>(html: &'a str, limits: &Limits, page: &mut Page) -> Result<Scripts<'a>, Stop> {
    let html = html.strip_prefix('\u{FEFF}').unwrap_or(html);
    page.containers.reserve(html.len() / CONTAINER);
    page.blocks.reserve(html.len() / BLOCK);
    let mut reader = Reader {
        html,
        builder: Builder::new(page, limits),
        guard: Guard::new(limits),
        drawings: Drawings::default(),
        scripts: Scripts::default(),
        templates: 0,
        steps: limits.work,
        has_begun: false,
    };
    reader.run()?;
    reader.builder.finish();
    Ok(reader.scripts)
}

struct Reader<'a, 'p> {
    html: &'a str,
    builder: Builder<'a, 'p>,
    guard: Guard,
    drawings: Drawings,
    scripts: Scripts<'a>,
    /// Templates that are open: nothing in them is read.
    templates: u32,
    /// Tags that may still come: as many as the tree builder may take steps.
    steps: u64,
    /// Something other than white space and comments has come: too late for a document type.
    has_begun: bool,
}

impl<'a> Reader<'a, '_> {
    /// <https://html.spec.whatwg.org/multipage/parsing.html#tag-open-state>
    fn run(&mut self) -> Result<(), Stop> {
        let html = self.html;
        let bytes = html.as_bytes();
        let mut attributes = Attributes::default();
        let (mut text, mut at) = (0, 0);
        while let Some(open) = memchr(b'<', &bytes[at..]).map(|i| at + i) {
            let end = match (bytes.get(open + 1), bytes.get(open + 2)) {
                (Some(b'!'), _) if html[open..].starts_with("<!--") => {
                    self.text(text, open)?;
                    scan::comment_end(html, open)
                }
                (Some(b'!' | b'?'), _) => {
                    self.text(text, open)?;
                    let end = scan::after(html, open + 2, b'>');
                    self.declaration(&html[open..end]);
                    end
                }
                (Some(b'/'), Some(byte)) if byte.is_ascii_alphabetic() => {
                    self.text(text, open)?;
                    let tag = scan::tag(html, open + 2);
                    self.end_tag(&tag)?;
                    tag.end
                }
                (Some(b'/'), Some(_)) => {
                    self.text(text, open)?;
                    scan::after(html, open + 2, b'>')
                }
                (Some(byte), _) if byte.is_ascii_alphabetic() => {
                    self.text(text, open)?;
                    attributes.clear();
                    let tag = scan::tag_with(html, open + 1, |name, value| attributes.add(name, || references::attribute(value)));
                    self.start_tag(&tag, &attributes)?
                }
                _ => {
                    at = open + 1;
                    continue;
                }
            };
            (text, at) = (end, end);
        }
        self.text(text, html.len())
    }

    fn text(&mut self, start: usize, end: usize) -> Result<(), Stop> {
        if start >= end || self.templates > 0 {
            return Ok(());
        }
        let raw = &self.html[start..end];
        self.has_begun |= !self.has_begun && !raw.bytes().all(|byte| byte.is_ascii_whitespace());
        self.builder.text(raw)
    }

    /// A document type, or what is read as a comment.
    fn declaration(&mut self, markup: &str) {
        let Some(kind) = markup.get(2..9).filter(|kind| kind.eq_ignore_ascii_case("doctype")) else { return };
        if !self.has_begun && markup.starts_with("<!") {
            self.builder.quirks = is_quirky(&markup[2 + kind.len()..]);
            self.has_begun = true;
        }
    }

    fn step(&mut self) -> Result<(), PageError> {
        self.steps = self.steps.checked_sub(1).ok_or_else(|| too_complex("the page has more tags than steps allowed".to_owned()))?;
        Ok(())
    }

    fn end_tag(&mut self, tag: &Tag<'a>) -> Result<(), Stop> {
        self.step()?;
        let name = ElementName::read(tag.name);
        self.guard.end(name);
        self.has_begun = true;
        if self.templates > 0 {
            self.templates -= u32::from(name == ElementName::Template);
            return Ok(());
        }
        self.builder.end(name, tag.name)
    }

    /// Handles a start tag, and what belongs to it where that is no markup; gives the offset to go on at.
    fn start_tag(&mut self, tag: &Tag<'a>, attributes: &Attributes<'a>) -> Result<usize, Stop> {
        use ElementName::*;
        self.step()?;
        let name = ElementName::read(tag.name);
        self.guard.start(name, tag)?;
        self.has_begun = true;
        let start = Start { name, tag, attributes };
        match name {
            Script => {
                let body = scan::script_end(self.html, tag.end);
                let scripts = if is_linked_data(tag) { &mut self.scripts.linked_data } else { &mut self.scripts.others };
                scripts.push(&self.html[tag.end..body]);
                return Ok(self.after_end_tag(body));
            }
            Iframe | Noembed | Noframes | Noscript | Style | Textarea => return Ok(self.raw(tag).1),
            Title => {
                let (body, end) = self.raw(tag);
                if self.templates == 0 {
                    self.builder.title(&start, &references::text(body))?;
                }
                return Ok(end);
            }
            Xmp if self.templates == 0 => {
                let (body, end) = self.raw(tag);
                self.builder.start(&start)?;
                self.builder.raw_text(body);
                self.builder.end(name, tag.name)?;
                return Ok(end);
            }
            Xmp => return Ok(self.raw(tag).1),
            Plaintext if self.templates == 0 => {
                self.builder.start(&start)?;
                self.builder.raw_text(&self.html[tag.end..]);
                return Ok(self.html.len());
            }
            Plaintext => return Ok(self.html.len()),
            Template if self.templates > 0 || !attributes.has(AttributeName::Shadowrootmode) => self.templates += 1,
            Svg if tag.self_closing && self.templates == 0 => self.builder.drawing()?,
            Svg if tag.self_closing => {}
            Svg => match self.drawings.end(self.html, tag.end) {
                Some(body) => {
                    if self.templates == 0 {
                        self.builder.drawing()?;
                    }
                    return Ok(self.after_end_tag(body));
                }
                None if self.templates > 0 => {}
                None => return Err(Stop::Unusual("markup in a drawing")),
            },
            Math if self.templates == 0 && !tag.self_closing => return Err(Stop::Unusual("a formula")),
            _ if self.templates > 0 => {}
            _ => self.builder.start(&start)?,
        }
        Ok(tag.end)
    }

    /// The body of an element whose content is text, and the offset after it.
    fn raw(&self, tag: &Tag<'a>) -> (&'a str, usize) {
        let body = scan::raw_end(self.html, tag.end, tag.name);
        (&self.html[tag.end..body], self.after_end_tag(body))
    }

    fn after_end_tag(&self, at: usize) -> usize {
        if at < self.html.len() { scan::tag(self.html, at + 2).end } else { at }
    }
}

/// A document type without its `<!doctype`: does it ask for the ways of old browsers?
/// (<https://html.spec.whatwg.org/multipage/parsing.html#the-initial-insertion-mode>)
fn is_quirky(rest: &str) -> bool {
    let rest = rest.trim_end_matches('>').trim().to_ascii_lowercase();
    let Some(ids) = rest.strip_prefix("html").map(str::trim) else { return true };
    let is_old = |id: &str| OLD.iter().any(|old| id.starts_with(old));
    let mut quoted = ids.split(['"', '\'']).skip(1).step_by(2);
    match (ids.starts_with("public"), quoted.next(), quoted.next()) {
        (true, Some(public), system) => {
            is_old(public) || (system.is_none() && public.starts_with("-//w3c//dtd html 4.01 ") && !public.contains("4.01//"))
        }
        (true, None, _) => true,
        (false, ..) => !(ids.is_empty() || ids.starts_with("system")),
    }
}

/// What the public identifiers of old browsers' pages begin with; those that no page has today are left out.
const OLD: [&str; 9] = [
    "-//ietf//",
    "-//w3c//dtd html 3",
    "-//w3c//dtd html 4.0 frameset//",
    "-//w3c//dtd html 4.0 transitional//",
    "-//w3c//dtd html experimental",
    "-//microsoft//dtd internet explorer",
    "-//netscape comm. corp.//dtd",
    "-//w3o//dtd w3 html",
    "html",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_document_types_ask_for_old_ways() {
        let rows = [
            (" html>", false),
            (" HTML SYSTEM 'about:legacy-compat'>", false),
            (" html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">", false),
            (" HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">", true),
            (" HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\" \"http://www.w3.org/TR/html4/loose.dtd\">", false),
            (" HTML PUBLIC \"-//W3C//DTD HTML 4.0 Transitional//EN\">", true),
            (">", true),
        ];
        for (rest, expected) in rows {
            assert_eq!(is_quirky(rest), expected, "{rest}");
        }
    }
}
