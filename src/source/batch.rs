//! Pages that are in memory already, a page a row of an Arrow record batch: what Python, Spark and other programs hand over.
//!
//! The same columns as a Parquet file's (`html` or `text`; `id`, `url`, `fetched_at`), and those of the tables where a reader of
//! dumps wrote the batch: where each record stood, and what was wrong with those that are no page.

use std::sync::Arc;

use arrow::array::cast::AsArray;
use arrow::array::{
    Array, ArrayRef, BinaryArray, BinaryViewArray, Int16Array, Int64Array, LargeBinaryArray, RecordBatch, StringArray,
    TimestampMicrosecondArray,
};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Field, Int64Type, Schema, SchemaRef, TimeUnit};
use arrow::error::ArrowError;
use chrono::{DateTime, Utc};

use super::{CODES, FieldNames, Limits, Record, Refusal, time};
use crate::model::{Document, Locator, Media, Reject, Skip, Stage};

/// A batch of pages. Nothing is copied until a row is asked for.
pub struct Pages {
    rows: usize,
    html: Option<Bytes>,
    text: Option<Bytes>,
    id: Option<Bytes>,
    url: Option<Bytes>,
    fetched: Option<Fetched>,
    source: Option<Bytes>,
    record: Option<Int64Array>,
    offset: Option<Int64Array>,
    status: Option<Int64Array>,
    charset: Option<Bytes>,
    media: Option<Bytes>,
    code: Option<Bytes>,
    message: Option<Bytes>,
    /// Of the rows without a `source` and `source_record` of their own.
    name: Arc<str>,
    first: u64,
    limits: Limits,
}

/// Why a batch holds no pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoPages(String);

impl std::fmt::Display for NoPages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NoPages {}

impl Pages {
    /// Finds the columns. Rows without a `source` are of `name`, rows without a `source_record` count on from `first`.
    ///
    /// # Errors
    /// Where there is no column of pages, or one of another type than it must be.
    pub fn find(batch: &RecordBatch, names: &FieldNames, limits: &Limits, name: &str, first: u64) -> Result<Pages, NoPages> {
        let bytes = |name: &str| batch.column_by_name(name).map(|column| Bytes::of(name, column)).transpose();
        let number = |name: &str| batch.column_by_name(name).map(|column| numbers(name, column)).transpose();
        let (html, text) = (bytes(&names.html)?, bytes(&names.text)?);
        if html.is_none() && text.is_none() {
            let schema = batch.schema();
            let there: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
            return Err(NoPages(format!("no column {} or {} among {}", names.html, names.text, there.join(", "))));
        }
        // A table of one's own may have an `id` instead, and other things under names that a reader of dumps uses.
        let id = bytes("record_id")?;
        let is_of_reader = schema().fields().iter().all(|field| batch.column_by_name(field.name()).is_some());
        let read = |name: &str| if is_of_reader { bytes(name) } else { Ok(None) };
        Ok(Pages {
            rows: batch.num_rows(),
            html,
            text,
            id: if id.is_some() { id } else { bytes(&names.id)? },
            url: bytes(&names.url)?,
            fetched: batch.column_by_name(&names.fetched_at).map(|column| Fetched::of(&names.fetched_at, column)).transpose()?,
            source: bytes("source")?,
            record: number("source_record")?,
            offset: number("source_offset")?,
            status: number("http_status")?,
            charset: bytes("charset")?,
            media: read("media")?,
            code: read("code")?,
            message: read("message")?,
            name: name.into(),
            first,
            limits: *limits,
        })
    }

    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Where a row's record stood.
    pub fn at(&self, row: usize) -> Locator {
        let number = |column: &Option<Int64Array>| column.as_ref().filter(|c| c.is_valid(row)).map(|c| c.value(row).cast_unsigned());
        let source = self.source.as_ref().and_then(|column| column.text(row)).map_or_else(|| self.name.clone(), Into::into);
        Locator { source, record: number(&self.record).unwrap_or(self.first + row as u64), offset: number(&self.offset) }
    }

    /// The record of a row.
    pub fn record(&self, row: usize) -> Record {
        let at = self.at(row);
        let text = |column: &Option<Bytes>| column.as_ref().and_then(|column| column.text(row));
        let (id, url) = (text(&self.id), text(&self.url));
        if let Some(code) = text(&self.code) {
            return self.no_page(&code, &at, id, url, text(&self.message).unwrap_or_default(), row);
        }
        let html = self.html.as_ref().and_then(|column| Some((column, column.get(row)?, Media::Html)));
        let page = html.or_else(|| self.text.as_ref().and_then(|column| Some((column, column.get(row)?, Media::Text))));
        let Some((column, body, media)) = page else {
            return Refusal::new("no_html", "the row's page is null").of_record(&at, id, url);
        };
        if body.is_empty() {
            return Refusal::new("empty", "the page has no bytes").of_record(&at, id, url);
        }
        if body.len() > self.limits.record_bytes {
            return Refusal::too_large(self.limits.record_bytes).of_record(&at, id, url);
        }
        let media = text(&self.media).and_then(|name| Media::ALL.into_iter().find(|media| media.as_str() == name)).unwrap_or(media);
        // A string column is UTF-8 by its type; a binary one says nothing.
        let is_utf8 = || column.is_utf8 && std::str::from_utf8(body).is_ok();
        let charset = text(&self.charset).or_else(|| is_utf8().then(|| "utf-8".to_owned()));
        let fetched = self.fetched.as_ref().and_then(|column| column.get(row));
        let status = self.status.as_ref().filter(|c| c.is_valid(row)).and_then(|c| u16::try_from(c.value(row)).ok());
        Record::Document(Document { at, id, url, media, charset, fetched, status, body: body.to_vec() })
    }

    /// A record that its reader refused or passed over; without an ordinal, the whole input.
    fn no_page(&self, code: &str, at: &Locator, id: Option<String>, url: Option<String>, message: String, row: usize) -> Record {
        if let Some(skip) = Skip::ALL.into_iter().find(|skip| skip.as_str() == code) {
            return Record::Skip(skip);
        }
        let Some(known) = CODES.into_iter().find(|known| *known == code) else {
            return Refusal::new("unknown_code", format!("{code}: {message}")).of_record(at, id, url);
        };
        if self.record.as_ref().is_some_and(|column| column.is_null(row)) {
            return Record::Reject(Reject::input(at.source.clone(), known, message));
        }
        Record::Reject(Reject { record_id: id, url, ..Reject::new(at, Stage::Source, known, message) })
    }
}

/// A column of bytes, of whatever type: never looked at as text before it was found to be UTF-8, as nobody has checked that of
/// memory from outside.
struct Bytes {
    values: Values,
    is_utf8: bool,
}

enum Values {
    Short(BinaryArray),
    Long(LargeBinaryArray),
    View(BinaryViewArray),
}

impl Bytes {
    fn of(name: &str, column: &ArrayRef) -> Result<Bytes, NoPages> {
        let values = match column.data_type() {
            DataType::Utf8 => Values::Short(column.as_string::<i32>().clone().into()),
            DataType::LargeUtf8 => Values::Long(column.as_string::<i64>().clone().into()),
            DataType::Utf8View => Values::View(column.as_string_view().clone().to_binary_view()),
            DataType::Binary => Values::Short(column.as_binary::<i32>().clone()),
            DataType::LargeBinary => Values::Long(column.as_binary::<i64>().clone()),
            DataType::BinaryView => Values::View(column.as_binary_view().clone()),
            DataType::Dictionary(_, values) => return Bytes::of(name, &cast(column, values).map_err(|e| NoPages(e.to_string()))?),
            DataType::Null => Values::Short(BinaryArray::new_null(column.len())),
            number if number.is_integer() => return Bytes::of(name, &cast(column, &DataType::Utf8).map_err(|e| NoPages(e.to_string()))?),
            other => return Err(NoPages(format!("column {name} is {other}, it must be strings or binary"))),
        };
        Ok(Bytes { values, is_utf8: matches!(column.data_type(), DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View) })
    }

    fn get(&self, row: usize) -> Option<&[u8]> {
        match &self.values {
            Values::Short(array) => array.is_valid(row).then(|| array.value(row)),
            Values::Long(array) => array.is_valid(row).then(|| array.value(row)),
            Values::View(array) => array.is_valid(row).then(|| array.value(row)),
        }
    }

    /// As text, trimmed; none where it is empty.
    fn text(&self, row: usize) -> Option<String> {
        let text = String::from_utf8_lossy(self.get(row)?).trim().to_owned();
        Some(text).filter(|text| !text.is_empty())
    }
}

/// When pages were fetched: counted from 1970 (wall times taken for UTC), or as text.
enum Fetched {
    /// So many a second.
    Ticks(Int64Array, i64),
    Text(Bytes),
}

impl Fetched {
    fn of(name: &str, column: &ArrayRef) -> Result<Fetched, NoPages> {
        let DataType::Timestamp(unit, _) = column.data_type() else { return Bytes::of(name, column).map(Fetched::Text) };
        let ticks = match unit {
            TimeUnit::Second => 1,
            TimeUnit::Millisecond => 1_000,
            TimeUnit::Microsecond => 1_000_000,
            TimeUnit::Nanosecond => 1_000_000_000,
        };
        let counts = cast(column, &DataType::Int64).map_err(|error| NoPages(format!("column {name}: {error}")))?;
        Ok(Fetched::Ticks(counts.as_primitive::<Int64Type>().clone(), ticks))
    }

    fn get(&self, row: usize) -> Option<DateTime<Utc>> {
        match self {
            Fetched::Ticks(counts, ticks) => {
                let count = counts.is_valid(row).then(|| counts.value(row))?;
                let nanos = count.rem_euclid(*ticks) * (1_000_000_000 / ticks);
                DateTime::from_timestamp(count.div_euclid(*ticks), u32::try_from(nanos).ok()?)
            }
            Fetched::Text(column) => time::parse(&column.text(row)?),
        }
    }
}

fn numbers(name: &str, column: &ArrayRef) -> Result<Int64Array, NoPages> {
    if !column.data_type().is_integer() && *column.data_type() != DataType::Null {
        return Err(NoPages(format!("column {name} is {}, it must be whole numbers", column.data_type())));
    }
    let cast = cast(column, &DataType::Int64).map_err(|error| NoPages(format!("column {name}: {error}")))?;
    Ok(cast.as_primitive::<Int64Type>().clone())
}

/// The schema of what [`batch`] makes, and [`Pages::find`] reads.
pub fn schema() -> SchemaRef {
    let utc = DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into()));
    let fields = [
        ("source", DataType::Utf8, false),
        ("source_record", DataType::Int64, true),
        ("source_offset", DataType::Int64, true),
        ("record_id", DataType::Utf8, true),
        ("url", DataType::Utf8, true),
        ("fetched_at", utc, true),
        ("http_status", DataType::Int16, true),
        ("charset", DataType::Utf8, true),
        ("media", DataType::Utf8, true),
        ("html", DataType::LargeBinary, true),
        ("code", DataType::Utf8, true),
        ("message", DataType::Utf8, true),
    ];
    Arc::new(Schema::new(fields.map(|(name, data_type, is_nullable)| Field::new(name, data_type, is_nullable)).to_vec()))
}

/// Records of one input as a batch: every record seen is one row, those that are no page have a `code` instead.
///
/// # Errors
/// Never, but for a bug.
pub fn batch(name: &str, records: &[(u64, Record)]) -> Result<RecordBatch, ArrowError> {
    fn text<'r>(records: &'r [(u64, Record)], get: impl Fn(&'r Record) -> Option<&'r str>) -> ArrayRef {
        Arc::new(records.iter().map(|(_, record)| get(record)).collect::<StringArray>())
    }
    let ordinal = |(ordinal, record): &(u64, Record)| match record {
        Record::Document(document) => Some(document.at.record.cast_signed()),
        Record::Reject(reject) => reject.record.map(u64::cast_signed),
        Record::Skip(_) => Some(ordinal.cast_signed()),
    };
    let offset = |(_, record): &(u64, Record)| match record {
        Record::Document(document) => document.at.offset.map(u64::cast_signed),
        Record::Reject(reject) => reject.offset.map(u64::cast_signed),
        Record::Skip(_) => None,
    };
    let fetched = records.iter().map(|(_, record)| page(record)?.fetched.map(|at| at.timestamp_micros()));
    let columns: Vec<ArrayRef> = vec![
        text(records, |_| Some(name)),
        Arc::new(records.iter().map(ordinal).collect::<Int64Array>()),
        Arc::new(records.iter().map(offset).collect::<Int64Array>()),
        text(records, |record| page(record).map_or_else(|| refused(record)?.record_id.as_deref(), |page| page.id.as_deref())),
        text(records, |record| page(record).map_or_else(|| refused(record)?.url.as_deref(), |page| page.url.as_deref())),
        Arc::new(fetched.collect::<TimestampMicrosecondArray>().with_timezone("UTC")),
        Arc::new(records.iter().map(|(_, r)| page(r)?.status.map(u16::cast_signed)).collect::<Int16Array>()),
        text(records, |record| page(record)?.charset.as_deref()),
        text(records, |record| page(record).map(|page| page.media.as_str())),
        Arc::new(records.iter().map(|(_, record)| page(record).map(|page| page.body.as_slice())).collect::<LargeBinaryArray>()),
        text(records, |record| match record {
            Record::Document(_) => None,
            Record::Reject(reject) => Some(reject.code),
            Record::Skip(skip) => Some(skip.as_str()),
        }),
        text(records, |record| refused(record).map(|reject| reject.message.as_str())),
    ];
    RecordBatch::try_new(schema(), columns)
}

fn page(record: &Record) -> Option<&Document> {
    if let Record::Document(document) = record { Some(document) } else { None }
}

fn refused(record: &Record) -> Option<&Reject> {
    if let Record::Reject(reject) = record { Some(reject) } else { None }
}

#[cfg(test)]
mod tests {
    use arrow::array::{DictionaryArray, LargeStringArray, StringViewArray};
    use arrow::datatypes::Int32Type;

    use super::*;

    fn pages(columns: Vec<(&str, ArrayRef)>) -> Result<Pages, NoPages> {
        Pages::find(&RecordBatch::try_from_iter(columns).unwrap(), &FieldNames::default(), &Limits::default(), "memory", 7)
    }

    fn document(record: Record) -> Document {
        if let Record::Document(document) = record { document } else { panic!("{record:?}") }
    }

    #[test]
    fn pages_of_every_type_of_column_are_the_same() {
        let texts = ["<p>Čaj</p>", "<p>two</p>"];
        let columns: [(ArrayRef, bool); 7] = [
            (Arc::new(StringArray::from_iter_values(texts)), true),
            (Arc::new(LargeStringArray::from_iter_values(texts)), true),
            (Arc::new(StringViewArray::from_iter_values(texts)), true),
            (Arc::new(DictionaryArray::<Int32Type>::from_iter(texts)), false),
            (Arc::new(BinaryArray::from_iter_values(texts)), false),
            (Arc::new(LargeBinaryArray::from_iter_values(texts)), false),
            (Arc::new(BinaryViewArray::from_iter_values(texts)), false),
        ];
        for (column, is_utf8) in columns {
            let kind = column.data_type().clone();
            let pages = pages(vec![("html", column)]).unwrap();
            let document = document(pages.record(0));
            assert_eq!((document.body.as_slice(), document.at.record, &*document.at.source), (texts[0].as_bytes(), 7, "memory"), "{kind}");
            assert_eq!(document.charset.is_some(), is_utf8 || matches!(kind, DataType::Dictionary(..)), "{kind}");
        }
    }

    #[test]
    fn what_is_no_page_is_refused_and_says_why() {
        let html: ArrayRef = Arc::new(StringArray::from(vec![Some("<p>a"), None, Some("")]));
        let pages = pages(vec![("html", html)]).unwrap();
        let code = |row| if let Record::Reject(reject) = pages.record(row) { reject.code } else { "" };
        assert_eq!([code(0), code(1), code(2)], ["", "no_html", "empty"]);
    }

    #[test]
    fn a_batch_without_pages_is_an_error_that_names_its_columns() {
        let number: ArrayRef = Arc::new(Int64Array::from(vec![1]));
        assert_eq!(pages(vec![("page", number.clone())]).err().unwrap().0, "no column html or text among page");
        let reals: ArrayRef = Arc::new(arrow::array::Float64Array::from(vec![1.0]));
        assert_eq!(pages(vec![("html", reals)]).err().unwrap().0, "column html is Float64, it must be strings or binary");
    }

    #[test]
    fn instants_come_as_timestamps_of_any_unit_or_as_text() {
        let html = || -> ArrayRef { Arc::new(StringArray::from(vec!["<p>a"])) };
        let seconds: ArrayRef = Arc::new(arrow::array::TimestampSecondArray::from(vec![1_750_000_000]));
        let text: ArrayRef = Arc::new(StringArray::from(vec!["2025-06-15T15:06:40Z"]));
        let zoned: ArrayRef = Arc::new(TimestampMicrosecondArray::from(vec![1_750_000_000_000_000]).with_timezone("Europe/Zagreb"));
        for fetched in [seconds, text, zoned] {
            let pages = pages(vec![("html", html()), ("fetched_at", fetched)]).unwrap();
            assert_eq!(document(pages.record(0)).fetched.map(|at| at.timestamp()), Some(1_750_000_000));
        }
    }

    #[test]
    fn a_code_of_ones_own_refuses_nothing() {
        let text = |text: &str| -> ArrayRef { Arc::new(StringArray::from(vec![text])) };
        let pages = pages(vec![("html", text("<p>a")), ("code", text("DE")), ("message", text("hello"))]).unwrap();
        assert!(matches!(pages.record(0), Record::Document(_)));
    }

    #[test]
    fn records_come_back_as_they_were_written() {
        let at = Locator { source: "a.warc".into(), record: 3, offset: Some(99) };
        let document = Document {
            at: at.clone(),
            id: Some("x".into()),
            url: Some("https://tern.example/a".into()),
            media: Media::Dump,
            charset: Some("latin1".into()),
            fetched: DateTime::from_timestamp(1_750_000_000, 5_000),
            status: Some(200),
            body: b"lines \xff".to_vec(),
        };
        let reject = Reject { offset: Some(5), ..Reject::new(&at, Stage::Source, "warc_broken", "no end") };
        let whole = Reject::input("a.warc".into(), "unreadable", "gone");
        let records = [
            Record::Document(document.clone()),
            Record::Skip(Skip::NotHtml),
            Record::Reject(reject.clone()),
            Record::Reject(whole.clone()),
        ];
        let batch = batch("a.warc", &(3..).zip(records).collect::<Vec<_>>()).unwrap();
        let pages = Pages::find(&batch, &FieldNames::default(), &Limits::default(), "other", 0).unwrap();
        assert_eq!(format!("{:?}", pages.record(0)), format!("{:?}", Record::Document(document)));
        assert!(matches!(pages.record(1), Record::Skip(Skip::NotHtml)));
        assert_eq!(pages.at(1).record, 4);
        assert_eq!(format!("{:?}", pages.record(2)), format!("{:?}", Record::Reject(reject)));
        assert_eq!(format!("{:?}", pages.record(3)), format!("{:?}", Record::Reject(whole)));
    }
}
