use super::*;

#[test]
fn a_folder_of_pages_plain_and_compressed() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("below");
    fs::create_dir(&below).unwrap();
    fs::write(below.join("brueckenfest.html"), PAGES[0].html).unwrap();
    fs::write(below.join("ferry.HTM.gz"), gz(PAGES[1].html.as_bytes())).unwrap();
    fs::write(below.join("tram.xhtml.zst"), zst(PAGES[2].html.as_bytes())).unwrap();
    fs::write(below.join("style.css"), "p {}").unwrap();
    let found = expand(&[folder.path().to_owned()], None, None).unwrap();
    assert_eq!((found.inputs.len(), found.passed_over), (3, 1));
    for (input, page) in found.inputs.iter().zip(&PAGES) {
        let records: Vec<Record> = open(input, &FieldNames::default(), &Limits::default()).collect();
        let [Record::Document(document)] = records.as_slice() else { panic!("{records:?}") };
        assert_eq!(String::from_utf8_lossy(&document.body), page.html);
        assert_eq!((document.id.as_deref(), document.url.as_deref()), (Some(page.id), None));
        assert_eq!(*document.at.source, *input.name());
    }
    let stored: u64 = found.inputs.iter().filter_map(|input| input.bytes).sum();
    assert_eq!(found.inputs[0].read.load(std::sync::atomic::Ordering::Relaxed), stored);
}

#[test]
fn what_is_no_page() {
    assert_eq!(verdicts("empty.html", b""), ["empty"]);
    assert_eq!(verdicts("empty.html.gz", b""), ["empty"]);
    assert_eq!(verdicts("image.html", b"\x89PNG\r\n\x1a\n\0\0"), ["not_html"]);
    assert_eq!(verdicts("twice.html.gz", &gz(&gz(b"<p>x"))), ["not_html"]);
    assert_eq!(verdicts("unnamed", b"\x89PNG\r\n\x1a\n\0\0"), ["unknown_format"]);
}

#[test]
fn a_page_over_the_limit_is_not_read() {
    let limits = Limits { record_bytes: 10, ..Limits::default() };
    for bytes in [b"<p>01234567".to_vec(), gz(b"<p>01234567"), zst(b"<p>01234567")] {
        let file = file("long.html", &bytes);
        assert_eq!(records(&file.path, &limits).iter().map(verdict).collect::<Vec<_>>(), ["too_large"]);
    }
    let hole = file("hole.html", b"");
    fs::File::options().write(true).open(&hole.path).unwrap().set_len(20 << 30).unwrap();
    assert_eq!(records(&hole.path, &Limits::default()).iter().map(verdict).collect::<Vec<_>>(), ["too_large"]);
}

#[test]
fn the_bytes_tell_what_the_name_does_not() {
    assert_eq!(documents("page", PAGES[2].html.as_bytes())[0].body, PAGES[2].html.as_bytes());
    assert_eq!(documents("page.html", &gz(PAGES[2].html.as_bytes()))[0].body, PAGES[2].html.as_bytes());
    assert_eq!(documents("page.html.gz", PAGES[2].html.as_bytes())[0].body, PAGES[2].html.as_bytes());
}
