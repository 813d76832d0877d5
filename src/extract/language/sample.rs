//! A sample of a page's text: enough to tell its language, no more.

use crate::page::{BlockKind, Page};

/// Bytes that are looked at, about: four hundred words of a Latin script.
const SAMPLE: usize = 1600;
/// Blocks that the sample is taken from.
const BLOCKS: usize = 6;
/// Bytes below which a block is a label.
const LEAST: usize = 40;

/// The longest paragraphs, the longest first.
pub(super) fn of(page: &Page) -> String {
    let mut longest: [(usize, &str); BLOCKS] = [(0, ""); BLOCKS];
    for block in &page.blocks {
        let length = block.text.len();
        let is_text = matches!(block.kind, BlockKind::Paragraph | BlockKind::Loose | BlockKind::Quote | BlockKind::Cell);
        if !is_text || length <= LEAST || length <= longest[BLOCKS - 1].0 {
            continue;
        }
        if page.containers.get(block.container as usize).is_some_and(|c| c.hidden) {
            continue;
        }
        let at = longest.iter().position(|(l, _)| *l < length).unwrap_or(BLOCKS - 1);
        longest[at..].rotate_right(1);
        longest[at] = (length, &block.text);
    }
    let mut sample = String::with_capacity(SAMPLE + BLOCKS);
    for (_, text) in longest {
        let left = SAMPLE.saturating_sub(sample.len());
        sample.push_str(text.get(..text.floor_char_boundary(left)).unwrap_or_default());
        sample.push('\n');
    }
    sample
}
