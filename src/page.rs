//! From HTML to a [`Page`]: one pass over its tokens that tells a walker of elements and texts in document order.
//!
//! The same walker reads html5ever's tree ([`Reader::Tree`]): the reference that the pass is held against, and what reads
//! the few pages whose markup has to be rearranged.
//!
//! HTML and plain-text dumps become the same `Page`, so that every extractor works on both and none touches a DOM.
//! `scraper` and html5ever types never leave this module.

mod attributes;
mod blocks;
mod clock;
mod drawn;
mod elements;
mod entities;
mod guard;
mod head;
mod inline;
mod linked_data;
mod main_story;
mod meta;
mod names;
mod parse;
mod references;
mod repair;
mod scan;
mod scripts;
mod stream;
mod strip;
mod text;
mod tree;

use std::borrow::Cow;
use std::ops::Range;

use std::time::Duration;

use crate::model::{Laps, Media};
pub use clock::{Clock, Paused};
pub use head::{ARTICLE_TYPES, Head, Ld, Meta, Rel, SCRIPT_PREFIX};
pub use scan::has_tag;

/// Index into [`Page::containers`].
pub type ContainerId = u32;

/// A page: head metadata, and the flat list of its blocks in document order.
#[derive(Debug, Default, PartialEq)]
pub struct Page {
    pub head: Head,
    /// Block-level elements in document order; 0 is the root (`body`). A parent comes before its children.
    pub containers: Vec<Container>,
    pub blocks: Vec<Block>,
    /// Fixed warning codes raised while reading.
    pub warnings: Vec<&'static str>,
    /// The input was a plain-text dump: no head, no anchors, every line a block.
    pub is_dump: bool,
    /// The input was a clean article body: no head, every block is a paragraph of the story.
    pub is_text: bool,
    /// What in the markup made the streaming reader leave the page to the tree.
    pub left_to_tree: Option<&'static str>,
}

/// A block-level element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Container {
    /// None for the root alone.
    pub parent: Option<ContainerId>,
    /// Local name, lower case: `div`, `article`, `ul`.
    pub tag: Cow<'static, str>,
    pub id: Box<str>,
    /// The `class` attribute as written.
    pub class: Box<str>,
    /// `itemprop`, `itemtype`, `role`, `data-*` names that hint at meaning …: see `page::attributes` for which are kept.
    pub attrs: Vec<(&'static str, Box<str>)>,
    /// Number of ancestors.
    pub depth: u16,
    /// `hidden`, `aria-hidden=true`, or `display:none` on it or an ancestor.
    pub hidden: bool,
    /// Blocks inside it, at any depth.
    pub blocks: Range<u32>,
    /// First container after its subtree: descendants are `id+1..end`.
    pub end: ContainerId,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// `h1`–`h6`, and its level.
    Heading(u8),
    /// `p`.
    Paragraph,
    /// Loose text of a `div`, `section`, `td` … that is no paragraph element.
    Loose,
    /// Text of an `li`, `dt` or `dd`.
    ListItem,
    /// Text inside a `blockquote`.
    Quote,
    /// Text of a table cell.
    Cell,
    /// `pre`.
    Preformatted,
    /// `figcaption`, `caption`.
    Caption,
    /// Text of a `button`, `label`, `option` and the like.
    Control,
    /// An `img`, `picture` or `video` poster: text is the `alt`, a mark holds the address.
    Image,
}

/// A run of text that a reader sees as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    pub kind: BlockKind,
    /// White space (NBSP too) collapsed to single spaces, trimmed. May be empty if marks stand on it (an image link).
    pub text: String,
    /// In order of their start; ranges are bytes of `text`.
    pub marks: Vec<Mark>,
    /// The innermost block-level element around it.
    pub container: ContainerId,
    /// In the source a line of its own after an empty line (dumps), or first text of its container (HTML).
    pub opens: bool,
}

/// Something that the markup says of a stretch of a block's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    pub range: Range<u32>,
    pub kind: MarkKind,
}

#[derive(Debug, Clone, PartialEq)]
pub enum MarkKind {
    /// `a[href]`, as written; also for a block that lies inside an anchor (the range is then the whole text).
    /// `id` is the same for all marks of one `a` element.
    Anchor { href: Box<str>, rel: Box<str>, class: Box<str>, id: u32 },
    /// `time`, or another element that holds a moment in an attribute; `class`, `itemprop` and `property` joined by a space.
    Time { datetime: Box<str>, hint: Box<str> },
    /// An inline element (span, b, cite …) with `itemprop`, `class`, `id`, `rel` tokens joined by spaces.
    Hint { tokens: Box<str> },
    /// `b`, `strong`, `em`, `i`, `cite`, `u`.
    Emphasis { strong: bool },
    /// `br` (the range is empty).
    Break,
    /// An image: `src` (or the best lazy-loading attribute) as written, and its `alt`.
    Image { src: Box<str>, alt: Box<str> },
}

/// Why a document gave no page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageError {
    /// Reject code: `too_large`, `too_complex` …
    pub code: &'static str,
    pub message: String,
}

/// Bounds on what one page may cost; see `columnist run --help` for the flags.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of text.
    pub html_bytes: usize,
    /// Bytes of one JSON-LD block.
    pub json_ld_bytes: usize,
    /// Nesting of elements; deeper ones are read as if they stood at this depth.
    pub depth: u16,
    /// Attributes of one tag; the most on 1,499 real pages is 969.
    pub attributes: usize,
    /// Formatting elements open at once; the most on real pages is 172.
    pub formatting: u32,
    /// Nodes of the tree; the most on real pages is 110,000.
    pub nodes: u64,
    /// Steps of the tree builder (names looked at, nodes compared, moved or made); the most on real pages is 560,000.
    pub work: u64,
    /// CPU time of the whole trip: a backstop, which no real page comes near.
    pub cpu: Duration,
    pub reader: Reader,
}

/// How HTML is read. Both give the same page; see `tests/readers.rs`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reader {
    /// Straight from the tokens; the tree where that is not enough.
    #[default]
    Stream,
    /// By a tree that html5ever builds.
    Tree,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            html_bytes: 8 << 20,
            json_ld_bytes: 1 << 20,
            depth: 512,
            attributes: 10_000,
            formatting: 1_000,
            nodes: 1_000_000,
            work: 20_000_000,
            cpu: Duration::from_secs(5),
            reader: Reader::default(),
        }
    }
}

impl Page {
    /// Reads a page's HTML or a text dump.
    ///
    /// # Errors
    /// A page over one of `limits` is refused with the code of that limit.
    pub fn read(text: &str, media: Media, limits: &Limits) -> Result<Page, PageError> {
        Page::read_with(text, media, limits, &mut ())
    }

    /// The same, telling `laps` when each stage ends.
    ///
    /// # Errors
    /// As [`Page::read`].
    pub fn read_with(text: &str, media: Media, limits: &Limits, laps: &mut impl Laps) -> Result<Page, PageError> {
        if text.len() > limits.html_bytes {
            let message = format!("{} bytes of text, more than {}", text.len(), limits.html_bytes);
            return Err(PageError { code: "too_large", message });
        }
        match media {
            Media::Html => Page::read_html(text, limits, laps),
            Media::Dump => Ok(text::dump(text)),
            Media::Text => Ok(text::clean(text)),
        }
    }

    fn read_html(text: &str, limits: &Limits, laps: &mut impl Laps) -> Result<Page, PageError> {
        match limits.reader {
            Reader::Stream => Page::read_stream(text, limits, laps),
            Reader::Tree => Page::read_tree(text, limits, laps),
        }
    }

    fn read_stream(text: &str, limits: &Limits, laps: &mut impl Laps) -> Result<Page, PageError> {
        let mut page = Page::default();
        let read = stream::read(text, limits, &mut page);
        laps.lap("page: stream");
        let why = match read {
            Ok(_) if drawn::is_bare(&page) && drawn::story(text).is_some() => "a story that a script would draw",
            Ok(scripts) => {
                linked_data::read(&scripts.linked_data, limits.json_ld_bytes, &mut page);
                scripts::read(&scripts.others, &mut page.head);
                laps.lap("page: JSON-LD");
                return Ok(page);
            }
            Err(stream::Stop::Refused(error)) => return Err(error),
            Err(stream::Stop::Unusual(why)) => why,
        };
        Page::read_tree(text, limits, laps).map(|page| Page { left_to_tree: Some(why), ..page })
    }

    fn read_tree(text: &str, limits: &Limits, laps: &mut impl Laps) -> Result<Page, PageError> {
        let stripped = strip::strip(text, limits)?;
        laps.lap("page: strip");
        let tree = parse::parse(&stripped.html, limits)?;
        laps.lap("page: parse");
        let mut page = Page::default();
        tree.walk(limits, &mut page)?;
        drop(tree);
        if drawn::is_bare(&page)
            && let Some(story) = drawn::story(text)
        {
            page = Page::default();
            let whole = format!("{}<article>{story}</article>", stripped.html);
            parse::parse(&strip::strip(&whole, limits)?.html, limits)?.walk(limits, &mut page)?;
        }
        laps.lap("page: walk");
        linked_data::read(&stripped.linked_data, limits.json_ld_bytes, &mut page);
        scripts::read(&stripped.scripts, &mut page.head);
        laps.lap("page: JSON-LD");
        Ok(page)
    }

    /// The chain of containers from `id` up to the root, `id` first.
    pub fn ancestors(&self, id: ContainerId) -> impl Iterator<Item = &Container> {
        std::iter::successors(self.containers.get(id as usize), |c| c.parent.and_then(|p| self.containers.get(p as usize)))
    }
}

/// A bare parse of a whole page with scraper, and nothing else: what the cost of everything here is measured against.
pub fn bare_parse(html: &str) {
    std::hint::black_box(scraper::Html::parse_document(html));
}

impl Container {
    /// Tokens of `class` and `id`.
    pub fn tokens(&self) -> impl Iterator<Item = &str> {
        self.class.split_ascii_whitespace().chain(Some(&*self.id).filter(|id| !id.is_empty()))
    }

    /// The value of one of the kept attributes.
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(n, _)| *n == name).map(|(_, v)| &**v)
    }
}
