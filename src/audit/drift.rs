//! Drift: an outlet's field that is found less often this night than its nights before let expect. A new layout shows so first.
//!
//! The nights before filled the field `x` times in `n` articles: `p = (x + 1) / (n + 2)`, so that a field that was always there still
//! has a spread. A night's own rate lies about `p` with the variance that those nights have among themselves beyond what chance gives,
//! drawn towards [`VARIATION`] by the weight of [`NIGHTS_WORTH`] nights: few nights say little of it. The newest night with its `m`
//! articles is flagged if so few of them, or fewer, have the field with a probability below [`RARE`] (a beta-binomial with that
//! mean and variance: near 100 % a bell curve would take bad luck for drift), and if the rate fell by [`LEAST_DROP`] at least.

use std::collections::BTreeMap;

use serde::Serialize;

use super::articles::{Counts, FIELDS};
use super::report::{OutletRates, Rate};

/// How improbable a night must be. In nights made up for it (`tools/drift_trial.py`: sites of some 20 articles a night, seven nights
/// before, nothing broken) none of ten thousand rates is flagged where they vary from night to night as [`VARIATION`] has it, and 5
/// where they vary two and a half times as much; four standard deviations flagged 70 and 132. A field lost altogether is flagged in 94
/// of 100 cases (96), one at half its rate in 44 (74).
pub const RARE: f64 = 1e-5;

/// Variance of a site's rate between nights, as a part of `p (1 - p)`: stories of one night are alike.
pub const VARIATION: f64 = 0.02;

/// Nights that this is worth.
pub const NIGHTS_WORTH: f64 = 4.0;

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
    /// One standard deviation of a night's rate, 0 to 1.
    pub deviation: f64,
    /// Probability of such a night, or a worse one.
    pub chance: f64,
}

impl Drift {
    /// How far the rate fell, 0 to 1.
    pub fn drop(&self) -> f64 {
        self.usual.share() - self.now.share()
    }
}

/// Outlets that have too few articles a night to be compared, taken together.
pub const SMALLER: &str = "(smaller outlets)";

/// Every field of every outlet that drifted in the night with the index `newest`, the widest fall first. Outlets too small to be
/// compared are compared as one: what breaks at all of them is to be seen too.
pub(super) fn find(outlets: &[OutletRates], newest: usize) -> Vec<Drift> {
    let smaller = smaller(outlets, newest);
    let compared = outlets.iter().filter(|outlet| is_compared(outlet, newest)).chain([&smaller]);
    let mut found: Vec<Drift> = compared.flat_map(|outlet| (0..FIELDS.len()).filter_map(move |ix| one(outlet, ix, newest))).collect();
    found.sort_by(|a, b| b.drop().total_cmp(&a.drop()).then_with(|| a.outlet.cmp(&b.outlet)).then_with(|| a.field.cmp(b.field)));
    found
}

/// The nights that the newest is compared with, the latest first.
fn before(outlet: &OutletRates, newest: usize) -> impl Iterator<Item = &Counts> {
    let nights = outlet.nights.range(..newest).rev().map(|(_, night)| night);
    nights.filter(|night| night.articles >= LEAST_ARTICLES).take(WINDOW)
}

fn is_compared(outlet: &OutletRates, newest: usize) -> bool {
    outlet.nights.get(&newest).is_some_and(|night| night.articles >= LEAST_ARTICLES) && before(outlet, newest).count() >= LEAST_NIGHTS
}

/// The sums of those that are not compared for want of articles. One that is new has no usual rate, and is left out.
fn smaller(outlets: &[OutletRates], newest: usize) -> OutletRates {
    let mut all = OutletRates { outlet: SMALLER.to_owned(), name: None, total: Counts::default(), nights: BTreeMap::new() };
    let is_known = |outlet: &&OutletRates| outlet.nights.range(..newest).count() >= LEAST_NIGHTS;
    for outlet in outlets.iter().filter(is_known).filter(|outlet| !is_compared(outlet, newest)) {
        all.total.add(&outlet.total);
        for (night, counts) in &outlet.nights {
            all.nights.entry(*night).or_default().add(counts);
        }
    }
    all
}

fn one(outlet: &OutletRates, field: usize, newest: usize) -> Option<Drift> {
    if !is_compared(outlet, newest) {
        return None;
    }
    let now = outlet.nights.get(&newest)?.rate(field);
    let rates: Vec<Rate> = before(outlet, newest).map(|night| night.rate(field)).collect();
    let usual = rates.iter().fold(Rate::default(), |sum, rate| sum.plus(*rate));
    let drop = usual.share() - now.share();
    if drop < LEAST_DROP {
        return None;
    }
    let expected = Expected::from(usual, &rates);
    let chance = expected.at_most(now);
    (chance < RARE).then(|| Drift {
        outlet: outlet.outlet.clone(),
        name: outlet.name.clone(),
        field: FIELDS[field].name,
        now,
        usual,
        nights: rates.len(),
        deviation: expected.deviation(now.of),
        chance,
    })
}

/// What a night's own rate is expected to be.
struct Expected {
    mean: f64,
    variance: f64,
}

impl Expected {
    fn from(usual: Rate, rates: &[Rate]) -> Expected {
        let nights = rates.len() as f64;
        let mean = f64::from(usual.filled + 1) / f64::from(usual.of + 2);
        let single = mean * (1.0 - mean);
        // What the nights differ by, beyond what so many articles differ by anyway.
        let by_chance = rates.iter().map(|rate| single / f64::from(rate.of.max(1))).sum::<f64>() / nights;
        let between = (spread(rates) - by_chance).max(0.0);
        let between = ((nights - 1.0) * between + NIGHTS_WORTH * VARIATION * single) / (nights - 1.0 + NIGHTS_WORTH);
        Expected { mean, variance: between * (1.0 + 1.0 / nights) + single / f64::from(usual.of.max(1)) }
    }

    /// Of the share that a night of so many articles shows.
    fn deviation(&self, articles: u32) -> f64 {
        (self.variance + self.mean * (1.0 - self.mean) / f64::from(articles.max(1))).sqrt()
    }

    /// Probability that a night with as many articles has the field in so many of them, or fewer: the sum of beta-binomial terms, each
    /// from the one before (<https://en.wikipedia.org/wiki/Beta-binomial_distribution>).
    fn at_most(&self, now: Rate) -> f64 {
        let size = (self.mean * (1.0 - self.mean) / self.variance - 1.0).max(1e-3);
        let (a, b) = (self.mean * size, (1.0 - self.mean) * size);
        let articles = f64::from(now.of);
        // In logarithms: the first terms of a great night are too small for a number.
        let mut term: f64 = (0..now.of).map(f64::from).map(|i| ((b + i) / (size + i)).ln()).sum();
        let mut sum = term.exp();
        for x in (0..now.filled).map(f64::from) {
            term += ((articles - x) / (x + 1.0) * (a + x) / (b + articles - 1.0 - x)).ln();
            sum += term.exp();
        }
        sum.min(1.0)
    }
}

/// The variance of the rates, as a sample.
fn spread(rates: &[Rate]) -> f64 {
    let n = rates.len() as f64;
    let mean = rates.iter().map(|r| r.share()).sum::<f64>() / n;
    rates.iter().map(|r| (r.share() - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0)
}

#[cfg(test)]
mod tests {
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
    fn what_falls_at_all_small_outlets_is_seen_and_a_new_one_says_nothing() {
        let small = |filled: &[u32]| of(&filled.iter().map(|n| (*n, 5)).collect::<Vec<_>>());
        let broken: Vec<OutletRates> = (0..12).map(|_| small(&[5, 5, 4, 5, 0])).collect();
        let found = find(&broken, 4);
        assert_eq!(found.iter().map(|d| (d.outlet.as_str(), d.field, d.now.of)).collect::<Vec<_>>(), [(SMALLER, AUTHORS, 60)]);
        let sound: Vec<OutletRates> = (0..12).map(|n| small(&[5, 4, 5, 5, if n == 0 { 0 } else { 5 }])).collect();
        assert!(find(&sound, 4).is_empty());
        // A site of text without authors that comes in tonight.
        let mut joined = sound;
        joined.push(OutletRates { nights: BTreeMap::from([(4, Counts { articles: 500, ..Counts::default() })]), ..small(&[]) });
        assert!(find(&joined, 4).is_empty());
    }

    #[test]
    fn a_fall_of_a_great_outlet_is_held_against_what_it_is_known_to_vary_by() {
        let nights = |before: usize, last: u32| of(&[vec![(9_900, 10_000); before], vec![(last, 10_000)]].concat());
        // Below the least that is told.
        assert!(flagged(nights(20, 9_100)).is_empty());
        // Three nights do not yet say how much it varies, ten do.
        assert!(flagged(nights(3, 8_800)).is_empty());
        assert_eq!(flagged(nights(3, 7_500)), [AUTHORS]);
        assert_eq!(flagged(nights(10, 8_800)), [AUTHORS]);
    }

    #[test]
    fn near_a_hundred_percent_bad_luck_is_no_drift() {
        // Three of ten without an author: more than four standard deviations below 97 in 100, and once in 120 nights all the same.
        assert!(flagged(of(&[(97, 100), (98, 100), (96, 100), (97, 100), (7, 10)])).is_empty());
    }

    #[test]
    fn the_terms_are_those_of_the_distribution() {
        let expected = Expected { mean: 0.75, variance: 0.75 * 0.25 / 5.0 };
        // a = 3, b = 1: P(X <= x) of 4 is (x+1)(x+2)(x+3) / (5*6*7).
        for (x, wanted) in [(0, 6.0), (1, 24.0), (2, 60.0), (3, 120.0), (4, 210.0)] {
            let chance = expected.at_most(Rate { filled: x, of: 4 });
            assert!((chance - wanted / 210.0).abs() < 1e-9, "{x}: {chance}");
        }
    }
}
