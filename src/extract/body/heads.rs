//! Title, dek and byline stand above the article, not in it, even where the trees take their blocks.

use crate::model::{Draft, Evidence, Found, Place};
use crate::page::{Block, BlockKind, MarkKind, Page};

/// Bytes of the longest line that is nothing but a byline.
const BYLINE: usize = 200;
/// Blocks after a dek among which the story's first paragraph stands.
const NEAR: usize = 5;

/// Takes the blocks of title, dek and byline out of the choice.
pub(super) fn drop(page: &Page, draft: &Draft, chosen: &mut [bool]) {
    let title = draft.title.as_ref().map(|t| t.value.as_str());
    let byline = place(draft.byline.as_ref()).filter(|&i| page.blocks.get(i as usize).is_some_and(|b| b.text.len() < BYLINE));
    let dek = place(draft.dek.as_ref()).filter(|&i| !opens_story(page, i as usize, chosen));
    for at in [place(draft.title.as_ref()), byline, dek].into_iter().flatten() {
        if let Some(keep) = chosen.get_mut(at as usize) {
            *keep = false;
        }
    }
    let is_title = |block: &Block| matches!(block.kind, BlockKind::Heading(_)) && title == Some(block.text.as_str());
    chosen.iter_mut().zip(&page.blocks).filter(|(_, block)| is_title(block)).for_each(|(keep, _)| *keep = false);
}

/// The block that a value was found in.
pub(super) fn place<T>(found: Option<&Found<T>>) -> Option<u32> {
    match found {
        Some(Found { evidence: Evidence { place: Place::Block(at), .. }, .. }) => Some(*at),
        _ => None,
    }
}

/// Whether a dek is the story's own first paragraph (the description repeats it): made like the paragraph after it, beside it,
/// and not set in bold or italics.
fn opens_story(page: &Page, dek: usize, chosen: &[bool]) -> bool {
    let Some(block) = page.blocks.get(dek) else { return false };
    let make = |b: &Block| page.containers.get(b.container as usize).map(|c| (c.parent, &*c.tag, &*c.class, &*c.id));
    let next = (dek + 1..dek + 1 + NEAR).find(|&i| chosen.get(i) == Some(&true)).and_then(|i| page.blocks.get(i));
    let length = u32::try_from(block.text.len()).unwrap_or(u32::MAX);
    let stressed = block.marks.iter().any(|m| m.range == (0..length) && matches!(m.kind, MarkKind::Emphasis { .. }));
    block.kind == BlockKind::Paragraph && !stressed && next.is_some_and(|n| n.kind == block.kind && make(n) == make(block))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Container;

    fn page(classes: [&str; 3]) -> Page {
        let paragraph =
            |class: &&str| Container { parent: Some(0), tag: "p".into(), class: (*class).into(), depth: 1, ..Container::default() };
        let mut containers = vec![Container { tag: "body".into(), ..Container::default() }];
        containers.extend(classes.iter().map(paragraph));
        let block = |(i, text): (usize, &str)| Block {
            kind: BlockKind::Paragraph,
            text: text.to_owned(),
            marks: vec![],
            container: i as u32 + 1,
            opens: true,
        };
        let blocks = ["The harbour opens.", "It was closed for a week.", "Boats are back."].into_iter().enumerate().map(block).collect();
        Page { containers, blocks, ..Page::default() }
    }

    fn kept(page: &Page) -> Vec<bool> {
        let dek = Found::new("dek", "first", Place::Block(0), "", "The harbour opens.".to_owned());
        let mut chosen = vec![true; 3];
        drop(page, &Draft { dek: Some(dek), ..Draft::default() }, &mut chosen);
        chosen
    }

    #[test]
    fn a_dek_of_its_own_make_goes() {
        assert_eq!(kept(&page(["standfirst", "", ""])), [false, true, true]);
    }

    #[test]
    fn a_dek_that_is_the_first_paragraph_stays() {
        assert_eq!(kept(&page(["", "", ""])), [true, true, true]);
    }

    #[test]
    fn without_heads_nothing_goes() {
        let mut chosen = vec![true; 3];
        drop(&page(["", "", ""]), &Draft::default(), &mut chosen);
        assert_eq!(chosen, [true; 3]);
    }
}
