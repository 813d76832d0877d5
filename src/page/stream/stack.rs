//! The stack of open elements (<https://html.spec.whatwg.org/multipage/parsing.html#the-stack-of-open-elements>).
//!
//! `html` and `body` are not on it: an empty stack is the body. The walker has one frame for each element on it.

use super::kinds::{ends_by_implication, is_scope_boundary};
use crate::page::blocks::Walker;
use crate::page::elements::{Element, ElementName};
use crate::page::guard::too_complex;
use crate::page::{Limits, Page, PageError};

/// Open elements that one tag may look at. Nesting beyond it is no markup for text, and looking further would let a page
/// of end tags cost its square.
const LOOK: usize = 512;

/// An open element.
pub struct Open<'a> {
    pub name: ElementName,
    /// As written: names that no rule knows are told apart by it.
    written: &'a str,
    pub serial: u32,
    /// Taken off the stack while elements in it are open: its container goes on around them, but no rule sees it.
    gone: bool,
}

/// Where an element stands on the stack, for as long as it stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    at: usize,
    serial: u32,
}

pub struct Stack<'a, 'p> {
    pub walker: Walker<'p>,
    open: Vec<Open<'a>>,
    /// Open elements of each name, so that the usual question is answered without a look.
    counts: [u32; 256],
    /// Elements so far, those that are opened again counted each time: as many as the tree may have nodes.
    opened: u32,
    most: u64,
}

impl<'a, 'p> Stack<'a, 'p> {
    pub fn new(page: &'p mut Page, limits: &Limits) -> Self {
        Stack { walker: Walker::new(page, limits.depth), open: Vec::new(), counts: [0; 256], opened: 0, most: limits.nodes }
    }

    /// Opens an element.
    ///
    /// # Errors
    /// `too_complex` when elements are nested beyond reason, or too many.
    pub fn push(&mut self, element: &Element<'_, 'a>) -> Result<Place, PageError> {
        self.opened += 1;
        if u64::from(self.opened) > self.most {
            return Err(too_complex(format!("the page opens more than {} elements", self.most)));
        }
        if !self.walker.open(element)? {
            self.walker.open_unread();
        }
        let place = Place { at: self.open.len(), serial: self.opened };
        self.open.push(Open { name: element.name, written: element.written, serial: self.opened, gone: false });
        self.counts[element.name as usize] += 1;
        Ok(place)
    }

    /// An element without content.
    ///
    /// # Errors
    /// As [`Stack::push`].
    pub fn void(&mut self, element: &Element) -> Result<(), PageError> {
        if self.walker.open(element)? {
            self.walker.close();
        }
        Ok(())
    }

    /// The current node's name; None in the body itself.
    pub fn current(&self) -> Option<ElementName> {
        self.open.last().map(|open| open.name)
    }

    pub fn len(&self) -> usize {
        self.open.len()
    }

    pub fn is_open(&self, place: Place) -> bool {
        self.open.get(place.at).is_some_and(|open| open.serial == place.serial && !open.gone)
    }

    /// Pops elements until `length` are left, and those that were gone already.
    pub fn pop_to(&mut self, length: usize) {
        while self.open.len() > length || self.open.last().is_some_and(|open| open.gone) {
            if let Some(open) = self.open.pop()
                && !open.gone
            {
                self.counts[open.name as usize] -= 1;
            }
            self.walker.close();
        }
    }

    pub fn pop(&mut self) {
        self.pop_to(self.open.len().saturating_sub(1));
    }

    /// Takes an element off the stack from among those above it. Its marks end here.
    pub fn remove(&mut self, place: Place) {
        if !self.is_open(place) {
            return;
        }
        if place.at + 1 == self.open.len() {
            self.pop();
        } else if let Some(open) = self.open.get_mut(place.at) {
            open.gone = true;
            self.counts[open.name as usize] -= 1;
            self.walker.end_marks(place.at);
        }
    }

    pub fn has(&self, name: ElementName) -> bool {
        self.counts[name as usize] > 0
    }

    /// The innermost element that `wanted` accepts, unless a `boundary` lies closer.
    /// (<https://html.spec.whatwg.org/multipage/parsing.html#has-an-element-in-the-specific-scope>)
    pub fn find(&self, wanted: impl Fn(&Open) -> bool, boundary: impl Fn(ElementName) -> bool) -> Option<usize> {
        for (at, open) in self.open.iter().enumerate().rev().take(LOOK).filter(|(_, open)| !open.gone) {
            if wanted(open) {
                return Some(at);
            }
            if boundary(open.name) {
                return None;
            }
        }
        None
    }

    /// The innermost element of a name within a scope.
    pub fn find_named(&self, name: ElementName, boundary: impl Fn(ElementName) -> bool) -> Option<usize> {
        if self.has(name) { self.find(|open| open.name == name, boundary) } else { None }
    }

    pub fn in_scope(&self, name: ElementName) -> Option<usize> {
        self.find_named(name, is_scope_boundary)
    }

    /// True if this element is in scope.
    pub fn is_in_scope(&self, place: Place) -> bool {
        self.find(|open| open.serial == place.serial, is_scope_boundary).is_some()
    }

    /// The innermost element that an end tag written so would close, unless a `boundary` lies closer.
    pub fn find_written(&self, name: ElementName, written: &str, boundary: impl Fn(ElementName) -> bool) -> Option<usize> {
        let is_unnamed = matches!(name, ElementName::Unknown | ElementName::Custom);
        let same = |open: &Open| open.name == name && (!is_unnamed || open.written.eq_ignore_ascii_case(written));
        if self.has(name) { self.find(same, boundary) } else { None }
    }

    /// Pops what ends by implication, except elements of one name.
    /// (<https://html.spec.whatwg.org/multipage/parsing.html#generate-implied-end-tags>)
    pub fn imply_ends(&mut self, except: Option<ElementName>) {
        while self.current().is_some_and(|name| ends_by_implication(name) && Some(name) != except) {
            self.pop();
        }
    }

    /// The element at a place of the stack.
    pub fn at(&self, at: usize) -> Option<&Open<'a>> {
        self.open.get(at).filter(|open| !open.gone)
    }

    /// The place of the current node.
    pub fn top(&self) -> Option<Place> {
        self.place(self.open.len().checked_sub(1)?)
    }

    pub fn place(&self, at: usize) -> Option<Place> {
        self.at(at).map(|open| Place { at, serial: open.serial })
    }

    pub fn index(&self, place: Place) -> usize {
        place.at
    }
}
