//! A date anywhere in a short line: every usual form and order, in one pass over its tokens.
//!
//! Machine forms are those of RFC 3339, RFC 2822 and HTML's `datetime`
//! (<https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-time-element>), read with the mistakes that sites make.

mod day;
#[cfg(test)]
mod examples;
mod iso;

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::clock::{Clock, clock_at};
use super::line::{Line, has_digit, may_hold_a_day};
use crate::model::Stated;
use day::{Day, day_at};

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
    /// The day if day and month change places, where both readings are one.
    pub other: Option<NaiveDate>,
    /// Bytes of the line: weekday, date, time and zone.
    pub range: Range<usize>,
}

/// The first date of a line.
pub(in crate::extract) fn parse(text: &str, hint: &Hint<'_>) -> Option<Spotted> {
    let usual = if hint.machine { iso::read(text) } else { None };
    if usual.is_some() {
        return usual;
    }
    if !is_worth_reading(text, hint) {
        return None;
    }
    dates(&Line::read(text), hint).next()
}

/// All dates of a line, from left to right; one without a year has that of the first that has one.
pub(super) fn all(text: &str, hint: &Hint<'_>) -> Vec<Spotted> {
    if !is_worth_reading(text, hint) {
        return Vec::new();
    }
    let line = Line::read(text);
    let Some(first) = dates(&line, hint).next() else { return Vec::new() };
    let filled = Hint { year: Some(first.stated.date.year()), ..*hint };
    dates(&line, &filled).collect()
}

fn is_worth_reading(text: &str, hint: &Hint<'_>) -> bool {
    if hint.machine || hint.year.is_some() { has_digit(text) } else { may_hold_a_day(text) }
}

fn dates<'a>(line: &'a Line<'_>, hint: &'a Hint<'a>) -> impl Iterator<Item = Spotted> + 'a {
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut before = None;
        while at < line.tokens.len() {
            if let Some(day) = day_at(line, at, hint) {
                let (spotted, end) = complete(line, at, day, before.take(), hint);
                at = end;
                return Some(spotted);
            }
            at = match clock_at(line, at, false) {
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
    (Spotted { stated, other: day.other, range: from..until }, end)
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

#[cfg(test)]
mod tests {
    use super::examples::EXAMPLES;
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
        let hint = Hint { lang: Some("en"), ..Hint::default() };
        let line = "December 10, 2019 at 2:26 PM HST - Updated December 11 at 4:46 PM";
        let found: Vec<String> = all(line, &hint).into_iter().map(|s| show(s.stated)).collect();
        assert_eq!(found, ["2019-12-10 14:26:00 -600", "2019-12-11 16:46:00"]);
    }
}
