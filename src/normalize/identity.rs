//! Which story a record is, and which capture of it: the identity columns.

use ::url::Url;
use xxhash_rust::xxh3::xxh3_128;

use crate::model::Document;
use crate::url;

/// Identity of one capture; see `schemas/articles.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity {
    pub key: Option<String>,
    pub article: u128,
    pub url_id: Option<u128>,
    pub capture: u128,
    pub host: Option<String>,
    pub domain: Option<String>,
}

impl Identity {
    /// From the page's own canonical URL where that is plausible, else from the recorded URL, else from the bytes.
    pub fn of(document: &Document, recorded: Option<&Url>, canonical: Option<&str>) -> Identity {
        let canonical = canonical.and_then(url::parse);
        let own = match (&canonical, recorded) {
            (Some(c), Some(r)) if url::plausible_canonical(c, r) => Some(c),
            (_, Some(r)) => Some(r),
            // Nothing recorded to hold it against (a folder of saved pages): a canonical URL with a path names a story.
            (Some(c), None) if c.path().len() > 1 => Some(c),
            _ => None,
        };
        let key = own.map(url::key);
        let bytes = xxh3_128(&document.body);
        let article = key.as_deref().map_or(bytes, url::id);
        let host = recorded.or(own).and_then(url::host);
        Identity {
            article,
            url_id: recorded.map(|r| url::id(&url::key(r))),
            capture: capture(article, bytes),
            domain: host.as_deref().and_then(url::domain).map(str::to_owned),
            host,
            key,
        }
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
        let a = Identity::of(&document("one"), Some(&page), None);
        let b = Identity::of(&document("two"), Some(&page), None);
        assert_eq!(a.key.as_deref(), Some("https://example.org/2024/05/01/story"));
        assert_eq!(a.article, b.article);
        assert_ne!(a.capture, b.capture);
        assert_eq!(a.url_id, Some(a.article));
    }

    #[test]
    fn a_plausible_canonical_url_names_the_story() {
        let recorded = url("https://m.example.org/story-1?ref=feed");
        let own = Identity::of(&document(""), Some(&recorded), Some("https://www.example.org/story-1"));
        assert_eq!(own.key.as_deref(), Some("https://example.org/story-1"));
        assert_ne!(own.url_id, Some(own.article));
        let home = Identity::of(&document(""), Some(&recorded), Some("https://www.example.org/"));
        assert_eq!(home.key.as_deref(), Some("https://m.example.org/story-1?ref=feed"));
    }

    #[test]
    fn without_any_url_the_bytes_are_the_story() {
        let a = Identity::of(&document("one"), None, None);
        assert_eq!((a.key, a.host, a.url_id), (None, None, None));
        assert_eq!(a.article, xxh3_128(b"one"));
    }
}
