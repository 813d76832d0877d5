use super::Context;
use crate::model::Draft;
use crate::page::Page;

pub(super) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    let _ = (page, context, draft);
}
