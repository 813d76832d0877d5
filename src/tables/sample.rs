//! One row of every table for tests, every column with a value of its own, so that a getter that reads the wrong field shows.

use arrow::array::cast::AsArray;
use arrow::array::{Array, ArrayRef, RecordBatch};
use arrow::datatypes::TimestampMicrosecondType;
use arrow::util::display::{ArrayFormatter, FormatOptions};
use chrono::{DateTime, NaiveDate};

use crate::model::{
    Article, Author, AuthorKind, Evidence, Link, Locator, Mention, Moment, Place, Placement, Quote, QuoteKind, Reject, Span, Stage,
};

pub fn article() -> Article {
    Article {
        capture_id: 1,
        article_id: 2,
        url_id: Some(3),
        url_key: Some("https://thornmere.example/weir".into()),
        url: Some("http://www.thornmere.example/weir?utm_source=x".into()),
        canonical_url: Some("https://www.thornmere.example/weir".into()),
        host: Some("www.thornmere.example".into()),
        domain: Some("thornmere.example".into()),
        at: Locator { source: "dump.jsonl".into(), record: 4, offset: Some(5) },
        record_id: Some("rec-6".into()),
        fetched_at: DateTime::from_timestamp(1_700_000_000, 0),
        http_status: Some(200),
        charset: Some("utf-8".into()),
        outlet: Some("The Thornmere Lantern".into()),
        outlet_country: Some("IE".into()),
        partner_outlet: Some("Fenwick Mail".into()),
        wire: Some("AP".into()),
        republished_from: Some("Hollow Gazette".into()),
        title: Some("Weir mended".into()),
        dek: Some("After nine years".into()),
        section: Some("Local".into()),
        tags: vec!["water".into(), String::new(), "weirs".into()],
        lang: Some("en".into()),
        byline: Some("By Ada Quill".into()),
        authors: vec![Author { name: "Ada Quill".into(), role: Some("Editor".into()), kind: AuthorKind::Person, url: None }],
        published: moment(20, 60),
        modified: moment(21, -90),
        body: Some("“We fixed the weir,” said Quill.".into()),
        word_count: 6,
        update_note: Some("Update: water".into()),
        correction_note: Some("Correction: weir".into()),
        image_url: Some("https://thornmere.example/weir.jpg".into()),
        image_caption: Some("The weir.".into()),
        is_paywalled: Some(false),
        content_hash: Some(0xABC),
        simhash: Some(u64::MAX),
        duplicate_of: Some(7),
        quote_count: 8,
        link_count: 9,
        warnings: vec!["body_short"],
        evidence: vec![Evidence { field: "title", rule: "og_title", place: Place::Meta("og:title".into()), raw: "Weir mended".into() }],
    }
}

fn moment(day: u32, offset: i16) -> Moment {
    let date = NaiveDate::from_ymd_opt(2026, 11, day);
    let local = date.and_then(|date| date.and_hms_opt(12, 0, 0));
    Moment { date, local, at: local.map(|local| (local - chrono::Duration::minutes(offset.into())).and_utc()), offset: Some(offset) }
}

pub fn quote() -> Quote {
    Quote {
        text: "We fixed the weir".into(),
        spans: vec![Span { start: 1, end: 18 }],
        hull: Span { start: 0, end: 20 },
        paragraph: 3,
        kind: QuoteKind::Direct,
        speaker: Some("Ada Quill".into()),
        mention: Some(Mention { text: "Quill".into(), span: Span { start: 26, end: 31 } }),
        cue: Some(Mention { text: "said".into(), span: Span { start: 21, end: 25 } }),
        rule: "cue_after",
        confidence: 0.75,
    }
}

pub fn link() -> Link {
    Link {
        url: Some("https://www.thornmere.example/sluice/".into()),
        target_key: Some("https://thornmere.example/sluice".into()),
        target_id: Some(10),
        domain: Some("thornmere.example".into()),
        same_outlet: Some(true),
        title: Some("The sluice".into()),
        placement: Placement::Related,
        heading: Some("More".into()),
        authors: vec!["Bo Fenn".into()],
        outlet: Some("Fenwick Mail".into()),
        published: NaiveDate::from_ymd_opt(2026, 11, 19),
        paragraph: Some(1),
        span: Some(Span { start: 9, end: 12 }),
    }
}

pub fn reject() -> Reject {
    Reject {
        source: "night.warc.gz".into(),
        record: Some(11),
        offset: Some(12),
        record_id: Some("<urn:uuid:1>".into()),
        url: Some("https://thornmere.example/".into()),
        stage: Stage::Page,
        code: "too_large",
        message: "9 MiB of HTML".into(),
    }
}

/// The only row of a batch as `column: value`; instants as their UTC wall time, for arrow's display knows no zone by name.
pub fn shown(batch: &RecordBatch) -> Vec<String> {
    let schema = batch.schema();
    schema.fields().iter().zip(batch.columns()).map(|(field, column)| format!("{}: {}", field.name(), value(column))).collect()
}

fn value(column: &ArrayRef) -> String {
    let unzoned = column.as_primitive_opt::<TimestampMicrosecondType>().map(|column| column.clone().with_timezone_opt(None::<&str>));
    let column: &dyn Array = unzoned.as_ref().map_or(column, |unzoned| unzoned);
    ArrayFormatter::try_new(column, &FormatOptions::new()).unwrap().value(0).to_string()
}
