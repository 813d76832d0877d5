//! The headline on a card.

use std::ops::Range;

use memchr::{memchr, memrchr};

use super::anchor::Anchors;
use super::cards::Card;
use super::class::{self, BESIDE, KICKER, STORY, TITLE};
use super::fields::MARKS;
use super::measure::{dense, words};
use super::placement;
use crate::letters;
use crate::page::{Block, BlockKind, Container, MarkKind, Page};

/// A part with the headline's class is the headline from this many bytes on; a shorter one must be half the text.
const WHOLE: usize = 20;

/// The headline and its block, less what a reader would not call it. `own`: the headline of the page itself, which describes no other story.
pub(super) fn find<'p>(page: &'p Page, card: &Card, anchors: &Anchors<'p>, own: Option<&str>) -> Option<(u32, &'p str)> {
    let anchors = || card.anchors.iter().filter_map(|&at| anchors.list.get(at));
    let all = anchors().flat_map(|anchor| anchor.texts(page)).filter(|(at, _)| is_text(page, *at));
    let mut texts: Vec<(u32, &str)> = all.collect();
    if texts.len() > 1 && texts.iter().any(|(at, _)| !is_beside(page, *at)) {
        texts.retain(|(at, _)| !is_beside(page, *at));
    }
    let classed = || texts.iter().find_map(|&(at, text)| Some((at, classed_part(page, at, text)?)));
    let named = || {
        anchors()
            .filter(|anchor| class::of_tokens(anchor.class) & TITLE != 0)
            .find_map(|anchor| anchor.texts(page).find(|(at, _)| is_text(page, *at)))
    };
    let found = heading(page, &texts)
        .or_else(classed)
        .or_else(named)
        .or_else(|| unlinked_heading(page, card))
        .or_else(|| plain(&texts))
        .or_else(|| image(page, anchors().flat_map(|anchor| anchor.texts(page)), own))?;
    Some((found.0, clean(headline(page, found))))
}

fn block(page: &Page, at: u32) -> Option<&Block> {
    page.blocks.get(at as usize)
}

fn is_text(page: &Page, at: u32) -> bool {
    block(page, at).is_some_and(|block| !matches!(block.kind, BlockKind::Image | BlockKind::Control))
}

/// Whether a line of its own is a kicker, a label or a dek: the last word of its element's class says so ("category-sports" is a card's).
fn is_beside(page: &Page, at: u32) -> bool {
    let Some(block) = block(page, at) else { return false };
    let asked = if matches!(block.kind, BlockKind::Heading(_)) { KICKER } else { BESIDE };
    let ends = |token: &str| {
        let end = class::of_end(token);
        end & asked != 0 && end & STORY == 0 && class::of_token(token) & TITLE == 0
    };
    let container = page.containers.get(block.container as usize);
    container.is_some_and(|container| of_container(container) & asked != 0 && container.tokens().any(ends))
}

/// What the words of an element's class and id speak of.
fn of_container(container: &Container) -> u16 {
    class::of_tokens(&container.class) | class::of_token(&container.id)
}

fn is_title(page: &Page, block: &Block) -> bool {
    page.containers.get(block.container as usize).is_some_and(|container| of_container(container) & TITLE != 0)
}

fn is_beside_token(token: &str) -> bool {
    // A value in brackets is a style: "text-[--kicker-color]".
    let bits = if token.contains('[') { 0 } else { class::of_token(token) };
    bits & KICKER != 0 || bits & (BESIDE | TITLE) == BESIDE
}

/// The first `h1`–`h6` of several words, one whose class calls it the headline before others; else the first.
fn heading<'p>(page: &'p Page, texts: &[(u32, &'p str)]) -> Option<(u32, &'p str)> {
    let is_heading = |at: u32| block(page, at).is_some_and(|b| matches!(b.kind, BlockKind::Heading(_)));
    let headings = || texts.iter().filter(|(at, _)| is_heading(*at));
    let telling = |text: &str| words(text) >= 3 || dense(text) >= 6;
    let several = || headings().filter(|(_, text)| telling(text));
    let classed = several().find(|(at, _)| block(page, *at).is_some_and(|block| is_title(page, block)));
    classed.or_else(|| several().next()).or_else(|| headings().next()).copied()
}

/// A part of an anchor's text, or a block inside the anchor, that its class calls the headline.
fn classed_part<'p>(page: &'p Page, at: u32, text: &'p str) -> Option<&'p str> {
    let block = block(page, at)?;
    let part = titled(block, &place(block, text)?).and_then(|range| block.text.get(range));
    part.or_else(|| is_title(page, block).then_some(text))
}

/// The longest part of a text whose class calls it the headline, with its like: each line of a headline may be a part.
fn titled(block: &Block, text: &Range<usize>) -> Option<Range<usize>> {
    let is_title_token = |token: &str| class::of_token(token) & TITLE != 0;
    let is_title = |tokens: &str| {
        class::of_tokens(tokens) & TITLE != 0 && tokens.split(' ').any(is_title_token) && !tokens.split(' ').any(is_beside_token)
    };
    let parts = || hints(block, text).filter(|(_, tokens)| is_title(tokens));
    let (_, class) = parts().max_by_key(|(range, _)| (range.len(), usize::MAX - range.start))?;
    let alike = parts().filter(|(_, tokens)| *tokens == class).map(|(range, _)| range);
    let whole = alike.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))?;
    (whole.len() >= WHOLE || whole.len() * 2 >= text.len()).then_some(whole)
}

/// The hinted parts of a text of a block.
fn hints<'p>(block: &'p Block, text: &Range<usize>) -> impl DoubleEndedIterator<Item = (Range<usize>, &'p str)> {
    let text = text.clone();
    let marks = block.marks.get(..block.marks.len().min(MARKS)).unwrap_or_default();
    marks.iter().filter_map(move |mark| match &mark.kind {
        MarkKind::Hint { tokens } => {
            let range = mark.range.start as usize..mark.range.end as usize;
            (text.start <= range.start && range.end <= text.end && !range.is_empty()).then_some((range, &**tokens))
        }
        _ => None,
    })
}

/// Where a part of a block's text stands in it.
fn place(block: &Block, text: &str) -> Option<Range<usize>> {
    let start = (text.as_ptr() as usize).checked_sub(block.text.as_ptr() as usize)?;
    block.text.get(start..start + text.len()).filter(|found| *found == text).map(|_| start..start + text.len())
}

/// An `h1`–`h6` of the card that is no link itself.
fn unlinked_heading<'p>(page: &'p Page, card: &Card) -> Option<(u32, &'p str)> {
    card.root?;
    card.blocks.clone().find_map(|at| {
        block(page, at).filter(|b| matches!(b.kind, BlockKind::Heading(_)) && !b.text.is_empty()).map(|b| (at, b.text.as_str()))
    })
}

/// The first text of several words, else the longest of at least two.
fn plain<'p>(texts: &[(u32, &'p str)]) -> Option<(u32, &'p str)> {
    let telling = |text: &str| words(text) >= 4 || dense(text) >= 10;
    let some = |text: &str| words(text) >= 2 && text.len() > 10 || dense(text) >= 4;
    let longest = || texts.iter().filter(|(_, text)| some(text)).max_by_key(|(_, text)| text.len());
    texts.iter().find(|(_, text)| telling(text)).or_else(longest).copied()
}

/// The text of an image stands for a headline where there is none.
fn image<'p>(page: &'p Page, texts: impl Iterator<Item = (u32, &'p str)>, own: Option<&str>) -> Option<(u32, &'p str)> {
    let texts: Vec<(u32, &str)> = texts.filter(|(_, text)| Some(*text) != own).collect();
    let described = texts.iter().find(|(at, text)| !is_text(page, *at) && words(text) >= 3);
    described.or_else(|| texts.iter().find(|(at, _)| is_text(page, *at))).copied()
}

/// Less what stands beside the headline in one line: a kicker or label before it, a dek, date or count after it.
fn headline<'p>(page: &'p Page, (at, text): (u32, &'p str)) -> &'p str {
    let Some((block, whole)) = block(page, at).and_then(|block| Some((block, place(block, text)?))) else { return text };
    if block.marks.len() < 2 {
        return text;
    }
    let whole = titled(block, &whole).unwrap_or(whole);
    let text = block.text.get(whole.clone()).unwrap_or(text).trim();
    let (mut from, mut until) = (whole.start, whole.end);
    let is_gap = |range: Range<usize>| block.text.get(range).is_some_and(|gap| !gap.chars().any(letters::is_alphanumeric));
    for (range, _) in hints(block, &whole).filter(|(_, tokens)| tokens.split(' ').any(is_beside_token)) {
        if range.start >= from && is_gap(from..range.start) {
            from = range.end;
        }
    }
    for (range, _) in hints(block, &whole).rev().filter(|(_, tokens)| tokens.split(' ').any(is_beside_token)) {
        if range.end <= until && range.start > from && is_gap(range.end..until) {
            until = range.start;
        }
    }
    let left =
        block.text.get(from..until).unwrap_or_default().trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '|' | '-' | '–'));
    if left.chars().any(letters::is_alphanumeric) { left } else { text }
}

/// Words after a bar at a headline's end that ask the reader to go on, or say what is there; lower case.
const AFTER_BAR: &[&str] = &["audio", "foto", "fotos", "galerie", "mehr", "more", "más", "photos", "plus", "video"];

/// Less arrows and bullets at the ends, the label of a link to the story before or after, and "| more".
fn clean(text: &str) -> &str {
    let sign = |c: char| c.is_whitespace() || matches!(c, '←' | '→' | '▶' | '►' | '◄' | '•' | '|' | '·' | '›' | '‹' | '⟶' | '⟵');
    let mut text = text.trim_matches(sign);
    if let Some((rest, last)) = memrchr(b'|', text.as_bytes()).and_then(|at| Some((text.get(..at)?, text.get(at + 1..)?)))
        && AFTER_BAR.contains(&last.trim().to_lowercase().as_str())
    {
        text = rest.trim_end_matches(sign);
    }
    // Written once for readers and once for screen readers.
    if let Some((first, second)) = text.split_at_checked(text.len() / 2)
        && second.strip_prefix(' ') == Some(first)
    {
        text = first;
    }
    if let Some((label, rest)) = memchr(b':', text.as_bytes()).and_then(|at| Some((text.get(..at)?, text.get(at + 1..)?)))
        && label.len() < 25
        && !rest.trim().is_empty()
        && placement::of_heading(label) == Some(crate::model::Placement::NextPrev)
    {
        text = rest.trim_start();
    }
    text
}

/// Numbers or times that open every headline of a list are its ranks or clock, no words of the headlines.
pub(super) fn without_ranks(titles: &mut [Option<&str>]) {
    let some = || titles.iter().flatten();
    if some().count() < 2 || titles.iter().any(Option::is_none) {
        return;
    }
    let ranks: Option<Vec<(usize, usize)>> = some().map(|title| rank(title)).collect();
    let ranked = ranks.filter(|ranks| ranks.windows(2).all(|pair| matches!(pair, [(a, _), (b, _)] if *b == a + 1)));
    let cuts: Option<Vec<usize>> =
        ranked.map(|ranks| ranks.into_iter().map(|(_, cut)| cut).collect()).or_else(|| some().map(|title| clock(title)).collect());
    for (title, cut) in titles.iter_mut().zip(cuts.into_iter().flatten()) {
        let rest = title.and_then(|title| title.get(cut..)).filter(|rest| !rest.is_empty());
        *title = rest.or(*title);
    }
}

/// A number that opens a text, and where its words start.
fn rank(text: &str) -> Option<(usize, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text.get(..digits).filter(|_| digits <= 2)?.parse().ok()?;
    let rest = text.get(digits..)?;
    let words = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ')' | ':' | '#'));
    (!words.is_empty() && (words.len() < rest.len() || words.starts_with(char::is_uppercase))).then_some((number, text.len() - words.len()))
}

/// Where the words start after a time of day: "18:32 Fire in the old mill".
fn clock(text: &str) -> Option<usize> {
    let (time, rest) = text.split_once(' ')?;
    let (hour, minute) = time.split_once([':', '.'])?;
    let is = |part: &str, most: u32| part.len() <= 2 && part.parse::<u32>().is_ok_and(|n| n < most);
    (is(hour, 24) && minute.len() == 2 && is(minute, 60)).then(|| text.len() - rest.trim_start().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(titles: &[&str]) -> Vec<String> {
        let mut titles: Vec<Option<&str>> = titles.iter().map(|title| Some(*title)).collect();
        without_ranks(&mut titles);
        titles.into_iter().flatten().map(str::to_owned).collect()
    }

    #[test]
    fn ranks_and_times_that_count_up_go() {
        assert_eq!(
            ranked(&["1 Ferry fares rise", "2. Crane comes down", "3Dam opens"]),
            ["Ferry fares rise", "Crane comes down", "Dam opens"]
        );
        assert_eq!(ranked(&["18:32 Fire in the mill", "7.54 Bus late"]), ["Fire in the mill", "Bus late"]);
    }

    #[test]
    fn numbers_of_the_headline_stay() {
        for titles in [
            ["5 dams to see", "3 ways to cook rice"],
            ["1 Ferry fares rise", "Crane comes down"],
            ["12 boats", "13"],
            ["18:32 Fire", "Bus late"],
        ] {
            assert_eq!(ranked(&titles), titles);
        }
        assert_eq!(ranked(&["1 man, 2 boats"]), ["1 man, 2 boats"]);
    }

    #[test]
    fn what_stands_around_a_headline_goes() {
        for (text, want) in [
            ("→ Dam opens", "Dam opens"),
            ("Dam opens | mehr", "Dam opens"),
            ("Dam opens | A report", "Dam opens | A report"),
            ("Previous Post: Dam opens", "Dam opens"),
            ("Interview: Dam opens", "Interview: Dam opens"),
            ("Dam opens Dam opens", "Dam opens"),
            ("Dam, dam", "Dam, dam"),
            ("", ""),
        ] {
            assert_eq!(clean(text), want, "{text}");
        }
    }

    #[test]
    fn rows_are_sorted() {
        assert!(AFTER_BAR.is_sorted());
    }
}
