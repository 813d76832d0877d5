//! An `href` as written, taken apart by its slashes alone: nothing is parsed.

use memchr::memchr;

/// Host and tail of an `href`.
#[derive(Debug, Clone, Copy)]
pub(in crate::extract::links) struct Written<'h> {
    /// What stands between the first two slashes and the next one or a question mark: a host, or part of an address that is passed on.
    host: Option<&'h str>,
    /// What follows the host, where there is one.
    tail: &'h str,
}

impl<'h> Written<'h> {
    /// None for what leads nowhere else: nothing, a fragment.
    pub(in crate::extract::links) fn of(href: &'h str) -> Option<Written<'h>> {
        let bytes = href.as_bytes();
        if matches!(bytes.first(), None | Some(b'#')) {
            return None;
        }
        let slashes = slashes(bytes);
        let after = slashes.and_then(|at| href.get(at + 2..));
        let host = after.and_then(|after| after.get(..end(after)));
        let is_start = |at: usize| at == 0 || bytes.get(at - 1) == Some(&b':');
        let tail = match (after, host) {
            (Some(after), Some(host)) if slashes.is_some_and(is_start) => after.get(host.len()..).unwrap_or_default(),
            _ => href,
        };
        Some(Written { host, tail })
    }

    pub(super) fn host(&self) -> Option<&'h str> {
        self.host
    }

    /// What follows the host, where there is one, up to a fragment.
    pub(super) fn tail(&self) -> &'h str {
        memchr(b'#', self.tail.as_bytes()).and_then(|at| self.tail.get(..at)).unwrap_or(self.tail)
    }

    /// Digits in the tail, and signs that join words; what leaves in doubt counts as two of those.
    pub(super) fn signs(&self) -> (u64, u64) {
        let sign = |byte: u8| u64::from(SIGNS.get(usize::from(byte)).copied().unwrap_or_default());
        let sum: u64 = self.tail.bytes().take_while(|&byte| byte != b'#').map(sign).sum();
        // More than fit into 28 bits need an `href` of 128 MiB.
        (sum & 0xfff_ffff, sum >> 28)
    }
}

/// A digit counts 1, a joint 1 in the upper half.
static SIGNS: [u32; 256] = {
    let mut signs = [0; 256];
    let mut at = 0;
    while at < 256 {
        signs[at] = match at as u8 {
            b'0'..=b'9' => 1,
            b'-' | b'_' | b'+' | b',' | b' ' => 1 << 28,
            // An ending, an escape, another script: in doubt.
            b'.' | b'%' | 0x80.. => 2 << 28,
            _ => 0,
        };
        at += 1;
    }
    signs
};

/// Where the first two slashes in a row stand.
fn slashes(href: &[u8]) -> Option<usize> {
    match href {
        [b'h', b't', b't', b'p', b's', b':', b'/', b'/', ..] => Some(6),
        [b'h', b't', b't', b'p', b':', b'/', b'/', ..] => Some(5),
        _ => {
            // Looked through to the end, which is the faster way for the many that have none.
            let pairs = || href.iter().zip(href.iter().skip(1));
            let any = pairs().fold(false, |any, pair| any | (*pair.0 == b'/') & (*pair.1 == b'/'));
            if any { pairs().position(|pair| pair == (&b'/', &b'/')) } else { None }
        }
    }
}

/// Where the host ends in what follows the two slashes of an address.
fn end(after: &str) -> usize {
    after.bytes().position(|byte| matches!(byte, b'/' | b'?')).unwrap_or(after.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_tails() {
        for (href, host, tail) in [
            ("https://a.example/b?c=//d#e", Some("a.example"), "/b?c=//d"),
            ("http://a.example?b", Some("a.example"), "?b"),
            ("HTTP://a.example", Some("a.example"), ""),
            ("//a.example/b", Some("a.example"), "/b"),
            ("/out?to=https://a.example/b", Some("a.example"), "/b"),
            ("/a//b/c", Some("b"), "/a//b/c"),
            ("/a/b", None, "/a/b"),
            ("b", None, "b"),
        ] {
            let written = Written::of(href).unwrap();
            assert_eq!((written.host(), written.tail()), (host, tail), "{href}");
        }
        assert!(Written::of("").is_none() && Written::of("#a").is_none());
    }

    #[test]
    fn signs_are_counted() {
        for (href, signs) in [
            ("/2024/dam-opens", (4, 1)),
            ("/a.b", (0, 2)),
            ("/%C3", (1, 2)),
            ("/caf\u{e9}", (0, 4)),
            ("/a", (0, 0)),
            ("/a#2024-b.c", (0, 0)),
        ] {
            assert_eq!(Written::of(href).unwrap().signs(), signs, "{href}");
        }
    }
}
