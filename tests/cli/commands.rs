//! The other commands, and what they print.

use std::fs;

use crate::common::{code, columnist, expect, page, run, stderr};
use crate::{Work, common};

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
