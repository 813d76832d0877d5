//! The body of a text dump: the lines between the story's head and the lists below it.

use crate::extract::boilerplate::{Line, line};
use crate::extract::notes::is_credit;
use crate::page::{Block, Page};

/// Blocks of the article, in order.
pub(super) fn choose(page: &Page, head_end: usize) -> Vec<u32> {
    let blocks = page.blocks.get(head_end..).unwrap_or_default();
    let end = blocks.iter().position(ends_story).unwrap_or(blocks.len());
    let story = &blocks[..end];
    let first = story.iter().position(is_prose).unwrap_or(0);
    let last = story.iter().rposition(is_prose).map_or(0, |at| at + 1);
    (first..last).filter(|&i| story.get(i).is_some_and(|b| !is_aside(&b.text))).map(|i| (head_end + i) as u32).collect()
}

/// A line that opens the lists after a story: "Read More", "Latest", "Comments", alone on its line.
fn ends_story(block: &Block) -> bool {
    block.text.len() < 40
        && !block.text.ends_with(['.', '!', '?'])
        && matches!(line(&block.text), Some(Line::Related | Line::Comments | Line::Tags))
}

/// A line between paragraphs that is no part of the story.
fn is_aside(text: &str) -> bool {
    text.is_empty() || is_credit(text) || text.len() < 300 && line(text).is_some_and(|kind| kind != Line::Date || text.len() < 80)
}

/// A line of running text: long, or a whole sentence.
fn is_prose(block: &Block) -> bool {
    let text = block.text.trim_end_matches(['"', '”', '’', ')', '»']);
    let words = text.split(' ').count();
    !is_credit(&block.text) && (words >= 20 || words >= 4 && text.ends_with(['.', '!', '?', '…', ':']) && line(&block.text).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::BlockKind;

    fn page(lines: &[&str]) -> Page {
        let block = |text: &&str| Block { kind: BlockKind::Loose, text: (*text).to_owned(), marks: vec![], container: 0, opens: false };
        Page { blocks: lines.iter().map(block).collect(), is_dump: true, ..Page::default() }
    }

    #[test]
    fn the_story_ends_where_lists_begin() {
        let page = page(&[
            "Harbour reopens after the storm",
            "By Ann Lee - March 3, 2021",
            "Share",
            "Ann Lee,Bo Park",
            "The harbour opened again on Tuesday.",
            "“At last,” said Bo Park.",
            "Published with permission of The Tidewater Post.",
            "Read More",
            "Ferry fares rise.",
        ]);
        assert_eq!(choose(&page, 2), [4, 5]);
    }

    #[test]
    fn an_empty_dump_has_no_body() {
        assert!(choose(&page(&[]), 0).is_empty());
        assert!(choose(&page(&["Menu"]), 3).is_empty());
    }
}
