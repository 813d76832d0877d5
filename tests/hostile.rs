//! A folder of inputs that mean harm: each is a row, a reject or a skip as its case says, none is lost, none takes others with it, and
//! nothing takes long. The cases are small; what each would be in full size is named where it matters.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use common::{code, manifest, page, rows, run, stderr, text};
use flate2::Compression;
use flate2::write::GzEncoder;

/// Articles, rejects and skips of one input.
type Fates = [u64; 3];

const ROW: Fates = [1, 0, 0];
const REJECT: Fates = [0, 1, 0];
const SKIP: Fates = [0, 0, 1];

struct Kit {
    root: tempfile::TempDir,
    owed: BTreeMap<String, Vec<Fates>>,
}

impl Kit {
    fn put(&mut self, name: &str, bytes: impl AsRef<[u8]>, owed: &[Fates]) {
        let path = self.root.path().join("kit").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        self.owed.insert(name.to_owned(), owed.to_vec());
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A page with something in its story.
fn with(slug: &str, what: &str) -> String {
    page(slug, "Pier stays open").replace("</article>", &format!("{what}</article>"))
}

fn warc(kind: &str, url: &str, block: &[u8], length: &str) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{url}>\r\nWARC-Target-URI: https://tern.example/{url}\r\n\
         Content-Type: application/http\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(slug: &str) -> Vec<u8> {
    let block = [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", page(slug, "Pier stays open").as_bytes()].concat();
    warc("response", slug, &block, &block.len().to_string())
}

fn line(slug: &str) -> Vec<u8> {
    serde_json::json!({"url": format!("https://tern.example/{slug}"), "html": page(slug, "Pier stays open")}).to_string().into_bytes()
}

/// Markup whose cost grows with the square of its length, here past each bound; in full size each is some megabytes.
fn pages(kit: &mut Kit) {
    let many = |what: &str, n: usize| what.repeat(n);
    let numbered = |n: usize, what: fn(usize) -> String| (0..n).map(what).collect::<String>();
    let rejected = [
        ("nested", many("<div>", 20_000)),
        ("nested_ends", many("<div>", 30_000) + &many("</p>", 30_000)),
        ("bold", numbered(1_500, |i| format!("<b id=b{i}>"))),
        ("fonts", numbered(1_500, |i| format!("<font size={i}>"))),
        ("attributes", format!("<p {}>", numbered(10_001, |i| format!("a{i}=1 ")))),
        ("paragraph_ends", many("</p>", 1_000_001)),
        // Quadratic in a tree; a reader that looks at each tag once refuses it too, so that both give the same tables.
        ("root_attributes", numbered(10_001, |i| format!("<html a{i}=1>"))),
        ("templates", many("<template>", 600)),
        ("tables", many("<table><tr><td>", 12_000)),
    ];
    for (name, markup) in rejected {
        kit.put(&format!("page/{name}.html"), with(name, &markup), &[REJECT]);
    }
    kit.put("page/large.html", with("large", &many("word ", 1_700_000)), &[REJECT]);
    let read = [
        ("deep_but_real", many("<div>", 400)),
        ("comment_never_ends", format!("<!-- {}", many("c", 100_000))),
        ("script_never_ends", format!("<script>{}", many("x", 100_000))),
        ("ampersands", many("&", 100_000)),
        ("nul", many("\0", 1_000)),
        ("json_ld_deep", format!("<script type='application/ld+json'>{}</script>", many("[", 50_000))),
        ("json_ld_large", format!("<script type='application/ld+json'>[{}1]</script>", many("1,", 600_000))),
        ("colspan", "<table><tr><td colspan=9007199254740991>x</table>".to_owned()),
        ("combining", format!("<p>Z{}</p>", many("\u{301}", 20_000))),
    ];
    for (name, markup) in read {
        kit.put(&format!("page/{name}.html"), with(name, &markup), &[ROW]);
    }
    kit.put("page/empty.html", "", &[REJECT]);
    kit.put("page/blank.html", " \n\t", &[REJECT]);
    kit.put("page/no_markup.html", "no markup at all", &[REJECT]);
    kit.put("page/image.html", b"\x89PNG\r\n\x1a\n and so on", &[REJECT]);
    kit.put("page/twice_a.html", page("twice", "Pier stays open"), &[ROW]);
    kit.put("page/twice_b.html", page("twice", "Pier stays open"), &[ROW]);
}

fn compressed(kit: &mut Kit) {
    let good = gzip(page("gz", "Pier stays open").as_bytes());
    kit.put("gzip/good.html.gz", &good, &[ROW]);
    kit.put("gzip/cut.html.gz", &good[..good.len() / 2], &[REJECT]);
    kit.put("gzip/no_trailer.html.gz", &good[..good.len() - 8], &[REJECT]);
    kit.put("gzip/checksum.html.gz", [&good[..good.len() - 8], &[0; 8]].concat(), &[REJECT]);
    kit.put("gzip/padding.html.gz", [good.as_slice(), &[0; 512]].concat(), &[ROW]);
    kit.put("gzip/garbage_behind.html.gz", [good.as_slice(), b"garbage"].concat(), &[ROW, REJECT]);
    let zeros = gzip(&vec![b'a'; 1 << 20]);
    kit.put("gzip/bomb.html.gz", zeros.repeat(80), &[REJECT]);
    let bomb_in_a_line =
        [gzip(b"{\"url\":\"u\",\"html\":\""), zeros.repeat(80), gzip(b"\"}\n"), gzip(&line("behind")), gzip(b"\n")].concat();
    kit.put("gzip/bomb.jsonl.gz", bomb_in_a_line, &[[1, 1, 0], REJECT]);
    // A frame that asks for a window of 2 GiB, in 12 bytes.
    kit.put("zstd/window.jsonl.zst", [0x28u8, 0xb5, 0x2f, 0xfd, 0, 0xa8, 1, 0, 0], &[REJECT]);
    let frame = zstd::encode_all([line("z"), b"\n".to_vec()].concat().as_slice(), 1).unwrap();
    kit.put("zstd/cut.jsonl.zst", &frame[..frame.len() - 9], &[REJECT, [1, 1, 0]]);
}

fn lines(kit: &mut Kit) {
    let between = |bad: &[u8]| [line("one"), bad.to_vec(), line("two"), Vec::new()].join(&b'\n');
    for (name, bad) in [
        ("not_json", "no json"),
        ("cut", "{\"html\": \"<p>"),
        ("array", "[1, 2]"),
        ("nul", "{\"html\":\"a\0\"}"),
        ("null", "{\"html\":null}"),
        ("number", "{\"html\":7}"),
        ("twice", "{\"url\":\"a\",\"url\":\"b\",\"html\":\"<p>\"}"),
    ] {
        kit.put(&format!("jsonl/{name}.jsonl"), between(bad.as_bytes()), &[[2, 1, 0]]);
    }
    let huge = [b"{\"html\":\"".as_slice(), &vec![b'x'; 17 << 20], b"\"}"].concat();
    kit.put("jsonl/huge.jsonl", between(&huge), &[[2, 1, 0]]);
    kit.put("jsonl/blank.jsonl", between(b"  "), &[[2, 0, 0]]);
    kit.put("jsonl/empty.jsonl", "", &[SKIP]);
}

fn archives(kit: &mut Kit) {
    let bad = |length: &str| warc("response", "bad", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x", length);
    let foreign =
        String::from_utf8(response("bad")).unwrap().replacen("Content-Type", &format!("X-Big: {}\r\nContent-Type", "h".repeat(5_000)), 1);
    let long = response(&format!("bad?{}", "u".repeat(100_000)));
    for (name, middle, owed) in [
        ("garbage", b"garbage\r\n".repeat(9), vec![[2, 1, 0]]),
        ("length_short", bad("20"), vec![[2, 1, 0], [2, 2, 0]]),
        ("length_long", bad("90"), vec![[2, 1, 0]]),
        ("length_huge", bad("9223372036854775807"), vec![[2, 1, 0]]),
        ("length_no_number", bad("many"), vec![[2, 1, 0]]),
        ("foreign_field", foreign.into_bytes(), vec![[2, 1, 0]]),
        ("long_address", long, vec![[3, 0, 0]]),
        ("request", warc("request", "bad", b"GET / HTTP/1.1\r\n\r\n", "18"), vec![[2, 0, 1]]),
    ] {
        let records = [response(&format!("{name}-1")), middle, response(&format!("{name}-2"))];
        kit.put(&format!("warc/{name}.warc"), records.concat(), &owed);
        kit.put(&format!("warc/{name}.warc.gz"), records.map(|record| gzip(&record)).concat(), &owed);
    }
    let whole = [response("cut-1"), response("cut-2")].concat();
    kit.put("warc/cut.warc", &whole[..whole.len() - 100], &[[1, 1, 0]]);
    kit.put("warc/empty.warc", "", &[REJECT]);
}

/// Footers that lie: any bytes give some verdict.
fn parquet(kit: &mut Kit) {
    use arrow::array::{ArrayRef, RecordBatch, StringArray};
    let html: ArrayRef = std::sync::Arc::new(StringArray::from(vec![page("p1", "Pier stays open"), page("p2", "Pier stays open")]));
    let batch = RecordBatch::try_from_iter([("html", html)]).unwrap();
    let write = |batch: &RecordBatch| {
        let mut bytes = Vec::new();
        let mut writer = parquet::arrow::ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
        writer.write(batch).unwrap();
        writer.close().unwrap();
        bytes
    };
    let good = write(&batch);
    kit.put("parquet/good.parquet", &good, &[[2, 0, 0]]);
    kit.put("parquet/no_rows.parquet", write(&batch.slice(0, 0)), &[SKIP]);
    kit.put("parquet/cut.parquet", &good[..good.len() / 2], &[REJECT]);
    kit.put("parquet/footer_of_2_gib.parquet", [&good[..good.len() - 8], b"\xff\xff\xff\x7fPAR1"].concat(), &[REJECT]);
    for i in 0..64 {
        let mut bad = good.clone();
        let at = good.len() - 9 - i * 13 % 700.min(good.len() - 16);
        bad[at] ^= 1 << (i % 8);
        kit.put(&format!("parquet/flip{i:02}.parquet"), bad, &[]);
    }
}

#[cfg(unix)]
fn file_system(kit: &mut Kit) {
    use std::os::unix::fs::symlink;
    kit.put("fs/a b\nc\u{202e}.html", page("name", "Pier stays open"), &[ROW]);
    let at = |name: &str| kit.root.path().join("kit/fs").join(name);
    fs::create_dir(at("folder.html")).unwrap();
    symlink("loop.html", at("loop.html")).unwrap();
    symlink(".", at("around")).unwrap();
    symlink("/etc/passwd", at("outside.html")).unwrap();
    symlink("/dev/zero", at("endless.html")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(at("pipe.html")).status().unwrap().success());
    fs::File::create(at("sparse.html")).unwrap().set_len(20 << 30).unwrap();
    for name in ["loop.html", "around", "outside.html", "endless.html", "pipe.html", "sparse.html"] {
        kit.owed.insert(format!("fs/{name}"), vec![REJECT]);
    }
    kit.owed.insert("fs/folder.html".to_owned(), vec![SKIP]);
    let name = kit.owed.remove("fs/a b\nc\u{202e}.html").unwrap();
    kit.owed.insert("fs/a b\\x0ac\\xe2\\x80\\xae.html".to_owned(), name);
}

/// What the tables and the manifest say of each input.
fn fates(out: &Path, root: &str) -> BTreeMap<String, Fates> {
    let mut fates: BTreeMap<String, Fates> = BTreeMap::new();
    let name = |source: &str| source.strip_prefix(root).unwrap_or(source).to_owned();
    for (at, table) in ["articles", "rejects"].into_iter().enumerate() {
        for row in rows(out, table) {
            fates.entry(name(text(&row, "source"))).or_default()[at] += 1;
        }
    }
    for input in manifest(out)["inputs"].as_array().unwrap() {
        fates.entry(name(input["source"].as_str().unwrap())).or_default()[2] += input["skipped"].as_u64().unwrap();
    }
    fates
}

#[test]
fn every_input_is_accounted_for() {
    let mut kit = Kit { root: tempfile::tempdir().unwrap(), owed: BTreeMap::new() };
    pages(&mut kit);
    compressed(&mut kit);
    lines(&mut kit);
    archives(&mut kit);
    parquet(&mut kit);
    #[cfg(unix)]
    file_system(&mut kit);
    let (input, out) = (kit.root.path().join("kit"), kit.root.path().join("out"));
    let began = Instant::now();
    let done = run(&[&input], &out, &["--repeats", "keep"]);
    assert_eq!(code(&done), 8, "{}", stderr(&done));
    assert!(began.elapsed() < Duration::from_secs(120), "{:?}", began.elapsed());
    let fates = fates(&out, &format!("{}/", input.display()));
    let mut wrong = Vec::new();
    for (name, owed) in &kit.owed {
        let got = fates.get(name).copied().unwrap_or_default();
        let is_some = got.iter().sum::<u64>() > 0;
        if !(owed.contains(&got) || owed.is_empty() && is_some) {
            wrong.push(format!("{name}: {got:?}, not one of {owed:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), kit.owed.len(), wrong.join("\n"));
    let codes: Vec<String> = rows(&out, "rejects").iter().map(|row| text(row, "code").to_owned()).collect();
    assert!(!codes.iter().any(|code| code == "panic"), "{codes:?}");
    let ids: std::collections::BTreeSet<String> = rows(&out, "articles").iter().map(|row| text(row, "capture_id").to_owned()).collect();
    assert_eq!(ids.len(), rows(&out, "articles").len(), "a repeated capture has an id of its own");
}

#[test]
fn limits_are_flags() {
    let work = tempfile::tempdir().unwrap();
    let file = work.path().join("a.html");
    fs::write(&file, with("a", &"<div>".repeat(300))).unwrap();
    for (ix, (flag, value)) in
        [("--max-nodes", "50"), ("--max-steps", "100"), ("--max-attributes", "1"), ("--max-formatting", "0")].into_iter().enumerate()
    {
        let out = work.path().join(ix.to_string());
        let bold = work.path().join("b.html");
        fs::write(&bold, with("b", "<b><b>x")).unwrap();
        run(&[&file, &bold], &out, &[flag, value]);
        let codes: Vec<String> = rows(&out, "rejects").iter().map(|row| text(row, "code").to_owned()).collect();
        assert!(codes.iter().any(|code| code == "too_complex"), "{flag}: {codes:?}");
    }
}
