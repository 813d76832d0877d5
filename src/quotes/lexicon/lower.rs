//! A word in lower case.

use crate::letters;

/// Without an allocation for the short words that nearly all are.
pub(super) enum Lower<'w> {
    As(&'w str),
    Short([u8; Lower::SHORT], usize),
    Long(String),
}

impl Lower<'_> {
    const SHORT: usize = 48;

    #[inline]
    pub fn of(word: &str) -> Lower<'_> {
        if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
            return Lower::As(word);
        }
        Lower::short(word).unwrap_or_else(|| Lower::Long(word.to_lowercase()))
    }

    /// None for long words, and those with a letter whose lower case takes a table to know.
    fn short<'w>(word: &str) -> Option<Lower<'w>> {
        let mut buffer = [0; Lower::SHORT];
        let mut end = 0;
        for c in word.chars() {
            if c.is_ascii() {
                *buffer.get_mut(end)? = (c as u8).to_ascii_lowercase();
                end += 1;
            } else {
                let lower = letters::simple_lower(c)?;
                let width = lower.len_utf8();
                lower.encode_utf8(buffer.get_mut(end..end + width)?);
                end += width;
            }
        }
        Some(Lower::Short(buffer, end))
    }

    #[inline]
    pub fn bytes(&self) -> &[u8] {
        match self {
            Lower::As(word) => word.as_bytes(),
            Lower::Short(buffer, len) => buffer.get(..*len).unwrap_or_default(),
            Lower::Long(word) => word.as_bytes(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_standard_library_has_it() {
        let long = "ÄÖÜ".repeat(40);
        for word in ["", "said", "SAID", "Ärztin", "Łódź", "ΟΔΟΣ", "İzmir", "Ручьёва", "İ", &long] {
            assert_eq!(Lower::of(word).bytes(), word.to_lowercase().as_bytes(), "{word}");
        }
    }
}
