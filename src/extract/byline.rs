//! Who wrote it: the byline as printed, its authors, the wire and the partner outlet.

mod grammar;
mod names;
mod rows;

pub(super) use grammar::{Byline, GrammarContext, parse};
pub(super) use names::fold;

/// Whether a line opens as bylines do: "By Jane Doe".
pub(super) fn opens(line: &str) -> bool {
    grammar::strip_prefix(line, "").is_some_and(|rest| rest.chars().next().is_none_or(|c| !c.is_lowercase()))
        && line.split_whitespace().count() <= 14
}

use super::Context;
use crate::model::Draft;
use crate::page::Page;

pub(super) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    let _ = (page, context, draft);
}
