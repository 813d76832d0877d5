//! Lines that the markup announces: `class=byline`, `rel=author`, `itemprop=author`, links to profiles.

use std::ops::Range;

use super::text::{divided, is_prose};
use super::{LONGEST, Line, Search, shown};
use crate::extract::byline::hints::{self, Announced};
use crate::page::{Block, Container, ContainerId, Mark, MarkKind, Page};

/// A container that the markup announces.
pub(super) struct Announcing<'p> {
    pub(super) container: &'p Container,
    id: ContainerId,
    pub(super) how: Announced,
    hint: String,
}

/// The containers that start in a range of blocks, may hold a byline and are announced.
pub(super) fn announcing(page: &Page, blocks: Range<u32>) -> impl Iterator<Item = Announcing<'_>> {
    let first = page.containers.partition_point(|c| c.blocks.start < blocks.start);
    let inside = page.containers.iter().zip(0..).skip(first).take_while(move |(c, _)| c.blocks.start < blocks.end);
    inside.filter(|(container, _)| may_hold(container)).filter_map(|(container, id)| {
        let (how, hint) = hints::container(container)?;
        Some(Announcing { container, id, how, hint })
    })
}

/// Those announced as a byline: all the short blocks of each are one line.
pub(super) fn containers<'a, 'p: 'a>(search: &Search<'_>, announcing: impl IntoIterator<Item = &'a Announcing<'p>>, out: &mut Vec<Line>) {
    let page = search.page;
    let mut skip_to: ContainerId = 0;
    for &Announcing { container, id, how, ref hint } in announcing {
        let Announced::Byline(strength) = how else { continue };
        if id < skip_to {
            continue;
        }
        if container.parent.is_some_and(|parent| hints::elsewhere(page, parent, search.title)) {
            continue;
        }
        let text = text_of(page, container);
        if text.is_empty() || text.len() > LONGEST {
            continue;
        }
        skip_to = container.end;
        out.push(search.line("byline-class", container.blocks.start, text, strength, hint.clone()));
    }
}

/// Whether a container is shown and small enough to be a byline.
fn may_hold(container: &Container) -> bool {
    !container.hidden && (1..=14).contains(&container.blocks.len())
}

/// The texts of a container; where short ones stand beside sentences about the author, the short ones.
fn text_of(page: &Page, container: &Container) -> String {
    let blocks = || texts(page, container);
    let short = blocks().any(|b| !is_prose(&b.text));
    let mut out = String::new();
    for block in blocks().filter(|b| !short || !is_prose(&b.text)) {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&divided(block));
    }
    out
}

/// The shown blocks of a container.
pub(super) fn texts<'p>(page: &'p Page, container: &Container) -> impl Iterator<Item = &'p Block> {
    let range = container.blocks.start as usize..container.blocks.end as usize;
    page.blocks.get(range).unwrap_or_default().iter().filter(|b| shown(b))
}

/// Inline elements that the markup announces, outside of the first `found` lines; `near`: by the headline.
pub(super) fn inline(search: &Search<'_>, blocks: Range<u32>, near: bool, found: usize, out: &mut Vec<Line>) {
    let page = search.page;
    let range = blocks.start as usize..(blocks.end as usize).min(page.blocks.len());
    for (ix, block) in page.blocks.iter().enumerate().take(range.end).skip(range.start) {
        if block.marks.is_empty() || !shown(block) {
            continue;
        }
        let ix = ix as u32;
        let mut marks = block.marks.iter().filter_map(|m| Some((m, of_mark(m, near)?))).peekable();
        if marks.peek().is_none() || covered(out.get(..found).unwrap_or_default(), ix, block) || is_elsewhere(search, block) {
            continue;
        }
        let whole = block.text.len() <= 160 && !is_prose(&block.text);
        for (mark, (strength, hint)) in marks {
            let Some(text) = block.text.get(mark.range.start as usize..mark.range.end as usize).filter(|t| !t.is_empty()) else { continue };
            let text = if whole { divided(block) } else { text.to_owned() };
            out.push(search.line("author-mark", ix, text, strength, hint));
            if whole {
                break;
            }
        }
    }
}

fn is_elsewhere(search: &Search<'_>, block: &Block) -> bool {
    let hidden = search.page.containers.get(block.container as usize).is_some_and(|c| c.hidden);
    hidden || hints::elsewhere(search.page, block.container, search.title)
}

/// Whether a line that is known already holds this block.
fn covered(lines: &[Line], ix: u32, block: &Block) -> bool {
    lines.iter().any(|l| l.block <= ix && ix < l.block + 14 && l.text.contains(&block.text))
}

/// How loudly a mark announces an author; links to profile pages count only by the headline.
fn of_mark(mark: &Mark, near: bool) -> Option<(i32, String)> {
    let by_class = |tokens: &str| match hints::announced(tokens) {
        Some(Announced::Byline(strength)) => Some(strength),
        _ => None,
    };
    match &mark.kind {
        MarkKind::Anchor { rel, class, href, .. } => {
            let by_rel = || rel.split_ascii_whitespace().any(|r| r.eq_ignore_ascii_case("author"));
            let strength = if by_rel() { Some(3) } else { by_class(class).or_else(|| (near && hints::profile(href)).then_some(1)) };
            strength.map(|s| (s, format!("a {rel} {class}")))
        }
        MarkKind::Hint { tokens } => by_class(tokens).map(|s| (s, tokens.to_string())),
        _ => None,
    }
}
