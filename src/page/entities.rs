//! Character references in text that was escaped once too often: `&#039;` inside a JSON string.

use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use memchr::memchr;

/// Bytes that a reference may take between `&` and `;`: the longest name in use and room.
const LONGEST: usize = 32;

/// Text with its character references decoded once. Only what is clearly one counts: it ends with `;`.
pub fn decode(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(amp) = memchr(b'&', &text.as_bytes()[at..]).map(|i| at + i) {
        at = amp + 1;
        let window = &text.as_bytes()[at..text.len().min(at + LONGEST)];
        let Some(end) = memchr(b';', window).map(|i| at + i) else { continue };
        let Some(reference) = text.get(at..end) else { continue };
        if let Some(decoded) = character(reference) {
            out.push_str(&text[copied..amp]);
            out.extend(decoded.into_iter().flatten());
            (copied, at) = (end + 1, end + 1);
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// The one or two characters of a reference, written without `&` and `;`.
fn character(reference: &str) -> Option<[Option<char>; 2]> {
    let Some(number) = reference.strip_prefix('#') else {
        let &(first, second) = NAMED_ENTITIES.get(&format!("{reference};"))?;
        return (first != 0).then(|| [char::from_u32(first), char::from_u32(second).filter(|c| *c != '\0')]);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    let c1 = code.checked_sub(0x80).and_then(|i| C1_REPLACEMENTS.get(i as usize).copied().flatten());
    Some([c1.or(char::from_u32(code).filter(|c| *c != '\0')), None])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_clearly_a_reference_is_decoded_once() {
        let rows = [
            ("", ""),
            ("Tom &amp; Ann&#039;s &quot;pier&quot;", "Tom & Ann's \"pier\""),
            ("&#x2019;&rsquo;&#146;&nbsp;|", "\u{2019}\u{2019}\u{2019}\u{A0}|"),
            ("&amp;lt;", "&lt;"),
            ("a&b;c AT&T; &x=1&copy=2 &", "a&b;c AT&T; &x=1&copy=2 &"),
            ("&#xD800;&#99999999999;", "&#99999999999;"),
        ];
        for (text, expected) in rows {
            assert_eq!(decode(text), expected, "{text}");
        }
    }
}
