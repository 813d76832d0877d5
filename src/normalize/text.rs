//! White space and words.

/// White space (NBSP too) collapsed to single spaces, trimmed. Blank lines between paragraphs of a note are kept.
pub(super) fn collapse(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(|p| p.split_whitespace().collect::<Vec<_>>().join(" "));
    paragraphs.filter(|p| !p.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Number of words: runs between white space that hold a letter or digit; each Han or kana character counts as one.
pub(super) fn words(text: &str) -> i32 {
    let count: usize = text.split_whitespace().map(words_in_run).sum();
    i32::try_from(count).unwrap_or(i32::MAX)
}

fn words_in_run(run: &str) -> usize {
    let wide = |c: &char| matches!(c, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
    match run.chars().filter(wide).count() {
        0 => usize::from(run.chars().any(char::is_alphanumeric)),
        characters => characters,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn collapses_inside_paragraphs_only() {
        assert_eq!(collapse(" UPDATE:\u{a0} The \n vote\n\n was  off "), "UPDATE: The vote\n\nwas off");
        assert_eq!(collapse(" \n\n "), "");
    }

    #[test]
    fn counts_words() {
        assert_eq!(words("Rain – at last, at 5 p.m."), 6);
        assert_eq!(words("港は開く"), 4);
        assert_eq!(words(""), 0);
    }
}
