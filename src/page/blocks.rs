//! The one walk over the elements of a page: containers and blocks, in document order, without recursion.
//!
//! A block ends wherever a block-level element starts or ends, and at two `br` in sequence. `a` and `span` that hold
//! block-level elements are transparent: their marks go on in every block inside.

#[cfg(test)]
mod tests;

use super::attributes::{self, AttributeName, Hidden};
use super::elements::{self, Element, ElementName, Flow, Role};
use super::guard::too_complex;
use super::inline::{Inline, Piece, collapse, pieces};
use super::meta;
use crate::page::{Block, BlockKind, Container, ContainerId, Mark, MarkKind, Page, PageError};

/// Elements inside one another that no page needs: refused rather than read as if they stood at the depth limit.
const NESTING: usize = 10_000;

/// The mark of an element that states a moment.
fn time(element: &Element) -> MarkKind {
    let names = [AttributeName::Class, AttributeName::Itemprop, AttributeName::Property];
    let hint = names.map(|name| element.attributes.get(name).trim()).join(" ").trim().into();
    MarkKind::Time { datetime: element.attributes.moment().trim().into(), hint }
}

/// What is to be undone when an element ends.
enum Frame {
    Nothing,
    /// Nothing in it is read; its elements are only counted.
    Skipped,
    /// A block-level element; `own` when it made a container rather than joining the one at the depth limit.
    Container {
        own: bool,
    },
    /// An inline element that is not shown: what stood around it waits in `around`.
    Aside {
        own: bool,
    },
    /// An inline element with this many marks.
    Marks(u8),
}

/// The container that text goes to, and the kind of that text.
#[derive(Clone, Copy)]
struct Place {
    container: ContainerId,
    kind: BlockKind,
    has_text: bool,
}

/// Is told of starts, texts and ends in document order, and writes them into a page.
pub struct Walker<'a> {
    page: &'a mut Page,
    depth: u16,
    inline: Inline,
    /// The inline text around the hidden elements that are open.
    around: Vec<Inline>,
    places: Vec<Place>,
    frames: Vec<Frame>,
    anchors: u32,
    /// Address from a `source` of the open `picture`.
    source: Option<Box<str>>,
    /// Elements open whose content is not read.
    skipped: u32,
}

impl<'a> Walker<'a> {
    pub fn new(page: &'a mut Page, depth: u16) -> Self {
        page.containers.push(Container { tag: "body".into(), ..Container::default() });
        let root = Place { container: 0, kind: BlockKind::Loose, has_text: false };
        let (inline, around, frames) = Default::default();
        Walker { page, depth: depth.max(1), inline, around, places: vec![root], frames, anchors: 0, source: None, skipped: 0 }
    }

    /// An element starts; true if its content is wanted and [`Walker::close`] called after it.
    ///
    /// # Errors
    /// `too_complex` when elements are nested beyond reason.
    pub fn open(&mut self, element: &Element) -> Result<bool, PageError> {
        if self.frames.len() >= NESTING {
            return Err(too_complex(format!("elements are nested more than {NESTING} deep")));
        }
        let frame = if self.skipped > 0 { Some(self.skip()) } else { self.frame(element) };
        let is_open = frame.is_some();
        self.frames.extend(frame);
        Ok(is_open)
    }

    fn skip(&mut self) -> Frame {
        self.skipped += 1;
        Frame::Skipped
    }

    /// What an element does; None if there is nothing to be undone, and nothing to be read in it.
    fn frame(&mut self, element: &Element) -> Option<Frame> {
        let attributes = element.attributes;
        Some(match elements::flow(element.name) {
            Flow::Skip => self.skip(),
            Flow::Template if !attributes.has(AttributeName::Shadowrootmode) => self.skip(),
            Flow::Template => Frame::Nothing,
            Flow::Meta => {
                meta::read(element, &mut self.page.head);
                Frame::Nothing
            }
            Flow::Frame => self.document_frame(element),
            Flow::Break => {
                self.inline.line_break();
                if self.inline.is_split() {
                    self.flush();
                }
                return None;
            }
            Flow::Rule => {
                self.flush();
                return None;
            }
            Flow::Source => {
                let source = attributes::first_of_set(attributes.get(AttributeName::Srcset)).map(Into::into);
                self.source = source.or(self.source.take());
                return None;
            }
            Flow::Video => {
                if let Some(poster) = attributes.said(AttributeName::Poster) {
                    self.place_image(poster.into(), "".into());
                }
                self.skip()
            }
            Flow::Image => {
                self.image(element);
                return None;
            }
            Flow::Block(role) => self.block(element, role),
            Flow::Inline => self.inline_element(element),
        })
    }

    /// The innermost open element ends.
    pub fn close(&mut self) {
        match self.frames.pop() {
            Some(Frame::Container { own }) => {
                self.flush();
                self.close_container(own);
            }
            Some(Frame::Aside { own }) => {
                self.flush();
                self.inline = self.around.pop().unwrap_or_default();
                self.close_container(own);
            }
            Some(Frame::Marks(count)) => (0..count).for_each(|_| self.inline.close()),
            Some(Frame::Skipped) => self.skipped -= 1,
            Some(Frame::Nothing) | None => {}
        }
    }

    /// The element that was started last has content, but none is read in it.
    pub fn open_unread(&mut self) {
        let frame = self.skip();
        self.frames.push(frame);
    }

    /// The marks of an open element end here, though elements in it go on. `at` counts elements from the outermost.
    pub fn end_marks(&mut self, at: usize) {
        let (Some(&Frame::Marks(count)), Some(inner)) = (self.frames.get(at), self.frames.get(at + 1..)) else { return };
        let mut above = 0;
        for frame in inner {
            match frame {
                Frame::Marks(marks) => above += usize::from(*marks),
                Frame::Aside { .. } => return, // its marks wait in `around`, and end with it
                _ => {}
            }
        }
        (0..count).for_each(|_| self.inline.close_below(above));
        self.frames[at] = Frame::Nothing;
    }

    /// The text of a `title`.
    pub fn title(&mut self, text: &str) {
        if self.skipped == 0 {
            meta::title(text, &mut self.page.head);
        }
    }

    /// The page has ended.
    pub fn finish(mut self) {
        self.flush();
        let (containers, blocks) = (self.page.containers.len() as u32, self.page.blocks.len() as u32);
        if let Some(root) = self.page.containers.first_mut() {
            (root.end, root.blocks.end) = (containers, blocks);
        }
    }

    fn document_frame(&mut self, element: &Element) -> Frame {
        match element.name {
            ElementName::Html if self.page.head.lang.is_none() => {
                self.page.head.lang = element.attributes.said(AttributeName::Lang).map(str::to_owned);
            }
            ElementName::Body => {
                if let Some(root) = self.page.containers.first_mut() {
                    add_missing(root, attributes::container(element, None, 0));
                }
            }
            _ => {}
        }
        Frame::Nothing
    }

    /// A block-level element: ends the block before it and opens a container.
    fn block(&mut self, element: &Element, role: Role) -> Frame {
        meta::microdata(element.attributes, &mut self.page.head);
        let place = self.place();
        if element.name == ElementName::Custom && matches!(place.kind, BlockKind::Paragraph | BlockKind::Heading(_)) {
            return Frame::Marks(self.hinted(element, true)); // a custom element inside a sentence
        }
        self.flush();
        let kind = elements::kind(role, place.kind);
        let own = self.open_container(element, kind);
        // An element that a script fills in ("3 hours ago"), or RDFa; a title is any element's.
        let may_date = element.name == ElementName::Custom || element.attributes.has(AttributeName::Property);
        if may_date && !element.attributes.moment().is_empty() {
            self.inline.mark_here(time(element));
        }
        Frame::Container { own }
    }

    /// Opens a container, unless the depth limit is reached: then its text goes to the one that is open.
    fn open_container(&mut self, element: &Element, kind: BlockKind) -> bool {
        let parent = self.place().container;
        let (depth, hidden) = self.page.containers.get(parent as usize).map_or((0, false), |c| (c.depth, c.hidden));
        let own = depth + 1 < self.depth;
        let container = if own { self.page.containers.len() as u32 } else { parent };
        if own {
            let next_block = self.page.blocks.len() as u32;
            self.page.containers.push(attributes::container(element, Some((parent, depth, hidden)), next_block));
        }
        self.places.push(Place { container, kind, has_text: false });
        own
    }

    fn close_container(&mut self, own: bool) {
        let end = self.page.containers.len() as u32;
        let blocks = self.page.blocks.len() as u32;
        if let Some(place) = self.places.pop()
            && own
            && let Some(container) = self.page.containers.get_mut(place.container as usize)
        {
            (container.end, container.blocks.end) = (end, blocks);
        }
    }

    fn inline_element(&mut self, element: &Element) -> Frame {
        let attributes = element.attributes;
        if !attributes.is_empty() {
            meta::microdata(attributes, &mut self.page.head);
            if attributes.hidden() == Hidden::Off {
                return self.aside(element);
            }
        }
        Frame::Marks(match element.name {
            ElementName::A if !attributes.get(AttributeName::Href).is_empty() => self.hinted(element, false) + self.anchor(element),
            ElementName::Time => self.mark(time(element)),
            ElementName::B | ElementName::Strong => self.hinted(element, true) + self.mark(MarkKind::Emphasis { strong: true }),
            ElementName::Em | ElementName::I | ElementName::Cite | ElementName::U => {
                self.hinted(element, true) + self.mark(MarkKind::Emphasis { strong: false })
            }
            _ if attributes.moment().is_empty() => self.hinted(element, true),
            _ => self.hinted(element, true) + self.mark(time(element)),
        })
    }

    /// A hidden inline element is a container of its own, and the sentence around it stays whole.
    fn aside(&mut self, element: &Element) -> Frame {
        let kind = self.place().kind;
        let own = self.open_container(element, kind);
        self.around.push(std::mem::take(&mut self.inline));
        Frame::Aside { own }
    }

    fn anchor(&mut self, element: &Element) -> u8 {
        let id = self.anchors;
        self.anchors += 1;
        let get = |name| element.attributes.get(name);
        let (href, rel, class) = (get(AttributeName::Href).trim().into(), get(AttributeName::Rel).into(), get(AttributeName::Class).into());
        self.mark(MarkKind::Anchor { href, rel, class, id })
    }

    /// Opens a mark for the tokens of an inline element, if it has any; gives the number of marks opened.
    fn hinted(&mut self, element: &Element, with_class: bool) -> u8 {
        if element.attributes.is_empty() {
            return 0;
        }
        let tokens = element.attributes.hint(with_class);
        if tokens.is_empty() { 0 } else { self.mark(MarkKind::Hint { tokens }) }
    }

    /// Opens a mark; gives the number of marks opened.
    fn mark(&mut self, kind: MarkKind) -> u8 {
        u8::from(self.inline.open(kind))
    }

    /// A piece of text, its references decoded.
    pub fn text(&mut self, text: &str) {
        if self.skipped > 0 {
            return;
        }
        let lines = self.place().kind == BlockKind::Preformatted;
        pieces(text, |piece| match piece {
            Piece::Word(word) => {
                if self.inline.is_split() {
                    self.flush();
                }
                self.inline.word(word);
            }
            Piece::Line if lines => self.inline.line_break(),
            Piece::Space | Piece::Line => self.inline.space(),
        });
    }

    /// White space between words or tags.
    pub fn space(&mut self, space: &str) {
        if self.place().kind == BlockKind::Preformatted {
            self.text(space);
        } else if self.skipped == 0 {
            self.inline.space();
        }
    }

    fn image(&mut self, element: &Element) {
        let source = self.source.take();
        let Some((src, alt)) = attributes::image(element.attributes) else { return };
        let src = if src.starts_with("data:") { source.unwrap_or_else(|| src.into()) } else { src.into() };
        meta::microdata(element.attributes, &mut self.page.head);
        self.place_image(src, alt.into());
    }

    /// An image in running text is a mark; where no text stands before it, it is a block.
    fn place_image(&mut self, src: Box<str>, alt: Box<str>) {
        if !self.inline.is_empty() {
            self.inline.mark_here(MarkKind::Image { src, alt });
            return;
        }
        let text = collapse(&alt);
        let len = text.len() as u32;
        let mut marks = self.inline.around(len);
        marks.push(Mark { range: 0..len, kind: MarkKind::Image { src, alt } });
        let Place { container, has_text, .. } = self.place();
        self.page.blocks.push(Block { kind: BlockKind::Image, text, marks, container, opens: !has_text });
    }

    /// Ends the block under construction.
    fn flush(&mut self) {
        let Place { container, kind, has_text } = self.place();
        if let Some(block) = self.inline.take(kind, container, !has_text) {
            if let Some(place) = self.places.last_mut() {
                place.has_text |= !block.text.is_empty();
            }
            self.page.blocks.push(block);
        }
    }

    fn place(&self) -> Place {
        self.places.last().copied().unwrap_or(Place { container: 0, kind: BlockKind::Loose, has_text: true })
    }
}

/// A further `body` tag adds what the ones before it do not say. None hides the page: many hide it until a script has run.
fn add_missing(root: &mut Container, body: Container) {
    if root.id.is_empty() {
        root.id = body.id;
    }
    if root.class.is_empty() {
        root.class = body.class;
    }
    for (name, value) in body.attrs {
        if root.attr(name).is_none() {
            root.attrs.push((name, value));
        }
    }
    root.attrs.sort_unstable_by_key(|(name, _)| *name);
}
