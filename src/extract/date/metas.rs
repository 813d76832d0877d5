//! Names of meta elements that hold dates.

use super::candidates::Role::{self, Modified, Published};

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
    row("article.created", Published, 70, "2019-12-10 14:05"),
    row("article.published", Published, 90, "2019-12-10T14:05:00.000Z"),
    row("article.updated", Modified, 90, "2019-12-10T14:05:00.000Z"),
    row("article:create_time", Published, 70, "2019-12-10T14:05:00Z"),
    row("article:modified", Modified, 90, "2019-12-10T14:05:00Z"),
    row("article:modified_time", Modified, 95, "2019-12-10T14:05:00+00:00"),
    row("article:post_modified", Modified, 90, "2019-12-10T14:05:00+00:00"),
    row("article:published", Published, 90, "2019-12-10T14:05:00Z"),
    row("article:published_date", Published, 90, "2019-12-10"),
    row("article:published_time", Published, 95, "2019-12-10T14:05:00+00:00"),
    row("article_date_original", Published, 85, "Tuesday, December 10, 2019, 2:05 PM"),
    row("article_date_updated", Modified, 85, "Tuesday, December 10, 2019, 2:05 PM"),
    row("bt:moddate", Modified, 80, "2019-12-10T14:05:00Z"),
    row("bt:pubdate", Published, 80, "2019-12-10T14:05:00Z"),
    row("citation_date", Published, 70, "2019/12/10"),
    row("citation_online_date", Published, 75, "2019/12/10"),
    row("citation_publication_date", Published, 75, "2019/12/10"),
    row("created", Published, 55, "2019-12-10"),
    row("cxenseparse:recs:publishtime", Published, 85, "2019-12-10T14:05:00.000Z"),
    row("cxenseparse:updatetime", Modified, 80, "2019-12-10T14:05:00.000Z"),
    row("date", Published, 65, "2019-12-10T14:05:00+01:00"),
    row("date.created", Published, 60, "2019-12-10"),
    row("date.modified", Modified, 70, "2019-12-10"),
    row("date_published", Published, 85, "2019-12-10 14:05:00"),
    row("datecreated", Published, 60, "2019-12-10"),
    row("datemodified", Modified, 80, "2019-12-10"),
    row("datepublished", Published, 85, "2019-12-10"),
    row("dateupdate", Modified, 75, "2019-12-10T14:05:00Z"),
    row("dc.created", Published, 60, "2019-12-10"),
    row("dc.date", Published, 65, "2019-12-10"),
    row("dc.date.created", Published, 60, "2019-12-10"),
    row("dc.date.issued", Published, 80, "2019-12-10T14:05:00-05:00"),
    row("dc.date.modified", Modified, 70, "2019-12-10"),
    row("dc.issued", Published, 75, "2019-12-10"),
    row("dc:created", Published, 60, "2019-12-10"),
    row("dc:date", Published, 65, "2019-12-10"),
    row("dcsext.articlefirstpublished", Published, 85, "2019-12-10"),
    row("dcterms.created", Published, 60, "2019-12-10T14:05:00Z"),
    row("dcterms.date", Published, 65, "2019-12-10"),
    row("dcterms.issued", Published, 75, "2019-12-10"),
    row("dcterms.modified", Modified, 75, "2019-12-10T14:05:00Z"),
    row("displaydate", Published, 80, "2019-12-10"),
    row("eomportal-lastupdate", Modified, 70, "Tue Dec 10 14:05:00 UTC 2019"),
    row("first_published", Published, 85, "2019-12-10 14:05:00"),
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
    row("mdc.date", Published, 70, "10.12.2019"),
    row("modified", Modified, 65, "2019-12-10"),
    row("modified_date", Modified, 75, "2019-12-10"),
    row("og:article:modified_time", Modified, 90, "2019-12-10T14:05:00Z"),
    row("og:article:published", Published, 90, "2019-12-10"),
    row("og:article:published_time", Published, 90, "2019-12-10T14:05:00Z"),
    row("og:modified_time", Modified, 85, "2019-12-10T14:05:00Z"),
    row("og:pubdate", Published, 85, "2019-12-10T14:05:00Z"),
    row("og:published_time", Published, 90, "2019-12-10T14:05:00Z"),
    row("og:updated_time", Modified, 80, "2019-12-10T14:05:00Z"),
    row("originalpublicationdate", Published, 85, "2019/12/10 14:05:00"),
    row("parsely-pub-date", Published, 90, "2019-12-10T14:05:00Z"),
    row("pdate", Published, 70, "20191210"),
    row("post-date", Published, 80, "2019-12-10"),
    row("ptime", Published, 75, "20191210140500"),
    row("pub_date", Published, 80, "2019-12-10"),
    row("pubdate", Published, 80, "2019-12-10T14:05:00Z"),
    row("publication_date", Published, 80, "Tue, 10 Dec 2019 14:05:00 GMT"),
    row("publish-date", Published, 85, "2019-12-10"),
    row("publish_date", Published, 85, "2019-12-10"),
    row("publish_time", Published, 85, "1575986706"),
    row("publishdate", Published, 85, "2019-12-10"),
    row("published", Published, 80, "2019-12-10"),
    row("published-date", Published, 85, "2019-12-10"),
    row("published_date", Published, 85, "2019-12-10"),
    row("published_time", Published, 85, "2019-12-10T14:05:00Z"),
    row("publishedat", Published, 85, "2019-12-10T14:05:00Z"),
    row("publishtime", Published, 85, "2019-12-10T14:05:00Z"),
    row("revision_date", Modified, 75, "2019-12-10"),
    row("rnews:datemodified", Modified, 85, "2019-12-10T14:05:00Z"),
    row("rnews:datepublished", Published, 90, "2019-12-10T14:05:00Z"),
    row("sailthru.date", Published, 85, "2019-12-10T14:05:00Z"),
    row("sailthru.lastmod", Modified, 75, "2019-12-10T14:05:00Z"),
    row("shareaholic:article_modified_time", Modified, 85, "2019-12-10T14:05:00Z"),
    row("shareaholic:article_published_time", Published, 90, "2019-12-10T14:05:00Z"),
    row("thumbnail_date", Published, 40, "2019-12-10"),
    row("time", Published, 50, "2019-12-10 14:05:00"),
    row("timestamp", Published, 50, "2019-12-10 14:05:00"),
    row("updated", Modified, 65, "2019-12-10"),
    row("vf:publish_date", Published, 85, "2019-12-10T14:05:00Z"),
    row("vr:published_time", Published, 85, "2019-12-10T14:05:00Z"),
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
}
