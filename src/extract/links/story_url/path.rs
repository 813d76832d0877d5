//! What the path of an address tells by itself.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memchr;
use memchr::memmem::Finder;

use super::Shape;
use super::kinds::{self, FILE, SECTION, SERVICE_START, STORY};
use super::parts::{asks_for_a_number, decode, is_compact_date, is_month, is_token, is_year, runs, split_at_last_dot, split_ending, words};
use super::signs::Signs;

/// A word of start pages' addresses, wherever it stands but at the start.
static START: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("startseite"));

/// What the parts of a path tell.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) dated: bool,
    /// A number of its own, of five digits or more, or a long mixed token.
    pub(super) numbered: bool,
    /// Words in the longest slug.
    pub(super) words: usize,
    /// Below a segment of [`STORIES`], or with a page's ending.
    pub(super) told: bool,
}

impl Marks {
    pub(super) fn shape(&self) -> Shape {
        match self {
            Marks { dated: true, numbered, words, told } if *numbered || *words > 1 || *told => Shape::Story,
            Marks { numbered: true, words, told, .. } if *words > 1 || *told => Shape::Story,
            Marks { words: 5.., .. } | Marks { words: 4, told: true, .. } => Shape::Story,
            Marks { dated: false, numbered: false, words: 0..=2, told: false } => Shape::Other,
            Marks { dated: false, numbered: false, words: 0..=1, .. } => Shape::Other,
            _ => Shape::Perhaps,
        }
    }
}

/// A path, percent-decoded, lower case.
pub(super) struct Path<'a> {
    text: Cow<'a, str>,
    /// What its segments are, taken together.
    kinds: u8,
    /// Number of them.
    len: usize,
    /// Where the last one starts, and its length.
    last: (usize, usize),
    /// None where its bytes have to be looked at one by one.
    signs: Option<Signs>,
}

impl<'a> Path<'a> {
    pub(super) fn of(raw: &'a str) -> Path<'a> {
        let (mut signs, holds) = Signs::of(raw);
        let text = if holds.escapes() {
            let decoded = decode(raw).to_lowercase();
            (signs, _) = Signs::of(&decoded);
            decoded.into()
        } else if holds.capitals() {
            raw.to_ascii_lowercase().into()
        } else {
            Cow::Borrowed(raw)
        };
        let (mut kinds, mut len, mut last) = (0, 0, (0, 0));
        let mut segments = Segments { rest: &text };
        while let Some(segment) = segments.next() {
            kinds |= kinds::of(segment);
            len += 1;
            last = (text.len() - segments.rest.len() - segment.len(), segment.len());
        }
        Path { text, kinds, len, last, signs }
    }

    /// The segments that are not empty.
    pub(super) fn segments(&self) -> Segments<'_> {
        Segments { rest: &self.text }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    fn last(&self) -> Option<&str> {
        let (start, len) = self.last;
        self.text.get(start..start + len).filter(|last| !last.is_empty())
    }

    pub(super) fn is_file(&self) -> bool {
        let (start, len) = self.last;
        let may_be = self.signs.is_none_or(|signs| signs.has_dot(start, len));
        may_be && self.last().and_then(split_at_last_dot).is_some_and(|(_, end)| kinds::of(end) & FILE != 0)
    }

    pub(super) fn is_section(&self) -> bool {
        self.holds_one_of(SECTION)
    }

    /// Whether a segment is of one of these [kinds].
    pub(super) fn holds_one_of(&self, kinds: u8) -> bool {
        self.kinds & kinds != 0
    }

    pub(super) fn starts_as_service(&self) -> bool {
        self.last().is_some_and(|last| {
            let is_joint = |byte: u8| matches!(byte, b'-' | b'_' | b'.');
            let first = last.get(..last.bytes().position(is_joint).unwrap_or(last.len())).unwrap_or_default();
            let is_start = || last.split(['-', '_', '.']).skip(1).any(|word| word.as_bytes() == START.needle());
            kinds::of(first) & SERVICE_START != 0 || START.find(last.as_bytes()).is_some() && is_start()
        })
    }

    pub(super) fn is_bare_number(&self) -> bool {
        self.last().is_some_and(|last| last.len() > 2 && !is_year(last) && last.bytes().all(|b| b.is_ascii_digit()))
    }

    /// `a` of `a-68117411` as last segment.
    pub(super) fn letters(&self) -> Option<&str> {
        let last = self.last()?;
        let (letters, number) = last.split_at(last.find(|c: char| !c.is_ascii_alphabetic())?);
        let number = number.trim_start_matches('-');
        (!letters.is_empty() && letters.len() <= 3 && number.len() >= 5 && number.bytes().all(|b| b.is_ascii_digit())).then_some(letters)
    }

    pub(super) fn ending(&self) -> Option<(&str, bool)> {
        let (stem, ending) = split_ending(self.last()?);
        let numbered =
            stem.rsplit('-').next().is_some_and(|tail| tail != stem && !tail.is_empty() && tail.bytes().all(|b| b.is_ascii_digit()));
        (!ending.is_empty()).then_some((ending, numbered))
    }

    pub(super) fn marks(&self, query: Option<&str>) -> Marks {
        let mut marks = Marks::default();
        let last = self.len.saturating_sub(1);
        let mut digits = false;
        let (mut at, mut segments) = (0, self.segments());
        while let Some(segment) = segments.next() {
            let start = self.text.len() - segments.rest.len() - segment.len();
            let (stem, ending) = self.split_ending(start, segment);
            // Without an ending a segment's kind is among those of all.
            marks.told |= !ending.is_empty() || at < last && self.holds_one_of(STORY) && kinds::of(stem) & STORY != 0;
            if self.has_digit(start, segment) {
                digits = true;
                marks.numbered |= self.has_number(start, stem, at == last);
            }
            if at + 2 > last {
                marks.words = marks.words.max(self.words(start, stem));
            }
            at += 1;
        }
        marks.dated = digits && self.has_date();
        let asked = query.is_some_and(asks_for_a_number);
        marks.numbered |= asked;
        marks.told |= asked;
        marks
    }

    fn split_ending<'s>(&self, start: usize, segment: &'s str) -> (&'s str, &'s str) {
        if self.signs.is_some_and(|signs| !signs.has_dot(start, segment.len())) { (segment, "") } else { split_ending(segment) }
    }

    fn has_digit(&self, start: usize, segment: &str) -> bool {
        self.signs.map_or_else(|| segment.bytes().any(|b| b.is_ascii_digit()), |signs| signs.has_digit(start, segment.len()))
    }

    /// A run of five digits or more that is no date, or, in the last segment, a long token of letters and digits.
    fn has_number(&self, start: usize, stem: &str, last: bool) -> bool {
        let may_have = self.signs.is_none_or(|signs| signs.has_five_digits(start, stem.len()));
        may_have && runs(stem).any(|run| run.len() >= 5 && !is_compact_date(run))
            || last && stem.rsplit(['-', '_', ',']).next().is_some_and(is_token)
    }

    fn words(&self, start: usize, stem: &str) -> usize {
        self.signs.map_or_else(|| words(stem), |signs| signs.words(start, stem.len()) as usize)
    }

    fn has_date(&self) -> bool {
        let mut rest = self.segments();
        while let Some(segment) = rest.next() {
            if !segment.bytes().any(|b| b.is_ascii_digit()) {
                continue;
            }
            let next = rest.clone().next();
            let split = is_year(segment) && next.is_some_and(is_month);
            // "/2024/slug-of-several-words": a year alone right above the slug.
            let year_alone = is_year(segment) && rest.clone().nth(1).is_none() && next.is_some_and(|slug| words(slug) > 2);
            let compact = runs(segment).any(is_compact_date);
            let mut parts = segment.split(['-', '_']);
            let dashed = parts.next().is_some_and(is_year) && parts.next().is_some_and(is_month);
            if split || year_alone || compact || dashed {
                return true;
            }
        }
        false
    }

    /// The kind of each segment: `9` digits, `s` slug, `x9` letters with a number, `w` word; `2024/05/a-b-c.html` is `9/9/s.html`.
    pub(super) fn pattern(&self) -> String {
        let mut out = String::new();
        for segment in self.segments() {
            let (stem, ending) = split_ending(segment);
            let digits = stem.bytes().filter(u8::is_ascii_digit).count();
            let kind = match (digits, words(stem)) {
                (n, 0) if n > 0 => "9.",
                (_, 3..) => "s.",
                (5.., _) => "x9.",
                _ => "w.",
            };
            out.push_str(kind);
            out.push_str(ending);
            out.push('/');
        }
        out
    }
}

/// The segments of a path that are not empty.
#[derive(Clone)]
pub(super) struct Segments<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Segments<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest.trim_start_matches('/');
        if rest.is_empty() {
            return None;
        }
        let end = memchr(b'/', rest.as_bytes()).unwrap_or(rest.len());
        let (segment, tail) = rest.split_at_checked(end)?;
        self.rest = tail;
        Some(segment)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn masks_tell_what_the_bytes_do(raw in "(/|[a-z]{1,9}|[0-9]{1,6}|[-_+,. ]|\\.html|%C3%A9|%2D|[A-Z]|!){0,40}", query in "(p=123)?") {
            let path = Path::of(&raw);
            let slow = Path { text: path.text.clone(), signs: None, ..path };
            let (read, wanted) = (path.marks(Some(&query)), slow.marks(Some(&query)));
            prop_assert_eq!((read.dated, read.numbered, read.words, read.told), (wanted.dated, wanted.numbered, wanted.words, wanted.told));
        }
    }
}
