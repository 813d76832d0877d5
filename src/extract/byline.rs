//! Who wrote it: the byline as printed, its authors, the wire and the partner outlet.

mod grammar;
mod names;
mod rows;

#[expect(unused_imports, reason = "`links` reads card bylines with it")]
pub(super) use grammar::{Byline, GrammarContext, parse};

use super::Context;
use crate::model::Draft;
use crate::page::Page;

pub(super) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    let _ = (page, context, draft);
}
