//! Where no byline stands by the headline: one further away, at the end of the text or in a box about the author.

use std::ops::Range;

use super::headline::opens_byline;
use super::marked::{self, Announcing};
use super::text::{divided, is_prose};
use super::{AFTER, Line, Search, says_something, shown};
use crate::extract::byline::grammar::parse;
use crate::extract::byline::hints::{self, Announced};
use crate::extract::byline::names::alike;
use crate::model::AuthorKind;
use crate::page::BlockKind;

/// More than this many people named far from the headline are the authors of other stories.
const MANY: usize = 3;

/// Lines outside the window, whose announcing containers are known. Far from the headline a word such as "By", `rel=author` or a full name
/// must say so.
pub(super) fn lines(search: &Search<'_>, window: &Range<u32>, inside: Vec<Announcing<'_>>) -> Vec<Line> {
    let end = search.page.blocks.len() as u32;
    let mut out = Vec::new();
    let outside = |blocks: Range<u32>| marked::announcing(search.page, blocks);
    let announcing: Vec<Announcing<'_>> = outside(0..window.start).chain(inside).chain(outside(window.end..u32::MAX)).collect();
    for range in [0..window.start, window.end.min(end)..end].into_iter().filter(|r| !r.is_empty()) {
        marked::containers(search, announcing.iter().filter(|a| range.contains(&a.container.blocks.start)), &mut out);
        let found = out.len();
        marked::inline(search, range.clone(), search.title.is_none(), found, &mut out);
    }
    let below = search.title.map_or(0, |t| t + AFTER + 1).min(end);
    closing(search, below..end, &mut out);
    out.retain(|l| says_something(l) && (l.is_full() || l.strength > 0 && l.byline.labelled || l.rule == "author-mark" && l.strength >= 3));
    if out.is_empty() {
        portrait(search, &announcing, &mut out);
    }
    if several(&out) > MANY {
        let known = |l: &Line| l.byline.authors.iter().any(|a| search.known.iter().any(|k| alike(&a.name, &k.name)));
        out.retain(known);
    }
    out
}

/// The line that prints whom the story's data name, if it says nothing else.
pub(super) fn known(search: &Search<'_>, ix: u32) -> Option<Line> {
    let block = search.page.blocks.get(ix as usize).filter(|b| shown(b))?;
    let byline = parse(&divided(block), &search.announced);
    let named = !byline.authors.is_empty() && byline.authors.iter().all(|a| search.known.iter().any(|k| alike(&a.name, &k.name)));
    (named && !byline.other).then(|| search.scored("names-line", ix, divided(block), 0, String::new(), byline))
}

/// "Von Jane Doe" below the text.
fn closing(search: &Search<'_>, blocks: Range<u32>, out: &mut Vec<Line>) {
    let range = blocks.start as usize..blocks.end as usize;
    for (ix, block) in search.page.blocks.iter().enumerate().take(range.end).skip(range.start) {
        let teaser = matches!(block.kind, BlockKind::Heading(_));
        if teaser || block.text.len() > 100 || !shown(block) || !opens_byline(&block.text, &search.cx.lang) {
            continue;
        }
        if !hints::elsewhere(search.page, block.container, search.title) {
            out.push(search.line("closing-line", ix as u32, divided(block), 0, String::new()));
        }
    }
}

/// The name in a box about the author.
fn portrait(search: &Search<'_>, announcing: &[Announcing<'_>], out: &mut Vec<Line>) {
    let page = search.page;
    for container in announcing.iter().filter(|a| a.how == Announced::Portrait).map(|a| a.container) {
        if container.parent.is_some_and(|parent| hints::elsewhere(page, parent, search.title)) {
            continue;
        }
        let ix = container.blocks.start;
        for block in marked::texts(page, container).filter(|b| b.text.len() <= 80 && !is_prose(&b.text)) {
            let text = divided(block);
            let byline = parse(&text, &search.announced);
            let full = |kind, name: &str| kind == AuthorKind::Person && name.contains(' ');
            if !byline.other && byline.authors.len() == 1 && byline.authors.iter().all(|a| full(a.kind, &a.name)) {
                out.push(search.scored("author-box", ix, text, 0, String::new(), byline));
                break;
            }
        }
    }
}

/// How many different people the lines name first.
fn several(lines: &[Line]) -> usize {
    let mut names: Vec<&str> = Vec::new();
    for name in lines.iter().filter_map(|l| l.byline.authors.first()).map(|a| a.name.as_str()) {
        if !names.iter().any(|n| alike(n, name)) {
            names.push(name);
        }
    }
    names.len()
}
