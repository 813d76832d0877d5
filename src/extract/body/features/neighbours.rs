//! The blocks before and after.

use super::{Features, Filler, flag, kind_code, line_code, log};
use crate::extract::body::look::Look;
use crate::extract::body::survey::Survey;
use crate::extract::boilerplate::{Line, Traits};
use crate::page::{Block, Page};

pub(super) const COLUMNS: &[&str] =
    &["prev_same_parent", "next_same_parent", "line_run", "short_run", "prose_run", "enders", "ender_gap", "foreign_gap"];

/// Columns about each neighbour.
const CARD: [&str; 7] = ["kind", "chars", "links", "ends_sentence", "line", "in_root", "prose"];
/// Neighbours looked at, as offsets.
const OFFSETS: [i64; 6] = [-3, -2, -1, 1, 2, 3];
pub(super) const WIDTH: usize = CARD.len() * OFFSETS.len();

pub(super) fn names() -> impl Iterator<Item = String> {
    OFFSETS.iter().flat_map(|at| CARD.iter().map(move |name| format!("{name}@{at}")))
}

/// What a block shows to its neighbours.
pub(super) type Card = [f32; CARD.len()];

const NOTHING: Card = [-1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

/// What is known by block, from the block `first` on.
#[derive(Debug, Default)]
pub(super) struct Stretch<T> {
    first: usize,
    of: Vec<T>,
}

impl<T: Copy> Stretch<T> {
    fn get(&self, block: usize) -> Option<T> {
        self.of.get(block.checked_sub(self.first)?).copied()
    }
}

/// The blocks from the first of the region on, and some before it; each with its look.
fn from<'a>(first: usize, page: &'a Page, survey: &'a Survey) -> impl Iterator<Item = (usize, &'a Block, &'a Look)> {
    let blocks = page.blocks.iter().zip(&survey.looks).enumerate();
    blocks.skip(first).map(|(i, (block, look))| (i, block, look))
}

/// Cards of the blocks of the region and of their neighbours.
pub(super) fn cards(page: &Page, survey: &Survey) -> Stretch<Card> {
    let root = page.containers.get(survey.root as usize).map_or(0..0, |c| c.blocks.start as usize..c.blocks.end as usize);
    let card = |(i, block, look): (usize, &Block, &Look)| {
        [
            kind_code(block.kind),
            log(look.chars),
            look.linked as f32 / look.chars.max(1) as f32,
            flag(look.ends_sentence),
            line_code(look),
            flag(root.contains(&i)),
            flag(survey.is_prose(i)),
        ]
    };
    let reach = OFFSETS.len() / 2;
    let first = survey.region.start.saturating_sub(reach);
    Stretch { first, of: from(first, page, survey).take(survey.region.end + reach - first).map(card).collect() }
}

/// What stands in a row above a block.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Runs {
    /// Blocks that no line of boilerplate parts from it.
    unlined: u8,
    /// Short blocks in a row.
    short: u8,
    /// Prose blocks of the same parent in a row.
    prose: u8,
    /// Lines above, below the headline, that end a story: tags, comments, related.
    enders: u8,
    /// Blocks since the last of those, and since the last block in a foreign box.
    ender_gap: u8,
    foreign_gap: u8,
}

/// The longest run that is told apart.
const LONG: u8 = 12;

/// The greatest gap that is told apart; what stands further above a block changes nothing.
const FAR: u8 = 60;

/// Runs up to each block of the region.
pub(super) fn runs(page: &Page, survey: &Survey) -> Stretch<Runs> {
    let mut now = Runs { ender_gap: u8::MAX, foreign_gap: u8::MAX, ..Runs::default() };
    let mut parent = None;
    let first = survey.region.start.saturating_sub(FAR.into());
    let mut runs = Vec::with_capacity(survey.region.end - first);
    for (i, block, look) in from(first, page, survey).take(survey.region.end - first) {
        let own = page.containers.get(block.container as usize).and_then(|c| c.parent);
        if own != parent {
            (now.prose, parent) = (0, own);
        }
        runs.push(now);
        let more = |run: u8, on: bool| if on { (run + 1).min(LONG) } else { 0 };
        now.unlined = more(now.unlined, look.line.is_none());
        now.short = more(now.short, look.chars < 80);
        now.prose = more(now.prose, survey.is_prose(i));
        let below = survey.title.is_none_or(|t| i > t);
        let ends = below && matches!(look.line, Some(Line::Related | Line::Comments | Line::Tags | Line::SignUp | Line::Author));
        now.enders = now.enders.saturating_add(u8::from(ends));
        now.ender_gap = if ends { 0 } else { now.ender_gap.saturating_add(1) };
        let foreign = survey.around_of(block.container).has(Traits::FOREIGN);
        now.foreign_gap = if foreign { 0 } else { now.foreign_gap.saturating_add(1) };
    }
    Stretch { first, of: runs }
}

impl Features<'_> {
    pub(super) fn neighbours(&self, i: usize, block: &Block, row: &mut Filler<'_>) {
        let parent = |b: &Block| self.page.containers.get(b.container as usize).and_then(|c| c.parent);
        let beside = |at: Option<usize>| flag(at.and_then(|n| self.page.blocks.get(n)).is_some_and(|b| parent(b) == parent(block)));
        let runs = self.runs.get(i).unwrap_or_default();
        let short = self.survey.looks.get(i).is_some_and(|l| l.chars < 80);
        row.put([
            beside(i.checked_sub(1)),
            beside(Some(i + 1)),
            f32::from(runs.unlined),
            f32::from(runs.short) + flag(short),
            f32::from(runs.prose),
            f32::from(runs.enders.min(20)),
            f32::from(runs.ender_gap.min(FAR)),
            f32::from(runs.foreign_gap.min(FAR)),
        ]);
        for offset in OFFSETS {
            let at = usize::try_from(i as i64 + offset).ok();
            row.put(at.and_then(|at| self.cards.get(at)).unwrap_or(NOTHING));
        }
    }
}
