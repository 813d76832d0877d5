//! The sink as a whole: a corpus is written, killed, rolled forward, rerun and read back.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::ErrorKind;
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
    try_write(corpus, run, records, Start::default()).unwrap()
}

/// A run that goes on where an earlier one stopped: its state is the ordinal to go on with.
fn try_write(corpus: &Corpus, run: &str, records: u64, start: Start) -> Result<Manifest, SinkError> {
    let mut writer = corpus.begin(&RunInfo::new(run), night(), start)?;
    let done = writer.resumed::<u64>()?.unwrap_or(0);
    let noted = writer.notes(2)?.collect::<Result<Vec<_>, _>>()?.concat();
    assert!(noted.iter().copied().map(u64::from).eq((0..done).map(|n| n % 256)), "{done}: {noted:?}");
    for ordinal in done..records {
        if writer.push(record(ordinal))? {
            writer.checkpoint(&(ordinal + 1), notes(ordinal))?;
        }
    }
    let at = Locator { source: "dump.jsonl".into(), record: records, offset: None };
    writer.reject(Reject::new(&at, Stage::Page, "too_large", "9 MiB of HTML"))?;
    writer.reject(Reject::input("gone.warc".into(), "unreadable", "no such file"))?;
    let account = |source: &str| InputAccount { source: source.into(), ..InputAccount::default() };
    let inputs = vec![account("night.warc.gz"), account("dump.jsonl")];
    writer.index([Ok(b"sket".to_vec()), Ok(b"ches".to_vec())])?;
    writer.finish(Account { inputs, ..Account::default() })
}

/// What is noted at a checkpoint behind this ordinal: two numbers, those of two records.
fn notes(ordinal: u64) -> [Result<Vec<u8>, SinkError>; 2] {
    [ordinal - 1, ordinal].map(|ordinal| Ok(vec![ordinal as u8]))
}

/// A run of these records alone.
fn write_from(corpus: &Corpus, run: &str, records: std::ops::Range<u64>) {
    let mut writer = corpus.begin(&RunInfo::new(run), night(), Start::default()).unwrap();
    records.for_each(|ordinal| _ = writer.push(record(ordinal)).unwrap());
    let account = InputAccount { source: format!("{run}.jsonl"), ..InputAccount::default() };
    writer.finish(Account { inputs: vec![account], ..Account::default() }).unwrap();
}

fn all_of(run: &str) -> Replaced {
    Replaced([(run.to_owned(), None)].into())
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
    assert_eq!(tree(a.path()).len(), 4 + 3, "four parts, the manifest, the index, the lock; staging is gone");
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
    let mut writer = corpus.begin(&RunInfo::new("r1"), night(), Start::default()).unwrap();
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
    let mut again = corpus.begin(&RunInfo::new("r1"), night().succ_opt().unwrap(), Start::default()).unwrap();
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
    assert_eq!(corpus.known(all_of("r1")).unwrap().count(), 0);
    write(&corpus, "r1", 2);
    assert_eq!(corpus.known(all_of("r1")).unwrap().count(), 0);
    let known: Vec<_> = corpus.known(all_of("r2")).unwrap().map(Result::unwrap).collect();
    let source = known[0].source.clone();
    let first = Known { source, capture_id: 2, article_id: 1_001, content_hash: Some(0xABC), simhash: Some(u64::MAX), night: night() };
    assert_eq!((known.len(), &known[0]), (2, &first));
}

#[test]
fn an_unreadable_part_is_one_error_with_its_path() {
    let out = tempfile::tempdir().unwrap();
    let corpus = Corpus::open(out.path()).unwrap();
    write(&corpus, "r1", 2);
    let broken = out.path().join("articles/ingest_date=2026-11-21");
    fs::create_dir(&broken).unwrap();
    fs::write(broken.join("part-r0-00000.parquet"), b"not parquet").unwrap();
    let known: Vec<_> = corpus.known(all_of("r2")).unwrap().collect();
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
        assert!(
            matches!(corpus.begin(&RunInfo::new(id), night(), Start::default()).err().map(|error| error.cause), Some(Cause::RunId)),
            "{id}"
        );
    }
}

/// Tables and manifests, without locks and staging.
fn published(out: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let below = |path: PathBuf| path.strip_prefix(out).unwrap().to_owned();
    let is_own = |path: &Path| path.starts_with("_columnist") && !path.starts_with("_columnist/runs");
    tree(out).into_iter().map(|(path, bytes)| (below(path), bytes)).filter(|(path, _)| !is_own(path)).collect()
}

/// A night upon another, in segments, that takes the place of an input of the night before.
fn second_night(out: &Path) -> Result<Manifest, SinkError> {
    let corpus = Corpus::open(out)?;
    let replaced = Replaced([("r0".to_owned(), Some(["dump.jsonl".to_owned()].into()))].into());
    try_write(&corpus, "r1", 7, Start { checkpoint: 2, replaced, ..Start::default() })
}

/// A folder in memory where there is such a place: a thousand runs would wait for the disk.
fn scratch() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// Each operation that changes the disk fails in turn, or is the last that is done: the next command gives what one without a fault
/// gives, and meanwhile no table holds a file that is not whole.
#[test]
fn whatever_fails_the_next_command_makes_it_good() {
    use durable::faults::{Fault, arm, disarm};
    let whole = scratch();
    write(&Corpus::open(whole.path()).unwrap(), "r0", 3);
    let first = published(whole.path());
    second_night(whole.path()).unwrap();
    let wanted = published(whole.path());
    let mut failures = 0;
    for fault in [Fault::Killed, Fault::Once(ErrorKind::StorageFull)] {
        for k in 0.. {
            let out = scratch();
            write(&Corpus::open(out.path()).unwrap(), "r0", 3);
            assert!(published(out.path()) == first);
            arm(k, fault);
            let done = second_night(out.path());
            if disarm() {
                assert!(done.is_ok() && published(out.path()) == wanted);
                assert!(k > 50, "{k} operations are too few to be all of them");
                break;
            }
            failures += u64::from(done.is_err());
            for path in published(out.path()).keys().filter(|path| path.extension().is_some_and(|e| e == "parquet")) {
                read(&out.path().join(path));
            }
            second_night(out.path()).unwrap_or_else(|e| panic!("after {fault:?} at {k}: {e}"));
            assert!(published(out.path()) == wanted, "{fault:?} at {k}");
            assert_eq!(fs::read_dir(out.path().join("_columnist/staging")).unwrap().count(), 0, "{fault:?} at {k}");
        }
    }
    assert!(failures > 100, "{failures}");
}

#[test]
fn a_run_that_was_done_again_after_a_compaction_is_joined_to_it() {
    let out = tempfile::tempdir().unwrap();
    let night = night().to_string();
    let compact = || Corpus::open(out.path()).unwrap().compact(&night).unwrap().map(|done| (done.before, done.after, done.rows));
    write_from(&Corpus::open(out.path()).unwrap(), "r0", 0..3);
    write_from(&Corpus::open(out.path()).unwrap(), "r1", 3..7);
    assert_eq!(compact(), Some((8, 4, 7 * 4)));
    assert_eq!(compact(), None);
    let first = listed(out.path());
    let start = Start { replaced: all_of("r1"), ..Start::default() };
    let corpus = Corpus::open(out.path()).unwrap();
    let mut writer = corpus.begin(&RunInfo::new("r1"), self::night(), start).unwrap();
    (3..7).for_each(|ordinal| _ = writer.push(record(ordinal)).unwrap());
    writer.finish(Account { inputs: vec![InputAccount::default()], ..Account::default() }).unwrap();
    drop(corpus);
    assert!(listed(out.path()) == first, "the rows of the run are its own again, and no longer the compaction's");
    assert_eq!(compact(), Some((8, 4, 7 * 4)));
    assert!(listed(out.path()) == first && first.len() == 7);
    assert_eq!(compact(), None);
}

/// Captures in the files of all manifests that no other one compacts: what a reader sees who goes by manifests.
fn listed(out: &Path) -> Vec<String> {
    let manifests = Corpus::look(out).unwrap().manifests().unwrap();
    let compacted: Vec<&String> = manifests.iter().flat_map(|manifest| &manifest.compacts).collect();
    let standing = manifests.iter().filter(|manifest| !compacted.contains(&&manifest.run_id));
    let mut captures = Vec::new();
    for file in standing.flat_map(|manifest| &manifest.files).filter(|file| file.table == "articles") {
        let rows = read(&out.join(&file.path));
        captures.extend(rows["capture_id"].as_string::<i32>().iter().flatten().map(str::to_owned));
    }
    captures.sort();
    captures
}

#[test]
fn a_reader_of_manifests_sees_every_row_once_at_each_step_of_a_compaction() {
    use durable::faults::{Fault, arm, disarm};
    let night = night().to_string();
    // Two runs are joined; then a third comes late, and is joined to what was joined before.
    let prepared = |out: &Path, again: bool| {
        write_from(&Corpus::open(out).unwrap(), "r0", 0..3);
        write_from(&Corpus::open(out).unwrap(), "r1", 3..7);
        if again {
            Corpus::open(out).unwrap().compact(&night).unwrap();
            write_from(&Corpus::open(out).unwrap(), "r2", 7..9);
        }
    };
    for again in [false, true] {
        for k in 0.. {
            let out = scratch();
            prepared(out.path(), again);
            let wanted = listed(out.path());
            assert_eq!(wanted.len(), if again { 9 } else { 7 });
            let corpus = Corpus::open(out.path()).unwrap();
            arm(k, Fault::Killed);
            let done = corpus.compact(&night);
            let has_ended = disarm();
            assert!(listed(out.path()) == wanted, "at {k}");
            drop(corpus);
            Corpus::open(out.path()).unwrap().compact(&night).unwrap();
            assert!(listed(out.path()) == wanted && fs::read_dir(out.path().join("articles/ingest_date=2026-11-22")).unwrap().count() == 1);
            if has_ended {
                assert!(done.is_ok() && k > 20, "{k}");
                break;
            }
        }
    }
}

#[test]
fn a_run_goes_on_from_its_last_checkpoint_with_the_same_bytes() {
    let (whole, broken) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let start = || Start { checkpoint: 2, ..Start::default() };
    try_write(&Corpus::open(whole.path()).unwrap(), "r1", 7, start()).unwrap();
    {
        let corpus = Corpus::open(broken.path()).unwrap();
        let mut writer = corpus.begin(&RunInfo::new("r1"), night(), start()).unwrap();
        for ordinal in 0..5 {
            if writer.push(record(ordinal)).unwrap() {
                writer.checkpoint(&(ordinal + 1), notes(ordinal)).unwrap();
            }
        }
    }
    let corpus = Corpus::open(broken.path()).unwrap();
    assert_eq!(corpus.progress("r1", ""), Some(4));
    assert_eq!(corpus.progress::<u64>("r1", "other inputs"), None);
    let again = corpus.begin(&RunInfo::new("r1"), night(), start()).unwrap();
    assert_eq!(again.notes(3).unwrap().map(Result::unwrap).collect::<Vec<_>>(), [[0, 1, 2]], "three of four");
    drop(again);
    try_write(&corpus, "r1", 7, start()).unwrap();
    assert!(published(broken.path()) == published(whole.path()));
    assert_eq!(table(whole.path(), Table::Articles, "r1").num_rows(), 7);
}

#[test]
fn progress_is_void_once_the_corpus_changed() {
    let out = tempfile::tempdir().unwrap();
    let corpus = Corpus::open(out.path()).unwrap();
    let mut writer = corpus.begin(&RunInfo::new("r1"), night(), Start { checkpoint: 1, ..Start::default() }).unwrap();
    assert!(writer.push(record(0)).unwrap());
    writer.checkpoint(&1, []).unwrap();
    drop(writer);
    write(&corpus, "r2", 1);
    assert_eq!(corpus.progress::<u64>("r1", ""), None);
    drop(corpus);
    drop(Corpus::open(out.path()).unwrap());
    assert_eq!(fs::read_dir(out.path().join("_columnist/staging")).unwrap().count(), 0);
}

#[test]
fn an_input_gives_way_with_its_quotes_and_links_and_others_stay() {
    let out = tempfile::tempdir().unwrap();
    let corpus = Corpus::open(out.path()).unwrap();
    let mut writer = corpus.begin(&RunInfo::new("r0"), night(), Start::default()).unwrap();
    for ordinal in 0..4 {
        let mut record = record(ordinal);
        record.article.at.source = if ordinal % 2 == 0 { "a".into() } else { "b".into() };
        writer.push(record).unwrap();
    }
    let account = |source: &str| InputAccount { source: source.into(), seen: 2, articles: 2, ..InputAccount::default() };
    writer.finish(Account { inputs: vec![account("a"), account("b")], ..Account::default() }).unwrap();
    let replaced = Replaced([("r0".to_owned(), Some(["a".to_owned()].into()))].into());
    let known: Vec<u128> = corpus.known(replaced.clone()).unwrap().map(|known| known.unwrap().capture_id).collect();
    assert_eq!(known.len(), 2);
    let writer = corpus.begin(&RunInfo::new("r1"), night(), Start { replaced, ..Start::default() }).unwrap();
    writer.finish(Account::default()).unwrap();
    for (each, rows) in TABLES.into_iter().zip([2, 4, 2, 0]) {
        assert_eq!(table(out.path(), each, "r0").num_rows(), rows, "{}", each.name());
    }
    let manifest = corpus.manifest("r0").unwrap().unwrap();
    assert_eq!((manifest.inputs.len(), manifest.totals.articles, manifest.imbalance()), (1, 2, None));
    let writer = corpus.begin(&RunInfo::new("r2"), night(), Start { replaced: all_of("r0"), ..Start::default() }).unwrap();
    writer.finish(Account::default()).unwrap();
    assert!(corpus.manifest("r0").unwrap().is_none() && corpus.known(Replaced::default()).unwrap().count() == 0);
}
