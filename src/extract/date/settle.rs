//! The chosen statement as the page itself shows it: midnight that is no time, instants in UTC beside a wall time on the page.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Timelike, Utc};
use chrono_tz::Tz;

use super::candidates::{Candidate, Source};
use super::choose::has_real_time;
use crate::model::Stated;

/// Offsets in use that are no whole hours, in minutes (IANA time zone database).
const BROKEN: [i64; 9] = [-570, -210, -150, 210, 270, 330, 345, 390, 570];

/// Trust of a meta element that holds the story's own date.
const WRITTEN: i32 = 80;

/// `zone` is the newsroom's clock: its row's, or the only one of its country.
pub(super) fn settle(best: &Candidate, all: &[Candidate], zone: Option<Tz>) -> Stated {
    // The day in a story's address is the newsroom's as well.
    let is_shown = |c: &&Candidate| matches!(c.source, Source::Visible | Source::Url) && c.role == best.role;
    let shown: Vec<&Stated> = all.iter().filter(is_shown).map(|c| &c.stated).collect();
    let stated = with_offset(best, all);
    if !has_real_time(&stated) {
        return day_alone(stated, &shown);
    }
    if stated.offset != Some(0) {
        return stated;
    }
    let clock = zone.and_then(|zone| local_minutes(zone, &stated));
    if clock.is_some_and(|minutes| minutes != 0) && shown.iter().any(|s| s.offset.is_none() && minute(s) == minute(&stated)) {
        // The page shows the figures that it calls UTC, and the newsroom's clock is another: they are wall time.
        return Stated { offset: clock, ..stated };
    }
    if let Some(day) = zone.and_then(|zone| local_midnight(zone, &stated)) {
        return day;
    }
    if best.source == Source::Visible {
        return stated;
    }
    // So is a meta's time without a zone, on another hour: it was written to be shown.
    let is_written =
        |c: &&Candidate| c.source == Source::Meta && c.stated.offset.is_none() && has_real_time(&c.stated) && c.trust >= WRITTEN;
    let written: Vec<&Stated> = all.iter().filter(|c| is_written(c) && c.role == best.role).map(|c| &c.stated).collect();
    as_shown(stated, &shown, zone).or_else(|| as_shown(stated, &written, zone)).unwrap_or(stated)
}

fn minute(stated: &Stated) -> Option<(NaiveDate, u32, u32)> {
    stated.time.map(|t| (stated.date, t.hour(), t.minute()))
}

/// An instant in UTC that is midnight sharp on the newsroom's clock was a day alone.
fn local_midnight(zone: Tz, stated: &Stated) -> Option<Stated> {
    let local = zone.from_utc_datetime(&stated.date.and_time(stated.time?)).naive_local();
    (local.time() == NaiveTime::MIN).then_some(Stated { date: local.date(), time: None, offset: None })
}

/// Minutes east of UTC of the newsroom's clock at a wall time.
pub(super) fn local_minutes(zone: Tz, stated: &Stated) -> Option<i16> {
    let offset = zone.offset_from_local_datetime(&stated.date.and_time(stated.time?)).earliest()?;
    i16::try_from(offset.fix().local_minus_utc() / 60).ok()
}

/// A wall time without a zone, where another statement of the same minute has one.
fn with_offset(best: &Candidate, all: &[Candidate]) -> Stated {
    if best.stated.time.is_none() || best.stated.offset.is_some() {
        return best.stated;
    }
    let same = all.iter().find(|c| c.role == best.role && c.stated.offset.is_some() && minute(&c.stated) == minute(&best.stated));
    same.map_or(best.stated, |c| Stated { offset: c.stated.offset, ..best.stated })
}

/// The day; of a midnight of another zone the day that the page shows, if it is next to it.
fn day_alone(stated: Stated, shown: &[&Stated]) -> Stated {
    let next_to = |s: &&&Stated| (s.date - stated.date).num_days().abs() == 1;
    let same = shown.iter().any(|s| s.date == stated.date);
    let other = shown.iter().find(next_to).filter(|_| !same && stated.offset.is_some());
    Stated { date: other.map_or(stated.date, |s| s.date), time: None, offset: None }
}

/// An instant in UTC as wall time of the page: by a time it shows, else by the outlet's clock where the page shows that day.
fn as_shown(stated: Stated, shown: &[&Stated], zone: Option<Tz>) -> Option<Stated> {
    let instant = stated.date.and_time(stated.time?);
    let clock = zone.map(|zone| zone.offset_from_utc_datetime(&instant).fix().local_minus_utc() / 60);
    let timed = shown.iter().find_map(|s| {
        let local = s.date.and_time(s.time?).with_second(0)?;
        let minutes = (local - instant.with_second(0)?).num_minutes();
        let fits = is_zone(minutes) && s.offset.is_none_or(|o| is_called(o, minutes)) && clock.is_none_or(|c| i64::from(c) == minutes);
        fits.then_some(minutes)
    });
    let by_day = || {
        clock.map(i64::from).filter(|c| shown.iter().any(|s| s.date != stated.date && s.date == (instant + Duration::minutes(*c)).date()))
    };
    at_offset(instant, timed.or_else(by_day)?)
}

/// Whether clocks of some place are this far from UTC.
pub(super) fn is_zone(minutes: i64) -> bool {
    minutes.abs() <= 14 * 60 && (minutes % 60 == 0 || BROKEN.contains(&minutes))
}

/// A printed zone names a clock; "EST" and "CET" are printed all the year.
pub(super) fn is_called(printed: i16, minutes: i64) -> bool {
    [0, 60].contains(&(minutes - i64::from(printed)))
}

pub(super) fn at_offset(instant: NaiveDateTime, minutes: i64) -> Option<Stated> {
    let local = Utc.from_utc_datetime(&instant).naive_utc() + Duration::minutes(minutes);
    Some(Stated { date: local.date(), time: Some(local.time()), offset: i16::try_from(minutes).ok() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(date: &str, time: Option<&str>, offset: Option<i16>) -> Stated {
        Stated { date: date.parse().expect("a day"), time: time.map(|t| t.parse().expect("a time")), offset }
    }

    #[test]
    fn midnight_of_another_zone_is_the_day_shown() {
        let found = day_alone(stated("2019-12-09", Some("00:00:00"), Some(0)), &[&stated("2019-12-10", None, None)]);
        assert_eq!(found, stated("2019-12-10", None, None));
        assert_eq!(day_alone(stated("2019-12-09", None, None), &[]), stated("2019-12-09", None, None));
    }

    #[test]
    fn wall_time_that_is_called_utc_gets_the_outlets_clock() {
        let candidate = |stated, source, rule| Candidate {
            stated,
            role: super::super::candidates::Role::Published,
            source,
            trust: 80,
            rule,
            place: crate::model::Place::Url,
            raw: String::new(),
        };
        let all = [
            candidate(stated("2019-12-10", Some("08:52:55"), Some(0)), Source::LinkedData, "linked_data_date"),
            candidate(stated("2019-12-10", Some("08:52:00"), None), Source::Visible, "date_line"),
        ];
        let berlin = Some(Tz::Europe__Berlin);
        assert_eq!(settle(&all[0], &all, berlin).offset, Some(60));
        assert_eq!(settle(&all[0], &all[..1], berlin).offset, Some(0));
        assert_eq!(settle(&all[0], &all, None).offset, Some(0));
    }

    #[test]
    fn midnight_of_the_newsroom_is_a_day() {
        let found = local_midnight(Tz::Europe__Berlin, &stated("2019-12-09", Some("23:00:00"), Some(0)));
        assert_eq!(found, Some(stated("2019-12-10", None, None)));
        assert_eq!(local_midnight(Tz::Europe__Berlin, &stated("2019-12-09", Some("23:01:00"), Some(0))), None);
    }

    #[test]
    fn the_outlets_clock_decides_where_the_page_shows_its_day() {
        let utc = stated("2019-12-10", Some("07:03:25"), Some(0));
        let shown = stated("2019-12-09", None, None);
        assert_eq!(as_shown(utc, &[&shown], Some(Tz::America__Los_Angeles)), Some(stated("2019-12-09", Some("23:03:25"), Some(-480))));
        assert_eq!(as_shown(utc, &[&shown], None), None);
    }
}
