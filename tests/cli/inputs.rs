//! What a run is given: folders, lists, standard input, and what cannot be read.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use crate::common::{columnist, expect, page, rows, run, stderr, text};
use crate::{Work, gzip};

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
    expect(&done, 8);
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
    expect(&done, 8);
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
    expect(&done, 8);
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
        expect(&done, 6);
        assert!(stderr(&done).starts_with("error: ") && stderr(&done).contains(input), "{}", stderr(&done));
        assert!(!out.exists());
    }
}
