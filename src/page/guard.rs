//! Bounds on markup whose cost the parser's fuel cannot see. The bounds leave five times the room that real pages use, or more.

use super::elements::ElementName;
use super::scan::Tag;
use crate::page::{Limits, PageError};

/// Templates in each other, the most: as deep as browsers nest elements.
const TEMPLATES: u16 = 512;

/// Counts along the tags of a page.
///
/// html5ever looks each attribute up among those before it, and reopens the formatting elements in every new block.
#[derive(Debug)]
pub struct Guard {
    attributes: usize,
    formatting: u32,
    /// Attributes of all `html` and `body` tags: each adds to the one element.
    added: usize,
    templates: u16,
    open: u32,
    tables: Vec<Table>,
}

/// A table cell shields what is open outside it, and closes what is left open in it.
#[derive(Debug)]
struct Table {
    outside: u32,
    in_cell: bool,
}

impl Guard {
    pub fn new(limits: &Limits) -> Guard {
        let Limits { attributes, formatting, .. } = *limits;
        Guard { attributes, formatting, added: 0, templates: 0, open: 0, tables: Vec::new() }
    }

    /// A start tag.
    ///
    /// # Errors
    /// `too_complex` past one of the bounds.
    pub fn start(&mut self, name: ElementName, tag: &Tag) -> Result<(), PageError> {
        if tag.attributes > self.attributes {
            return Err(too_complex(format!("a tag has more than {} attributes", self.attributes)));
        }
        match name {
            ElementName::Html | ElementName::Body => {
                self.added += tag.attributes;
                if self.added > self.attributes {
                    return Err(too_complex(format!("html and body tags have more than {} attributes", self.attributes)));
                }
            }
            ElementName::Template => {
                self.templates = self.templates.saturating_add(1);
                if self.templates > TEMPLATES {
                    return Err(too_complex(format!("more than {TEMPLATES} templates are open at once")));
                }
            }
            ElementName::Table => self.tables.push(Table { outside: self.open, in_cell: false }),
            ElementName::Td | ElementName::Th | ElementName::Caption => {
                self.leave_cell();
                if let Some(table) = self.tables.last_mut() {
                    (table.outside, table.in_cell, self.open) = (self.open, true, 0);
                }
            }
            name if is_formatting(name) => {
                self.open += 1;
                if self.open > self.formatting {
                    return Err(too_complex(format!("more than {} formatting elements are open at once", self.formatting)));
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// An end tag.
    pub fn end(&mut self, name: ElementName) {
        match name {
            ElementName::Template => self.templates = self.templates.saturating_sub(1),
            ElementName::Table => {
                self.leave_cell();
                self.tables.pop();
            }
            ElementName::Td | ElementName::Th | ElementName::Caption | ElementName::Tr => self.leave_cell(),
            name if is_formatting(name) => self.open = self.open.saturating_sub(1),
            _ => {}
        }
    }

    fn leave_cell(&mut self) {
        if let Some(table) = self.tables.last_mut()
            && std::mem::take(&mut table.in_cell)
        {
            self.open = table.outside;
        }
    }
}

/// Elements that the parser reopens (<https://html.spec.whatwg.org/multipage/parsing.html#formatting>).
pub fn is_formatting(name: ElementName) -> bool {
    use ElementName::*;
    matches!(name, A | B | Big | Code | Em | Font | I | Nobr | S | Small | Strike | Strong | Tt | U)
}

pub fn too_complex(message: String) -> PageError {
    PageError { code: "too_complex", message }
}

#[cfg(test)]
mod tests {
    use super::super::strip;
    use crate::page::{Limits, PageError};

    fn strip(html: &str) -> Result<strip::Stripped<'_>, PageError> {
        strip::strip(html, &Limits::default())
    }

    #[test]
    fn a_page_past_a_bound_is_refused() {
        let attributes = format!("<p {}>", "a ".repeat(10_001));
        let nested = "<b><i>".repeat(501);
        let of_the_root: String = (0..10_001).map(|n| format!("<html a{n}=1>")).collect();
        for html in [attributes, nested, of_the_root, "<template>".repeat(513)] {
            assert_eq!(strip(&html).map(|_| ()).map_err(|e| e.code), Err("too_complex"));
        }
    }

    #[test]
    fn cells_close_what_is_left_open_in_them() {
        let html = format!("<table>{}</table>", "<tr><td><font size=2>a</td></tr>".repeat(2_000));
        assert!(strip(&html).is_ok());
        assert!(strip(&"<b>a</b>".repeat(2_000)).is_ok());
        assert!(strip(&"<template>a</template>".repeat(2_000)).is_ok());
    }
}
