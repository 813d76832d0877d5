//! A date anywhere in a short line: every usual form and order, in one pass over its tokens.
//!
//! Machine forms are those of RFC 3339, RFC 2822 and HTML's `datetime`
//! (<https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-time-element>), read with the mistakes that sites make.

use std::ops::Range;

use chrono::{DateTime, NaiveDate};

use super::clock::{Clock, clock_at, zone_at};
use super::line::{Line, has_digit};
use crate::model::Stated;

/// What is known of a line beside its text.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::extract) struct Hint<'a> {
    /// ISO 639-1 of the page.
    pub lang: Option<&'a str>,
    /// ISO 3166-1 alpha-2 of the outlet or the site.
    pub country: Option<&'a str>,
    /// The text was written for machines: epoch seconds and bare figures are dates there.
    pub machine: bool,
    /// Year of a date that is printed without one.
    pub year: Option<i32>,
}

/// A date found in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) struct Spotted {
    pub stated: Stated,
    /// Bytes of the line: weekday, date, time and zone.
    pub range: Range<usize>,
}

/// The first date of a line.
pub(in crate::extract) fn parse(text: &str, hint: &Hint<'_>) -> Option<Spotted> {
    dates(text, hint).next()
}

/// All dates of a line, from left to right.
pub(super) fn dates<'a>(text: &'a str, hint: &'a Hint<'a>) -> impl Iterator<Item = Spotted> + 'a {
    let line = if has_digit(text) { Line::read(text) } else { Line { text, tokens: Vec::new() } };
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut before = None;
        while at < line.tokens.len() {
            if let Some(day) = day_at(&line, at, hint) {
                let (spotted, end) = complete(&line, at, day, before.take(), hint);
                at = end;
                return Some(spotted);
            }
            at = match clock_at(&line, at, false) {
                Some((clock, end)) => {
                    before = Some((clock, at, end));
                    end
                }
                None => at + 1,
            };
        }
        None
    })
}

/// A day, the token after it, and the time that stands inside it ("Dec 10 14:05:00 EST 2019").
#[derive(Debug)]
struct Day {
    date: NaiveDate,
    end: usize,
    clock: Option<Clock>,
}

impl Day {
    fn of(year: i32, month: u64, day: u64, end: usize) -> Option<Day> {
        let date = NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
        Some(Day { date, end, clock: None })
    }
}

/// Adds the time that stands after the day or before it, and the weekday in front.
fn complete(line: &Line<'_>, start: usize, day: Day, before: Option<(Clock, usize, usize)>, hint: &Hint<'_>) -> (Spotted, usize) {
    let (mut clock, mut first, mut end) = (day.clock, start, day.end);
    if clock.is_none() {
        let (next, said) = to_clock(line, end);
        if let Some((found, after)) = clock_at(line, next, said || hint.lang.is_some_and(|l| DOTTED_TIMES.contains(&l))) {
            (clock, end) = (Some(found), after);
        } else if let Some((found, from, _)) = before.filter(|(_, _, until)| only_joints(line, *until, start)) {
            (clock, first) = (Some(found), from);
        }
    }
    first = with_weekday(line, first);
    let stated = match clock {
        Some(clock) => clock.on(line, day.date, hint.country),
        None => Stated { date: day.date, time: None, offset: None },
    };
    let from = line.tokens.get(first).map_or(0, |t| t.start);
    let until = end.checked_sub(1).and_then(|last| line.tokens.get(last)).map_or(from, |t| t.end);
    (Spotted { stated, range: from..until }, end)
}

/// Languages that print times with a dot: "10.12.2019 14.05".
const DOTTED_TIMES: &[&str] = &["da", "et", "fi", "id", "it", "no", "sv"];

/// The token where a time may start after a day, and whether a word in between announces one ("at", "um", "kl.").
fn to_clock(line: &Line<'_>, mut at: usize) -> (usize, bool) {
    let mut said = false;
    for _ in 0..6 {
        match line.sign(at) {
            Some(',' | '-' | '–' | '—' | '|' | '·' | '•' | '(' | '@' | '/' | ':' | '.' | ';' | '"' | ')' | '、' | '，') => at += 1,
            Some(_) => break,
            None => match line.meaning(at) {
                Some((word, next)) if (word.filler || word.weekday) && word.pm.is_none() => {
                    said |= word.filler;
                    at = next;
                }
                _ => break,
            },
        }
    }
    (at, said)
}

/// Nothing but commas, dashes, weekdays and small words between a time and the day after it.
fn only_joints(line: &Line<'_>, from: usize, until: usize) -> bool {
    until.saturating_sub(from) <= 6
        && (from..until).all(|at| match line.sign(at) {
            Some(c) => matches!(c, ',' | '-' | '–' | '—' | '|' | '·' | '•' | '.' | '(' | ')' | '/'),
            None => line.meaning(at).is_some_and(|(word, _)| word.filler || word.weekday),
        })
}

/// Steps back over a weekday that stands right before the date.
fn with_weekday(line: &Line<'_>, first: usize) -> usize {
    let mut at = first;
    while at > 0 && first - at < 2 && matches!(line.sign(at - 1), Some(',' | '.')) {
        at -= 1;
    }
    match at.checked_sub(1) {
        Some(word) if line.meaning(word).is_some_and(|(m, next)| m.weekday && next >= at) => word,
        _ => first,
    }
}

fn day_at(line: &Line<'_>, at: usize, hint: &Hint<'_>) -> Option<Day> {
    match line.number(at) {
        Some(_) if continues_a_figure(line, at) => None,
        Some((value, 4)) => year_first(line, at, year_of(value)?, hint),
        Some((value, 1 | 2)) => {
            numeric(line, at, value, hint).or_else(|| day_first(line, at, value, hint)).or_else(|| era(line, at, value))
        }
        Some((value, digits)) if hint.machine => compact(line, at, value, digits),
        Some(_) => None,
        None => month_first(line, at, hint),
    }
}

/// "555-10…", "1.10…", "9:10…": part of a longer figure.
fn continues_a_figure(line: &Line<'_>, at: usize) -> bool {
    let Some(sign) = at.checked_sub(1).filter(|_| !line.gap(at)) else { return false };
    let before = sign.checked_sub(1).filter(|_| !line.gap(sign));
    matches!(line.sign(sign), Some('.' | '/' | '-' | ':')) && before.is_some_and(|at| line.number(at).is_some())
}

/// Years of the press; Thai papers count from 543 BC.
fn year_of(value: u64) -> Option<i32> {
    let year = i32::try_from(value).ok()?;
    let year = if (2500..2700).contains(&year) { year - 543 } else { year };
    (1800..=2100).contains(&year).then_some(year)
}

fn short_year(value: u64) -> Option<i32> {
    i32::try_from(if value < 70 { 2000 + value } else { 1900 + value }).ok()
}

/// "2019-12-10", "2019/12/10", "2019年12月10日", "2019. 12. 10", "2019. december 10.", "2019 m. gruodžio 10 d.".
fn year_first(line: &Line<'_>, at: usize, year: i32, hint: &Hint<'_>) -> Option<Day> {
    if let (Some(sign), Some((month, 1 | 2))) = (separator(line, at + 1), line.number(at + 2))
        && let (true, Some((day, 1 | 2))) = (separator(line, at + 3) == Some(sign), line.number(at + 4))
    {
        return Day::of(year, month, day, at + 5);
    }
    if line.unit(at + 1) == Some('年') {
        return units(line, at, year);
    }
    let next = joints(line, at + 1);
    if let Some((month, after)) = month_at(line, next, hint) {
        let (day, _) = line.number(joints(line, after)).filter(|(_, digits)| *digits <= 2)?;
        return Day::of(year, month.into(), day, joints(line, after) + 1);
    }
    let (day, _) = line.number(next).filter(|(_, digits)| *digits <= 2)?;
    let (month, after) = month_at(line, joints(line, next + 1), hint)?;
    Day::of(year, month.into(), day, after)
}

/// "年12月10日" after the figure of the year.
fn units(line: &Line<'_>, at: usize, year: i32) -> Option<Day> {
    let (month, day) = (line.number(at + 2)?.0, line.number(at + 4)?.0);
    let whole = line.unit(at + 1) == Some('年') && line.unit(at + 3) == Some('月');
    let end = at + 5 + usize::from(line.unit(at + 5) == Some('日'));
    if whole { Day::of(year, month, day, end) } else { None }
}

/// "令和元年" is 2019: years of the Japanese era, <https://en.wikipedia.org/wiki/Reiwa_era>.
fn era(line: &Line<'_>, at: usize, value: u64) -> Option<Day> {
    let word = at.checked_sub(1).and_then(|before| line.word(before))?;
    word.ends_with("令和").then_some(())?;
    units(line, at, i32::try_from(2018 + value).ok()?)
}

/// "10/12/2019", "10.12.2019", "10. 12. 2019", "10-12-19".
fn numeric(line: &Line<'_>, at: usize, first: u64, hint: &Hint<'_>) -> Option<Day> {
    let sign = separator(line, at + 1)?;
    let (second, _) = line.number(at + 2).filter(|(_, digits)| *digits <= 2)?;
    separator(line, at + 3).filter(|s| *s == sign)?;
    let (last, digits) = line.number(at + 4)?;
    // A fourth member: an address or a version.
    if !line.gap(at + 5) && matches!(line.sign(at + 5), Some('.' | '-')) && !line.gap(at + 6) && line.number(at + 6).is_some() {
        return None;
    }
    let end = at + 5;
    match digits {
        4 => {
            let (day, month) = if is_month_first(first, second, sign, hint) { (second, first) } else { (first, second) };
            Day::of(year_of(last)?, month, day, end)
        }
        2 if hint.lang.is_some_and(|l| YEAR_FIRST.contains(&l)) => Day::of(short_year(first)?, second, last, end),
        2 => {
            let (day, month) = if is_month_first(first, second, sign, hint) { (second, first) } else { (first, second) };
            Day::of(short_year(last)?, month, day, end)
        }
        _ => None,
    }
}

/// Languages that print the year first: "19.12.10".
const YEAR_FIRST: &[&str] = &["hu", "ja", "ko", "lt", "zh"];

/// Countries that print the month first (CLDR short date formats, <https://cldr.unicode.org/>).
const MONTH_FIRST: &[&str] = &["AS", "CA", "FM", "GU", "MH", "MP", "PH", "PR", "PW", "US", "VI"];

fn is_month_first(first: u64, second: u64, sign: char, hint: &Hint<'_>) -> bool {
    if first > 12 || second > 12 {
        return second > 12;
    }
    match hint.country {
        Some("CA" | "PR") if hint.lang != Some("en") => false,
        Some(country) => MONTH_FIRST.contains(&country),
        None => hint.lang == Some("en") && sign != '.',
    }
}

/// A sign between the figures of a date; a dash stands close, "5 - 10" are two figures.
fn separator(line: &Line<'_>, at: usize) -> Option<char> {
    match line.sign(at)? {
        c @ ('/' | '.') => Some(c),
        '-' | '‐' | '‑' if !line.gap(at) && !line.gap(at + 1) => Some('-'),
        _ => None,
    }
}

/// Skips dots, commas and small words between the parts of a date ("10. de", "10th of", "2019 m.").
fn joints(line: &Line<'_>, mut at: usize) -> usize {
    for _ in 0..4 {
        at = match line.sign(at) {
            Some('.' | ',' | '-' | '/' | '\'' | '’') => at + 1,
            Some(_) => break,
            None => match line.meaning(at) {
                Some((word, next)) if word.filler && word.months.is_empty() => next,
                _ => break,
            },
        };
    }
    at
}

fn month_at(line: &Line<'_>, at: usize, hint: &Hint<'_>) -> Option<(u8, usize)> {
    let (word, next) = line.meaning(at)?;
    Some((word.month(hint.lang)?, next))
}

/// A year after day and month: four figures, or two after an apostrophe (or after `short`).
fn year_at(line: &Line<'_>, at: usize, short: Option<char>) -> Option<(i32, usize)> {
    let next = joints(line, at);
    let (value, digits) = line.number(next)?;
    let sign = next.checked_sub(1).filter(|_| next > at).and_then(|s| line.sign(s));
    let cut = matches!(sign, Some('\'' | '’')) || short.is_some() && sign == short;
    let year = match digits {
        4 => year_of(value)?,
        2 if cut && line.sign(next + 1) != Some(':') => short_year(value)?,
        _ => return None,
    };
    // Part of a time or of another figure: "10 Dec 2019:05" is none that we know.
    Some((year, next + 1))
}

/// "10 December 2019", "10. Dez. 2019", "10th of December, 2019", "10-Dec-19", "10 tháng 12, 2019".
fn day_first(line: &Line<'_>, at: usize, day: u64, hint: &Hint<'_>) -> Option<Day> {
    // "8–10 December": a span of days is an event's.
    let is_span = at >= 2 && matches!(line.sign(at - 1), Some('-' | '–')) && line.number(at - 2).is_some_and(|(_, digits)| digits <= 2);
    if is_span {
        return None;
    }
    let next = joints(line, at + 1);
    if let Some((month, after)) = month_at(line, next, hint) {
        let sign = line.sign(after).filter(|c| matches!(c, '-' | '/'));
        let (year, end) = match year_at(line, after, sign) {
            Some(found) => found,
            None => (hint.year?, after),
        };
        return Day::of(year, month.into(), day, end);
    }
    // Vietnamese names its months by figures: the word before the figure is "tháng".
    let named = next.checked_sub(1).and_then(|w| line.word(w)).is_some_and(|w| w.to_lowercase().starts_with("th"));
    let (month, _) = line.number(next).filter(|(_, digits)| named && *digits <= 2)?;
    let (year, end) = year_at(line, next + 1, None)?;
    Day::of(year, month, day, end)
}

/// "December 10, 2019", "Dec. 10th 2019", "Dec 10 14:05:00 EST 2019".
fn month_first(line: &Line<'_>, at: usize, hint: &Hint<'_>) -> Option<Day> {
    let (month, after) = month_at(line, at, hint)?;
    let next = joints(line, after);
    let (day, _) = line.number(next).filter(|(_, digits)| *digits <= 2)?;
    // "December 10:30" is no day.
    if line.sign(next + 1) == Some(':') {
        return None;
    }
    if let Some((year, end)) = year_at(line, next + 1, None) {
        return Day::of(year, month.into(), day, end);
    }
    let (start, _) = to_clock(line, next + 1);
    let timed = clock_at(line, start, false);
    if let Some((clock, end)) = &timed
        && let Some((value, 4)) = line.number(joints(line, *end))
    {
        let found = Day::of(year_of(value)?, month.into(), day, joints(line, *end) + 1)?;
        return Some(Day { clock: Some(*clock), ..found });
    }
    Day::of(hint.year?, month.into(), day, next + 1)
}

/// "20191210", "20191210T140500Z", "20191210140500", epoch seconds and milliseconds.
fn compact(line: &Line<'_>, at: usize, value: u64, digits: u8) -> Option<Day> {
    let day = |figure: u64, end| Day::of(year_of(figure / 10_000)?, figure / 100 % 100, figure % 100, end);
    match digits {
        8 => {
            let timed = line.word(at + 1).filter(|w| w.eq_ignore_ascii_case("t")).and_then(|_| line.number(at + 2));
            let Some((figure, size @ (4 | 6))) = timed else { return day(value, at + 1) };
            let clock = Clock::of_figure(if size == 4 { figure * 100 } else { figure })?;
            let (clock, end) = zone_at(line, at + 3, clock);
            Some(Day { clock: Some(clock), ..day(value, end)? })
        }
        12 => Some(Day { clock: Clock::of_figure(value % 10_000 * 100), ..day(value / 10_000, at + 1)? }),
        14 => Some(Day { clock: Clock::of_figure(value % 1_000_000), ..day(value / 1_000_000, at + 1)? }),
        10 | 13 => {
            let seconds = i64::try_from(if digits == 13 { value / 1000 } else { value }).ok()?;
            let instant = DateTime::from_timestamp(seconds, 0)?.naive_utc();
            Some(Day { date: instant.date(), end: at + 1, clock: Some(Clock::utc(instant.time())) })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(stated: Stated) -> String {
        let time = stated.time.map(|t| t.format(" %H:%M:%S").to_string()).unwrap_or_default();
        let offset = stated.offset.map(|o| format!(" {o:+}")).unwrap_or_default();
        format!("{}{time}{offset}", stated.date)
    }

    fn read(text: &str, lang: &str, country: &str) -> String {
        let some = |s: &'static str| Some(s).filter(|s| !s.is_empty());
        let (lang, country) = (some(Box::leak(lang.into())), some(Box::leak(country.into())));
        let machine = lang == Some("x");
        parse(text, &Hint { lang, country, machine, year: None }).map_or("none".into(), |s| show(s.stated))
    }

    /// Text, language ("x": written for machines), country, what it states.
    const EXAMPLES: &[(&str, &str, &str, &str)] = &[
        ("2019-12-10", "", "", "2019-12-10"),
        ("2019-12-10T14:05:06Z", "", "", "2019-12-10 14:05:06 +0"),
        ("2019-12-10T14:05:06.789+01:00", "", "", "2019-12-10 14:05:06 +60"),
        ("2019-12-10T14:05-0500", "", "", "2019-12-10 14:05:00 -300"),
        ("2019-12-10 14:05:06 +0100", "", "", "2019-12-10 14:05:06 +60"),
        ("2019-12-10T14:05:06 02:00", "x", "", "2019-12-10 14:05:06 +120"),
        ("2019-12-10T14:05:06+01", "", "", "2019-12-10 14:05:06 +60"),
        ("2019-12-10 14:05:06 UTC", "", "", "2019-12-10 14:05:06 +0"),
        ("20191210", "x", "", "2019-12-10"),
        ("20191210", "en", "", "none"),
        ("20191210T140506Z", "x", "", "2019-12-10 14:05:06 +0"),
        ("20191210140506", "x", "", "2019-12-10 14:05:06"),
        ("1575986706", "x", "", "2019-12-10 14:05:06 +0"),
        ("1575986706123", "x", "", "2019-12-10 14:05:06 +0"),
        ("Tue, 10 Dec 2019 14:05:06 GMT", "", "", "2019-12-10 14:05:06 +0"),
        ("Tue, 10 Dec 2019 14:05:06 -0500", "", "", "2019-12-10 14:05:06 -300"),
        ("Tue Dec 10 14:05:06 EST 2019", "", "", "2019-12-10 14:05:06 -300"),
        ("Tue Dec 10 2019 14:05:06 GMT-0500 (Eastern Standard Time)", "", "", "2019-12-10 14:05:06 -300"),
        ("December 10, 2019", "en", "", "2019-12-10"),
        ("Dec. 10, 2019, 6:47 p.m.", "en", "US", "2019-12-10 18:47:00"),
        ("Dec 10th, 2019 at 12:05am ET", "en", "US", "2019-12-10 00:05:00 -300"),
        ("PUBLISHED: July 10, 2019 at 8:59 pm PT", "en", "US", "2019-07-10 20:59:00 -420"),
        ("10 December 2019 at 14:05 BST", "en", "GB", "2019-12-10 14:05:00 +60"),
        ("10 December 2019 9:33pm", "en", "GB", "2019-12-10 21:33:00"),
        ("10 December 2019 • 9.33pm", "en", "GB", "2019-12-10 21:33:00"),
        ("Di, 10. Dezember 2019, 14:05 Uhr", "de", "DE", "2019-12-10 14:05:00"),
        ("10.12.2019 um 14.05 Uhr", "de", "DE", "2019-12-10 14:05:00"),
        ("Stand: 10.12.2019, 14 Uhr", "de", "DE", "2019-12-10 14:00:00"),
        ("10/12/2019", "en", "GB", "2019-12-10"),
        ("12/10/2019", "en", "US", "2019-12-10"),
        ("12/10/19 6:38 AM", "en", "", "2019-12-10 06:38:00"),
        ("10/12/2019 - 13:55 GMT+1", "fr", "", "2019-12-10 13:55:00 +60"),
        ("2019年12月10日 14時05分", "ja", "JP", "2019-12-10 14:05:00"),
        ("2019年12月10日 午後2時05分", "ja", "JP", "2019-12-10 14:05:00"),
        ("2019/12/10 14:05（最終更新 12/10 15:00）", "ja", "JP", "2019-12-10 14:05:00"),
        ("令和1年12月10日", "ja", "JP", "2019-12-10"),
        ("2019년 12월 10일 오후 2:05", "ko", "KR", "2019-12-10 14:05:00"),
        ("입력 2019.12.10. 14:05", "ko", "KR", "2019-12-10 14:05:00"),
        ("19.12.10", "ko", "KR", "2019-12-10"),
        ("10.12.2019 14:05", "fi", "FI", "2019-12-10 14:05:00"),
        ("10.12.2019 14.05", "fi", "FI", "2019-12-10 14:05:00"),
        ("10 de diciembre de 2019 a las 14:05 h", "es", "ES", "2019-12-10 14:05:00"),
        ("10 décembre 2019 à 14h05", "fr", "FR", "2019-12-10 14:05:00"),
        ("1er décembre 2019", "fr", "FR", "2019-12-01"),
        ("10/12/2019 às 14h05", "pt", "BR", "2019-12-10 14:05:00"),
        ("10 декабря 2019, 14:05 МСК", "ru", "RU", "2019-12-10 14:05:00"),
        ("10 Aralık 2019 Salı 14:05", "tr", "TR", "2019-12-10 14:05:00"),
        ("Thứ ba, 10 tháng 12, 2019", "vi", "VN", "2019-12-10"),
        ("١٠ ديسمبر ٢٠١٩", "ar", "EG", "2019-12-10"),
        ("12:20pm Dec 10, 2019", "en", "AU", "2019-12-10 12:20:00"),
        ("12:24 am EST, Tuesday, December 10, 2019", "en", "US", "2019-12-10 00:24:00 -300"),
        ("10-Dec-19", "en", "", "2019-12-10"),
        ("By Ann Example - December 10, 2019", "en", "", "2019-12-10"),
        ("December 10, 2019 - 5 min read", "en", "", "2019-12-10"),
        ("8–10 December 2019", "en", "", "none"),
        ("Call 555-10-2019", "en", "", "none"),
        ("December 2019", "en", "", "none"),
        ("31 February 2019", "en", "", "none"),
        ("version 10.12.20.19", "en", "", "none"),
        ("7.5 million in 2019", "en", "", "none"),
        ("", "", "", "none"),
    ];

    #[test]
    fn every_form_reads_its_example() {
        for &(text, lang, country, wanted) in EXAMPLES {
            assert_eq!(read(text, lang, country), wanted, "{text}");
        }
    }

    #[test]
    fn the_range_covers_weekday_date_time_and_zone() {
        let line = "By Ann Example, Valley Herald - Tuesday, April 2, 2024 5:30 p.m. ET | News";
        let spotted = parse(line, &Hint::default()).expect("a date");
        assert_eq!(line.get(spotted.range), Some("Tuesday, April 2, 2024 5:30 p.m. ET"));
    }

    #[test]
    fn several_dates_of_a_line_come_in_order() {
        let hint = Hint { lang: Some("en"), year: Some(2019), ..Hint::default() };
        let found: Vec<String> =
            dates("December 10, 2019 at 2:26 PM HST - Updated December 11 at 4:46 PM", &hint).map(|s| show(s.stated)).collect();
        assert_eq!(found, ["2019-12-10 14:26:00 -600", "2019-12-11 16:46:00"]);
    }
}
