//! Where the time of a run goes: every stage's CPU time on real pages, against a bare parse of the same pages.
//!
//! The yardstick is `scraper::Html::parse_document` of the whole page and nothing else, taken page by page between the
//! stages, so that both see the same machine. Times are CPU times: what else runs on the machine moves them little.

mod clock;
mod cost;
mod report;
mod stages;
pub mod synth;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use crate::run::{self, Plan};
use crate::sink::SinkError;
pub use cost::{Allocations, COUNTS, Cost};
pub use report::Report;

/// Why nothing was measured.
#[derive(Debug)]
pub enum Error {
    Run(run::Error),
    /// The scratch folder could not be made or removed.
    Scratch(PathBuf, io::Error),
    /// The inputs hold no page.
    NoPage,
    /// Allocations are asked for of a build that does not count them.
    Uncounted,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Error::Run(e) => e.fmt(f),
            Error::Scratch(path, _) => write!(f, "cannot use {} as a scratch folder", path.display()),
            Error::NoPage => f.write_str("no page to measure"),
            Error::Uncounted => f.write_str("this build does not count allocations"),
        }
    }
}

impl From<SinkError> for Error {
    fn from(e: SinkError) -> Self {
        Error::Run(e.into())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Run(e) => e.source(),
            Error::Scratch(_, e) => Some(e),
            Error::NoPage | Error::Uncounted => None,
        }
    }
}

/// Measures a plan: first the whole job as `columnist run` does it, into a corpus below `plan.out` that is removed
/// afterwards, then each stage on one thread, `rounds` times over (of each stage the least counts).
///
/// With `allocations` the report tells them too, where the build has the feature `count-allocations`.
///
/// # Errors
/// A scratch folder that cannot be used, inputs without a page, allocations that this build does not count.
pub fn measure(plan: &Plan, rounds: u32, allocations: bool) -> Result<Report, Error> {
    if allocations && !COUNTS {
        return Err(Error::Uncounted);
    }
    let whole = whole_job(plan)?;
    let mut best: Option<stages::Times> = None;
    for _ in 0..rounds.max(1) {
        let times = stages::measure(plan)?;
        best = Some(match best {
            Some(before) => before.least(times),
            None => times,
        });
    }
    let times = best.filter(|t| t.pages > 0).ok_or(Error::NoPage)?;
    Ok(Report {
        whole,
        times,
        allocations,
        threads: plan.threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)),
    })
}

/// The whole job, as its user sees it.
#[derive(Debug, Clone, Copy)]
pub struct Whole {
    pub wall: Duration,
    /// CPU time of all threads.
    pub cpu: Duration,
    /// Most memory that the process has held until the job's end, in bytes; none where the system does not tell.
    pub peak: Option<u64>,
}

fn whole_job(plan: &Plan) -> Result<Whole, Error> {
    let scratch = Scratch::new(&plan.out)?;
    let plan = Plan { out: scratch.0.join("corpus"), ..plan.clone() };
    let (wall, cpu) = (Instant::now(), clock::process());
    run::run(&plan, &(), &AtomicBool::new(false)).map_err(Error::Run)?;
    Ok(Whole { wall: wall.elapsed(), cpu: clock::process().saturating_sub(cpu), peak: clock::peak_bytes() })
}

/// A folder of this process alone, gone when dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new(below: &Path) -> Result<Scratch, Error> {
        let path = below.join(format!("columnist-bench-{}", std::process::id()));
        fs::create_dir_all(&path).map_err(|e| Error::Scratch(path.clone(), e))?;
        Ok(Scratch(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed is left for the system's own cleaning of its temporary folder.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source;

    fn plan(input: &Path, out: &Path) -> Plan {
        let inputs = source::expand(&[input.to_owned()], None, None).expect("the input is there").inputs;
        Plan { threads: Some(1), ..Plan::of(inputs, out) }
    }

    #[test]
    fn every_stage_of_a_page_is_timed_and_the_scratch_is_gone() {
        let dir = tempfile::tempdir().expect("a folder");
        let input = dir.path().join("in");
        fs::create_dir(&input).expect("a folder");
        let page = format!("<html><body><h1>The pier stays open</h1>{}</body></html>", "<p>The clerk said so, twice.</p>".repeat(400));
        fs::write(input.join("a.html"), page).expect("a page");
        let report = measure(&plan(&input, dir.path()), 2, false).expect("a page is measured");
        assert_eq!(report.times.pages, 1);
        let parse = report.times.parse.time;
        assert!(parse > Duration::ZERO && report.whole.cpu > parse);
        let names: Vec<&str> = report.times.stages.iter().map(|(name, _)| *name).collect();
        for stage in ["read", "decode", "page: stream", "extract: body", "quotes", "write"] {
            assert!(names.contains(&stage), "{stage} in {names:?}");
        }
        let left: Vec<_> = fs::read_dir(dir.path()).expect("the folder").collect();
        assert_eq!(left.len(), 1, "{left:?}");
        assert_eq!(report.json()["pages"], 1);
        assert!(report.to_string().contains("bare parse"), "{report}");
        assert!(!report.to_string().contains("allocations"), "{report}");
    }

    #[test]
    fn allocations_are_not_made_up() {
        let dir = tempfile::tempdir().expect("a folder");
        let input = dir.path().join("a.html");
        fs::write(&input, "<p>The pier stays open.</p>").expect("a page");
        assert!(COUNTS || matches!(measure(&plan(&input, dir.path()), 1, true), Err(Error::Uncounted)));
    }

    #[test]
    fn inputs_without_a_page_measure_nothing() {
        let dir = tempfile::tempdir().expect("a folder");
        let input = dir.path().join("a.html");
        fs::write(&input, " ").expect("a page");
        assert!(matches!(measure(&plan(&input, dir.path()), 1, false), Err(Error::NoPage)));
    }
}
