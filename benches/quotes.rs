//! Megabytes of body text a second through the quotation finder: `cargo bench --bench quotes`.
//!
//! The bodies of the pages of `examples/`, each repeated to the size of a report, a long one and a far too long one: their own are short.

use std::hint::black_box;
use std::path::Path;

use chrono::DateTime;
use columnist::page::Limits;
use columnist::quotes::{self, Context};
use columnist::run::worker::Worker;
use columnist::source::{self, FieldNames, Record};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

struct Body {
    text: String,
    lang: Option<String>,
}

fn bodies(size: usize) -> Vec<Body> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let inputs = source::expand(&[folder], None, None).expect("the pages are there").inputs;
    let (names, limits) = (FieldNames::default(), source::Limits::default());
    let worker = Worker { limits: Limits::default(), ingested: DateTime::UNIX_EPOCH };
    inputs
        .iter()
        .flat_map(|input| source::open(input, &names, &limits))
        .filter_map(|record| match record {
            Record::Document(document) => worker.process(&document).ok(),
            _ => None,
        })
        .filter_map(|captured| {
            let body = captured.article.body?;
            let times = size / (body.len() + 2) + 1;
            Some(Body { text: vec![body; times].join("\n\n"), lang: captured.article.lang })
        })
        .collect()
}

fn throughput(c: &mut Criterion) {
    let mut group = c.benchmark_group("quotes");
    for size in [4_000, 8_000, 64_000] {
        let bodies = bodies(size);
        group.throughput(Throughput::Bytes(bodies.iter().map(|b| b.text.len() as u64).sum()));
        group.bench_function(BenchmarkId::new("bodies of", size), |b| {
            b.iter(|| {
                for body in &bodies {
                    black_box(quotes::find(&body.text, Context { lang: body.lang.as_deref(), title: None }));
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, throughput);
criterion_main!(benches);
