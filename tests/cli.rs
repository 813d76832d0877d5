//! The command as its users meet it: what goes in, what comes out, how it ends.

mod common;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use common::{code, columnist, expect, files, manifest, page, rows, run, stderr, text};
use flate2::Compression;
use flate2::write::GzEncoder;

struct Work(tempfile::TempDir);

impl Work {
    fn new() -> Work {
        Work(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_folder_of_pages_becomes_four_tables() {
    let work = Work::new();
    work.file("pages/a.html", page("a", "Pier stays open"));
    work.file("pages/sub/b.html.gz", gzip(page("b", "Pier stays shut").as_bytes()));
    let out = work.path("out");
    let done = run(&[&work.path("pages")], &out, &[]);
    expect(&done, 0);
    assert!(stderr(&done).contains("2 records: 2 articles, 0 rejects, 0 skipped"), "{}", stderr(&done));
    let mut titles: Vec<String> = rows(&out, "articles").iter().map(|r| text(r, "title").to_owned()).collect();
    titles.sort();
    assert_eq!(titles, ["Pier stays open", "Pier stays shut"]);
    let speakers: Vec<String> = rows(&out, "quotes").iter().map(|r| text(r, "speaker").to_owned()).collect();
    assert_eq!(speakers, ["Ines Brandt", "Ines Brandt"]);
    for table in ["articles", "quotes", "links", "rejects"] {
        assert!(out.join(table).join("ingest_date=2026-11-22").is_dir(), "{table}");
    }
    let totals = &manifest(&out)["totals"];
    assert_eq!((totals["seen"].as_u64(), totals["articles"].as_u64()), (Some(2), Some(2)));
}

#[test]
fn a_rerun_changes_nothing_and_the_next_night_skips_what_is_there() {
    let work = Work::new();
    work.file("pages/a.html", page("a", "Pier stays open"));
    let (out, pages) = (work.path("out"), work.path("pages"));
    expect(&run(&[&pages], &out, &[]), 0);
    let before: Vec<(PathBuf, Vec<u8>)> = files(&out).into_iter().map(|f| (f.clone(), fs::read(f).unwrap())).collect();
    expect(&run(&[&pages], &out, &[]), 0);
    let after: Vec<(PathBuf, Vec<u8>)> = files(&out).into_iter().map(|f| (f.clone(), fs::read(f).unwrap())).collect();
    assert!(before == after, "a rerun changed the tables");
    let next = columnist().arg("run").arg(&pages).arg("--out").arg(&out).args(["--ingest-date", "2026-11-23"]).output().unwrap();
    expect(&next, 0);
    assert!(stderr(&next).contains("skipped: unchanged 1"), "{}", stderr(&next));
    assert_eq!(rows(&out, "articles").len(), 1);
}

#[test]
fn standard_input_and_a_file_list_are_inputs() {
    let work = Work::new();
    let a = work.file("a.html", page("a", "Pier stays open"));
    let list = work.file("list", format!("{}\n", a.display()));
    let out = work.path("out");
    let done = columnist().arg("run").arg("--files-from").arg(&list).arg("--out").arg(&out).output().unwrap();
    expect(&done, 0);
    let piped = work.path("piped");
    let mut child = columnist().args(["run", "-", "--out"]).arg(&piped).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(page("a", "Pier stays open").as_bytes()).unwrap();
    expect(&child.wait_with_output().unwrap(), 0);
    assert_eq!(text(&rows(&piped, "articles")[0], "title"), "Pier stays open");
}

#[test]
fn a_bad_json_line_is_a_reject_and_the_rest_goes_on() {
    let work = Work::new();
    let line = |id: &str| serde_json::json!({"id": id, "html": page(id, "Pier stays open")}).to_string();
    let dump = work.file("d.jsonl", format!("{}\n{{\"id\": \n{}\n", line("a"), line("b")));
    let out = work.path("out");
    expect(&run(&[&dump], &out, &[]), 0);
    assert_eq!(rows(&out, "articles").len(), 2);
    let rejects = rows(&out, "rejects");
    assert_eq!(rejects.iter().map(|r| text(r, "code")).collect::<Vec<_>>(), ["bad_json"]);
    assert!(text(&rejects[0], "message").contains("line 2"), "{:?}", rejects[0]);
}

#[test]
fn a_truncated_gzip_is_said_so() {
    let work = Work::new();
    let whole = gzip(page("a", "Pier stays open").as_bytes());
    let cut = work.file("a.html.gz", &whole[..whole.len() / 2]);
    let good = work.file("b.html", page("b", "Pier stays shut"));
    let out = work.path("out");
    let done = run(&[&cut, &good], &out, &[]);
    expect(&done, 4);
    assert!(stderr(&done).contains("a.html.gz"), "{}", stderr(&done));
    assert_eq!((rows(&out, "articles").len(), rows(&out, "rejects").len()), (1, 1));
}

#[test]
fn a_parquet_file_without_a_page_column_is_said_so() {
    use arrow::array::{ArrayRef, Int32Array, RecordBatch};
    let work = Work::new();
    let batch = RecordBatch::try_from_iter([("n", std::sync::Arc::new(Int32Array::from(vec![1])) as ArrayRef)]).unwrap();
    let path = work.path("n.parquet");
    let mut writer = parquet::arrow::ArrowWriter::try_new(fs::File::create(&path).unwrap(), batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    let out = work.path("out");
    let done = run(&[&path], &out, &[]);
    expect(&done, 4);
    assert!(stderr(&done).contains("no_html_column"), "{}", stderr(&done));
    assert_eq!(text(&rows(&out, "rejects")[0], "code"), "no_html_column");
}

#[test]
fn what_is_no_file_is_refused_without_being_opened() {
    let work = Work::new();
    let pipe = work.path("pipe.html");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let good = work.file("b.html", page("b", "Pier stays shut"));
    let out = work.path("out");
    let done = run(&[&pipe, &good], &out, &[]);
    expect(&done, 4);
    assert!(stderr(&done).contains("pipe.html"), "{}", stderr(&done));
    assert_eq!((rows(&out, "articles").len(), rows(&out, "rejects").len()), (1, 1));
}

#[test]
fn nothing_to_read_is_an_error_and_leaves_no_corpus() {
    let work = Work::new();
    fs::create_dir(work.path("empty")).unwrap();
    let out = work.path("out");
    for input in ["empty", "nowhere.warc.gz"] {
        let done = run(&[&work.path(input)], &out, &[]);
        expect(&done, 3);
        assert!(stderr(&done).starts_with("error: ") && stderr(&done).contains(input), "{}", stderr(&done));
        assert!(!out.exists());
    }
}

#[test]
fn a_folder_that_is_not_ours_is_left_alone() {
    let work = Work::new();
    let page = work.file("a.html", page("a", "Pier stays open"));
    work.file("out/thesis.doc", "years of work");
    let done = run(&[&page], &work.path("out"), &[]);
    expect(&done, 5);
    assert!(stderr(&done).contains("_columnist"), "{}", stderr(&done));
    assert_eq!(fs::read_dir(work.path("out")).unwrap().count(), 1);
}

#[test]
fn two_runs_do_not_share_a_corpus() {
    let work = Work::new();
    let page = work.file("a.html", page("a", "Pier stays open"));
    let out = work.path("out");
    expect(&run(&[&page], &out, &[]), 0);
    let lock = fs::File::options().write(true).open(out.join("_columnist/lock")).unwrap();
    lock.lock().unwrap();
    let done = run(&[&page], &out, &[]);
    expect(&done, 6);
    assert!(stderr(&done).contains("locked"), "{}", stderr(&done));
}

#[test]
fn a_run_that_fails_leaves_no_file_in_a_table_folder() {
    let work = Work::new();
    let page = work.file("a.html", page("a", "Pier stays open"));
    let out = work.path("out");
    fs::create_dir_all(out.join("_columnist")).unwrap();
    // A file where the staging folder would be made: writing cannot begin.
    fs::write(out.join("_columnist/staging"), "").unwrap();
    let done = run(&[&page], &out, &[]);
    expect(&done, 1);
    assert!(stderr(&done).contains("staging"), "{}", stderr(&done));
    assert!(files(&out).is_empty());
}

#[test]
fn wrong_arguments_are_usage_errors() {
    for wrong in [&["run"][..], &["run", "a.html"], &["frobnicate"], &["schema", "nonsense"], &["run", "a", "--out", "b", "--threads", "0"]]
    {
        assert_eq!(code(&columnist().args(wrong).output().unwrap()), 2, "{wrong:?}");
    }
}

#[test]
fn explain_shows_values_with_rule_and_place() {
    let work = Work::new();
    let page = work.file("a.html", page("a", "Pier stays open"));
    let shown = columnist().arg("explain").arg(&page).output().unwrap();
    expect(&shown, 0);
    let text = String::from_utf8(shown.stdout).unwrap();
    for wanted in ["Pier stays open", "Mara Holt", "2026-05-04T08:15:00+02:00", " from meta:article:published_time", "Ines Brandt"] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
    let json = columnist().args(["explain", "--json"]).arg(&page).output().unwrap();
    let value: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(value["fields"]["title"]["value"], "Pier stays open");
    assert_eq!(value["quotes"][0]["speaker"], "Ines Brandt");
}

#[test]
fn nothing_outside_the_output_folder_is_written() {
    let work = Work::new();
    let page = work.file("in/a.html", page("../../../evil", "Pier stays open"));
    let before = fs::metadata(&page).unwrap().modified().unwrap();
    expect(&run(&[&work.path("in")], &work.path("out"), &[]), 0);
    let mut names: Vec<_> = fs::read_dir(work.0.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["in", "out"]);
    assert_eq!(fs::read_dir(work.path("in")).unwrap().count(), 1);
    assert_eq!(fs::metadata(&page).unwrap().modified().unwrap(), before);
}

#[test]
fn completions_and_help_are_printed() {
    let help = columnist().args(["run", "--help"]).output().unwrap();
    assert!(String::from_utf8(help.stdout).unwrap().contains("--ingest-date"));
    let top = columnist().arg("--help").output().unwrap();
    assert!(String::from_utf8(top.stdout).unwrap().contains("Exit codes:"));
    let script = columnist().args(["completions", "bash"]).output().unwrap();
    assert!(String::from_utf8(script.stdout).unwrap().contains("_columnist()"));
}

#[cfg(feature = "audit")]
#[test]
fn stats_count_what_was_written() {
    let work = Work::new();
    work.file("pages/a.html", page("a", "Pier stays open"));
    work.file("pages/b.html", page("b", "Pier stays shut"));
    let out = work.path("out");
    expect(&run(&[&work.path("pages")], &out, &[]), 0);
    let shown = columnist().args(["stats", "--json"]).arg(&out).output().unwrap();
    expect(&shown, 0);
    let value: serde_json::Value = serde_json::from_slice(&shown.stdout).unwrap();
    assert_eq!(value["tables"][0]["rows"], 2);
    assert_eq!(value["outlets"][0], serde_json::json!({"value": "The Tern", "rows": 2}));
    assert_eq!(value["speakers"][0], serde_json::json!({"value": "Ines Brandt", "rows": 2}));
    let missing = columnist().arg("stats").arg("/nowhere").output().unwrap();
    expect(&missing, 1);
}

#[test]
fn bench_measures_a_dump_and_leaves_nothing() {
    let work = Work::new();
    work.file("pages/a.html", page("a", "Pier stays open"));
    fs::create_dir(work.path("scratch")).unwrap();
    let shown =
        columnist().args(["bench", "--json", "--threads", "1", "--scratch"]).args([work.path("scratch"), work.path("pages")]).output();
    let shown = shown.unwrap();
    expect(&shown, 0);
    let value: serde_json::Value = serde_json::from_slice(&shown.stdout).unwrap();
    assert_eq!((value["pages"].as_u64(), value["threads"].as_u64()), (Some(1), Some(1)));
    assert!(value["ratio_to_parse"].as_f64().unwrap() > 0.0 && value["stages"]["extract: body"]["seconds"].as_f64().unwrap() > 0.0);
    assert_eq!(fs::read_dir(work.path("scratch")).unwrap().count(), 0);
    let nothing = columnist().arg("bench").arg(work.path("scratch")).output().unwrap();
    expect(&nothing, 3);
}
