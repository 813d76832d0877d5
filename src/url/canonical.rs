use ::url::Url;

use super::slug::{Kinship, Slug};
use super::{domain::same_site, key};

/// Last path segments of other views of one story, below its own address: `/story/amp` is `/story`. Sorted; a page number counts as one too.
const VIEWS: &[&str] =
    &["amp", "amp.html", "comments", "embed", "feed", "full", "gallery", "index.html", "index.php", "photos", "print", "video"];

/// What a page's own canonical URL is worth as its name. Some pages of every large crawl state that of their site's front page, of a section
/// or of one story for all; taken at their word they would all be one story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// Of the story that the recorded URL names.
    Same,
    /// Nothing in the addresses speaks for it or against it.
    Open,
    /// It has the words or the number of another story than the recorded URL has.
    Doubtful,
    /// Of another site, the home page, or a section above the recorded URL.
    Foreign,
}

/// The worth of a canonical URL by the addresses alone. Without a recorded URL it is never doubtful.
pub fn claim(canonical: &Url, recorded: Option<&Url>) -> Claim {
    let own_key = key(canonical);
    let own = Path::of(&own_key);
    let Some(recorded) = recorded else { return if own.is_home() { Claim::Foreign } else { Claim::Open } };
    if !same_site(canonical, recorded) || own.is_home() {
        return Claim::Foreign;
    }
    let recorded_key = key(recorded);
    if own_key == recorded_key {
        return Claim::Same;
    }
    if own.is_section_above(&Path::of(&recorded_key)) {
        return Claim::Foreign;
    }
    match Slug::of(canonical).kinship(&Slug::of(recorded)) {
        Kinship::Same => Claim::Same,
        Kinship::Unknown => Claim::Open,
        Kinship::Other => Claim::Doubtful,
    }
}

struct Path<'k> {
    segments: Vec<&'k str>,
    has_query: bool,
}

impl<'k> Path<'k> {
    /// From the key, so that case of escapes, tracking parameters and trailing slashes do not count.
    fn of(key: &'k str) -> Path<'k> {
        let (path, query) = key.split_once('?').unwrap_or((key, ""));
        Path { segments: path.split('/').skip(3).collect(), has_query: !query.is_empty() }
    }

    fn is_home(&self) -> bool {
        let bare = self.segments.iter().all(|segment| VIEWS.contains(segment));
        bare && !self.has_query
    }

    fn is_section_above(&self, page: &Path<'_>) -> bool {
        if self.has_query {
            return false;
        }
        match page.segments.strip_prefix(self.segments.as_slice()) {
            Some(rest) => !rest.iter().all(|s| is_view(s)),
            None => false,
        }
    }
}

fn is_view(segment: &str) -> bool {
    VIEWS.contains(&segment) || (segment.len() <= 2 && segment.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::parse;

    fn of(canonical: &str, recorded: &str) -> Claim {
        claim(&parse(canonical).unwrap(), parse(recorded).as_ref())
    }

    #[test]
    fn a_story_of_the_same_site() {
        let recorded = "https://www.example.org/news/dam-opens/amp?ref=7";
        for canonical in
            ["https://example.org/news/dam-opens/amp", "https://example.org/news/dam-opens", "https://m.example.org/2024/dam-opens-now"]
        {
            assert_eq!(of(canonical, recorded), Claim::Same, "{canonical}");
        }
        assert_eq!(of("https://example.org/a/dam", "https://example.org/a/dam/2"), Claim::Same);
        assert_eq!(of("https://example.org/?p=12", recorded), Claim::Open);
        assert_eq!(of("https://example.org/news/dam-opens", ""), Claim::Open);
    }

    #[test]
    fn another_story_of_the_same_site() {
        let recorded = "https://www.example.org/news/dam-opens";
        for canonical in ["https://example.org/news/ferry-timetable-cut", "https://example.org/sports/"] {
            assert_eq!(of(canonical, recorded), Claim::Doubtful, "{canonical}");
        }
    }

    #[test]
    fn home_pages_sections_and_strangers() {
        let recorded = "https://www.example.org/news/local/dam-opens";
        for canonical in [
            "https://example.org/",
            "https://example.org/index.html",
            "https://example.org/news/",
            "https://example.org/news/local",
            "https://other.example/news/local/dam-opens",
        ] {
            assert_eq!(of(canonical, recorded), Claim::Foreign, "{canonical}");
        }
        assert_eq!(of("https://example.org/", "https://example.org/?p=12"), Claim::Foreign);
        assert_eq!(of("https://example.org/", ""), Claim::Foreign);
    }

    #[test]
    fn views_are_sorted() {
        assert!(VIEWS.is_sorted());
    }
}
