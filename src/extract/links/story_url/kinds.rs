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

/// Rows by name.
pub(super) struct Table {
    rows: HashMap<&'static str, u8, Known>,
    /// Lengths of the rows by first byte, one bit each: most names that are asked for are no row's, and go no further than this.
    lengths: [u64; 256],
}

impl Table {
    pub(super) fn of(tables: &[(&[&'static str], u8)]) -> Table {
        let mut table = Table { rows: HashMap::default(), lengths: [0; 256] };
        for (rows, kind) in tables {
            rows.iter().for_each(|row| *table.rows.entry(row).or_default() |= kind);
        }
        for row in table.rows.keys() {
            let first = row.bytes().next().and_then(|byte| table.lengths.get_mut(usize::from(byte)));
            first.into_iter().for_each(|lengths| *lengths |= 1 << row.len().min(63));
        }
        table
    }

    /// The kinds of a name, lower case.
    pub(super) fn get(&self, name: &str) -> u8 {
        let lengths = name.bytes().next().and_then(|first| self.lengths.get(usize::from(first)));
        if lengths.is_none_or(|lengths| lengths >> name.len().min(63) & 1 == 0) {
            return 0;
        }
        self.rows.get(name).copied().unwrap_or_default()
    }
}

static KINDS: LazyLock<Table> = LazyLock::new(|| Table::of(&TABLES));

/// The kinds of a segment or a part of one, lower case.
pub(super) fn of(segment: &str) -> u8 {
    KINDS.get(segment)
}

/// Whether a segment in any case is one that stands above stories.
pub(super) fn is_story(segment: &[u8]) -> bool {
    segment.len() < 16 && rows::STORIES.iter().any(|row| row.as_bytes().eq_ignore_ascii_case(segment))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found() {
        for (rows, kind) in TABLES {
            assert!(rows.iter().all(|row| of(row) & kind != 0));
        }
        assert!(STORIES.iter().all(|row| is_story(row.to_uppercase().as_bytes())));
        assert_eq!(of("dam-opens") | of(""), 0);
        assert!(!is_story(b""));
    }
}
