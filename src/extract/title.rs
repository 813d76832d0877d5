//! The headline as the page's reader sees it: no site name, no section, no kicker.
//!
//! Heading, JSON-LD headline, `og:title`, `twitter:title` and `title` are reconciled by agreement: the heading that agrees
//! with what the metadata says wins, since search engines and social networks are told other headlines than readers.

mod site_name;

use super::Context;
use super::byline::fold;
use super::markup::plain;
use crate::model::{Draft, Found, Place};
use crate::page::{Block, BlockKind, Page};
pub(super) use site_name::Site;

/// A headline that the metadata gives.
struct Told {
    rule: &'static str,
    place: Place,
    text: String,
}

pub(super) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    let site = Site::of(page, context, draft);
    draft.title = if page.is_text {
        None
    } else if page.is_dump {
        dumped(page, &site)
    } else {
        reconciled(page, &site)
    };
}

fn reconciled(page: &Page, site: &Site) -> Option<Found<String>> {
    let told = told(page, site);
    let headings = headings(page, site);
    let best = headings.iter().map(|(ix, text)| (agreement(text, &told), *ix, text)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    match best {
        Some((score, ix, text)) if score >= AGREES => {
            let trimmed = without_kicker(page, ix, text, &told);
            let same = fold(&trimmed) == fold(text) && score < 1.0;
            agreed(&told, text)
                .filter(|_| same)
                .or_else(|| Some(Found::new("title", "heading-agrees", Place::Block(ix), text, spelling(&trimmed, &told))))
        }
        _ => agreed(&told, "").or_else(|| alone(page, &headings)).or_else(|| from_metadata(&told)).or_else(|| {
            let (ix, text) = headings.first()?;
            Some(Found::new("title", "heading", Place::Block(*ix), text, text.clone()))
        }),
    }
}

/// The JSON-LD headline where another place of the metadata gives it alike, and it is more than the heading and a site's name.
fn agreed(told: &[Told], heading: &str) -> Option<Found<String>> {
    let best = told.iter().find(|t| t.rule == "json-ld")?;
    let seconded = told.iter().any(|o| o.rule != best.rule && fold(&o.text) == fold(&best.text));
    let longer = !heading.is_empty() && fold(&best.text).starts_with(&fold(heading));
    (seconded && !longer).then(|| Found::new("title", "metadata-agrees", best.place.clone(), &best.text, best.text.clone()))
}

/// The heading in the metadata's spelling where its own has lost the space or colon between two elements.
fn spelling(text: &str, told: &[Told]) -> String {
    let same: Vec<&Told> = told.iter().filter(|t| fold(&t.text) == fold(text)).collect();
    let words = |t: &str| t.split_whitespace().count();
    let printed = same.is_empty() || same.iter().any(|t| t.text == text);
    let colons =
        |t: &Told| t.text.matches(':').count() > text.matches(':').count() && same.iter().any(|o| o.rule != t.rule && o.text == t.text);
    let better = same.iter().find(|t| words(&t.text) > words(text) || colons(t));
    better.filter(|_| !printed).map_or_else(|| text.to_owned(), |t| t.text.clone())
}

/// Share of common words above which two headlines speak of the same story.
const AGREES: f64 = 0.5;

/// The one first-level heading of the page, or of its article, whatever the metadata says.
fn alone(page: &Page, headings: &[(u32, String)]) -> Option<Found<String>> {
    let mut first = headings.iter().filter(|(ix, _)| level(page, *ix) == 1);
    let (ix, text) = first.next()?;
    let long = text.split_whitespace().count() >= 3 || text.chars().filter(|&c| c > '\u{2FFF}').count() >= 8;
    let headline = first.next().is_none() && long;
    headline.then(|| Found::new("title", "only-heading", Place::Block(*ix), text, text.clone()))
}

fn level(page: &Page, ix: u32) -> u8 {
    match page.blocks.get(ix as usize).map(|b| b.kind) {
        Some(BlockKind::Heading(level)) => level,
        _ => 9,
    }
}

/// Candidates of the metadata, most trusted first, site names taken off.
fn told(page: &Page, site: &Site) -> Vec<Told> {
    let head = &page.head;
    let mut out: Vec<Told> = Vec::new();
    let mut push = |rule, place, text: &str| {
        let text = site.strip(&plain(text));
        if !text.is_empty() && !site.is(&text) {
            out.push(Told { rule, place, text });
        }
    };
    if let Some((kind, node)) = head.article() {
        for key in ["headline", "name", "alternativeHeadline"] {
            if let Some(text) = node.text(key) {
                push("json-ld", Place::LinkedData(format!("{kind}.{key}").into()), text);
            }
        }
    }
    for name in [
        "og:title",
        "twitter:title",
        "parsely-title",
        "sailthru.title",
        "dc.title",
        "dcterms.title",
        "itemprop:headline",
        "cxenseparse:title",
    ] {
        if let Some(text) = head.meta(name) {
            push("meta", Place::Meta(name.into()), text);
        }
    }
    if let Some(text) = &head.title {
        push("title-element", Place::Title, text);
    }
    out
}

/// The metadata's headline that most of the others agree with; of equals the first.
fn from_metadata(told: &[Told]) -> Option<Found<String>> {
    let votes = |t: &Told| told.iter().filter(|o| fold(&o.text) == fold(&t.text)).count();
    let best = told.iter().enumerate().max_by_key(|(i, t)| (votes(t), std::cmp::Reverse(*i)))?.1;
    Some(Found::new("title", best.rule, best.place.clone(), &best.text, best.text.clone()))
}

/// Visible headings that may be the headline, with their block.
fn headings(page: &Page, site: &Site) -> Vec<(u32, String)> {
    let deepest =
        if page.blocks.iter().any(|b| b.kind == BlockKind::Heading(1) && !b.text.is_empty() && !site.is(&b.text)) { 1 } else { 2 };
    let of = |(ix, block): (usize, &Block)| {
        let ix = u32::try_from(ix).ok()?;
        let headline = matches!(block.kind, BlockKind::Heading(level) if level <= deepest) || hinted(page, block);
        let text = site.strip(block.text.trim());
        let hidden = page.containers.get(block.container as usize).is_some_and(|c| c.hidden);
        let outside = page.ancestors(block.container).any(|c| matches!(&*c.tag, "nav" | "footer" | "aside" | "form" | "dialog"));
        (headline && !hidden && !outside && !text.is_empty() && !site.is(&text)).then_some((ix, text))
    };
    page.blocks.iter().enumerate().filter_map(of).collect()
}

/// Whether the markup calls this block the headline.
fn hinted(page: &Page, block: &Block) -> bool {
    let own = page.containers.get(block.container as usize);
    own.is_some_and(|c| c.attr("itemprop") == Some("headline")) && block.text.len() < 400
}

/// Best agreement of a heading with what the metadata says, 0 to 1.
fn agreement(text: &str, told: &[Told]) -> f64 {
    told.iter().map(|t| likeness(text, &t.text)).fold(0.0, f64::max)
}

/// Common words over the words of the shorter, a little less where the lengths differ; 1 for the same headline.
fn likeness(a: &str, b: &str) -> f64 {
    let (fa, fb) = (fold(a), fold(b));
    if fa == fb {
        return 1.0;
    }
    let words = |t: &str| t.split_whitespace().map(fold).filter(|w| !w.is_empty()).collect::<std::collections::BTreeSet<_>>();
    let (wa, wb) = (words(a), words(b));
    let (short, long) = (wa.len().min(wb.len()), wa.len().max(wb.len()));
    if short == 0 {
        return 0.0;
    }
    let contained = fa.len() >= 12 && fb.contains(&fa) || fb.len() >= 12 && fa.contains(&fb);
    let common = wa.intersection(&wb).count();
    #[expect(clippy::cast_precision_loss, reason = "a headline has few words")]
    let share = common as f64 / (short as f64 * 0.5 + long as f64 * 0.5);
    if contained { share.max(0.9) } else { share * 0.95 }
}

/// A heading whose end (or start), from an element, line break or colon on, is what the metadata says is the whole headline.
fn without_kicker(page: &Page, ix: u32, text: &str, told: &[Told]) -> String {
    let Some(block) = page.blocks.get(ix as usize) else { return text.to_owned() };
    let whole = fold(text);
    if told.iter().any(|t| fold(&t.text) == whole) {
        return text.to_owned();
    }
    let mut cuts: Vec<usize> = block.marks.iter().flat_map(|m| [m.range.start as usize, m.range.end as usize]).collect();
    cuts.extend(block.text.match_indices([':', '/', '|', '–']).map(|(at, sign)| at + sign.len()));
    cuts.sort_unstable();
    cuts.dedup();
    let told_so = |part: &&str| part.len() >= 12 && told.iter().any(|t| fold(&t.text) == fold(part));
    let ends = cuts
        .iter()
        .filter_map(|&at| block.text.get(at..))
        .map(|rest| rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !"\"'“„«»‘¿¡(".contains(c)));
    let starts = cuts.iter().filter_map(|&at| block.text.get(..at)).map(str::trim);
    ends.chain(starts).find(told_so).unwrap_or(text).to_owned()
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
    use crate::page::{Container, Ld, Meta};

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
        ] {
            assert_eq!(read(&page(&[], "", title)).as_deref(), Some("Tide takes the old pier"), "{title}");
        }
    }

    #[test]
    fn json_ld_without_its_markup() {
        let mut p = page(&[], "", "");
        let node = vec![
            ("@type".into(), Ld::Text("NewsArticle".into())),
            ("headline".into(), Ld::Text("The <em>tide</em> &amp; the pier".into())),
        ];
        p.head.linked_data.push(Ld::Node(node));
        assert_eq!(read(&p).as_deref(), Some("The tide & the pier"));
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(read(&page(&[], "", "")), None);
        assert_eq!(read(&page(&["Harbour Post"], "", "Harbour Post")), None);
    }
}
