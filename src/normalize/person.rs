//! Names: capitals set right where a page shouts them, and each author once.

use std::borrow::Cow;

use crate::letters;
use crate::model::{Author, AuthorKind};

/// Small words inside names that stay small when the rest gets its capitals back.
const PARTICLES: &[&str] = &[
    "af", "al", "av", "bin", "da", "das", "de", "del", "della", "den", "der", "des", "di", "dos", "du", "e", "el", "ibn", "la", "le",
    "ten", "ter", "van", "vom", "von", "y", "zu",
];

/// The authors with their names written as names, each once, in order.
pub(super) fn authors(found: Vec<Author>) -> Vec<Author> {
    let mut out: Vec<Author> = Vec::with_capacity(found.len());
    for mut author in found {
        author.name = author.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if author.kind == AuthorKind::Person {
            author.name = name(&author.name).into_owned();
        }
        let same = |a: &Author| a.name.to_lowercase() == author.name.to_lowercase();
        if !author.name.is_empty() && !out.iter().any(same) {
            out.push(author);
        }
    }
    out
}

/// A person's name; "ABBY O'DOE-ROE" becomes "Abby O'Doe-Roe". Only a name that is capitals throughout is touched, and
/// single short words (initials such as "TPN") are left alone.
fn name(text: &str) -> Cow<'_, str> {
    let letters = || text.chars().filter(|c| letters::is_alphabetic(*c));
    let shouted = letters().all(|c| !c.is_lowercase()) && letters().filter(|c| c.is_uppercase()).count() >= 4;
    if !shouted || !text.contains(' ') && letters().count() <= 5 {
        return Cow::Borrowed(text);
    }
    let words = text.split(' ').enumerate().map(|(i, w)| word(w, i == 0));
    Cow::Owned(words.collect::<Vec<_>>().join(" "))
}

fn word(word: &str, first: bool) -> String {
    const KEPT: [&str; 6] = ["II", "III", "IV", "MD", "PHD", "RN"];
    let bare = word.trim_matches(|c: char| !letters::is_alphanumeric(c));
    let lower = word.to_lowercase();
    if KEPT.contains(&bare)
        || word.chars().filter(|c| letters::is_alphabetic(*c)).count() >= 2
            && word.contains('.')
            && !lower.starts_with("jr")
            && !lower.starts_with("sr")
            && !lower.starts_with("dr")
    {
        return word.to_owned();
    }
    if !first && PARTICLES.contains(&lower.as_str()) {
        return lower;
    }
    let mut out = String::with_capacity(word.len());
    let mut start = true;
    for c in lower.chars() {
        if start {
            out.extend(c.to_uppercase())
        } else {
            out.push(c)
        }
        // "O'Doe", "Doe-Roe", "McDoe"; the s of a possessive never stands in a name.
        start = matches!(c, '-' | '\'' | '’') || (out == "Mc" && lower.chars().count() > 4);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shouted_names_get_their_small_letters() {
        let rows = [
            ("ABBY BEISPIEL", "Abby Beispiel"),
            ("JAN VAN DER BERG", "Jan van der Berg"),
            ("ANN O'DOE-ROE", "Ann O'Doe-Roe"),
            ("TOM MCDOE", "Tom McDoe"),
            ("R.C. DOE", "R.C. Doe"),
            ("JOHN DOE III", "John Doe III"),
            ("JÖRG MÜLLER", "Jörg Müller"),
            ("Bill MCDOE", "Bill MCDOE"),
            ("TPN", "TPN"),
            ("小川花子", "小川花子"),
            ("", ""),
        ];
        for (printed, want) in rows {
            assert_eq!(name(printed), want);
        }
    }

    #[test]
    fn each_author_once() {
        let author = |name: &str, kind| Author { name: name.into(), role: None, kind, url: None };
        let found = vec![
            author("ABBY  BEISPIEL", AuthorKind::Person),
            author("Abby Beispiel", AuthorKind::Person),
            author("HNN STAFF", AuthorKind::Desk),
        ];
        let names: Vec<_> = authors(found).into_iter().map(|a| a.name).collect();
        assert_eq!(names, ["Abby Beispiel", "HNN STAFF"]);
        assert!(authors(vec![]).is_empty());
    }
}
