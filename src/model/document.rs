use std::sync::Arc;

use chrono::{DateTime, Utc};

/// Where a record stands: the input as named on the command line joined with the path below it, and its ordinal there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Locator {
    pub source: Arc<str>,
    /// Ordinal of the record in its source, from 0, counting every record seen (rejected and skipped ones too).
    pub record: u64,
    /// Byte offset of the record in the file as stored (WARC only).
    pub offset: Option<u64>,
}

/// What the bytes of a document are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// A page's HTML.
    Html,
    /// A page's visible lines with its boilerplate (plain-text page dump).
    Dump,
    /// A clean article body: it becomes the body as it is.
    Text,
}

impl Media {
    pub const ALL: [Media; 3] = [Media::Html, Media::Dump, Media::Text];

    pub fn as_str(self) -> &'static str {
        match self {
            Media::Html => "html",
            Media::Dump => "dump",
            Media::Text => "text",
        }
    }
}

/// One record of an input, before anything is understood of it.
#[derive(Debug, Clone)]
pub struct Document {
    pub at: Locator,
    /// The record's own id: WARC-Record-ID, the JSONL or Parquet `id`, a file's stem.
    pub id: Option<String>,
    /// As recorded by the crawler; not yet checked to be a URL.
    pub url: Option<String>,
    pub media: Media,
    /// Charset as declared outside the bytes (HTTP header); `utf-8` where the container is itself UTF-8 text.
    pub charset: Option<String>,
    pub fetched: Option<DateTime<Utc>>,
    pub status: Option<u16>,
    /// The payload, transfer and content encodings removed. Its hash is the capture's identity.
    pub body: Vec<u8>,
}
