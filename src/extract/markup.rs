//! What is left of HTML in strings that should be plain: metadata with tags and entities inside.

use std::borrow::Cow;

/// Entities met in news metadata; numeric ones are decoded by rule. To add one: a row with its name.
const ENTITIES: &[(&str, &str)] = &[
    ("Auml", "Ä"),
    ("Eacute", "É"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("aacute", "á"),
    ("aelig", "æ"),
    ("agrave", "à"),
    ("amp", "&"),
    ("apos", "'"),
    ("aring", "å"),
    ("auml", "ä"),
    ("bdquo", "„"),
    ("bull", "•"),
    ("ccedil", "ç"),
    ("copy", "©"),
    ("eacute", "é"),
    ("ecirc", "ê"),
    ("egrave", "è"),
    ("euml", "ë"),
    ("euro", "€"),
    ("gt", ">"),
    ("hellip", "…"),
    ("iacute", "í"),
    ("icirc", "î"),
    ("iuml", "ï"),
    ("laquo", "«"),
    ("ldquo", "“"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("middot", "·"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("ntilde", "ñ"),
    ("oacute", "ó"),
    ("ocirc", "ô"),
    ("oslash", "ø"),
    ("ouml", "ö"),
    ("pound", "£"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rdquo", "”"),
    ("reg", "®"),
    ("rsquo", "’"),
    ("sbquo", "‚"),
    ("shy", ""),
    ("szlig", "ß"),
    ("trade", "™"),
    ("uacute", "ú"),
    ("uuml", "ü"),
];

/// Tags dropped, entities decoded (also those encoded twice), white space collapsed.
pub(super) fn plain(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let once = decode(text);
    let twice = decode(&once);
    let untagged = untag(&twice);
    let visible =
        untagged.chars().filter(|c| !matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{ad}' | '\u{2060}')).collect::<String>();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether nothing is to be done, as with most texts: neither tag nor entity, and single spaces between words.
fn is_plain(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        let changes = match c {
            '<' | '&' => true,
            ' ' => before == ' ',
            _ if c.is_ascii() => c.is_ascii_control(),
            '\u{ad}' | '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}' => true,
            _ => c.is_whitespace(),
        };
        if changes {
            return false;
        }
        before = c;
    }
    before != ' '
}

fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        match entity(from) {
            Some((decoded, len)) => {
                out.push_str(&decoded);
                rest = from.get(len..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = &from[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The entity at the start of `text` and its length in bytes.
fn entity(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).map(|c| Cow::Owned(c.to_string()));
    let decoded = match name.strip_prefix('#') {
        Some(digits) => digits.strip_prefix(['x', 'X']).map_or_else(|| number(digits, 10), |hex| number(hex, 16))?,
        None => Cow::Borrowed(ENTITIES.iter().find(|(n, _)| *n == name)?.1),
    };
    Some((decoded, end + 1))
}

/// Text between tags. A `<` that opens no tag stays; a line break becomes a space.
fn untag(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let opens = from[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        match from.find('>').filter(|_| opens) {
            Some(end) => {
                let inline = ["<a", "</a", "<b>", "</b>", "<i", "</i", "<em", "</em", "<st", "</st", "<sp", "</sp", "<u>", "</u>"];
                if !inline.iter().any(|tag| from.starts_with(tag)) {
                    out.push(' ');
                }
                rest = &from[end + 1..];
            }
            None => {
                out.push('<');
                rest = &from[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_entities_go() {
        assert_eq!(plain("Harbour &amp;amp; <em>Sea</em>:<br>the &#8220;tide&#x201D;"), "Harbour & Sea: the “tide”");
        assert_eq!(plain("a < b &unknown; c & d"), "a < b &unknown; c & d");
        assert_eq!(plain(" \u{200b}"), "");
    }

    #[test]
    fn the_rows_are_sorted() {
        assert!(ENTITIES.is_sorted());
    }
}
