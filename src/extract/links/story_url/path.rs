//! What the path of an address tells by itself.

use ::url::Url;

use super::Shape;
use super::rows::{ENDINGS, FILES, SECTIONS, SERVICE_STARTS, STORIES};

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

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

/// A path, percent-decoded, lower case, without empty segments.
pub(super) struct Path {
    text: String,
}

impl Path {
    pub(super) fn of(url: &Url) -> Path {
        let raw = url.path();
        let mut text = if raw.contains('%') { decode(raw).to_lowercase() } else { raw.to_ascii_lowercase() };
        if text.contains("//") {
            text = text.split('/').filter(|s| !s.is_empty()).collect::<Vec<_>>().join("/");
        }
        Path { text }
    }

    pub(super) fn segments(&self) -> impl DoubleEndedIterator<Item = &str> + Clone {
        self.text.split('/').filter(|segment| !segment.is_empty())
    }

    pub(super) fn len(&self) -> usize {
        self.segments().count()
    }

    fn last(&self) -> Option<&str> {
        self.segments().next_back()
    }

    pub(super) fn is_file(&self) -> bool {
        self.last().and_then(|s| s.rsplit_once('.')).is_some_and(|(_, end)| FILES.binary_search(&end).is_ok())
    }

    pub(super) fn is_section(&self) -> bool {
        self.holds_one_of(SECTIONS)
    }

    pub(super) fn holds_one_of(&self, rows: &[&str]) -> bool {
        self.segments().any(|s| rows.binary_search(&s).is_ok())
    }

    pub(super) fn starts_as_service(&self) -> bool {
        self.last().is_some_and(|last| {
            let mut words = last.split(['-', '_', '.']);
            words.next().is_some_and(|word| SERVICE_STARTS.binary_search(&word).is_ok()) || words.any(|word| word == "startseite")
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

    pub(super) fn marks(&self, url: &Url) -> Marks {
        let mut marks = Marks::default();
        let last = self.len().saturating_sub(1);
        for (at, segment) in self.segments().enumerate() {
            let (stem, ending) = split_ending(segment);
            marks.told |= at < last && STORIES.binary_search(&stem).is_ok() || !ending.is_empty();
            marks.numbered |= has_number(stem, at == last);
            if at + 2 > last {
                marks.words = marks.words.max(words(stem));
            }
        }
        marks.dated = self.has_date();
        let asked = url.query().is_some() && url.query_pairs().any(|(name, value)| is_number_parameter(&name, &value));
        marks.numbered |= asked;
        marks.told |= asked;
        marks
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
            let compact = segment.split(|c: char| !c.is_ascii_digit()).any(is_compact_date);
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

/// `?p=123`, `?id=123`, `?newsid=123`: the whole address of a story on some systems.
fn is_number_parameter(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let named = matches!(name.as_str(), "p" | "story" | "article")
        || name.ends_with("id") && !matches!(name.as_str(), "page_id" | "pageid" | "cat_id" | "catid" | "userid" | "sid");
    named && value.len() > 2 && value.bytes().all(|b| b.is_ascii_digit())
}

fn split_ending(segment: &str) -> (&str, &str) {
    match segment.rsplit_once('.') {
        Some((stem, end)) if ENDINGS.binary_search(&end).is_ok() => (stem, end),
        _ => (segment, ""),
    }
}

/// A run of five digits or more that is no date, or, in the last segment, a long token of letters and digits.
fn has_number(stem: &str, last: bool) -> bool {
    let digits = stem.split(|c: char| !c.is_ascii_digit());
    if digits.into_iter().any(|run| run.len() >= 5 && !is_compact_date(run)) {
        return true;
    }
    last && stem.rsplit(['-', '_', ',']).next().is_some_and(is_token)
}

fn is_token(part: &str) -> bool {
    let digits = part.bytes().filter(u8::is_ascii_digit).count();
    part.len() >= 6 && digits >= 3 && part.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn is_compact_date(run: &str) -> bool {
    let part = |range| run.get(range).and_then(|part: &str| part.parse::<u32>().ok()).unwrap_or(0);
    run.len() == 8 && (1990..2100).contains(&part(0..4)) && (1..=12).contains(&part(4..6)) && (1..=31).contains(&part(6..8))
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && part.parse::<u32>().is_ok_and(|year| (1990..2100).contains(&year))
}

fn is_month(part: &str) -> bool {
    match part.parse::<u32>() {
        Ok(month) => part.len() <= 2 && (1..=12).contains(&month),
        Err(_) => part.get(..3).is_some_and(|start| MONTHS.contains(&start)) && part.len() <= 9,
    }
}

/// Words of a slug. Scripts without spaces or hyphens count a word for four letters.
fn words(stem: &str) -> usize {
    let parts = stem.split(['-', '_', '+', ' ', ',', '.']).filter(|part| part.chars().any(char::is_alphabetic));
    parts.map(|part| if part.is_ascii() { 1 } else { (part.chars().filter(|&c| c >= '\u{2e80}').count() / 4).max(1) }).sum()
}

fn decode(segment: &str) -> String {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let escape = (byte == b'%').then(|| tail.get(..2)).flatten().and_then(|hex| std::str::from_utf8(hex).ok());
        match escape.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(byte);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
