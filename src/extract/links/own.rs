//! The page's own addresses: recorded, canonical, and what its metadata calls it.

use ::url::Url;
use memchr::memchr;

use crate::extract::Context;
use crate::model::Draft;
use crate::page::Page;
use crate::url::{Address, Resolver, key, parse, resolve};

pub(super) struct Own<'p> {
    first: Option<Url>,
    /// Of all of them, each with the end of its path.
    keys: Vec<(String, usize)>,
    /// What read them, where it may read the page's links too.
    resolver: Option<Resolver<'p>>,
}

impl<'p> Own<'p> {
    pub(super) fn of(page: &'p Page, context: &Context<'_>, draft: &'p Draft) -> Own<'p> {
        let stated = draft.canonical.as_ref().map(|found| found.value.as_str());
        let named = [stated, page.head.rel("canonical"), page.head.meta("og:url")];
        let mut own =
            Own { first: context.url.cloned(), keys: context.url.map(|url| with_path(key(url))).into_iter().collect(), resolver: None };
        let mut resolver = Resolver::new(context.url, None);
        let mut seen: Vec<&str> = Vec::with_capacity(named.len());
        for raw in named.into_iter().flatten() {
            // Most pages say the same three times.
            if seen.contains(&raw) {
                continue;
            }
            seen.push(raw);
            let Some(address) = resolver.resolve(raw) else { continue };
            own.first = own.first.or_else(|| resolve(None, None, raw));
            own.keys.push(with_path(address.key()));
        }
        own.resolver = Some(resolver).filter(|_| context.url.is_some());
        own
    }

    pub(super) fn first(&self) -> Option<&Url> {
        self.first.as_ref()
    }

    /// What resolves the page's links; to be asked for once.
    pub(super) fn resolver(&mut self, page: &Page) -> Resolver<'p> {
        let base = page.head.base.as_deref().filter(|href| self.first.is_some() || parse(href).is_some());
        match (self.resolver.take(), base) {
            (Some(resolver), None) => resolver,
            (_, base) => Resolver::new(self.first(), base),
        }
    }

    /// Whether an address may have an own one's key, which holds a path without escapes as it is.
    pub(super) fn may_be(&self, url: &Address<'_>) -> bool {
        let path = url.path().trim_end_matches('/');
        let is_path_of = |(key, end): &(String, usize)| key.get(..*end).is_some_and(|key| key.ends_with(path));
        self.keys.iter().any(is_path_of) || memchr(b'%', path.as_bytes()).is_some()
    }

    /// Whether a key is that of an own address.
    pub(super) fn is(&self, key: &str) -> bool {
        self.keys.iter().any(|(own, _)| own == key)
    }
}

fn with_path(key: String) -> (String, usize) {
    let end = memchr(b'?', key.as_bytes()).unwrap_or(key.len());
    (key, end)
}
