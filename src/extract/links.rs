//! Links to other stories: in the prose, in boxes inside and beside it, in lists below it.

mod anchor;
mod cards;
mod class;
mod day;
mod dedupe;
mod dump;
mod fields;
mod flow;
mod heading;
mod masks;
mod measure;
mod neighbours;
mod own;
mod placement;
mod prose;
mod region;
mod story_url;
mod tabs;
mod title;

use std::collections::HashMap;

use self::anchor::{Anchor, Anchors};
use self::cards::{Card, CardList, Cards};
use self::dedupe::Listed;
use self::fields::Grammar;
use self::flow::Flow;
use self::heading::{Heading, Headings};
use self::own::Own;
use self::region::Regions;
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
    let title = draft.title.as_ref().map(|title| title.value.clone());
    let grammar = Grammar {
        published: draft.published.as_ref().map(|found| found.value.date),
        latest: Some(context.latest.date_naive()),
        title: title.as_deref(),
        ..Grammar::new(byline, date)
    };
    let links = if page.is_dump { dump::find(page, draft, &grammar) } else { find_in_html(page, context, draft, &grammar) };
    draft.links = links;
}

fn find_in_html(page: &Page, context: &Context<'_>, draft: &Draft, grammar: &Grammar<'_>) -> Vec<LinkDraft> {
    let own = Own::of(page, context, draft);
    let site = Site::of(own.first());
    let flow = Flow::of(page, draft);
    let regions = Regions::of(page, &flow);
    let names: Vec<String> = draft.authors.iter().flat_map(|found| &found.value).map(|author| author.name.clone()).collect();
    let mut anchors = anchor::collect(page, own, &site, &flow, &regions);
    anchors.drop_names_and_counts(page, &names);
    let (cards, lists) = Cards::find(page, &flow, &anchors, &regions);
    let reader = Reader { page, flow: &flow, regions: &regions, cards: &cards, names: &names, grammar };

    let prose = anchors.list.iter().filter_map(|anchor| {
        let link = prose::link(page, &flow, &anchors, anchor)?;
        Some((anchor.first.0, anchor.first.1, Listed { link, story: anchor.story, list: 0 }))
    });
    let mut links: Vec<(u32, u32, Listed)> = prose.collect();
    for (list, number) in reader.headed(&anchors, &lists).iter().zip(0..) {
        reader.push_links(&anchors, list, number, &mut links);
    }
    links.sort_by_key(|&(block, start, _)| (block, start));
    dedupe::first_of_each(links.into_iter().map(|(.., listed)| listed).collect())
}

/// A list, what heads it, and how many cards all lists under that heading hold: a large card may stand apart from its list.
struct Headed<'a> {
    list: &'a CardList,
    start: u32,
    heading: Option<Heading>,
    cards: usize,
}

/// Reads the cards of lists.
struct Reader<'a> {
    page: &'a Page,
    flow: &'a Flow,
    regions: &'a Regions<'a>,
    cards: &'a Cards<'a>,
    names: &'a [String],
    grammar: &'a Grammar<'a>,
}

impl Reader<'_> {
    fn headed<'a>(&self, anchors: &Anchors<'_>, lists: &'a [CardList]) -> Vec<Headed<'a>> {
        let headings = Headings { page: self.page, cards: self.cards, regions: self.regions, title: self.grammar.title };
        let mut counts: HashMap<u32, usize> = HashMap::new();
        let mut all = Vec::with_capacity(lists.len());
        for list in lists {
            let Some(first) = list.cards.first() else { continue };
            let start = first.blocks.start;
            let anchor = first.anchors.first().and_then(|&at| anchors.list.get(at));
            let label = anchor.and_then(|anchor| Some((prose::label(self.page, &anchor.first)?, anchor.block())));
            let heading = match label {
                Some((text, block)) => Some(Heading::new(text, block)),
                None => headings.above(list.container, start),
            };
            if let Some(heading) = &heading {
                *counts.entry(heading.block).or_default() += list.cards.len();
            }
            all.push(Headed { list, start, heading, cards: list.cards.len() });
        }
        for headed in &mut all {
            let sum = headed.heading.as_ref().and_then(|heading| counts.get(&heading.block));
            headed.cards = sum.map_or(headed.cards, |&sum| sum);
        }
        all
    }

    fn push_links(&self, anchors: &Anchors<'_>, headed: &Headed<'_>, number: u32, links: &mut Vec<(u32, u32, Listed)>) {
        let Some(placement) = self.placement(anchors, headed) else { return };
        // A byline's name alone heads the box about its author, not the list in it.
        let heading = headed.heading.as_ref().filter(|heading| !self.names.contains(&heading.text));
        // Above links to the stories before and after stands what has nothing to do with them, unless it says so.
        let turns = |heading: &&Heading| heading.told == Some(Placement::NextPrev);
        let heading = heading.filter(|heading| placement != Placement::NextPrev || turns(heading));
        let cards: Vec<Titled<'_>> = headed.list.cards.iter().filter_map(|card| self.titled(anchors, card)).collect();
        let mut titles: Vec<Option<&str>> = cards.iter().map(Titled::title).collect();
        let marked = matches!(placement, Placement::NextPrev | Placement::Sponsored);
        if !marked && !headed.heading.as_ref().is_some_and(Heading::is_told) && !reads_as_stories(&titles) {
            return;
        }
        let titled = titles.iter().any(Option::is_some);
        title::without_ranks(&mut titles);
        for (card, title) in cards.iter().zip(titles) {
            // The image of a card whose headline leads there by another address.
            if title.is_none() && titled && placement != Placement::NextPrev {
                continue;
            }
            let Some((first, url)) = card.own.first().and_then(|first| Some((*first, anchors.url(first)?))) else { continue };
            let fields = fields::read(self.page, card.card, card.headline.map(|(block, _)| block), url.path(), self.grammar);
            let link = LinkDraft {
                url: Some(url.clone().into()),
                title: title.map(str::to_owned),
                placement: if fields.paid || card.own.iter().any(|anchor| anchor.paid) { Placement::Sponsored } else { placement },
                heading: heading.map(|heading| heading.text.clone()),
                authors: fields.authors,
                outlet: fields.outlet,
                published: fields.published,
                within: None,
            };
            links.push((first.first.0, first.first.1, Listed { link, story: first.story, list: number }));
        }
    }

    /// A card and its headline; none where it leads to the page itself.
    fn titled<'c>(&'c self, anchors: &'c Anchors<'c>, card: &'c Card) -> Option<Titled<'c>> {
        let own: Vec<&Anchor<'_>> = card.anchors.iter().filter_map(|&at| anchors.list.get(at)).collect();
        own.first().filter(|anchor| !anchor.own)?;
        let headline = title::find(self.page, card, &own, self.grammar.title);
        Some(Titled { card, own, headline })
    }

    /// Whether a card stands in a part of the page that advertisers pay for; a box of one card may be smaller than its list's element.
    fn is_sponsored(&self, card: &Card) -> bool {
        self.page.blocks.get(card.blocks.start as usize).is_some_and(|block| self.regions.at(block.container).sponsored)
    }

    /// By the heading's words first, then by where the list stands; none: no list of stories.
    fn placement(&self, anchors: &Anchors<'_>, headed: &Headed<'_>) -> Option<Placement> {
        let (list, heading) = (headed.list, headed.heading.as_ref());
        let region = self.regions.at(list.container);
        let inside = self.flow.body.contains(&headed.start);
        let told = heading.and_then(|heading| heading.told);
        let before = headed.start < self.flow.head;
        // Before the body a line with the author's name is the byline.
        let by_author = (headed.start >= self.flow.body.start || told.is_some())
            && heading.is_some_and(|heading| placement::names_one_of(&heading.text, self.names));
        let sponsored = region.sponsored || list.cards.iter().all(|card| self.is_sponsored(card));
        let turns = list.cards.iter().flat_map(|card| &card.anchors).all(|&at| anchors.list.get(at).is_some_and(|anchor| anchor.next_prev));
        match told {
            _ if sponsored => Some(Placement::Sponsored),
            _ if region.next_prev || turns => Some(Placement::NextPrev).filter(|_| list.cards.len() <= 3),
            _ if by_author => Some(Placement::Author),
            Some(Placement::Latest) if inside && heading.is_some_and(|heading| placement::is_more_from(&heading.text)) => {
                Some(Placement::Inset)
            }
            Some(Placement::Related) if inside => Some(Placement::Inset),
            Some(told) => Some(told),
            None if region.author => Some(Placement::Author),
            None if before && !(region.aside && heading.is_some() && headed.cards > 1) => None,
            None if inside => Some(Placement::Inset),
            None if headed.cards < 2 => None,
            None if region.aside => Some(Placement::Latest),
            None => Some(Placement::Related),
        }
    }
}

/// A card, its anchors, and its headline with the block that it stands on.
struct Titled<'a> {
    card: &'a Card,
    own: Vec<&'a Anchor<'a>>,
    headline: Option<(u32, &'a str)>,
}

impl<'a> Titled<'a> {
    fn title(&self) -> Option<&'a str> {
        self.headline.map(|(_, text)| text).filter(|text| !text.is_empty())
    }
}

/// Fewest words of a headline in a list whose heading tells nothing: services and topics have one or two.
const WORDS: usize = 3;

/// Whether the titles of a list's cards read as headlines: half of them at least.
fn reads_as_stories(titles: &[Option<&str>]) -> bool {
    let headline = |title: &&str| measure::words(title) >= WORDS || measure::dense(title) >= 6;
    titles.iter().flatten().filter(|title| headline(title)).count() * 2 >= titles.len()
}

#[cfg(test)]
mod tests;
