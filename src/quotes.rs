//! Quotations with their speakers, over the published body.

use crate::model::Quote;

/// What the finder may know beside the body.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// ISO 639-1.
    pub lang: Option<&'a str>,
    pub title: Option<&'a str>,
}

/// All quotations of a body, in order, not overlapping.
pub fn find(body: &str, context: Context<'_>) -> Vec<Quote> {
    let _ = (body, context);
    Vec::new()
}
