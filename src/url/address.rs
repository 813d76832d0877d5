//! The addresses of a page's links, read without the URL parser where they are written as it would write them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use ::url::{Position, Url};

use super::key::push_key;
use super::resolve::{effective_base, join};
use super::{is_web, redirect};

/// An absolute http(s) address with a host, as the URL Standard writes it, and where its parts stand in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address<'h> {
    text: Cow<'h, str>,
    host: Range<usize>,
    port: Option<u16>,
    path: Range<usize>,
    query: Option<Range<usize>>,
}

impl Address<'_> {
    /// Lower case; punycode.
    pub fn host(&self) -> &str {
        self.text.get(self.host.clone()).unwrap_or_default()
    }

    /// Starts with a slash.
    pub fn path(&self) -> &str {
        self.text.get(self.path.clone()).unwrap_or_default()
    }

    /// Without its question mark; may be empty.
    pub fn query(&self) -> Option<&str> {
        self.query.clone().and_then(|query| self.text.get(query))
    }

    /// Its [key](super::key()).
    pub fn key(&self) -> String {
        let mut out = String::new();
        self.push_key(&mut out);
        out
    }

    /// The same, written to the end of `out`.
    pub fn push_key(&self, out: &mut String) {
        push_key(out, self.host(), self.port, self.path(), self.query());
    }
}

impl From<Url> for Address<'static> {
    fn from(url: Url) -> Self {
        let at = |position| url[..position].len();
        let query = url.query().map(|query| at(Position::BeforeQuery)..at(Position::BeforeQuery) + query.len());
        let (host, path) = (at(Position::BeforeHost)..at(Position::AfterHost), at(Position::BeforePath)..at(Position::AfterPath));
        Address { host, port: url.port(), path, query, text: Cow::Owned(url.into()) }
    }
}

impl From<Address<'_>> for String {
    fn from(address: Address<'_>) -> Self {
        address.text.into_owned()
    }
}

/// Resolves the addresses of one page, as [`resolve`](super::resolve()) does.
#[derive(Debug)]
pub struct Resolver<'p> {
    base: Option<Url>,
    /// The base up to its path; none where a path cannot simply be put behind it.
    root: Option<String>,
    /// Hosts as written, and whether addresses on them may be taken as they are.
    hosts: HashMap<&'p str, bool>,
    /// The one asked for last: most links of a page lead to one host.
    last: Option<(&'p str, bool)>,
}

impl<'p> Resolver<'p> {
    /// `base`: the page's own address; `base_href`: what its `base` element says.
    pub fn new(base: Option<&Url>, base_href: Option<&str>) -> Resolver<'p> {
        let base = effective_base(base, base_href);
        let simple = base.as_ref().filter(|url| is_web(url) && !redirect::may_wrap(url.host_str().unwrap_or_default()));
        let root = simple.map(|url| url[..Position::BeforePath].to_owned());
        Resolver { base, root, hosts: HashMap::new(), last: None }
    }

    /// The address of an `href`; none for what is no page.
    pub fn resolve(&mut self, href: &'p str) -> Option<Address<'p>> {
        let href = href.trim();
        if href.is_empty() || href.starts_with('#') {
            return None;
        }
        self.plain(href).or_else(|| join(self.base.as_ref(), href).filter(is_web).map(|url| redirect::unwrap(url).into()))
    }

    /// An absolute address that is settled already: a redirect wrapper stays what it is.
    pub fn read(&mut self, address: &'p str) -> Option<Address<'p>> {
        self.plain(address).or_else(|| super::parse(address).map(Address::from))
    }

    /// An `href` that the parser would leave as it is, but for the base before it; none where in doubt.
    fn plain(&mut self, href: &'p str) -> Option<Address<'p>> {
        if href.starts_with('/') {
            let (path, query) = plain_tail(href, 0)?;
            let (root, base) = (self.root.as_deref()?, self.base.as_ref()?);
            let mut text = String::with_capacity(root.len() + href.len());
            text.push_str(root);
            text.push_str(href);
            let host = base[..Position::BeforeHost].len()..base[..Position::AfterHost].len();
            let behind = |range: Range<usize>| range.start + root.len()..range.end + root.len();
            return Some(Address { text: text.into(), host, port: base.port(), path: behind(path), query: query.map(behind) });
        }
        let start = ["https://", "http://"].into_iter().find(|scheme| href.starts_with(scheme))?.len();
        let end = start + href.as_bytes().get(start..)?.iter().position(|&byte| class(byte) & HOST == 0)?;
        let (path, query) = plain_tail(href, end)?;
        self.is_plain_host(href.get(start..end)?).then_some(Address { text: href.into(), host: start..end, port: None, path, query })
    }

    /// Whether the parser leaves a host as it is, and no address on it is a redirect wrapper.
    fn is_plain_host(&mut self, host: &'p str) -> bool {
        if let Some((last, plain)) = self.last
            && last == host
        {
            return plain;
        }
        let parsed = || Url::parse(&format!("https://{host}/")).is_ok_and(|url| url.host_str() == Some(host));
        let plain = *self.hosts.entry(host).or_insert_with(|| (is_name(host) || parsed()) && !redirect::may_wrap(host));
        self.last = Some((host, plain));
        plain
    }
}

/// Whether a host of bytes of a [host](HOST) is one that the parser surely leaves as it is: labels of which none is empty or may be
/// punycode, and the last one no number.
fn is_name(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or_default();
    last.starts_with(|c: char| c.is_ascii_lowercase()) && !host.starts_with('.') && !host.contains("..") && !host.contains("--")
}

const HOST: u8 = 1;
const PATH: u8 = 1 << 1;
const QUERY: u8 = 1 << 2;

/// Bytes that the parser leaves as they are, by where they stand: fewer than it does, so that no corner of it is asked.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut at = 0;
    while at < 128 {
        let byte = at as u8;
        classes[at] = match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' => HOST | PATH | QUERY,
            b'A'..=b'Z' | b'_' | b'~' | b'!' | b'$' | b'&' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' | b':' | b'@' | b'%' => {
                PATH | QUERY
            }
            b'/' => PATH | QUERY,
            b'?' => QUERY,
            _ => 0,
        };
        at += 1;
    }
    classes
};

fn class(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or_default()
}

/// Where path and query stand in an address whose path starts at `start`; none where the parser may change anything in them: no slash,
/// dots or an escape at a segment's start (`/../`, `/%2e/`), other signs.
fn plain_tail(text: &str, start: usize) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let bytes = text.as_bytes();
    // A second slash would start a host.
    if bytes.get(start) != Some(&b'/') || start == 0 && bytes.get(1) == Some(&b'/') {
        return None;
    }
    let mut before = 0;
    let mut end = bytes.len();
    for (at, &byte) in bytes.iter().enumerate().skip(start) {
        if class(byte) & PATH == 0 {
            end = at;
            break;
        }
        if before == b'/' && (byte == b'.' || byte == b'%' && bytes.get(at + 1..at + 3).is_some_and(|hex| hex.eq_ignore_ascii_case(b"2e")))
        {
            return None;
        }
        before = byte;
    }
    let (path, mut query) = (start..end, None);
    if bytes.get(end) == Some(&b'?') {
        let from = end + 1;
        end = from + bytes.get(from..)?.iter().take_while(|&&byte| class(byte) & QUERY != 0).count();
        query = Some(from..end);
    }
    let fragment = bytes.get(end..)?.strip_prefix(b"#");
    let whole = end == bytes.len() || fragment.is_some_and(|rest| rest.iter().all(|&byte| class(byte) & QUERY != 0));
    whole.then_some((path, query))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::url::{key, parse, resolve};

    /// The same by both ways, key and parts too.
    fn same(base: Option<&Url>, base_href: Option<&str>, href: &str) {
        let parsed = resolve(base, base_href, href);
        let read = Resolver::new(base, base_href).resolve(href);
        let parts =
            read.as_ref().map(|a| (a.text.to_string(), a.host().to_owned(), a.port, a.path().to_owned(), a.query().map(str::to_owned)));
        let wanted = parsed.as_ref().map(|u| {
            let host = u.host_str().unwrap_or_default().to_owned();
            (u.to_string(), host, u.port(), u.path().to_owned(), u.query().map(str::to_owned))
        });
        assert_eq!(parts, wanted, "{href}");
        let mut written = String::new();
        if let (Some(address), Some(url)) = (read, parsed) {
            address.push_key(&mut written);
            assert_eq!(written, key(&url), "{href}");
        }
    }

    const BASES: [&str; 5] = [
        "https://www.paper.example/news/today.html?x=1",
        "http://user:pw@paper.example:8080/a/b",
        "https://paper.example",
        "https://www.google.com/a",
        "https://[2001:db8::1]/a",
    ];

    #[test]
    fn plain_addresses_are_what_the_parser_makes_of_them() {
        for href in [
            "https://paper.example/2024/05/02/dam-opens?id=7&utm_source=x#top",
            "https://paper.example/a/./b",
            "https://paper.example/a/.hidden",
            "https://paper.example/a/%2E%2e/b",
            "https://paper.example/a%2fb/",
            "https://paper.example",
            "https://paper.example?x",
            "https://paper.example:443/a",
            "https://user@paper.example/a",
            "https://1.2.3/a",
            "https://xn--a/b",
            "https://a..b/c",
            "HTTPS://paper.example/a",
            "/a//b",
            "//cdn.example/a",
            "/a?b?c#d?e",
            "/a?b'c",
            "/a b",
            "/é",
            "a/b",
            "?x",
            "/\\a",
            "/a\tb",
            "https:///a",
            "https://www.google.com/url?q=https%3A%2F%2Fexample.org%2Fa",
            "mailto:a@b.example",
        ] {
            for base in BASES {
                same(parse(base).as_ref(), None, href);
            }
            same(None, None, href);
            same(None, Some("https://cdn.example/x/"), href);
            same(parse(BASES[0]).as_ref(), Some("/sub/"), href);
        }
    }

    #[test]
    fn most_addresses_are_not_parsed() {
        let base = parse(BASES[0]);
        let mut resolver = Resolver::new(base.as_ref(), None);
        for href in ["/2024/dam-opens", "https://paper.example/a?b=1", "https://cdn.example/%C3%A9#x"] {
            assert!(resolver.plain(href).is_some(), "{href}");
        }
        assert!(resolver.plain("https://www.google.com/url").is_none());
    }

    proptest! {
        #[test]
        fn any_address_is_what_the_parser_makes_of_it(
            base in 0..BASES.len(),
            start in "(|/|//|https?://|https?:|ftp://)",
            host in "[a-zA-Z0-9.:@é%-]{0,9}|paper\\.example|0x[0-9]{1,3}|xn--[a-z0-9-]{1,5}|t\\.umblr\\.com",
            path in "(/[a-zA-Z0-9._~!$&'()*+,;=:@%\\\\\\[\\]^|{}\"<> é-]{0,5}){0,4}",
            dots in "(|/\\.|/\\.\\.|/%2e%2E|/\\.%2e)(|/)",
            query in "(|\\?[a-zA-Z0-9._~!$&'()*+,;=:@%/?\\\\\\[\\]^|{}\"<> é-]{0,8})",
            fragment in "(|#[a-z0-9#?/'`%é ]{0,5})",
        ) {
            same(parse(BASES[base]).as_ref(), None, &format!("{start}{host}{path}{dots}{query}{fragment}"));
            same(parse(BASES[base]).as_ref(), None, &format!("{path}{dots}{query}{fragment}"));
        }
    }
}
