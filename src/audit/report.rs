//! How a corpus stands after its newest night: `columnist report`.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde::{Serialize, Serializer};

use super::articles::{Articles, Counts, FIELDS};
use super::drift::{self, Drift};
use super::histogram::{self, Histogram};
use super::runs::{self, Pages, Tally};
use super::scan::{AuditError, Published, texts};
use crate::tables::{TOOL_VERSION, Table};

/// What is told of a corpus. No time of day is in it: the same corpus gives the same report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    pub corpus: String,
    pub tool_version: &'static str,
    /// Every night, the newest last.
    pub nights: Vec<Night>,
    pub rejects: Vec<Count>,
    pub skipped: Vec<Count>,
    pub fields: Vec<FieldRates>,
    pub warnings: Vec<Count>,
    /// By domain (by name where there is none), the one with most articles first.
    #[serde(serialize_with = "flat")]
    pub outlets: Vec<OutletRates>,
    pub published: Histogram,
    pub quote_kinds: Vec<Count>,
    /// Quotes with a speaker.
    pub attributed: Count,
    pub speakers: Vec<Count>,
    /// How many different names.
    pub distinct_speakers: usize,
    pub placements: Vec<Count>,
    /// Articles whose body another article has.
    pub duplicates: Count,
    pub pages: Pages,
    pub drift: Vec<Drift>,
}

/// One night's sums.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Night {
    pub ingest_date: String,
    pub seen: u64,
    pub articles: u64,
    pub rejects: u64,
    pub skipped: u64,
    pub quotes: u64,
    pub links: u64,
}

/// A value: how often the newest night has it, and all nights.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    pub value: String,
    pub newest: u64,
    pub all: u64,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Rate {
    pub filled: u32,
    pub of: u32,
}

/// How often a field is there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldRates {
    pub field: &'static str,
    pub newest: Rate,
    /// All nights before the newest.
    pub before: Rate,
    /// Night by night, as `nights`.
    pub by_night: Vec<Rate>,
    /// Warnings about it: in the newest night, and in all.
    pub warnings: Count,
}

/// One outlet's sums.
#[derive(Debug, Clone, PartialEq)]
pub struct OutletRates {
    /// Registrable domain; the outlet's name where no URL is known.
    pub outlet: String,
    /// As it mostly calls itself.
    pub name: Option<String>,
    pub total: Counts,
    /// By the night's index; only nights in which it has articles.
    pub nights: BTreeMap<usize, Counts>,
}

/// Speakers and the like that are told.
const TOP: usize = 25;

/// Reads the corpus, the columns needed and a batch of rows at a time, and counts.
///
/// # Errors
/// A folder that is no corpus, or a file in it that cannot be read.
pub fn report(folder: &Path) -> Result<Report, AuditError> {
    let published = Published::open(folder)?;
    let newest = published.nights.len().saturating_sub(1);
    let (nights, skipped) = runs::nights(&published);
    let mut articles = Articles::read(&published)?;
    let mut rejects = Tally::default();
    published.scan(Table::Rejects, &["code"], |night, batch| {
        texts(batch, "code").flatten().for_each(|code| rejects.add(code, night == newest));
    })?;
    let (mut kinds, mut speakers, mut placements) = (Tally::default(), Tally::default(), Tally::default());
    let mut attributed = Count { value: "speaker".to_owned(), ..Count::default() };
    published.scan(Table::Quotes, &["kind", "speaker"], |night, batch| {
        let is_newest = night == newest;
        texts(batch, "kind").flatten().for_each(|kind| kinds.add(kind, is_newest));
        for speaker in texts(batch, "speaker").flatten() {
            speakers.add(speaker, is_newest);
            attributed.all += 1;
            attributed.newest += u64::from(is_newest);
        }
    })?;
    published.scan(Table::Links, &["placement"], |night, batch| {
        texts(batch, "placement").flatten().for_each(|placement| placements.add(placement, night == newest));
    })?;
    let duplicates = std::mem::take(&mut articles.duplicates).most(1).pop().unwrap_or_default();
    let (warnings, dates) = (std::mem::take(&mut articles.warnings).most(usize::MAX), std::mem::take(&mut articles.published));
    let outlets = articles.into_outlets();
    Ok(Report {
        corpus: folder.display().to_string(),
        tool_version: TOOL_VERSION,
        fields: fields(&outlets, nights.len(), &warnings),
        nights,
        rejects: rejects.most(usize::MAX),
        skipped,
        warnings,
        published: histogram::histogram(&dates),
        quote_kinds: kinds.most(usize::MAX),
        attributed,
        distinct_speakers: speakers.distinct(),
        speakers: speakers.most(TOP),
        placements: placements.most(usize::MAX),
        duplicates,
        pages: runs::pages(&published),
        drift: drift::find(&outlets, newest),
        outlets,
    })
}

/// Fill rates over all outlets.
fn fields(outlets: &[OutletRates], nights: usize, warnings: &[Count]) -> Vec<FieldRates> {
    let mut sums = vec![Counts::default(); nights];
    for (night, counts) in outlets.iter().flat_map(|outlet| &outlet.nights) {
        if let Some(sum) = sums.get_mut(*night) {
            sum.add(counts);
        }
    }
    let rates = |(ix, field): (usize, &super::articles::Field)| {
        let by_night: Vec<Rate> = sums.iter().map(|night| night.rate(ix)).collect();
        let (newest, before) = by_night.split_last().map_or((Rate::default(), [].as_slice()), |(last, rest)| (*last, rest));
        let before = before.iter().fold(Rate::default(), |sum, rate| sum.plus(*rate));
        let about = warnings.iter().filter(|w| field.warnings.contains(&w.value.as_str()));
        let sum = |sum: Count, w: &Count| Count { newest: sum.newest + w.newest, all: sum.all + w.all, ..sum };
        let warnings = about.fold(Count { value: field.warnings.join(", "), ..Count::default() }, sum);
        FieldRates { field: field.name, newest, before, by_night, warnings }
    };
    FIELDS.iter().enumerate().map(rates).collect()
}

/// Outlets as objects whose fields have names.
fn flat<S: Serializer>(outlets: &[OutletRates], serializer: S) -> Result<S::Ok, S::Error> {
    let object = |o: &OutletRates| {
        let filled: serde_json::Map<String, serde_json::Value> =
            FIELDS.iter().zip(o.total.filled).map(|(f, n)| (f.name.to_owned(), n.into())).collect();
        serde_json::json!({
            "outlet": o.outlet, "name": o.name, "articles": o.total.articles, "quotes": o.total.quotes, "links": o.total.links,
            "nights": o.nights.len(), "filled": filled,
        })
    };
    serializer.collect_seq(outlets.iter().map(object))
}

impl Rate {
    /// 0 to 1; 0 of nothing.
    pub fn share(self) -> f64 {
        if self.of == 0 { 0.0 } else { f64::from(self.filled) / f64::from(self.of) }
    }

    pub fn plus(self, other: Rate) -> Rate {
        Rate { filled: self.filled + other.filled, of: self.of + other.of }
    }
}

impl Night {
    pub fn plus(&self, other: &Night) -> Night {
        Night {
            ingest_date: String::new(),
            seen: self.seen + other.seen,
            articles: self.articles + other.articles,
            rejects: self.rejects + other.rejects,
            skipped: self.skipped + other.skipped,
            quotes: self.quotes + other.quotes,
            links: self.links + other.links,
        }
    }
}

impl Report {
    pub fn newest(&self) -> Option<&Night> {
        self.nights.last()
    }

    pub fn total(&self) -> Night {
        self.nights.iter().fold(Night::default(), |sum, night| sum.plus(night))
    }
}

/// A number with commas between its thousands.
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (ix, digit) in digits.char_indices() {
        if ix > 0 && (digits.len() - ix).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Share in whole percent, `-` of nothing.
pub fn percent(rate: Rate) -> String {
    // Never 100 % where one is missing, never 0 % where one is there.
    match rate {
        Rate { of: 0, .. } => "-".to_owned(),
        Rate { filled, of } if filled == of => "100 %".to_owned(),
        rate => format!("{:.1} %", (rate.share() * 100.0).clamp(if rate.filled > 0 { 0.1 } else { 0.0 }, 99.9)),
    }
}

/// Lines of the terminal's summary stay below this many columns.
const WIDTH: usize = 80;
/// Outlets, speakers and drifts that the terminal shows; the HTML page and JSON have more.
const SHOWN: usize = 8;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(newest) = self.newest() else { return writeln!(f, "{}: no night was published", self.corpus) };
        let total = self.total();
        let several = if self.nights.len() == 1 { "night" } else { "nights" };
        writeln!(f, "night {} of {} {several}", newest.ingest_date, self.nights.len())?;
        writeln!(f, "{:<12}{:>14}{:>14}", "", "this night", "all nights")?;
        let rows = [
            ("records", newest.seen, total.seen),
            ("articles", newest.articles, total.articles),
            ("rejects", newest.rejects, total.rejects),
            ("skipped", newest.skipped, total.skipped),
            ("quotes", newest.quotes, total.quotes),
            ("links", newest.links, total.links),
            ("duplicates", self.duplicates.newest, self.duplicates.all),
        ];
        for (what, now, all) in rows {
            writeln!(f, "{what:<12}{:>14}{:>14}", grouped(now), grouped(all))?;
        }
        for (what, counts) in [("rejected", &self.rejects), ("skipped", &self.skipped), ("warnings", &self.warnings)] {
            let list: Vec<String> = counts.iter().filter(|c| c.newest > 0).map(|c| format!("{} {}", c.value, grouped(c.newest))).collect();
            listed(what, &list, WIDTH).iter().try_for_each(|line| writeln!(f, "{line}"))?;
        }
        writeln!(f, "\n{:<16}{:>12}{:>12}{:>12}", "field", "this night", "before", "warnings")?;
        for field in &self.fields {
            let warnings = if field.warnings.value.is_empty() { String::new() } else { grouped(field.warnings.newest) };
            let line = format!("{:<16}{:>12}{:>12}{warnings:>12}", field.field, percent(field.newest), percent(field.before));
            writeln!(f, "{}", line.trim_end())?;
        }
        writeln!(f, "\n{:<40}{:>10}{:>12}{:>12}", "outlets", "articles", "quotes each", "links each")?;
        for o in self.outlets.iter().take(SHOWN) {
            let each = |n: u64| n as f64 / f64::from(o.total.articles.max(1));
            let (articles, quotes, links) = (grouped(o.total.articles.into()), each(o.total.quotes), each(o.total.links));
            writeln!(f, "{:<40}{articles:>10}{quotes:>12.1}{links:>12.1}", clipped(&o.outlet, 39))?;
        }
        more(f, self.outlets.len())?;
        if let (Some(half), slow) = (self.pages.quantile(0.5), self.pages.quantile(0.99)) {
            let slow = slow.map_or_else(|| "more".to_owned(), |ms| format!("{ms} ms"));
            writeln!(f, "\npage times: half within {half} ms, 99 in 100 within {slow}")?;
        }
        self.drifts(f)
    }
}

impl Report {
    fn drifts(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.drift.is_empty() {
            return if self.nights.len() <= drift::LEAST_NIGHTS {
                writeln!(f, "\ndrift: not told before {} nights are there to compare with", drift::LEAST_NIGHTS)
            } else {
                writeln!(f, "\ndrift: none")
            };
        }
        writeln!(f, "\n{:<40}{:<16}{:>12}{:>11}", "DRIFT", "field", "this night", "usually")?;
        for d in self.drift.iter().take(SHOWN) {
            writeln!(f, "{:<40}{:<16}{:>12}{:>11}", clipped(&d.outlet, 39), d.field, percent(d.now), percent(d.usual))?;
        }
        more(f, self.drift.len())
    }
}

fn more(f: &mut fmt::Formatter<'_>, all: usize) -> fmt::Result {
    if all > SHOWN { writeln!(f, "and {} more", all - SHOWN) } else { Ok(()) }
}

/// `what: a 1, b 2, …` on lines of `width` columns at most; no line of nothing.
pub fn listed(what: &str, list: &[String], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = format!("{what}:");
    for (ix, item) in list.iter().enumerate() {
        let comma = if ix + 1 < list.len() { "," } else { "" };
        if line.chars().count() + item.chars().count() + comma.len() + 1 > width && line.len() > what.len() + 1 {
            lines.push(line);
            line = " ".repeat(what.len() + 1);
        }
        line.push_str(&format!(" {item}{comma}"));
    }
    if !list.is_empty() {
        lines.push(line);
    }
    lines
}

/// A value from a page for the terminal: no control character (escape sequences among them), not wider than told.
fn clipped(text: &str, width: usize) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control()).collect();
    match clean.char_indices().nth(width) {
        Some(_) => clean.chars().take(width - 1).chain(['…']).collect(),
        None => clean,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_shares_never_round_away_the_last_one() {
        assert_eq!([grouped(7), grouped(1_000), grouped(12_345_678)], ["7", "1,000", "12,345,678"]);
        let rates = [(0, 0), (0, 9), (1, 100_000), (99_999, 100_000), (5, 5), (1, 3)];
        let shown: Vec<String> = rates.into_iter().map(|(filled, of)| percent(Rate { filled, of })).collect();
        assert_eq!(shown, ["-", "0.0 %", "0.1 %", "99.9 %", "100 %", "33.3 %"]);
    }

    #[test]
    fn what_a_page_says_cannot_steer_the_terminal() {
        assert_eq!(clipped("a\u{1b}[31mb", 20), "a[31mb");
        assert_eq!(clipped("äöüäöü", 4), "äöü…");
    }
}
