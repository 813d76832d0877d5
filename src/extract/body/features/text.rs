//! The block's own text.

use super::{Filler, flag, kind_code, line_code, log};
use crate::extract::body::look::Look;
use crate::extract::boilerplate::phrases;
use crate::page::{Block, BlockKind};

pub(super) const COLUMNS: &[&str] = &[
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
    "is_cut",
    "opens_lower",
    "opens_letter",
    "opens",
    "digits",
    "capitals",
    "upper",
    "marks",
    "quotes",
    "word_length",
    "strong",
    "slanted",
    "times",
    "line",
];

/// Dear to fill, and seldom asked for: they come last of a row, where [`late`] writes them.
pub(super) const LATE: &[&str] = &[
    "phrases_sign_up",
    "phrases_share",
    "phrases_credit",
    "phrases_comments",
    "phrases_author",
    "phrases_photo",
    "phrases_legal",
    "phrases_related",
    "phrases_consent",
];

pub(super) fn columns(block: &Block, look: &Look, row: &mut Filler<'_>) {
    let chars = look.chars.max(1) as f32;
    let words = look.words.max(1) as f32;
    let level = if let BlockKind::Heading(level) = block.kind { f32::from(level) } else { 0.0 };
    row.put([
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
        flag(look.is_cut),
        flag(look.opens_lower),
        flag(look.opens_letter),
        flag(block.opens),
        look.digits as f32 / chars,
        look.capitals as f32 / words,
        look.upper as f32 / chars,
        look.marks as f32 / words,
        look.quotes as f32 / words,
        chars / words,
        look.strong as f32 / chars,
        look.slanted as f32 / chars,
        look.times.min(9) as f32,
        line_code(look),
    ]);
}

/// The columns of [`LATE`].
pub(super) fn late(block: &Block, out: &mut [f32]) {
    let phrases = phrases(&block.text);
    out.iter_mut().zip(0..).for_each(|(cell, bit)| *cell = f32::from(phrases >> bit & 1));
}
