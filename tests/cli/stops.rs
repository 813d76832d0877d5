//! Runs that are stopped, or fail, and go on.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::common::{columnist, expect, files, page, rows, run, stderr};
use crate::{Work, bytes, common, dump, titles};

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
