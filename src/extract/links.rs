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
        let Some(placement) = self.placement(list, heading.as_ref(), start) else { return Vec::new() };
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
    fn placement(&self, list: &CardList, heading: Option<&Heading>, start: u32) -> Option<Placement> {
        let region = region::at(self.regions, list.container);
        let inside = self.flow.body.contains(&start);
        let told = heading.and_then(|heading| placement::of_heading(&heading.text));
        let by_author = heading.is_some_and(|heading| placement::names_one_of(&heading.text, self.names));
        let before = start < self.flow.head;
        match told {
            _ if region.sponsored => Some(Placement::Sponsored),
            _ if region.next_prev => Some(Placement::NextPrev).filter(|_| list.cards.len() <= 3),
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
