use std::fmt::Write;

use ::url::Url;
use xxhash_rust::xxh3::xxh3_128;

/// Query parameters that say how a reader came, not which page it is; lower case, sorted.
///
/// To add one: a row; a trailing `*` stands for any ending. A parameter that some site uses to name its story (`id`, `p`, `ref`) has no place here.
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
    "utm_*",
    "vero_conv",
    "vero_id",
    "wbraid",
    "wt.mc_id",
    "xtor",
    "yclid",
];

/// The normalised form under which a story is known (`url_key`): a key, not an address to fetch.
///
/// Scheme written as https; host without `www.`, default port and user info; percent-escapes of unreserved characters decoded and
/// the others in upper case (RFC 3986, section 6.2.2); fragment, tracking parameters and trailing slash dropped; other parameters
/// kept in order. The key of a key is the key itself.
pub fn key(url: &Url) -> String {
    let mut out = String::with_capacity(url.as_str().len() + 1);
    out.push_str("https://");
    out.push_str(bare_host(url));
    // Both default ports, whatever the scheme: the scheme is not part of the key.
    if let Some(port) = url.port().filter(|port| !matches!(port, 80 | 443)) {
        let _ = write!(out, ":{port}");
    }
    push_normal(&mut out, url.path().trim_end_matches('/'));
    let mut lead = '?';
    for pair in url.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty() && !is_tracking(pair)) {
        out.push(lead);
        push_normal(&mut out, pair);
        lead = '&';
    }
    out
}

/// xxh3-128 of a key's bytes: `article_id` and `url_id`.
pub fn id(key: &str) -> u128 {
    xxh3_128(key.as_bytes())
}

fn bare_host(url: &Url) -> &str {
    let mut host = url.host_str().unwrap_or_default().trim_end_matches('.');
    // `www.com` is a name of its own.
    while let Some(rest) = host.strip_prefix("www.").filter(|rest| rest.contains('.')) {
        host = rest;
    }
    host
}

fn is_tracking(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or(pair).to_ascii_lowercase();
    TRACKING.iter().any(|row| match row.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == *row,
    })
}

fn push_normal(out: &mut String, escaped: &str) {
    let mut rest = escaped;
    while let Some(at) = rest.find('%') {
        let (plain, escape) = rest.split_at(at);
        out.push_str(plain);
        match escape.get(1..3).and_then(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u8::from_str_radix(hex, 16).ok())?) {
            Some(byte) => {
                if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
                    out.push(char::from(byte));
                } else {
                    let _ = write!(out, "%{byte:02X}");
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
        assert!(TRACKING.iter().all(|row| *row == row.to_ascii_lowercase()));
    }

    #[test]
    fn every_row_drops_its_parameter() {
        for row in TRACKING {
            let name = row.replace('*', "x");
            assert_eq!(key_of(&format!("https://example.org/a?{name}=1&id=2")), "https://example.org/a?id=2", "{row}");
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
