//! What the block classifier sees, and what it chooses, over corpora of pages: the tool that `train.py` runs.
//!
//! `body_features rows CORPUS...` writes every page's blocks and their rows of features, a page a line.
//! `body_features bodies MODEL PAGES CORPUS...` writes the bodies that another model chooses on the pages that the file PAGES
//! names (`CORPUS/ID`, one a line).

use std::collections::HashSet;
use std::error::Error;
use std::io::{BufWriter, Read, Write};
use std::path::Path;

use columnist::extract::{self, BodyModel, Context};
use columnist::model::{Draft, Media};
use columnist::page::{Limits, Page};
use serde_json::{Value, json};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["rows", corpora @ ..] => write(corpora, |_| true, rows),
        ["bodies", model, pages, corpora @ ..] => {
            let model = BodyModel::parse(&std::fs::read_to_string(model)?).ok_or("the model is broken")?;
            let pages = std::fs::read_to_string(pages)?;
            let wanted: HashSet<&str> = pages.lines().collect();
            write(corpora, |key| wanted.contains(key), |page, draft| body(page, draft, &model))
        }
        _ => Err("usage: body_features rows CORPUS... | bodies MODEL PAGES CORPUS...".into()),
    }
}

/// Writes a line for each wanted page of the corpora.
fn write(corpora: &[&str], wanted: impl Fn(&str) -> bool, line: impl Fn(&Page, &Draft) -> Value) -> Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for corpus in corpora.iter().map(Path::new) {
        let name = corpus.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        for row in std::fs::read_to_string(corpus.join("gold.jsonl"))?.lines() {
            // Python's json writes NaN for what is missing, which is no JSON.
            let gold: Value = serde_json::from_str(&row.replace(": NaN", ": null"))?;
            let id = gold["id"].as_str().ok_or("a gold row without an id")?;
            if !wanted(&format!("{name}/{id}")) {
                continue;
            }
            let html = read(&corpus.join("pages").join(format!("{id}.html")))?;
            let page = Page::read(&html, Media::Html, &Limits::default()).map_err(|e| e.message)?;
            let url = gold["url"].as_str().and_then(|u| url::Url::parse(u).ok());
            let draft = extract::extract(&page, &Context { url: url.as_ref(), outlet: None, latest: chrono::DateTime::UNIX_EPOCH });
            let mut value = line(&page, &draft);
            value["corpus"] = json!(name);
            value["id"] = json!(id);
            writeln!(out, "{value}")?;
        }
    }
    Ok(())
}

fn rows(page: &Page, draft: &Draft) -> Value {
    let taken: Vec<u32> = draft.body.iter().flat_map(|b| &b.value).filter_map(|p| p.from).map(|from| from.0).collect();
    json!({
        "names": extract::feature_names(), "rows": extract::feature_rows(page, draft), "taken": taken,
        "texts": page.blocks.iter().map(|b| b.text.as_str()).collect::<Vec<_>>(),
        "kinds": page.blocks.iter().map(|b| format!("{:?}", b.kind)).collect::<Vec<_>>(),
    })
}

fn body(page: &Page, draft: &Draft, model: &BodyModel) -> Value {
    let found = extract::body_by_model(page, draft, model);
    let paragraphs: Vec<&str> = found.iter().flat_map(|b| &b.value).map(|p| p.text.as_str()).collect();
    json!({ "body": paragraphs.join("\n\n") })
}

/// The page as UTF-8, gunzipped where only `NAME.gz` is there; other charsets are guessed.
fn read(path: &Path) -> Result<String> {
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
