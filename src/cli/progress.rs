//! A bar on a terminal, nothing elsewhere.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::run::{Outlook, Plan, Summary, Watch};

/// Records, pages/s, MB/s and the time left, on standard error.
pub struct Bar(ProgressBar);

impl Bar {
    /// `total`: bytes of the inputs, where all of them are known.
    pub fn new(total: Option<u64>, quiet: bool) -> Bar {
        let shown = !quiet && std::io::stderr().is_terminal();
        let bar =
            ProgressBar::with_draw_target(total, if shown { ProgressDrawTarget::stderr_with_hz(8) } else { ProgressDrawTarget::hidden() });
        let template = match total {
            Some(_) => "{bar:24} {percent:>3}%  {msg}  {bytes_per_sec}  {eta} left",
            None => "{spinner}  {msg}  {bytes_per_sec}  {elapsed}",
        };
        bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.enable_steady_tick(Duration::from_millis(250));
        Bar(bar)
    }

    pub fn close(&self) {
        self.0.finish_and_clear();
    }
}

impl Watch for Bar {
    fn done(&self, records: u64, bytes: u64) {
        let rate = records as f64 / self.0.elapsed().as_secs_f64().max(0.001);
        self.0.set_message(format!("{} records  {rate:.0} pages/s", HumanCount(records)));
        self.0.set_position(bytes);
    }
}

/// The closing lines of a run.
pub fn summary(summary: &Summary) -> String {
    let count = |n: u64| HumanCount(n).to_string();
    let note = match summary {
        Summary { was_done: true, .. } => " was published before, from the same inputs: nothing to do (--force does it again)".to_owned(),
        Summary { resumed, .. } if *resumed > 0 => format!(" went on behind {} records that were done", count(*resumed)),
        _ => String::new(),
    };
    let mut lines = vec![
        format!("run {}{note}", summary.run_id),
        format!(
            "{} records: {} articles, {} rejects, {} skipped",
            count(summary.seen),
            count(summary.articles),
            count(summary.rejects),
            count(summary.skipped)
        ),
        format!("{} quotes, {} links", count(summary.quotes), count(summary.links)),
    ];
    for (what, codes) in [("rejected", &summary.rejects_by_code), ("skipped", &summary.skipped_by_code)] {
        let list: Vec<String> = codes.iter().map(|(code, n)| format!("{code} {}", count(*n))).collect();
        if !list.is_empty() {
            lines.push(format!("{what}: {}", list.join(", ")));
        }
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
        let text = summary(&s);
        assert!(text.contains("1,003 records: 1,000 articles, 2 rejects, 1 skipped"), "{text}");
        assert!(text.contains("rejected: bad_json 2\nskipped: not_html 1\n2.0 s, 502 pages/s"), "{text}");
    }
}
