//! Names of meta elements that hold dates.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::candidates::Role::{self, Modified, Published};
use crate::extract::hash::Known;

pub(super) struct Row {
    /// Lower case, as the page reader writes them: microdata as `itemprop:…`.
    pub name: &'static str,
    pub role: Role,
    /// 0 to 100: above 80 it is the story's own date, below 60 it can be the page's or the template's.
    pub trust: i32,
    /// A content seen with this name.
    #[allow(dead_code, reason = "the table test reads it")]
    pub example: &'static str,
}

const fn row(name: &'static str, role: Role, trust: i32, example: &'static str) -> Row {
    Row { name, role, trust, example }
}

/// To add a name: one row, in order of the name.
pub(super) const METAS: &[Row] = &[
    row("apub:time", Published, 75, "2019-12-10 14:05:00"),
    row("article-published-time", Published, 85, "2019-12-10T14:05:00Z"),
    row("article.created", Published, 70, "2019-12-10 14:05"),
    row("article.date", Published, 70, "2019-12-10"),
    row("article.publish_date", Published, 85, "2019-12-10"),
    row("article.published", Published, 90, "2019-12-10T14:05:00.000Z"),
    row("article.updated", Modified, 90, "2019-12-10T14:05:00.000Z"),
    row("article:create_time", Published, 70, "2019-12-10T14:05:00Z"),
    row("article:created_time", Published, 65, "2019-12-10T14:05:00Z"),
    row("article:date_published", Published, 85, "2019-12-10"),
    row("article:datecreated", Published, 65, "2019-12-10"),
    row("article:modified", Modified, 90, "2019-12-10T14:05:00Z"),
    row("article:modified_time", Modified, 95, "2019-12-10T14:05:00+00:00"),
    row("article:post_modified", Modified, 90, "2019-12-10T14:05:00+00:00"),
    row("article:publishdate", Published, 85, "2019-12-10"),
    row("article:published", Published, 90, "2019-12-10T14:05:00Z"),
    row("article:published_at", Published, 90, "2019-12-10T14:05:00Z"),
    row("article:published_date", Published, 90, "2019-12-10"),
    row("article:published_time", Published, 95, "2019-12-10T14:05:00+00:00"),
    row("article:updated_time", Modified, 90, "2019-12-10T14:05:00Z"),
    row("article_date", Published, 75, "2019-12-10"),
    row("article_date_original", Published, 85, "Tuesday, December 10, 2019, 2:05 PM"),
    row("article_date_updated", Modified, 85, "Tuesday, December 10, 2019, 2:05 PM"),
    row("bepress_citation_online_date", Published, 75, "2019/12/10"),
    row("bt:moddate", Modified, 80, "2019-12-10T14:05:00Z"),
    row("bt:pubdate", Published, 80, "2019-12-10T14:05:00Z"),
    row("bytedance:published_time", Published, 80, "2019-12-10T14:05:00+08:00"),
    row("bytedance:updated_time", Modified, 75, "2019-12-10T14:05:00+08:00"),
    row("citation_date", Published, 70, "2019/12/10"),
    row("citation_online_date", Published, 75, "2019/12/10"),
    row("citation_publication_date", Published, 75, "2019/12/10"),
    row("content_create_date", Published, 60, "2019-12-10"),
    row("created", Published, 55, "2019-12-10"),
    row("creation_date", Published, 55, "2019-12-10"),
    row("cxenseparse:recs:publishtime", Published, 85, "2019-12-10T14:05:00.000Z"),
    row("cxenseparse:updatetime", Modified, 80, "2019-12-10T14:05:00.000Z"),
    row("date", Published, 65, "2019-12-10T14:05:00+01:00"),
    row("date-creation-yyyymmdd", Published, 60, "20191210"),
    row("date-publication", Published, 75, "2019-12-10"),
    row("date.created", Published, 60, "2019-12-10"),
    row("date.modified", Modified, 70, "2019-12-10"),
    row("date_created", Published, 60, "2019-12-10"),
    row("date_modified", Modified, 75, "2019-12-10"),
    row("date_published", Published, 85, "2019-12-10 14:05:00"),
    row("datecreated", Published, 60, "2019-12-10"),
    row("datemodified", Modified, 80, "2019-12-10"),
    row("datepublished", Published, 85, "2019-12-10"),
    row("datetime", Published, 55, "2019-12-10 14:05:00"),
    row("dateupdate", Modified, 75, "2019-12-10T14:05:00Z"),
    row("datum", Published, 60, "10.12.2019"),
    row("dc.created", Published, 60, "2019-12-10"),
    row("dc.date", Published, 65, "2019-12-10"),
    row("dc.date.available", Published, 70, "2019-12-10"),
    row("dc.date.created", Published, 60, "2019-12-10"),
    row("dc.date.issued", Published, 80, "2019-12-10T14:05:00-05:00"),
    row("dc.date.modified", Modified, 70, "2019-12-10"),
    row("dc.date.published", Published, 80, "2019-12-10"),
    row("dc.date.updated", Modified, 70, "2019-12-10"),
    row("dc.date.x-metadatalastmodified", Modified, 60, "2019-12-10"),
    row("dc.issued", Published, 75, "2019-12-10"),
    row("dc.modified", Modified, 70, "2019-12-10"),
    row("dc:created", Published, 60, "2019-12-10"),
    row("dc:date", Published, 65, "2019-12-10"),
    row("dcsext.articlefirstpublished", Published, 85, "2019-12-10"),
    row("dcterms.available", Published, 70, "2019-12-10"),
    row("dcterms.created", Published, 60, "2019-12-10T14:05:00Z"),
    row("dcterms.date", Published, 65, "2019-12-10"),
    row("dcterms.issued", Published, 75, "2019-12-10"),
    row("dcterms.modified", Modified, 75, "2019-12-10T14:05:00Z"),
    row("dcterms.published", Published, 80, "2019-12-10"),
    row("displaydate", Published, 80, "2019-12-10"),
    row("eomportal-lastupdate", Modified, 70, "Tue Dec 10 14:05:00 UTC 2019"),
    row("eprints.date", Published, 60, "2019-12-10"),
    row("fecha", Published, 60, "10/12/2019"),
    row("first_published", Published, 85, "2019-12-10 14:05:00"),
    row("firstpublished", Published, 85, "2019-12-10"),
    row("gentime", Published, 60, "20191210140500"),
    row("http://ogp.me/ns/article#modified_time", Modified, 90, "2019-12-10T14:05:00+02:00"),
    row("http://ogp.me/ns/article#published_time", Published, 90, "2019-12-10T14:05:00+02:00"),
    row("iso-8601-publish-date", Published, 85, "2019-12-10T14:05:00Z"),
    row("itemprop:datecreated", Published, 60, "2019-12-10"),
    row("itemprop:datemodified", Modified, 85, "2019-12-10T14:05:00+00:00"),
    row("itemprop:datepublished", Published, 85, "2019-12-10T14:05:00+00:00"),
    row("last-modified", Modified, 55, "Tue, 10 Dec 2019 14:05:00 GMT"),
    row("last-update", Modified, 65, "2019-12-10"),
    row("last_modified", Modified, 65, "2019-12-10"),
    row("last_updated_date", Modified, 80, "2019-12-10T14:05:00Z"),
    row("lastmod", Modified, 80, "2019-12-10T14:05:00Z"),
    row("lastmodified", Modified, 65, "2019-12-10"),
    row("lmodified", Modified, 60, "2019-12-10"),
    row("mdc.date", Published, 70, "10.12.2019"),
    row("modified", Modified, 65, "2019-12-10"),
    row("modified_date", Modified, 75, "2019-12-10"),
    row("modified_time", Modified, 80, "2019-12-10T14:05:00Z"),
    row("og:article:modified", Modified, 85, "2019-12-10T14:05:00Z"),
    row("og:article:modified_time", Modified, 90, "2019-12-10T14:05:00Z"),
    row("og:article:published", Published, 90, "2019-12-10"),
    row("og:article:published_time", Published, 90, "2019-12-10T14:05:00Z"),
    row("og:createdate", Published, 65, "2019-12-10"),
    row("og:modified_time", Modified, 85, "2019-12-10T14:05:00Z"),
    row("og:pubdate", Published, 85, "2019-12-10T14:05:00Z"),
    row("og:published", Published, 80, "2019-12-10"),
    row("og:published_time", Published, 90, "2019-12-10T14:05:00Z"),
    row("og:regdate", Published, 80, "2019-12-10 14:05"),
    row("og:release_date", Published, 75, "2019-12-10T14:05:00+01:00"),
    row("og:updated_time", Modified, 80, "2019-12-10T14:05:00Z"),
    row("originalpublicationdate", Published, 85, "2019/12/10 14:05:00"),
    row("page_date", Published, 55, "2019-12-10"),
    row("parsely-pub-date", Published, 90, "2019-12-10T14:05:00Z"),
    row("pd_date", Published, 60, "2019-12-10"),
    row("pdate", Published, 70, "20191210"),
    row("post-date", Published, 80, "2019-12-10"),
    row("prism.publicationdate", Published, 80, "2019-12-10"),
    row("ptime", Published, 75, "20191210140500"),
    row("pub-date", Published, 80, "2019-12-10"),
    row("pub_date", Published, 80, "2019-12-10"),
    row("pubdate", Published, 80, "2019-12-10T14:05:00Z"),
    row("publication-date", Published, 80, "2019-12-10"),
    row("publication_date", Published, 80, "Tue, 10 Dec 2019 14:05:00 GMT"),
    row("publicationdate", Published, 80, "2019-12-10"),
    row("publish-date", Published, 85, "2019-12-10"),
    row("publish_date", Published, 85, "2019-12-10"),
    row("publish_time", Published, 85, "1575986706"),
    row("publishdate", Published, 85, "2019-12-10"),
    row("published", Published, 80, "2019-12-10"),
    row("published-date", Published, 85, "2019-12-10"),
    row("published_at", Published, 85, "2019-12-10T14:05:00Z"),
    row("published_date", Published, 85, "2019-12-10"),
    row("published_time", Published, 85, "2019-12-10T14:05:00Z"),
    row("publishedat", Published, 85, "2019-12-10T14:05:00Z"),
    row("publishing_date", Published, 80, "2019-12-10"),
    row("publishtime", Published, 85, "2019-12-10T14:05:00Z"),
    row("regdate", Published, 70, "2019-12-10 14:05"),
    row("release_date", Published, 55, "2019-12-10"),
    row("revised", Modified, 65, "Ann Example, Tuesday, December 10th, 2019, 2:05 pm"),
    row("revision_date", Modified, 75, "2019-12-10"),
    row("rnews:datemodified", Modified, 85, "2019-12-10T14:05:00Z"),
    row("rnews:datepublished", Published, 90, "2019-12-10T14:05:00Z"),
    row("sailthru.date", Published, 85, "2019-12-10T14:05:00Z"),
    row("sailthru.lastmod", Modified, 75, "2019-12-10T14:05:00Z"),
    row("shareaholic:article_modified_time", Modified, 85, "2019-12-10T14:05:00Z"),
    row("shareaholic:article_published_time", Published, 90, "2019-12-10T14:05:00Z"),
    row("sortdate", Published, 60, "2019-12-10"),
    row("story_date", Published, 75, "2019-12-10"),
    row("thumbnail_date", Published, 40, "2019-12-10"),
    row("time", Published, 50, "2019-12-10 14:05:00"),
    row("timestamp", Published, 50, "2019-12-10 14:05:00"),
    row("tweetmeme-time", Published, 60, "2019-12-10T14:05:00Z"),
    row("updated", Modified, 65, "2019-12-10"),
    row("vf:publish_date", Published, 85, "2019-12-10T14:05:00Z"),
    row("vr:published_time", Published, 85, "2019-12-10T14:05:00Z"),
    row("weibo:article:create_at", Published, 70, "2019-12-10 14:05:00"),
    row("weibo:article:update_at", Modified, 70, "2019-12-10 14:05:00"),
];

static BY_NAME: LazyLock<HashMap<&str, usize, Known>> = LazyLock::new(|| METAS.iter().zip(0..).map(|(row, at)| (row.name, at)).collect());

/// The row of a name: its own, else that of its last part with less trust, as vendors put their own name in front
/// ("cxenseparse:recs:publishtime").
pub(super) fn row_of(name: &str) -> Option<(usize, i32)> {
    let find = |name: &str| BY_NAME.get(name).copied();
    // Nearly all names end with another letter, or stand alone.
    let may_end = || name.ends_with(['d', 'e', 't']) && memchr::memchr2(b':', b'.', name.as_bytes()).is_some();
    let tail = || name.rsplit_once([':', '.']).map(|(_, tail)| tail).filter(|tail| OWN_PARTS.contains(tail));
    find(name).map(|at| (at, 0)).or_else(|| if may_end() { Some((find(tail()?)?, -20)) } else { None })
}

/// Last parts that say enough whatever stands in front of them.
const OWN_PARTS: [&str; 9] = [
    "datemodified",
    "datepublished",
    "modified_time",
    "pubdate",
    "publicationdate",
    "publish_date",
    "published_at",
    "published_time",
    "publishtime",
];

#[cfg(test)]
mod tests {
    use super::super::forms::{Hint, parse};
    use super::*;

    #[test]
    fn rows_are_sorted_and_their_examples_read() {
        assert!(METAS.is_sorted_by(|a, b| a.name < b.name));
        for row in METAS {
            let spotted = parse(row.example, &Hint { machine: true, ..Hint::default() });
            assert_eq!(spotted.map(|s| s.stated.date.to_string()).as_deref(), Some("2019-12-10"), "{}", row.name);
            assert_eq!(row.name, row.name.to_lowercase());
        }
    }

    #[test]
    fn a_vendors_prefix_costs_trust_alone() {
        let read = |name| row_of(name).and_then(|(at, less)| METAS.get(at).map(|row| (row.name, less)));
        assert_eq!(read("article:published_time"), Some(("article:published_time", 0)));
        assert_eq!(read("vendor:x:published_time"), Some(("published_time", -20)));
        assert_eq!((read("video:release_date"), read("vendor:date"), read("")), (None, None, None));
        assert!(OWN_PARTS.iter().all(|part| METAS.binary_search_by(|row| row.name.cmp(part)).is_ok()));
    }
}
