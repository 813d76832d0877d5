//! Character references in markup, by the tokenizer's rules
//! (<https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state>): old names need no semicolon.

use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use memchr::{memchr, memchr3};

/// The longest names: with a semicolon, and of those that need none.
const LONGEST: usize = 32;
const LONGEST_BARE: usize = 6;

/// Calls `each` with the text between references and with what each of them stands for.
pub fn pieces(raw: &str, each: impl FnMut(&str)) {
    decode_into(raw, Place::Text, each);
}

/// The value of an attribute: references decoded, line ends normalised, no NUL.
pub fn attribute(raw: &str) -> Cow<'_, str> {
    if memchr3(b'&', b'\r', 0, raw.as_bytes()).is_none() {
        return Cow::Borrowed(raw);
    }
    let raw = if raw.contains(['\r', '\0']) {
        Cow::Owned(raw.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{FFFD}"))
    } else {
        Cow::Borrowed(raw)
    };
    let mut out = String::with_capacity(raw.len());
    decode_into(&raw, Place::Attribute, |piece| out.push_str(piece));
    Cow::Owned(out)
}

/// The whole text of an element that holds text alone, such as `title`.
pub fn text(raw: &str) -> Cow<'_, str> {
    if memchr(b'&', raw.as_bytes()).is_none() {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    pieces(raw, |piece| out.push_str(piece));
    Cow::Owned(out)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Attribute,
}

fn decode_into(raw: &str, place: Place, mut each: impl FnMut(&str)) {
    let (mut copied, mut at) = (0, 0);
    while let Some(ampersand) = memchr(b'&', &raw.as_bytes()[at..]).map(|i| at + i) {
        at = ampersand + 1;
        let Some((characters, length)) = reference(&raw[at..], place) else { continue };
        if copied < ampersand {
            each(&raw[copied..ampersand]);
        }
        for c in characters.into_iter().filter(|c| *c != '\0') {
            each(c.encode_utf8(&mut [0; 4]));
        }
        at += length;
        copied = at;
    }
    if copied < raw.len() {
        each(&raw[copied..]);
    }
}

/// What stands after an ampersand: one or two characters (or NUL), and the bytes that they are written in.
fn reference(rest: &str, place: Place) -> Option<([char; 2], usize)> {
    match rest.as_bytes().first()? {
        b'#' => numeric(rest),
        byte if byte.is_ascii_alphanumeric() => named(rest, place),
        _ => None,
    }
}

/// <https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-state>
fn numeric(rest: &str) -> Option<([char; 2], usize)> {
    let (start, radix) = if matches!(rest.as_bytes().get(1), Some(b'x' | b'X')) { (2, 16) } else { (1, 10) };
    let digits = rest.as_bytes()[start..].iter().map_while(|byte| char::from(*byte).to_digit(radix));
    let (mut code, mut end) = (0u32, start);
    for digit in digits {
        code = code.saturating_mul(radix).saturating_add(digit);
        end += 1;
    }
    if end == start {
        return None;
    }
    let c1 = code.checked_sub(0x80).and_then(|i| C1_REPLACEMENTS.get(i as usize).copied().flatten());
    let c = c1.or(char::from_u32(code).filter(|c| *c != '\0')).unwrap_or('\u{FFFD}');
    Some(([c, '\0'], end + usize::from(rest.as_bytes().get(end) == Some(&b';'))))
}

/// <https://html.spec.whatwg.org/multipage/parsing.html#named-character-reference-state>
fn named(rest: &str, place: Place) -> Option<([char; 2], usize)> {
    let length = rest.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    if rest.as_bytes().get(length) == Some(&b';')
        && let Some(characters) = characters(&rest[..=length])
    {
        return Some((characters, length + 1));
    }
    let bare = (2..=length.min(LONGEST_BARE)).rev().find_map(|length| characters(&rest[..length]).map(|found| (found, length)))?;
    let next = rest.as_bytes().get(bare.1);
    // `?a=1&copy=2` is an address, not a copyright sign.
    let is_query = place == Place::Attribute && next.is_some_and(|byte| *byte == b'=' || byte.is_ascii_alphanumeric());
    (!is_query).then_some(bare)
}

fn characters(name: &str) -> Option<[char; 2]> {
    let &(first, second) = NAMED_ENTITIES.get(name)?;
    if first == 0 { None } else { Some([char::from_u32(first)?, char::from_u32(second)?]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_in_text() {
        let rows = [
            ("", ""),
            ("Tom &amp; Ann&#039;s &quot;pier&quot;", "Tom & Ann's \"pier\""),
            ("&#x2019;&rsquo;&#146;&nbsp;|", "\u{2019}\u{2019}\u{2019}\u{A0}|"),
            ("&amp;lt; &copy2024 &notit; &notin;", "&lt; \u{A9}2024 \u{AC}it; \u{2209}"),
            ("AT&T & &; &# &#x; &zzz;", "AT&T & &; &# &#x; &zzz;"),
            ("&#0;&#xD800;&#99999999999;&#65", "\u{FFFD}\u{FFFD}\u{FFFD}A"),
            ("&NotEqualTilde;", "\u{2242}\u{338}"),
        ];
        for (raw, expected) in rows {
            assert_eq!(text(raw), expected, "{raw}");
        }
    }

    #[test]
    fn references_in_attributes() {
        let rows = [("/a?b=1&copy=2&amp;c=3&reg", "/a?b=1&copy=2&c=3\u{AE}"), ("a\r\nb\rc\0", "a\nb\nc\u{FFFD}"), ("plain", "plain")];
        for (raw, expected) in rows {
            assert_eq!(attribute(raw), expected, "{raw}");
        }
    }
}
