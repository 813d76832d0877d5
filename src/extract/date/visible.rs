//! Dates that a reader sees: `time` elements and short lines by the headline, or elsewhere with a label.

mod frame;
mod openings;
mod place;
mod said;
mod sightings;

use super::super::boilerplate::{Classes, Traits};
use super::candidates::{Candidate, Role, Source, is_plausible};
use super::choose::ENOUGH;
use super::forms::Hint;
use super::labels::{Label, is_sentence_of_date};
use crate::letters;
use crate::model::{Draft, Place, Stated};
use crate::page::{Block, BlockKind, Page};
use frame::{Frame, LONG};
use openings::{dateline, pieces};
use place::Spot;
use said::{Said, is_entry_update, may_be_said, opens_with_byline, said};
use sightings::{Sighting, holds_a_date};

/// Longest block that can be a date line, in bytes (a byline may name many).
const LONGEST: usize = 320;
/// Words beside the dates of a line above which it is prose; in an element of its own for the date it may have more.
const PROSE: usize = 16;
const PROSE_OF_OWN: usize = 40;
/// Blocks with a date that are looked at.
const MOST: usize = 150;
/// Trust below which a date is not said of the story by itself.
const LEAST: i32 = 50;
/// Trust of the only day that a page shows.
const ONLY: i32 = 50;
/// Name of the rule that takes it.
pub(super) const ONLY_RULE: &str = "only_date";
/// Below this a date is not looked at as the only one either.
const LEAST_OF_ONLY: i32 = 15;

/// Every visible date that can be the story's. `known` is what the page says to machines: where that is all one asks for,
/// only the story's head is looked at.
pub(super) fn candidates(page: &Page, draft: &Draft, hint: &Hint<'_>, known: &[Candidate]) -> Vec<Candidate> {
    if page.is_text {
        return Vec::new();
    }
    let frame = Frame::of(page, draft);
    let (classes, found) = (Classes::default(), Vec::new());
    let mut reader = Reader { page, frame: &frame, hint, classes, left: MOST, found, only: Only::None, asks_only: true };
    frame.near.clone().for_each(|at| reader.block(at));
    let has = |role, trust| known.iter().chain(&reader.found).any(|c| c.role == role && c.trust >= trust);
    let (published, modified) = (has(Role::Published, 80), has(Role::Modified, 75));
    // A dump does not tell a teaser from the story's own lines.
    reader.asks_only = !has(Role::Published, LEAST) && !page.is_dump;
    if !(published && modified) {
        (0..frame.near.start).chain(frame.near.end..page.blocks.len()).for_each(|at| reader.block(at));
    }
    let title = draft.title.as_ref().map(|t| t.value.as_str()).unwrap_or_default();
    let Reader { mut found, only, asks_only, .. } = reader;
    if let (Only::One(candidate), true) = (only, asks_only) {
        found.push(Candidate { trust: ONLY, rule: ONLY_RULE, ..*candidate });
    }
    found.retain(|c| !is_of_title(c, &frame, title));
    found
}

/// A date in the headline's own words; a kicker inside the heading's element is none of them.
fn is_of_title(candidate: &Candidate, frame: &Frame, title: &str) -> bool {
    let in_heading = matches!(candidate.place, Place::Block(at) if Some(at as usize) == frame.title);
    in_heading && candidate.rule != "time_element" && (title.is_empty() || title.contains(&candidate.raw))
}

/// The day that stands alone among the dates of which no more is known.
enum Only {
    None,
    One(Box<Candidate>),
    Many,
}

impl Only {
    fn add(&mut self, candidate: Candidate) {
        match self {
            Only::None => *self = Only::One(Box::new(candidate)),
            Only::One(first) if first.stated.date == candidate.stated.date => {}
            _ => *self = Only::Many,
        }
    }
}

struct Reader<'a> {
    page: &'a Page,
    frame: &'a Frame,
    hint: &'a Hint<'a>,
    classes: Classes,
    /// Blocks with a date that may still be looked at.
    left: usize,
    found: Vec<Candidate>,
    only: Only,
    /// No better date is known yet.
    asks_only: bool,
}

impl Reader<'_> {
    fn block(&mut self, at: usize) {
        let Some(block) = self.page.blocks.get(at) else { return };
        let is_near = self.frame.near.contains(&at);
        if is_near && block.text.len() > LONG {
            self.found.extend(dateline(block, at, self.hint));
        }
        if block.text.len() > LONGEST || self.left == 0 {
            return;
        }
        if holds_a_date(block) {
            self.dated(at, block, is_near);
        } else if is_near {
            self.found.extend(pieces(self.page, at, self.hint));
        }
    }

    fn dated(&mut self, at: usize, block: &Block, is_near: bool) {
        let is_byline = opens_with_byline(&block.text);
        let asks = self.asks_only && !matches!(self.only, Only::Many);
        // Far from the headline most dates are other stories', and cost no more than this.
        if !is_near && !is_byline && !asks && !may_be_said(self.page, at, block) {
            return;
        }
        let sightings = sightings::of_block(block, self.hint);
        if sightings.is_empty() {
            return;
        }
        self.left -= 1;
        let labels: Vec<Said> = said(self.page, at, block, &sightings);
        let is_told = is_near || is_byline || labels.iter().any(|said| said.label.is_some());
        if !is_told && !asks {
            return;
        }
        // An element of its own for the date says more than a date in some line.
        let is_own = self.page.containers.get(block.container as usize).is_some_and(|c| self.classes.of_container(c).has(Traits::META));
        let words = words_beside(block, &sightings);
        if is_prose(block, words, is_own) && !is_sentence_of_date(&block.text) {
            return;
        }
        let Some(spot) = place::of_block(self.page, self.frame, at, block, is_own, &mut self.classes) else { return };
        let line = Line { at, spot, is_byline, is_bare: words < 3, is_short: words < 6, text: &block.text };
        for (sighting, said) in sightings.into_iter().zip(labels) {
            self.weigh(&line, sighting, said);
        }
    }

    fn weigh(&mut self, line: &Line<'_>, sighting: Sighting, said: Said) {
        let role = match said.label {
            Some(Label::Other) => return,
            Some(Label::Modified) => Role::Modified,
            _ => Role::Published,
        };
        if !is_plausible(&sighting.spotted.stated) {
            return;
        }
        let trust = line.trust(&sighting, said);
        let rule = if sighting.is_time { "time_element" } else { "date_line" };
        let candidate = candidate(sighting.spotted.stated, role, trust, rule, line.at, sighting.raw);
        let is_entry = role == Role::Modified && !said.in_words && is_entry_update(&sighting.hint) && trust >= LEAST;
        if is_entry {
            self.found.push(Candidate { role: Role::Published, trust: ENOUGH, rule: "entry_updated", ..candidate.clone() });
        }
        // Margins hold dates of the site itself: only words make one the story's, and only if it is alone.
        let is_lone = trust < LEAST || line.spot.is_margin;
        if !is_lone {
            self.found.extend(candidate.swapped(sighting.spotted.other).filter(|_| role == Role::Published));
            self.found.push(candidate);
            return;
        }
        let is_told = said.in_words || line.is_byline || !line.spot.is_margin || line.is_bare && !line.text.is_empty() && line.spot.is_near;
        let may_be_only = role == Role::Published && (line.is_short || line.is_byline || said.in_words) && !line.spot.is_link && is_told;
        if may_be_only && trust >= LEAST_OF_ONLY {
            self.only.add(candidate);
        }
    }
}

/// A line with dates, and where it stands.
struct Line<'a> {
    at: usize,
    spot: Spot,
    is_byline: bool,
    /// Nothing but a label and the date.
    is_bare: bool,
    is_short: bool,
    text: &'a str,
}

impl Line<'_> {
    fn trust(&self, sighting: &Sighting, said: Said) -> i32 {
        let base = if sighting.is_time { 55 } else { 45 };
        let is_far = !self.spot.is_near;
        let told = if said.label.is_some() { if is_far { 25 } else { 15 } } else { 0 };
        let byline = if !self.is_byline {
            0
        } else if is_far && told == 0 {
            25
        } else {
            6
        };
        let bare = if self.is_bare && self.spot.trust >= 20 { 2 } else { 0 };
        (base + self.spot.trust + told + byline + bare).min(98)
    }
}

fn candidate(stated: Stated, role: Role, trust: i32, rule: &'static str, at: usize, raw: String) -> Candidate {
    let place = Place::Block(u32::try_from(at).unwrap_or(u32::MAX));
    Candidate { stated, role, source: Source::Visible, trust, rule, place, raw }
}

/// Words beside the dates of a block.
fn words_beside(block: &Block, sightings: &[Sighting]) -> usize {
    let inside = |at: usize| sightings.iter().any(|s| s.spotted.range.contains(&at));
    let mut words = 0;
    let mut at = 0;
    for word in block.text.split(' ') {
        words += usize::from(!inside(at) && word.chars().any(letters::is_alphabetic));
        at += word.len() + 1;
    }
    words
}

/// More words beside the dates than a date line has, or a sentence.
fn is_prose(block: &Block, words: usize, is_own: bool) -> bool {
    let is_sentence = words > 6 && !is_own && block.text.ends_with(['.', '!', '?', '…']) && block.kind == BlockKind::Paragraph;
    let most = if is_own { PROSE_OF_OWN } else { PROSE };
    words > most || is_sentence
}

#[cfg(test)]
mod tests {
    use super::super::super::tests_support::blocks;
    use super::*;

    fn seen(texts: &[(BlockKind, &str)]) -> Vec<(String, Role)> {
        let page = blocks(texts);
        let hint = Hint { lang: Some("en"), ..Hint::default() };
        candidates(&page, &Draft::default(), &hint, &[]).into_iter().map(|c| (c.stated.date.to_string(), c.role)).collect()
    }

    #[test]
    fn lines_under_the_headline_count() {
        let found =
            seen(&[(BlockKind::Heading(1), "Harbour to reopen"), (BlockKind::Loose, "Updated:"), (BlockKind::Loose, "December 10, 2019")]);
        assert_eq!(found, [("2019-12-10".to_owned(), Role::Modified)]);
    }

    #[test]
    fn a_year_is_carried_along_the_line() {
        let found =
            seen(&[(BlockKind::Heading(1), "Harbour to reopen"), (BlockKind::Loose, "Dec 10, 2019 2:05 pm | Updated Dec 11 4:46 pm")]);
        assert_eq!(found.last(), Some(&("2019-12-11".to_owned(), Role::Modified)));
    }

    #[test]
    fn copyright_and_prose_do_not() {
        let found = seen(&[
            (BlockKind::Heading(1), "Harbour to reopen"),
            (BlockKind::Loose, "© Valley Journal, December 10, 2019"),
            (BlockKind::Paragraph, "It had closed on December 10, 2019, when the ice came in."),
        ]);
        assert!(found.is_empty(), "{found:?}");
        assert!(seen(&[]).is_empty());
    }

    #[test]
    fn a_dateline_opens_the_text() {
        let rest = "The harbour has been closed for the winter, and the boats lie in the upper bay, as they have in other years; the mayor \
                    said that it would open again in spring.";
        let under = |opening: &str| {
            let text = format!("{opening}{rest}");
            seen(&[(BlockKind::Heading(1), "Harbour to reopen"), (BlockKind::Paragraph, &text)])
        };
        let day = [("2019-12-10".to_owned(), Role::Published)];
        for opening in [
            "10 December 2019 - ",
            "Valley Port, December 10, 2019 – ",
            "Port (10.12.2019). ",
            "PORT, Dec. 10, 2019 /Wire/ ",
            "Hafen am Main, den 10. Dezember 2019 - ",
            "10.12.2019. ",
        ] {
            assert_eq!(under(opening), day, "{opening}");
        }
        for opening in ["On 10 December 2019 we learned: ", "Since it closed on 10 December 2019 - ", "In 2019 - ", ""] {
            assert!(under(opening).is_empty(), "{opening}");
        }
    }

    #[test]
    fn the_only_day_of_a_page_counts_and_one_of_several_does_not() {
        let long = "The boats lie in the upper bay, as they have in other years, and the mayor said that the harbour would open again when the \
                    ice had gone, weather permitting, as in other years.";
        let mut lines = vec![
            (BlockKind::Heading(1), "Harbour to reopen"),
            (BlockKind::Paragraph, long),
            (BlockKind::Paragraph, long),
            (BlockKind::Loose, "10.12.2019"),
        ];
        assert_eq!(seen(&lines), [("2019-12-10".to_owned(), Role::Published)]);
        lines.push((BlockKind::Loose, "11.12.2019"));
        assert!(seen(&lines).is_empty());
    }

    #[test]
    fn day_month_and_year_may_stand_in_blocks_of_their_own() {
        let found = seen(&[
            (BlockKind::Heading(1), "Harbour to reopen"),
            (BlockKind::Loose, "10"),
            (BlockKind::Loose, "Dec"),
            (BlockKind::Loose, "2019"),
        ]);
        assert_eq!(found, [("2019-12-10".to_owned(), Role::Published)]);
    }

    #[test]
    fn what_a_reader_sees_decides() {
        use crate::model::Media;
        use crate::page::Limits;
        let dates = |html: &str| -> Vec<String> {
            let page = Page::read(html, Media::Html, &Limits::default()).expect("a small page is within the limits");
            let hint = Hint { lang: Some("en"), ..Hint::default() };
            candidates(&page, &Draft::default(), &hint, &[]).into_iter().map(|c| format!("{} {}", c.stated.date, c.trust)).collect()
        };
        // A template's attribute that is days away from its text.
        assert_eq!(dates("<h1>Harbour to reopen</h1><time datetime=2019-12-13T10:18:46Z>10 December 2019</time>"), ["2019-12-10 77"]);
        // A heading of dates right above the headline is the story's, a line of the site's header is less.
        let above = dates("<div class=date-header>10 December 2019</div><div><h1>Harbour to reopen</h1></div>");
        let header = dates("<div class=site-header>10 December 2019</div><div><h1>Harbour to reopen</h1></div>");
        assert_eq!((above, header), (vec!["2019-12-10 73".to_owned()], vec!["2019-12-10 50".to_owned()]));
    }
}
