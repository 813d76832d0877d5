//! What the segments of a path, and their parts, are by the rows: each is asked once of all of them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rows::{self, ENDINGS, FILES, PAID, SECTIONS, SERVICE_STARTS, SERVICES, STORIES, WARES};
use crate::extract::hash::Known;

pub(super) const SERVICE: u8 = 1;
pub(super) const SECTION: u8 = 1 << 1;
pub(super) const STORY: u8 = 1 << 2;
pub(super) const WARE: u8 = 1 << 3;
pub(super) const ADVERT: u8 = 1 << 4;
/// First word of a segment that is a service's or a person's.
pub(super) const SERVICE_START: u8 = 1 << 5;
/// What follows the last dot of a segment: a document's or medium's, a page's.
pub(super) const FILE: u8 = 1 << 6;
pub(super) const ENDING: u8 = 1 << 7;

const TABLES: [(&[&str], u8); 8] = [
    (SERVICES, SERVICE),
    (SECTIONS, SECTION),
    (STORIES, STORY),
    (WARES, WARE),
    (PAID, ADVERT),
    (SERVICE_STARTS, SERVICE_START),
    (FILES, FILE),
    (ENDINGS, ENDING),
];

struct Kinds {
    rows: HashMap<&'static str, u8, Known>,
    /// Lengths of the rows by first byte, one bit each: most segments are no row's, and go no further than this.
    lengths: [u32; 256],
}

static KINDS: LazyLock<Kinds> = LazyLock::new(|| {
    let mut kinds: HashMap<&str, u8, Known> = HashMap::default();
    for (rows, kind) in TABLES {
        rows.iter().for_each(|row| *kinds.entry(row).or_default() |= kind);
    }
    let mut lengths = [0; 256];
    for row in kinds.keys() {
        let first = row.bytes().next().and_then(|byte| lengths.get_mut(usize::from(byte)));
        first.into_iter().for_each(|bits: &mut u32| *bits |= 1u32.checked_shl(row.len() as u32).unwrap_or_default());
    }
    Kinds { rows: kinds, lengths }
});

/// The kinds of a segment or a part of one, lower case.
pub(super) fn of(segment: &str) -> u8 {
    let Some(first) = segment.bytes().next().filter(|_| segment.len() < 32) else { return 0 };
    let kinds = &*KINDS;
    if kinds.lengths.get(usize::from(first)).is_none_or(|bits| bits >> segment.len() & 1 == 0) {
        return 0;
    }
    kinds.rows.get(segment).copied().unwrap_or_default()
}

/// Whether a segment in any case is one that stands above stories.
pub(super) fn is_story(segment: &str) -> bool {
    segment.len() < 16 && rows::STORIES.iter().any(|row| row.eq_ignore_ascii_case(segment))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found() {
        for (rows, kind) in TABLES {
            assert!(rows.iter().all(|row| of(row) & kind != 0 && row.len() < 32));
        }
        assert!(STORIES.iter().all(|row| is_story(&row.to_uppercase())));
        assert_eq!(of("dam-opens") | of(""), 0);
        assert!(!is_story(""));
    }
}
