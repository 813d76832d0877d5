//! The two stamps of a page are of one clock: what is known of the one, and of the zones that the page states, holds for the other.

use chrono::{Duration, NaiveDateTime, Offset, TimeZone, Timelike};
use chrono_tz::Tz;

use super::candidates::{Candidate, Source};
use super::choose::{ENOUGH, has_real_time};
use super::settle::{at_offset, is_called, is_zone, local_minutes, settle};
use crate::model::Stated;

/// Days that an offset is good for where the zone, and so its summer time, is not known.
const SAME_SEASON: i64 = 31;

/// A chosen statement, and what it came to.
#[derive(Clone, Copy)]
struct Settled<'a> {
    best: &'a Candidate,
    stated: Stated,
}

/// Publication and modification as wall time of the page, both by the same clock.
pub(super) fn both(
    published: Option<&Candidate>,
    modified: Option<&Candidate>,
    all: &[Candidate],
    zone: Option<Tz>,
) -> (Option<Stated>, Option<Stated>) {
    let settled = |best| Settled { best, stated: settle(best, all, zone) };
    let (published, modified) = (published.map(settled), modified.map(settled));
    let published = published.map(|own| Settled { stated: by_page(own, modified, all, zone), ..own });
    let modified = modified.map(|own| Settled { stated: by_page(own, published, all, zone), ..own });
    // What the modification came to by a clock of its own.
    let published = published.map(|own| by_page(own, modified, all, zone));
    (published, modified.map(|own| own.stated))
}

/// A statement that nothing was done to yet, by the clock of its sibling or by one that the page states.
fn by_page(own: Settled<'_>, sibling: Option<Settled<'_>>, all: &[Candidate], zone: Option<Tz>) -> Stated {
    let stated = own.stated;
    if stated != own.best.stated || !has_real_time(&stated) || own.best.source == Source::Visible {
        return stated;
    }
    let read = match stated.offset {
        Some(0) => of_utc(own, sibling, all, zone),
        None => of_no_zone(own, sibling, all, zone),
        Some(_) => None,
    };
    read.filter(|read| !hides_its_day(&stated, read, all)).unwrap_or(stated)
}

/// The page shows the day as the stamp has it, and nowhere the one that another clock makes of it.
fn hides_its_day(stated: &Stated, read: &Stated, all: &[Candidate]) -> bool {
    let shows = |day| all.iter().any(|c| matches!(c.source, Source::Visible | Source::Url) && c.stated.date == day);
    read.date != stated.date && shows(stated.date) && !shows(read.date)
}

fn of_utc(own: Settled<'_>, sibling: Option<Settled<'_>>, all: &[Candidate], zone: Option<Tz>) -> Option<Stated> {
    if let Some(other) = sibling.filter(|other| is_wall(other) && is_of_one_form(own.best, other.best)) {
        // Wall time that is called UTC, by the figures that the page shows.
        let minutes = zone.and_then(|zone| local_minutes(zone, &own.stated)).or(other.stated.offset);
        return Some(Stated { offset: minutes, ..own.stated });
    }
    let instant = local(&own.stated)?;
    if let Some(other) = all.iter().find(|c| c.stated.offset.is_some_and(|o| o != 0) && local(&c.stated) == Some(instant)) {
        // The same figures with a zone of their own.
        return Some(Stated { offset: other.stated.offset, ..own.stated });
    }
    if all.iter().any(|c| shows_utc(c, instant)) {
        return None;
    }
    on_clock(&own.stated, stated_offset(instant, sibling, all)?, zone)
}

/// A stamp without a zone is UTC where another statement of that minute, or of its sibling's, has it so.
fn of_no_zone(own: Settled<'_>, sibling: Option<Settled<'_>>, all: &[Candidate], zone: Option<Tz>) -> Option<Stated> {
    let instant = local(&own.stated)?;
    let same = all.iter().filter(|c| c.stated.offset.is_some_and(|o| o != 0)).find(|c| moment(&c.stated) == Some(instant));
    let of_sibling = || {
        let other = sibling.filter(|other| other.best.stated.offset.is_none() && is_of_one_form(own.best, other.best))?;
        (moment(&other.stated) == local(&other.best.stated)).then_some((other.stated, other.stated.offset?)).filter(|(_, o)| *o != 0)
    };
    on_clock(&own.stated, same.and_then(|c| Some((c.stated, c.stated.offset?))).or_else(of_sibling)?, zone)
}

/// A clock that the page states: of the same moment, of the sibling, or printed.
fn stated_offset(instant: NaiveDateTime, sibling: Option<Settled<'_>>, all: &[Candidate]) -> Option<(Stated, i16)> {
    let east = |stated: Stated| stated.offset.filter(|o| *o != 0).map(|o| (stated, o));
    let stated = || all.iter().filter(|c| c.trust >= ENOUGH && has_real_time(&c.stated)).filter_map(|c| Some((c, east(c.stated)?)));
    // "EST" in summer is the clock's name, not its hour.
    let called = |c: &Candidate, o: i16| {
        let minutes = (local(&c.stated)? - instant).num_minutes();
        (is_zone(minutes) && is_called(o, minutes))
            .then_some((Stated { offset: i16::try_from(minutes).ok(), ..c.stated }, i16::try_from(minutes).ok()?))
    };
    let same = stated().find_map(|(c, (_, o))| called(c, o));
    let printed = || stated().find(|(c, _)| c.source == Source::Visible).map(|(_, found)| found);
    same.or_else(|| sibling.filter(|other| has_real_time(&other.stated)).and_then(|other| east(other.stated))).or_else(printed)
}

/// A stamp in UTC by a clock that is known of another moment; the zone knows its summer time.
fn on_clock(stamp: &Stated, (of, minutes): (Stated, i16), zone: Option<Tz>) -> Option<Stated> {
    let (instant, there) = (stamp.date.and_time(stamp.time?), moment(&of)?);
    let at = |zone: Tz, utc: &NaiveDateTime| zone.offset_from_utc_datetime(utc).fix().local_minus_utc() / 60;
    let zone = zone.filter(|zone| at(*zone, &there) == i32::from(minutes));
    if zone.is_none() && (instant - there).num_days().abs() > SAME_SEASON {
        return None;
    }
    at_offset(instant, zone.map_or(i64::from(minutes), |zone| at(zone, &instant).into()))
}

/// The page prints its times in UTC, or this one without a zone.
fn shows_utc(c: &Candidate, instant: NaiveDateTime) -> bool {
    let is_printed = c.source == Source::Visible && c.rule == "date_line" && c.stated.time.is_some();
    is_printed && (c.stated.offset == Some(0) || c.stated.offset.is_none() && local(&c.stated) == Some(instant))
}

/// Settled as a wall time with a wrong zone: the figures stayed.
fn is_wall(other: &Settled<'_>) -> bool {
    let (was, is) = (other.best.stated, other.stated);
    was.offset == Some(0) && is.offset.is_some_and(|o| o != 0) && (was.date, was.time) == (is.date, is.time)
}

/// Written by one hand: the same kind of source, the zone written alike.
fn is_of_one_form(a: &Candidate, b: &Candidate) -> bool {
    let zone = |c: &Candidate| (c.raw.ends_with('Z'), c.raw.contains('+'));
    a.source == b.source && zone(a) == zone(b)
}

/// The figures, to the minute.
fn local(stated: &Stated) -> Option<NaiveDateTime> {
    stated.date.and_time(stated.time?).with_second(0)
}

/// The moment in UTC, to the minute, of a statement with a zone.
fn moment(stated: &Stated) -> Option<NaiveDateTime> {
    local(stated)?.checked_sub_signed(Duration::minutes(stated.offset?.into()))
}

#[cfg(test)]
mod tests {
    use super::super::candidates::Role;
    use super::*;
    use crate::model::Place;

    fn candidate(role: Role, source: Source, time: &str, offset: Option<i16>, raw: &str) -> Candidate {
        let date = "2019-12-10".parse().expect("a day");
        let stated = Stated { date, time: Some(time.parse().expect("a time")), offset };
        Candidate { stated, role, source, trust: 90, rule: "date_line", place: Place::Url, raw: raw.to_owned() }
    }

    fn show(stated: Option<Stated>) -> String {
        let shown = stated.and_then(|s| Some(format!("{} {:?}", s.time?.format("%H:%M:%S"), s.offset)));
        shown.unwrap_or_default()
    }

    /// Publication, modification, and what else is stated.
    fn read(all: &[Candidate], zone: Option<Tz>) -> (String, String) {
        let (first, last) = both(all.first(), all.get(1), all, zone);
        (show(first), show(last))
    }

    #[test]
    fn what_the_page_shows_of_one_holds_for_the_other() {
        let all = [
            candidate(Role::Published, Source::LinkedData, "14:05:06", Some(0), "2019-12-10T14:05:06Z"),
            candidate(Role::Modified, Source::LinkedData, "16:20:07", Some(0), "2019-12-10T16:20:07Z"),
            candidate(Role::Published, Source::Visible, "09:05:00", None, "December 10, 2019 9:05 AM"),
        ];
        let shifted = ("09:05:06 Some(-300)".to_owned(), "11:20:07 Some(-300)".to_owned());
        assert_eq!(read(&all, None), shifted);
        assert_eq!(read(&all[..2], Some(Tz::America__New_York)), ("14:05:06 Some(0)".into(), "16:20:07 Some(0)".into()));
    }

    #[test]
    fn wall_time_that_is_called_utc_is_so_in_both() {
        let all = [
            candidate(Role::Published, Source::Meta, "08:52:55", Some(0), "2019-12-10T08:52:55+00:00"),
            candidate(Role::Modified, Source::Meta, "09:10:00", Some(0), "2019-12-10T09:10:00+00:00"),
            candidate(Role::Published, Source::Visible, "08:52:00", None, "10.12.2019, 08:52 Uhr"),
        ];
        assert_eq!(read(&all, Some(Tz::Europe__Berlin)), ("08:52:55 Some(60)".into(), "09:10:00 Some(60)".into()));
    }

    #[test]
    fn a_zone_that_is_printed_holds_for_both() {
        let mut all = [
            candidate(Role::Published, Source::Meta, "16:55:44", Some(0), "2019-12-10T16:55:44Z"),
            candidate(Role::Modified, Source::Meta, "17:19:38", Some(0), "2019-12-10T17:19:38Z"),
            candidate(Role::Published, Source::Visible, "18:40:00", Some(120), "December 10, 2019 6.40pm SAST"),
        ];
        assert_eq!(read(&all, None), ("18:55:44 Some(120)".into(), "19:19:38 Some(120)".into()));
        all[2].stated.offset = Some(0);
        assert_eq!(read(&all, None), ("16:55:44 Some(0)".into(), "17:19:38 Some(0)".into()));
    }

    #[test]
    fn stamps_without_a_zone_are_utc_where_one_is() {
        let all = [
            candidate(Role::Published, Source::Meta, "06:09:25", None, "2019-12-10 06:09:25"),
            candidate(Role::Modified, Source::Meta, "06:35:46", None, "2019-12-10 06:35:46"),
            candidate(Role::Modified, Source::Visible, "01:35:45", Some(-300), "2019-12-10 06:35:45"),
        ];
        let zone = Some(Tz::America__New_York);
        assert_eq!(read(&all, zone), ("01:09:25 Some(-300)".into(), "01:35:46 Some(-300)".into()));
        assert_eq!(read(&all[..2], zone), ("06:09:25 None".into(), "06:35:46 None".into()));
        assert_eq!(read(&[], zone), (String::new(), String::new()));
    }
}
