//! Whole pages of our own, a kind of box or of mistake each.

use super::*;
use crate::extract::extract;
use crate::model::Media;
use crate::page::Limits;

const STORY: &str = "The old dam above Exampleton opened its gates on Friday for the first time in ten long years, and hundreds of people came to \
    see the water fall into the valley, as they had done when they were children and the river still ran free.";

fn page(inside: &str, after: &str) -> Vec<LinkDraft> {
    let html = format!(
        "<html><head><title>Dam opens</title><meta property='og:title' content='Dam opens its gates'></head><body>\
         <nav><a href='/2024/05/01/mayor-steps-down-at-last'>Mayor steps down at last</a></nav><main><article><h1>Dam opens its gates</h1>\
         <div class='text'><p>{STORY}</p><p>{STORY}</p>{inside}<p>{STORY}</p><p>{STORY}</p></div></article>{after}</main>\
         <footer><ul><li><a href='/2024/05/01/how-we-work-and-why'>How we work and why</a></li></ul></footer></body></html>"
    );
    links_of(&html)
}

fn links_of(html: &str) -> Vec<LinkDraft> {
    let page = Page::read(html, Media::Html, &Limits::default()).unwrap();
    let url = crate::url::parse("https://paper.example/2024/05/02/dam-opens-its-gates");
    let latest = "2024-06-01T00:00:00Z".parse().unwrap();
    extract(&page, &Context { url: url.as_ref(), outlet: None, latest }).links
}

type Row<'a> = (Option<&'a str>, Placement, Option<&'a str>);

fn rows(links: &[LinkDraft]) -> Vec<Row<'_>> {
    links.iter().map(|link| (link.title.as_deref(), link.placement, link.heading.as_deref())).collect()
}

#[test]
fn menus_and_footers_hold_no_links() {
    assert_eq!(page("", ""), []);
}

#[test]
fn links_in_prose_are_told_by_their_target() {
    let links = page(
        "<p>The dam had been <a href='/2023/01/05/dam-closed-for-years'>closed</a> since the flood of that spring, when the water rose above the \
         old mill, and the <a href='/tag/mayor-of-the-old-town'>mayor</a> had said more than once that it would never open again.</p>",
        "",
    );
    assert_eq!(rows(&links), [(Some("closed"), Placement::InBody, None)]);
    assert_eq!(links[0].url.as_deref(), Some("https://paper.example/2023/01/05/dam-closed-for-years"));
    assert!(links[0].within.is_some());
}

#[test]
fn a_paragraph_of_one_link_is_an_inset_under_its_label() {
    let links = page("<p>Related: <a href='/2023/01/05/dam-closed-for-years'>Dam closed for years</a></p>", "");
    assert_eq!(rows(&links), [(Some("Dam closed for years"), Placement::Inset, Some("Related"))]);
}

const LIST: &str = "<li><a href='/2024/05/02/dam-opens-its-gates'><h3>Dam opens its gates</h3></a></li>\
    <li><a href='/2024/04/01/ferry-fares-rise'><img alt='A ferry'></a><h3><a href='/2024/04/01/ferry-fares-rise'>Ferry fares rise</a></h3>\
    <p class='byline'>By Ben Sample, Coast Monitor</p><time datetime='2024-04-01'>April 1</time></li>\
    <li><h3><a href='/2024/03/01/old-crane-comes-down'>Old crane comes down</a></h3></li>";

#[test]
fn cards_join_image_and_headline_and_leave_the_page_itself_out() {
    let links = page("", &format!("<section><h2>Latest news</h2><ul>{LIST}</ul></section>"));
    let latest = |title| (Some(title), Placement::Latest, Some("Latest news"));
    assert_eq!(rows(&links), [latest("Ferry fares rise"), latest("Old crane comes down")]);
    assert_eq!((links[0].authors.join("+"), links[0].outlet.as_deref()), ("Ben Sample".to_owned(), Some("Coast Monitor")));
    assert_eq!(links[0].published.map(|day| day.to_string()).as_deref(), Some("2024-04-01"));
}

#[test]
fn a_list_for_another_device_counts_once() {
    let list = format!("<div class='desktop'><h2>Latest news</h2><ul>{LIST}</ul></div>");
    assert_eq!(page("", &format!("<div>{list}{list}</div>")).len(), 2);
}

#[test]
fn each_tab_has_its_label() {
    let item = |n: u32| format!("<li><a href='/2024/03/0{n}/story-number-{n}'>Story number {n} of the week</a></li>");
    let tabs = format!(
        "<div><div class='bar'><button>Most read</button><button>Most shared</button></div><ol>{}{}</ol><ol>{}{}</ol></div>",
        item(1),
        item(2),
        item(3),
        item(4)
    );
    let links = page("", &tabs);
    let headings: Vec<_> = links.iter().map(|link| link.heading.as_deref().unwrap_or_default()).collect();
    assert_eq!(headings, ["Most read", "Most read", "Most shared", "Most shared"]);
}

#[test]
fn lists_without_telling_words_go_by_where_they_stand() {
    let list = |tag: &str| format!("<{tag}><ul>{LIST}</ul></{tag}>");
    let placements = |links: &[LinkDraft]| links.iter().map(|link| link.placement).collect::<Vec<_>>();
    assert_eq!(placements(&page(&list("div"), "")), [Placement::Inset; 2]);
    assert_eq!(placements(&page("", &list("div"))), [Placement::Related; 2]);
    assert_eq!(placements(&page("", &list("aside"))), [Placement::Latest; 2]);
}

#[test]
fn the_stories_before_and_after() {
    let turn = "<div><a rel='prev' href='/2024/05/01/mayor-steps-down'>Mayor steps down</a><a rel='next' href='/2024/05/03/fish-market-moves'>Fish market moves</a></div>";
    let links = page("", turn);
    assert_eq!(
        rows(&links),
        [(Some("Mayor steps down"), Placement::NextPrev, None), (Some("Fish market moves"), Placement::NextPrev, None)]
    );
}

/// Title, heading and address of each link.
fn told(links: &[LinkDraft]) -> Vec<(&str, &str)> {
    links.iter().map(|link| (link.title.as_deref().unwrap_or_default(), link.heading.as_deref().unwrap_or_default())).collect()
}

fn list(heading: &str, items: &str) -> String {
    format!("<section><h2>{heading}</h2><ul>{items}</ul></section>")
}

const FERRY: &str = "/2024/04/01/ferry-fares-rise";
const CRANE: &str = "/2024/03/01/old-crane-comes-down";

#[test]
fn a_kicker_or_badge_in_the_headlines_line_is_none_of_it() {
    let items = format!(
        "<li><a href='{FERRY}'><h3><span class='x-overline'>Traffic</span><span class='x-headline'>Ferry fares to rise in spring</span></h3></a></li>\
         <li><a href='{CRANE}'><h4 class='card__catchline'>Harbour</h4><h3 class='card__title'>The old crane comes down</h3></a></li>\
         <li><a href='/2024/02/01/bell-tower-falls-silent'><p class='t-head'><span class='badge'>Premium</span> Bell tower falls silent</p></a></li>\
         <li><a href='/2024/01/05/market-moves-inland'>Fish market moves inland <span>|</span> <strong>more</strong></a></li>"
    );
    let links = page("", &list("Latest news", &items));
    let titles: Vec<_> = told(&links).into_iter().map(|(title, _)| title).collect();
    assert_eq!(
        titles,
        ["Ferry fares to rise in spring", "The old crane comes down", "Bell tower falls silent", "Fish market moves inland"]
    );
}

#[test]
fn the_link_to_the_whole_list_is_no_heading() {
    let items =
        format!("<li><a href='{FERRY}'>Ferry fares to rise in spring</a></li><li><a href='{CRANE}'>The old crane comes down</a></li>");
    let links = page("", &format!("<div><div><h2>Most read</h2><span>See all</span></div><ul>{items}</ul></div>"));
    assert_eq!(told(&links).first(), Some(&("Ferry fares to rise in spring", "Most read")));
    let links = page("", &list("Most read <a href='/top'>View all</a>", &items));
    assert_eq!(told(&links).first(), Some(&("Ferry fares to rise in spring", "Most read")));
}

#[test]
fn services_and_topics_are_no_list_of_stories() {
    let services =
        "<ul><li><a href='/2020/01/01/contact-page-100'>Contact</a></li><li><a href='/2020/01/01/imprint-page-101'>Imprint</a></li></ul>";
    assert_eq!(page("", &format!("<div><h3>The company</h3>{services}</div>")), []);
}

#[test]
fn a_frame_around_the_story_is_no_menu_whatever_its_name() {
    let items =
        format!("<li><a href='{FERRY}'>Ferry fares to rise in spring</a></li><li><a href='{CRANE}'>The old crane comes down</a></li>");
    let framed = |open: &str, close: &str| {
        let html = format!(
            "<html><head><title>Dam opens</title></head><body>{open}<article><h1>Dam opens its gates</h1><div><p>{STORY}</p><p>{STORY}</p></div>\
             </article><div><h2>Latest news</h2><ul>{items}</ul></div>{close}</body></html>"
        );
        links_of(&html)
    };
    assert_eq!(framed("<form action='/'><div>", "</div></form>").len(), 2);
    assert_eq!(framed("<div><div id='page_overlay'>", "</div></div>").len(), 2);
    assert_eq!(framed("<div><div id='page_overlay'></div>", "</div>").len(), 2);
}

#[test]
fn a_large_card_beside_its_list_counts_with_it() {
    let large = format!("<div class='large'><a href='{FERRY}'><img alt=''><h3>Ferry fares to rise in spring</h3></a></div>");
    let small = format!(
        "<ul><li><a href='{CRANE}'>The old crane comes down</a></li><li><a href='/2024/02/01/bell-tower-falls'>Bell tower falls silent</a></li></ul>"
    );
    let links = page("", &format!("<div><h2>From the coast</h2><div>{large}</div><div>{small}</div></div>"));
    let told = told(&links);
    assert_eq!(told.iter().map(|(_, heading)| *heading).collect::<Vec<_>>(), ["From the coast"; 3]);
    assert_eq!(told.first().map(|(title, _)| *title), Some("Ferry fares to rise in spring"));
}

#[test]
fn a_card_that_a_bare_link_is_stretched_over_has_its_headline() {
    let card = |href: &str, title: &str| {
        format!("<article><a class='stretched' href='{href}' aria-hidden='true'></a><figure><img></figure><h3>{title}</h3></article>")
    };
    let cards = card(FERRY, "Ferry fares to rise in spring") + &card(CRANE, "The old crane comes down");
    let links = page("", &format!("<div><h2>Related</h2><div>{cards}</div></div>"));
    assert_eq!(told(&links), [("Ferry fares to rise in spring", "Related"), ("The old crane comes down", "Related")]);
}

#[test]
fn an_image_that_leads_elsewhere_than_its_headline_is_no_link_of_its_own() {
    let card = |n: u32| {
        format!(
            "<div><a href='/2024/03/0{n}/story-number-{n}'><img></a><h4><a href='/?p=90{n}'>Story number {n} of the week</a></h4></div>"
        )
    };
    let links = page("", &format!("<div><h2>Related</h2>{}{}</div>", card(1), card(2)));
    assert_eq!(told(&links), [("Story number 1 of the week", "Related"), ("Story number 2 of the week", "Related")]);
}

#[test]
fn a_story_without_a_storys_address_is_known_by_its_company() {
    let item = |slug: &str, title: &str| format!("<li><a href='/news/{slug}'>{title}</a></li>");
    let items = item("ferry-fares-to-rise-in-spring", "Ferry fares to rise in spring")
        + &item("old-crane-comes-down-at-last", "The old crane comes down")
        + &item("fish-market-moves-inland-now", "The fish market moves inland")
        + &item("ardor", "Ardor sails again after years")
        + &item("politics", "Politics");
    let links = page("", &list("Latest news", &items));
    assert_eq!(links.len(), 4);
    assert_eq!(told(&links).last(), Some(&("Ardor sails again after years", "Latest news")));
}

#[test]
fn other_views_of_the_page_names_and_counts_are_no_stories() {
    let inside = "<p><a href='/2024/05/02/dam-opens-its-gates?print=true'>Print this whole long story</a></p>\
        <p><a href='/2024/05/02/dam-opens-its-gates-comments-90210'>12 comments</a></p>";
    assert_eq!(page(inside, ""), []);
}

#[test]
fn paid_links_are_sponsored_and_in_prose_none() {
    let items = format!(
        "<li><a rel='sponsored' href='https://shop.example/2024/01/01/buy-a-dam-today'>Buy a dam of your own today</a></li>\
         <li><a href='https://trc.taboola.com/x/click?id=1'>You will not believe this one dam</a></li><li><a href='{FERRY}'>Ferry fares to rise in spring</a></li>"
    );
    let placements: Vec<_> = page("", &list("More news", &items)).iter().map(|link| link.placement).collect();
    assert_eq!(placements, [Placement::Sponsored, Placement::Sponsored, Placement::Latest]);
    assert_eq!(page(&format!("<p>{STORY} <a rel='sponsored' href='https://shop.example/2024/01/01/buy-a-dam'>Buy</a> one.</p>"), ""), []);
    let boxed = page("", "<div class='OUTBRAIN'><a href='/2024/01/01/buy-a-dam-today'>Buy a dam of your own today</a></div>");
    assert_eq!(boxed.iter().map(|link| link.placement).collect::<Vec<_>>(), [Placement::Sponsored]);
}

#[test]
fn days_of_cards_without_a_year() {
    let item =
        |day: &str, slug: &str| format!("<li><a href='{slug}'>A headline of several words {day}</a> <span class='date'>{day}</span></li>");
    let items = item("2 January", "/2023/12/31/one-story-of-many") + &item("3 April", FERRY) + &item("3 hours ago", CRANE);
    let days: Vec<_> = page("", &list("Latest news", &items)).iter().map(|link| link.published.map(|day| day.to_string())).collect();
    assert_eq!(days, [Some("2024-01-02".to_owned()), Some("2024-04-03".to_owned()), None]);
}

#[test]
fn addresses_as_pages_write_them() {
    let item = |href: &str, title: &str| format!("<li><a href=\"{href}\">{title}</a></li>");
    let items = item("//paper.example/2024/04/01/ferry-fares-rise", "Ferry fares to rise in spring")
        + &item("../../../2024/03/01/old-crane-comes-down", "The old crane comes down")
        + &item(
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fpaper.example%2F2024%2F02%2F01%2Fbell-tower-falls",
            "Bell tower falls silent",
        )
        + &item("https://bücher-nachrichten.example/2024/01/01/fischmarkt-zieht-um", "The fish market moves inland")
        + &item("javascript:open('/2024/01/01/fish-market-moves')", "A script is no story")
        + &item("data:text/html,2024-01-01-fish-market-moves", "Data is no story");
    let urls: Vec<_> = page("", &list("Latest news", &items)).into_iter().filter_map(|link| link.url).collect();
    assert_eq!(
        urls,
        [
            "https://paper.example/2024/04/01/ferry-fares-rise",
            "https://paper.example/2024/03/01/old-crane-comes-down",
            "https://paper.example/2024/02/01/bell-tower-falls",
            "https://xn--bcher-nachrichten-22b.example/2024/01/01/fischmarkt-zieht-um",
        ]
    );
}

#[test]
fn the_base_element_counts() {
    let html = format!(
        "<html><head><base href='https://paper.example/2024/'><title>Dam opens</title></head><body><article><h1>Dam opens its gates</h1>\
         <div><p>{STORY}</p><p>{STORY}</p></div></article><div><h2>Latest news</h2><ul><li><a href='04/01/ferry-fares-rise'>Ferry fares to rise</a></li>\
         </ul></div></body></html>"
    );
    let urls: Vec<_> = links_of(&html).into_iter().filter_map(|link| link.url).collect();
    assert_eq!(urls, ["https://paper.example/2024/04/01/ferry-fares-rise"]);
}

#[test]
fn ten_thousand_links_take_no_time() {
    let item = |n: u32| format!("<li><a href='/2024/03/01/story-number-{n}'>Story number {n} of the week</a></li>");
    let items: String = (0..10_000).map(item).collect();
    let start = std::time::Instant::now();
    assert_eq!(page("", &list("Latest news", &items)).len(), 10_000);
    // A hundred times what it takes; work that grows with the square of the links takes longer.
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}
