use super::*;

#[test]
fn broken_members_of_a_page() {
    let page = gz(PAGES[0].html.as_bytes());
    let n = page.len();
    let flipped = |at: usize| {
        let mut bytes = page.clone();
        bytes[at] ^= 0x55;
        bytes
    };
    for (bytes, code) in [
        (page[..n / 2].to_vec(), "truncated"),
        (page[..n - 8].to_vec(), "truncated"),
        (page[..10].to_vec(), "truncated"),
        (flipped(n - 6), "gzip_broken"),
        (flipped(n - 1), "gzip_broken"),
        ([&page, b"garbage".as_slice()].concat(), "row"),
        ([&page, [0; 512].as_slice()].concat(), "row"),
    ] {
        assert_eq!(verdicts("page.html.gz", &bytes), [code]);
    }
    let frame = zst(PAGES[0].html.as_bytes());
    assert_eq!(verdicts("page.html.zst", &frame[..frame.len() / 2]), ["truncated"]);
}

#[test]
fn members_and_frames_are_one_stream() {
    let (a, b) = PAGES[0].html.as_bytes().split_at(20);
    for bytes in [[gz(a), gz(b)].concat(), [zst(a), zst(b)].concat(), [gz(a), gz(b""), gz(b)].concat()] {
        assert_eq!(documents("page.html", &bytes)[0].body, PAGES[0].html.as_bytes());
    }
}

#[test]
fn lines_before_a_cut_are_kept() {
    let bytes = gz(&jsonl::lines().repeat(500));
    let verdicts = verdicts("a.jsonl.gz", &bytes[..bytes.len() * 2 / 3]);
    assert_eq!(verdicts.last(), Some(&"truncated"));
    assert!(verdicts.len() > 100 && verdicts[..verdicts.len() - 1].iter().all(|v| *v == "row"));
    let garbage = [gz(&jsonl::lines()), b"garbage".to_vec()].concat();
    assert_eq!(super::verdicts("a.jsonl.gz", &garbage), ["row", "row", "row", "trailing_garbage"]);
}

#[test]
fn a_bomb_is_not_expanded_to_its_end() {
    let mebibyte = gz(&vec![b'a'; 1 << 20]);
    let bomb = [gz(b"{\"html\":\""), mebibyte.repeat(4096), gz(b"\"}\n")].concat();
    let file = file("bomb.jsonl.gz", &bomb);
    let limits = Limits { record_bytes: 1 << 20, expanded_bytes: 4 << 20 };
    let input = input(&file.path);
    let records: Vec<Record> = open(&input, &FieldNames::default(), &limits).collect();
    assert_eq!(records.iter().map(verdict).collect::<Vec<_>>(), ["too_large"]);
    assert!(input.read.load(std::sync::atomic::Ordering::Relaxed) < 200_000, "read on behind the limit");
}

#[test]
fn a_long_stream_of_short_records_is_no_bomb() {
    let line = format!("{{\"html\":\"<p>{}\"}}\n", "a".repeat(100_000));
    let file = file("long.jsonl.gz", &gz(line.repeat(100).as_bytes()));
    let limits = Limits { record_bytes: 1 << 20, expanded_bytes: 1 << 20 };
    assert_eq!(records(&file.path, &limits).iter().filter(|r| verdict(r) == "row").count(), 100);
}
