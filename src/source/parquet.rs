//! A page a row of a Parquet file.

use std::path::Path;

use super::{Format, Opened, Records, Refusal, sniff};

pub const PARQUET: Format = Format {
    name: "parquet",
    doc: "a page a row: columns html or text, and url, id, fetched_at where known",
    extensions: &["parquet"],
    matches,
    open,
};

fn matches(path: &Path, head: &[u8]) -> bool {
    head.starts_with(b"PAR1") || sniff::is_named(path, PARQUET.extensions)
}

fn open(opened: Opened) -> Result<Records, Refusal> {
    drop(opened);
    Err(Refusal::new("parquet_broken", "not read yet"))
}
