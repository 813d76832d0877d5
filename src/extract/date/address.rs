//! The day in a page's URL: `/2019/12/10/`, `/2019-12-10-…`, `/20191210/`, `/2019/dec/10/`.

use chrono::NaiveDate;

use super::super::Context;
use super::candidates::{Candidate, Role, Source};
use super::names;
use crate::model::{Draft, Place, Stated};

/// Trust of a day in the path; one in bare figures can be an identifier.
const PATH: i32 = 55;
const FIGURES: i32 = 48;

pub(super) fn candidates(context: &Context<'_>, draft: &Draft) -> Option<Candidate> {
    let canonical = draft.canonical.as_ref().and_then(|found| crate::url::parse(&found.value));
    [context.url, canonical.as_ref()].into_iter().flatten().find_map(|url| {
        let (date, trust) = day(url.path())?;
        let stated = Stated { date, time: None, offset: None };
        Some(Candidate {
            stated,
            role: Role::Published,
            source: Source::Url,
            trust,
            rule: "url_date",
            place: Place::Url,
            raw: url.path().to_owned(),
        })
    })
}

/// The first day in a path.
fn day(path: &str) -> Option<(NaiveDate, i32)> {
    // An archive's path holds the address it keeps; the figures before it are the day of the capture.
    let path = path.find("/http").and_then(|at| path.get(at + 5..)).unwrap_or(path);
    let parts: Vec<&str> = path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty()).collect();
    let whole = parts.windows(3).find_map(|w| match w {
        [y, m, d] => date(y, m, d).or_else(|| date(d, m, y)).map(|found| (found, PATH)),
        _ => None,
    });
    whole.or_else(|| parts.iter().find_map(|part| figures(part)).map(|found| (found, FIGURES)))
}

fn date(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let month = match month.parse() {
        Ok(figure) if month.len() <= 2 => figure,
        Ok(_) => return None,
        Err(_) if month.len() >= 3 => u32::from(names::meaning(&month.to_ascii_lowercase())?.month(Some("en"))?),
        Err(_) => return None,
    };
    let day = day.parse().ok().filter(|_| day.len() <= 2)?;
    NaiveDate::from_ymd_opt(is_year(year)?, month, day)
}

fn is_year(text: &str) -> Option<i32> {
    text.parse().ok().filter(|year| text.len() == 4 && (1990..2100).contains(year))
}

/// "20191210", also with a time or a number behind ("201912101405").
fn figures(part: &str) -> Option<NaiveDate> {
    let digits = part.len() == part.bytes().filter(u8::is_ascii_digit).count();
    let (year, month, day) = (part.get(..4)?, part.get(4..6)?, part.get(6..8)?);
    if !digits || !matches!(part.len(), 8 | 12 | 14) {
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
