//! A block's text as the grammar reads it: its elements divided, links to categories left out.

use crate::extract::byline::grammar::strip_prefix;
use crate::extract::byline::hints;
use crate::extract::byline::words::{Kinds, Word};
use crate::letters;
use crate::page::{Block, MarkKind};

/// A block's text with its elements divided by line ends, so that "Jane Doe" and "Staff Writer" beside it are two things.
pub(super) fn divided(block: &Block) -> String {
    let text = &block.text;
    let (cuts, aside) = cuts(block);
    if cuts.is_empty() {
        return text.clone();
    }
    let mut out = String::with_capacity(text.len() + cuts.len());
    let mut at = 0;
    for cut in cuts.into_iter().chain([text.len()]) {
        let (Some(part), Some(rest)) = (text.get(at..cut), text.get(cut..)) else { continue };
        let from = std::mem::replace(&mut at, cut);
        if aside.iter().any(|(start, end)| (*start..*end).contains(&from)) {
            continue;
        }
        out.push_str(part);
        // "Special to the | Harbour Post": no cut after a small word that goes on.
        let open = part.split_whitespace().next_back().is_some_and(|w| w.chars().all(char::is_lowercase) && strip_prefix(w, "").is_none());
        if !part.trim().is_empty() && !rest.trim().is_empty() && !open {
            out.push('\n');
        }
    }
    out
}

/// Where elements end, and the stretches that are links to categories and tags.
fn cuts(block: &Block) -> (Vec<usize>, Vec<(usize, usize)>) {
    let text = &block.text;
    let mut cuts: Vec<usize> = Vec::new();
    let mut aside = Vec::new();
    for mark in &block.marks {
        let (start, end) = (mark.range.start as usize, mark.range.end as usize);
        match &mark.kind {
            MarkKind::Break | MarkKind::Time { .. } => cuts.extend([start, end]),
            MarkKind::Anchor { rel, .. } if is_category(rel) => {
                cuts.extend([start, end]);
                aside.push((start, end));
            }
            MarkKind::Hint { tokens } if hints::name_part(tokens) => {}
            MarkKind::Anchor { .. } | MarkKind::Hint { .. } if text.get(start..end).is_some_and(|t| t.contains(' ')) => {
                cuts.extend([start, end]);
            }
            MarkKind::Anchor { .. } | MarkKind::Hint { .. } => cuts.extend([start, end].into_iter().filter(|&at| glued(text, at))),
            _ => {}
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    (cuts, aside)
}

fn is_category(rel: &str) -> bool {
    rel.split_ascii_whitespace().any(|r| r.eq_ignore_ascii_case("tag") || r.eq_ignore_ascii_case("category"))
}

/// Whether the words of two elements touch somewhere in the block.
pub(super) fn is_glued(block: &Block) -> bool {
    block.marks.iter().any(|m| glued(&block.text, m.range.start as usize) || glued(&block.text, m.range.end as usize))
}

/// Whether two elements' words touch at this byte: "ByJane Doe".
fn glued(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let after = text.get(at..).and_then(|t| t.chars().next());
    before.is_some_and(letters::is_alphanumeric) && after.is_some_and(letters::is_alphanumeric)
}

/// Whether a text is sentences, as about an author, rather than names and roles.
pub(super) fn is_prose(text: &str) -> bool {
    if text.len() < 60 {
        return false;
    }
    let of_bylines = Kinds::PARTICLE | Kinds::STRONG_JOIN | Kinds::WEAK_JOIN | Kinds::ROLE_MODIFIER | Kinds::ROLE | Kinds::LINK;
    let least = if text.ends_with(['.', '!', '?']) { 3 } else { 5 };
    let plain = |w: &Word<'_>| w.text.starts_with(char::is_lowercase) && w.text.len() > 1 && !w.is(of_bylines);
    text.split_whitespace().map(Word::new).filter(plain).take(least).count() == least
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{BlockKind, Mark};

    fn block(text: &str, marks: Vec<Mark>) -> Block {
        Block { kind: BlockKind::Loose, text: text.to_owned(), marks, container: 0, opens: true }
    }

    fn anchor(range: std::ops::Range<u32>, rel: &str) -> Mark {
        Mark { range, kind: MarkKind::Anchor { href: "/x".into(), rel: rel.into(), class: "".into(), id: 0 } }
    }

    #[test]
    fn elements_are_divided_and_categories_left_out() {
        assert_eq!(divided(&block("Karla Beispiel Staff Writer", vec![anchor(0..14, "author")])), "Karla Beispiel\n Staff Writer");
        let tagged = block("Karla Harbour Walks", vec![anchor(0..5, "author"), anchor(6..19, "category tag")]);
        assert_eq!(divided(&tagged).trim(), "Karla");
        assert_eq!(divided(&block("", vec![])), "");
    }

    #[test]
    fn a_portrait_is_prose_and_a_byline_is_not() {
        assert!(is_prose("Karla Beispiel lives by the harbour, keeps two dogs and writes when she can about the sea and all who sail it."));
        assert!(!is_prose("By Karla Beispiel, Jan Muster, Ana Alfa and Cy Gamma, Special to the Harbour Post and the Lakeside Reflector"));
        assert!(!is_prose("Karla"));
    }
}
