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
mod targets;
mod title;

use std::collections::HashMap;

use self::anchor::{Anchor, Anchors};
use self::cards::{Card, CardList, Cards};
use self::dedupe::Seen;
use self::fields::Grammar;
use self::flow::Flow;
use self::heading::{Heading, Headings};
use self::own::Own;
use self::region::Regions;
use self::story_url::Site;
use super::Context;
use super::byline::GrammarContext;
use super::date::Hint;
use super::hash::Known;
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
    let reader = Reader { page, flow: &flow, regions: &regions, cards: &cards, names: &names, grammar, anchors: &anchors };

    let prose = anchors.list.iter().filter_map(|anchor| Some((anchor, Source::Prose(prose::text(page, &flow, anchor)?))));
    let headed = reader.headed(&lists);
    let told: Vec<Told<'_>> = headed.iter().filter_map(|headed| reader.told(headed)).collect();
    let listed =
        told.iter().zip(0..).flat_map(|(told, list)| told.cards.iter().map(move |card| (card.first, Source::List(told, list, card))));
    let mut all: Vec<(&Anchor<'_>, Source<'_>)> = prose.chain(listed).collect();
    all.sort_by_key(|(anchor, _)| (anchor.first.0, anchor.first.1));
    let mut seen = Seen::default();
    let mut links = Vec::with_capacity(all.len());
    for (anchor, source) in all {
        links.extend(match source {
            Source::Prose(text) => anchors.url(anchor).map(|url| prose::link(url, anchor, text)),
            Source::List(told, list, card) if seen.is_new(told.heading, list, anchor.story) => reader.link(told, card),
            Source::List(..) => None,
        });
    }
    links
}

/// Where a link is from.
#[derive(Clone, Copy)]
enum Source<'a> {
    /// The story's own sentences, where it reads so.
    Prose(&'a str),
    /// A list, its number, and a card of it.
    List(&'a Told<'a>, u32, &'a Titled<'a>),
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
    anchors: &'a Anchors<'a>,
}

impl<'a> Reader<'a> {
    fn headed(&self, lists: &'a [CardList]) -> Vec<Headed<'a>> {
        let headings = Headings { page: self.page, cards: self.cards, regions: self.regions, title: self.grammar.title };
        let mut counts: HashMap<u32, usize, Known> = HashMap::default();
        let mut all = Vec::with_capacity(lists.len());
        for list in lists {
            let Some(first) = list.cards.first() else { continue };
            let start = first.blocks.start;
            let anchor = first.anchors.first().and_then(|&at| self.anchors.list.get(at));
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

    /// A list of stories and those of its cards that are links; none: it is no such list.
    fn told(&self, headed: &'a Headed<'a>) -> Option<Told<'a>> {
        let placement = self.placement(headed)?;
        // A byline's name alone heads the box about its author, not the list in it.
        let heading = headed.heading.as_ref().filter(|heading| !self.names.contains(&heading.text));
        // Above links to the stories before and after stands what has nothing to do with them, unless it says so.
        let turns = |heading: &&Heading| heading.told == Some(Placement::NextPrev);
        let heading = heading.filter(|heading| placement != Placement::NextPrev || turns(heading));
        let mut cards: Vec<Titled<'_>> = headed.list.cards.iter().filter_map(|card| self.titled(card)).collect();
        let marked = matches!(placement, Placement::NextPrev | Placement::Sponsored);
        if !marked && !headed.heading.as_ref().is_some_and(Heading::is_told) && !reads_as_stories(&cards) {
            return None;
        }
        let mut titles: Vec<Option<&str>> = cards.iter().map(|card| card.title).collect();
        title::without_ranks(&mut titles);
        cards.iter_mut().zip(titles).for_each(|(card, title)| card.title = title);
        // The image of a card whose headline leads there by another address.
        if placement != Placement::NextPrev && cards.iter().any(|card| card.title.is_some()) {
            cards.retain(|card| card.title.is_some());
        }
        Some(Told { placement, heading: heading.map(|heading| heading.text.as_str()), cards })
    }

    /// A card and its headline; none where it leads to the page itself.
    fn titled(&self, card: &'a Card) -> Option<Titled<'a>> {
        let mut own = card.anchors.iter().filter_map(|&at| self.anchors.list.get(at));
        let first = own.clone().next().filter(|anchor| !anchor.own)?;
        let paid = own.any(|anchor| anchor.paid);
        let headline = title::find(self.page, card, self.anchors, self.grammar.title);
        let title = headline.map(|(_, text)| text).filter(|text| !text.is_empty());
        Some(Titled { card, first, paid, block: headline.map(|(block, _)| block), title })
    }

    fn link(&self, told: &Told<'_>, card: &Titled<'_>) -> Option<LinkDraft> {
        let url = self.anchors.url(card.first)?;
        let fields = fields::read(self.page, card, url.path(), self.grammar);
        Some(LinkDraft {
            url: Some(url.clone().into()),
            title: card.title.map(str::to_owned),
            placement: if fields.paid || card.paid { Placement::Sponsored } else { told.placement },
            heading: told.heading.map(str::to_owned),
            authors: fields.authors,
            outlet: fields.outlet,
            published: fields.published,
            within: None,
        })
    }

    /// Whether a card stands in a part of the page that advertisers pay for; a box of one card may be smaller than its list's element.
    fn is_sponsored(&self, card: &Card) -> bool {
        self.page.blocks.get(card.blocks.start as usize).is_some_and(|block| self.regions.at(block.container).sponsored)
    }

    /// By the heading's words first, then by where the list stands; none: no list of stories.
    fn placement(&self, headed: &Headed<'_>) -> Option<Placement> {
        let (list, heading) = (headed.list, headed.heading.as_ref());
        let region = self.regions.at(list.container);
        let inside = self.flow.body.contains(&headed.start);
        let told = heading.and_then(|heading| heading.told);
        let before = headed.start < self.flow.head;
        // Before the body a line with the author's name is the byline.
        let by_author = (headed.start >= self.flow.body.start || told.is_some())
            && heading.is_some_and(|heading| placement::names_one_of(&heading.text, self.names));
        let sponsored = region.sponsored || list.cards.iter().all(|card| self.is_sponsored(card));
        let turns =
            list.cards.iter().flat_map(|card| &card.anchors).all(|&at| self.anchors.list.get(at).is_some_and(|anchor| anchor.next_prev));
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

/// A list of stories.
struct Told<'a> {
    placement: Placement,
    heading: Option<&'a str>,
    cards: Vec<Titled<'a>>,
}

/// A card and its headline.
struct Titled<'a> {
    card: &'a Card,
    /// The first of its anchors.
    first: &'a Anchor<'a>,
    /// One of its anchors is paid for.
    paid: bool,
    /// The block that its headline stands on.
    block: Option<u32>,
    title: Option<&'a str>,
}

/// Fewest words of a headline in a list whose heading tells nothing: services and topics have one or two.
const WORDS: usize = 3;

/// Whether the cards of a list read as headlines: half of them at least.
fn reads_as_stories(cards: &[Titled<'_>]) -> bool {
    let headline = |title: &str| measure::words(title) >= WORDS || measure::dense(title) >= 6;
    cards.iter().filter(|card| card.title.is_some_and(headline)).count() * 2 >= cards.len()
}

#[cfg(test)]
mod tests;
