//! Named fields, as WARC and HTTP heads hold them (RFC 9112, section 5).

use std::borrow::Cow;

/// Length of a head with the blank line that ends it; none if it does not end. Lines may end in LF alone.
pub fn end(bytes: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b'\n', bytes).find_map(|i| match bytes.get(i + 1..)? {
        [b'\n', ..] => Some(i + 2),
        [b'\r', b'\n', ..] => Some(i + 3),
        _ => None,
    })
}

/// A field's name as written, and its value: trimmed, folded lines joined by a space.
pub type Field<'a> = (&'a [u8], Cow<'a, str>);

/// The first line of a head, and its fields. Lines without a colon are passed over.
pub fn parse(head: &[u8]) -> (&[u8], Vec<Field<'_>>) {
    let mut lines = head.split(|&b| b == b'\n').map(<[u8]>::trim_ascii_end);
    let first = lines.next().unwrap_or_default();
    let mut fields: Vec<Field<'_>> = Vec::new();
    for line in lines {
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            if let Some((_, value)) = fields.last_mut() {
                let value = value.to_mut();
                value.push(' ');
                value.push_str(&String::from_utf8_lossy(line.trim_ascii()));
            }
        } else if let Some(colon) = memchr::memchr(b':', line) {
            let (name, value) = line.split_at(colon);
            let value = value.get(1..).unwrap_or_default().trim_ascii();
            fields.push((name.trim_ascii(), String::from_utf8_lossy(value)));
        }
    }
    (first, fields)
}

/// The first field of this name that says anything.
pub fn get(fields: &[Field<'_>], name: &str) -> Option<String> {
    let named = |(n, _): &&Field<'_>| n.eq_ignore_ascii_case(name.as_bytes());
    fields.iter().filter(named).map(|(_, value)| value).find(|value| !value.is_empty()).map(|value| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_end_at_a_blank_line() {
        assert_eq!(end(b"a\r\nb: c\r\n\r\nx"), Some(11));
        assert_eq!(end(b"a\nb: c\n\nx"), Some(8));
        assert_eq!((end(b"a\r\nb"), end(b"")), (None, None));
    }

    #[test]
    fn fields_are_unfolded_and_found_in_any_case() {
        let (first, fields) =
            parse(b"HTTP/1.1 200 OK\r\nContent-TYPE : text/html;\r\n\tcharset=x\r\nno colon\r\nEmpty:\r\nempty: not\r\n\r\n");
        assert_eq!(first, b"HTTP/1.1 200 OK");
        assert_eq!(get(&fields, "content-type").as_deref(), Some("text/html; charset=x"));
        assert_eq!(get(&fields, "Empty").as_deref(), Some("not"));
        assert_eq!(get(&fields, "absent"), None);
        assert_eq!(parse(b"").1.len(), 0);
    }
}
