//! What stands behind a run, and what the commands for a corpus do with it.

use std::fs;
use std::path::PathBuf;

use crate::common::{columnist, expect, files, manifest, page, rows, run, stderr, text};
use crate::{Work, dump, gzip};

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
    expect(&done, 4);
    assert!(stderr(&done).contains("locked"), "{}", stderr(&done));
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
fn copies_can_be_dropped() {
    let work = Work::new();
    let story = |slug: &str| {
        page(slug, "Pier stays open")
            .replace("</article>", &format!("<p>{}</p></article>", "Tern after tern came over the old harbour wall. ".repeat(9)))
            .replace(&format!("down in {slug}"), "down")
    };
    work.file("in/a.html", story("a"));
    work.file("in/b.html", story("b"));
    let out = work.path("out");
    expect(&run(&[&work.path("in")], &out, &["--duplicates", "drop"]), 0);
    assert_eq!(rows(&out, "articles").len(), 1);
    assert_eq!(text(&rows(&out, "rejects")[0], "code"), "duplicate");
}

#[test]
fn what_is_done_again_after_a_compaction_is_compacted_once_more() {
    let work = Work::new();
    let (a, b, out) = (dump(&work, "a.jsonl", 0..5), dump(&work, "b.jsonl", 5..9), work.path("out"));
    expect(&run(&[&a], &out, &[]), 0);
    expect(&run(&[&b], &out, &[]), 0);
    let corpus = |command: &str| columnist().arg(command).arg(&out).output().unwrap();
    expect(&corpus("compact"), 0);
    expect(&run(&[&a], &out, &["--force"]), 0);
    expect(&corpus("compact"), 0);
    assert_eq!((rows(&out, "articles").len(), files(&out).len()), (9, 4));
    expect(&corpus("validate"), 0);
    expect(&run(&[&b], &out, &["--force"]), 0);
    expect(&corpus("validate"), 0);
    assert_eq!(rows(&out, "articles").len(), 9);
}

#[test]
fn validate_finds_what_is_wrong() {
    let work = Work::new();
    let page = work.file("a.html", page("a", "Pier stays open"));
    let out = work.path("out");
    expect(&run(&[&page], &out, &[]), 0);
    let quotes = files(&out).into_iter().find(|f| f.starts_with(out.join("quotes"))).unwrap();
    fs::copy(&quotes, quotes.with_file_name("part-stray-00000.parquet")).unwrap();
    let articles = files(&out).into_iter().find(|f| f.starts_with(out.join("articles"))).unwrap();
    fs::write(articles, "not parquet").unwrap();
    let found = columnist().arg("validate").arg(&out).output().unwrap();
    expect(&found, 9);
    let said = String::from_utf8(found.stdout).unwrap();
    for wanted in ["no manifest lists it", "its bytes are not those", "captures that are not there", "0 rows of articles"] {
        assert!(said.contains(wanted), "{wanted} is not in\n{said}");
    }
}

#[test]
fn too_many_rejects_are_an_exit_code_and_a_retry_takes_them_up() {
    let work = Work::new();
    work.file("in/a.html", page("a", "Pier stays open"));
    work.file("in/b.html", page("b", "Pier stays shut").replace("</article>", &format!("<p>{}</p></article>", "word ".repeat(300_000))));
    let (input, out, prom) = (work.path("in"), work.path("out"), work.path("c.prom"));
    let flags = ["--max-html", "1", "--max-reject-rate", "0.4", "--metrics", prom.to_str().unwrap()];
    expect(&run(&[&input], &out, &flags), 3);
    assert_eq!((rows(&out, "articles").len(), rows(&out, "rejects").len()), (1, 1));
    let figures = fs::read_to_string(&prom).unwrap();
    assert!(figures.contains("exit_code 3\n") && !figures.contains("last_success"), "{figures}");
    let retried = columnist().arg("retry").arg(&out).args(["--ingest-date", "2026-11-23"]).output().unwrap();
    expect(&retried, 0);
    assert!(stderr(&retried).contains("1 records: 1 articles"), "{}", stderr(&retried));
    assert_eq!(rows(&out, "articles").len(), 2);
    expect(&columnist().arg("validate").arg(&out).output().unwrap(), 0);
}
