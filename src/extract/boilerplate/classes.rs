//! Words in `class`, `id` and `role` that tell what a container is for.

mod rows;

use std::collections::HashMap;
use std::ops::{BitOr, BitOrAssign};
use std::sync::LazyLock;

use self::Fit::{Part, Start, Token, Word};
use self::rows::ROWS;
use super::scanner::Scanner;
use crate::extract::hash::{Known, hash};
use crate::page::Container;

/// A set of things that a container may be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::extract) struct Traits(pub u32);

impl Traits {
    pub const NONE: Self = Self(0);
    /// The text of the article: `article-body`, `entry-content`, `itemprop=articleBody`.
    pub const BODY: Self = Self(1);
    /// The article with its head and foot: `article`, `post`, `story`.
    pub const ARTICLE: Self = Self(1 << 1);
    pub const COMMENTS: Self = Self(1 << 2);
    /// Other stories: related, most read, recommended, teasers.
    pub const RELATED: Self = Self(1 << 3);
    pub const SHARE: Self = Self(1 << 4);
    /// Menus, breadcrumbs, pagination.
    pub const NAVIGATION: Self = Self(1 << 5);
    pub const FOOTER: Self = Self(1 << 6);
    /// Head of the site or of the story.
    pub const HEADER: Self = Self(1 << 7);
    pub const SIDEBAR: Self = Self(1 << 8);
    /// Newsletter, subscription and donation boxes.
    pub const SIGN_UP: Self = Self(1 << 9);
    /// Author boxes and biographies.
    pub const AUTHOR: Self = Self(1 << 10);
    /// Byline, dateline, reading time and the like.
    pub const META: Self = Self(1 << 11);
    pub const TAGS: Self = Self(1 << 12);
    pub const CAPTION: Self = Self(1 << 13);
    pub const ADVERT: Self = Self(1 << 14);
    /// Cookie banners, dialogues, pop-ups, log-in forms.
    pub const OVERLAY: Self = Self(1 << 15);
    pub const PAYWALL: Self = Self(1 << 16);
    pub const TITLE: Self = Self(1 << 17);
    pub const DEK: Self = Self(1 << 18);
    pub const GALLERY: Self = Self(1 << 19);
    /// Embedded posts, players and widgets.
    pub const EMBED: Self = Self(1 << 20);
    /// Print, font size, bookmarks, toolbars.
    pub const TOOLS: Self = Self(1 << 21);
    /// Corrections, disclaimers, credits, source lines.
    pub const CREDIT: Self = Self(1 << 22);
    /// A pulled quotation, repeated from the text.
    pub const PULL_QUOTE: Self = Self(1 << 23);
    /// Fact boxes, asides inside the story.
    pub const BOX: Self = Self(1 << 24);
    pub const HIDDEN: Self = Self(1 << 25);
    pub const COUNT: u32 = 26;
    /// Not looked at yet.
    pub const UNREAD: Self = Self(1 << 31);

    /// Traits of boxes that are never the article's own words.
    pub const FOREIGN: Self = Self(
        Self::COMMENTS.0
            | Self::RELATED.0
            | Self::SHARE.0
            | Self::NAVIGATION.0
            | Self::FOOTER.0
            | Self::SIDEBAR.0
            | Self::SIGN_UP.0
            | Self::AUTHOR.0
            | Self::TAGS.0
            | Self::CAPTION.0
            | Self::ADVERT.0
            | Self::OVERLAY.0
            | Self::TOOLS.0
            | Self::HIDDEN.0,
    );

    pub fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }
}

impl BitOr for Traits {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Traits {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// How a word must stand in the class name. `-`, `_`, digits and a change to upper case are word bounds.
#[derive(Clone, Copy, PartialEq)]
enum Fit {
    /// Bounds on both sides: `ad` in `ad-slot`, not in `read`.
    Word,
    /// A bound before it: `relat` in `relatedPosts`.
    Start,
    /// Anywhere.
    Part,
    /// The whole of a class: `hidden`, not `label-hidden`.
    Token,
}

static WORDS: LazyLock<Scanner> = LazyLock::new(|| Scanner::new(ROWS.iter().map(|row| row.0)));

/// What a container is by its own tag, class, id and attributes.
pub(in crate::extract) fn of_container(container: &Container) -> Traits {
    of_rest(container) | of_tokens(&container.class)
}

/// The same for many containers of a page: classes repeat, and each is read once.
#[derive(Debug, Default)]
pub(in crate::extract) struct Classes {
    read: HashMap<u64, Traits, Known>,
}

impl Classes {
    pub fn of_container(&mut self, container: &Container) -> Traits {
        let class = &*container.class;
        let of_class = if class.is_empty() { Traits::NONE } else { *self.read.entry(hash(class)).or_insert_with(|| of_tokens(class)) };
        of_rest(container) | of_class
    }
}

/// What a container is by all but its class.
fn of_rest(container: &Container) -> Traits {
    let mut found = of_tag(&container.tag) | of_tokens(&container.id);
    for (name, value) in &container.attrs {
        found |= match &**name {
            "itemprop" if contains_ignore_case(value, "articlebody") => Traits::BODY,
            "itemprop" | "role" | "data-component" | "data-testid" | "data-type" | "data-module" | "data-block" => of_tokens(value),
            _ => Traits::NONE,
        };
    }
    if container.hidden { found | Traits::HIDDEN } else { found }
}

fn contains_ignore_case(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

/// What a list of class tokens says.
pub(in crate::extract) fn of_tokens(tokens: &str) -> Traits {
    let bytes = tokens.as_bytes();
    let mut found = Traits::NONE;
    if bytes.is_empty() {
        return found;
    }
    WORDS.find(tokens, |row, start, end| {
        let (_, fit, traits, _) = ROWS[row];
        let stands = match fit {
            Part => true,
            Start => bound(bytes, start),
            Word => bound(bytes, start) && bound(bytes, end),
            Token => is_token(bytes, start, end),
        };
        if stands {
            found |= traits;
        }
    });
    found
}

/// Whether white space, or nothing, stands on both sides.
fn is_token(bytes: &[u8], start: usize, end: usize) -> bool {
    let free = |at: Option<usize>| at.and_then(|i| bytes.get(i)).is_none_or(u8::is_ascii_whitespace);
    free(start.checked_sub(1)) && free(Some(end))
}

/// Whether a word of a class name starts or ends at `at`.
fn bound(bytes: &[u8], at: usize) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|i| bytes.get(i)), bytes.get(at)) else {
        return true;
    };
    !before.is_ascii_alphabetic() || !after.is_ascii_alphabetic() || (before.is_ascii_lowercase() && after.is_ascii_uppercase())
}

fn of_tag(tag: &str) -> Traits {
    match tag {
        "nav" => Traits::NAVIGATION,
        "footer" => Traits::FOOTER,
        "header" => Traits::HEADER,
        "aside" => Traits::SIDEBAR,
        "form" | "dialog" => Traits::OVERLAY,
        "figcaption" => Traits::CAPTION,
        "article" => Traits::ARTICLE,
        _ => Traits::NONE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_finds_its_example() {
        for (word, _, traits, example) in ROWS {
            let found = of_tokens(example);
            assert_eq!(found.0 & traits.0, traits.0, "{word} in {example}");
        }
    }

    #[test]
    fn words_need_their_bounds() {
        assert_eq!(of_tokens("reading-header-lead"), Traits::HEADER | Traits::DEK);
        assert_eq!(of_tokens("readability"), Traits::NONE);
        assert_eq!(of_tokens("field-label-hidden"), Traits::NONE);
        assert_eq!(of_tokens("commentary"), Traits::NONE);
        assert_eq!(of_tokens("inlineAdSlot"), Traits::ADVERT);
        assert_eq!(of_tokens(""), Traits::NONE);
    }

    #[test]
    fn tags_and_attributes_count() {
        let body = Container { tag: "div".into(), attrs: vec![("itemprop", "articleBody".into())], ..Container::default() };
        assert!(of_container(&body).has(Traits::BODY));
        assert!(of_container(&Container { tag: "nav".into(), ..Container::default() }).has(Traits::NAVIGATION));
        assert!(of_container(&Container { tag: "div".into(), hidden: true, ..Container::default() }).has(Traits::HIDDEN));
    }

    #[test]
    fn a_class_read_before_says_the_same() {
        let mut classes = Classes::default();
        for class in ["site-footer", "entry-content", "site-footer", ""] {
            let container = Container { tag: "div".into(), class: class.into(), id: "comments".into(), ..Container::default() };
            assert_eq!(classes.of_container(&container), of_container(&container));
        }
    }
}
