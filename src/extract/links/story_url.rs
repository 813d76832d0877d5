//! Whether an address is a story's, by its shape alone.

mod rows;

use ::url::Url;

use self::rows::{FILES, NEWS_HOSTS, PUBLIC_BODIES, SECTIONS, SERVICE_STARTS, SERVICES, STORIES, STRANGERS};
use crate::outlets;
use crate::url::{domain, host};

/// How much an address looks like a story's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// A section, tag, profile, document, shop, share dialogue …
    Other,
    /// Nothing speaks against it; company decides.
    Perhaps,
    Story,
}

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What the page itself teaches about its site's addresses.
#[derive(Debug, Default)]
pub(super) struct Site {
    domain: String,
    own: Own,
}

/// The page's own address.
#[derive(Debug, Default)]
struct Own {
    /// Where it is telling.
    pattern: Option<String>,
    /// Dated or numbered, as the site's stories then are.
    marked: bool,
    /// Letters before the number: `a` in `a-68117411`.
    letters: Option<String>,
    /// Ending and whether a number stands before it.
    ending: Option<(String, bool)>,
}

impl Site {
    pub(super) fn of(page: Option<&Url>) -> Site {
        let Some(url) = page else { return Site::default() };
        let domain = host(url).map(|host| domain(&host).unwrap_or(&host).to_owned()).unwrap_or_default();
        let path = Path::of(url);
        let marks = path.marks(url);
        let pattern = Some(pattern(url)).filter(|pattern| pattern.contains(['9', 's']));
        Site {
            domain,
            own: Own { pattern, marked: marks.dated || marks.numbered, letters: path.letters().map(str::to_owned), ending: path.ending() },
        }
    }

    pub(super) fn holds(&self, url: &Url) -> bool {
        !self.domain.is_empty() && url.host_str().is_some_and(|host| domain(host).unwrap_or(host) == self.domain)
    }

    /// The shape of an address, strangers' ones included.
    pub(super) fn shape(&self, url: &Url) -> Shape {
        let path = Path::of(url);
        if is_stranger(url, self) || path.is_file() || path.is_service() {
            return Shape::Other;
        }
        let marks = path.marks(url);
        let marked = marks.dated || marks.numbered;
        if path.is_section() && !marked {
            return Shape::Other;
        }
        if self.holds(url) {
            return self.own_shape(url, &path, &marks);
        }
        let known = marked || url.host_str().is_some_and(|host| outlets::lookup(host).is_some() || is_news_host(host));
        if known { marks.shape() } else { marks.shape().min(Shape::Perhaps) }
    }

    fn own_shape(&self, url: &Url, path: &Path, marks: &Marks) -> Shape {
        let marked = marks.dated || marks.numbered;
        let other_letters = self.own.letters.is_some() && path.letters().is_some() && path.letters() != self.own.letters.as_deref();
        let service = !marks.dated && path.starts_as_service();
        if other_letters || service {
            return Shape::Other;
        }
        if self.own.marked && !marked && marks.words < 4 && !self.ends_alike(path) {
            return if path.segments.len() < 2 { Shape::Other } else { marks.shape().min(Shape::Perhaps) };
        }
        let alike = self.own.pattern.as_deref() == Some(pattern(url).as_str()) && (marked || marks.words > 2);
        if alike || self.ends_alike(path) && marks.words > 1 { Shape::Story } else { marks.shape() }
    }

    /// The same ending with a number before it, as in `dam-opens-100.html`.
    fn ends_alike(&self, path: &Path) -> bool {
        self.own.ending.as_ref().is_some_and(|(_, numbered)| *numbered) && self.own.ending == path.ending()
    }
}

fn is_news_host(host: &str) -> bool {
    let name = domain(host).unwrap_or(host).split('.').next().unwrap_or_default();
    NEWS_HOSTS.iter().any(|word| name.starts_with(word) || name.ends_with(word))
}

/// What the parts of a path tell.
#[derive(Debug, Default)]
struct Marks {
    dated: bool,
    /// A number of its own, of five digits or more, or a long mixed token.
    numbered: bool,
    /// Words in the longest slug.
    words: usize,
    /// Below a segment of [`STORIES`], or with a page's ending.
    told: bool,
}

impl Marks {
    fn shape(&self) -> Shape {
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

struct Path {
    /// Percent-decoded, lower case.
    segments: Vec<String>,
}

impl Path {
    fn of(url: &Url) -> Path {
        let segments = url.path().split('/').filter(|s| !s.is_empty());
        Path { segments: segments.map(|s| decode(s).to_lowercase()).collect() }
    }

    fn is_file(&self) -> bool {
        self.segments.last().and_then(|s| s.rsplit_once('.')).is_some_and(|(_, end)| FILES.contains(&end))
    }

    fn is_service(&self) -> bool {
        self.segments.iter().any(|s| SERVICES.contains(&s.as_str()))
    }

    fn is_section(&self) -> bool {
        self.segments.iter().any(|s| SECTIONS.contains(&s.as_str()))
    }

    fn starts_as_service(&self) -> bool {
        self.segments.last().and_then(|s| s.split(['-', '_']).next()).is_some_and(|word| SERVICE_STARTS.contains(&word))
    }

    /// `a` of `a-68117411` as last segment.
    fn letters(&self) -> Option<&str> {
        let last = self.segments.last()?;
        let (letters, number) = last.split_at(last.find(|c: char| !c.is_ascii_alphabetic())?);
        let number = number.trim_start_matches('-');
        (!letters.is_empty() && letters.len() <= 3 && number.len() >= 5 && number.bytes().all(|b| b.is_ascii_digit())).then_some(letters)
    }

    fn ending(&self) -> Option<(String, bool)> {
        let (stem, ending) = split_ending(self.segments.last()?);
        let numbered =
            stem.rsplit('-').next().is_some_and(|tail| tail != stem && !tail.is_empty() && tail.bytes().all(|b| b.is_ascii_digit()));
        (!ending.is_empty()).then(|| (ending.to_owned(), numbered))
    }

    fn marks(&self, url: &Url) -> Marks {
        let mut marks = Marks::default();
        let last = self.segments.len().saturating_sub(1);
        for (at, segment) in self.segments.iter().enumerate() {
            let (stem, ending) = split_ending(segment);
            marks.told |= at < last && STORIES.contains(&stem) || !ending.is_empty();
            marks.numbered |= has_number(stem, at == last);
            if at + 2 > last {
                marks.words = marks.words.max(words(stem));
            }
        }
        marks.dated = has_date(&self.segments);
        let asked = url.query_pairs().any(|(name, value)| is_number_parameter(&name, &value));
        marks.numbered |= asked;
        marks.told |= asked;
        marks
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
        Some((stem, end)) if matches!(end, "html" | "htm" | "shtml" | "php" | "aspx" | "asp" | "jsp" | "ece" | "cms" | "stm") => {
            (stem, end)
        }
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

fn has_date(segments: &[String]) -> bool {
    segments.iter().enumerate().any(|(at, segment)| {
        let next = segments.get(at + 1).map(String::as_str);
        let split = is_year(segment) && next.is_some_and(is_month);
        // "/2024/slug-of-several-words": a year alone right above the slug.
        let year_alone = is_year(segment) && at + 2 >= segments.len() && next.is_some_and(|slug| words(slug) > 2);
        let compact = segment.split(|c: char| !c.is_ascii_digit()).any(is_compact_date);
        let mut parts = segment.split(['-', '_']);
        let dashed = parts.next().is_some_and(is_year) && parts.next().is_some_and(is_month);
        split || year_alone || compact || dashed
    })
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

fn is_stranger(url: &Url, site: &Site) -> bool {
    let Some(host) = url.host_str() else { return true };
    if site.holds(url) {
        return false;
    }
    let below = |domain: &str| host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    STRANGERS.iter().any(|row| below(row)) || host.split('.').rev().take(2).any(|part| PUBLIC_BODIES.contains(&part))
}

/// The kind of each segment: `9` digits, `s` slug, `x9` letters with a number, `w` word; `2024/05/a-b-c.html` is `9/9/s.html`.
fn pattern(url: &Url) -> String {
    let kinds = Path::of(url).segments.into_iter().map(|segment| {
        let (stem, ending) = split_ending(&segment);
        let digits = stem.bytes().filter(u8::is_ascii_digit).count();
        let kind = match (digits, words(stem)) {
            (n, 0) if n > 0 => "9",
            (_, 3..) => "s",
            (5.., _) => "x9",
            _ => "w",
        };
        format!("{kind}.{ending}")
    });
    kinds.collect::<Vec<_>>().join("/")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::parse;

    fn shape(page: &str, raw: &str) -> Shape {
        Site::of(parse(page).as_ref()).shape(&parse(raw).unwrap())
    }

    #[test]
    fn stories() {
        for raw in [
            "https://example.org/2019/11/18/dam-opens/",
            "https://example.org/stories/2019/nov/19/dam-opens-at-last/",
            "https://example.org/News/front/archives/2024/10/16/2003825372",
            "https://example.org/articles/20250114/k00/00m/030/335000c",
            "https://example-times.org/world/dam-opens-after-ten-long-years",
            "https://example.org/de/staudamm-eroffnet/a-68117411",
            "https://example.org/news/11862251/dam-opens/",
            "https://example.org/node/2596872/business-economy",
            "https://example.org/2024/breakpoint-dam-opens-now/",
            "https://example.org/news/world-asia-40184788",
            "https://example.org/?p=4711",
            "https://example.org/video/11860464/dam-opens/",
            "https://example.org/category/2024/05/02/dam-opens",
        ] {
            assert_eq!(shape("https://paper.example/", raw), Shape::Story, "{raw}");
        }
    }

    #[test]
    fn no_stories() {
        for raw in [
            "https://example.org/",
            "https://example.org/world",
            "https://example.org/world/middle-east",
            "https://example.org/tag/dam-opens-after-ten-long-years",
            "https://example.org/author/anna-b-example-writer-at-large",
            "https://example.org/topics/dams-and-other-large-works-of-stone",
            "https://example.org/files/2019/11/report-on-the-dam.pdf",
            "https://en.wikipedia.org/wiki/List_of_the_largest_dams_of_the_world",
            "https://www.facebook.com/sharer/sharer.php?u=https://example.org/2019/11/18/dam-opens/",
            "https://www.waterways.gov/2019/11/18/dam-opens-after-years",
        ] {
            assert_eq!(shape("https://paper.example/", raw), Shape::Other, "{raw}");
        }
    }

    #[test]
    fn the_page_teaches_its_sites_shape() {
        assert_eq!(shape("https://paper.example/", "https://paper.example/burn-calories-brain.html"), Shape::Perhaps);
        assert_eq!(shape("https://paper.example/feather-duvet-lung.html", "https://paper.example/burn-calories-brain.html"), Shape::Story);
        assert_eq!(
            shape("https://paper.example/feather-duvet-lung.html", "https://other.example/burn-calories-brain.html"),
            Shape::Perhaps
        );
    }

    #[test]
    fn rows_are_lower_case() {
        for rows in [SERVICES, SECTIONS, STORIES, FILES, STRANGERS] {
            assert!(rows.iter().all(|row| *row == row.to_lowercase()));
        }
    }
}
