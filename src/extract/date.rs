//! When the story was published and modified: every source read, one chosen, by trust and agreement.

mod clock;
mod forms;
mod line;
mod names;
mod zones;

#[allow(unused_imports, reason = "the first callers land beside this")]
pub(in crate::extract) use forms::{Hint, Spotted, parse};

use super::Context;
use crate::model::Draft;
use crate::page::Page;

pub(super) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    let _ = (page, context, draft);
}
