//! The form that nearly all data has (RFC 3339, with a space or no zone as well), read without tokens.

use chrono::{NaiveDate, NaiveTime};

use super::Spotted;
use crate::model::Stated;

/// A date that is the whole text, in the one form; none where anything is unusual: that is left to the reader of all forms, which says
/// the same of this one.
pub(super) fn read(text: &str) -> Option<Spotted> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, time @ ..] = text.as_bytes() else { return None };
    let year = figure(*y1, *y2)? * 100 + figure(*y3, *y4)?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, figure(*m1, *m2)?, figure(*d1, *d2)?)?;
    let (time, offset) = clock(time)?;
    (1800..=2100).contains(&year).then_some(Spotted { stated: Stated { date, time, offset }, other: None, range: 0..text.len() })
}

/// The time and the minutes east of UTC, behind the day.
fn clock(text: &[u8]) -> Option<(Option<NaiveTime>, Option<i16>)> {
    let (hour, minute, rest) = match text {
        [] => return Some((None, None)),
        [b'T' | b' ', h1, h2, b':', m1, m2, rest @ ..] => (figure(*h1, *h2)?, figure(*m1, *m2)?, rest),
        _ => return None,
    };
    let (second, zone) = match rest {
        [b':', s1, s2, b'.', fraction @ ..] => {
            let digits = fraction.iter().take_while(|b| b.is_ascii_digit()).count();
            (figure(*s1, *s2)?, fraction.get(digits..).filter(|_| digits > 0)?)
        }
        [b':', s1, s2, zone @ ..] => (figure(*s1, *s2)?, zone),
        _ => (0, rest),
    };
    Some((Some(NaiveTime::from_hms_opt(hour, minute, second)?), zone_of(zone)?))
}

fn zone_of(text: &[u8]) -> Option<Option<i16>> {
    let (sign, h1, h2, m1, m2) = match text {
        [] => return Some(None),
        [b'Z'] => return Some(Some(0)),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] | [sign @ (b'+' | b'-'), h1, h2, m1, m2] => (sign, h1, h2, m1, m2),
        _ => return None,
    };
    let total = i16::try_from(figure(*h1, *h2)? * 60 + figure(*m1, *m2)?).ok().filter(|total| *total <= 14 * 60 && total % 15 == 0)?;
    Some(Some(if *sign == b'+' { total } else { -total }))
}

fn figure(tens: u8, ones: u8) -> Option<u32> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| u32::from(tens - b'0') * 10 + u32::from(ones - b'0'))
}

#[cfg(test)]
mod tests {
    use super::super::{Hint, dates};
    use super::*;
    use crate::extract::date::line::Line;

    #[test]
    fn what_is_read_is_what_the_reader_of_all_forms_reads() {
        let days = ["2019-12-10", "2019-02-30", "1799-12-10", "2019-1-10", "2019/12/10", "2562-12-10", "2019-12-1"];
        let times =
            ["", "T14:05", " 14:05:06", "T00:00:00", "T24:00:00", "T14:60", "T14:05:60", "T9:05", "T14:05:06.789", "T14:05:06.", "X14:05"];
        let zones = ["", "Z", "+01:00", "-0530", "+01", "+15:00", "+01:07", " UTC", "z", "Z.", "-00:00"];
        let hint = Hint { machine: true, ..Hint::default() };
        let mut usual = 0;
        for day in days {
            for (time, zone) in times.iter().flat_map(|time| zones.map(|zone| (time, zone))) {
                let text = format!("{day}{time}{zone}");
                let Some(here) = read(&text) else { continue };
                assert_eq!(dates(&Line::read(&text), &hint).next(), Some(here), "{text}");
                usual += 1;
            }
        }
        // One day alone, and with four times and none or four of the zones.
        assert_eq!(usual, 1 + 4 * 5);
    }
}
