//! The day that a card shows.

use chrono::{Datelike, NaiveDate};

use super::fields::Grammar;
use crate::extract::date::{self, Hint};
use crate::letters;

/// Words of relative times; lower case.
const RELATIVE: &[&str] =
    &["ago", "atrás", "fa", "geleden", "hace", "il", "lalu", "nazad", "önce", "sedan", "siden", "temu", "vor", "назад", "πριν", "тому"];

/// Languages that print the month first and no year: "1/14", "1월 14일".
const MONTH_FIRST: &[&str] = &["hu", "ja", "ko", "zh"];
/// Languages that print "14.1.".
const DOTTED: &[&str] =
    &["bg", "bs", "cs", "da", "de", "et", "fi", "hr", "lv", "mk", "nb", "nn", "no", "pl", "ro", "ru", "sk", "sl", "sr", "tr", "uk"];
/// How many days older, and younger, than the page's own story a listed one may be for its year to be sure.
const AROUND: std::ops::RangeInclusive<i64> = -150..=45;

/// The day of a line, and the bytes before it. A day without a year is one only where nothing else stands on the line, or its
/// element is for dates: "5 h ago" and "a January 6 trial" are none. Its year is that of the day in the story's own address (`near`), else
/// the one that puts it close to the page's own story, and not after the crawl.
pub(super) fn spot(text: &str, grammar: &Grammar<'_>, near: Option<NaiveDate>, announced: impl Fn() -> bool) -> Option<(NaiveDate, usize)> {
    if !text.bytes().any(|b| b.is_ascii_digit()) && text.is_ascii() {
        return None;
    }
    let short = in_figures(text, &grammar.date);
    // "24.11. 18:05" is no day of 2018.
    if !short.as_ref().is_some_and(|(.., range)| opens_with_clock(text.get(range.end..).unwrap_or_default()))
        && let Some(spotted) = date::parse(text, &Hint { year: None, ..grammar.date })
    {
        return Some((spotted.stated.date, spotted.range.start));
    }
    let known = near.or(grammar.published)?;
    // A leap year, so that February 29 is a day.
    let named = || date::parse(text, &Hint { year: Some(2024), ..grammar.date });
    let (month, day, range) = match short {
        Some(short) => short,
        None => named().map(|spotted| (spotted.stated.date.month(), spotted.stated.date.day(), spotted.range))?,
    };
    let (before, after) = (text.get(..range.start)?, text.get(range.end..)?);
    let bare = |text: &str| !text.chars().any(letters::is_alphabetic) && text.bytes().filter(u8::is_ascii_digit).count() <= 4;
    let relative = text.split(|c: char| !letters::is_alphabetic(c)).any(|word| RELATIVE.contains(&word.to_lowercase().as_str()));
    if relative || !(bare(before) && bare(after) || announced()) {
        return None;
    }
    let years = || (known.year() - 1..=known.year() + 1).filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    let date = match near {
        Some(near) => years().min_by_key(|date| (*date - near).num_days().abs())?,
        None => {
            let is_sure =
                |date: &NaiveDate| AROUND.contains(&(*date - known).num_days()) && grammar.latest.is_none_or(|latest| *date <= latest);
            years().find(is_sure)?
        }
    };
    Some((date, range.start))
}

/// "1/14", "14.1.", "1月14日": month and day in figures, where the language tells which is which.
fn in_figures(text: &str, hint: &Hint<'_>) -> Option<(u32, u32, std::ops::Range<usize>)> {
    let lang = hint.lang?;
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let (first, rest) = figure(text.get(start..)?)?;
    let (sign, rest) = separator(rest)?;
    let (second, rest) = figure(rest)?;
    let closed = rest.starts_with(['日', '일', '号', '號', '.']);
    let end = text.len() - rest.len() + if closed { rest.chars().next().map_or(0, char::len_utf8) } else { 0 };
    // "1.10.5", "1/14/2": other figures; "5.4" and "1/2" may be a rating or a share.
    if text.get(end..)?.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '/' | '.' | '%')) {
        return None;
    }
    let timed = text.get(end..)?.contains(':') || text.get(..start)?.contains(':');
    let (month, day) = match sign {
        '月' | '월' => (first, second),
        '.' if DOTTED.contains(&lang) && (closed || timed) => (second, first),
        '/' | '-' if MONTH_FIRST.contains(&lang) => (first, second),
        '/' | '-' if first > 12 => (second, first),
        '/' | '-' if second > 12 => (first, second),
        '/' | '-' if lang != "en" => (second, first),
        '/' if matches!(hint.country, Some("US")) => (first, second),
        '/' if hint.country.is_some() => (second, first),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(2024, month, day)?;
    Some((month, day, start..end))
}

fn opens_with_clock(text: &str) -> bool {
    let hour = figure(text.trim_start()).and_then(|(hour, rest)| rest.strip_prefix(':').filter(|_| hour < 24));
    hour.and_then(figure).is_some_and(|(minute, _)| minute < 60)
}

/// One or two digits, and what follows.
fn figure(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let value = text.get(..digits).filter(|_| digits <= 2)?.parse().ok()?;
    Some((value, text.get(digits..)?))
}

fn separator(text: &str) -> Option<(char, &str)> {
    let sign = text.chars().next().filter(|sign| matches!(sign, '/' | '.' | '-' | '月' | '월'))?;
    let rest = text.get(sign.len_utf8()..)?;
    Some((sign, if matches!(sign, '.' | '月' | '월') { rest.trim_start() } else { rest }))
}

/// The day in a path: `/2024/05/02/`, `/2024-05-02-`, `/20240502/`.
pub(super) fn of_path(path: &str) -> Option<NaiveDate> {
    let bytes = path.as_bytes();
    let mut figures: [(usize, usize); 3] = [(0, 0); 3];
    let mut at = 0;
    while at < bytes.len() {
        let digits = bytes.get(at..)?.iter().take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 {
            at += 1;
            continue;
        }
        figures = [figures[1], figures[2], (at, digits)];
        let value = |(start, len): (usize, usize)| path.get(start..start + len).and_then(|figure| figure.parse::<u32>().ok());
        let [(a, _), (b, _), (c, _)] = figures;
        let whole = match figures {
            [.., (_, 8)] => value(figures[2]).and_then(|n| of_figures(n / 10_000, n / 100 % 100, n % 100)),
            [(_, 4), (_, 1 | 2), (_, 1 | 2)] if b == a + 5 && c <= b + 3 && c > b + 1 => {
                of_figures(value(figures[0])?, value(figures[1])?, value(figures[2])?)
            }
            _ => None,
        };
        if whole.is_some() {
            return whole;
        }
        at += digits;
    }
    None
}

fn of_figures(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = i32::try_from(year).ok().filter(|year| (1990..2100).contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str, lang: &str, country: Option<&str>, near: Option<&str>, announced: bool) -> String {
        let published = NaiveDate::from_ymd_opt(2025, 1, 14);
        let grammar = Grammar { date: Hint { lang: Some(lang), country, ..Hint::default() }, published, ..Grammar::default() };
        let found = spot(text, &grammar, near.and_then(of_path), || announced);
        found.map_or("none".to_owned(), |(day, _)| day.to_string())
    }

    #[test]
    fn days_without_a_year_are_the_last_ones() {
        for (text, lang, country, want) in [
            ("1/14 06:01", "ja", None, "2025-01-14"),
            ("7/5 05:00", "ja", None, "none"),
            ("1月9日", "zh", None, "2025-01-09"),
            ("12월 30일", "ko", None, "2024-12-30"),
            ("30.12.", "de", None, "2024-12-30"),
            ("9.1. 18:05", "fi", None, "2025-01-09"),
            ("9.1", "fi", None, "none"),
            ("30/12", "es", None, "2024-12-30"),
            ("10/11", "en", Some("US"), "2024-10-11"),
            ("10/11", "en", Some("GB"), "2024-11-10"),
            ("10/11", "en", None, "none"),
            ("January 9", "en", None, "2025-01-09"),
            ("9 January, 14:05", "en", None, "2025-01-09"),
            ("31/31", "es", None, "none"),
            ("1/14/2", "ja", None, "none"),
            ("A January 6 trial", "en", None, "none"),
            ("vor 5 Stunden", "de", None, "none"),
            ("5", "de", None, "none"),
            ("", "de", None, "none"),
        ] {
            assert_eq!(day(text, lang, country, None, false), want, "{text}");
        }
        assert_eq!(day("News, 9 January", "en", None, None, true), "2025-01-09");
    }

    #[test]
    fn the_address_knows_the_year() {
        assert_eq!(day("7/5 05:00", "ja", None, Some("/articles/20220702/k00"), false), "2022-07-05");
        assert_eq!(day("2 January", "en", None, Some("/2023/12/31/dam-opens"), false), "2024-01-02");
    }

    #[test]
    fn days_in_paths() {
        for (path, want) in [
            ("/2024/05/02/dam-opens", Some("2024-05-02")),
            ("/news/2024-5-2-dam", Some("2024-05-02")),
            ("/a/20240502/k00", Some("2024-05-02")),
            ("/a/20249902/k00", None),
            ("/2024/dam-05-02", None),
            ("/a/12345678", None),
            ("", None),
        ] {
            assert_eq!(of_path(path).map(|day| day.to_string()).as_deref(), want, "{path}");
        }
    }
}
