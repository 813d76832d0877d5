//! A line cut at strong signs into segments, a segment at commas and joining words into pieces.

use std::borrow::Cow;

use crate::extract::byline::names;
use crate::extract::byline::words::{Kinds, Word, join};
use crate::letters;

/// What joins a piece to the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    Start,
    Comma,
    And,
}

/// The line with the spaces and commas of other scripts made plain.
pub(super) fn plain(line: &str) -> Cow<'_, str> {
    const OTHERS: [char; 3] = ['，', '、', '\u{a0}'];
    if !line.contains(OTHERS) {
        return Cow::Borrowed(line);
    }
    Cow::Owned(line.replace(['，', '、'], ", ").replace('\u{a0}', " "))
}

/// Stretches between strong signs. A dash counts only between spaces: names have hyphens.
pub(super) fn segments(line: &str) -> impl Iterator<Item = &str> {
    let address = line.contains("://");
    let free = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let mut before: Option<char> = None;
    let mut chars = line.char_indices().peekable();
    let mut from = Some(0);
    std::iter::from_fn(move || {
        let start = from?;
        while let Some((at, c)) = chars.next() {
            let mut dash = || matches!(c, '-' | '–' | '—') && free(before) && free(chars.peek().map(|(_, c)| *c));
            let cuts = is_hard(c) || c == '/' && !address || dash();
            before = Some(c);
            if cuts {
                from = Some(at + c.len_utf8());
                return line.get(start..at);
            }
        }
        from = None;
        line.get(start..)
    })
}

fn is_hard(c: char) -> bool {
    matches!(c, '|' | '·' | '•' | '\n' | '\r' | ';' | '；' | '(' | ')' | '[' | ']' | '／' | '▪' | '●' | '◆' | '›' | '»' | '>')
}

/// The words of a segment without e-mail addresses, handles and addresses.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    text.split_whitespace().filter(|w| !noise(w)).map(Word::new).collect()
}

fn noise(word: &str) -> bool {
    // Most words are letters alone.
    if word.bytes().all(|b| b.is_ascii_alphabetic()) {
        return false;
    }
    word.contains('@')
        || word.contains("://")
        || word.starts_with("www.")
        || !word.contains(|c: char| letters::is_alphanumeric(c) || ",&+".contains(c))
}

/// The words before "Photographs by", "Edited by", "Foto: X", and whether what is credited stands in the next segment.
pub(super) fn before_credit<'w, 'a>(words: &'w [Word<'a>]) -> (&'w [Word<'a>], bool) {
    let link = |w: &Word<'_>| w.is(Kinds::LINK) || w.text == ":";
    let credit = |i: usize| words[i].is(Kinds::CREDIT) && (words[i].text.ends_with(':') || words[i + 1..].iter().take(3).any(link));
    match (0..words.len()).find(|&i| credit(i)) {
        Some(at) => (&words[..at], words[at + 1..].iter().all(|w| link(w) || w.is(Kinds::CREDIT))),
        None => (words, false),
    }
}

/// The words before a date or a time.
pub(in crate::extract::byline) fn before_date<'w, 'a>(words: &'w [Word<'a>]) -> &'w [Word<'a>] {
    let number = |w: &Word<'_>| w.text.starts_with(|c: char| c.is_ascii_digit());
    let calendar = |w: &Word<'_>| w.is(Kinds::CALENDAR);
    let near = |i: usize| words.get(i + 1).is_some_and(|w| number(w) || calendar(w)) || i > 0 && number(&words[i - 1]);
    let end = (0..words.len()).find(|&i| number(&words[i]) || calendar(&words[i]) && near(i)).unwrap_or(words.len());
    &words[..end]
}

/// Whether the words from a date on are one: a number alone ("Annual report 2021") is none.
pub(super) fn is_date(words: &[Word<'_>]) -> bool {
    let number = |w: &&Word<'_>| w.text.contains(|c: char| c.is_ascii_digit());
    let parted =
        |w: &Word<'_>| w.text.trim_matches(|c: char| !letters::is_alphanumeric(c)).contains(['.', '/', ':', '-', '年', '월', '月']);
    words.iter().any(|w| w.is(Kinds::CALENDAR) || number(&w) && parted(w)) || words.iter().filter(number).count() >= 2
}

/// Pieces between commas and joining words, with what joins each to the one before.
pub(super) fn pieces<'a>(words: &[Word<'a>]) -> Vec<(Joint, Vec<Word<'a>>)> {
    let mut out: Vec<(Joint, Vec<Word<'a>>)> = vec![(Joint::Start, Vec::new())];
    for (i, word) in words.iter().enumerate() {
        let so_far = out.last().map_or(0, |(_, piece)| piece.len());
        if joins(words, i, so_far) {
            out.push((Joint::And, Vec::new()));
            continue;
        }
        let (text, comma) = word.text.strip_suffix(',').map_or((word.text, false), |w| (w, true));
        let text = trim_word(text);
        if let Some((_, piece)) = out.last_mut()
            && !text.is_empty()
        {
            piece.push(Word { text, kinds: word.kinds });
        }
        if comma {
            out.push((Joint::Comma, Vec::new()));
        }
    }
    // "A, and B": the empty piece between the comma and "and".
    out.retain(|(_, piece)| !piece.is_empty());
    if let Some(first) = out.first_mut() {
        first.0 = Joint::Start;
    }
    out
}

fn joins(words: &[Word<'_>], i: usize, so_far: usize) -> bool {
    let word = &words[i];
    let small = |w: &Word<'_>, kind| w.is(kind) && !w.has_capital() && !w.text.ends_with([',', '.', ':']);
    if small(word, Kinds::STRONG_JOIN) || matches!(word.text, "AND" | "UND" | "And" | "Und") {
        return true;
    }
    if !small(word, Kinds::WEAK_JOIN) || so_far < 2 {
        return false;
    }
    let after = &words[i + 1..];
    let ahead = after.iter().position(|w| small(w, Kinds::WEAK_JOIN)).unwrap_or(after.len());
    ahead >= 2 || names::agency(&join(after)).is_some()
}

/// A word without stray signs at its ends; initials and "Jr." keep their stop.
fn trim_word(word: &str) -> &str {
    let word = word.trim_matches(|c: char| matches!(c, ',' | ':' | '*' | '–' | '—' | '-' | '_' | '‘' | '“' | '”' | '<' | '~' | '"'));
    let abbreviation = word.chars().filter(|c| letters::is_alphabetic(*c)).count() <= 4 || word.matches('.').count() > 1;
    if abbreviation { word } else { word.trim_end_matches('.') }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(line: &str) -> Vec<(Joint, String)> {
        pieces(&words(line)).into_iter().map(|(joint, words)| (joint, join(&words))).collect()
    }

    #[test]
    fn strong_signs_cut_and_hyphens_do_not() {
        assert_eq!(segments("Ann-Lee Alpha | B - C/D").map(str::trim).collect::<Vec<_>>(), ["Ann-Lee Alpha", "B", "C", "D"]);
        assert_eq!(segments("").collect::<Vec<_>>(), [""]);
        assert_eq!(segments("https://post.example/a").count(), 1);
    }

    #[test]
    fn commas_and_joins_divide_pieces() {
        let piece = |joint, text: &str| (joint, text.to_owned());
        let three = [piece(Joint::Start, "Ann Alpha"), piece(Joint::Comma, "Ben Beta"), piece(Joint::And, "Cy Gamma")];
        assert_eq!(texts("Ann Alpha, Ben Beta, and Cy Gamma kb@post.example"), three);
        assert_eq!(texts("Ortega y Gasset"), [piece(Joint::Start, "Ortega y Gasset")]);
        assert_eq!(texts(""), []);
    }

    #[test]
    fn dates_and_other_credits_end_the_words() {
        let show = |words: &[Word<'_>]| join(words);
        assert_eq!(show(before_date(&words("Karla Beispiel May 4, 2021"))), "Karla Beispiel");
        assert_eq!(show(before_date(&words("April Muster"))), "April Muster");
        let credited = words("Karla Beispiel Photographs by Jan Muster");
        assert_eq!((show(before_credit(&credited).0), before_credit(&credited).1), ("Karla Beispiel".to_owned(), false));
        assert!(before_credit(&words("Illustration by")).1);
    }
}
