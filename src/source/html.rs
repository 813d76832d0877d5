//! One page a file, as a browser or a crawler saved it.

use std::path::Path;

use super::compression::Expand;
use super::{Format, Opened, Record, Records, Refusal, sniff};
use crate::model::{Document, Locator, Media};

pub const HTML: Format = Format {
    name: "html",
    doc: "one page's HTML a file",
    extensions: &["html", "htm", "shtml", "xhtml"],
    matches,
    open: |opened| Ok(whole(opened, Media::Html)),
};

fn matches(path: &Path, head: &[u8]) -> bool {
    sniff::is_named(path, HTML.extensions) || (sniff::is_unnamed(path) && sniff::looks_like_html(head))
}

/// The whole input as one document.
pub(super) fn whole(mut opened: Opened, media: Media) -> Records {
    let at = Locator { source: opened.name, record: 0, offset: None };
    let id = opened.stem;
    let limit = opened.limits.record_bytes;
    Box::new(std::iter::once_with(move || match read(&mut opened.data, limit) {
        Ok(body) => Record::Document(Document { at, id, url: None, media, charset: None, fetched: None, status: None, body }),
        Err(refusal) => refusal.of_record(&at, id, None),
    }))
}

fn read(data: &mut Expand, limit: usize) -> Result<Vec<u8>, Refusal> {
    // A hole of 20 GB takes no disk and no time to refuse.
    let stored = data.plain().and_then(|stored| stored.len());
    if stored.is_some_and(|bytes| bytes > limit as u64) {
        return Err(Refusal::too_large(limit));
    }
    let body = data.read_all(limit)?;
    match sniff::binary(&body) {
        _ if body.is_empty() => Err(Refusal::new("empty", "no bytes")),
        Some(what) => Err(Refusal::new("not_html", format!("its first bytes are those of a {what}"))),
        None => Ok(body),
    }
}
