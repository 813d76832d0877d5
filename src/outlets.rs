//! Facts about publications, a row a domain; and the names that news agencies go by.
//!
//! To add an outlet: one row in the file of its region, in order of the domain. Only what is certain: a wrong row is worse
//! than none, and every field but domain and name may be empty.

mod agencies;
mod asia;
mod british_isles;
mod eastern_europe;
mod german;
mod latin_america;
mod middle_east_africa;
mod names;
mod north_america;
mod northern_europe;
mod oceania;
mod southern_europe;
mod western_europe;

use std::collections::HashMap;
use std::sync::LazyLock;

pub use agencies::agency;
use names::Names;

/// One publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlet {
    /// Registrable domain, or a host where several publications share one.
    pub domain: &'static str,
    /// As it calls itself.
    pub name: &'static str,
    /// ISO 3166-1 alpha-2; empty: not one country's.
    pub country: &'static str,
    /// ISO 639-1 of its pages; empty: several.
    pub lang: &'static str,
    /// IANA zone of its newsroom's clock; empty: unknown.
    pub zone: &'static str,
    /// A news agency: its name in a byline is a wire credit.
    pub agency: bool,
}

/// A publication that is no agency: domain, name, country, language, zone.
const fn paper(domain: &'static str, name: &'static str, country: &'static str, lang: &'static str, zone: &'static str) -> Outlet {
    Outlet { domain, name, country, lang, zone, agency: false }
}

/// An agency's own site.
const fn agency_site(domain: &'static str, name: &'static str, country: &'static str, lang: &'static str, zone: &'static str) -> Outlet {
    Outlet { domain, name, country, lang, zone, agency: true }
}

static REGIONS: [&[Outlet]; 11] = [
    asia::ROWS,
    british_isles::ROWS,
    eastern_europe::ROWS,
    german::ROWS,
    latin_america::ROWS,
    middle_east_africa::ROWS,
    north_america::ROWS,
    northern_europe::ROWS,
    oceania::ROWS,
    southern_europe::ROWS,
    western_europe::ROWS,
];

/// All rows by domain.
static BY_DOMAIN: LazyLock<Vec<&'static Outlet>> = LazyLock::new(|| {
    let mut rows: Vec<&'static Outlet> = REGIONS.iter().copied().flatten().collect();
    rows.sort_unstable_by_key(|row| row.domain);
    rows
});

/// Rows by host: most hosts that are asked for are no row's, and go no further than a first look.
static BY_HOST: LazyLock<Names<&'static Outlet>> = LazyLock::new(|| Names::of(BY_DOMAIN.iter().map(|row| (row.domain.to_owned(), *row))));

/// Rows by folded name; of two with one name, the first by domain.
static BY_NAME: LazyLock<Names<&'static Outlet>> = LazyLock::new(|| Names::of(BY_DOMAIN.iter().map(|row| (names::fold(row.name), *row))));

/// The row for a host (lower case), if the table has one for it or for a domain above it.
pub fn lookup(host: &str) -> Option<&'static Outlet> {
    let above = std::iter::successors(Some(host), |h| h.split_once('.').map(|(_, rest)| rest)).filter(|h| h.contains('.'));
    above.into_iter().find_map(|domain| BY_HOST.exactly(domain))
}

/// The publication of this name, whatever its case, punctuation and leading "the".
pub fn by_name(name: &str) -> Option<&'static Outlet> {
    BY_NAME.get(name)
}

/// The zone of a country (ISO 3166-1) where all newsrooms of the table keep one clock.
pub fn only_zone(country: &str) -> Option<&'static str> {
    ZONES.get(country).copied().flatten()
}

/// Country to its zone; none where it has several.
static ZONES: LazyLock<HashMap<&'static str, Option<&'static str>>> = LazyLock::new(|| {
    let mut zones: HashMap<&str, Option<&str>> = HashMap::new();
    for row in BY_DOMAIN.iter().filter(|row| !row.country.is_empty() && !row.zone.is_empty()) {
        let known = zones.entry(row.country).or_insert(Some(row.zone));
        if *known != Some(row.zone) {
            *known = None;
        }
    }
    zones
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_unique_and_well_formed() {
        for region in REGIONS {
            assert!(region.is_sorted_by(|a, b| a.domain < b.domain));
        }
        assert!(BY_DOMAIN.is_sorted_by(|a, b| a.domain < b.domain), "one domain, one row");
        for row in BY_DOMAIN.iter() {
            assert!(row.domain.contains('.') && row.domain == row.domain.to_ascii_lowercase(), "{row:?}");
            assert!(!row.name.is_empty() && matches!(row.country.len(), 0 | 2) && matches!(row.lang.len(), 0 | 2), "{row:?}");
            assert!(row.zone.is_empty() || row.zone.parse::<chrono_tz::Tz>().is_ok(), "{row:?}");
        }
    }

    #[test]
    fn a_host_finds_its_own_row_before_its_parents() {
        let name = |host| lookup(host).map(|row| row.name);
        assert_eq!(name("news.sky.com"), Some("Sky News"));
        assert_eq!(name("www.sky.com"), Some("Sky"));
        assert_eq!(name("www.example.org"), None);
        assert_eq!(name("com"), None);
        assert_eq!(name(""), None);
    }

    #[test]
    fn a_country_with_one_clock_has_a_zone() {
        assert_eq!((only_zone("DE"), only_zone("US"), only_zone("")), (Some("Europe/Berlin"), None, None));
    }

    #[test]
    fn names_are_folded() {
        let domain = |name| by_name(name).map(|row| row.domain);
        assert_eq!(domain("ALABAMA REFLECTOR"), Some("alabamareflector.com"));
        assert_eq!(domain("Washington Post"), Some("washingtonpost.com"));
        assert_eq!(domain("Valley Herald of Nowhere"), None);
        assert_eq!(domain(""), None);
        assert!(BY_NAME.all_fit() && BY_HOST.all_fit());
    }
}
