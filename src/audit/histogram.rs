//! Publication dates as a histogram whose bins are days, months or years, whatever shows them best.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

/// What a bin spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    Day,
    Month,
    Year,
}

/// A bin: `2026-11-22`, `2026-11`, `2026`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bin {
    pub label: String,
    pub articles: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Histogram {
    pub unit: Unit,
    /// Without gaps, the earliest first.
    pub bins: Vec<Bin>,
    /// Articles before the first bin and after the last: one in a hundred at most at either end.
    pub earlier: u64,
    pub later: u64,
}

/// Most bins of days, and of months.
const DAYS: i32 = 92;
const MONTHS: i32 = 72 * 31;
/// Most bins at all: a date may lie thousands of years off.
const BINS: usize = 120;

/// Of articles by day (since 1970).
pub(super) fn histogram(days: &BTreeMap<i32, u32>) -> Histogram {
    if days.is_empty() {
        return Histogram { unit: Unit::Day, bins: Vec::new(), earlier: 0, later: 0 };
    }
    let all: u64 = days.values().map(|n| u64::from(*n)).sum();
    let (first, last) = (quantile(days, all / 100), quantile(days, all - all.div_ceil(100).min(all)));
    let unit = match last - first {
        span if span <= DAYS => Unit::Day,
        span if span <= MONTHS => Unit::Month,
        _ => Unit::Year,
    };
    let label = |day: i32| date(day).map(|d| unit.label(d)).unwrap_or_default();
    let (first_label, last_label) = (label(first), label(last));
    let mut histogram = Histogram { unit, bins: unit.bins(first, last), earlier: 0, later: 0 };
    for (day, articles) in days {
        let (own, articles) = (label(*day), u64::from(*articles));
        match histogram.bins.iter_mut().find(|bin| bin.label == own) {
            Some(bin) => bin.articles += articles,
            None if *day < first && own != first_label => histogram.earlier += articles,
            None if *day > last && own != last_label => histogram.later += articles,
            None => {}
        }
    }
    histogram
}

/// The day of the article with that rank.
fn quantile(days: &BTreeMap<i32, u32>, rank: u64) -> i32 {
    let mut seen = 0;
    let found = days.iter().find(|(_, n)| {
        seen += u64::from(**n);
        seen > rank
    });
    found.or(days.last_key_value()).map_or(0, |(day, _)| *day)
}

fn date(day: i32) -> Option<NaiveDate> {
    NaiveDate::from_epoch_days(day)
}

impl Unit {
    fn label(self, date: NaiveDate) -> String {
        match self {
            Unit::Day => date.to_string(),
            Unit::Month => date.format("%Y-%m").to_string(),
            Unit::Year => date.year().to_string(),
        }
    }

    fn bins(self, first: i32, last: i32) -> Vec<Bin> {
        let mut bins: Vec<Bin> = Vec::new();
        let (Some(mut at), Some(last)) = (date(first), date(last)) else { return bins };
        while at <= last && bins.len() < BINS {
            let label = self.label(at);
            if bins.last().is_none_or(|bin| bin.label != label) {
                bins.push(Bin { label, articles: 0 });
            }
            // A step never passes a whole bin by.
            let step = if self == Unit::Day { 1 } else { 28 };
            let Some(next) = at.checked_add_days(Days::new(step)) else { break };
            at = if at < last { next.min(last) } else { next };
        }
        bins
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(days: &[(i32, u32)]) -> Histogram {
        histogram(&days.iter().copied().collect())
    }

    fn shown(h: &Histogram) -> String {
        h.bins.iter().map(|b| format!("{}:{}", b.label, b.articles)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_few_days_are_days_and_gaps_are_bins() {
        let h = of(&[(20_000, 5), (20_002, 1)]);
        assert_eq!((shown(&h).as_str(), h.unit), ("2024-10-04:5 2024-10-05:0 2024-10-06:1", Unit::Day));
    }

    #[test]
    fn what_is_far_off_is_counted_at_the_ends() {
        let h = of(&[(-3_000_000, 1), (20_000, 150), (20_001, 149), (30_000, 1)]);
        assert_eq!((shown(&h).as_str(), h.earlier, h.later), ("2024-10-04:150 2024-10-05:149", 1, 1));
    }

    #[test]
    fn years_are_years_and_none_is_lost() {
        let h = of(&[(0, 3), (20_000, 3)]);
        assert_eq!((h.unit, h.bins.len(), h.earlier + h.later), (Unit::Year, 55, 0));
        assert_eq!(h.bins.iter().map(|b| b.articles).sum::<u64>(), 6);
        let months = of(&[(19_000, 3), (19_100, 1), (19_300, 3)]);
        assert_eq!((months.unit, months.bins.iter().map(|b| b.articles).sum::<u64>()), (Unit::Month, 7));
    }

    #[test]
    fn none_at_all() {
        assert!(of(&[]).bins.is_empty());
    }
}
