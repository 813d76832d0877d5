//! The HTTP response in a record's block, and whether it is HTML.

use super::fields;
use crate::source::{Refusal, sniff};

/// Media types that are HTML.
const HTML: [&str; 3] = ["application/vnd.wap.xhtml+xml", "application/xhtml+xml", "text/html"];

/// Media types that servers send where they do not know: the bytes decide.
const UNKNOWN: [&str; 9] = [
    "*/*",
    "application/octet-stream",
    "application/unknown",
    "application/x-unknown-content-type",
    "application/xml",
    "content/unknown",
    "text/plain",
    "text/xml",
    "unknown/unknown",
];

#[derive(Debug)]
pub struct Response<'a> {
    pub status: u16,
    pub content_type: Option<String>,
    /// Content codings in the order in which they were put on, lower case; `chunked` last where it is stated.
    pub codings: Vec<String>,
    /// As stored: with its encodings.
    pub body: &'a [u8],
}

impl<'a> Response<'a> {
    /// # Errors
    /// `empty` and `http_broken`.
    pub fn parse(block: &'a [u8]) -> Result<Response<'a>, Refusal> {
        let broken = |message: &str| Refusal::new("http_broken", message);
        if block.is_empty() {
            return Err(Refusal::new("empty", "the response has no bytes"));
        }
        if !block.starts_with(b"HTTP/") {
            return Err(broken("the response does not begin with a status line"));
        }
        let end = fields::end(block).ok_or_else(|| broken("the response's head does not end"))?;
        let (head, body) = block.split_at(end);
        let (first, fields) = fields::parse(head);
        let status = first.split(|&b| b == b' ').filter(|word| !word.is_empty()).nth(1);
        let status = status.and_then(|s| std::str::from_utf8(s).ok()?.parse().ok()).filter(|s| (100..1000).contains(s));
        let list = |name| fields::get(&fields, name).unwrap_or_default().to_ascii_lowercase();
        let (content, transfer) = (list("Content-Encoding"), list("Transfer-Encoding"));
        let codings = content.split(',').chain(transfer.split(',')).map(|coding| coding.trim().to_owned());
        Ok(Response {
            status: status.ok_or_else(|| broken("the response's status is no number"))?,
            content_type: fields::get(&fields, "Content-Type"),
            codings: codings.filter(|coding| !coding.is_empty()).collect(),
            body,
        })
    }
}

/// Whether a declared type leaves it possible that the body is HTML.
pub fn may_be_html(content_type: Option<&str>) -> bool {
    let essence = essence(content_type);
    HTML.contains(&essence.as_str()) || is_unknown(&essence)
}

/// Whether a body is HTML, by its declared type where that says anything, else by its first bytes.
pub fn is_html(content_type: Option<&str>, body: &[u8]) -> bool {
    let essence = essence(content_type);
    if HTML.contains(&essence.as_str()) { sniff::binary(body).is_none() } else { is_unknown(&essence) && sniff::looks_like_html(body) }
}

fn is_unknown(essence: &str) -> bool {
    !essence.contains('/') || UNKNOWN.contains(&essence)
}

/// Type and subtype, lower case (<https://mimesniff.spec.whatwg.org/#mime-type-essence>).
fn essence(content_type: Option<&str>) -> String {
    let all = content_type.unwrap_or_default();
    all.split([';', ',']).next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The `charset` parameter.
pub fn charset(content_type: &str) -> Option<String> {
    let charset = content_type.split([';', ',']).skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).trim())
    });
    charset.filter(|charset| !charset.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_response_in_parts() {
        let block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: GZIP, br\r\nTransfer-Encoding: chunked\r\n\r\nbody";
        let response = Response::parse(block).unwrap();
        assert_eq!((response.status, response.body), (200, b"body".as_slice()));
        assert_eq!(response.codings, ["gzip", "br", "chunked"]);
        assert_eq!(Response::parse(b"HTTP/2 404\n\n").unwrap().status, 404);
    }

    #[test]
    fn what_is_no_response() {
        let code = |block: &[u8]| Response::parse(block).unwrap_err().code;
        assert_eq!(code(b""), "empty");
        for block in [b"<html>\r\n\r\n".as_slice(), b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1\r\n\r\n"] {
            assert_eq!(code(block), "http_broken");
        }
    }

    #[test]
    fn types_and_charsets() {
        assert!(HTML.is_sorted() && UNKNOWN.is_sorted());
        for (kind, body, yes) in [
            (Some("text/HTML; charset=x"), "anything", true),
            (Some("text/html"), "\u{7f}ELF", true),
            (Some("text/html"), "%PDF-1.7", false),
            (None, "<!doctype html>", true),
            (None, "words", false),
            (Some("html"), "<p>x", true),
            (Some("text/plain"), "<html>", true),
            (Some("image/png"), "<html>", false),
        ] {
            assert_eq!(is_html(kind, body.as_bytes()), yes && sniff::binary(body.as_bytes()).is_none(), "{kind:?} {body}");
        }
        assert_eq!(charset("text/html; a=b; Charset=\"UTF-8\"").as_deref(), Some("UTF-8"));
        assert_eq!((charset("text/html"), charset("text/html; charset=")), (None, None));
    }
}
