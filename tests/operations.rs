//! The commands of the cron, systemd and Airflow examples in `docs/operations.md` are run, on paths of this machine.

mod common;

use std::fs;

use common::{columnist, expect, rows, top};

const PROGRAM: &str = "/usr/local/bin/columnist";

/// The arguments of every command in the document that names the installed program.
fn commands(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().filter_map(|line| line.split_once(PROGRAM));
    lines.map(|(_, arguments)| arguments.split(['"', '>']).next().unwrap_or_default().trim_end_matches(" 2")).map(words).collect()
}

fn words(arguments: &str) -> Vec<String> {
    arguments.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn every_example_runs() {
    let work = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(top().join("docs/operations.md")).unwrap();
    let commands = commands(&text.replace("{{ ds }}", "2026-11-22"));
    assert!(commands.len() >= 5, "{commands:?}");
    for command in commands {
        let here = |word: &String| match word.as_str() {
            "/srv/news/dump" => top().join("examples"),
            "/srv/news/corpus" => work.path().join("corpus"),
            word if word.starts_with('/') => work.path().join(word.rsplit('/').next().unwrap()),
            word => word.into(),
        };
        let done = columnist().args(command.iter().map(here)).output().unwrap();
        expect(&done, 0);
    }
    assert_eq!(rows(&work.path().join("corpus"), "articles").len(), 26);
    assert!(work.path().join("columnist.prom").exists());
}
