//! Days of publication in the data that scripts carry, for pages that state none in their metadata.
//!
//! Nothing is parsed: the few keys in use are searched for, and the string after one is taken as it stands. Which of them is
//! the page's own, extractors decide.

use memchr::memmem;

use crate::page::{Head, Meta, SCRIPT_PREFIX};

/// Keys that date a story, in lower case and without signs; sorted. To add one, put it in its place: every key holds one of
/// [`STEMS`].
const KEYS: [&str; 22] = [
    "articlepublishdate",
    "articlepublished",
    "articlepublisheddate",
    "contentpublished",
    "datefirstpublished",
    "dateofpublication",
    "datepublished",
    "firstpublishdate",
    "firstpublished",
    "firstpublishedat",
    "firstpublisheddate",
    "originalpublishdate",
    "pagepublishdate",
    "pubdate",
    "publicationdate",
    "publicationtime",
    "publishdate",
    "published",
    "publishedat",
    "publisheddate",
    "publishedon",
    "publishedtime",
];

/// What is searched for: every key has one of them, as it is commonly spelled.
const STEMS: [&str; 4] = ["ublish", "ublication", "ubDate", "ub_date"];
/// Longest key, with its signs.
const LONGEST_KEY: usize = 28;
/// Longest value that is taken for a date.
const LONGEST_VALUE: usize = 40;
/// Statements taken from a page.
const MOST: usize = 24;

/// Puts what `scripts` state into the head, under `script:` and the key.
pub fn read(scripts: &[&str], head: &mut Head) {
    if states_publication(head) {
        return;
    }
    let mut left = MOST;
    for script in scripts {
        for stem in STEMS {
            for at in memmem::find_iter(script.as_bytes(), stem) {
                let Some((key, value)) = statement(script, at) else { continue };
                head.metas.push(Meta { name: format!("{SCRIPT_PREFIX}{key}").into(), content: value.into() });
                left -= 1;
                if left == 0 {
                    return;
                }
            }
        }
    }
}

/// Metadata says when: what scripts say is not asked.
fn states_publication(head: &Head) -> bool {
    let dated = |content: &str| content.bytes().filter(u8::is_ascii_digit).count() > 4;
    head.linked_data.iter().any(|node| node.text("datePublished").is_some_and(dated))
        || head.metas.iter().any(|meta| meta.name.contains("publi") && dated(&meta.content))
}

/// The key around `at` in lower case without signs, and the string that is its value.
fn statement(script: &str, at: usize) -> Option<(String, &str)> {
    let bytes = script.as_bytes();
    let is_key = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    let start = at - bytes.get(..at)?.iter().rev().take(LONGEST_KEY).take_while(|b| is_key(b)).count();
    let end = at + bytes.get(at..)?.iter().take(LONGEST_KEY).take_while(|b| is_key(b)).count();
    let rest = script.get(end..)?;
    // Colon or equals sign between the key and a string that starts with a figure; quotation marks may be escaped.
    let value = rest.trim_start_matches(['\\', '"', '\'', ' ']).strip_prefix([':', '='])?.trim_start_matches(['\\', '"', '\'', ' ']);
    if !value.as_bytes().first()?.is_ascii_digit() {
        return None;
    }
    let value =
        value.get(..value.bytes().take(LONGEST_VALUE).position(|b| matches!(b, b'"' | b'\'' | b'\\' | b',' | b'}' | b';' | b'\n'))?)?;
    let key: String = script.get(start..end)?.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    (KEYS.binary_search(&key.as_str()).is_ok() && value.len() > 7).then_some((key, value))
}

#[cfg(test)]
mod tests {
    use crate::model::Media;
    use crate::page::{Limits, Page};

    fn stated(html: &str) -> Vec<(String, String)> {
        let page = Page::read(html, Media::Html, &Limits::default()).expect("a small page is within the limits");
        page.head.metas.into_iter().filter(|m| m.name.starts_with("script:")).map(|m| (m.name.into(), m.content.into())).collect()
    }

    #[test]
    fn keys_are_found_however_they_are_spelled() {
        let rows = [
            (r#"{"publishedAt":"2019-12-10T14:05:00Z"}"#, "script:publishedat", "2019-12-10T14:05:00Z"),
            (r#"x = '{\"published_at\": \"2019-12-10\"}'"#, "script:publishedat", "2019-12-10"),
            ("dataLayer.push({'publication-date' : '10.12.2019'})", "script:publicationdate", "10.12.2019"),
            ("page.pubDate = \"20191210\";", "script:pubdate", "20191210"),
            (r#"{"published":1575986706}"#, "script:published", "1575986706"),
        ];
        for (script, key, value) in rows {
            assert_eq!(stated(&format!("<script>{script}</script>")), [(key.to_owned(), value.to_owned())], "{script}");
        }
        assert!(super::KEYS.is_sorted());
    }

    #[test]
    fn other_keys_and_pages_that_state_it_give_none() {
        assert!(
            stated(r#"<script>{"publisher":"2019-12-10","unpublishDate":"2019-12-10","published":true,"published":5}</script>"#).is_empty()
        );
        assert!(
            stated("<meta property=article:published_time content=2019-12-10><script>{\"publishedAt\":\"2019-12-10\"}</script>").is_empty()
        );
        assert!(stated("<script>publish").is_empty());
    }
}
