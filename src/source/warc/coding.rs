//! Transfer and content codings, taken off a body (RFC 9110, section 8.4; RFC 9112, section 7.1).
//!
//! Crawlers decode bodies and keep the header, drop the header and keep the coding, or cut the body: the bytes are
//! believed before the header.

use std::io::Read;

use flate2::bufread::{DeflateDecoder, GzDecoder, ZlibDecoder};

use super::http::Response;
use crate::source::compression::{CHUNK, Codec};
use crate::source::{Refusal, sniff};

/// Most codings on one body; nobody puts on more than one content coding and `chunked`.
const MOST: usize = 3;

/// The body as the server meant it, `limit` bytes at most. A body that the crawler cut is decoded as far as it goes.
pub fn remove(response: &Response<'_>, is_cut: bool, limit: usize) -> Result<Vec<u8>, Refusal> {
    if response.codings.len() > MOST {
        return Err(Refusal::new("coding_broken", format!("{} codings on one body", response.codings.len())));
    }
    let mut body = None;
    for coding in response.codings.iter().rev() {
        let bytes = body.as_deref().unwrap_or(response.body);
        // Taken off already, whatever the header says.
        if sniff::looks_like_html(bytes) {
            break;
        }
        if let Some(decoded) = decode(coding, bytes, is_cut, limit)? {
            body = Some(decoded);
        }
    }
    let bytes = body.as_deref().unwrap_or(response.body);
    // Codings that no header tells of.
    let hidden = match Codec::of(bytes) {
        Codec::Gzip => "gzip",
        Codec::Zstd => "zstd",
        Codec::Plain => "chunked",
    };
    let is_whole_chunked = hidden == "chunked" && response.codings.is_empty() && chunks(bytes).is_some_and(|c| c.is_whole);
    if hidden != "chunked" || is_whole_chunked {
        body = decode(hidden, bytes, is_cut, limit)?.or(body);
    }
    Ok(body.unwrap_or_else(|| response.body.to_vec()))
}

/// Takes one coding off; none if it is not on.
fn decode(coding: &str, bytes: &[u8], is_cut: bool, limit: usize) -> Result<Option<Vec<u8>>, Refusal> {
    let codec = Codec::of(bytes);
    match coding {
        "chunked" => Ok(chunks(bytes).map(|chunked| chunked.body)),
        "gzip" | "x-gzip" if codec == Codec::Gzip => gunzip(bytes, is_cut, limit).map(Some),
        "zstd" if codec == Codec::Zstd => match zstd::stream::read::Decoder::with_buffer(bytes) {
            Ok(decoder) => expand(coding, decoder, is_cut, limit).map(Some),
            Err(error) => Err(Refusal::new("coding_broken", format!("zstd: {error}"))),
        },
        "br" => expand(coding, brotli::Decompressor::new(bytes, CHUNK), is_cut, limit).map(Some),
        // RFC 9110 means zlib's form; some servers send the raw one.
        "deflate" => expand(coding, ZlibDecoder::new(bytes), is_cut, limit)
            .or_else(
                |zlib| if zlib.code == "coding_broken" { expand(coding, DeflateDecoder::new(bytes), is_cut, limit) } else { Err(zlib) },
            )
            .map(Some),
        "gzip" | "x-gzip" | "zstd" | "identity" | "none" | "utf-8" => Ok(None),
        _ if sniff::looks_like_text(bytes) => Ok(None),
        _ => {
            let coding: String = coding.chars().take(40).collect();
            Err(Refusal::new("coding_unknown", format!("content coding `{coding}`")))
        }
    }
}

/// All members of a gzip body; what is no member behind them is left.
fn gunzip(mut bytes: &[u8], is_cut: bool, limit: usize) -> Result<Vec<u8>, Refusal> {
    let mut all = Vec::new();
    while Codec::of(bytes) == Codec::Gzip {
        let mut decoder = GzDecoder::new(bytes);
        all.append(&mut expand("gzip", &mut decoder, is_cut, limit - all.len())?);
        bytes = decoder.into_inner();
    }
    Ok(all)
}

fn expand(coding: &str, mut decoder: impl Read, is_cut: bool, limit: usize) -> Result<Vec<u8>, Refusal> {
    let mut all = Vec::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        match decoder.read(&mut chunk) {
            Ok(0) => return Ok(all),
            Ok(n) => all.extend_from_slice(chunk.get(..n).unwrap_or_default()),
            Err(_) if is_cut && !all.is_empty() => return Ok(all),
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                return Err(Refusal::new("truncated", format!("the {coding} body is cut short")));
            }
            Err(error) => return Err(Refusal::new("coding_broken", format!("the {coding} body is broken: {error}"))),
        }
        if all.len() > limit {
            return Err(Refusal::too_large(limit));
        }
    }
}

struct Chunked {
    body: Vec<u8>,
    /// It ended as it should.
    is_whole: bool,
}

/// Takes the chunked coding off, as far as it goes; none if the first line is no chunk's.
fn chunks(mut bytes: &[u8]) -> Option<Chunked> {
    let mut body = Vec::new();
    let mut is_first = true;
    loop {
        let Some((size, rest)) = chunk_size(bytes) else {
            return (!is_first).then_some(Chunked { body, is_whole: false });
        };
        is_first = false;
        if size == 0 {
            return Some(Chunked { body, is_whole: true });
        }
        let data = rest.get(..size).unwrap_or(rest);
        body.extend_from_slice(data);
        if data.len() < size {
            return Some(Chunked { body, is_whole: false });
        }
        let rest = rest.get(size..).unwrap_or_default();
        bytes = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

/// The size in a chunk's first line, which may carry extensions, and what follows the line.
fn chunk_size(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let digits = bytes.iter().take(16).take_while(|b| b.is_ascii_hexdigit()).count();
    let (number, rest) = bytes.split_at(digits);
    let size = usize::from_str_radix(std::str::from_utf8(number).ok()?, 16).ok()?;
    let end = memchr::memchr(b'\n', rest)?;
    let (extension, rest) = rest.split_at(end);
    let extension = extension.trim_ascii();
    (extension.is_empty() || extension.starts_with(b";")).then_some((size, rest.get(1..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;

    const PAGE: &str = "words of a page that does not begin with a tag";

    fn removed(codings: &[&str], body: &[u8], is_cut: bool) -> Result<String, &'static str> {
        let codings = codings.iter().map(|c| (*c).to_owned()).collect();
        let response = Response { status: 200, content_type: None, codings, body };
        remove(&response, is_cut, 1000).map(|body| String::from_utf8(body).unwrap()).map_err(|refusal| refusal.code)
    }

    fn gzipped(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn every_coding_comes_off() {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(PAGE.as_bytes()).unwrap();
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::default());
        raw.write_all(PAGE.as_bytes()).unwrap();
        let mut br = Vec::new();
        brotli::CompressorWriter::new(&mut br, 4096, 5, 20).write_all(PAGE.as_bytes()).unwrap();
        let gzip = gzipped(PAGE.as_bytes());
        let two = [gzipped(&PAGE.as_bytes()[..9]), gzipped(&PAGE.as_bytes()[9..]), b"rest".to_vec()].concat();
        for (coding, body) in [
            ("gzip", gzip.clone()),
            ("x-gzip", two),
            ("deflate", zlib.finish().unwrap()),
            ("deflate", raw.finish().unwrap()),
            ("br", br),
            ("zstd", zstd::encode_all(PAGE.as_bytes(), 3).unwrap()),
            ("identity", PAGE.into()),
        ] {
            assert_eq!(removed(&[coding], &body, false).as_deref(), Ok(PAGE), "{coding}");
            let chunked = [format!("{:x};ext=1\r\n", body.len()).as_bytes(), &body, b"\r\n0\r\n\r\n"].concat();
            assert_eq!(removed(&[coding, "chunked"], &chunked, false).as_deref(), Ok(PAGE), "{coding}, chunked");
        }
        assert_eq!(removed(&[], &gzip, false).as_deref(), Ok(PAGE));
    }

    #[test]
    fn headers_that_lie_are_not_believed() {
        assert_eq!(removed(&["gzip", "chunked"], b"<html>", false).as_deref(), Ok("<html>"));
        assert_eq!(removed(&["br"], b"<p>x", false).as_deref(), Ok("<p>x"));
        assert_eq!(removed(&["pack200"], b"words", false).as_deref(), Ok("words"));
        assert_eq!(removed(&[], b"5\r\nwords\r\n0\r\n\r\n", false).as_deref(), Ok("words"));
        assert_eq!(removed(&[], b"", false).as_deref(), Ok(""));
    }

    #[test]
    fn broken_cut_and_huge_bodies_are_told() {
        let gzip = gzipped(PAGE.as_bytes());
        let cut = &gzip[..gzip.len() - 10];
        assert_eq!(removed(&["gzip"], cut, false), Err("truncated"));
        assert!(PAGE.starts_with(&removed(&["gzip"], cut, true).unwrap()));
        assert_eq!(removed(&["pack200"], b"\0\x01", false), Err("coding_unknown"));
        assert_eq!(removed(&["br"], b"\xff\xff\xff\xff", false), Err("coding_broken"));
        assert_eq!(removed(&["gzip"], &gzipped(&[b'a'; 5000]), false), Err("too_large"));
        assert_eq!(removed(&["a", "b", "c", "d"], b"x", false), Err("coding_broken"));
        assert_eq!(removed(&["chunked"], b"5\r\nwords\r\nff\r\nand", false).as_deref(), Ok("wordsand"));
        assert_eq!(removed(&["chunked"], b"ffffffffffffffff\r\nwords", false).as_deref(), Ok("words"));
    }
}
