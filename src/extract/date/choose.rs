//! One of many: by trust, and by how many sources agree on the day.

use std::cmp::Reverse;

use chrono::{Duration, NaiveDate, NaiveDateTime, Timelike};

use super::candidates::{Candidate, Role, SWAPPED_RULE, Source};
use crate::model::Stated;

/// What each further source that states the same day adds.
const AGREEMENT: i32 = 14;
/// Below this a day is not taken for the story's.
pub(super) const ENOUGH: i32 = 48;
/// Minutes within which a story is commonly updated; a date further back is another story's.
const HALF_A_DAY: i64 = 720;
/// Trust of a statement that the page itself belies.
const BELIED: i32 = 50;

/// The publication: the day with most trust and agreement, and its best statement.
pub(super) fn published(all: &[Candidate]) -> Option<&Candidate> {
    let candidates = || all.iter().filter(|c| c.role == Role::Published);
    let score = |day: NaiveDate| {
        let same = || candidates().filter(move |c| c.stated.date == day);
        let mut sources: Vec<Source> = Vec::new();
        same().for_each(|c| {
            if !sources.contains(&c.source) {
                sources.push(c.source);
            }
        });
        let further = i32::try_from(sources.len()).unwrap_or(1) - 1;
        same().map(|c| c.trust).max().unwrap_or(0) + AGREEMENT * further
    };
    let mut days: Vec<(NaiveDate, i32)> = Vec::new();
    for candidate in candidates() {
        if !days.iter().any(|(day, _)| *day == candidate.stated.date) {
            days.push((candidate.stated.date, score(candidate.stated.date)));
        }
    }
    let most = days.iter().map(|(_, score)| *score).max().filter(|most| *most >= ENOUGH)?;
    let (day, _) = days.into_iter().find(|(_, score)| *score == most)?;
    best(candidates().filter(|c| c.stated.date == day))
}

/// The publication where the one chosen is stamped with the moment of the update and another statement is earlier.
pub(super) fn before_update<'a>(best: &'a Candidate, all: &'a [Candidate]) -> &'a Candidate {
    let is_stamped = has_real_time(&best.stated) && all.iter().any(|c| c.role == Role::Modified && same_moment(&c.stated, &best.stated));
    if !is_stamped {
        return best;
    }
    let earlier = |c: &&Candidate| {
        let minutes = gap(&best.stated, &c.stated);
        // Without a zone, a whole quarter of an hour apart is the same moment on another clock.
        let is_clear = c.stated.offset.is_some() || minutes % 15 != 0;
        c.role == Role::Published && c.trust >= 65 && has_real_time(&c.stated) && is_clear && (2..=HALF_A_DAY).contains(&minutes)
    };
    all.iter().filter(earlier).max_by_key(|c| c.trust).unwrap_or(best)
}

/// Minutes from one moment to another; a missing zone is the other's.
fn gap(later: &Stated, earlier: &Stated) -> i64 {
    let offset = |a: &Stated, b: &Stated| Duration::minutes(a.offset.or(b.offset).unwrap_or(0).into());
    let at = |a: &Stated, b: &Stated| a.date.and_time(a.time.unwrap_or_default()).with_second(0).unwrap_or_default() - offset(a, b);
    (at(later, earlier) - at(earlier, later)).num_minutes()
}

fn same_moment(a: &Stated, b: &Stated) -> bool {
    a.time.is_some() && b.time.is_some() && gap(a, b) == 0
}

/// The last change that the page states. A field that repeats the publication says that nothing was noted; another may know.
pub(super) fn modified<'a>(all: &'a [Candidate], published: Option<&Candidate>) -> Option<&'a Candidate> {
    let repeats = |c: &Candidate| published.is_some_and(|p| same_moment(&c.stated, &p.stated));
    let candidates = || all.iter().filter(|c| c.role == Role::Modified && c.trust >= ENOUGH);
    let own = candidates().any(|c| c.trust >= 75 && has_real_time(&c.stated) && !repeats(c));
    let taken = || candidates().filter(move |c| !(own && (repeats(c) || c.trust < 75)));
    let trust = taken().map(|c| c.trust).max()?;
    let day = taken().find(|c| c.trust == trust)?.stated.date;
    best(taken().filter(|c| c.stated.date == day))
}

/// The statement that says most, then the most trusted, then the first.
fn best<'a>(same_day: impl Iterator<Item = &'a Candidate>) -> Option<&'a Candidate> {
    same_day.min_by_key(|c| Reverse((has_real_time(&c.stated), c.trust)))
}

/// A time that somebody set: midnight sharp is what a day alone becomes in a database.
pub(super) fn has_real_time(stated: &Stated) -> bool {
    stated.time.is_some_and(|t| t != chrono::NaiveTime::MIN)
}

/// Metadata that puts the publication after the last change has the two swapped or stamped by a machine: what the page
/// shows may know better.
pub(super) fn distrust_swapped(all: &mut [Candidate]) {
    let stated = |all: &[Candidate], role| {
        all.iter().find(|c| c.role == role && c.trust >= 95 && has_real_time(&c.stated)).map(|c| instant(&c.stated))
    };
    let (Some(published), Some(modified)) = (stated(all, Role::Published), stated(all, Role::Modified)) else { return };
    let shown = all.iter().any(|c| c.role == Role::Published && c.source == Source::Visible && c.trust >= 65 && has_real_time(&c.stated));
    if shown && published - modified > Duration::minutes(10) {
        all.iter_mut().filter(|c| c.source != Source::Visible && c.trust > BELIED).for_each(|c| c.trust = BELIED);
    }
}

fn instant(stated: &Stated) -> NaiveDateTime {
    stated.date.and_time(stated.time.unwrap_or_default()) - Duration::minutes(stated.offset.unwrap_or(0).into())
}

/// Another source of weight states a day well away, and nowhere the chosen one: a page that shows its own day shows those of other
/// stories too.
pub(super) fn disagrees(best: &Candidate, all: &[Candidate]) -> bool {
    let away = |c: &Candidate| (c.stated.date - best.stated.date).num_days().abs() > 1;
    let other = |c: &&Candidate| c.role == Role::Published && c.source != best.source && c.rule != SWAPPED_RULE;
    let agrees = |source: Source| all.iter().filter(other).any(|c| c.source == source && !away(c));
    all.iter().filter(other).any(|c| c.trust >= 55 && away(c) && !agrees(c.source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Place;

    fn candidate(date: &str, time: Option<&str>, source: Source, trust: i32) -> Candidate {
        let stated = Stated { date: date.parse().expect("a day"), time: time.map(|t| t.parse().expect("a time")), offset: None };
        Candidate { stated, role: Role::Published, source, trust, rule: "test", place: Place::Url, raw: String::new() }
    }

    #[test]
    fn agreement_outweighs_one_statement() {
        let all = [
            candidate("2020-02-01", None, Source::Meta, 65),
            candidate("2019-12-10", None, Source::Visible, 65),
            candidate("2019-12-10", None, Source::Url, 55),
        ];
        assert_eq!(published(&all).map(|c| c.stated.date.to_string()).as_deref(), Some("2019-12-10"));
        assert!(published(&[]).is_none() && modified(&all, None).is_none());
    }

    #[test]
    fn of_one_day_the_statement_with_a_time_is_taken() {
        let all = [candidate("2019-12-10", None, Source::LinkedData, 100), candidate("2019-12-10", Some("14:05:00"), Source::Visible, 65)];
        assert!(published(&all).is_some_and(|c| c.source == Source::Visible));
    }

    #[test]
    fn a_publication_stamped_with_its_update_gives_way_to_an_earlier_one() {
        let mut all = [
            candidate("2019-12-10", Some("19:45:44"), Source::LinkedData, 100),
            candidate("2019-12-10", Some("19:05:00"), Source::Visible, 80),
            candidate("2019-12-10", Some("19:45:00"), Source::LinkedData, 100),
        ];
        assert!(std::ptr::eq(before_update(&all[0], &all), &all[0]), "no update is stated");
        all[2].role = Role::Modified;
        assert!(std::ptr::eq(before_update(&all[0], &all), &all[1]));
    }

    #[test]
    fn a_modification_that_repeats_the_publication_gives_way() {
        let published = candidate("2019-12-10", Some("19:05:00"), Source::LinkedData, 100);
        let mut all = [published.clone(), candidate("2019-12-10", Some("20:10:00"), Source::Meta, 95)];
        all.iter_mut().for_each(|c| c.role = Role::Modified);
        assert!(modified(&all, Some(&published)).is_some_and(|c| c.source == Source::Meta));
        assert!(modified(&all[..1], Some(&published)).is_some());
    }

    #[test]
    fn a_day_well_away_is_a_disagreement() {
        let all = [candidate("2019-12-10", None, Source::LinkedData, 100), candidate("2019-12-12", None, Source::Visible, 70)];
        assert!(disagrees(&all[0], &all));
        assert!(!disagrees(&all[0], &all[..1]));
        // The cards of other stories below the story's own day.
        let shown = [all.as_slice(), &[candidate("2019-12-10", None, Source::Visible, 80)]].concat();
        assert!(!disagrees(&all[0], &shown));
    }
}
