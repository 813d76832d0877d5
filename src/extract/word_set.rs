//! Some dozen words, of which most that stand in a class are none: the first letter and the length tell nearly all.

/// Words in lower case, of letters of ASCII.
pub(super) struct WordSet {
    rows: &'static [&'static str],
    /// Lengths of the words by first letter, one bit each.
    lengths: [u32; 26],
}

impl WordSet {
    pub(super) const fn new(rows: &'static [&'static str]) -> WordSet {
        let mut lengths = [0; 26];
        let mut row = 0;
        while row < rows.len() {
            lengths[(rows[row].as_bytes()[0] - b'a') as usize] |= 1 << rows[row].len();
            row += 1;
        }
        WordSet { rows, lengths }
    }

    /// Whether a word is one of them, in either case.
    pub(super) fn has(&self, word: &str) -> bool {
        let first = word.as_bytes().first().map(|byte| byte.to_ascii_lowercase().wrapping_sub(b'a'));
        let lengths = first.and_then(|first| self.lengths.get(usize::from(first))).copied().unwrap_or_default();
        word.len() < 32 && lengths >> word.len() & 1 == 1 && self.rows.iter().any(|row| row.eq_ignore_ascii_case(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_either_case_and_no_others() {
        let words = WordSet::new(&["dek", "deck", "lead"]);
        assert!(words.has("dek") && words.has("Deck") && words.has("LEAD"));
        assert!(!words.has("") && !words.has("leads") && !words.has("desk") && !words.has("4ek") && !words.has(&"d".repeat(40)));
    }
}
