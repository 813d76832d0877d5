//! A WARC record's head.

use super::fields;
use crate::source::Refusal;

/// The standard knows 24.
const MOST_FIELDS: usize = 100;

/// Longest value of a field that is not WARC's own: no line of a head may be longer, by RFC 5322 (section 2.1.1), and WARC's own are
/// excepted because addresses are.
const LONGEST_FOREIGN: usize = 998;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Response,
    Resource,
    /// warcinfo, request, metadata, revisit, conversion, continuation, and what later versions may add.
    Other,
}

#[derive(Debug)]
pub struct Head {
    pub kind: Kind,
    /// WARC-Record-ID as written, with its angle brackets.
    pub id: Option<String>,
    /// WARC-Target-URI; the angle brackets of WARC/1.0 writers removed.
    pub uri: Option<String>,
    pub date: Option<String>,
    pub content_type: Option<String>,
    /// Content-Length, or what is wrong with it.
    pub length: Result<u64, Refusal>,
    /// The crawler cut the block by itself, and says so.
    pub is_truncated: bool,
}

impl Head {
    /// # Errors
    /// `warc_broken` for a version that is not known, and for more fields than any writer has reason for.
    pub fn parse(head: &[u8]) -> Result<Head, Refusal> {
        let (version, fields) = fields::parse(head);
        if !version.starts_with(b"WARC/1.") && !version.starts_with(b"WARC/0.") {
            let version: String = String::from_utf8_lossy(version).chars().take(40).collect();
            return Err(Refusal::new("warc_broken", format!("unknown version `{version}`")));
        }
        if fields.len() > MOST_FIELDS {
            return Err(Refusal::new("warc_broken", format!("a head of {} fields", fields.len())));
        }
        let is_own = |name: &[u8]| [b"WARC-".as_slice(), b"Content-"].iter().any(|own| starts_with(name, own));
        if let Some((_, long)) = fields.iter().find(|(name, value)| value.len() > LONGEST_FOREIGN && !is_own(name)) {
            return Err(Refusal::new("warc_broken", format!("a head with a foreign field of {} bytes", long.len())));
        }
        let get = |name| fields::get(&fields, name);
        let kind = get("WARC-Type").map_or(Kind::Other, |kind| match kind.to_ascii_lowercase().as_str() {
            "response" => Kind::Response,
            "resource" => Kind::Resource,
            _ => Kind::Other,
        });
        let length = match get("Content-Length") {
            Some(length) => length.parse().map_err(|_| {
                let length: String = length.chars().take(40).collect();
                Refusal::new("warc_broken", format!("its Content-Length is `{length}`"))
            }),
            None => Err(Refusal::new("warc_broken", "it has no Content-Length")),
        };
        let uri = get("WARC-Target-URI").map(|uri| uri.strip_prefix('<').and_then(|u| u.strip_suffix('>')).unwrap_or(&uri).to_owned());
        Ok(Head {
            kind,
            id: get("WARC-Record-ID"),
            uri: uri.filter(|uri| !uri.is_empty()),
            date: get("WARC-Date"),
            content_type: get("Content-Type"),
            length,
            is_truncated: get("WARC-Truncated").is_some(),
        })
    }

    /// Whether the block is an HTTP message; some writers leave the type out.
    pub fn is_http(&self, block: &[u8]) -> bool {
        match &self.content_type {
            Some(kind) => kind.get(..16).is_some_and(|kind| kind.eq_ignore_ascii_case("application/http")),
            None => block.starts_with(b"HTTP/"),
        }
    }
}

fn starts_with(name: &[u8], own: &[u8]) -> bool {
    name.get(..own.len()).is_some_and(|start| start.eq_ignore_ascii_case(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_head_and_none() {
        let head = Head::parse(b"WARC/1.0\r\nWARC-Type: Response\r\nContent-Length: 5\r\n\r\n").unwrap();
        assert_eq!((head.kind, head.length), (Kind::Response, Ok(5)));
        assert_eq!(Head::parse(b"").unwrap_err().code, "warc_broken");
    }

    #[test]
    fn brackets_go_from_the_address_and_stay_on_the_id() {
        let head = Head::parse(b"WARC/1.1\nWARC-Target-URI: <https://a.example/>\nWARC-Record-ID: <urn:uuid:1>\n\n").unwrap();
        assert_eq!((head.uri.as_deref(), head.id.as_deref()), (Some("https://a.example/"), Some("<urn:uuid:1>")));
    }

    #[test]
    fn a_long_field_is_an_address_or_an_attack() {
        let head = |name: &str| Head::parse(format!("WARC/1.0\r\n{name}: {}\r\nContent-Length: 5\r\n\r\n", "h".repeat(999)).as_bytes());
        assert!(head("warc-target-uri").is_ok());
        let long = format!("WARC/1.0\r\nWARC-Target-URI: https://a.example/{}\r\nContent-Length: 5\r\n\r\n", "u".repeat(200_000));
        assert_eq!(Head::parse(long.as_bytes()).unwrap().uri.map(|uri| uri.len()), Some(200_018));
        assert_eq!(head("X-Big").unwrap_err().code, "warc_broken");
    }

    #[test]
    fn lengths_that_are_none() {
        for bad in ["", "-1", "abc", "99999999999999999999999999"] {
            let head = Head::parse(format!("WARC/1.0\r\nContent-Length: {bad}\r\n\r\n").as_bytes()).unwrap();
            assert_eq!(head.length.unwrap_err().code, "warc_broken", "{bad}");
        }
        assert!(Head::parse(b"WARC/9.9\r\n\r\n").is_err());
    }
}
