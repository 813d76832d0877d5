//! The day alone: every order of day, month and year, in figures and in words.

use chrono::{DateTime, NaiveDate};

use super::super::clock::{Clock, clock_at, zone_at};
use super::super::line::Line;
use super::{Hint, to_clock};

/// A day, the token after it, and the time that stands inside it ("Dec 10 14:05:00 EST 2019").
#[derive(Debug)]
pub(super) struct Day {
    pub date: NaiveDate,
    /// The token after it.
    pub end: usize,
    pub clock: Option<Clock>,
    /// The other reading of two figures that may each be the month.
    pub other: Option<NaiveDate>,
}

impl Day {
    fn of(year: i32, month: u64, day: u64, end: usize) -> Option<Day> {
        let date = NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
        Some(Day { date, end, clock: None, other: None })
    }

    /// Of two figures in the order of the hint, with the other reading beside it; with dots no country puts the month first.
    fn of_figures(year: i32, (first, second): (u64, u64), sign: char, end: usize, hint: &Hint<'_>) -> Option<Day> {
        let (day, month) = if is_month_first(first, second, sign, hint) { (second, first) } else { (first, second) };
        let other = Day::of(year, day, month, end).filter(|_| day != month && sign != '.').map(|other| other.date);
        Some(Day { other, ..Day::of(year, month, day, end)? })
    }
}

/// The day that starts at a token.
pub(super) fn day_at(line: &Line<'_>, at: usize, hint: &Hint<'_>) -> Option<Day> {
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
        4 => Day::of_figures(year_of(last)?, (first, second), sign, end, hint),
        2 if hint.lang.is_some_and(|l| YEAR_FIRST.contains(&l)) => Day::of(short_year(first)?, second, last, end),
        2 if matches!(sign, '/' | '.' | '-') => Day::of_figures(short_year(last)?, (first, second), sign, end, hint),
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
        c @ ('/' | '.' | '|' | '·' | '•') => Some(c),
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
            Some(Day { date: instant.date(), end: at + 1, clock: Some(Clock::utc(instant.time())), other: None })
        }
        _ => None,
    }
}
