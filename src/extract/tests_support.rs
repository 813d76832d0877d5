//! Hand-built pages for the tests of the rules.

use chrono::{TimeZone, Utc};

use super::Context;
use crate::outlets::Outlet;
use crate::page::{Block, BlockKind, Container, Head, Meta, Page, Rel};

/// Dates after 1 January 2030 lie in the future.
pub(super) fn context<'a>(url: Option<&'a ::url::Url>, outlet: Option<&'static Outlet>) -> Context<'a> {
    Context { url, outlet, latest: Utc.with_ymd_and_hms(2030, 1, 1, 0, 0, 0).single().unwrap_or_default() }
}

pub(super) fn head(rels: &[(&str, &str)], metas: &[(&str, &str)]) -> Head {
    Head {
        rels: rels.iter().map(|(rel, href)| Rel { rel: (*rel).into(), href: (*href).into(), hreflang: None }).collect(),
        metas: metas.iter().map(|(name, content)| Meta { name: (*name).into(), content: (*content).into() }).collect(),
        ..Head::default()
    }
}

/// A page of these blocks in one container.
pub(super) fn blocks(texts: &[(BlockKind, &str)]) -> Page {
    let block =
        |(kind, text): &(BlockKind, &str)| Block { kind: *kind, text: (*text).to_owned(), marks: Vec::new(), container: 0, opens: true };
    let root = Container { tag: "body".into(), blocks: 0..u32::try_from(texts.len()).unwrap_or(0), end: 1, ..Container::default() };
    Page { containers: vec![root], blocks: texts.iter().map(block).collect(), ..Page::default() }
}
