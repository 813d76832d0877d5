//! Pages into files: the formats that `columnist run` reads.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch, StringArray};
use chrono::{DateTime, SecondsFormat, Utc};
use flate2::Compression;
use flate2::write::GzEncoder;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression as Codec, ZstdLevel};
use parquet::file::properties::WriterProperties;

/// How a dump is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// WARC, a gzip member a record, as crawlers write it.
    Warc,
    /// WARC as one gzip member: what `gzip` makes of a plain archive.
    WarcOneMember,
    /// JSON lines under zstd.
    Jsonl,
    Parquet,
    /// A folder of HTML files.
    Html,
}

impl Format {
    pub(super) fn file_name(self, number: u64) -> String {
        match self {
            Format::Warc | Format::WarcOneMember => format!("part-{number:05}.warc.gz"),
            Format::Jsonl => format!("part-{number:05}.jsonl.zst"),
            Format::Parquet => format!("part-{number:05}.parquet"),
            Format::Html => format!("part-{number:05}"),
        }
    }
}

/// A page with what its crawler knew.
pub(super) struct Captured {
    pub id: String,
    pub url: String,
    pub html: String,
    pub fetched: DateTime<Utc>,
}

impl Captured {
    fn fetched_at(&self) -> String {
        self.fetched.to_rfc3339_opts(SecondsFormat::Secs, true)
    }
}

/// Rows that a Parquet row group holds: a few tens of megabytes.
const ROW_GROUP: usize = 256;

/// Fast, and about as small as what crawlers leave.
const GZIP: Compression = Compression::new(4);

/// Writes a file (or, for HTML, a folder).
///
/// # Errors
/// What the system says of the files.
pub(super) fn write(format: Format, path: &Path, pages: impl Iterator<Item = Captured>) -> io::Result<()> {
    match format {
        Format::Warc => {
            let mut file = BufWriter::new(File::create(path)?);
            for page in pages {
                let mut member = GzEncoder::new(&mut file, GZIP);
                member.write_all(&warc(&page))?;
                member.finish()?;
            }
            file.flush()
        }
        Format::WarcOneMember => {
            let mut member = GzEncoder::new(BufWriter::new(File::create(path)?), GZIP);
            for page in pages {
                member.write_all(&warc(&page))?;
            }
            member.finish()?.flush()
        }
        Format::Jsonl => {
            let mut lines = zstd::Encoder::new(BufWriter::new(File::create(path)?), 1)?;
            for page in pages {
                let line = serde_json::json!({"id": page.id, "url": page.url, "fetched_at": page.fetched_at(), "html": page.html});
                writeln!(lines, "{line}")?;
            }
            lines.finish()?.flush()
        }
        Format::Parquet => parquet(path, pages),
        Format::Html => {
            fs::create_dir_all(path)?;
            pages.into_iter().try_for_each(|page| fs::write(path.join(format!("{}.html", page.id)), page.html))
        }
    }
}

/// A response record (ISO 28500) with its two line ends.
fn warc(page: &Captured) -> Vec<u8> {
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n", page.html.len());
    let head = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:synth:{}>\r\nWARC-Date: {}\r\nWARC-Target-URI: {}\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        page.id,
        page.fetched_at(),
        page.url,
        http.len() + page.html.len()
    );
    [head.as_bytes(), http.as_bytes(), page.html.as_bytes(), b"\r\n\r\n"].concat()
}

fn parquet(path: &Path, pages: impl Iterator<Item = Captured>) -> io::Result<()> {
    let codec = Codec::ZSTD(ZstdLevel::try_new(1).map_err(io::Error::other)?);
    let properties = WriterProperties::builder().set_compression(codec).set_max_row_group_row_count(Some(ROW_GROUP)).build();
    let mut pages = pages.peekable();
    let mut writer: Option<ArrowWriter<File>> = None;
    while pages.peek().is_some() {
        let rows: Vec<Captured> = pages.by_ref().take(ROW_GROUP).collect();
        let column = |of: fn(&Captured) -> String| -> ArrayRef { Arc::new(rows.iter().map(|p| Some(of(p))).collect::<StringArray>()) };
        let columns = [
            ("id", column(|p| p.id.clone())),
            ("url", column(|p| p.url.clone())),
            ("fetched_at", column(Captured::fetched_at)),
            ("html", column(|p| p.html.clone())),
        ];
        let batch = RecordBatch::try_from_iter(columns).map_err(io::Error::other)?;
        let writer = match &mut writer {
            Some(writer) => writer,
            none => none.insert(ArrowWriter::try_new(File::create(path)?, batch.schema(), Some(properties.clone()))?),
        };
        writer.write(&batch)?;
        writer.flush()?;
    }
    writer.map_or(Ok(()), |writer| writer.close().map(|_| ()).map_err(io::Error::other))
}
