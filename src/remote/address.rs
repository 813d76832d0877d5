//! Addresses of objects: one row a scheme.

use std::path::Path;

use super::{Cause, Error};

/// Who speaks for a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    S3,
    Gcs,
    Azure,
    /// A single file on a web server: no listing, and nothing is written.
    Http,
}

/// A scheme that is read over the network.
#[derive(Debug)]
pub struct Scheme {
    /// With `://`.
    pub start: &'static str,
    pub kind: Kind,
    /// Whether a listing names the same entity tag as reading the object does. Azure's and Google's listings may spell it otherwise.
    pub lists_tags: bool,
    /// Whether only this machine itself may be spoken to: what comes unencrypted may be anybody's.
    pub only_here: bool,
}

const SCHEMES: [Scheme; 6] = [
    Scheme { start: "az://", kind: Kind::Azure, lists_tags: false, only_here: false },
    Scheme { start: "gs://", kind: Kind::Gcs, lists_tags: false, only_here: false },
    Scheme { start: "http://", kind: Kind::Http, lists_tags: true, only_here: true },
    Scheme { start: "https://", kind: Kind::Http, lists_tags: true, only_here: false },
    Scheme { start: "s3://", kind: Kind::S3, lists_tags: true, only_here: false },
    Scheme { start: "s3a://", kind: Kind::S3, lists_tags: true, only_here: false },
];

/// Names by which a machine calls itself.
const HERE: [&str; 3] = ["127.0.0.1", "[::1]", "localhost"];

/// An address, taken apart.
#[derive(Debug, Clone, Copy)]
pub struct Address<'a> {
    pub scheme: &'static Scheme,
    /// Bucket, container, or host with port.
    pub container: &'a str,
    /// What follows the container, without the slash between them; of a web address, without the query.
    pub key: &'a str,
    /// Of a web address, with `?`.
    pub query: &'a str,
}

impl<'a> Address<'a> {
    /// # Errors
    /// [`Cause::BadAddress`] where there is no container, or where it must not be spoken to.
    pub fn parse(url: &'a str) -> Result<Self, Error> {
        let bad = |why| Error::new(url, Cause::BadAddress(why));
        let Some(scheme) = scheme(url) else { return Err(bad("no scheme of an object store")) };
        let rest = &url[scheme.start.len()..];
        let rest = if scheme.kind == Kind::Http { rest.split('#').next().unwrap_or(rest) } else { rest };
        let (rest, query) = match rest.find('?').filter(|_| scheme.kind == Kind::Http) {
            Some(at) => rest.split_at(at),
            None => (rest, ""),
        };
        let (container, key) = rest.split_once('/').unwrap_or((rest, ""));
        if container.is_empty() {
            return Err(bad("no bucket, container or host"));
        }
        if scheme.kind == Kind::Http && container.contains('@') {
            return Err(bad("credentials do not belong in an address"));
        }
        if scheme.only_here && !HERE.contains(&host(container)) {
            return Err(bad("http:// is for servers on this machine alone: use https://"));
        }
        Ok(Address { scheme, container, key, query })
    }

    /// Whether it can only mean what lies below it.
    pub fn is_folder(&self) -> bool {
        self.scheme.kind != Kind::Http && (self.key.is_empty() || self.key.ends_with('/'))
    }

    /// The address of another key beside it.
    pub fn with_key(&self, key: &str) -> String {
        format!("{}{}/{key}", self.scheme.start, self.container)
    }
}

/// The host without its port.
fn host(container: &str) -> &str {
    container.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit())).map_or(container, |(host, _)| host)
}

fn scheme(url: &str) -> Option<&'static Scheme> {
    SCHEMES.iter().find(|scheme| url.starts_with(scheme.start))
}

/// Whether a name is the address of an object rather than a path.
pub fn is_remote(name: &Path) -> bool {
    name.to_str().is_some_and(|name| scheme(name).is_some())
}

/// Whether a corpus can be kept at an address.
///
/// # Errors
/// Where it cannot: on a web server, or by a program without object stores.
pub fn check_writable(url: &str) -> Result<(), Error> {
    if Address::parse(url)?.scheme.kind == Kind::Http {
        return Err(Error::new(url, Cause::BadAddress("a web server takes no corpus: name a folder, or s3://, gs:// or az://")));
    }
    if cfg!(feature = "object-stores") { Ok(()) } else { Err(Error::new(url, Cause::NotBuilt)) }
}

/// An address without the query of a web address, which may be a signature, and without its fragment.
pub fn plain(url: &str) -> &str {
    let is_web = scheme(url).is_some_and(|scheme| scheme.kind == Kind::Http);
    url.find(['?', '#']).filter(|_| is_web).map_or(url, |at| &url[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_sorted() {
        assert!(SCHEMES.is_sorted_by_key(|scheme| scheme.start));
    }

    #[test]
    fn addresses_come_apart() {
        for (url, container, key, query, is_folder) in [
            ("s3://news/2026/a.warc.gz", "news", "2026/a.warc.gz", "", false),
            ("s3a://news/2026/", "news", "2026/", "", true),
            ("gs://news", "news", "", "", true),
            ("az://pages/a?b", "pages", "a?b", "", false),
            ("https://host:8443/a/b.warc?sig=x#y", "host:8443", "a/b.warc", "?sig=x", false),
            ("http://localhost:80/", "localhost:80", "", "", false),
            ("http://[::1]:80/a", "[::1]:80", "a", "", false),
        ] {
            let address = Address::parse(url).unwrap();
            assert_eq!((address.container, address.key, address.query, address.is_folder()), (container, key, query, is_folder), "{url}");
            assert!(is_remote(Path::new(url)));
        }
        for bad in ["s3:///key", "s3://", "https:///a", "http://example.org/a.warc", "https://me:secret@host/a", "ftp://host/a"] {
            assert!(Address::parse(bad).is_err(), "{bad}");
        }
        for path in ["s3:/a", "dump/a.warc", "s3", "-", "C:\\a"] {
            assert!(!is_remote(Path::new(path)), "{path}");
        }
    }

    #[test]
    fn a_web_server_takes_no_corpus() {
        assert!(check_writable("https://host/corpus").unwrap_err().to_string().contains("takes no corpus"));
        assert_eq!(check_writable("s3://news/corpus").is_ok(), cfg!(feature = "object-stores"));
    }

    #[test]
    fn a_signature_is_not_shown() {
        assert_eq!(plain("https://host/a.warc.gz?X-Amz-Signature=1"), "https://host/a.warc.gz");
        assert_eq!(plain("s3://news/who?.html"), "s3://news/who?.html");
    }
}
