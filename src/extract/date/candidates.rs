//! Every date that a page states, with what it is for and how far it can be trusted; here those written for machines.

use chrono::NaiveDate;

use super::choose::ENOUGH;
use super::forms::{Hint, parse};
use super::metas::{METAS, row_of};
use crate::model::{Place, Stated};
use crate::page::{Ld, Page, SCRIPT_PREFIX};

/// What a date is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Published,
    Modified,
}

/// Where a date comes from; agreement counts between sources, not within one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    LinkedData,
    Meta,
    Microdata,
    Visible,
    Url,
    /// Data in a script, which can be another story's.
    Script,
    /// The day in the address of the story's image.
    Image,
    /// A part of the page's title.
    Title,
}

#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub stated: Stated,
    pub role: Role,
    pub source: Source,
    /// 0 to 100.
    pub trust: i32,
    pub rule: &'static str,
    pub place: Place,
    pub raw: String,
}

/// Keys of the article's node, what they date, and how far they are trusted.
const KEYS: [(&str, Role, i32); 4] = [
    ("datePublished", Role::Published, 100),
    ("dateCreated", Role::Published, 55),
    ("uploadDate", Role::Published, 55),
    ("dateModified", Role::Modified, 100),
];

/// JSON-LD, meta elements and what scripts say.
pub(super) fn machine(page: &Page, hint: &Hint<'_>) -> Vec<Candidate> {
    let hint = Hint { machine: true, ..*hint };
    let mut all = Vec::new();
    linked_data(page, &hint, &mut all);
    let mut seen = [0u8; METAS.len()];
    for meta in &page.head.metas {
        let Some((at, less)) = row_of(&meta.name) else { continue };
        let (Some(row), Some(times)) = (METAS.get(at), seen.get_mut(at)) else { continue };
        *times += 1;
        if *times <= MOST_OF_A_NAME {
            let source = if row.name.starts_with("itemprop:") { Source::Microdata } else { Source::Meta };
            push(&mut all, &meta.content, &hint, row.role, source, row.trust + less, "meta_date", Place::Meta(meta.name.clone()));
        }
    }
    scripts(page, &hint, &mut all);
    all
}

/// Of one name, the metas that are read.
const MOST_OF_A_NAME: u8 = 3;
/// Trust of the day that most of the data in scripts states, and of any other.
const SCRIPT: i32 = 54;
const SCRIPT_OTHER: i32 = 40;

/// Scripts carry the data of other stories as well: a day that most of it states is the page's, any other needs a second source.
fn scripts(page: &Page, hint: &Hint<'_>, all: &mut Vec<Candidate>) {
    let from = all.len();
    for meta in page.head.metas.iter().filter(|m| m.name.starts_with(SCRIPT_PREFIX)) {
        let place = Place::Meta(meta.name.clone());
        push(all, &meta.content, hint, Role::Published, Source::Script, SCRIPT_OTHER, "script_date", place);
    }
    let stated = all.get_mut(from..).unwrap_or_default();
    let count = |day: NaiveDate| stated.iter().filter(|c| c.stated.date == day).count();
    let Some(day) = stated.iter().map(|c| c.stated.date).find(|day| count(*day) * 2 > stated.len()) else { return };
    stated.iter_mut().filter(|c| c.stated.date == day).for_each(|c| c.trust = SCRIPT);
}

/// What a work that is no article, and the page itself, lose in trust.
const OTHER_WORK: i32 = -45;
const PAGE: i32 = -60;

fn linked_data(page: &Page, hint: &Hint<'_>, all: &mut Vec<Candidate>) {
    let article = page.head.article();
    // Nodes of the page itself say when the page was made; alone they date no story (every shop and club page has one).
    let other = |kind: &str| match kind {
        "CreativeWork" | "DiscussionForumPosting" | "HowTo" | "Recipe" => Some(OTHER_WORK),
        _ if kind == "VideoObject" || kind.ends_with("Page") => Some(PAGE),
        _ => None,
    };
    let others = page.head.linked_data.iter().filter_map(|n| n.types().find_map(|t| other(t).map(|less| (t, n, less))));
    for (kind, node, less) in article.into_iter().map(|(kind, node)| (kind, node, 0)).chain(others.take(3)) {
        for (key, role, trust) in KEYS {
            let Some(value) = node.get(key) else { continue };
            let number = match value {
                Ld::Number(n) => Some(format!("{n:.0}")),
                _ => None,
            };
            let raw = number.as_deref().or_else(|| node.text(key)).or_else(|| value.text("@value"));
            let place = Place::LinkedData(format!("{kind}.{key}").into());
            if let Some(raw) = raw {
                push(all, raw, hint, role, Source::LinkedData, trust + less, "linked_data_date", place);
            }
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "one call a kind of source; a struct would be built to be taken apart")]
fn push(all: &mut Vec<Candidate>, raw: &str, hint: &Hint<'_>, role: Role, source: Source, trust: i32, rule: &'static str, place: Place) {
    let Some(spotted) = parse(raw, hint).filter(|s| is_plausible(&s.stated)) else { return };
    let candidate = Candidate { stated: spotted.stated, role, source, trust, rule, place, raw: raw.chars().take(120).collect() };
    all.extend(candidate.swapped(spotted.other));
    let trust = if spotted.other.is_some() { (trust - AMBIGUOUS).max(trust.min(ENOUGH)) } else { trust };
    all.push(Candidate { trust, ..candidate });
}

/// What the trust loses where day and month may have changed places, and most that the less likely reading has.
const AMBIGUOUS: i32 = 8;
const SWAPPED: i32 = 45;
/// Name of the rule of a reading that agreement alone can make the right one.
pub(super) const SWAPPED_RULE: &str = "day_and_month_swapped";

impl Candidate {
    /// The same statement with day and month the other way round.
    pub fn swapped(&self, other: Option<NaiveDate>) -> Option<Candidate> {
        let stated = Stated { date: other?, ..self.stated };
        let trust = (self.trust - 2 * AMBIGUOUS).min(SWAPPED);
        is_plausible(&stated).then(|| Candidate { stated, trust, rule: SWAPPED_RULE, ..self.clone() })
    }
}

/// After the first of all epochs (an empty field of a content system) and not before the web's papers digitised their pages.
pub(super) fn is_plausible(stated: &Stated) -> bool {
    use chrono::Datelike;
    stated.date.year() >= 1971
}

#[cfg(test)]
mod tests {
    use super::super::super::tests_support::head;
    use super::*;

    fn stated(metas: &[(&str, &str)]) -> Vec<(String, Role)> {
        let page = Page { head: head(&[], metas), ..Page::default() };
        machine(&page, &Hint::default()).into_iter().map(|c| (c.stated.date.to_string(), c.role)).collect()
    }

    #[test]
    fn metas_of_both_roles_are_read() {
        let found = stated(&[("article:published_time", "2019-12-10"), ("og:updated_time", "1576000000")]);
        assert_eq!(found, [("2019-12-10".to_owned(), Role::Published), ("2019-12-10".to_owned(), Role::Modified)]);
    }

    #[test]
    fn most_of_the_scripts_must_agree() {
        let trusts = |contents: &[&str]| -> Vec<i32> {
            let metas: Vec<_> = contents.iter().map(|content| ("script:publishedat", *content)).collect();
            let page = Page { head: head(&[], &metas), ..Page::default() };
            machine(&page, &Hint::default()).iter().map(|c| c.trust).collect()
        };
        assert_eq!(trusts(&["2019-12-10", "2019-12-10T14:05:00Z", "2018-01-01"]), [SCRIPT, SCRIPT, SCRIPT_OTHER]);
        assert_eq!(trusts(&["2019-12-10", "2018-01-01"]), [SCRIPT_OTHER; 2]);
    }

    #[test]
    fn figures_that_may_change_places_give_both_readings() {
        let found = stated(&[("date", "11/10/2019 12:43:42")]);
        assert_eq!(found, [("2019-11-10".to_owned(), Role::Published), ("2019-10-11".to_owned(), Role::Published)]);
        assert_eq!(stated(&[("date", "11.10.2019")]), [("2019-10-11".to_owned(), Role::Published)]);
    }

    #[test]
    fn an_empty_or_zero_field_is_no_date() {
        assert!(stated(&[("date", "0000-00-00"), ("pubdate", "1970-01-01T00:00:00Z"), ("dc.date", "soon")]).is_empty());
        assert!(stated(&[]).is_empty());
    }
}
