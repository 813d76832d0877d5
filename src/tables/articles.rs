//! `articles`: one row a capture of an article.

use super::RunInfo;
use super::column::Kind::{Bool, Date, Hash, Id, Instant, Int16, Int32, Int64, Local, Shown, Text};
use super::column::Null::{Allowed, Never};
use super::column::Storage::{Key, Label, Plain, Prose, Reference};
use super::column::{Column, structs, texts};
use crate::model::{Article, Author, Evidence};

/// What a row of `articles` is made of.
#[derive(Debug, Clone, Copy)]
pub struct ArticleRow<'a> {
    pub article: &'a Article,
    pub run: &'a RunInfo,
}

/// The columns in their order. To add one: a row at the end, null allowed, so that older files still read.
#[rustfmt::skip] // a column a line
pub fn columns<'a>() -> Vec<Column<'a, ArticleRow<'a>>> {
    vec![
        Column::new("capture_id", Never, Key, Id(|r| Some(r.article.capture_id)), "the row, unique in a corpus: xxh3-128 of (article_id, xxh3-128 of the raw record bytes)"),
        Column::new("article_id", Never, Key, Id(|r| Some(r.article.article_id)), "the story, the same every night: xxh3-128 of url_key, or of the raw record bytes where there is no URL"),
        Column::new("url_id", Allowed, Key, Id(|r| r.article.url_id), "what article_id would be by the recorded URL alone"),
        Column::new("url_key", Allowed, Key, Text(|r| r.article.url_key.as_deref()), "normalised URL, a key and not an address: fetch canonical_url or url"),
        Column::new("url", Allowed, Plain, Text(|r| r.article.url.as_deref()), "as recorded"),
        Column::new("canonical_url", Allowed, Plain, Text(|r| r.article.canonical_url.as_deref()), "the page's own canonical URL"),
        Column::new("host", Allowed, Label, Text(|r| r.article.host.as_deref()), "host of the recorded URL"),
        Column::new("domain", Allowed, Label, Text(|r| r.article.domain.as_deref()), "registrable domain by the Public Suffix List, private suffixes counted"),
        Column::new("source", Never, Label, Text(|r| Some(&r.article.at.source)), "the input as named, joined with the path below it"),
        Column::new("source_record", Never, Plain, Int64(|r| Some(r.article.at.record.cast_signed())), "ordinal of the record in its source, from 0"),
        Column::new("source_offset", Allowed, Plain, Int64(|r| r.article.at.offset.map(u64::cast_signed)), "byte offset of the record in its source (WARC)"),
        Column::new("record_id", Allowed, Plain, Text(|r| r.article.record_id.as_deref()), "the record's own id: WARC-Record-ID, JSONL id, file stem"),
        Column::new("fetched_at", Allowed, Plain, Instant(|r| r.article.fetched_at), "when it was fetched, by the input"),
        Column::new("http_status", Allowed, Label, Int16(|r| r.article.http_status), "HTTP status, by the input"),
        Column::new("charset", Allowed, Label, Text(|r| r.article.charset.as_deref()), "the encoding that was used to decode the page"),
        Column::new("outlet", Allowed, Label, Text(|r| r.article.outlet.as_deref()), "the publication's name as it calls itself"),
        Column::new("outlet_country", Allowed, Label, Text(|r| r.article.outlet_country.as_deref()), "ISO 3166-1 alpha-2"),
        Column::new("partner_outlet", Allowed, Label, Text(|r| r.article.partner_outlet.as_deref()), "another publication named in the byline"),
        Column::new("wire", Allowed, Label, Text(|r| r.article.wire.as_deref()), "news agency: AP, Reuters, AFP, dpa"),
        Column::new("republished_from", Allowed, Label, Text(|r| r.article.republished_from.as_deref()), "from a credit such as \"Published with permission of\""),
        Column::new("title", Allowed, Prose, Text(|r| r.article.title.as_deref()), "headline without the site's name"),
        Column::new("dek", Allowed, Prose, Text(|r| r.article.dek.as_deref()), "standfirst"),
        Column::new("section", Allowed, Label, Text(|r| r.article.section.as_deref()), "the site's section of the page, not a tag"),
        Column::new("tags", Never, Label, texts(|r| &r.article.tags, String::as_str), "tags and keywords that the page gives itself"),
        Column::new("lang", Allowed, Label, Text(|r| r.article.lang.as_deref()), "ISO 639-1"),
        Column::new("byline", Allowed, Plain, Text(|r| r.article.byline.as_deref()), "as printed"),
        Column::new("authors", Never, Label, structs(|r| &r.article.authors, authors()), "kind: person, organization, desk; role: \"Senior Reporter\"; never a handle, a date or \"By\""),
        Column::new("published_date", Allowed, Plain, Date(|r| r.article.published.date), "the calendar day that the page itself shows"),
        Column::new("published_local", Allowed, Plain, Local(|r| r.article.published.local), "the wall time that the page shows; null when only a day is known"),
        Column::new("published_at", Allowed, Plain, Instant(|r| r.article.published.at), "the instant, where the zone is stated, or known from the outlet (warning zone_from_outlet)"),
        Column::new("published_offset", Allowed, Label, Int16(|r| r.article.published.offset), "minutes east of UTC"),
        Column::new("modified_date", Allowed, Plain, Date(|r| r.article.modified.date), "as published_date, of the last change"),
        Column::new("modified_local", Allowed, Plain, Local(|r| r.article.modified.local), "as published_local, of the last change"),
        Column::new("modified_at", Allowed, Plain, Instant(|r| r.article.modified.at), "as published_at, of the last change"),
        Column::new("modified_offset", Allowed, Label, Int16(|r| r.article.modified.offset), "minutes east of UTC"),
        Column::new("body", Allowed, Prose, Text(|r| r.article.body.as_deref()), "paragraphs joined by a blank line; no captions, share lines, related boxes, newsletter boxes, credits"),
        Column::new("word_count", Never, Plain, Int32(|r| Some(r.article.word_count)), "words of the body"),
        Column::new("update_note", Allowed, Prose, Text(|r| r.article.update_note.as_deref()), "an update that the page marks as such"),
        Column::new("correction_note", Allowed, Prose, Text(|r| r.article.correction_note.as_deref()), "a correction that the page marks as such"),
        Column::new("image_url", Allowed, Plain, Text(|r| r.article.image_url.as_deref()), "lead image"),
        Column::new("image_caption", Allowed, Prose, Text(|r| r.article.image_caption.as_deref()), "caption of the lead image"),
        Column::new("is_paywalled", Allowed, Plain, Bool(|r| r.article.is_paywalled), "schema.org isAccessibleForFree is false, or a paywall block was found"),
        Column::new("content_hash", Allowed, Plain, Hash(|r| r.article.content_hash), "xxh3-64 of the body case-folded, white space and punctuation removed; 16 hex digits"),
        Column::new("simhash", Allowed, Plain, Int64(|r| r.article.simhash.map(u64::cast_signed)), "64-bit simhash of the body's word 3-grams, as a bit pattern"),
        Column::new("duplicate_of", Allowed, Reference, Id(|r| r.article.duplicate_of), "capture_id of the earliest capture of another article with the same or nearly the same body"),
        Column::new("quote_count", Never, Plain, Int32(|r| Some(r.article.quote_count)), "rows of quotes with this capture_id"),
        Column::new("link_count", Never, Plain, Int32(|r| Some(r.article.link_count)), "rows of links with this capture_id"),
        Column::new("warnings", Never, Label, texts(|r| &r.article.warnings, |code| code), "fixed codes: date_in_future, charset_replaced, body_short, dates_disagree and others"),
        Column::new("evidence", Never, Label, structs(|r| &r.article.evidence, evidence()), "which rule found each value, and where: json-ld:NewsArticle.datePublished, meta:og:title, block:12, url"),
        Column::new("run_id", Never, Label, Text(|r| Some(&r.run.run_id)), "hash of the settings and of the sorted names and sizes of the inputs: a rerun has the same"),
        Column::new("tool_version", Never, Label, Text(|r| Some(r.run.tool_version)), "version of Columnist that wrote the row"),
        Column::new("schema_version", Never, Label, Text(|r| Some(r.run.schema_version)), "version of these tables"),
    ]
}

#[rustfmt::skip]
fn authors<'a>() -> Vec<Column<'a, &'a Author>> {
    vec![
        Column::new("name", Never, Label, Text(|author| Some(&author.name)), "as the byline gives it"),
        Column::new("role", Allowed, Label, Text(|author| author.role.as_deref()), "as printed"),
        Column::new("kind", Never, Label, Text(|author| Some(author.kind.as_str())), "person, organization, desk"),
        Column::new("url", Allowed, Label, Text(|author| author.url.as_deref()), "profile page, absolute"),
    ]
}

#[rustfmt::skip]
fn evidence<'a>() -> Vec<Column<'a, &'a Evidence>> {
    vec![
        Column::new("field", Never, Label, Text(|evidence| Some(evidence.field)), "the column that the value is for"),
        Column::new("rule", Never, Label, Text(|evidence| Some(evidence.rule)), "the rule that found it"),
        Column::new("place", Never, Label, Shown(|evidence| &evidence.place), "where on the page"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::{RunInfo, articles_batch, sample};
    use super::*;
    use crate::model::Moment;

    #[test]
    fn every_column_reads_its_own_field() {
        let (article, run) = (sample::article(), RunInfo { tool_version: "9.9", ..RunInfo::new("r") });
        let shown = sample::shown(&articles_batch(&[ArticleRow { article: &article, run: &run }]).unwrap());
        assert_eq!(
            shown,
            [
                "capture_id: 00000000000000000000000000000001",
                "article_id: 00000000000000000000000000000002",
                "url_id: 00000000000000000000000000000003",
                "url_key: https://thornmere.example/weir",
                "url: http://www.thornmere.example/weir?utm_source=x",
                "canonical_url: https://www.thornmere.example/weir",
                "host: www.thornmere.example",
                "domain: thornmere.example",
                "source: dump.jsonl",
                "source_record: 4",
                "source_offset: 5",
                "record_id: rec-6",
                "fetched_at: 2023-11-14T22:13:20",
                "http_status: 200",
                "charset: utf-8",
                "outlet: The Thornmere Lantern",
                "outlet_country: IE",
                "partner_outlet: Fenwick Mail",
                "wire: AP",
                "republished_from: Hollow Gazette",
                "title: Weir mended",
                "dek: After nine years",
                "section: Local",
                "tags: [water, weirs]",
                "lang: en",
                "byline: By Ada Quill",
                "authors: [{name: Ada Quill, role: Editor, kind: person, url: }]",
                "published_date: 2026-11-20",
                "published_local: 2026-11-20T12:00:00",
                "published_at: 2026-11-20T11:00:00",
                "published_offset: 60",
                "modified_date: 2026-11-21",
                "modified_local: 2026-11-21T12:00:00",
                "modified_at: 2026-11-21T13:30:00",
                "modified_offset: -90",
                "body: “We fixed the weir,” said Quill.",
                "word_count: 6",
                "update_note: Update: water",
                "correction_note: Correction: weir",
                "image_url: https://thornmere.example/weir.jpg",
                "image_caption: The weir.",
                "is_paywalled: false",
                "content_hash: 0000000000000abc",
                "simhash: -1",
                "duplicate_of: 00000000000000000000000000000007",
                "quote_count: 8",
                "link_count: 9",
                "warnings: [body_short]",
                "evidence: [{field: title, rule: og_title, place: meta:og:title}]",
                "run_id: r",
                "tool_version: 9.9",
                "schema_version: 1",
            ]
        );
    }

    #[test]
    fn what_the_page_does_not_say_is_null_and_lists_are_empty() {
        let mut article = sample::article();
        article.published = Moment::default();
        (article.url, article.body, article.simhash) = (None, Some(String::new()), None);
        (article.authors, article.tags) = (Vec::new(), Vec::new());
        let batch = articles_batch(&[ArticleRow { article: &article, run: &RunInfo::new("r") }]).unwrap();
        for column in ["published_date", "published_local", "published_at", "published_offset", "url", "body", "simhash"] {
            assert_eq!(batch[column].null_count(), 1, "{column}");
        }
        assert_eq!(batch["authors"].null_count() + batch["tags"].null_count(), 0);
    }

    #[test]
    fn no_rows_are_a_batch_of_no_rows() {
        assert_eq!(articles_batch(&[]).unwrap().num_rows(), 0);
    }
}
