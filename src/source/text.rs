//! One page's visible lines a file.

use std::path::Path;

use super::{Format, html, sniff};
use crate::model::Media;

pub const TEXT: Format = Format {
    name: "text",
    doc: "plain-text dump of one page's visible lines a file",
    extensions: &["txt"],
    matches,
    open: |opened| Ok(html::whole(opened, Media::Dump)),
};

fn matches(path: &Path, head: &[u8]) -> bool {
    sniff::is_named(path, TEXT.extensions) || (sniff::is_unnamed(path) && sniff::looks_like_text(head))
}
