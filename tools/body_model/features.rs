//! Writes what the block classifier sees of every page of the corpora named on the command line, a page a line: see `train.py`.

use std::error::Error;
use std::io::{BufWriter, Read, Write};
use std::path::Path;

use columnist::extract::{self, Context};
use columnist::model::Media;
use columnist::page::{Limits, Page};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for corpus in std::env::args().skip(1) {
        let corpus = Path::new(&corpus);
        for line in std::fs::read_to_string(corpus.join("gold.jsonl"))?.lines() {
            let gold: Value = serde_json::from_str(line)?;
            let id = gold["id"].as_str().ok_or("a gold row without an id")?;
            let html = read(&corpus.join("pages").join(format!("{id}.html")))?;
            let page = Page::read(&html, Media::Html, &Limits::default()).map_err(|e| e.message)?;
            let name = corpus.file_name().map(|n| n.to_string_lossy().into_owned());
            writeln!(out, "{}", row(&page, &gold, name.as_deref()))?;
        }
    }
    Ok(())
}

fn row(page: &Page, gold: &Value, corpus: Option<&str>) -> Value {
    let url = gold["url"].as_str().and_then(|u| url::Url::parse(u).ok());
    let context = Context { url: url.as_ref(), outlet: None, latest: chrono::DateTime::UNIX_EPOCH };
    let draft = extract::extract(page, &context);
    let taken: Vec<u32> = draft.body.iter().flat_map(|b| &b.value).filter_map(|p| p.from).map(|from| from.0).collect();
    json!({
        "id": gold["id"], "corpus": corpus, "names": extract::feature_names(), "rows": extract::feature_rows(page), "taken": taken,
        "texts": page.blocks.iter().map(|b| b.text.as_str()).collect::<Vec<_>>(),
        "kinds": page.blocks.iter().map(|b| format!("{:?}", b.kind)).collect::<Vec<_>>(),
    })
}

/// The page as UTF-8, gunzipped where only `NAME.gz` is there; other charsets are guessed.
fn read(path: &Path) -> Result<String, Box<dyn Error>> {
    let mut bytes = Vec::new();
    match std::fs::File::open(path) {
        Ok(mut file) => file.read_to_end(&mut bytes)?,
        Err(_) => flate2::read::MultiGzDecoder::new(std::fs::File::open(format!("{}.gz", path.display()))?).read_to_end(&mut bytes)?,
    };
    Ok(String::from_utf8(bytes).unwrap_or_else(|error| {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(error.as_bytes(), true);
        detector.guess(None, chardetng::Utf8Detection::Allow).decode(error.as_bytes()).0.into_owned()
    }))
}
