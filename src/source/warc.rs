use std::path::Path;

use super::{Format, Opened, Records, Refusal, sniff};

pub const WARC: Format = Format { name: "warc", doc: "WARC records with HTTP responses (ISO 28500)", extensions: &["warc"], matches, open };

fn matches(path: &Path, head: &[u8]) -> bool {
    head.starts_with(b"WARC/") || sniff::is_named(path, WARC.extensions)
}

fn open(opened: Opened) -> Result<Records, Refusal> {
    drop(opened);
    Err(Refusal::new("warc_broken", "not read yet"))
}
