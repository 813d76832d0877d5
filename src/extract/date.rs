//! When the story was published and modified: every source read, one chosen, by trust and agreement.
//!
//! The two are kept apart and neither fills in for the other. Where a page states no date there is none: dates of listed
//! stories, comments, events and copyright lines are not the story's.

mod address;
mod alike;
mod candidates;
mod choose;
mod clock;
mod forms;
mod labels;
mod line;
mod metas;
mod names;
mod settle;
mod titles;
mod visible;
mod zones;

#[allow(unused_imports, reason = "links and bylines call these")]
pub(in crate::extract) use forms::{Hint, Spotted, parse};

use super::Context;
use crate::model::{Draft, Evidence, Found, Stated};
use crate::outlets;
use crate::page::Page;
use candidates::{Candidate, Role};

pub(super) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    let country = country(page, context);
    let lang = draft.lang.as_ref().map(|l| l.value.clone());
    let hint = Hint { lang: lang.as_deref(), country: country.as_deref(), ..Hint::default() };
    let mut all = candidates::machine(page, &hint);
    let shown = visible::candidates(page, draft, &hint, &all);
    all.extend(shown);
    all.extend(address::candidates(context, draft));
    all.extend(address::of_image(page));
    all.extend(titles::candidate(page, &hint));
    let row = context.outlet.map(|row| row.zone).filter(|zone| !zone.is_empty());
    let zone = row.or_else(|| outlets::only_zone(country.as_deref()?)).and_then(|zone| zone.parse().ok());
    let before = all.len();
    all.retain(|c| !lies_ahead(&c.stated, context));
    if all.len() < before {
        draft.warnings.push("date_in_future");
    }
    all.retain(|c| c.rule != visible::ONLY_RULE || !is_todays(c.stated.date, context));
    choose::distrust_swapped(&mut all);
    let published = choose::published(&all).map(|best| choose::before_update(best, &all));
    let modified = choose::modified(&all, published);
    if published.is_some_and(|best| choose::disagrees(best, &all)) {
        draft.warnings.push("dates_disagree");
    }
    let (first, last) = alike::both(published, modified, &all, zone);
    draft.published = published.zip(first).map(|(best, value)| found("published_date", best, value));
    draft.modified = modified.zip(last).map(|(best, value)| found("modified_date", best, value));
    let kept = |c: &Candidate| [published, modified].into_iter().flatten().any(|best| std::ptr::eq(best, c));
    draft.passed_over.extend(all.iter().filter(|c| !kept(c)).map(|c| c.evidence(c.field())));
}

fn found(field: &'static str, best: &Candidate, value: Stated) -> Found<Stated> {
    Found { value, evidence: best.evidence(field) }
}

impl Candidate {
    fn field(&self) -> &'static str {
        if self.role == Role::Modified { "modified_date" } else { "published_date" }
    }

    fn evidence(&self, field: &'static str) -> Evidence {
        Evidence { field, rule: self.rule, place: self.place.clone(), raw: self.raw.as_str().into() }
    }
}

/// Later than the crawl allows. A wall time without a zone is taken as UTC: the bound has a day's grace.
fn lies_ahead(stated: &Stated, context: &Context<'_>) -> bool {
    let local = stated.date.and_time(stated.time.unwrap_or_default());
    local - chrono::Duration::minutes(stated.offset.unwrap_or(0).into()) > context.latest.naive_utc()
}

/// The day of the crawl, as the header of a site shows it.
fn is_todays(date: chrono::NaiveDate, context: &Context<'_>) -> bool {
    let crawl = context.latest.date_naive() - chrono::Days::new(1);
    (crawl - date).num_days().abs() <= 1
}

/// Where the site is at home: its row, its country's domain, or the region of its declared language ("en-GB").
pub(in crate::extract) fn country(page: &Page, context: &Context<'_>) -> Option<String> {
    if let Some(row) = context.outlet.filter(|row| !row.country.is_empty()) {
        return Some(row.country.to_owned());
    }
    let suffix = context.url.and_then(|u| u.host_str()).and_then(|host| host.rsplit('.').next()).filter(|tld| tld.len() == 2);
    if let Some(tld) = suffix.filter(|tld| !GENERIC_SUFFIXES.contains(tld)) {
        return Some(if tld == "uk" { "GB".to_owned() } else { tld.to_ascii_uppercase() });
    }
    let tags = [page.head.lang.as_deref(), page.head.meta("og:locale")];
    tags.into_iter().flatten().find_map(|tag| {
        let region = tag.split(['-', '_']).nth(1).filter(|r| r.len() == 2)?;
        // "en-US" is what templates leave standing; it says nothing.
        Some(region.to_ascii_uppercase()).filter(|r| r != "US" || tag.len() == 5 && tags.iter().flatten().count() > 1)
    })
}

/// Country domains that are sold as words.
const GENERIC_SUFFIXES: [&str; 14] = ["ag", "ai", "am", "cc", "co", "eu", "fm", "gg", "io", "me", "ly", "to", "tv", "ws"];

#[cfg(test)]
mod tests {
    use super::super::tests_support::{blocks, context, head};
    use super::*;
    use crate::page::{BlockKind, Ld};

    fn article(keys: &[(&str, &str)]) -> Ld {
        let mut node = vec![("@type".into(), Ld::Text("NewsArticle".into()))];
        node.extend(keys.iter().map(|(k, v)| (Box::from(*k), Ld::Text((*v).into()))));
        Ld::Node(node)
    }

    fn dates(page: &Page, url: &str) -> (Option<Stated>, Option<Stated>, Vec<&'static str>) {
        let parsed = crate::url::parse(url);
        let mut draft = Draft::default();
        find(page, &context(parsed.as_ref(), None), &mut draft);
        (draft.published.map(|f| f.value), draft.modified.map(|f| f.value), draft.warnings)
    }

    fn show(stated: Option<Stated>) -> String {
        stated.map_or("none".into(), |s| {
            format!(
                "{}{}{}",
                s.date,
                s.time.map(|t| t.format(" %H:%M").to_string()).unwrap_or_default(),
                s.offset.map(|o| format!(" {o:+}")).unwrap_or_default()
            )
        })
    }

    fn dump(lines: &[&str]) -> Page {
        let mut page = blocks(&lines.iter().map(|l| (BlockKind::Paragraph, *l)).collect::<Vec<_>>());
        page.is_dump = true;
        page
    }

    const PROSE: &str = "The council voted on Monday to reopen the harbour after a long winter, and the mayor said that the first boats would leave \
                         before the end of the month, weather permitting, as they had in other years.";

    #[test]
    fn published_and_modified_are_apart() {
        let mut page = Page { head: head(&[], &[("article:modified_time", "2019-12-11T09:00:00Z")]), ..Page::default() };
        let (published, modified, _) = dates(&page, "");
        assert_eq!((show(published), show(modified)), ("none".into(), "2019-12-11 09:00 +0".into()));
        page.head.linked_data.push(article(&[("datePublished", "2019-12-10T14:05:00-05:00")]));
        assert_eq!(show(dates(&page, "").0), "2019-12-10 14:05 -300");
    }

    #[test]
    fn works_of_other_kinds_are_dated_and_pages_are_not() {
        let mut page = Page::default();
        let node =
            |kind: &str| Ld::Node(vec![("@type".into(), Ld::Text(kind.into())), ("datePublished".into(), Ld::Text("2019-12-10".into()))]);
        page.head.linked_data.push(node("WebPage"));
        assert_eq!(show(dates(&page, "").0), "none");
        page.head.linked_data.push(node("HowTo"));
        assert_eq!(show(dates(&page, "").0), "2019-12-10");
    }

    #[test]
    fn a_line_by_the_headline_dates_a_dump() {
        let page = dump(&["search", "Valley Journal News", "Harbour to reopen", "By Ann Example - December 10, 2019", "Share", PROSE]);
        assert_eq!(show(dates(&page, "").0), "2019-12-10");
    }

    #[test]
    fn dates_in_the_prose_and_of_other_stories_are_not_the_storys() {
        let page = dump(&[
            "Harbour to reopen",
            PROSE,
            "It closed on December 10, 2019, when ice blocked the bay.",
            "© 2020 Valley Journal",
            "Bridge repaired",
            "March 3, 2018",
        ]);
        assert_eq!(show(dates(&page, "").0), "none");
        assert_eq!(show(dates(&Page::default(), "").0), "none");
    }

    #[test]
    fn labels_tell_an_update_from_the_publication() {
        let page = dump(&["Harbour to reopen", "Published December 10, 2019 at 2:26 PM EST - Updated December 11, 2019 at 4:46 PM", PROSE]);
        let (published, modified, _) = dates(&page, "");
        assert_eq!((show(published), show(modified)), ("2019-12-10 14:26 -300".into(), "2019-12-11 16:46".into()));
    }

    #[test]
    fn midnight_in_the_metadata_is_a_day() {
        let mut page = dump(&["Harbour to reopen", "December 10, 2019", PROSE]);
        page.head.linked_data.push(article(&[("datePublished", "2019-12-10T00:00:00+01:00")]));
        assert_eq!(show(dates(&page, "").0), "2019-12-10");
    }

    #[test]
    fn the_day_that_the_page_shows_is_kept() {
        let mut page = dump(&["Harbour to reopen", "December 9, 2019 11:03 PM", PROSE]);
        page.head.linked_data.push(article(&[("datePublished", "2019-12-10T07:03:25Z")]));
        assert_eq!(show(dates(&page, "").0), "2019-12-09 23:03 -480");
    }

    #[test]
    fn the_future_is_dropped_with_a_warning() {
        let mut page = Page::default();
        page.head.linked_data.push(article(&[("datePublished", "2031-05-01T00:00:00Z")]));
        let (published, _, warnings) = dates(&page, "");
        assert_eq!((show(published), warnings), ("none".into(), vec!["date_in_future"]));
    }

    #[test]
    fn the_only_day_of_a_page_is_not_todays() {
        let lone = |day: &str| {
            let lines = [(BlockKind::Heading(1), "Harbour to reopen"), (BlockKind::Paragraph, PROSE), (BlockKind::Loose, day)];
            show(dates(&blocks(&lines), "").0)
        };
        assert_eq!((lone("10.12.2019"), lone("31.12.2029")), ("2019-12-10".into(), "none".into()));
    }

    #[test]
    fn a_url_gives_a_day_and_disagreement_a_warning() {
        let mut page = Page::default();
        assert_eq!(show(dates(&page, "https://valley.example/2019/12/10/harbour").0), "2019-12-10");
        page.head.linked_data.push(article(&[("datePublished", "2021-05-01T10:00:00Z")]));
        assert_eq!(dates(&page, "https://valley.example/2019/12/10/harbour").2, ["dates_disagree"]);
    }
}
