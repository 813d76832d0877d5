use std::sync::Arc;

use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::file::properties::WriterProperties;
use arrow::array::{
    Array, ArrayRef, BinaryArray, BinaryViewArray, Int64Array, LargeBinaryArray, LargeStringArray, StringArray, StringViewArray,
    TimestampMicrosecondArray, TimestampMillisecondArray, TimestampNanosecondArray, TimestampSecondArray,
};
use arrow::compute::cast;
use arrow::datatypes::DataType;
use arrow::record_batch::RecordBatch;

use super::*;

fn write(columns: Vec<(&str, ArrayRef)>) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let properties =
        WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default())).set_max_row_group_row_count(Some(2)).build();
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.into_inner().unwrap()
}

fn urls() -> ArrayRef {
    Arc::new(StringArray::from_iter_values(PAGES.iter().map(|p| p.url)))
}

fn strings() -> ArrayRef {
    Arc::new(StringArray::from_iter_values(PAGES.iter().map(|p| p.html)))
}

#[test]
fn every_kind_of_column() {
    let html = || PAGES.iter().map(|p| p.html);
    let bytes = || html().map(str::as_bytes);
    let dictionary = |value: DataType| cast(&strings(), &DataType::Dictionary(Box::new(DataType::Int32), Box::new(value))).unwrap();
    let columns: [(&str, ArrayRef); 8] = [
        ("utf8", strings()),
        ("large utf8", Arc::new(LargeStringArray::from_iter_values(html()))),
        ("utf8 view", Arc::new(StringViewArray::from_iter_values(html()))),
        ("binary", Arc::new(BinaryArray::from_iter_values(bytes()))),
        ("large binary", Arc::new(LargeBinaryArray::from_iter_values(bytes()))),
        ("binary view", Arc::new(BinaryViewArray::from_iter_values(bytes()))),
        ("dictionary of utf8", dictionary(DataType::Utf8)),
        ("dictionary of large utf8", dictionary(DataType::LargeUtf8)),
    ];
    for (kind, column) in columns {
        let bytes = write(vec![("other", urls()), ("html", column.clone()), ("url", urls())]);
        let documents = documents("a.parquet", &bytes);
        assert_pages(kind, &documents);
        let is_text = !matches!(column.data_type(), DataType::Binary | DataType::LargeBinary | DataType::BinaryView);
        assert_eq!(documents[0].charset.as_deref(), is_text.then_some("utf-8"), "{kind}");
    }
    assert_pages("spooled", &documents("a.parquet.gz", &gz(&write(vec![("html", strings()), ("url", urls())]))));
}

#[test]
fn ids_and_instants() {
    let times: [ArrayRef; 6] = [
        Arc::new(TimestampSecondArray::from(vec![1_772_344_800; 3])),
        Arc::new(TimestampMillisecondArray::from(vec![1_772_344_800_000; 3]).with_timezone("UTC")),
        Arc::new(TimestampMicrosecondArray::from(vec![1_772_344_800_000_000; 3])),
        Arc::new(TimestampNanosecondArray::from(vec![1_772_344_800_000_000_000; 3])),
        Arc::new(StringArray::from(vec!["2026-03-01T07:00:00+01:00"; 3])),
        Arc::new(Int64Array::from(vec![1_772_344_800; 3])),
    ];
    for time in times {
        let kind = time.data_type().clone();
        let ids: ArrayRef = Arc::new(Int64Array::from(vec![7, 8, 9]));
        let documents = documents("a.parquet", &write(vec![("html", strings()), ("url", urls()), ("id", ids), ("fetched_at", time)]));
        assert_eq!(documents[2].fetched.unwrap().to_rfc3339(), "2026-03-01T06:00:00+00:00", "{kind}");
        assert_eq!(documents[2].id.as_deref(), Some("9"));
    }
}

#[test]
fn nulls_and_empty_pages_are_rejects() {
    let html: ArrayRef = Arc::new(StringArray::from(vec![Some("<p>x"), None, Some(""), Some("<p>y")]));
    assert_eq!(verdicts("a.parquet", &write(vec![("html", html.clone())])), ["row", "no_html", "empty", "row"]);
    let text: ArrayRef = Arc::new(StringArray::from(vec![None, Some("Words."), Some("Words."), None]));
    assert_eq!(verdicts("a.parquet", &write(vec![("html", html), ("text", text)])), ["row", "row", "empty", "row"]);
}

#[test]
fn no_such_column_names_those_that_are_there() {
    let rejects = rejects("a.parquet", &write(vec![("url", urls()), ("html", Arc::new(Int64Array::from(vec![1, 2, 3])))]));
    assert_eq!((rejects.len(), rejects[0].code, rejects[0].record), (1, "no_html_column", None));
    assert!(rejects[0].message.contains("html (INT64)"), "{}", rejects[0].message);
}

#[test]
fn broken_files_are_one_reject_and_never_a_panic() {
    let good = write(vec![("html", strings()), ("url", urls())]);
    for bad in [b"PAR1".to_vec(), good[..good.len() - 20].to_vec(), good[..good.len() / 2].to_vec(), b"<html>".to_vec()] {
        assert_eq!(verdicts("a.parquet", &bad), ["parquet_broken"]);
    }
    assert_eq!(verdicts("a.parquet", b""), ["empty"]);
    assert_eq!(verdicts("a.parquet", &write(vec![("html", strings().slice(0, 0))])), ["no_records"]);
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 1 << (at % 8);
        assert!(!verdicts("a.parquet", &bad).is_empty(), "byte {at}");
    }
}

#[test]
fn a_broken_row_group_costs_itself_alone() {
    let mut bytes = write(vec![("html", strings()), ("url", urls())]);
    bytes[4..60].fill(0xff);
    assert_eq!(verdicts("a.parquet", &bytes), ["parquet_broken", "row"]);
}
