//! Redirect wrappers that carry their target in the query.

use ::url::Url;

/// A wrapper: requests to it end at the address in one of its parameters.
struct Wrapper {
    /// The host, or a domain above it.
    host: &'static str,
    /// Start of the path.
    path: &'static str,
    /// Parameter that holds the target.
    param: &'static str,
}

/// Sorted by host. To add one: a row; the table test wraps and unwraps an address with it. Share dialogues
/// (`facebook.com/sharer`) are not wrappers: they do not lead to the address they name.
const WRAPPERS: &[Wrapper] = &[
    Wrapper { host: "anrdoezrs.net", path: "/", param: "url" },
    Wrapper { host: "awin1.com", path: "/", param: "ued" },
    Wrapper { host: "click.linksynergy.com", path: "/", param: "murl" },
    Wrapper { host: "duckduckgo.com", path: "/l/", param: "uddg" },
    Wrapper { host: "exit.sc", path: "/", param: "url" },
    Wrapper { host: "go.redirectingat.com", path: "/", param: "url" },
    Wrapper { host: "go.skimresources.com", path: "/", param: "url" },
    Wrapper { host: "google.com", path: "/url", param: "q" },
    Wrapper { host: "google.com", path: "/url", param: "url" },
    Wrapper { host: "l.facebook.com", path: "/l.php", param: "u" },
    Wrapper { host: "l.instagram.com", path: "/", param: "u" },
    Wrapper { host: "l.messenger.com", path: "/l.php", param: "u" },
    Wrapper { host: "linkedin.com", path: "/redir/redirect", param: "url" },
    Wrapper { host: "lm.facebook.com", path: "/l.php", param: "u" },
    Wrapper { host: "out.reddit.com", path: "/", param: "url" },
    Wrapper { host: "safelinks.protection.outlook.com", path: "/", param: "url" },
    Wrapper { host: "shareasale.com", path: "/", param: "urllink" },
    Wrapper { host: "slack-redir.net", path: "/link", param: "url" },
    Wrapper { host: "t.umblr.com", path: "/redirect", param: "z" },
    Wrapper { host: "vk.com", path: "/away.php", param: "to" },
    Wrapper { host: "youtube.com", path: "/redirect", param: "q" },
];

/// Wrappers in wrappers: more than this many are left as they are.
const DEPTH: usize = 3;

/// The address that a wrapper leads to, or the URL itself.
pub(super) fn unwrap(url: Url) -> Url {
    let mut url = url;
    for _ in 0..DEPTH {
        match target(&url) {
            Some(inner) => url = inner,
            None => break,
        }
    }
    url
}

fn target(url: &Url) -> Option<Url> {
    let host = url.host_str()?;
    let rows = WRAPPERS.iter().filter(|row| is_below(host, row.host) && url.path().starts_with(row.path));
    rows.filter_map(|row| url.query_pairs().find(|(name, _)| name == row.param)).find_map(|(_, value)| super::parse(&value))
}

/// Whether an address on this host may be a wrapper.
pub(super) fn may_wrap(host: &str) -> bool {
    WRAPPERS.iter().any(|row| is_below(host, row.host))
}

fn is_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::parse;

    fn unwrapped(raw: &str) -> String {
        unwrap(parse(raw).unwrap()).into()
    }

    #[test]
    fn every_row_unwraps() {
        for row in WRAPPERS {
            let raw = format!("https://{}{}?a=1&{}=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1", row.host, row.path, row.param);
            assert_eq!(unwrapped(&raw), "https://example.org/a?b=1", "{raw}");
        }
        assert!(WRAPPERS.is_sorted_by_key(|row| (row.host, row.path, row.param)));
    }

    #[test]
    fn nested_wrappers_unwrap() {
        let raw = "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fexample.org%252Fa";
        assert_eq!(unwrapped(raw), "https://example.org/a");
    }

    #[test]
    fn other_addresses_stay() {
        for raw in [
            "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fexample.org%2Fa",
            "https://notgoogle.com/url?q=https%3A%2F%2Fexample.org%2Fa",
            "https://www.google.com/url?q=example",
            "https://www.google.com/url",
        ] {
            assert_eq!(unwrapped(raw), raw);
        }
    }
}
