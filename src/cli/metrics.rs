//! Figures of the last run for Prometheus, as node_exporter's textfile collector reads them
//! (<https://prometheus.io/docs/instrumenting/exposition_formats/>).

use std::fs;
use std::path::Path;

use chrono::Utc;

use super::Exit;
use crate::run::Summary;
use crate::sink::{SinkError, write_file_atomically};

const SUCCESS: &str = "columnist_last_success_timestamp_seconds";

/// Writes the file anew, by a rename. The time of the last success outlives runs that fail.
///
/// # Errors
/// What the file system says.
pub fn write(path: &Path, summary: Option<&Summary>, exit: Exit, seconds: f64) -> Result<(), SinkError> {
    let now = Utc::now().timestamp();
    let success = if exit == Exit::Done { Some(now) } else { last_success(path) };
    write_file_atomically(path, text(summary, exit, seconds, now, success).as_bytes())
}

fn text(summary: Option<&Summary>, exit: Exit, seconds: f64, now: i64, success: Option<i64>) -> String {
    let none = Summary::default();
    let s = summary.unwrap_or(&none);
    let mut out = String::new();
    let mut gauge = |name: &str, help: &str, value: &dyn std::fmt::Display| {
        out.push_str(&format!("# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}\n"));
    };
    if let Some(success) = success {
        gauge(SUCCESS, "When a run ended with exit code 0.", &success);
    }
    gauge("columnist_last_run_timestamp_seconds", "When the last run ended.", &now);
    gauge("columnist_last_run_exit_code", "How the last run ended.", &(exit as u8));
    gauge("columnist_last_run_duration_seconds", "How long the last run took.", &seconds);
    gauge("columnist_last_run_pages", "Records that the last run saw.", &s.seen);
    gauge("columnist_last_run_articles", "Articles that the last run wrote.", &s.articles);
    gauge("columnist_last_run_rejects", "Records that the last run rejected.", &s.rejects);
    gauge("columnist_last_run_skipped", "Records that the last run skipped.", &s.skipped);
    out
}

fn last_success(path: &Path) -> Option<i64> {
    let before = fs::read_to_string(path).ok()?;
    before.lines().find_map(|line| line.strip_prefix(SUCCESS)?.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_success_outlives_a_failure() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("columnist.prom");
        let summary = Summary { seen: 3, articles: 2, rejects: 1, ..Summary::default() };
        write(&path, Some(&summary), Exit::Done, 1.5).unwrap();
        let success = last_success(&path);
        assert!(success.is_some());
        write(&path, None, Exit::Failed, 0.1).unwrap();
        assert_eq!(last_success(&path), success);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains("columnist_last_run_exit_code 1\n") && text.contains("columnist_last_run_pages 0\n"), "{text}");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
