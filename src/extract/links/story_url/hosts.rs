//! Whose an address is, told by its host: each host of a page is looked up once.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::kinds::Table;
use super::rows::{NETWORKS, NEWS_HOSTS, PUBLIC_BODIES, STRANGERS};
use super::{Site, Written};
use crate::extract::hash::{Known, hash};
use crate::outlets;
use crate::url::domain;

/// What is known of a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Host {
    /// The page's own site.
    pub(super) is_own: bool,
    /// It holds no news stories.
    pub(super) is_stranger: bool,
    /// An advertising network's.
    pub(super) is_network: bool,
}

/// The hosts that a page's links lead to.
#[derive(Debug)]
pub(in crate::extract::links) struct Hosts<'s> {
    site: &'s Site,
    named: HashMap<u64, Host, Known>,
    /// Whether a host is an outlet of ours, or called as outlets are.
    known: HashMap<u64, bool, Known>,
    /// By what stands where a host would.
    networks: HashMap<u64, bool, Known>,
}

impl<'s> Hosts<'s> {
    pub(in crate::extract::links) fn of(site: &'s Site) -> Hosts<'s> {
        Hosts { site, named: HashMap::default(), known: HashMap::default(), networks: HashMap::default() }
    }
}

impl Hosts<'_> {
    pub(super) fn named(&mut self, host: &str) -> Host {
        *self.named.entry(hash(host)).or_insert_with(|| read(self.site, host))
    }

    /// Whether a host is an outlet of ours, or called as outlets are.
    pub(super) fn is_known(&mut self, host: &str) -> bool {
        *self.known.entry(hash(host)).or_insert_with(|| outlets::lookup(host).is_some() || is_news_host(host))
    }

    /// Whether an `href` leads, or is passed on, to an advertising network.
    pub(in crate::extract::links) fn may_be_network(&mut self, href: &Written<'_>) -> bool {
        let Some(host) = href.host() else { return false };
        *self.networks.entry(hash(host)).or_insert_with(|| rows_of(host) & NETWORK != 0)
    }
}

fn read(site: &Site, host: &str) -> Host {
    let is_own = site.holds(host);
    let rows = rows_of(host);
    let is_public = || host.split('.').rev().take(2).any(|part| PUBLIC_BODIES.contains(&part));
    Host { is_own, is_stranger: !is_own && (rows & STRANGER != 0 || is_public()), is_network: rows & NETWORK != 0 }
}

pub(super) fn bare(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

const STRANGER: u8 = 1;
const NETWORK: u8 = 1 << 1;

static ROWS: LazyLock<Table> = LazyLock::new(|| Table::of(&[(STRANGERS, STRANGER), (NETWORKS, NETWORK)]));

/// In which of the tables a host stands, or one that it is below.
fn rows_of(host: &str) -> u8 {
    let starts = host.bytes().zip(1..).filter(|(byte, _)| *byte == b'.').map(|(_, behind)| behind);
    std::iter::once(0).chain(starts).fold(0, |all, start| all | host.get(start..).map_or(0, |name| ROWS.get(name)))
}

fn is_news_host(host: &str) -> bool {
    let name = domain(host).unwrap_or(host).split('.').next().unwrap_or_default();
    NEWS_HOSTS.iter().any(|word| name.starts_with(word) || name.ends_with(word))
}
