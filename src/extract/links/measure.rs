//! How long a text is to a reader.

/// Words: what stands between spaces.
pub(super) fn words(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b' ').count() + 1
}

/// Letters of scripts that write no spaces.
pub(super) fn dense(text: &str) -> usize {
    if text.is_ascii() { 0 } else { text.chars().filter(|&c| c >= '\u{2e80}').count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_letters() {
        assert_eq!((words("Dam opens"), words(""), words("a  b")), (2, 1, 3));
        assert_eq!((dense("関連 abc"), dense("Übersicht"), dense("")), (2, 0, 0));
    }
}
