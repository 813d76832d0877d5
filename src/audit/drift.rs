//! Drift: an outlet's field that is found less often this night than its nights before let expect. A new layout shows so first.
//!
//! Of a field that the nights before filled `x` times in `n` articles, the rate expected is `p = (x + 1) / (n + 2)`, so that a
//! field that was always there still has a spread. The newest night with its `m` articles is flagged if it lies below `x / n` by
//! more than [`SIGMAS`] standard deviations and by [`LEAST_DROP`] at least. The standard deviation is the greater of what chance
//! gives, `sqrt(p (1 - p) (1 / m + 1 / n))`, and what the nights before show among themselves (the sample's, over their rates).

use serde::Serialize;

use super::articles::FIELDS;
use super::report::{OutletRates, Rate};

/// Standard deviations below the usual rate: with a thousand outlets and thirteen fields, chance alone flags one in two nights or so.
pub const SIGMAS: f64 = 4.0;

/// The least fall of a fill rate that is told: ten points.
pub const LEAST_DROP: f64 = 0.1;

/// Articles of an outlet that a night must have to be compared, or compared with.
pub const LEAST_ARTICLES: u32 = 10;

/// Nights before that an outlet must have.
pub const LEAST_NIGHTS: usize = 3;

/// Nights before that are looked at, the latest: what a site did a year ago is no measure.
pub const WINDOW: usize = 28;

/// A field of an outlet, found less often than usual.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Drift {
    pub outlet: String,
    /// The outlet's name as it calls itself, where it is known.
    pub name: Option<String>,
    pub field: &'static str,
    /// The newest night.
    pub now: Rate,
    /// The nights before it.
    pub usual: Rate,
    /// How many they are.
    pub nights: usize,
    /// One standard deviation of the rate, 0 to 1.
    pub deviation: f64,
}

impl Drift {
    /// How far the rate fell, 0 to 1.
    pub fn drop(&self) -> f64 {
        self.usual.share() - self.now.share()
    }
}

/// Every field of every outlet that drifted in the night with the index `newest`, the widest fall first.
pub(super) fn find(outlets: &[OutletRates], newest: usize) -> Vec<Drift> {
    let mut found: Vec<Drift> =
        outlets.iter().flat_map(|outlet| FIELDS.iter().enumerate().filter_map(|(ix, _)| one(outlet, ix, newest))).collect();
    found.sort_by(|a, b| b.drop().total_cmp(&a.drop()).then_with(|| a.outlet.cmp(&b.outlet)).then_with(|| a.field.cmp(b.field)));
    found
}

fn one(outlet: &OutletRates, field: usize, newest: usize) -> Option<Drift> {
    let tonight = outlet.nights.get(&newest).filter(|night| night.articles >= LEAST_ARTICLES)?;
    let now = tonight.rate(field);
    let before = outlet.nights.range(..newest).rev().map(|(_, night)| night).filter(|night| night.articles >= LEAST_ARTICLES);
    let rates: Vec<Rate> = before.take(WINDOW).map(|night| night.rate(field)).collect();
    if rates.len() < LEAST_NIGHTS {
        return None;
    }
    let usual = rates.iter().fold(Rate::default(), |sum, rate| sum.plus(*rate));
    let deviation = chance(usual, now.of).max(spread(&rates));
    let drop = usual.share() - now.share();
    (drop >= LEAST_DROP && drop > SIGMAS * deviation).then(|| Drift {
        outlet: outlet.outlet.clone(),
        name: outlet.name.clone(),
        field: FIELDS[field].name,
        now,
        usual,
        nights: rates.len(),
        deviation,
    })
}

/// The standard deviation that chance gives a night of `articles`, the usual rate itself being known by so many only.
fn chance(usual: Rate, articles: u32) -> f64 {
    let p = f64::from(usual.filled + 1) / f64::from(usual.of + 2);
    (p * (1.0 - p) * (1.0 / f64::from(articles.max(1)) + 1.0 / f64::from(usual.of.max(1)))).sqrt()
}

/// The standard deviation of the rates, as a sample.
fn spread(rates: &[Rate]) -> f64 {
    let n = rates.len() as f64;
    let mean = rates.iter().map(|r| r.share()).sum::<f64>() / n;
    (rates.iter().map(|r| (r.share() - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0)).sqrt()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::articles::Counts;
    use super::*;

    const AUTHORS: &str = "authors";

    /// An outlet whose authors were found as often as said, of 20 articles a night; its other fields never.
    fn outlet(filled: &[u32]) -> OutletRates {
        of(&filled.iter().map(|n| (*n, 20)).collect::<Vec<_>>())
    }

    fn of(nights: &[(u32, u32)]) -> OutletRates {
        let ix = FIELDS.iter().position(|f| f.name == AUTHORS).unwrap();
        let night = |(filled, articles): &(u32, u32)| {
            let mut counts = Counts { articles: *articles, ..Counts::default() };
            counts.filled[ix] = *filled;
            counts
        };
        let nights: BTreeMap<usize, Counts> = nights.iter().map(night).enumerate().collect();
        OutletRates { outlet: "tern.example".into(), name: None, total: Counts::default(), nights }
    }

    fn flagged(outlet: OutletRates) -> Vec<&'static str> {
        let newest = outlet.nights.len() - 1;
        find(&[outlet], newest).iter().map(|d| d.field).collect()
    }

    #[test]
    fn a_field_that_was_always_there_and_is_gone() {
        assert_eq!(flagged(outlet(&[20, 20, 20, 0])), [AUTHORS]);
        assert_eq!(flagged(outlet(&[18, 19, 20, 17, 4])), [AUTHORS]);
    }

    #[test]
    fn what_chance_gives_is_no_drift() {
        assert!(flagged(outlet(&[20, 20, 20, 20])).is_empty());
        assert!(flagged(outlet(&[20, 20, 20, 18])).is_empty());
        assert!(flagged(outlet(&[12, 14, 11, 13, 9])).is_empty());
    }

    #[test]
    fn an_outlet_that_always_varies_is_left_alone() {
        assert!(flagged(outlet(&[20, 3, 18, 2, 19, 1])).is_empty());
    }

    #[test]
    fn a_rise_is_none_and_few_articles_or_nights_say_nothing() {
        assert!(flagged(outlet(&[0, 0, 0, 20])).is_empty());
        assert!(flagged(outlet(&[20, 20, 0])).is_empty());
        assert!(flagged(of(&[(9, 9), (9, 9), (9, 9), (9, 9), (0, 20)])).is_empty());
        assert!(flagged(of(&[(20, 20), (20, 20), (20, 20), (0, 9)])).is_empty());
    }

    #[test]
    fn a_small_fall_of_a_great_outlet_is_below_the_least() {
        assert!(flagged(of(&[(9_900, 10_000), (9_900, 10_000), (9_900, 10_000), (9_300, 10_000)])).is_empty());
        assert_eq!(flagged(of(&[(9_900, 10_000), (9_900, 10_000), (9_900, 10_000), (8_800, 10_000)])), [AUTHORS]);
    }
}
