//! Words of class, id, itemprop and rel that say whether a byline stands in an element.

use crate::extract::word_set::WordSet;
use crate::page::{Container, ContainerId, Page};

/// How an element announces an author.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Announced {
    /// `byline`, `author` and the like; the number says how loudly.
    Byline(i32),
    /// A box about the author.
    Portrait,
}

/// Words that announce an author. To add one: a row in its place, and its stem in [`STEMS`].
const AUTHOR_WORDS: &[&str] = &[
    "articleauthor",
    "auteur",
    "auteurs",
    "author",
    "authorname",
    "authors",
    "autor",
    "autora",
    "autore",
    "autoren",
    "autores",
    "byline",
    "byliner",
    "bylines",
    "contributor",
    "contributors",
    "creator",
    "firma",
    "forfatter",
    "journalist",
    "kirjoittaja",
    "redacteur",
    "reporter",
    "signature",
    "username",
    "verfasser",
    "writer",
    "yazar",
];

/// One of these stands in every author word: a class without them is done with in one look.
const STEMS: [&str; 15] = [
    "aut",
    "byline",
    "contribut",
    "creator",
    "firma",
    "forfatter",
    "journalist",
    "kirjoittaja",
    "redacteur",
    "reporter",
    "signature",
    "username",
    "verfasser",
    "writer",
    "yazar",
];

/// Words beside them that make it a box about the author.
const PORTRAIT_WORDS: &[&str] = &["about", "bio", "biography", "desc", "description"];

/// Words beside them that make it something else: a picture, a comment's author, a button.
const OTHER_WORDS: &[&str] = &[
    "avatar",
    "caption",
    "comment",
    "commenter",
    "comments",
    "cookie",
    "credit",
    "facebook",
    "follow",
    "icon",
    "image",
    "img",
    "more",
    "newsletter",
    "photo",
    "picture",
    "quote",
    "recommended",
    "related",
    "share",
    "sidebar",
    "social",
    "thumb",
    "thumbnail",
    "twitter",
    "video",
];

/// Words of a container inside which no byline of this story stands.
const ELSEWHERE_WORDS: &[&str] = &[
    "ad",
    "ads",
    "blockquote",
    "breadcrumb",
    "breadcrumbs",
    "card",
    "cards",
    "comment",
    "comments",
    "contentbox",
    "cookie",
    "disqus",
    "footer",
    "latest",
    "menu",
    "modal",
    "mostread",
    "nav",
    "navigation",
    "newsletter",
    "outbrain",
    "popular",
    "promo",
    "pullquote",
    "recirc",
    "recommendations",
    "recommended",
    "related",
    "sidebar",
    "sponsored",
    "taboola",
    "teaser",
    "teasers",
    "trending",
    "widget",
];

/// Classes of parts of one name.
const NAME_PARTS: &[&str] =
    &["family", "first", "firstname", "given", "last", "lastname", "nachname", "nom", "prenom", "surname", "vorname"];

/// Parts of addresses of profile pages. To add one: a row in its place.
const PROFILES: [&str; 15] = [
    "auteur",
    "author",
    "authors",
    "autor",
    "autoren",
    "by",
    "contributor",
    "editors",
    "journalist",
    "people",
    "profile",
    "redaktion",
    "reporter",
    "staff",
    "writers",
];

/// For each byte a bit for every stem that has another letter, in any case, at its start (lowest sixteen bits), at its second place, its
/// third and its fourth; a stem of three letters has any byte there.
const OTHERS: [u64; 256] = {
    let mut others = [u64::MAX; 256];
    let mut stem = 0;
    while stem < STEMS.len() {
        let bytes = STEMS[stem].as_bytes();
        let mut place = 0;
        while place < 4 {
            let bit = 1 << (16 * place + stem);
            if place < bytes.len() {
                others[bytes[place] as usize] &= !bit;
                others[bytes[place].to_ascii_uppercase() as usize] &= !bit;
            } else {
                let mut byte = 0;
                while byte < 256 {
                    others[byte] &= !bit;
                    byte += 1;
                }
            }
            place += 1;
        }
        stem += 1;
    }
    others
};

/// Whether a stem stands in the text that an author word may go on from.
fn has_stem(text: &str) -> bool {
    let bytes = text.as_bytes();
    let starts = |at: usize| {
        let here = bytes.get(at..).unwrap_or_default();
        STEMS.iter().any(|s| here.get(..s.len()).is_some_and(|t| t.eq_ignore_ascii_case(s.as_bytes())))
    };
    let of = |byte: u8| OTHERS.get(usize::from(byte)).copied().unwrap_or(u64::MAX);
    // The stems of which the bytes so far are not the start, by how many letters of each would stand there (Baeza-Yates and Gonnet, 1992),
    // two bytes a step. No word has less than five letters: where the last byte is odd it ends no more than the stem that it is in.
    let mut closed = u64::MAX;
    for (&[first, second], at) in bytes.as_chunks().0.iter().zip((0_usize..).step_by(2)) {
        let (a, b) = (of(first), of(second));
        let before = closed << 16 | a;
        closed = closed << 32 | a << 16 | b;
        if (before & closed) >> 48 != 0xFFFF && (at.checked_sub(3).is_some_and(starts) || at.checked_sub(2).is_some_and(starts)) {
            return true;
        }
    }
    false
}

static AUTHOR: WordSet = WordSet::new(AUTHOR_WORDS);
static OTHER: WordSet = WordSet::new(OTHER_WORDS);
static PORTRAIT: WordSet = WordSet::new(PORTRAIT_WORDS);
static ELSEWHERE: WordSet = WordSet::new(ELSEWHERE_WORDS);
static NAME_PART: WordSet = WordSet::new(NAME_PARTS);
static NAME: WordSet = WordSet::new(&["name"]);
static FOOTER: WordSet = WordSet::new(&["footer"]);
static STORY: WordSet = WordSet::new(&["article", "entry", "post", "story"]);

/// How class tokens and the like announce an author, if they do.
pub(super) fn announced(tokens: &str) -> Option<Announced> {
    if !has_stem(tokens) || !has_word(tokens, &AUTHOR) || has_word(tokens, &OTHER) {
        return None;
    }
    let portrait = has_word(tokens, &PORTRAIT) && !has_word(tokens, &NAME);
    let loud = words(tokens).any(|w| w.get(..6).is_some_and(|head| head.eq_ignore_ascii_case("byline")));
    Some(if portrait { Announced::Portrait } else { Announced::Byline(if loud { 3 } else { 2 }) })
}

/// Attributes of a container that may announce an author, beside class and id.
const ATTRIBUTES: [&str; 5] = ["itemprop", "rel", "data-testid", "data-component", "data-qa"];

/// How a container announces an author, if it does, and its class, id and attributes by which parts of one byline know each other.
pub(super) fn container(container: &Container) -> Option<(Announced, String)> {
    let attributes = || ATTRIBUTES.iter().filter_map(|name| container.attr(name));
    if !(has_stem(&container.class) || has_stem(&container.id) || !container.attrs.is_empty() && attributes().any(has_stem)) {
        return None;
    }
    let mut hint = format!("{} {}", container.class, container.id);
    for value in attributes() {
        hint.push(' ');
        hint.push_str(value);
    }
    announced(&hint).map(|how| (how, hint))
}

/// Whether an address is that of a profile page.
pub(super) fn profile(href: &str) -> bool {
    let mut from = None;
    memchr::memchr_iter(b'/', href.as_bytes()).any(|at| {
        let part = from.replace(at + 1).and_then(|from| href.get(from..at));
        part.is_some_and(|part| PROFILES.contains(&part))
    })
}

/// Whether an element holds a part of a name alone.
pub(super) fn name_part(tokens: &str) -> bool {
    has_word(tokens, &NAME_PART)
}

/// Whether a container, or one around it, stands in another part of the page: comments, lists of other stories, the footer.
/// What holds the headline too is no side box, whatever it is called ("with-sidebar").
pub(super) fn elsewhere(page: &Page, id: ContainerId, title: Option<u32>) -> bool {
    let holds_title = |c: &Container| title.is_some_and(|t| c.blocks.contains(&t));
    page.ancestors(id).take_while(|c| !holds_title(c)).any(|c| {
        let small = || c.blocks.len() < page.blocks.len() / 2;
        // The foot of the article that has the headline is a place for bylines.
        let of_story = || c.parent.is_some_and(|p| page.ancestors(p).find(|c| *c.tag == *"article").is_some_and(holds_title));
        match &*c.tag {
            "blockquote" | "nav" | "aside" | "form" => true,
            "footer" => !of_story() && !is_story_foot(&c.class),
            _ => (is_elsewhere(&c.class) || is_elsewhere(&c.id)) && small(),
        }
    })
}

fn is_elsewhere(tokens: &str) -> bool {
    has_word(tokens, &ELSEWHERE) && !is_story_foot(tokens)
}

/// "entry-footer".
fn is_story_foot(tokens: &str) -> bool {
    has_word(tokens, &FOOTER) && has_word(tokens, &STORY)
}

fn has_word(tokens: &str, set: &WordSet) -> bool {
    words(tokens).any(|word| set.has(word))
}

/// Words of class tokens: cut at signs and where a capital follows a small letter.
fn words(tokens: &str) -> impl Iterator<Item = &str> {
    tokens.split(|c: char| !c.is_ascii_alphabetic()).flat_map(humps).filter(|word| !word.is_empty())
}

fn humps(token: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(token);
    std::iter::from_fn(move || {
        let text = rest?;
        let hump = text.as_bytes().windows(2).position(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
        let (word, tail) = match hump {
            Some(at) => (text.get(..=at)?, text.get(at + 1..)),
            None => (text, None),
        };
        rest = tail;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_author_word_has_a_stem() {
        for word in AUTHOR_WORDS {
            for class in [(*word).to_owned(), word.to_uppercase(), format!("x-{word}"), format!("x_y-{word}"), format!("{word}-x")] {
                assert!(announced(&class).is_some(), "{class}");
            }
        }
        for rows in [AUTHOR_WORDS, OTHER_WORDS, ELSEWHERE_WORDS, NAME_PARTS, PORTRAIT_WORDS] {
            assert!(rows.is_sorted_by(|a, b| a < b));
        }
    }

    #[test]
    fn classes_seen_on_bylines_and_beside_them() {
        for (class, want) in [
            ("c-byline__author", Some(Announced::Byline(3))),
            ("ArticleAuthor-name", Some(Announced::Byline(2))),
            ("post-authorBio", Some(Announced::Portrait)),
            ("author-avatar", None),
            ("comment-author vcard", None),
            ("authority", None),
            ("", None),
        ] {
            assert_eq!(announced(class), want, "{class}");
        }
    }

    #[test]
    fn words_end_at_signs_and_humps() {
        assert_eq!(words("postAuthor_name 2x").collect::<Vec<_>>(), ["post", "Author", "name", "x"]);
        assert_eq!(words("").count(), 0);
        assert!(name_part("vcard given-name") && !name_part("name"));
        assert!(profile("https://post.example/author/karla") && !profile("/politics/"));
    }
}
