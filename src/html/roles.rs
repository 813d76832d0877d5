//! What each block of a page was taken for.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use crate::model::{Place, Placement};
use crate::page::{Block, MarkKind};
use crate::run::worker::Examined;

/// A block and what came of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Role {
    pub block: usize,
    /// Paragraphs of the published body that it gave.
    pub paragraphs: Vec<usize>,
    /// Fields and placements, by name.
    pub taken: BTreeSet<&'static str>,
}

/// Fields and the class of their block: the first that a block has counts.
const CLASSES: [(&str, &str); 10] = [
    ("title", "is-title"),
    ("dek", "is-dek"),
    ("byline", "is-byline"),
    ("authors", "is-byline"),
    ("partner_outlet", "is-byline"),
    ("wire", "is-byline"),
    ("published_date", "is-date"),
    ("modified_date", "is-date"),
    ("published", "is-date"),
    ("modified", "is-date"),
];

impl Role {
    pub fn is_out(&self) -> bool {
        self.paragraphs.is_empty() && self.taken.is_empty()
    }

    pub fn class(&self) -> &'static str {
        if self.is_out() {
            return "out";
        }
        let field = CLASSES.iter().find(|(field, _)| self.taken.contains(field)).map(|(_, class)| *class);
        field.unwrap_or(if self.paragraphs.is_empty() { "is-links" } else { "is-body" })
    }
}

/// Every block of the page, in order.
pub(super) fn of(examined: &Examined) -> Vec<Role> {
    let blocks = &examined.page.blocks;
    let mut roles: Vec<Role> = (0..blocks.len()).map(|block| Role { block, ..Role::default() }).collect();
    let article = &examined.captured.article;
    if let Some(body) = &examined.draft.body {
        let paragraphs = body.value.iter().filter(|p| !p.text.is_empty()).enumerate();
        for (ix, block) in paragraphs.filter_map(|(ix, p)| Some((ix, p.from?.0))) {
            if let Some(role) = roles.get_mut(block as usize) {
                role.paragraphs.push(ix);
            }
        }
    }
    for evidence in &article.evidence {
        if let Place::Block(ix) = evidence.place
            && evidence.field != "body"
            && let Some(role) = roles.get_mut(ix as usize)
        {
            role.taken.insert(evidence.field);
        }
    }
    // What the head said may stand on the page as well.
    let said = [("title", &article.title), ("dek", &article.dek), ("byline", &article.byline)];
    for (field, text) in said.into_iter().filter_map(|(field, text)| Some((field, text.as_deref()?))) {
        for (role, _) in roles.iter_mut().zip(blocks).filter(|(_, block)| block.text == text) {
            role.taken.insert(field);
        }
    }
    let links = Links::of(examined);
    for (role, block) in roles.iter_mut().zip(blocks) {
        role.taken.extend(links.placements(block));
    }
    roles
}

/// The page's links by address, and by title where there is none.
struct Links<'e> {
    base: Option<Url>,
    by_url: BTreeMap<&'e str, Placement>,
    by_title: BTreeMap<&'e str, Placement>,
}

impl<'e> Links<'e> {
    fn of(examined: &'e Examined) -> Links<'e> {
        let article = &examined.captured.article;
        let own = article.url.as_deref().or(article.canonical_url.as_deref()).and_then(|url| Url::parse(url).ok());
        let base = examined.page.head.base.as_deref();
        let base = base.and_then(|base| own.as_ref().map_or_else(|| Url::parse(base), |own| own.join(base)).ok()).or(own);
        let links = &examined.captured.links;
        Links {
            base,
            by_url: links.iter().filter_map(|l| Some((l.url.as_deref()?, l.placement))).collect(),
            by_title: links.iter().filter(|l| l.url.is_none()).filter_map(|l| Some((l.title.as_deref()?, l.placement))).collect(),
        }
    }

    fn placements(&self, block: &Block) -> BTreeSet<&'static str> {
        let hrefs = block.marks.iter().filter_map(|mark| match &mark.kind {
            MarkKind::Anchor { href, .. } => Some(&**href),
            _ => None,
        });
        let found = hrefs.filter_map(|href| {
            let joined = self.base.as_ref().and_then(|base| base.join(href).ok()).map(String::from);
            self.by_url.get(joined.as_deref().unwrap_or(href))
        });
        found.chain(self.by_title.get(block.text.as_str())).map(|placement| placement.as_str()).collect()
    }
}
