//! The headline as the page's reader sees it: no site name, no section, no kicker.
//!
//! Heading, JSON-LD headline, `og:title`, `twitter:title` and `title` are reconciled by agreement: the heading that agrees
//! with what the metadata says wins, since search engines are told other headlines than readers. One exception: a newsroom
//! that gives its story a headline of its own in `og:title`, neither the heading's nor the search headline of `title`,
//! means that one to stand wherever the story is named.

mod headings;
mod kicker;
mod site_name;
mod told;

use std::collections::BTreeSet;

use super::Context;
use super::byline::fold;
use crate::model::{Draft, Found, Place};
use crate::page::Page;
use headings::Heading;
pub(super) use site_name::Site;
use told::{Source, Told};

pub(super) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    if page.is_text {
        return;
    }
    let site = Site::of(page, context, draft);
    if page.is_dump {
        draft.title = dumped(page, &site);
        return;
    }
    let told = told::all(page, &site);
    let first = headings::of_level(page, &site, 1..=1);
    // Where nothing is of the first level, the second stands for it.
    let second = if first.is_empty() { headings::of_level(page, &site, 2..=2) } else { Vec::new() };
    let best = best(if first.is_empty() { &second } else { &first }, &told);
    draft.title = match best {
        Some((heading, score)) if score >= AGREES => Some(headed(page, heading, score, &told)),
        _ => agreed(&told, "")
            .map(|found| of_its_own(page, &fold(&found.value), &found.value, &told).unwrap_or(found))
            .or_else(|| repeated(page, &site, &told))
            .or_else(|| alone(&first))
            .or_else(|| from_metadata(&told))
            .or_else(|| Some(first.first().or(second.first())?.found("heading"))),
    };
    if !first.is_empty() && !told.is_empty() && best.is_some_and(|(_, score)| score < AGREES) {
        draft.warnings.push("titles_disagree");
    }
    pass_over(draft, best.map(|(heading, _)| heading), &told);
}

/// What else was said, once each.
fn pass_over(draft: &mut Draft, heading: Option<&Heading>, told: &[Told]) {
    let chosen = draft.title.as_ref().map(|t| fold(&t.value)).unwrap_or_default();
    let heading = heading.filter(|h| h.letters != chosen);
    let is_new = |at: usize, letters: &str| {
        letters != chosen && heading.is_none_or(|h| h.letters != letters) && told.iter().take(at).all(|t| t.letters != letters)
    };
    let told = told.iter().enumerate().filter(|(at, t)| is_new(*at, &t.letters)).map(|(_, t)| t.evidence());
    draft.passed_over.extend(heading.map(Heading::evidence).into_iter().chain(told));
}

/// Share of common words above which two headlines speak of the same story.
const AGREES: f64 = 0.5;

/// The first-level heading that agrees best with the metadata, and how well; of equals the first.
fn best<'a>(headings: &'a [Heading], told: &[Told]) -> Option<(&'a Heading, f64)> {
    let is_told = |heading: &&Heading| told.iter().any(|t| t.letters == heading.letters);
    if let Some(heading) = headings.iter().find(is_told) {
        return Some((heading, 1.0));
    }
    let scored = headings.iter().map(|h| (h, agreement(h, told)));
    scored.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.block.cmp(&a.0.block)))
}

/// A lower heading that repeats what the metadata says, or most of it: sites that set their own name as the first one.
fn repeated(page: &Page, site: &Site, told: &[Told]) -> Option<Found<String>> {
    let lower = headings::of_level(page, site, 2..=3);
    let same = lower.iter().find(|h| told.iter().any(|t| t.letters == h.letters));
    let most = |h: &str, t: &str| h.len() >= 12 && h.len() * 2 >= t.len() && t.contains(h);
    let heading = same.or_else(|| lower.iter().find(|h| told.iter().any(|t| most(&h.letters, &t.letters))))?;
    Some(headed(page, heading, 1.0, told))
}

/// The headline of a page where a heading agrees with the metadata.
fn headed(page: &Page, heading: &Heading, score: f64, told: &[Told]) -> Found<String> {
    let block = page.blocks.get(heading.block as usize);
    let cut = block.and_then(|block| kicker::without(block, &heading.letters, told));
    let text = cut.unwrap_or(&heading.text);
    let letters = cut.map_or_else(|| heading.letters.clone(), fold);
    let alike = letters == heading.letters && score < 1.0;
    of_its_own(page, &letters, text, told).or_else(|| agreed(told, &letters).filter(|_| alike)).unwrap_or_else(|| {
        Found::new("title", "heading-agrees", Place::Block(heading.block), &heading.text, spelling(text, &letters, told))
    })
}

/// Common words above which `og:title` speaks of the heading's story, in the words of its own.
const RELATED: f64 = 0.2;

/// `og:title` where a news article has one that is neither the heading nor the `title` element, nor one of them with
/// something added or left out at its end.
fn of_its_own(page: &Page, letters: &str, text: &str, told: &[Told]) -> Option<Found<String>> {
    let og = told.iter().find(|t| t.source == Source::OpenGraph)?;
    let is_news = || page.head.article().is_some_and(|(kind, _)| kind.ends_with("NewsArticle"));
    let is_window = || told.iter().any(|t| t.source == Source::Element && t.letters == og.letters);
    let is_cut = og.text.ends_with('…') || og.text.ends_with("...");
    let own = !og.letters.contains(letters) && !is_cut && !is_window() && is_news();
    (own && likeness((text, letters), (&og.text, &og.letters)) >= RELATED).then(|| og.found(Some("og-headline")))
}

/// The JSON-LD headline where another place of the metadata gives it alike, and it is more than the heading and a site's name.
fn agreed(told: &[Told], heading: &str) -> Option<Found<String>> {
    let best = told.iter().find(|t| t.source == Source::LinkedData)?;
    let alike: Vec<&Told> = told.iter().filter(|t| t.letters == best.letters).collect();
    let seconded = alike.iter().any(|t| t.source != Source::LinkedData);
    let longer = !heading.is_empty() && best.letters.starts_with(heading);
    if !seconded || longer {
        return None;
    }
    // The signs between its words as most spell them.
    let votes = |t: &Told| alike.iter().filter(|o| o.text == t.text).count();
    let spelled = alike.iter().enumerate().max_by_key(|(i, t)| (votes(t), std::cmp::Reverse(*i)))?.1;
    Some(spelled.found(Some("metadata-agrees")))
}

/// The heading in the metadata's spelling where its own has lost the space or colon between two elements.
fn spelling(text: &str, letters: &str, told: &[Told]) -> String {
    let same: Vec<&Told> = told.iter().filter(|t| t.letters == letters).collect();
    let words = |t: &str| t.split_whitespace().count();
    // French sets a space before a colon, and then the metadata does so too.
    let apart = |t: &str| t.contains(" :");
    let printed = same.is_empty() || same.iter().any(|t| t.text == text);
    let colons =
        |t: &Told| t.text.matches(':').count() > text.matches(':').count() && same.iter().any(|o| o.source != t.source && o.text == t.text);
    let better = same.iter().find(|t| words(&t.text) > words(text) || colons(t) || apart(text) && !apart(&t.text));
    better.filter(|_| !printed).map_or_else(|| text.to_owned(), |t| t.text.clone())
}

/// The one first-level heading of the page, or of its article, whatever the metadata says.
fn alone(headings: &[Heading]) -> Option<Found<String>> {
    let (heading, others) = headings.split_first()?;
    let long = heading.text.split_whitespace().count() >= 3 || heading.text.chars().filter(|&c| c > '\u{2FFF}').count() >= 8;
    (long && others.iter().all(|h| h.letters == heading.letters)).then(|| heading.found("only-heading"))
}

/// The metadata's headline that most of the others agree with; of equals the first.
fn from_metadata(told: &[Told]) -> Option<Found<String>> {
    let votes = |t: &Told| told.iter().filter(|o| o.letters == t.letters).count();
    let best = told.iter().enumerate().max_by_key(|(i, t)| (votes(t), std::cmp::Reverse(*i)))?.1;
    Some(best.found(None))
}

/// Best agreement of a heading with what the metadata says, 0 to 1.
fn agreement(heading: &Heading, told: &[Told]) -> f64 {
    told.iter().map(|t| likeness((&heading.text, &heading.letters), (&t.text, &t.letters))).fold(0.0, f64::max)
}

/// Common words over the mean of both counts; 1 for the same headline, more than [`AGREES`] where one holds the other.
/// Each is given as its text and its letters.
fn likeness(a: (&str, &str), b: (&str, &str)) -> f64 {
    if a.1 == b.1 {
        return 1.0;
    }
    let contained = a.1.len() >= 12 && b.1.contains(a.1) || b.1.len() >= 12 && a.1.contains(b.1);
    let words = |text: &str| text.split_whitespace().map(fold).filter(|w| !w.is_empty()).collect::<BTreeSet<_>>();
    let (a, b) = (words(a.0), words(b.0));
    let total = a.len() + b.len();
    #[expect(clippy::cast_precision_loss, reason = "a headline has few words")]
    let share = if total == 0 { 0.0 } else { a.intersection(&b).count() as f64 * 2.0 / total as f64 };
    if contained { share.max(0.9) } else { share * 0.95 }
}

/// In a dump, the first line after the site's header that reads like a headline.
fn dumped(page: &Page, site: &Site) -> Option<Found<String>> {
    let lines = || page.blocks.iter().enumerate().filter(|(_, b)| !b.text.is_empty());
    let headline = |text: &str| {
        let words = text.split_whitespace().count();
        (4..=40).contains(&words) && text.chars().count() <= 250 && !site.is(text) && !super::byline::opens(text)
    };
    let (ix, block) = lines().find(|(_, b)| headline(&b.text)).or_else(|| lines().find(|(_, b)| !site.is(&b.text)))?;
    let ix = u32::try_from(ix).ok()?;
    Some(Found::new("title", "first-headline-line", Place::Block(ix), &block.text, block.text.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Block, BlockKind, Container, Ld, Mark, MarkKind, Meta};

    fn page(h1: &[&str], og: &str, title: &str) -> Page {
        let mut page = Page { containers: vec![Container::default()], ..Page::default() };
        let block = |text: &&str| Block { kind: BlockKind::Heading(1), text: (*text).into(), marks: vec![], container: 0, opens: true };
        page.blocks = h1.iter().map(block).collect();
        if !og.is_empty() {
            page.head.metas.push(Meta { name: "og:title".into(), content: og.into() });
        }
        page.head.title = Some(title.into()).filter(|t: &String| !t.is_empty());
        page
    }

    fn read(page: &Page) -> Option<String> {
        let url = ::url::Url::parse("https://www.harbourpost.example/news/tide").expect("a URL");
        let context = Context { url: Some(&url), outlet: None, latest: chrono::DateTime::UNIX_EPOCH };
        let mut draft = Draft::default();
        find(page, &context, &mut draft);
        draft.title.map(|t| t.value)
    }

    #[test]
    fn the_heading_that_agrees_wins() {
        let p = page(&["Harbour Post", "Tide takes the old pier", "More news"], "Tide takes old pier | Harbour Post", "");
        assert_eq!(read(&p).as_deref(), Some("Tide takes the old pier"));
    }

    #[test]
    fn the_site_is_taken_off() {
        for title in [
            "Tide takes the old pier | Harbour Post",
            "Tide takes the old pier - HarbourPost.example",
            "Harbour Post: Tide takes the old pier",
            "Tide takes the old pier：Harbour Post",
            "Tide takes the old pier * Harbour Post * by Karla Beispiel",
            "Tide takes the old pier -",
        ] {
            assert_eq!(read(&page(&[], "", title)).as_deref(), Some("Tide takes the old pier"), "{title}");
        }
    }

    fn with_json_ld(mut page: Page, headline: &str) -> Page {
        let node = vec![("@type".into(), Ld::Text("NewsArticle".into())), ("headline".into(), Ld::Text(headline.into()))];
        page.head.linked_data.push(Ld::Node(node));
        page
    }

    #[test]
    fn json_ld_without_its_markup() {
        let p = with_json_ld(page(&[], "", ""), "The <em>tide</em> &amp; the pier");
        assert_eq!(read(&p).as_deref(), Some("The tide & the pier"));
    }

    #[test]
    fn a_newsroom_may_give_the_story_a_headline_of_its_own() {
        let (h1, og) = ("Tide takes the old pier after ninety years", "The old pier is gone: what the tide left");
        let p = |og: &str, title: &str| with_json_ld(page(&[h1], og, title), h1);
        assert_eq!(read(&p(og, h1)).as_deref(), Some(og));
        assert_eq!(read(&p(og, og)).as_deref(), Some(h1), "search engines are told another headline than readers");
        assert_eq!(read(&p(&format!("Coast: {h1}"), h1)).as_deref(), Some(h1), "something added is no other headline");
        assert_eq!(read(&p("Tide takes the old pier after…", h1)).as_deref(), Some(h1), "nor is one cut short");
        assert_eq!(read(&page(&[h1], og, h1)).as_deref(), Some(h1), "no news article");
    }

    #[test]
    fn a_kicker_stays_where_the_metadata_carries_it() {
        let p = |og: &str, title: &str| {
            let mut page = page(&["Storm season Tide takes the old pier"], og, title);
            page.blocks[0].marks.push(Mark { range: 0..12, kind: MarkKind::Hint { tokens: "kicker".into() } });
            page
        };
        let whole = "Storm season: Tide takes the old pier";
        assert_eq!(read(&p(whole, whole)).as_deref(), Some(whole));
        for og in ["Tide takes the old pier", "Winter: Tide takes the old pier"] {
            assert_eq!(read(&p(og, "")).as_deref(), Some("Tide takes the old pier"), "{og}");
        }
        assert_eq!(
            read(&p("Tide takes the old pier", whole)).as_deref(),
            Some("Tide takes the old pier"),
            "the window's title is no witness"
        );
    }

    #[test]
    fn a_lower_heading_counts_where_the_first_is_a_name() {
        let mut p = page(&["Notes from the quay side"], "", "Notes » Archive » Tide takes the old pier");
        let second =
            Block { kind: BlockKind::Heading(2), text: "Tide takes the old pier".into(), marks: vec![], container: 0, opens: true };
        p.blocks.push(second);
        assert_eq!(read(&p).as_deref(), Some("Tide takes the old pier"));
    }

    #[test]
    fn what_was_not_taken_is_told() {
        let url = ::url::Url::parse("https://www.harbourpost.example/news/tide").expect("a URL");
        let context = Context { url: Some(&url), outlet: None, latest: chrono::DateTime::UNIX_EPOCH };
        let mut draft = Draft::default();
        find(&page(&["Welcome to our pages"], "Tide takes the old pier", "Pier gone"), &context, &mut draft);
        assert_eq!(draft.warnings, ["titles_disagree"]);
        let raw: Vec<&str> = draft.passed_over.iter().map(|e| &*e.raw).collect();
        assert_eq!(raw, ["Tide takes the old pier", "Pier gone"]);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(read(&page(&[], "", "")), None);
        assert_eq!(read(&page(&["Harbour Post"], "", "Harbour Post")), None);
    }
}
