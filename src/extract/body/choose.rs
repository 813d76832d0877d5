//! Which blocks of a page are the article: what the trees say, and the few things that need no weighing.

use std::collections::HashSet;

use super::ends;
use super::features::Features;
use super::look::Look;
use super::model::Model;
use super::survey::Survey;
use crate::extract::boilerplate::Traits;
use crate::extract::notes::is_credit;
use crate::page::{Block, BlockKind, Page};

/// Bytes of a text that two paragraphs do not have by chance.
const COPY: usize = 60;
/// Different texts that a page has twice if it has its story twice.
const COPIES: usize = 2;
/// Headings at the end that have lost what stood below them; more are a list.
const LOOSE: usize = 2;

/// Blocks that the trees are asked of together: a row is a kilobyte.
const BATCH: usize = 64;

/// For every block whether it belongs to the article; `dek` is the block of the standfirst.
pub(super) fn choose(page: &Page, survey: &Survey, dek: Option<usize>, model: &Model) -> Vec<bool> {
    let features = Features::new(page, survey, dek);
    let mut chosen = vec![false; page.blocks.len()];
    let asked = |i: &usize| page.blocks.get(*i).zip(survey.looks.get(*i)).is_some_and(|(block, look)| may_be(block, look));
    let asked: Vec<usize> = survey.region.clone().filter(asked).collect();
    let mut rows = Vec::with_capacity(asked.len().min(BATCH));
    for some in asked.chunks(BATCH) {
        rows.clear();
        rows.extend(some.iter().map(|&i| features.row(i)));
        let taken = model.takes(&mut rows, |at, row| features.fill(some[at], row));
        for (&i, taken) in some.iter().zip(taken) {
            chosen[i] = taken && !page.blocks.get(i).is_some_and(|block| is_credit(&block.text));
        }
    }
    keep_posts(page, &mut chosen);
    drop_boxes(page, survey, Traits::COMMENTS, 3, &mut chosen);
    drop_boxes(page, survey, Traits::HIDDEN, 50, &mut chosen);
    drop_copies(page, |at| features.is_copy(at), &mut chosen);
    ends::drop(page, &survey.looks, &mut chosen);
    drop_loose_headings(page, &mut chosen);
    chosen
}

/// Blocks that are worth a look: neither controls nor captions, nor lines that are nothing but a link.
pub(super) fn may_be(block: &Block, look: &Look) -> bool {
    match block.kind {
        BlockKind::Image | BlockKind::Caption | BlockKind::Control => false,
        BlockKind::Heading(_) => look.chars > 0,
        _ => look.chars > 0 && look.linked * 20 <= look.chars * 19 && !is_clock(&block.text),
    }
}

/// The time that stands above a post of a live blog: "14:20", "9.05".
fn is_clock(text: &str) -> bool {
    if text.len() > "14:20".len() {
        return false;
    }
    let digits = |part: &str, least: usize| (least..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once([':', '.']).is_some_and(|(hour, minute)| digits(hour, 1) && digits(minute, 2))
}

/// Takes in what the page's own data says a post of its live blog is, line by line
/// (<https://schema.org/liveBlogUpdate>): posts are short, and look like comments.
fn keep_posts(page: &Page, chosen: &mut [bool]) {
    if !page.head.linked_data.iter().any(|node| node.get("liveBlogUpdate").is_some()) {
        return;
    }
    let Some(updates) = page.head.article().and_then(|(_, node)| node.get("liveBlogUpdate")) else { return };
    let lines: HashSet<&str> = updates.items().filter_map(|post| post.text("articleBody")).flat_map(str::lines).map(str::trim).collect();
    for (block, keep) in page.blocks.iter().zip(chosen.iter_mut()) {
        *keep |= !block.text.is_empty() && lines.contains(block.text.as_str());
    }
}

/// Takes blocks in containers with a trait out, if at least `keep` parts of a hundred of the text stay.
fn drop_boxes(page: &Page, survey: &Survey, traits: Traits, keep: u64, chosen: &mut [bool]) {
    let boxed = |block: &Block| survey.around_of(block.container).has(traits);
    let (mut all, mut stays) = (0, 0);
    for ((block, look), _) in page.blocks.iter().zip(&survey.looks).zip(chosen.iter()).filter(|(_, keep)| **keep) {
        all += u64::from(look.chars);
        stays += if boxed(block) { 0 } else { u64::from(look.chars) };
    }
    if stays > 0 && stays * 100 >= all * keep {
        chosen.iter_mut().zip(&page.blocks).filter(|(_, block)| boxed(block)).for_each(|(keep, _)| *keep = false);
    }
}

/// A story that the page has twice (for narrow screens, or above a pay wall and below it) is read once. One text that comes
/// again is a refrain. `may_be` tells of a block whether its text may stand above it too.
fn drop_copies(page: &Page, may_be: impl Fn(usize) -> bool, chosen: &mut [bool]) {
    if !chosen.iter().zip(0..).any(|(keep, at)| *keep && may_be(at)) {
        return;
    }
    let mut seen = HashSet::new();
    let mut is_copy = |at: &usize| page.blocks.get(*at).is_some_and(|b| b.text.len() >= COPY && !seen.insert(b.text.as_str()));
    let taken = (0..chosen.len()).filter(|&i| chosen[i]);
    let copies: Vec<usize> = taken.filter(|at| is_copy(at)).collect();
    let texts: HashSet<&str> = copies.iter().filter_map(|&at| page.blocks.get(at)).map(|b| b.text.as_str()).collect();
    if texts.len() >= COPIES {
        copies.into_iter().for_each(|at| chosen[at] = false);
    }
}

/// The last heading of an article has something below it. Many at its end are a story told in headings.
fn drop_loose_headings(page: &Page, chosen: &mut [bool]) {
    let last = chosen.iter().zip(&page.blocks).rposition(|(keep, block)| *keep && !matches!(block.kind, BlockKind::Heading(_)));
    let tail = chosen.get_mut(last.map_or(0, |at| at + 1)..).unwrap_or_default();
    if tail.iter().filter(|keep| **keep).count() <= LOOSE {
        tail.fill(false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Heading, ListItem, Paragraph};

    const LONG: &str = "The harbour master said on Monday that the ferries would run again from Wednesday if the wind allows it.";

    fn page(rows: &[(BlockKind, &str)]) -> Page {
        let block = |&(kind, text): &(BlockKind, &str)| Block { kind, text: text.to_owned(), marks: vec![], container: 0, opens: true };
        Page { blocks: rows.iter().map(block).collect(), ..Page::default() }
    }

    #[test]
    fn a_story_is_read_once() {
        let other = LONG.replace("Monday", "Sunday");
        let mut chosen = vec![true; 6];
        let twice =
            [(Paragraph, LONG), (Paragraph, &*other), (ListItem, "Yes"), (ListItem, "Yes"), (Paragraph, LONG), (Paragraph, &*other)];
        drop_copies(&page(&twice), |_| true, &mut chosen);
        assert_eq!(chosen, [true, true, true, true, false, false]);
    }

    #[test]
    fn a_refrain_stays() {
        let mut chosen = vec![true; 3];
        drop_copies(&page(&[(Paragraph, LONG), (Paragraph, "Yes"), (Paragraph, LONG)]), |_| true, &mut chosen);
        assert_eq!(chosen, [true; 3]);
    }

    #[test]
    fn a_heading_without_text_below_goes() {
        let mut chosen = vec![true; 2];
        drop_loose_headings(&page(&[(Paragraph, LONG), (Heading(2), "More")]), &mut chosen);
        assert_eq!(chosen, [true, false]);
    }

    #[test]
    fn a_story_told_in_headings_keeps_them() {
        let mut chosen = vec![true; 4];
        let list = page(&[(Paragraph, LONG), (Heading(2), "1. Pier"), (Heading(2), "2. Mole"), (Heading(2), "3. Quay")]);
        drop_loose_headings(&list, &mut chosen);
        assert_eq!(chosen, [true; 4]);
    }

    #[test]
    fn clocks_are_no_text() {
        assert!(is_clock("14:20") && is_clock("9.05"));
        assert!(!is_clock("14:20 Uhr") && !is_clock("3.141"));
    }
}
