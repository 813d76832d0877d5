//! What a few words are: a name, a role, a desk, an organisation, an agency.

use super::rows;
use crate::outlets;

/// Letters and digits alone, lower case: the form in which names and outlets are compared.
pub(in crate::extract) fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A word as rows spell it: lower case, no punctuation at its ends but the full stop of an abbreviation.
pub(super) fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'' && c != '&' && c != '+' && c != '.').to_lowercase()
}

pub(super) fn is(rows: &[&str], word: &str) -> bool {
    let word = bare(word);
    rows.contains(&word.as_str()) || word.strip_suffix('.').is_some_and(|w| rows.contains(&w))
}

/// Short name of a news agency ("The Associated Press" is "AP").
pub(super) fn agency(name: &str) -> Option<&'static str> {
    outlets::agency(name).or_else(|| outlets::agency(name.strip_prefix("The ").or_else(|| name.strip_prefix("the "))?))
}

/// Whether another publication goes by this name.
pub(super) fn publication(words: &[&str]) -> bool {
    let ends = words.last().is_some_and(|w| is(rows::PUBLICATIONS, w));
    let opens = words.first().is_some_and(|w| is(&["diario", "jornal", "radio"], w));
    words.len() >= 2 && (ends || opens) || outlets::by_name(&words.join(" ")).is_some()
}

/// Whether a word ends a role; German ones are compounds ("Wirtschaftsredakteurin").
pub(super) fn role(word: &str) -> bool {
    const ENDS: [&str; 8] =
        ["redakteur", "redakteurin", "korrespondent", "korrespondentin", "reporter", "reporterin", "journalist", "journalistin"];
    let word = bare(word);
    is(rows::ROLES, &word) || ENDS.iter().any(|end| word.len() > end.len() && word.ends_with(end))
}

pub(super) fn desk(words: &[&str]) -> bool {
    words.iter().any(|w| is(rows::DESKS, w))
}

pub(super) fn organization(words: &[&str]) -> bool {
    words.iter().any(|w| is(rows::ORGANIZATIONS, w))
}

pub(super) fn place(words: &[&str]) -> bool {
    rows::PLACES.contains(&words.join(" ").to_lowercase().as_str())
}

/// How sure it is that the words are about an author.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trust {
    /// Any line: only what looks like a full name is one.
    Line,
    /// The page announces an author here: "Karla" and "karla17" are names too.
    Announced,
    /// A field of the metadata: so are "karla beispiel" and "der Michel".
    Data,
}

/// Whether the words are a person's name.
pub(super) fn person(words: &[&str], trust: Trust) -> bool {
    let text = words.join(" ");
    let single = trust > Trust::Line && words.len() == 1;
    if text.chars().count() > 60 || !text.contains(char::is_alphabetic) || rows::REFUSED.contains(&text.to_lowercase().as_str()) {
        return false;
    }
    let odd = |c: char| c.is_numeric() || "?!:…<>{}[]=#%$€*|/\\_©@;".contains(c);
    if text.to_lowercase().contains("admin") {
        return false;
    }
    if text.contains(odd) {
        return single && handle(&text);
    }
    if text.chars().any(uncased) {
        let plain = text.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '・' || c == 'ー');
        return plain && (2..=16).contains(&text.chars().count()) && !text.contains('を');
    }
    if words.iter().any(|w| {
        is(rows::LABEL_WORDS, w) || is(rows::OTHER_CREDITS, w) || !opens_upper(w) && rows::SENTENCE_WORDS.contains(&bare(w).as_str())
    }) {
        return false;
    }
    let small = words.iter().filter(|w| !opens_upper(w) && !is(rows::PARTICLES, w)).count();
    let whole = small == 0 && words.last().is_some_and(|w| opens_upper(w));
    match words.len() {
        1 => single && text.chars().count() >= 2,
        2..=3 => whole || trust == Trust::Data,
        4..=7 => whole,
        _ => false,
    }
}

/// An account's name that stands where the author should: letters first, no more than one sign.
fn handle(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    text.starts_with(char::is_alphabetic)
        && letters >= 3
        && text.chars().all(|c| c.is_alphanumeric() || c == '_')
        && !rows::CALENDAR.contains(&bare(text).as_str())
}

fn opens_upper(word: &str) -> bool {
    // "d'Arcy", "'t Hooft", "al-Amin", "de'Medici": the capital may come after the particle.
    word.chars().any(char::is_uppercase)
}

/// Scripts without capitals, whose names cannot be told by them.
fn uncased(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase() && c > '\u{2FF}'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        text.split(' ').collect()
    }

    #[test]
    fn names_of_many_shapes() {
        for name in [
            "Karla Beispiel",
            "Ana de la Cruz",
            "Jan van der Berg",
            "Omar al-Amin",
            "KARLA O'BEISPIEL",
            "T.C. Muster",
            "小川花子",
            "Мария Примерова",
        ] {
            assert!(person(&words(name), Trust::Line), "{name}");
        }
    }

    #[test]
    fn no_names() {
        for text in ["Minutes Ago", "Updated 3 hours ago", "share this story", "December 10", "", "read more about us", "Follow us"] {
            assert!(!person(&words(text), Trust::Line), "{text}");
        }
        for text in ["Admin", "2019", "https://paper.example/karla", "the story that is not told here by us"] {
            assert!(!person(&words(text), Trust::Data), "{text}");
        }
    }

    #[test]
    fn loose_names_only_where_an_author_is_announced() {
        for text in ["karla", "karla17"] {
            assert!(person(&words(text), Trust::Announced) && !person(&words(text), Trust::Line), "{text}");
        }
        assert!(person(&words("karla beispiel"), Trust::Data) && !person(&words("karla beispiel"), Trust::Announced));
    }
}
