use std::net::Ipv4Addr;

use ::url::Url;

/// The host as recorded, in lower case and punycode; `www.` stays.
pub fn host(url: &Url) -> Option<String> {
    url.host_str().filter(|host| !host.is_empty()).map(str::to_owned)
}

/// The registrable domain of a host (lower case) by the Public Suffix List, private suffixes counted: `anna.example-blogs.com` is a domain of its own
/// where the list has `example-blogs.com`. None for IP addresses, single labels and bare suffixes.
pub fn domain(host: &str) -> Option<&str> {
    let host = host.trim_end_matches('.');
    if host.starts_with('[') || host.parse::<Ipv4Addr>().is_ok() {
        return None;
    }
    psl::domain_str(host)
}

/// Whether two URLs belong to one registrable domain; hosts without one must be equal.
pub fn same_site(a: &Url, b: &Url) -> bool {
    let site = |host| domain(host).unwrap_or(host);
    a.host_str().zip(b.host_str()).is_some_and(|(a, b)| a == b || site(a) == site(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::parse;

    #[test]
    fn domains() {
        for (host, want) in [
            ("www.example.org", Some("example.org")),
            ("news.example.co.uk", Some("example.co.uk")),
            ("example.org.", Some("example.org")),
            ("anna.blogspot.com", Some("anna.blogspot.com")),
            ("a.b.github.io", Some("b.github.io")),
            ("co.uk", None),
            ("localhost", None),
            ("192.0.2.7", None),
            ("[2001:db8::1]", None),
            ("", None),
        ] {
            assert_eq!(domain(host), want, "{host}");
        }
    }

    #[test]
    fn the_host_keeps_its_www() {
        assert_eq!(parse("https://WWW.Example.org/a").as_ref().and_then(host).as_deref(), Some("www.example.org"));
    }

    #[test]
    fn sites() {
        let same = |a, b| same_site(&parse(a).unwrap(), &parse(b).unwrap());
        assert!(same("https://www.example.org/a", "http://amp.example.org/b"));
        assert!(!same("https://anna.blogspot.com/a", "https://ben.blogspot.com/a"));
        assert!(same("http://192.0.2.7/a", "http://192.0.2.7/b"));
        assert!(!same("http://192.0.2.7/a", "http://192.0.3.7/b"));
    }
}
