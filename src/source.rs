//! Inputs become [`Document`]s: one row of [`FORMATS`] a format, sniffed from the bytes, overridable by name.
//!
//! [`expand`] turns what was typed into a sorted list of [`Input`]s, [`open`] turns one of them into its [`Records`].
//! Neither stops at anything broken: every record seen is one [`Record`], and what cannot be opened at all is one
//! reject.

pub mod batch;
mod compression;
mod html;
mod input;
mod jsonl;
mod parquet;
mod sniff;
mod stored;
mod text;
mod time;
mod warc;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use crate::model::{Document, Locator, Reject, Skip, Stage};
use crate::remote::Object;

use compression::Expand;
pub use input::{Expansion, InputError, expand};

/// What one record of an input turned out to be. Every record seen gives exactly one.
#[derive(Debug)]
pub enum Record {
    Document(Document),
    /// Broken: a row of `rejects`. With `record: None` it speaks of the whole input (or of the rest of it).
    Reject(Reject),
    /// Whole, but no page by type.
    Skip(Skip),
}

/// Records of one input, in order, one at a time.
pub type Records = Box<dyn Iterator<Item = Record> + Send>;

/// An input as named by the user; [`expand`] makes them.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its path where that is not its name: a run may have a million inputs, and holds each name once.
    path: Option<Box<Path>>,
    /// What its store told of an object; none: a file.
    pub object: Option<Box<Object>>,
    /// Its name in the tables; see `tables.md`: bytes that are not UTF-8 stand as `\xNN`.
    pub(crate) name: Arc<str>,
    /// Name of a format that overrides the sniffing.
    pub format: Option<&'static str>,
    /// Size as stored; none for standard input and what could not be looked at.
    pub bytes: Option<u64>,
    /// Stored bytes read so far, of all inputs of one [`expand`] together: for a progress bar.
    pub read: Arc<AtomicU64>,
    /// Found unfit while folders were walked: opening it gives this, and nothing else.
    unfit: Option<Box<Unfit>>,
}

/// What is known of an input before it is opened.
#[derive(Debug, Clone)]
enum Unfit {
    Refused(Refusal),
    Skipped(Skip),
}

/// How to read records whose fields go by other names (JSONL, Parquet).
#[derive(Debug, Clone)]
pub struct FieldNames {
    pub id: String,
    pub url: String,
    pub html: String,
    pub text: String,
    pub fetched_at: String,
}

impl Default for FieldNames {
    fn default() -> Self {
        let name = str::to_owned;
        FieldNames { id: name("id"), url: name("url"), html: name("html"), text: name("text"), fetched_at: name("fetched_at") }
    }
}

/// Bounds on what one record may cost before anything is understood of it.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of one record, content encodings removed (a JSONL line with its JSON): a larger one is rejected, `too_large`.
    pub record_bytes: usize,
    /// Bytes that a compressed input may grow to between the ends of two records, unless its data is such that it
    /// simply does not compress well: see `compression::RATIO`.
    pub expanded_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { record_bytes: 16 << 20, expanded_bytes: 64 << 20 }
    }
}

/// A kind of input.
pub struct Format {
    /// As `--format` takes it.
    pub name: &'static str,
    /// One line for `--help`.
    pub doc: &'static str,
    /// Endings of file names, lower case, without the `.gz` or `.zst` that may follow: what folders are searched for.
    pub extensions: &'static [&'static str],
    /// Whether it is this format by path (compression's ending removed, lower case) and first bytes (decompressed).
    pub matches: fn(&Path, &[u8]) -> bool,
    open: fn(Opened) -> Result<Records, Refusal>,
}

/// The formats; the first that matches is taken, so those with a signature in their bytes stand before those that go
/// by name, and the one that takes any text stands last.
///
/// To add one: a file here with `pub const X: Format`, its row, and its file in `tests/formats/`.
pub const FORMATS: [Format; 5] = [warc::WARC, parquet::PARQUET, jsonl::JSONL, html::HTML, text::TEXT];

/// An input, opened and looked at, as the formats take it over.
struct Opened {
    name: Arc<str>,
    /// The file's name without folder and extensions.
    stem: Option<String>,
    data: Expand,
    fields: FieldNames,
    limits: Limits,
}

/// Why an input, or one record of it, is refused: the code and message of a reject.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Refusal {
    code: &'static str,
    message: String,
}

/// Every code that a record is refused by here. A record that went through other hands (Python, Spark) is known by it again.
const CODES: [&str; 18] = [
    "bad_json",
    "coding_broken",
    "coding_unknown",
    "empty",
    "gzip_broken",
    "http_broken",
    "no_html",
    "no_html_column",
    "not_a_file",
    "not_html",
    "parquet_broken",
    "too_large",
    "truncated",
    "unknown_code",
    "unknown_format",
    "unreadable",
    "warc_broken",
    "zstd_broken",
];

/// Opens an input; never fails, an input that cannot be read gives one reject that says so, and one without records one skip.
pub fn open(input: &Input, names: &FieldNames, limits: &Limits) -> Records {
    if let Some(&Unfit::Skipped(skip)) = input.unfit.as_deref() {
        return Box::new(std::iter::once(Record::Skip(skip)));
    }
    let mut records = try_open(input, names, limits).unwrap_or_else(|refusal| Box::new(std::iter::once(refusal.of_input(&input.name))));
    let first = records.next().unwrap_or(Record::Skip(Skip::NoRecords));
    Box::new(std::iter::once(first).chain(records))
}

fn try_open(input: &Input, names: &FieldNames, limits: &Limits) -> Result<Records, Refusal> {
    if let Some(Unfit::Refused(refusal)) = input.unfit.as_deref() {
        return Err(refusal.clone());
    }
    let mut data = Expand::new(stored::Stored::open(input)?, limits)?;
    let path = sniff::plain_path(input.path());
    let head = data.peek()?;
    let format = match input.format {
        Some(name) => FORMATS.iter().find(|f| f.name == name),
        None => FORMATS.iter().find(|f| (f.matches)(&path, head)),
    };
    let Some(format) = format else {
        return Err(Refusal::new("unknown_format", "neither its name nor its first bytes are those of a known format"));
    };
    let stem = sniff::stem(input.path());
    (format.open)(Opened { name: input.name.clone(), stem, data, fields: names.clone(), limits: *limits })
}

impl Refusal {
    fn new(code: &'static str, message: impl Into<String>) -> Self {
        Refusal { code, message: message.into() }
    }

    /// A record larger than `limit` bytes.
    fn too_large(limit: usize) -> Self {
        Refusal::new("too_large", format!("more than {limit} bytes"))
    }

    fn of_input(self, name: &Arc<str>) -> Record {
        Record::Reject(Reject::input(name.clone(), self.code, self.message))
    }

    fn of_record(self, at: &Locator, id: Option<String>, url: Option<String>) -> Record {
        Record::Reject(Reject { record_id: id, url, ..Reject::new(at, Stage::Source, self.code, self.message) })
    }
}
