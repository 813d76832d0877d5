//! "Published with permission of X.": who ran the story first.
//!
//! To add a wording: a row in lower case up to the publisher's name, with a line and the name that it must give.

use std::sync::LazyLock;

use crate::extract::boilerplate::Scanner;
use crate::letters;
use crate::model::{Found, Place};
use crate::page::{Block, BlockKind, Page};

#[rustfmt::skip] // one row a line
const ROWS: &[(&str, &str, &str)] = &[
    ("article a été publié à l'origine par ", "Cet article a été publié à l'origine par Le Quai.", "Le Quai"),
    ("article est republié à partir de ", "Cet article est republié à partir de Le Quai sous licence Creative Commons.", "Le Quai"),
    ("article first appeared in ", "This article first appeared in The Tidewater Post.", "The Tidewater Post"),
    ("article first appeared on ", "This article first appeared on The Tidewater Post.", "The Tidewater Post"),
    ("article is republished from ", "This article is republished from The Tidewater Post under a Creative Commons license.", "The Tidewater Post"),
    ("article originally appeared in ", "This article originally appeared in The Tidewater Post.", "The Tidewater Post"),
    ("article originally appeared on ", "This article originally appeared on The Tidewater Post.", "The Tidewater Post"),
    ("article was first published by ", "This article was first published by The Tidewater Post.", "The Tidewater Post"),
    ("article was first published in ", "This article was first published in The Tidewater Post.", "The Tidewater Post"),
    ("article was first published on ", "This article was first published on The Tidewater Post.", "The Tidewater Post"),
    ("article was originally published by ", "This article was originally published by The Tidewater Post.", "The Tidewater Post"),
    ("article was originally published in ", "This article was originally published in The Tidewater Post.", "The Tidewater Post"),
    ("article was originally published on ", "This article was originally published on The Tidewater Post.", "The Tidewater Post"),
    ("artigo foi publicado originalmente em ", "Este artigo foi publicado originalmente em O Cais.", "O Cais"),
    ("artikel erschien zuerst auf ", "Dieser Artikel erschien zuerst auf Hafenblatt.", "Hafenblatt"),
    ("artikel erschien zuerst bei ", "Dieser Artikel erschien zuerst bei Hafenblatt.", "Hafenblatt"),
    ("artikel erschien zuerst in ", "Dieser Artikel erschien zuerst in Hafenblatt.", "Hafenblatt"),
    ("artículo fue publicado originalmente en ", "Este artículo fue publicado originalmente en El Muelle.", "El Muelle"),
    ("artículo fue publicado originalmente por ", "Este artículo fue publicado originalmente por El Muelle.", "El Muelle"),
    ("articolo è stato pubblicato originariamente su ", "Questo articolo è stato pubblicato originariamente su Il Molo.", "Il Molo"),
    ("piece was originally published by ", "This piece was originally published by The Tidewater Post.", "The Tidewater Post"),
    ("piece was originally published in ", "This piece was originally published in The Tidewater Post.", "The Tidewater Post"),
    ("published with permission from ", "Published with permission from The Tidewater Post.", "The Tidewater Post"),
    ("published with permission of ", "Published with permission of The Tidewater Post.", "The Tidewater Post"),
    ("published with the permission of ", "Published with the permission of The Tidewater Post.", "The Tidewater Post"),
    ("reprinted with permission from ", "Reprinted with permission from The Tidewater Post.", "The Tidewater Post"),
    ("republished from ", "Republished from Harbour States News under a Creative Commons license", "Harbour States News"),
    ("republished with permission from ", "Republished with permission from The Tidewater Post.", "The Tidewater Post"),
    ("republished with permission of ", "Republished with permission of The Tidewater Post.", "The Tidewater Post"),
    ("story first appeared in ", "This story first appeared in The Tidewater Post.", "The Tidewater Post"),
    ("story is republished from ", "This story is republished from The Tidewater Post.", "The Tidewater Post"),
    ("story originally appeared in ", "This story originally appeared in The Tidewater Post.", "The Tidewater Post"),
    ("story originally appeared on ", "This story originally appeared on The Tidewater Post.", "The Tidewater Post"),
    ("story was first published by ", "This story was first published by The Tidewater Post.", "The Tidewater Post"),
    ("story was originally published by ", "This story was originally published by Harbour Reflector.", "Harbour Reflector"),
    ("story was originally published in ", "This story was originally published in Harbour Reflector.", "Harbour Reflector"),
    ("story was originally published on ", "This story was originally published on Harbour Reflector, a newsroom.", "Harbour Reflector"),
    ("zuerst erschienen bei ", "Zuerst erschienen bei Hafenblatt.", "Hafenblatt"),
    ("zuerst erschienen in ", "Zuerst erschienen in Hafenblatt.", "Hafenblatt"),
];

/// All wordings at once: every block of every page is looked at.
static WORDINGS: LazyLock<Scanner> = LazyLock::new(|| Scanner::new(ROWS.iter().map(|(words, _, _)| *words)));

/// Bytes of a line in which a wording must begin, and those in which it must lie.
const BEGINS: usize = 24;
const HEAD: usize = 96;
/// Bytes of the shortest line that is a credit: a wording and a name.
const LEAST: usize = 20;
/// Bytes of the longest line that is a credit and no story.
const CREDIT: usize = 600;
/// Words that a publisher's name may have.
const NAME: usize = 8;

/// The first credit of the page.
pub(super) fn find(page: &Page) -> Option<Found<String>> {
    page.blocks.iter().enumerate().filter(|(_, b)| may_be(b)).find_map(|(i, b)| {
        let name = credited(&b.text)?;
        Some(Found::new("republished_from", "credit_line", Place::Block(i as u32), &b.text, name.to_owned()))
    })
}

/// Whether a line is such a credit and nothing else.
pub(in crate::extract) fn is_credit(text: &str) -> bool {
    text.len() < CREDIT && credited(text).is_some()
}

fn may_be(block: &Block) -> bool {
    (LEAST..CREDIT).contains(&block.text.len()) && !matches!(block.kind, BlockKind::Control | BlockKind::Image | BlockKind::Caption)
}

/// The publisher that a line credits. The wording must stand near the line's beginning.
fn credited(text: &str) -> Option<&str> {
    let head = text.get(..text.floor_char_boundary(HEAD))?;
    // The first, and of several there the longest.
    let mut first: Option<(usize, usize)> = None;
    WORDINGS.find_before(head, BEGINS, |_, start, end| {
        if first.is_none_or(|(known, longest)| start < known || start == known && end > longest) {
            first = Some((start, end));
        }
    });
    let (_, after) = first?;
    let rest = text.get(after..)?;
    let name = rest.get(..ends_at(rest))?.trim_matches(|c: char| !letters::is_alphanumeric(c));
    let good = !name.is_empty() && name.split(' ').count() <= NAME && name.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    good.then_some(name)
}

/// Where a name ends: a stop before white space, or a word that opens the next part of the sentence.
fn ends_at(rest: &str) -> usize {
    let words = [" under ", " and ", " on ", " as ", " unter ", " sous ", " bajo ", " sob ", " con ", " (", " – ", " — ", ". ", ", ", "; "];
    words.iter().filter_map(|w| rest.find(w)).min().unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_gives_its_name() {
        for (words, line, name) in ROWS {
            assert_eq!(credited(line), Some(*name), "{words}");
        }
    }

    #[test]
    fn prose_credits_nobody() {
        assert_eq!(credited("Her letters to the mayor, she said, were later republished from an archive."), None);
        assert_eq!(credited(""), None);
        assert!(!is_credit("The harbour opened."));
    }
}
