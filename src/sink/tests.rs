//! The sink as a whole: a corpus is written, killed, rolled forward, rerun and read back.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;
use arrow::array::cast::AsArray;
use chrono::{DateTime, NaiveDate};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::*;
use crate::model::{Locator, Reject, Stage};
use crate::tables::{TABLES, sample, schema};

fn night() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

/// The sample with ids, ordinal and times of its own.
fn record(ordinal: u64) -> Record {
    let mut article = sample::article();
    article.capture_id = u128::from(ordinal) + 1;
    article.article_id = u128::from(ordinal) + 1_000;
    article.url = Some(String::new());
    article.at.record = ordinal;
    article.published.at = DateTime::from_timestamp(1_700_000_000 - ordinal.cast_signed(), 0);
    Record { article, quotes: vec![sample::quote(); 2], links: vec![sample::link()] }
}

fn write(corpus: &Corpus, run: &str, records: u64) -> Manifest {
    let mut writer = corpus.begin(&RunInfo::new(run), night()).unwrap();
    for ordinal in 0..records {
        writer.push(record(ordinal)).unwrap();
    }
    let at = Locator { source: "dump.jsonl".into(), record: records, offset: None };
    writer.reject(Reject::new(&at, Stage::Page, "too_large", "9 MiB of HTML")).unwrap();
    writer.reject(Reject::input("gone.warc".into(), "unreadable", "no such file")).unwrap();
    writer.finish(Account::default()).unwrap()
}

/// Every file below a folder, with its bytes.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut tree = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                tree.insert(path.clone(), fs::read(path).unwrap());
            }
        }
    }
    tree
}

fn read(path: &Path) -> RecordBatch {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
    let schema = reader.schema().clone();
    arrow::compute::concat_batches(&schema, &reader.build().unwrap().collect::<Result<Vec<_>, _>>().unwrap()).unwrap()
}

fn table(out: &Path, table: Table, run: &str) -> RecordBatch {
    read(&out.join(table.name()).join(format!("ingest_date=2026-11-22/part-{run}-00000.parquet")))
}

#[test]
fn rows_read_back_with_the_frozen_schemas() {
    let out = tempfile::tempdir().unwrap();
    let manifest = write(&Corpus::open(out.path()).unwrap(), "r1", 3);
    for (each, rows) in TABLES.into_iter().zip([3, 6, 3, 2]) {
        let batch = table(out.path(), each, "r1");
        assert_eq!((batch.schema().fields(), batch.num_rows()), (schema(each).fields(), rows));
        assert_eq!(manifest.totals.rows.get(each.name()), Some(&(rows as u64)));
    }
    let articles = table(out.path(), Table::Articles, "r1");
    // Sorted by published_at, which falls with the ordinal.
    let ordinals = articles["source_record"].as_primitive::<arrow::datatypes::Int64Type>();
    assert_eq!(ordinals.values(), &[2, 1, 0]);
    assert_eq!(articles["url"].null_count(), 3, "an empty string is null");
    assert_eq!(articles["capture_id"].as_string::<i32>().value(2), "00000000000000000000000000000001");
    let quotes = table(out.path(), Table::Quotes, "r1");
    assert_eq!(quotes["capture_id"].as_string::<i32>().value(0), "00000000000000000000000000000003", "in their articles' order");
    assert_eq!(table(out.path(), Table::Rejects, "r1")["source_record"].null_count(), 1);
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let (a, b) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for out in [&a, &b] {
        write(&Corpus::open(out.path()).unwrap(), "r1", 5);
    }
    assert!(tree(a.path()).into_values().eq(tree(b.path()).into_values()));
    assert_eq!(tree(a.path()).len(), 4 + 2, "four parts, the manifest, the lock; staging is gone");
}

#[test]
fn row_groups_hold_2048_articles() {
    let out = tempfile::tempdir().unwrap();
    write(&Corpus::open(out.path()).unwrap(), "r1", 2_050);
    let file = File::open(out.path().join("articles/ingest_date=2026-11-22/part-r1-00000.parquet")).unwrap();
    let metadata = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().metadata().clone();
    assert_eq!(metadata.row_groups().iter().map(|group| group.num_rows()).collect::<Vec<_>>(), [2_048, 2]);
    let keys: Vec<_> = metadata.file_metadata().key_value_metadata().unwrap().iter().map(|pair| pair.key.as_str()).collect();
    assert_eq!(keys, ["schema_version", "tool_version"]);
}

#[test]
fn a_run_dropped_halfway_leaves_no_file() {
    let out = tempfile::tempdir().unwrap();
    let corpus = Corpus::open(out.path()).unwrap();
    let before = tree(out.path());
    let mut writer = corpus.begin(&RunInfo::new("r1"), night()).unwrap();
    for ordinal in 0..2_050 {
        writer.push(record(ordinal)).unwrap();
    }
    drop(writer);
    assert_eq!(tree(out.path()), before);
}

#[test]
fn what_was_only_staged_is_removed_by_the_next_command() {
    let out = tempfile::tempdir().unwrap();
    drop(Corpus::open(out.path()).unwrap());
    let before = tree(out.path());
    let staged = out.path().join("_columnist/staging/r9/articles");
    fs::create_dir_all(&staged).unwrap();
    fs::write(staged.join("part-r9-00000.parquet"), b"half").unwrap();
    drop(Corpus::open(out.path()).unwrap());
    assert_eq!(tree(out.path()), before);
}

/// Publishing is killed after each of its renames in turn; the next command must give what an unkilled one gives.
#[test]
fn publishing_is_rolled_forward_from_every_step() {
    let whole = tempfile::tempdir().unwrap();
    write(&Corpus::open(whole.path()).unwrap(), "r1", 3);
    let wanted = tree(whole.path());
    for done in 0..=5 {
        let out = tempfile::tempdir().unwrap();
        let corpus = Corpus::open(out.path()).unwrap();
        let layout = Layout { out: out.path().to_owned() };
        write(&corpus, "r1", 3);
        let undone = publish::tests::undo(&layout, "r1", done);
        assert_eq!(undone, 5 - done, "four parts and the manifest");
        drop(corpus);
        drop(Corpus::open(out.path()).unwrap());
        let found = tree(out.path());
        assert!(found.values().eq(wanted.values()) && found.len() == wanted.len(), "after {done} renames");
    }
}

#[test]
fn a_rerun_replaces_its_own_files_on_any_night_and_no_others() {
    let out = tempfile::tempdir().unwrap();
    let corpus = Corpus::open(out.path()).unwrap();
    write(&corpus, "r1", 3);
    write(&corpus, "r2", 2);
    let other = table(out.path(), Table::Articles, "r2");
    let mut again = corpus.begin(&RunInfo::new("r1"), night().succ_opt().unwrap()).unwrap();
    again.push(record(0)).unwrap();
    let manifest = again.finish(Account::default()).unwrap();
    assert_eq!(corpus.manifest("r1").unwrap(), Some(manifest));
    assert_eq!(corpus.manifest("r3").unwrap(), None);
    let paths: Vec<_> = corpus.parts(Table::Articles).unwrap().iter().map(PublishedPart::path).collect();
    assert_eq!(paths, ["articles/ingest_date=2026-11-22/part-r2-00000.parquet", "articles/ingest_date=2026-11-23/part-r1-00000.parquet"]);
    assert_eq!(table(out.path(), Table::Articles, "r2"), other);
}

#[test]
fn known_captures_are_those_of_other_runs() {
    let out = tempfile::tempdir().unwrap();
    let corpus = Corpus::open(out.path()).unwrap();
    assert_eq!(corpus.known(&RunInfo::new("r1")).unwrap().count(), 0);
    write(&corpus, "r1", 2);
    assert_eq!(corpus.known(&RunInfo::new("r1")).unwrap().count(), 0);
    let known: Vec<_> = corpus.known(&RunInfo::new("r2")).unwrap().map(Result::unwrap).collect();
    let first = Known { capture_id: 2, article_id: 1_001, content_hash: Some(0xABC), simhash: Some(u64::MAX), night: night() };
    assert_eq!((known.len(), known[0]), (2, first));
}

#[test]
fn an_unreadable_part_is_one_error_with_its_path() {
    let out = tempfile::tempdir().unwrap();
    let corpus = Corpus::open(out.path()).unwrap();
    write(&corpus, "r1", 2);
    let broken = out.path().join("articles/ingest_date=2026-11-21");
    fs::create_dir(&broken).unwrap();
    fs::write(broken.join("part-r0-00000.parquet"), b"not parquet").unwrap();
    let known: Vec<_> = corpus.known(&RunInfo::new("r2")).unwrap().collect();
    assert_eq!(known.len(), 3);
    assert_eq!(known[0].as_ref().unwrap_err().path, broken.join("part-r0-00000.parquet"));
}

#[test]
fn a_folder_of_somebody_else_and_a_locked_corpus_are_refused() {
    let out = tempfile::tempdir().unwrap();
    fs::write(out.path().join("thesis.txt"), b"").unwrap();
    assert!(matches!(Corpus::open(out.path()).unwrap_err().cause, Cause::NotOurs));
    assert_eq!(tree(out.path()).len(), 1);

    let folder = out.path().join("new/corpus");
    let first = Corpus::open(&folder).unwrap();
    assert!(matches!(Corpus::open(&folder).unwrap_err().cause, Cause::Locked));
    drop(first);
    Corpus::open(&folder).unwrap();
    assert!(matches!(Corpus::open(&out.path().join("thesis.txt")).unwrap_err().cause, Cause::Io("list", _)));
}

#[test]
fn a_run_id_stays_inside_the_corpus() {
    let out = tempfile::tempdir().unwrap();
    let corpus = Corpus::open(out.path()).unwrap();
    for id in ["", "../r", "a/b", "a.b"] {
        assert!(matches!(corpus.begin(&RunInfo::new(id), night()).err().map(|error| error.cause), Some(Cause::RunId)), "{id}");
    }
}
