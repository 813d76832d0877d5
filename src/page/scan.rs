//! Where tags, comments and raw text end, by the WHATWG tokenizer's rules. Offsets are bytes of the page.

use memchr::{memchr, memmem};

/// A start or end tag.
#[derive(Debug, Clone, Copy)]
pub struct Tag<'a> {
    /// As written; compare with [`Tag::is`].
    pub name: &'a str,
    /// What stands between the name and the end of the tag.
    pub rest: &'a str,
    /// Attributes, repeated ones counted each time.
    pub attributes: usize,
    pub self_closing: bool,
    /// Offset after `>`, or of the end of input.
    pub end: usize,
}

impl Tag<'_> {
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// The tag whose name starts at `start`.
pub fn tag(html: &str, start: usize) -> Tag<'_> {
    tag_with(html, start, |_, _| ())
}

/// The same, calling `each` with the name and raw value of every attribute.
pub fn tag_with<'a>(html: &'a str, start: usize, mut each: impl FnMut(&'a str, &'a str)) -> Tag<'a> {
    let bytes = html.as_bytes();
    let name_end = bytes[start..].iter().position(|b| is_space(*b) || matches!(b, b'/' | b'>')).map_or(bytes.len(), |i| start + i);
    let mut cursor = Cursor { bytes, at: name_end };
    let mut attributes = 0;
    while let Some([name, name_end, value, value_end]) = cursor.attribute() {
        attributes += 1;
        each(&html[name..name_end], &html[value..value_end]);
    }
    let close = cursor.at;
    Tag {
        name: &html[start..name_end],
        rest: &html[name_end..close],
        attributes,
        self_closing: close > name_end && bytes[close - 1] == b'/' && close < bytes.len(),
        end: (close + 1).min(bytes.len()),
    }
}

/// Names and raw values of a tag's attributes.
pub fn attributes<'a>(tag: &Tag<'a>) -> impl Iterator<Item = (&'a str, &'a str)> {
    let rest = tag.rest;
    let mut cursor = Cursor { bytes: rest.as_bytes(), at: 0 };
    std::iter::from_fn(move || {
        let [name, name_end, value, value_end] = cursor.attribute()?;
        Some((&rest[name..name_end], &rest[value..value_end]))
    })
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    /// Offsets of the next attribute's name and value; None at the end of the tag.
    fn attribute(&mut self) -> Option<[usize; 4]> {
        self.skip(|b| is_space(b) || b == b'/');
        if matches!(self.bytes.get(self.at), None | Some(b'>')) {
            return None;
        }
        let name = self.at;
        self.at += 1; // a leading `=` is part of the name
        self.skip(|b| !is_space(b) && !matches!(b, b'/' | b'>' | b'='));
        let name_end = self.at;
        self.skip(is_space);
        if self.bytes.get(self.at) != Some(&b'=') {
            return Some([name, name_end, name_end, name_end]);
        }
        self.at += 1;
        self.skip(is_space);
        let (value, value_end) = self.value();
        Some([name, name_end, value, value_end])
    }

    fn value(&mut self) -> (usize, usize) {
        match self.bytes.get(self.at) {
            Some(&quote @ (b'"' | b'\'')) => {
                let start = self.at + 1;
                let end = memchr(quote, &self.bytes[start..]).map_or(self.bytes.len(), |i| start + i);
                self.at = (end + 1).min(self.bytes.len());
                (start, end)
            }
            _ => {
                let start = self.at;
                self.skip(|b| !is_space(b) && b != b'>');
                (start, self.at)
            }
        }
    }

    fn skip(&mut self, while_: impl Fn(u8) -> bool) {
        while self.bytes.get(self.at).is_some_and(|b| while_(*b)) {
            self.at += 1;
        }
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | 0x0C)
}

/// Whether a text has one tag at least, or what begins as one.
pub fn has_tag(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes).any(|i| bytes.get(i + 1).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'!'))
}

/// The offset after the next `byte`, or the end of input.
pub fn after(html: &str, from: usize, byte: u8) -> usize {
    memchr(byte, &html.as_bytes()[from..]).map_or(html.len(), |i| from + i + 1)
}

/// The offset after the comment whose `<!--` stands at `open`.
pub fn comment_end(html: &str, open: usize) -> usize {
    let bytes = html.as_bytes();
    let mut at = open + 4;
    if bytes[at..].starts_with(b">") {
        return at + 1;
    }
    if bytes[at..].starts_with(b"->") {
        return at + 2;
    }
    while let Some(dashes) = memmem::find(&bytes[at..], b"--").map(|i| at + i) {
        match &bytes[dashes + 2..] {
            [b'>', ..] => return dashes + 3,
            [b'!', b'>', ..] => return dashes + 4,
            _ => at = dashes + 1,
        }
    }
    html.len()
}

/// The offset of the end tag (`</name`) of a raw text element, or the end of input.
pub fn raw_end(html: &str, from: usize, name: &str) -> usize {
    let bytes = html.as_bytes();
    let mut at = from;
    while let Some(open) = memchr(b'<', &bytes[at..]).map(|i| at + i) {
        if bytes.get(open + 1) == Some(&b'/') && names(&bytes[open + 2..], name) {
            return open;
        }
        at = open + 1;
    }
    html.len()
}

/// The offset of the `</script` that ends a script. After `<!--` an inner `<script>` pairs with the next `</script>`
/// (the tokenizer's "script data double escaped state").
pub fn script_end(html: &str, from: usize) -> usize {
    let bytes = html.as_bytes();
    let (mut at, mut escaped, mut double) = (from, false, false);
    loop {
        // Dashes are everywhere in scripts, and matter after `<!--` alone.
        let rest = &bytes[at..];
        let found = if escaped { memchr::memchr2(b'<', b'-', rest) } else { memchr(b'<', rest) };
        let Some(next) = found.map(|i| at + i) else { return html.len() };
        let rest = &bytes[next..];
        at = next + 1;
        match rest {
            [b'<', b'!', b'-', b'-', ..] if !escaped => {
                escaped = true;
                at = next + 2; // its dashes may be those of `-->`
            }
            [b'-', b'-', b'>', ..] if escaped => (escaped, double) = (false, false),
            [b'<', b'/', name @ ..] if names(name, "script") => {
                if !double {
                    return next;
                }
                double = false;
            }
            [b'<', name @ ..] if escaped && names(name, "script") => double = true,
            _ => {}
        }
    }
}

fn names(bytes: &[u8], name: &str) -> bool {
    bytes.len() > name.len()
        && bytes[..name.len()].eq_ignore_ascii_case(name.as_bytes())
        && (is_space(bytes[name.len()]) || matches!(bytes[name.len()], b'/' | b'>'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hide_what_would_end_a_tag() {
        let html = "<a title='>' b=\"/>\" c=d/ e>x";
        let tag = tag(html, 1);
        assert_eq!((tag.name, tag.attributes, tag.self_closing), ("a", 4, false));
        assert_eq!(&html[tag.end..], "x");
        let pairs: Vec<_> = attributes(&tag).collect();
        assert_eq!(pairs, [("title", ">"), ("b", "/>"), ("c", "d/"), ("e", "")]);
    }

    #[test]
    fn a_tag_cut_by_the_end_of_input_ends_there() {
        for html in ["<a", "<a ", "<a b", "<a b=", "<a b='", "<a b='c", "<a/"] {
            assert_eq!(tag(html, 1).end, html.len(), "{html}");
        }
    }
}
