//! Title, byline and date stand above the article, not in it, even where the trees take their blocks. A standfirst that the trees
//! take stays: readers see it as the story's first paragraph, whatever else it is called.

use crate::model::{Draft, Evidence, Found, Place};
use crate::page::{Block, BlockKind, Page};

/// Bytes of the longest line that is nothing but a byline.
const BYLINE: usize = 200;
/// Bytes of the longest line that is nothing but a date.
const DATE: usize = 60;

/// Takes the blocks of title, byline and date out of the choice.
pub(super) fn drop(page: &Page, draft: &Draft, chosen: &mut [bool]) {
    let title = draft.title.as_ref().map(|t| t.value.as_str());
    let byline = place(draft.byline.as_ref()).filter(|&i| page.blocks.get(i as usize).is_some_and(|b| b.text.len() < BYLINE));
    let date = place(draft.published.as_ref()).filter(|&i| page.blocks.get(i as usize).is_some_and(|b| b.text.len() < DATE));
    for at in [place(draft.title.as_ref()), byline, date].into_iter().flatten() {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Stated;
    use crate::page::Container;
    use chrono::NaiveDate;

    fn page() -> Page {
        let lines = [
            (BlockKind::Heading(1), "The harbour opens"),
            (BlockKind::Paragraph, "It was closed for a week."),
            (BlockKind::Paragraph, "By Ann Lee"),
            (BlockKind::Paragraph, "Boats are back."),
            (BlockKind::Heading(3), "The harbour opens"),
        ];
        let block = |&(kind, text): &(BlockKind, &str)| Block { kind, text: text.to_owned(), marks: vec![], container: 0, opens: true };
        Page { containers: vec![Container::default()], blocks: lines.iter().map(block).collect(), ..Page::default() }
    }

    fn found(at: u32, text: &str) -> Option<Found<String>> {
        Some(Found::new("test", "test", Place::Block(at), text, text.to_owned()))
    }

    #[test]
    fn title_and_byline_go_and_the_dek_stays() {
        let draft = Draft {
            title: found(0, "The harbour opens"),
            dek: found(1, "It was closed for a week."),
            byline: found(2, "By Ann Lee"),
            ..Draft::default()
        };
        let mut chosen = vec![true; 5];
        drop(&page(), &draft, &mut chosen);
        assert_eq!(chosen, [false, true, false, true, false]);
    }

    #[test]
    fn the_line_of_the_date_goes() {
        let stated = Stated { date: NaiveDate::default(), time: None, offset: None };
        let published = Some(Found::new("test", "test", Place::Block(2), "3 May", stated));
        let mut chosen = vec![true; 5];
        drop(&page(), &Draft { published, ..Draft::default() }, &mut chosen);
        assert_eq!(chosen, [true, true, false, true, true]);
    }

    #[test]
    fn without_heads_nothing_goes() {
        let mut chosen = vec![true; 5];
        drop(&page(), &Draft::default(), &mut chosen);
        assert_eq!(chosen, [true; 5]);
    }
}
