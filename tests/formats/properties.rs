//! Whatever is done to a file, its reader ends, without a panic, and gives every record an ordinal of its own.

use proptest::prelude::*;

use super::*;

/// A change to the bytes of a file.
#[derive(Debug, Clone)]
enum Damage {
    Flip(usize, u8),
    Cut(usize),
    Drop(usize, usize),
    Insert(usize, Vec<u8>),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        (any::<usize>(), 0u8..8).prop_map(|(at, bit)| Damage::Flip(at, bit)),
        any::<usize>().prop_map(Damage::Cut),
        (any::<usize>(), 1usize..200).prop_map(|(at, n)| Damage::Drop(at, n)),
        (any::<usize>(), prop::collection::vec(any::<u8>(), 1..40)).prop_map(|(at, bytes)| Damage::Insert(at, bytes)),
    ]
}

fn damaged(mut bytes: Vec<u8>, damage: &[Damage]) -> Vec<u8> {
    for one in damage {
        let len = bytes.len().max(1);
        match one {
            Damage::Flip(at, bit) => {
                if let Some(byte) = bytes.get_mut(at % len) {
                    *byte ^= 1 << bit;
                }
            }
            Damage::Cut(at) => bytes.truncate(at % len),
            Damage::Drop(at, n) => drop(bytes.drain((at % len).min(bytes.len())..(at % len + n).min(bytes.len()))),
            Damage::Insert(at, more) => drop(bytes.splice((at % len).min(bytes.len())..(at % len).min(bytes.len()), more.iter().copied())),
        }
    }
    bytes
}

fn lines() -> Vec<u8> {
    PAGES.iter().map(|p| format!("{}\n", serde_json::json!({"id": p.id, "url": p.url, "html": p.html}))).collect::<String>().into_bytes()
}

fn archive(pack: fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let record = |p: &Page| {
        let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}", p.html);
        let head = format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {}\r\nContent-Length: {}\r\n\r\n", p.url, block.len());
        pack(format!("{head}{block}\r\n\r\n").as_bytes())
    };
    PAGES.iter().flat_map(record).collect()
}

fn table() -> Vec<u8> {
    use arrow::array::{ArrayRef, RecordBatch, StringArray};
    let html: ArrayRef = std::sync::Arc::new(StringArray::from(PAGES.map(|p| p.html).to_vec()));
    let batch = RecordBatch::try_from_iter([("html", html)]).unwrap();
    let mut bytes = Vec::new();
    let mut writer = ::parquet::arrow::ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes
}

/// Reads a damaged file; its records stand in order, and an input that gives nothing at all says so.
fn holds(name: &str, good: Vec<u8>, damage: &[Damage]) {
    let file = file(name, &damaged(good, damage));
    let limits = Limits { record_bytes: 1 << 20, expanded_bytes: 4 << 20 };
    let found = records(&file.path, &limits);
    assert!(!found.is_empty() && found.len() < 1_000, "{name}: {} records", found.len());
    let ordinals: Vec<u64> = found
        .iter()
        .filter_map(|record| match record {
            Record::Document(document) => Some(document.at.record),
            Record::Reject(reject) => reject.record,
            Record::Skip(_) => None,
        })
        .collect();
    assert!(ordinals.is_sorted_by(|a, b| a < b), "{name}: {ordinals:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_survive(damage in prop::collection::vec(damage(), 1..4)) {
        holds("a.jsonl", lines(), &damage);
        holds("a.jsonl.gz", gz(&lines()), &damage);
        holds("a.jsonl.zst", zst(&lines()), &damage);
    }

    #[test]
    fn archives_survive(damage in prop::collection::vec(damage(), 1..4)) {
        holds("a.warc", archive(<[u8]>::to_vec), &damage);
        holds("a.warc.gz", archive(gz), &damage);
    }

    #[test]
    fn tables_survive(damage in prop::collection::vec(damage(), 1..4)) {
        holds("a.parquet", table(), &damage);
    }

    #[test]
    fn pages_survive(damage in prop::collection::vec(damage(), 1..4)) {
        holds("a.html", PAGES[0].html.as_bytes().to_vec(), &damage);
        holds("a.txt.gz", gz(PAGES[1].html.as_bytes()), &damage);
    }
}
