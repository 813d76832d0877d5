//! Abbreviations of time zones as papers print them.

use chrono::{NaiveDateTime, Offset, TimeZone};
use chrono_tz::Tz;

/// What an abbreviation stands for.
#[derive(Debug, Clone, Copy)]
enum Clock {
    /// Minutes east of UTC.
    Fixed(i16),
    /// Generic ("ET"): the zone's own rule decides between winter and summer.
    Rule(Tz),
}

use Clock::{Fixed, Rule};

/// Abbreviation, country, meaning, example.
type Row = (&'static str, &'static str, Clock, &'static str);

/// Abbreviation (upper case), country it has this meaning in (empty: anywhere else), meaning; and what 14:05 on
/// 10 July 2019 with it is in UTC. To add one: keep the rows sorted; a row with a country comes before the general one.
const ZONES: &[Row] = &[
    ("ACDT", "", Fixed(630), "03:35"),
    ("ACST", "", Fixed(570), "04:35"),
    ("AEDT", "", Fixed(660), "03:05"),
    ("AEST", "", Fixed(600), "04:05"),
    ("AKDT", "", Fixed(-480), "22:05"),
    ("AKST", "", Fixed(-540), "23:05"),
    ("ART", "", Fixed(-180), "17:05"),
    ("AST", "", Fixed(-240), "18:05"),
    ("AWST", "", Fixed(480), "06:05"),
    ("BRT", "", Fixed(-180), "17:05"),
    ("BST", "BD", Fixed(360), "08:05"),
    ("BST", "", Fixed(60), "13:05"),
    ("CAT", "", Fixed(120), "12:05"),
    ("CDT", "", Fixed(-300), "19:05"),
    ("CEST", "", Fixed(120), "12:05"),
    ("CET", "", Fixed(60), "13:05"),
    ("CLT", "", Fixed(-240), "18:05"),
    ("COT", "", Fixed(-300), "19:05"),
    ("CST", "CN", Fixed(480), "06:05"),
    ("CST", "TW", Fixed(480), "06:05"),
    ("CST", "", Fixed(-360), "20:05"),
    ("CT", "", Rule(Tz::America__Chicago), "19:05"),
    ("EAT", "", Fixed(180), "11:05"),
    ("EDT", "", Fixed(-240), "18:05"),
    ("EEST", "", Fixed(180), "11:05"),
    ("EET", "", Fixed(120), "12:05"),
    ("EST", "AU", Fixed(600), "04:05"),
    ("EST", "", Fixed(-300), "19:05"),
    ("ET", "", Rule(Tz::America__New_York), "18:05"),
    ("GMT", "", Fixed(0), "14:05"),
    ("GST", "", Fixed(240), "10:05"),
    ("HKT", "", Fixed(480), "06:05"),
    ("HST", "", Fixed(-600), "00:05"),
    ("ICT", "", Fixed(420), "07:05"),
    ("IDT", "", Fixed(180), "11:05"),
    ("IRST", "", Fixed(210), "10:35"),
    ("IST", "IE", Fixed(60), "13:05"),
    ("IST", "IL", Fixed(120), "12:05"),
    ("IST", "", Fixed(330), "08:35"),
    ("JST", "", Fixed(540), "05:05"),
    ("KST", "", Fixed(540), "05:05"),
    ("MDT", "", Fixed(-360), "20:05"),
    ("MESZ", "", Fixed(120), "12:05"),
    ("MEZ", "", Fixed(60), "13:05"),
    ("MSK", "", Fixed(180), "11:05"),
    ("MST", "", Fixed(-420), "21:05"),
    ("MT", "", Rule(Tz::America__Denver), "20:05"),
    ("MYT", "", Fixed(480), "06:05"),
    ("NDT", "", Fixed(-150), "16:35"),
    ("NPT", "", Fixed(345), "08:20"),
    ("NST", "", Fixed(-210), "17:35"),
    ("NZDT", "", Fixed(780), "01:05"),
    ("NZST", "", Fixed(720), "02:05"),
    ("PDT", "", Fixed(-420), "21:05"),
    ("PHT", "", Fixed(480), "06:05"),
    ("PKT", "", Fixed(300), "09:05"),
    ("PST", "PH", Fixed(480), "06:05"),
    ("PST", "", Fixed(-480), "22:05"),
    ("PT", "", Rule(Tz::America__Los_Angeles), "21:05"),
    ("SAST", "", Fixed(120), "12:05"),
    ("SGT", "", Fixed(480), "06:05"),
    ("TRT", "", Fixed(180), "11:05"),
    ("UTC", "", Fixed(0), "14:05"),
    ("WAT", "", Fixed(60), "13:05"),
    ("WEST", "", Fixed(60), "13:05"),
    ("WIB", "", Fixed(420), "07:05"),
    ("WIT", "", Fixed(540), "05:05"),
    ("WITA", "", Fixed(480), "06:05"),
    ("Z", "", Fixed(0), "14:05"),
];

/// Whether a word is an abbreviation of a zone. Two letters are too common as words to be taken in lower case ("et", "pt").
pub(super) fn is_known(word: &str) -> bool {
    let is_short = word.len() == 2 && word.bytes().any(|b| b.is_ascii_lowercase());
    word.len() <= 4 && !is_short && !rows(word).is_empty()
}

fn rows(word: &str) -> &'static [Row] {
    let upper = word.to_ascii_uppercase();
    let from = ZONES.partition_point(|row| row.0 < upper.as_str());
    let until = ZONES.partition_point(|row| row.0 <= upper.as_str());
    ZONES.get(from..until).unwrap_or_default()
}

/// Minutes east of UTC of an abbreviation at a wall time, in any case.
pub(super) fn offset(word: &str, country: Option<&str>, local: NaiveDateTime) -> Option<i16> {
    let clock = rows(word).iter().find(|row| row.1.is_empty() || country == Some(row.1))?.2;
    match clock {
        Fixed(minutes) => Some(minutes),
        Rule(zone) => {
            let found = zone.offset_from_local_datetime(&local).earliest()?;
            i16::try_from(found.fix().local_minus_utc() / 60).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Duration, NaiveDate};

    use super::*;

    fn july() -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2019, 7, 10).and_then(|d| d.and_hms_opt(14, 5, 0)).expect("a time")
    }

    #[test]
    fn every_row_gives_its_example() {
        for &(name, country, _, example) in ZONES {
            let minutes = offset(name, Some(country), july()).expect(name);
            assert_eq!((july() - Duration::minutes(minutes.into())).format("%H:%M").to_string(), example, "{name} {country}");
        }
        assert!(ZONES.is_sorted_by(|a, b| a.0 < b.0 || a.0 == b.0 && !a.1.is_empty()));
    }

    #[test]
    fn words_are_no_zones() {
        assert!(!is_known("et") && is_known("ET") && is_known("bst") && !is_known("") && !is_known("Uhr"));
        assert_eq!(offset("", None, july()), None);
        assert_eq!(offset("Uhr", None, july()), None);
    }

    #[test]
    fn a_generic_name_follows_the_season() {
        let winter = july() - Duration::days(180);
        assert_eq!((offset("ET", None, july()), offset("ET", None, winter)), (Some(-240), Some(-300)));
    }
}
