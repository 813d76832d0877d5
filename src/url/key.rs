use std::fmt::Write;

use ::url::Url;
use memchr::memchr;
use xxhash_rust::xxh3::xxh3_128;

/// Query parameters that say how a reader came, not which page it is; lower case, sorted.
///
/// To add one: a row. A parameter that some site uses to name its story (`id`, `p`, `ref`) has no place here.
const TRACKING: &[&str] = &[
    "__twitter_impression",
    "_branch_match_id",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "at_campaign",
    "at_medium",
    "cmpid",
    "dclid",
    "fb_action_ids",
    "fb_action_types",
    "fb_source",
    "fbclid",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "guccounter",
    "igsh",
    "igshid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "ns_campaign",
    "ns_mchannel",
    "ns_source",
    "oly_anon_id",
    "oly_enc_id",
    "outputtype",
    "spref",
    "twclid",
    "vero_conv",
    "vero_id",
    "wbraid",
    "wt.mc_id",
    "xtor",
    "yclid",
];

/// Starts of such parameters; lower case.
const FAMILIES: &[&str] = &["utm_"];

/// The normalised form under which a story is known (`url_key`): a key, not an address to fetch.
///
/// Scheme written as https; host without `www.`, default port and user info; percent-escapes of unreserved characters decoded and
/// the others in upper case (RFC 3986, section 6.2.2); fragment, tracking parameters and trailing slash dropped; other parameters
/// kept in order. The key of a key is the key itself.
pub fn key(url: &Url) -> String {
    let mut out = String::new();
    push_key(&mut out, url.host_str().unwrap_or_default(), url.port(), url.path(), url.query());
    out
}

/// The key of an address of these parts, written to the end of `out`.
pub(super) fn push_key(out: &mut String, host: &str, port: Option<u16>, path: &str, query: Option<&str>) {
    let (path, query) = (path.trim_end_matches('/'), query.unwrap_or_default());
    out.reserve("https://".len() + host.len() + path.len() + query.len() + 1);
    out.push_str("https://");
    out.push_str(bare_host(host));
    // Both default ports, whatever the scheme: the scheme is not part of the key.
    if let Some(port) = port.filter(|port| !matches!(port, 80 | 443)) {
        let _ = write!(out, ":{port}");
    }
    push_normal(out, path);
    if query.is_empty() {
        return;
    }
    let mut lead = '?';
    for pair in query.split('&').filter(|pair| !pair.is_empty() && !is_tracking(pair)) {
        out.push(lead);
        push_normal(out, pair);
        lead = '&';
    }
}

/// xxh3-128 of a key's bytes: `article_id` and `url_id`.
pub fn id(key: &str) -> u128 {
    xxh3_128(key.as_bytes())
}

fn bare_host(host: &str) -> &str {
    let mut host = host.trim_end_matches('.');
    // `www.com` is a name of its own.
    while let Some(rest) = host.strip_prefix("www.").filter(|rest| rest.contains('.')) {
        host = rest;
    }
    host
}

/// Longest name of a row, in bytes.
const LONGEST: usize = 24;

fn is_tracking(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or(pair).as_bytes();
    let mut buffer = [0; LONGEST];
    let Some(start) = buffer.get_mut(..name.len().min(LONGEST)) else { return false };
    start.copy_from_slice(name.get(..start.len()).unwrap_or_default());
    start.make_ascii_lowercase();
    let start = &*start;
    let is_row = || name.len() <= LONGEST && TRACKING.binary_search_by(|row| row.as_bytes().cmp(start)).is_ok();
    is_row() || FAMILIES.iter().any(|family| start.starts_with(family.as_bytes()))
}

fn push_normal(out: &mut String, escaped: &str) {
    let mut rest = escaped;
    while let Some(at) = memchr(b'%', rest.as_bytes()) {
        let (plain, escape) = rest.split_at(at);
        out.push_str(plain);
        match escape.get(1..3).and_then(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u8::from_str_radix(hex, 16).ok())?) {
            Some(byte) => {
                if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
                    out.push(char::from(byte));
                } else {
                    let digit = |value: u8| char::from(if value < 10 { b'0' + value } else { b'A' + value - 10 });
                    out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
                }
                rest = escape.get(3..).unwrap_or_default();
            }
            None => {
                out.push('%');
                rest = escape.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::url::parse;

    fn key_of(raw: &str) -> String {
        key(&parse(raw).unwrap())
    }

    #[test]
    fn keys() {
        for (raw, want) in [
            ("http://user:pw@WWW.Example.org:80/a/b/?x=1#top", "https://example.org/a/b?x=1"),
            ("https://example.org/", "https://example.org"),
            ("https://example.org:8443/a", "https://example.org:8443/a"),
            ("https://example.org./a", "https://example.org/a"),
            ("https://www.com/a", "https://www.com/a"),
            ("https://example.org/%7ejo/caf%c3%a9/a%2fb", "https://example.org/~jo/caf%C3%A9/a%2Fb"),
            ("https://example.org/café", "https://example.org/caf%C3%A9"),
            ("https://example.org/100%/a%4", "https://example.org/100%/a%4"),
            ("https://example.org/a?id=7&utm_source=x&UTM_Medium=y&fbclid=z&page=2", "https://example.org/a?id=7&page=2"),
            ("https://example.org/a/?utm_campaign=x", "https://example.org/a"),
            ("https://example.org/a?", "https://example.org/a"),
            ("https://example.org/a?b&&c=", "https://example.org/a?b&c="),
            ("https://münchen.example/a", "https://xn--mnchen-3ya.example/a"),
        ] {
            assert_eq!(key_of(raw), want, "{raw}");
        }
    }

    #[test]
    fn an_id_tells_keys_apart() {
        assert_eq!(id("https://example.org/a"), id("https://example.org/a"));
        assert_ne!(id("https://example.org/a"), id("https://example.org/b"));
    }

    #[test]
    fn rows_are_sorted_and_lower_case() {
        assert!(TRACKING.is_sorted());
        assert!(TRACKING.iter().all(|row| *row == row.to_ascii_lowercase() && row.len() <= LONGEST));
        assert!(FAMILIES.iter().all(|row| *row == row.to_ascii_lowercase() && row.len() <= LONGEST));
    }

    #[test]
    fn every_row_drops_its_parameter() {
        for name in TRACKING.iter().copied().chain(["utm_", "UTM_campaign-of-a-name-that-takes-long"]) {
            assert_eq!(key_of(&format!("https://example.org/a?{name}=1&id=2")), "https://example.org/a?id=2", "{name}");
        }
    }

    proptest! {
        #[test]
        fn the_key_of_a_key_is_itself(path in "[a-c%/.é ]{0,12}", query in "[a-c%&=?/]{0,12}") {
            let Some(url) = parse(&format!("http://www.example.org:443/{path}?{query}")) else { return Ok(()) };
            let once = key(&url);
            prop_assert_eq!(key_of(&once), once);
        }
    }
}
