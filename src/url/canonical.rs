use ::url::Url;

use super::{domain::same_site, key};

/// Last path segments of other views of one story, below its own address: `/story/amp` is `/story`. Sorted; a page number counts as one too.
const VIEWS: &[&str] =
    &["amp", "amp.html", "comments", "embed", "feed", "full", "gallery", "index.html", "index.php", "photos", "print", "video"];

/// Whether a page's own canonical URL can name it: of the recorded URL's registrable domain, not the home page, and no section above the
/// recorded URL. Some pages of every large crawl name their site's front page or section as canonical; taken at their word they would all be one story.
pub fn plausible_canonical(canonical: &Url, recorded: &Url) -> bool {
    if !same_site(canonical, recorded) {
        return false;
    }
    let (canonical, recorded) = (Path::of(canonical), Path::of(recorded));
    !canonical.is_home() && !canonical.is_section_above(&recorded)
}

struct Path {
    segments: Vec<String>,
    has_query: bool,
}

impl Path {
    /// From the key, so that case of escapes, tracking parameters and trailing slashes do not count.
    fn of(url: &Url) -> Path {
        let key = key(url);
        let (path, query) = key.split_once('?').unwrap_or((&key, ""));
        Path { segments: path.split('/').skip(3).map(str::to_owned).collect(), has_query: !query.is_empty() }
    }

    fn is_home(&self) -> bool {
        let bare = self.segments.iter().all(|s| VIEWS.contains(&s.as_str()));
        bare && !self.has_query
    }

    fn is_section_above(&self, page: &Path) -> bool {
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

    fn plausible(canonical: &str, recorded: &str) -> bool {
        plausible_canonical(&parse(canonical).unwrap(), &parse(recorded).unwrap())
    }

    #[test]
    fn a_story_of_the_same_site_is_plausible() {
        let recorded = "https://www.example.org/news/dam-opens/amp?ref=7";
        assert!(plausible("https://example.org/news/dam-opens/amp", recorded));
        assert!(plausible("https://example.org/news/dam-opens", recorded));
        assert!(plausible("https://m.example.org/2024/dam-opens-at-last", recorded));
        assert!(plausible("https://example.org/?p=12", recorded));
        assert!(plausible("https://example.org/a/dam", "https://example.org/a/dam/2"));
    }

    #[test]
    fn home_pages_sections_and_strangers_are_not() {
        let recorded = "https://www.example.org/news/local/dam-opens";
        assert!(!plausible("https://example.org/", recorded));
        assert!(!plausible("https://example.org/index.html", recorded));
        assert!(!plausible("https://example.org/news/", recorded));
        assert!(!plausible("https://example.org/news/local", recorded));
        assert!(!plausible("https://other.example/news/local/dam-opens", recorded));
        assert!(!plausible("https://example.org/", "https://example.org/?p=12"));
    }

    #[test]
    fn views_are_sorted() {
        assert!(VIEWS.is_sorted());
    }
}
