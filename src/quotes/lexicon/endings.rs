//! Endings of compounds.

/// Some endings, looked for by their last letters first: what ends in none of these ends in no ending.
pub(super) struct Endings {
    /// Of the last two bytes of each, the places in the alphabet alone: a row for the one before, a bit for the last.
    pairs: [u32; 32],
    /// The last four bytes of each, and all of it.
    all: Box<[([u8; 4], &'static [u8])]>,
}

impl Endings {
    /// Those of less than four bytes are none.
    pub fn of(endings: &[&'static str]) -> Endings {
        let all: Box<[_]> = endings.iter().filter_map(|ending| Some((*ending.as_bytes().last_chunk()?, ending.as_bytes()))).collect();
        let mut pairs = [0; 32];
        for (row, bit) in all.iter().map(|(tail, _)| place(tail)) {
            if let Some(row) = pairs.get_mut(row) {
                *row |= bit;
            }
        }
        Endings { pairs, all }
    }

    /// Whether one of them ends a word in lower case.
    #[inline]
    pub fn end(&self, word: &[u8]) -> bool {
        let Some(tail) = word.last_chunk() else { return false };
        let (row, bit) = place(tail);
        self.pairs.get(row).is_some_and(|bits| bits & bit != 0) && self.all.iter().any(|(own, all)| own == tail && word.ends_with(all))
    }
}

fn place([.., before, last]: &[u8; 4]) -> (usize, u32) {
    (usize::from(before & 31), 1 << (last & 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_as_their_ending_does() {
        let endings = Endings::of(&["wart", "führerin", "ärztin"]);
        for word in ["wart", "küstenwart", "wanderführerin", "fachärztin"] {
            assert!(endings.end(word.as_bytes()), "{word}");
        }
        for word in ["", "art", "warte", "erin", "ührerin", "führer", "küste"] {
            assert!(!endings.end(word.as_bytes()), "{word}");
        }
        assert!(!Endings::of(&[]).end(b"wart"));
    }
}
