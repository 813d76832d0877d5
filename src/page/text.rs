//! Plain text as pages: a dump of a page's visible lines, and a clean article body.

use super::inline::collapse;
use crate::page::{Block, BlockKind, Container, Page};

/// A dump: every line that is not empty is a block, and `opens` says that an empty line (or nothing) stands before it.
pub fn dump(text: &str) -> Page {
    let mut opens = true;
    let mut blocks = Vec::new();
    for line in lines(text).map(collapse) {
        if line.is_empty() {
            opens = true;
        } else {
            blocks.push(block(line, BlockKind::Loose, std::mem::take(&mut opens)));
        }
    }
    Page { is_dump: true, ..page(blocks) }
}

/// A clean body: any run of line ends ends a paragraph. Its words stay as they are, characters without width too: whoever
/// holds offsets into the text finds them again.
pub fn clean(text: &str) -> Page {
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let blocks = lines(text).map(words).filter(|line| !line.is_empty()).map(|line| block(line, BlockKind::Paragraph, true)).collect();
    Page { is_text: true, ..page(blocks) }
}

/// Lines ended by LF, CR, CR LF, form feed or one of Unicode's line and paragraph separators.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split(['\r', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}']))
}

fn block(text: String, kind: BlockKind, opens: bool) -> Block {
    Block { kind, text, marks: Vec::new(), container: 0, opens }
}

fn page(blocks: Vec<Block>) -> Page {
    let root = Container { tag: "body".into(), blocks: 0..blocks.len() as u32, end: 1, ..Container::default() };
    Page { containers: vec![root], blocks, ..Page::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(page: &Page) -> Vec<(&str, bool)> {
        page.blocks.iter().map(|b| (b.text.as_str(), b.opens)).collect()
    }

    #[test]
    fn a_line_after_an_empty_one_opens() {
        let page = dump("\u{FEFF}Port Weekly\r\nShare\r\n \r\n  Harbour\u{A0} opens \n\nEnd");
        assert_eq!(rows(&page), [("Port Weekly", true), ("Share", false), ("Harbour opens", true), ("End", true)]);
        assert!(page.is_dump);
        assert_eq!(page.containers[0].blocks, 0..4);
    }

    #[test]
    fn any_run_of_line_ends_ends_a_paragraph_of_a_clean_body() {
        let page = clean("One\u{200B}  two\nthree\n\n\nfour\r\rfive");
        assert_eq!(rows(&page).iter().map(|r| r.0).collect::<Vec<_>>(), ["One\u{200B} two", "three", "four", "five"]);
        assert!(page.is_text && !page.is_dump);
    }

    #[test]
    fn nothing_gives_a_root_alone() {
        for page in [dump(""), clean(" \n ")] {
            assert_eq!((page.containers.len(), page.blocks.len()), (1, 0));
        }
    }
}
