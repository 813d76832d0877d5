//! The command as its users meet it: what goes in, what comes out, how it ends.

mod commands;
#[path = "../common/mod.rs"]
mod common;
mod corpus;
mod inputs;
mod shards;
mod stops;

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use common::{files, page, rows, text};
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
