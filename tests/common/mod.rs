//! What several of the tests need: the binary, and tables read back.
#![allow(dead_code)] // each test binary uses its own part of it

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use parquet::file::reader::{FileReader, SerializedFileReader};

pub const NIGHT: &str = "2026-11-22";

/// The top of the checkout.
pub fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn columnist() -> Command {
    Command::new(env!("CARGO_BIN_EXE_columnist"))
}

/// `columnist run INPUT… --out OUT` under a fixed ingest date.
pub fn run(inputs: &[&Path], out: &Path, more: &[&str]) -> Output {
    let mut command = columnist();
    command.arg("run").args(inputs).arg("--out").arg(out).args(["--ingest-date", NIGHT]).args(more);
    command.output().unwrap()
}

pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The run's exit code, with what it said in the message when it is another.
pub fn expect(output: &Output, wanted: i32) {
    assert_eq!(code(output), wanted, "{}", stderr(output));
}

/// A row: column name to the value as parquet prints it (strings in double quotes, nulls as `null`).
pub type Row = BTreeMap<String, String>;

/// All rows of a table, file by file.
pub fn rows(corpus: &Path, table: &str) -> Vec<Row> {
    files(corpus).into_iter().filter(|f| f.starts_with(corpus.join(table))).flat_map(|f| rows_of(&f)).collect()
}

fn rows_of(file: &Path) -> Vec<Row> {
    let reader = SerializedFileReader::new(File::open(file).unwrap()).unwrap();
    let rows = reader.get_row_iter(None).unwrap();
    rows.map(|row| row.unwrap().get_column_iter().map(|(name, field)| (name.clone(), field.to_string())).collect()).collect()
}

/// A text column without its quotes.
pub fn text<'a>(row: &'a Row, column: &str) -> &'a str {
    row[column].trim_matches('"')
}

/// The Parquet files of all tables, by path.
pub fn files(corpus: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![corpus.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && path != corpus.join("_columnist") {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "parquet") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The one manifest of a corpus with one run.
pub fn manifest(corpus: &Path) -> serde_json::Value {
    let runs = fs::read_dir(corpus.join("_columnist/runs")).unwrap().map(|e| e.unwrap().path());
    let manifests: Vec<PathBuf> = runs.filter(|p| !p.to_string_lossy().ends_with(".timing.json")).collect();
    assert_eq!(manifests.len(), 1, "{manifests:?}");
    serde_json::from_slice(&fs::read(&manifests[0]).unwrap()).unwrap()
}

/// A small page that every rule can read.
pub fn page(slug: &str, title: &str) -> String {
    format!(
        r#"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} - The Tern</title>
<link rel="canonical" href="https://tern.example/2026/05/04/{slug}/"><meta property="og:site_name" content="The Tern">
<meta property="article:published_time" content="2026-05-04T08:15:00+02:00"></head><body><article><h1>{title}</h1>
<p class="byline">By Mara Holt</p><p>The harbour office of Skerry voted on Monday to keep the old pier open for one more winter season.</p>
<p>“We will not close it before spring,” said Ines Brandt, who runs the office. “The ferry needs somewhere to land.”</p>
<p>Nobody at the meeting, which lasted three hours, spoke for the plan to pull the pier down in {slug}.</p></article></body></html>"#
    )
}
