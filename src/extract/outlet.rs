//! The publication's name as it calls itself.

use super::Context;
use crate::letters;
use crate::letters::fold;
use crate::model::{Draft, Found, Place};
use crate::outlets::{self, Outlet};
use crate::page::{Ld, Page};

/// A longer text is a slogan, not a name.
const LONGEST: usize = 60;

pub(super) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    let label = site_label(context, draft);
    let label = label.as_deref().unwrap_or_default();
    let stated = stated(page, label);
    // The row's name, unless the page is another edition, or another publication on the same domain, that names itself.
    let itself = |row: &Outlet| is_other_edition(page, row.lang) || is_another(page, row, label, &stated);
    let row = context.outlet.filter(|row| stated.is_empty() || !itself(row));
    draft.outlet = match row {
        Some(row) => Some(Found::new("outlet", "outlet_row", Place::Outlet, row.domain, row.name.to_owned())),
        None if stated.is_empty() => in_title(page, label).or_else(|| masthead(page)),
        None => stated.iter().find(|found| agrees(&found.value, label)).or(stated.first()).cloned(),
    };
    pass_over(draft, stated);
}

/// Other names that were stated, once each; a warning where one is another publication's.
fn pass_over(draft: &mut Draft, stated: Vec<Found<String>>) {
    let Some(chosen) = draft.outlet.as_ref().map(|o| o.value.clone()) else { return };
    let mut known = vec![fold(&chosen)];
    for found in stated {
        let name = fold(&found.value);
        if known.contains(&name) {
            continue;
        }
        let is_another = outlets::by_name(&found.value).is_some_and(|row| fold(row.name) != known[0] && !agrees(&chosen, &name));
        if is_another && !draft.warnings.contains(&"outlets_disagree") {
            draft.warnings.push("outlets_disagree");
        }
        known.push(name);
        draft.passed_over.push(found.evidence);
    }
}

/// Whether site name and window title both name what is neither the row's publication nor the domain.
fn is_another(page: &Page, row: &Outlet, label: &str, stated: &[Found<String>]) -> bool {
    let Some(found) = stated.first().filter(|found| found.evidence.rule == "meta_site_name") else { return false };
    let (own, name) = (fold(row.name), fold(&found.value));
    let is_row = own.contains(&name) || name.contains(&own) || agrees(&found.value, label) || agrees(row.name, &name);
    let ends = |title: &str| title.len() > found.value.len() && title.ends_with(&found.value);
    !is_row && page.head.title.as_deref().is_some_and(ends)
}

fn is_other_edition(page: &Page, lang: &str) -> bool {
    let primary = page.head.lang.as_deref().and_then(|l| l.split(['-', '_']).next()).unwrap_or_default();
    !lang.is_empty() && primary.len() == 2 && !primary.eq_ignore_ascii_case(lang) && !primary.eq_ignore_ascii_case("en")
}

/// Names that the head states, most trusted first, cleaned.
fn stated(page: &Page, label: &str) -> Vec<Found<String>> {
    let head = &page.head;
    let mut all: Vec<(&'static str, Place, &str)> = Vec::new();
    let mut meta = |name: &'static str| all.extend(head.meta(name).map(|raw| ("meta_site_name", Place::Meta(name.into()), raw)));
    meta("og:site_name");
    let article = head.article().map(|(_, node)| node);
    let organization = |key: &str| article.and_then(|node| node.get(key)).and_then(|of| of.items().find_map(|item| name_of(page, item)));
    all.extend(organization("publisher").map(|raw| ("linked_data_publisher", Place::LinkedData("publisher.name".into()), raw)));
    all.extend(organization("isPartOf").map(|raw| ("linked_data_publisher", Place::LinkedData("isPartOf.name".into()), raw)));
    for kind in ["WebSite", "NewsMediaOrganization", "Organization"] {
        let node = head.linked_data.iter().find(|n| n.types().any(|t| t == kind));
        all.extend(
            node.and_then(|n| n.text("name")).map(|raw| ("linked_data_site", Place::LinkedData(format!("{kind}.name").into()), raw)),
        );
    }
    for name in ["application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher", "copyright"] {
        all.extend(head.meta(name).map(|raw| ("meta_application", Place::Meta(name.into()), raw)));
    }
    // Most pages say the same several times; whoever says it first is asked.
    let mut seen: Vec<&str> = Vec::new();
    all.retain(|&(.., raw)| {
        let is_new = !seen.contains(&raw);
        seen.extend(is_new.then_some(raw));
        is_new
    });
    all.into_iter().filter_map(|(rule, place, raw)| clean(raw, label).map(|name| Found::new("outlet", rule, place, raw, name))).collect()
}

/// The name of an organisation node, following an `@id` to where it is described.
fn name_of<'a>(page: &'a Page, item: &'a Ld) -> Option<&'a str> {
    item.as_str().or_else(|| item.text("name")).or_else(|| page.head.node(item.text("@id")?)?.text("name"))
}

/// "Valley" of `www.valley-herald.example`: the letters of the registrable label.
fn site_label(context: &Context<'_>, draft: &Draft) -> Option<String> {
    let stated = || crate::url::parse(&draft.canonical.as_ref()?.value).as_ref().and_then(crate::url::host);
    let host = match context.url {
        Some(url) => crate::url::host(url),
        None => stated(),
    }?;
    let domain = crate::url::domain(&host).unwrap_or(&host);
    domain.split('.').next().map(fold)
}

/// Whether a name and a domain's label are one name: one holds the other, or the label is its initials.
fn agrees(name: &str, label: &str) -> bool {
    let folded = fold(name.trim_start_matches("The ").trim_start_matches("Die ").trim_start_matches("Der "));
    let initials: String = name.split_whitespace().filter_map(|w| w.chars().next()).flat_map(char::to_lowercase).collect();
    label.len() > 1
        && folded.len() > 1
        && (folded.contains(label) || label.contains(&folded) || initials.len() > 1 && label.starts_with(&initials))
}

/// The name alone: of a name and its slogan the part that agrees with the domain, else the first; without a legal form.
fn clean(raw: &str, label: &str) -> Option<String> {
    let raw = raw.trim().trim_matches(['"', '“', '”', '|', '-']).trim();
    let is_address = raw.starts_with('@') || raw.contains("://") || raw.contains('{');
    if raw.is_empty() || is_address || GENERIC.contains(&raw.to_lowercase().as_str()) {
        return None;
    }
    let parts: Vec<&str> = split(raw);
    let part = parts.iter().find(|part| agrees(part, label)).or(parts.first())?;
    let mut name = bare(part);
    if let Some(rest) = name.strip_prefix("www.") {
        name = rest;
    }
    while let Some(rest) = LEGAL.iter().find_map(|form| name.strip_suffix(form)) {
        name = rest.trim_end_matches([' ', ',', '&']);
    }
    (!name.is_empty() && name.chars().count() <= LONGEST && name.chars().any(letters::is_alphabetic)).then(|| name.to_owned())
}

/// Without the year of a copyright before it and the address of its house behind it: "© 2022 Harbour Post Ltd, 5430 Lakeside".
fn bare(part: &str) -> &str {
    let name = part.trim_start_matches('©').trim_start_matches("Copyright").trim();
    let unyeared =
        name.split_once(' ').filter(|(year, _)| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())).map_or(name, |(_, name)| name);
    let address = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    unyeared.split_once(", ").filter(|(_, rest)| address(rest)).map_or(unyeared, |(name, _)| name).trim()
}

/// Cut at signs that stand between a name and a slogan.
fn split(raw: &str) -> Vec<&str> {
    // Most names have no sign at all.
    if raw.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'.')) {
        return vec![raw];
    }
    [" | ", "｜", " – ", " — ", " :: ", " » ", " · ", " • ", " - ", "|", ": "]
        .into_iter()
        .find(|sep| raw.contains(sep))
        .map_or_else(|| vec![raw], |sep| raw.split(sep).map(str::trim).filter(|p| !p.is_empty()).collect())
}

/// Names of nothing: left over from templates. Lower case.
const GENERIC: &[&str] = &[
    "home",
    "homepage",
    "website",
    "blog",
    "my blog",
    "wordpress",
    "news",
    "startseite",
    "all rights reserved",
    "none",
    "null",
    "undefined",
];

/// Legal forms at the end of a name, the longer first.
const LEGAL: &[&str] = &[
    " GmbH & Co. KGaA",
    " GmbH & Co. KG",
    " GmbH & Co KG",
    " GmbH",
    " mbH",
    " AG & Co. KG",
    " AG",
    " SE & Co. KG",
    " SE",
    " KG",
    " e.V.",
    " e. V.",
    ", LLC",
    " LLC",
    ", Inc.",
    ", Inc",
    " Inc.",
    " Inc",
    " Pvt. Ltd.",
    " Pvt Ltd",
    " Limited",
    " Ltd.",
    " Ltd",
    " plc",
    " PLC",
    " Corp.",
    " S.p.A.",
    " S.r.l.",
    " Srl",
    " S.A.U.",
    " S.A.",
    " S.L.U.",
    " S.L.",
    " SAS",
    " B.V.",
    " BV",
    " A/S",
    " Oy",
    " Sp. z o.o.",
    " S.A",
];

/// The part of the title behind its last separator, or before its first, where it is the domain's name.
fn in_title(page: &Page, label: &str) -> Option<Found<String>> {
    let title = page.head.title.as_deref()?;
    let separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · "];
    let behind = separators.iter().filter_map(|sep| title.rsplit_once(sep)).map(|(_, last)| last.trim());
    let before = separators.iter().chain(&[": "]).filter_map(|sep| title.split_once(sep)).map(|(first, _)| first.trim());
    let name = |part: Option<&str>| clean(part?, label).filter(|name| agrees(name, label));
    let (rule, name) = name(behind.min_by_key(|last| last.len()))
        .map(|name| ("title_suffix", name))
        .or_else(|| Some(("title_prefix", name(before.min_by_key(|first| first.len()))?)))?;
    Some(Found::new("outlet", rule, Place::Title, title, name))
}

/// In a text dump: the line above the headline that names a known publication, returns in the page's small print, or
/// stands last before the first long line.
fn masthead(page: &Page) -> Option<Found<String>> {
    let head: Vec<(u32, &str)> =
        (0..).zip(&page.blocks).take(16).map(|(at, b)| (at, b.text.trim())).filter(|(_, t)| !t.is_empty()).collect();
    let above: Vec<(u32, &str)> =
        head.into_iter().take_while(|(_, text)| text.split_whitespace().count() < 7).filter(|(_, text)| is_name(text)).collect();
    let returns = |text: &str| page.blocks.iter().rev().take(40).any(|b| b.text.contains('©') && b.text.contains(text));
    let best = above
        .iter()
        .find(|(_, text)| outlets::by_name(text).is_some())
        .or_else(|| above.iter().find(|(_, text)| returns(text)))
        .or_else(|| above.last().filter(|_| page.is_dump))?;
    Some(Found::new("outlet", "masthead", Place::Block(best.0), best.1, clean(best.1, "")?))
}

/// Two to five words, each with a capital, no sentence and no list of sections.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let joins = ["of", "the", "de", "la", "le", "del", "and", "&", "der", "die", "das", "für", "zu"];
    let capital = |w: &str| w.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric()) || joins.contains(&w);
    let controls =
        ["Sections", "Menu", "Search", "Subscribe", "Share", "Skip", "Sign", "Log", "Login", "Home", "Newsletter", "Advertisement", "List"];
    (2..=5).contains(&words.len())
        && words.iter().all(|w| capital(w))
        && !words.iter().any(|w| controls.contains(w))
        && !text.ends_with(['.', '?', '!', ':'])
}

#[cfg(test)]
mod tests {
    use super::super::tests_support::{blocks, context, head};
    use super::*;
    use crate::page::BlockKind;

    fn name(page: &Page, url: &str) -> Option<String> {
        let parsed = crate::url::parse(url);
        let outlet = parsed.as_ref().and_then(|u| outlets::lookup(u.host_str().unwrap_or_default()));
        let mut draft = Draft::default();
        find(page, &context(parsed.as_ref(), outlet), &mut draft);
        draft.outlet.map(|found| found.value)
    }

    fn named(meta: &str, raw: &str, url: &str) -> Option<String> {
        name(&Page { head: head(&[], &[(meta, raw)]), ..Page::default() }, url)
    }

    #[test]
    fn slogans_and_legal_forms_go() {
        assert_eq!(
            named("og:site_name", "Valley Herald | News of the valley", "https://www.valleyherald.example/a").as_deref(),
            Some("Valley Herald")
        );
        for raw in [
            "© 2026 Valley Herald Ltd, 5430 Lakeside",
            "News of the valley No. 1｜Valley Herald",
            "Valley Herald|News of the valley",
            "Copyright 2026 Valley Herald",
        ] {
            assert_eq!(named("og:site_name", raw, "https://valley-herald.example/a").as_deref(), Some("Valley Herald"), "{raw}");
        }
        assert_eq!(
            named("og:site_name", "All the news - Valley Herald", "https://valley-herald.example/a").as_deref(),
            Some("Valley Herald")
        );
        assert_eq!(named("og:site_name", "Talbote Verlag GmbH & Co. KG", "https://x.example/a").as_deref(), Some("Talbote Verlag"));
        assert_eq!(named("og:site_name", "@valley", "https://x.example/a"), None);
        assert_eq!(named("og:site_name", "Home", "https://x.example/a"), None);
    }

    #[test]
    fn the_row_of_a_known_site_comes_first() {
        assert_eq!(named("og:site_name", "washingtonpost", "https://www.washingtonpost.com/a").as_deref(), Some("The Washington Post"));
    }

    #[test]
    fn another_publication_on_a_known_domain_names_itself() {
        let read = |title: &str| {
            let mut page = Page { head: head(&[], &[("og:site_name", "Tide & i")]), ..Page::default() };
            page.head.title = Some(title.into());
            name(&page, "https://www.washingtonpost.com/tide-and-i/a")
        };
        assert_eq!(read("Harbour reopens | Tide & i").as_deref(), Some("Tide & i"));
        assert_eq!(read("Harbour reopens").as_deref(), Some("The Washington Post"));
    }

    #[test]
    fn names_not_taken_are_told_and_another_publication_is_a_warning() {
        let read = |name: &str| {
            let page = Page { head: head(&[], &[("og:site_name", name)]), ..Page::default() };
            let url = crate::url::parse("https://www.washingtonpost.com/a");
            let mut draft = Draft::default();
            find(&page, &context(url.as_ref(), outlets::lookup("washingtonpost.com")), &mut draft);
            (draft.passed_over.len(), draft.warnings)
        };
        assert_eq!(read("Washington Post"), (1, vec![]));
        assert_eq!(read("The Washington Post"), (0, vec![]));
        assert_eq!(read("Alabama Reflector"), (1, vec!["outlets_disagree"]));
    }

    #[test]
    fn a_title_names_the_site_at_its_end() {
        let mut page = Page::default();
        page.head.title = Some("Harbour reopens - Valley Herald".into());
        assert_eq!(name(&page, "https://valleyherald.example/a").as_deref(), Some("Valley Herald"));
        assert_eq!(name(&page, "https://other.example/a"), None);
    }

    #[test]
    fn a_dump_has_its_masthead_above_the_headline() {
        let lines =
            ["search", "Sections List", "Valley Journal News", "Council votes to reopen the harbour after a long winter", "By Ann Example"];
        let mut page = blocks(&lines.map(|line| (BlockKind::Paragraph, line)));
        page.is_dump = true;
        assert_eq!(name(&page, "").as_deref(), Some("Valley Journal News"));
        assert_eq!(name(&Page::default(), ""), None);
    }
}
