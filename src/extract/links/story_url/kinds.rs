//! What the segments of a path are by the rows, each segment asked once of all of them.

use std::sync::LazyLock;

use super::rows::{self, PAID, SECTIONS, SERVICES, STORIES, WARES};

pub(super) const SERVICE: u8 = 1;
pub(super) const SECTION: u8 = 1 << 1;
pub(super) const STORY: u8 = 1 << 2;
pub(super) const WARE: u8 = 1 << 3;
pub(super) const ADVERT: u8 = 1 << 4;

const TABLES: [(&[&str], u8); 5] = [(SERVICES, SERVICE), (SECTIONS, SECTION), (STORIES, STORY), (WARES, WARE), (PAID, ADVERT)];

struct Kinds {
    /// Sorted.
    rows: Vec<(&'static str, u8)>,
    /// Lengths of the rows by first byte, one bit each: most segments are no row's, and go no further than this.
    lengths: [u32; 256],
}

static KINDS: LazyLock<Kinds> = LazyLock::new(|| {
    let mut rows: Vec<(&str, u8)> = TABLES.iter().flat_map(|(rows, kind)| rows.iter().map(move |row| (*row, *kind))).collect();
    rows.sort_unstable();
    rows.dedup_by(|next, last| {
        let same = next.0 == last.0;
        last.1 |= if same { next.1 } else { 0 };
        same
    });
    let mut lengths = [0; 256];
    for (row, _) in &rows {
        let first = row.bytes().next().and_then(|byte| lengths.get_mut(usize::from(byte)));
        first.into_iter().for_each(|bits: &mut u32| *bits |= 1u32.checked_shl(row.len() as u32).unwrap_or_default());
    }
    Kinds { rows, lengths }
});

/// The kinds of a segment, lower case.
pub(super) fn of(segment: &str) -> u8 {
    let Some(first) = segment.bytes().next().filter(|_| segment.len() < 32) else { return 0 };
    let kinds = &*KINDS;
    if kinds.lengths.get(usize::from(first)).is_none_or(|bits| bits >> segment.len() & 1 == 0) {
        return 0;
    }
    let found = kinds.rows.binary_search_by(|(row, _)| (*row).cmp(segment)).ok();
    found.and_then(|at| kinds.rows.get(at)).map_or(0, |(_, kinds)| *kinds)
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
