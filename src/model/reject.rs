use super::Locator;

/// The stage that refused a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Source,
    Decode,
    Page,
    Extract,
    Quotes,
}

impl Stage {
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Source => "source",
            Stage::Decode => "decode",
            Stage::Page => "page",
            Stage::Extract => "extract",
            Stage::Quotes => "quotes",
        }
    }
}

/// A record, or a whole input, that gave no article because something is wrong with it: a row of `rejects`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    pub source: std::sync::Arc<str>,
    /// None: the whole input.
    pub record: Option<u64>,
    pub offset: Option<u64>,
    pub record_id: Option<String>,
    pub url: Option<String>,
    pub stage: Stage,
    /// Fixed code, `snake_case`: `too_large`, `truncated`, `bad_json`, `panic` …
    pub code: &'static str,
    /// What is wrong, for a person: lower case, no full stop.
    pub message: String,
}

impl Reject {
    pub fn new(at: &Locator, stage: Stage, code: &'static str, message: impl Into<String>) -> Self {
        Reject {
            source: at.source.clone(),
            record: Some(at.record),
            offset: at.offset,
            record_id: None,
            url: None,
            stage,
            code,
            message: message.into(),
        }
    }

    /// The whole input is refused: no record of it was read.
    pub fn input(source: std::sync::Arc<str>, code: &'static str, message: impl Into<String>) -> Self {
        Reject { source, record: None, offset: None, record_id: None, url: None, stage: Stage::Source, code, message: message.into() }
    }
}

/// A record that is no article by type or is already there; counted in the manifest, no row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Skip {
    NotHtml,
    NotResponse,
    HttpStatus,
    Unchanged,
    DuplicateCapture,
    /// The input is whole, and holds no record.
    NoRecords,
    /// A folder with the name of a page: what is in it is read, it is no page itself.
    Folder,
}

impl Skip {
    pub const ALL: [Skip; 7] =
        [Skip::NotHtml, Skip::NotResponse, Skip::HttpStatus, Skip::Unchanged, Skip::DuplicateCapture, Skip::NoRecords, Skip::Folder];

    pub fn as_str(self) -> &'static str {
        match self {
            Skip::NotHtml => "not_html",
            Skip::NotResponse => "not_response",
            Skip::HttpStatus => "http_status",
            Skip::Unchanged => "unchanged",
            Skip::DuplicateCapture => "duplicate_capture",
            Skip::NoRecords => "no_records",
            Skip::Folder => "folder",
        }
    }
}
