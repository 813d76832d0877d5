//! The report of a corpus as a page.

use maud::{Markup, html};

use super::chart::{self, Bar};
use super::shell;
use crate::audit::{Count, FIELDS, LEAST_DROP, LEAST_NIGHTS, OutletRates, Rate, Report, grouped, percent};

/// Outlets of the table, those with most articles; JSON has all.
const OUTLETS: usize = 2_000;
/// Outlets that are printed: the style sheet's `nth-child` has the same number.
const ON_PAPER: usize = 40;
/// Nights that lines and bars show, the newest.
const NIGHTS: usize = 90;
/// Nights of an outlet's line.
const SPARK: usize = 28;
/// Fields that the outlet table has a column for.
const COLUMNS: [&str; 5] = ["title", "authors", "published_date", "body", "section"];

const SECTIONS: [(&str, &str); 9] = [
    ("drift", "Drift"),
    ("records", "Records"),
    ("fields", "Fields"),
    ("outlets", "Outlets"),
    ("dates", "Dates"),
    ("quotes", "Quotes"),
    ("links", "Links"),
    ("times", "Page times"),
    ("warnings", "Warnings"),
];

/// One file for a browser.
pub fn report(report: &Report) -> String {
    let night = report.newest().map_or("no night yet", |night| &night.ingest_date);
    let content = html! {
        (verdict(report))
        (drift(report))
        (records(report))
        (fields(report))
        (outlets(report))
        (dates(report))
        (quotes(report))
        (links(report))
        (times(report))
        section id="warnings" aria-labelledby="h-warnings" {
            h2 id="h-warnings" { "Warnings" }
            (counts("Articles with a warning, by code", "code", &report.warnings))
        }
    };
    shell::document(&format!("{night}: {}", report.corpus), &format!("Night {night}: {}", report.corpus), &SECTIONS, &content)
}

/// The ten seconds: what the night brought, and whether something is wrong.
fn verdict(report: &Report) -> Markup {
    let newest = report.newest().cloned().unwrap_or_default();
    let total = report.total();
    let tile = |what: &str, now: u64, all: u64, is_bad: bool| {
        html! { div.bad[is_bad] { dt { (what) } dd { (grouped(now)) small { (grouped(all)) " in all" } } } }
    };
    let outlets = {
        let mut names: Vec<&str> = report.drift.iter().map(|d| d.outlet.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names.len()
    };
    html! {
        section.verdict.bad[!report.drift.is_empty()] aria-label="In short" {
            p {
                @if report.drift.is_empty() { strong { "No drift." } } @else {
                    strong.flag { "Drift: " (fields_fell(report.drift.len())) " at " (outlets) @if outlets == 1 { " outlet." } @else { " outlets." } }
                }
                " " (number_of(newest.seen, "record")) ": " (number_of(newest.articles, "article")) ", " (number_of(newest.rejects, "reject")) ", "
                (grouped(newest.skipped)) " skipped. Night " (report.nights.len()) " of this corpus."
            }
        }
        section aria-label="Sums" {
            dl.tiles {
                (tile("records", newest.seen, total.seen, false))
                (tile("articles", newest.articles, total.articles, newest.articles == 0))
                (tile("rejects", newest.rejects, total.rejects, newest.rejects > 0))
                (tile("skipped", newest.skipped, total.skipped, false))
                (tile("quotes", newest.quotes, total.quotes, false))
                (tile("links", newest.links, total.links, false))
                (tile("duplicates", report.duplicates.newest, report.duplicates.all, false))
            }
        }
    }
}

fn fields_fell(n: usize) -> String {
    if n == 1 { "1 field fell".to_owned() } else { format!("{n} fields fell") }
}

fn drift(report: &Report) -> Markup {
    html! {
        section id="drift" aria-labelledby="h-drift" {
            h2 id="h-drift" { "Drift" }
            @if report.drift.is_empty() {
                p {
                    @if report.nights.len() <= LEAST_NIGHTS {
                        "Not told yet: an outlet is compared with " (LEAST_NIGHTS) " nights before at least."
                    } @else { "No outlet has a field less often than its nights before let expect." }
                }
            } @else {
                div.scroll tabindex="0" role="region" aria-label="Drift" {
                    table {
                        caption { "Fields that an outlet has less often than usual: its layout may have changed." }
                        thead { tr { th scope="col" { "outlet" } th scope="col" { "field" } th.n scope="col" { "this night" } th.n scope="col" { "usually" } th.n scope="col" { "give or take" } th.n scope="col" { "nights before" } } }
                        tbody {
                            @for d in &report.drift {
                                tr {
                                    th scope="row" { bdi { (d.outlet) } @if let Some(name) = &d.name { " " span.soft { bdi { (name) } } } }
                                    td { (d.field) }
                                    td.n.flag { (percent(d.now)) " " span.soft { "of " (grouped(d.now.of.into())) } }
                                    td.n { (percent(d.usual)) " " span.soft { "of " (grouped(d.usual.of.into())) } }
                                    td.n { (format!("{:.1}", d.deviation * 100.0)) }
                                    td.n { (d.nights) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn records(report: &Report) -> Markup {
    let last = report.nights.len().saturating_sub(1);
    let from = report.nights.len().saturating_sub(NIGHTS);
    let night = |what: fn(&crate::audit::Night) -> u64| -> Vec<Bar> {
        report
            .nights
            .iter()
            .enumerate()
            .skip(from)
            .map(|(ix, n)| Bar { label: n.ingest_date.clone(), value: what(n), now: ix == last })
            .collect()
    };
    html! {
        section id="records" aria-labelledby="h-records" {
            h2 id="h-records" { "Records" }
            div.cols.plots {
                div { (chart::bars("Articles a night", "night", &night(|n| n.articles))) }
                div { (chart::bars("Rejects a night", "night", &night(|n| n.rejects))) }
                div { (counts("Rejects by reason", "code", &report.rejects)) }
                div { (counts("Skipped, not articles or there already", "code", &report.skipped)) }
            }
        }
    }
}

fn fields(report: &Report) -> Markup {
    html! {
        section id="fields" aria-labelledby="h-fields" {
            h2 id="h-fields" { "Fields" }
            div.scroll tabindex="0" role="region" aria-label="Fields" {
                table {
                    caption { "Articles that have the field" }
                    thead { tr { th scope="col" { "field" } th.n scope="col" { "this night" } th.n scope="col" { "before" } th.n.wider scope="col" { "points" } th.n scope="col" { "warnings" } th scope="col" { "by night" } } }
                    tbody {
                        @for f in &report.fields {
                            @let values: Vec<f64> = f.by_night.iter().rev().take(NIGHTS).rev().map(|r| r.share()).collect();
                            tr {
                                th.name scope="row" { (f.field) }
                                td.n.low[f.before.of > 0 && f.before.share() - f.newest.share() >= LEAST_DROP] { (percent(f.newest)) }
                                td.n { (percent(f.before)) }
                                td.n.wider { @if f.before.of > 0 && f.newest.of > 0 { (points(f.newest.share() - f.before.share())) } }
                                td.n title=(f.warnings.value) { @if !f.warnings.value.is_empty() { (grouped(f.warnings.newest)) } }
                                td { (chart::spark(&values, Some(1.0), &said(&values))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A difference of two rates, in points; what rounds to nothing has no sign.
fn points(difference: f64) -> String {
    let text = format!("{:+.1}", difference * 100.0);
    if matches!(text.as_str(), "+0.0" | "-0.0") { "0.0".to_owned() } else { text }
}

/// `1 name`, `1,204 names`.
fn number_of(n: u64, what: &str) -> String {
    format!("{} {what}{}", grouped(n), if n == 1 { "" } else { "s" })
}

/// What a line shows, in words.
fn said(values: &[f64]) -> String {
    let percent: Vec<String> = values.iter().rev().take(7).rev().map(|v| format!("{:.0}", v * 100.0)).collect();
    format!("percent, the last nights: {}", percent.join(", "))
}

fn outlets(report: &Report) -> Markup {
    let shown = &report.outlets[..report.outlets.len().min(OUTLETS)];
    let head = |label: &str, is_number: bool, sort: &str| {
        html! { th.n[is_number] scope="col" aria-sort=(sort) data-label=(label) { button type="button" { (label) } } }
    };
    html! {
        section id="outlets" aria-labelledby="h-outlets" {
            h2 id="h-outlets" { "Outlets" }
            div.find {
                label for="outlet-search" { "Search" }
                input id="outlet-search" type="search" data-table="outlet-table" autocomplete="off" placeholder="domain or name";
                span.soft id="outlet-table-count" role="status" { (shown.len()) " of " (shown.len()) }
                @if report.outlets.len() > OUTLETS { span.soft { "the largest of " (grouped(report.outlets.len() as u64)) "; --json has all" } }
            }
            @if shown.len() > ON_PAPER { p.soft.paper { "On paper the first " (ON_PAPER) " of " (shown.len()) ", in the order that was chosen." } }
            div.scroll.tall tabindex="0" role="region" aria-label="Outlets" {
                table.wide id="outlet-table" {
                    thead {
                        tr {
                            (head("outlet", false, "none"))
                            (head("articles", true, "descending"))
                            (head("this night", true, "none"))
                            th scope="col" { "by night" }
                            (head("quotes each", true, "none"))
                            (head("links each", true, "none"))
                            @for name in COLUMNS { (head(name, true, "none")) }
                            (head("drift", true, "none"))
                        }
                    }
                    tbody { @for outlet in shown { (outlet_row(report, outlet)) } }
                }
            }
        }
    }
}

fn outlet_row(report: &Report, outlet: &OutletRates) -> Markup {
    let last = report.nights.len().saturating_sub(1);
    let articles = |night: usize| outlet.nights.get(&night).map_or(0, |n| n.articles);
    let values: Vec<f64> = (report.nights.len().saturating_sub(SPARK)..report.nights.len()).map(|n| f64::from(articles(n))).collect();
    let words: Vec<String> = values.iter().rev().take(7).rev().map(|v| format!("{v:.0}")).collect();
    let each = |n: u64| n as f64 / f64::from(outlet.total.articles.max(1));
    let drifts = report.drift.iter().filter(|d| d.outlet == outlet.outlet).count();
    html! {
        tr {
            th scope="row" { bdi { (outlet.outlet) } @if let Some(name) = &outlet.name { br; span.soft { bdi { (name) } } } }
            td.n data-v=(outlet.total.articles) { (grouped(outlet.total.articles.into())) }
            td.n data-v=(articles(last)) { (grouped(articles(last).into())) }
            td { (chart::spark(&values, None, &format!("articles, the last nights: {}", words.join(", ")))) }
            td.n data-v=(each(outlet.total.quotes)) { (format!("{:.1}", each(outlet.total.quotes))) }
            td.n data-v=(each(outlet.total.links)) { (format!("{:.1}", each(outlet.total.links))) }
            @for name in COLUMNS { (rate_cell(FIELDS.iter().position(|f| f.name == name).map(|ix| outlet.total.rate(ix)).unwrap_or_default())) }
            td.n data-v=(drifts) { @if drifts > 0 { span.flag { (drifts) } } @else { "-" } }
        }
    }
}

fn rate_cell(rate: Rate) -> Markup {
    html! { td.n.low[rate.of > 0 && rate.share() < 0.5] data-v=(rate.share()) { (percent(rate)) } }
}

fn dates(report: &Report) -> Markup {
    let histogram = &report.published;
    let unit = match histogram.unit {
        crate::audit::Unit::Day => "day",
        crate::audit::Unit::Month => "month",
        crate::audit::Unit::Year => "year",
    };
    let bars: Vec<Bar> = histogram.bins.iter().map(|b| Bar { label: b.label.clone(), value: b.articles, now: false }).collect();
    html! {
        section id="dates" aria-labelledby="h-dates" {
            h2 id="h-dates" { "Publication dates" }
            div.plots {
                (chart::bars(&format!("Articles by {unit} of publication"), unit, &bars))
                @if histogram.earlier + histogram.later > 0 {
                    p.soft { (grouped(histogram.earlier)) " earlier, " (grouped(histogram.later)) " later than shown." }
                }
            }
        }
    }
}

fn quotes(report: &Report) -> Markup {
    let all: u64 = report.quote_kinds.iter().map(|k| k.all).sum();
    html! {
        section id="quotes" aria-labelledby="h-quotes" {
            h2 id="h-quotes" { "Quotes" }
            div.cols {
                div {
                    (counts("By kind", "kind", &report.quote_kinds))
                    p { (grouped(report.attributed.all)) " of " (grouped(all)) " quotes have a speaker, of "
                        (number_of(report.distinct_speakers as u64, "name")) "." }
                }
                div { (counts("Most quoted", "speaker", &report.speakers)) }
            }
        }
    }
}

fn links(report: &Report) -> Markup {
    html! {
        section id="links" aria-labelledby="h-links" {
            h2 id="h-links" { "Links" }
            (counts("By placement", "placement", &report.placements))
        }
    }
}

fn times(report: &Report) -> Markup {
    let label = |bound: Option<u64>| bound.map_or_else(|| "longer".to_owned(), |ms| format!("≤ {ms} ms"));
    let bars: Vec<Bar> = report.pages.histogram.iter().map(|(bound, n)| Bar { label: label(*bound), value: *n, now: false }).collect();
    html! {
        section id="times" aria-labelledby="h-times" {
            h2 id="h-times" { "Page times" }
            @if bars.is_empty() { p { "The newest night's runs left no times." } } @else {
                div.cols.plots {
                    div { (chart::bars("Pages by time", "time", &bars)) }
                    div {
                        table {
                            caption { "Slowest pages of the newest night" }
                            thead { tr { th scope="col" { "source" } th.n scope="col" { "record" } th.n scope="col" { "ms" } } }
                            tbody { @for page in &report.pages.slowest { tr { th scope="row" { bdi { (page.source) } } td.n { (page.record) } td.n { (format!("{:.1}", page.ms)) } } } }
                        }
                    }
                }
            }
        }
    }
}

fn counts(caption: &str, what: &str, counts: &[Count]) -> Markup {
    html! {
        table.counts {
            caption { (caption) }
            thead { tr { th scope="col" { (what) } th.n scope="col" { "this night" } th.n scope="col" { "all" } } }
            tbody {
                @for c in counts { tr { th scope="row" { bdi { (c.value) } } td.n { (grouped(c.newest)) } td.n { (grouped(c.all)) } } }
                @if counts.is_empty() { tr { td colspan="3" { "none" } } }
            }
        }
    }
}
