//! Which story a record is, and which capture of it: the identity columns.

use ::url::Url;
use twox_hash::XxHash3_128;
use xxhash_rust::xxh3::xxh3_128;

use super::told::Story;
use crate::model::Document;
use crate::url::{self, Claim};

/// Identity of one capture; see `schemas/articles.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity {
    pub key: Option<String>,
    pub article: u128,
    pub url_id: Option<u128>,
    pub capture: u128,
    pub host: Option<String>,
    pub domain: Option<String>,
    /// The page states a canonical URL that is not taken for its name.
    pub is_disowned: bool,
}

impl Identity {
    /// From the page's own canonical URL where it can be that of this story, else from the recorded URL, else from the bytes.
    pub fn of(document: &Document, recorded: Option<&Url>, canonical: Option<&str>, story: &Story<'_>) -> Identity {
        let stated = canonical.and_then(url::parse);
        let believed = stated.as_ref().filter(|stated| is_believed(stated, recorded, story));
        let own = believed.or(recorded);
        let key = own.map(url::key);
        // The one hash of a whole record: by the widest registers that the machine has.
        let bytes = XxHash3_128::oneshot(&document.body);
        let article = key.as_deref().map_or(bytes, url::id);
        let host = recorded.or(own).and_then(url::host);
        Identity {
            article,
            url_id: recorded.map(|r| url::id(&url::key(r))),
            capture: capture(article, bytes),
            domain: host.as_deref().and_then(url::domain).map(str::to_owned),
            host,
            key,
            is_disowned: stated.is_some() && believed.is_none(),
        }
    }
}

/// Whether the canonical URL that a page states is that of its story. Decided by the page alone: the same in every run and every night.
fn is_believed(stated: &Url, recorded: Option<&Url>, story: &Story<'_>) -> bool {
    match url::claim(stated, recorded) {
        Claim::Same => true,
        Claim::Open => story.is_of(stated) != Some(false),
        Claim::Doubtful => story.is_of(stated) == Some(true),
        Claim::Foreign => false,
    }
}

/// The id of a capture's `n`-th repetition in one run, where such are kept: a row's id stays unique in a corpus.
pub(crate) fn repeated_capture(capture_id: u128, n: u32) -> u128 {
    capture(capture_id, n.into())
}

/// xxh3-128 of the two ids' big-endian bytes, one after the other.
fn capture(article: u128, bytes: u128) -> u128 {
    let mut pair = [0; 32];
    pair[..16].copy_from_slice(&article.to_be_bytes());
    pair[16..].copy_from_slice(&bytes.to_be_bytes());
    xxh3_128(&pair)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Locator, Media};

    fn document(body: &str) -> Document {
        Document {
            at: Locator { source: "a.html".into(), record: 0, offset: None },
            id: None,
            url: None,
            media: Media::Html,
            charset: None,
            fetched: None,
            status: None,
            body: body.as_bytes().to_vec(),
        }
    }

    fn url(s: &str) -> Url {
        Url::parse(s).unwrap()
    }

    #[test]
    fn a_changed_page_is_a_new_capture_of_the_same_article() {
        let page = url("http://www.example.org/2024/05/01/story/?utm_source=x#top");
        let a = Identity::of(&document("one"), Some(&page), None, &Story::default());
        let b = Identity::of(&document("two"), Some(&page), None, &Story::default());
        assert_eq!(a.key.as_deref(), Some("https://example.org/2024/05/01/story"));
        assert_eq!(a.article, b.article);
        assert_ne!(a.capture, b.capture);
        assert_eq!(a.url_id, Some(a.article));
    }

    #[test]
    fn a_plausible_canonical_url_names_the_story() {
        let recorded = url("https://m.example.org/story-1?ref=feed");
        let own = Identity::of(&document(""), Some(&recorded), Some("https://www.example.org/story-1"), &Story::default());
        assert_eq!(own.key.as_deref(), Some("https://example.org/story-1"));
        assert_ne!(own.url_id, Some(own.article));
        let home = Identity::of(&document(""), Some(&recorded), Some("https://www.example.org/"), &Story::default());
        assert_eq!(home.key.as_deref(), Some("https://m.example.org/story-1?ref=feed"));
        assert_eq!([own.is_disowned, home.is_disowned], [false, true]);
    }

    #[test]
    fn what_the_page_tells_decides_where_addresses_do_not() {
        let key = |recorded: &str, title: &str| {
            let story = Story { title, ..Story::default() };
            let stated = Some("https://example.org/news/ferry-timetable-cut-again");
            Identity::of(&document(""), url::parse(recorded).as_ref(), stated, &story).key.unwrap_or_default()
        };
        assert_eq!(key("https://example.org/news/harbour-stays-open", "Harbour stays open"), "https://example.org/news/harbour-stays-open");
        let ferry = "https://example.org/news/ferry-timetable-cut-again";
        assert_eq!(key("https://example.org/news/fewer-crossings", "Ferry timetable is cut"), ferry);
        assert_eq!(key("https://example.org/?p=12", "Harbour stays open"), ferry, "a headline alone proves nothing");
        assert_eq!(key("", "Harbour stays open"), ferry);
    }

    #[test]
    fn without_any_url_the_bytes_are_the_story() {
        let a = Identity::of(&document("one"), None, None, &Story::default());
        assert_eq!((a.key, a.host, a.url_id), (None, None, None));
        assert_eq!(a.article, xxh3_128(b"one"));
    }
}
