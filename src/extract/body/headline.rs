//! Where the page's story begins, and where another one begins below it.

use crate::letters::letters;
use crate::page::{Block, BlockKind, Page};

/// Letters of the shortest title and description that a block can be told by.
const TITLE: usize = 8;
const DESCRIPTION: usize = 24;

/// Texts of the head that a block may repeat, as letters and digits in lower case.
#[derive(Debug, Default)]
pub(super) struct Heads {
    titles: Vec<Vec<char>>,
    descriptions: Vec<Vec<char>>,
}

impl Heads {
    pub fn of(page: &Page) -> Heads {
        let folded = |names: &[&str]| -> Vec<Vec<char>> {
            let mut texts: Vec<&str> = names.iter().filter_map(|name| page.head.meta(name)).collect();
            // Most pages say the same three times.
            texts.dedup();
            texts.into_iter().map(|text| letters(text).collect()).collect()
        };
        let mut titles = folded(&["og:title", "twitter:title", "title"]);
        titles.extend(page.head.title.as_deref().map(|title| letters(title).collect()));
        Heads { titles, descriptions: folded(&["og:description", "description", "twitter:description"]) }
    }

    pub fn like_title(&self, text: &str) -> bool {
        text.len() >= TITLE && is_near_one(&self.titles, text)
    }

    pub fn like_description(&self, text: &str) -> bool {
        text.len() >= DESCRIPTION && is_near_one(&self.descriptions, text)
    }
}

/// The block that is the headline: the first `h1` like the head's title, else the first block like it, else the first `h1`.
pub(super) fn find(page: &Page, heads: &Heads) -> Option<usize> {
    let mut alike = None;
    for (i, block) in page.blocks.iter().enumerate().filter(|(_, b)| b.kind != BlockKind::Image) {
        if (alike.is_none() || is_h1(block)) && heads.like_title(&block.text) {
            if is_h1(block) {
                return Some(i);
            }
            alike = Some(i);
        }
    }
    alike.or_else(|| page.blocks.iter().position(is_h1))
}

/// Pages that scroll on show another story below: a headline of its own, outside the `article` element that the page's title
/// stands in. No page of the gold goes on with its own story after such a headline.
pub(super) fn next_story(page: &Page, title: Option<usize>) -> Option<usize> {
    let title = title?;
    let own = article_around(page, title)?;
    (title + 1..page.blocks.len())
        .find(|&i| page.blocks.get(i).is_some_and(|b| is_h1(b) && !b.text.is_empty()) && article_around(page, i) != Some(own))
}

fn is_h1(block: &Block) -> bool {
    block.kind == BlockKind::Heading(1)
}

/// The outermost `article` element around a block: the first block in it.
fn article_around(page: &Page, at: usize) -> Option<u32> {
    page.ancestors(page.blocks.get(at)?.container).filter(|c| &*c.tag == "article").last().map(|c| c.blocks.start)
}

/// Most texts differ from all heads in their first letter.
fn is_near_one(heads: &[Vec<char>], text: &str) -> bool {
    let first = match text.as_bytes() {
        [first, ..] if first.is_ascii_alphanumeric() => Some(char::from(first.to_ascii_lowercase())),
        _ => letters(text).next(),
    };
    heads.iter().any(|head| (head.is_empty() || head.first() == first.as_ref()) && is_near(head, text))
}

/// One is the other, or the other's beginning and at least half of it (cut descriptions, titles with the site's name).
fn is_near(head: &[char], text: &str) -> bool {
    let mut length = 0;
    for c in letters(text) {
        if head.get(length).is_some_and(|h| *h != c) || length > head.len() * 2 {
            return false;
        }
        length += 1;
    }
    length > 0 && length.min(head.len()) * 2 >= length.max(head.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Container, Meta};

    /// A page of two stories: `(container, kind, text)`; containers 1 and 2 are `article` elements.
    fn page(rows: &[(u32, BlockKind, &str)]) -> Page {
        let story = |blocks| Container { parent: Some(0), tag: "article".into(), depth: 1, blocks, ..Container::default() };
        let split = rows.iter().position(|row| row.0 == 2).unwrap_or(rows.len()) as u32;
        let end = rows.len() as u32;
        let block = |&(container, kind, text): &(u32, BlockKind, &str)| {
            let (text, marks, opens) = (text.to_owned(), vec![], true);
            Block { kind, text, marks, container, opens }
        };
        let root = Container { tag: "body".into(), blocks: 0..end, ..Container::default() };
        Page { containers: vec![root, story(0..split), story(split..end)], blocks: rows.iter().map(block).collect(), ..Page::default() }
    }

    #[test]
    fn the_headline_is_like_the_title_of_the_head() {
        use BlockKind::{Heading, Paragraph};
        let mut page = page(&[(0, Heading(1), "Harbour Post"), (0, Paragraph, "x"), (1, Heading(2), "Ferries: “back on time”")]);
        assert_eq!(find(&page, &Heads::of(&page)), Some(0));
        page.head.title = Some("Ferries: 'Back on time' | Harbour Post".to_owned());
        assert_eq!(find(&page, &Heads::of(&page)), Some(2));
        assert_eq!(find(&Page::default(), &Heads::default()), None);
    }

    #[test]
    fn a_description_may_be_cut() {
        let mut page = Page::default();
        page.head.metas.push(Meta { name: "description".into(), content: "The ferries run again, says the harbour mas…".into() });
        let heads = Heads::of(&page);
        assert!(heads.like_description("The ferries run again, says the harbour master."));
        assert!(!heads.like_description("The ferries run again, says the mayor of the town."));
        assert!(!heads.like_description("The ferries"));
    }

    #[test]
    fn the_next_story_has_a_headline_in_another_article() {
        use BlockKind::{Heading, Paragraph};
        let two = page(&[(1, Heading(1), "Ferries"), (1, Paragraph, "x"), (1, Heading(1), "Part two"), (2, Heading(1), "Bakers")]);
        assert_eq!(next_story(&two, Some(0)), Some(3));
        assert_eq!(next_story(&two, None), None);
        let one = page(&[(1, Heading(1), "Ferries"), (1, Heading(1), "Part two")]);
        assert_eq!(next_story(&one, Some(0)), None);
    }
}
