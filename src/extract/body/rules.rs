//! Which blocks are the article, by rules over the survey.

use super::survey::{Look, Survey};
use crate::extract::boilerplate::{Line, Traits};
use crate::extract::notes::is_credit;
use crate::page::{Block, BlockKind, ContainerId, Page};

/// For every block whether it belongs to the article in container `root`.
pub(super) fn choose(page: &Page, survey: &Survey, root: ContainerId) -> Vec<bool> {
    let inside = page.containers.get(root as usize).map_or(0..0, |c| c.blocks.clone());
    let mut chosen = vec![false; page.blocks.len()];
    for i in inside.clone() {
        let (Some(block), Some(look)) = (page.blocks.get(i as usize), survey.looks.get(i as usize)) else { continue };
        chosen[i as usize] = is_prose(block, look, survey.around.get(block.container as usize).copied().unwrap_or_default());
    }
    drop_loose_headings(page, &mut chosen);
    chosen
}

fn is_prose(block: &Block, look: &Look, around: Traits) -> bool {
    let traits = around | look.hints;
    if traits.has(Traits::FOREIGN | Traits::META | Traits::DEK | Traits::CREDIT) || look.chars == 0 || is_credit(&block.text) {
        return false;
    }
    if matches!(look.line, Some(kind) if kind != Line::Date || look.chars < 80) && look.chars < 250 {
        return false;
    }
    let links = f64::from(look.linked) / f64::from(look.chars.max(1));
    match block.kind {
        BlockKind::Image | BlockKind::Control | BlockKind::Caption => false,
        BlockKind::Heading(level) => level > 1 && links < 0.5,
        BlockKind::Paragraph | BlockKind::Quote | BlockKind::Preformatted => links < 0.7,
        BlockKind::ListItem | BlockKind::Cell => links < 0.5,
        BlockKind::Loose => links < 0.4 && (look.words > 12 || look.ends_sentence),
    }
}

/// A heading belongs to the article if prose follows before the next heading of its level.
fn drop_loose_headings(page: &Page, chosen: &mut [bool]) {
    let mut prose_follows = false;
    for (block, keep) in page.blocks.iter().zip(chosen.iter_mut()).rev() {
        if !*keep {
            continue;
        }
        if matches!(block.kind, BlockKind::Heading(_)) {
            *keep = prose_follows;
            prose_follows = false;
        } else {
            prose_follows = true;
        }
    }
}
