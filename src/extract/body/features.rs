//! What the classifier sees of a block: itself, its neighbours, its containers, its place on the page.
//!
//! A row is made of groups; each group's file names its columns beside the code that fills them. The model file names the
//! columns that it was trained on.

mod copies;
mod makes;
mod neighbours;
mod place;
mod scope;
mod text;

use super::look::Look;
use super::survey::Survey;
use crate::extract::boilerplate::Traits;
use crate::page::{Block, BlockKind, Page};
use copies::Copies;
use makes::Makes;
use neighbours::{Card, Runs, Stretch};
use scope::Scope;

/// Groups of columns, in the order in which a row has them.
const GROUPS: [&[&str]; 6] = [text::COLUMNS, place::COLUMNS, scope::COLUMNS, makes::COLUMNS, copies::COLUMNS, neighbours::COLUMNS];

/// Number of columns that every row has from the start.
const EARLY: usize = {
    let (mut sum, mut at) = (0, 0);
    while at < GROUPS.len() {
        sum += GROUPS[at].len();
        at += 1;
    }
    sum + neighbours::WIDTH + scope::TRAITS * Traits::COUNT as usize
};

/// Number of columns.
pub(super) const WIDTH: usize = EARLY + text::LATE.len();

/// A block's numbers.
pub(super) type Row = [f32; WIDTH];

/// Names of the columns, in order.
pub(super) fn names() -> Vec<String> {
    let single = GROUPS.iter().flat_map(|group| group.iter()).map(|name| (*name).to_owned());
    let late = text::LATE.iter().map(|name| (*name).to_owned());
    single.chain(neighbours::names()).chain(scope::trait_names()).chain(late).collect()
}

/// Whether a column is zero until [`Features::fill`] was asked.
pub(super) fn is_late(column: usize) -> bool {
    column >= EARLY
}

/// Fills a row, column after column.
struct Filler<'r>(&'r mut [f32]);

impl Filler<'_> {
    fn put<const N: usize>(&mut self, numbers: [f32; N]) {
        if let Some((here, rest)) = std::mem::take(&mut self.0).split_first_chunk_mut() {
            *here = numbers;
            self.0 = rest;
        }
    }
}

/// Everything that rows are made from, computed once a page for the blocks where the article may be.
pub(super) struct Features<'a> {
    page: &'a Page,
    survey: &'a Survey,
    /// The block that the standfirst was found in.
    dek: Option<usize>,
    scopes: Vec<Scope>,
    makes: Makes,
    copies: Copies,
    place: place::Sums,
    runs: Stretch<Runs>,
    cards: Stretch<Card>,
}

impl<'a> Features<'a> {
    pub fn new(page: &'a Page, survey: &'a Survey, dek: Option<usize>) -> Self {
        Features {
            page,
            survey,
            dek,
            scopes: scope::of_containers(page, survey),
            makes: Makes::of(page, survey),
            copies: Copies::of(page),
            place: place::Sums::of(page, survey),
            runs: neighbours::runs(page, survey),
            cards: neighbours::cards(page, survey),
        }
    }

    /// Whether the text of block `i` may stand above it too.
    pub fn is_copy(&self, i: usize) -> bool {
        self.copies.may_repeat(i, self.page)
    }

    /// The row of block `i`, but for its late columns; zeros if there is no such block.
    pub fn row(&self, i: usize) -> Row {
        let mut row = [0.0; WIDTH];
        self.begin(i, &mut row);
        row
    }

    fn begin(&self, i: usize, row: &mut Row) {
        let (Some(block), Some(look)) = (self.page.blocks.get(i), self.survey.looks.get(i)) else { return };
        let mut filler = Filler(row);
        text::columns(block, look, &mut filler);
        self.place(i, block, &mut filler);
        self.scope(block, &mut filler);
        self.makes.columns(block, &mut filler);
        self.copies.columns(i, &mut filler);
        self.neighbours(i, block, &mut filler);
        self.traits(block, look, &mut filler);
    }

    /// Fills the late columns of a row of block `i`.
    pub fn fill(&self, i: usize, row: &mut Row) {
        if let Some(block) = self.page.blocks.get(i) {
            text::late(block, &mut row[EARLY..]);
        }
    }
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

/// A heading element, or a short line that is all bold.
fn is_heading(block: &Block, look: &Look) -> bool {
    matches!(block.kind, BlockKind::Heading(_)) || look.chars < 80 && look.chars > 0 && look.strong >= look.chars && block.opens
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Media;
    use crate::page::Limits;

    #[test]
    fn every_row_has_every_column() {
        let html = "<article><h1>Tide</h1><p>The tide, it is said, was higher than ever before on that day in May.</p></article><p>End";
        let page = Page::read(html, Media::Html, &Limits::default()).unwrap_or_default();
        let survey = Survey::of(&page);
        let features = Features::new(&page, &survey, None);
        assert_eq!(names().len(), WIDTH);
        for i in 0..page.blocks.len() {
            let mut row = [f32::NAN; WIDTH];
            features.begin(i, &mut row);
            let (early, late) = row.split_at(EARLY);
            assert!(early.iter().all(|number| !number.is_nan()) && late.iter().all(|number| number.is_nan()), "block {i}: {row:?}");
            features.fill(i, &mut row);
            assert!(row.iter().all(|number| !number.is_nan()), "block {i}: {row:?}");
        }
    }

    #[test]
    fn doubling_is_a_step() {
        assert_eq!([0, 1, 2, 3, 4, 6].map(log), [0.0, 1.0, 2.0, 2.5, 3.0, 3.5]);
    }
}
