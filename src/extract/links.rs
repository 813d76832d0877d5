//! Links to other stories: in the prose, in boxes inside and beside it, in lists below it.

mod anchor;
mod cards;
mod dedupe;
mod dump;
mod fields;
mod flow;
mod heading;
mod placement;
mod prose;
mod region;
mod story_url;
mod tabs;
mod title;

use self::anchor::{Anchor, Anchors};
use self::cards::{Card, CardList, Cards};
use self::dedupe::Listed;
use self::fields::Grammar;
use self::flow::Flow;
use self::heading::{Heading, Headings};
use self::region::Region;
use self::story_url::Site;
use super::Context;
use super::byline::GrammarContext;
use super::date::Hint;
use crate::model::{Draft, LinkDraft, Placement};
use crate::page::Page;

/// Fills `draft.links`, in document order; reads title, authors, dates and body.
pub(super) fn find(page: &Page, context: &Context<'_>, draft: &mut Draft) {
    let byline = GrammarContext::of(page, context, draft);
    let lang = byline.lang.clone();
    let date = Hint {
        lang: Some(lang.as_str()).filter(|lang| !lang.is_empty()),
        country: context.outlet.map(|outlet| outlet.country),
        ..Hint::default()
    };
    let grammar = Grammar { byline, date, published: draft.published.as_ref().map(|found| found.value.date) };
    let links = if page.is_dump { dump::find(page, draft, &grammar) } else { find_in_html(page, context, draft, &grammar) };
    draft.links = links;
}

fn find_in_html(page: &Page, context: &Context<'_>, draft: &Draft, grammar: &Grammar<'_>) -> Vec<LinkDraft> {
    let own = anchor::own_urls(page, context, draft);
    let site = Site::of(own.first());
    let anchors = anchor::collect(page, &own, &site);
    let regions = region::of_containers(page);
    let flow = Flow::of(page, draft);
    let (cards, lists) = Cards::find(page, &flow, &anchors, &regions);
    let names: Vec<String> = draft.authors.iter().flat_map(|found| &found.value).map(|author| author.name.clone()).collect();
    let reader = Reader { page, flow: &flow, regions: &regions, cards: &cards, names: &names, grammar };

    let prose = anchors.list.iter().filter_map(|anchor| {
        Some((anchor.block(), anchor.spans.first()?.1, Listed { link: prose::link(page, &flow, anchor)?, story: anchor.story, list: 0 }))
    });
    let listed = lists.iter().zip(0..).flat_map(|(list, number)| reader.links(&anchors, list, number));
    let mut links: Vec<(u32, u32, Listed)> = prose.chain(listed).collect();
    links.sort_by_key(|&(block, start, _)| (block, start));
    dedupe::first_of_each(links.into_iter().map(|(.., listed)| listed).collect())
}

/// Reads the cards of a list.
struct Reader<'a> {
    page: &'a Page,
    flow: &'a Flow,
    regions: &'a [Region],
    cards: &'a Cards<'a>,
    names: &'a [String],
    grammar: &'a Grammar<'a>,
}

impl Reader<'_> {
    fn links(&self, anchors: &Anchors<'_>, list: &CardList, number: u32) -> Vec<(u32, u32, Listed)> {
        let Some(start) = list.cards.first().map(|card| card.blocks.start) else { return Vec::new() };
        let headings = Headings { page: self.page, cards: self.cards, regions: self.regions };
        let label = list
            .cards
            .first()
            .and_then(|card| anchors.list.get(*card.anchors.first()?))
            .and_then(|anchor| Some((prose::label(self.page, anchor.spans.first()?)?, anchor.block())));
        let heading = label.map(|(text, block)| Heading { text: text.to_owned(), block }).or_else(|| headings.above(list.container, start));
        let Some(placement) = self.placement(anchors, list, heading.as_ref(), start) else { return Vec::new() };
        // A byline's name alone heads the box about its author, not the list in it.
        let heading = heading.filter(|heading| !self.names.contains(&heading.text));
        let read = |card: &Card| {
            let own: Vec<&Anchor<'_>> = card.anchors.iter().filter_map(|&at| anchors.list.get(at)).collect();
            let first = *own.first().filter(|anchor| !anchor.own)?;
            let fields = fields::read(self.page, card, &own, self.grammar);
            let link = LinkDraft {
                url: Some(first.url.clone().into()),
                title: fields.title,
                placement,
                heading: heading.as_ref().map(|heading| heading.text.clone()),
                authors: fields.authors,
                outlet: fields.outlet,
                published: fields.published,
                within: None,
            };
            Some((first.block(), first.spans.first()?.1, Listed { link, story: first.story, list: number }))
        };
        list.cards.iter().filter_map(read).collect()
    }

    /// By the heading's words first, then by where the list stands; none: no list of stories.
    fn placement(&self, anchors: &Anchors<'_>, list: &CardList, heading: Option<&Heading>, start: u32) -> Option<Placement> {
        let region = region::at(self.regions, list.container);
        let inside = self.flow.body.contains(&start);
        let told = heading.and_then(|heading| placement::of_heading(&heading.text));
        let by_author = heading.is_some_and(|heading| placement::names_one_of(&heading.text, self.names));
        let before = start < self.flow.head;
        let turns = list.cards.iter().flat_map(|card| &card.anchors).all(|&at| anchors.list.get(at).is_some_and(|anchor| anchor.next_prev));
        match told {
            _ if region.sponsored => Some(Placement::Sponsored),
            _ if region.next_prev || turns => Some(Placement::NextPrev).filter(|_| list.cards.len() <= 3),
            _ if by_author => Some(Placement::Author),
            Some(Placement::Latest) if inside && heading.is_some_and(|heading| placement::is_more_from(&heading.text)) => {
                Some(Placement::Inset)
            }
            Some(Placement::Related) if inside => Some(Placement::Inset),
            Some(told) => Some(told),
            None if region.author => Some(Placement::Author),
            None if before => None,
            None if inside => Some(Placement::Inset),
            None if list.cards.len() < 2 => None,
            None if region.aside => Some(Placement::Latest),
            None => Some(Placement::Related),
        }
    }
}

#[cfg(test)]
mod tests {
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
        let page = Page::read(&html, Media::Html, &Limits::default()).unwrap();
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
}
