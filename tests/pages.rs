//! Whole pages: every example is read as `run` reads it and held, field by field, against `tests/pages/SLUG.json`:
//! what a reader finds on the page, written by `tools/make_examples.py` from the stories themselves.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::DateTime;
use columnist::model::{Article, Document, Link, Quote};
use columnist::page::Limits;
use columnist::run::worker::{Captured, Worker};
use columnist::source::{self, FieldNames, Record};
use serde_json::{Value, json};

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All example documents by the slug of their story.
fn documents() -> BTreeMap<String, Document> {
    let inputs = source::expand(&[top().join("examples")], None, None).unwrap().inputs;
    let names = FieldNames::default();
    let limits = source::Limits::default();
    let records = inputs.iter().flat_map(|input| source::open(input, &names, &limits));
    let documents = records.filter_map(|r| if let Record::Document(d) = r { Some(d) } else { None });
    documents.map(|d| (slug(&d), d)).collect()
}

/// The stem of the page's address, else the record's id.
fn slug(document: &Document) -> String {
    match (&document.id, &document.url) {
        (Some(id), _) if !id.starts_with('<') => id.clone(),
        (_, Some(url)) => url.rsplit('/').next().unwrap().trim_end_matches(".htm").to_owned(),
        (id, None) => panic!("neither id nor URL: {id:?}"),
    }
}

fn captured(document: &Document) -> Captured {
    let worker = Worker { limits: Limits::default(), ingested: DateTime::parse_from_rfc3339("2026-11-22T00:00:00Z").unwrap().to_utc() };
    worker.process(document).unwrap_or_else(|reject| panic!("{}: {reject:?}", slug(document)))
}

fn instant(at: Option<DateTime<chrono::Utc>>) -> Value {
    json!(at.map(|t| t.to_rfc3339()))
}

/// The same instant, however its offset is written.
fn utc(text: &Value) -> Value {
    instant(text.as_str().map(|t| DateTime::parse_from_rfc3339(t).unwrap().to_utc()))
}

fn article_fields(a: &Article) -> Vec<(&'static str, Value)> {
    vec![
        ("outlet", json!(a.outlet)),
        ("title", json!(a.title)),
        ("dek", json!(a.dek)),
        ("section", json!(a.section)),
        ("tags", json!(a.tags)),
        ("lang", json!(a.lang)),
        ("authors", json!(a.authors.iter().map(|p| &p.name).collect::<Vec<_>>())),
        ("partner_outlet", json!(a.partner_outlet)),
        ("published_date", json!(a.published.date.map(|d| d.to_string()))),
        ("published_at", instant(a.published.at)),
        ("modified_at", instant(a.modified.at)),
        ("body", json!(a.body.as_deref().unwrap_or_default().split("\n\n").collect::<Vec<_>>())),
        ("republished_from", json!(a.republished_from)),
        ("update_note", json!(a.update_note)),
        ("is_paywalled", json!(a.is_paywalled)),
    ]
}

fn quote(body: &[char], q: &Quote) -> Value {
    let words: Vec<String> = q.spans.iter().map(|s| body[s.start as usize..s.end as usize].iter().collect()).collect();
    json!({"speaker": q.speaker, "cue": q.cue.as_ref().map(|c| &c.text), "kind": q.kind.as_str(), "spans": words})
}

fn link(l: &Link) -> Value {
    json!({
        "url": l.url, "title": l.title, "placement": l.placement.as_str(), "heading": l.heading, "authors": l.authors,
        "outlet": l.outlet, "published_date": l.published.map(|d| d.to_string()),
    })
}

/// What differs on one page, a line a field.
fn differences(slug: &str, captured: &Captured, wanted: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut hold = |field: &str, got: Value, want: Value| {
        if got != want {
            wrong.push(format!("{slug} {field}\n   got {got}\n  want {want}"));
        }
    };
    for (field, got) in article_fields(&captured.article) {
        let want = if field.ends_with("_at") { utc(&wanted[field]) } else { wanted[field].clone() };
        hold(field, got, want);
    }
    let body: Vec<char> = captured.article.body.as_deref().unwrap_or_default().chars().collect();
    hold("quotes", captured.quotes.iter().map(|q| quote(&body, q)).collect(), wanted["quotes"].clone());
    hold("links", captured.links.iter().map(link).collect(), wanted["links"].clone());
    wrong
}

#[test]
fn every_example_gives_what_a_reader_finds() {
    let documents = documents();
    let mut wrong = Vec::new();
    let mut pages = 0;
    for entry in fs::read_dir(top().join("tests/pages")).unwrap() {
        let path = entry.unwrap().path();
        let slug = path.file_stem().unwrap().to_str().unwrap();
        let wanted: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let document = documents.get(slug).unwrap_or_else(|| panic!("no example page for {}", path.display()));
        wrong.extend(differences(slug, &captured(document), &wanted));
        pages += 1;
    }
    assert_eq!(pages, documents.len(), "an example without expected values");
    wrong.sort();
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_examples_are_rich_enough_to_mean_something() {
    let all: Vec<Captured> = documents().values().map(captured).collect();
    assert!(all.len() >= 24, "{} pages", all.len());
    assert!(all.iter().map(|c| c.quotes.len()).sum::<usize>() >= 60);
    assert!(all.iter().map(|c| c.links.len()).sum::<usize>() >= 100);
    let outlets: std::collections::BTreeSet<_> = all.iter().filter_map(|c| c.article.outlet.as_deref()).collect();
    assert!(outlets.len() >= 6, "{outlets:?}");
}
