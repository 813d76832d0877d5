//! Dumps to measure on: invented stories on pages as heavy as real ones, the same bytes for the same order.
//!
//! Real dumps cannot be given to everybody; the examples are too few and too light. A story's page is one of four layouts
//! (those of the examples' outlets) with the scripts, style sheets, state, menus and cards that make up most of a real page.
//! Cards lead to other stories of the dump; one story in 32 is a wire story whose text another outlet has too.

mod dump;
mod markup;
mod prose;
mod random;
mod story;
mod weight;
mod words;

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use chrono::Duration;

pub use dump::Format;
use random::Random;

/// A dump to be written.
#[derive(Debug, Clone)]
pub struct Order {
    /// Folder that the files are written to; made if it is not there, and empty if it is.
    pub out: PathBuf,
    pub pages: u64,
    pub format: Format,
    /// Pages a file (a folder, for HTML).
    pub pages_a_file: u64,
    /// Mean size of a page's HTML, in bytes. Sizes are spread as real pages' are (log-normal).
    pub mean_bytes: usize,
    pub seed: u64,
    pub threads: usize,
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    pub files: u64,
    pub pages: u64,
    /// Of HTML, before it was stored.
    pub bytes: u64,
    /// Quotations with a speaker that the stories have.
    pub quotations: u64,
}

/// Why a dump was not written.
#[derive(Debug)]
pub enum SynthError {
    /// There is something in the folder: a dump is not mixed with anything else.
    NotEmpty(PathBuf),
    Io(PathBuf, io::Error),
}

impl std::fmt::Display for SynthError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            SynthError::NotEmpty(path) => write!(f, "{} is not an empty folder", path.display()),
            SynthError::Io(path, _) => write!(f, "cannot write {}", path.display()),
        }
    }
}

impl std::error::Error for SynthError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            SynthError::NotEmpty(_) => None,
            SynthError::Io(_, e) => Some(e),
        }
    }
}

/// Writes a dump; which thread writes a file has no bearing on its bytes.
///
/// # Errors
/// A folder that has something in it already, or cannot be written to.
pub fn write(order: &Order) -> Result<Written, SynthError> {
    fs::create_dir_all(&order.out).map_err(|e| SynthError::Io(order.out.clone(), e))?;
    if fs::read_dir(&order.out).map_err(|e| SynthError::Io(order.out.clone(), e))?.next().is_some() {
        return Err(SynthError::NotEmpty(order.out.clone()));
    }
    let files = order.pages.div_ceil(order.pages_a_file.max(1));
    let (next, totals) = (AtomicU64::new(0), Totals::default());
    let work = || -> Result<(), SynthError> {
        loop {
            let file = next.fetch_add(1, Ordering::Relaxed);
            if file >= files {
                return Ok(());
            }
            write_file(order, file, &totals)?;
        }
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..order.threads.max(1)).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })?;
    Ok(Written { files, pages: order.pages, bytes: totals.bytes.into_inner(), quotations: totals.quotations.into_inner() })
}

#[derive(Debug, Default)]
struct Totals {
    bytes: AtomicU64,
    quotations: AtomicU64,
}

fn write_file(order: &Order, file: u64, totals: &Totals) -> Result<(), SynthError> {
    let path = order.out.join(order.format.file_name(file));
    let first = file * order.pages_a_file;
    let pages = (first..(first + order.pages_a_file).min(order.pages)).map(|n| {
        let (story, html) = markup::page(order.seed, n, size(order, n));
        totals.bytes.fetch_add(html.len() as u64, Ordering::Relaxed);
        totals.quotations.fetch_add(story.speakers.len() as u64, Ordering::Relaxed);
        let published = story.headline.modified.unwrap_or(story.headline.published);
        dump::Captured { id: format!("{n:08}"), url: story.headline.url, html, fetched: (published + Duration::hours(6)).to_utc() }
    });
    dump::write(order.format, &path, pages).map_err(|e| SynthError::Io(path.clone(), e))
}

/// Spread of the logarithm of a page's size, about that of a night of real news pages.
const SPREAD: f64 = 0.6;

fn size(order: &Order, n: u64) -> usize {
    let deviation = Random::of(order.seed ^ 0x7369_7a65, n).normal();
    // The mean of a log-normal size lies above its median by half the squared spread.
    let factor = (SPREAD * deviation - SPREAD * SPREAD / 2.0).exp();
    ((order.mean_bytes as f64 * factor) as usize).min(4 << 20)
}

/// Text for HTML, also between double quotes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page;
    use crate::run::worker::{Captured, Worker};
    use crate::source::{self, Record};
    use chrono::DateTime;
    use std::path::Path;

    /// A folder's files by name, as a test compares them.
    fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
        let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file());
        walk.map(|e| (e.path().strip_prefix(folder).unwrap_or(e.path()).to_owned(), fs::read(e.path()).unwrap_or_default())).collect()
    }

    fn order(out: &Path, format: Format) -> Order {
        Order { out: out.to_owned(), pages: 40, format, pages_a_file: 16, mean_bytes: 60_000, seed: 1, threads: 2 }
    }

    fn articles(folder: &Path) -> Vec<Captured> {
        let inputs = source::expand(&[folder.to_owned()], None, None).expect("inputs").inputs;
        let worker = Worker { limits: page::Limits::default(), ingested: DateTime::UNIX_EPOCH };
        let records = inputs.iter().flat_map(|input| source::open(input, &source::FieldNames::default(), &source::Limits::default()));
        let documents = records.map(|record| match record {
            Record::Document(document) => document,
            Record::Reject(reject) => panic!("{} {}", reject.code, reject.message),
            Record::Skip(skip) => panic!("skipped: {}", skip.as_str()),
        });
        documents.map(|document| worker.process(&document).expect("an article")).collect()
    }

    #[test]
    fn threads_change_no_byte_and_a_seed_all() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = |name: &str| dir.path().join(name);
        let of = |name: &str, seed: u64, threads: usize| {
            write(&Order { seed, threads, ..order(&folder(name), Format::Warc) }).expect("written");
            files(&folder(name))
        };
        let (one, four, other) = (of("a", 1, 1), of("b", 1, 4), of("c", 2, 1));
        assert_eq!(one.len(), 3);
        assert!(one == four && one != other);
        assert!(matches!(write(&order(&folder("a"), Format::Warc)), Err(SynthError::NotEmpty(_))));
    }

    #[test]
    fn pages_weigh_what_was_ordered() {
        let dir = tempfile::tempdir().expect("a folder");
        let written = write(&Order { mean_bytes: 200_000, pages: 200, ..order(&dir.path().join("d"), Format::Jsonl) }).expect("written");
        let mean = written.bytes / written.pages;
        assert!((170_000..230_000).contains(&mean), "{mean}");
    }

    #[test]
    fn every_format_holds_the_same_stories_and_columnist_finds_what_was_put_in() {
        let dir = tempfile::tempdir().expect("a folder");
        for format in [Format::Warc, Format::WarcOneMember, Format::Jsonl, Format::Parquet, Format::Html] {
            let folder = dir.path().join(format!("{format:?}"));
            write(&order(&folder, format)).expect("written");
            let found = articles(&folder);
            assert_eq!(found.len(), 40, "{format:?}");
            let mut linked = 0;
            for (n, Captured { article, quotes, links, .. }) in found.iter().enumerate() {
                let story = story::Story::of(1, n as u64);
                assert_eq!(article.title.as_deref(), Some(story.headline.title.as_str()), "{format:?} {n}");
                let body = article.body.as_deref().unwrap_or_default();
                assert!(story.paragraphs.iter().all(|p| body.contains(p.as_str())), "{format:?} {n}: {body}");
                assert!(!body.contains("newsletter"), "{body}");
                let speakers: Vec<&str> = quotes.iter().filter_map(|q| q.speaker.as_deref()).collect();
                assert_eq!(speakers, story.speakers, "{format:?} {n}");
                linked += usize::from(!links.is_empty());
            }
            // The lightest pages have no room for cards.
            assert!(linked >= 30, "{format:?} {linked}");
        }
    }
}
