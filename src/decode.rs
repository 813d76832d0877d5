//! Bytes become text, with how the charset was known.
//!
//! What the bytes are outranks what anyone says of them: a BOM, then valid UTF-8, then the charset declared by the HTTP
//! header or the page's own `meta`, then detection (as in <https://encoding.spec.whatwg.org/#decode> with the UTF-8 test first,
//! because pages that are UTF-8 and say otherwise outnumber the opposite).

mod charset;

use std::borrow::Cow;

use encoding_rs::Encoding;

/// Warning code for a document in which bytes became U+FFFD.
pub const CHARSET_REPLACED: &str = "charset_replaced";

/// Text and where its charset was known from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// Without a BOM.
    pub text: Cow<'a, str>,
    /// WHATWG name, lower case: `utf-8`, `windows-1252`.
    pub charset: &'static str,
    pub how: How,
    /// Bytes that mean nothing in the charset became U+FFFD: [`CHARSET_REPLACED`] is due.
    pub replaced: bool,
}

/// How a charset was known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The bytes are valid UTF-8.
    Utf8,
    /// A byte order mark.
    Bom,
    /// The HTTP header or the page's `meta`.
    Declared,
    /// By the distribution of the bytes.
    Detected,
    /// Read as UTF-8 for want of anything better.
    Lossy,
}

/// Decodes a document. `declared` is the charset named outside the bytes (an HTTP header), as written.
pub fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Decoded<'a> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return decode_with(bytes, encoding, How::Bom);
    }
    if let Some(encoding) = charset::utf16_by_zeros(bytes) {
        return decode_with(bytes, encoding, How::Detected);
    }
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Decoded { text: Cow::Borrowed(text), charset: "utf-8", how: How::Utf8, replaced: false };
    }
    if charset::is_nearly_utf8(bytes) {
        return decode_with(bytes, encoding_rs::UTF_8, How::Lossy);
    }
    let said = [declared.and_then(charset::for_label), charset::for_meta(bytes)];
    let known = said.into_iter().flatten().map(|encoding| decode_with(bytes, encoding, How::Declared));
    known.into_iter().find(|decoded| !decoded.replaced).unwrap_or_else(|| detect(bytes, said))
}

/// Nothing that was said of the bytes fits them.
fn detect<'a>(bytes: &'a [u8], said: [Option<&'static Encoding>; 2]) -> Decoded<'a> {
    let detected = charset::detect(bytes).map(|encoding| decode_with(bytes, encoding, How::Detected));
    if let Some(detected) = detected.filter(|decoded| !decoded.replaced) {
        return detected;
    }
    match said.into_iter().flatten().next() {
        Some(encoding) => decode_with(bytes, encoding, How::Declared),
        None => decode_with(bytes, encoding_rs::UTF_8, How::Lossy),
    }
}

fn decode_with<'a>(bytes: &'a [u8], encoding: &'static Encoding, how: How) -> Decoded<'a> {
    let (text, replaced) = match how {
        How::Bom => encoding.decode_with_bom_removal(bytes),
        _ => encoding.decode_without_bom_handling(bytes),
    };
    Decoded { text, charset: charset::name(encoding), how, replaced }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], declared: Option<&str>) -> (String, &'static str, How, bool) {
        let decoded = decode(bytes, declared);
        (decoded.text.into_owned(), decoded.charset, decoded.how, decoded.replaced)
    }

    fn encode(text: &str, label: &str) -> Vec<u8> {
        Encoding::for_label(label.as_bytes()).map(|e| e.encode(text).0.into_owned()).unwrap_or_default()
    }

    fn utf16(text: &str, byte: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(byte).collect()
    }

    #[test]
    fn utf8_wins_over_what_is_said() {
        assert_eq!(read(b"", None), (String::new(), "utf-8", How::Utf8, false));
        assert_eq!(read("é".as_bytes(), Some("windows-1252")), ("é".to_owned(), "utf-8", How::Utf8, false));
        assert_eq!(read(b"\xEF\xBB\xBFa", Some("koi8-r")), ("a".to_owned(), "utf-8", How::Bom, false));
    }

    #[test]
    fn a_declared_charset_counts_when_the_bytes_are_no_utf8() {
        let page = "<meta charset=windows-1251><p>Гавань открыта";
        assert_eq!(read(&encode(page, "windows-1251"), None), (page.to_owned(), "windows-1251", How::Declared, false));
        let word = encode("гавань", "koi8-r");
        assert_eq!(read(&word, Some("KOI8-R")), ("гавань".to_owned(), "koi8-r", How::Declared, false));
    }

    #[test]
    fn a_false_declaration_gives_way_to_detection() {
        let page = "<meta charset=utf-8><p>Сегодня гавань открыта, сообщили рыбаки и портовые службы города.";
        assert_eq!(read(&encode(page, "windows-1251"), Some("utf-8")), (page.to_owned(), "windows-1251", How::Detected, false));
    }

    #[test]
    fn a_few_bad_bytes_do_not_unmake_utf8() {
        let mut bytes = "Ünser Häfen öffnet für Bürger, heißt es. ".repeat(9).into_bytes();
        bytes.extend(b"\xFF.");
        let (text, charset, how, replaced) = read(&bytes, Some("iso-8859-1"));
        assert_eq!((charset, how, replaced), ("utf-8", How::Lossy, true));
        assert!(text.starts_with("Ünser") && text.ends_with("\u{FFFD}."));
    }

    #[test]
    fn utf16_is_known_by_its_bom_or_its_zeros() {
        let page = "<html><title>Harbour opens</title>";
        assert_eq!(read(&utf16(page, u16::to_le_bytes), None), (page.to_owned(), "utf-16le", How::Detected, false));
        assert_eq!(read(&utf16(page, u16::to_be_bytes), None), (page.to_owned(), "utf-16be", How::Detected, false));
        let with_bom = utf16(&format!("\u{FEFF}{page}"), u16::to_le_bytes);
        assert_eq!(read(&with_bom, Some("utf-8")), (page.to_owned(), "utf-16le", How::Bom, false));
    }
}
