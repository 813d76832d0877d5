//! The list of active formatting elements
//! (<https://html.spec.whatwg.org/multipage/parsing.html#the-list-of-active-formatting-elements>).

use super::stack::{Place, Stack};
use crate::page::PageError;
use crate::page::attributes::Attributes;
use crate::page::elements::{Element, ElementName};
use crate::page::scan::Tag;

/// Elements of one name and the same attributes that are opened again ("Noah's Ark").
const ALIKE: usize = 3;

enum Entry<'a> {
    /// A cell, caption or object began: what is before it is not opened again in it.
    Marker,
    Element(Formatting<'a>),
}

pub struct Formatting<'a> {
    pub name: ElementName,
    pub tag: Tag<'a>,
    pub place: Place,
}

#[derive(Default)]
pub struct ActiveFormatting<'a> {
    entries: Vec<Entry<'a>>,
}

impl<'a> ActiveFormatting<'a> {
    pub fn mark(&mut self) {
        self.entries.push(Entry::Marker);
    }

    pub fn clear_to_mark(&mut self) {
        while let Some(Entry::Element(_)) = self.entries.pop() {}
    }

    /// Adds an element that was opened; of four alike the first is forgotten.
    pub fn push(&mut self, formatting: Formatting<'a>) {
        let is_alike = |other: &Formatting| other.name == formatting.name && other.tag.rest == formatting.tag.rest;
        let earliest = self.since_mark().filter(|(_, other)| is_alike(other)).map(|(at, _)| at).nth(ALIKE - 1);
        if let Some(earliest) = earliest {
            self.entries.remove(earliest);
        }
        self.entries.push(Entry::Element(formatting));
    }

    /// The last element of a name since the last marker.
    pub fn last(&self, name: ElementName) -> Option<(usize, Place)> {
        self.since_mark().find(|(_, entry)| entry.name == name).map(|(at, entry)| (at, entry.place))
    }

    pub fn remove(&mut self, at: usize) {
        self.entries.remove(at);
    }

    pub fn contains(&self, place: Place) -> bool {
        self.since_mark().any(|(_, entry)| entry.place == place)
    }

    /// Elements since the last marker, the last first, with their places in the list.
    fn since_mark(&self) -> impl Iterator<Item = (usize, &Formatting<'a>)> {
        self.entries.iter().enumerate().rev().map_while(|(at, entry)| match entry {
            Entry::Element(formatting) => Some((at, formatting)),
            Entry::Marker => None,
        })
    }

    /// Opens again what the end of a block has closed
    /// (<https://html.spec.whatwg.org/multipage/parsing.html#reconstruct-the-active-formatting-elements>).
    ///
    /// # Errors
    /// As [`Stack::push`].
    pub fn reopen(&mut self, stack: &mut Stack<'a, '_>) -> Result<(), PageError> {
        let closed = self.since_mark().take_while(|(_, entry)| !stack.is_open(entry.place)).count();
        let first = self.entries.len() - closed;
        for entry in &mut self.entries[first..] {
            if let Entry::Element(Formatting { name, tag, place }) = entry {
                let mut attributes = Attributes::default();
                attributes.read(tag);
                *place = stack.push(&Element { name: *name, written: tag.name, attributes: &attributes })?;
            }
        }
        Ok(())
    }
}
