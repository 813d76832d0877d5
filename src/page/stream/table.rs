//! Tables (<https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-intable> and the modes after it): `tbody` and
//! `tr` are implied, and a cell ends where the next one starts.
//!
//! Content between cells would be moved before the table ("foster parenting"): such a page is left to the tree.

use ElementName::*;

use super::Stop;
use super::builder::{Builder, Start};
use super::kinds::{is_table_boundary, is_table_structure};
use crate::page::elements::ElementName;

fn is_section(name: ElementName) -> bool {
    matches!(name, Tbody | Tfoot | Thead)
}

fn is_cell(name: ElementName) -> bool {
    matches!(name, Td | Th | Caption)
}

impl<'a> Builder<'a, '_> {
    /// A start tag whose parent is a table, a section of one or a row.
    pub fn start_in_table(&mut self, start: &Start<'a, '_>) -> Result<(), Stop> {
        match start.name {
            Caption => {
                self.clear_to(|name| name == Table);
                self.push(start)?;
                self.formatting.mark();
            }
            Col | Colgroup => self.clear_to(|name| name == Table),
            Tbody | Tfoot | Thead => {
                self.clear_to(|name| name == Table);
                self.push(start)?;
            }
            Tr => {
                self.imply_section()?;
                self.push(start)?;
            }
            Td | Th => {
                if self.stack.current() != Some(Tr) {
                    self.imply_section()?;
                    self.push_implied(Tr)?;
                }
                self.push(start)?;
                self.formatting.mark();
            }
            Table => {
                self.end_table();
                self.start(start)?;
            }
            Form => self.empty_form(start)?,
            Input => {}
            _ => return Err(Stop::Unusual("an element between cells")),
        }
        Ok(())
    }

    /// A start tag of table structure in a cell ends the cell; outside tables it says nothing.
    pub fn start_out_of_cell(&mut self, start: &Start<'a, '_>) -> Result<(), Stop> {
        if self.close_cell() { self.start_in_table(start) } else { Ok(()) }
    }

    /// An end tag of table structure.
    pub fn end_in_table(&mut self, name: ElementName) {
        let Some(open) = self.stack.find_named(name, is_table_boundary) else { return };
        if is_cell(name) {
            self.stack.pop_to(open);
            self.formatting.clear_to_mark();
            return;
        }
        self.close_cell();
        self.stack.pop_to(open);
    }

    fn end_table(&mut self) {
        if let Some(open) = self.stack.find_named(Table, is_table_boundary) {
            self.stack.pop_to(open);
        }
    }

    /// Ends the cell or caption around the current node; false outside of one.
    fn close_cell(&mut self) -> bool {
        if !self.stack.has(Table) {
            return false;
        }
        let Some(open) = self.stack.find(|open| is_cell(open.name), is_table_boundary) else { return false };
        self.stack.pop_to(open);
        self.formatting.clear_to_mark();
        true
    }

    /// Ends the row, and opens a section if none is open.
    fn imply_section(&mut self) -> Result<(), Stop> {
        self.clear_to(|name| name == Table || is_section(name));
        if self.stack.current() == Some(Table) {
            self.push_implied(Tbody)?;
        }
        Ok(())
    }

    /// Pops table structure until the current node is a context that `is_context` accepts.
    fn clear_to(&mut self, is_context: impl Fn(ElementName) -> bool) {
        while self.stack.current().is_some_and(|name| is_table_structure(name) && !is_context(name)) {
            self.stack.pop();
        }
    }
}
