//! The site's section of the page: not a tag, not the site's name.

mod headline;
mod trail;

use super::Context;
use super::boilerplate::Scanner;
use super::byline::{self, fold};
use super::markup::plain;
use super::title::Site;
use crate::letters;
use crate::model::{Draft, Found, Place};
use crate::page::{Ld, MarkKind, Page};

pub(super) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    if page.is_text {
        return;
    }
    let site = Site::of(page, context, draft);
    let title = draft.title.as_ref().map(|t| fold(&t.value)).unwrap_or_default();
    let fits = |f: &Found<String>| {
        let length = f.value.chars().count();
        (2..=60).contains(&length)
            && !site.is(&f.value)
            && fold(&f.value) != title
            && !is_home(&f.value)
            && !is_left_over(&f.value)
            && f.value.contains(letters::is_alphabetic)
    };
    let headline = byline::headline(page, draft);
    let sources: [&dyn Fn() -> Option<Found<String>>; 8] = [
        &|| linked_data(page),
        &|| metas(page),
        &|| microdata(page),
        &|| breadcrumbs(page, &title),
        &|| trail::last_crumb(page, context, &title, headline),
        &|| category(page),
        &|| headline::beside(page, context, headline?),
        &|| path(page, context),
    ];
    draft.section = sources.iter().find_map(|source| source().map(first_alone).filter(|f| fits(f)));
}

/// Of "Technology, Phones, Networks" the first; "Arts, Books & Stage" is one name.
fn first_alone(found: Found<String>) -> Found<String> {
    found.map(|name| {
        let is_list =
            name.matches(", ").count() >= 2 && !["&", " and ", " und ", " et ", " y ", " e "].iter().any(|and| name.contains(and));
        let first = if is_list { name.split(", ").next().unwrap_or_default() } else { name.as_str() };
        const SIGNS: [char; 9] = ['|', '›', '»', '>', '/', '·', '•', ' ', '\u{a0}'];
        first.trim_end_matches(':').trim_matches(SIGNS).trim_start_matches(['-', '–', ' ']).to_owned()
    })
}

fn linked_data(page: &Page) -> Option<Found<String>> {
    let (kind, node) = page.head.article()?;
    let text = plain(node.text("articleSection")?);
    Some(Found::new("section", "json-ld", Place::LinkedData(format!("{kind}.articleSection").into()), &text, text.clone()))
}

/// Meta elements that name a section, most trusted first.
const METAS: &[&str] = &[
    "article:section",
    "og:article:section",
    "parsely-section",
    "sailthru.section",
    "cxenseparse:section",
    "itemprop:articlesection",
    "section",
    "dc.subject.section",
];

fn metas(page: &Page) -> Option<Found<String>> {
    METAS.iter().find_map(|&name| {
        let text = plain(page.head.meta(name)?);
        (!text.is_empty() && !text.contains("://")).then(|| Found::new("section", "meta", Place::Meta(name.into()), &text, text.clone()))
    })
}

/// The block that the page's microdata names (<https://schema.org/articleSection>), on its element or on words of it.
fn microdata(page: &Page) -> Option<Found<String>> {
    const NAME: &str = "articleSection";
    // Most are shorter.
    let named = |tokens: &str| tokens.len() >= NAME.len() && tokens.split_ascii_whitespace().any(|t| t.eq_ignore_ascii_case(NAME));
    page.blocks.iter().enumerate().find_map(|(i, block)| {
        let own = page.containers.get(block.container as usize).and_then(|c| c.attr("itemprop")).is_some_and(named);
        let range = match own {
            true => 0..block.text.len(),
            false => block.marks.iter().find_map(|m| match &m.kind {
                MarkKind::Hint { tokens } if named(tokens) => Some(m.range.start as usize..m.range.end as usize),
                _ => None,
            })?,
        };
        let text = block.text.get(range)?.trim();
        (!text.is_empty()).then(|| Found::new("section", "microdata", Place::Block(i as u32), text, text.to_owned()))
    })
}

/// Last crumb of a `BreadcrumbList` that is not the story itself (<https://schema.org/BreadcrumbList>).
fn breadcrumbs(page: &Page, title: &str) -> Option<Found<String>> {
    let list = page.head.linked_data.iter().find(|n| n.types().any(|t| t == "BreadcrumbList"))?;
    let name = |item: &Ld| item.text("name").or_else(|| item.get("item").and_then(|i| i.text("name"))).map(plain);
    let crumbs: Vec<String> = list.get("itemListElement")?.items().filter_map(name).filter(|n| !n.is_empty() && !is_home(n)).collect();
    let section = crumbs.iter().rev().find(|c| fold(c) != title && c.split_whitespace().count() <= 5)?;
    Some(Found::new("section", "breadcrumbs", Place::LinkedData("BreadcrumbList".into()), section, section.clone()))
}

/// What templates leave standing where nobody chose a section, and what says no more than that it is a story.
fn is_left_over(name: &str) -> bool {
    const ROWS: [&str; 18] = [
        "all",
        "article",
        "articles",
        "artikel",
        "default",
        "front page",
        "n/a",
        "none",
        "null",
        "post",
        "posts",
        "sin categoría",
        "test",
        "uncategorised",
        "uncategorized",
        "undefined",
        "unkategorisiert",
        "unknown",
    ];
    ROWS.iter().any(|word| name.eq_ignore_ascii_case(word))
}

/// The first anchor that the page marks as leading to its category (`rel="category tag"`, as WordPress writes it).
fn category(page: &Page) -> Option<Found<String>> {
    page.blocks.iter().enumerate().find_map(|(i, block)| {
        let mark = block.marks.iter().find(|m| {
            let MarkKind::Anchor { rel, .. } = &m.kind else { return false };
            !rel.is_empty() && rel.split_ascii_whitespace().any(|r| r.eq_ignore_ascii_case("category"))
        })?;
        let text = block.text.get(mark.range.start as usize..mark.range.end as usize)?.trim();
        (!text.is_empty()).then(|| Found::new("section", "category-anchor", Place::Block(i as u32), text, text.to_owned()))
    })
}

/// What a link does that leads to no section, in lower case: such stand in the same line.
const ACTIONS: &[&str] = &[
    "back",
    "comments",
    "compartir",
    "drucken",
    "imprimer",
    "mailen",
    "merken",
    "newsletter",
    "nächstes",
    "previous",
    "print",
    "retour",
    "search",
    "search results",
    "share",
    "shop",
    "sitemap",
    "speichern",
    "subscribe",
    "teilen",
    "tweeten",
    "volver",
    "vorheriges",
    "vorlesen",
    "weiter",
    "zum seitenanfang",
    "zurück",
];

/// Whether a link's text beside the story may be a section's name.
fn is_name(text: &str) -> bool {
    let is_cut = text.ends_with("...") || text.ends_with('…') || text.contains(['‹', '«', '<', '(']);
    !text.is_empty() && !is_home(text) && !is_cut && !ACTIONS.contains(&text.to_lowercase().as_str())
}

/// Whether a class has one of some parts, wherever it stands and without regard to the case of ASCII letters.
fn has_part(parts: &Scanner, class: &str) -> bool {
    let mut found = false;
    parts.find(class, |_, _, _| found = true);
    found
}

/// What a site's first page is called, in lower case.
const HOME: &[&str] = &[
    "accueil",
    "accueil du site",
    "ana sayfa",
    "anasayfa",
    "etusivu",
    "forside",
    "hem",
    "hjem",
    "home",
    "homepage",
    "inici",
    "inicio",
    "início",
    "news",
    "portada",
    "start",
    "startseite",
    "strona główna",
    "úvod",
    "αρχική",
    "главная",
    "головна",
    "начало",
    "начална",
    "トップ",
    "ホーム",
    "首页",
    "首頁",
];

fn is_home(name: &str) -> bool {
    HOME.contains(&name.trim().to_lowercase().as_str())
}

/// First segment of the URL's path, in the spelling of a link of the page that leads to it.
fn path(page: &Page, context: &Context<'_>) -> Option<Found<String>> {
    let url = context.url?;
    let segments: Vec<&str> = url.path_segments()?.filter(|s| !s.is_empty()).collect();
    let first = segments.first().filter(|s| segments.len() >= 2 && s.len() >= 3 && s.contains(letters::is_alphabetic))?;
    // Few addresses have the word.
    let finder = memchr::memmem::Finder::new(first);
    let leads = |href: &str| {
        if finder.find(href.as_bytes()).is_none() {
            return false;
        }
        let path = href.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        path.strip_suffix(first).is_some_and(|before| before.ends_with('/') && before.matches('/').count() <= 3)
    };
    page.blocks.iter().find_map(|block| {
        block.marks.iter().find_map(|mark| match &mark.kind {
            MarkKind::Anchor { href, .. } if leads(href) => {
                let text = block.text.get(mark.range.start as usize..mark.range.end as usize)?.trim();
                let named = fold(text) == fold(first) || text.split_whitespace().count() <= 3 && fold(text).starts_with(&fold(first));
                (named && !text.is_empty()).then(|| Found::new("section", "url-and-navigation", Place::Url, url.path(), text.to_owned()))
            }
            _ => None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Block, BlockKind, Container, Mark, Meta};

    fn read(page: &Page) -> Option<String> {
        let url = ::url::Url::parse("https://post.example/politics/tide-takes-pier").expect("a URL");
        let mut draft = Draft::default();
        find(page, &Context { url: Some(&url), outlet: None, latest: chrono::DateTime::UNIX_EPOCH }, &mut draft);
        draft.section.map(|s| s.value)
    }

    #[test]
    fn of_a_list_the_first_and_nothing_that_is_left_over() {
        let said = |section: &str| {
            let mut page = Page { containers: vec![Container::default()], ..Page::default() };
            page.head.metas.push(Meta { name: "article:section".into(), content: section.into() });
            read(&page)
        };
        assert_eq!(said("Coast, Ports, Ferries").as_deref(), Some("Coast"));
        assert_eq!(said("Arts, Books, Stage & Screen").as_deref(), Some("Arts, Books, Stage & Screen"));
        assert_eq!(said("Coast:").as_deref(), Some("Coast"));
        assert_eq!(said("- Coast 1").as_deref(), Some("Coast 1"));
        assert_eq!(said("undefined"), None);
    }

    #[test]
    fn from_an_anchor_to_the_category() {
        let mut page = Page { containers: vec![Container::default()], ..Page::default() };
        let kind = MarkKind::Anchor { href: "/c/coast".into(), rel: "category tag".into(), class: "".into(), id: 1 };
        let marks = vec![Mark { range: 3..8, kind }];
        page.blocks.push(Block { kind: BlockKind::Loose, text: "In Coast".into(), marks, container: 0, opens: true });
        assert_eq!(read(&page).as_deref(), Some("Coast"));
    }

    #[test]
    fn from_microdata_on_the_element() {
        let kicker = Container { attrs: vec![("itemprop", "articleSection".into())], ..Container::default() };
        let mut page = Page { containers: vec![Container::default(), kicker], ..Page::default() };
        page.blocks.push(Block { kind: BlockKind::Loose, text: "Harbour".into(), marks: vec![], container: 1, opens: true });
        assert_eq!(read(&page).as_deref(), Some("Harbour"));
    }

    #[test]
    fn from_meta_then_breadcrumbs_then_the_path() {
        let mut page = Page { containers: vec![Container::default()], ..Page::default() };
        assert_eq!(read(&page), None);
        let href = MarkKind::Anchor { href: "/politics/".into(), rel: "".into(), class: "".into(), id: 1 };
        let marks = vec![Mark { range: 0..8, kind: href }];
        page.blocks.push(Block { kind: BlockKind::ListItem, text: "Politics".into(), marks, container: 0, opens: true });
        assert_eq!(read(&page).as_deref(), Some("Politics"));
        let crumb = |name: &str| Ld::Node(vec![("name".into(), Ld::Text(name.into()))]);
        let list = Ld::List(vec![crumb("Home"), crumb("Coast")]);
        page.head.linked_data.push(Ld::Node(vec![("@type".into(), Ld::Text("BreadcrumbList".into())), ("itemListElement".into(), list)]));
        assert_eq!(read(&page).as_deref(), Some("Coast"));
        page.head.metas.push(Meta { name: "article:section".into(), content: "World &amp; Sea".into() });
        assert_eq!(read(&page).as_deref(), Some("World & Sea"));
    }
}
