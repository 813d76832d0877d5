//! What a story does not begin or end with, even where the trees take it: captions, dates, signatures, rules, and what stands far below.

use std::collections::HashSet;

use super::look::Look;
use crate::extract::boilerplate::{Line, ends_as_caption};
use crate::page::{Block, BlockKind, Page};

/// Blocks with text that the trees leave out in a row only where the story is over.
const FAR: u32 = 30;
/// What stands below is at most one part of so many of all.
const PART: u64 = 4;
/// Blocks between a teaser's heading and its text, and between a story and what is not right below it.
const NEAR: usize = 3;
/// Characters of the longest date line.
const DATE: u32 = 60;
/// Bytes and words of the longest signature.
const SIGNATURE: usize = 40;
const NAMES: usize = 4;

/// Takes out of the choice what stands beside the story.
pub(super) fn drop(page: &Page, looks: &[Look], chosen: &mut [bool]) {
    drop_far(page, looks, chosen);
    drop_outermost(&page.blocks, looks, chosen);
    chosen.iter_mut().zip(&page.blocks).filter(|(keep, block)| **keep && ends_as_caption(&block.text)).for_each(|(keep, _)| *keep = false);
}

/// Far below the story stand comments, the site's rules, the next story: what the trees take there is of the story only if it
/// has the same parent.
fn drop_far(page: &Page, looks: &[Look], chosen: &mut [bool]) {
    let chars = |look: &Look| u64::from(look.chars);
    let all: u64 = looks.iter().zip(chosen.iter()).filter(|(_, keep)| **keep).map(|(look, _)| chars(look)).sum();
    let (mut above, mut left_out) = (0, 0);
    for (at, look) in looks.iter().enumerate() {
        if !chosen.get(at).is_some_and(|keep| *keep) {
            left_out += u32::from(look.chars > 0);
            continue;
        }
        if left_out >= FAR && above > 0 && (all - above) * PART <= all {
            if !have_one_parent(page, chosen, at) {
                chosen[at..].fill(false);
            }
            return;
        }
        above += chars(look);
        left_out = 0;
    }
}

/// Whether a parent has chosen blocks before `at` and from there on.
fn have_one_parent(page: &Page, chosen: &[bool], at: usize) -> bool {
    let parent = |block: &Block| page.containers.get(block.container as usize).and_then(|own| own.parent);
    let above: HashSet<_> = page.blocks.iter().zip(chosen).take(at).filter(|(_, keep)| **keep).map(|(block, _)| parent(block)).collect();
    page.blocks.iter().zip(chosen).skip(at).any(|(block, keep)| *keep && above.contains(&parent(block)))
}

/// The first and last words of a story are no date line; the last are neither a rule ("___"), who wrote it ("(ab)"), a
/// teaser nor the site's own copyright.
fn drop_outermost(blocks: &[Block], looks: &[Look], chosen: &mut [bool]) {
    let is_date = |at: usize| looks.get(at).is_some_and(|look| look.line == Some(Line::Date) && look.chars < DATE);
    while let Some(first) = chosen.iter().position(|keep| *keep).filter(|&at| is_date(at)) {
        chosen[first] = false;
    }
    let is_end = |block: &Block| is_rule(&block.text) || is_signature(&block.text);
    while let Some(last) = chosen.iter().rposition(|keep| *keep).filter(|&last| chosen[..last].contains(&true)) {
        let ends = is_date(last) || blocks.get(last).is_some_and(is_end);
        if !ends && !is_teaser(blocks, looks, chosen, last) && !is_imprint(looks, chosen, last) {
            return;
        }
        chosen[last] = false;
    }
}

/// A text that was cut, below a heading that the trees leave out: the first words of another story.
fn is_teaser(blocks: &[Block], looks: &[Look], chosen: &[bool], at: usize) -> bool {
    let above = blocks.iter().zip(chosen).take(at).rev().filter(|(block, _)| block.kind != BlockKind::Image && !block.text.is_empty());
    let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading(_));
    let is_cut = looks.get(at).is_some_and(|look| look.is_cut) || blocks.get(at).is_some_and(|block| block.text.ends_with("[…]"));
    is_cut && above.take(NEAR).take_while(|(_, keep)| !**keep).any(|(block, _)| is_heading(block))
}

/// A copyright line that something stands above that is not of the story: it is the site's.
fn is_imprint(looks: &[Look], chosen: &[bool], at: usize) -> bool {
    let left_out = looks.iter().zip(chosen).take(at).rev().take_while(|(_, keep)| !**keep).filter(|(look, _)| look.chars > 0).count();
    left_out >= NEAR && looks.get(at).is_some_and(|look| look.line == Some(Line::Credit))
}

fn is_rule(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '_' | '-' | '–' | '—' | '*' | '=' | '~' | '.' | '•' | '·' | ' '))
}

/// A name, initials or an agency in brackets, and nothing else.
fn is_signature(text: &str) -> bool {
    if text.len() > SIGNATURE {
        return false;
    }
    let inside = |open, close| text.strip_prefix(open).and_then(|rest| rest.trim_end_matches(['.', ' ']).strip_suffix(close));
    inside('(', ')').or_else(|| inside('（', '）')).is_some_and(|name| {
        let is_name = |c: char| c.is_alphabetic() || matches!(c, ' ' | '/' | '-' | '–' | '.' | ',' | '·');
        name.split(' ').count() <= NAMES && name.chars().all(is_name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Container;

    /// What stays of blocks that the trees took or left out, each in the container named by a number.
    fn kept(rows: &[(&str, u32, bool)]) -> Vec<bool> {
        let block = |&(text, parent, _): &(&str, u32, bool)| {
            let kind = if text.starts_with('#') { BlockKind::Heading(3) } else { BlockKind::Paragraph };
            let text = text.trim_start_matches('#').to_owned();
            Block { kind, text, marks: vec![], container: parent, opens: true }
        };
        let blocks: Vec<Block> = rows.iter().map(block).collect();
        let container = |parent| Container { parent: Some(parent), ..Container::default() };
        let mut looks: Vec<Look> = blocks.iter().map(Look::at).collect();
        looks.iter_mut().zip(&blocks).for_each(|(look, block)| look.read(block));
        let page = Page { containers: (0..9).map(container).collect(), blocks, ..Page::default() };
        let mut chosen: Vec<bool> = rows.iter().map(|(.., taken)| *taken).collect();
        drop(&page, &looks, &mut chosen);
        chosen
    }

    /// The same of blocks of one parent that the trees took.
    fn kept_of(lines: &[&str]) -> Vec<bool> {
        kept(&lines.iter().map(|line| (*line, 1, true)).collect::<Vec<_>>())
    }

    const STORY: &str = "The harbour master said on Monday that the ferries would run again from Wednesday if the wind allows it.";

    #[test]
    fn what_stands_far_below_the_story_is_not_of_it() {
        let rules = "Comments that break the house rules are taken down without notice.";
        let page = |between: usize, parent: u32| {
            let mut rows = vec![(STORY, 1, true); 4];
            rows.extend(vec![("Tides", 2, false); between]);
            rows.push((rules, parent, true));
            kept(&rows).last().copied()
        };
        assert_eq!((page(40, 3), page(10, 3), page(40, 1)), (Some(false), Some(true), Some(true)));
    }

    #[test]
    fn the_second_half_of_a_story_stays_however_far_it_is() {
        let mut rows = vec![(STORY, 1, true)];
        rows.extend(vec![("Tides", 2, false); 40]);
        rows.push((STORY, 3, true));
        assert_eq!(kept(&rows).last(), Some(&true));
    }

    #[test]
    fn a_story_ends_with_words_of_its_own() {
        assert_eq!(kept_of(&[STORY, "(Ann Lee)", "___"]), [true, false, false]);
        assert_eq!(kept_of(&[STORY, "（林安）"]), [true, false]);
        assert_eq!(kept_of(&["___", STORY]), [true, true]);
        assert_eq!(kept_of(&[STORY, "(Graphic: Tides of the whole last year)"]), [true, true]);
        assert_eq!(kept_of(&[STORY, "(21 %)"]), [true, true]);
        assert_eq!(kept_of(&[STORY, "=)"]), [true, true]);
        assert_eq!(kept_of(&["(Ann Lee)"]), [true]);
        assert_eq!(kept_of(&[]), [true; 0]);
    }

    #[test]
    fn a_story_is_not_framed_by_date_lines() {
        assert_eq!(
            kept_of(&["Posted: Monday, May 3", STORY, "Posted: Monday, May 3", STORY, "Updated 4 May"]),
            [false, true, true, true, false]
        );
    }

    #[test]
    fn first_words_of_other_stories_go() {
        let cut = "The wind that closed the harbour on Friday is back, and the ferries ...";
        assert_eq!(
            kept(&[(STORY, 1, true), ("# Wind is back", 2, false), ("3 May", 2, false), (cut, 2, true)]),
            [true, false, false, false]
        );
        assert_eq!(kept(&[(STORY, 1, true), ("# Wind is back", 1, true), (cut, 1, true)]), [true; 3]);
        assert_eq!(kept(&[(STORY, 1, true), (cut, 1, true)]), [true; 2]);
    }

    #[test]
    fn the_copyright_of_the_site_goes() {
        let (line, menu) = ("© 2020 The Tidewater Post. All rights reserved.", ("Menu", 2, false));
        assert_eq!(kept(&[(STORY, 1, true), menu, menu, menu, (line, 3, true)]), [true, false, false, false, false]);
        assert_eq!(kept_of(&[STORY, line]), [true, true]);
    }

    #[test]
    fn captions_go() {
        assert_eq!(kept_of(&["The pier in May (file photo)", STORY]), [false, true]);
    }
}
