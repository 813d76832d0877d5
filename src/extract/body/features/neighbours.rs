//! The blocks before and after.

use super::{Features, flag, kind_code, line_code, log};
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

/// Cards of all blocks.
pub(super) fn cards(page: &Page, survey: &Survey) -> Vec<Card> {
    let root = page.containers.get(survey.root as usize).map_or(0..0, |c| c.blocks.start as usize..c.blocks.end as usize);
    let card = |(i, (block, look)): (usize, (&Block, &Look))| {
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
    page.blocks.iter().zip(&survey.looks).enumerate().map(card).collect()
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

/// Runs up to each block of the region.
pub(super) fn runs(page: &Page, survey: &Survey) -> Vec<Runs> {
    let mut runs = Vec::with_capacity(page.blocks.len());
    let mut now = Runs { ender_gap: u8::MAX, foreign_gap: u8::MAX, ..Runs::default() };
    let mut parent = None;
    for (i, (block, look)) in page.blocks.iter().zip(&survey.looks).enumerate() {
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
    runs
}

impl Features<'_> {
    pub(super) fn neighbours(&self, i: usize, block: &Block, out: &mut Vec<f32>) {
        let parent = |b: &Block| self.page.containers.get(b.container as usize).and_then(|c| c.parent);
        let beside = |at: Option<usize>| flag(at.and_then(|n| self.page.blocks.get(n)).is_some_and(|b| parent(b) == parent(block)));
        let runs = self.runs.get(i).copied().unwrap_or_default();
        let short = self.survey.looks.get(i).is_some_and(|l| l.chars < 80);
        out.extend([
            beside(i.checked_sub(1)),
            beside(Some(i + 1)),
            f32::from(runs.unlined),
            f32::from(runs.short) + flag(short),
            f32::from(runs.prose),
            f32::from(runs.enders.min(20)),
            f32::from(runs.ender_gap.min(60)),
            f32::from(runs.foreign_gap.min(60)),
        ]);
        for offset in OFFSETS {
            let at = usize::try_from(i as i64 + offset).ok();
            out.extend(at.and_then(|at| self.cards.get(at)).copied().unwrap_or(NOTHING));
        }
    }
}
