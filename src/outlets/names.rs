//! Tables of names, and a first look that most texts do not get past.

use crate::letters;
use std::collections::HashMap;

/// Longest folded row, in bytes.
const LONGEST: usize = 63;

/// Names and what they name; folded where they are asked for by [`Names::get`].
pub(super) struct Names<T> {
    rows: HashMap<String, T>,
    /// Lengths of the rows by first byte, one bit each.
    lengths: [u64; 256],
}

impl<T: Copy> Names<T> {
    /// Of two rows with one name, the first.
    pub(super) fn of(rows: impl Iterator<Item = (String, T)>) -> Names<T> {
        let mut names = Names { rows: HashMap::new(), lengths: [0; 256] };
        for (name, value) in rows {
            let first = name.bytes().next().and_then(|byte| names.lengths.get_mut(usize::from(byte)));
            first.into_iter().for_each(|lengths| *lengths |= 1 << name.len().min(LONGEST));
            names.rows.entry(name).or_insert(value);
        }
        names
    }

    /// What a name names, whatever its case, punctuation and leading "the"; nothing for a text without letters and digits.
    pub(super) fn get(&self, name: &str) -> Option<T> {
        let bare = bare(name);
        if !bare.is_ascii() {
            return self.exactly(&fold(name));
        }
        let mut buffer = [0; LONGEST];
        let mut len = 0;
        for byte in bare.bytes().filter(u8::is_ascii_alphanumeric) {
            // A longer text is no row's.
            *buffer.get_mut(len)? = byte.to_ascii_lowercase();
            len += 1;
        }
        self.exactly(std::str::from_utf8(buffer.get(..len)?).ok()?)
    }

    /// What is named just so: the name is taken as it is, not folded.
    pub(super) fn exactly(&self, name: &str) -> Option<T> {
        let lengths = name.bytes().next().and_then(|byte| self.lengths.get(usize::from(byte)))?;
        if name.len() > LONGEST || lengths >> name.len() & 1 == 0 { None } else { self.rows.get(name).copied() }
    }
}

/// Letters and digits in lower case, without a leading "the".
pub(super) fn fold(name: &str) -> String {
    bare(name).chars().filter(|c| letters::is_alphanumeric(*c)).flat_map(char::to_lowercase).collect()
}

fn bare(name: &str) -> &str {
    let name = name.trim();
    name.get(..4).filter(|the| the.eq_ignore_ascii_case("the ")).and_then(|_| name.get(4..)).unwrap_or(name)
}

#[cfg(test)]
impl<T> Names<T> {
    /// Whether every row is short enough to be found.
    pub(super) fn all_fit(&self) -> bool {
        self.rows.keys().all(|row| (1..=LONGEST).contains(&row.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_however_they_are_printed() {
        let names =
            Names::of([("harbourpost", 1), ("küstenpost", 2), ("harbourpost", 3)].into_iter().map(|(name, n)| (name.to_owned(), n)));
        for (name, want) in
            [("The Harbour-Post ", Some(1)), ("KÜSTENPOST", Some(2)), ("Harbour Pos", None), ("", None), ("the ", None), ("é", None)]
        {
            assert_eq!(names.get(name), want, "{name}");
        }
        assert_eq!(names.get(&"harbourpost".repeat(9)), None);
        assert!(names.all_fit());
    }
}
