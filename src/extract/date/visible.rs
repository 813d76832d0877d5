//! Dates that a reader sees: `time` elements and short lines by the headline, or elsewhere with a label.

use std::ops::Range;

use chrono::{Datelike, Timelike};

use super::super::boilerplate::{Traits, of_container};
use super::candidates::{Candidate, Role, Source, is_plausible};
use super::forms::{Hint, Spotted, dates, parse};
use super::labels::{Label, last_label};
use crate::model::{Draft, Place, Stated};
use crate::page::{Block, BlockKind, Container, Mark, MarkKind, Page};

/// Longest block that can be a date line, in bytes (a byline may name many).
const LONGEST: usize = 320;
/// Words beside the dates of a line above which it is prose.
const PROSE: usize = 16;
/// Blocks with a date that are looked at.
const MOST: usize = 150;
/// Trust below which a date is not said of the story.
const LEAST: i32 = 50;

/// Where on the page the story's head is, in blocks.
struct Frame {
    title: Option<usize>,
    /// Blocks in which a date line of the story is expected.
    near: Range<usize>,
}

impl Frame {
    fn of(page: &Page, draft: &Draft) -> Frame {
        let title = title_block(page, draft);
        let start = title.map_or(0, |at| at.saturating_sub(6));
        let after = title.map_or(0, |at| at + 1);
        // The dek may be one long block; the second is the body.
        let long = (after..page.blocks.len()).filter(|at| page.blocks.get(*at).is_some_and(|b| b.text.len() > 160 && !is_hidden(page, b)));
        let end = long.take(2).last().unwrap_or(page.blocks.len());
        Frame { title, near: start..end.min(after + 45) }
    }
}

fn is_hidden(page: &Page, block: &Block) -> bool {
    page.containers.get(block.container as usize).is_some_and(|c| c.hidden)
}

fn title_block(page: &Page, draft: &Draft) -> Option<usize> {
    let title = draft.title.as_ref();
    if let Some(Place::Block(at)) = title.map(|t| &t.evidence.place) {
        return Some(*at as usize);
    }
    let text = title.map(|t| t.value.as_str()).unwrap_or_default();
    let heading = |b: &Block| matches!(b.kind, BlockKind::Heading(_)) && !is_hidden(page, b);
    let same = |b: &Block| !text.is_empty() && b.text.len() > 8 && (b.text == text || text.contains(&*b.text) || b.text.contains(text));
    let blocks = || page.blocks.iter();
    blocks()
        .position(|b| heading(b) && same(b))
        .or_else(|| blocks().position(|b| b.kind == BlockKind::Heading(1) && !is_hidden(page, b)))
        .or_else(|| blocks().position(same))
}

/// Every visible date that can be the story's.
pub(super) fn candidates(page: &Page, draft: &Draft, hint: &Hint<'_>) -> Vec<Candidate> {
    if page.is_text {
        return Vec::new();
    }
    let frame = Frame::of(page, draft);
    let dated = page.blocks.iter().enumerate().filter(|(_, b)| b.text.len() <= LONGEST && holds_a_date(b));
    let title = draft.title.as_ref().map(|t| t.value.as_str()).unwrap_or_default();
    dated.take(MOST).flat_map(|(at, block)| of_block(page, &frame, at, block, hint)).filter(|c| !is_of_title(c, &frame, title)).collect()
}

/// A date in the headline's own words; a kicker inside the heading's element is none of them.
fn is_of_title(candidate: &Candidate, frame: &Frame, title: &str) -> bool {
    let in_heading = matches!(candidate.place, Place::Block(at) if Some(at as usize) == frame.title);
    in_heading && (candidate.rule == "date_line" && (title.is_empty() || title.contains(&candidate.raw)))
}

fn holds_a_date(block: &Block) -> bool {
    super::line::has_digit(&block.text) || block.marks.iter().any(|m| matches!(m.kind, MarkKind::Time { .. }))
}

/// A date of a block before it is weighed.
struct Sighting {
    spotted: Spotted,
    is_time: bool,
    hint: String,
    raw: String,
}

fn of_block(page: &Page, frame: &Frame, at: usize, block: &Block, hint: &Hint<'_>) -> Vec<Candidate> {
    let sightings = sightings(block, hint);
    if sightings.is_empty() || is_prose(block, &sightings) {
        return Vec::new();
    }
    let surroundings = surroundings(page, frame, block);
    let Some(place) = weigh_place(frame, at, block, surroundings) else { return Vec::new() };
    // An element of its own for the date says more than a date in some line.
    let is_own = page.containers.get(block.container as usize).is_some_and(|c| of_container(c).has(Traits::META));
    let place = place + if is_own { 10 } else { 0 };
    let mut out = Vec::new();
    let mut from = 0;
    for (nth, sighting) in sightings.into_iter().enumerate() {
        let words = block.text.get(from..sighting.spotted.range.start).unwrap_or_default();
        from = sighting.spotted.range.end.max(from);
        let before = if nth == 0 && words.chars().filter(|c| c.is_alphabetic()).count() < 2 { label_before(page, at) } else { None };
        let label = last_label(words).map(|(label, _)| label).or(before).or_else(|| hinted(&sighting.hint));
        out.extend(weigh(block, at, sighting, label, place));
    }
    out
}

/// A short block right before that says what the date is ("Updated:").
fn label_before(page: &Page, at: usize) -> Option<Label> {
    let before = page.blocks.get(at.checked_sub(1)?)?;
    let is_label = before.text.len() <= 40 && !before.text.is_empty() && !super::line::has_digit(&before.text);
    // "©" before a date is a photo's credit.
    last_label(&before.text).map(|(label, _)| label).filter(|label| is_label && *label != Label::Other)
}

/// Boxes in which a date is never the story's, wherever they stand.
const NEVER: Traits = Traits(Traits::COMMENTS.0);
/// Boxes of other things; by the headline their class names are often a design system's ("card", "promoted", "field--label-hidden").
const ELSEWHERE: Traits = Traits(
    Traits::RELATED.0
        | Traits::NAVIGATION.0
        | Traits::SIGN_UP.0
        | Traits::ADVERT.0
        | Traits::OVERLAY.0
        | Traits::CAPTION.0
        | Traits::FOOTER.0
        | Traits::SIDEBAR.0
        | Traits::EMBED.0,
);
/// Blocks this close above the headline belong to it, whatever is said of the site's header.
const TOUCHES: usize = 2;

/// The trust of a date by where it stands; none where it cannot be the story's.
fn weigh_place(frame: &Frame, at: usize, block: &Block, surroundings: Traits) -> Option<i32> {
    if surroundings.has(NEVER) || matches!(block.kind, BlockKind::Control | BlockKind::Image) {
        return None;
    }
    let is_near = frame.near.contains(&at);
    let above = frame.title.and_then(|title| title.checked_sub(at)).unwrap_or(0);
    let odd = surroundings.has(ELSEWHERE) || above > 0 && surroundings.has(Traits::HEADER) && !surroundings.has(Traits::ARTICLE);
    if odd && (!is_near || above > TOUCHES) {
        return None;
    }
    let is_link = |m: &Mark| matches!(m.kind, MarkKind::Anchor { .. }) && m.range.len() + 2 >= block.text.len();
    let own_link = block.text.len() > 24 && block.marks.iter().any(is_link);
    let place = match (is_near, above) {
        (true, 0) => 20,
        (true, _) => 8,
        _ => -20,
    };
    Some(place - if own_link { 25 } else { 0 } + if surroundings.has(Traits::META) { 8 } else { 0 } - if odd { 8 } else { 0 })
}

fn weigh(block: &Block, at: usize, sighting: Sighting, label: Option<Label>, place: i32) -> Option<Candidate> {
    let role = match label {
        Some(Label::Other) => return None,
        Some(Label::Modified) => Role::Modified,
        _ => Role::Published,
    };
    let said = if label.is_some() { if place < 0 { 25 } else { 15 } } else { 0 };
    let base = if sighting.is_time { 55 } else { 45 };
    let rule = if sighting.is_time { "time_element" } else { "date_line" };
    let by = opens_with_byline(&block.text);
    let trust = (base + place + said + if by { 6 } else { 0 }).min(98);
    (trust >= LEAST && is_plausible(&sighting.spotted.stated)).then(|| Candidate {
        stated: sighting.spotted.stated,
        role,
        source: Source::Visible,
        trust,
        rule,
        place: Place::Block(u32::try_from(at).unwrap_or(u32::MAX)),
        raw: sighting.raw,
    })
}

fn opens_with_byline(text: &str) -> bool {
    ["By ", "by ", "BY ", "Von ", "von ", "Por ", "Par ", "Di "].iter().any(|by| text.starts_with(by))
}

/// The traits of the containers around a block that do not hold the headline as well: what all of the page is inside of says nothing.
fn surroundings(page: &Page, frame: &Frame, block: &Block) -> Traits {
    let title = frame.title.and_then(|at| u32::try_from(at).ok());
    let holds_title = |c: &Container| title.is_some_and(|at| c.blocks.contains(&at));
    let mut found =
        page.ancestors(block.container).take(24).take_while(|c| !holds_title(c)).fold(Traits::NONE, |sum, c| sum | of_container(c));
    // A class name alone does not hide ("field--label-hidden").
    if is_hidden(page, block) {
        found |= Traits::COMMENTS;
    }
    found
}

/// More words beside the dates than a date line has, or a sentence.
fn is_prose(block: &Block, sightings: &[Sighting]) -> bool {
    let inside = |at: usize| sightings.iter().any(|s| s.spotted.range.contains(&at));
    let mut words = 0;
    let mut at = 0;
    for word in block.text.split(' ') {
        words += usize::from(!inside(at) && word.chars().any(char::is_alphabetic));
        at += word.len() + 1;
    }
    let is_sentence = words > 6 && block.text.ends_with(['.', '!', '?', '…']) && block.kind == BlockKind::Paragraph;
    words > PROSE || is_sentence
}

/// All dates of a block, from left to right: `time` elements, and what the text says outside of them.
fn sightings(block: &Block, hint: &Hint<'_>) -> Vec<Sighting> {
    let mut all: Vec<Sighting> = block.marks.iter().filter_map(|mark| of_time(block, mark, hint)).collect();
    let year = parse(&block.text, hint).map(|s| s.stated.date.year());
    let filled = Hint { year, ..*hint };
    for spotted in dates(&block.text, &filled) {
        let overlap = all.iter_mut().find(|s| s.spotted.range.start < spotted.range.end && spotted.range.start < s.spotted.range.end);
        match overlap {
            // The element says only the day, its text the time as well.
            Some(known) if known.spotted.stated.time.is_none() && known.spotted.stated.date == spotted.stated.date => {
                known.spotted = spotted
            }
            Some(known) if !repeats(&known.spotted.stated, &spotted.stated) => {}
            _ => {
                let raw = block.text.get(spotted.range.clone()).unwrap_or_default().to_owned();
                all.push(Sighting { hint: hints_over(block, &spotted.range), is_time: false, raw, spotted });
            }
        }
    }
    all.sort_by_key(|s| s.spotted.range.start);
    all
}

/// The text of an element shows the very figures that its attribute calls UTC: worth a statement of its own, since the
/// attribute may be a wall time with a wrong zone.
fn repeats(machine: &Stated, shown: &Stated) -> bool {
    let minute = |s: &Stated| s.time.map(|t| (s.date, t.hour(), t.minute()));
    machine.offset == Some(0) && shown.offset.is_none() && shown.time.is_some() && minute(machine) == minute(shown)
}

/// The attribute states another moment than the text: an element around a whole line, with the time of its update.
fn belies(machine: &Stated, shown: &Stated) -> bool {
    let (Some(a), Some(b)) = (machine.time, shown.time) else { return false };
    let minutes = (machine.date.and_time(a) - shown.date.and_time(b)).num_minutes() - i64::from(machine.offset.unwrap_or(0));
    match shown.offset {
        Some(offset) => (minutes + i64::from(offset)).abs() > 1,
        None => a.minute() % 15 != b.minute() % 15,
    }
}

fn of_time(block: &Block, mark: &Mark, hint: &Hint<'_>) -> Option<Sighting> {
    let MarkKind::Time { datetime, hint: tokens } = &mark.kind else { return None };
    let range = mark.range.start as usize..mark.range.end as usize;
    let text = block.text.get(range.clone()).unwrap_or_default();
    let shown = parse(text, hint);
    let attribute = parse(datetime, &Hint { machine: true, ..*hint }).map(|s| s.stated);
    let stated = match (attribute, shown.as_ref().map(|s| s.stated)) {
        (Some(machine), Some(text)) if belies(&machine, &text) => text,
        (machine, text) => machine.or(text)?,
    };
    // Words inside the element in front of the date are its label.
    let range = shown.map_or(range.clone(), |s| range.start + s.range.start..range.start + s.range.end);
    let raw = if datetime.is_empty() { text } else { datetime };
    let tokens = format!("{tokens} {}", hints_over(block, &range));
    Some(Sighting { spotted: Spotted { stated, range }, is_time: true, hint: tokens, raw: raw.to_owned() })
}

/// Tokens of the inline elements around a range.
fn hints_over(block: &Block, range: &Range<usize>) -> String {
    let around = block.marks.iter().filter(|m| m.range.start as usize <= range.start && m.range.end as usize >= range.end);
    let tokens = around.filter_map(|m| match &m.kind {
        MarkKind::Hint { tokens } => Some(&**tokens),
        _ => None,
    });
    tokens.collect::<Vec<_>>().join(" ")
}

/// What class and itemprop tokens say; `published updated` on one element is the publication.
fn hinted(tokens: &str) -> Option<Label> {
    let tokens = tokens.to_ascii_lowercase();
    // Microdata is exact; class names are a theme's, and "entry-date updated" dates whatever it is put on.
    if tokens.contains("datemodified") {
        return Some(Label::Modified);
    }
    if ["publish", "posted", "pubdate", "created", "entry-date"].iter().any(|word| tokens.contains(word)) {
        return Some(Label::Published);
    }
    ["updated", "modified", "lastmod", "update"].iter().any(|word| tokens.contains(word)).then_some(Label::Modified)
}

#[cfg(test)]
mod tests {
    use super::super::super::tests_support::blocks;
    use super::*;

    fn seen(texts: &[(BlockKind, &str)]) -> Vec<(String, Role)> {
        let page = blocks(texts);
        let hint = Hint { lang: Some("en"), ..Hint::default() };
        candidates(&page, &Draft::default(), &hint).into_iter().map(|c| (c.stated.date.to_string(), c.role)).collect()
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
}
