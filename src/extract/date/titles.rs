//! A day that stands as a part of its own in the page's title: "Harbour to reopen | Valley Journal | 10.12.2019".

use super::candidates::{Candidate, Role, Source, is_plausible};
use super::forms::{Hint, parse};
use super::line::may_hold_a_day;
use crate::model::Place;
use crate::page::Page;

/// Trust of such a day: a headline can be an event's.
const TITLE: i32 = 54;
/// What parts the parts of a title.
const PARTS: [&str; 5] = [" | ", " - ", " – ", " — ", " · "];

pub(super) fn candidate(page: &Page, hint: &Hint<'_>) -> Option<Candidate> {
    let title = page.head.title.as_deref().filter(|title| may_hold_a_day(title))?;
    let sign = PARTS.iter().find(|sign| title.contains(**sign))?;
    let mut before = "";
    for part in title.split(sign) {
        // "14. - 20. December 2019": a span of days.
        let is_span = before.ends_with(|c: char| c.is_ascii_digit() || c == '.');
        before = part;
        let whole = parse(part, hint).filter(|s| !is_span && s.range == (0..part.len()) && is_plausible(&s.stated));
        if let Some(spotted) = whole {
            let (role, source, rule) = (Role::Published, Source::Title, "title_date");
            return Some(Candidate { stated: spotted.stated, role, source, trust: TITLE, rule, place: Place::Title, raw: part.to_owned() });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Head;

    fn day(title: &str) -> Option<String> {
        let page = Page { head: Head { title: Some(title.to_owned()), ..Head::default() }, ..Page::default() };
        candidate(&page, &Hint::default()).map(|c| c.stated.date.to_string())
    }

    #[test]
    fn a_part_that_is_a_day_counts() {
        let expected = Some("2019-12-10".to_owned());
        assert_eq!(day("Harbour to reopen | Valley Journal | 10.12.2019"), expected);
        assert_eq!(day("December 10, 2019 - Harbour to reopen"), expected);
    }

    #[test]
    fn days_in_a_headline_and_spans_do_not() {
        for title in
            ["", "Harbour to reopen on 10 December 2019 | Valley Journal", "Report 4. - 10. December 2019 - Valley", "Harbour | 2019"]
        {
            assert_eq!(day(title), None, "{title}");
        }
    }
}
