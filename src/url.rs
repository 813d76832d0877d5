//! URLs as keys and domains.
//!
//! An address as a page writes it is [resolved](resolve) first (those of all its links by a [`Resolver`]); its [key] says which story it
//! is, its [domain] whose, its [slug](Slug) what
//! about.

mod address;
mod canonical;
mod domain;
mod key;
mod redirect;
mod resolve;
mod slug;

use ::url::Url;

pub use address::{Address, Resolver};
pub use canonical::{Claim, claim};
pub use domain::{domain, host, same_site};
pub use key::{id, key};
pub use resolve::resolve;
pub use slug::{Slug, tokens};

/// The URL of a page: absolute, http or https, with a host; parsed by the WHATWG rules (<https://url.spec.whatwg.org/>).
pub fn parse(raw: &str) -> Option<Url> {
    Url::parse(raw.trim()).ok().filter(is_web)
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_address_is_trimmed_and_parsed() {
        assert_eq!(parse(" https://Example.org/a \n").map(String::from), Some("https://example.org/a".to_owned()));
    }

    #[test]
    fn what_is_no_page_address_is_refused() {
        for raw in
            ["", "/a/b", "example.org/a", "mailto:a@example.org", "ftp://example.org/a", "data:text/html,x", "https://", "http://[::1"]
        {
            assert_eq!(parse(raw), None, "{raw}");
        }
    }
}
