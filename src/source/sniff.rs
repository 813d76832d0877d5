//! What bytes and file names say about themselves.

use std::path::{Path, PathBuf};

use super::FORMATS;
use super::input::shown;
use crate::remote;

/// Start tags that open an HTML document, from the MIME Sniffing Standard, section 7.1
/// (<https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type>), and a few more in use.
const HTML_STARTS: [&str; 22] = [
    "<!--",
    "<!doctype html",
    "<a",
    "<article",
    "<b",
    "<body",
    "<br",
    "<div",
    "<font",
    "<h1",
    "<head",
    "<html",
    "<iframe",
    "<link",
    "<main",
    "<meta",
    "<p",
    "<script",
    "<section",
    "<style",
    "<table",
    "<title",
];

/// First bytes of things that are no page, whatever their name or header says.
const BINARY: [(&str, &[u8]); 17] = [
    ("7z archive", b"7z\xbc\xaf\x27\x1c"),
    ("bzip2 data", b"BZh"),
    ("ELF program", b"\x7fELF"),
    ("GIF image", b"GIF8"),
    ("gzip data", b"\x1f\x8b\x08"),
    ("icon", b"\0\0\x01\0"),
    ("JPEG image", b"\xff\xd8\xff"),
    ("MP3 sound", b"ID3"),
    ("Ogg data", b"OggS"),
    ("Parquet file", b"PAR1"),
    ("PDF document", b"%PDF-"),
    ("PNG image", b"\x89PNG\r\n\x1a\n"),
    ("RAR archive", b"Rar!\x1a\x07"),
    ("WOFF font", b"wOF"),
    ("xz data", b"\xfd7zXZ\0"),
    ("ZIP archive", b"PK\x03\x04"),
    ("zstd data", b"\x28\xb5\x2f\xfd"),
];

/// How far into a document a look is taken.
const LOOK: usize = 1024;

/// Whether a document begins as HTML does. NUL bytes are left out, so that UTF-16 is seen through.
pub(super) fn looks_like_html(bytes: &[u8]) -> bool {
    let start: String = bytes.iter().take(LOOK).filter(|&&b| b != 0).map(|&b| char::from(b.to_ascii_lowercase())).collect();
    let start = start.trim_start_matches(|c: char| c.is_ascii_whitespace() || !c.is_ascii());
    let tag_ends = |rest: &str| rest.is_empty() || rest.starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace());
    HTML_STARTS.iter().any(|tag| start.strip_prefix(tag).is_some_and(|rest| *tag == "<!--" || tag_ends(rest)))
        || (start.starts_with("<?xml") && start.contains("<html"))
}

/// What a document is that is no text at all.
pub(super) fn binary(bytes: &[u8]) -> Option<&'static str> {
    BINARY.iter().find(|(_, magic)| bytes.starts_with(magic)).map(|(name, _)| *name)
}

/// Whether the first bytes are text of some kind: no signature of anything else, and no control characters.
pub(super) fn looks_like_text(bytes: &[u8]) -> bool {
    let is_control = |b: &u8| *b < b' ' && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    !bytes.is_empty() && binary(bytes).is_none() && !bytes.iter().take(LOOK).any(is_control)
}

/// A path without compression's ending, in lower case, for its extension to be looked at.
pub(super) fn plain_path(path: &Path) -> PathBuf {
    PathBuf::from(without_codec(&file_name(path).to_ascii_lowercase()))
}

/// Whether a plain path has one of these extensions.
pub(super) fn is_named(path: &Path, extensions: &[&str]) -> bool {
    file_name(path).rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
}

/// Whether a plain path's extension says nothing about its format.
pub(super) fn is_unnamed(path: &Path) -> bool {
    !FORMATS.iter().any(|f| is_named(path, f.extensions))
}

/// A file's name without its extensions, as the id of the page in it.
pub(super) fn stem(path: &Path) -> Option<String> {
    let name = file_name(path);
    let name = without_codec(&name);
    let known = |extension: &str| FORMATS.iter().any(|f| f.extensions.contains(&extension.to_ascii_lowercase().as_str()));
    let stem = name.rsplit_once('.').filter(|(_, extension)| known(extension)).map_or(name, |(stem, _)| stem);
    Some(stem.to_owned()).filter(|stem| !stem.is_empty() && stem != "-")
}

fn file_name(path: &Path) -> String {
    // A web address may have a query behind the name.
    let path = path.to_str().filter(|_| remote::is_remote(path)).map_or(path, |url| Path::new(remote::plain(url)));
    path.file_name().map(|name| shown(Path::new(name))).unwrap_or_default()
}

fn without_codec(name: &str) -> &str {
    let ending = |e: &&str| {
        name.len() > e.len() && name.is_char_boundary(name.len() - e.len()) && name[name.len() - e.len()..].eq_ignore_ascii_case(e)
    };
    [".gz", ".zst"].iter().find(|e| ending(e)).map_or(name, |e| &name[..name.len() - e.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_seen_through_space_marks_and_utf16() {
        for yes in
            ["<!DOCTYPE html>", " \n<HTML lang=en>", "\u{feff}<p>x", "<!--x-->", "<?xml version='1.0'?><!DOCTYPE html><html>", "<h1>"]
        {
            assert!(looks_like_html(yes.as_bytes()), "{yes}");
            let wide: Vec<u8> = yes.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert!(looks_like_html(&wide), "{yes} as UTF-16");
        }
        for no in ["", "plain", "<?xml version='1.0'?><rss>", "<pre-release", "{\"html\": \"<p>\"}", "WARC/1.0"] {
            assert!(!looks_like_html(no.as_bytes()), "{no}");
        }
    }

    #[test]
    fn rows_are_sorted_and_found() {
        assert!(HTML_STARTS.is_sorted());
        assert!(BINARY.is_sorted_by_key(|(name, _)| name.to_ascii_lowercase()));
        for (name, magic) in BINARY {
            assert_eq!(binary(magic), Some(name));
            assert!(!looks_like_text(magic));
        }
        assert!(looks_like_text(b"Plain words\r\n") && !looks_like_text(b""));
    }

    #[test]
    fn names_lose_their_endings() {
        for (name, id) in [
            ("d/a.b.html.gz", Some("a.b")),
            ("UPPER.HTML", Some("UPPER")),
            ("x.ZST", Some("x")),
            ("....html", Some("...")),
            ("v1.2", Some("v1.2")),
            ("-", None),
            (".html", None),
        ] {
            assert_eq!(stem(Path::new(name)).as_deref(), id, "{name}");
        }
        assert!(is_named(&plain_path(Path::new("a/UPPER.HTML.gz")), &["html"]));
        assert!(is_unnamed(&plain_path(Path::new("a.html/b"))));
    }
}
