//! Runs side by side.

use std::fs;

use crate::common::{columnist, expect, files, rows, run, stderr, text};
use crate::{Work, common, dump, titles};

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
