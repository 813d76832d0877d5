//! A base line per stage, on the pages of `examples/`: `cargo bench --bench stages`.
//!
//! Each stage is fed what the stage before it gave for the whole corpus; throughput is in bytes of HTML, so that the
//! stages compare with each other and with `parse`, a bare `scraper` parse of the same pages.

use std::hint::black_box;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate};
use columnist::decode::decode;
use columnist::extract::{self, extract};
use columnist::model::{Document, Media};
use columnist::page::{Limits, Page};
use columnist::run::worker::{Captured, Worker};
use columnist::sink::{Account, Corpus, Record, Start};
use columnist::source::{self, FieldNames};
use columnist::tables::RunInfo;
use columnist::{outlets, quotes, url};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// All HTML pages of the examples, whatever format they come in.
fn documents() -> Vec<Document> {
    let examples: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let inputs = source::expand(&[examples], None, None).expect("the examples are there").inputs;
    let names = FieldNames::default();
    let limits = source::Limits::default();
    let records = inputs.iter().flat_map(|input| source::open(input, &names, &limits));
    let documents: Vec<Document> = records
        .filter_map(|record| match record {
            source::Record::Document(d) if d.media == Media::Html => Some(d),
            _ => None,
        })
        .collect();
    assert!(documents.len() >= 20, "{} example pages", documents.len());
    documents
}

fn stages(c: &mut Criterion) {
    let documents = documents();
    let texts: Vec<_> = documents.iter().map(|d| decode(&d.body, d.charset.as_deref()).text.into_owned()).collect();
    let limits = Limits::default();
    let worker = Worker { limits, ingested: DateTime::UNIX_EPOCH };
    let pages: Vec<Page> = texts.iter().map(|t| Page::read(t, Media::Html, &limits).expect("an example page")).collect();
    let captured: Vec<Captured> = documents.iter().map(|d| worker.process(d).expect("an example page")).collect();

    let mut group = c.benchmark_group("stages");
    group.throughput(Throughput::Bytes(texts.iter().map(|t| t.len() as u64).sum()));
    group.bench_function("parse (bare scraper)", |b| {
        b.iter(|| texts.iter().for_each(|t| _ = black_box(scraper::Html::parse_document(t))));
    });
    group.bench_function("decode", |b| b.iter(|| documents.iter().for_each(|d| _ = black_box(decode(&d.body, d.charset.as_deref())))));
    group.bench_function("page (parse and walk)", |b| {
        b.iter(|| texts.iter().for_each(|t| _ = black_box(Page::read(t, Media::Html, &limits))));
    });
    group.bench_function("extract", |b| {
        b.iter(|| {
            for (page, document) in pages.iter().zip(&documents) {
                let place = document.url.as_deref().and_then(url::parse);
                let outlet = place.as_ref().and_then(url::host).as_deref().and_then(outlets::lookup);
                black_box(extract(
                    page,
                    &extract::Context { url: place.as_ref(), outlet, latest: DateTime::from_timestamp_nanos(i64::MAX) },
                ));
            }
        });
    });
    group.bench_function("quotes", |b| {
        b.iter(|| {
            for article in captured.iter().map(|c| &c.article) {
                let context = quotes::Context { lang: article.lang.as_deref(), title: article.title.as_deref() };
                black_box(quotes::find(article.body.as_deref().unwrap_or_default(), context));
            }
        });
    });
    group.bench_function("whole document", |b| b.iter(|| documents.iter().for_each(|d| _ = black_box(worker.process(d)))));
    group.sample_size(10).bench_function("write", |b| b.iter(|| write(&captured)));
    group.finish();
}

/// All rows into a new corpus, synced and published.
fn write(captured: &[Captured]) {
    let out = tempfile::tempdir().expect("a temporary folder");
    let corpus = Corpus::open(out.path()).expect("a new corpus");
    let night = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let mut writer = corpus.begin(&RunInfo::new("bench"), night, Start::default()).expect("a run");
    for c in captured {
        let record = Record { article: c.article.clone(), quotes: c.quotes.clone(), links: c.links.clone() };
        writer.push(record).expect("a row");
    }
    writer.finish(Account::default()).expect("a published run");
}

criterion_group!(benches, stages);
criterion_main!(benches);
