//! Texts as numbers, for tables that live as long as a page.

use std::hash::{BuildHasherDefault, Hasher};

use xxhash_rust::xxh3::xxh3_64;

/// A number for a text: two texts of one page with the same number are taken for the same.
pub(super) fn hash(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}

/// Builds hashers for keys that are numbers as good as random, or few: one multiplication spreads them. Texts are keys only of tables that
/// no page fills.
pub(super) type Known = BuildHasherDefault<Spread>;

#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64(bytes);
    }

    /// What a text ends with.
    fn write_u8(&mut self, number: u8) {
        self.0 = self.0.rotate_left(8) ^ u64::from(number);
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn tables_find_what_was_put_in() {
        let mut table: HashMap<u64, usize, Known> = HashMap::default();
        for (i, text) in ["", "a", "article-body", "Über"].into_iter().enumerate() {
            assert_eq!(table.insert(hash(text), i), None);
        }
        assert_eq!(table.get(&hash("article-body")), Some(&2));
        let texts: HashMap<&str, usize, Known> = [("a", 1), ("b", 2), ("", 3)].into_iter().collect();
        assert_eq!((texts.get("b"), texts.get("c")), (Some(&2), None));
    }
}
