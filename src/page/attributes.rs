//! The attributes of one element that this program reads, found in one pass over them.

use scraper::node::Element;

use crate::page::ContainerId;

/// Attributes that a container keeps, because rules of some field ask for them. Sorted.
const KEPT: [&str; 21] = [
    "aria-label",
    "data-block",
    "data-component",
    "data-component-name",
    "data-module",
    "data-qa",
    "data-tb-region",
    "data-test-id",
    "data-testid",
    "data-type",
    "data-widget",
    "itemid",
    "itemprop",
    "itemscope",
    "itemtype",
    "lang",
    "name",
    "property",
    "rel",
    "role",
    "typeof",
];

/// Attributes by name; an absent one is empty.
#[derive(Default)]
pub struct Attributes<'a> {
    pub id: &'a str,
    pub class: &'a str,
    pub href: &'a str,
    pub rel: &'a str,
    pub itemprop: &'a str,
    pub datetime: &'a str,
    pub content: &'a str,
    pub test_id: &'a str,
    pub hidden: Hidden,
}

/// How an element says that it is not shown.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    #[default]
    Shown,
    /// `aria-hidden=true`: shown, but no text to be read out.
    Aria,
    /// `hidden` or `display:none`.
    Off,
}

impl<'a> Attributes<'a> {
    pub fn of(element: &'a Element) -> Self {
        let mut found = Attributes::default();
        for (name, value) in element.attrs() {
            match name {
                "id" => found.id = value,
                "class" => found.class = value,
                "href" => found.href = value,
                "rel" => found.rel = value,
                "itemprop" => found.itemprop = value,
                "datetime" => found.datetime = value,
                "content" => found.content = value,
                "data-testid" | "data-test-id" | "data-qa" => found.test_id = value,
                "hidden" => found.hidden = Hidden::Off,
                "style" if is_off(value) => found.hidden = Hidden::Off,
                "aria-hidden" if value.eq_ignore_ascii_case("true") && found.hidden == Hidden::Shown => found.hidden = Hidden::Aria,
                _ => {}
            }
        }
        found
    }

    /// The tokens that may hint at what an inline element means, joined by spaces.
    pub fn hint(&self, with_class: bool) -> String {
        let (class, rel) = if with_class { (self.class, self.rel) } else { ("", "") };
        let mut tokens = String::new();
        for token in [self.itemprop, class, self.id, rel, self.test_id].into_iter().flat_map(str::split_ascii_whitespace) {
            if !tokens.is_empty() {
                tokens.push(' ');
            }
            tokens.push_str(token);
        }
        tokens
    }
}

/// What a container keeps of its attributes, by name.
pub fn kept(element: &Element) -> Vec<(Box<str>, Box<str>)> {
    let mut kept: Vec<(Box<str>, Box<str>)> = element
        .attrs()
        .filter(|(name, value)| KEPT.binary_search(name).is_ok() || (*name == "style" && is_off(value)))
        .map(|(name, value)| (name.into(), value.into()))
        .collect();
    // The parser orders attributes by its own interned names.
    kept.sort();
    kept
}

/// The image's address and `alt`: a lazy-loading attribute where `src` is missing or a placeholder.
pub fn image(element: &Element) -> Option<(Box<str>, Box<str>)> {
    let get = |wanted: &str| element.attrs().find(|(name, _)| *name == wanted).map(|(_, value)| value.trim()).filter(|v| !v.is_empty());
    if get("width").is_some_and(is_dot) || get("height").is_some_and(is_dot) {
        return None;
    }
    let lazy = LAZY.iter().find_map(|name| get(name).filter(|value| is_address(value)));
    let set = ["srcset", "data-srcset", "data-lazy-srcset"].iter().find_map(|name| get(name).and_then(first_of_set));
    let src = get("src").filter(|src| is_address(src));
    let found = src.filter(|src| !is_placeholder(src)).or(lazy).or(set).or(src).or_else(|| get("src"))?;
    Some((found.into(), get("alt").unwrap_or("").into()))
}

/// Attributes that scripts move to `src` when the image comes into view, the usual ones first.
const LAZY: [&str; 8] =
    ["data-src", "data-original", "data-lazy-src", "data-lazy", "data-img-src", "data-image", "data-hi-res-src", "data-url"];

/// The first address of a `srcset`.
pub fn first_of_set(set: &str) -> Option<&str> {
    let first = set.trim_start_matches(|c: char| c == ',' || c.is_ascii_whitespace()).split_ascii_whitespace().next()?;
    Some(first.trim_end_matches(',')).filter(|first| is_address(first))
}

fn is_address(value: &str) -> bool {
    !value.is_empty() && !value.starts_with("data:") && !value.starts_with(['{', '[', '#'])
}

/// Pictures that stand in for the real one until a script runs.
fn is_placeholder(src: &str) -> bool {
    ["placeholder", "blank.gif", "spacer.gif", "transparent.gif", "1x1.", "/lazy", "loading.gif", "pixel.gif"]
        .iter()
        .any(|part| src.contains(part))
}

fn is_dot(size: &str) -> bool {
    matches!(size.trim_end_matches("px"), "0" | "1" | "2")
}

/// `display:none` in a style attribute, white space and case aside.
fn is_off(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        name.trim().eq_ignore_ascii_case("display") && value.trim().get(..4).is_some_and(|v| v.eq_ignore_ascii_case("none"))
    })
}

/// What stands for the container that an element opens; `parent` is None for the root alone.
pub fn container(
    element: &Element,
    found: &Attributes,
    parent: Option<(ContainerId, u16, bool)>,
    next_block: u32,
) -> crate::page::Container {
    let depth = parent.map_or(0, |(_, depth, _)| depth + 1);
    crate::page::Container {
        parent: parent.map(|(id, ..)| id),
        tag: element.name().into(),
        id: found.id.into(),
        class: found.class.into(),
        attrs: kept(element),
        depth,
        hidden: found.hidden != Hidden::Shown || parent.is_some_and(|(.., hidden)| hidden),
        blocks: next_block..next_block,
        end: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_names_are_sorted() {
        assert!(KEPT.is_sorted());
    }

    #[test]
    fn style_hides_only_with_display_none() {
        assert!(is_off("color:red; DISPLAY : none !important"));
        assert!(!is_off("display:block"));
        assert!(!is_off("display-none"));
        assert!(!is_off(""));
    }

    #[test]
    fn the_first_address_of_a_set() {
        assert_eq!(first_of_set(" /a,b.jpg 1x, /c.jpg 2x"), Some("/a,b.jpg"));
        assert_eq!(first_of_set("data:image/gif;base64,R0 1x"), None);
        assert_eq!(first_of_set(""), None);
    }
}
