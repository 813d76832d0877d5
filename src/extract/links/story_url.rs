//! Whether an address is a story's, by its shape alone.

mod hosts;
mod kinds;
mod parts;
mod path;
mod rows;
mod signs;
mod written;

use ::url::Url;
use memchr::memmem;

pub(super) use self::hosts::Hosts;
use self::hosts::{Host, bare};
use self::kinds::{ADVERT, SERVICE, STORY, WARE};
use self::path::{Marks, Path};
use self::rows::PAID;
pub(super) use self::written::Written;
use crate::url::{Address, domain, host};

/// How much an address looks like a story's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// A section, tag, profile, document, shop, share dialogue …
    Other,
    /// Nothing speaks against it; company decides.
    Perhaps,
    Story,
}

/// What the page itself teaches about its site's addresses.
#[derive(Debug, Default)]
pub(super) struct Site {
    domain: String,
    /// Path and query of the page's own address as a link to it writes them; empty where it is the home page.
    path: String,
    /// The host, without `www.`.
    host: String,
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
    /// Its last segment is a number alone.
    bare: bool,
    /// Segments that are services' elsewhere and here stand above the story itself.
    services: Vec<String>,
}

impl Site {
    pub(super) fn of(page: Option<&Url>) -> Site {
        let Some(url) = page else { return Site::default() };
        let host = host(url).unwrap_or_default();
        let path = Path::of(url.path());
        let marks = path.marks(url.query());
        let pattern = Some(path.pattern()).filter(|pattern| pattern.contains(['9', 's']));
        let services = path.segments().filter(|s| kinds::of(s) & SERVICE != 0).map(str::to_owned).collect();
        let own = Own {
            pattern,
            marked: marks.dated || marks.numbered,
            letters: path.letters().map(str::to_owned),
            ending: path.ending().map(|(ending, numbered)| (ending.to_owned(), numbered)),
            bare: path.is_bare_number(),
            services,
        };
        let domain = domain(&host).unwrap_or(&host).to_owned();
        Site { domain, path: url.path().trim_end_matches('/').to_owned(), host: bare(&host).to_owned(), own }
    }

    fn holds(&self, theirs: &str) -> bool {
        // A host ends with its domain.
        let may_be = || theirs.trim_end_matches('.').ends_with(self.domain.trim_end_matches('.'));
        !self.domain.is_empty() && (bare(theirs) == self.host || may_be() && domain(theirs).unwrap_or(theirs) == self.domain)
    }

    /// Whether an `href` may have a story's shape, or be the page's own, told by its bytes: it is not parsed. True where in doubt. What
    /// leads to [networks](Hosts::may_be_network) has no such shape.
    pub(super) fn may_hold(&self, href: &Written<'_>) -> bool {
        let (digits, joints) = href.signs();
        if digits >= 3 || joints >= 2 {
            return true;
        }
        let tail = href.tail();
        // Two words are a story's below a segment that says so, or with the page's own ending.
        joints == 1 && (self.own.pattern.is_some() || tail.as_bytes().split(|byte| *byte == b'/').any(kinds::is_story))
            || !self.path.is_empty() && tail.len() >= self.path.len() && memmem::find(tail.as_bytes(), self.path.as_bytes()).is_some()
    }

    /// The shape of an address, strangers' ones included. `is_known`: whether its host is an outlet of ours, or called as outlets are.
    fn shape(&self, host: Host, path: &Path<'_>, query: Option<&str>, is_known: impl FnOnce() -> bool) -> Shape {
        if host.is_stranger || path.is_file() || self.is_service(path) {
            return Shape::Other;
        }
        let marks = path.marks(query);
        let marked = marks.dated || marks.numbered;
        if path.is_section() && !marked {
            return Shape::Other;
        }
        if host.is_own {
            return self.own_shape(path, &marks);
        }
        // A number alone on a host that nobody knows may be a product's, a form's, an advertiser's.
        let numbered = marks.numbered && !path.holds_one_of(WARE) && (marks.words > 1 || path.holds_one_of(STORY));
        if marks.dated || numbered || is_known() { marks.shape() } else { marks.shape().min(Shape::Perhaps) }
    }

    fn own_shape(&self, path: &Path<'_>, marks: &Marks) -> Shape {
        let marked = marks.dated || marks.numbered;
        let other_letters = self.own.letters.is_some() && path.letters().is_some() && path.letters() != self.own.letters.as_deref();
        let service = !marks.dated && path.starts_as_service();
        if other_letters || service {
            return Shape::Other;
        }
        if self.own.bare && path.is_bare_number() && self.own.pattern.as_deref() == Some(path.pattern().as_str()) {
            return Shape::Story;
        }
        if self.own.marked && !marked && marks.words < 4 && !self.ends_alike(path) {
            return if path.len() < 2 { Shape::Other } else { marks.shape().min(Shape::Perhaps) };
        }
        let shape = marks.shape();
        if shape == Shape::Story || !marked && marks.words < 2 {
            return shape;
        }
        let alike = (marked || marks.words > 2) && self.own.pattern.as_deref() == Some(path.pattern().as_str());
        if alike || self.ends_alike(path) && marks.words > 1 { Shape::Story } else { shape }
    }

    /// A page of this site that is none of its services and sections, whatever its shape.
    fn may_be_neighbour(&self, host: Host, path: &Path<'_>) -> bool {
        host.is_own && !path.is_file() && !self.is_service(path) && !path.is_section() && !path.starts_as_service()
    }

    fn is_service(&self, path: &Path<'_>) -> bool {
        let is_own = |segment: &str| self.own.services.iter().any(|own| own == segment);
        path.holds_one_of(SERVICE) && path.segments().any(|s| kinds::of(s) & SERVICE != 0 && !is_own(s))
    }

    /// The same ending with a number before it, as in `dam-opens-100.html`.
    fn ends_alike(&self, path: &Path<'_>) -> bool {
        self.own.ending.as_ref().is_some_and(|(ending, numbered)| *numbered && path.ending() == Some((ending.as_str(), true)))
    }

    /// Whether the page's own address is a slug right below the site's root.
    pub(super) fn is_at_root(&self) -> bool {
        self.path.len() > 1 && self.path.matches('/').count() == 1
    }

    /// Another view of the page itself: its own address with a query that it has not itself.
    pub(super) fn is_view_of_own(&self, own: &Url, url: &Address<'_>) -> bool {
        own.query().is_none()
            && url.query().is_some()
            && !self.path.is_empty()
            && own.host_str() == Some(url.host())
            && url.path().trim_end_matches('/') == self.path
    }
}

/// What an address says of its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) shape: Shape,
    /// A page of this site that is none of its services and sections; asked only of addresses whose shape does not say more.
    pub(super) may_be_neighbour: bool,
    /// Paid for: its host is an advertising network's, or its path says so.
    pub(super) paid: bool,
}

/// Reads an address.
pub(super) fn told(site: &Site, hosts: &mut Hosts<'_>, url: &Address<'_>) -> Told {
    let host = hosts.named(url.host());
    let path = Path::of(url.path());
    let shape = site.shape(host, &path, url.query(), || hosts.is_known(url.host()));
    let paid = host.is_network || path.holds_one_of(ADVERT) && url.path().split('/').any(|segment| PAID.contains(&segment));
    Told { shape, may_be_neighbour: shape == Shape::Other && site.may_be_neighbour(host, &path), paid }
}

#[cfg(test)]
mod tests {
    use super::rows::{ENDINGS, FILES, NETWORKS, SECTIONS, SERVICE_STARTS, SERVICES, STORIES, STRANGERS, WARES};
    use super::*;
    use crate::url::parse;

    fn read(page: &str, raw: &str) -> Told {
        let site = Site::of(parse(page).as_ref());
        told(&site, &mut Hosts::of(&site), &parse(raw).unwrap().into())
    }

    fn shape(page: &str, raw: &str) -> Shape {
        read(page, raw).shape
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
            "https://paper.example/aktie/Example-AG-DE000CBK1001",
            "https://paper.example/sport/startseite-52368772.html",
            "https://paper.example/sport/2-liga-startseite-52368772.html",
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
    fn what_is_a_service_elsewhere_may_stand_above_the_sites_stories() {
        let own = "https://paper.example/autoren/anna-beispiel/der-damm-ist-offen";
        assert_eq!(shape(own, "https://paper.example/autoren/ben-muster/die-faehre-wird-teurer-als-je"), Shape::Story);
        assert_eq!(shape("https://paper.example/", own), Shape::Other);
        assert_eq!(shape("https://paper.example/", "https://paper.example/?p=4711"), Shape::Story);
        assert_eq!(shape("https://paper.example/", "https://shop.example/?p=4711"), Shape::Perhaps);
        assert_eq!(shape("https://paper.example/", "https://shop.example/buch/anna-beispiel-9783458645467"), Shape::Perhaps);
        assert_eq!(shape("https://paper.example/4711", "https://paper.example/4699"), Shape::Story);
        assert_eq!(shape("https://paper.example/4711", "https://paper.example/2019"), Shape::Other);
    }

    #[test]
    fn an_address_is_judged_by_its_bytes_before_it_is_parsed() {
        let site = Site::of(parse("https://paper.example/about-dams").as_ref());
        for raw in ["/2024/05/02/dam-opens-at-last", "https://a.example/?p=123", "dam.html", "/news/dam-opens", "/about-dams", "/café/x"] {
            assert!(Written::of(raw).is_some_and(|raw| site.may_hold(&raw)), "{raw}");
        }
        for raw in ["", "#top", "/", "/world", "/world/middle", "https://a.example", "https://www.a-b-c.example/", "//a-b.c.example/world"]
        {
            assert!(Written::of(raw).is_none_or(|raw| !site.may_hold(&raw)), "{raw}");
        }
        assert!(
            Hosts::of(&site).may_be_network(&Written::of("https://trc.taboola.com/x").unwrap())
                && read("https://paper.example/", "https://trc.taboola.com/x").paid
        );
    }

    #[test]
    fn another_view_of_the_page_is_the_page() {
        let own = parse("https://paper.example/news/dam-opens").unwrap();
        let site = Site::of(Some(&own));
        let is_view = |raw| site.is_view_of_own(&own, &parse(raw).unwrap().into());
        assert!(is_view("https://paper.example/news/dam-opens?print=true"));
        assert!(!is_view("https://paper.example/news/dam-opens"));
        assert!(!is_view("https://paper.example/news/dam-closes?print=true"));
    }

    #[test]
    fn rows_are_lower_case_and_sorted() {
        for rows in [SERVICES, SECTIONS, STORIES, FILES, STRANGERS, SERVICE_STARTS, ENDINGS, NETWORKS, PAID, WARES] {
            assert!(rows.iter().all(|row| *row == row.to_lowercase()));
            assert!(rows.is_sorted(), "{rows:?}");
        }
    }
}
