//! Keywords that the page gives its story.

use std::collections::BTreeSet;

use super::Context;
use super::markup::plain;
use crate::letters;
use crate::model::{Draft, Found, Place};
use crate::page::{MarkKind, Page};

pub(super) fn find(page: &Page, _: &Context<'_>, draft: &mut Draft) {
    if page.is_text {
        return;
    }
    draft.tags = linked_data(page).or_else(|| metas(page)).or_else(|| anchors(page));
}

/// No story has more; a longer list is the site's.
const MOST: usize = 100;

fn linked_data(page: &Page) -> Option<Found<Vec<String>>> {
    let (kind, node) = page.head.article()?;
    let keywords = node.get("keywords")?;
    let listed = keywords.items().count() > 1;
    let texts = keywords.items().filter_map(|k| k.as_str().or_else(|| k.text("name")));
    // Of a list, each string is a tag, commas and all.
    let tags = texts.flat_map(|t| if listed { vec![t.to_owned()] } else { split(t) });
    found("json-ld", Place::LinkedData(format!("{kind}.keywords").into()), tags)
}

/// Meta elements with tags, most trusted first.
const METAS: &[&str] =
    &["news_keywords", "article:tag", "og:article:tag", "parsely-tags", "sailthru.tags", "itemprop:keywords", "keywords"];

fn metas(page: &Page) -> Option<Found<Vec<String>>> {
    METAS.iter().find_map(|&name| {
        let tags = page.head.all_meta(name).flat_map(split);
        found("meta", Place::Meta(name.into()), tags)
    })
}

/// Texts of `rel=tag` anchors (<https://html.spec.whatwg.org/multipage/links.html#link-type-tag>). WordPress marks its
/// sections `rel="category tag"`: those are none.
fn anchors(page: &Page) -> Option<Found<Vec<String>>> {
    let mut first = None;
    let mut tags = Vec::new();
    for (ix, block) in page.blocks.iter().enumerate() {
        for mark in &block.marks {
            let MarkKind::Anchor { rel, .. } = &mark.kind else { continue };
            let is = |word| rel.split_ascii_whitespace().any(|r| r.eq_ignore_ascii_case(word));
            if !rel.is_empty()
                && is("tag")
                && !is("category")
                && let Some(text) = block.text.get(mark.range.start as usize..mark.range.end as usize)
            {
                first.get_or_insert(u32::try_from(ix).ok()?);
                tags.push(text.to_owned());
            }
        }
    }
    found("rel-tag", Place::Block(first?), tags.into_iter())
}

fn split(text: &str) -> Vec<String> {
    let sign = if text.contains(';') && !text.contains(',') { ';' } else { ',' };
    plain(text).split([sign, '、', '，']).map(str::to_owned).collect()
}

/// Trimmed, without repeats (whatever their capitals: the first spelling stays).
fn found(rule: &'static str, place: Place, tags: impl Iterator<Item = String>) -> Option<Found<Vec<String>>> {
    let mut seen = BTreeSet::new();
    let is_sign = |c: char| {
        !letters::is_alphanumeric(c) && !matches!(c, '(' | ')' | '"' | '\'' | '“' | '”' | '«' | '»' | '+' | '%' | '!' | '?' | '.' | '…')
    };
    let clean = tags.map(|t| plain(&t).trim_matches(is_sign).to_owned());
    let fit = clean.filter(|t| !t.is_empty() && t.chars().count() <= 80 && !t.contains("://") && seen.insert(t.to_lowercase()));
    let tags: Vec<String> = fit.take(MOST).collect();
    (!tags.is_empty()).then(|| Found::new("tags", rule, place, &tags.join(", "), tags.clone()))
}

#[cfg(test)]
mod tests {
    use super::super::tests_support::blocks;
    use super::*;
    use crate::page::{BlockKind, Ld, Mark, Meta};

    fn read(page: &Page) -> Vec<String> {
        let mut draft = Draft::default();
        find(page, &Context { url: None, outlet: None, latest: chrono::DateTime::UNIX_EPOCH }, &mut draft);
        draft.tags.map(|t| t.value).unwrap_or_default()
    }

    #[test]
    fn json_ld_before_metas() {
        let mut page = Page::default();
        assert_eq!(read(&page), Vec::<String>::new());
        page.head.metas.push(Meta { name: "keywords".into(), content: "Tide, pier, TIDE, ".into() });
        assert_eq!(read(&page), ["Tide", "pier"]);
        let keywords = Ld::List(vec![Ld::Text("Harbour, old".into()), Ld::Text("#Sea &amp; sand".into())]);
        page.head.linked_data.push(Ld::Node(vec![("@type".into(), Ld::Text("NewsArticle".into())), ("keywords".into(), keywords)]));
        assert_eq!(read(&page), ["Harbour, old", "Sea & sand"]);
    }

    #[test]
    fn anchors_that_say_so_but_no_sections() {
        let mut page = blocks(&[(BlockKind::ListItem, "› Tide Coast")]);
        let anchor = |rel: &str| MarkKind::Anchor { href: "/x".into(), rel: rel.into(), class: "".into(), id: 1 };
        page.blocks[0].marks = vec![Mark { range: 0..8, kind: anchor("tag") }, Mark { range: 9..14, kind: anchor("category tag") }];
        assert_eq!(read(&page), ["Tide"]);
    }
}
