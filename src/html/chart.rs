//! Bars and sparklines as inline SVG; colours and sizes are the style sheet's.

use maud::{Markup, html};

use crate::audit::grouped;

/// A bar.
pub(super) struct Bar {
    pub label: String,
    pub value: u64,
    /// Drawn apart: the newest night.
    pub now: bool,
}

/// Narrowest room for bars, so that a single one does not fill the page.
const LEAST_BARS: usize = 14;
const HEIGHT: f64 = 100.0;

/// Bars from left to right (a word, where none has anything), with the first and last label below, and the figures as a table for who does not see them.
pub(super) fn bars(caption: &str, unit: &str, bars: &[Bar]) -> Markup {
    let most = bars.iter().map(|b| b.value).max().unwrap_or_default();
    let width = bars.len().max(LEAST_BARS) * 10;
    if most == 0 {
        return html! { figure { figcaption { (caption) } p { "none" } } };
    }
    html! {
        figure {
            figcaption { (caption) " (highest: " (grouped(most)) ")" }
            svg.plot viewBox={ "0 0 " (width) " 100" } preserveAspectRatio="none" role="img" aria-label={ (caption) "; the figures are in the table below" } {
                @for (ix, bar) in bars.iter().enumerate() {
                    @let height = height(bar.value, most);
                    rect.now[bar.now] x=(ix * 10 + 1) y=(number(HEIGHT - height)) width="8" height=(number(height)) {
                        title { (bar.label) ": " (grouped(bar.value)) }
                    }
                }
            }
            div.axis.few[bars.len() < LEAST_BARS] aria-hidden="true" {
                @if let Some(first) = bars.first() { span { (first.label) } }
                @if bars.len() > 1 && let Some(last) = bars.last() { span { (last.label) } }
            }
            details {
                summary { "as a table" }
                table {
                    thead { tr { th scope="col" { (unit) } th.n scope="col" { "number" } } }
                    tbody { @for bar in bars { tr { th scope="row" { (bar.label) } td.n { (grouped(bar.value)) } } } }
                }
            }
        }
    }
}

/// A bar that has something is seen.
fn height(value: u64, most: u64) -> f64 {
    if value == 0 { 0.0 } else { (value as f64 / most.max(1) as f64 * HEIGHT).max(1.5) }
}

/// A line over `values`, from 0 to their greatest or to `top`.
pub(super) fn spark(values: &[f64], top: Option<f64>, says: &str) -> Markup {
    let top = top.unwrap_or_else(|| values.iter().copied().fold(0.0, f64::max)).max(f64::MIN_POSITIVE);
    let step = 80.0 / (values.len().saturating_sub(1)).max(1) as f64;
    let point = |(ix, value): (usize, &f64)| {
        let letter = if ix == 0 { 'M' } else { 'L' };
        format!("{letter}{} {}", number(2.0 + ix as f64 * step), number(18.0 - (value / top).clamp(0.0, 1.0) * 16.0))
    };
    let path: String = values.iter().enumerate().map(point).collect();
    html! {
        @if values.len() > 1 {
            svg.spark viewBox="0 0 84 20" role="img" aria-label=(says) { title { (says) } path d=(path) {} }
        }
    }
}

/// One decimal, and none where it is 0.
fn number(x: f64) -> String {
    let text = format!("{x:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_that_has_something_is_seen() {
        let drawn = |value| bars("c", "day", &[Bar { label: "<i>".into(), value, now: false }]).into_string();
        assert!(!drawn(0).contains("svg") && drawn(0).contains("none") && drawn(3).contains("height=\"100\""), "{}", drawn(3));
        assert!(drawn(3).contains("&lt;i&gt;: 3") && !drawn(3).contains("<i>"));
        assert_eq!(height(1, 100_000), 1.5);
    }

    #[test]
    fn a_line_goes_from_left_to_right() {
        let line = spark(&[0.0, 1.0], Some(1.0), "x").into_string();
        assert!(line.contains("M2 18L82 2"), "{line}");
        assert_eq!(spark(&[1.0], None, "x").into_string(), "");
    }
}
