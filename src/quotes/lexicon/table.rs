//! Key words, each found in one step: nearly every word of a body is one, and is asked for.
//!
//! A perfect hash: the rows are known when the table is made, so each gets a slot of its own. A slot holds a byte of its word's hash,
//! which tells nearly all words that are no rows; where the row stands, and the rows, stand apart, those of the commonest words side by
//! side. Pages of other things pass through the cache between two texts, and the less memory a text's words are spread over, the less of
//! it has to be fetched again.

use std::hint::select_unpredictable;

use super::Class;

/// A word in lower case, 16 bytes at most: one number, compared at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) struct Key(u128);

impl Key {
    /// Length of the longest.
    pub const MOST: usize = 16;

    /// The first `len` bytes, which are ASCII letters and digits of either case; what follows them does not count.
    #[inline]
    pub fn plain(bytes: [u8; Key::MOST], len: usize) -> Key {
        // In ASCII this bit tells small letters from capitals, and digits have it.
        const SMALL: u128 = u128::from_ne_bytes([0x20; Key::MOST]);
        let beyond = Key::MOST.saturating_sub(len) * 8;
        let own = u128::MAX.checked_shr(beyond as u32).unwrap_or(0);
        Key((u128::from_le_bytes(bytes) | SMALL) & own)
    }

    /// A word as it is; none if it is too long.
    #[inline]
    pub fn of(word: &[u8]) -> Option<Key> {
        let mut bytes = [0; Key::MOST];
        bytes.get_mut(..word.len())?.copy_from_slice(word);
        Some(Key::lower(bytes))
    }

    /// A word in lower case, with zeros behind it.
    #[inline]
    pub fn lower(word: [u8; Key::MOST]) -> Key {
        Key(u128::from_le_bytes(word))
    }

    #[inline]
    fn halves(self) -> [u64; 2] {
        [self.0 as u64, (self.0 >> 64) as u64]
    }

    #[inline]
    pub fn bytes(self) -> [u8; Key::MOST] {
        self.0.to_le_bytes()
    }

    #[inline]
    fn hash(self) -> u64 {
        let (low, high) = (self.0 as u64, (self.0 >> 64) as u64);
        let mixed = u128::from(low ^ 0x9E37_79B9_7F4A_7C15) * u128::from(high ^ 0xC2B2_AE3D_27D4_EB4F);
        (mixed as u64) ^ ((mixed >> 64) as u64)
    }
}

pub(super) struct Table {
    /// By bucket of the hash: the step that takes each of its words to a free slot.
    steps: Box<[u16]>,
    /// A byte of the hash of each slot's word.
    tags: Box<[u8]>,
    /// The place of its row, 0 for a free slot.
    places: Box<[u16]>,
    /// The first is that of all words without one.
    rows: Box<[Row]>,
    /// How many of them are of common words.
    common: usize,
    /// A slot without a word.
    free: usize,
}

/// A key in halves, so that a row takes 24 bytes, not 32.
#[derive(Debug, Clone, Copy)]
struct Row([u64; 2], Class);

impl Row {
    fn of(word: &(Key, Class)) -> Row {
        Row(word.0.halves(), word.1)
    }
}

impl Table {
    /// The words must differ; the commonest, so many of them, come first. No more than a `u16` counts.
    pub fn new(words: &[(Key, Class)], common: usize) -> Table {
        // Twice the slots until every word finds one: at the first or second try.
        let mut slots = (words.len() * 5 / 4).next_power_of_two();
        loop {
            match Table::with(words, common, slots) {
                Some(table) => return table,
                None => slots *= 2,
            }
        }
    }

    fn with(words: &[(Key, Class)], common: usize, slots: usize) -> Option<Table> {
        let mut table = Table {
            steps: vec![0; (slots / 4).max(1)].into(),
            tags: vec![0; slots].into(),
            places: vec![0; slots].into(),
            rows: [(Key(0), Class::NONE)].iter().chain(words).map(Row::of).collect(),
            common: 1 + common,
            free: 0,
        };
        let mut buckets = vec![Vec::new(); table.steps.len()];
        for (row, (word, _)) in (1_u16..).zip(words) {
            buckets.get_mut(table.bucket(word.hash()))?.push((word.hash(), row));
        }
        let mut order: Vec<usize> = (0..buckets.len()).collect();
        // The fullest first, while there is room.
        order.sort_by_key(|bucket| std::cmp::Reverse(buckets.get(*bucket).map_or(0, Vec::len)));
        for bucket in order {
            table.place(bucket, buckets.get(bucket)?)?;
        }
        table.free = table.places.iter().position(|place| *place == 0)?;
        Some(table)
    }

    /// Finds the step that takes the words of a bucket, hashes and rows, to free slots.
    fn place(&mut self, bucket: usize, words: &[(u64, u16)]) -> Option<()> {
        let step = (0..=u16::MAX).find(|step| {
            words.iter().enumerate().all(|(i, (hash, _))| {
                let slot = self.slot(*hash, *step);
                let free = self.places.get(slot) == Some(&0);
                free && words.iter().take(i).all(|(other, _)| self.slot(*other, *step) != slot)
            })
        })?;
        *self.steps.get_mut(bucket)? = step;
        for (hash, row) in words {
            let slot = self.slot(*hash, step);
            *self.tags.get_mut(slot)? = tag(*hash);
            *self.places.get_mut(slot)? = *row;
        }
        Some(())
    }

    #[inline]
    fn bucket(&self, hash: u64) -> usize {
        (hash >> 40) as usize & (self.steps.len() - 1)
    }

    #[inline]
    fn slot(&self, hash: u64, step: u16) -> usize {
        (hash.wrapping_add(u64::from(step).wrapping_mul(hash >> 20 | 1))) as usize & (self.tags.len() - 1)
    }

    /// The classes of a word, none of one that is no row.
    ///
    /// Half of the words are rows and half are not, so that a branch on it would be guessed wrong again and again: there is none.
    #[inline]
    pub fn get(&self, word: Key) -> Class {
        let hash = word.hash();
        let step = self.steps.get(self.bucket(hash)).copied().unwrap_or_default();
        let slot = self.slot(hash, step);
        // Of a free slot the place is that of no row.
        let slot = select_unpredictable(self.tags.get(slot) == Some(&tag(hash)), slot, self.free);
        let place = self.places.get(slot).copied().unwrap_or_default();
        let Row(key, class) = self.rows.get(usize::from(place)).copied().unwrap_or(Row([0; 2], Class::NONE));
        select_unpredictable(key == word.halves(), class, Class::NONE)
    }

    /// Reads what nearly every text asks for from end to end, before a text is: memory that is read in order is fetched ahead, and a text's
    /// words would ask for it here and there, and wait each time.
    pub fn warm(&self) {
        let steps = self.steps.iter().step_by(LINE / 2).fold(0, |all, step| all ^ step);
        let tags = self.tags.iter().step_by(LINE).fold(0, |all, tag| all ^ tag);
        let places = self.places.iter().step_by(LINE / 2).fold(0, |all, place| all ^ place);
        let rows = self.rows.iter().take(self.common).step_by(2).fold(0, |all, row| all ^ row.0[0]);
        std::hint::black_box((steps, tags, places, rows));
    }
}

/// Bytes that are fetched together.
const LINE: usize = 64;

#[inline]
fn tag(hash: u64) -> u8 {
    (hash >> 56) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_no_other() {
        let words: Vec<(Key, Class)> = (0..5000)
            .map(|n: u32| (Key::of(format!("w{n}").as_bytes()).unwrap(), if n.is_multiple_of(2) { Class::CUE } else { Class::NOUN }))
            .collect();
        for some in [0, 1, 2, 3, 100, 5000] {
            let table = Table::new(&words[..some], some / 2);
            table.warm();
            for (n, (word, class)) in words.iter().enumerate() {
                assert_eq!(table.get(*word), if n < some { *class } else { Class::NONE }, "word {n} of {some}");
            }
            assert_eq!(table.get(Key::plain([0; 16], 0)), Class::NONE);
        }
    }

    #[test]
    fn what_follows_a_word_and_its_case_do_not_count() {
        assert_eq!(Key::plain(*b"SAID, he said it", 4), Key::of(b"said").unwrap());
        assert_eq!(Key::plain(*b"0123456789abcdEF", 16), Key::of(b"0123456789abcdef").unwrap());
        assert_eq!(Key::of(b"0123456789abcdefg"), None);
    }
}
