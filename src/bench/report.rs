//! What was measured, for a person and for a machine.

use std::fmt;
use std::time::Duration;

use serde_json::{Map, Value, json};

use super::stages::Times;
use super::{Cost, Whole};

/// A measurement; `Display` is the table that `columnist bench` prints.
#[derive(Debug, Clone)]
pub struct Report {
    pub whole: Whole,
    pub times: Times,
    /// Worker threads of the whole job.
    pub threads: usize,
    /// Allocations are told.
    pub allocations: bool,
}

impl Report {
    /// CPU time of the whole job over a bare parse of the same pages: the headline figure.
    pub fn ratio_to_parse(&self) -> f64 {
        self.of_parse(self.whole.cpu)
    }

    /// Share of the rules that find fields, quotations and links: everything of ours but read, decode, parse and write.
    pub fn own_share(&self) -> f64 {
        let own = ["extract: ", "normalize", "quotes", "page: walk", "page: JSON-LD", "page: drop"];
        self.of_parse(own.iter().map(|prefix| self.times.sum(prefix).time).sum())
    }

    pub fn pages_per_second(&self) -> f64 {
        self.times.pages as f64 / self.whole.wall.as_secs_f64().max(1e-9)
    }

    fn of_parse(&self, time: Duration) -> f64 {
        time.as_secs_f64() / self.times.parse.time.as_secs_f64().max(1e-9)
    }

    fn milliseconds_a_page(&self, time: Duration) -> f64 {
        time.as_secs_f64() * 1e3 / self.times.pages.max(1) as f64
    }

    fn megabytes_per_second(&self) -> f64 {
        self.times.bytes as f64 / 1e6 / self.whole.wall.as_secs_f64().max(1e-9)
    }

    /// The same for machines; times in seconds over all pages.
    pub fn json(&self) -> Value {
        let stage = |(name, cost): &(&str, Cost)| {
            let mut said = json!({"seconds": cost.time.as_secs_f64(), "of_parse": self.of_parse(cost.time)});
            self.tell_allocations(*cost, &mut said);
            ((*name).to_owned(), said)
        };
        let mut report = json!({
            "version": env!("CARGO_PKG_VERSION"),
            "pages": self.times.pages,
            "bytes": self.times.bytes,
            "threads": self.threads,
            "pages_per_second": self.pages_per_second(),
            "megabytes_per_second": self.megabytes_per_second(),
            "wall_seconds": self.whole.wall.as_secs_f64(),
            "cpu_seconds": self.whole.cpu.as_secs_f64(),
            "peak_bytes": self.whole.peak,
            "parse_seconds": self.times.parse.time.as_secs_f64(),
            "ratio_to_parse": self.ratio_to_parse(),
            "extract_to_parse": self.of_parse(self.times.sum("extract: ").time),
            "own_to_parse": self.own_share(),
            "stages": self.times.stages.iter().map(stage).collect::<Map<_, _>>(),
        });
        self.tell_allocations(self.times.sum(""), &mut report);
        report
    }

    fn tell_allocations(&self, cost: Cost, said: &mut Value) {
        if self.allocations {
            said["allocations"] = cost.allocations.count.into();
            said["allocated_bytes"] = cost.allocations.bytes.into();
        }
    }

    /// A row of the table.
    fn row(&self, f: &mut fmt::Formatter<'_>, name: &str, cost: Cost) -> fmt::Result {
        write!(f, "{name:<24}{:>10.3}{:>12.3}", self.milliseconds_a_page(cost.time), self.of_parse(cost.time))?;
        if self.allocations {
            let of_page = |sum: u64| sum as f64 / self.times.pages.max(1) as f64;
            write!(f, "{:>14.0}{:>10.1}", of_page(cost.allocations.count), of_page(cost.allocations.bytes) / 1e3)?;
        }
        writeln!(f)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report { whole, times, .. } = self;
        write!(f, "{:<24}{:>10}{:>12}", "CPU time, one thread", "ms a page", "of a parse")?;
        writeln!(f, "{}", if self.allocations { "   allocations   KB a page" } else { "" })?;
        self.row(f, "bare parse", times.parse)?;
        for (name, cost) in &times.stages {
            self.row(f, name, *cost)?;
        }
        self.row(f, "all of extract", times.sum("extract: "))?;
        self.row(f, "all stages", times.sum(""))?;
        let (name, cpu) = ("whole job, CPU", whole.cpu);
        writeln!(f, "{name:<24}{:>10.3}{:>12.3}", self.milliseconds_a_page(cpu), self.of_parse(cpu))?;
        writeln!(
            f,
            "{} pages, {:.1} MB; mean page {:.0} KB",
            times.pages,
            times.bytes as f64 / 1e6,
            times.bytes as f64 / 1e3 / times.pages.max(1) as f64
        )?;
        write!(
            f,
            "whole job on {} threads: {:.0} pages/s, {:.1} MB/s",
            self.threads,
            self.pages_per_second(),
            self.megabytes_per_second()
        )?;
        match whole.peak {
            Some(peak) => writeln!(f, ", {} MiB at most", peak >> 20),
            None => writeln!(f),
        }
    }
}
