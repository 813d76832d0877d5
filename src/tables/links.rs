//! `links`: one row a link to another editorial item.

use super::RunInfo;
use super::column::Kind::{Bool, Date, Id, Int32, Text};
use super::column::Null::{Allowed, Never};
use super::column::Storage::{Label, Plain, Prose, Reference};
use super::column::{Column, texts};
use super::quotes::{offset, ordinal};
use crate::model::{Article, Link};

/// What a row of `links` is made of.
#[derive(Debug, Clone, Copy)]
pub struct LinkRow<'a> {
    pub article: &'a Article,
    /// Ordinal of the link in its article, from 0.
    pub index: usize,
    pub link: &'a Link,
    pub run: &'a RunInfo,
}

/// The columns in their order. To add one: a row at the end, null allowed, so that older files still read.
#[rustfmt::skip] // a column a line
pub fn columns<'a>() -> Vec<Column<'a, LinkRow<'a>>> {
    vec![
        Column::new("capture_id", Never, Reference, Id(|r| Some(r.article.capture_id)), "the capture that it stands in: join on this"),
        Column::new("article_id", Never, Reference, Id(|r| Some(r.article.article_id)), "the story that it stands in"),
        Column::new("link_ix", Never, Plain, Int32(|r| Some(ordinal(r.index))), "ordinal in the article, from 0"),
        Column::new("url", Allowed, Plain, Text(|r| r.link.url.as_deref()), "absolute; null in text dumps"),
        Column::new("target_key", Allowed, Plain, Text(|r| r.link.target_key.as_deref()), "the url_key that the URL would have"),
        Column::new("target_id", Allowed, Reference, Id(|r| r.link.target_id), "the article_id that the URL would have: join to articles.article_id or articles.url_id"),
        Column::new("domain", Allowed, Label, Text(|r| r.link.domain.as_deref()), "registrable domain of the URL"),
        Column::new("same_outlet", Allowed, Plain, Bool(|r| r.link.same_outlet), "whether it leads to the same publication"),
        Column::new("title", Allowed, Prose, Text(|r| r.link.title.as_deref()), "the linked item's headline, or the words of the link"),
        Column::new("placement", Never, Label, Text(|r| Some(r.link.placement.as_str())), "in_body, inset, related, latest, author, next_prev, sponsored"),
        Column::new("heading", Allowed, Label, Text(|r| r.link.heading.as_deref()), "heading of the block that it stands in"),
        Column::new("authors", Never, Label, texts(|r| &r.link.authors, String::as_str), "authors named beside the link"),
        Column::new("outlet", Allowed, Label, Text(|r| r.link.outlet.as_deref()), "publication named beside the link"),
        Column::new("published_date", Allowed, Plain, Date(|r| r.link.published), "day named beside the link"),
        Column::new("paragraph_ix", Allowed, Plain, Int32(|r| r.link.paragraph.map(offset)), "paragraph of the body, from 0 (in_body)"),
        Column::new("char_start", Allowed, Plain, Int32(|r| r.link.span.map(|span| offset(span.start))), "start of the link's words in articles.body; code points (in_body)"),
        Column::new("char_end", Allowed, Plain, Int32(|r| r.link.span.map(|span| offset(span.end))), "end of the link's words in articles.body; code points (in_body)"),
        Column::new("run_id", Never, Label, Text(|r| Some(&r.run.run_id)), "the run that wrote the row"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::{RunInfo, links_batch, sample};
    use super::*;

    #[test]
    fn every_column_reads_its_own_field() {
        let (article, link, run) = (sample::article(), sample::link(), RunInfo::new("r"));
        let shown = sample::shown(&links_batch(&[LinkRow { article: &article, index: 5, link: &link, run: &run }]).unwrap());
        assert_eq!(
            shown,
            [
                "capture_id: 00000000000000000000000000000001",
                "article_id: 00000000000000000000000000000002",
                "link_ix: 5",
                "url: https://www.thornmere.example/sluice/",
                "target_key: https://thornmere.example/sluice",
                "target_id: 0000000000000000000000000000000a",
                "domain: thornmere.example",
                "same_outlet: true",
                "title: The sluice",
                "placement: related",
                "heading: More",
                "authors: [Bo Fenn]",
                "outlet: Fenwick Mail",
                "published_date: 2026-11-19",
                "paragraph_ix: 1",
                "char_start: 9",
                "char_end: 12",
                "run_id: r",
            ]
        );
    }
}
