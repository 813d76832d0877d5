//! The same input and settings give the same bytes: at any thread count, and in whatever order inputs are named.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{expect, files, run, top};

/// Every table file and manifest, by its path below the corpus.
fn contents(corpus: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut paths = files(corpus);
    let runs = fs::read_dir(corpus.join("_columnist/runs")).unwrap().map(|e| e.unwrap().path());
    paths.extend(runs.filter(|p| !p.to_string_lossy().ends_with(".timing.json")));
    paths.sort();
    paths.into_iter().map(|p| (p.strip_prefix(corpus).unwrap().to_owned(), fs::read(&p).unwrap())).collect()
}

#[test]
fn threads_and_the_order_of_inputs_change_no_byte() {
    let work = tempfile::tempdir().unwrap();
    let mut inputs: Vec<PathBuf> = fs::read_dir(top().join("examples")).unwrap().map(|e| e.unwrap().path()).collect();
    inputs.sort();
    let mut corpora = Vec::new();
    for threads in ["1", "2", "8"] {
        let out = work.path().join(threads);
        let named: Vec<&Path> = inputs.iter().map(PathBuf::as_path).collect();
        expect(&run(&named, &out, &["--threads", threads]), 0);
        corpora.push(contents(&out));
        inputs.reverse();
    }
    assert!(corpora[0].len() >= 5);
    assert!(corpora[0] == corpora[1], "2 threads differ from 1");
    assert!(corpora[0] == corpora[2], "8 threads differ from 1");
}
