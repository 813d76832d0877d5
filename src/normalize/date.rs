//! Instants: a stated wall time with its own offset, else by the outlet's clock.

use chrono::{Duration, LocalResult, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

use crate::model::{Moment, Stated};

/// The columns of one date, and `zone_from_outlet` where the instant rests on the outlet's zone alone.
///
/// Of a wall time that happens twice (clocks set back) the earlier is taken; one that does not happen (clocks set forward)
/// is read with the offset before the change.
pub(super) fn moment(stated: &Stated, zone: Option<Tz>) -> (Moment, Option<&'static str>) {
    let day = Moment { date: Some(stated.date), ..Moment::default() };
    let Some(local) = stated.time.map(|time| stated.date.and_time(time)) else { return (day, None) };
    let timed = Moment { local: Some(local), ..day };
    let (minutes, warning) = match (stated.offset, zone) {
        (Some(minutes), _) => (Some(minutes), None),
        (None, Some(zone)) => (offset(zone, local), Some("zone_from_outlet")),
        (None, None) => (None, None),
    };
    let Some(minutes) = minutes else { return (timed, None) };
    let at = local.checked_sub_signed(Duration::minutes(minutes.into())).map(|utc| Utc.from_utc_datetime(&utc));
    (Moment { at, offset: Some(minutes), ..timed }, warning)
}

/// Minutes east of UTC of a zone at a wall time.
fn offset(zone: Tz, local: NaiveDateTime) -> Option<i16> {
    let found = match zone.offset_from_local_datetime(&local) {
        LocalResult::Single(offset) | LocalResult::Ambiguous(offset, _) => offset,
        LocalResult::None => zone.offset_from_local_datetime(&local.checked_sub_signed(Duration::hours(3))?).earliest()?,
    };
    i16::try_from(found.fix().local_minus_utc() / 60).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(local: &str, offset: Option<i16>, zone: Option<Tz>) -> (String, Option<i16>, Option<&'static str>) {
        let local: NaiveDateTime = local.parse().expect("a wall time");
        let (moment, warning) = moment(&Stated { date: local.date(), time: Some(local.time()), offset }, zone);
        (moment.at.map(|at| at.format("%F %R").to_string()).unwrap_or_default(), moment.offset, warning)
    }

    #[test]
    fn a_stated_offset_gives_the_instant() {
        assert_eq!(read("2019-12-10T23:30:00", Some(-300), Some(Tz::Europe__Berlin)), ("2019-12-11 04:30".into(), Some(-300), None));
    }

    #[test]
    fn the_outlets_zone_gives_it_with_a_warning() {
        assert_eq!(
            read("2019-07-10T12:00:00", None, Some(Tz::Europe__Berlin)),
            ("2019-07-10 10:00".into(), Some(120), Some("zone_from_outlet"))
        );
        assert_eq!(read("2019-07-10T12:00:00", None, None), (String::new(), None, None));
    }

    #[test]
    fn clocks_that_change_are_met() {
        assert_eq!(read("2019-10-27T02:30:00", None, Some(Tz::Europe__Berlin)).0, "2019-10-27 00:30");
        assert_eq!(read("2019-03-31T02:30:00", None, Some(Tz::Europe__Berlin)).0, "2019-03-31 01:30");
    }

    #[test]
    fn a_day_alone_is_no_instant() {
        let date = "2019-12-10".parse().expect("a day");
        let (found, warning) = moment(&Stated { date, time: None, offset: None }, Some(Tz::Europe__Berlin));
        assert_eq!((found, warning), (Moment { date: Some(date), ..Moment::default() }, None));
    }
}
