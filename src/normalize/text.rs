//! White space.

/// White space (NBSP too) collapsed to single spaces, trimmed. Blank lines between paragraphs of a note are kept.
pub(super) fn collapse(text: &str) -> String {
    if is_collapsed(text) {
        return text.to_owned();
    }
    let paragraphs = text.split("\n\n").map(|p| p.split_whitespace().collect::<Vec<_>>().join(" "));
    paragraphs.filter(|p| !p.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Whether nothing is to be done, as with most texts: plain spaces alone, one at a time, between words.
fn is_collapsed(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        if c.is_whitespace() && (c != ' ' || before == ' ') {
            return false;
        }
        before = c;
    }
    before != ' '
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn collapses_inside_paragraphs_only() {
        assert_eq!(collapse(" UPDATE:\u{a0} The \n vote\n\n was  off "), "UPDATE: The vote\n\nwas off");
        for text in ["one two", " one", "one ", "one  two", "one\ttwo", "one\u{a0}two", "one\n\ntwo", ""] {
            assert_eq!(
                collapse(text),
                text.split("\n\n").map(|p| p.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("\n\n")
            );
        }
        assert_eq!(collapse(" \n\n "), "");
    }
}
