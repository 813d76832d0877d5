//! Which charset the bytes of a document are in, by what they say and by what they look like.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use memchr::{memchr, memmem};

/// Bytes in which a `meta charset` is looked for: the standard's 1,024 and room for what stands before it on real pages.
const PRESCAN: usize = 4096;

/// Bytes that detection reads, from shortly before the first one that is no ASCII.
const SAMPLE: usize = 16 << 10;

/// Lower-case names of the encodings (<https://encoding.spec.whatwg.org/#names-and-labels>).
const NAMES: [&str; 40] = [
    "big5",
    "euc-jp",
    "euc-kr",
    "gb18030",
    "gbk",
    "ibm866",
    "iso-2022-jp",
    "iso-8859-10",
    "iso-8859-13",
    "iso-8859-14",
    "iso-8859-15",
    "iso-8859-16",
    "iso-8859-2",
    "iso-8859-3",
    "iso-8859-4",
    "iso-8859-5",
    "iso-8859-6",
    "iso-8859-7",
    "iso-8859-8",
    "iso-8859-8-i",
    "koi8-r",
    "koi8-u",
    "macintosh",
    "replacement",
    "shift_jis",
    "utf-16be",
    "utf-16le",
    "utf-8",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "windows-874",
    "x-mac-cyrillic",
    "x-user-defined",
];

/// The lower-case name of an encoding.
pub fn name(encoding: &'static Encoding) -> &'static str {
    NAMES.into_iter().find(|name| name.eq_ignore_ascii_case(encoding.name())).unwrap_or(encoding.name())
}

/// The encoding of a label as written. `replacement` (UTF-7 and the like, never to be decoded) is none.
pub fn for_label(label: &str) -> Option<&'static Encoding> {
    let label = label.trim_matches(|c: char| c == '"' || c == '\'' || c.is_whitespace());
    Encoding::for_label_no_replacement(label.as_bytes())
}

/// The encoding that a `meta` or an XML declaration in the first bytes names
/// (<https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding>).
pub fn for_meta(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(PRESCAN)];
    let label = if head.starts_with(b"<?xml") { declaration(head).or_else(|| meta(head)) } else { meta(head) };
    // A page that can be read as ASCII so far is no UTF-16.
    match for_label(std::str::from_utf8(label?).ok()?)? {
        e if e == UTF_16LE || e == UTF_16BE => Some(UTF_8),
        e if e == X_USER_DEFINED => Some(WINDOWS_1252),
        e => Some(e),
    }
}

fn declaration(head: &[u8]) -> Option<&[u8]> {
    let end = memchr(b'>', head)?;
    value_after(&head[..end], b"encoding")
}

/// The label in the first `meta` that names a charset; comments do not count.
fn meta(head: &[u8]) -> Option<&[u8]> {
    let mut at = 0;
    while let Some(open) = memchr(b'<', head.get(at..)?).map(|i| at + i) {
        let rest = &head[open + 1..];
        if rest.starts_with(b"!--") {
            at = open + memmem::find(rest, b"-->")?;
            continue;
        }
        at = open + 1;
        let is_meta = rest.len() > 4 && rest[..4].eq_ignore_ascii_case(b"meta") && (rest[4].is_ascii_whitespace() || rest[4] == b'/');
        if is_meta && let Some(label) = value_after(&rest[..memchr(b'>', rest).unwrap_or(rest.len())], b"charset") {
            return Some(label);
        }
    }
    None
}

/// What stands after `name=`, unquoted.
fn value_after<'a>(tag: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let mut starts = tag.windows(name.len()).enumerate().filter(|(_, window)| window.eq_ignore_ascii_case(name));
    starts.find_map(|(at, _)| {
        let value = tag[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
        let end = value.iter().position(|b| matches!(b, b'"' | b'\'' | b';' | b'/' | b'>') || b.is_ascii_whitespace());
        Some(&value[..end.unwrap_or(value.len())]).filter(|label| !label.is_empty())
    })
}

/// UTF-16 without a BOM: markup is ASCII, so at least every fifth pair has its zero on one side, and none on the other.
pub fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(PRESCAN)];
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    let clear = |side: usize, other: usize| pairs >= 4 && side * 5 >= pairs && other * 20 <= side;
    match (clear(odd, even), clear(even, odd)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// Bytes that are UTF-8 but for a cut or a slip: text of another charset all but never forms sequences of UTF-8.
pub fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad * 8
}

/// The encoding that the bytes look like; None when they look like UTF-8.
pub fn detect(bytes: &[u8]) -> Option<&'static Encoding> {
    let first = bytes.iter().position(|b| !b.is_ascii())?;
    let start = first.saturating_sub(SAMPLE / 16);
    let end = bytes.len().min(start + SAMPLE);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[start..end], end == bytes.len());
    Some(detector.guess(None, Utf8Detection::Allow)).filter(|encoding| *encoding != UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_has_its_lower_case_name() {
        for row in NAMES {
            let by_name = if row == "replacement" { Some(encoding_rs::REPLACEMENT) } else { Encoding::for_label(row.as_bytes()) };
            assert_eq!(by_name.map(name), Some(row));
        }
    }

    #[test]
    fn a_meta_names_its_charset_in_several_ways() {
        let rows: [(&str, Option<&str>); 9] = [
            ("<META CHARSET = 'Windows-1251'>", Some("windows-1251")),
            ("<meta http-equiv=Content-Type content=\"text/html; charset=EUC-KR\">", Some("euc-kr")),
            ("<?xml version='1.0' encoding='iso-8859-2'?><html>", Some("iso-8859-2")),
            ("<!-- <meta charset=koi8-r> --><meta charset=big5>", Some("big5")),
            ("<meta charset=utf-16>", Some("utf-8")),
            ("<meta charset=utf-7>", None),
            ("<meta name=charset content=x>", None),
            ("<metadata charset=koi8-r>", None),
            ("", None),
        ];
        for (html, expected) in rows {
            assert_eq!(for_meta(html.as_bytes()).map(name), expected, "{html}");
        }
    }
}
