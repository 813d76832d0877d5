//! The day in a page's URL: `/2019/12/10/`, `/2019-12-10-…`, `/20191210/`, `/2019/dec/10/`.

use chrono::NaiveDate;

use super::super::Context;
use super::candidates::{Candidate, Role, Source};
use super::names;
use crate::model::{Draft, Place, Stated};
use crate::page::Page;

/// Trust of a day in the path; one in bare figures can be an identifier.
const PATH: i32 = 55;
const FIGURES: i32 = 48;
/// Trust of a day in the address of the story's image: where nothing else is said.
const IMAGE: i32 = 48;

/// The day under which the story's image was filed.
pub(super) fn of_image(page: &Page) -> Option<Candidate> {
    let name = "og:image";
    let (date, _) = page.head.meta(name).filter(|src| holds_a_year(src)).and_then(|src| whole(&parts(src)))?;
    let stated = Stated { date, time: None, offset: None };
    let raw = page.head.meta(name).unwrap_or_default().chars().take(200).collect();
    let (role, source, place) = (Role::Published, Source::Image, Place::Meta(name.into()));
    Some(Candidate { stated, role, source, trust: IMAGE, rule: "image_date", place, raw })
}

pub(super) fn candidates(context: &Context<'_>, draft: &Draft) -> Option<Candidate> {
    let stated = || draft.canonical.as_ref().filter(|found| holds_a_year(&found.value));
    let canonical = || stated().and_then(|found| of_path(crate::url::parse(&found.value)?.path()));
    context.url.and_then(|url| of_path(url.path())).or_else(canonical)
}

fn of_path(path: &str) -> Option<Candidate> {
    let (date, trust) = if holds_a_year(path) { day(path)? } else { return None };
    let (role, source, stated) = (Role::Published, Source::Url, Stated { date, time: None, offset: None });
    Some(Candidate { stated, role, source, trust, rule: "url_date", place: Place::Url, raw: path.to_owned() })
}

/// The first day in a path.
fn day(path: &str) -> Option<(NaiveDate, i32)> {
    // An archive's path holds the address it keeps; the figures before it are the day of the capture.
    let path = path.find("/http").and_then(|at| path.get(at + 5..)).unwrap_or(path);
    let parts = parts(path);
    whole(&parts).or_else(|| parts.iter().find_map(|part| figures(part)).map(|found| (found, FIGURES)))
}

/// Four figures in a row: without them there is no day.
fn holds_a_year(path: &str) -> bool {
    let mut run = 0;
    path.bytes().any(|byte| {
        run = if byte.is_ascii_digit() { run + 1 } else { 0 };
        run == 4
    })
}

fn parts(path: &str) -> Vec<&str> {
    path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty()).collect()
}

/// Year, month and day as three parts in sequence, or the other way round.
fn whole(parts: &[&str]) -> Option<(NaiveDate, i32)> {
    parts.windows(3).find_map(|w| match w {
        [y, m, d] => date(y, m, d).or_else(|| date(d, m, y)).map(|found| (found, PATH)),
        _ => None,
    })
}

fn date(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let year = is_year(year)?;
    let month = match month.parse() {
        Ok(figure) if month.len() <= 2 => figure,
        Ok(_) => return None,
        Err(_) if month.len() >= 3 => u32::from(names::meaning(&month.to_ascii_lowercase())?.month(Some("en"))?),
        Err(_) => return None,
    };
    let day = day.parse().ok().filter(|_| day.len() <= 2)?;
    NaiveDate::from_ymd_opt(year, month, day)
}

fn is_year(text: &str) -> Option<i32> {
    if text.len() != 4 {
        return None;
    }
    text.parse().ok().filter(|year| (1990..2100).contains(year))
}

/// "20191210", also with a time behind ("201912101405"), and then with letters before and a number after it
/// ("ABC20191210140500017").
fn figures(part: &str) -> Option<NaiveDate> {
    let bare = part.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    if !bare.bytes().all(|b| b.is_ascii_digit()) || part.len() - bare.len() > 3 {
        return None;
    }
    let (year, month, day) = (bare.get(..4)?, bare.get(4..6)?, bare.get(6..8)?);
    let below = |range: std::ops::Range<usize>, limit: u8| bare.get(range).and_then(|f| f.parse::<u8>().ok()).is_some_and(|f| f < limit);
    let is_timed = below(8..10, 24) && below(10..12, 60);
    let is_date = match bare.len() {
        8 | 12 | 14 => part.len() == bare.len(),
        17..=20 => is_timed,
        _ => false,
    };
    if !is_date {
        return None;
    }
    NaiveDate::from_ymd_opt(is_year(year)?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_paths() {
        for path in [
            "/2019/12/10/harbour",
            "/news/2019-12-10-harbour.html",
            "/a/20191210/b",
            "/world/2019/dec/10/harbour",
            "/harbour-10-12-2019/",
            "/x_201912101405.html",
            "/news/A2019121014050005196",
            "/view/ABC20191210140500017",
        ] {
            assert_eq!(day(path).map(|(d, _)| d.to_string()).as_deref(), Some("2019-12-10"), "{path}");
        }
    }

    #[test]
    fn identifiers_are_no_days() {
        for path in [
            "",
            "/",
            "/news/12345678",
            "/news/A2019121099990005196",
            "/ABCD20191210140500017",
            "/2019/12/harbour",
            "/2019/13/45/a",
            "/story-1912101",
            "/top-10-2019",
            "/web/20191210101112/http://valley.example/a",
        ] {
            assert_eq!(day(path), None, "{path}");
        }
    }
}
