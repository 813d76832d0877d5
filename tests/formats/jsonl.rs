use columnist::model::Media;

use super::*;

pub fn lines() -> Vec<u8> {
    let line = |p: &Page| {
        format!(
            "{{\"id\":{:?},\"fetched_at\":\"2026-03-01T06:00:00Z\",\"url\":{:?},\"html\":{}}}\n",
            p.id,
            p.url,
            serde_json::to_string(p.html).unwrap()
        )
    };
    PAGES.iter().map(line).collect::<String>().into_bytes()
}

#[test]
fn plain_and_compressed() {
    for (name, bytes) in
        [("a.jsonl", lines()), ("a.ndjson", lines()), ("a.jsonl.gz", gz(&lines())), ("a.jsonl.zst", zst(&lines())), ("unnamed", lines())]
    {
        let documents = documents(name, &bytes);
        assert_pages(name, &documents);
        for (document, page) in documents.iter().zip(&PAGES) {
            assert_eq!((document.id.as_deref(), document.charset.as_deref()), (Some(page.id), Some("utf-8")));
            assert_eq!(document.fetched.unwrap().to_rfc3339(), "2026-03-01T06:00:00+00:00");
        }
    }
}

#[test]
fn fields_by_other_names() {
    let file = file("a.jsonl", br#"{"uid": 5, "link": "https://a.example/", "content": "Words.", "html": null}"#);
    let names = FieldNames { id: "uid".into(), url: "link".into(), text: "content".into(), ..FieldNames::default() };
    let records: Vec<Record> = open(&input(&file.path), &names, &Limits::default()).collect();
    let [Record::Document(document)] = records.as_slice() else { panic!("{records:?}") };
    assert_eq!((document.media, document.id.as_deref(), document.body.as_slice()), (Media::Text, Some("5"), b"Words.".as_slice()));
}

#[test]
fn a_bad_line_costs_one_line() {
    let good = r#"{"html":"<p>x"}"#;
    for (bad, code) in [
        ("no json", "bad_json"),
        ("[]", "bad_json"),
        (r#"{"html":"<p>"#, "bad_json"),
        (r#"{"html":"<p>","html":"<b>"}"#, "bad_json"),
        (r#"{"url":"u"}"#, "no_html"),
        (r#"{"html":null}"#, "no_html"),
        (r#"{"html":""}"#, "empty"),
    ] {
        assert_eq!(verdicts("a.jsonl", format!("{good}\n{bad}\r\n \n{good}").as_bytes()), ["row", code, "row"], "{bad}");
    }
    let rejects = rejects("a.jsonl", format!("\u{feff}{good}\n\n{{'html'}}\n{{\"url\":\"u\",\"id\":\"i\"}}\n").as_bytes());
    assert_eq!((rejects[0].record, rejects[0].message.split(':').next()), (Some(1), Some("line 3, column 2")));
    assert_eq!((rejects[1].url.as_deref(), rejects[1].record_id.as_deref()), (Some("u"), Some("i")));
}

#[test]
fn bad_bytes_lose_no_page() {
    let documents = documents("a.jsonl", b"{\"html\":\"<p>\xe9\"}\n{\"html\":\"<p>\\ud800!\"}\n");
    assert_eq!((documents[0].body.as_slice(), documents[0].charset.as_deref()), (b"<p>\xe9".as_slice(), None));
    assert_eq!(documents[1].charset.as_deref(), Some("utf-8"));
    assert!(std::str::from_utf8(&documents[1].body).unwrap().starts_with("<p>\u{fffd}"));
}

#[test]
fn nothing_in_it_is_said_so() {
    assert_eq!(verdicts("a.jsonl", b""), ["no_records"]);
    assert_eq!(verdicts("a.jsonl", b"\n \n"), ["no_records"]);
    assert_eq!(verdicts("a.jsonl", b"\xff\xfe{\0}\0"), ["bad_json"]);
}
