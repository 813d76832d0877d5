use ::url::Url;

use super::{is_web, redirect};

/// The absolute address of an `href` on a page: against `base` element and page URL by the WHATWG rules, redirect wrappers unwrapped.
///
/// None for what is no page (`javascript:`, `data:`, `mailto:`, `tel:`), for an empty or fragment-only `href` (the page itself), and
/// for a relative one where no base is known.
pub fn resolve(base: Option<&Url>, base_href: Option<&str>, href: &str) -> Option<Url> {
    let href = href.trim();
    if href.is_empty() || href.starts_with('#') {
        return None;
    }
    let own_base = base_href.and_then(|own| join(base, own.trim()));
    join(own_base.as_ref().or(base), href).filter(is_web).map(redirect::unwrap)
}

/// What relative addresses of a page are resolved against.
pub(super) fn effective_base(base: Option<&Url>, base_href: Option<&str>) -> Option<Url> {
    base_href.and_then(|own| join(base, own.trim())).or_else(|| base.cloned())
}

pub(super) fn join(base: Option<&Url>, href: &str) -> Option<Url> {
    match base {
        Some(base) => base.join(href).ok(),
        None => Url::parse(href).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::parse;

    fn at(base_href: Option<&str>, href: &str) -> Option<String> {
        let base = parse("https://example.org/news/today/story.html?x=1");
        resolve(base.as_ref(), base_href, href).map(String::from)
    }

    #[test]
    fn addresses() {
        for (base_href, href, want) in [
            (None, "/a", Some("https://example.org/a")),
            (None, "b", Some("https://example.org/news/today/b")),
            (None, " ../b\n", Some("https://example.org/news/b")),
            (None, "//other.example/c", Some("https://other.example/c")),
            (None, "?page=2", Some("https://example.org/news/today/story.html?page=2")),
            (Some("/sub/"), "b", Some("https://example.org/sub/b")),
            (Some("https://cdn.example/x/"), "b", Some("https://cdn.example/x/b")),
            (Some("http://[bad"), "b", Some("https://example.org/news/today/b")),
            (None, "https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2Fb", Some("https://a.example/b")),
        ] {
            assert_eq!(at(base_href, href).as_deref(), want, "{href}");
        }
    }

    #[test]
    fn what_is_no_page_is_none() {
        for href in
            ["", " ", "#top", "javascript:void(0)", "JavaScript:x", "data:text/plain,x", "mailto:a@b.example", "tel:+123", "http://[bad"]
        {
            assert_eq!(at(None, href), None, "{href}");
        }
    }

    #[test]
    fn without_a_base_only_absolute_addresses_resolve() {
        assert_eq!(resolve(None, None, "/a"), None);
        assert_eq!(resolve(None, None, "https://example.org/a").map(String::from).as_deref(), Some("https://example.org/a"));
        assert_eq!(resolve(None, Some("https://example.org/n/"), "a").map(String::from).as_deref(), Some("https://example.org/n/a"));
    }
}
