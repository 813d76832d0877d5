//! What the head says of the blocks: title, description, and the text itself where JSON-LD has it.

use std::collections::HashMap;

use memchr::memmem;

use crate::page::{BlockKind, Page};

/// Letters and digits of a block that are looked for in the stated body.
const PROBE: usize = 60;

#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// The block that is the headline: the first `h1` like the head's title, else the first like it, else the first `h1`.
    pub title_block: Option<usize>,
    pub like_title: Vec<u32>,
    pub like_description: Vec<u32>,
    pub has_stated_body: bool,
    pub in_stated_body: Vec<bool>,
    /// The same text stands earlier on the page.
    pub repeated: Vec<bool>,
}

impl Evidence {
    pub fn of(page: &Page) -> Evidence {
        let folded: Vec<String> =
            page.blocks.iter().map(|b| if b.kind == BlockKind::Image { String::new() } else { letters(&b.text) }).collect();
        let titles =
            heads(page, &["og:title", "twitter:title", "title"]).chain(page.head.title.as_deref().map(letters)).collect::<Vec<_>>();
        let descriptions = heads(page, &["og:description", "description", "twitter:description"]).collect::<Vec<_>>();
        let alike = |texts: &[String], least: usize| -> Vec<u32> {
            let same = |text: &String| text.len() >= least && texts.iter().any(|t| near(t, text));
            folded.iter().enumerate().filter(|(_, text)| same(text)).map(|(i, _)| i as u32).collect()
        };
        let like_title = alike(&titles, 8);
        let like_description = alike(&descriptions, 24);
        let is_h1 = |i: &usize| page.blocks.get(*i).is_some_and(|b| b.kind == BlockKind::Heading(1));
        let alikes = || like_title.iter().map(|&i| i as usize);
        let title_block = alikes().find(is_h1).or_else(|| alikes().next()).or_else(|| (0..page.blocks.len()).find(is_h1));
        let stated = super::super::stated(page).map(letters).unwrap_or_default();
        let in_stated_body = in_text(&folded, &stated);
        Evidence {
            title_block,
            like_title,
            like_description,
            has_stated_body: !stated.is_empty(),
            in_stated_body,
            repeated: repeats(&folded),
        }
    }
}

fn heads<'a>(page: &'a Page, names: &'a [&str]) -> impl Iterator<Item = String> + 'a {
    names.iter().filter_map(|name| page.head.meta(name)).map(letters)
}

/// One is the other, or the other's beginning (cut descriptions, titles with the site's name).
fn near(head: &str, text: &str) -> bool {
    let (short, long) = if head.len() < text.len() { (head, text) } else { (text, head) };
    long.starts_with(short) && short.len() * 2 >= long.len()
}

fn in_text(folded: &[String], stated: &str) -> Vec<bool> {
    if stated.is_empty() {
        return Vec::new();
    }
    let probe = |text: &String| {
        let end = text.char_indices().nth(PROBE).map_or(text.len(), |(at, _)| at);
        end >= 4 && memmem::find(stated.as_bytes(), &text.as_bytes()[..end]).is_some()
    };
    folded.iter().map(probe).collect()
}

fn repeats(folded: &[String]) -> Vec<bool> {
    let mut seen: HashMap<&str, ()> = HashMap::new();
    folded.iter().map(|text| text.len() > 20 && seen.insert(text, ()).is_some()).collect()
}

/// Letters and digits alone, in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
