//! Where the block stands: on the page, in the root, below headings and headline, in its parents' text.

use super::{Features, Filler, flag, is_heading, line_code, log};
use crate::extract::body::survey::Survey;
use crate::page::{Block, BlockKind, ContainerId, Page};

pub(super) const COLUMNS: &[&str] = &[
    "in_root",
    "index",
    "prose_before",
    "prose_after",
    "root_share",
    "root_blocks",
    "page_prose",
    "own_prose",
    "is_prose",
    "prose_rank",
    "prose_gap_before",
    "prose_gap_after",
    "below_title",
    "title_distance",
    "titles_between",
    "headings_between",
    "heading_distance",
    "heading_line",
    "heading_chars",
    "heading_same_parent",
    "like_title",
    "like_description",
    "is_dek",
    "has_stated_body",
    "block_siblings",
    "parent_blocks",
    "parent_share",
    "parent_links",
    "grand_blocks",
    "grand_share",
    "grand_links",
];

/// Running sums and nearest neighbours over all blocks.
#[derive(Debug, Default)]
pub(super) struct Sums {
    has_stated_body: bool,
    /// Prose blocks before each block, and at the end.
    prose: Vec<u32>,
    /// Linked and all characters before each block, and at the end.
    chars: Vec<(u32, u32)>,
    /// The nearest heading at or above each block.
    heading: Vec<Option<u32>>,
    /// `h1` and all headings before each block.
    headings: Vec<(u32, u32)>,
    /// Blocks to the nearest prose before and after each block.
    gap: Vec<(u32, u32)>,
}

impl Sums {
    pub fn of(page: &Page, survey: &Survey) -> Sums {
        let len = page.blocks.len();
        let mut sums = Sums { has_stated_body: crate::extract::body::stated(page).is_some(), ..Sums::default() };
        let (mut prose, mut chars, mut heading, mut headings) = (0, (0, 0), None, (0, 0));
        sums.prose.reserve(len + 1);
        sums.chars.reserve(len + 1);
        for (i, (block, look)) in page.blocks.iter().zip(&survey.looks).enumerate() {
            heading = if is_heading(block, look) { Some(i as u32) } else { heading };
            sums.prose.push(prose);
            sums.chars.push(chars);
            sums.heading.push(heading);
            sums.headings.push(headings);
            prose += u32::from(survey.is_prose(i));
            chars = (chars.0 + look.linked, chars.1 + look.chars);
            if let BlockKind::Heading(level) = block.kind {
                headings = (headings.0 + u32::from(level == 1), headings.1 + 1);
            }
        }
        sums.prose.push(prose);
        sums.chars.push(chars);
        sums.gap = gaps(len, |i| survey.is_prose(i));
        sums
    }
}

/// Blocks to the nearest prose before and after each block.
fn gaps(len: usize, is_prose: impl Fn(usize) -> bool) -> Vec<(u32, u32)> {
    let mut gaps = vec![(u32::MAX, u32::MAX); len];
    let mut since = u32::MAX;
    for (i, gap) in gaps.iter_mut().enumerate() {
        gap.0 = since;
        since = if is_prose(i) { 0 } else { since.saturating_add(1) };
    }
    since = u32::MAX;
    for (i, gap) in gaps.iter_mut().enumerate().rev() {
        gap.1 = since;
        since = if is_prose(i) { 0 } else { since.saturating_add(1) };
    }
    gaps
}

impl Features<'_> {
    pub(super) fn place(&self, i: usize, block: &Block, row: &mut Filler<'_>) {
        let (page, survey, at) = (self.page, self.survey, i as u32);
        let root = page.containers.get(survey.root as usize).map_or(0..0, |c| c.blocks.clone());
        let all = survey.between(root.start, root.end).max(1);
        let total = survey.mass.last().copied().unwrap_or(0);
        let own = survey.between(at, at + 1);
        let (before, after) = self.place.gap.get(i).copied().unwrap_or_default();
        row.put([
            flag(root.contains(&at)),
            i as f32 / page.blocks.len().max(1) as f32,
            survey.between(root.start, at.clamp(root.start, root.end)) as f32 / all as f32,
            survey.between((at + 1).clamp(root.start, root.end), root.end) as f32 / all as f32,
            all as f32 / total.max(1) as f32,
            log(root.end - root.start),
            log(total),
            log(own),
            flag(own > 0),
            self.place.prose.get(i).copied().unwrap_or(0).min(60) as f32,
            before.min(99) as f32,
            after.min(99) as f32,
        ]);
        self.below_headings(i, block, row);
        row.put([
            flag(survey.heads.like_title(&block.text)),
            flag(survey.heads.like_description(&block.text)),
            flag(self.dek == Some(i)),
            flag(self.place.has_stated_body),
        ]);
        let container = page.containers.get(block.container as usize);
        let parent = container.and_then(|c| c.parent);
        let grand = parent.and_then(|p| page.containers.get(p as usize)).and_then(|c| c.parent);
        row.put([log(container.map_or(0, |c| c.blocks.end - c.blocks.start))]);
        for container in [parent, grand] {
            self.surroundings(container, all, row);
        }
    }

    /// The way from the headline, and the nearest heading above.
    fn below_headings(&self, i: usize, block: &Block, row: &mut Filler<'_>) {
        let title = self.survey.title;
        let headings = |at: usize| self.place.headings.get(at).copied().unwrap_or_default();
        let (titles, heads) = title.map_or((0, 0), |t| {
            let (from, to) = (headings(t.min(i)), headings(t.max(i)));
            (to.0 - from.0, to.1 - from.1)
        });
        row.put([
            flag(title.is_some_and(|t| t < i)),
            title.map_or(-99.0, |t| (i as f32 - t as f32).clamp(-50.0, 99.0)),
            titles as f32,
            heads.min(60) as f32,
        ]);
        let heading = self.place.heading.get(i).copied().flatten().map(|h| h as usize);
        let above = heading.and_then(|h| Some((h, self.page.blocks.get(h)?, self.survey.looks.get(h)?)));
        let parent = |b: &Block| self.page.containers.get(b.container as usize).and_then(|c| c.parent);
        row.put(above.map_or([-1.0, 0.0, 0.0, 0.0], |(h, b, l)| {
            [(i - h).min(60) as f32, line_code(l), log(l.chars), flag(parent(b) == parent(block))]
        }));
    }

    /// How much text, prose and linked text a container has.
    fn surroundings(&self, container: Option<ContainerId>, all: u32, row: &mut Filler<'_>) {
        let span = container.and_then(|c| self.page.containers.get(c as usize)).map_or(0..0, |c| c.blocks.clone());
        let sum = |at: u32| self.place.chars.get(at as usize).copied().unwrap_or_default();
        let (start, end) = (sum(span.start), sum(span.end));
        let chars = (end.1 - start.1).max(1) as f32;
        let share = self.survey.between(span.start, span.end) as f32 / all as f32;
        row.put([log(span.end - span.start), share, (end.0 - start.0) as f32 / chars]);
    }
}
