//! Two lines on a terminal, nothing elsewhere; and the closing lines of a run.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::terminal;
use crate::audit::listed;
use crate::run::{Outlook, Plan, Summary, Watch};

/// How far the run is and what is left, and below it records, pages/s, MB/s and the input at hand; on standard error.
pub struct Bar {
    bar: ProgressBar,
    /// When the first batch was done, and what that left behind it: a run that goes on finds records done, in no time.
    began: OnceLock<(Instant, u64, u64)>,
}

impl Bar {
    /// `total`: bytes of the inputs, where all of them are known.
    pub fn new(total: Option<u64>, quiet: bool) -> Bar {
        let shown = !quiet && terminal::has_cursor();
        let bar =
            ProgressBar::with_draw_target(total, if shown { ProgressDrawTarget::stderr_with_hz(8) } else { ProgressDrawTarget::hidden() });
        let template = match total {
            Some(_) => "{wide_bar} {percent:>3}%  {eta} left\n{wide_msg}",
            None => "{spinner} {elapsed}\n{wide_msg}",
        };
        bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.enable_steady_tick(Duration::from_millis(250));
        Bar { bar, began: OnceLock::new() }
    }

    pub fn close(&self) {
        self.bar.finish_and_clear();
    }
}

impl Watch for Bar {
    fn done(&self, records: u64, bytes: u64, input: &str) {
        if self.bar.is_hidden() {
            return;
        }
        let (began, first_records, first_bytes) = *self.began.get_or_init(|| {
            self.bar.set_position(bytes);
            self.bar.reset_eta();
            (Instant::now(), records, bytes)
        });
        let seconds = began.elapsed().as_secs_f64();
        let rates =
            (seconds > 0.5).then(|| ((records - first_records) as f64 / seconds, (bytes.saturating_sub(first_bytes)) as f64 / seconds));
        self.bar.set_message(under_way(records, rates, input, terminal::width().unwrap_or_default()));
        self.bar.set_position(bytes);
    }
}

/// As much as the columns hold: `1,204 records  310 pages/s  12.4 MB/s  dumps/…/part-12.warc.gz`. `rates`: records and bytes a second.
fn under_way(records: u64, rates: Option<(f64, f64)>, input: &str, columns: usize) -> String {
    let mut line = format!("{} records", HumanCount(records));
    let speeds = rates.map(|(pages, bytes)| [format!("{pages:.0} pages/s"), format!("{:.1} MB/s", bytes / 1e6)]);
    for speed in speeds.into_iter().flatten() {
        if line.len() + 2 + speed.len() <= columns {
            line = format!("{line}  {speed}");
        }
    }
    match columns.saturating_sub(line.len() + 2) {
        left if left >= LEAST_NAME => format!("{line}  {}", terminal::shortened(input, left)),
        _ => line,
    }
}

/// In fewer columns a name says nothing.
const LEAST_NAME: usize = 12;

/// The closing lines of a run; those that list codes are broken to `columns`, where there is a terminal that has so many.
pub fn summary(summary: &Summary, columns: Option<usize>) -> String {
    let count = |n: u64| HumanCount(n).to_string();
    let note = match summary {
        Summary { was_done: true, .. } => " was published before, from the same inputs: nothing to do (--force does it again)".to_owned(),
        Summary { resumed, .. } if *resumed > 0 => format!(" went on behind {} records that were done", count(*resumed)),
        _ => String::new(),
    };
    let columns = columns.unwrap_or(usize::MAX);
    let mut lines = terminal::broken(&format!("run {}{note}", summary.run_id), columns);
    let fates = [(summary.articles, "articles"), (summary.rejects, "rejects"), (summary.skipped, "skipped")];
    let fates = fates.map(|(n, what)| format!("{} {what}", count(n)));
    lines.extend(listed(&format!("{} records", count(summary.seen)), &fates, columns));
    lines.push(format!("{} quotes, {} links", count(summary.quotes), count(summary.links)));
    for (what, codes) in [("rejected", &summary.rejects_by_code), ("skipped", &summary.skipped_by_code)] {
        let list: Vec<String> = codes.iter().map(|(code, n)| format!("{code} {}", count(*n))).collect();
        lines.extend(listed(what, &list, columns));
    }
    let megabytes = summary.bytes as f64 / 1e6 / summary.elapsed.as_secs_f64().max(1e-6);
    lines.push(format!("{:.1} s, {:.0} pages/s, {megabytes:.1} MB/s", summary.elapsed.as_secs_f64(), summary.pages_per_second()));
    lines.join("\n")
}

/// What a run would do, for `plan`.
pub fn outlook(plan: &Plan, outlook: &Outlook) -> String {
    let count = |n: u64| HumanCount(n).to_string();
    let known: u64 = plan.inputs.iter().filter_map(|input| input.bytes).sum();
    let mut lines = vec![
        format!("run {}", outlook.run_id),
        format!("{} inputs, {} bytes as stored", count(plan.inputs.len() as u64), count(known)),
        format!("into {}, ingest date {}", plan.out.display(), plan.ingest_date),
    ];
    if outlook.is_done {
        lines.push("published before, from the same inputs: nothing to do (--force does it again)".to_owned());
    }
    if outlook.resumes > 0 {
        lines.push(format!("goes on behind {} records that an earlier command did", count(outlook.resumes)));
    }
    lines.extend(outlook.replaces.iter().map(|(source, run)| format!("replaces the rows that run {run} has of {source}")));
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_accounts_for_every_record() {
        let mut s = Summary { run_id: "ab".into(), seen: 1003, articles: 1000, rejects: 2, skipped: 1, ..Summary::default() };
        s.rejects_by_code.insert("bad_json".into(), 2);
        s.skipped_by_code.insert("not_html".into(), 1);
        s.elapsed = Duration::from_secs(2);
        let text = summary(&s, None);
        assert!(text.contains("1,003 records: 1,000 articles, 2 rejects, 1 skipped"), "{text}");
        assert!(text.contains("rejected: bad_json 2\nskipped: not_html 1\n2.0 s, 502 pages/s"), "{text}");
    }

    #[test]
    fn lines_fit_the_columns_there_are() {
        let s = Summary {
            skipped_by_code: ["unchanged", "not_html", "not_success", "repeated_capture", "not_response"]
                .map(|code| (code.into(), 123_456))
                .into(),
            ..Summary::default()
        };
        for columns in [40, 80] {
            let text = summary(&s, Some(columns));
            assert!(text.lines().all(|line| line.len() <= columns) && text.contains("\n         "), "{text}");
        }
        let name = "a-rather-long-folder/of-many-dumps/2026-11-22/part-00012-of-04096.warc.gz";
        for columns in 20..120 {
            let line = under_way(12_345_678, Some((1_234.5, 98.7e6)), name, columns);
            assert!(line.chars().count() <= columns, "{columns}: {line}");
        }
        let line = under_way(1_204, Some((310.0, 12.4e6)), name, 80);
        assert_eq!(line, "1,204 records  310 pages/s  12.4 MB/s  a-rather-long…part-00012-of-04096.warc.gz");
    }
}
