use super::*;

fn http(body: &[u8], headers: &str) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n").as_bytes(), body].concat()
}

struct Parts<'a> {
    kind: &'a str,
    url: &'a str,
    content_type: &'a str,
    length: Option<&'a str>,
    end: &'a str,
}

const RESPONSE: Parts<'static> = Parts {
    kind: "response",
    url: "https://a.example/",
    content_type: "application/http; msgtype=response",
    length: None,
    end: "\r\n\r\n",
};

fn record(parts: &Parts<'_>, block: &[u8]) -> Vec<u8> {
    let Parts { kind, url, content_type, length, end } = parts;
    let length = length.map_or_else(|| block.len().to_string(), str::to_owned);
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2026-03-01T06:00:00Z\r\n\
         WARC-Target-URI: {url}\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), block, end.as_bytes()].concat()
}

fn page(body: &str) -> Vec<u8> {
    record(&RESPONSE, &http(body.as_bytes(), ""))
}

fn pages() -> [Vec<u8>; 3] {
    PAGES.each_ref().map(|p| record(&Parts { url: p.url, ..RESPONSE }, &http(p.html.as_bytes(), "")))
}

/// The bad record between two good ones: plain, a gzip member each, a zstd frame each, all in one member.
fn between(bad: &[u8]) -> [Vec<&'static str>; 4] {
    let records = [page("<p>before"), bad.to_vec(), page("<p>behind")];
    let each = |pack: fn(&[u8]) -> Vec<u8>| records.iter().flat_map(|r| pack(r)).collect::<Vec<u8>>();
    [
        verdicts("a.warc", &records.concat()),
        verdicts("a.warc.gz", &each(gz)),
        verdicts("a.warc.zst", &each(zst)),
        verdicts("a.warc.gz", &gz(&records.concat())),
    ]
}

#[track_caller]
fn assert_between(bad: &[u8], verdict: &'static str) {
    assert_eq!(between(bad), [(); 4].map(|()| vec!["row", verdict, "row"]));
}

#[test]
fn plain_and_compressed() {
    let pages = pages();
    let all = pages.concat();
    let members = |pack: fn(&[u8]) -> Vec<u8>| pages.iter().map(|r| pack(r)).collect::<Vec<_>>();
    let offsets = |parts: &[Vec<u8>]| [0, parts[0].len(), parts[0].len() + parts[1].len()].map(|n| Some(n as u64)).to_vec();
    let blocks = all.chunks(100).flat_map(gz).collect::<Vec<u8>>();
    for (kind, name, bytes, at) in [
        ("plain", "a.warc", all.clone(), Some(offsets(&pages))),
        ("a member each", "a.warc.gz", members(gz).concat(), Some(offsets(&members(gz)))),
        ("a frame each", "a.warc.zst", members(zst).concat(), Some(offsets(&members(zst)))),
        ("one member", "a.warc.gz", gz(&all), Some(vec![Some(0); 3])),
        ("members that cut records", "a.warc.gz", blocks, None),
        ("unnamed", "a", gz(&all), None),
    ] {
        let documents = documents(name, &bytes);
        assert_pages(kind, &documents);
        if let Some(at) = at {
            assert_eq!(documents.iter().map(|d| d.at.offset).collect::<Vec<_>>(), at, "{kind}");
        }
        let first = &documents[0];
        assert_eq!((first.id.as_deref(), first.status, first.charset.as_deref()), (Some("<urn:uuid:1>"), Some(200), Some("utf-8")));
        assert_eq!(first.fetched.unwrap().to_rfc3339(), "2026-03-01T06:00:00+00:00");
    }
}

#[test]
fn what_is_no_page_is_skipped() {
    let other = |kind, content_type| record(&Parts { kind, content_type, ..RESPONSE }, b"k: v\r\n");
    for kind in ["warcinfo", "request", "metadata", "revisit", "conversion", "continuation", "new-in-2.0"] {
        assert_between(&other(kind, "text/plain"), "not_response");
    }
    assert_between(&other("resource", "image/png"), "not_html");
    assert_between(&record(&RESPONSE, b"HTTP/1.1 301 Moved\r\nLocation: /b\r\n\r\n"), "http_status");
    assert_between(&record(&RESPONSE, b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>gone"), "http_status");
    assert_between(&record(&RESPONSE, b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"), "not_html");
    assert_between(&record(&RESPONSE, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n\x89PNG\r\n\x1a\n"), "not_html");
    assert_between(&record(&RESPONSE, b"HTTP/1.1 200 OK\r\n\r\nwords"), "not_html");
}

#[test]
fn pages_in_other_dress() {
    let html = PAGES[0].html.as_bytes();
    let chunked = [format!("{:x}\r\n", html.len()).as_bytes(), html, b"\r\n0\r\n\r\n"].concat();
    for record in [
        record(&Parts { kind: "resource", content_type: "text/html", ..RESPONSE }, html),
        record(&RESPONSE, &[b"HTTP/1.1 200 OK\r\n\r\n", html].concat()),
        record(&RESPONSE, &http(&gz(html), "Content-Encoding: gzip\r\n")),
        record(&RESPONSE, &http(html, "Content-Encoding: gzip\r\nContent-Length: 5\r\n")),
        record(&RESPONSE, &http(&chunked, "Transfer-Encoding: chunked\r\n")),
        record(&Parts { url: "<https://a.example/>", end: "", ..RESPONSE }, &http(html, "")),
        record(&Parts { end: "\n\n", ..RESPONSE }, &http(html, "")),
    ] {
        assert_between(&record, "row");
        let documents = documents("a.warc", &record);
        assert_eq!((documents[0].body.as_slice(), documents[0].url.as_deref()), (html, Some("https://a.example/")));
    }
}

#[test]
fn broken_records_cost_themselves_alone() {
    let block = http(b"<p>the middle of three", "");
    let with_length = |length: &str| record(&Parts { length: Some(length), ..RESPONSE }, &block);
    for length in ["-1", "abc", "", "99999999999999999999999999"] {
        assert_between(&with_length(length), "warc_broken");
    }
    assert_between(&with_length(&(block.len() - 5).to_string()), "warc_broken");
    assert_between(&b"garbage\r\n".repeat(20), "warc_broken");
    assert_between(&record(&Parts { url: "", ..RESPONSE }, &block), "warc_broken");
    assert_between(&[b"WARC/1.0\r\nX: ".as_slice(), &[b'x'; 300_000], b"\r\n\r\n"].concat(), "warc_broken");
    assert_between(&record(&RESPONSE, b"<html>"), "http_broken");
    assert_between(&record(&RESPONSE, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"), "http_broken");
    assert_between(&record(&RESPONSE, b""), "empty");
    assert_between(&record(&RESPONSE, &http(b"", "")), "empty");
    assert_between(&record(&RESPONSE, &http(&gz(b"<p>cut")[..20], "Content-Encoding: gzip\r\n")), "truncated");
}

#[test]
fn a_length_that_runs_into_the_next_record() {
    let block = http(b"<p>the middle of three", "");
    for over in [10, 400, 100_000_000, 9_000_000_000_000_000_000] {
        let length = (block.len() as u64 + over).to_string();
        let [plain, members, frames, one] = between(&record(&Parts { length: Some(&length), ..RESPONSE }, &block));
        assert_eq!(members, ["row", "truncated", "row"], "{over}");
        assert_eq!(frames, ["row", "truncated", "row"], "{over}");
        assert!(plain.len() == 3 && ["warc_broken", "truncated"].contains(&plain[1]) && plain[2] == "row", "{over}: {plain:?}");
        // A length too large to be looked behind, in one stream that cannot go back: what follows is lost, and said so.
        let want: &[&str] = if over > 1 << 24 { &["row", "truncated"] } else { &["row", "warc_broken", "row"] };
        assert_eq!(one, want, "{over}");
    }
}

#[test]
fn a_record_head_in_a_body_is_body() {
    let body = b"<p>so:\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\nabc";
    assert_between(&record(&RESPONSE, &http(body, "")), "row");
}

#[test]
fn cut_files() {
    let [a, b, c] = pages();
    let flat = [a.as_slice(), &b, &c].concat();
    assert_eq!(verdicts("a.warc", &flat[..flat.len() - 30]), ["row", "row", "truncated"]);
    assert_eq!(verdicts("a.warc", &[&flat, &a[..60]].concat()), ["row", "row", "row", "truncated"]);
    let members = [gz(&a), gz(&b), gz(&c)].concat();
    assert_eq!(verdicts("a.warc.gz", &members[..members.len() - 40]), ["row", "row", "truncated"]);
    assert_eq!(verdicts("a.warc.gz", &members[..members.len() - 4]), ["row", "row", "truncated"]);
    let one = gz(&flat);
    assert_eq!(verdicts("a.warc.gz", &one[..one.len() - 30]).last(), Some(&"truncated"));
}

#[test]
fn a_broken_member_costs_itself_alone() {
    let [a, b, c] = pages().map(|r| gz(&r));
    for at in 0..b.len() {
        let mut bad = b.clone();
        bad[at] ^= 0x55;
        let verdicts = verdicts("a.warc.gz", &[a.as_slice(), &bad, &c].concat());
        // Some header bytes (time, name, system) mean nothing.
        let harmless = verdicts == ["row", "row", "row"] && at < 10;
        // Broken right behind its record's end, the member still gives the record, and then the reject.
        let kept = verdicts == ["row", "row", "gzip_broken", "row"] && at > b.len() - 20;
        assert!(harmless || kept || (verdicts.len() == 3 && verdicts[0] == "row" && verdicts[2] == "row"), "byte {at}: {verdicts:?}");
    }
    let garbage = [a.as_slice(), &[0xaa; 1000], &c].concat();
    assert_eq!(verdicts("a.warc.gz", &garbage), ["row", "trailing_garbage", "row"]);
}

#[test]
fn records_over_the_limit_are_passed_over() {
    let limits = Limits { record_bytes: 100_000, ..Limits::default() };
    let long = record(&RESPONSE, &http(&b"<p>long ".repeat(50_000), ""));
    let film = record(&RESPONSE, &[b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n".as_slice(), &[7; 400_000]].concat());
    let records_ = [page("<p>before"), long, film, page("<p>behind")];
    for bytes in [records_.concat(), records_.iter().flat_map(|r| gz(r)).collect(), gz(&records_.concat())] {
        let file = file("a.warc", &bytes);
        assert_eq!(records(&file.path, &limits).iter().map(verdict).collect::<Vec<_>>(), ["row", "too_large", "not_html", "row"]);
    }
}

#[test]
fn a_bomb_in_a_record_costs_itself_alone() {
    let limits = Limits { record_bytes: 1 << 20, expanded_bytes: 4 << 20 };
    let inner = record(&RESPONSE, &http(&gz(&vec![b'a'; 50 << 20]), "Content-Encoding: gzip\r\n"));
    let outer = record(&RESPONSE, &http(&vec![b'a'; 50 << 20], ""));
    for bomb in [inner, outer] {
        let bytes = [gz(&page("<p>before")), gz(&bomb), gz(&page("<p>behind"))].concat();
        let file = file("a.warc.gz", &bytes);
        assert_eq!(records(&file.path, &limits).iter().map(verdict).collect::<Vec<_>>(), ["row", "too_large", "row"]);
    }
}

#[test]
fn what_is_no_archive() {
    assert_eq!(verdicts("a.warc", b""), ["empty"]);
    assert_eq!(verdicts("a.warc", b"<html><p>x"), ["warc_broken"]);
    let rejects = rejects("a.warc", &[page("<p>x"), b"garbage".to_vec()].concat());
    assert_eq!((rejects[0].record, rejects[0].offset), (Some(1), Some(page("<p>x").len() as u64)));
}
