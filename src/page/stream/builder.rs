//! Tree construction without a tree (<https://html.spec.whatwg.org/multipage/parsing.html#tree-construction>): tokens in,
//! starts and ends of elements out, in document order.
//!
//! What is opened is told at once, so nothing can be moved afterwards. Where the standard moves elements, either the text
//! reads the same without it (misnested formatting), or the page is left to the tree.

use super::Stop;
use super::formatting::{ActiveFormatting, Formatting};
use super::kinds::*;
use super::stack::{Place, Stack};
use crate::page::attributes::Attributes;
use crate::page::elements::{Element, ElementName};
use crate::page::guard::is_formatting;
use crate::page::scan::Tag;
use crate::page::{Limits, Page, PageError, references};

/// A start tag.
pub struct Start<'a, 't> {
    pub name: ElementName,
    pub tag: &'t Tag<'a>,
    pub attributes: &'t Attributes<'a>,
}

impl<'a> Start<'a, '_> {
    fn element(&self) -> Element<'_, 'a> {
        Element { name: self.name, written: self.tag.name, attributes: self.attributes }
    }
}

pub struct Builder<'a, 'p> {
    pub stack: Stack<'a, 'p>,
    pub formatting: ActiveFormatting<'a>,
    /// The form that is open: forms do not nest.
    form: Option<Place>,
    /// The body has begun: by its tag, or by what can stand nowhere else.
    in_body: bool,
    /// A page without a modern document type: a table may stand in a paragraph.
    pub quirks: bool,
}

impl<'a, 'p> Builder<'a, 'p> {
    pub fn new(page: &'p mut Page, limits: &Limits) -> Self {
        Builder { stack: Stack::new(page, limits), formatting: ActiveFormatting::default(), form: None, in_body: false, quirks: true }
    }

    pub fn finish(mut self) {
        self.stack.pop_to(0);
        self.stack.walker.finish();
    }

    /// A run of text as written.
    pub fn text(&mut self, raw: &'a str) -> Result<(), Stop> {
        let is_space = raw.bytes().all(|byte| byte.is_ascii_whitespace());
        if is_space && (!self.in_body || self.in_table_structure()) {
            return Ok(());
        }
        if self.in_table_structure() {
            return Err(Stop::Unusual("text between cells"));
        }
        self.in_body = true;
        self.formatting.reopen(&mut self.stack)?;
        if is_space {
            self.stack.walker.space(raw);
        } else {
            references::pieces(raw, |piece| self.stack.walker.text(piece));
        }
        Ok(())
    }

    /// Text without references: what stands in `xmp` and after `plaintext`.
    pub fn raw_text(&mut self, text: &str) {
        self.stack.walker.text(text);
    }

    /// A drawing, whose content is not read.
    pub fn drawing(&mut self) -> Result<(), PageError> {
        self.in_body = true;
        if self.in_table_structure() { Ok(()) } else { self.formatting.reopen(&mut self.stack) }
    }

    pub fn title(&mut self, start: &Start<'a, '_>, text: &str) -> Result<(), Stop> {
        if self.stack.walker.open(&start.element())? {
            self.stack.walker.title(text);
            self.stack.walker.close();
        }
        Ok(())
    }

    /// A start tag ("in body" and the modes before it).
    pub fn start(&mut self, start: &Start<'a, '_>) -> Result<(), Stop> {
        use ElementName::*;
        match start.name {
            Html | Base | Basefont | Bgsound | Link | Meta => Ok(self.stack.void(&start.element())?),
            Head => Ok(()),
            Body => {
                self.in_body = true;
                Ok(self.stack.void(&start.element())?)
            }
            Frameset | Frame => Err(Stop::Unusual("frames")),
            Template => Err(Stop::Unusual("a shadow root")),
            _ => {
                self.in_body = true;
                if self.in_table_structure() { self.start_in_table(start) } else { self.start_in_body(start) }
            }
        }
    }

    pub fn start_in_body(&mut self, start: &Start<'a, '_>) -> Result<(), Stop> {
        use ElementName::*;
        match start.name {
            Address | Article | Aside | Blockquote | Center | Details | Dialog | Dir | Div | Dl | Fieldset | Figcaption | Figure
            | Footer | Header | Hgroup | Listing | Main | Menu | Nav | Ol | P | Plaintext | Pre | Search | Section | Summary | Ul => {
                self.close_paragraph();
                self.push(start)?;
            }
            H1 | H2 | H3 | H4 | H5 | H6 => {
                self.close_paragraph();
                if self.stack.current().is_some_and(is_heading) {
                    self.stack.pop();
                }
                self.push(start)?;
            }
            Form => {
                if self.form.is_none() {
                    self.close_paragraph();
                    self.form = Some(self.push(start)?);
                }
            }
            Li => self.start_item(start, &[Li])?,
            Dd | Dt => self.start_item(start, &[Dd, Dt])?,
            Button => {
                if let Some(open) = self.stack.in_scope(Button) {
                    self.stack.pop_to(open);
                }
                self.reopen_and_push(start)?;
            }
            A => {
                self.end_open_anchor();
                self.start_formatting(start)?;
            }
            B | Big | Code | Em | Font | I | S | Small | Strike | Strong | Tt | U => self.start_formatting(start)?,
            Nobr => {
                self.formatting.reopen(&mut self.stack)?;
                if self.stack.in_scope(Nobr).is_some() {
                    self.end_formatting(Nobr, start.tag.name);
                }
                self.start_formatting(start)?;
            }
            Applet | Marquee | Object => {
                self.reopen_and_push(start)?;
                self.formatting.mark();
            }
            Table => {
                if !self.quirks {
                    self.close_paragraph();
                }
                self.push(start)?;
            }
            Area | Br | Embed | Img | Keygen | Wbr => {
                self.formatting.reopen(&mut self.stack)?;
                self.stack.void(&start.element())?;
            }
            Image => {
                self.formatting.reopen(&mut self.stack)?;
                self.stack.void(&Element { name: Img, ..start.element() })?;
            }
            Input => {
                if let Some(open) = self.stack.in_scope(Select) {
                    self.stack.pop_to(open);
                }
                self.formatting.reopen(&mut self.stack)?;
            }
            Param | Source | Track => self.stack.void(&start.element())?,
            Hr => {
                self.close_paragraph();
                if self.stack.in_scope(Select).is_some() {
                    self.stack.imply_ends(None);
                }
                self.stack.void(&start.element())?;
            }
            Xmp => {
                self.close_paragraph();
                self.reopen_and_push(start)?;
            }
            Select => match self.stack.in_scope(Select) {
                Some(open) => self.stack.pop_to(open),
                None => self.reopen_and_push(start)?,
            },
            Option | Optgroup => {
                if self.stack.in_scope(Select).is_some() {
                    self.stack.imply_ends(std::option::Option::from(Optgroup).filter(|_| start.name == Option));
                } else if self.stack.current() == Some(Option) {
                    self.stack.pop();
                }
                self.reopen_and_push(start)?;
            }
            Rb | Rtc | Rp | Rt => {
                if self.stack.in_scope(Ruby).is_some() {
                    self.stack.imply_ends(std::option::Option::from(Rtc).filter(|_| matches!(start.name, Rp | Rt)));
                }
                self.push(start)?;
            }
            Caption | Col | Colgroup | Tbody | Td | Tfoot | Th | Thead | Tr => self.start_out_of_cell(start)?,
            _ => self.reopen_and_push(start)?,
        }
        Ok(())
    }

    /// An end tag ("in body" and the modes before it).
    pub fn end(&mut self, name: ElementName, written: &'a str) -> Result<(), Stop> {
        use ElementName::*;
        if !self.in_body && name != Br {
            return Ok(());
        }
        match name {
            Html | Head | Body | Template => {}
            Table | Tbody | Tfoot | Thead | Tr | Td | Th | Caption | Col | Colgroup => self.end_in_table(name),
            Address | Article | Aside | Blockquote | Button | Center | Details | Dialog | Dir | Div | Dl | Fieldset | Figcaption
            | Figure | Footer | Header | Hgroup | Listing | Main | Menu | Nav | Ol | Pre | Search | Section | Select | Summary | Ul => {
                if let Some(open) = self.stack.in_scope(name) {
                    self.stack.pop_to(open);
                }
            }
            Form => self.end_form(),
            P => {
                if self.stack.find_named(P, is_button_boundary).is_none() {
                    if self.in_table_structure() {
                        return Err(Stop::Unusual("a paragraph between cells"));
                    }
                    self.push_implied(P)?;
                }
                self.close_paragraph();
            }
            Li => {
                if let Some(open) = self.stack.find_named(Li, is_list_boundary) {
                    self.stack.pop_to(open);
                }
            }
            H1 | H2 | H3 | H4 | H5 | H6 => {
                if let Some(open) = self.stack.find(|open| is_heading(open.name), is_scope_boundary) {
                    self.stack.pop_to(open);
                }
            }
            Dd | Dt => {
                if let Some(open) = self.stack.in_scope(name) {
                    self.stack.pop_to(open);
                }
            }
            Applet | Marquee | Object => {
                if let Some(open) = self.stack.in_scope(name) {
                    self.stack.pop_to(open);
                    self.formatting.clear_to_mark();
                }
            }
            Br => {
                if self.in_table_structure() {
                    return Err(Stop::Unusual("a line break between cells"));
                }
                self.in_body = true;
                self.formatting.reopen(&mut self.stack)?;
                self.stack.void(&Element { name, written, attributes: &Attributes::default() })?;
            }
            name if is_formatting(name) => self.end_formatting(name, written),
            _ => self.end_other(name, written),
        }
        Ok(())
    }

    pub fn in_table_structure(&self) -> bool {
        self.stack.current().is_some_and(is_table_structure)
    }

    pub fn push(&mut self, start: &Start<'a, '_>) -> Result<Place, PageError> {
        self.stack.push(&start.element())
    }

    /// An element whose start tag the page leaves out.
    pub fn push_implied(&mut self, name: ElementName) -> Result<(), PageError> {
        self.stack.push(&Element { name, written: name.name(), attributes: &Attributes::default() }).map(|_| ())
    }

    fn reopen_and_push(&mut self, start: &Start<'a, '_>) -> Result<(), PageError> {
        self.formatting.reopen(&mut self.stack)?;
        self.push(start).map(|_| ())
    }

    fn close_paragraph(&mut self) {
        if let Some(open) = self.stack.find_named(ElementName::P, is_button_boundary) {
            self.stack.pop_to(open);
        }
    }

    /// `li`, `dd`, `dt`: ends the one before it, unless something else is open in that.
    fn start_item(&mut self, start: &Start<'a, '_>, items: &[ElementName]) -> Result<(), PageError> {
        let is_boundary = |name| is_special(name) && !matches!(name, ElementName::Address | ElementName::Div | ElementName::P);
        if items.iter().any(|name| self.stack.has(*name))
            && let Some(open) = self.stack.find(|open| items.contains(&open.name), is_boundary)
        {
            self.stack.pop_to(open);
        }
        self.close_paragraph();
        self.push(start).map(|_| ())
    }

    fn start_formatting(&mut self, start: &Start<'a, '_>) -> Result<(), PageError> {
        self.formatting.reopen(&mut self.stack)?;
        let place = self.push(start)?;
        self.formatting.push(Formatting { name: start.name, tag: *start.tag, place });
        Ok(())
    }

    /// Anchors do not nest: a second one ends the first, wherever that was opened.
    fn end_open_anchor(&mut self) {
        let Some((_, place)) = self.formatting.last(ElementName::A) else { return };
        self.end_formatting(ElementName::A, "a");
        self.stack.remove(place);
        if let Some((at, _)) = self.formatting.last(ElementName::A).filter(|(_, other)| *other == place) {
            self.formatting.remove(at);
        }
    }

    /// The adoption agency (<https://html.spec.whatwg.org/multipage/parsing.html#adoption-agency-algorithm>), as far as text
    /// sees it: the marks of the element end here, and blocks that are open in it stay open.
    fn end_formatting(&mut self, name: ElementName, written: &str) {
        if self.stack.current() == Some(name) && self.stack.top().is_some_and(|top| !self.formatting.contains(top)) {
            return self.stack.pop();
        }
        let Some((at, place)) = self.formatting.last(name) else { return self.end_other(name, written) };
        if !self.stack.is_open(place) {
            return self.formatting.remove(at);
        }
        if !self.stack.is_in_scope(place) {
            return;
        }
        self.formatting.remove(at);
        let element = self.stack.index(place);
        let block = (element + 1..self.stack.len()).find(|at| self.stack.at(*at).is_some_and(|open| is_special(open.name)));
        let Some(block) = block else { return self.stack.pop_to(element) };
        for at in element + 1..block {
            if let Some(inner) = self.stack.place(at).filter(|inner| !self.formatting.contains(*inner)) {
                self.stack.remove(inner);
            }
        }
        self.stack.remove(place);
    }

    fn end_form(&mut self) {
        let Some(form) = self.form.take().filter(|form| self.stack.is_in_scope(*form)) else { return };
        self.stack.imply_ends(None);
        self.stack.remove(form);
    }

    /// "Any other end tag".
    fn end_other(&mut self, name: ElementName, written: &str) {
        if let Some(open) = self.stack.find_written(name, written, is_special) {
            self.stack.pop_to(open);
        }
    }

    /// `form` in a table: it holds nothing, and later ones count as nested in it.
    pub fn empty_form(&mut self, start: &Start<'a, '_>) -> Result<(), PageError> {
        if self.form.is_none() {
            self.form = Some(self.push(start)?);
            self.stack.pop();
        }
        Ok(())
    }
}
