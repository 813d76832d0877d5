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
    let version = columnist().arg("--version").output().unwrap();
    let known = concat!("columnist ", env!("CARGO_PKG_VERSION"), " (tables: schema version 1)\n");
    assert_eq!(String::from_utf8(version.stdout).unwrap(), known);
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
    expect(&missing, 6);
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
    expect(&nothing, 6);
}

/// A dump of many pages, each a story of its own.
fn dump(work: &Work, name: &str, pages: std::ops::Range<u32>) -> PathBuf {
    let line = |n: u32| serde_json::json!({"url": format!("https://tern.example/{n}"), "html": page(&n.to_string(), "Pier stays open")});
    work.file(name, pages.map(|n| format!("{}\n", line(n))).collect::<String>())
}

fn bytes(corpus: &std::path::Path) -> Vec<(PathBuf, Vec<u8>)> {
    files(corpus).into_iter().map(|f| (f.strip_prefix(corpus).unwrap().to_owned(), fs::read(f).unwrap())).collect()
}

fn titles(corpus: &std::path::Path) -> Vec<String> {
    let mut titles: Vec<String> = rows(corpus, "articles").iter().map(|row| text(row, "title").to_owned()).collect();
    titles.sort();
    titles
}

#[cfg(unix)]
#[test]
fn a_run_that_is_told_to_stop_stops_and_goes_on() {
    let work = Work::new();
    let input = dump(&work, "d.jsonl", 0..3_000);
    stops_and_goes_on(&work, &input, &["--checkpoint", "100"]);
}

/// A copy that was dropped before the stop is known behind it: when it comes again, it is skipped, and no reject once more.
#[cfg(unix)]
#[test]
fn a_run_that_goes_on_knows_what_it_dropped() {
    let work = Work::new();
    let body = |n: u32| (0..90).map(|word| format!("word{n}x{word} ")).collect::<String>();
    let line = |site: &str, n: u32| {
        let html = format!("<title>Story {n}</title><article><h1>Story {n}</h1><p>{}</p></article>", body(n));
        format!("{}\n", serde_json::json!({"url": format!("https://{site}.example/story-{n}"), "html": html}))
    };
    let copies = || (0..50).map(|n| line("gull", n));
    let input = work.file(
        "d.jsonl",
        (0..50).map(|n| line("tern", n)).chain(copies()).chain((50..3_000).map(|n| line("tern", n))).chain(copies()).collect::<String>(),
    );
    let whole = stops_and_goes_on(&work, &input, &["--checkpoint", "100", "--duplicates", "drop"]);
    assert_eq!((rows(&whole, "articles").len(), rows(&whole, "rejects").len()), (3_000, 50));
}

/// Stops a run behind its first checkpoint, and has the same command go on: the corpus of a run that nothing stopped is the same.
#[cfg(unix)]
fn stops_and_goes_on(work: &Work, input: &std::path::Path, flags: &[&str]) -> PathBuf {
    let (whole, out) = (work.path("whole"), work.path("out"));
    expect(&run(&[input], &whole, flags), 0);
    let mut child = columnist()
        .arg("run")
        .arg(input)
        .arg("--out")
        .arg(&out)
        .args(["--ingest-date", common::NIGHT, "--threads", "1"])
        .args(flags)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let staging = out.join("_columnist/staging");
    let progress = || fs::read_dir(&staging).is_ok_and(|mut runs| runs.any(|run| run.unwrap().path().join("progress.json").exists()));
    while !progress() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    assert!(Command::new("kill").arg(child.id().to_string()).status().unwrap().success());
    let told = std::time::Instant::now();
    let stopped = child.wait_with_output().unwrap();
    assert!(told.elapsed() < std::time::Duration::from_secs(5));
    expect(&stopped, 130);
    assert!(files(&out).is_empty(), "nothing is published of it");
    let date = ["--ingest-date", common::NIGHT];
    let planned = columnist().arg("plan").arg(input).arg("--out").arg(&out).args(date).args(flags).output().unwrap();
    let planned = String::from_utf8(planned.stdout).unwrap();
    assert!(planned.contains("goes on behind"), "{planned}");
    let done = run(&[input], &out, flags);
    expect(&done, 0);
    assert!(stderr(&done).contains("went on behind"), "{}", stderr(&done));
    assert!(bytes(&out) == bytes(&whole), "not the bytes of an undisturbed run");
    whole
}

#[test]
fn a_changed_input_gives_way_to_itself_and_nothing_else() {
    let work = Work::new();
    let (a, b) = (work.file("in/a.html", page("a", "Pier stays open")), work.file("in/b.html", page("b", "Pier stays shut")));
    let (input, out) = (work.path("in"), work.path("out"));
    expect(&run(&[&input], &out, &[]), 0);
    let again = run(&[&input], &out, &[]);
    expect(&again, 0);
    assert!(stderr(&again).contains("nothing to do"), "{}", stderr(&again));
    fs::write(&a, page("a", "Pier stays open after all")).unwrap();
    expect(&run(&[&input], &out, &[]), 0);
    assert_eq!(titles(&out), ["Pier stays open after all", "Pier stays shut"]);
    // The same length: another run id is not what tells a change.
    fs::write(&b, page("b", "Pier stays SHUT")).unwrap();
    expect(&run(&[&input], &out, &[]), 0);
    assert_eq!(titles(&out), ["Pier stays SHUT", "Pier stays open after all"]);
    expect(&run(&[&input], &out, &["--force"]), 0);
    assert_eq!(titles(&out).len(), 2);
    expect(&columnist().arg("validate").arg(&out).output().unwrap(), 0);
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

#[test]
fn shards_work_side_by_side_and_give_what_one_run_gives() {
    let work = Work::new();
    let input = dump(&work, "d.jsonl", 0..60);
    let (whole, out) = (work.path("whole"), work.path("out"));
    expect(&run(&[&input], &whole, &[]), 0);
    let shard = |i: u32| {
        columnist()
            .arg("run")
            .arg(&input)
            .arg("--out")
            .arg(&out)
            .args(["--ingest-date", common::NIGHT, "--shard", &format!("{i}/3")])
            .spawn()
    };
    let mut children: Vec<_> = (1..=3).map(|i| shard(i).unwrap()).collect();
    assert!(children.iter_mut().all(|child| child.wait().unwrap().success()));
    let key = |corpus: &std::path::Path, table: &str, column: &str| {
        let mut keys: Vec<String> = rows(corpus, table).iter().map(|row| text(row, column).to_owned()).collect();
        keys.sort();
        keys
    };
    assert_eq!(key(&out, "articles", "capture_id"), key(&whole, "articles", "capture_id"));
    let before = key(&out, "quotes", "text");
    assert_eq!(files(&out).len(), 12);
    let compacted = columnist().arg("compact").arg(&out).output().unwrap();
    expect(&compacted, 0);
    assert_eq!((files(&out).len(), key(&out, "quotes", "text")), (4, before));
    let valid = columnist().arg("validate").arg(&out).output().unwrap();
    assert!(valid.status.success(), "{}", String::from_utf8_lossy(&valid.stdout));
    // A run over all of it finds every capture there.
    expect(&run(&[&input], &out, &[]), 0);
    assert_eq!(rows(&out, "articles").len(), 60);
}

#[test]
fn rows_of_another_sharding_give_way_to_a_whole_run() {
    let work = Work::new();
    let (input, out) = (dump(&work, "d.jsonl", 0..40), work.path("out"));
    for shard in ["1/2", "2/2"] {
        expect(&run(&[&input], &out, &["--shard", shard]), 0);
    }
    let changed = fs::read_to_string(&input).unwrap().replacen("Pier stays open", "Pier stays shut", 4);
    fs::write(&input, changed).unwrap();
    // A shard of another count would leave rows of the old bytes beside its own.
    let other = run(&[&input], &out, &["--shard", "1/3"]);
    expect(&other, 1);
    assert!(stderr(&other).contains("without --shard"), "{}", stderr(&other));
    assert_eq!(titles(&out), vec!["Pier stays open"; 40]);
    expect(&run(&[&input], &out, &[]), 0);
    let found = titles(&out);
    let shut = found.iter().filter(|title| *title == "Pier stays shut").count();
    assert!(found.len() == 40 && shut > 0, "{} rows, {shut} of them changed", found.len());
    expect(&columnist().arg("validate").arg(&out).output().unwrap(), 0);
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

#[cfg(unix)]
#[test]
fn a_full_disk_is_said_so_and_the_next_command_completes() {
    let work = Work::new();
    let input = dump(&work, "d.jsonl", 0..300);
    let (out, program) = (work.path("out"), env!("CARGO_BIN_EXE_columnist"));
    let limited = format!(
        "trap '' XFSZ; ulimit -f 16; exec {program} run {} --out {} --ingest-date {}",
        input.display(),
        out.display(),
        common::NIGHT
    );
    let full = Command::new("bash").args(["-c", &limited]).output().unwrap();
    expect(&full, 1);
    assert!(stderr(&full).contains("_columnist/staging") && files(&out).is_empty(), "{}", stderr(&full));
    expect(&run(&[&input], &out, &[]), 0);
    assert_eq!(rows(&out, "articles").len(), 300);
    let nowhere = run(&[&input], std::path::Path::new("/proc/nowhere"), &[]);
    expect(&nowhere, 1);
    assert!(stderr(&nowhere).contains("/proc/nowhere"), "{}", stderr(&nowhere));
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
fn settings_and_lines_for_machines() {
    let work = Work::new();
    let page = work.file("a.html", page("a", "Pier stays open"));
    let (out, config) = (work.path("out"), work.path("c.toml"));
    fs::write(&config, format!("out = {:?}\ningest-date = \"{}\"\nlog-format = \"json\"\n", out.to_str().unwrap(), common::NIGHT)).unwrap();
    let done = columnist().arg("run").arg(&page).arg("--config").arg(&config).output().unwrap();
    expect(&done, 0);
    let lines: Vec<serde_json::Value> = stderr(&done).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.last().unwrap()["articles"], 1);
    fs::write(&config, "no-such-flag = 1\n").unwrap();
    expect(&columnist().arg("run").arg(&page).arg("--config").arg(&config).output().unwrap(), 2);
    let man = columnist().arg("man").output().unwrap();
    assert!(String::from_utf8(man.stdout).unwrap().contains("max\\-reject\\-rate"));
}

#[cfg(not(feature = "object-stores"))]
#[test]
fn what_the_program_was_built_without_is_said() {
    let work = tempfile::tempdir().unwrap();
    let (bucket, folder) = (std::path::Path::new("s3://news/dump"), work.path().join("corpus"));
    for done in [run(&[bucket], &folder, &[]), run(&[&common::top().join("examples")], bucket, &[])] {
        expect(&done, 2);
        let said = stderr(&done);
        assert!(said.contains("s3://news/dump: this columnist was built without object stores"), "{said}");
    }
}
