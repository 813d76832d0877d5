//! What the classifier sees of a block: itself, its neighbours, its containers, its place on the page.
//!
//! The order of the columns is the order of [`NAMES`]; the model file names the columns that it was trained on.

mod evidence;
mod signature;

use super::survey::{Look, Survey};
use crate::extract::boilerplate::Traits;
use crate::page::{Block, BlockKind, ContainerId, Page};
use evidence::Evidence;
use signature::Signatures;

/// Names of the columns before the traits.
const SCALARS: &[&str] = &[
    "kind",
    "heading",
    "chars",
    "words",
    "link_density",
    "anchors",
    "commas",
    "stops",
    "ends_sentence",
    "ends_colon",
    "opens_lower",
    "opens_letter",
    "digits",
    "capitals",
    "strong",
    "slanted",
    "line",
    "phrases_sign_up",
    "phrases_share",
    "phrases_credit",
    "phrases_comments",
    "phrases_author",
    "phrases_photo",
    "phrases_legal",
    "phrases_related",
    "opens",
    "in_root",
    "depth",
    "index",
    "prose_before",
    "prose_after",
    "root_share",
    "own_prose",
    "is_prose",
    "prose_gap_before",
    "prose_gap_after",
    "parent_blocks",
    "parent_share",
    "parent_links",
    "grand_blocks",
    "grand_share",
    "grand_links",
    "below_title",
    "title_distance",
    "heading_distance",
    "heading_line",
    "heading_chars",
    "heading_same_parent",
    "figure",
    "table",
    "list",
    "list_blocks",
    "article_tag",
    "main_tag",
    "paragraph_tag",
    "signature_count",
    "signature_share",
    "parent_signature_count",
    "parent_signature_share",
    "like_title",
    "like_description",
    "has_stated_body",
    "in_stated_body",
    "repeated",
    "root_blocks",
    "page_prose",
    "prev_same_parent",
    "next_same_parent",
    "line_run",
    "short_run",
    "upper",
    "marks",
    "quotes",
    "word_length",
    "levels_to_shared",
    "same_article",
    "titles_between",
    "headings_between",
    "block_siblings",
    "prose_rank",
];

/// Columns about each neighbour.
const NEIGHBOUR: &[&str] = &["kind", "chars", "links", "ends_sentence", "line", "in_root", "prose"];
/// Neighbours looked at, as offsets.
const OFFSETS: [i64; 6] = [-3, -2, -1, 1, 2, 3];

/// Number of columns.
pub(super) const WIDTH: usize = SCALARS.len() + OFFSETS.len() * NEIGHBOUR.len() + 3 * Traits::COUNT as usize;

/// Names of the columns, in order.
pub(super) fn names() -> Vec<String> {
    let neighbours = OFFSETS.iter().flat_map(|at| NEIGHBOUR.iter().map(move |n| format!("{n}@{at}")));
    let traits = ["near", "around", "apart"].into_iter().flat_map(|at| (0..Traits::COUNT).map(move |bit| format!("{at}_{bit}")));
    SCALARS.iter().map(|n| (*n).to_owned()).chain(neighbours).chain(traits).collect()
}

/// Everything that rows are made from, computed once a page.
pub(super) struct Features<'a> {
    page: &'a Page,
    survey: &'a Survey,
    root: ContainerId,
    evidence: Evidence,
    signatures: Signatures,
    /// For each block the number of prose blocks before it.
    prose: Vec<u32>,
    /// Running sums of linked and all characters.
    sums: Vec<(u32, u32)>,
    /// For each block the nearest heading at or above it.
    heading: Vec<Option<u32>>,
    /// Traits of each container and those above it that do not hold the root.
    apart: Vec<Traits>,
    /// For each block the numbers of `h1` and of all headings before it.
    headings: Vec<(u32, u32)>,
    /// For each block the nearest prose block before and after it.
    gap: Vec<(u32, u32)>,
}

impl<'a> Features<'a> {
    pub fn new(page: &'a Page, survey: &'a Survey, root: ContainerId) -> Self {
        let is_prose = |i: usize| survey.between(i as u32, i as u32 + 1) > 0;
        let mut prose = vec![0];
        let mut sums = vec![(0, 0)];
        let mut heading = Vec::with_capacity(page.blocks.len());
        for (i, (block, look)) in page.blocks.iter().zip(&survey.looks).enumerate() {
            prose.push(prose[i] + u32::from(is_prose(i)));
            sums.push((sums[i].0 + look.linked, sums[i].1 + look.chars));
            let above = heading.last().copied().flatten();
            heading.push(if is_heading(block, look) { Some(i as u32) } else { above });
        }
        let evidence = Evidence::of(page);
        let signatures = Signatures::of(page, survey);
        let gap = gaps(page.blocks.len(), is_prose);
        let apart = apart(page, survey, root);
        let headings = count_headings(page);
        Features { page, survey, root, evidence, signatures, prose, sums, heading, apart, headings, gap }
    }

    /// The row of block `i`.
    pub fn row(&self, i: usize, out: &mut Vec<f32>) {
        out.clear();
        out.reserve(WIDTH);
        let (Some(block), Some(look)) = (self.page.blocks.get(i), self.survey.looks.get(i)) else { return };
        self.own(block, look, out);
        self.place(i, block, out);
        self.context(i, block, look, out);
        self.relations(i, block, look, out);
        for offset in OFFSETS {
            self.neighbour(i as i64 + offset, out);
        }
        let around = self.survey.around.get(block.container as usize).copied().unwrap_or_default();
        let apart = self.apart.get(block.container as usize).copied().unwrap_or_default();
        for traits in [self.near(block.container) | look.hints, around, apart] {
            out.extend((0..Traits::COUNT).map(|bit| (traits.0 >> bit & 1) as f32));
        }
    }

    /// The block's own text.
    fn own(&self, block: &Block, look: &Look, out: &mut Vec<f32>) {
        let chars = look.chars.max(1) as f32;
        let words = look.words.max(1) as f32;
        let level = if let BlockKind::Heading(level) = block.kind { f32::from(level) } else { 0.0 };
        out.extend([
            kind_code(block.kind),
            level,
            log(look.chars),
            log(look.words),
            look.linked as f32 / chars,
            log(look.anchors),
            look.commas as f32 / words,
            look.stops as f32 / words,
            flag(look.ends_sentence),
            flag(look.ends_colon),
            flag(look.opens_lower),
            flag(look.opens_letter),
            look.digits as f32 / chars,
            look.capitals as f32 / words,
            look.strong as f32 / chars,
            look.slanted as f32 / chars,
            line_code(look),
        ]);
        out.extend((0..8).map(|bit| f32::from(look.phrases >> bit & 1)));
        out.push(flag(block.opens));
    }

    /// Where it stands in the page and in the root.
    fn place(&self, i: usize, block: &Block, out: &mut Vec<f32>) {
        let root = self.page.containers.get(self.root as usize);
        let span = root.map_or(0..0, |c| c.blocks.clone());
        let depth = |c: Option<&crate::page::Container>| c.map_or(0.0, |c| f32::from(c.depth));
        let at = i as u32;
        let all = self.survey.between(span.start, span.end).max(1);
        let total = self.survey.mass.last().copied().unwrap_or(0).max(1);
        let inside = span.contains(&at);
        let own = self.survey.between(at, at + 1);
        let (before, after) = self.gap.get(i).copied().unwrap_or_default();
        out.extend([
            flag(inside),
            depth(self.page.containers.get(block.container as usize)) - depth(root),
            i as f32 / self.page.blocks.len().max(1) as f32,
            self.survey.between(span.start, at.clamp(span.start, span.end)) as f32 / all as f32,
            self.survey.between((at + 1).clamp(span.start, span.end), span.end) as f32 / all as f32,
            all as f32 / total as f32,
            log(own),
            flag(own > 0),
            before.min(99) as f32,
            after.min(99) as f32,
        ]);
        let parent = self.page.containers.get(block.container as usize).and_then(|c| c.parent);
        let grand = parent.and_then(|p| self.page.containers.get(p as usize)).and_then(|c| c.parent);
        for container in [parent, grand] {
            self.surroundings(container, all, out);
        }
    }

    /// How much text, prose and linked text a container has.
    fn surroundings(&self, container: Option<ContainerId>, all: u32, out: &mut Vec<f32>) {
        let span = container.and_then(|c| self.page.containers.get(c as usize)).map_or(0..0, |c| c.blocks.clone());
        let sum = |at: u32| self.sums.get(at as usize).copied().unwrap_or_default();
        let (start, end) = (sum(span.start), sum(span.end));
        let chars = (end.1 - start.1).max(1) as f32;
        let share = self.survey.between(span.start, span.end) as f32 / all as f32;
        out.extend([log(span.end - span.start), share, (end.0 - start.0) as f32 / chars]);
    }

    /// Title and heading above, containers by tag, siblings of the same make, evidence from the head.
    fn context(&self, i: usize, block: &Block, look: &Look, out: &mut Vec<f32>) {
        let title = self.evidence.title_block;
        out.extend([flag(title.is_some_and(|t| t < i)), title.map_or(-99.0, |t| (i as f32 - t as f32).clamp(-50.0, 99.0))]);
        let heading = self.heading.get(i).copied().flatten().map(|h| h as usize);
        let above = heading.and_then(|h| Some((h, self.page.blocks.get(h)?, self.survey.looks.get(h)?)));
        let parent = |b: &Block| self.page.containers.get(b.container as usize).and_then(|c| c.parent);
        out.extend(above.map_or([-1.0, 0.0, 0.0, 0.0], |(h, b, l)| {
            [(i - h).min(60) as f32, line_code(l), log(l.chars), flag(parent(b) == parent(block))]
        }));
        self.tags(block, out);
        out.extend(self.signatures.of_block(self.page, block));
        let neighbour = |at: Option<usize>| at.and_then(|n| self.page.blocks.get(n));
        out.extend([
            flag(self.evidence.like_title.contains(&(i as u32))),
            flag(self.evidence.like_description.contains(&(i as u32))),
            flag(self.evidence.has_stated_body),
            flag(self.evidence.in_stated_body.get(i).copied().unwrap_or(false)),
            flag(self.evidence.repeated.get(i).copied().unwrap_or(false)),
            log(self.page.containers.get(self.root as usize).map_or(0, |c| c.blocks.end - c.blocks.start)),
            log(self.survey.mass.last().copied().unwrap_or(0)),
            flag(neighbour(i.checked_sub(1)).is_some_and(|b| parent(b) == parent(block))),
            flag(neighbour(Some(i + 1)).is_some_and(|b| parent(b) == parent(block))),
        ]);
        let run = |test: &dyn Fn(usize) -> bool| (i.saturating_sub(12)..i).rev().take_while(|&n| test(n)).count() as f32;
        out.push(run(&|n| self.survey.looks.get(n).is_some_and(|l| l.line.is_none())));
        out.push(run(&|n| self.survey.looks.get(n).is_some_and(|l| l.chars < 80)) + flag(look.chars < 80));
    }

    /// Shape of the text, and the way to the title and to the root.
    fn relations(&self, i: usize, block: &Block, look: &Look, out: &mut Vec<f32>) {
        let (chars, words) = (look.chars.max(1) as f32, look.words.max(1) as f32);
        let title = self.evidence.title_block;
        let article = |at: Option<&Block>| self.article_of(at?.container);
        let headings = |at: usize| self.headings.get(at).copied().unwrap_or_default();
        let (titles, heads) = title.map_or((0, 0), |t| {
            let (from, to) = (headings(t.min(i)), headings(t.max(i)));
            (to.0 - from.0, to.1 - from.1)
        });
        let container = self.page.containers.get(block.container as usize);
        out.extend([
            look.upper as f32 / chars,
            look.marks as f32 / words,
            look.quotes as f32 / words,
            chars / words,
            self.levels_to_shared(block.container),
            flag(title.is_some_and(|t| article(self.page.blocks.get(t)) == article(Some(block)))),
            titles as f32,
            heads.min(60) as f32,
            log(container.map_or(0, |c| c.blocks.end - c.blocks.start)),
            self.prose.get(i).copied().unwrap_or(0).min(60) as f32,
        ]);
    }

    /// The outermost `article` element around a container.
    fn article_of(&self, container: ContainerId) -> Option<u32> {
        self.page.ancestors(container).filter(|c| &*c.tag == "article").last().map(|c| c.blocks.start)
    }

    /// Levels up to the first container that holds the root too.
    fn levels_to_shared(&self, container: ContainerId) -> f32 {
        let up = |c: &ContainerId| self.page.containers.get(*c as usize).and_then(|c| c.parent);
        let apart = |c: &ContainerId| !(*c <= self.root && self.page.containers.get(*c as usize).is_some_and(|k| k.end > self.root));
        std::iter::successors(Some(container), up).take_while(apart).count() as f32
    }

    fn tags(&self, block: &Block, out: &mut Vec<f32>) {
        let mut found = [0.0; 7];
        for container in self.page.ancestors(block.container) {
            match &*container.tag {
                "figure" => found[0] = 1.0,
                "table" => found[1] = 1.0,
                "ul" | "ol" | "dl" if found[2] == 0.0 => {
                    found[2] = 1.0;
                    found[3] = log(container.blocks.end - container.blocks.start);
                }
                "article" => found[4] = 1.0,
                "main" => found[5] = 1.0,
                "p" => found[6] = 1.0,
                _ => {}
            }
        }
        out.extend(found);
    }

    fn neighbour(&self, at: i64, out: &mut Vec<f32>) {
        let index = usize::try_from(at).ok();
        let found = index.and_then(|i| Some((i as u32, self.page.blocks.get(i)?, self.survey.looks.get(i)?)));
        let root = self.page.containers.get(self.root as usize).map_or(0..0, |c| c.blocks.clone());
        out.extend(found.map_or([-1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], |(i, block, look)| {
            [
                kind_code(block.kind),
                log(look.chars),
                look.linked as f32 / look.chars.max(1) as f32,
                flag(look.ends_sentence),
                line_code(look),
                flag(root.contains(&i)),
                flag(self.prose.get(i as usize + 1) != self.prose.get(i as usize)),
            ]
        }));
    }

    /// Traits of the container and the two above it, whatever their size.
    fn near(&self, container: ContainerId) -> Traits {
        let up = |c: &ContainerId| self.page.containers.get(*c as usize).and_then(|c| c.parent);
        std::iter::successors(Some(container), up)
            .take(3)
            .filter_map(|c| self.survey.own.get(c as usize))
            .fold(Traits::NONE, |all, own| all | *own)
    }
}

/// Traits of containers with those above them, up to where the root stands inside.
fn apart(page: &Page, survey: &Survey, root: ContainerId) -> Vec<Traits> {
    let mut apart: Vec<Traits> = Vec::with_capacity(page.containers.len());
    for (id, (container, own)) in page.containers.iter().zip(&survey.own).enumerate() {
        let is_above = id as u32 <= root && container.end > root;
        let above = container.parent.and_then(|p| apart.get(p as usize)).copied().unwrap_or_default();
        apart.push(if is_above { Traits::NONE } else { above | *own });
    }
    apart
}

fn count_headings(page: &Page) -> Vec<(u32, u32)> {
    let mut counts = (0, 0);
    page.blocks
        .iter()
        .map(|block| {
            let before = counts;
            if let BlockKind::Heading(level) = block.kind {
                counts = (counts.0 + u32::from(level == 1), counts.1 + 1);
            }
            before
        })
        .collect()
}

/// A heading element, or a short line that is all bold.
fn is_heading(block: &Block, look: &Look) -> bool {
    matches!(block.kind, BlockKind::Heading(_)) || look.chars < 80 && look.chars > 0 && look.strong >= look.chars && block.opens
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

fn kind_code(kind: BlockKind) -> f32 {
    match kind {
        BlockKind::Paragraph => 9.0,
        BlockKind::Quote => 8.0,
        BlockKind::Preformatted => 7.0,
        BlockKind::Loose => 6.0,
        BlockKind::ListItem => 5.0,
        BlockKind::Cell => 4.0,
        BlockKind::Heading(_) => 3.0,
        BlockKind::Caption => 2.0,
        BlockKind::Control => 1.0,
        BlockKind::Image => 0.0,
    }
}

fn line_code(look: &Look) -> f32 {
    look.line.map_or(0.0, |line| f32::from(line as u8) + 1.0)
}

fn flag(on: bool) -> f32 {
    if on { 1.0 } else { 0.0 }
}

/// A count on a scale where doubling is a step; the same on every machine.
fn log(count: u32) -> f32 {
    let bits = 32 - count.leading_zeros();
    if bits == 0 {
        return 0.0;
    }
    let base = 1u32 << (bits - 1);
    bits as f32 + (count - base) as f32 / base as f32
}
