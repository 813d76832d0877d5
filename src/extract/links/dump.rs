//! Lists of stories in plain-text dumps of pages: no addresses, but headlines, bylines and dates, line by line.
//!
//! A card is a headline, the headline again (the image's text and the heading), and perhaps a byline; or a headline
//! once and a byline with a date, where several such pairs follow each other.

use std::collections::HashSet;

use super::fields::{Grammar, Line, line};
use super::flow::Flow;
use super::placement;
use crate::letters;
use crate::model::{Draft, LinkDraft, Placement};
use crate::page::Page;

/// Shortest and longest headline, in bytes.
const HEADLINE: std::ops::RangeInclusive<usize> = 12..=250;
/// Longest line of a heading, in bytes, and most lines.
const HEADING: usize = 60;
const HEADING_LINES: usize = 3;

/// A card: its first line, the line after its last, and what its byline says.
struct Card<'p> {
    start: u32,
    end: u32,
    title: &'p str,
    byline: Line,
    /// The headline stands once: it needs like neighbours.
    single: bool,
}

pub(super) fn find(page: &Page, draft: &Draft, grammar: &Grammar<'_>) -> Vec<LinkDraft> {
    let flow = Flow::of(page, draft);
    let cards = cards(page, &flow, draft, grammar);
    let mut seen = HashSet::new();
    let mut links = Vec::new();
    let mut heading: Option<String> = None;
    let mut last_end = None;
    for card in &cards {
        // A card right after another one stands under the same heading.
        if last_end != Some(card.start) {
            heading = heading_above(page, &flow, card.start, last_end);
        }
        last_end = Some(card.end);
        if seen.insert((heading.clone(), card.title)) {
            links.push(link(card, heading.as_deref(), flow.body.contains(&card.start)));
        }
    }
    links
}

fn cards<'p>(page: &'p Page, flow: &Flow, draft: &Draft, grammar: &Grammar<'_>) -> Vec<Card<'p>> {
    let own = draft.title.as_ref().map(|title| title.value.as_str());
    let mut cards: Vec<Card<'p>> = Vec::new();
    let mut at = 0;
    while let Some(title) = text(page, at) {
        let is_free = !flow.is_body(at) && HEADLINE.contains(&title.len()) && own != Some(title);
        match is_free.then(|| card(page, flow, at, title, grammar)).flatten() {
            Some(card) => {
                at = card.end;
                cards.push(card);
            }
            None => at += 1,
        }
    }
    let has_neighbour = |cards: &[Card<'_>], i: usize| {
        let before = i.checked_sub(1).and_then(|before| cards.get(before)).is_some_and(|before| before.end == cards[i].start);
        before || cards.get(i + 1).is_some_and(|after| after.start == cards[i].end)
    };
    let keep: Vec<bool> = (0..cards.len()).map(|i| !cards[i].single || has_neighbour(&cards, i)).collect();
    cards.into_iter().zip(keep).filter_map(|(card, keep)| keep.then_some(card)).collect()
}

fn card<'p>(page: &'p Page, flow: &Flow, start: u32, title: &'p str, grammar: &Grammar<'_>) -> Option<Card<'p>> {
    let doubled = text(page, start + 1) == Some(title);
    let next = start + if doubled { 2 } else { 1 };
    let byline = text(page, next)
        .filter(|_| !flow.is_body(next))
        .map(|text| line(text, grammar))
        .filter(|line| line.labelled || line.published.is_some());
    let dated = byline.as_ref().is_some_and(|line| line.labelled && line.published.is_some());
    // A line that is a byline or a date itself is no headline.
    if !doubled && (!dated || is_byline(title, grammar)) {
        return None;
    }
    let end = next + u32::from(byline.is_some());
    Some(Card { start, end, title, byline: byline.unwrap_or_default(), single: !doubled })
}

fn is_byline(text: &str, grammar: &Grammar<'_>) -> bool {
    let line = line(text, grammar);
    line.labelled && line.published.is_some()
}

/// The short lines right above a card, down from the last empty line or card: "Port News" and "Latest" are one heading.
fn heading_above(page: &Page, flow: &Flow, start: u32, last_end: Option<u32>) -> Option<String> {
    let mut lines: Vec<&str> = Vec::new();
    let mut at = start;
    while lines.len() < HEADING_LINES && at > last_end.unwrap_or_default() {
        let below_opens = page.blocks.get(at as usize).is_some_and(|block| block.opens);
        // An empty line between heading and first headline is usual, one inside a heading is not.
        if below_opens && !lines.is_empty() {
            break;
        }
        at -= 1;
        let Some(text) = text(page, at).filter(|text| !flow.is_body(at) && is_heading_line(text)) else { break };
        lines.push(text);
    }
    lines.reverse();
    Some(lines.join(" ")).filter(|heading| !heading.is_empty())
}

fn is_heading_line(text: &str) -> bool {
    text.len() <= HEADING && text.chars().any(letters::is_alphabetic) && !text.ends_with(['.', '!', ',', ';'])
}

fn text(page: &Page, at: u32) -> Option<&str> {
    page.blocks.get(at as usize).map(|block| block.text.as_str())
}

fn link(card: &Card<'_>, heading: Option<&str>, inside: bool) -> LinkDraft {
    let placement = match heading.and_then(placement::of_heading) {
        Some(Placement::Related) | None if inside => Placement::Inset,
        told => told.unwrap_or(Placement::Related),
    };
    LinkDraft {
        url: None,
        title: Some(card.title.to_owned()),
        placement,
        heading: heading.map(str::to_owned),
        authors: card.byline.authors.clone(),
        outlet: card.byline.outlet.clone(),
        published: card.byline.published,
        within: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Found, Media, Paragraph, Place};
    use crate::page::Limits;

    const DUMP: &str = "Port Weekly\n\nHarbour opens at last\n\nBy Anna Example - March 8, 2024\n\nThe harbour of Exampleton opened on Friday after ten long years of work.\n\n\n\
        Read More\nFerry fares to rise in spring\n\nFerry fares to rise in spring\n\nBy Ben Sample, Coast Monitor - March 7, 2024\nOld crane comes down\n\nOld crane comes down\n\nBy - March 6, 2024\n\
        Port News\nLatest\nFish market moves inland\n\nFish market moves inland\n\nBy Carla Muster - March 5, 2024";

    fn links(dump: &str) -> Vec<LinkDraft> {
        let page = Page::read(dump, Media::Dump, &Limits::default()).unwrap();
        let at = page.blocks.iter().position(|block| block.text.starts_with("The harbour")).unwrap_or_default() as u32;
        let body = vec![Paragraph { text: String::new(), from: Some((at, 0)) }];
        let draft = Draft { body: Some(Found::new("body", "test", Place::Body, "", body)), ..Draft::default() };
        find(&page, &draft, &Grammar::default())
    }

    #[test]
    fn lists_of_doubled_headlines() {
        let links = links(DUMP);
        let rows: Vec<_> = links
            .iter()
            .map(|l| (l.title.as_deref().unwrap(), l.placement, l.heading.as_deref().unwrap(), l.authors.join("+"), l.outlet.as_deref()))
            .collect();
        assert_eq!(
            rows,
            [
                ("Ferry fares to rise in spring", Placement::Related, "Read More", "Ben Sample".to_owned(), Some("Coast Monitor")),
                ("Old crane comes down", Placement::Related, "Read More", String::new(), None),
                ("Fish market moves inland", Placement::Latest, "Port News Latest", "Carla Muster".to_owned(), None),
            ]
        );
        let days: Vec<_> = links.iter().map(|l| l.published.unwrap().to_string()).collect();
        assert_eq!(days, ["2024-03-07", "2024-03-06", "2024-03-05"]);
    }

    #[test]
    fn headlines_that_stand_once_need_neighbours() {
        let list = "The harbour opened on Friday.\n\nLatest\nFish market moves inland\nBy Carla Muster - March 5, 2024\nOld crane comes down\nBy Ben Sample - March 4, 2024";
        assert_eq!(links(list).len(), 2);
        assert_eq!(links("The harbour opened on Friday.\n\nFish market moves inland\nBy Carla Muster - March 5, 2024").len(), 0);
    }

    #[test]
    fn no_lists() {
        assert_eq!(links(""), []);
        assert_eq!(links("One line only."), []);
    }
}
