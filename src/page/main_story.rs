//! Which JSON-LD node describes the story of the page, when several describe stories.
//!
//! Pages list related stories in the same words as their own. The page's address and headline tell them apart.

use crate::letters::fold;
use crate::page::{ARTICLE_TYPES, Head, Ld};
use crate::url;

/// Keys under which a node names the page that it is the story of.
const ADDRESSES: [&str; 3] = ["mainEntityOfPage", "url", "@id"];

/// The node of the page's own story and its type's name; among equals the first.
pub fn find(head: &Head) -> Option<(&str, &Ld)> {
    let mut stories = head.linked_data.iter().filter_map(|n| n.types().find(|t| ARTICLE_TYPES.contains(t)).map(|t| (t, n)));
    let first = stories.next()?;
    let mut rest = stories.peekable();
    if rest.peek().is_none() {
        return Some(first);
    }
    let own = Own::of(head);
    let mut best = (own.score(first), first);
    for story in rest {
        let score = own.score(story);
        if score > best.0 {
            best = (score, story);
        }
    }
    Some(best.1)
}

/// What the page says of itself outside JSON-LD.
struct Own {
    addresses: Vec<String>,
    titles: Vec<String>,
}

impl Own {
    fn of(head: &Head) -> Self {
        let addresses = [head.rel("canonical"), head.meta("og:url")].into_iter().flatten().filter_map(key).collect();
        let titles = [head.meta("og:title"), head.title.as_deref()].into_iter().flatten().map(fold).collect();
        Own { addresses, titles }
    }

    /// How well a story fits the page: its address and headline outweigh all that it says beside them.
    fn score(&self, (_, node): (&str, &Ld)) -> u32 {
        let mut score = 0;
        if ADDRESSES.iter().filter_map(|name| address(node, name)).filter_map(key).any(|key| self.addresses.contains(&key)) {
            score += 8;
        }
        if ["headline", "name"].iter().filter_map(|name| node.text(name)).any(|headline| self.is_titled(headline)) {
            score += 8;
        }
        let told = [("articleBody", 3), ("datePublished", 2), ("headline", 2), ("author", 1)];
        score + told.iter().filter(|(name, _)| node.get(name).is_some()).map(|(_, weight)| weight).sum::<u32>()
    }

    fn is_titled(&self, headline: &str) -> bool {
        let headline = fold(headline);
        headline.chars().count() > 8 && self.titles.iter().any(|title| title.contains(&headline) || headline.contains(title))
    }
}

/// The address under a key: a string, or a node's `@id` or `url`.
fn address<'a>(node: &'a Ld, name: &str) -> Option<&'a str> {
    node.text(name).or_else(|| node.get(name)?.items().find_map(|page| page.text("@id").or(page.text("url"))))
}

fn key(address: &str) -> Option<String> {
    url::parse(address).map(|address| url::key(&address))
}

#[cfg(test)]
mod tests {
    use crate::model::Media;
    use crate::page::{Limits, Page};

    fn headline(head: &str) -> Option<String> {
        let page = Page::read(head, Media::Html, &Limits::default()).ok()?;
        page.head.article().and_then(|(_, node)| node.text("headline").map(str::to_owned))
    }

    const TWO: &str = r#"<script type="application/ld+json">[
        {"@type":"NewsArticle","headline":"Ferry strike enters its third week","url":"https://port.example/ferry","datePublished":"2024-05-01"},
        {"@type":"NewsArticle","headline":"Old pier opens again","mainEntityOfPage":{"@id":"https://www.port.example/pier/"}}]</script>"#;

    #[test]
    fn the_story_of_the_page_is_the_one_with_its_address_or_headline() {
        let pier = Some("Old pier opens again".to_owned());
        assert_eq!(headline(&format!("<link rel=canonical href=https://port.example/pier>{TWO}")), pier);
        assert_eq!(headline(&format!("<title>Old pier opens again | Port Weekly</title>{TWO}")), pier);
        assert_eq!(headline(TWO), Some("Ferry strike enters its third week".to_owned()));
    }

    #[test]
    fn a_page_without_a_story_has_none() {
        assert_eq!(
            headline(
                r#"<script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"x"}]}</script>"#
            ),
            None
        );
        assert_eq!(headline(""), None);
    }
}
