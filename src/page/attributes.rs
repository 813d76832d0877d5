//! The attributes of one element that this program reads, found in one pass over them.

use std::borrow::Cow;

use super::elements::Element;
use super::names::names;
use super::references;
use super::scan::{self, Tag};
use crate::page::{Container, ContainerId};

names! {
    /// Names of attributes that are read. To read one more, add it.
    pub enum AttributeName {
        // Those that a container keeps, because rules of some field ask for them; sorted, `Typeof` the last.
        AriaLabel = "aria-label",
        DataBlock = "data-block",
        DataComponent = "data-component",
        DataComponentName = "data-component-name",
        DataModule = "data-module",
        DataQa = "data-qa",
        DataTbRegion = "data-tb-region",
        DataTestId = "data-test-id",
        DataTestid = "data-testid",
        DataType = "data-type",
        DataWidget = "data-widget",
        Itemid = "itemid",
        Itemprop = "itemprop",
        Itemscope = "itemscope",
        Itemtype = "itemtype",
        Lang = "lang",
        Name = "name",
        Property = "property",
        Rel = "rel",
        Role = "role",
        Typeof = "typeof",
        // Those that are read on the way.
        Id = "id",
        Class = "class",
        Href = "href",
        Datetime = "datetime",
        Content = "content",
        Hidden = "hidden",
        Style = "style",
        AriaHidden = "aria-hidden",
        Src = "src",
        Alt = "alt",
        Width = "width",
        Height = "height",
        Srcset = "srcset",
        DataSrcset = "data-srcset",
        DataLazySrcset = "data-lazy-srcset",
        HttpEquiv = "http-equiv",
        Hreflang = "hreflang",
        Poster = "poster",
        Shadowrootmode = "shadowrootmode",
        DataSrc = "data-src",
        DataOriginal = "data-original",
        DataLazySrc = "data-lazy-src",
        DataLazy = "data-lazy",
        DataImgSrc = "data-img-src",
        DataImage = "data-image",
        DataHiResSrc = "data-hi-res-src",
        DataUrl = "data-url",
        Title = "title",
        // Those in which scripts find a moment to write as "3 hours ago", `DataUtime` the last.
        DataDate = "data-date",
        DataDatetime = "data-datetime",
        DataPubdate = "data-pubdate",
        DataPublishDate = "data-publish-date",
        DataPublished = "data-published",
        DataPublishedAt = "data-published-at",
        DataTime = "data-time",
        DataTimestamp = "data-timestamp",
        DataUnixtime = "data-unixtime",
        DataUtime = "data-utime",
    }
}

impl AttributeName {
    fn is_kept(self) -> bool {
        self as u8 <= AttributeName::Typeof as u8
    }

    fn is_dated(self) -> bool {
        self as u8 >= AttributeName::DataDate as u8
    }
}

use AttributeName::{
    Alt, AriaHidden, Class, Content, DataHiResSrc, DataImage, DataImgSrc, DataLazy, DataLazySrc, DataLazySrcset, DataOriginal, DataQa,
    DataSrc, DataSrcset, DataTestId, DataTestid, DataUrl, Datetime, Height, Hidden as HiddenName, Id, Itemprop, Property, Rel, Src, Srcset,
    Style, Title, Width,
};

/// The attributes of one element; of two with one name the first counts.
#[derive(Debug, Default)]
pub struct Attributes<'a> {
    found: Vec<(AttributeName, Cow<'a, str>)>,
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
    pub fn clear(&mut self) {
        self.found.clear();
    }

    /// Adds an attribute as it is written; its value is asked for only if the attribute is read and new.
    pub fn add(&mut self, written: &str, value: impl FnOnce() -> Cow<'a, str>) {
        if let Some(name) = AttributeName::of(written)
            && !self.has(name)
        {
            self.found.push((name, value()));
        }
    }

    /// Reads those of a tag in its source.
    pub fn read(&mut self, tag: &Tag<'a>) {
        self.clear();
        for (name, value) in scan::attributes(tag) {
            self.add(name, || references::attribute(value));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub fn has(&self, name: AttributeName) -> bool {
        self.found.iter().any(|(n, _)| *n == name)
    }

    /// The value; an absent attribute is empty.
    pub fn get(&self, name: AttributeName) -> &str {
        self.found.iter().find(|(n, _)| *n == name).map_or("", |(_, value)| value)
    }

    /// The value, trimmed; None if it says nothing.
    pub fn said(&self, name: AttributeName) -> Option<&str> {
        Some(self.get(name).trim()).filter(|value| !value.is_empty())
    }

    /// The moment that the element states for machines: `datetime`, RDFa's `content`, or a `title` or `data-…` that is one.
    pub fn moment(&self) -> &str {
        let mut moment = "";
        for (name, value) in &self.found {
            match name {
                Datetime if !value.is_empty() => return value,
                Content if self.has(Property) && is_moment(value) => moment = &**value,
                Title if moment.is_empty() && is_iso_day(value) => moment = &**value,
                other if moment.is_empty() && other.is_dated() && is_moment(value) => moment = &**value,
                _ => {}
            }
        }
        moment
    }

    pub fn hidden(&self) -> Hidden {
        let mut hidden = Hidden::Shown;
        for (name, value) in &self.found {
            match name {
                HiddenName => return Hidden::Off,
                Style if is_off(value) => return Hidden::Off,
                AriaHidden if value.eq_ignore_ascii_case("true") => hidden = Hidden::Aria,
                _ => {}
            }
        }
        hidden
    }

    /// The tokens that may hint at what an inline element means, joined by spaces.
    pub fn hint(&self, with_class: bool) -> Box<str> {
        let (class, rel) = if with_class { (self.get(Class), self.get(Rel)) } else { ("", "") };
        let test_id = [DataTestid, DataTestId, DataQa].into_iter().find(|name| self.has(*name)).map_or("", |name| self.get(name));
        joined([self.get(Itemprop), class, self.get(Id), rel, test_id])
    }

    /// What a container keeps, sorted by name.
    fn kept(&self) -> Vec<(&'static str, Box<str>)> {
        let is_kept = |(name, value): &&(AttributeName, Cow<str>)| name.is_kept() || (*name == Style && is_off(value));
        let mut kept: Vec<(&'static str, Box<str>)> =
            self.found.iter().filter(is_kept).map(|(name, value)| (name.name(), (**value).into())).collect();
        kept.sort_unstable_by_key(|(name, _)| *name);
        kept
    }
}

/// `2019-12-10` and whatever follows.
fn is_iso_day(value: &str) -> bool {
    let day = value.as_bytes().get(..10).unwrap_or_default();
    !day.is_empty() && day.iter().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { *b == b'-' } else { b.is_ascii_digit() })
}

/// A day, or seconds or milliseconds since 1970.
fn is_moment(value: &str) -> bool {
    is_iso_day(value) || matches!(value.len(), 10 | 13) && value.bytes().all(|b| b.is_ascii_digit())
}

/// White-space-separated tokens of all parts, joined by single spaces.
fn joined(parts: [&str; 5]) -> Box<str> {
    let mut said = parts.into_iter().filter(|part| !part.is_empty());
    let (Some(first), rest) = (said.next(), said) else { return Box::default() };
    let mut rest = rest.peekable();
    if rest.peek().is_none() && is_joined(first) {
        return first.into();
    }
    let mut tokens = String::with_capacity(64);
    for token in std::iter::once(first).chain(rest).flat_map(str::split_ascii_whitespace) {
        if !tokens.is_empty() {
            tokens.push(' ');
        }
        tokens.push_str(token);
    }
    tokens.into()
}

/// The tokens of this part are joined by single spaces already.
fn is_joined(part: &str) -> bool {
    let mut space = true;
    for byte in part.bytes() {
        if byte.is_ascii_whitespace() && (space || byte != b' ') {
            return false;
        }
        space = byte == b' ';
    }
    !space
}

/// The image's address and `alt`: a lazy-loading attribute where `src` is missing or a placeholder.
pub fn image<'e>(attributes: &'e Attributes) -> Option<(&'e str, &'e str)> {
    let get = |name| attributes.said(name);
    if get(Width).is_some_and(is_dot) || get(Height).is_some_and(is_dot) {
        return None;
    }
    let written = get(Src);
    let src = written.filter(|src| is_address(src));
    let lazy = || LAZY.iter().find_map(|name| get(*name).filter(|value| is_address(value)));
    let set = || [Srcset, DataSrcset, DataLazySrcset].iter().find_map(|name| get(*name).and_then(first_of_set));
    let found = src.filter(|src| !is_placeholder(src)).or_else(lazy).or_else(set).or(src).or(written)?;
    Some((found, get(Alt).unwrap_or("")))
}

/// Attributes that scripts move to `src` when the image comes into view, the usual ones first.
const LAZY: [AttributeName; 8] = [DataSrc, DataOriginal, DataLazySrc, DataLazy, DataImgSrc, DataImage, DataHiResSrc, DataUrl];

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
pub fn container(element: &Element, parent: Option<(ContainerId, u16, bool)>, next_block: u32) -> Container {
    let found = element.attributes;
    Container {
        parent: parent.map(|(id, ..)| id),
        tag: element.tag(),
        id: found.get(Id).into(),
        class: found.get(Class).into(),
        attrs: found.kept(),
        depth: parent.map_or(0, |(_, depth, _)| depth + 1),
        hidden: found.hidden() != Hidden::Shown || parent.is_some_and(|(.., hidden)| hidden),
        blocks: next_block..next_block,
        end: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_names_are_sorted() {
        let kept: Vec<&str> = AttributeName::ALL.iter().filter(|name| name.is_kept()).map(|name| name.name()).collect();
        assert!(kept.is_sorted() && kept.len() == 21, "{kept:?}");
    }

    #[test]
    fn tokens_are_joined_by_single_spaces() {
        let rows = [
            (["", "", "", "", ""], ""),
            (["", "a b", "", "", ""], "a b"),
            (["", " a\n b ", "", "", ""], "a b"),
            (["x", "a  b", "", "c", ""], "x a b c"),
            (["", " ", "", "", ""], ""),
        ];
        for (parts, expected) in rows {
            assert_eq!(&*joined(parts), expected, "{parts:?}");
        }
    }

    #[test]
    fn moments_are_days_or_epochs() {
        for value in ["2019-12-10", "2019-12-10T14:05:00Z", "1575986706", "1575986706123"] {
            assert!(is_moment(value), "{value}");
        }
        for value in ["", "2019-12", "10.12.2019", "12345", "A harbour", "2019/12/10"] {
            assert!(!is_moment(value), "{value}");
        }
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
